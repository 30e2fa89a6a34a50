"""The step rail: the steps in order with their true numbers, what is left to do, the user and the lock.

Steps that are not built yet keep their number but are not shown; the rail never renumbers. In a narrow window
a strip with the current number takes its place, and the rail opens over the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopxfer.gui.look import fonts, icons
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import (
    ACCENT_EDGE,
    ICON,
    RADIUS_CONTROL,
    RAIL_PLACE,
    RAIL_STEP,
    RAIL_WIDTH,
    RAIL_WIDTH_NARROW,
    Type,
)
from shopxfer.gui.parts.buttons import BareButton, Button
from shopxfer.gui.parts.labels import ElidedLabel, IconLabel, Label, rule

STEPS_IN_ALL: Final = 11
_CIRCLE_LEFT, _CIRCLE, _TEXT_LEFT, _RIGHT = 19, 20, 49, 18


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class RailStep:
    """One step as the rail shows it."""

    key: str
    number: int
    title: str
    state: StepState = StepState.OPEN
    remainder: str = ""  #: “50 对”
    blocks: bool = False  #: the remainder keeps the next step from beginning
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class RailPlace:
    """A place beside the spine: overview, registers."""

    key: str
    title: str
    icon: str
    remainder: str = ""
    current: bool = False


class _RailButton(QAbstractButton):
    """What steps and places have in common: a row of the rail, painted."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(RAIL_WIDTH, self.height())

    def focus_ring_margins(self) -> tuple[int, int, int, int]:
        """Tell the focus ring that the row looks narrower than it is."""
        return 9, 1, 10, 1

    def _paint_box(self, painter: QPainter, *, current: bool) -> None:
        colours = tokens()
        box = QRectF(8.5, 0.5, self.width() - 18, self.height() - 1)
        if current:
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.setBrush(QColor(colours.surface))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(8, self.height() / 2 - 10, ACCENT_EDGE, 20), 1.5, 1.5)
        elif self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_words(
        self, painter: QPainter, left: int, title: str, ink: str, remainder: str, tone: str
    ) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        right = self.width() - _RIGHT
        if remainder:
            painter.setFont(fonts.font(Type.CAPTION))
            painter.setPen(QColor(tone))
            room = painter.fontMetrics().horizontalAdvance(remainder) + 1
            painter.drawText(QRectF(right - room, 0, room, self.height()), middle, remainder)
            right -= room + 8
        painter.setFont(fonts.font(Type.BODY))
        painter.setPen(QColor(ink))
        cut = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRectF(left, 0, right - left, self.height() - 1), middle, cut)


class StepButton(_RailButton):
    """One step: ring with tick, filled number, or plain number, on the spine."""

    def __init__(self, step: RailStep, *, first: bool, last: bool) -> None:
        super().__init__(RAIL_STEP)
        self.step = step
        self._first, self._last = first, last
        self.setEnabled(step.reachable)
        state = {
            StepState.DONE: self.tr("done"),
            StepState.CURRENT: self.tr("current step"),
            StepState.OPEN: self.tr("open"),
        }[step.state]
        self.setAccessibleName(
            self.tr("Step {number}, {title}, {state}").format(
                number=step.number, title=step.title, state=state
            )
        )
        self.setAccessibleDescription(step.remainder)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        step = self.step
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, current=step.state is StepState.CURRENT)
        self._paint_spine(painter)
        self._paint_circle(painter)
        ink = colours.ink2 if step.state is StepState.OPEN else colours.ink
        tone = colours.warn if step.blocks else colours.ink2
        self._paint_words(painter, _TEXT_LEFT, step.title, ink, step.remainder, tone)
        painter.end()

    def _paint_spine(self, painter: QPainter) -> None:
        if self.step.state is StepState.CURRENT:
            return
        contrast = tokens().line == tokens().edge
        painter.setPen(QPen(QColor(tokens().line), 2 if contrast else 1.5))
        x, radius, middle = _CIRCLE_LEFT + _CIRCLE / 2, _CIRCLE / 2, self.height() / 2
        if not self._first:
            painter.drawLine(QPointF(x, 0), QPointF(x, middle - radius))
        if not self._last:
            painter.drawLine(QPointF(x, middle + radius), QPointF(x, self.height()))

    def _paint_circle(self, painter: QPainter) -> None:
        colours = tokens()
        ring = QRectF(_CIRCLE_LEFT + 0.5, (self.height() - _CIRCLE) / 2 + 0.5, _CIRCLE - 1, _CIRCLE - 1)
        if self.step.state is StepState.DONE:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring)
            icons.paint_tick(painter, ring.center(), "accent")
            return
        current = self.step.state is StepState.CURRENT
        ink = colours.accent if current else colours.edge
        painter.setPen(QPen(QColor(ink), 1.25))
        painter.setBrush(QColor(colours.accent) if current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        painter.setFont(fonts.font(Type.RAIL_NUMBER))
        painter.setPen(QColor(colours.on_accent if current else colours.ink2))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self.step.number))


