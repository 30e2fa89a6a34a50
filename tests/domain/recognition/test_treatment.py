"""Findings can be masked in place, taken out, or moved to columns of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.kinds import Kind, found
from shopxfer.domain.recognition.scan import scan
from shopxfer.domain.recognition.treatment import labelled, masked, split_out, without
from shopxfer.rules.recognition import load_lexicon


@pytest.mark.parametrize(
    ("text", "shown", "rest"),
    [
        ("糖尿病，少糖", "****，少糖", "少糖"),
        ("短发，电话13800138000，怕热", "短发，电话138****8000，怕热", "短发，怕热"),
        ("怕热（乙肝）短发", "怕热（****）短发", "怕热短发"),
        ("短发；11010519491231002X", "短发；110*************2X", "短发"),
        ("家里电话13800138000", "家里电话138****8000", "家里电话"),
        ("有糖尿病（手机号：13800138000），怕热", "有****（手机号：138****8000），怕热", "怕热"),
        ("女儿叫王小美，怕热", "****叫王*美，怕热", "怕热"),
        ("怕热", "怕热", "怕热"),
    ],
)
def test_masked_and_without(text: str, shown: str, rest: str) -> None:
    findings = scan(text, load_lexicon())
    assert masked(text, findings) == shown
    assert without(text, findings) == rest


def test_split_out() -> None:
    text = "短发，13800138000，13900139000，13800138000，糖尿病"
    rest, values = split_out(text, scan(text, load_lexicon()))
    assert rest == "短发"
    assert values == {
        (Kind.MOBILE, DataClass.C2): ("13800138000", "13900139000"),
        (Kind.HEALTH, DataClass.C4): ("糖尿病",),
    }


@given(
    st.lists(st.sampled_from(["糖尿病", "13800138000", "怕热", "，", " ", "11010519491231002X"]), max_size=8)
)
def test_what_is_taken_out_is_not_there_any_more(pieces: list[str]) -> None:
    text = "".join(pieces)
    findings = scan(text, load_lexicon())
    rest, values = split_out(text, findings)
    for each in findings:
        assert text[each.start : each.end] in values[each.kind, each.data_class]
    if findings and all(each.kind is Kind.HEALTH for each in findings):
        assert "糖尿病" not in rest


def test_labels_stand_where_findings_stood_and_those_kept_move_along() -> None:
    text = "老张13800138000，糖尿病，怕热"
    person, mobile, health = (
        found(start, end, kind, 1.0)
        for start, end, kind in ((0, 2, Kind.PERSON), (2, 13, Kind.MOBILE), (14, 17, Kind.HEALTH))
    )
    shown, moved = labelled(text, [person, mobile], lambda kind: f"[{kind}]", kept=[health])
    assert shown == "[person][mobile]，糖尿病，怕热"
    (kept,) = moved
    assert shown[kept.start : kept.end] == "糖尿病"
