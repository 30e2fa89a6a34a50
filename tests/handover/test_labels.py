"""Labels stay with a customer through cleaning, merging and newer files; searches are kept under a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.handover import clean, labels, undo
from shopxfer.handover.case import Case
from shopxfer.handover.labels import LabelUnknown, NameMissing, NameTaken, SavedFilter
from shopxfer.handover.search import CustomerSearch, Facet, prepare
from shopxfer.progress import Quiet
from shopxfer.vault import audit
from tests.fakes import customer, every_value, id_number, people_file, phone, take_in

REGULAR, FRIEND = "老客", "老板的朋友"


@pytest.fixture
def shop(case: Case, tmp_path: Path) -> Case:
    take_in(case, people_file(tmp_path, [customer(n, id_number=id_number(n)) for n in range(1, 5)]))
    clean.clean(case, Quiet())
    return case


def counts(case: Case) -> dict[str, int]:
    """Return how many people have each label, as the search counts them."""
    prepare(case, Quiet())
    return CustomerSearch(case).find("").facets()[Facet.LABEL]


def test_labels_are_put_on_and_taken_off(shop: Case) -> None:
    labels.put_on(shop, f" {REGULAR} ", [1, 2])
    labels.put_on(shop, REGULAR, [2, 3])
    labels.put_on(shop, FRIEND, [2])
    assert labels.names(shop) == sorted([REGULAR, FRIEND])
    assert labels.of_person(shop, 2) == sorted([REGULAR, FRIEND])
    assert counts(shop) == {REGULAR: 3, FRIEND: 1}
    labels.take_off(shop, REGULAR, [2, 4])
    assert labels.of_person(shop, 2) == [FRIEND]
    assert counts(shop) == {REGULAR: 2, FRIEND: 1}


def test_a_label_finds_those_who_have_it(shop: Case) -> None:
    labels.put_on(shop, REGULAR, [1, 3])
    prepare(shop, Quiet())
    found = CustomerSearch(shop).find("", {"label": REGULAR})
    assert found.person_ids() == [1, 3]


def test_a_label_outlives_cleaning_and_goes_along_with_a_merge(shop: Case, tmp_path: Path) -> None:
    labels.put_on(shop, REGULAR, [4])
    take_in(
        shop, people_file(tmp_path, [customer(4, id_number=id_number(4), email="b@example.com")], "b.csv")
    )
    assert clean.clean(shop, Quiet()).merged == 1
    assert labels.of_person(shop, 4) == [REGULAR]
    labels.take_off(shop, REGULAR, [4])
    assert counts(shop) == {}


def test_a_label_goes_with_the_row_it_hangs_on(shop: Case, tmp_path: Path) -> None:
    take_in(shop, people_file(tmp_path, [customer(7)], "b.csv"))
    clean.clean(shop, Quiet())
    labels.put_on(shop, REGULAR, [5])
    assert counts(shop) == {REGULAR: 1}
    undo.undo(shop, undo.newest_import(shop), Quiet())
    assert counts(shop) == {}
    assert shop.reader.value("SELECT count(*) FROM labelled") == 0
    assert labels.names(shop) == [REGULAR]


def test_labels_are_renamed_and_removed(shop: Case) -> None:
    labels.put_on(shop, REGULAR, [1])
    labels.put_on(shop, FRIEND, [1])
    with pytest.raises(NameTaken):
        labels.rename(shop, REGULAR, FRIEND)
    labels.rename(shop, REGULAR, "常客")
    labels.rename(shop, "常客", " 常客 ")
    assert labels.counts(shop) == {"常客": 1, FRIEND: 1}
    assert labels.of_person(shop, 1) == sorted(["常客", FRIEND])
    labels.remove(shop, "常客")
    assert labels.of_person(shop, 1) == [FRIEND]
    for act in (labels.remove, lambda case, name: labels.take_off(case, name, [1])):
        with pytest.raises(LabelUnknown):
            act(shop, "常客")


def test_kept_searches_follow_a_label_and_go_with_it(shop: Case) -> None:
    labels.put_on(shop, REGULAR, [1])
    labels.put_on(shop, FRIEND, [1])
    about_friends = SavedFilter("朋友们", "", {"label": FRIEND})
    labels.save_filter(shop, SavedFilter("老客们", "zw", {"label": REGULAR, "kind": "person"}))
    labels.save_filter(shop, about_friends)
    labels.rename(shop, REGULAR, "常客")
    followed = SavedFilter("老客们", "zw", {"label": "常客", "kind": "person"})
    assert labels.saved_filters(shop) == [about_friends, followed]
    assert labels.asking_for(shop, "常客") == [followed]
    labels.remove(shop, "常客")
    assert labels.saved_filters(shop) == [about_friends]


@pytest.mark.parametrize("name", ["", "  ", "长" * 41])
def test_a_label_needs_a_name(shop: Case, name: str) -> None:
    with pytest.raises(NameMissing):
        labels.put_on(shop, name, [1])
    assert labels.names(shop) == []


def test_the_words_of_a_label_stay_out_of_the_log(shop: Case) -> None:
    labels.put_on(shop, "王姐介绍的", [1])
    labels.rename(shop, "王姐介绍的", "李姐介绍的")
    assert not any("介绍" in str(event.facts) for event in audit.events(shop.reader))


def test_searches_are_kept_sealed_and_replaced(shop: Case) -> None:
    labels.save_filter(shop, SavedFilter("常用", phone(3), {"kind": "person"}))
    labels.save_filter(shop, SavedFilter("常用", phone(4), {"bucket": "undecided"}))
    labels.save_filter(shop, SavedFilter("Another", "", {}))
    assert labels.saved_filters(shop) == [
        SavedFilter("Another", "", {}),
        SavedFilter("常用", phone(4), {"bucket": "undecided"}),
    ]
    filters = [row[1] for row in shop.reader.rows("SELECT name, filter FROM saved_filter")]
    assert not any(phone(4).encode() in bytes(box) for box in filters)
    assert not any(phone(3) in value and "undecided" in value for value in every_value(shop))
    labels.remove_filter(shop, "常用")
    assert [kept.name for kept in labels.saved_filters(shop)] == ["Another"]
    with pytest.raises(LabelUnknown):
        labels.remove_filter(shop, "常用")
    with pytest.raises(NameMissing):
        labels.save_filter(shop, SavedFilter(" ", "", {}))
