"""What stands in all rows of a planned sheet: how many, which are no records and why, what is damaged.

It walks every row, so it takes about as long as reading them; the plan is not changed until `take_survey`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shopxfer.chunks import in_chunks
from shopxfer.domain.damage import Damage, DamageCount, inspect_column
from shopxfer.domain.fields import EXTRA, Catalogue
from shopxfer.errors import ShopxferError
from shopxfer.handover.import_plan import ImportPlan, RefusedRow, SheetPlan
from shopxfer.handover.import_rows import walk
from shopxfer.progress import Progress
from shopxfer.vault.sources import Cells

ROWS_AT_ONCE = 4000  #: more at once are no quicker to judge
MOST_NAMED = 200  #: refused rows of a sheet that are named one by one


@dataclass(frozen=True, slots=True)
class Survey:
    """What one walk through a sheet found; blank rows are not counted."""

    key: object  #: the sheet's `survey_key` when it was walked
    filled: int  #: rows that are not blank, header and titles included
    refused: dict[str, int]  #: rows by the key of why they are no records
    named: tuple[RefusedRow, ...]  #: the first of them
    damage: dict[int, dict[Damage, int]] | None  #: see `DamageTally`; None where nobody counted


class DamageTally:
    """Counts what is damaged in the records of a sheet while they go by, a few thousand at once."""

    def __init__(self, sheet: SheetPlan, catalogue: Catalogue) -> None:
        known = [column for column in sheet.columns if column.field != EXTRA]
        self._counts = {column.position: DamageCount(catalogue[column.field]) for column in known}

    def add(self, records: Sequence[Cells]) -> None:
        """Count the next records."""
        for position, count in self._counts.items():
            count.add([cells[position] if position < len(cells) else None for cells in records])

    @property
    def counts(self) -> dict[int, dict[Damage, int]]:
        """Return the damaged cells so far by position of their column and kind."""
        return {position: found for position, count in self._counts.items() if (found := count.counts)}


def count_rows(plan: ImportPlan, progress: Progress, catalogue: Catalogue | None = None) -> None:
    """Count the rows of every readable sheet, those that are no records, and what is damaged.

    Damage is counted where a catalogue says what the fields are.

    Raises:
        Cancelled: the user stopped it.
    """
    for file in plan.files:
        if file.error:
            continue
        try:
            for sheet in file.sheets:
                if not sheet.is_surveyed or (catalogue and not sheet.knows_damage):
                    take_survey(sheet, survey(sheet, progress, catalogue, file.path.name))
        except ShopxferError as error:
            file.error = error


def survey(sheet: SheetPlan, progress: Progress, catalogue: Catalogue | None, name: str = "") -> Survey:
    """Walk through a sheet as the import will.

    Raises:
        SheetError: the sheet turned out to be damaged or too wide.
        Cancelled: the user stopped it.
    """
    top = sheet.header_row or 0
    above = sum(1 for number, cells in sheet.first_rows if number <= top and any(cells))
    tally = DamageTally(sheet, catalogue) if catalogue else None
    below, refused = 0, Counter[str]()
    named: list[RefusedRow] = []
    for chunk in in_chunks(_filled(sheet), ROWS_AT_ONCE):
        progress.report("progress.counting", below, 0, name=name or sheet.name)
        below += len(chunk)
        records: list[Cells] = []
        for number, cells, reason in chunk:
            if reason is None:
                records.append(cells)
                continue
            refused[reason] += 1
            if len(named) < MOST_NAMED:
                named.append(RefusedRow(number, reason, tuple(cells)))
        if tally:
            tally.add(records)
    damage = tally.counts if tally else None
    return Survey(sheet.survey_key, above + below, dict(refused), tuple(named), damage)


def take_survey(sheet: SheetPlan, found: Survey) -> None:
    """Put what a walk found into the plan of its sheet."""
    sheet.surveyed, sheet.filled, sheet.refused = found.key, found.filled, found.refused
    sheet.refused_rows, sheet.damage = list(found.named), found.damage or {}
    sheet.judged = None if found.damage is None else found.key


def sample_damage(sheet: SheetPlan, catalogue: Catalogue) -> dict[int, dict[int, Damage]]:
    """Return the damaged cells among the first rows: by position of the column, then by row number."""
    rows = sheet.sample_rows
    found: dict[int, dict[int, Damage]] = {}
    for column in sheet.columns:
        if column.field == EXTRA:
            continue
        at = column.position
        texts = [cells[at] if at < len(cells) else None for _, cells in rows]
        damaged = inspect_column(catalogue[column.field], texts).cells
        if damaged:
            found[at] = {rows[place][0]: damage for place, damage in damaged.items()}
    return found


def _filled(sheet: SheetPlan) -> Iterator[tuple[int, Cells, str | None]]:
    return ((number, cells, reason) for number, cells, reason in walk(sheet) if any(cells))
