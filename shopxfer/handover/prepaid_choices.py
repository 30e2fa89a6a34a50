"""What is recorded about prepayments: customers' answers, refunds paid, the owner's entries and corrections.

Nothing is written over: what was recorded wrongly is taken back by a later event, and both stay in the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from shopxfer.domain.prepaid import (
    Answer,
    Choice,
    Consent,
    Counting,
    Kind,
    Lack,
    Obligation,
    PaidBack,
    Way,
    lack_of,
    wrongs_in,
)
from shopxfer.errors import ShopxferError
from shopxfer.handover import prepaid
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_facts import ANSWERED, LEFT, PAID, READ_THEN, TAKEN_BACK, obligation_of
from shopxfer.vault import labels
from shopxfer.vault import prepaid as store
from shopxfer.vault.prepaid import StoredEntry

#: How an answer reached the shop; each has its words as `prepaid.channel.<value>`.
CHANNELS: Final = ("in_person", "phone", "message", "letter", "other")
#: What the owner may write or correct about a prepayment.
EDITABLE: Final = frozenset(
    {
        "principal", "paid_on", "card", "bonus", "value_used", "value_used_at_list", "units_bought",
        "units_given", "units_used", "list_price", "discount_price", "valid_until", "begins_on", "sold_at",
        "agreed",
    }
)  # fmt: skip


class ChoiceIncomplete(ShopxferError):
    """What was to be recorded would not count. Facts: lack_key, the sentence that says why."""

    key = "error.prepaid_choice"


class EntryWrong(ShopxferError):
    """An entry or correction cannot be calculated with. Facts: wrong_key, the sentence that says why."""

    key = "error.prepaid_entry"


class ReasonMissing(ShopxferError):
    """A correction, or taking something back, needs a reason."""

    key = "error.prepaid_reason"


def record_answer(
    case: Case,
    entry: int,
    way: Way,
    said: Answer,
    *,
    day: date,
    channel: str,
    evidence: str,
    card_shown: str | None = None,
) -> None:
    """Record what a customer answered when asked for one way; a yes to it is no yes to any other (law.md P2).

    A yes to the refund is the customer's request, and its day starts the time to pay (law.md P13).

    Raises:
        NoSuchPrepayment: there is none of that number.
        ChoiceIncomplete: silence, no day or one to come, no evidence, or a bearer card that was not shown.
    """
    consent = Consent(way, said, day, card_shown, evidence)
    if lack := lack_of_answer(prepaid.line(case, entry).obligation, consent, case.today()):
        raise ChoiceIncomplete(lack_key=lack)
    _record(case, entry, ANSWERED, answer_facts(consent, channel), {"way": way.value, "said": said.value})


def lack_of_answer(obligation: Obligation, said: Consent, on: date) -> Lack | None:
    """Return why what a customer said could not be recorded as of `on`; None if it can, a no included."""
    if said.way is Way.LEFT:
        return Lack.OTHER_WAY
    as_yes = replace(said, answer=Answer.YES if said.answer is Answer.NO else said.answer)
    lack = lack_of(obligation, Choice(obligation.id, said.way, as_yes), on)
    # What was said is judged here, and not yet whether the money was paid.
    return None if lack is Lack.NOT_PAID_BACK else lack


def answer_facts(said: Consent, channel: str) -> dict[str, Any]:
    """Return an answer as it rests; it has passed `lack_of_answer`, so it has its day."""
    assert said.answered_on is not None
    return {
        "way": said.way.value,
        "said": said.answer.value,
        "day": said.answered_on.isoformat(),
        "channel": channel if channel in CHANNELS else "other",
        "evidence": said.evidence.strip(),
        "card_shown": said.card_shown,
    }


def leave_with_seller(case: Case, entry: int, reason: str) -> None:
    """Record that the seller goes on owing it, and why; nothing moves, so nobody is asked.

    Raises:
        NoSuchPrepayment: there is none of that number.
        ChoiceIncomplete: no reason.
    """
    prepaid.line(case, entry)
    if not reason.strip():
        raise ChoiceIncomplete(lack_key=Lack.NO_REASON)
    _record(case, entry, LEFT, {"reason": reason.strip()}, {})


def record_payment(
    case: Case, entry: int, *, amount: Decimal, due: Decimal, paid_on: date, evidence: str
) -> None:
    """Record a refund that was paid; `due` is the total of the statement that it settles.

    Raises:
        NoSuchPrepayment: there is none of that number.
        ChoiceIncomplete: nobody asked for it, it was not paid in full or not yet, or there is no evidence.
    """
    line = prepaid.line(case, entry)
    if line.choice is None or line.choice.way is not Way.REFUNDED:
        raise ChoiceIncomplete(lack_key=Lack.OTHER_WAY if line.choice else Lack.NOT_CHOSEN)
    paid = PaidBack(amount, due, paid_on, evidence)
    if lack := lack_of(line.obligation, replace(line.choice, paid_back=paid), case.today()):
        raise ChoiceIncomplete(lack_key=lack)
    facts = {
        "amount": str(amount),
        "due": str(due),
        "paid_on": paid_on.isoformat(),
        "evidence": evidence.strip(),
    }
    _record(case, entry, PAID, facts, {})


def take_back(case: Case, entry: int, reason: str) -> None:
    """Let nothing that was recorded about a prepayment count any longer.

    Raises:
        NoSuchPrepayment: there is none of that number.
        ReasonMissing: no reason.
    """
    prepaid.line(case, entry)
    if not reason.strip():
        raise ReasonMissing
    _record(case, entry, TAKEN_BACK, {"reason": reason.strip()}, {})


def correct(case: Case, entry: int, reason: str, **changes: Any) -> None:
    """Put what the owner knows in place of what the sheets say; `changes` are named as in `EDITABLE`.

    Raises:
        NoSuchPrepayment: there is none of that number.
        ReasonMissing: no reason.
        EntryWrong: it could not be calculated with; nothing was changed.
    """
    person = prepaid.line(case, entry).obligation.person
    if not reason.strip():
        raise ReasonMissing
    stored = store.entry(case.reader, entry, case.sealer())
    if stored is None:
        raise prepaid.NoSuchPrepayment(number=entry)
    correction = {**stored.correction, **_written(changes), READ_THEN: stored.facts, "reason": reason.strip()}
    _require_sound(obligation_of(replace(stored, correction=correction), person))
    with case.change("prepaid.correct", {"prepaid": entry, "fields": len(changes)}) as database:
        store.set_correction(database, entry, correction, case.vault.case_sealer(database))
        prepaid.refresh(case, database, entry)


def add_own(case: Case, kind: Kind, *, holder: str = "", person_id: int | None = None, **values: Any) -> int:
    """Add a prepayment that no sheet speaks of; return its number.

    It belongs to a customer of the case, or to whom `holder` names, or to whoever has the card.

    Raises:
        EntryWrong: it could not be calculated with.
    """
    row = _head(case, person_id)
    facts = {**_written(values), "holder": holder.strip() or None, "doubts": []}
    person = str(person_id) if person_id is not None else holder.strip() or None
    _require_sound(obligation_of(StoredEntry(0, row, kind.value, True, True, "", facts, {}), person))
    log: dict[str, object] = {"kind": kind.value}
    with case.change("prepaid.add", log) as database:
        entry = store.add(database, row, kind.value, facts, case.vault.case_sealer(database), is_own=True)
        log["prepaid"] = entry
        prepaid.refresh(case, database, entry)
    return entry


def _head(case: Case, person_id: int | None) -> int | None:
    found = labels.heads(case.reader, [person_id]) if person_id is not None else []
    return found[0] if found else None


def _record(case: Case, entry: int, what: str, facts: Mapping[str, Any], log: Mapping[str, object]) -> None:
    with case.change(f"prepaid.{what}", {"prepaid": entry, **log}) as database:
        sealer = case.vault.case_sealer(database)
        store.add_event(database, entry, what, case.now(), case.user, facts, sealer)
        prepaid.refresh(case, database, entry)


def _require_sound(obligation: Obligation) -> None:
    if wrongs := wrongs_in(obligation):
        raise EntryWrong(wrong_key=wrongs[0])


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as they rest: amounts and days as text."""
    unknown = set(values) - EDITABLE
    if unknown:
        raise TypeError(f"not a fact of a prepayment: {min(unknown)}")
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Counting):
        return value.value
    return str(value) if isinstance(value, Decimal) else value
