"""Records, people and decisions as they are stored, asked for and counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shopxfer.domain.balance import Bucket, Disposition
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.domain.people import PersonAnswers
from shopxfer.vault import leaving, records, remaking, sources
from shopxfer.vault.database import Database
from shopxfer.vault.errors import SealBroken
from shopxfer.vault.leaving import LeavingGroup
from shopxfer.vault.records import BY_RULE, Decision
from shopxfer.vault.remaking import NewValues, StoredPerson
from shopxfer.vault.sources import NewColumn, NewSource
from shopxfer.vault.vault import Vault

ROWS = 7
TOTALS = "reject.totals_row"
SILENT = PersonAnswers(None, None, None, is_company_only=False, refuses_marketing=False)
MINOR = PersonAnswers("yes", "no", date(2015, 2, 28), is_company_only=False, refuses_marketing=True)


@pytest.fixture
def sheet_id(vault: Vault, database: Database) -> int:
    """Seven rows of one sheet, the last one rejected; the address column rests sealed."""
    sealer = vault.case_sealer(database)
    batch = sources.add_batch(database, at="now", by="owner", key_id=1)
    source = sources.add_source(database, batch, NewSource("a.csv", "00", 1, "csv", "utf-8"))
    columns = [
        NewColumn(0, "姓名", "name", DataClass.C2, 1.0, "mapping.by_owner", {"share": 3}),
        NewColumn(1, "地址", "address", DataClass.C3, 1.0, "mapping.by_owner", {}, "owner"),
    ]
    sheet_id = sources.add_sheet(
        database, source, position=0, name="", kind=RecordKind.CUSTOMER, header_row=1, columns=columns
    )
    rows = [
        (number, [f"n{number}", f"a{number}" if number % 2 else None], TOTALS if number == ROWS else None)
        for number in range(1, ROWS + 1)
    ]
    sources.add_rows(database, sheet_id, 1, iter(rows), [1], sealer)
    sources.set_counts(database, sheet_id, rows_read=ROWS, blank=2)
    return sheet_id


@pytest.fixture
def recorded(vault: Vault, database: Database, sheet_id: int) -> Database:
    """A record for every row but the rejected one; 1 and 2 are one person, 6 belongs to nobody."""
    ids = range(1, ROWS)
    made = NewValues(
        ids,
        {"name": [f"n{number}" for number in ids]},
        {"address": [f"a{number}" if number % 2 else None for number in ids]},
        {3: {"name": "value.masked"}},
    )
    people = [
        StoredPerson(1, 1, {"name": 2}, MINOR),
        *(StoredPerson(n, n, {}, SILENT) for n in (3, 4, 5)),
    ]
    customer, call = RecordKind.CUSTOMER, RecordKind.COMMUNICATION
    homes = [(1, 1, False), (2, 1, True), (3, 3, False), (4, 4, False), (5, 5, False)]
    with database.transaction():
        remaking.add_values(database, [made], vault.case_sealer(database))
        remaking.add_people(database, people)
        remaking.add_records(database, [(id_, customer, home, merged) for id_, home, merged in homes])
        remaking.add_records(database, [(6, call, None, False)])
    return database


def _decision(record_id: int, disposition: Disposition, by: str = BY_RULE) -> Decision:
    ground = "separate_consent" if disposition is Disposition.TRANSFER else None
    keep = "2036-12-31" if disposition is Disposition.RETAIN else None
    return Decision(record_id, disposition, ground, f"rule_{disposition}", "why", keep, by)


def test_rows_come_back_as_read(vault: Vault, database: Database, sheet_id: int) -> None:
    (sheet,) = sources.sheets(database)
    rows = list(sources.rows(database, sheet, vault.case_sealer(database), rejected=True))
    assert [(row.number, row.cells, row.rejected) for row in rows] == [
        (n, [f"n{n}", f"a{n}" if n % 2 else None], TOTALS if n == ROWS else None) for n in range(1, ROWS + 1)
    ]
    assert len(list(sources.rows(database, sheet, None))) == ROWS - 1
    assert [row.number for row in sources.first_rows(database, sheet, None, 2)] == [1, 2]
    assert (sheet.id, sheet.rows_read, sheet.blank, sheet.header_row) == (sheet_id, ROWS, 2, 1)
    assert sources.rejected_counts(database) == {sheet_id: {TOTALS: 1}}
    assert sources.next_row_id(database) == ROWS + 1


def test_sealed_cells_are_none_without_a_sealer(database: Database, sheet_id: int) -> None:
    (sheet,) = sources.sheets(database)
    assert [row.cells for row in sources.rows(database, sheet, None)] == [
        [f"n{n}", None] for n in range(1, ROWS)
    ]


def test_columns_come_back_as_planned(database: Database, sheet_id: int) -> None:
    name, address = sources.columns(database, sheet_id)
    assert (name.header, name.field, name.data_class, name.why_facts) == (
        "姓名",
        "name",
        DataClass.C2,
        {"share": 3},
    )
    assert (address.changed_by, address.position) == ("owner", 1)
    sources.change_column(database, name.id, field="extra", data_class=DataClass.C4, by="owner", reason="so")
    changed = sources.columns(database)[0]
    assert (changed.field, changed.data_class, changed.changed_by, changed.reason) == (
        "extra",
        "C4",
        "owner",
        "so",
    )


@pytest.mark.parametrize("positions", [[], [0], [1], [0, 1], [0, 1, 9]])
def test_resealing_seals_exactly_the_asked_cells(
    vault: Vault, database: Database, sheet_id: int, positions: list[int]
) -> None:
    (sheet,) = sources.sheets(database)
    sealer = vault.case_sealer(database)
    before = list(sources.rows(database, sheet, sealer, rejected=True))
    done: list[int] = []
    sources.reseal(database, sheet, sealer, positions, done.append)
    assert list(sources.rows(database, sheet, sealer, rejected=True)) == before
    closed = list(sources.rows(database, sheet, None, rejected=True))
    for whole, shut in zip(before, closed, strict=True):
        assert shut.cells == [None if n in positions else cell for n, cell in enumerate(whole.cells)]
    assert done == [ROWS]


def test_a_row_moved_under_another_number_stays_shut(vault: Vault, database: Database, sheet_id: int) -> None:
    database.execute("UPDATE row SET sealed = (SELECT sealed FROM row WHERE id = 1) WHERE id = 3")
    (sheet,) = sources.sheets(database)
    with pytest.raises(SealBroken):
        list(sources.rows(database, sheet, vault.case_sealer(database)))


def test_a_record_moved_under_another_number_stays_shut(vault: Vault, recorded: Database) -> None:
    recorded.execute(
        "UPDATE record_values SET sealed = (SELECT sealed FROM record_values WHERE id = 1) WHERE id = 3"
    )
    with pytest.raises(SealBroken):
        records.by_ids(recorded, [3], vault.case_sealer(recorded))


def test_records_open_only_with_a_sealer(vault: Vault, recorded: Database) -> None:
    shut, opened = (
        records.by_ids(recorded, [1], sealer)[0] for sealer in (None, vault.case_sealer(recorded))
    )
    assert shut.values == {"name": "n1"}
    assert opened.values == {"name": "n1", "address": "a1"}
    assert shut.sealed_fields == opened.sealed_fields == {"address"}


def test_records_come_in_the_order_asked_for(recorded: Database) -> None:
    assert [record.id for record in records.by_ids(recorded, [4, 1, 99, 3])] == [4, 1, 3]
    assert [record.id for record in records.of_kind(recorded, RecordKind.CUSTOMER)] == [1, 2, 3, 4, 5]


def test_each_row_stands_in_one_bucket(recorded: Database) -> None:
    for number, disposition in enumerate(Disposition, start=2):
        records.decide(recorded, [_decision(number, disposition)])
    balance = records.balance(recorded)
    # 2 is merged whatever is decided for it, 1 and 6 are open, 7 was rejected.
    assert dict(balance.buckets) == {
        Bucket.TRANSFERRED: 0, Bucket.MERGED: 1, Bucket.KEPT: 1, Bucket.WITHHELD: 1, Bucket.ERASED: 1,
        Bucket.REJECTED: 1, Bucket.UNDECIDED: 2,
    }  # fmt: skip
    assert (balance.source_rows, balance.difference, balance.undecided) == (ROWS, 0, 2)
    for bucket, count in balance.buckets.items():
        if bucket is not Bucket.REJECTED:
            assert len(records.ids(recorded, bucket=bucket)) == count


def test_a_lost_row_shows_in_the_balance(recorded: Database) -> None:
    recorded.execute("DELETE FROM row WHERE id = 3")
    assert records.balance(recorded).difference == 1


def test_ids_are_found_by_kind_rule_and_people(recorded: Database) -> None:
    records.decide(recorded, [_decision(n, Disposition.ERASE) for n in (1, 2, 6)])
    assert records.ids(recorded, kind=RecordKind.COMMUNICATION) == [6]
    assert records.ids(recorded, rule="rule_erase") == [1, 6]
    assert records.ids(recorded, merged_people=True) == [1, 2]
    assert records.ids(recorded) == [1, 2, 3, 4, 5, 6]


def test_counts_by_rule_leave_merged_records_out(recorded: Database) -> None:
    records.decide(recorded, [_decision(n, Disposition.TRANSFER) for n in (1, 2, 3)])
    records.decide(recorded, [_decision(4, Disposition.TRANSFER, by="owner")])
    found = [(c.rule, c.by_owner, c.people, c.rows) for c in records.rule_counts(recorded)]
    assert found == [("rule_transfer", False, 2, 2), ("rule_transfer", True, 1, 1)]
    assert records.leaving_counts(recorded) == {RecordKind.CUSTOMER: 3}
    assert records.kind_counts(recorded) == {RecordKind.CUSTOMER: (5, 5), RecordKind.COMMUNICATION: (1, 0)}


def test_people_whose_papers_are_kept_until_different_years_count_once(recorded: Database) -> None:
    papers = [replace(_decision(n, Disposition.RETAIN), keep_until=f"20{30 + n}-12-31") for n in (2, 3, 4, 6)]
    recorded.execute("UPDATE record SET person_id = 3 WHERE id = 4")
    records.decide(recorded, [*papers, _decision(5, Disposition.TRANSFER)])
    assert [count.people for count in records.rule_counts(recorded)] == [1, 1, 0, 1]
    assert records.people_staying_by_rule(recorded) == {"rule_retain": 1}


def test_only_decisions_of_people_are_the_owners(recorded: Database) -> None:
    own = _decision(4, Disposition.RETAIN, by="owner")
    records.decide(recorded, [_decision(3, Disposition.ERASE), own])
    assert records.owner_decisions(recorded) == [own]
    records.undecide(recorded, [4])
    assert records.owner_decisions(recorded) == []
    (record,) = records.by_ids(recorded, [4])
    assert (record.disposition, record.ground, record.rule, record.reason, record.keep_until) == (None,) * 5


def test_people_come_back_with_their_golden_choice(recorded: Database) -> None:
    assert records.golden_elsewhere(recorded) == {1: {"name": 2}}
    assert records.people_answers(recorded) == {1: MINOR, 3: SILENT, 4: SILENT, 5: SILENT}
    assert next(iter(records.clusters(recorded))) == ("a.csv", "", 1, 1)


def test_only_the_sealed_fields_asked_for_are_opened(vault: Vault, recorded: Database) -> None:
    (first, *_) = records.of_kind(
        recorded, RecordKind.CUSTOMER, vault.case_sealer(recorded), only=frozenset({"remarks"})
    )
    assert first.values == {"name": "n1"}
    assert first.sealed_fields == {"address"}


def test_what_leaves_is_counted_by_what_the_gates_ask(recorded: Database) -> None:
    records.decide(recorded, [_decision(n, Disposition.TRANSFER) for n in (1, 2, 3, 4, 6)])
    ground = "separate_consent"
    assert leaving.leaving_groups(recorded) == [
        LeavingGroup(RecordKind.COMMUNICATION, ground, True, None, 1),
        LeavingGroup(RecordKind.CUSTOMER, ground, True, SILENT, 2),
        LeavingGroup(RecordKind.CUSTOMER, ground, True, MINOR, 1),
    ]
    assert leaving.leaving_minors(recorded) == [date(2015, 2, 28)]
    assert list(records.people_of_kind(recorded, RecordKind.COMMUNICATION)) == [(6, None)]


def test_values_that_leave_come_with_their_ground(vault: Vault, recorded: Database) -> None:
    records.decide(recorded, [_decision(n, Disposition.TRANSFER) for n in (1, 2, 3)])
    records.decide(recorded, [_decision(4, Disposition.WITHHOLD)])
    sealer, kind = vault.case_sealer(recorded), RecordKind.CUSTOMER
    assert list(leaving.leaving_values(recorded, kind, sealer, frozenset({"address"}))) == [
        (1, 1, "separate_consent", ("name", "address"), ["n1", "a1"]),
        (3, 3, "separate_consent", ("name", "address"), ["n3", "a3"]),
    ]
    closed = leaving.leaving_values(recorded, kind, sealer, frozenset())
    assert [(names, values) for *_, names, values in closed] == [(("name",), ["n1"]), (("name",), ["n3"])]


def test_rows_without_record_are_counted(recorded: Database) -> None:
    assert records.uncleaned_rows(recorded) == 0
    remaking.clear(recorded)
    assert records.uncleaned_rows(recorded) == ROWS - 1
    assert records.balance(recorded).undecided == ROWS - 1
