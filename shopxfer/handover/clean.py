"""Step 3, clean: bring values to one form, find records of the same person, choose golden values.

Rows stay as they were read; records are made from them afresh each time, and what the owner decided about a
record is kept.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from shopxfer.bulk import without_collector
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.matching import Pair, Told, match
from shopxfer.domain.matching.table import NOTHING, Indexes
from shopxfer.files import write_whole
from shopxfer.handover.case import Case
from shopxfer.handover.clean_before import keeping_the_state_before
from shopxfer.handover.clean_people import people_of, stored_people
from shopxfer.handover.clean_report import CleanReport, facts_of, last_report
from shopxfer.handover.clean_values import Gathered, read_values
from shopxfer.handover.consent import mark_returned
from shopxfer.handover.tidying import forms_in_force
from shopxfer.progress import Progress
from shopxfer.vault import answered, remaking, sources, treatments
from shopxfer.vault import links as link_store
from shopxfer.vault import pairs as pair_store
from shopxfer.vault import records as store
from shopxfer.vault.database import Database
from shopxfer.vault.links import Doubts
from shopxfer.vault.pairs import StoredPair

__all__ = [
    "CleanReport",
    "clean",
    "facts_of",
    "last_report",
    "make_records",
    "told",
    "write_clusters",
]


def clean(case: Case, progress: Progress) -> CleanReport:
    """Make records and people from all rows, in one transaction.

    Raises:
        Cancelled: the case is as it was.
    """
    facts: dict[str, object] = {}
    with case.change("clean", facts) as database:
        report = make_records(case, database, progress)
        facts.update(facts_of(report))
    return report


def make_records(
    case: Case, database: Database, progress: Progress, *, from_a_whole_state: bool = True
) -> CleanReport:
    """Make records and people from all rows, inside the caller's change.

    Not from a whole state if records went before, whose people still stand: nobody may come back to that.

    Raises:
        Cancelled: let it pass, so that the change is undone.
    """
    keeping = keeping_the_state_before(case, database, is_whole=from_a_whole_state)
    with without_collector(), keeping:
        return _make_records(case, database, progress)


def _make_records(case: Case, database: Database, progress: Progress) -> CleanReport:
    sheets = sources.sheets(database)
    only_customers = all(sheet.kind is RecordKind.CUSTOMER for sheet in sheets)
    gathered = Gathered(case.today(), forms_in_force(database), only_customers=only_customers)
    kept = store.owner_decisions(database)
    remaking.clear(database)
    values = read_values(case, database, gathered, progress)
    remaking.add_values(database, values, case.vault.case_sealer(database))
    treatments.set_splits(database, gathered.splits)
    matching = match(
        gathered.customers.ids,
        gathered.customers.attributes(),
        told(database),
        lambda done, steps: progress.report("progress.matching", done, steps),
    )
    gathered.touched.update(gathered.customers.touched)
    customers = np.array(gathered.customers.ids, np.int64)
    people = people_of(customers, matching.clusters)
    kinds = np.array([kind is RecordKind.CUSTOMER for kind in gathered.each_kind()], bool)
    homes = np.full(len(gathered.ids), NOTHING, np.int64)
    homes[kinds] = people
    doubts: Doubts = {}
    if gathered.links:
        links, doubts = gathered.links.links(kinds, people, gathered.ids)
        homes[~kinds] = links[~kinds]
    heads = set[int]()
    remaking.add_people(database, stored_people(case, database, matching.clusters, gathered, heads))
    remaking.add_records(database, _records(gathered, homes, heads))
    pair_store.set_questions(database, map(_stored, matching.review))
    link_store.set_doubts(database, doubts)
    answered.forget_all(database)
    store.decide(database, kept)
    mark_returned(case, database)
    total = len(gathered.ids)
    progress.report("progress.matching", total, total)
    linked = int((homes[~kinds] != NOTHING).sum())
    return CleanReport(
        records=len(customers),
        people=len(matching.clusters),
        merged=len(customers) - len(matching.clusters),
        review=len(matching.review),
        linked=linked,
        unlinked=total - len(customers) - linked,
        problems=dict(sorted(gathered.problems.items())),
        touched={rule.value: cells for rule, cells in sorted(gathered.touched.items())},
        damage=_by_kind(gathered),
        damaged_columns=[
            [file, sheet, column, kind.value, cells]
            for (file, sheet, column, kind), cells in gathered.damage.items()
        ],
    )


def _records(
    gathered: Gathered, homes: Indexes, heads: set[int]
) -> Iterator[tuple[int, RecordKind, int | None, bool]]:
    """Yield the records as they are stored, in the order of their ids."""
    for record_id, kind, home in zip(gathered.ids, gathered.each_kind(), homes.tolist(), strict=True):
        yield (
            record_id,
            kind,
            None if home == NOTHING else home,
            kind is RecordKind.CUSTOMER and record_id not in heads,
        )


def _by_kind(gathered: Gathered) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for (*_, kind), cells in gathered.damage.items():
        counts[kind.value] += cells
    return dict(sorted(counts.items()))


def told(database: Database) -> Told:
    """Return what people said about pairs of records."""
    said = pair_store.decisions(database)
    return Told(
        together=frozenset((each.one, each.other) for each in said if each.together),
        apart=frozenset((each.one, each.other) for each in said if not each.together),
    )


def _stored(pair: Pair) -> StoredPair:
    evidence = {name: (int(step), round(odds, 3)) for name, (step, odds) in pair.evidence.items()}
    return StoredPair(pair.one, pair.other, pair.probability, evidence)


def write_clusters(case: Case, target: Path) -> None:
    """Write which customer row belongs to which person, as CSV: file, sheet, row, person.

    Rows are numbered as the spreadsheet program does, the header line counted.

    Raises:
        FileError: the file could not be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["file", "sheet", "row", "person"])
    writer.writerows(store.clusters(case.reader))
    write_whole(target, text.getvalue().encode("utf-8-sig"))
