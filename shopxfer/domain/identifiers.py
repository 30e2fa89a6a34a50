"""Official and everyday identifiers: is this text one, and what does it say (law.md section 15).

All functions take text as `domain.normalise` leaves it (upper case, half-width, no spaces) and never raise.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from operator import mul

_RESIDENT_ID_18 = re.compile(
    r"[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"
)
_RESIDENT_ID_15 = re.compile(r"[1-9][0-9]{7}[01][0-9][0-3][0-9][0-9]{3}")
_RESIDENT_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_ID_CHECKS = "10X98765432"
#: The weights meet ASCII codes instead of digits, which is three times as fast; this is what that adds.
_RESIDENT_ID_SURPLUS = ord("0") * sum(_RESIDENT_ID_WEIGHTS)

_CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_VALUES = {symbol: value for value, symbol in enumerate(_CREDIT_SYMBOLS)}
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT_CODE = re.compile(rf"[{_CREDIT_SYMBOLS}]{{2}}[0-9]{{6}}[{_CREDIT_SYMBOLS}]{{10}}")

MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(
    r"(?:(?:010|02[0-9]|0[3-9][0-9]{2})-)?[2-8][0-9]{6,7}(?:-[0-9]{1,6})?|[48]00-[0-9]{3}-[0-9]{4}(?:-[0-9]{1,6})?"
)
_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}", re.I)
_CARD_DIGITS = re.compile(r"[0-9]{13,19}")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z]·?"
    r"(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF])"
)


def resident_id_check_symbol(first_seventeen: str) -> str:
    """Return the last character that 17 digits of a resident ID call for (GB 11643-1999; law.md ID1)."""
    weighted = sum(map(mul, _RESIDENT_ID_WEIGHTS, first_seventeen.encode("ascii")))
    return _RESIDENT_ID_CHECKS[(weighted - _RESIDENT_ID_SURPLUS) % 11]


def resident_id_birth_date(text: str) -> date | None:
    """Return the birth date inside a resident ID of 18 or 15 characters, or None if there is none.

    The check symbol is not looked at: an ID with a typing mistake still says how old its holder is.
    The old form leaves the century out; all its holders were born in the twentieth.
    """
    if _RESIDENT_ID_18.fullmatch(text):
        digits = text[6:14]
    elif _RESIDENT_ID_15.fullmatch(text):
        digits = "19" + text[6:12]
    else:
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


@lru_cache(maxsize=8192)  # normalising, judging damage and matching ask about the same numbers in turn
def is_resident_id(text: str) -> bool:
    """Whether `text` is a resident ID: 18 characters with the right check, or the old 15 digits.

    The area code is not looked up: codes come and go, and people keep theirs for life.
    """
    if len(text) == 18:
        return (
            _RESIDENT_ID_18.fullmatch(text) is not None
            and resident_id_check_symbol(text[:17]) == text[17]
            and (text[12:14] < "29" or resident_id_birth_date(text) is not None)
        )
    return len(text) == 15 and resident_id_birth_date(text) is not None


def lost_after_fifteen(code: str) -> bool:
    """Whether a long number went through a spreadsheet's number cell, which keeps fifteen digits.

    What follows them is zeros, or what a program that prints the binary number in full makes of the zeros:
    ...179000 comes out as ...179008.
    """
    if not code.isdecimal():
        return False
    zeros = code[:15] + "0" * (len(code) - 15)
    return code in (zeros, str(int(float(zeros))))


def expected_check_symbol(text: str) -> str | None:
    """Return the symbol a unified social credit code must end with, judged by its first 17 (law.md ID2).

    None when the first 17 are not all there, or hold a letter the standard leaves out (I O S V Z).
    Source: GB 32100-2015.
    """
    values = [_CREDIT_VALUES.get(symbol) for symbol in text[:17]]
    known = [value for value in values if value is not None]
    if len(known) != 17:
        return None
    weighted = sum(map(mul, _CREDIT_WEIGHTS, known))
    return _CREDIT_SYMBOLS[-weighted % 31]


def is_credit_code(text: str) -> bool:
    """Whether `text` is a unified social credit code with the right check symbol."""
    return _CREDIT_CODE.fullmatch(text) is not None and expected_check_symbol(text) == text[17]


def luhn_holds(digits: str) -> bool:
    """Whether the last of `digits` is their Luhn check digit."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_bank_card(text: str) -> bool:
    """Whether `text` can be a bank card: 13 to 19 digits, Luhn holds, begun as issuers do (law.md ID4).

    Numbers that begin with 0, 1, 7, 8 or a year are orders and serial numbers, not cards (ISO/IEC 7812).
    """
    return (
        _CARD_DIGITS.fullmatch(text) is not None
        and (text[0] in "34569" or "22" <= text[:2] <= "27")
        and luhn_holds(text)
    )


def is_mobile(text: str) -> bool:
    """Whether `text` is a mobile number of mainland China: 11 digits, 13 to 19 first (law.md ID3)."""
    return MOBILE.fullmatch(text) is not None


def is_landline(text: str) -> bool:
    """Whether `text` is a fixed line (0571-88886666, -ext) or a 400/800 number, dashes in place."""
    return _LANDLINE.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """Whether `text` is an e-mail address in everyday form."""
    return "@" in text and _EMAIL.fullmatch(text) is not None


def is_plate(text: str) -> bool:
    """Whether `text` is a number plate, new-energy plates of six characters included (law.md ID6)."""
    return _PLATE.fullmatch(text) is not None
