"""Step 3, clean: the owner's word on who is the same person, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from shopxfer.domain.fields import RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.handover import answers as at_once
from shopxfer.handover import clean
from shopxfer.handover.case import Case
from shopxfer.handover.clean import CleanReport
from shopxfer.handover.clean_before import take_note_of_answers
from shopxfer.handover.fields import ReasonMissing
from shopxfer.progress import Progress
from shopxfer.vault import answered, deferrals, people, records
from shopxfer.vault import pairs as store
from shopxfer.vault.database import Database
from shopxfer.vault.deferrals import Deferral
from shopxfer.vault.pairs import PairDecision, StoredPair

Pair = tuple[int, int]


class NotCustomers(ShopxferError):
    """One of the two records is no customer, or is not in the case any more."""

    key = "error.not_customers"


@dataclass(frozen=True, slots=True)
class Queue:
    """The questions that want the owner's word."""

    waiting: Sequence[StoredPair]  #: to be answered now, the likeliest first
    put_off: Sequence[StoredPair]  #: deferred with a reason, the likeliest first


def questions(case: Case) -> list[StoredPair]:
    """Return the pairs that may be one person and wait for the owner's word, the likeliest first."""
    return store.questions(case.reader)


def queue(case: Case) -> Queue:
    """Return the open questions, those that were put off apart from the others."""
    put_off = {(each.one, each.other) for each in deferrals.deferred(case.reader)}
    asked = questions(case)
    return Queue(
        [pair for pair in asked if (pair.one, pair.other) not in put_off],
        [pair for pair in asked if (pair.one, pair.other) in put_off],
    )


def answers(case: Case) -> list[PairDecision]:
    """Return what was answered, the newest first."""
    return sorted(store.decisions(case.reader), key=lambda each: each.decided_at, reverse=True)


def newest_answer(case: Case) -> PairDecision | None:
    """Return the newest answer that can be taken back at once; None if the records were made anew since."""
    noted = answered.noted(case.reader)
    return noted[0].decision if noted else None


def decide(case: Case, given: Iterable[tuple[Pair, bool]], progress: Progress) -> CleanReport:
    """Take the owner's word on pairs of customer records (True: one person).

    "Apart" holds for ever, whatever is imported later; "together" holds although names or IDs differ. People
    and questions are afterwards what a cleaning makes with these answers; most answers need none for it.

    Raises:
        NotCustomers: nothing was changed.
        Cancelled: the case is as it was.
    """
    wanted = {_ordered(pair): together for pair, together in given}
    asked = sorted({record for pair in wanted for record in pair})
    found = {record.id for record in records.by_ids(case.reader, asked) if record.kind is RecordKind.CUSTOMER}
    if found != set(asked):
        raise NotCustomers
    return _decide(case, "clean.decide", wanted, progress)


def split(case: Case, person_id: int, progress: Progress) -> CleanReport:
    """Take a merged person apart again: each record its own, every value where it was, and for ever.

    Raises:
        Cancelled: the case is as it was.
    """
    members = records.members_of(case.reader, person_id)
    return _decide(case, "clean.split", dict.fromkeys(combinations(members, 2), False), progress)


def take_back(case: Case, taken: Iterable[Pair], progress: Progress) -> CleanReport:
    """Forget the owner's word on these pairs, so that the matching decides again.

    Raises:
        Cancelled: the case is as it was.
    """
    known = sorted({_ordered(pair) for pair in taken})
    facts: dict[str, object] = {"pairs": len(known)}
    with case.change("clean.take_back", facts) as database:
        given = [pair for pair in known if store.decision(database, *pair)]
        quickly = at_once.are_up_to_date(database) and at_once.take_out(case, database, given)
        if not quickly:
            store.forget(database, known)
        return _reported(case, database, progress, facts, quickly=quickly)


def look(case: Case, pair: StoredPair) -> None:
    """Record that somebody looks at the values of two records that rest open."""
    with case.change("review.look", {"records": [pair.one, pair.other]}):
        pass


def defer(case: Case, reason: str) -> int:
    """Put off every question that waits, for a reason, so that the step is done; return how many.

    They stay open and can be answered at any time. What is asked anew after another import is not put off.

    Raises:
        ReasonMissing: no reason given.
    """
    if not reason.strip():
        raise ReasonMissing
    waiting = queue(case).waiting
    facts: dict[str, object] = {"pairs": len(waiting), "reason": reason.strip()}
    # No part of "clean": nothing that a package shows is changed by it.
    with case.change("review.defer", facts) as database:
        deferrals.defer(
            database,
            [Deferral(pair.one, pair.other, reason.strip(), case.user, case.now()) for pair in waiting],
        )
    return len(waiting)


def take_up(case: Case) -> None:
    """Ask again what was put off."""
    put_off = len(queue(case).put_off)
    with case.change("review.take_up", {"pairs": put_off}) as database:
        deferrals.take_up(database)


def _decide(case: Case, action: str, wanted: dict[Pair, bool], progress: Progress) -> CleanReport:
    facts: dict[str, object] = {
        "together": sum(wanted.values()),
        "apart": sum(not together for together in wanted.values()),
    }
    given = [
        PairDecision(*pair, together, case.user, case.now()) for pair, together in sorted(wanted.items())
    ]
    with case.change(action, facts) as database:
        quickly = at_once.are_up_to_date(database) and all(
            at_once.take_in(case, database, decision) for decision in given
        )
        if not quickly:
            store.decide(database, given)
        return _reported(case, database, progress, facts, quickly=quickly)


def _reported(
    case: Case, database: Database, progress: Progress, facts: dict[str, object], *, quickly: bool
) -> CleanReport:
    """Return what people and questions are after an answer, and put it into the facts of its event.

    What was not taken in at once is taken in by making the records anew.
    """
    if quickly:
        take_note_of_answers(database)
        report = _counted(case, database)
    else:
        report = clean.make_records(case, database, progress)
    facts["cleaned"] = clean.facts_of(report)
    return report


def _counted(case: Case, database: Database) -> CleanReport:
    """Return the report of the last cleaning with what answers changed of it."""
    before = clean.last_report(case)
    assert before is not None
    found, linked, unlinked = people.counts(database)
    return replace(
        before,
        people=found,
        merged=before.records - found,
        review=store.count_questions(database),
        linked=linked,
        unlinked=unlinked,
    )


def _ordered(pair: Pair) -> Pair:
    return min(pair), max(pair)
