"""The foot of the start page: that nothing goes online, and what holds for the whole program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from shopxfer.gui.look.theme import Appearance
from shopxfer.gui.look.tokens import FOOTER_SHORT, SPACE_4, SPACE_16, SPACE_32, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.labels import ElidedLabel, IconLabel
from shopxfer.texts import Language

#: Each language is called what its speakers call it, whichever is on screen.
LANGUAGES: dict[Language, str] = {"zh": "简体中文", "en": "English"}


class ChoiceMenu(QMenu):
    """A menu of which one entry holds."""

    chosen = Signal(str)  #: the key, by the user's hand only

    def offer(self, options: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show `options` as (key, words) with the one that holds ticked."""
        self.clear()
        group = QActionGroup(self)
        for key, words in options:
            action = self.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.triggered.connect(lambda _=False, key=key: self.chosen.emit(key))
            group.addAction(action)


class StartFooter(QWidget):
    """The offline line at the left; language, appearance, sample and help at the right."""

    language_chosen = Signal(str)
    appearance_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(FOOTER_SHORT)
        self._lock = IconLabel("lock", "ink2")
        self._offline = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self.language = Button(kind="quiet")
        self.appearance = Button(kind="quiet")
        self.sample = Button(kind="quiet", icon="play")
        self.help = Button(kind="quiet", icon="circle-question-mark")
        self.help.setCheckable(True)
        self._languages, self._appearances = ChoiceMenu(self), ChoiceMenu(self)
        self.language.setMenu(self._languages)
        self.appearance.setMenu(self._appearances)
        self._languages.chosen.connect(self.language_chosen)
        self._appearances.chosen.connect(self.appearance_chosen)
        self._holds: tuple[Language, Appearance] = ("zh", Appearance.SYSTEM)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(SPACE_4)
        self._row.addWidget(self._lock)
        self._row.addSpacing(SPACE_4)
        self._row.addWidget(self._offline, 1)
        self._row.addStretch()
        for button in (self.language, self.appearance, self.sample, self.help):
            self._row.addWidget(button)
        self.set_compact(False)
        self._retranslate()

    def show_choices(self, language: Language, appearance: Appearance) -> None:
        """Show which language and look hold."""
        self._holds = (language, appearance)
        self._retranslate()

    def set_compact(self, compact: bool) -> None:
        """Leave the offline line to the question's place in a narrow window."""
        self._lock.setVisible(not compact)
        self._offline.setVisible(not compact)
        side = SPACE_16 if compact else SPACE_32
        self._row.setContentsMargins(side if not compact else side - 10, 0, side - 10, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        language, appearance = self._holds
        looks = {
            Appearance.SYSTEM: self.tr("As the system"),
            Appearance.LIGHT: self.tr("Light"),
            Appearance.DARK: self.tr("Dark"),
            Appearance.CONTRAST: self.tr("High contrast"),
        }
        self._offline.setText(self.tr("Never goes online. Data stays on this computer, encrypted."))
        self.language.set_text(LANGUAGES[language])
        self.language.setAccessibleDescription(self.tr("Language"))
        self.appearance.set_text(self.tr("Look: {look}").format(look=looks[appearance]))
        self.sample.set_text(self.tr("Try the sample shop"))
        self.help.set_text(self.tr("Help"))
        self._languages.offer(tuple(LANGUAGES.items()), language)
        self._appearances.offer([(look.value, words) for look, words in looks.items()], appearance.value)
