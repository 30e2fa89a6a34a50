"""How much is owed to prepaying customers, by way and by party: the report that both sign (law.md P19).

Money is what customers could claim back at most (`shopxfer.domain.refunds.unused`); credit is what they may
still spend, bonuses included. The parts of every figure add up to its total, to the fen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from shopxfer.domain.prepaid import Choice, Kind, Obligation, lack_of
from shopxfer.domain.refunds import unused, yuan


class Standing(StrEnum):
    """Where an obligation stands; each has its words as `prepaid.standing.<value>`."""

    MOVED = "moved"
    JOINED = "joined"
    REFUNDED = "refunded"
    LEFT = "left"
    UNRESOLVED = "unresolved"
    USED_UP = "used_up"  #: nothing is owed any more


class Party(StrEnum):
    """Who owes."""

    SELLER = "seller"
    BUYER = "buyer"


_OWED_BY: Mapping[Party, frozenset[Standing]] = {
    # What nobody agreed to move stays where it was (law.md P2); a debt that is joined is owed by both (P3).
    Party.SELLER: frozenset({Standing.JOINED, Standing.LEFT, Standing.UNRESOLVED}),
    Party.BUYER: frozenset({Standing.MOVED, Standing.JOINED}),
}


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a group of obligations amounts to."""

    count: int = 0
    money: Decimal = Decimal("0.00")  #: yuan that can be claimed back at most, without interest
    credit: Decimal = Decimal("0.00")  #: yuan that balances still buy
    sessions: int = 0  #: visits still owed, those given included; unlimited use has no number
    pieces: int = 0  #: goods not collected

    def __add__(self, other: Exposure) -> Exposure:
        return Exposure(
            self.count + other.count,
            self.money + other.money,
            self.credit + other.credit,
            self.sessions + other.sessions,
            self.pieces + other.pieces,
        )


@dataclass(frozen=True, slots=True)
class Exposures:
    """The report: every standing is there, zero where nothing stands."""

    by_standing: Mapping[Standing, Exposure]

    @property
    def total(self) -> Exposure:
        """All obligations, refunded and used up included."""
        return _sum(self.by_standing.values())

    def owed_by(self, party: Party) -> Exposure:
        """Return what a party owes; what was joined is in the figures of both, so they do not add up."""
        return _sum(self.by_standing[standing] for standing in Standing if standing in _OWED_BY[party])


def standing_of(obligation: Obligation, choice: Choice | None, on: date) -> Standing:
    """Return where an obligation stands on `on`; a choice that lacks anything leaves it unresolved."""
    if not obligation.is_owed(on):
        return Standing.USED_UP
    if choice is None or lack_of(obligation, choice, on):
        return Standing.UNRESOLVED
    return Standing(choice.way.value)


def exposures_of(obligations: Collection[Obligation], choices: Mapping[str, Choice], on: date) -> Exposures:
    """Return what stands where on `on`; `choices` are by id of the obligation.

    The obligations have nothing wrong with them. What was refunded is shown as it was before the payment.
    """
    found = dict.fromkeys(Standing, Exposure())
    for each in obligations:
        found[standing_of(each, choices.get(each.id), on)] += _exposure_of(each, on)
    return Exposures(found)


def _exposure_of(obligation: Obligation, on: date) -> Exposure:
    return Exposure(
        count=1,
        money=yuan(unused(obligation, on)),
        credit=obligation.credit,
        sessions=obligation.units_left if obligation.kind is Kind.SESSIONS else 0,
        pieces=obligation.units_left if obligation.kind is Kind.GOODS else 0,
    )


def _sum(parts: Iterable[Exposure]) -> Exposure:
    return sum(parts, Exposure())
