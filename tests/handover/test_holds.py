"""Legal hold (law.md section 5): what is held is never erased, goes only with its ground, and frees again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopxfer.domain.balance import Bucket, Disposition
from shopxfer.domain.fields import RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.handover import clean, customer_history, holds, prune, undo
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.handover.history import history
from shopxfer.handover.holds import Cause, HeldRecords, NoHold, NoSuchRecord
from shopxfer.handover.prune import RulesState
from shopxfer.progress import Quiet
from shopxfer.vault import records
from tests.fakes import (
    all_records,
    customer,
    dump,
    make_case,
    people_file,
    phone,
    table,
    take_in,
    take_through,
    write_xlsx,
)
from tests.handover.test_grounds_hold import PEOPLE, STEPS, Played, bring_in


def stocked(case: Case, folder: Path) -> None:
    sale = {"transaction_no": "T1", "transaction_date": "2024-05-06", "phone": phone(1)}
    people = [customer(1), customer(2, consent="不同意")]
    take_through(case, write_xlsx(folder / "shop.xlsx", 会员=table(people), 流水=table([sale])))


def stands(case: Case) -> dict[int, tuple[Disposition | None, str | None, str | None]]:
    return {
        each.id: (each.disposition, each.rule, each.reason)
        for kind in (RecordKind.CUSTOMER, RecordKind.TRANSACTION)
        for each in all_records(case, kind)
    }


def test_an_erasure_waits_with_the_hold_as_its_reason_and_comes_back(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    prune.change_records(case, [1], "owner_erases", "客户要求删除")
    erased = (Disposition.ERASE, "owner_erases", "客户要求删除")
    assert stands(case)[1] == stands(case)[3] == erased  # the purchase follows
    holds.put(case, 1, Cause.DISPUTE, "退款纠纷")
    held = (Disposition.RETAIN, "on_hold", "退款纠纷")
    assert stands(case)[1] == stands(case)[3] == held
    prune.apply_rules(case, Quiet())
    assert stands(case)[1] == stands(case)[3] == held
    holds.lift(case, 1, "和解了")
    assert stands(case)[1] == erased
    assert prune.rules_state(case) is RulesState.STALE
    prune.apply_rules(case, Quiet())
    assert stands(case)[3] == erased
    assert holds.holds(case) == []


def test_what_is_held_is_not_erased_by_hand(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    holds.put(case, 1, Cause.AUTHORITY, "派出所调取")
    before = dump(case)
    for record in (1, 3):  # the person holds the purchase
        with pytest.raises(HeldRecords):
            prune.change_records(case, [2, record], "owner_erases", "不要了")
    assert dump(case) == before
    prune.change_records(case, [1], "owner_withholds", "先不交")
    assert stands(case)[1][0] is Disposition.WITHHOLD


def test_a_purchase_is_held_by_itself(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    holds.put(case, 3, Cause.DISPUTE, "这一单有争议")
    prune.change_records(case, [1], "owner_erases", "客户要求删除")
    assert stands(case)[1][0] is Disposition.ERASE
    assert stands(case)[3] == (Disposition.RETAIN, "on_hold", "这一单有争议")
    assert case.balance().buckets[Bucket.ERASED] == 1


def test_a_hold_is_no_ground_and_takes_none(case: Case, tmp_path: Path) -> None:
    """Law.md G4: the one who agreed goes, the one who refused stays, held or not."""
    stocked(case, tmp_path)
    before = stands(case)
    for record in (1, 2):
        holds.put(case, record, Cause.DISPUTE, "争议")
    prune.apply_rules(case, Quiet())
    assert stands(case) == before
    assert before[1][0] is Disposition.TRANSFER
    assert before[2][0] is Disposition.WITHHOLD


def test_an_import_with_held_rows_is_not_taken_out(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    holds.put(case, 1, Cause.DISPUTE, "争议")
    with pytest.raises(HeldRecords):
        undo.undo(case, 1, Quiet())
    holds.lift(case, 1, "和解了")
    undo.undo(case, 1, Quiet())
    assert case.balance().source_rows == 0


def test_who_is_merged_into_a_held_person_is_held(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    take_in(case, people_file(tmp_path, [customer(1)], "again.csv"))
    clean.clean(case, Quiet())
    prune.change_records(case, [4], "owner_erases", "重复的")
    assert stands(case)[4][0] is Disposition.ERASE
    holds.put(case, 1, Cause.DISPUTE, "争议")
    assert stands(case)[4] == (Disposition.RETAIN, "on_hold", "争议")
    clean.clean(case, Quiet())
    assert stands(case)[4] == (Disposition.RETAIN, "on_hold", "争议")


def test_what_is_wrong_is_said_and_changes_nothing(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    before = dump(case)
    with pytest.raises(ReasonMissing):
        holds.put(case, 1, Cause.DISPUTE, " ")
    with pytest.raises(NoSuchRecord):
        holds.put(case, 99, Cause.DISPUTE, "争议")
    with pytest.raises(NoHold):
        holds.lift(case, 1, "和解了")
    assert dump(case) == before


def test_the_log_tells_who_was_held_and_why(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    holds.put(case, 1, Cause.DISPUTE, "退款纠纷")
    with pytest.raises(ReasonMissing):
        holds.lift(case, 1, "")
    holds.lift(case, 1, "和解了")
    assert ["退款纠纷" in history(case, "zh")[-2].text, "和解了" in history(case, "zh")[-1].text] == [
        True
    ] * 2
    (person,) = {each.person_id for each in all_records(case) if each.id == 1}
    assert person is not None
    told = [each.text for each in customer_history.history(case, person, "en")]
    assert "Put on hold: 退款纠纷" in told
    assert "Hold taken off: 和解了" in told


def hold(play: Played, held: set[int], serial: int, wanted: bool) -> None:
    record = play.record_of(serial)
    if wanted and record is not None:
        holds.put(play.case, record, Cause.DISPUTE, "争议")
        held.add(serial)
    elif not wanted:
        for each in holds.holds(play.case):
            (plain,) = [
                str(row[0])
                for row in play.case.reader.rows(
                    "SELECT plain FROM record_values WHERE id = ?", (each.record_id,)
                )
            ] or [""]
            if phone(serial) in plain:
                holds.lift(play.case, each.record_id, "和解了")
        held.discard(serial)


HOLDING: st.SearchStrategy[Callable[[Played, set[int]], None]] = st.one_of(
    STEPS.map(lambda step: lambda play, _held: step(play)),
    st.tuples(st.integers(0, PEOPLE - 1), st.booleans()).map(
        lambda each: lambda play, held: hold(play, held, *each)
    ),
)


@settings(max_examples=40)
@given(st.lists(HOLDING, min_size=3, max_size=12))
def test_whatever_is_done_nothing_held_is_erased(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Callable[[Played, set[int]], None]]
) -> None:
    folder = tmp_path_factory.mktemp("case")
    play, held = Played(make_case(folder), folder), set[int]()
    bring_in(play, dict.fromkeys(range(PEOPLE)))
    for step in steps:
        with suppress(HeldRecords):
            step(play, held)
        with suppress(ShopxferError):
            prune.apply_rules(play.case, Quiet())
        balance = records.balance(play.case.reader)
        assert balance.source_rows == sum(balance.buckets.values())
        for (plain,) in play.case.reader.rows(
            "SELECT plain FROM record JOIN record_values USING (id) WHERE disposition = 'erase'"
        ):
            assert not [serial for serial in held if phone(serial) in plain]
    play.case.close()
