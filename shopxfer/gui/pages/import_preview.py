"""The card of one sheet before the import: its kind, its header row, what every column is taken for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.fields import EXTRA, RecordKind
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.import_grid import PreviewGrid, SheetLook
from shopxfer.gui.pages.import_heads import REMEMBERED, is_guess
from shopxfer.gui.pages.import_notices import HIDE, ROWS, SHOW, SheetNotices
from shopxfer.gui.pages.import_row_list import RefusedRowList
from shopxfer.gui.pages.import_table_form import NO_HEADER, TableForm, header_choices
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.labels import ElidedLabel, Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import import_
from shopxfer.handover.import_ import FilePlan, PlannedColumn, SheetPlan

_ROWS, _ROWS_SHORT = 8, 4
_BETWEEN: Final = " · "


class SheetCard(Card):
    """One sheet with everything that can still be changed about it."""

    changed = Signal()  #: the plan of the sheet was changed by the user's hand
    split_wanted = Signal(object, object, list)  #: the file, the sheet, the columns its tables begin at

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._file: FilePlan | None = None
        self._sheet: SheetPlan | None = None
        self._samples: Mapping[int, Sequence[str]] = {}
        self._reached = self._row_reached = -1
        self._short = False
        self._name = ElidedLabel(role=Type.EMPHASIS)
        self._caption = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self.leave = Button(kind="quiet")
        self._kind_label = Label(role=Type.CAPTION, tone="ink2")
        self.kind = Combo("", dense=True)
        self._row_label = Label(role=Type.CAPTION, tone="ink2")
        self.header_row = Combo("", dense=True)
        self.grid = PreviewGrid()
        self.correct = Button(kind="quiet", icon="pencil")
        self.correct.setCheckable(True)
        self.form = TableForm()
        self.why = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self.samples = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self.drop_row = Button(kind="quiet", icon="x")
        self._notices = SheetNotices(session)
        self.rows = RefusedRowList(session)
        self._build()
        self._connect()

    def _connect(self) -> None:
        self.leave.clicked.connect(self._toggle)
        self.kind.chosen.connect(self._set_kind)
        self.header_row.chosen.connect(self._set_header_row)
        self.grid.field_chosen.connect(self._set_field)
        self.grid.column_reached.connect(self._explain)
        self.grid.row_reached.connect(self._reach_row)
        self.correct.toggled.connect(self.form.setVisible)
        self.form.header_chosen.connect(self._set_header_rows)
        self.form.cut_wanted.connect(self._cut)
        self.form.join_wanted.connect(self._join)
        self.drop_row.clicked.connect(lambda: self._set_row(self._row_reached, taken=False))
        self.rows.taken.connect(lambda number, taken: self._set_row(number, taken=taken))
        self._notices.pressed.connect(self._open)

    @property
    def notices(self) -> list[Notice]:
        """The notices below the preview."""
        return self._notices.notices

    def show_sheet(self, file: FilePlan, sheet: SheetPlan) -> None:
        """Show a sheet of a file as it is planned."""
        if sheet is not self._sheet:
            self.correct.setChecked(False)
            self.rows.hide()
            self._reached = -1
        self._file, self._sheet = file, sheet
        self._row_reached = -1
        self._show_choices(sheet)
        most = _ROWS_SHORT if self._short else _ROWS
        session = self._session
        self.grid.show_sheet(file, sheet, session.case, session.language, self._look(sheet), most)
        self._show_state(sheet)

    def show_counts(self, sheet: SheetPlan) -> None:
        """Show what was counted meanwhile, if it is this sheet that is shown."""
        if sheet is self._sheet:
            self._show_state(sheet)

    def set_short(self, short: bool) -> None:
        """Show fewer rows in a low window."""
        if short != self._short:
            self._short = short
            self.grid.set_short(short)
            self._show_again()

    def stops(self) -> list[QWidget]:
        """Return what the keyboard visits, in order."""
        return [
            *(self.leave, self.kind, self.header_row, self.correct),
            *(*self.form.stops(), *self.grid.stops(), self.drop_row),
            *(*self._notices.stops(), *self.rows.stops()),
        ]

    def retranslate(self) -> None:
        """Say everything again."""
        self._kind_label.setText(self.tr("Holds"))
        self._row_label.setText(self.tr("Header"))
        self.leave.set_text(self.tr("Leave this sheet out"))
        self.correct.set_text(self.tr("Correct"))
        self.correct.setAccessibleName(self.tr("Correct header and tables"))
        self._show_drop_row()
        self.form.retranslate()
        for combo, name in (
            (self.kind, self.tr("What the rows of this sheet are")),
            (self.header_row, self.tr("Which row is the header")),
        ):
            combo.setAccessibleName(name)
            combo.view().setAccessibleName(name)
        self._show_again()

    def _show_again(self) -> None:
        if self._file is not None and self._sheet is not None:
            self.show_sheet(self._file, self._sheet)

    def _show_choices(self, sheet: SheetPlan) -> None:
        self._name.setText(sheet.name)
        self.setAccessibleName(sheet.name)
        self.kind.set_options([(kind, self._session.say(f"kind.{kind}")) for kind in RecordKind])
        self.kind.set_key(sheet.kind)
        words, height = self.tr("Row {number}"), sheet.header_height
        options = [(str(row), words.format(number=row)) for row in header_choices(sheet)]
        if sheet.header_row is not None and height > 1:
            last = str(sheet.header_row)
            several = self.tr("Rows {first}–{last}").format(first=sheet.header_row - height + 1, last=last)
            options = [(key, several if key == last else said) for key, said in options]
        self.header_row.set_options([*options, (NO_HEADER, self.tr("No header"))])
        self.header_row.set_key(NO_HEADER if sheet.header_row is None else str(sheet.header_row))
        self.header_row.setToolTip(self._session.say(sheet.header_why))
        self.form.show_sheet(sheet)

    def _show_state(self, sheet: SheetPlan) -> None:
        """Show what follows from the plan: caption, whether it is left out, explanation, notices."""
        shown = min(len(sheet.preview), _ROWS_SHORT if self._short else _ROWS)
        if sheet.rows is None:
            caption = self.tr("First {shown} rows").format(shown=shown)
        else:
            caption = self.tr("First {shown} of {rows} rows").format(shown=shown, rows=f"{sheet.rows:,}")
        self._caption.setText(caption)
        self.leave.set_text(self.tr("Leave this sheet out") if sheet.included else self.tr("Take it along"))
        self.leave.set_icon("x" if sheet.included else "plus")
        if not sheet.is_surveyed:
            caption += _BETWEEN + self.tr("counting all rows")
            self._caption.setText(caption)
        for part in (self.kind, self.header_row, self.grid, self.correct, self.form, self.rows):
            part.setEnabled(sheet.included)
        self._explain(self._reached)
        self._show_drop_row()
        self._notices.show_sheet(sheet)
        if self._file is not None:
            self.rows.show_sheet(self._file.path.name, sheet)

    def _look(self, sheet: SheetPlan) -> SheetLook:
        case, say = self._session.case, self._session.say
        self._samples = import_.samples(case, sheet)
        return SheetLook(
            [self._why(column) for column in sheet.columns],
            self._samples,
            import_.sample_damage(sheet, case.catalogue),
            {number: say(reason) for number, reason in import_.fates(sheet, sheet.preview).items()},
        )

    def _why(self, column: PlannedColumn) -> str:
        return self._session.say(column.why, **column.why_facts)

    def _explain(self, position: int) -> None:
        """Explain the column that the keyboard is on, or count what is a guess."""
        sheet = self._sheet
        if sheet is None:
            return
        self._reached = position
        column = next((each for each in sheet.columns if each.position == position), None)
        if column is not None:
            self._explain_column(column)
            return
        self.samples.hide()
        guesses = sum(map(is_guess, sheet.columns))
        kept = sum(column.field == EXTRA for column in sheet.columns)
        words = [self.tr("{count} columns").format(count=len(sheet.columns))]
        if guesses:
            words.append(self.tr("guessed: {count}, worth a look").format(count=guesses))
        if kept:
            words.append(self.tr("not recognised, kept as they are and sealed: {count}").format(count=kept))
        last_time = sum(column.why == REMEMBERED for column in sheet.columns)
        if last_time:
            words.append(self.tr("as last time: {count}").format(count=last_time))
        self.why.setText(_BETWEEN.join(words))

    def _explain_column(self, column: PlannedColumn) -> None:
        level = self._session.say(f"class.{column.data_class}")
        sure = self.tr("{sure}% sure").format(sure=round(column.confidence * 100))
        self.why.setText(_BETWEEN.join((column.header, level, sure, self._why(column))))
        values = self._samples.get(column.position, ())
        shown = self.tr("For example: {values}").format(values=_BETWEEN.join(values))
        self.samples.setText(shown if values else self.tr("No value in the first rows."))
        self.samples.show()

    def _reach_row(self, number: int) -> None:
        self._row_reached = number
        self._show_drop_row()

    def _show_drop_row(self) -> None:
        """Offer to leave out the row that the keyboard is on, if it would be taken."""
        sheet = self._sheet
        rows = dict(sheet.preview) if sheet and sheet.included else {}
        cells = rows.get(self._row_reached)
        taken = (
            sheet is not None and cells is not None and not import_.fates(sheet, [(self._row_reached, cells)])
        )
        self.drop_row.setVisible(taken)
        self.drop_row.set_text(self.tr("Leave row {number} out").format(number=self._row_reached))

    def _open(self, what: str) -> None:
        if what in (HIDE, SHOW):
            assert self._sheet is not None
            import_.set_hidden_rows(self._sheet, taken=what == SHOW)
            self._rows_changed()
            return
        if what == ROWS:
            self.rows.setVisible(self.rows.isHidden())
            stops = self.rows.stops()
        else:
            self.correct.setChecked(True)
            stops = self.form.stops()
        if stops and stops[0].isVisible():
            stops[0].setFocus()

    def _set_row(self, number: int, *, taken: bool) -> None:
        assert self._sheet is not None
        import_.set_row(self._sheet, number, taken=taken)
        self._rows_changed()

    def _rows_changed(self) -> None:
        assert self._sheet is not None
        self.grid.show_columns(self._look(self._sheet))
        self._show_state(self._sheet)
        self.changed.emit()

    def _cut(self, position: int) -> None:
        assert self._file is not None
        assert self._sheet is not None
        source = self._sheet.source
        begins = [each.table.first for each in self._file.sheets if each.source is source and each.table]
        self.split_wanted.emit(self._file, self._sheet, sorted({0, *begins, position}))

    def _join(self) -> None:
        self.split_wanted.emit(self._file, self._sheet, [0])

    def _set_header_rows(self, first: int | None, last: int | None) -> None:
        assert self._sheet is not None
        case, language = self._session.case, self._session.language
        if first is None or last is None:
            import_.set_header_row(case, self._sheet, None, language)
        else:
            import_.set_header_rows(case, self._sheet, first, last, language)
        self._show_again()
        self.changed.emit()

    def _set_field(self, position: int, field_id: str) -> None:
        assert self._sheet is not None
        import_.set_field(self._session.case, self._sheet, position, field_id)
        self._reached = position
        self.grid.show_columns(self._look(self._sheet))
        self._show_state(self._sheet)
        self.changed.emit()

    def _set_kind(self, kind: str) -> None:
        assert self._sheet is not None
        import_.set_kind(self._session.case, self._sheet, RecordKind(kind), self._session.language)
        self._show_again()
        self.changed.emit()

    def _set_header_row(self, key: str) -> None:
        assert self._sheet is not None
        row = None if key == NO_HEADER else int(key)
        self._set_header_rows(row, row)

    def _toggle(self) -> None:
        assert self._sheet is not None
        self._sheet.included = not self._sheet.included
        self._show_state(self._sheet)
        self.changed.emit()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_16, SPACE_8, SPACE_12, 0)
        head.setSpacing(SPACE_8)
        head.addWidget(self._name, 1)
        head.addWidget(self.leave)
        choices = QHBoxLayout()
        choices.setContentsMargins(SPACE_16, 0, SPACE_12, SPACE_8)
        choices.setSpacing(SPACE_8)
        choices.addWidget(self._caption, 1)
        choices.addWidget(self._kind_label)
        choices.addWidget(self.kind)
        choices.addSpacing(SPACE_8)
        choices.addWidget(self._row_label)
        choices.addWidget(self.header_row)
        choices.addWidget(self.correct)
        for combo in (self.kind, self.header_row):
            combo.setMinimumWidth(116)
            combo.setSizePolicy(combo.sizePolicy().Policy.Fixed, combo.sizePolicy().Policy.Fixed)
        why = QVBoxLayout()
        why.setSpacing(0)
        why.addWidget(self.why)
        why.addWidget(self.samples)
        below = QHBoxLayout()
        below.setContentsMargins(SPACE_16, SPACE_4, SPACE_12, SPACE_8)
        below.addLayout(why, 1)
        below.addWidget(self.drop_row)
        self.body.setSpacing(0)
        for part in (head, choices):
            self.add_layout(part)
        self.add(self.form)
        self.add(self.grid)
        self.add_layout(below)
        self.add(self._notices)
        self.add(self.rows)
        for hidden in (self.form, self.rows, self.drop_row, self.samples):
            hidden.hide()
