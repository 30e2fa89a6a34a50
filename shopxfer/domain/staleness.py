"""Which customers a list is better without: nobody can call them, nobody can reach them, nobody saw them.

These are questions for the owner, never answers: what looks stale is listed, and nothing more (law.md S18).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum

from shopxfer.domain.fields import Shape
from shopxfer.domain.normalise import normalise
from shopxfer.domain.normalised import Problem

#: Fields that hold a number to call, with their shapes.
PHONES: Mapping[str, Shape] = {
    "phone": Shape.MOBILE,
    "landline": Shape.LANDLINE,
    "company_phone": Shape.LANDLINE,
}
#: Fields by which a customer can be reached otherwise.
OTHER_CONTACTS = frozenset({"email", "wechat", "qq", "address"})
#: Dates of a customer record on which somebody saw the customer.
SEEN_ON = frozenset({"first_visit", "last_visit"})
#: What the shop still owes; who has any of it is in no list.
PAID_AHEAD = frozenset({"prepaid_balance", "bonus_balance", "remaining_visits", "goods_left"})

DEFAULT_YEARS = 3  #: as long as a claim can be brought (Civil Code art. 188)
MOST_YEARS = 30

#: Problems of a number that nobody can have.
_IMPOSSIBLE = frozenset({Problem.UNUSUAL, Problem.DAMAGED, Problem.TRUNCATED, Problem.CHECK_FAILS})
#: Problems of a number that somebody has, but that cannot be dialled.
_HIDDEN = frozenset({Problem.MASKED})


class StaleGroup(StrEnum):
    """Why a customer is listed; a customer may be in more than one list."""

    IMPOSSIBLE_PHONE = "impossible_phone"  #: every number there is cannot exist
    UNREACHABLE = "unreachable"  #: no number that can be dialled, no other contact, perhaps only a name
    UNSEEN = "unseen"  #: not seen for so many years, as far as dates are known


class Reach(StrEnum):
    """What a record says about how its customer can be called."""

    CALLABLE = "callable"
    IMPOSSIBLE = "impossible"
    HIDDEN = "hidden"


def reach_of(field: str, value: str | None, problem: str | None) -> Reach:
    """Return whether the number in a phone field can be called; `value` is None where it was not opened.

    A number that was only written unusually (since its rule is switched off) can exist.
    """
    if problem in _HIDDEN:
        return Reach.HIDDEN
    if problem not in _IMPOSSIBLE:
        return Reach.CALLABLE
    if value is not None and normalise(PHONES[field], value).problem not in _IMPOSSIBLE | _HIDDEN:
        return Reach.CALLABLE
    return Reach.IMPOSSIBLE


def groups_of(reaches: Collection[Reach], *, other_contact: bool) -> list[StaleGroup]:
    """Return the lists on which a person stands by the ways to reach it."""
    if Reach.CALLABLE in reaches:
        return []
    if reaches and all(reach is Reach.IMPOSSIBLE for reach in reaches):
        return [StaleGroup.IMPOSSIBLE_PHONE]
    return [] if other_contact else [StaleGroup.UNREACHABLE]


def unseen_before(today: date, years: int) -> str:
    """Return the ISO date before which a customer last seen counts as unseen on `today`."""
    try:
        return today.replace(year=today.year - years).isoformat()
    except ValueError:  # 29 February, in a year that has none
        return today.replace(year=today.year - years, day=28).isoformat()
