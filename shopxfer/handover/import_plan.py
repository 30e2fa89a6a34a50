"""What an import will do: files, their sheets or tables, and what each column will become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from shopxfer.domain.damage import Damage
from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.domain.headers import combine_levels
from shopxfer.errors import ShopxferError
from shopxfer.sheets.bundles import Inside, LeftOut
from shopxfer.sheets.reading import Hidden, MergedRange, SourceFile, SourceSheet
from shopxfer.sheets.workbook_parts import column_letters
from shopxfer.vault.sources import Cells

SAMPLE = 300  #: rows looked at for what columns hold
PREVIEW = 50  #: rows shown before the import
#: Warnings that have a sentence with figures too, under this key with "_counted" behind it.
HIDDEN_CELLS = "import.hidden_cells"


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """What one column will become."""

    position: int  #: in the file's sheet, from 0
    header: str  #: unique within the table; a name by position where the table has none
    field: str
    data_class: DataClass
    confidence: float  #: 0..1
    why: str  #: key of a sentence
    why_facts: dict[str, object]
    floor: DataClass | None = None  #: class the program proposed, once the owner chose another field


class ColumnRange(NamedTuple):
    """Columns of one table among several in a sheet, from 0; the end is exclusive."""

    first: int
    end: int

    def __str__(self) -> str:
        return f"{column_letters(self.first + 1)}:{column_letters(self.end)}"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row below the header that is no record, as it will be stored: with its reason."""

    number: int
    reason: str  #: key of a sentence
    cells: tuple[str | None, ...]


@dataclass(slots=True)
class SheetPlan:
    """What one sheet, or one of its tables, will become; the owner may change it until it is committed."""

    source: SourceSheet
    first_rows: list[tuple[int, Cells]]  #: up to `SAMPLE` rows from the top, blank ones included
    header_row: int | None = None  #: as the spreadsheet program numbers it, the last one of several; or None
    header_why: str = ""
    kind: RecordKind = RecordKind.CUSTOMER
    columns: list[PlannedColumn] = field(default_factory=list)
    included: bool = True
    merged: Sequence[MergedRange] = ()
    hidden: Hidden = field(default_factory=Hidden)
    filled: int | None = None  #: rows that are not blank, header and titles included, once counted
    refused: dict[str, int] | None = None  #: rows by the key of why they are no records, once counted
    changed: set[int] = field(default_factory=set)  #: positions the owner set by hand
    header_height: int = 1  #: rows the header takes
    table: ColumnRange | None = None  #: which columns are this table's; None for the whole sheet
    taken: set[int] = field(default_factory=set)  #: rows that are records although the program doubts it
    dropped: set[int] = field(default_factory=set)  #: rows that the owner leaves out
    damage: dict[int, dict[Damage, int]] = field(default_factory=dict)  #: cells by column, once counted
    refused_rows: list[RefusedRow] = field(default_factory=list)  #: the first of them, once counted
    surveyed: object = None  #: `survey_key` when rows were counted
    judged: object = None  #: `survey_key` when damage was counted

    @property
    def name(self) -> str:
        """The sheet's name in its file; a table among several has its columns behind it: 会员 (E:G)."""
        return f"{self.source.name} ({self.table})" if self.table else self.source.name

    def own(self, cells: Cells) -> Cells:
        """Return a row of the file with the other tables' cells left blank; places stay those of the file."""
        if self.table is None:
            return cells
        return [None] * self.table.first + cells[self.table.first : self.table.end]

    @property
    def first_texts(self) -> list[tuple[int, list[str]]]:
        """The first rows as texts, empty ones for blank cells."""
        return [(number, [cell or "" for cell in cells]) for number, cells in self.first_rows]

    @property
    def header_levels(self) -> list[tuple[int, Cells]]:
        """The rows of the header as read, from the top; empty when there is none."""
        if self.header_row is None:
            return []
        first = self.header_row - self.header_height + 1
        return [(number, cells) for number, cells in self.first_rows if first <= number <= self.header_row]

    @property
    def header_cells(self) -> Cells | None:
        """The header, several rows as one; None when there is none."""
        levels = self.header_levels
        if len(levels) < 2:
            return levels[0][1] if levels else None
        texts = [(number, [cell or "" for cell in cells]) for number, cells in levels]
        return [title or None for title in combine_levels(texts, self.merged)]

    @property
    def has_merged_cells(self) -> bool:
        """Whether cells of the sheet are merged."""
        return bool(self.merged)

    @property
    def preview(self) -> list[tuple[int, Cells]]:
        """The first data rows with their numbers, blank rows left out."""
        top = self.header_row or 0
        below = ((number, cells) for number, cells in self.first_rows if number > top and any(cells))
        return list(islice(below, PREVIEW))

    @property
    def sample_rows(self) -> list[tuple[int, Cells]]:
        """The data rows among the first ones, with their numbers."""
        top = self.header_row or 0
        return [(number, cells) for number, cells in self.first_rows if number > top and any(cells)]

    @property
    def sample(self) -> list[Cells]:
        """The data rows that columns are judged by."""
        return [cells for _, cells in self.sample_rows]

    @property
    def rows(self) -> int | None:
        """How many rows stand below the header; None until `count_rows` has counted."""
        if self.filled is None:
            return None
        top = self.header_row or 0
        return self.filled - sum(1 for number, cells in self.first_rows if number <= top and any(cells))

    @property
    def survey_key(self) -> object:
        """What the counts of rows and damage depend on."""
        fields = tuple((column.position, column.field) for column in self.columns)
        rows = frozenset(self.taken), frozenset(self.dropped)
        return self.header_row, self.header_height, fields, rows

    @property
    def is_surveyed(self) -> bool:
        """Whether rows were counted, and nothing they depend on changed since."""
        return self.surveyed == self.survey_key

    @property
    def knows_damage(self) -> bool:
        """Whether damage was counted, and nothing it depends on changed since."""
        return self.judged == self.survey_key

    @property
    def warnings(self) -> list[str]:
        """Keys of sentences about this sheet that a person should read."""
        said = {
            "import.no_header": self.header_row is None,
            "import.header_of_rows": self.header_height > 1,
            "import.several_tables": self.table is not None,
            "import.hidden_sheet": self.source.hidden,
            HIDDEN_CELLS: bool(self.hidden),
            "import.merged_cells": self.has_merged_cells,
            "import.no_rows": not self.sample,
            "import.nothing_recognised": all(column.field == EXTRA for column in self.columns),
        }
        return [*(key for key, holds in said.items() if holds), *self.source.remarks]


class Origin(NamedTuple):
    """The file on disk that a plan was made from: for a member of an archive, the archive."""

    path: Path
    sha256: str  #: of its bytes when it was read


@dataclass(slots=True)
class FilePlan:
    """What one file will become, or why it is set aside."""

    path: Path  #: a member of an archive has its name behind the archive's path
    source: SourceFile | None
    sheets: list[SheetPlan]
    error: ShopxferError | None = None
    origin: Origin | None = None
    found: Inside | None = None  #: where it was found, to be looked at again with a password


@dataclass(slots=True)
class ImportPlan:
    """What an import will do."""

    files: list[FilePlan]
    left_out: list[LeftOut] = field(default_factory=list)  #: in folders and archives, by their names
    #: Whether the import is to count damage that the plan does not know, which takes it a fifth longer.
    counts_damage: bool = False

    @property
    def sheets(self) -> list[SheetPlan]:
        """The sheets that will be imported."""
        return [sheet for file in self.files if not file.error for sheet in file.sheets if sheet.included]
