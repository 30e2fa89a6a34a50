"""Every answer about consent has its sentence and its rows of law.md, and says when to have it checked."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

import pytest

from shopxfer.domain.consent import ConsentState, Refusal
from shopxfer.domain.consent_evidence import AgeBand, Bundle, Channel, ConsentLine
from shopxfer.domain.consent_law import (
    BARRIER_SOURCES,
    GROUND_SOURCES,
    REFUSAL_SOURCES,
    TASK_SOURCES,
    Source,
    needs_checking,
    sources_of,
)
from shopxfer.domain.standing import Barrier, Ground, PersonFile, Task, standing_of
from shopxfer.texts import catalogue
from tests.domain.consenting import ADULT, QUESTION, asked, said_yes

WORDS: dict[str, type[StrEnum]] = {
    "state": ConsentState,
    "refusal": Refusal,
    "ground": Ground,
    "barrier": Barrier,
    "task": Task,
    "channel": Channel,
    "bundle": Bundle,
    "line": ConsentLine,
    "age": AgeBand,
}
#: N1-N30, G1-G16, SD1-SD10, RQ1-RQ12, DL1-DL10, T1-T8
ROW = re.compile("N([1-9]|[12][0-9]|30)|G([1-9]|1[0-6])|(SD|DL)([1-9]|10)|RQ([1-9]|1[0-2])|T[1-8]")


@pytest.mark.parametrize("name", WORDS)
def test_every_value_has_its_words_and_every_word_its_value(name: str) -> None:
    prefix = f"consent.{name}."
    assert {key for key in catalogue() if key.startswith(prefix)} == {prefix + each for each in WORDS[name]}


@pytest.mark.parametrize(
    ("sources", "values"),
    [
        (REFUSAL_SOURCES, Refusal),
        (BARRIER_SOURCES, Barrier),
        (GROUND_SOURCES, Ground),
        (TASK_SOURCES, Task),
    ],
    ids=["refusal", "barrier", "ground", "task"],
)
def test_every_answer_cites_rows_of_law_md(sources: dict[StrEnum, Source], values: type[StrEnum]) -> None:
    assert set(sources) == set(values)
    for source in sources.values():
        assert source.rows
        assert all(ROW.fullmatch(row) for row in source.rows)
        assert source.mark in ("V", "V*", "M", "J")
        assert source.needs_checking == (source.mark != "V")


def test_n30_rests_on_a_guide_that_was_not_read_in_full() -> None:
    assert REFUSAL_SOURCES[Refusal.CHANNEL].mark == "V*"


def test_an_open_obligation_needs_checking_and_a_plain_consent_does_not() -> None:
    day = date(2026, 12, 20)
    owed = standing_of("separate_consent", QUESTION, PersonFile(ADULT, open_obligation="two visits"), day)
    agreed = standing_of("separate_consent", QUESTION, PersonFile(ADULT, (asked(), said_yes())), day)
    assert needs_checking(owed)
    assert not needs_checking(agreed)
    assert sources_of(agreed) == (GROUND_SOURCES[Ground.SEPARATE_CONSENT],)


def test_no_sentence_calls_itself_legal_advice() -> None:
    for key, entry in catalogue().items():
        if key.startswith("consent."):
            assert "advice" not in entry["en"]
            assert "法律意见" not in entry["zh"]
