"""A person with several records: what each holds, which value counts, and the ways to change that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout

from shopxfer.domain.golden import STRICTER
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.clean_grid import RECORDS_SHOWN, RecordGrid
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.buttons import BareButton, Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.session import Session
from shopxfer.handover import golden_values
from shopxfer.handover.side_by_side import compare
from shopxfer.vault import records


class PersonCard(Card):
    """All records of one person side by side, three at a time."""

    value_chosen = Signal(int, str, int)  #: person, field, record whose value is to count
    rule_wanted = Signal(int, str)  #: person, field that is to follow its rule again
    split_wanted = Signal(int)  #: person
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self.person: int | None = None
        self._chosen: dict[str, int] = {}
        self.grid = RecordGrid(session)
        self._legend = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.earlier = BareButton("chevron-left", "")
        self.later = BareButton("chevron-right", "")
        self.close_button = BareButton("x", "")
        self.use = Button(icon="check")
        self.by_rule = Button(icon="undo-2")
        self.split = Button(icon="users")
        self._build()
        self.retranslate()
        self.hide()

    def show_person(self, person: int | None) -> None:
        """Show a person; one who is gone, or has one record only, closes the card."""
        members = records.members_of(self._session.case.reader, person) if person is not None else []
        if person is None or len(members) < 2:
            self.person = None
            self.hide()
            return
        first = self.grid.first if person == self.person else 0
        self.person = person
        self._chosen = golden_values.choices_of(self._session.case, person)
        self.grid.show_records(compare(self._session.case, members), min(first, len(members) - 1))
        self.show()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        count = len(self.grid.shown.record_ids) if self.grid.shown else 0
        self.set_title(
            counted(self.tr("1 record"), self.tr("{count} records of one person"), count),
            self.tr("Tick: the value that counts. The others stay as alternates."),
        )
        self.grid.setAccessibleName(self.tr("Records of one person side by side"))
        self.use.set_text(self.tr("Use this value"))
        self.by_rule.set_text(self.tr("Let the rule choose"))
        self.split.set_text(self.tr("Split again"))
        self.earlier.set_name(self.tr("Earlier records"))
        self.later.set_name(self.tr("Further records"))
        self.close_button.set_name(self.tr("Close the person"))
        self._legend.setText(self.tr("Go to a value with the arrow keys. Splitting puts every value back."))
        self._show_ready()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            if self.person is not None:
                self.show_person(self.person)
            self.retranslate()

    def _show_ready(self) -> None:
        alternate, source = self.grid.alternate(), self.grid.current_source
        self.use.setEnabled(alternate is not None and alternate[0] not in STRICTER)
        self.by_rule.setVisible(source is not None and source.field in self._chosen)
        shown = len(self.grid.shown.record_ids) if self.grid.shown else 0
        for button in (self.earlier, self.later):
            button.setVisible(shown > RECORDS_SHOWN)
        self.earlier.setEnabled(self.grid.first > 0)
        self.later.setEnabled(self.grid.first + RECORDS_SHOWN < shown)

    def _turn(self, step: int) -> None:
        if self.grid.shown is not None:
            self.grid.show_records(self.grid.shown, self.grid.first + step)
            self._show_ready()

    def _use(self) -> None:
        alternate = self.grid.alternate()
        if alternate is not None and self.person is not None:
            self.value_chosen.emit(self.person, *alternate)

    def _follow_rule(self) -> None:
        source = self.grid.current_source
        if source is not None and self.person is not None:
            self.rule_wanted.emit(self.person, source.field)

    def _split(self) -> None:
        if self.person is not None:
            self.split_wanted.emit(self.person)

    def _build(self) -> None:
        for button in (self.earlier, self.later, self.close_button):
            self.add_to_head(button)
        self.add(self.grid)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_16, SPACE_8, SPACE_12, SPACE_12)
        foot.setSpacing(SPACE_8)
        foot.addWidget(self._legend, 1)
        for way in (self.by_rule, self.use, self.split):
            foot.addWidget(way)
        self.add_layout(foot)
        self.grid.current_moved.connect(self._show_ready)
        self.earlier.clicked.connect(lambda: self._turn(-RECORDS_SHOWN))
        self.later.clicked.connect(lambda: self._turn(RECORDS_SHOWN))
        self.use.clicked.connect(self._use)
        self.by_rule.clicked.connect(self._follow_rule)
        self.split.clicked.connect(self._split)
        self.close_button.clicked.connect(self.closed)
