"""The card of the classify page about values that look harmless, and recognise somebody side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout

from shopxfer.gui.look.tokens import SPACE_8
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.session import Session
from shopxfer.handover import combinations
from shopxfer.handover.combinations import Combination

_SHOWN = 5  # combinations; the others say nearly the same


class CombinationsCard(Card):
    """Looks for combinations when asked, and says the worst in a sentence each."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: Sequence[Combination] | None = None
        self._as_of = -1  # the change of the case that was looked at
        self.look = Button(icon="scan-search")
        self.look.clicked.connect(self._look)
        self.work = Work(session)
        self.work.busy_changed.connect(lambda _=False: self._show())
        self.lines = Label(wrap=True)
        self.add_to_head(self.look)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._column.setSpacing(SPACE_8)
        self._column.addWidget(self.work)
        self._column.addWidget(self.lines)
        self.add_layout(self._column)

    def show_case(self) -> None:
        """Forget what was found if the case has changed since."""
        if self._as_of != self._session.case.last_change():
            self._found = None
        self._show()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.set_title(
            self.tr("Harmless alone, telling together"),
            self.tr("A district, a birthday and a gender may be one person."),
        )
        self.look.set_text(self.tr("Look for them"))
        self._show()

    def _look(self) -> None:
        case = self._session.case
        self._as_of = case.last_change()
        self.work.run(
            lambda progress: combinations.find(case, progress),
            self._session.say("progress.combinations"),
            self._take,
            changes=False,
        )

    def _take(self, found: Sequence[Combination]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        self.look.setEnabled(not self.work.is_busy)
        self.lines.setVisible(self._found is not None and not self.work.is_busy)
        if self._found is not None:
            case, language = self._session.case, self._session.language
            said = [combinations.sentence(case, each, language) for each in self._found[:_SHOWN]]
            self.lines.setText("\n".join(said) or self._session.say("classify.combination_none"))
