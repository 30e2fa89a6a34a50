"""The Chinese of the window is complete, and the compiled file is what the source file makes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import shopxfer.gui
from shopxfer import paths

SOURCES = Path(shopxfer.gui.__file__).parent
FOLDER = paths.resources() / "i18n"


def tool(name: str, *arguments: str) -> None:
    """Run one of Qt's tools, the one of this environment."""
    program = shutil.which(f"pyside6-{name}", path=str(Path(sys.executable).parent))
    assert program is not None
    subprocess.run([program, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the source file, refreshed from the code as it is now."""
    copy = tmp_path_factory.mktemp("i18n") / "shopxfer_zh_CN.ts"
    shutil.copy(FOLDER / copy.name, copy)
    tool(
        "lupdate",
        *("-extensions", "py", "-locations", "none", "-no-obsolete"),
        *("-source-language", "en", "-target-language", "zh_CN"),
        *(str(SOURCES), "-ts", str(copy)),
    )
    return copy


def messages(file: Path) -> list[tuple[str, str, str, str]]:
    """Return context, source, translation and state of every message."""
    found = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found.append(
                (
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    translation.text or "",
                    translation.get("type", "finished"),
                )
            )
    return found


def test_nothing_is_missing_or_unfinished(fresh: Path) -> None:
    lacking = [
        (name, source) for name, source, text, state in messages(fresh) if state != "finished" or not text
    ]
    assert lacking == []


def test_the_source_file_is_what_the_code_says(fresh: Path) -> None:
    assert messages(FOLDER / fresh.name) == messages(fresh)


def test_blanks_are_the_same_in_both_languages(fresh: Path) -> None:
    blank = re.compile(r"\{\w*\}")
    for name, source, text, _ in messages(fresh):
        assert sorted(blank.findall(source)) == sorted(blank.findall(text)), (name, source)


def test_punctuation_is_chinese_and_polite(fresh: Path) -> None:
    for name, source, text, _ in messages(fresh):
        assert not re.search(r"[一-鿿][,;:!?]|！|您", text), (name, source, text)


def test_the_compiled_file_is_fresh(tmp_path: Path) -> None:
    compiled = tmp_path / "shopxfer_zh_CN.qm"
    tool("lrelease", str(FOLDER / "shopxfer_zh_CN.ts"), "-qm", str(compiled))
    assert compiled.read_bytes() == (FOLDER / compiled.name).read_bytes()


def test_english_is_quoted_as_the_font_sets_it_in_english(fresh: Path) -> None:
    # Noto Sans SC sets “ and ” as wide as an ideograph, which tears an English line apart.
    assert [source for _, source, _, _ in messages(fresh) if "“" in source or "”" in source] == []
