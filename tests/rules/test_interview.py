"""The questions lead everybody to a kind of transfer, or say why there is none (law.md section 1)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopxfer import paths
from shopxfer.rules.interview import Answer, Interview, load_interview
from shopxfer.rules.pack import RulePackError, load_pack

BUNDLED = (paths.resources() / "rules" / "cn" / "interview.toml").read_text(encoding="utf-8")


def ends(interview: Interview, name: str, asked: int = 1) -> Iterator[tuple[Answer, int]]:
    """Yield where every path ends, with how many questions were asked."""
    for answer in interview.questions[name].answers:
        if answer.next:
            yield from ends(interview, answer.next, asked + 1)
        else:
            yield answer, asked


def test_every_kind_of_transfer_is_reached_in_three_questions() -> None:
    interview = load_interview()
    reached = list(ends(interview, interview.first))
    assert {answer.type for answer, _ in reached if answer.type} == set(load_pack().transfer_types)
    assert max(asked for _, asked in reached) <= 3


def test_who_takes_nothing_over_is_told_to_delete_by_pipl_47() -> None:
    (nobody,) = [answer for answer, _ in ends(load_interview(), "closing") if not answer.type]
    assert "47" in nobody.end("zh")
    assert "47" in nobody.end("en")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ((0, 0, 0), "T4"),  # the buyer's own licence, all customers
        ((0, 0, 1), "T8"),
        ((0, 1), "T5"),  # IHR 13
        ((1, 0), "T1"),
        ((1, 1), "T4"),  # the list goes to the buyer's own company
        ((2,), "T2"),
        ((3, 0), "T3"),
        ((4,), "T6"),
        ((5,), "T7"),
    ],
)
def test_answers_lead_to_the_kind_that_the_law_reference_gives(path: tuple[int, ...], kind: str) -> None:
    interview = load_interview()
    question = interview.questions[interview.first]
    for number in path[:-1]:
        question = interview.questions[question.answers[number].next]
    assert question.answers[path[-1]].type == kind


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('next = "licence"', 'next = "nowhere"', "nowhere"),
        ('next = "licence"', 'next = "what"', "what"),
        ('next = "licence"', 'type = "T4"', "licence"),
        ('next = "licence"', 'next = "licence"\ntype = "T4"', "what"),
        ('type = "T7"', 'type = "T9"', "what"),
        ('type = "T7"', 'shoes = "T7"', "what"),
        ('id = "part"', 'id = "licence"', "question"),
        ("[[question]]", "[[questions]]", "question"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, entry: str) -> None:
    path = tmp_path / "interview.toml"
    path.write_text(BUNDLED.replace(old, new), encoding="utf-8")
    with pytest.raises(RulePackError) as error:
        load_interview(path)
    assert error.value.facts["entry"] == entry