class PlaceButton(_RailButton):
    """One place below the line."""

    def __init__(self, place: RailPlace) -> None:
        super().__init__(RAIL_PLACE)
        self.place = place
        self.setAccessibleName(place.title)
        self.setAccessibleDescription(place.remainder)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        place = self.place
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, current=place.current)
        icons.paint(painter, place.icon, "ink2", QRectF(21, (RAIL_PLACE - ICON) / 2, ICON, ICON))
        ink = colours.ink if place.current else colours.ink2
        self._paint_words(painter, 47, place.title, ink, place.remainder, colours.warn)
        painter.end()


class Mark(QWidget):
    """The stamp: one character on pine green."""

    def __init__(self, side: int = 32) -> None:
        super().__init__()
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        character = fonts.font(Type.LEAD)
        character.setPixelSize(round(self.width() * 0.58))
        painter.setFont(character)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(QRectF(self.rect()).adjusted(0, -1, 0, 0), Qt.AlignmentFlag.AlignCenter, "交")
        painter.end()


class Rail(QWidget):
    """The whole rail, 224 wide."""

    step_chosen = Signal(str)
    place_chosen = Signal(str)
    lock_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(RAIL_WIDTH)
        self._case = ElidedLabel(role=Type.EMPHASIS)
        self._parties = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self._user = ElidedLabel()
        self._role = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self._lock = Button(kind="quiet", icon="lock")
        self._lock.clicked.connect(self.lock_chosen)
        self._foot = QWidget()
        self._steps: list[StepButton] = []
        self._places: list[PlaceButton] = []
        self._spine = QVBoxLayout()
        self._beside = QVBoxLayout()
        self._line = rule()
        self._build()
        self._retranslate()

    def set_case(self, title: str, parties: str) -> None:
        """Show the case number and who hands over to whom."""
        self._case.setText(title)
        self._parties.setText(parties)

    def set_user(self, name: str, role: str) -> None:
        """Show who works here; an empty name hides the foot with its lock."""
        self._user.setText(name)
        self._role.setText(role)
        self._foot.setVisible(bool(name))

    def set_steps(self, steps: Sequence[RailStep]) -> None:
        """Show these steps, in this order, under their own numbers."""
        focused = next((b.step.key for b in self._steps if b is self.window().focusWidget()), None)
        _clear(self._spine, self._steps)
        for index, step in enumerate(steps):
            button = StepButton(step, first=index == 0, last=index == len(steps) - 1)
            button.clicked.connect(lambda _=False, key=step.key: self.step_chosen.emit(key))
            self._spine.addWidget(button)
            self._steps.append(button)
            if step.key == focused:
                button.show()
                button.setFocus()
        self._order_tabs()

    def set_places(self, places: Sequence[RailPlace]) -> None:
        """Show these places below the line; without any, the line goes too."""
        _clear(self._beside, self._places)
        for place in places:
            button = PlaceButton(place)
            button.clicked.connect(lambda _=False, key=place.key: self.place_chosen.emit(key))
            self._beside.addWidget(button)
            self._places.append(button)
        self._line.setVisible(bool(places))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let the keyboard go down the rail: steps, places, lock."""
        row: list[QWidget] = [*self._steps, *self._places, self._lock]
        for before, after in pairwise(row):
            QWidget.setTabOrder(before, after)

    @property
    def steps(self) -> Sequence[StepButton]:
        """Return the buttons of the steps, in order."""
        return self._steps

    @property
    def current(self) -> RailStep | None:
        """Return the current step, if the page is one."""
        return next((b.step for b in self._steps if b.step.state is StepState.CURRENT), None)

    def focus_current(self) -> None:
        """Put the keyboard on the current step."""
        for button in self._steps:
            if button.step.state is StepState.CURRENT:
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 1, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 8, 12)
        head.setSpacing(12)
        head.addWidget(Mark())
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._case)
        names.addWidget(self._parties)
        head.addLayout(names, 1)
        column.addLayout(head)
        for part in (self._spine, self._beside):
            part.setSpacing(0)
        column.addLayout(self._spine)
        line = QHBoxLayout()
        line.setContentsMargins(16, 12, 16, 8)
        line.addWidget(self._line)
        self._line.hide()
        column.addLayout(line)
        column.addLayout(self._beside)
        column.addStretch(1)
        self._build_foot()
        column.addWidget(self._foot)

    def _build_foot(self) -> None:
        self._foot.setProperty("ground", "foot")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._foot.setFixedHeight(56)
        self._foot.hide()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel("user", "ink"))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.setContentsMargins(0, 7, 0, 7)
        names.addWidget(self._user)
        names.addWidget(self._role)
        row.addLayout(names, 1)
        row.addWidget(self._lock)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Steps"))
        self._lock.set_text(self.tr("Lock"))
        if self._steps:
            self.set_steps([button.step for button in self._steps])


def _clear(layout: QVBoxLayout, buttons: list[StepButton] | list[PlaceButton]) -> None:
    for button in buttons:
        layout.removeWidget(button)
        button.hide()
        button.deleteLater()
    buttons.clear()


class RailStrip(QWidget):
    """The rail of a narrow window: current number, how many there are, expand, lock."""

    expand_chosen = Signal()
    lock_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(RAIL_WIDTH_NARROW)
        self._number = _NumberButton()
        self._number.clicked.connect(self.expand_chosen)
        self._of = Label(role=Type.CAPTION, tone="ink2")
        self._of.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._expand = BareButton("chevron-right", "")
        self._expand.clicked.connect(self.expand_chosen)
        self._lock = BareButton("lock", "")
        self._lock.clicked.connect(self.lock_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 1, 8)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Mark(), 0, middle)
        column.addWidget(self._number, 0, middle)
        column.addWidget(self._of)
        column.addWidget(self._expand, 0, middle)
        column.addStretch(1)
        column.addWidget(self._lock, 0, middle)
        self._step: RailStep | None = None
        self._retranslate()

    def show_step(self, step: RailStep | None) -> None:
        """Show the current step; none while the page is not a step."""
        self._step = step
        self._number.setVisible(step is not None)
        self._of.setVisible(step is not None)
        self._retranslate()

    def set_lockable(self, lockable: bool) -> None:
        """Show the lock only where somebody is signed in."""
        self._lock.setVisible(lockable)

    def focus_expand(self) -> None:
        """Put the keyboard back on what opened the rail."""
        self._expand.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._of.setText(self.tr("of {count}").format(count=STEPS_IN_ALL))
        self._expand.set_name(self.tr("Show all steps"))
        self._lock.set_name(self.tr("Lock"))
        if self._step:
            self._number.show_number(
                self._step.number,
                self.tr("Step {number}, {title}. Show all steps").format(
                    number=self._step.number, title=self._step.title
                ),
            )


class _NumberButton(QAbstractButton):
    """The current number in a filled square."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(32, 32)
        self._number = 0

    def show_number(self, number: int, name: str) -> None:
        self._number = number
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setFont(fonts.font(Type.EMPHASIS))
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()
