"""What a package holds: the chosen records with their golden values, and what each column means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from shopxfer.chunks import in_chunks
from shopxfer.domain.fields import RecordKind, Shape
from shopxfer.domain.money import fen_of
from shopxfer.handover.case import Case
from shopxfer.handover.fields import FieldLine, field_lines
from shopxfer.progress import Progress
from shopxfer.vault import records as store
from shopxfer.vault.records import StoredRecord


@dataclass(slots=True)
class Tally:
    """What was counted while the rows of a package went by."""

    people: set[int] = field(default_factory=set)
    filled: Counter[tuple[RecordKind, str]] = field(default_factory=Counter)
    rows: Counter[RecordKind] = field(default_factory=Counter)
    prepaid_people: int = 0
    prepaid_fen: int = 0
    marketing_refused: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One sheet's worth of records: all of one kind that go, with the fields that go."""

    kind: RecordKind
    lines: tuple[FieldLine, ...]


class Contents:
    """The records and fields that go, read from the vault as they are needed."""

    def __init__(self, case: Case, progress: Progress) -> None:
        self._case, self._progress = case, progress
        leaving = store.leaving_counts(case.reader)
        lines = field_lines(case)
        self.total = sum(leaving.values())
        self.sections = tuple(
            Section(kind, tuple(line for line in lines if line.kind is kind and line.moves))
            for kind in RecordKind
            if leaving.get(kind)
        )
        self.tally = Tally()
        self._alternates = self._load_alternates()

    def shape_of(self, field_id: str) -> Shape:
        """Return what values of a field look like; extra columns are text."""
        known = self._case.catalogue
        return known[field_id].shape if field_id in known else Shape.TEXT

    def rows(self, section: Section) -> Iterator[list[str | None]]:
        """Yield the rows of a section: record number, person number, then the fields; counts as it goes."""
        case, tally = self._case, self.tally
        done = sum(tally.rows.values())
        going = {line.id for line in section.lines}
        records = store.of_kind(case.reader, section.kind, case.sealer(), transferred_only=True, only=going)
        for record in records:
            if done % 2000 == 0:
                self._progress.report("progress.packing", done, self.total)
            done += 1
            yield self._row(record, section)
            tally.rows[section.kind] += 1

    def _row(self, record: StoredRecord, section: Section) -> list[str | None]:
        tally, person = self.tally, record.person_id
        golden = self._alternates.get(person) if section.kind is RecordKind.CUSTOMER and person else None
        row: list[str | None] = [str(record.id), str(person) if person is not None else None]
        for line in section.lines:
            value = record.values.get(line.id) if line.goes_on(record.ground) else None
            if golden and line.id in golden and line.goes_on(record.ground):
                value = golden[line.id]
            if value:
                tally.filled[section.kind, line.id] += 1
                self._count_special(line.id, value, record)
            row.append(value)
        if person is not None:
            tally.people.add(person)
        return row

    def _count_special(self, field_id: str, value: str, record: StoredRecord) -> None:
        if field_id == "prepaid_balance" and "prepaid_balance" not in record.problems:
            fen = fen_of(value)
            self.tally.prepaid_fen += fen
            self.tally.prepaid_people += fen != 0
        elif field_id == "marketing_refused" and value == "yes":
            self.tally.marketing_refused += 1

    def _load_alternates(self) -> dict[int, dict[str, str]]:
        """Return for merged people the golden values that another record than the head holds."""
        case = self._case
        found: dict[int, dict[str, str]] = {}
        elsewhere = store.golden_elsewhere(case.reader)
        wanted = {(record, person) for person, fields in elsewhere.items() for record in fields.values()}
        people = dict(wanted)
        for chunk in in_chunks(sorted(people), 500):
            for record in store.by_ids(case.reader, chunk, case.sealer()):
                person = people[record.id]
                values = found.setdefault(person, {})
                for name, holder in elsewhere[person].items():
                    if holder == record.id:
                        values[name] = record.values[name]
        return found
