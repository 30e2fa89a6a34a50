"""The second invented list is the same every time, and what it says about who is who is so."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from shopxfer.domain.mapping import propose_sheet
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.rules.recognition import load_lexicon
from tests.bench import peer_splink
from tests.bench.chinese_people import TWO_DIFFERENCES, Truth
from tests.bench.chinese_records import FIELDS
from tests.bench.salon_errors import ERRORS
from tests.bench.salon_people import HEADINGS, draw, write

_BY_NAME = {error.name: error for error in ERRORS}


@pytest.fixture(scope="module")
def truth() -> Truth:
    return draw(2000)


def test_the_same_seed_draws_the_same_list() -> None:
    assert draw(300) == draw(300)
    assert draw(300).records != draw(300, seed=1).records


def test_every_kind_occurs(truth: Truth) -> None:
    assert len(truth.records) == len(truth.people) == 2000
    assert Counter(one.kind for one in truth.duplicates).keys() == {*_BY_NAME, TWO_DIFFERENCES}
    assert len({one.kind for one in truth.strangers}) == 8


def test_duplicates_are_one_person_and_strangers_two(truth: Truth) -> None:
    rows = [one.row for one in truth.duplicates]
    assert len(rows) == len(set(rows)) == 2000 - len(set(truth.people))
    assert all(truth.people[one.row] == truth.people[one.original] for one in truth.duplicates)
    assert all(truth.people[one.row] != truth.people[one.other] for one in truth.strangers)


def test_a_duplicate_differs_in_what_its_label_says(truth: Truth) -> None:
    for one in truth.duplicates:
        touched = {field for name in one.differences for field in _BY_NAME[name].touches} | {"card"}
        own, again = truth.records[one.original], truth.records[one.row]
        assert all(getattr(own, field) == getattr(again, field) for field in FIELDS if field not in touched)
        assert own != again


def test_on_a_familys_telephone_a_duplicate_says_who_is_meant(truth: Truth) -> None:
    phones = [record.mobile for record in truth.records]
    shared = {
        row
        for pair in truth.strangers
        for row in (pair.row, pair.other)
        if phones[pair.row] == phones[pair.other]
    }
    for one in truth.duplicates:
        if one.original in shared:
            assert not any(_BY_NAME[name].needs_own_phone for name in one.differences)


def test_brothers_and_twins_are_told_apart_by_a_character(truth: Truth) -> None:
    pairs = [one for one in truth.strangers if "one character" in one.kind]
    assert pairs
    for pair in pairs:
        one, other = truth.records[pair.row], truth.records[pair.other]
        assert one.name != other.name
        assert one.mobile == other.mobile


def test_the_program_knows_what_the_columns_are(truth: Truth, tmp_path: Path) -> None:
    write(truth, tmp_path / "members.csv")
    with (tmp_path / "members.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [*HEADINGS.values()]
    assert len(rows) == 2000
    found = propose_sheet(header, rows, load_catalogue(), load_lexicon()).columns
    fields = ["card_no", "name", "phone", "gender", "birth_date", "address", "remarks"]
    assert [column.field for column in found] == fields


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("客户姓名", "name"),
        ("given_name", "name"),
        ("联系方式", "code"),
        ("会员号", "code"),
        ("soc_sec_id", "code"),
        ("生日", "date"),
        ("date_of_birth", "date"),
        ("住址", "text"),
        ("邮箱", "email"),
        ("备注", None),
    ],
)
def test_splink_is_told_what_a_column_is(heading: str, meaning: str | None) -> None:
    assert peer_splink.meaning(heading) == meaning
