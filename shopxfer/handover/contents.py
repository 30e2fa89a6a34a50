"""What a package holds: the chosen records with their golden values, and what each column means."""

from __future__ import annotations

import re
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
from shopxfer.vault.records import LeavingValues

_CHUNK = 2000
_AMOUNT = re.compile(r"-?[0-9]+\.[0-9]{2}")  #: the normal form; a text that is no amount is not added up


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
        going = {line.id for line in section.lines}
        records = store.leaving_values(case.reader, section.kind, case.sealer(), going)
        for chunk in in_chunks(records, _CHUNK):
            self._progress.report("progress.packing", tally.rows.total(), self.total)
            block = self._block(section, chunk)
            tally.rows[section.kind] += len(block)
            tally.people.update(person for _, person, *_ in chunk if person is not None)
            self._count(section, block)
            yield from block

    def _block(self, section: Section, chunk: list[LeavingValues]) -> list[list[str | None]]:
        """Return the rows of some records; the one loop through which every value that leaves goes."""
        alternates = self._alternates if section.kind is RecordKind.CUSTOMER else {}
        fields_by_ground: dict[str | None, list[str]] = {}
        block: list[list[str | None]] = []
        for record, person, ground, values in chunk:
            if person in alternates:
                values.update(alternates[person])
            fields = fields_by_ground.get(ground)
            if fields is None:
                fields = [line.id if line.goes_on(ground) else "" for line in section.lines]
                fields_by_ground[ground] = fields
            row: list[str | None] = [str(record), None if person is None else str(person)]
            row += map(values.get, fields)
            block.append(row)
        return block

    def _count(self, section: Section, block: list[list[str | None]]) -> None:
        """Count what the receipt says; column by column, since that is what it speaks of."""
        columns = list(zip(*block, strict=True))[2:]
        for line, column in zip(section.lines, columns, strict=True):
            self.tally.filled[section.kind, line.id] += len(column) - column.count(None)
            if section.kind is RecordKind.CUSTOMER and line.id == "prepaid_balance":
                balances = [fen_of(value) for value in filter(None, column) if _AMOUNT.fullmatch(value)]
                self.tally.prepaid_fen += sum(balances)
                self.tally.prepaid_people += len(balances) - balances.count(0)
            elif section.kind is RecordKind.CUSTOMER and line.id == "marketing_refused":
                self.tally.marketing_refused += column.count("yes")

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
