"""What the records of one person say together: the stricter answer, the younger age."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.people import AnswerBook, PersonAnswers, answers_of, stricter
from tests.fakes import born_so_that_age_is, id_number

TODAY = date(2026, 11, 22)
ANSWERS = st.builds(
    PersonAnswers,
    st.sampled_from(["yes", "no", None]),
    st.sampled_from(["yes", "no", None]),
    st.none() | st.dates(date(2009, 1, 1), TODAY),
    st.booleans(),
    st.booleans(),
)


def minor_born(**values: str) -> date | None:
    return answers_of(values, (), TODAY).minor_born


def test_answers_are_taken_as_they_stand() -> None:
    said = answers_of({"consent": "yes", "guardian_consent": "no", "marketing_refused": "yes"}, (), TODAY)
    assert said == PersonAnswers("yes", "no", None, is_company_only=False, refuses_marketing=True)


def test_an_unclear_answer_is_none() -> None:
    assert answers_of({"consent": "再想想"}, ["consent"], TODAY).consent is None


@pytest.mark.parametrize(
    "naming", ["name", "phone", "id_number", "document_no", "wechat", "qq", "email", "landline"]
)
def test_a_company_with_somebody_in_it_is_a_person(naming: str) -> None:
    assert answers_of({"company": "半亩云", "level": "金"}, (), TODAY).is_company_only
    assert not answers_of({"company": "半亩云", naming: "x"}, (), TODAY).is_company_only


@pytest.mark.parametrize(
    ("years", "days", "is_minor"), [(17, 364, True), (18, 0, False), (14, 0, True), (0, 0, True)]
)
def test_minors_are_remembered_to_the_day(years: int, days: int, is_minor: bool) -> None:
    born = born_so_that_age_is(years, days_after_birthday=days, today=TODAY)
    assert minor_born(birth_date=born.isoformat()) == (born if is_minor else None)
    assert minor_born(id_number=id_number(1, born)) == (born if is_minor else None)


def test_of_two_births_the_younger_counts() -> None:
    child = date(2015, 5, 1)
    assert minor_born(birth_date="1980-01-01", id_number=id_number(1, child)) == child
    assert minor_born(birth_date="2015-05-01", id_number=id_number(1, date(1980, 1, 1))) == child


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("5/6/2015", date(2015, 12, 31)),
        ("2015年", date(2015, 12, 31)),
        ("20150230", date(2015, 12, 31)),
        ("2026-13-01", TODAY),
        ("30/2/1988", None),
        ("五月", None),
        ("138000020150", None),
    ],
)
def test_an_unreadable_birth_date_counts_by_its_year(text: str, born: date | None) -> None:
    assert answers_of({"birth_date": text}, ["birth_date"], TODAY).minor_born == born


def test_a_birth_in_the_future_is_a_mistake() -> None:
    assert minor_born(birth_date="2030-01-01") is None


@given(ANSWERS, ANSWERS, ANSWERS)
def test_the_order_of_the_records_does_not_matter(
    one: PersonAnswers, other: PersonAnswers, third: PersonAnswers
) -> None:
    assert stricter(one, other) == stricter(other, one)
    assert stricter(stricter(one, other), third) == stricter(one, stricter(other, third))
    assert stricter(one, one) == one


@given(ANSWERS, ANSWERS)
def test_no_refusal_is_lost_and_nobody_gets_older(one: PersonAnswers, other: PersonAnswers) -> None:
    both = stricter(one, other)
    for answer in ("consent", "guardian_consent"):
        said = {getattr(one, answer), getattr(other, answer)}
        assert getattr(both, answer) == next((word for word in ("no", "yes") if word in said), None)
    assert both.refuses_marketing == (one.refuses_marketing or other.refuses_marketing)
    assert both.is_company_only == (one.is_company_only and other.is_company_only)
    births = [each.minor_born for each in (one, other) if each.minor_born]
    assert both.minor_born == max(births, default=None)


RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.just("欧阳一"),
        "company": st.just("松果公司"),
        "consent": st.sampled_from(["yes", "no", "再想想"]),
        "guardian_consent": st.sampled_from(["yes", "no"]),
        "marketing_refused": st.sampled_from(["yes", "no"]),
        "birth_date": st.dates(date(2005, 1, 1), TODAY).map(str) | st.sampled_from(["5/6/2015", "1880-2015"]),
        "id_number": st.dates(date(2005, 1, 1), TODAY).map(lambda born: id_number(7, born)),
    },
)


@given(st.lists(st.lists(st.tuples(RECORDS, st.booleans()), max_size=6), max_size=3))
def test_columns_say_what_their_records_say(chunks: list[list[tuple[dict[str, str], bool]]]) -> None:
    book, expected = AnswerBook(TODAY), []
    for chunk in chunks:
        fields = {field for values, _ in chunk for field in values}
        columns = {field: [values.get(field) for values, _ in chunk] for field in fields}
        wrong: dict[int, dict[str, str]] = {}
        for place, (values, is_doubtful) in enumerate(chunk):
            born = values.get("birth_date", "")
            doubted = {"birth_date"} if is_doubtful or "/" in born or born.startswith("18") else set()
            doubted |= {"consent"} if values.get("consent") == "再想想" else set()
            if doubted:
                wrong[place] = dict.fromkeys(sorted(doubted), "value.unclear")
            expected.append(answers_of(values, doubted, TODAY))
        book.extend(len(chunk), columns, wrong)
    assert book.gathered() == expected
