"""The switch that lets other values of the customers who go along into the package."""

from __future__ import annotations

from PySide6.QtCore import QEvent

from shopxfer.gui.look.tokens import Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import CheckBox
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.session import Session
from shopxfer.handover import alternates
from shopxfer.vault.papers import StoredPackage


class AlternatesCard(Card):
    """A tick box with what it means. Off at first; a package that was made shows how it was made."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._people = 0
        self._made: StoredPackage | None = None
        self.choice = CheckBox()
        self.choice.toggled.connect(lambda _=False: self._say())
        self._words = Label(role=Type.DENSE, tone="ink2", wrap=True)
        self.again = Label(role=Type.DENSE, tone="warn", wrap=True)
        for part in (self.choice, self._words, self.again):
            self.add(part)

    @property
    def wanted(self) -> bool:
        """Return whether other values go along with the next package."""
        return self.choice.isChecked() and self._people > 0

    def refresh(self, made: StoredPackage | None, *, ready: bool) -> None:
        """Show the switch where somebody who goes has other values; `made` is the package as it stands."""
        self._people = alternates.people(self._session.case) if ready else 0
        if made is not None and (self._made is None or self._made.id != made.id):
            self.choice.setChecked(bool(made.summary.get("alternates")))
        self._made = made
        self._say()
        self.setVisible(self._people > 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.choice.set_text(self.tr("Other values go along"))
        self._words.setText(
            counted(
                self.tr(
                    "1 customer who goes has several records. What they say differently would stand on a "
                    "sheet of its own, with file and row. Only what the buyer needs may go (PIPL art. 6)."
                ),
                self.tr(
                    "{count} customers who go have several records. What they say differently would stand on "
                    "a sheet of its own, with file and row. Only what the buyer needs may go (PIPL art. 6)."
                ),
                self._people,
            )
        )
        self.choice.setAccessibleDescription(self._words.text())
        self.again.setText(self._difference())
        self.again.setVisible(bool(self.again.text()))

    def _difference(self) -> str:
        """Return what to do where the package that was made is not what is ticked."""
        if self._made is None or bool(self._made.summary.get("alternates")) == self.choice.isChecked():
            return ""
        if self.choice.isChecked():
            return self.tr("The package that was made does not hold them. Make it again.")
        return self.tr("The package that was made holds them. Make it again.")
