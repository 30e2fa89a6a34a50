"""One question at a time: are these two records one person? What speaks for it and what against."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, Type
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.clean_grid import RecordGrid
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import IconLabel, Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover.evidence import EvidenceLine, evidence, likelihood
from shopxfer.handover.side_by_side import SideBySide, compare
from shopxfer.vault.pairs import StoredPair

_SIGNS = {True: "+", False: "−", None: "·"}
_SURE = 0.85  #: from here on the program merges by itself, unless something stands against it
_ICONS = {True: ("plus", "accent"), False: ("minus", "warn"), None: ("ellipsis", "ink2")}


class PairReview(Beside):
    """Two records with all their fields, and beside them why the owner is asked."""

    look_clicked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.pair: StoredPair | None = None
        self._told: list[EvidenceLine] = []
        self.grid = RecordGrid(session)
        self._left = Card(flush=True)
        self.look = Button(icon="eye", letter="V")
        self.look.clicked.connect(self.look_clicked)
        self.grid.covered.connect(self._show_look)
        self._legend = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self._why = Card()
        self._likelihood = Label(role=Type.LEAD)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_8)
        self._why_not = Label(role=Type.DENSE, tone="ink2", wrap=True)
        self._after = Notice("plain", "")
        self._build()

    def show_pair(self, pair: StoredPair) -> None:
        """Ask about two records."""
        self.pair = pair
        found = compare(self._session.case, [pair.one, pair.other])
        self.grid.show_records(found)
        self._show_look()
        language, catalogue = self._session.language, self._session.case.catalogue
        self._likelihood.setText(likelihood(pair, language))
        self._told = evidence(pair, catalogue, language, found.parted_at)
        self._show_evidence(self._told)
        self._after.set_text(self._what_follows(found))
        self.retranslate()

    def reveal(self) -> None:
        """Show the values whole: the look has been recorded."""
        self.grid.reveal()
        self._show_look()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.grid.setAccessibleName(self.tr("Two records side by side"))
        self._name_card()
        self._why.set_title(self.tr("Why you are asked"))
        self.look.set_text(self.tr("Look and record"))
        self._legend.setText(
            self.tr(
                "The tick is the value that counts once they are one person; the other stays as an "
                "alternate. F4 shows where a value comes from."
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            if self.pair is not None:
                self.show_pair(self.pair)
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_card()

    def _name_card(self) -> None:
        """Say in one line what speaks for and against where the evidence stands far below."""
        told = "   ".join(f"{_SIGNS[line.supports]} {line.text}" for line in self._told)
        if self.is_column:
            self._left.set_title(self._likelihood.text(), told)
        else:
            self._left.set_title(self.tr("Two records"))

    def _show_look(self) -> None:
        self.look.setEnabled(not self.grid.is_open)

    def _what_follows(self, found: SideBySide) -> str:
        if found.linked:
            return counted(
                self.tr("Merged they are 1 customer, and 1 linked record goes with it."),
                self.tr("Merged they are 1 customer, and {count} linked records go with it."),
                found.linked,
            )
        return self.tr("Merged they are 1 customer. Both rows stay, and it can be undone at any time.")

    def _show_evidence(self, lines: list[EvidenceLine]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(_EvidenceRow(line))
        against = sum(line.supports is False for line in lines)
        self._why_not.setVisible(against > 0 and self.pair is not None and self.pair.probability >= _SURE)
        self._why_not.setText(
            counted(
                self.tr("1 clue speaks against it, so it was not merged by itself."),
                self.tr("{count} clues speak against it, so it was not merged by itself."),
                against,
            )
        )

    def _build(self) -> None:
        self._left.add_to_head(self.look)
        self._left.add(self.grid)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_12)
        foot.addWidget(IconLabel("check", "ink2"), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._legend, 1)
        self._why.add_to_head(self._likelihood)
        self._why.add_layout(self._lines)
        self._why.add(self._why_not)
        self._why.add(self._after)
        self._why.add_layout(foot)
        self._why.body.addStretch(1)
        self.put(self._left, 2, at_top=True)
        self.put(self._why, 1, at_top=True)


class _EvidenceRow(QWidget):
    """A plus or a minus, how far an attribute agrees, and how much that says."""

    def __init__(self, line: EvidenceLine) -> None:
        super().__init__()
        self.setAccessibleName(f"{line.text}: {line.strength}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        row.addWidget(IconLabel(*_ICONS[line.supports]), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(line.text, Type.DENSE, wrap=True))
        words.addWidget(Label(line.strength, Type.CAPTION, "ink2", wrap=True))
        row.addLayout(words, 1)


class PutOff(Card):
    """All that is left was looked at, or the owner has no time: put it off, with a reason."""

    wanted = Signal(str)  #: the reason
    again_clicked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._left = 0
        self.reason = FieldRow("")
        self.reason.edited.connect(lambda _="": self.reason.set_error(""))
        self.again = Button(icon="refresh-cw")
        self.again.clicked.connect(self.again_clicked)
        self.apply = Button(icon="clock")
        self.apply.clicked.connect(self._apply)
        ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        ways.setSpacing(SPACE_8)
        ways.addStretch(1)
        ways.addWidget(self.again)
        ways.addWidget(self.apply)
        self.add(self.reason)
        self.add_layout(ways)

    def begin(self, left: int, *, all_seen: bool) -> None:
        """Ask for the reason to put off what is `left`; `all_seen` offers to begin again."""
        self._left = left
        self.again.setVisible(all_seen)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.set_title(
            counted(self.tr("1 pair is left"), self.tr("{count} pairs are left"), self._left),
            self.tr("Not sure and no time? Put them off with a reason, then you can go on."),
        )
        self.reason.set_label(self.tr("Reason"))
        self.reason.set_hint(self.tr("Goes into the log. One sentence is enough; name no customer."))
        self.again.set_text(self.tr("Look at them again"))
        self.apply.set_text(counted(self.tr("Put off 1 pair"), self.tr("Put off {count} pairs"), self._left))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _apply(self) -> None:
        reason = self.reason.text.strip()
        if not reason:
            self.reason.set_error(self._session.say("error.reason_missing"))
            self.reason.editor.setFocus()
            return
        self.reason.set_text("")
        self.wanted.emit(reason)
