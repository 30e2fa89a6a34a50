"""The rows that were not taken, each with its reason; out to be corrected, and back in."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.documents.slip import groups
from shopxfer.domain.fields import EXTRA
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.import_panel import Panel
from shopxfer.gui.pages.values import value_cell
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import FieldRow, PasswordEdit
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.secret_clipboard import SecretClipboard
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, PagedTableModel, Source
from shopxfer.gui.session import Session
from shopxfer.handover.provenance import field_key
from shopxfer.handover.rejected import RejectedRow, RejectedRows

_VALUES = 4


class RejectedPanel(Panel):
    """The list, and below it the two ways: save a workbook to correct, bring the corrected one."""

    save_wanted = Signal()
    bring_wanted = Signal()  #: choose the corrected workbook
    password_given = Signal(str)  #: of the workbook that was chosen

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.count = 0
        self._card = Card(flush=True)
        self._card.body.setSpacing(0)
        self.table = TableView("", dense=True, round_corners=False)
        self.save = Button(icon="save")
        self.bring = Button(icon="upload")
        self.shown = _PasswordShown()
        self.asked = FieldRow("", PasswordEdit())
        self.take = Button("", "secondary", icon="check")
        self._ask = QWidget()
        self._build()
        self.save.clicked.connect(self.save_wanted)
        self.bring.clicked.connect(self.bring_wanted)
        self.take.clicked.connect(self._give)
        editor = self.asked.editor
        assert isinstance(editor, PasswordEdit)
        editor.returnPressed.connect(self._give)
        editor.textChanged.connect(lambda text: self.take.setEnabled(bool(text)))

    def show_rows(self) -> None:
        """Show the rejected rows as they are now."""
        rows = RejectedRows(self._session.case)
        self.count = len(rows.ids)
        hint = counted(self.tr("1 row"), self.tr("{count} rows"), self.count)
        self._card.set_title(self.tr("Not taken"), hint)
        model: PagedTableModel[RejectedRow] = PagedTableModel(self._columns(), rows.fetch, self.table)
        model.set_ids(rows.ids)
        self.table.set_model(model)
        self.table.fit_rows(10)
        self.save.setEnabled(bool(self.count))

    def show_password(self, file: str, rows: int, password: str) -> None:
        """Show the password of a workbook, this once."""
        self.shown.show_password(file, rows, password)
        self.reached.emit(self.shown)

    def ask_password(self, file: str, error: str = "") -> None:
        """Ask for the password of the workbook that was chosen."""
        self.asked.set_label(self.tr("Password of {name}").format(name=file))
        self.asked.set_text("")
        self.asked.set_error(error)
        self._ask.show()
        self.asked.editor.setFocus()
        self.reached.emit(self._ask)

    def forget(self) -> None:
        """Show and ask for no password any more."""
        self.shown.forget()
        self.asked.set_text("")
        self._ask.hide()

    def first_stop(self) -> QWidget:
        return self.table

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.set_title(self.tr("Rows that were not taken"))
        self.table.setAccessibleName(self.tr("Rows that were not taken"))
        self.save.set_text(self.tr("Save a workbook to correct…"))
        self.bring.set_text(self.tr("Bring the corrected one…"))
        self.take.set_text(self.tr("Take the corrected rows"))
        self.asked.set_label(self.tr("Password of the workbook"))
        self.asked.set_hint(self.tr("It was shown when the workbook was saved."))
        self.shown.retranslate()
        if not self.isHidden():
            self.show_rows()

    def _give(self) -> None:
        password = self.asked.text
        self.asked.set_text("")
        if password:
            self.password_given.emit(password)

    def _columns(self) -> list[Column[RejectedRow]]:
        return [
            Column(self.tr("File"), lambda row: Cell(row.file, tone="ink2"), least=160, priority=3),
            Column(self.tr("Sheet"), lambda row: row.sheet, least=120, priority=2),
            Column(self.tr("Row"), lambda row: f"{row.number:,}", "right", 72),
            Column(self.tr("Why"), lambda row: self._session.say(row.reason), stretch=2, least=220),
            Column(
                self.tr("What stands there"), self._values, stretch=2, least=140, priority=1, source=_sources
            ),
        ]

    def _values(self, row: RejectedRow) -> Cell:
        catalogue = self._session.case.catalogue
        shown = [
            value_cell(
                None if column.field == EXTRA else catalogue[column.field], column.data_class, text
            ).text
            for column, text in islice(row.filled, _VALUES)
        ]
        return Cell(" · ".join(shown) or MISSING, tone="ink2")

    def _build(self) -> None:
        ways = QHBoxLayout()
        ways.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        ways.setSpacing(SPACE_8)
        ways.addWidget(self.save)
        ways.addWidget(self.bring)
        ways.addStretch(1)
        asking = QHBoxLayout(self._ask)
        asking.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_12)
        asking.setSpacing(SPACE_8)
        asking.addWidget(self.asked, 1)
        asking.addWidget(self.take)
        asking.addStretch(1)
        self.take.setEnabled(False)
        self._ask.hide()
        self._card.add(self.table)
        self._card.add_layout(ways)
        self._card.add(self.shown)
        self._card.add(self._ask)
        self.column.addWidget(self._card)
        self.column.addStretch(1)


def _sources(row: RejectedRow) -> list[Source]:
    return [
        Source(row.id, field_key(column.field, column.header)) for column, _ in islice(row.filled, _VALUES)
    ]


class _PasswordShown(QWidget):
    """The password of a workbook that was just saved: to be written down, never shown again."""

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[str, int, str] | None = None
        self.note = Label(role=Type.DENSE, wrap=True)
        self.password = Label(role=Type.DISPLAY)
        self.copy = Button(kind="quiet", icon="copy")
        self.clipboard = SecretClipboard(QGuiApplication.clipboard(), self)
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(self.password)
        row.addWidget(self.copy)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addWidget(self.note)
        column.addLayout(row)
        self.hide()

    def show_password(self, file: str, rows: int, password: str) -> None:
        """Show it with the name of its file and the number of rows in it."""
        self._said = (file, rows, password)
        self.retranslate()
        self.show()

    def forget(self) -> None:
        """Let go of it."""
        self._said = None
        self.password.setText("")
        self.hide()

    def retranslate(self) -> None:
        """Say it again in the language on screen."""
        self.copy.set_text(self.tr("Copy for 10 s"))
        if self._said is None:
            return
        file, rows, password = self._said
        self.password.setText("  ".join(groups(password)))
        self.password.setAccessibleName(self.tr("Password: {password}").format(password=password))
        self.note.setText(
            self.tr(
                '"{name}" holds {rows} rows. Write its password down now, it is not shown again. '
                "Correct the rows in Excel, leave the header and the last column as they are, save, "
                "and bring it here."
            ).format(name=file, rows=f"{rows:,}")
        )

    def _copy(self) -> None:
        if self._said is not None:
            self.clipboard.lend(self._said[2])
