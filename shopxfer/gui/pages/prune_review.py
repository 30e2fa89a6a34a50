"""What would leave, and whether it may: the exposure of a lost package, and the gates."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_32, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.gate_override import GateOverride, may_be_overridden
from shopxfer.gui.pages.review_watch import ReviewWatch, missing
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.figures import KeyFigure, Meter
from shopxfer.gui.parts.labels import IconLabel, Label, rule
from shopxfer.gui.session import STEPS, Session
from shopxfer.handover.gates import Exposure
from shopxfer.rules.gates import GateState

#: Sentences of closed gates that are mended in the table of fields, not in the list of records.
_MENDED_IN_FIELDS = ("gate.sensitive", "gate.marketing_flag")
_ACROSS_FROM = 760


class ExposureCard(Card):
    """What a thief of the package would hold, against what was imported."""

    def __init__(self, watch: ReviewWatch) -> None:
        super().__init__()
        self._watch = watch
        self._heading = Label(role=Type.EMPHASIS)
        self._less = Label(role=Type.CAPTION, tone="accent")
        self._bars = QVBoxLayout()
        self._before, self._after = Meter("", "edge"), Meter("")
        self.figures = [KeyFigure() for _ in range(5)]
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        watch.changed.connect(self.show_review)
        self._name_meters()
        self.show_review()

    def show_review(self) -> None:
        """Show the newest review; dashes while there is none."""
        review = self._watch.review
        self._heading.setText(self.tr("If the package were lost"))
        self.setAccessibleName(self._heading.text())
        if review is None:
            self._less.setText(self._watch.error or self.tr("Counting what would leave"))
            self._less.set_tone("danger" if self._watch.error else "ink2")
            for meter in (self._before, self._after):
                meter.set_value(0, 1, "—")
            self._show_figures(None)
            return
        found = review.exposure
        share = 1 - found.values_leaving / found.values_held if found.values_held else 0
        self._less.setText(self.tr("{share} less").format(share=f"{share:.0%}"))
        self._less.set_tone("accent")
        for meter, value in ((self._before, found.values_held), (self._after, found.values_leaving)):
            meter.set_value(
                value, found.values_held, counted(self.tr("1 value"), self.tr("{count} values"), value)
            )
        self._show_figures(found)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_meters()
            self.show_review()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = self.width() >= _ACROSS_FROM
        self._across.setDirection(
            QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        )
        self._across.setSpacing(SPACE_32 if across else SPACE_8)

    def _name_meters(self) -> None:
        named = Meter(self.tr("Imported"), "edge"), Meter(self.tr("Package"))
        for old, new in zip((self._before, self._after), named, strict=True):
            self._bars.replaceWidget(old, new)
            old.hide()
            old.deleteLater()
        self._before, self._after = named

    def _show_figures(self, found: Exposure | None) -> None:
        numbers = (
            (found.people, found.fields, found.id_numbers, found.addresses, found.minors)
            if found
            else (None,) * 5
        )
        names = (
            self.tr("people"),
            self.tr("fields"),
            self.tr("ID numbers"),
            self.tr("addresses"),
            self.tr("minors"),
        )
        for place, (figure, number, name) in enumerate(zip(self.figures, numbers, names, strict=True)):
            grave = place >= 2 and number is not None
            tone = ("warn" if number else "accent") if grave else "ink"
            figure.show_figure("—" if number is None else f"{number:,}", name, tone)

    def _build(self) -> None:
        self._bars.setSpacing(SPACE_4)
        title = QHBoxLayout()
        title.addWidget(self._heading)
        title.addStretch(1)
        title.addWidget(self._less)
        self._bars.addLayout(title)
        self._bars.addWidget(self._before)
        self._bars.addWidget(self._after)
        self._across.setSpacing(SPACE_32)
        self._across.addLayout(self._bars, 1)
        counts = QHBoxLayout()
        counts.setSpacing(SPACE_32)
        counts.addStretch(1)
        for figure in self.figures:
            counts.addWidget(figure, 0, Qt.AlignmentFlag.AlignVCenter)
        self._across.addLayout(counts)
        self.add_layout(self._across)


class GatesCard(Card):
    """Each gate with its state, what it rests on, what is missing, and a way to the place to mend it."""

    step_wanted = Signal(str)
    fields_wanted = Signal()
    leaving_wanted = Signal()  #: the records that are set to go

    def __init__(self, session: Session, watch: ReviewWatch) -> None:
        super().__init__()
        self._session, self._watch = session, watch
        self._rows = QWidget()
        self._shown: tuple[object, ...] = ()
        self.ways: dict[str, Button] = {}
        self.overrides: dict[str, GateOverride] = {}
        self.add(self._rows)
        watch.changed.connect(self.show_review)
        self.show_review()

    def show_review(self) -> None:
        """Show the newest answers; the questions alone while there are none."""
        review = self._watch.review
        states = (
            review.gates
            if review
            else tuple(
                GateState(gate, is_open=False, missing=None)
                for gate in self._session.case.pack.gates
                if gate.phase == "export"
            )
        )
        passed = sum(state.is_open for state in states)
        hint = (
            self.tr("{passed} of {total} open").format(passed=passed, total=len(states))
            if review
            else self._watch.error or self.tr("Checking")
        )
        self.set_title(self.tr("Before anything leaves"), hint)
        shown = (states, review is not None, self._session.language)
        if shown != self._shown:  # somebody may be writing a reason in it
            self._shown = shown
            self._fill(states, known=review is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_review()

    def _fill(self, states: tuple[GateState, ...], *, known: bool) -> None:
        self.ways, self.overrides = {}, {}
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnStretch(2, 1)
        for place, state in enumerate(states):
            if place:
                grid.addWidget(rule(), 2 * place - 1, 0, 1, 3)
            self._add_gate(grid, 2 * place, state, known=known)
        self.body.replaceWidget(self._rows, fresh)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = fresh

    def _add_gate(self, grid: QGridLayout, line: int, state: GateState, *, known: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        word, icon, tone = self._state_mark(state, known=known)
        mark = QHBoxLayout()
        mark.setSpacing(6)
        mark.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        mark.addWidget(Label(word, Type.DENSE, tone))
        mark.addStretch(1)
        grid.addLayout(mark, line, 0, top)
        number = Label(state.gate.id, Type.DENSE, "ink2")
        grid.addWidget(number, line, 1, top)
        grid.addLayout(self._words(state), line, 2)

    def _state_mark(self, state: GateState, *, known: bool) -> tuple[str, str, str]:
        if not known:
            return self.tr("Not yet known"), "clock", "ink2"
        if state.override:
            return self.tr("Overridden"), "triangle-alert", "warn"
        if state.is_open:
            return self.tr("Open"), "circle-check", "accent"
        return self.tr("Closed"), "circle-x", "danger"

    def _words(self, state: GateState) -> QVBoxLayout:
        language = self._session.language
        article = state.gate.article
        basis = article.basis(language)
        if article.needs_checking:
            basis = self.tr("{basis} · check this").format(basis=basis)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(state.gate.name(language), Type.DENSE, wrap=True))
        words.addWidget(Label(basis, Type.CAPTION, "ink2", wrap=True))
        if state.missing:
            below = QHBoxLayout()
            below.setSpacing(SPACE_12)
            below.addWidget(
                Label(
                    missing(self._session, state),
                    Type.DENSE,
                    "warn" if state.override else "danger",
                    wrap=True,
                ),
                1,
            )
            below.addWidget(self._way(state), 0, Qt.AlignmentFlag.AlignBottom)
            words.addLayout(below)
        if may_be_overridden(state):
            self.overrides[state.gate.id] = GateOverride(self._session, state)
            words.addWidget(self.overrides[state.gate.id])
        return words

    def _way(self, state: GateState) -> Button:
        step = state.step
        if step != "prune" and step in STEPS:
            way = Button(self.tr("Go to {step}").format(step=self._step_name(step)), "link", dense=True)
            way.clicked.connect(lambda: self.step_wanted.emit(step))
        elif state.missing in _MENDED_IN_FIELDS:
            way = Button(self.tr("Show the fields"), "link", dense=True)
            way.clicked.connect(self.fields_wanted)
        else:
            way = Button(self.tr("Show what goes"), "link", dense=True)
            way.clicked.connect(self.leaving_wanted)
        self.ways[state.gate.id] = way
        return way

    def _step_name(self, step: str) -> str:
        return {
            "parties": self.tr("Parties"),
            "import": self.tr("Import"),
            "clean": self.tr("Clean"),
            "classify": self.tr("Classify"),
            "notify": self.tr("Notify"),
            "assess": self.tr("Assess"),
        }.get(step, step)
