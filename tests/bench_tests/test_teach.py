"""What the program brings along was made of the remarks and columns that lie here, and of no exam."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pycrfsuite
import pytest

from shopxfer import paths
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.rules.recognition import load_classifier
from tests.bench import teach, teach_columns
from tests.bench.detect import CELL_SETS, COLUMN_SETS
from tests.bench.detect_data import Remark, columns, remarks


def test_what_is_bundled_is_made_of_remarks_and_columns_as_they_are() -> None:
    told = tomllib.loads((paths.resources() / "recognition" / "wordings.toml").read_text(encoding="utf-8"))
    assert told["texts"] == teach.digest()
    assert told["sheets"] == teach_columns.digest()


def test_no_exam_is_among_the_lessons() -> None:
    lessons = {*teach.TUNED, *teach.authors()}
    assert not lessons & set(teach.EXAMS)
    assert set(teach.EXAMS) <= set(CELL_SETS)
    taught = {remark.text for name in lessons for remark in remarks(name, 1)}
    asked = [remark.text for name in teach.EXAMS for remark in remarks(name, 1)]
    assert sum(text in taught for text in asked) <= len(asked) // 100


def test_no_exam_of_columns_is_among_the_lessons() -> None:
    lessons = {*teach_columns.TUNED, *teach_columns.authors()}
    assert not lessons & set(teach_columns.EXAMS)
    assert {*teach_columns.EXAMS, *teach_columns.TUNED} == set(COLUMN_SETS)
    taught = {(column.header, *column.values) for name in lessons for column in columns(name, 1)}
    asked = [(column.header, *column.values) for name in teach_columns.EXAMS for column in columns(name, 1)]
    assert len(taught & set(asked)) <= len(asked) // 100  # 1, 2, 3 below 序号


def test_a_column_is_shown_in_several_ways() -> None:
    lessons = list(teach_columns.lessons(["dev"]))
    headers = {column.header for column in lessons}
    assert "备注" in headers
    assert any(header.isascii() and header.islower() for header in headers)
    assert any(not column.values for column in lessons)


@pytest.mark.slow
def test_a_classifier_is_taught(tmp_path: Path) -> None:
    assert teach_columns.teach(["hard3"], tmp_path / "columns.crfsuite") > 100
    told, probability = load_classifier(tmp_path / "columns.crfsuite")({"hw=zzz": 1.0})
    assert told in {*Kind, "none"}
    assert 0 < probability <= 1


def test_labels_mark_the_characters() -> None:
    assert teach.labels(Remark("找张伟", ((1, 3, Kind.PERSON),))) == ["O", "B-person", "I-person"]


@pytest.mark.slow
def test_a_tagger_is_taught(tmp_path: Path) -> None:
    assert teach.teach(["dev"], tmp_path / "one.crfsuite") > 100
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "one.crfsuite"))
    assert "B-person" in tagger.labels()
