"""The owner's own decision on some records: one of the pack's choices, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.choices import RadioButton
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.session import Session
from shopxfer.rules.pack import PruneRule


class ChangeForm(QWidget):
    """Choices with what they rest on, a reason, and the two ways out. Nothing is chosen beforehand."""

    decided = Signal(str, str)  #: the choice's id, the reason
    cancelled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._count = 0
        self.choices: dict[str, RadioButton] = {}
        self._bases: dict[str, Label] = {}
        self._along = Label(role=Type.DENSE, tone="ink2", wrap=True)
        self._group = QButtonGroup(self)
        self.reason = FieldRow("")
        self.reason.edited.connect(lambda _="": self.reason.set_error(""))
        self.cancel = Button()
        self.cancel.clicked.connect(self.cancelled)
        self.apply = Button(icon="pencil")
        self.apply.clicked.connect(self._decide)
        self._build()
        self.retranslate()

    def begin(self, count: int) -> None:
        """Ask anew, about so many records."""
        self._count = count
        self._group.setExclusive(False)
        for button in self.choices.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        self.reason.set_text("")
        self.reason.set_error("")
        self.retranslate()
        self._show_ready()
        next(iter(self.choices.values())).setFocus()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        for choice in self._session.case.pack.choices.values():
            self.choices[choice.id].set_text(choice.name(self._session.language))
            self._bases[choice.id].setText(self._basis(choice))
        self._along.setText(
            self.tr("Purchases and contacts of these people follow, as far as rules decide them.")
        )
        self.reason.set_label(self.tr("Reason"))
        self.reason.set_hint(self.tr("Goes into the log. One sentence is enough; name no customer."))
        self.cancel.set_text(self.tr("Cancel"))
        self.apply.set_text(
            counted(self.tr("Change 1 record"), self.tr("Change {count} records"), self._count)
        )

    def _basis(self, choice: PruneRule) -> str:
        basis = choice.article.basis(self._session.language)
        return self.tr("{basis} · check this").format(basis=basis) if choice.article.needs_checking else basis

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE_16, SPACE_4, SPACE_16, SPACE_8)
        column.setSpacing(0)
        for choice in self._session.case.pack.choices.values():
            button = RadioButton()
            button.toggled.connect(lambda _=False: self._show_ready())
            basis = Label(role=Type.CAPTION, tone="ink2", wrap=True)
            basis.setContentsMargins(24, 0, 0, SPACE_4)
            self._group.addButton(button)
            self.choices[choice.id], self._bases[choice.id] = button, basis
            column.addWidget(button)
            column.addWidget(basis)
        column.addSpacing(SPACE_4)
        column.addWidget(self._along)
        column.addSpacing(SPACE_4)
        column.addWidget(self.reason)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        ways = QHBoxLayout()
        ways.setContentsMargins(SPACE_16, SPACE_8, SPACE_12, SPACE_4)
        ways.setSpacing(SPACE_8)
        ways.addStretch(1)
        ways.addWidget(self.cancel)
        ways.addWidget(self.apply)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 1, 0)
        outer.setSpacing(0)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        outer.addWidget(area, 1)
        outer.addLayout(ways)

    def _show_ready(self) -> None:
        self.apply.setEnabled(any(button.isChecked() for button in self.choices.values()))

    def _decide(self) -> None:
        choice = next(id_ for id_, button in self.choices.items() if button.isChecked())
        reason = self.reason.text.strip()
        if not reason:
            self.reason.set_error(self._session.say("error.reason_missing"))
            self.reason.editor.setFocus()
            return
        self.decided.emit(choice, reason)
