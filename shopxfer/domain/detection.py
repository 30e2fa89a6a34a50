"""What a text or a column of texts looks like, whatever its header says.

Looks are hints, never proof; where they decide about a class they only raise it ("upgrade on doubt",
law.md section 4). What words tell (health, faith) is read by `recognition`, not here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from shopxfer.domain import identifiers
from shopxfer.domain.characters import plain
from shopxfer.domain.dates import NO_VALUE, read_date
from shopxfer.domain.fields import DataClass, Shape
from shopxfer.domain.money import read_amount
from shopxfer.domain.normalise import normalise
from shopxfer.domain.normalised import EMPTY, Problem
from shopxfer.domain.phones import read_phone
from shopxfer.domain.recognition.people import SURNAMES

#: How many cells of a column are looked at, spread evenly from top to bottom.
SAMPLE_SIZE = 200


class Look(StrEnum):
    """What a cell can look like; a cell may have several looks."""

    RESIDENT_ID = "resident_id"  #: damaged and truncated ones included
    CREDIT_CODE = "credit_code"
    BANK_CARD = "bank_card"
    MOBILE = "mobile"  #: masked ones included
    LANDLINE = "landline"
    EMAIL = "email"
    PLATE = "plate"
    DATE = "date"
    NUMBER = "number"  #: an amount or a count
    YES_NO = "yes_no"
    NAME = "name"  #: two to four Chinese characters, the first a common family name
    COMPANY = "company"
    ADDRESS = "address"
    SCIENTIFIC = "scientific"  #: 1.38E+10, of which nothing else can be said
    HIDDEN_ID = "hidden_id"  #: a resident ID somewhere inside other text
    HIDDEN_CARD = "hidden_card"  #: a bank card somewhere inside other text


_HAN_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
_COMPANY = re.compile(
    "(?:公司|企业|集团|工厂|厂|事务所|合作社|商行|经营部|工作室|中心|医院|学校|幼儿园|银行|酒店|饭店|超市|药房|门市部|Ltd|Inc|LLC)$"
)
_ADDRESS = re.compile(
    "(?:省|市|区|县|镇|乡).{0,12}(?:路|街|道|巷|弄|村|号|栋|幢|室|小区|花园|苑)|(?:路|街|巷|弄|村|大道)[0-9]+[号弄]|[0-9]+(?:栋|幢|单元|室)"
)
_ANY_LONG_NUMBER = re.compile(r"[0-9](?:[ -]?[0-9]){12,18}[Xx]?")
_ID_INSIDE = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}(?:(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
    r"|[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})(?![0-9Xx])"
)
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{1,3}")
_MASKED_ID = re.compile(r"[1-9][0-9]{2,5}\*{6,12}[0-9]{2,3}[0-9X]")


def cell_floor(text: str) -> DataClass | None:
    """Return the least class a cell of free text must have for the numbers in it, or None.

    C4 for a bank card (law.md ID4), C3 for a resident ID (N23, SD8). Cheap for ordinary text.
    """
    if len(text) < 13:
        return None
    if not text.isascii():
        text = plain(text)
    found: DataClass | None = None
    for number in _ANY_LONG_NUMBER.findall(text):
        if _ID_INSIDE.search(number.replace(" ", "").replace("-", "")):
            found = found or DataClass.C3
        elif identifiers.is_bank_card(number.replace(" ", "").replace("-", "").upper()):
            return DataClass.C4
    return found


def looks(text: str) -> frozenset[Look]:
    """Return everything that one cell looks like; nothing for an empty one."""
    tidy = plain(text)
    if not tidy or tidy.lower() in NO_VALUE:
        return frozenset()
    if _SCIENTIFIC.fullmatch(tidy):
        return frozenset({Look.SCIENTIFIC})
    return frozenset(_word_looks(tidy) | _number_looks(tidy) if _has_digit(tidy) else _word_looks(tidy))


def _has_digit(text: str) -> bool:
    return any("0" <= character <= "9" for character in text)


def _word_looks(text: str) -> set[Look]:
    found = set()
    if _HAN_NAME.fullmatch(text) and text[0] in SURNAMES:
        found.add(Look.NAME)
    if identifiers.is_email(text):
        found.add(Look.EMAIL)
    if _COMPANY.search(text):
        found.add(Look.COMPANY)
    if _ADDRESS.search(text):
        found.add(Look.ADDRESS)
    if len(text) <= 8 and normalise(Shape.YES_NO, text).value is not None:
        found.add(Look.YES_NO)
    return found


def _number_looks(text: str) -> set[Look]:
    found = _identifier_looks(text)
    if found:
        return found
    if read_date(text).value is not None:
        found.add(Look.DATE)
    phone = read_phone(text) if len(text) <= 40 else EMPTY
    if phone.value and phone.problem is not Problem.UNUSUAL:
        is_landline = identifiers.is_landline(phone.value)
        if not is_landline:
            found.add(Look.MOBILE)
        # Seven or eight digits alone are as likely a date or a member number.
        elif Look.DATE not in found and not text.isdecimal():
            found.add(Look.LANDLINE)
    if _is_number(text):
        found.add(Look.NUMBER)
    floor = cell_floor(text)
    if floor is not None:
        found.add(Look.HIDDEN_CARD if floor is DataClass.C4 else Look.HIDDEN_ID)
    return found


def _is_number(text: str) -> bool:
    """Whether a text counts or costs something; 00310027 is a code, and so are very long numbers."""
    if text.startswith("00"):
        return False
    amount = read_amount(text).value
    if amount is not None and len(amount) <= 12:
        return True
    return len(text) <= 8 and normalise(Shape.COUNT, text).value is not None


def _identifier_looks(text: str) -> set[Look]:
    """Recognise what a check digit or a fixed form proves; such a cell looks like nothing else."""
    if identifiers.is_plate(text.upper()):
        return {Look.PLATE}
    resident_id = normalise(Shape.RESIDENT_ID, text)
    code = resident_id.value or ""
    proven = resident_id.problem is None and identifiers.is_resident_id(code)
    mistyped = len(code) == 18 and _ID_INSIDE.fullmatch(code)
    if proven or mistyped or resident_id.problem is Problem.TRUNCATED or _MASKED_ID.fullmatch(code):
        return {Look.RESIDENT_ID}
    if identifiers.is_credit_code(code):
        return {Look.CREDIT_CODE}
    if identifiers.is_bank_card(code):
        return {Look.BANK_CARD}
    return set()


def fair_sample(values: Sequence[str]) -> list[str]:
    """Return up to `SAMPLE_SIZE` filled cells of a column, evenly spread over it."""
    filled = [value for value in values if value and not value.isspace()]
    if len(filled) <= SAMPLE_SIZE:
        return filled
    return [filled[index * len(filled) // SAMPLE_SIZE] for index in range(SAMPLE_SIZE)]


def column_looks(values: Sequence[str]) -> Mapping[Look, float]:
    """Return the share 0..1 of the filled cells that have each look; empty when no cell is filled."""
    sample = fair_sample(values)
    counts: dict[Look, int] = {}
    for value in sample:
        for look in looks(value):
            counts[look] = counts.get(look, 0) + 1
    return {look: count / len(sample) for look, count in counts.items()}
