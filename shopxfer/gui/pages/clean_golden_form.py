"""The form that changes which value of one field counts: a way, and for files the order of trust."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.golden import FieldRule, Way
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, PagedTableModel
from shopxfer.gui.session import Session
from shopxfer.handover.golden_values import FieldRuleLine
from shopxfer.rules.golden import date_fields

_FILES_SHOWN = 6


class GoldenForm(QWidget):
    """Asks for one field; nothing changes before the button."""

    decided = Signal(str, object)  #: the field, the FieldRule
    cancelled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._line: FieldRuleLine | None = None
        self._field_name = ""
        self._heading = Label(role=Type.EMPHASIS)
        self.way = Combo("")
        self.way.chosen.connect(lambda _="": self._show())
        self._explanation = Label(role=Type.DENSE, tone="ink2", wrap=True)
        self.files = TableView("", dense=True)
        self.model: PagedTableModel[tuple[int, str]] = PagedTableModel(self._columns(), self._rows)
        self.files.set_model(self.model)
        self.files.link_clicked.connect(lambda name, _column: self._raise(name))
        self.files.row_activated.connect(self._raise)
        self._order: list[str] = []
        self.cancel = Button()
        self.cancel.clicked.connect(self.cancelled)
        self.apply = Button(icon="check")
        self.apply.clicked.connect(self._decide)
        self._build()
        self.retranslate()

    @property
    def order(self) -> list[str]:
        """Return the files, the most trusted first."""
        return list(self._order)

    def begin(self, line: FieldRuleLine, name: str, files: list[str]) -> None:
        """Ask about one field; `files` are those of the case, oldest first."""
        self._line, self._field_name = line, name
        trusted = [file for file in line.rule.sources if file in files]
        self._order = trusted + [file for file in files if file not in trusted]
        self.retranslate()
        self.way.set_key(_key(line.rule))
        self._show()
        self.way.setFocus()

    def wording(self, rule: FieldRule) -> str:
        """Return a rule in words."""
        if rule.way is Way.NEWEST:
            known = self._session.case.catalogue[rule.date_field]
            date_name = known.zh if self._session.language == "zh" else known.en
            return self.tr('Newest, by "{date}"').format(date=date_name)
        if rule.way is Way.BY_SOURCE:
            return self.tr("From the file trusted most: {file}").format(file=rule.sources[0])
        return self._session.say(f"golden.{rule.way}")

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self._heading.setText(self.tr('Which "{field}" counts?').format(field=self._field_name))
        self.way.set_name(self._heading.text())
        newest = [FieldRule(Way.NEWEST, each) for each in date_fields()]
        others = [(way, self._session.say(f"golden.{way}")) for way in Way if way is not Way.NEWEST]
        self.way.set_options([*((_key(each), self.wording(each)) for each in newest), *others])
        self._explanation.setText(
            self.tr(
                "Where this leaves a tie, the fullest record's value counts. What you chose for single "
                "customers stays."
            )
        )
        self.files.setAccessibleName(self.tr("Files, the most trusted first"))
        self.model.set_columns(self._columns())
        self.cancel.set_text(self.tr("Cancel"))
        self.apply.set_text(self.tr("Choose by this rule"))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addWidget(self._heading)
        column.addWidget(self.way)
        column.addWidget(self.files)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_8)
        foot.addWidget(self._explanation, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.apply)
        column.addLayout(foot)

    def _show(self) -> None:
        self.files.setVisible(self.way.key == Way.BY_SOURCE)
        self.model.set_ids(list(self._order))
        self.files.fit_rows(_FILES_SHOWN)

    def _columns(self) -> list[Column[tuple[int, str]]]:
        return [
            Column("", lambda row: f"{row[0] + 1}", "right", width=44, tone="ink2"),
            Column(self.tr("File"), lambda row: row[1], stretch=1, least=160),
            Column(self.tr("Trust"), self._action, width=112),
        ]

    def _action(self, row: tuple[int, str]) -> Cell:
        return Cell(self.tr("Trust more"), "link") if row[0] else Cell(self.tr("most"), tone="ink2")

    def _rows(self, names: object) -> list[tuple[int, str]]:
        places = {name: place for place, name in enumerate(self._order)}
        return [(places[name], name) for name in names] if isinstance(names, list) else []

    def _raise(self, name: object) -> None:
        if isinstance(name, str) and (place := self._order.index(name)):
            self._order[place - 1], self._order[place] = self._order[place], self._order[place - 1]
            self._show()
            self.files.select_id(name)
            self.files.setFocus()

    def _decide(self) -> None:
        if self._line is None:
            return
        way, _, date_field = self.way.key.partition(":")
        files = tuple(self._order) if way == Way.BY_SOURCE else ()
        self.decided.emit(self._line.field, FieldRule(Way(way), date_field, files))


def _key(rule: FieldRule) -> str:
    return f"{rule.way}:{rule.date_field}" if rule.way is Way.NEWEST else rule.way.value
