"""The tagger that the program brings along was made of the remarks that lie here, and of no exam."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pycrfsuite
import pytest

from shopxfer import paths
from shopxfer.domain.recognition.kinds import Kind
from tests.bench import teach
from tests.bench.detect import CELL_SETS
from tests.bench.detect_data import Remark, remarks


def test_the_bundled_tagger_is_made_of_the_remarks_as_they_are() -> None:
    told = tomllib.loads((paths.resources() / "recognition" / "wordings.toml").read_text(encoding="utf-8"))
    assert told["texts"] == teach.digest()


def test_no_exam_is_among_the_lessons() -> None:
    lessons = {*teach.TUNED, *teach.authors()}
    assert not lessons & set(teach.EXAMS)
    assert set(teach.EXAMS) <= set(CELL_SETS)
    taught = {remark.text for name in lessons for remark in remarks(name, 1)}
    asked = [remark.text for name in teach.EXAMS for remark in remarks(name, 1)]
    assert sum(text in taught for text in asked) <= len(asked) // 100


def test_labels_mark_the_characters() -> None:
    assert teach.labels(Remark("找张伟", ((1, 3, Kind.PERSON),))) == ["O", "B-person", "I-person"]


@pytest.mark.slow
def test_a_tagger_is_taught(tmp_path: Path) -> None:
    assert teach.teach(["dev"], tmp_path / "one.crfsuite") > 100
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "one.crfsuite"))
    assert "B-person" in tagger.labels()
