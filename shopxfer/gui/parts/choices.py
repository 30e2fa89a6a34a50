"""Choices: tick boxes, radio buttons, drop-down lists, and a few words side by side.

Tick and radio are painted here because a style sheet can draw their marks from picture files only, which
would need one set for each table of colours.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from shopxfer.gui.look import icons
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import ICON, RADIUS_BADGE, SPACE_8

_MARK_HEIGHT = 24


def _mark_size(button: QAbstractButton) -> QSize:
    width = button.fontMetrics().horizontalAdvance(button.text().replace("&&", "&"))
    return QSize(ICON + (SPACE_8 + width + 2 if button.text() else 0), _MARK_HEIGHT)


def _paint_words(button: QAbstractButton, painter: QPainter) -> None:
    colours = tokens()
    painter.setPen(QColor(colours.ink if button.isEnabled() else colours.disabled_ink))
    words = button.rect().adjusted(ICON + SPACE_8, 0, 0, -1)
    text = button.text().replace("&&", "&")
    shown = button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)


class CheckBox(QCheckBox):
    """A box to tick. Nothing is ever ticked beforehand that a person should decide."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text` as it is."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return _mark_size(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(ICON, _MARK_HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, (self.height() - ICON) / 2 + 0.5, ICON - 1, ICON - 1)
        enabled, ticked = self.isEnabled(), self.checkState() != Qt.CheckState.Unchecked
        fill = colours.accent if ticked else colours.surface
        edge = colours.accent if ticked else colours.edge
        painter.setPen(QPen(QColor(edge if enabled else colours.disabled_ink), 1))
        painter.setBrush(QColor(fill if enabled else colours.disabled_fill))
        painter.drawRoundedRect(box, RADIUS_BADGE - 1, RADIUS_BADGE - 1)
        mark = "on_accent" if enabled else "disabled_ink"
        if self.checkState() == Qt.CheckState.Checked:
            icons.paint_tick(painter, box.center(), mark)
        elif ticked:
            icons.paint(painter, "minus", mark, box.adjusted(1.5, 1.5, -1.5, -1.5))
        _paint_words(self, painter)
        painter.end()


class RadioButton(QRadioButton):
    """One of several."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text` as it is."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return _mark_size(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(ICON, _MARK_HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(ICON / 2, self.height() / 2)
        enabled = self.isEnabled()
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent if enabled else colours.disabled_ink))
            painter.drawEllipse(centre, 8, 8)
            painter.setBrush(QColor(colours.on_accent if enabled else colours.disabled_fill))
            painter.drawEllipse(centre, 3, 3)
        else:
            painter.setPen(QPen(QColor(colours.edge if enabled else colours.disabled_ink), 1))
            painter.setBrush(QColor(colours.surface if enabled else colours.disabled_fill))
            painter.drawEllipse(centre, 7.5, 7.5)
        _paint_words(self, painter)
        painter.end()


class Combo(QComboBox):
    """A drop-down list of (key, words); the wheel does not change it by accident."""

    chosen = Signal(str)  #: the key, by the user's hand only

    def __init__(self, name: str, options: Sequence[tuple[str, str]] = (), *, dense: bool = False) -> None:
        super().__init__()
        self.set_name(name)
        self.setProperty("dense", "true" if dense else "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_options(options)
        self.activated.connect(lambda _=0: self.chosen.emit(self.key))

    def set_name(self, name: str) -> None:
        """Take another name."""
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options, and keep the choice if it is still among them."""
        before = self.key
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.set_key(before)

    @property
    def key(self) -> str:
        """Return the key of the choice; empty where there is none."""
        return str(self.currentData() or "")

    def set_key(self, key: str) -> None:
        """Choose by key; a key that is not offered leaves the first."""
        self.setCurrentIndex(max(0, self.findData(key)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - 2 * SPACE_8 - 24
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        tone = "ink2" if self.isEnabled() else "disabled_ink"
        side = 14
        at = QRectF(self.width() - side - 10, (self.height() - side) / 2, side, side)
        icons.paint(painter, "chevron-down", tone, at)
        painter.end()


class Segmented(QWidget):
    """A few words side by side of which one holds (“对 | 有出入 | 查不到”), or none yet."""

    chosen = Signal(str)  #: the key, by the user's hand only

    def __init__(self, name: str, options: Sequence[tuple[str, str]], *, danger: Sequence[str] = ()) -> None:
        """Offer `options` as (key, words); those in `danger` fill red when chosen."""
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        last = len(options) - 1
        for index, (key, words) in enumerate(options):
            button = QPushButton(words.replace("&", "&&"))
            place = "only" if not last else {0: "first", last: "last"}.get(index, "middle")
            button.setProperty("segment", place)
            button.setProperty("tone", "danger" if key in danger else "accent")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {words}")
            button.clicked.connect(lambda _=False, key=key: self._choose(key))
            self._group.addButton(button)
            row.addWidget(button)
            self.buttons[key] = button

    @property
    def key(self) -> str:
        """Return the key of the choice; empty while nothing is chosen."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def set_words(self, key: str, words: str) -> None:
        """Show other words on one of them."""
        self.buttons[key].setText(words.replace("&", "&&"))
        self.buttons[key].setAccessibleName(words)

    def set_key(self, key: str) -> None:
        """Choose by key; an empty key takes the choice back."""
        self._group.setExclusive(False)
        for own, button in self.buttons.items():
            button.setChecked(own == key)
        self._group.setExclusive(True)
        self._mark()

    def _choose(self, key: str) -> None:
        self._mark()
        self.chosen.emit(key)

    def _mark(self) -> None:
        for button in self.buttons.values():
            danger = button.property("tone") == "danger"
            mark = icons.icon("x" if danger else "check", "on_danger" if danger else "on_accent")
            button.setIcon(mark if button.isChecked() else QIcon())
            button.setIconSize(QSize(ICON, 14))
            # Tab stops at the one that holds: only from there the arrow keys choose.
            stops = button.isChecked() or not self.key
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
