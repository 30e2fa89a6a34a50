"""The card of what was not looked at in folders and archives, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, model_of
from shopxfer.gui.session import Session
from shopxfer.handover.import_ import LeftOut


class LeftOutCard(Card):
    """File by file; nothing can be done about it here but know it."""

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self.table = TableView("", dense=True, round_corners=False)
        self.body.setSpacing(0)
        self.add(self.table)
        self.body.addStretch(1)

    def retranslate(self) -> None:
        """Name the table in the language on screen; the files are shown anew by the page."""
        self.table.setAccessibleName(self.tr("Files that were not looked at"))

    def show_files(self, files: Sequence[LeftOut]) -> None:
        """Show files by their places in the folder or archive."""
        count = self.tr("{count} files").format(count=f"{len(files):,}")
        self.set_title(self.tr("Not looked at"), count)
        specs: list[Column[LeftOut]] = [
            Column(self.tr("File"), lambda file: file.path.name, stretch=2, least=140),
            Column(
                self.tr("In"),
                lambda file: Cell(file.path.parent.name, tone="ink2"),
                least=100,
                priority=1,
            ),
            Column(self.tr("Why"), lambda file: self._session.say(file.why), stretch=2, least=160),
        ]
        self.table.set_model(model_of(specs, files))
        self.table.fit_rows(20)
