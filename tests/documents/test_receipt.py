"""The receipt as it is printed: complete, readable, and good with few and many, short and hostile content."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.documents.lettering import BODY, MM, text_width
from shopxfer.documents.paper import groups_of_eight
from shopxfer.documents.receipt import ReceiptDraft, render_receipt
from shopxfer.documents.receipt_content import (
    Exclusion,
    HandedField,
    Party,
    ReceiptContent,
    RowBalance,
    SourceFile,
    Wording,
)
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.texts import Language
from tests.documents.factory import digest, sample_receipt
from tests.documents.pictures import Picture, Word, fonts, page_picture, text, words

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def _draw(
    tmp_path: Path, content: ReceiptContent | None = None, language: Language = "zh"
) -> tuple[Path, ReceiptDraft]:
    path = tmp_path / "receipt.pdf"
    return path, render_receipt(content or sample_receipt(), path, language)


def _plain(path: Path) -> str:
    return re.sub(r"\s+", "", text(path))


@pytest.mark.parametrize(("language", "pages"), [("zh", 4), ("en", 3)])
def test_all_that_is_signed_stands_on_the_first_page(tmp_path: Path, language: Language, pages: int) -> None:
    _, draft = _draw(tmp_path, language=language)
    assert draft.pages == pages
    assert [(block.field, block.page) for block in draft.blocks] == [
        ("SellerSignature", 0),
        ("BuyerSignature", 0),
        ("WitnessSignature", 0),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_everything_that_it_must(tmp_path: Path, language: Language) -> None:
    content = sample_receipt()
    path, _ = _draw(tmp_path, content, language)
    told = _plain(path)
    sides = [side for side in (content.seller, content.buyer) if side]
    wanted = [content.receipt_number, content.contract, content.place, "24,394", "17,926", "279,940.00"]
    wanted += ["人民币贰拾柒万玖仟玖佰肆拾元整", content.package.name, content.password_slip, "陆知微"]
    wanted += [part for side in sides for part in (side.name, side.licence_code, side.contact)]
    wanted += [file.name for file in content.sources] + [line.choice[language] for line in content.prepaid]
    wanted += [field.name[language] for field in content.fields]
    wanted += [field.purpose[language] for field in content.fields]
    wanted += [clause.text[language] for clause in (*content.undertakings, *content.clauses)]
    wanted += [duty.records[language] for duty in content.retention]
    wanted += [exclusion.reason[language] for exclusion in content.exclusions]
    wanted += [f"{exclusion.rows:,}" for exclusion in content.exclusions]
    wanted += [group for file in content.sources for group in groups_of_eight(file.sha256, 1)]
    wanted += groups_of_eight(content.package.sha256, 1) + groups_of_eight(content.log_head.digest, 1)
    wanted += [word for pair in content.check_words for word in pair]
    missing = [part for part in wanted if re.sub(r"\s+", "", part) not in told]
    assert not missing


def test_doubtful_rules_are_marked_and_certain_ones_are_not(tmp_path: Path) -> None:
    path, _ = _draw(tmp_path)
    content = sample_receipt()
    marks = [row.mark for row in content.exclusions]
    marks += [row.mark for row in (*content.undertakings, *content.clauses)]
    marks += [row.mark for row in content.retention]
    doubtful = sum(mark != "V" for mark in marks)
    assert _plain(path).count("▲请核对") == doubtful > 0


def test_a_missing_register_is_not_passed_off_as_zero(tmp_path: Path) -> None:
    path, _ = _draw(tmp_path)
    assert "未办结的权利请求：本程序尚未登记" in _plain(path)
    path, _ = _draw(tmp_path, sample_receipt(open_requests=0))
    assert "未办结的权利请求：0件" in _plain(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_on_every_page_has_ink_even_in_a_black_and_white_copy(
    tmp_path: Path, language: Language
) -> None:
    path, draft = _draw(tmp_path, language=language)
    pictures = {page: page_picture(path, page) for page in range(1, draft.pages + 1)}
    pale = {"盖章处", "seal"}  # printed light grey on purpose: a seal lies over it
    bare = [word for word in words(path) if word.text not in pale and not _has_ink(word, pictures)]
    assert not bare


def _has_ink(word: Word, pictures: dict[int, Picture]) -> bool:
    return pictures[word.page].ink(*word.box, darker_than=190) > 0.02


def test_only_embedded_fonts(tmp_path: Path) -> None:
    path, _ = _draw(tmp_path)
    assert fonts(path)
    assert all(embedded and "Noto" in name for name, embedded in fonts(path))


def test_rare_characters_and_emoji_are_seen_and_can_be_copied(tmp_path: Path) -> None:
    name = "沈㛃𠮷😀"
    path, _ = _draw(tmp_path, sample_receipt(seller=replace(sample_receipt().seller, name=name)))
    assert name in _plain(path)
    left, top, _, bottom = next(word.box for word in words(path) if word.text.startswith("沈㛃"))
    width = text_width(name, BODY) / MM
    picture = page_picture(path)
    # Twenty slices of the name: none may be blank for longer than a gap between two characters.
    edges = [left + width * step / 20 for step in range(21)]
    inked = [picture.ink(a, top, b, bottom, darker_than=200) > 0 for a, b in itertools.pairwise(edges)]
    assert sum(inked) >= 19


@pytest.mark.parametrize("count", [1, 4, 40])
def test_any_number_of_files_keeps_the_first_page_whole(tmp_path: Path, count: int) -> None:
    files = tuple(SourceFile(f"导出 {n}.xlsx", digest(str(n)), 100 + n, 2) for n in range(count))
    rows = sum(file.rows for file in files)
    content = sample_receipt(sources=files, balance=RowBalance(rows, transferred=rows))
    path, draft = _draw(tmp_path, content)
    told = _plain(path)
    assert {block.page for block in draft.blocks} == {0}
    assert f"合计{count}个文件" in told
    assert all("".join(groups_of_eight(file.sha256, 1)) in told for file in files)


def test_without_prepaid_exclusions_witness_and_contract(tmp_path: Path) -> None:
    content = sample_receipt(prepaid=(), exclusions=(), witness=None, contract="", check_words=())
    told = _plain(_draw(tmp_path, content)[0])
    assert "移交的数据里没有预付余额。" in told
    assert "没有留下的内容。" in told
    assert "以手写签名和盖章为准" in told
    assert "因店铺转让，经逐人单独同意" in told


def test_a_balance_that_does_not_add_up_says_so(tmp_path: Path) -> None:
    path, _ = _draw(tmp_path, sample_receipt(balance=RowBalance(100, transferred=97)))
    assert "差额3" in _plain(path)


def test_a_rehearsal_is_stamped_on_every_page(tmp_path: Path) -> None:
    path, draft = _draw(tmp_path, sample_receipt(rehearsal=True))
    assert _plain(path).count("REHEARSAL") == draft.pages


HOSTILE = (
    "杭州" + "鹿鸣巷剪艺坊" * 40,
    "W" * 400,
    "</Span> BDC EMC (((\\) /ByteRange [0 1 2 3] %%EOF endobj",
    "\u202e倒着写\u200b\x00\n\ud800",
    "=cmd|'/c calc'!A1",
)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_spill_over_nothing(tmp_path: Path, name: str, language: Language) -> None:
    content = _hostile(name)
    path, draft = _draw(tmp_path, content, language)
    assert len({block.page for block in draft.blocks}) == 1
    for page in range(1, draft.pages + 1):
        picture = page_picture(path, page)
        assert picture.ink(0, 0, 23, 297) == 0
        assert picture.ink(193.5, 0, 210, 297) == 0
        assert picture.ink(0, 291, 210, 297) == 0


def _hostile(name: str) -> ReceiptContent:
    content = sample_receipt()
    party = Party(name, name, name, Wording(name, name), name)
    file = replace(content.sources[0], name=name)
    fields = tuple(
        HandedField(Wording(name, name), data_class, RecordKind.CUSTOMER, 1, Wording(name, name))
        for data_class in DataClass
    )
    exclusion = Exclusion(Wording(name, name), name[:40], Wording(name, name), 1, 1, "M")
    return replace(
        content,
        case_number=name,
        receipt_number=name,
        place=name,
        contract=name,
        seller=party,
        buyer=party,
        witness=party,
        sources=(file,) * 5,
        fields=fields,
        exclusions=(exclusion,) * 3,
        password_slip=name,
        package=replace(content.package, name=name),
        program_version=name,
    )
