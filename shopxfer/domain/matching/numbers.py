"""How far two numbers agree that belong to people: telephones, resident IDs, codes, dates."""

from __future__ import annotations

import re
from functools import lru_cache

from shopxfer.domain.identifiers import is_resident_id
from shopxfer.domain.matching.agreement import Agreement

_OLD_ID, _ID = 15, 18
_ISO = 10
_MONTHS, _LONGEST_MONTH = 12, 31
_NEW_YEAR = ("01", "01")
_FIRST_YEAR, _NO_YEAR = 1900, 2100
_DIGITS = re.compile("[0-9]+")
_PARTIAL_DATE = re.compile("[0-9]{1,4}(?:[-/.年月][0-9]{1,4}){0,2}[年月日号]?")
_CENTURY = "19"  # of every resident ID with 15 digits (GB 11643-1989)


def slipped(one: str, other: str) -> bool:
    """Return whether one slip of the fingers makes the one into the other.

    A digit too many, too few or wrong, or two neighbours exchanged.
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]


def masked_phone_key(phone: str) -> str | None:
    """Return what is left of a mobile number once its middle is hidden: 138****1234."""
    if len(phone) != 11 or not phone.startswith("1"):
        return None
    return phone[:3] + phone[-4:]


def fits_mask(one: str, other: str) -> bool:
    """Return whether two numbers agree wherever neither has a star, and one of them has."""
    if len(one) != len(other) or "*" not in one + other:
        return False
    return all(a == b or "*" in (a, b) for a, b in zip(one, other, strict=True))


def identity_key(text: str) -> str | None:
    """Return the part of a resident ID that its old form, its new form and its cut form share.

    That is the place, the birthday without its century, and the first digit of the order number: of an ID
    that Excel cut, the last three characters are gone.
    """
    digits = long_identity(text)
    return digits[:6] + digits[8:15] if digits else None


def long_identity(text: str) -> str | None:
    """Return an ID with 17 digits and its last character; an old one gets its century and no check digit."""
    if len(text) == _ID and text[:17].isdigit():
        return text
    if len(text) == _OLD_ID and text.isdigit():
        return f"{text[:6]}{_CENTURY}{text[6:]}"
    return None


def may_be_cut(text: str) -> bool:
    """Return whether an ID ends as Excel leaves it: three zeros, which one in eleven confirms by chance."""
    return len(text) == _ID and text.endswith("000")


def is_certain(text: str) -> bool:
    """Return whether an ID stands for one person: whole, and confirmed by its check digit."""
    return len(text) == _ID and is_resident_id(text)


def compare_dates(one: str, other: str) -> Agreement:
    """Return how far two different dates agree; what could not be read as a day may still tell part of one.

    ALIKE where nothing speaks against their being one day: 1978年 and 1978-03-26, or 05/06/1990 and
    1990-06-05.
    """
    first, second = _days(one), _days(other)
    if first and second and not (len(one) == len(other) == _ISO and one[4] == other[4] == "-"):
        fits = any(_fits(a, b) for a in first for b in second)
        return Agreement.ALIKE if fits else Agreement.DIFFERENT
    return Agreement.SIMILAR if day_slipped(one, other) else Agreement.DIFFERENT


def day_slipped(one: str, other: str) -> bool:
    """Return whether two ISO dates differ in year, month or day alone, or exchange day and month.

    Nobody else is born so near as often as a clerk is wrong about one of the three.
    """
    if len(one) != _ISO or len(other) != _ISO or not (one[:4] + other[:4]).isdigit():
        return False
    year, month, day = one[:4], one[5:7], one[8:]
    year_2, month_2, day_2 = other[:4], other[5:7], other[8:]
    if (year, month, day) == (year_2, day_2, month_2):
        return True
    if (month, day) == (month_2, day_2):
        return slipped(year, year_2) or abs(int(year) - int(year_2)) == 1
    if year == year_2 and _NEW_YEAR in ((month, day), (month_2, day_2)):
        return True  # what programs fill in where the year alone is known
    return year == year_2 and (month == month_2 or day == day_2)


_Day = tuple[int | None, int | None, int | None]


@lru_cache(maxsize=100_000)
def _days(text: str) -> tuple[_Day, ...]:
    """Return what days a text may mean, as year, month and day; None for each that it does not tell."""
    numbers = [int(part) for part in _DIGITS.findall(text)]
    if not 1 <= len(numbers) <= 3 or not _PARTIAL_DATE.fullmatch(text):
        return ()
    first, last = numbers[0], numbers[-1]
    found: tuple[_Day, ...] = ()
    if _is_year(first):
        year, month, day = (*numbers, None, None)[:3]
        found = ((year, month, day),)
    elif len(numbers) == 2 and first <= _MONTHS and last <= _LONGEST_MONTH:
        found = ((None, first, last),)
    elif len(numbers) == 3 and _is_year(last):
        found = ((last, first, numbers[1]), (last, numbers[1], first))
    return found


def _is_year(number: int) -> bool:
    return _FIRST_YEAR <= number < _NO_YEAR


def _fits(one: _Day, other: _Day) -> bool:
    shared = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return bool(shared) and all(a == b for a, b in shared)
