"""What goes and what is owed, told truthfully: minors, fields counted once, debts that stay."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shopxfer.documents.receipt import render_receipt
from shopxfer.documents.receipt_content import Minors, PrepaidLine, Wording
from shopxfer.domain.fields import RecordKind
from shopxfer.texts import Language
from tests.documents.factory import sample_receipt
from tests.documents.pictures import text


def _first_page(tmp_path: Path, language: Language = "zh", **changes: Any) -> str:
    path = tmp_path / "receipt.pdf"
    render_receipt(sample_receipt(**changes), path, language)
    return re.sub(r"\s+", "", text(path).split("\f")[0])


TEENS = Minors(people=3, agreed=3, values=77)
SOME = Minors(people=5, under_14=2, agreed=2, guardian_agreed=2, values=123)


@pytest.mark.parametrize(
    ("minors", "language", "told"),
    [
        (Minors(), "zh", "法定敏感信息、未成年人信息：无00"),
        (TEENS, "zh", "法定敏感信息：无00"),
        (TEENS, "zh", "14至17岁3位，本人同意（数值已计入以上各级）—77"),
        (TEENS, "en", "3aged14to17,ownconsent(valuescountedabove,too)—77"),
        (SOME, "zh", "14至17岁3位，其中2位本人同意；不满14岁2位，监护人同意"),
        (SOME, "zh", "不满14岁儿童的信息也属敏感"),
        (SOME, "en", "2under14,guardian'sconsent"),
    ],
)
def test_minors_are_told_by_age_and_consent(
    tmp_path: Path, minors: Minors, language: Language, told: str
) -> None:
    assert told in _first_page(tmp_path, language, minors=minors)


def test_nobody_says_none_when_minors_go(tmp_path: Path) -> None:
    assert "未成年人信息：无" not in _first_page(tmp_path, minors=TEENS)


def test_a_field_of_several_kinds_of_records_is_one_field_with_all_its_values(tmp_path: Path) -> None:
    fields = sample_receipt().fields
    name = fields[0]
    again = replace(name, kind=RecordKind.TRANSACTION, values=1_000)
    told = _first_page(tmp_path, fields=(name, again))
    assert f"C2普通姓名1{name.values + 1_000:,}" in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_if_no_debt_moves_both_sums_stand_in_figures_and_capitals(tmp_path: Path, language: Language) -> None:
    line = PrepaidLine(
        Wording("尚未征询", "Not asked yet"), Wording("转让方", "Seller"), 535, 57_468_996, moves=False
    )
    told = _first_page(tmp_path, language, prepaid=(line,))
    assert "人民币零元整" in told
    assert "¥0.00" in told
    assert "人民币伍拾柒万肆仟陆佰捌拾玖元玖角陆分" in told
    assert "¥574,689.96" in told
    assert "535" in told


def test_only_what_moves_is_in_capitals_if_something_moves(tmp_path: Path) -> None:
    told = _first_page(tmp_path)
    assert "前2行合计（大写）" in told
    assert "人民币贰拾柒万玖仟玖佰肆拾元整" in told
    assert "零元整" not in told


@pytest.mark.parametrize(
    ("language", "told"), [("zh", "重复记录里的其他值12,345个"), ("en", "12,345othervaluesfromduplicates")]
)
def test_other_values_are_told_only_where_they_go(tmp_path: Path, language: Language, told: str) -> None:
    assert told in _first_page(tmp_path, language, alternates=12_345)
    assert told.removeprefix("12,345")[-8:] not in _first_page(tmp_path, language)
