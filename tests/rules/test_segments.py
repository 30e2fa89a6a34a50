"""The bundled rules for groups are sound, settings are checked, and a wrong file says what is wrong."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from shopxfer import paths
from shopxfer.domain.segments import SegmentRules
from shopxfer.rules.pack import RulePackError
from shopxfer.rules.segments import SegmentRuleWrong, Setting, load_segment_rules, rules_with

BUNDLED = (paths.resources() / "rules" / "segments.toml").read_text(encoding="utf-8")


def test_every_rule_has_an_entry_and_words_in_both_languages() -> None:
    rules = load_segment_rules()
    assert set(rules) == {field.name for field in fields(SegmentRules)}
    assert all(rule.sentence("zh") != rule.sentence("en") for rule in rules.values())


def test_the_owners_settings_take_the_place_of_the_defaults() -> None:
    rules = rules_with({"active_months": 6.0, "core_levels": ("黑卡", " 黑卡 ", "")})
    assert (rules.active_months, rules.core_levels) == (6.0, ("黑卡",))
    assert rules.products == load_segment_rules()["products"].default


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("active_months", 0.0),
        ("active_months", 121.0),
        ("active_months", float("nan")),
        ("active_months", ("a",)),
        ("core_levels", 3.0),
        ("core_levels", ()),
        ("core_levels", (" ",)),
        ("core_levels", ("x" * 41,)),
        ("price", 1.0),
    ],
)
def test_settings_that_make_no_sense(name: str, setting: Setting) -> None:
    with pytest.raises(SegmentRuleWrong):
        rules_with({name: setting})


@pytest.mark.parametrize(
    ("was", "becomes", "entry"),
    [
        ("[active_months]", "[active_month]", "active_month"),
        ('axis = "status"\nvalue = 12', 'axis = "mood"\nvalue = 12', "active_months"),
        ("value = 12\nleast = 1\nmost = 120", "value = 12\nleast = 1", "active_months"),
        ("value = 12\nleast = 1\nmost = 120", "value = 12\nleast = 20\nmost = 120", "active_months"),
        ("value = 12\nleast = 1\nmost = 120", 'value = "12"\nleast = 1\nmost = 120', "active_months"),
        ('zh = "多少个月内来过，算活跃"', 'zh = ""', "active_months"),
        ('words = ["钻石"', 'words = ["", "钻石"', "core_levels"),
        ("[products]\n", "[productss]\n", "productss"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, was: str, becomes: str, entry: str) -> None:
    assert was in BUNDLED
    path = tmp_path / "segments.toml"
    path.write_text(BUNDLED.replace(was, becomes), encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_segment_rules(path)
    assert (caught.value.facts["file"], caught.value.facts["entry"]) == ("segments.toml", entry)


def test_a_missing_rule_is_named(tmp_path: Path) -> None:
    path = tmp_path / "segments.toml"
    path.write_text(BUNDLED[: BUNDLED.index("[sole_trader_words]")], encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_segment_rules(path)
    assert caught.value.facts["entry"] == "sole_trader_words"
