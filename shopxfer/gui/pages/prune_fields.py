"""Which fields go along when their record goes, and the owner's word on one of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopxfer.domain.fields import DataClass
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, Type
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.badge import Badge, BadgeText
from shopxfer.gui.parts.buttons import BareButton, Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Segmented
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import ElidedLabel, Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, badge_cell, model_of
from shopxfer.gui.session import Session
from shopxfer.handover import fields
from shopxfer.handover.fields import FieldLine

_ROWS_SHOWN = 12


def class_badge(session: Session, line_class: DataClass) -> BadgeText:
    """Return the badge of a class; those sensitive by law ask for attention."""
    return BadgeText(session.say(f"class.{line_class}"), "warn" if line_class >= DataClass.C4 else "plain")


class FieldsView(Beside):
    """A table of fields kind by kind; selecting one opens the switch with its purpose and reason."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines: list[FieldLine] = []
        self.table = TableView("", dense=True)
        self.table.row_selected.connect(self._select)
        card = Card(flush=True)
        card.add(self.table)
        card.body.addStretch(1)
        self.panel = FieldPanel(session)
        self.panel.close_button.clicked.connect(self.close_panel)
        self.panel.hide()
        self.put(card, 59)
        self.put(self.panel, 41, at_top=True)
        self.table.fit_rows(_ROWS_SHOWN)

    @property
    def lines(self) -> list[FieldLine]:
        """Return the fields shown, in order."""
        return self._lines

    def show_lines(self, lines: list[FieldLine]) -> None:
        """Show the case's fields; an open field is brought up to date."""
        shown = self.panel.line
        self._lines = lines
        self.table.setAccessibleName(self.tr("Fields"))
        self.table.set_model(model_of(self._columns(), lines))
        if shown is None or not self.panel.isVisibleTo(self):
            return
        place = next(
            (i for i, line in enumerate(lines) if (line.kind, line.id) == (shown.kind, shown.id)), -1
        )
        self.table.select_id(place)

    def close_panel(self) -> None:
        """Put the switch away."""
        self.panel.hide()
        self.table.clearSelection()
        self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._lines:
            self.show_lines(self._lines)

    def _columns(self) -> list[Column[FieldLine]]:
        session = self._session

        def shown_class(line: FieldLine) -> Cell:
            return badge_cell(class_badge(session, line.data_class))

        def goes(line: FieldLine) -> Cell:
            return badge_cell(
                BadgeText(self.tr("Goes"), "done")
                if line.moves
                else BadgeText(self.tr("Stays"), "plain", icon="minus")
            )

        def name(line: FieldLine) -> Cell:
            changed = BadgeText(self.tr("yours"), icon="pencil") if line.moves != line.by_default else None
            return Cell(line.name(session.language), badge=changed)

        return [
            Column(
                self.tr("Of"), lambda f: session.say(f"kind.{f.kind}"), width=120, priority=3, tone="ink2"
            ),
            Column(self.tr("Field"), name, stretch=3, least=150),
            Column(
                self.tr("Class"),
                lambda f: badge_cell(class_badge(session, f.data_class)),
                width=160,
                priority=1,
            ),
            Column(self.tr("With its record"), goes, width=112),
            Column(self.tr("What for"), self._what_for, stretch=5, least=160, priority=2),
        ]

    def _what_for(self, line: FieldLine) -> Cell:
        if line.reason:
            return Cell(line.reason)
        purpose = line.purpose_zh if self._session.language == "zh" else line.purpose_en
        return Cell(purpose if line.moves and purpose else MISSING, tone="ink2")

    def _select(self, place: object) -> None:
        if isinstance(place, int):
            self.panel.show_line(self._lines[place])
            self.panel.show()


