"""The footer: back at the left, the one missing thing as a sentence, and what to do next at the right."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from shopxfer.gui.look.tokens import FOOTER, FOOTER_SHORT, SPACE_8, SPACE_12, SPACE_16, SPACE_32
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.labels import ElidedLabel, IconLabel

State = Literal["missing", "done", "danger"]

_ICONS: dict[State, tuple[str, str]] = {
    "missing": ("circle-alert", "warn"),
    "done": ("circle-check", "accent"),
    "danger": ("circle-x", "danger"),
}


class Footer(QWidget):
    """Back, sentence, secondary buttons, primary button.

    A disabled primary always has its reason to the left: `set_primary` takes it. In a low window the
    secondary buttons go under “More”.
    """

    back_clicked = Signal()
    primary_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(icon="chevron-left")
        self.back.clicked.connect(self.back_clicked)
        self._custom_back = ""
        self._icon = IconLabel("circle-alert", "warn")
        self._sentence = ElidedLabel(tone="ink2")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._room = _RightAligned(self._icon, self._sentence)
        self._more = Button()
        self._menu = QMenu(self)
        self._more.setMenu(self._menu)
        self.primary = Button(kind="primary")
        self.primary.clicked.connect(self.primary_clicked)
        self.secondary: list[Button] = []
        self._kept: set[Button] = set()
        self._short = False
        self._state: State = "missing"
        self._row = QHBoxLayout(self)
        self._row.setSpacing(SPACE_12)
        self._row.addWidget(self.back)
        self._row.addWidget(self._room, 1)
        self._row.addSpacing(SPACE_8)
        self._row.addWidget(self._more)
        self._row.addWidget(self.primary)
        self._apply_size()
        self._retranslate()
        self.set_sentence("")

    def set_primary(self, text: str, *, enabled: bool = True, missing: str = "") -> None:
        """Name what will happen; when it cannot yet, say what is missing."""
        self.primary.set_text(text)
        self.primary.setEnabled(enabled)
        self.primary.setVisible(bool(text))
        self.primary.setFocusPolicy(Qt.FocusPolicy.StrongFocus if text else Qt.FocusPolicy.NoFocus)
        self.set_sentence(missing)

    def set_sentence(self, sentence: str, state: State = "missing") -> None:
        """Say what is missing, or that nothing is; also what screen readers say of the primary button."""
        self._icon.set_icon(*_ICONS[state])
        self._sentence.setText(sentence)
        self._state = state
        self._room.arrange(droppable=self._short and state == "done")
        self.primary.setAccessibleDescription(sentence)

    @property
    def sentence(self) -> str:
        """Return the sentence beside the primary button."""
        return self._sentence.text()

    def set_back(self, text: str | None = "") -> None:
        """Name the back button; an empty text is “Back”, None hides it."""
        self.back.setVisible(text is not None)
        self._custom_back = text or ""
        self._retranslate()

    def add_secondary(
        self, text: str, icon: str | None = None, letter: str | None = None, *, kept: bool = False
    ) -> Button:
        """Put a button between the sentence and the primary one, right of those already there.

        What is pressed again and again is `kept` in sight in low windows too; the page shows and hides it.
        """
        button = Button(text, icon=icon, letter=letter)
        self.secondary.append(button)
        self._row.insertWidget(self._row.indexOf(self._more), button)
        if kept:
            self._kept.add(button)
        for before, after in pairwise([self.back, *self.secondary, self._more, self.primary]):
            QWidget.setTabOrder(before, after)
        if not kept:
            action = self._menu.addAction(text)
            action.triggered.connect(lambda _=False: button.click())
            self._menu.aboutToShow.connect(lambda: action.setEnabled(button.isEnabled()))
        self._apply_size()
        return button

    def set_short(self, short: bool) -> None:
        """Take the form for low windows."""
        if short != self._short:
            self._short = short
            self._apply_size()
            self._room.arrange(droppable=short and self._state == "done")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _apply_size(self) -> None:
        place: Literal["footer", "footer-short"] = "footer-short" if self._short else "footer"
        for button in (self.back, self._more, self.primary, *self.secondary):
            button.set_place(place)
        folded = [button for button in self.secondary if button not in self._kept]
        for button in folded:
            button.setVisible(not self._short)
        self._more.setVisible(self._short and bool(folded))
        side = SPACE_16 if self._short else SPACE_32
        self._row.setContentsMargins(side, 0, side, 0)
        self.setFixedHeight(FOOTER_SHORT if self._short else FOOTER)

    def _retranslate(self) -> None:
        self.back.set_text(self._custom_back or self.tr("Back"))
        self._more.set_text(self.tr("More"))


class _RightAligned(QWidget):
    """The sentence with its icon, as far right as it goes, cut at its end where there is no room."""

    def __init__(self, icon: IconLabel, sentence: ElidedLabel) -> None:
        super().__init__()
        self._icon, self._sentence = icon, sentence
        self._droppable = False
        icon.setParent(self)
        sentence.setParent(self)

    def arrange(self, *, droppable: bool) -> None:
        """Lay the two out anew; a droppable sentence goes where it would be cut."""
        self._droppable = droppable
        fits = self._sentence.natural_width() + self._icon.width() + SPACE_8 < self.width()
        shown = bool(self._sentence.text()) and (fits or not droppable)
        self._icon.setVisible(shown)
        self._sentence.setVisible(shown)
        taken = self._icon.width() + SPACE_8
        room = min(self._sentence.natural_width() + 1, max(0, self.width() - taken))
        left = self.width() - room
        self._sentence.setGeometry(left, 0, room, self.height())
        self._icon.move(left - taken, (self.height() - self._icon.height()) // 2)

    def resizeEvent(self, event: object) -> None:
        del event
        self.arrange(droppable=self._droppable)
