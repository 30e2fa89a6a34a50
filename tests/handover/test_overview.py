"""The overview counts what the case holds, and a bar leads to exactly those whom it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.overview import Completeness
from shopxfer.errors import Cancelled
from shopxfer.handover import clean, overview, segments
from shopxfer.handover.case import Case
from shopxfer.handover.overview import Overview, people_behind
from shopxfer.progress import Quiet
from shopxfer.vault import records
from tests.fakes import (
    CancelAt,
    Person,
    by_name,
    customer,
    id_number,
    people_file,
    phone,
    table,
    take_in,
    take_through,
    write_csv,
)

PEOPLE = [
    customer(1, name="张伟", last_visit="2026-03-04", first_visit="2019-01-02", id_number=id_number(1)),
    customer(2, name="欧阳静", last_visit="2021-05-06", first_visit="2020-05-06"),
    customer(3, name=None, phone=None, consent=None, company="远山贸易有限公司"),
    customer(4, name="单晓", phone="138000", last_visit="去年"),
]
#: 张伟 again, in another file: other dates, and an address that the first record lacks.
AGAIN = customer(
    1, name="张伟", last_visit="2025-01-01", first_visit="2018-07-08", address="无名市鹿鸣区 1 号"
)
SALES: list[Person] = [
    {
        "name": "欧阳静",
        "phone": phone(2),
        "transaction_date": "2023-02-03",
        "amount": 30,
        "transaction_no": "A1",
    },
    {
        "name": "欧阳静",
        "phone": phone(2),
        "transaction_date": "2023-09-03",
        "amount": 40,
        "transaction_no": "A2",
    },
    {
        "name": "张伟",
        "phone": phone(1),
        "transaction_date": "2026-01-03",
        "amount": 50,
        "transaction_no": "A3",
    },
]


@pytest.fixture
def filled(case: Case, tmp_path: Path) -> Case:
    files = [people_file(tmp_path, PEOPLE, "一.csv"), people_file(tmp_path, [AGAIN], "二.csv")]
    take_in(case, *files, write_csv(tmp_path / "流水.csv", table(SALES)))
    clean.clean(case, Quiet())
    return case


def bars(counted: Overview, plot: str) -> dict[str, int]:
    found = counted.plot(plot)
    return {bar.key: bar.count for bar in found.bars if bar.count} if found else {}


def names_behind(case: Case, plot: str, bar: str) -> set[str]:
    people = set(people_behind(case, plot, bar, Quiet()).tolist())
    return {name for name, record in by_name(case).items() if record.person_id in people}


def test_everything_is_counted_once(filled: Case) -> None:
    counted = overview.overview(filled, Quiet())
    assert counted.people == 4
    assert counted.records == {RecordKind.CUSTOMER: 5, RecordKind.TRANSACTION: 3}
    assert counted.files == 3
    assert counted.balance.source_rows == 8
    assert bars(counted, "kind") == {"person": 3, "company": 1}
    assert bars(counted, "imported") == {"一.csv": 4, "流水.csv": 3, "二.csv": 1}
    assert bars(counted, "file") == {"一.csv": 4, "二.csv": 1}
    # A purchase is a visit too; of two dates the latest counts, of first ones the earliest.
    assert bars(counted, "last_visit") == {"2023": 1, "2026": 1, "unknown": 2}
    assert bars(counted, "first_visit") == {"2018": 1, "2020": 1, "unknown": 2}
    assert bars(counted, "purchases") == {"2023": 1, "2026": 1}
    assert bars(counted, "undecided") == {"rules": 7}
    assert sum(bars(counted, "classes").values()) == sum(
        len(each.values)
        for kind in RecordKind
        for each in records.of_kind(filled.reader, kind, filled.sealer())
    )


def test_completeness_counts_records_at_import_and_golden_values_now(filled: Case) -> None:
    found = {each.field: each for each in overview.overview(filled, Quiet()).completeness}
    # The number that is too short and the date nobody can read are there, but of no use.
    assert found["phone"] == Completeness("phone", 3, 5, 2, 4)
    assert found["last_visit"] == Completeness("last_visit", 3, 5, 2, 4)
    # It stands in the duplicate alone, and still counts for the customer.
    assert found["address"] == Completeness("address", 1, 5, 1, 4)
    assert found["id_number"] == Completeness("id_number", 1, 5, 1, 4)


def test_a_bar_leads_to_those_it_counts(filled: Case) -> None:
    assert names_behind(filled, "last_visit", "2023") == {"欧阳静"}
    assert names_behind(filled, "last_visit", "unknown") == {"远山贸易有限公司", "单晓"}
    assert names_behind(filled, "first_visit", "2018") == {"张伟"}
    assert names_behind(filled, "purchases", "2026") == {"张伟"}
    assert names_behind(filled, "lacking", "address") == {"欧阳静", "远山贸易有限公司", "单晓"}
    assert names_behind(filled, "lacking", "last_visit") == {"远山贸易有限公司", "单晓"}


def test_groups_in_force_are_plots_too_and_newcomers_are_in_none(filled: Case, tmp_path: Path) -> None:
    assert overview.overview(filled, Quiet()).plot("value") is None
    before = overview.last_change(filled)
    segments.apply(filled, segments.propose(filled, Quiet()))
    assert overview.last_change(filled) > before
    held = segments.in_force(filled)
    assert held is not None
    counted = overview.overview(filled, Quiet())
    for axis in ("kind", "value", "frequency", "status", "importance", "age", "product"):
        assert bars(counted, axis) == {name: n for name, n in held.counts(segments.Axis(axis)).items() if n}
    told = {plot.key for plot in counted.plots if plot.is_anonymous}
    assert told == {"last_visit", "first_visit", "purchases", "kind", "value", "age"}
    take_in(filled, people_file(tmp_path, [customer(9)], "三.csv"))
    clean.clean(filled, Quiet())
    assert bars(overview.overview(filled, Quiet()), "status")[""] == 1


def test_undecided_rows_say_for_what_they_wait(case: Case, tmp_path: Path) -> None:
    file = people_file(tmp_path, PEOPLE)
    take_in(case, file)
    assert bars(overview.overview(case, Quiet()), "undecided") == {"not_cleaned": 4}
    clean.clean(case, Quiet())
    assert bars(overview.overview(case, Quiet()), "undecided") == {"rules": 4}


def test_decided_rows_wait_for_nothing(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, PEOPLE))
    assert overview.overview(case, Quiet()).plot("undecided") is None


def test_an_empty_case_has_no_plots(case: Case) -> None:
    counted = overview.overview(case, Quiet())
    assert counted.people == 0
    assert counted.plots == ()
    assert counted.completeness == ()


def test_it_can_be_stopped(filled: Case) -> None:
    with pytest.raises(Cancelled):
        overview.overview(filled, CancelAt(1))
