"""The first page holds all that is signed as long as it can, and breaks on purpose when it cannot."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.documents.receipt import render_receipt
from shopxfer.documents.receipt_content import Minors, RowBalance, SourceFile
from shopxfer.texts import Language
from tests.documents.factory import crowded_receipt, digest, sample_receipt
from tests.documents.pictures import page_picture, text, words

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_busy_shop_still_signs_on_the_first_page(tmp_path: Path, language: Language) -> None:
    content = sample_receipt()
    files = tuple(SourceFile(f"导出 {n}.xlsx", digest(f"{n}"), 100, 2) for n in range(6))
    busy = replace(
        content,
        sources=files,
        balance=RowBalance(600, transferred=600),
        minors=Minors(people=3, under_14=1, agreed=1, guardian_agreed=1, values=55),
        route=replace(content.route, mark="judgement"),
    )
    assert {block.page for block in render_receipt(busy, None, language).blocks} == {0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_too_much_is_to_be_said_section_6_and_the_signatures_leave_together(
    tmp_path: Path, language: Language
) -> None:
    path = tmp_path / "crowded.pdf"
    draft = render_receipt(crowded_receipt(), path, language)
    assert {block.page for block in draft.blocks} == {1}
    section = {"zh": "防伪核对", "en": "Integrity"}[language]
    assert [word.page for word in words(path) if word.text == section] == [2]
    # No hole: the first page is filled down to its last quarter, and the annexes follow below the signatures.
    assert page_picture(path, 1).ink(50, 255, 192, 284) > 0.01
    assert page_picture(path, 2).ink(24, 160, 192, 284) > 0.01


def test_one_other_file_is_named_rather_than_counted(tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    for count in range(1, 9):
        files = tuple(SourceFile(f"导出{n}.xlsx", digest(f"{n}"), 100, 2) for n in range(count))
        rows = RowBalance(100 * count, transferred=100 * count)
        render_receipt(sample_receipt(sources=files, balance=rows), path)
        assert "另有 1 个文件" not in text(path)


def test_the_mark_to_check_stands_beside_the_opening(tmp_path: Path) -> None:
    content = sample_receipt()
    path = tmp_path / "receipt.pdf"
    render_receipt(replace(content, route=replace(content.route, mark="M")), path)
    told = re.sub(r"\s+", "", text(path).split("\f")[0])
    assert told.count("▲请核对") == 1
    (mark,) = [word for word in words(path) if word.page == 1 and word.text == "请核对"]
    assert mark.box[2] == pytest.approx(192, abs=0.5)
