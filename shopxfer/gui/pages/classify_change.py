"""The card of one column: what it is taken for, its class, and the owner's word for another one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from shopxfer.domain.fields import EXTRA, DataClass
from shopxfer.gui.look.tokens import SPACE_12, Type
from shopxfer.gui.pages.values import group_name
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import ElidedLabel, Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import classify
from shopxfer.handover.classify import ColumnLine

CLASSES: Final = tuple(DataClass)


class ChangeCard(Card):
    """Shows a column and changes it as a job; its values are sealed or opened to match."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._line: ColumnLine | None = None
        self._place = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self._samples = ElidedLabel(role=Type.DENSE)
        self._why = Label(role=Type.DENSE, tone="ink2", wrap=True)
        self.field = Combo("")
        self.level = Combo("")
        self._field_row = FieldRow("", self.field)
        self._level_row = FieldRow("", self.level)
        self.reason = FieldRow("")
        self.meaning = Notice("info", "")
        self.change = Button(icon="pencil")
        self.work = Work(session)
        self.body.setSpacing(SPACE_12)
        for words in (self._place, self._samples, self._why):
            self.add(words)
        for part in (self._field_row, self._level_row, self.meaning, self.reason, self.change):
            self.add(part)
        self.add(self.work)
        self.body.addStretch(1)
        self.field.chosen.connect(self._propose_class)
        self.level.chosen.connect(lambda _="": self._show_state())
        self.reason.edited.connect(lambda _="": self._reason_typed())
        self.change.clicked.connect(self._change)
        self.work.busy_changed.connect(lambda _=False: self._show_state())

    @property
    def line(self) -> ColumnLine | None:
        """The column shown."""
        return self._line

    def show_line(self, line: ColumnLine) -> None:
        """Show a column; what was typed for another one is let go."""
        same = self._line is not None and self._line.column == line.column
        self._line = line
        self._say(line)
        if not same:
            self.field.set_key(line.column.field)
            self.level.set_key(line.column.data_class)
            self.reason.set_text("")
            self.reason.set_error("")
        self._show_state()

    def retranslate(self) -> None:
        """Say everything again."""
        self._field_row.set_label(self.tr("What the column is"))
        self._level_row.set_label(self.tr("How sensitive it is"))
        for combo in (self.field, self.level):
            combo.view().setAccessibleName(combo.accessibleName())
        self.reason.set_label(self.tr("Your reason"))
        self.reason.set_hint(self.tr("One sentence; it stands in the log."))
        self.change.set_text(self.tr("Change this column"))
        if self._line is not None:
            self._say(self._line)
            self._show_state()

    def _say(self, line: ColumnLine) -> None:
        session = self._session
        kind = session.say(f"kind.{line.kind}")
        self.set_title(line.column.header)
        self._place.setText(f"{line.file} · {line.sheet} · {kind}")
        self._samples.setText("  ".join(line.samples))
        self._samples.setVisible(bool(line.samples))
        why = line.why(session.language)
        self._why.setText(why)
        if line.column.reason:
            self._why.setText(
                self.tr("{why} Your reason: {reason}").format(why=why, reason=line.column.reason)
            )
        zh = session.language == "zh"
        fields = session.case.catalogue.of_kind(line.kind)
        options = [(field.id, field.zh if zh else field.en) for field in fields]
        self.field.set_options([(EXTRA, self.tr("Kept as it is")), *options])
        levels = [(level, f"{group_name(level)} · {session.say(f'class.{level}')}") for level in CLASSES]
        self.level.set_options(levels)

    def _propose_class(self, field_id: str) -> None:
        """Propose the class that the chosen field has by the catalogue; in doubt it seals."""
        catalogue = self._session.case.catalogue
        self.level.set_key(DataClass.C3 if field_id == EXTRA else catalogue[field_id].data_class)
        self._show_state()

    def _is_changed(self) -> bool:
        column = self._line.column if self._line else None
        return column is not None and (self.field.key, self.level.key) != (column.field, column.data_class)

    def _show_state(self) -> None:
        changed = self._is_changed()
        busy = self.work.is_busy
        for part in (self.field, self.level, self.reason.editor):
            part.setEnabled(not busy)
        self.change.setEnabled(changed and not busy)
        self.change.setToolTip("" if changed else self.tr("Choose another field or class first."))
        words, warns = self._meaning()
        self.meaning.set_text(words, "warn" if warns else "info")
        self.meaning.setVisible(bool(words))

    def _meaning(self) -> tuple[str, bool]:
        """Return what the change does, and whether it lowers the guard."""
        if self._line is None or not self._is_changed():
            return "", False
        was, now = self._line.column.data_class, DataClass(self.level.key)
        if now > was:
            sealed = now.is_sealed and not was.is_sealed
            return (self.tr("Its values will rest sealed, one by one.") if sealed else ""), False
        if now < was:
            if was >= DataClass.C4:
                return self.tr("Private values never go along; in the lower class they may."), True
            if was.is_sealed and not now.is_sealed:
                return self.tr("Its values will no longer rest sealed; whoever works here sees more."), True
            return self.tr("You lower the guard for this column."), True
        return "", False

    def _reason_typed(self) -> None:
        self.reason.set_error("")

    def _change(self) -> None:
        line = self._line
        if line is None:
            return
        if not self.reason.text.strip():
            self.reason.set_error(self._session.say("error.reason_missing"))
            self.reason.editor.setFocus()
            return
        case, column = self._session.case, line.column
        field, level, reason = self.field.key, DataClass(self.level.key), self.reason.text
        self.work.run(
            lambda progress: classify.change(
                case, column, field=field, data_class=level, reason=reason, progress=progress
            ),
            self.tr("Changing the column"),
            lambda _result: self.changed.emit(),
        )
