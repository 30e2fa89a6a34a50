"""People as their values count, and which record gives each value."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.handover import clean
from shopxfer.handover.case import Case
from shopxfer.handover.golden_records import golden_records
from shopxfer.progress import Quiet
from shopxfer.vault import records
from tests.fakes import customer, id_number, people_file, take_in


@pytest.fixture
def cleaned(case: Case, tmp_path: Path) -> Case:
    """One customer twice, the second record newer and the only one with an ID number, and a stranger."""
    older = customer(1, last_visit="2019-01-01", level="银卡", email="a@example.com")
    newer = customer(1, last_visit="2020-01-01", id_number=id_number(1))
    take_in(case, people_file(tmp_path, [older, newer, customer(2)]))
    clean.clean(case, Quiet())
    return case


def test_values_of_other_records_count_where_the_case_says_so(cleaned: Case) -> None:
    heads = [each.id for each in records.by_ids(cleaned.reader, [1, 2, 3]) if not each.is_merged]
    person, stranger = golden_records(cleaned, heads)
    number = person.head.person_id
    assert number is not None
    assert person.value("last_visit") == "2020-01-01"
    assert person.holder("last_visit").id == 2
    assert (person.value("level"), person.holder("level").id) == ("银卡", 1)
    assert person.is_sealed("id_number")
    assert person.sealed_fields == {"id_number"}
    for field in ("last_visit", "level", "id_number", "email"):
        assert person.holder(field).id == records.golden_record(cleaned.reader, number, field)
        assert person.holds(field)
    assert not stranger.holds("level")
    assert stranger.elsewhere == {}


def test_a_duplicate_shows_what_is_its_own(cleaned: Case) -> None:
    (merged,) = [each.id for each in records.by_ids(cleaned.reader, [1, 2]) if each.is_merged]
    (shown,) = golden_records(cleaned, [merged])
    assert shown.head.id == merged
    assert shown.elsewhere == {}
