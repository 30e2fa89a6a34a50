"""Step 4, classify: personal data that stands in columns of free text, where nobody expects it.

An ID number in the remarks, an illness in the notes of a call, a child's name: counted by column and kind,
never shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from shopxfer.domain.fields import EXTRA, DataClass, Shape
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.scan import scan_texts
from shopxfer.handover.case import Case
from shopxfer.progress import Progress
from shopxfer.rules.recognition import load_lexicon
from shopxfer.texts import Language, say
from shopxfer.vault import sources as store
from shopxfer.vault.sources import StoredColumn, StoredSheet

__all__ = ["HiddenData", "find", "sentence"]

_CHUNK = 2000  #: rows looked at between two reports


@dataclass(frozen=True, slots=True)
class HiddenData:
    """What one column of free text holds besides what it is for."""

    column: StoredColumn
    file: str
    sheet: str
    cells: int  #: with any of it
    kinds: Mapping[Kind, int]  #: in how many cells each kind stands, the most first
    data_class: DataClass  #: the greatest class of anything found

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
    done, found = 0, []
    for sheet in sheets:
        looks = [_Look(column) for column in store.columns(case.reader, sheet.id) if _is_free(case, column)]
        sealer = case.vault.sealer(sheet.key_id, case.reader)
        for ids, cells in store.row_columns(case.reader, sheet, sealer, _CHUNK) if looks else ():
            progress.report("progress.hidden", done, total, name=sheet.file)
            for look in looks:
                if look.column.position < len(cells):
                    look.take_in(cells[look.column.position])
            done += len(ids)
        found += [look.result(sheet) for look in looks if look.cells]
    return found


def sentence(hidden: HiddenData, language: Language) -> str:
    """Return in one sentence what was found in a column."""
    kinds = [
        say("classify.hidden_kind", language, kind=say(f"recognition.name.{kind}", language), cells=count)
        for kind, count in hidden.kinds.items()
    ]
    listed = ("、" if language == "zh" else ", ").join(kinds)
    return say("classify.hidden", language, column=hidden.column.header, file=hidden.file, kinds=listed)


def _is_free(case: Case, column: StoredColumn) -> bool:
    """Return whether a column takes any text; those that are sensitive anyway are not looked through."""
    if column.field == EXTRA:
        return True
    field = case.catalogue[column.field]
    return field.shape is Shape.TEXT and field.data_class < DataClass.C4


class _Look:
    """What was found in one column so far."""

    def __init__(self, column: StoredColumn) -> None:
        self.column = column
        self.cells = 0
        self._kinds: Counter[Kind] = Counter()
        self._class = DataClass.C0

    def take_in(self, texts: tuple[str, ...]) -> None:
        times = Counter(texts)
        for text, findings in scan_texts(times, load_lexicon()).items():
            self.cells += times[text]
            for kind in {each.kind for each in findings}:
                self._kinds[kind] += times[text]
            self._class = max(self._class, *(each.data_class for each in findings))

    def result(self, sheet: StoredSheet) -> HiddenData:
        kinds = dict(sorted(self._kinds.items(), key=lambda each: (-each[1], each[0])))
        return HiddenData(self.column, sheet.file, sheet.name, self.cells, kinds, self._class)
