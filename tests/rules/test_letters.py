"""The lines beside the general one: every kind and the way abroad has words, and every channel puts them.

Law.md SD2, XB10; PIPL 29, 30.
"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from shopxfer import paths
from shopxfer.domain.consent_evidence import Channel, ConsentLine
from shopxfer.domain.notice_window import Route
from shopxfer.rules.letters import load_letters, load_lines, load_short_rules
from shopxfer.rules.toml_lines import RulePackError
from shopxfer.texts import Language

LINES = (paths.resources() / "letters" / "cn" / "lines.toml").read_text(encoding="utf-8")


def test_every_line_is_named_with_its_effect_in_both_languages() -> None:
    words = load_lines().words
    assert set(words) == {*ConsentLine} - {ConsentLine.GENERAL}
    for each in words.values():
        for language in get_args(Language):
            assert each.title[language]
            assert each.effect[language]
        assert each.law
        assert bool(each.why["zh"]) == (each.line is ConsentLine.EXPORT)


@pytest.mark.parametrize("route", [Route.SEPARATE_CONSENT, Route.NOTICE])
def test_every_way_with_a_letter_puts_the_lines(route: Route) -> None:
    assert set(load_letters(route)) == set(load_lines().asks)


@pytest.mark.parametrize("language", get_args(Language))
def test_pipl_30_need_and_effect_are_told_wherever_somebody_is_asked(language: Language) -> None:
    for channel, bodies in load_lines().asks.items():
        if channel is not Channel.POSTER:
            assert "{why}" in bodies[language]
            assert "{effect}" in bodies[language]


def test_the_form_has_a_box_and_a_signature_for_each_line() -> None:
    """SD2, N30: a line is signed by itself."""
    zh, en = (load_lines().asks[Channel.SLIP][language] for language in ("zh", "en"))
    assert (zh.count("□"), zh.count("签名：")) == (2, 1)
    assert (en.count("[ ]"), en.count("Signature:")) == (2, 1)


@pytest.mark.parametrize(
    ("good", "bad", "what"),
    [
        ('id = "health"', 'id = "healthy"', "healthy"),
        ('id = "health"', 'id = "handover"', "handover"),
        ('effect_zh = "泄露后别人可能知道', 'effect_z = "泄露后别人可能知道', "effect_zh"),
        ('why_en = "The recipient', 'reason = "The recipient', "why_en"),
        ("为什么要交：{why}", "为什么要交：", "why"),
        ("为什么要交：{why}", "为什么要交：{whyy}", "whyy"),
        ('channel = "phone"', 'channel = "in_person"', "in_person"),
    ],
)
def test_a_wrong_file_names_what_is_wrong(tmp_path: Path, good: str, bad: str, what: str) -> None:
    assert good in LINES
    (tmp_path / "lines.toml").write_text(LINES.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(RulePackError) as error:
        load_lines("cn", tmp_path)
    assert what in str(error.value.facts["what"])
    assert int(str(error.value.facts["line"])) >= 1


RULES = (paths.resources() / "letters" / "cn" / "rules.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("good", "bad", "what"),
    [
        ('id = "children"', 'id = "kids"', "kids"),
        ('id = "general"', 'id = "children"', "general is missing"),
        ("种类：{kinds}", "种类：", "kinds"),
        ("处理者：{buyer}", "处理者：{seller}", "seller"),
        ('law = ["N25", "SD3", "SD6"]', "law = []", "law"),
    ],
)
def test_n25_wrong_short_rules_name_what_is_wrong(tmp_path: Path, good: str, bad: str, what: str) -> None:
    assert good in RULES
    (tmp_path / "rules.toml").write_text(RULES.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(RulePackError) as error:
        load_short_rules("cn", tmp_path)
    assert what in str(error.value.facts["what"])
