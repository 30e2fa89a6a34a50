"""The forms of the assessment are whole, bilingual and sourced; a wrong file says where (IA1-IA4)."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer import paths
from shopxfer.domain.assessment import CONDITIONS, Finding, Level
from shopxfer.rules.assessment import Named, load_assessment_rules
from shopxfer.rules.duties import load_duties
from shopxfer.rules.pack import Article, RulePackError
from tests.domain.test_assessment import FACTS

RULES = load_assessment_rules()
FOLDER = paths.resources() / "rules" / "cn"
HAN = re.compile("[\u4e00-\u9fff]")
EVERYTHING: list[Named] = [*RULES.situations, *RULES.questions, *RULES.risks, *RULES.audit]
SOURCED = [
    *(pytest.param(each.article, id=each.id) for each in RULES.situations),
    *(pytest.param(each.article, id=each.id) for each in RULES.questions),
    *(pytest.param(each.article, id=each.id) for each in RULES.risks),
]


def test_five_situations_three_questions_nineteen_items() -> None:
    """IA3: 5 situations x 3 questions; IA4: 19 items."""
    assert [each.id for each in RULES.situations] == [
        "sensitive",
        "automated",
        "providing",
        "abroad",
        "other",
    ]
    assert [each.id for each in RULES.questions] == ["purpose", "effect", "protection"]
    assert len(RULES.audit) == 19
    assert len(RULES.risks) >= 10


@pytest.mark.parametrize("one", EVERYTHING, ids=lambda one: one.id)
def test_each_is_told_in_both_languages(one: Named) -> None:
    assert HAN.search(one.name("zh"))
    assert not HAN.search(one.name("en"))


@pytest.mark.parametrize("article", SOURCED)
def test_each_names_its_row(article: Article) -> None:
    assert {row for row in article.law if not row.startswith("P")} <= set(load_duties().duties)
    assert HAN.search(article.basis("zh"))
    assert not HAN.search(article.basis("en"))


def test_the_official_forms_are_not_claimed_to_be_known() -> None:
    """IA3, IA4: their words were not seen."""
    assert all(each.article.needs_checking for each in RULES.situations)
    assert all(each.article.needs_checking for each in RULES.questions)


def test_every_condition_is_used() -> None:
    named = {each.when for each in RULES.situations} | {each.when for each in RULES.risks}
    named |= {each.shown for each in RULES.risks}
    named |= {name for item in RULES.audit for name in item.proposals.values()}
    assert named == set(CONDITIONS)


def test_a_measure_that_is_not_shown_makes_a_risk_larger() -> None:
    risk = next(each for each in RULES.risks if each.id == "without_agreement")
    unknown = replace(FACTS, route=None)
    assert (risk.is_met(FACTS), risk.level(FACTS)) == (True, Level.MIDDLE)
    assert (risk.is_met(unknown), risk.level(unknown)) == (False, Level.HIGH)


def test_what_the_case_shows_is_proposed_and_the_rest_is_asked() -> None:
    proposed = {item.id: item.proposal(FACTS) for item in RULES.audit}
    assert {id_ for id_, finding in proposed.items() if finding is Finding.NOT_APPLICABLE} == {
        "transfer",
        "sensitive",
        "minors",
        "export",
    }
    assert Finding.COMPLIANT not in proposed.values(), "nothing about the shop is claimed unasked"


@pytest.mark.parametrize(
    ("file", "old", "new", "line_of", "what"),
    [
        ("assessment.toml", 'when = "holds_sensitive"', 'when = "moon"', "moon", "no condition"),
        ("assessment.toml", "impact = 3", "impact = 4", "impact = 4", "none of 1, 2, 3"),
        ("assessment.toml", 'mark = "V"\n', 'mark = "X"\n', 'mark = "X"', "none of V"),
        ("assessment.toml", 'law = ["N7", "G4"]', "law = []", "law = []", "no list of rows"),
        ("assessment.toml", 'id = "automated"', 'id = "sensitive"', "", "stands twice"),
        ("assessment.toml", 'id = "effect"', 'id = "affect"', "affect", "none of purpose"),
        ("self_audit.toml", 'id = "rules"', 'id = "rules"\nguess = "1"', "guess", "not known"),
        ("self_audit.toml", 'zh = "删除"', 'zh = " "', 'zh = " "', "no text"),
        ("self_audit.toml", 'not_applicable = "no_children"', 'not_applicable = "x"', '"x"', "no condition"),
    ],
)
def test_a_wrong_file_says_where_and_what(
    tmp_path: Path, file: str, old: str, new: str, line_of: str, what: str
) -> None:
    for name in ("assessment.toml", "self_audit.toml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError) as raised:
        load_assessment_rules(tmp_path)
    assert raised.value.facts["file"] == file
    assert what in str(raised.value.facts["what"])
    if line_of:
        at = text[: text.index(line_of)].count("\n") + 1
        assert raised.value.facts["line"] == at


def test_a_field_that_is_missing_is_named(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "self_audit.toml", tmp_path / "self_audit.toml")
    text = (FOLDER / "assessment.toml").read_text(encoding="utf-8").replace('shown = "route_known"\n', "", 1)
    (tmp_path / "assessment.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError) as raised:
        load_assessment_rules(tmp_path)
    assert raised.value.facts["what"] == "no shown"
