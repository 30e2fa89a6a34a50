"""Step 3, clean: the owner's word on who is the same person, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from shopxfer.domain.fields import RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.handover import clean
from shopxfer.handover.case import Case
from shopxfer.handover.clean import CleanReport
from shopxfer.progress import Progress
from shopxfer.vault import pairs as store
from shopxfer.vault import records
from shopxfer.vault.pairs import PairDecision, StoredPair

Pair = tuple[int, int]


class NotCustomers(ShopxferError):
    """One of the two records is no customer, or is not in the case any more."""

    key = "error.not_customers"


def questions(case: Case) -> list[StoredPair]:
    """Return the pairs that may be one person and wait for the owner's word, the likeliest first."""
    return store.questions(case.reader)


def decide(case: Case, answers: Iterable[tuple[Pair, bool]], progress: Progress) -> CleanReport:
    """Take the owner's word on pairs of customer records (True: one person) and make the people anew.

    "Apart" holds for ever, whatever is imported later; "together" holds although names or IDs differ.

    Raises:
        NotCustomers: nothing was changed.
        Cancelled: the case is as it was.
    """
    wanted = {_ordered(pair): together for pair, together in answers}
    asked = sorted({record for pair in wanted for record in pair})
    found = {record.id for record in records.by_ids(case.reader, asked) if record.kind is RecordKind.CUSTOMER}
    if found != set(asked):
        raise NotCustomers
    facts: dict[str, object] = {
        "together": sum(wanted.values()),
        "apart": sum(not together for together in wanted.values()),
    }
    with case.change("clean.decide", facts) as database:
        store.decide(
            database,
            [
                PairDecision(*pair, together, case.user, case.now())
                for pair, together in sorted(wanted.items())
            ],
        )
        report = clean.make_records(case, database, progress)
        facts["cleaned"] = clean.facts_of(report)
    return report


def split(case: Case, person_id: int, progress: Progress) -> CleanReport:
    """Take a merged person apart again: each record its own, every value where it was, and for ever.

    Raises:
        Cancelled: the case is as it was.
    """
    members = records.members_of(case.reader, person_id)
    return decide(case, [(pair, False) for pair in combinations(members, 2)], progress)


def take_back(case: Case, taken: Iterable[Pair], progress: Progress) -> CleanReport:
    """Forget the owner's word on these pairs, so that the matching decides again.

    Raises:
        Cancelled: the case is as it was.
    """
    known = sorted(map(_ordered, taken))
    facts: dict[str, object] = {"pairs": len(known)}
    with case.change("clean.take_back", facts) as database:
        store.forget(database, known)
        report = clean.make_records(case, database, progress)
        facts["cleaned"] = clean.facts_of(report)
    return report


def _ordered(pair: Pair) -> Pair:
    return min(pair), max(pair)