class FieldPanel(Card):
    """One field: what it is, why it has its class, whether it goes, and the reason where that is changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.line: FieldLine | None = None
        self._heading = ElidedLabel(role=Type.EMPHASIS)
        self._badge = Badge(BadgeText(""))
        self.close_button = BareButton("x", "")
        self._why = Label(role=Type.DENSE, tone="ink2", wrap=True)
        self.switch = Segmented("", [("goes", ""), ("stays", "")])
        self.switch.chosen.connect(lambda _="": self._show_question())
        self.barred = Notice("warn", "")
        self.reason = FieldRow("")
        self.reason.edited.connect(lambda _="": self.reason.set_error(""))
        self.save = Button(icon="pencil")
        self.save.clicked.connect(self._save)
        self.work = Work(session)
        self.work.busy_changed.connect(lambda _=False: self._show_question())
        self._build()
        self.retranslate()

    def show_line(self, line: FieldLine) -> None:
        """Show one field as the case holds it."""
        same = self.line is not None and (self.line.kind, self.line.id) == (line.kind, line.id)
        self.line = line
        language = self._session.language
        self._heading.setText(f"{line.name(language)} · {self._session.say(f'kind.{line.kind}')}")
        self.setAccessibleName(self._heading.text())
        self._badge.show_badge(class_badge(self._session, line.data_class))
        self._why.setText(self._explanation(line))
        self.switch.set_key("goes" if line.moves else "stays")
        self.switch.buttons["goes"].setEnabled(line.may_go)
        self.barred.set_text(self._told_of(line), "info" if line.may_go else "warn")
        self.barred.setVisible(line.line is not None)
        self.reason.set_text(line.reason or "")
        if not same:
            self.reason.set_error("")
        self._show_question()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.close_button.set_name(self.tr("Close the field"))
        for key, words in (("goes", self.tr("Goes")), ("stays", self.tr("Stays"))):
            self.switch.buttons[key].setText(words)
            self.switch.buttons[key].setAccessibleName(
                self.tr("With its record: {words}").format(words=words)
            )
        self.switch.setAccessibleName(self.tr("With its record"))
        self.reason.set_label(self.tr("Reason"))
        self.save.set_text(self.tr("Change the field"))
        if self.line is not None:
            self.show_line(self.line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _told_of(self, line: FieldLine) -> str:
        """Return what a field that is sensitive by law needs before it goes (law.md SD1-SD3, SD5, G6)."""
        if not line.may_go:
            return self.tr("Faces, fingerprints and voices never go along (PIPL art. 26).")
        return self.tr(
            "Sensitive by law: it goes only of those who agree to it apart, after you said what the buyer "
            "needs it for (PIPL arts. 29 to 31; gate G6). Freeze a new text in Notify and ask."
        )

    def _explanation(self, line: FieldLine) -> str:
        zh = self._session.language == "zh"
        known = self._session.case.catalogue.fields.get(line.id)
        if line.is_split:
            return self.tr("Found in texts and split out of them. It stays unless you say what for.")
        if known is None:
            return self.tr("A column of your own that is no known field. It stays unless you say what for.")
        purpose = line.purpose_zh if zh else line.purpose_en
        why = known.why_zh if zh else known.why_en
        if not purpose:
            return self.tr("{why} The buyer does not need it to go on serving.").format(why=why)
        return self.tr("{why} What the buyer needs it for: {purpose}.").format(why=why, purpose=purpose)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self._heading, 1)
        head.addWidget(self._badge)
        head.addWidget(self.close_button)
        self.add_layout(head)
        self.add(self._why)
        switch = QHBoxLayout()
        switch.addWidget(self.switch)
        switch.addStretch(1)
        self.add_layout(switch)
        self.add(self.barred)
        self.add(self.reason)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_12)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.add_layout(foot)
        below = QVBoxLayout()
        below.addWidget(self.work)
        self.add_layout(below)
        self.body.addStretch(1)

    def _show_question(self) -> None:
        line = self.line
        if line is None:
            return
        moves = self.switch.key == "goes"
        against = moves != line.by_default
        self.reason.setVisible(against)
        default = self.tr("goes") if line.by_default else self.tr("stays")
        self.reason.set_hint(
            self.tr("By default it {default}. Another way needs a reason, printed for the buyer.").format(
                default=default
            )
        )
        name = line.name(self._session.language)
        words = self.tr('Let "{field}" go') if moves else self.tr('Keep "{field}" here')
        self.save.set_text(words.format(field=name))
        self.save.setVisible(moves != line.moves or against)
        self.save.setEnabled(not self.work.is_busy)

    def _save(self) -> None:
        line = self.line
        assert line is not None, "the button is there only while a field is shown"
        moves, reason = self.switch.key == "goes", self.reason.text.strip()
        if moves != line.by_default and not reason:
            self.reason.set_error(self._session.say("error.reason_missing"))
            self.reason.editor.setFocus()
            return
        case = self._session.case
        self.work.run(
            lambda _progress: fields.change_field(case, line, moves=moves, reason=reason),
            self.tr("Changing the field"),
        )
