"""Step 4, classify: personal data that stands in columns of free text, where nobody expects it.

An ID number in the remarks, an illness in the notes of a call, a child's name: counted by column and kind,
never shown. What becomes of it in records is for the owner to choose, see `treating`.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shopxfer.domain.fields import EXTRA, DataClass, Shape
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.handover.case import Case
from shopxfer.handover.treated import ScannedTexts
from shopxfer.progress import Progress
from shopxfer.texts import Language, say
from shopxfer.vault import audit, treatments
from shopxfer.vault import sources as store
from shopxfer.vault.sources import StoredColumn, StoredSheet
from shopxfer.vault.treatments import StoredTreatment

__all__ = ["HiddenData", "as_of", "find", "is_free_text", "kinds_sentence", "now", "sentence"]

_CHUNK = 2000  #: rows looked at between two reports


@dataclass(frozen=True, slots=True)
class HiddenData:
    """What one column of free text holds besides what it is for."""

    column: StoredColumn
    file: str
    sheet: str
    rows: Sequence[int]  #: ids of the rows with any of it, in order
    kinds: Mapping[Kind, int]  #: in how many cells each kind stands, the most first
    classes: Mapping[Kind, DataClass]  #: the greatest class of each kind
    treatment: StoredTreatment | None  #: the owner's choice; None where the text is left as it is

    @property
    def cells(self) -> int:
        """In how many cells anything was found."""
        return len(self.rows)

    @property
    def data_class(self) -> DataClass:
        """The greatest class of anything found."""
        return max(self.classes.values())

    @property
    def is_above(self) -> bool:
        """Whether the column has a lower class than what was found in it."""
        return self.data_class > self.column.data_class


def find(case: Case, progress: Progress) -> list[HiddenData]:
    """Return the columns of free text that hold personal data, in the order of the files.

    Raises:
        Cancelled: nothing was found out.
    """
    sheets = store.sheets(case.reader)
    total = sum(sheet.rows_read for sheet in sheets)
    chosen = treatments.treatments(case.reader)
    done, found = 0, []
    for sheet in sheets:
        looks = [
            _Look(column)
            for column in store.columns(case.reader, sheet.id)
            if is_free_text(case, column.field)
        ]
        sealer = case.vault.sealer(sheet.key_id, case.reader)
        for ids, cells in store.row_columns(case.reader, sheet, sealer, _CHUNK) if looks else ():
            progress.report("progress.hidden", done, total, name=sheet.file)
            for look in looks:
                if look.column.position < len(cells):
                    look.take_in(ids, cells[look.column.position])
            done += len(ids)
        found += [look.result(sheet, chosen.get(look.column.id)) for look in looks if look.rows]
    return found


def as_of(case: Case) -> int:
    """Return the number of the newest event after which `find` may find something else."""
    return audit.newest(case.reader, ("import", "classify"))


def now(case: Case, hidden: HiddenData) -> HiddenData:
    """Return the same findings with column and choice as they stand now."""
    columns = store.columns(case.reader, hidden.column.sheet_id)
    column = next(each for each in columns if each.id == hidden.column.id)
    return replace(hidden, column=column, treatment=treatments.treatments(case.reader).get(column.id))


def sentence(hidden: HiddenData, language: Language) -> str:
    """Return in one sentence what was found in a column, and what becomes of it."""
    kinds = kinds_sentence(hidden, language)
    said = say("classify.hidden", language, column=hidden.column.header, file=hidden.file, kinds=kinds)
    if hidden.treatment is None:
        return said
    return f"{said} · {say(f'treatment.{hidden.treatment.treatment}', language)}"


def kinds_sentence(hidden: HiddenData, language: Language) -> str:
    """Return in how many cells which kinds stand."""
    kinds = [
        say("classify.hidden_kind", language, kind=say(f"recognition.name.{kind}", language), cells=count)
        for kind, count in hidden.kinds.items()
    ]
    return ("、" if language == "zh" else ", ").join(kinds)


def is_free_text(case: Case, field_id: str) -> bool:
    """Return whether a field takes any text; those that are sensitive anyway are not looked through."""
    if field_id == EXTRA:
        return True
    field = case.catalogue[field_id]
    return field.shape is Shape.TEXT and field.data_class < DataClass.C4


class _Look:
    """What was found in one column so far."""

    def __init__(self, column: StoredColumn) -> None:
        self.column = column
        self.rows = array("q")
        self._scanned = ScannedTexts()
        self._kinds: Counter[Kind] = Counter()
        self._classes: dict[Kind, DataClass] = {}

    def take_in(self, ids: Sequence[int], texts: Sequence[str]) -> None:
        for row_id, text in zip(ids, texts, strict=True):
            findings = self._scanned[text] if text else ()
            if not findings:
                continue
            self.rows.append(row_id)
            self._kinds.update({each.kind for each in findings})
            for each in findings:
                self._classes[each.kind] = max(self._classes.get(each.kind, DataClass.C0), each.data_class)

    def result(self, sheet: StoredSheet, chosen: StoredTreatment | None) -> HiddenData:
        kinds = dict(sorted(self._kinds.items(), key=lambda each: (-each[1], each[0])))
        return HiddenData(self.column, sheet.file, sheet.name, self.rows, kinds, self._classes, chosen)
