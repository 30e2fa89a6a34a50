"""A label by itself: call it something else, or take it off everybody and forget it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_8, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.session import Session
from shopxfer.handover import labels
from shopxfer.progress import Progress


@dataclass(frozen=True, slots=True)
class _Goes:
    """What goes along with a label."""

    label: str
    customers: int
    searches: int


class LabelLine(QWidget):
    """The new name, two buttons, and what goes if the label is deleted."""

    done = Signal(str, str)  #: the label as it was, and its new name; "" when it is no more
    left = Signal()  #: nothing was to be done
    told = Signal()  #: what goes along with the label is said

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._label = ""
        self._goes: _Goes | None = None  # with the label; None until it is counted
        self.name = FieldRow("")
        self.rename = Button(icon="pencil")
        self.delete = Button(kind="danger", icon="trash-2")
        self.close_line = Button(kind="quiet", icon="x")
        self._lost = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.work = Work(session)
        self._build()
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)
        self.close_line.clicked.connect(self.left)
        self.name.edited.connect(lambda _="": self._typed())
        self.work.failed.connect(self._fail)
        self.retranslate()

    def open_for(self, label: str) -> None:
        """Begin with the label as it is, ready to be written over."""
        self._label, self._goes = label, None
        self.name.set_text(label)
        self.retranslate()
        case = self._session.case

        def count(_progress: Progress) -> _Goes:
            return _Goes(label, labels.counts(case).get(label, 0), len(labels.asking_for(case, label)))

        # Of a million customers with labels it takes a second.
        self._session.start(count, changes=False).succeeded.connect(self._take)
        editor = self.name.editor
        if isinstance(editor, QLineEdit):
            editor.selectAll()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.name.set_label(self.tr("New name of the label {name}").format(name=self._label))
        self.rename.set_text(self.tr("Rename it"))
        self.delete.set_text(self.tr("Delete the label"))
        self.close_line.set_text(self.tr("Leave it"))
        self._lost.setText(self._what_goes(self._goes) if self._goes else "")
        self._typed()

    def _take(self, goes: _Goes) -> None:
        if goes.label == self._label:  # another may have been opened since
            self._goes = goes
            self._lost.setText(self._what_goes(goes))
            self.told.emit()

    def _what_goes(self, goes: _Goes) -> str:
        told = counted(
            self.tr("If it is deleted, 1 customer loses it; the customer stays."),
            self.tr("If it is deleted, {count} customers lose it; the customers stay."),
            goes.customers,
        )
        if not goes.customers:
            told = self.tr("Nobody has it.")
        if not goes.searches:
            return told
        asked = counted(
            self.tr("1 kept search asks for it: renamed along with it, deleted along with it."),
            self.tr("{count} kept searches ask for it: renamed along with it, deleted along with it."),
            goes.searches,
        )
        return f"{told} {asked}"

    def _typed(self) -> None:
        self.name.set_error("")
        self.rename.setEnabled(self.name.text.strip() not in ("", self._label))

    def _rename(self) -> None:
        case, label, new_name = self._session.case, self._label, self.name.text.strip()
        self._act(lambda: labels.rename(case, label, new_name), self.tr("Renaming the label"), new_name)

    def _delete(self) -> None:
        case, label = self._session.case, self._label
        self._act(lambda: labels.remove(case, label), self.tr("Deleting the label"), "")

    def _act(self, act: Callable[[], None], words: str, becomes: str) -> None:
        self.work.run(
            lambda _progress: act(),
            words,
            lambda _result: self.done.emit(self._label, becomes),
            changes=False,
        )

    def _fail(self, error: ShopxferError) -> None:
        if self.isVisible():
            self.name.set_error(self._session.sentence(error))
            self.name.editor.setFocus()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_8)
        line.addWidget(self.name, 1)
        for button in (self.rename, self.delete, self.close_line):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(line)
        column.addWidget(self._lost)
        column.addWidget(self.work)
