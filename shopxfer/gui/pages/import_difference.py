"""What a newer export changes, row by row, before it takes the place of the older one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopxfer.domain.fields import EXTRA
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, SPACE_32, Type
from shopxfer.gui.pages.import_panel import Panel
from shopxfer.gui.pages.values import value_cell
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Segmented
from shopxfer.gui.parts.figures import KeyFigure
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, PagedTableModel, Source, sealed_cell
from shopxfer.gui.session import Session
from shopxfer.handover.difference_rows import DifferenceRows, ShownRow, ShownValue
from shopxfer.handover.provenance import ReadCell, field_key
from shopxfer.handover.reimport import Difference

NEW, CHANGED, GONE = "new", "changed", "gone"
_KEYS: Final = (NEW, CHANGED, GONE)
#: Fields that tell a person what a row is, in this order; the others follow as the file has them.
_NAMING: Final = ("name", "company", "phone", "card_no", "customer_no", "transaction_no", "last_visit")
_VALUES = 4


class DifferencePanel(Panel):
    """Three lists and their counts; the page's primary button applies what they show."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Difference | None = None
        self._rows: DifferenceRows | None = None
        self._card = Card(flush=True)
        self._card.body.setSpacing(0)
        self._figures = [KeyFigure() for _ in range(4)]
        self.tabs = Segmented("", [(key, "") for key in _KEYS])
        self.tabs.chosen.connect(lambda _key: self._show_list())
        self._caption = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.table = TableView("", dense=True, round_corners=False)
        self.unclear = Notice("info", "", flat="last")
        self._build()

    def show_difference(self, shown: Difference, rows: DifferenceRows) -> None:
        """Show a difference, the list with something in it first."""
        self._shown, self._rows = shown, rows
        counts = {NEW: shown.new, CHANGED: shown.changed, GONE: shown.gone}
        self.tabs.set_key(next((key for key in _KEYS if counts[key]), NEW))
        self.retranslate()

    @property
    def difference(self) -> Difference | None:
        """The difference shown."""
        return self._shown

    def forget(self) -> None:
        """Let go of what was shown."""
        self._shown = self._rows = None

    def first_stop(self) -> QWidget:
        return next(button for button in self.tabs.buttons.values() if button.isChecked())

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        shown = self._shown
        names = {NEW: self.tr("New"), CHANGED: self.tr("Changed"), GONE: self.tr("Gone")}
        for key, words in names.items():
            self.tabs.set_words(key, words)
        self.table.setAccessibleName(self.tr("Rows of the difference"))
        if shown is None:
            return
        words = self.tr('"{name}", compared with "{older}"')
        self.set_title(words.format(name=shown.name, older=shown.older.name))
        counts = {NEW: shown.new, CHANGED: shown.changed, GONE: shown.gone}
        for key, button in self.tabs.buttons.items():
            button.setAccessibleName(f"{names[key]}: {counts[key]:,}")
        figures = [
            (shown.new, self.tr("new")),
            (shown.changed, self.tr("changed")),
            (shown.unchanged, self.tr("unchanged")),
            (shown.gone, self.tr("gone")),
        ]
        for figure, (count, what) in zip(self._figures, figures, strict=True):
            figure.show_figure(f"{count:,}", what, "ink" if count else "ink3")
        self.unclear.setVisible(bool(shown.unclear))
        self.unclear.set_text(
            self.tr(
                "{count} rows of the two files cannot be told apart; "
                "each stays, or comes in, as a row of its own."
            ).format(count=f"{shown.unclear:,}")
        )
        self._show_list()

    def _show_list(self) -> None:
        assert self._shown is not None
        assert self._rows is not None
        shown, rows = self._shown, self._rows
        match self.tabs.key:
            case "changed":
                ids, fetch, total = rows.changed(), rows.fetch_changed, shown.changed
                hint = self.tr("They come in with their new values; your decisions about them stay.")
                columns = self._changed_columns()
            case "gone":
                ids, fetch, total = rows.gone(), rows.fetch_gone, shown.gone
                hint = self.tr("They stay in the case until you decide about them in Prune.")
                columns = self._value_columns(rows.fetch_gone(ids[:1]))
            case _:
                ids, fetch, total = rows.new(), rows.fetch_new, shown.new
                hint = self.tr("They come in as new rows.")
                columns = self._value_columns(rows.fetch_new(ids[:1]))
        if len(ids) < total:
            first = self.tr("The first {shown} of {total} rows are shown.")
            hint = f"{first.format(shown=f'{len(ids):,}', total=f'{total:,}')} {hint}"
        self._caption.setText(hint if total else self.tr("None."))
        self.table.setVisible(bool(total))
        self.table.setAccessibleName(self.tabs.buttons[self.tabs.key].text())
        model: PagedTableModel[ShownRow] = PagedTableModel(columns, fetch, self.table)
        model.set_ids(ids)
        self.table.set_model(model)
        self.table.fit_rows(9)

    def _value_columns(self, first: Sequence[ShownRow]) -> list[Column[ShownRow]]:
        columns = self._row_columns()
        for at, value in _telling(first[0].values if first else ()):
            columns.append(
                Column(
                    value.header,
                    partial(self._value_at, at),
                    least=104,
                    priority=len(columns) - 2,
                    source=partial(self._source_at, at),
                )
            )
        return columns

    def _changed_columns(self) -> list[Column[ShownRow]]:
        return [
            *self._row_columns(),
            Column(self.tr("Who"), self._who, least=120, source=self._who_from),
            Column(self.tr("What changed"), self._changes, stretch=4, least=200, source=self._changes_from),
        ]

    def _row_columns(self) -> list[Column[ShownRow]]:
        columns: list[Column[ShownRow]] = [
            Column(self.tr("Row"), lambda row: Cell(f"{row.number:,}", tone="ink3"), "right", 72)
        ]
        if self._shown is not None and len(self._shown.sheets) > 1:
            columns.append(Column(self.tr("Sheet"), lambda row: Cell(row.sheet, tone="ink2"), least=96))
        return columns

    def _value_at(self, at: int, row: ShownRow) -> Cell:
        return self._cell(row.values[at]) if at < len(row.values) else Cell("")

    def _source_at(self, at: int, row: ShownRow) -> Sequence[Source | ReadCell]:
        if at >= len(row.values):
            return ()
        value = row.values[at]
        # Only a row that is gone is shown as the case holds it; of a changed one the newer file is shown.
        return _stored(row, value) if self.tabs.key == GONE else self._in_file(row, value)

    def _who_from(self, row: ShownRow) -> Sequence[ReadCell]:
        told = _first_told(row)
        return self._in_file(row, told) if told else ()

    def _changes_from(self, row: ShownRow) -> Sequence[Source | ReadCell]:
        """Return of each change the older value, then the newer one."""
        found: list[Source | ReadCell] = []
        for was, now in zip(row.was, row.now, strict=True):
            found += _stored(row, was)
            found += self._in_file(row, now)
        return found

    def _in_file(self, row: ShownRow, value: ShownValue) -> Sequence[ReadCell]:
        if self._shown is None or not value.text:
            return ()
        place = (self._shown.name, row.sheet, row.number, value.position)
        return (ReadCell(*place, value.header, value.field, value.data_class, value.text),)

    def _who(self, row: ShownRow) -> Cell:
        told = _first_told(row)
        return self._cell(told) if told else Cell(MISSING, tone="ink3")

    def _changes(self, row: ShownRow) -> Cell:
        told = []
        for was, now in zip(row.was, row.now, strict=True):
            before, after = self._text(was), self._text(now)
            # What is masked or sealed may look the same before and after.
            words = (
                self.tr("{column}: another value") if before == after else self.tr("{column}: {was} → {now}")
            )
            told.append(words.format(column=now.header, was=before, now=after))
        return Cell(self.tr("; ").join(told))

    def _text(self, value: ShownValue) -> str:
        return self._cell(value).text or self.tr("blank")

    def _cell(self, value: ShownValue) -> Cell:
        if value.sealed and value.text is None:
            return sealed_cell(self.tr("Sealed"))
        field = None if value.field in (EXTRA, "") else self._session.case.catalogue[value.field]
        return value_cell(field, value.data_class, value.text)

    def _build(self) -> None:
        figures = QHBoxLayout()
        figures.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        figures.setSpacing(SPACE_32)
        for figure in self._figures:
            figures.addWidget(figure)
        figures.addStretch(1)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_8)
        tabs.setSpacing(SPACE_12)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        self._caption.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_8)
        self._card.add_layout(figures)
        self._card.add_layout(tabs)
        self._card.add(self._caption)
        self._card.add(self.table)
        self._card.add(self.unclear)
        self.column.addWidget(self._card)
        self.column.addStretch(1)


def _first_told(row: ShownRow) -> ShownValue | None:
    return next((value for _, value in _telling(row.values) if value.text), None)


def _stored(row: ShownRow, value: ShownValue) -> Sequence[Source]:
    if row.older_id is None or not (value.text or value.sealed):
        return ()
    return (Source(row.older_id, field_key(value.field, value.header)),)


def _telling(values: Sequence[ShownValue]) -> list[tuple[int, ShownValue]]:
    """Return the values that tell a person most of a row, with their places."""
    placed = list(enumerate(values))
    known = {value.field: (at, value) for at, value in placed if value.field in _NAMING}
    first = [known[field] for field in _NAMING if field in known]
    others = [each for each in placed if each not in first and each[1].field != EXTRA]
    return [*first, *others][:_VALUES]
