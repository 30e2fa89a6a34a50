"""The annexes: what is not counted in people says so, and no heading stands alone at the foot of a page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shopxfer.documents.receipt import render_receipt
from shopxfer.documents.receipt_content import RuleChange, SourceFile, Wording
from shopxfer.texts import Language
from tests.documents.factory import WITHOUT_LICENCE, digest, sample_receipt
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_changed_rules_stand_below_what_stayed_behind(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "receipt.pdf"
    render_receipt(sample_receipt(rule_changes=()), path, language)
    heading = {"zh": "本案改过的规则", "en": "Rules changed for this case"}[language]
    assert heading not in text(path)
    changed = RuleChange(
        Wording("会计凭证与发票", "Vouchers and invoices"),
        Wording("保存 12 年", "kept 12 years"),
        "房东要求多留两年",
        Wording("店主", "Owner"),
        date(2026, 11, 27),
    )
    render_receipt(sample_receipt(rule_changes=(changed,)), path, language)
    told = re.sub(r"\s+", "", text(path))
    for words_ in (heading, changed.rule[language], changed.change[language], changed.reason, "2026-11-27"):
        assert re.sub(r"\s+", "", words_) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_kept_is_stored_and_not_used(tmp_path: Path, language: Language) -> None:
    """Law.md DL2."""
    path = tmp_path / "receipt.pdf"
    render_receipt(sample_receipt(), path, language)
    assert {"zh": "只存不用", "en": "Storage only"}[language] in text(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_g9_what_was_not_met_stands_there_with_its_reason(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "receipt.pdf"
    render_receipt(sample_receipt(overridden=(WITHOUT_LICENCE,)), path, language)
    told = re.sub(r"\s+", "", text(path))
    assert "新执照十二月三日取(2026-12-01)" in told
    assert {"zh": "5破例事项", "en": "5Conditionsnotmet"}[language] in told
    assert {"zh": "6制作", "en": "6Made"}[language] in told
    render_receipt(sample_receipt(), path, language)
    assert {"zh": "破例事项", "en": "Conditionsnotmet"}[language] not in re.sub(r"\s+", "", text(path))
