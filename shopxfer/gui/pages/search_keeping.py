"""What can be done with those found: put a label on them all, or keep the search under a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_8
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.search_label_line import LabelLine
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.session import Session
from shopxfer.handover import labels
from shopxfer.handover.labels import SavedFilter
from shopxfer.progress import Progress


class SearchKeeping(QWidget):
    """Two buttons and the kept searches; each button opens a line below for a name."""

    kept_chosen = Signal(object)  #: the SavedFilter that is to be searched for again
    labels_changed = Signal()
    label_renamed = Signal(str, str)  #: from, to; `labels_changed` comes after it

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._people: Callable[[], list[int]] = list
        self._search: Callable[[], SavedFilter] = lambda: SavedFilter("", "", {})
        self._count = 0
        self.kept = Combo("", dense=True)
        self.label = Button(kind="quiet", icon="pencil")
        self.keep = Button(kind="quiet", icon="save")
        self.name = FieldRow("")
        self.put_on = Button(icon="check")
        self.take_off = Button(icon="minus")
        self.store = Button(icon="save")
        self.forget = Button(kind="link", dense=True)
        self.change = Button(kind="link", dense=True)
        self.close_line = Button(kind="quiet", icon="x")
        self.label_line = LabelLine(session)
        self.work = Work(session)
        self._line = QWidget()
        self._found = QHBoxLayout()
        self._of_labels = True
        self._build()
        self.kept.chosen.connect(self._choose)
        self.label.clicked.connect(lambda: self._open(of_labels=True))
        self.keep.clicked.connect(lambda: self._open(of_labels=False))
        self.put_on.clicked.connect(lambda: self._act(labels.put_on))
        self.take_off.clicked.connect(lambda: self._act(labels.take_off))
        self.store.clicked.connect(self._store)
        self.forget.clicked.connect(self._forget)
        self.change.clicked.connect(self._open_label)
        self.close_line.clicked.connect(self._close)
        self.label_line.done.connect(self._changed_label)
        self.label_line.left.connect(self._close)
        self.name.edited.connect(lambda _="": self._typed())
        self.work.failed.connect(self._fail)

    def put_first(self, widget: QWidget) -> None:
        """Put something in front of the buttons, such as how many were found."""
        self._found.insertWidget(0, widget)

    def follow(self, people: Callable[[], list[int]], search: Callable[[], SavedFilter]) -> None:
        """Take what says whom was found, and what is searched for, when something is done with it."""
        self._people, self._search = people, search

    def set_count(self, count: int) -> None:
        """Say how many were found; told at each key, so the same again costs nothing."""
        if count != self._count:
            self._count = count
            self._say()

    def show_case(self) -> None:
        """Offer the kept searches as they are now."""
        kept = labels.saved_filters(self._session.case)
        options = [("", self.tr("Kept searches"))]
        self.kept.set_options([*options, *((each.name, each.name) for each in kept)])
        self.kept.setVisible(bool(kept))
        self.forget.setVisible(bool(self.kept.key))

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.kept.set_name(self.tr("Kept searches"))
        self.label.set_text(self.tr("Label these customers"))
        self.keep.set_text(self.tr("Keep this search"))
        self.take_off.set_text(self.tr("Take it off them"))
        self.store.set_text(self.tr("Keep it"))
        self.forget.set_text(self.tr("Forget this search"))
        self.change.set_text(self.tr("Rename or delete this label"))
        self.close_line.set_text(self.tr("Leave it"))
        self.label_line.retranslate()
        self.show_case()
        self._say()

    def _say(self) -> None:
        self.name.set_label(self.tr("Label") if self._of_labels else self.tr("Name of the search"))
        words = counted(self.tr("Put it on 1 customer"), self.tr("Put it on {count} customers"), self._count)
        self.put_on.set_text(words)
        for button in (self.put_on, self.take_off):
            button.setVisible(self._of_labels)
        self.store.setVisible(not self._of_labels)
        for button in (self.label, self.put_on, self.take_off):
            button.setEnabled(self._count > 0)
        if not self._line.isHidden():
            self._typed()

    def _typed(self) -> None:
        self.name.set_error("")
        known = self.name.text.strip() in labels.names(self._session.case)
        self.take_off.setEnabled(known and self._count > 0)
        self.change.setVisible(known and self._of_labels)

    def _open(self, *, of_labels: bool) -> None:
        self._of_labels = of_labels
        self.name.set_text("")
        self.label_line.hide()
        self._line.show()
        self._say()
        editor = self.name.editor
        if isinstance(editor, QLineEdit):
            completer = QCompleter(labels.names(self._session.case) if of_labels else [], editor)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated.connect(lambda _="": self._typed())
            editor.setCompleter(completer)
        editor.setFocus()

    def _open_label(self) -> None:
        name = self.name.text.strip()
        self._line.hide()
        self.label_line.show()
        self.label_line.open_for(name)

    def _changed_label(self, was: str, becomes: str) -> None:
        if becomes:
            self.label_renamed.emit(was, becomes)
        self._labelled(None)
        self.show_case()

    def _close(self) -> None:
        self._line.hide()
        self.label_line.hide()
        (self.label if self._of_labels else self.keep).setFocus()

    def _act(self, act: Callable[..., None]) -> None:
        case, name, people = self._session.case, self.name.text, self._people

        def work(_progress: Progress) -> None:
            act(case, name, people())

        self.work.run(work, self.tr("Labelling the customers"), self._labelled, changes=False)

    def _labelled(self, _result: object) -> None:
        self._close()
        self.labels_changed.emit()

    def _store(self) -> None:
        found = self._search()
        case, kept = self._session.case, SavedFilter(self.name.text, found.query, found.filters)
        self.work.run(
            lambda _progress: labels.save_filter(case, kept),
            self.tr("Keeping the search"),
            lambda _result: self._stored(kept.name.strip()),
            changes=False,
        )

    def _stored(self, name: str) -> None:
        self._close()
        self.show_case()
        self.kept.set_key(name)
        self.forget.setVisible(bool(self.kept.key))

    def _choose(self, name: str) -> None:
        self.forget.setVisible(bool(name))
        for each in labels.saved_filters(self._session.case):
            if each.name == name:
                self.kept_chosen.emit(each)

    def _forget(self) -> None:
        case, name = self._session.case, self.kept.key
        if name:
            self.work.run(
                lambda _progress: labels.remove_filter(case, name),
                self.tr("Forgetting the search"),
                lambda _result: self.show_case(),
                changes=False,
            )

    def _fail(self, error: ShopxferError) -> None:
        if self._line.isVisible():
            self.name.set_error(self._session.sentence(error))
            self.name.editor.setFocus()

    def _build(self) -> None:
        row = Beside()
        for line, parts in (
            (self._found, ()),
            (QHBoxLayout(), (self.forget, self.kept, self.label, self.keep)),
        ):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(SPACE_8)
            for part in parts:
                line.addWidget(part)
            line.addStretch(1)
            holder = QWidget()
            holder.setLayout(line)
            row.put(holder, 1 if line is self._found else 0)
        line = QHBoxLayout()
        line.setSpacing(SPACE_8)
        line.addWidget(self.name, 1)
        for button in (self.put_on, self.take_off, self.store, self.close_line):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        naming = QVBoxLayout(self._line)
        naming.setContentsMargins(0, 0, 0, 0)
        naming.setSpacing(SPACE_8)
        naming.addLayout(line)
        naming.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(row)
        column.addWidget(self._line)
        column.addWidget(self.label_line)
        column.addWidget(self.work)
        self._line.hide()
        self.label_line.hide()
