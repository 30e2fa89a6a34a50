"""The Chinese set is the same every time, and what it says about who is who is so."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.characters import LOOK_ALIKES, SYLLABLES, confusable, homophones, look_alikes
from tests.bench.chinese_errors import KINDS, Kind, evidence
from tests.bench.chinese_people import TWO_DIFFERENCES, Truth, draw, spoilt, write
from tests.bench.chinese_records import (
    COLUMNS,
    ENGLISH_COLUMNS,
    FIELDS,
    PLACEHOLDER_PHONES,
    Inventor,
    Person,
    Record,
)
from tests.bench.chinese_strangers import PLACEHOLDER, TEMPTATIONS, Temptation

_BY_NAME = {kind.name: kind for kind in KINDS}
#: What differs whenever somebody is entered a second time.
_CHANGES_ANYWAY = {"card", "last_visit", "remark"}


@pytest.fixture(scope="module")
def truth() -> Truth:
    return draw(3000)


def _person_for(kind: Kind, invent: Inventor) -> Person:
    if kind.name == "company's legal form":
        return invent.business()
    if kind.name == "polyphone":
        return invent.person(surname="曾")
    return invent.person(kind.needs)


def test_the_same_seed_draws_the_same_list() -> None:
    assert draw(300) == draw(300)
    assert draw(300).records != draw(300, seed=1).records


def test_the_list_has_the_asked_length_and_a_person_for_each_row(truth: Truth) -> None:
    assert len(truth.records) == len(truth.people) == 3000


def test_every_kind_occurs(truth: Truth) -> None:
    duplicates = Counter(one.kind for one in truth.duplicates)
    strangers = Counter(one.kind for one in truth.strangers)
    assert duplicates.keys() == {*_BY_NAME, TWO_DIFFERENCES}
    assert strangers.keys() == {PLACEHOLDER.name, *(one.name for one in TEMPTATIONS)}
    assert min(*duplicates.values(), *strangers.values()) > 10


def test_each_row_too_many_is_a_duplicate_of_a_row_of_the_same_person(truth: Truth) -> None:
    rows = [one.row for one in truth.duplicates]
    assert len(rows) == len(set(rows)) == len(truth.records) - len(set(truth.people))
    assert not set(rows) & {one.original for one in truth.duplicates}
    assert all(truth.people[one.row] == truth.people[one.original] for one in truth.duplicates)


def test_strangers_are_different_people(truth: Truth) -> None:
    assert all(truth.people[one.row] != truth.people[one.other] for one in truth.strangers)


def test_a_duplicate_differs_in_what_its_label_says_and_is_thinner_at_most(truth: Truth) -> None:
    for one in truth.duplicates:
        own, record = truth.records[one.original], truth.records[one.row]
        touched = {column for name in one.differences for column in _BY_NAME[name].touches}
        for column in FIELDS:
            was, now = getattr(own, column), getattr(record, column)
            if "ID only" not in one.differences and column not in touched | _CHANGES_ANYWAY:
                assert now in {was, ""}, one
        for name in set(one.differences) - {"exact copy"}:
            columns = _BY_NAME[name].touches
            assert any(getattr(own, column) != getattr(record, column) for column in columns), one


def test_an_exact_copy_is_exact(truth: Truth) -> None:
    copies = [one for one in truth.duplicates if one.kind == "exact copy"]
    assert all(truth.records[one.row] == truth.records[one.original] for one in copies)


def test_two_differences_are_two(truth: Truth) -> None:
    lengths = {one.kind == TWO_DIFFERENCES: len(set(one.differences)) for one in truth.duplicates}
    assert lengths == {True: 2, False: 1}


@given(st.integers(0, 2**32), st.sampled_from(KINDS))
def test_what_is_left_of_a_duplicate_is_enough_to_tell(seed: int, kind: Kind) -> None:
    invent = Inventor(seed)
    person = _person_for(kind, invent)
    record = spoilt(person, (kind,), invent)
    assert record is None or evidence(person, record, (kind,)) >= 3


def test_a_namesake_with_the_same_birthday_is_not_enough() -> None:
    invent = Inventor(1)
    person = invent.person(("birthday",), surname="张", given="伟", sex="m")
    namesake = Record(name="张伟", birthday=person.record.birthday)
    assert evidence(person, namesake, ()) < 3


@given(st.integers(0, 2**32), st.sampled_from(TEMPTATIONS))
def test_people_who_look_alike_differ_in_more_than_a_slip(seed: int, temptation: Temptation) -> None:
    one, other = temptation.draw(Inventor(seed))
    shared = {
        column
        for column in ("mobile", "landline")
        if getattr(one.record, column) and getattr(one.record, column) == getattr(other.record, column)
    }
    if "namesakes" in temptation.name:
        assert one.name == other.name
        assert not shared
    elif temptation.name == "father and son, look-alike names":
        assert shared == {"mobile"}
        assert [a for a, b in zip(one.name, other.name, strict=True) if a != b]
        assert other.birth.year - one.birth.year > 20
        assert one.record.birthday != other.record.birthday
        assert other.record.birthday
    else:
        assert shared
        slips = len(one.name) == len(other.name) and all(map(confusable, one.name, other.name))
        assert not slips or "spouses" in temptation.name


def test_twins_share_all_but_the_name() -> None:
    (twins,) = (one for one in TEMPTATIONS if one.name == "twins")
    one, other = twins.draw(Inventor(3))
    for column in ("mobile", "birthday", "address"):
        assert getattr(one.record, column) == getattr(other.record, column) != ""
    assert one.surname == other.surname
    assert one.given != other.given


def test_nobody_in_the_list_can_exist(truth: Truth) -> None:
    originals = {one.row for one in truth.duplicates}
    for row, record in enumerate(truth.records):
        if row not in originals:
            assert not record.mobile or "0000" in record.mobile or record.mobile in PLACEHOLDER_PHONES
            assert not record.landline or "0000" in record.landline
        assert record.id_number[:3] in {"", "999"}
        assert record.company.startswith("样例") or len(record.company) < 5


def test_homophones_share_the_tone_and_look_alikes_go_both_ways() -> None:
    assert set(homophones("张")) == set("章彰樟")
    assert "程" not in homophones("陈")
    assert "已" in look_alikes("己")
    assert "己" in look_alikes("已")
    assert not confusable("明", "红")


def test_no_character_is_listed_twice() -> None:
    sounding = "".join(SYLLABLES.values())
    assert len(sounding) == len(set(sounding))
    assert len(LOOK_ALIKES) == len({frozenset(group) for group in LOOK_ALIKES})


@pytest.mark.parametrize("columns", [COLUMNS, ENGLISH_COLUMNS])
def test_the_file_has_the_rows_in_order_below_the_header(
    columns: tuple[str, ...], truth: Truth, tmp_path: Path
) -> None:
    path = tmp_path / "customers.csv"
    write(truth, path, columns)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == columns
    assert rows == [record.cells() for record in truth.records]
