"""The pictures can be drawn, at both scales, with nothing unnamed on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.gui.accessibility import unnamed
from tests.gui.keeping import keep
from tests.shots.__main__ import main
from tests.shots.draw import load_shots
from tests.shots.page_gallery import gallery
from tests.shots.page_skeleton import skeleton
from tests.shots.registry import SHOTS, shot


def test_a_page_is_drawn_at_both_scales(tmp_path: Path) -> None:
    assert main([str(tmp_path), "skeleton"]) == 0
    drawn = {file.name: QImage(str(file)).size().toTuple() for file in tmp_path.iterdir()}
    assert set(drawn) == {f"skeleton-{form.name}.png" for form in SHOTS["skeleton"].forms}
    assert set(drawn.values()) == {(1366, 768)}


def test_two_pages_cannot_share_a_name() -> None:
    load_shots()
    with pytest.raises(ValueError, match="skeleton"):
        shot("skeleton")(skeleton)


def test_sample_pages_have_nothing_unnamed(qtbot: QtBot) -> None:
    for build in (skeleton, gallery):
        for language in ("zh", "en"):
            page = keep(qtbot, build(language))
            assert unnamed(page) == []
