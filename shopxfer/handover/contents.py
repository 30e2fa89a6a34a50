"""What a package holds: the chosen records with their golden values, and what each column means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from shopxfer.chunks import in_chunks
from shopxfer.domain.fields import RecordKind, Shape
from shopxfer.domain.money import all_fen_of
from shopxfer.domain.normalise import YES
from shopxfer.handover.case import Case
from shopxfer.handover.consent_lines import NOTHING, sensitive_yeses
from shopxfer.handover.fields import MARKETING, FieldLine, field_lines
from shopxfer.progress import Progress
from shopxfer.vault import marketing
from shopxfer.vault import records as store
from shopxfer.vault.leaving import LeavingValues, leaving_values

Row = tuple[str, ...]
_Picker = Callable[[list[str]], Row]
#: Ground, names of the values, sensitive fields agreed to: rows alike in these are picked alike.
_Alike = tuple[str | None, tuple[str, ...], frozenset[str]]

_CHUNK = 500  # more at once no longer fit the processor's cache, and take half as long again
_NOTHING = -3  #: where an empty text stands behind a record's values


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
        self.agreed = sensitive_yeses(case)
        asked = {field for fields in self.agreed.values() for field in fields}
        # What everybody withheld is no column: its empty cells would only say that the shop holds it.
        lines = [line for line in field_lines(case) if line.moves and (line.line is None or line.id in asked)]
        self.total = sum(leaving.values())
        self.sections = tuple(
            Section(kind, tuple(line for line in lines if line.kind is kind))
            for kind in RecordKind
            if leaving.get(kind)
        )
        self.tally = Tally()
        self._alternates = self._load_alternates()

    def shape_of(self, field_id: str) -> Shape:
        """Return what values of a field look like; extra columns are text."""
        known = self._case.catalogue
        return known[field_id].shape if field_id in known else Shape.TEXT

    def rows(self, section: Section) -> Iterator[Row]:
        """Yield the rows of a section: record number, person number, then the fields; counts as it goes.

        What is not there is an empty text.
        """
        case, tally = self._case, self.tally
        going = frozenset(line.id for line in section.lines)
        records = leaving_values(case.reader, section.kind, case.sealer(), going)
        pickers: dict[_Alike, _Picker] = {}
        for chunk in in_chunks(records, _CHUNK):
            self._progress.report("progress.packing", tally.rows.total(), self.total)
            block = self._block(section, chunk, pickers)
            tally.rows[section.kind] += len(block)
            tally.people.update(person for _, person, *_ in chunk if person is not None)
            self._count(section, block)
            yield from block

    def _block(
        self,
        section: Section,
        chunk: list[LeavingValues],
        pickers: dict[_Alike, _Picker],
    ) -> list[Row]:
        """Return the rows of some records; the one loop through which every value that leaves goes."""
        alternates = self._alternates if section.kind is RecordKind.CUSTOMER else {}
        agreements = self.agreed
        block: list[Row] = []
        for record, person, ground, held, texts in chunk:
            names, values = held, texts
            if person in alternates:
                golden = dict(zip(held, texts, strict=True)) | alternates[person]
                names, values = tuple(golden), list(golden.values())
            agreed = agreements.get(person, NOTHING) if person is not None else NOTHING
            pick = pickers.get((ground, names, agreed))
            if pick is None:
                pick = pickers[ground, names, agreed] = _picker(section, ground, names, agreed)
            values += ("", str(record), "" if person is None else str(person))
            block.append(pick(values))
        return block

    def _count(self, section: Section, block: list[Row]) -> None:
        """Count what the receipt says; column by column, since that is what it speaks of."""
        columns = list(zip(*block, strict=True))[2:]
        for line, column in zip(section.lines, columns, strict=True):
            self.tally.filled[section.kind, line.id] += len(column) - column.count("")
            if section.kind is RecordKind.CUSTOMER and line.id == "prepaid_balance":
                balances = all_fen_of(column)
                self.tally.prepaid_fen += sum(balances)
                self.tally.prepaid_people += len(balances) - balances.count(0)
            elif section.kind is RecordKind.CUSTOMER and line.id == "marketing_refused":
                self.tally.marketing_refused += column.count("yes")

    def _load_alternates(self) -> dict[int, dict[str, str]]:
        """Return by person the values that another record than the head holds, or that the shop was told."""
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
        for person in marketing.people(case.reader):
            found.setdefault(person, {})[MARKETING] = YES
        return found


def _picker(section: Section, ground: str | None, names: tuple[str, ...], agreed: frozenset[str]) -> _Picker:
    """Return what makes a row from the values of `names`, an empty text, and the two numbers.

    A sensitive value is left out unless it is in `agreed`: to what the person said yes apart (law.md G6).

    A dictionary for each record would do the same in three times the time.
    """
    places = {name: place for place, name in enumerate(names)}
    fields = (line.id if line.goes_on(ground, agreed) else "" for line in section.lines)
    return itemgetter(-2, -1, *(places.get(field, _NOTHING) for field in fields))
