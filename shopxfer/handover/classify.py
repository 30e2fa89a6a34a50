"""Step 4, classify: which class every column has, and why; the owner may change both field and class."""

from __future__ import annotations

from dataclasses import dataclass

from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.domain.masks import mask
from shopxfer.domain.normalise import reader_of
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.clean import facts_of, make_records
from shopxfer.handover.fields import ReasonMissing
from shopxfer.handover.resealing import match_seals
from shopxfer.handover.treating import follow_change
from shopxfer.progress import Progress
from shopxfer.texts import Language, say
from shopxfer.vault import records, treatments
from shopxfer.vault import sources as store
from shopxfer.vault.sources import StoredColumn, StoredSheet
from shopxfer.vault.treatments import StoredTreatment

_SAMPLES = 3


class FieldTaken(ShopxferError):
    """Another column of the sheet has this field already."""

    key = "error.field_taken"


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of one sheet with its class and up to three different masked samples."""

    column: StoredColumn
    file: str
    sheet: str
    kind: RecordKind
    samples: tuple[str, ...]
    sample_rows: tuple[int, ...]  #: the ids of the rows they stand in, in the same order
    treated: StoredTreatment | None  #: what becomes of personal data found in its texts; None as a rule

    def why(self, language: Language) -> str:
        """Return the reason for field and class in one sentence."""
        why = say(self.column.why, language, **self.column.why_facts)
        if self.treated is None or self.treated.data_class == self.column.data_class:
            return why
        more = say("classify.treated", language, level=self.treated.data_class)
        return f"{why}{more}"


def columns(case: Case) -> list[ColumnLine]:
    """Return every column of every sheet, in file order; never empty of an explanation."""
    lines = []
    chosen = treatments.treatments(case.reader)
    for sheet in store.sheets(case.reader):
        sheet_columns = store.columns(case.reader, sheet.id)
        samples = _samples(case, sheet, sheet_columns)
        lines += [
            ColumnLine(
                column,
                sheet.file,
                sheet.name,
                sheet.kind,
                tuple(samples[column.position]),
                tuple(samples[column.position].values()),
                chosen.get(column.id),
            )
            for column in sheet_columns
        ]
    return lines


def change(
    case: Case, column: StoredColumn, *, field: str, data_class: DataClass, reason: str, progress: Progress
) -> None:
    """Take a column for another field or class, for a reason; its cells are sealed or opened to match.

    Records are made afresh where the case was cleaned before, so their dispositions by rule are open again.

    Raises:
        ReasonMissing: no reason given.
        FieldTaken: another column of the sheet has the field.
        Cancelled: the case is as it was.
    """
    if not reason.strip():
        raise ReasonMissing
    sheet = next(sheet for sheet in store.sheets(case.reader) if sheet.id == column.sheet_id)
    others = [other for other in store.columns(case.reader, sheet.id) if other.id != column.id]
    if field != EXTRA and any(other.field == field for other in others):
        raise FieldTaken(column=column.header)
    facts: dict[str, object] = {
        "column": column.header,
        "field": field,
        "class": data_class,
        "was": column.data_class,
        "reason": reason.strip(),
    }
    was_clean = bool(records.kind_counts(case.reader))
    with case.change("classify.change", facts) as database:
        store.change_column(
            database, column.id, field=field, data_class=data_class, by=case.user, reason=reason.strip()
        )
        follow_change(case, database, column, field, data_class)
        match_seals(case, database, column, data_class, progress)
        if was_clean:
            facts["cleaned"] = facts_of(make_records(case, database, progress))


def _samples(case: Case, sheet: StoredSheet, sheet_columns: list[StoredColumn]) -> list[dict[str, int]]:
    """Return samples of each column by position: each with the first row that it stands in."""
    found: list[dict[str, int]] = [{} for _ in range(1 + max((c.position for c in sheet_columns), default=0))]
    for row in store.first_rows(case.reader, sheet, case.vault.sealer(sheet.key_id, case.reader), 40):
        for column in sheet_columns:
            value = row.cells[column.position] if column.position < len(row.cells) else None
            if value and len(found[column.position]) < _SAMPLES:
                found[column.position].setdefault(_shown(case, column, value), row.id)
    return found


def _shown(case: Case, column: StoredColumn, value: str) -> str:
    if column.field == EXTRA:
        return "*" * min(len(value), 8)
    field = case.catalogue[column.field]
    # Masks know the normal form: of a phone with gaps they would hide more than they need to.
    return mask(field.shape, reader_of(field)(value).value or value)
