"""Values as a screen shows them to those who need not see them whole (law.md N23, ID1, ID3, section 4).

A mask never tells more than its input, and gives no hint of length where the length itself would tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from shopxfer.domain.characters import HAN
from shopxfer.domain.fields import DataClass, Field, Shape
from shopxfer.domain.normalised import Problem

#: Stands for a value of which nothing may be seen, not even its length.
HIDDEN = "****"

#: Fields that say of what sort somebody is, not who: a mask would only hide what the column is.
_SAYS_A_SORT: Final = frozenset({"gender", "salutation", "level", "district", "channel"})
_WHOLE: Final = frozenset({Shape.COUNT, Shape.YES_NO, Shape.AMOUNT})

_MOBILE = re.compile(r"(1[0-9]{2})[0-9*]{4}([0-9]{4})")
_LANDLINE = re.compile(r"([0-9]{3,4}-)[0-9-]+")
_DISTRICT = re.compile(
    rf"(?:[{HAN}]{{2,8}}?(?:省|自治区|特别行政区))?(?:[{HAN}]{{2,10}}?(?:市|自治州|地区|盟))?[{HAN}]{{1,8}}?(?:区|县|旗|市)"
)
_HAN_NAME = re.compile(rf"[{HAN}·]+")


def mask(shape: Shape, value: str) -> str:
    """Return `value`, in normal form or as written, with only as much left as recognising it takes.

    Company names and credit codes come back whole: they are public registers' data (class C1).
    """
    return _MASKS.get(shape, _hide)(value) if value else ""


def mask_open(field: Field | None, value: str, problem: str | None = None) -> str:
    """Return a value that rests open, in normal form, as it is shown; `field` is None for extra columns."""
    if field is None:
        return "*" * min(len(value), 8)
    if problem == Problem.DAMAGED:  # a spreadsheet program ate the digits that would tell
        return value
    return value if field.shape in _WHOLE or field.id in _SAYS_A_SORT else mask(field.shape, value)


def mask_sealed(
    field: Field | None, data_class: DataClass, value: str, problem: str | None = None
) -> str | None:
    """Return as much of a sealed value as may be shown, such as 110***********34; None for nothing of it.

    Nothing is shown of what is sensitive by law, nor of what no mask can recognise.
    """
    if field is None or problem or data_class >= DataClass.C4:
        return None
    masked = mask(field.shape, value)
    return masked if "*" in masked and masked.strip("*") else None


def _hide(_value: str) -> str:
    return HIDDEN


def _whole(value: str) -> str:
    return value


def _phone(value: str) -> str:
    if "/" in value:  # several numbers in one cell
        return "/".join(map(_phone, value.split("/")))
    if mobile := _MOBILE.fullmatch(value):
        return f"{mobile[1]}****{mobile[2]}"
    if landline := _LANDLINE.fullmatch(value):
        return f"{landline[1]}****{value[-2:]}"
    return HIDDEN + value[-2:] if len(value) >= 7 and value[-2:].isdecimal() else HIDDEN


def _resident_id(value: str) -> str:
    if len(value) < 15:
        return HIDDEN
    return value[:3] + "*" * (len(value) - 5) + value[-2:]


def _name(value: str) -> str:
    if "*" in value:
        return value
    if not _HAN_NAME.fullmatch(value):
        return " ".join(word[0] + "***" for word in value.split()) or HIDDEN
    if len(value) < 3:
        return value[0] + "*"
    return value[0] + "*" * (len(value) - 2) + value[-1]


def _address(value: str) -> str:
    district = _DISTRICT.match(value)
    return district[0] + HIDDEN if district else HIDDEN


def _email(value: str) -> str:
    name, at, domain = value.rpartition("@")
    return name[:1] + "***" + at + domain if name else HIDDEN


def _last(count: int) -> Callable[[str], str]:
    def keep_last(value: str) -> str:
        if not value.isascii():
            return HIDDEN  # no number: a name that stands in the wrong column, or below the table
        hidden = len(value) - count
        return "*" * hidden + value[hidden:] if hidden >= count else "*" * max(len(value), 1)

    return keep_last


def _date(value: str) -> str:
    return value[:4] + "-**-**" if value[:4].isdecimal() and value[4:5] == "-" else HIDDEN


_MASKS: dict[Shape, Callable[[str], str]] = {
    Shape.NAME: _name,
    Shape.COMPANY: _whole,
    Shape.MOBILE: _phone,
    Shape.LANDLINE: _phone,
    Shape.EMAIL: _email,
    Shape.RESIDENT_ID: _resident_id,
    Shape.CREDIT_CODE: _whole,
    Shape.BANK_CARD: _last(4),
    Shape.DOCUMENT_NO: _last(2),
    Shape.NUMBER_CODE: _last(3),
    Shape.DATE: _date,
    Shape.ADDRESS: _address,
}
