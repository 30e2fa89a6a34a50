"""What is remembered comes back; what makes no sense is forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.gui.look.theme import Appearance
from shopxfer.gui.settings import RECENT_CASES, Settings, SettingsFile


@given(
    language=st.sampled_from([None, "zh", "en"]),
    appearance=st.sampled_from(Appearance),
    names=st.lists(st.text("移交ab 1", min_size=1), max_size=RECENT_CASES, unique=True),
)
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, language: None, appearance: Appearance, names: list[str]
) -> None:
    file = SettingsFile(tmp_path_factory.mktemp("settings") / "settings.json")
    settings = Settings(language, appearance, tuple(Path("/cases") / name for name in names))
    assert file.save(settings)
    assert file.load() == settings


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"language": "fr", "appearance": 7, "recent": {"a": 1}}', b"null"],
)
def test_a_broken_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert SettingsFile(file).load() == Settings()


def test_what_makes_sense_of_a_half_broken_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"language": "en", "appearance": "loud", "recent": ["/a", 3]}))
    assert SettingsFile(file).load() == Settings("en", Appearance.SYSTEM, (Path("/a"),))


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    assert not SettingsFile(tmp_path / "taken" / "settings.json").save(Settings())


def test_the_last_case_stands_first_and_once() -> None:
    settings = Settings()
    for name in ("a", "b", "a"):
        settings = settings.with_recent(Path(name))
    assert settings.recent == (Path("a"), Path("b"))
    assert settings.without_recent(Path("a")).recent == (Path("b"),)


def test_only_so_many_cases_are_remembered() -> None:
    settings = Settings()
    for number in range(RECENT_CASES + 3):
        settings = settings.with_recent(Path(str(number)))
    assert len(settings.recent) == RECENT_CASES
    assert settings.recent[0] == Path(str(RECENT_CASES + 2))
