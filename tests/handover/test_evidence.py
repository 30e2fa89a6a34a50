"""What speaks for and against two records being one person, in words."""

from __future__ import annotations

import pytest

from shopxfer.domain.addresses import Division
from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.table import Kind
from shopxfer.handover.evidence import evidence, likelihood
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.texts import Language, catalogue
from shopxfer.vault.pairs import StoredPair

TOLD = {
    "name": (4, 7.7),
    "phone": (0, -1.3),
    "gender": (4, 0.1),
    "email": (2, 2.0),
    "extra:来源渠道": (4, 1.0),
}


def pair(probability: float = 0.5, told: dict[str, tuple[int, float]] | None = None) -> StoredPair:
    return StoredPair(1, 2, probability, TOLD if told is None else told)


def test_the_strongest_comes_first_and_what_speaks_against_last() -> None:
    lines = evidence(pair(), load_catalogue(), "en")
    assert [(line.supports, line.text, line.strength) for line in lines] == [
        (True, "The same name", "speaks strongly for one person"),
        (True, "E-mail: one slip between them", "speaks for one person"),
        (True, "来源渠道: the same", "speaks a little for one person"),
        (None, "Gender: the same", "says little either way"),
        (False, "Different phone numbers", "speaks a little against it"),
    ]
    assert [line.text for line in evidence(pair(), load_catalogue(), "zh")][:2] == [
        "姓名相同",
        "电子邮箱只差一位，像是打错",
    ]


@pytest.mark.parametrize("division", Division)
def test_the_place_where_addresses_part_is_named(division: Division) -> None:
    told = {"address": (0, -1.0)}
    [line] = evidence(pair(told=told), load_catalogue(), "en", division)
    assert division.value.removesuffix("y") in line.text
    [generally] = evidence(pair(told=told), load_catalogue(), "en")
    assert generally.text == "Different addresses"


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("step", Agreement)
def test_every_kind_and_step_has_its_sentence(kind: Kind, step: Agreement) -> None:
    assert f"evidence.{kind}.{step.name.lower()}" in catalogue()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["不太像", "有点像", "很像", "几乎一定"]),
        ("en", ["Hardly", "Perhaps", "Very likely", "Almost certainly"]),
    ],
)
def test_probability_in_words(language: Language, words: list[str]) -> None:
    assert [likelihood(pair(each), language) for each in (0.2, 0.5, 0.8, 0.99)] == words
