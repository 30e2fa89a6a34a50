"""The language changes while the program runs, Qt's own words with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopxfer import paths
from shopxfer.gui.i18n import TranslationMissing, Translations
from shopxfer.gui.parts.footer import Footer
from shopxfer.gui.parts.head import Head


def test_widgets_follow_the_language_both_ways(qtbot: QtBot, chinese: Translations) -> None:
    footer, head = Footer(), Head()
    qtbot.addWidget(footer)
    qtbot.addWidget(head)
    assert (footer.back.text(), head.help.text()) == ("上一步", "帮助")
    with qtbot.waitSignal(chinese.changed) as change:
        chinese.use("en")
    assert change.args == ["en"]
    qtbot.waitUntil(lambda: (footer.back.text(), head.help.text()) == ("Back", "Help"))
    chinese.use("zh")
    qtbot.waitUntil(lambda: head.help.accessibleName() == "帮助")


def test_qts_own_words_are_chinese_too(chinese: Translations) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QLocale().language() == QLocale.Language.Chinese


def test_english_needs_no_file(qapp: QApplication) -> None:
    translations = Translations(qapp, "en")
    assert translations.language == "en"
    assert QCoreApplication.translate("Bucket", "Merged") == "Merged"


def test_a_missing_file_is_named_and_english_stays(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    translations = Translations(qapp, "en")
    with pytest.raises(TranslationMissing, match="shopxfer_zh_CN"):
        translations.use("zh")
    assert translations.language == "en"
    translations.use("en")
