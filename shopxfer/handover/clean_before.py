"""The state before an import was cleaned: kept by cleanings, brought back when the import is undone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from shopxfer.handover.case import Case
from shopxfer.handover.clean_report import facts_of, last_report
from shopxfer.handover.tidying import rules_in_force
from shopxfer.vault import audit, batches
from shopxfer.vault import before_import as store
from shopxfer.vault import pairs as pair_store
from shopxfer.vault.batches import StoredBatch
from shopxfer.vault.database import Database

#: Events that change nothing of people but what cleanings keep. After any other, an undo cleans again.
_HARMLESS: Final = frozenset(
    {
        *("clean", "clean.decide", "clean.take_back", "import", "import.undo"),
        *("prune", "prune.back", "prune.change", "prune.field"),
        *("identity", "package", "receipt", "rejected", "provenance"),
        *("review.look", "review.defer", "review.take_up", "search.index"),
    }
)


@contextmanager
def keeping_the_state_before(case: Case, database: Database, *, is_whole: bool) -> Iterator[None]:
    """Keep what the cleaning inside changes, as far as the undo of the newest import will need it.

    A state that is not whole is not to be brought back, so none is begun with it.
    """
    newest = max(batches.batches(database).items(), default=(0, None))[1]
    is_kept = newest is not None and store.known(database, newest.id) is not None
    # An import that brought nothing new waits still after it was cleaned: the first time counts.
    before = _before(case, database, newest) if newest and is_whole and not is_kept else None
    if newest and (before or is_kept):
        with store.kept(database, newest, before):
            yield
    else:
        yield
    store.set_premises(database, _premises(database))


def take_note_of_answers(database: Database) -> None:
    """Let go of the state before an import after answers were taken in without a cleaning.

    What they change is not kept; an undo cleans again then.
    """
    store.forget_all(database)
    store.set_premises(database, _premises(database))


def _before(case: Case, database: Database, newest: StoredBatch) -> store.Before | None:
    premises, report = store.premises(database), last_report(case)
    if premises is None or report is None or not store.is_all_that_waits(database, newest):
        return None
    event = max((event.seq for event in audit.events(database)), default=0)
    return store.Before(event, premises, facts_of(report))


def _premises(database: Database, before_row: int | None = None) -> str:
    """Return a digest of what people are made by besides rows and columns: rules, and words about pairs."""
    said = [
        (each.one, each.other, each.together)
        for each in pair_store.decisions(database)
        if before_row is None or each.other < before_row
    ]
    return hashlib.sha256(json.dumps([sorted(rules_in_force(database)), said]).encode()).hexdigest()


def bring_back(database: Database, batch: StoredBatch) -> dict[str, object] | None:
    """Make people, questions and decisions what they were before an import was cleaned.

    Returns the facts of the cleaning that had made them; None if that cannot be done, and nothing changed.
    The caller takes the rows of the import out.
    """
    before = store.known(database, batch.id)
    if before is None or batch.id != max(batches.batches(database)):
        return None
    since = {event.action for event in audit.events(database) if event.seq > before.event}
    first = batches.row_ranges(database, batch)[0][0]
    if not since <= _HARMLESS or _premises(database, first) != before.premises:
        return None
    store.bring_back(database, batch)
    return dict(before.report)
