"""The window's language: our translations and Qt's own, changed while the program runs.

English is the source language and needs no file. Sentences shared with the command line come from
`shopxfer.texts`; the window asks for them in the language that stands here.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from shopxfer import paths
from shopxfer.texts import Language


class TranslationMissing(RuntimeError):
    """A compiled translation is absent or unreadable: the installation is damaged."""


class Translations(QObject):
    """Puts a language on the application. Widgets learn of a change by `QEvent.LanguageChange`."""

    changed = Signal(str)  #: the language, after every widget has been told

    def __init__(self, app: QCoreApplication, language: Language) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self._language: Language = "en"
        self.use(language)

    @property
    def language(self) -> Language:
        """Return the language in force."""
        return self._language

    def use(self, language: Language) -> None:
        """Speak another language.

        Raises:
            TranslationMissing: its file cannot be read; the window speaks English then.
        """
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []
        self._language = "en"
        QLocale.setDefault(QLocale("zh_CN" if language == "zh" else "en_GB"))
        if language == "zh":
            qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install("qtbase_zh_CN", qt)
            self._install("shopxfer_zh_CN", str(paths.resources() / "i18n"))
        self._language = language
        self.changed.emit(language)

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if not translator.load(name, folder):
            raise TranslationMissing(name)
        self._app.installTranslator(translator)
        self._installed.append(translator)
