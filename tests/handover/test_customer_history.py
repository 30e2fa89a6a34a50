"""What happened to one customer: only that, newest first, and nothing that belonged to a row now gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.handover import clean, duplicates, golden_values, prune, undo
from shopxfer.handover.case import Case
from shopxfer.handover.customer_dealings import look_at_total
from shopxfer.handover.customer_history import CustomerEvent, history
from shopxfer.handover.provenance import provenance
from shopxfer.progress import Quiet
from tests.fakes import FakeClock, id_number, make_case, people_file, phone, take_in
from tests.fakes import customer as person

SAME = {"name": "欧阳静", "id_number": id_number(7)}
#: The first two may be one person.
ALIKE = [*(person(9, name=name, phone=phone(1)) for name in ("陈慧敏", "陈慧民")), person(20), person(31)]


@pytest.fixture
def shop(case: Case, tmp_path: Path) -> Case:
    take_in(case, people_file(tmp_path, [person(1, **SAME), person(2)], "old.csv"))
    take_in(case, people_file(tmp_path, [person(3, **SAME)], "new.csv"))
    clean.clean(case, Quiet())
    return case


def actions(told: list[CustomerEvent]) -> list[str]:
    return [event.action for event in told]


def test_looks_and_choices_are_told_by_field_and_place(shop: Case) -> None:
    provenance(shop, 1, "id_number", opened=True)
    provenance(shop, 2, "phone", opened=True)
    golden_values.choose_value(shop, 1, "phone", 3)
    golden_values.forget_choice(shop, 1, "phone")
    look_at_total(shop, 1)
    told = history(shop, 1, "en")
    assert actions(told)[:4] == ["customer.total", "golden.forget", "golden.choose", "provenance"]
    assert told[2].text == 'Chosen by hand: Mobile of "new.csv" row 2'
    assert told[3].text == 'Looked at: ID number, "old.csv" row 2'
    assert [(event.action, event.text) for event in told[4:]] == [
        ("import", 'Import 1: "old.csv" row 2'),
        ("import", 'Import 2: "new.csv" row 2'),
    ]
    assert actions(history(shop, 2, "zh")) == ["provenance", "import"]


def test_a_look_at_a_pair_is_told_of_both(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, ALIKE))
    clean.clean(case, Quiet())
    (pair,) = duplicates.questions(case)
    duplicates.look(case, pair)
    duplicates.decide(case, [((1, 2), False)], Quiet())
    for person_id in (1, 2):
        told = history(case, person_id, "en")
        assert {"review.look", "clean.apart"} < set(actions(told))
    assert 'Kept apart by hand from "customers.csv" row 3' in [each.text for each in history(case, 1, "en")]


def test_what_was_put_together_by_hand_is_told(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, ALIKE))
    clean.clean(case, Quiet())
    duplicates.decide(case, [((1, 2), True)], Quiet())
    assert "clean.together" in actions(history(case, 1, "zh"))


def test_a_decision_on_one_alone_is_told_and_one_on_many_is_not(shop: Case) -> None:
    prune.apply_rules(shop, Quiet())
    choice = next(iter(shop.pack.choices))
    prune.change_records(shop, [1, 2], choice, "一起")
    assert "prune.change" not in actions(history(shop, 1, "zh"))
    prune.change_records(shop, [1], choice, "单独")
    assert history(shop, 1, "zh")[0].text == "手动决定了去向：单独"
    prune.back_to_rules(shop, [1], Quiet())
    assert actions(history(shop, 1, "zh"))[:2] == ["prune.back", "prune.change"]
    assert "prune.change" not in actions(history(shop, 2, "zh"))


def test_events_of_a_row_that_was_taken_out_do_not_pass_to_the_next_of_its_number(tmp_path: Path) -> None:
    clock = FakeClock()
    case = make_case(tmp_path, clock=clock)
    take_in(case, people_file(tmp_path, [person(1)], "one.csv"))
    clean.clean(case, Quiet())
    provenance(case, 1, "phone", opened=True)
    undo.undo(case, 1, Quiet())
    clock.move(minutes=5)
    take_in(case, people_file(tmp_path, [person(2)], "two.csv"))
    clean.clean(case, Quiet())
    assert actions(history(case, 1, "zh")) == ["import"]
    clock.move(minutes=5)
    provenance(case, 1, "phone", opened=True)
    assert actions(history(case, 1, "zh")) == ["provenance", "import"]
    case.close()
