"""What the list of files says: the files in the case, those planned, those set aside or never looked at."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from shopxfer.gui.pages.import_heads import is_guess
from shopxfer.gui.pages.import_list import FileLine, Locked, SheetLine
from shopxfer.gui.session import Session
from shopxfer.handover.import_ import FilePlan, ImportPlan, SheetPlan
from shopxfer.sheets.errors import OpenDocumentProtected, SheetPasswordProtected, WrongSourcePassword
from shopxfer.vault import sources

LEFT = ("left", 0)  #: key of the line of files that were not looked at


class FileLines(QObject):
    """Describes files and sheets for the list, in the language on screen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def all(self, plan: ImportPlan, older: Mapping[int, str]) -> list[FileLine]:
        """Return every line; `older` names the file in the case that a planned one seems to be newer than."""
        lines = [*self.imported(), *self._planned(plan, older)]
        if plan.left_out:
            sheet = SheetLine(LEFT, self.tr("In folders and archives"), len(plan.left_out), unit="files")
            lines.append(FileLine(self.tr("Not looked at"), (sheet,), icon="eye-off"))
        return lines

    def imported(self) -> list[FileLine]:
        """Return the files in the case."""
        reader = self._session.case.reader
        sheets = sources.sheets(reader)
        refused = self.refused()
        lines = []
        for source in sources.sources(reader):
            own = tuple(
                SheetLine(
                    ("case", sheet.id), sheet.name, sheet.rows_read - refused.get(sheet.id, 0), done=True
                )
                for sheet in sheets
                if sheet.source_id == source.id
            )
            lines.append(FileLine(source.name, own))
        return lines

    def refused(self) -> dict[int, int]:
        """Return how many rows of each imported sheet were not taken; of most, none."""
        counts = sources.rejected_counts(self._session.case.reader)
        return {sheet: sum(reasons.values()) for sheet, reasons in counts.items()}

    def sheet(self, at: int, sheet: SheetPlan) -> SheetLine:
        """Return the line of a planned sheet, which is number `at` of all."""
        to_see = (
            len(sheet.warnings) + sum(map(is_guess, sheet.columns)) + sum(map(len, sheet.damage.values()))
        )
        return SheetLine(("plan", at), sheet.name, sheet.rows, to_see, left_out=not sheet.included)

    def _planned(self, plan: ImportPlan, older: Mapping[int, str]) -> list[FileLine]:
        at = 0
        lines = []
        for place, file in enumerate(plan.files):
            name = file.path.name
            if file.error:
                reason = self._session.sentence(file.error)
                lines.append(FileLine(name, error=reason, place=place, locked=_locked(file)))
                continue
            own = []
            for sheet in file.sheets:
                own.append(self.sheet(at, sheet))
                at += 1
            note = offer = ""
            if known := older.get(id(file)):
                note = self.tr('Looks like a newer export of "{name}".').format(name=known)
                offer = self.tr("Compare the two")
            lines.append(FileLine(name, tuple(own), note=note, place=place, offer=offer))
        return lines


def _locked(file: FilePlan) -> Locked:
    """Return whether a password would open the file, and whether one was tried."""
    if isinstance(file.error, OpenDocumentProtected) or file.found is None:
        return ""
    if isinstance(file.error, WrongSourcePassword):
        return "wrong"
    return "asks" if isinstance(file.error, SheetPasswordProtected) else ""
