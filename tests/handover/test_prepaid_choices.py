"""Only a recorded yes to that very way moves anything; silence is a refusal (law.md P2, P3, P11, P13)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from shopxfer.domain.prepaid import Answer, Counting, Kind, Lack, Way
from shopxfer.domain.prepaid_exposure import Party, Standing
from shopxfer.domain.refunds import RateSource, Reason
from shopxfer.handover import due, prepaid, prepaid_evidence, prepaid_refunds
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_choices import (
    ChoiceIncomplete,
    EntryWrong,
    ReasonMissing,
    add_own,
    correct,
    leave_with_seller,
    record_answer,
    record_payment,
    take_back,
)
from shopxfer.vault import audit
from tests.fakes import TODAY
from tests.handover.prepaid_shop import by_card, open_shop


@pytest.fixture
def shop(case: Case, tmp_path: Path) -> Case:
    return open_shop(case, tmp_path)


@pytest.fixture
def entry(shop: Case) -> int:
    return by_card(shop)["VIP0001"].entry


def answer(case: Case, entry: int, way: Way, said: Answer = Answer.YES, day: date = TODAY) -> None:
    record_answer(case, entry, way, said, day=day, channel="in_person", evidence="单子 7")


def standing(case: Case, entry: int) -> Standing:
    return prepaid.line(case, entry).standing


def test_silence_moves_nothing(shop: Case, entry: int) -> None:
    assert prepaid.line(shop, entry).lack is Lack.NOT_CHOSEN
    with pytest.raises(ChoiceIncomplete) as caught:
        answer(shop, entry, Way.MOVED, Answer.SILENT)
    assert caught.value.facts["lack_key"] is Lack.NO_ANSWER
    assert standing(shop, entry) is Standing.UNRESOLVED


@pytest.mark.parametrize(("way", "where"), [(Way.MOVED, Standing.MOVED), (Way.JOINED, Standing.JOINED)])
def test_a_yes_moves_it_that_way(shop: Case, entry: int, way: Way, where: Standing) -> None:
    answer(shop, entry, way)
    assert standing(shop, entry) is where
    exposures = prepaid.total_of(prepaid.ledger(shop), TODAY).exposures
    assert exposures.owed_by(Party.BUYER).money == Decimal("500.00")
    assert exposures.owed_by(Party.SELLER).money == Decimal("700.00" if way is Way.JOINED else "200.00")


def test_a_no_is_kept_and_moves_nothing(shop: Case, entry: int) -> None:
    answer(shop, entry, Way.MOVED, Answer.NO)
    line = prepaid.line(shop, entry)
    assert (line.standing, line.lack) == (Standing.UNRESOLVED, Lack.SAID_NO)
    assert line.answers[0].recorded_by == "owner"


def test_a_no_to_one_way_leaves_a_yes_to_another_and_ends_its_own(shop: Case, entry: int) -> None:
    answer(shop, entry, Way.JOINED)
    answer(shop, entry, Way.MOVED, Answer.NO)
    assert standing(shop, entry) is Standing.JOINED
    answer(shop, entry, Way.JOINED, Answer.NO)
    assert standing(shop, entry) is Standing.UNRESOLVED


@pytest.mark.parametrize(
    ("day", "evidence", "lack"),
    [(TODAY + timedelta(1), "单子", Lack.NO_DAY), (TODAY, "  ", Lack.NO_EVIDENCE)],
)
def test_a_yes_without_day_or_evidence_is_not_recorded(
    shop: Case, entry: int, day: date, evidence: str, lack: Lack
) -> None:
    before = audit.head(shop.reader).seq
    with pytest.raises(ChoiceIncomplete) as caught:
        record_answer(shop, entry, Way.MOVED, Answer.YES, day=day, channel="phone", evidence=evidence)
    assert caught.value.facts["lack_key"] is lack
    assert audit.head(shop.reader).seq == before


def test_whoever_answers_for_a_bearer_card_shows_it(shop: Case) -> None:
    """law.md P11."""
    entry = by_card(shop)["VIP0006"].entry
    with pytest.raises(ChoiceIncomplete) as caught:
        answer(shop, entry, Way.MOVED)
    assert caught.value.facts["lack_key"] is Lack.CARD_NOT_SHOWN
    record_answer(
        shop,
        entry,
        Way.MOVED,
        Answer.YES,
        day=TODAY,
        channel="in_person",
        evidence="卡",
        card_shown="VIP0006",
    )
    assert standing(shop, entry) is Standing.MOVED


def test_what_stays_needs_a_reason(shop: Case, entry: int) -> None:
    with pytest.raises(ChoiceIncomplete):
        leave_with_seller(shop, entry, " ")
    leave_with_seller(shop, entry, "客户要留在老店")
    assert standing(shop, entry) is Standing.LEFT


def test_what_was_recorded_wrongly_is_taken_back(shop: Case, entry: int) -> None:
    answer(shop, entry, Way.MOVED)
    with pytest.raises(ReasonMissing):
        take_back(shop, entry, "")
    take_back(shop, entry, "记错人了")
    assert prepaid.line(shop, entry).lack is Lack.NOT_CHOSEN


@pytest.mark.parametrize(("province", "days"), [("", 15), ("zhejiang", 5)])
def test_a_request_has_its_last_day_and_is_due(shop: Case, entry: int, province: str, days: int) -> None:
    """law.md P13 nationwide, P20 in Zhejiang."""
    prepaid_refunds.set_province(shop, province)
    asked = TODAY - timedelta(2)
    answer(shop, entry, Way.REFUNDED, day=asked)
    assert prepaid.line(shop, entry).pay_by == asked + timedelta(days)
    (found,) = [each for each in due.due(shop, None) if each.key == "prepaid_refund"]
    assert (found.day, found.count, found.step) == (asked + timedelta(days), 1, "prepaid")


def test_a_sale_of_the_last_seven_days_can_be_returned(shop: Case) -> None:
    """law.md P6: VIP0006 was paid two days ago."""
    assert by_card(shop)["VIP0006"].returnable_until == date(2026, 11, 27)
    assert by_card(shop)["VIP0001"].returnable_until is None
    assert "prepaid_return" in {each.key for each in due.due(shop, None)}


def test_a_refund_counts_once_it_is_paid_in_full(shop: Case, entry: int) -> None:
    answer(shop, entry, Way.REFUNDED)
    assert prepaid.line(shop, entry).lack is Lack.NOT_PAID_BACK
    with pytest.raises(ChoiceIncomplete) as caught:
        record_payment(
            shop, entry, amount=Decimal("499"), due=Decimal("500"), paid_on=TODAY, evidence="转账 1"
        )
    assert caught.value.facts["lack_key"] is Lack.PAID_TOO_LITTLE
    record_payment(shop, entry, amount=Decimal("500"), due=Decimal("500"), paid_on=TODAY, evidence="转账 1")
    line = prepaid.line(shop, entry)
    assert (line.standing, line.pay_by) == (Standing.REFUNDED, None)
    answer(shop, entry, Way.REFUNDED)  # said once more
    assert standing(shop, entry) is Standing.REFUNDED


def test_nothing_is_paid_back_that_nobody_asked_for(shop: Case, entry: int) -> None:
    with pytest.raises(ChoiceIncomplete):
        record_payment(shop, entry, amount=Decimal(500), due=Decimal(500), paid_on=TODAY, evidence="x")


def test_the_four_cases_are_worked_out_with_the_terms_of_the_case(shop: Case) -> None:
    """law.md P7, P8."""
    found = by_card(shop)
    unlimited = found["VIP0003"].entry
    with pytest.raises(prepaid_refunds.RefundImpossible):
        prepaid_refunds.refund(shop, found["VIP0002"], Reason.OWN, TODAY, TODAY)
    correct(shop, found["VIP0002"].entry, "查过合同", principal=Decimal("600.00"), list_price=Decimal("120"))
    correct(shop, unlimited, "查过合同", principal=Decimal("3650.00"))
    prepaid_refunds.set_rate(shop, RateSource.LPR, "3.65", date(2026, 10, 20))
    money = prepaid_refunds.refund(
        shop, found["VIP0001"], Reason.CLOSING_OR_MOVING, TODAY, TODAY + timedelta(10)
    )
    assert (money.refund, money.interest) == (Decimal("500.00"), Decimal("0.50"))
    own = prepaid_refunds.refund(shop, prepaid.line(shop, found["VIP0002"].entry), Reason.OWN, TODAY, TODAY)
    assert own.refund == Decimal("600.00")  # nothing was used since the sheet
    returned = prepaid_refunds.refund(shop, found["VIP0006"], Reason.NO_REASON, TODAY, TODAY)
    assert returned.refund == Decimal("200.00")
    by_time = prepaid_refunds.refund(shop, prepaid.line(shop, unlimited), Reason.OWN, TODAY, TODAY)
    assert by_time.refund == Decimal("980.00")  # 98 of 365 days are left


def test_an_agreed_rate_goes_first_and_is_no_agreed_counting(shop: Case) -> None:
    """law.md P8, and P7 for how the contract counts."""
    prepaid_refunds.set_agreed(shop, Counting.IN_PROPORTION)
    prepaid_refunds.set_rate(shop, RateSource.LPR, "3.1", date(2026, 10, 20))
    prepaid_refunds.set_rate(shop, RateSource.AGREED, "7.30", date(2025, 3, 1))
    held = prepaid_refunds.terms_of(shop)
    assert (held.agreed, len(held.rates)) == (Counting.IN_PROPORTION, 2)
    found = by_card(shop)["VIP0001"]
    later = TODAY + timedelta(10)
    own = prepaid_refunds.refund(shop, found, Reason.OWN, TODAY, later)
    assert own.interest == Decimal("1.00")
    assert "prepaid.line.agreed_in_proportion" in {each.key for each in own.lines}
    assert (
        prepaid_refunds.refund(shop, by_card(shop)["VIP0006"], Reason.NO_REASON, TODAY, later).interest == 0
    )
    prepaid_refunds.set_agreed(shop, None)
    assert prepaid_refunds.terms_of(shop).agreed is None


def test_wrong_terms_are_refused(shop: Case) -> None:
    with pytest.raises(prepaid_refunds.ProvinceUnknown):
        prepaid_refunds.set_province(shop, "atlantis")
    for percent in ("x", "-1", "NaN", "101"):
        with pytest.raises(prepaid_refunds.RateWrong):
            prepaid_refunds.set_rate(shop, RateSource.LPR, percent, TODAY)


def test_only_where_a_province_says_so_a_new_operator_is_a_reason(shop: Case) -> None:
    """law.md P23."""
    assert Reason.OPERATOR_CHANGED not in prepaid_refunds.reasons(shop)
    prepaid_refunds.set_province(shop, "hubei")
    assert Reason.OPERATOR_CHANGED in prepaid_refunds.reasons(shop)


def test_the_owner_adds_what_no_sheet_has(shop: Case) -> None:
    entry = add_own(shop, Kind.MONEY, holder="贺兰一", principal=Decimal("80.00"), paid_on=date(2026, 1, 2))
    line = prepaid.line(shop, entry)
    assert (line.is_own, line.holder, line.obligation.principal) == (True, "贺*一", Decimal("80.00"))
    with pytest.raises(EntryWrong):
        add_own(shop, Kind.SESSIONS, holder="贺兰一", principal=Decimal("80.00"), paid_on=date(2026, 1, 2))
    person = by_card(shop)["VIP0001"].person_id
    of_person = add_own(
        shop, Kind.GOODS, person_id=person, principal=Decimal("9.00"), units_bought=1, paid_on=TODAY
    )
    assert prepaid.line(shop, of_person).person_id == person


def test_a_correction_that_cannot_be_is_refused(shop: Case, entry: int) -> None:
    with pytest.raises(EntryWrong):
        correct(shop, entry, "试试", principal=Decimal("-1"))
    with pytest.raises(ReasonMissing):
        correct(shop, entry, " ", principal=Decimal("1"))
    assert prepaid.line(shop, entry).obligation.principal == Decimal("500.00")


def test_a_sealed_copy_outlives_what_it_shows(shop: Case, entry: int) -> None:
    """law.md P9: its hash stands in the log."""
    copy = prepaid_evidence.make_copy(shop)
    assert (copy.obligations, prepaid_evidence.newest_copy(shop)) == (5, copy)
    event = audit.last(shop.reader, "prepaid.copy")
    assert event is not None
    assert event.facts["sha256"] == copy.sha256
    answer(shop, entry, Way.MOVED)
    assert prepaid_evidence.is_intact(shop, copy)
    assert prepaid_evidence.make_copy(shop).sha256 != copy.sha256


def test_the_log_holds_nobody(shop: Case, entry: int) -> None:
    answer(shop, entry, Way.MOVED)
    correct(shop, entry, "欧阳二甲说的", principal=Decimal("512.34"))
    told = " ".join(str(event.facts) for event in audit.events(shop.reader))
    for secret in ("欧阳", "VIP0001", "512.34", "单子"):
        assert secret not in told
