"""A column's verdict comes from its header, its cells and their checks."""

from __future__ import annotations

import pytest

from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.columns import verdict
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.rules.recognition import load_lexicon
from shopxfer.texts import catalogue

MOBILES = ["13800138000", "139 0013 9000", "15900159000"]
IDS = ["11010519491231002X", "440524188001010014", "11010519491231002X"]


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("联络手机", MOBILES, Kind.MOBILE),
        ("", MOBILES, Kind.MOBILE),
        ("备注", IDS, Kind.RESIDENT_ID),
        ("QQ", ["12345678", "998877"], Kind.QQ),
        ("出生日", ["1990-01-02", "1988年3月5日"], Kind.BIRTH_DATE),
        ("建档时间", ["1990-01-02", "1988年3月5日"], None),
        ("可用金额", ["12.50", "300"], Kind.BALANCE),
        ("折扣", ["0.8", "0.9"], None),
        ("疾病", ["", ""], Kind.HEALTH),
        ("", [], None),
        ("", ["张伟", "王小朵", "李晓梅", "陈建国"], Kind.PERSON),
        ("备注", ["怕热", "短发", "靠窗"], None),
    ],
)
def test_kinds(header: str, cells: list[str], kind: Kind | None) -> None:
    told = verdict(header, cells, load_lexicon())
    assert told.kind is kind
    assert told.why in catalogue()
    assert 0 <= told.confidence <= 1


def test_header_and_content_together_are_surer() -> None:
    lexicon = load_lexicon()
    assert (
        verdict("手机", MOBILES, lexicon).confidence
        > verdict("", MOBILES, lexicon).confidence
        > verdict("手机", [], lexicon).confidence
    )


def test_what_remarks_hold_raises_their_class() -> None:
    lexicon = load_lexicon()
    quiet = ["怕热", "短发", "靠窗", "要发票"] * 5
    assert verdict("备注", quiet, lexicon).data_class is DataClass.C3
    assert verdict("备注", [*quiet, "身份证11010519491231002X"], lexicon).data_class is DataClass.C3
    assert verdict("备注", [*quiet, "糖尿病"], lexicon).data_class is DataClass.C4
    assert verdict("备注", [*quiet, "儿子小明"], lexicon).data_class is DataClass.C5


def test_without_cells_the_header_says_it() -> None:
    told = verdict("过敏史", ["", " "], load_lexicon())
    assert (told.kind, told.why) == (Kind.HEALTH, "verdict.by_header")
    assert verdict("", [], load_lexicon()).why == "verdict.empty"


def test_a_header_that_speaks_of_health_weighs_whatever_stands_below() -> None:
    told = verdict("伤病情况登记", ["A1", "A2", "B1"], load_lexicon())
    assert told.data_class is DataClass.C4
    assert told.kind is None


def test_what_proves_itself_needs_no_classifier() -> None:
    assert verdict("备注", IDS, load_lexicon(with_tagger=False)).kind is Kind.RESIDENT_ID
    assert verdict("", ["还剩3次", "欠20", "余12"], load_lexicon(with_tagger=False)).kind is None


def test_short_names_of_programs_are_known() -> None:
    assert verdict("CSRQ", ["1986-03-12", "1992/7/5", "1978.11.23"], load_lexicon()).kind is Kind.BIRTH_DATE
    assert verdict("hydj", ["金卡", "银卡", "普通", "金卡"], load_lexicon()).kind is Kind.MEMBERSHIP


def test_every_kind_has_a_sentence_for_a_column_that_holds_it() -> None:
    assert {f"mapping.holds_{each}" for each in (*Kind, "children")} <= set(catalogue())


def test_what_lifts_a_column_is_named() -> None:
    told = verdict("称呼", ["王小朵", "张伟", "李梅 糖尿病"], load_lexicon())
    assert (told.kind, told.weightiest, told.data_class) == (Kind.PERSON, Kind.HEALTH, DataClass.C4)
    assert round(told.held[Kind.HEALTH], 2) == 0.33
