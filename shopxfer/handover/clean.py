"""Step 3, clean: bring values to one form, find records of the same person, choose golden values.

Rows stay as they were read; records are made from them afresh each time, and what the owner decided about a
record is kept.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import reduce
from pathlib import Path

from shopxfer.chunks import in_chunks
from shopxfer.domain import golden
from shopxfer.domain.damage import ColumnJudge, Damage
from shopxfer.domain.fields import EXTRA, RecordKind
from shopxfer.domain.matching import Pair, Told, match
from shopxfer.domain.matching.customers import CustomerTable
from shopxfer.domain.normalise import read_column
from shopxfer.domain.people import PersonAnswers, answers_of, stricter
from shopxfer.domain.tidying import Rule
from shopxfer.files import write_whole
from shopxfer.handover.case import Case
from shopxfer.handover.golden_values import rules_in_use
from shopxfer.handover.tidying import rules_in_force
from shopxfer.progress import Progress
from shopxfer.vault import answered, audit, sources
from shopxfer.vault import links as link_store
from shopxfer.vault import pairs as pair_store
from shopxfer.vault import records as store
from shopxfer.vault.database import Database
from shopxfer.vault.links import Doubts
from shopxfer.vault.pairs import StoredPair
from shopxfer.vault.records import NewRecord, StoredPerson
from shopxfer.vault.sources import StoredColumn, StoredRow, StoredSheet

_CHUNK = 2000  #: rows normalised at once, column by column
_LOOKED_AT = 20_000  #: rows of a sheet by which its columns are judged for damage
_NONE: frozenset[str] = frozenset()
_CLUSTERS_AT_ONCE = 500  #: people whose golden values are chosen at once


@dataclass(frozen=True, slots=True)
class CleanReport:
    """What cleaning found. `records` and `people` count customers only."""

    records: int
    people: int
    merged: int  #: records that stand behind another one of the same person
    review: int  #: pairs of people who may be one, for a person to decide
    linked: int  #: transactions and communications whose customer is known
    unlinked: int
    problems: dict[str, int]  #: how many values have which problem
    touched: dict[str, int] = field(default_factory=dict)  #: how many cells each tidying rule changed
    damage: dict[str, int] = field(default_factory=dict)  #: how many cells have which damage


class _Seen:
    """What has to be remembered of every record to find who belongs together."""

    def __init__(self) -> None:
        self.customers = CustomerTable()
        self.numbers: dict[int, tuple[str, ...]] = {}  #: record -> customer and card numbers
        self.contacts: dict[int, tuple[str | None, str | None]] = {}  #: record -> name, phone
        self.identities: dict[int, bytes] = {}
        self.others: list[int] = []  #: transactions and communications
        self.answers: dict[int, PersonAnswers] = {}
        self.alike: dict[PersonAnswers, PersonAnswers] = {}  #: most people answer the same: kept once
        self.problems: Counter[str] = Counter()
        self.touched: Counter[Rule] = Counter()
        self.damage: Counter[Damage] = Counter()


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


def make_records(case: Case, database: Database, progress: Progress) -> CleanReport:
    """Make records and people from all rows, inside the caller's change.

    Raises:
        Cancelled: let it pass, so that the change is undone.
    """
    seen = _Seen()
    kept = store.owner_decisions(database)
    store.clear(database)
    total = sum(sheet.rows_read for sheet in sources.sheets(database))
    made = _records(case, database, seen, progress, total)
    store.add(database, made, case.vault.case_sealer(database))
    matching = match(
        seen.customers.ids,
        seen.customers.attributes(),
        told(database),
        lambda done, steps: progress.report("progress.matching", done, steps),
    )
    # A person is known by its first record, so that joining or splitting others leaves its number alone.
    person_of = {record_id: cluster[0] for cluster in matching.clusters for record_id in cluster}
    links, doubts = _links(seen, person_of)
    heads: set[int] = set()

    def people() -> Iterator[StoredPerson]:
        for person in _people(case, database, matching.clusters, seen):
            heads.add(person.head_id)
            yield person

    def members() -> Iterator[tuple[int, int, bool]]:
        # Asked for once everybody is stored, so the heads are known.
        yield from ((record, person, record not in heads) for record, person in person_of.items())
        yield from ((record, person, False) for record, person in links.items())

    store.set_people(database, people(), members())
    pair_store.set_questions(database, map(_stored, matching.review))
    link_store.set_doubts(database, doubts)
    answered.forget_all(database)
    store.decide(database, kept)
    progress.report("progress.matching", total, total)
    return CleanReport(
        records=len(seen.customers.ids),
        people=len(matching.clusters),
        merged=len(seen.customers.ids) - len(matching.clusters),
        review=len(matching.review),
        linked=len(links),
        unlinked=len(seen.others) - len(links),
        problems=dict(sorted(seen.problems.items())),
        touched={rule.value: cells for rule, cells in sorted(seen.touched.items())},
        damage={each.value: cells for each, cells in sorted(seen.damage.items())},
    )


def facts_of(report: CleanReport) -> dict[str, object]:
    """Return a report as the log keeps it."""
    return asdict(report)


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


def last_report(case: Case) -> CleanReport | None:
    """Return what the last cleaning found, as the log tells it; None where nothing was cleaned yet."""
    found = None
    for event in audit.events(case.reader):
        if event.action == "clean":
            found = event.facts
        elif isinstance(cleaned := event.facts.get("cleaned"), dict):
            found = cleaned
    return CleanReport(**dict(found)) if found else None  # type: ignore[arg-type]  # written from one


@dataclass(frozen=True, slots=True)
class _SheetAtWork:
    """A sheet that is being cleaned, and what its cells are read by."""

    sheet: StoredSheet
    columns: list[StoredColumn]
    judges: dict[int, ColumnJudge]  #: by position; none for columns of no known field
    rules: frozenset[Rule]


def _records(
    case: Case, database: Database, seen: _Seen, progress: Progress, total: int
) -> Iterator[NewRecord]:
    done = 0
    rules = rules_in_force(database)
    for sheet in sources.sheets(database):
        columns = sources.columns(database, sheet.id)
        sealer = case.vault.sealer(sheet.key_id, database)
        judges = _judges(case, columns, list(sources.sample(database, sheet, sealer, _LOOKED_AT)))
        work = _SheetAtWork(sheet, columns, judges, rules)
        for chunk in in_chunks(sources.rows(database, sheet, sealer), _CHUNK):
            progress.report("progress.cleaning", done, total, name=sheet.file)
            yield from _chunk_records(case, work, chunk, seen)
            done += len(chunk)


def _judges(case: Case, columns: Sequence[StoredColumn], rows: Sequence[StoredRow]) -> dict[int, ColumnJudge]:
    judges = {c.position: ColumnJudge(case.catalogue[c.field]) for c in columns if c.field != EXTRA}
    for position, judge in judges.items():
        judge.look_at(_texts(rows, position))
    return judges


def _texts(rows: Iterable[StoredRow], position: int) -> list[str | None]:
    return [row.cells[position] if position < len(row.cells) else None for row in rows]


def _chunk_records(
    case: Case, work: _SheetAtWork, rows: Sequence[StoredRow], seen: _Seen
) -> Iterator[NewRecord]:
    plain: list[dict[str, str]] = [{} for _ in rows]
    sealed: list[dict[str, str]] = [{} for _ in rows]
    problems: list[dict[str, str]] = [{} for _ in rows]
    quarantined: dict[int, set[str]] = {}
    for column in work.columns:
        texts = _texts(rows, column.position)
        target = sealed if column.data_class.is_sealed else plain
        if column.field == EXTRA:
            _put(target, f"{EXTRA}:{column.header}", [text.strip() if text else None for text in texts])
            continue
        reading = read_column(case.catalogue[column.field], texts, work.rules)
        values = reading.values
        for index, problem in reading.problems.items():
            problems[index][column.field] = problem
            seen.problems[problem] += 1
            # What cannot be read is handed on as it was written rather than lost.
            if values[index] is None and (text := texts[index]) is not None:
                values[index] = text.strip()
        _put(target, column.field, values)
        seen.touched.update(reading.touched)
        found = work.judges[column.position].judge(texts)
        seen.damage.update(found.counts)
        for index in found.quarantined:
            # The first fifteen digits of a cut ID are true; one that holds by chance would pass for a whole.
            if found.cells[index] is not Damage.CUT_ID or index not in reading.problems:
                quarantined.setdefault(index, set()).add(column.field)
            problems[index].setdefault(column.field, found.cells[index])
    for index, row in enumerate(rows):
        values_of_row = plain[index] | sealed[index]
        not_these = quarantined.get(index, _NONE)
        _remember(case, work.sheet.kind, row.id, values_of_row, problems[index], not_these, seen)
        yield NewRecord(row.id, work.sheet.kind, plain[index], sealed[index], problems[index])


def _put(target: list[dict[str, str]], name: str, values: Iterable[str | None]) -> None:
    for entry, value in zip(target, values, strict=True):
        if value:
            entry[name] = value


def _remember(
    case: Case,
    kind: RecordKind,
    record_id: int,
    values: dict[str, str],
    wrong: dict[str, str],
    quarantined: Collection[str],
    seen: _Seen,
) -> None:
    if kind is RecordKind.CUSTOMER:
        answers = answers_of(values, wrong, case.today())
        seen.answers[record_id] = seen.alike.setdefault(answers, answers)
    if quarantined:
        values = {name: value for name, value in values.items() if name not in quarantined}
    identity = values.get("id_number") if "id_number" not in wrong else None
    name = values.get("name") if "name" not in wrong else None
    phone = values.get("phone") if "phone" not in wrong else None
    blind = case.vault.blind_index("id_number", identity) if identity else None
    numbers = tuple(values[key] for key in ("card_no", "customer_no") if key in values and key not in wrong)
    if numbers:
        seen.numbers[record_id] = numbers
    if blind:
        seen.identities[record_id] = blind
    seen.contacts[record_id] = (name, phone)
    if kind is RecordKind.CUSTOMER:
        seen.customers.add(record_id, values, wrong)
    else:
        seen.others.append(record_id)


def _people(
    case: Case, database: Database, clusters: Sequence[tuple[int, ...]], seen: _Seen
) -> Iterator[StoredPerson]:
    sealer, rules = case.vault.case_sealer(database), rules_in_use(database)
    for chunk in in_chunks(clusters, _CLUSTERS_AT_ONCE):
        several = [record_id for cluster in chunk if len(cluster) > 1 for record_id in cluster]
        members = {
            record.id: golden.Member(record.id, record.values, record.problems.keys())
            for record in store.by_ids(database, several, sealer)
        }
        for cluster in chunk:
            answers = reduce(stricter, (seen.answers[record_id] for record_id in cluster))
            if len(cluster) == 1:
                yield StoredPerson(cluster[0], cluster[0], {}, answers)
            else:
                choice = golden.choose([members[record_id] for record_id in cluster], rules)
                yield StoredPerson(cluster[0], choice.head_id, choice.elsewhere, answers)


def _links(seen: _Seen, person_of: dict[int, int]) -> tuple[dict[int, int], Doubts]:
    """Return for transactions and communications the person they belong to, where exactly one fits.

    And for those with a surer number that several people share, who those are.
    """
    if not seen.others:
        return {}, {}
    owners: defaultdict[object, set[int]] = defaultdict(set)
    for record_id, person in person_of.items():
        for key in _link_keys(seen, record_id):
            owners[key].add(person)
    links, doubts = {}, {}
    for record_id in seen.others:
        shared = []
        for key in _link_keys(seen, record_id):
            candidates = owners.get(key, set())
            if len(candidates) == 1:
                links[record_id] = next(iter(candidates))
                break
            if candidates:
                shared.append(frozenset(candidates))
        if shared:
            doubts[record_id] = shared
    return links, doubts


def _link_keys(seen: _Seen, record_id: int) -> Iterator[object]:
    """Yield what a record can be recognised by, the surest first.

    A customer's phone alone counts too, but a record that names somebody is not linked by phone alone: it
    may name another member of the family.
    """
    if identity := seen.identities.get(record_id):
        yield identity
    for number in seen.numbers.get(record_id, ()):
        yield "number", number
    name, phone = seen.contacts[record_id]
    if name and phone:
        yield "contact", name, phone
    if phone and (not name or record_id in seen.answers):
        yield "phone", phone


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
