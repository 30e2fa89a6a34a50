"""Customers are found by any part of what they are called, and by protected values only as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from shopxfer.domain.fields import EXTRA, DataClass
from shopxfer.errors import Cancelled
from shopxfer.handover import classify, clean, prune, undo
from shopxfer.handover.case import Case
from shopxfer.handover.search import CustomerSearch, Facet, Found, prepare, record_sealed
from shopxfer.handover.search_facets import FacetUnknown
from shopxfer.progress import Quiet
from shopxfer.vault import audit, search_index
from tests.fakes import CancelAt, customer, every_value, id_number, people_file, phone, take_in

PEOPLE = [
    customer(1, name="张伟", phone="13800001234", card_no="VIP00777", company="远山贸易有限公司"),
    customer(2, name="張曉單", phone="13800005678", id_number=id_number(2), address="无名市假想东路8号"),
    customer(3, name="章薇", phone="0571-80000009", customer_no="K-0042", consent="不同意"),
    customer(4, name="Anna Lee", phone="13800009012", email="anna.lee@example.com", wechat="anna_l"),
    customer(5, name=None, phone=None, company="半亩云造型有限公司", consent=None),
]


@pytest.fixture
def searched(case: Case, tmp_path: Path) -> CustomerSearch:
    take_in(case, people_file(tmp_path, PEOPLE))
    clean.clean(case, Quiet())
    prepare(case, Quiet())
    return CustomerSearch(case)


def rows(found: Found) -> list[int]:
    """Return who is found, as the numbers in PEOPLE."""
    return [each.person_id for each in found.page(0, 50)]


@pytest.mark.parametrize(
    ("query", "people", "group"),
    [
        ("张", [1, 2], "name"),
        ("伟", [1], "name"),
        ("张晓单", [2], "name"),
        ("zhangwei", [1, 3], "pinyin"),
        ("zxd", [2], "pinyin"),
        ("zxs", [2], "pinyin"),
        ("1234", [1], "number"),
        ("13800005678", [2], "number"),
        ("00777", [1], "number"),
        ("0571-8000", [3], "number"),
        ("05718000", [3], "number"),
        ("K0042", [3], "number"),
        ("远山", [1], "company"),
        ("有限公司", [1, 5], "company"),
        ("ANNA", [4], "name"),
        ("example.com", [4], "contact"),
    ],
)
def test_any_part_finds(searched: CustomerSearch, query: str, people: list[int], group: str) -> None:
    found = searched.find(query)
    assert rows(found) == people
    assert found.count() == len(people)
    assert not found.is_estimate
    assert found.page(0, 1)[0].group == group


def test_all_terms_must_be_found(searched: CustomerSearch) -> None:
    assert rows(searched.find("张 1234")) == [1]
    assert rows(searched.find("张 9012")) == []


def test_a_part_that_only_its_pieces_suggest_is_not_found(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1, name="张伟", company="山云山水有限公司")]))
    clean.clean(case, Quiet())
    prepare(case, Quiet())
    assert rows(CustomerSearch(case).find("云山水")) == [1]
    assert rows(CustomerSearch(case).find("山水云")) == []
    assert rows(CustomerSearch(case).find("山云山云")) == []


def test_many_suspects_are_an_estimate_and_looked_at_page_by_page(case: Case, tmp_path: Path) -> None:
    people = [customer(n, company="水云山水有限公司", phone=phone(n)) for n in range(1100)]
    people.append(customer(1100, company="山水云建材有限公司", phone=phone(1100)))
    take_in(case, people_file(tmp_path, people))
    clean.clean(case, Quiet())
    prepare(case, Quiet())
    found = CustomerSearch(case).find("山水云")
    assert found.is_estimate
    assert found.count() > 1
    (true,) = found.page(0, 5)
    assert true.values["company"] == "山水云建材有限公司"


def test_protected_values_are_found_as_a_whole(searched: CustomerSearch) -> None:
    whole = id_number(2)
    assert rows(searched.find(whole)) == [2]
    assert searched.find(whole).page(0, 1)[0].group == "sealed"
    assert rows(searched.find(whole[:17])) == []
    assert rows(searched.find(whole[6:14])) == []
    assert rows(searched.find("无名市假想东路8号")) == [2]
    assert rows(searched.find("假想东路")) == []


def test_what_the_owner_had_sealed_is_found_as_a_whole(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1, name="张伟", phone="13800001234", 绰号="小辣椒")]))
    columns = {line.column.header: line.column for line in classify.columns(case)}
    for header, field in (("手机", "phone"), ("绰号", EXTRA)):
        classify.change(
            case, columns[header], field=field, data_class=DataClass.C3, reason="说好的", progress=Quiet()
        )
    clean.clean(case, Quiet())
    prepare(case, Quiet())
    searched = CustomerSearch(case)
    assert rows(searched.find("138-0000-1234")) == rows(searched.find("小辣椒")) == [1]
    assert rows(searched.find("1234")) == rows(searched.find("辣椒")) == []


def test_everybody_is_found_by_nothing_and_nobody_by_signs(searched: CustomerSearch) -> None:
    assert searched.find("").count() == len(PEOPLE)
    assert searched.find("  ").page(0, 1)[0].group == ""
    assert searched.find("·!").count() == 0


def test_pages_go_on(searched: CustomerSearch) -> None:
    everybody = searched.find("")
    assert [each.person_id for start in range(5) for each in everybody.page(start, 1)] == rows(everybody)
    assert everybody.page(5, 3) == []


def test_values_come_masked(searched: CustomerSearch) -> None:
    (shown,) = searched.find("张伟").page(0, 5)
    assert shown.values["name"] == "张*"
    assert shown.values["phone"] == "138****1234"


def test_an_old_telephone_finds_its_owner_once(case: Case, tmp_path: Path) -> None:
    same: Mapping[str, str] = {"name": "欧阳静", "id_number": id_number(7)}
    people = [customer(1, **same, phone="13800001111"), customer(2, **same, phone="13800002222")]
    take_in(case, people_file(tmp_path, people))
    clean.clean(case, Quiet())
    prepare(case, Quiet())
    searched = CustomerSearch(case)
    assert rows(searched.find("1111")) == rows(searched.find("2222")) == rows(searched.find("欧阳")) == [1]
    assert searched.find("欧阳").count() == 1


def test_facets_count_people_and_filter(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE[:3], "一.csv"))
    take_in(case, people_file(tmp_path, [*PEOPLE[3:], PEOPLE[0]], "二.csv"))
    clean.clean(case, Quiet())
    prune.apply_rules(case, Quiet())
    prepare(case, Quiet())
    searched = CustomerSearch(case)
    everybody = searched.find("")
    counts = everybody.facets()
    assert counts[Facet.FILE] == {"一.csv": 3, "二.csv": 3}
    assert counts[Facet.KIND] == {"person": 4, "company": 1}
    assert sum(counts[Facet.BUCKET].values()) == everybody.count() == 5
    assert rows(searched.find("有限公司", {"kind": "company"})) == [5]
    assert {*rows(searched.find("", {"file": "一.csv", "kind": "person"}))} == {1, 2, 3}
    assert searched.find("张", {"kind": "company"}).facets()[Facet.KIND] == {}
    for wrong in ({"file": "三.csv"}, {"colour": "red"}):
        with pytest.raises(FacetUnknown):
            searched.find("", wrong)


def test_the_index_goes_when_the_customers_change(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE))
    clean.clean(case, Quiet())
    prepare(case, Quiet())
    prepare(case, Quiet())
    assert search_index.is_built(case.reader)
    clean.clean(case, Quiet())
    assert not search_index.is_built(case.reader)
    prepare(case, Quiet())
    undo.undo(case, 1, Quiet())
    assert not search_index.is_built(case.reader)
    assert case.reader.value("SELECT count(*) FROM search_gram") == 0
    prepare(case, Quiet())
    assert CustomerSearch(case).find("").count() == 0
    assert CustomerSearch(case).find("张").page(0, 9) == []


def test_cancelled_work_leaves_no_index(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE))
    clean.clean(case, Quiet())
    with pytest.raises(Cancelled):
        prepare(case, CancelAt(1))
    assert not search_index.is_built(case.reader)


def test_protected_values_are_not_in_the_index(searched: CustomerSearch, case: Case) -> None:
    assert not any(id_number(2) in value or "假想东路" in value for value in every_value(case))


def test_finding_by_a_protected_value_is_recorded_by_field_and_count(
    searched: CustomerSearch, case: Case
) -> None:
    def recorded() -> list[Mapping[str, object]]:
        return [event.facts for event in audit.events(case.reader) if event.action == "search.sealed"]

    record_sealed(case, searched.find("张"))
    record_sealed(case, searched.find(id_number(3)))
    record_sealed(case, searched.find(id_number(2), {"kind": "company"}))
    assert recorded() == []
    found = searched.find(id_number(2))
    assert found.sealed == {"id_number": 1}
    assert recorded() == []
    record_sealed(case, found)
    record_sealed(case, searched.find("无名市假想东路8号"))
    assert recorded() == [{"field": "id_number", "people": 1}, {"field": "address", "people": 1}]
