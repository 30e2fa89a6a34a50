"""What the owner sees of a planned import's first rows before anything is stored: problems, sample values."""

from __future__ import annotations

from itertools import islice

from shopxfer.domain.detection import Look, looks
from shopxfer.domain.fields import EXTRA, Shape
from shopxfer.domain.masks import mask
from shopxfer.domain.normalise import Problem, normalise_column
from shopxfer.handover.case import Case
from shopxfer.handover.import_plan import SheetPlan
from shopxfer.handover.import_rows import fates

_SAMPLES = 3
#: What a value looks like says how it is masked, whatever its column is taken for.
_MASKED_AS = (
    (Look.RESIDENT_ID, Shape.RESIDENT_ID),
    (Look.BANK_CARD, Shape.BANK_CARD),
    (Look.MOBILE, Shape.MOBILE),
    (Look.LANDLINE, Shape.LANDLINE),
    (Look.EMAIL, Shape.EMAIL),
    (Look.NAME, Shape.NAME),
    (Look.ADDRESS, Shape.ADDRESS),
    (Look.DATE, Shape.DATE),
)


def sample_problems(case: Case, sheet: SheetPlan) -> dict[int, dict[Problem, int]]:
    """Return for each column, by position, how many of the first rows' values have which problem."""
    found: dict[int, dict[Problem, int]] = {}
    for column in sheet.columns:
        if column.field == EXTRA:
            continue
        texts = [cells[column.position] if column.position < len(cells) else None for cells in sheet.sample]
        for problem in normalise_column(case.catalogue[column.field], texts)[1].values():
            counts = found.setdefault(column.position, {})
            counts[problem] = counts.get(problem, 0) + 1
    return found


def samples(case: Case, sheet: SheetPlan) -> dict[int, tuple[str, ...]]:
    """Return up to three different values of each column, by position, masked: they show a wrong guess."""
    found = {}
    no_records = fates(sheet, sheet.sample_rows)
    records = [cells for number, cells in sheet.sample_rows if number not in no_records]
    for column in sheet.columns:
        shape = case.catalogue[column.field].shape if column.field != EXTRA else Shape.TEXT
        texts = (cells[column.position] for cells in records if column.position < len(cells))
        different = dict.fromkeys(text for text in texts if text)
        found[column.position] = tuple(_masked(text, shape) for text in islice(different, _SAMPLES))
    return found


def _masked(text: str, shape: Shape) -> str:
    seen = looks(text)
    return mask(next((masked_as for look, masked_as in _MASKED_AS if look in seen), shape), text)
