"""The standing sentences: in both languages, each with its source and with the mark the source deserves."""

from __future__ import annotations

import re

import pytest

from shopxfer.documents.clauses import standard_clauses, standard_retention, standard_undertakings
from shopxfer.documents.receipt_content import Clause, RetentionDuty, Wording

CLAUSES = (*standard_undertakings(), *standard_clauses())
_RULE = re.compile(r"[A-Z]+[0-9]+")


def _is_told_in_both(words: Wording) -> bool:
    return bool(re.search("[\u4e00-\u9fff]", words.zh)) and words.en.isascii() and bool(words.en)


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.text.en[:24])
def test_each_sentence_is_told_in_both_languages(clause: Clause) -> None:
    assert _is_told_in_both(clause.text)
    assert clause.text.zh.endswith("。")
    assert clause.text.en.endswith(".")


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.text.en[:24])
def test_each_sentence_cites_a_rule_but_the_one_that_says_it_is_no_advice(clause: Clause) -> None:
    if "not legal advice" in clause.text.en:
        assert (clause.rule, clause.law) == ("", Wording("", ""))
    else:
        assert _RULE.fullmatch(clause.rule)
        assert _is_told_in_both(clause.law)


@pytest.mark.parametrize("duty", standard_retention(), ids=lambda duty: duty.rule)
def test_each_duty_to_keep_says_what_how_long_and_why(duty: RetentionDuty) -> None:
    assert all(_is_told_in_both(words) for words in (duty.records, duty.period, duty.law))
    assert _RULE.fullmatch(duty.rule)


def test_rules_that_were_not_checked_to_the_end_are_marked() -> None:
    marks = {duty.rule: duty.mark for duty in standard_retention()}
    assert (marks["R1"], marks["R4"], marks["R9"]) == ("V*", "judgement", "V")
    assert {clause.rule for clause in CLAUSES if clause.mark != "V"} == {"TS8"}


def test_no_rule_is_promised_twice() -> None:
    assert len({clause.text for clause in CLAUSES}) == len(CLAUSES) == 15
