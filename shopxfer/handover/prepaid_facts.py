"""The prepaid ledger: facts as they rest sealed, and the obligations that are calculated with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from shopxfer.domain.prepaid import Answer, Choice, Consent, Counting, Kind, Obligation, PaidBack, Way
from shopxfer.domain.prepaid_reading import Doubt, Reading
from shopxfer.vault.prepaid import StoredEntry, StoredEvent

ANSWERED, LEFT, PAID, TAKEN_BACK = "answered", "left", "paid", "taken_back"
#: What the sheets said when the owner corrected it.
READ_THEN: Final = "read_then"
#: Stands for a day of payment that nobody knows; it is calculated with, and never shown.
LONG_AGO: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a customer said about one way, and how it came to be known."""

    way: Way
    said: Answer
    day: date
    channel: str  #: in person, phone, message, ...
    evidence: str
    card_shown: str | None
    recorded_by: str
    recorded_at: str  #: ISO 8601


def facts_of(reading: Reading) -> dict[str, Any]:
    """Return what a row says, as it rests."""
    return {
        "card": reading.card,
        "principal": str(reading.principal) if reading.principal is not None else None,
        "bonus": str(reading.bonus),
        "units_bought": reading.units,
        "paid_on": reading.paid_on.isoformat() if reading.paid_on else None,
        "valid_until": reading.valid_until.isoformat() if reading.valid_until else None,
        "doubts": [str(doubt) for doubt in reading.doubts],
    }


def known_facts(entry: StoredEntry) -> dict[str, Any]:
    """Return what counts of an entry: the owner's corrections before what was read."""
    return {**entry.facts, **{key: value for key, value in entry.correction.items() if key != READ_THEN}}


def obligation_of(entry: StoredEntry, person: str | None) -> Obligation:
    """Return what is calculated with; what is not known is nothing, or long ago."""
    facts = known_facts(entry)
    nothing = Decimal("0.00")
    return Obligation(
        id=str(entry.id),
        kind=Kind(entry.kind),
        person=person,
        card=facts.get("card") or None,
        principal=_money(facts, "principal") or nothing,
        paid_on=_day(facts, "paid_on") or LONG_AGO,
        valid_until=_day(facts, "valid_until"),
        begins_on=_day(facts, "begins_on"),
        sold_at=facts.get("sold_at") or "",
        bonus=_money(facts, "bonus") or nothing,
        value_used=_money(facts, "value_used") or nothing,
        value_used_at_list=_money(facts, "value_used_at_list"),
        units_bought=facts.get("units_bought") or 0,
        units_given=facts.get("units_given") or 0,
        units_used=facts.get("units_used") or 0,
        list_price=_money(facts, "list_price"),
        discount_price=_money(facts, "discount_price"),
        agreed=Counting(facts["agreed"]) if facts.get("agreed") else None,
    )


def doubts_of(entry: StoredEntry) -> tuple[Doubt, ...]:
    """Return what the owner should look at; a correction settles what it is about."""
    doubts = {Doubt(key) for key in entry.facts.get("doubts", ())}
    facts, correction = known_facts(entry), entry.correction
    if "paid_on" in correction:
        doubts -= {Doubt.PAID_ON_GUESSED, Doubt.PAID_ON_UNKNOWN}
    if "principal" in correction:
        doubts -= {Doubt.PRICE_UNKNOWN, Doubt.BONUS_READ, Doubt.UNLIMITED_GUESSED, Doubt.SHEETS_DIFFER}
        if correction.get(READ_THEN, entry.facts) != entry.facts:
            doubts.add(Doubt.SHEET_CHANGED)
    if not facts.get("paid_on"):
        doubts.add(Doubt.PAID_ON_UNKNOWN)
    if facts.get("principal") is None:
        doubts.add(Doubt.PRICE_UNKNOWN)
    return tuple(doubt for doubt in Doubt if doubt in doubts)


def answers_of(events: list[StoredEvent]) -> list[Answered]:
    """Return what a customer answered and nobody took back, oldest first."""
    return [
        Answered(
            Way(event.facts["way"]),
            Answer(event.facts["said"]),
            date.fromisoformat(event.facts["day"]),
            event.facts["channel"],
            event.facts["evidence"],
            event.facts.get("card_shown"),
            event.recorded_by,
            event.recorded_at,
        )
        for event in standing_events(events)
        if event.what == ANSWERED
    ]


def choice_of(entry: StoredEntry, events: list[StoredEvent]) -> Choice | None:
    """Return the way that is meant now; None while nobody said anything.

    The newest yes counts, or the seller's word that it stays, unless the customer said no to that very way
    since. Where there are only refusals, the last of them stands (law.md P2).
    """
    chosen: Choice | None = None
    for event in standing_events(events):
        if event.what == LEFT:
            chosen = Choice(str(entry.id), Way.LEFT, reason=event.facts["reason"])
        elif event.what == ANSWERED:
            way, said = Way(event.facts["way"]), Answer(event.facts["said"])
            if said is Answer.YES or chosen is None or chosen.way is way:
                # Said again after the money was paid, it does not ask for the money again.
                paid = chosen.paid_back if chosen and chosen.way is way and said is Answer.YES else None
                chosen = Choice(str(entry.id), way, _consent(event.facts), paid)
        elif event.what == PAID and chosen is not None:
            chosen = Choice(chosen.obligation, chosen.way, chosen.consent, _paid(event.facts), chosen.reason)
    return chosen


def standing_events(events: list[StoredEvent]) -> list[StoredEvent]:
    """Return the events since the last time that everything was taken back."""
    ends = [place for place, event in enumerate(events) if event.what == TAKEN_BACK]
    return events[ends[-1] + 1 :] if ends else events


def _money(facts: Mapping[str, Any], name: str) -> Decimal | None:
    return None if facts.get(name) is None else Decimal(facts[name])


def _day(facts: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(facts[name]) if facts.get(name) else None


def _consent(facts: Mapping[str, Any]) -> Consent:
    return Consent(
        Way(facts["way"]),
        Answer(facts["said"]),
        date.fromisoformat(facts["day"]),
        facts.get("card_shown"),
        facts["evidence"],
    )


def _paid(facts: Mapping[str, Any]) -> PaidBack:
    return PaidBack(
        Decimal(facts["amount"]),
        Decimal(facts["due"]),
        date.fromisoformat(facts["paid_on"]),
        facts["evidence"],
    )
