"""The ledger is made of the records; what was recorded stays with its row (law.md P2, P9, P11, G8)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shopxfer.domain.prepaid import Answer, Kind, Way, Wrong
from shopxfer.domain.prepaid_exposure import Party, Standing
from shopxfer.domain.prepaid_reading import Doubt
from shopxfer.errors import Cancelled
from shopxfer.handover import clean, prepaid, prepaid_build, undo
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_choices import correct, leave_with_seller, record_answer
from shopxfer.progress import Quiet
from shopxfer.vault import audit
from tests.fakes import TODAY, CancelAt, customer, every_value, id_number, people_file, take_in
from tests.handover.prepaid_shop import by_card, open_shop


@pytest.fixture
def shop(case: Case, tmp_path: Path) -> Case:
    return open_shop(case, tmp_path)


def say_yes(case: Case, entry: int, way: Way = Way.MOVED) -> None:
    record_answer(case, entry, way, Answer.YES, day=TODAY, channel="phone", evidence="录音 3")


def test_each_kind_is_read_and_who_owes_nothing_is_left_out(shop: Case) -> None:
    found = by_card(shop)
    assert {card: line.obligation.kind for card, line in found.items()} == {
        "VIP0001": Kind.MONEY,
        "VIP0002": Kind.SESSIONS,
        "VIP0003": Kind.UNLIMITED,
        "VIP0004": Kind.GOODS,
        "VIP0006": Kind.MONEY,
    }
    assert found["VIP0001"].obligation.credit == Decimal("600.00")
    assert found["VIP0002"].obligation.units_left == 6
    assert found["VIP0003"].obligation.valid_until == date(2027, 2, 28)
    assert found["VIP0004"].obligation.units_left == 3
    assert all(line.standing is Standing.UNRESOLVED for line in found.values())


def test_a_card_without_a_name_is_its_holders(shop: Case) -> None:
    """law.md P11."""
    line = by_card(shop)["VIP0006"]
    assert line.obligation.is_bearer
    assert not by_card(shop)["VIP0001"].obligation.is_bearer


def test_names_and_cards_are_masked(shop: Case) -> None:
    line = by_card(shop)["VIP0001"]
    assert "*" in line.holder
    assert line.card == "****001"


def test_the_sums_are_those_of_what_is_known(shop: Case) -> None:
    total = prepaid.total_of(list(by_card(shop).values()), TODAY)
    assert total.exposures.owed_by(Party.SELLER).money == Decimal("700.00")
    assert total.exposures.owed_by(Party.BUYER).count == 0
    assert (total.priceless, total.wrong, total.people, total.unresolved) == (3, 0, 5, 5)


def test_the_gate_asks_without_opening_anything(shop: Case) -> None:
    """law.md G8, P10."""
    assert prepaid.state(shop) == prepaid.State(is_current=True, unresolved=5)
    for line in by_card(shop).values():
        leave_with_seller(shop, line.entry, "老店继续服务")
    assert prepaid.state(shop).is_resolved


def test_a_case_without_prepayments_has_nothing_to_resolve(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1)]))
    clean.clean(case, Quiet())
    assert prepaid.state(case).is_resolved


def test_what_changes_the_records_makes_the_ledger_old(shop: Case) -> None:
    clean.clean(shop, Quiet())
    assert not prepaid.state(shop).is_current
    assert not prepaid.state(shop).is_resolved
    prepaid_build.ensure_current(shop)
    assert prepaid.state(shop).is_current


def test_choices_outlive_cleaning(shop: Case) -> None:
    entry = by_card(shop)["VIP0001"].entry
    say_yes(shop, entry)
    clean.clean(shop, Quiet())
    built = prepaid_build.build(shop)
    assert (built.new, built.kept, built.gone) == (0, 5, 0)
    assert prepaid.line(shop, entry).standing is Standing.MOVED


def test_two_lists_about_one_card_are_one_debt_and_the_kinder_figure_counts(
    shop: Case, tmp_path: Path
) -> None:
    """law.md P9: in doubt the customer's version."""
    entry = by_card(shop)["VIP0001"].entry
    say_yes(shop, entry)
    again = customer(1, id_number=id_number(1), card_no="VIP0001", prepaid_balance="650")
    take_in(shop, people_file(tmp_path, [again], "front.csv"))
    clean.clean(shop, Quiet())
    assert prepaid_build.build(shop).new == 0
    line = prepaid.line(shop, entry)
    assert line.obligation.principal == Decimal("650.00")
    assert Doubt.SHEETS_DIFFER in line.doubts
    assert line.standing is Standing.MOVED


def test_undoing_the_other_list_brings_its_figure_back(shop: Case, tmp_path: Path) -> None:
    entry = by_card(shop)["VIP0001"].entry
    again = customer(1, id_number=id_number(1), card_no="VIP0001", prepaid_balance="650")
    take_in(shop, people_file(tmp_path, [again], "front.csv"))
    clean.clean(shop, Quiet())
    prepaid_build.build(shop)
    undo.undo(shop, 2, Quiet())
    clean.clean(shop, Quiet())
    prepaid_build.build(shop)
    assert prepaid.line(shop, entry).obligation.principal == Decimal("500.00")


def test_two_cards_are_two_debts(shop: Case, tmp_path: Path) -> None:
    second = customer(1, id_number=id_number(1), card_no="VIP0099", prepaid_balance="50")
    take_in(shop, people_file(tmp_path, [second], "front.csv"))
    clean.clean(shop, Quiet())
    prepaid_build.build(shop)
    found = by_card(shop)
    assert found["VIP0099"].person_id == found["VIP0001"].person_id
    assert len(found) == 6


def test_what_no_sheet_speaks_of_any_more_counts_no_longer(case: Case, tmp_path: Path) -> None:
    open_shop(case, tmp_path)
    undo.undo(case, 1, Quiet())
    prepaid_build.build(case)
    assert prepaid.ledger(case) == []
    with pytest.raises(prepaid.NoSuchPrepayment):
        prepaid.line(case, 1)


def test_unlimited_use_without_an_end_has_to_be_put_right(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1, level="不限次", card_valid_until=None)]))
    clean.clean(case, Quiet())
    prepaid_build.build(case)
    (line,) = prepaid.ledger(case)
    assert line.wrongs == (Wrong.NO_LAST_DAY,)
    assert line.standing is Standing.UNRESOLVED
    correct(
        case,
        line.entry,
        "查过合同",
        valid_until=date(2027, 5, 1),
        principal=Decimal("1200.00"),
        paid_on=date(2026, 5, 2),
    )
    mended = prepaid.line(case, line.entry)
    assert not mended.wrongs
    assert not mended.doubts


def test_stopping_leaves_the_ledger_as_it_was(shop: Case) -> None:
    clean.clean(shop, Quiet())
    before = audit.head(shop.reader).seq
    with pytest.raises(Cancelled):
        prepaid_build.build(shop, CancelAt(1))
    assert audit.head(shop.reader).seq == before
    assert len(prepaid.ledger(shop)) == 5


def test_amounts_cards_and_words_rest_sealed(shop: Case) -> None:
    """law.md section 4: balances are class C3."""
    entry = by_card(shop)["VIP0001"].entry
    record_answer(shop, entry, Way.MOVED, Answer.YES, day=TODAY, channel="phone", evidence="欧阳二甲亲口说的")
    stored = list(every_value(shop))
    assert not any("亲口说" in value for value in stored)
    assert not any('"principal"' in value for value in stored)
