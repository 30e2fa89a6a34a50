"""How far two numbers agree that belong to people: telephones, resident IDs, codes, dates."""

from __future__ import annotations

from shopxfer.domain.identifiers import is_resident_id

_OLD_ID, _ID = 15, 18
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


def day_slipped(one: str, other: str) -> bool:
    """Return whether two ISO dates differ by one digit, or by day and month exchanged."""
    if len(one) != 10 or len(other) != 10:
        return False
    if (one[:4], one[5:7], one[8:]) == (other[:4], other[8:], other[5:7]):
        return True
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or slipped(
        one.replace("-", ""), other.replace("-", "")
    )
