"""What a tagger is shown of a text, what its labels mean, and who is right where the rules say otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.kinds import Finding, Kind, found
from shopxfer.domain.recognition.scan import scan, shown_to_tagger
from shopxfer.domain.recognition.wordings import features, reread, spans
from shopxfer.rules.recognition import load_lexicon

RULES = load_lexicon(with_tagger=False)


def says(text: str, *marks: tuple[str, Kind]) -> Sequence[str]:
    """Return labels that mark pieces of a text."""
    labels = ["O"] * len(text)
    for piece, kind in marks:
        start = text.index(piece)
        labels[start : start + len(piece)] = [f"B-{kind}", *[f"I-{kind}"] * (len(piece) - 1)]
    return labels


@pytest.mark.parametrize(
    ("labels", "marked"),
    [
        ("O O", []),
        ("B-person I-person O", [(0, 2, Kind.PERSON)]),
        ("I-person I-person", [(0, 2, Kind.PERSON)]),
        ("B-person B-person", [(0, 1, Kind.PERSON), (1, 2, Kind.PERSON)]),
        ("B-person I-health O I-health", [(0, 1, Kind.PERSON), (1, 2, Kind.HEALTH), (3, 4, Kind.HEALTH)]),
    ],
)
def test_labels_mark_stretches(labels: str, marked: list[tuple[int, int, Kind]]) -> None:
    assert list(spans(labels.split())) == marked


@given(st.text("住在城东王伟3次 ，aZ😀İ", max_size=20))
def test_each_character_is_shown(text: str) -> None:
    shown = shown_to_tagger(text, RULES)
    assert len(shown) == len(text)
    assert all(each for each in shown)


def test_lists_and_rules_are_shown() -> None:
    first = features("老公买", [found(2, 3, Kind.PURCHASE, 0.8)], RULES)
    assert "LkinB" in first[0]
    assert "L-kinB" in first[1]
    assert "rpurchase" in first[2]
    assert "r+purchase" in first[1]


def test_what_has_a_form_is_left_to_the_rules() -> None:
    text = "电话13800138000"
    by_rules = [found(2, 13, Kind.MOBILE, 0.95)]
    told = reread(text, by_rules, lambda _: says(text, (text, Kind.PERSON)), RULES)
    assert told == by_rules


def test_the_tagger_may_disagree_and_of_two_classes_the_greater_counts() -> None:
    text = "周末接孩子"
    by_rules = [
        Finding(3, 5, Kind.FAMILY, 0.85, DataClass.C5, "recognition.child"),
        found(0, 2, Kind.BALANCE, 0.8),
    ]
    (told,) = reread(text, by_rules, lambda _: says(text, ("接孩子", Kind.WHEREABOUTS)), RULES)
    assert (told.start, told.end, told.kind, told.data_class) == (2, 5, Kind.WHEREABOUTS, DataClass.C5)


def test_where_both_agree_the_rules_reason_is_kept() -> None:
    text = "女儿叫朵朵"
    by_rules = [Finding(3, 5, Kind.PERSON, 0.83, DataClass.C5, "recognition.child_name")]
    told = reread(text, by_rules, lambda _: says(text, ("女儿", Kind.FAMILY), ("朵朵", Kind.PERSON)), RULES)
    assert [(each.kind, each.data_class, each.why) for each in told] == [
        (Kind.FAMILY, DataClass.C5, "recognition.child"),
        (Kind.PERSON, DataClass.C5, "recognition.child_name"),
    ]


def test_what_the_law_calls_sensitive_is_kept_in_doubt() -> None:
    text = "糖尿病，买过茶"
    by_rules = [found(0, 3, Kind.HEALTH, 0.88), found(4, 7, Kind.PURCHASE, 0.8)]
    assert reread(text, by_rules, lambda _: ["O"] * len(text), RULES) == by_rules[:1]


def test_of_a_stretch_that_the_tagger_takes_in_part_the_rest_is_kept() -> None:
    text = "糖尿病糖尿病怕热"
    by_rules = [found(0, 6, Kind.HEALTH, 0.88)]
    labels = [*["O"] * 3, "B-health", *["I-health"] * 2, "O", "O"]
    told = reread(text, by_rules, lambda _: labels, RULES)
    assert [(each.start, each.end, each.kind) for each in told] == [(0, 3, Kind.HEALTH), (3, 6, Kind.HEALTH)]


def test_the_bundled_tagger_reads_what_no_list_holds() -> None:
    lexicon = load_lexicon()
    text = "住城北老糖厂那边，银卡会员，络活喜不能停"
    kinds = {each.kind for each in scan(text, lexicon)}
    assert kinds >= {Kind.WHEREABOUTS, Kind.MEMBERSHIP}
    assert scan(text, replace(lexicon, tagger=None)) == scan(text, RULES)


def test_nothing_is_read_into_a_note_of_the_shop() -> None:
    assert scan("周三前回电，缺货先备着", load_lexicon()) == ()
