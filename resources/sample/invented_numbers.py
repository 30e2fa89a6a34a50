"""Numbers that pass every check and belong to nobody: IDs, credit codes, mobile and invoice numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

#: GB 11643-1999: weights of the first 17 places, and the check character by remainder.
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
#: GB 32100-2015: its 31 symbols; a place weighs 3 to the power of its index, modulo 31.
_CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: GB 11714-1997: weights of the organisation code inside a credit code.
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(area: int, birth: date, sequence: int) -> str:
    """Return an 18-character ID number; odd sequences are men. No division has an area from 999000 up."""
    body = f"{area:06d}{birth:%Y%m%d}{sequence:03d}"
    return body + _id_check(body)


def _id_check(body: str) -> str:
    return _ID_CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True)) % 11]


def cut_by_excel(id_number: str) -> str:
    """Return what is left of an ID number in a number cell: fifteen digits, then zeros."""
    return id_number[:15] + "000"


def passes_by_chance(id_number: str) -> bool:
    """Tell whether the cut number still has a right check character, as one in eleven has."""
    cut = cut_by_excel(id_number)
    return _id_check(cut[:17]) == cut[17]


def with_wrong_check(id_number: str) -> str:
    """Return the number as somebody who mistyped the last character wrote it."""
    return id_number[:-1] + ("3" if id_number[-1] != "3" else "4")


def credit_code(kind: str, area: str, organisation: str) -> str:
    """Return a unified social credit code from its kind (91, 92), area and the first 8 places of its body."""
    total = sum(
        int(symbol, 36) * weight for symbol, weight in zip(organisation, _ORGANISATION_WEIGHTS, strict=True)
    )
    inner = "0123456789X0"[(11 - total % 11)]
    body = kind + area + organisation + inner
    remainder = sum(_CREDIT_SYMBOLS.index(symbol) * pow(3, place, 31) for place, symbol in enumerate(body))
    return body + _CREDIT_SYMBOLS[-remainder % 31]


def phones(rng: random.Random) -> Iterator[str]:
    """Yield distinct mobile numbers of valid pattern with 0000 in the middle, which are not given out."""
    prefixes = [
        "130",
        "131",
        "132",
        "135",
        "136",
        "137",
        "138",
        "139",
        "150",
        "151",
        "152",
        "157",
        "158",
        "159",
        "177",
        "178",
        "186",
        "187",
        "188",
        "189",
        "199",
    ]
    seen: set[str] = set()
    while True:
        number = f"{rng.choice(prefixes)}0000{rng.randrange(100, 10_000):04d}"
        if number not in seen:
            seen.add(number)
            yield number
