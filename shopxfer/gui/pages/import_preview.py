"""The card of one sheet before the import: its kind, its header row, what every column is taken for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.fields import EXTRA, RecordKind
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.import_grid import PreviewGrid, is_guess
from shopxfer.gui.pages.values import LOST
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.labels import ElidedLabel, Label
from shopxfer.gui.parts.notice import Notice, NoticeTone
from shopxfer.gui.session import Session
from shopxfer.handover import import_
from shopxfer.handover.import_ import SheetPlan

_ROWS, _ROWS_SHORT = 8, 4
_HEADER_CHOICES: Final = 15
_NO_HEADER: Final = "none"


class SheetCard(Card):
    """One sheet with everything that can still be changed about it."""

    changed = Signal()  #: the plan of the sheet was changed by the user's hand

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._sheet: SheetPlan | None = None
        self._reached = -1
        self._short = False
        self._name = ElidedLabel(role=Type.EMPHASIS)
        self._caption = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self.leave = Button(kind="quiet")
        self._kind_label = Label(role=Type.CAPTION, tone="ink2")
        self.kind = Combo("", dense=True)
        self._row_label = Label(role=Type.CAPTION, tone="ink2")
        self.header_row = Combo("", dense=True)
        self.grid = PreviewGrid()
        self._why = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self._notices = QVBoxLayout()
        self.notices: list[Notice] = []
        self._build()
        self.leave.clicked.connect(self._toggle)
        self.kind.chosen.connect(self._set_kind)
        self.header_row.chosen.connect(self._set_header_row)
        self.grid.field_chosen.connect(self._set_field)
        self.grid.column_reached.connect(self._explain)

    def show_sheet(self, sheet: SheetPlan) -> None:
        """Show a sheet as it is planned."""
        self._sheet = sheet
        self._reached = -1
        self._show_choices(sheet)
        most = _ROWS_SHORT if self._short else _ROWS
        session = self._session
        self.grid.show_sheet(sheet, session.case.catalogue, session.language, self._whys(sheet), most)
        self._show_state(sheet)

    def set_short(self, short: bool) -> None:
        """Show fewer rows in a low window."""
        if short != self._short:
            self._short = short
            if self._sheet is not None:
                self.show_sheet(self._sheet)

    def stops(self) -> list[QWidget]:
        """Return what the keyboard visits, in order."""
        return [self.leave, self.kind, self.header_row, *self.grid.stops()]

    def retranslate(self) -> None:
        """Say everything again."""
        self._kind_label.setText(self.tr("Holds"))
        self._row_label.setText(self.tr("Header"))
        self.leave.set_text(self.tr("Leave this sheet out"))
        for combo, name in (
            (self.kind, self.tr("What the rows of this sheet are")),
            (self.header_row, self.tr("Which row is the header")),
        ):
            combo.setAccessibleName(name)
            combo.view().setAccessibleName(name)
        if self._sheet is not None:
            self.show_sheet(self._sheet)

    def _show_choices(self, sheet: SheetPlan) -> None:
        self._name.setText(sheet.name)
        self.setAccessibleName(sheet.name)
        self.kind.set_options([(kind, self._session.say(f"kind.{kind}")) for kind in RecordKind])
        self.kind.set_key(sheet.kind)
        rows = [number for number, cells in sheet.first_rows if any(cells)][:_HEADER_CHOICES]
        if sheet.header_row is not None and sheet.header_row not in rows:
            rows.append(sheet.header_row)
        options = [(str(row), self.tr("Row {number}").format(number=row)) for row in rows]
        self.header_row.set_options([*options, (_NO_HEADER, self.tr("No header"))])
        self.header_row.set_key(_NO_HEADER if sheet.header_row is None else str(sheet.header_row))
        self.header_row.setToolTip(self._session.say(sheet.header_why))

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
        for part in (self.kind, self.header_row, self.grid):
            part.setEnabled(sheet.included)
        self._explain(self._reached)
        self._show_notices(sheet)

    def _show_notices(self, sheet: SheetPlan) -> None:
        for notice in self.notices:
            self._notices.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.notices = []
        points: list[tuple[NoticeTone, str]] = []
        if not sheet.included:
            points = [("info", self.tr("This sheet is left out. Its rows stay in the file."))]
        else:
            points = [self._warning(key) for key in sheet.warnings] + self._losses(sheet)
        for number, (tone, text) in enumerate(points, start=1):
            notice = Notice(tone, text, flat="last" if number == len(points) else "true")
            self._notices.addWidget(notice)
            self.notices.append(notice)

    def _warning(self, key: str) -> tuple[NoticeTone, str]:
        return ("info" if key == "import.merged_cells" else "warn", self._session.say(key))

    def _losses(self, sheet: SheetPlan) -> list[tuple[NoticeTone, str]]:
        """Return what to say of each column whose first values lost digits for good."""
        headers = {column.position: column.header for column in sheet.columns}
        losses: list[tuple[NoticeTone, str]] = []
        for position, counts in import_.sample_problems(self._session.case, sheet).items():
            for problem in sorted(LOST & counts.keys()):
                text = self.tr("{column}: {count} of the first {rows} rows. {what}").format(
                    column=headers[position],
                    count=counts[problem],
                    rows=len(sheet.sample),
                    what=self._session.say(problem),
                )
                losses.append(("warn", text))
        return losses

    def _whys(self, sheet: SheetPlan) -> list[str]:
        return [self._session.say(column.why, **column.why_facts) for column in sheet.columns]

    def _explain(self, position: int) -> None:
        """Explain the column that the keyboard is on, or count what is a guess."""
        sheet = self._sheet
        if sheet is None:
            return
        self._reached = position
        column = next((each for each in sheet.columns if each.position == position), None)
        if column is not None:
            why = self._session.say(column.why, **column.why_facts)
            level = self._session.say(f"class.{column.data_class}")
            self._why.setText(f"{column.header} · {level} · {why}")
            return
        guesses = sum(map(is_guess, sheet.columns))
        kept = sum(column.field == EXTRA for column in sheet.columns)
        words = [self.tr("{count} columns").format(count=len(sheet.columns))]
        if guesses:
            words.append(self.tr("guessed: {count}, worth a look").format(count=guesses))
        if kept:
            words.append(self.tr("not recognised, kept as they are and sealed: {count}").format(count=kept))
        self._why.setText(" · ".join(words))

    def _set_field(self, position: int, field_id: str) -> None:
        assert self._sheet is not None
        import_.set_field(self._session.case, self._sheet, position, field_id)
        self._reached = position
        self.grid.show_columns(self._whys(self._sheet))
        self._show_state(self._sheet)
        self.changed.emit()

    def _set_kind(self, kind: str) -> None:
        assert self._sheet is not None
        import_.set_kind(self._session.case, self._sheet, RecordKind(kind), self._session.language)
        self.show_sheet(self._sheet)
        self.changed.emit()

    def _set_header_row(self, key: str) -> None:
        assert self._sheet is not None
        row = None if key == _NO_HEADER else int(key)
        import_.set_header_row(self._session.case, self._sheet, row, self._session.language)
        self.show_sheet(self._sheet)
        self.changed.emit()

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
        for combo in (self.kind, self.header_row):
            combo.setMinimumWidth(116)
            combo.setSizePolicy(combo.sizePolicy().Policy.Fixed, combo.sizePolicy().Policy.Fixed)
        why = QHBoxLayout()
        why.setContentsMargins(SPACE_16, SPACE_4, SPACE_16, SPACE_8)
        why.addWidget(self._why)
        self._notices.setSpacing(0)
        self.body.setSpacing(0)
        for part in (head, choices):
            self.add_layout(part)
        self.add(self.grid)
        self.add_layout(why)
        self.add_layout(self._notices)
