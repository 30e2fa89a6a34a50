"""Rules and choices of golden values as they are stored, and where rows stand."""

from __future__ import annotations

import pytest

from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.domain.people import PersonAnswers
from shopxfer.vault import golden_values, records, remaking, sources, superseded
from shopxfer.vault.database import Database
from shopxfer.vault.golden_values import GoldenChoice, StoredGoldenRule
from shopxfer.vault.remaking import NewValues, StoredPerson
from shopxfer.vault.removal import remove_rows
from shopxfer.vault.sources import NewColumn, NewSource
from shopxfer.vault.vault import Vault

SILENT = PersonAnswers(None, None, None, is_company_only=False, refuses_marketing=False)


@pytest.fixture
def filed(vault: Vault, database: Database) -> Database:
    """Three rows of one file and two of another; records 1, 2 and 4 are one person."""
    sealer = vault.case_sealer(database)
    batch = sources.add_batch(database, at="now", by="owner", key_id=1)
    first = 1
    for name, rows in (("a.csv", 3), ("empty.csv", 0), ("b.csv", 2)):
        source = sources.add_source(database, batch, NewSource(name, name, 1, "csv", "utf-8"))
        column = NewColumn(0, "姓名", "name", DataClass.C2, 1.0, "mapping.by_owner", {})
        sheet = sources.add_sheet(
            database, source, position=0, name="", kind=RecordKind.CUSTOMER, header_row=1, columns=[column]
        )
        texts: list[list[str | None]] = [[f"n{number}"] for number in range(rows)]
        cells = ((number, text, None) for number, text in enumerate(texts, start=2))
        sources.add_rows(database, sheet, first, cells, [], sealer)
        first += rows
    ids = range(1, 6)
    with database.transaction():
        remaking.add_values(database, [NewValues(ids, {"name": [f"n{n}" for n in ids]}, {}, {})], sealer)
        owner = {1: 1, 2: 1, 4: 1, 3: 2, 5: 3}
        remaking.add_records(database, ((n, RecordKind.CUSTOMER, owner[n], n in (2, 4)) for n in ids))
    people = [StoredPerson(1, 1, {}, SILENT), StoredPerson(2, 3, {}, SILENT), StoredPerson(3, 5, {}, SILENT)]
    remaking.add_people(database, people)
    return database


def test_rules_are_kept_by_field(database: Database) -> None:
    trusted = StoredGoldenRule("phone", "by_source", "", ("b.csv", "甲.xlsx"))
    golden_values.set_rule(database, StoredGoldenRule("phone", "newest", "last_visit", ()))
    golden_values.set_rule(database, trusted)
    golden_values.set_rule(database, StoredGoldenRule("level", "most_frequent", "", ()))
    assert [rule.field for rule in golden_values.rules(database)] == ["level", "phone"]
    assert golden_values.rules(database)[1] == trusted
    golden_values.forget_rule(database, "phone")
    assert [rule.field for rule in golden_values.rules(database)] == ["level"]


def test_the_later_choice_has_the_higher_number(filed: Database) -> None:
    for row in (1, 2, 1):
        golden_values.add_choice(filed, row, "name", "owner", "now")
    assert golden_values.choices(filed) == [GoldenChoice(2, 2, "name"), GoldenChoice(3, 1, "name")]
    golden_values.remove_choices(filed, [2])
    assert golden_values.choices(filed) == [GoldenChoice(3, 1, "name")]


def test_a_choice_stands_with_the_newest_version_of_its_row(filed: Database) -> None:
    golden_values.add_choice(filed, 1, "name", "owner", "now")
    superseded.supersede(filed, [(1, 4)], "rule")
    superseded.supersede(filed, [(4, 5)], "rule")
    assert golden_values.choices(filed) == [GoldenChoice(1, 5, "name")]
    superseded.bring_back(filed, [(5, 5)], with_records=False)
    assert golden_values.choices(filed) == [GoldenChoice(1, 4, "name")]


def test_a_choice_goes_with_its_row(filed: Database) -> None:
    golden_values.add_choice(filed, 4, "name", "owner", "now")
    remove_rows(filed, 4, 4)
    assert golden_values.choices(filed) == []


def test_people_and_their_records(filed: Database) -> None:
    assert golden_values.people_with_several(filed) == [1]
    assert list(golden_values.members(filed, [1, 2])) == [(1, 1), (1, 2), (1, 4), (2, 3)]
    golden_values.set_golden(filed, [(1, {"name": 4}), (2, {})])
    assert records.golden_elsewhere(filed) == {1: {"name": 4}}
    golden_values.set_golden(filed, [(2, {"name": 3, "level": 3})])
    assert golden_values.people_by_field(filed) == {"level": 1, "name": 2}


def test_rows_lie_between_the_ends_of_their_sheet(filed: Database) -> None:
    assert golden_values.row_files(filed) == [(1, 3, "a.csv"), (4, 5, "b.csv")]
