"""The annexes: what is not counted in people says so, and no heading stands alone at the foot of a page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.documents.receipt import render_receipt
from shopxfer.documents.receipt_content import SourceFile, Wording
from shopxfer.texts import Language
from tests.documents.factory import digest, sample_receipt
from tests.documents.pictures import text, words

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def test_rows_that_are_not_counted_in_people_show_a_dash(tmp_path: Path) -> None:
    content = sample_receipt()
    merged = replace(content.exclusions[0], reason=Wording("已合并", "merged"), rows=270, people=None)
    path = tmp_path / "receipt.pdf"
    render_receipt(replace(content, exclusions=(merged,)), path)
    assert "已合并《个人信息保护法》第23条（N7）270—" in re.sub(r"\s+", "", text(path))


def test_a_purpose_known_in_one_language_is_printed_once(tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    render_receipt(sample_receipt(purposes=Wording("继续服务老客户", "继续服务老客户")), path)
    assert text(path).count("继续服务老客户") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("files", [3, 17, 20, 23, 26])
def test_headings_keep_company(tmp_path: Path, language: Language, files: int) -> None:
    path = tmp_path / "receipt.pdf"
    sources = tuple(SourceFile(f"导出{n}.xlsx", digest(f"{n}"), 100, 2) for n in range(files))
    render_receipt(sample_receipt(sources=sources), path, language)
    headings = {"zh": ("客户主档", "交易记录"), "en": ("Customers", "Transactions")}[language]
    found = [word for word in words(path) if word.text in headings and word.page > 1 and word.box[0] < 25]
    assert [word.text for word in found] == list(headings)
    for heading in found:
        below = [w for w in words(path) if w.page == heading.page and heading.box[3] < w.box[1] < 284]
        assert len({round(word.box[1]) for word in below}) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_which_it_is(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "receipt.pdf"
    pages = render_receipt(sample_receipt(), path, language).pages
    told = re.sub(r"\s+", "", text(path))
    form = {"zh": "第{}页，共{}页", "en": "Page{}of{}"}[language]
    assert all(form.format(page, pages) in told for page in range(1, pages + 1))
