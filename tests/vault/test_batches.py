"""Imports in the vault: what belongs to each, and what is left of one that was taken out."""

from __future__ import annotations

import pytest

from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import RecordKind
from shopxfer.vault import batches, corrections, records, sources, superseded
from shopxfer.vault.database import Database
from shopxfer.vault.records import BY_RULE
from shopxfer.vault.sources import NewSource
from shopxfer.vault.vault import Vault
from tests.vault.conftest import AT


def bring_in(vault: Vault, name: str, rows: int, *, rejected: int = 0) -> tuple[int, int]:
    """Store an import of one sheet with so many rows, the last ones rejected; returns batch and sheet."""
    with vault.change("import", AT, {}) as database:
        key_id = vault.new_data_key(database)
        batch = sources.add_batch(database, at=AT, by="owner", key_id=key_id)
        source = sources.add_source(database, batch, NewSource(name, "0" * 64, 1, "csv", None))
        sheet = sources.add_sheet(
            database, source, position=0, name="甲", kind=RecordKind.CUSTOMER, header_row=1, columns=[]
        )
        reasons = [None] * (rows - rejected) + ["reject.totals_row"] * rejected
        read: list[tuple[int, sources.Cells, str | None]] = [
            (number, ["欧阳", f"秘{number}"], why) for number, why in enumerate(reasons, start=2)
        ]
        sealer = vault.sealer(key_id, database)
        sources.add_rows(database, sheet, sources.next_row_id(database), read, [1], sealer)
        sources.set_counts(database, sheet, rows_read=rows, blank=0)
    return batch, sheet


def test_a_batch_knows_its_files_sheets_and_rows(vault: Vault, database: Database) -> None:
    bring_in(vault, "a.csv", 3)
    batch, sheet = bring_in(vault, "b.csv", 2)
    found = batches.batches(database)[batch]
    assert (found.files, found.sheets) == (("b.csv",), (sheet,))
    assert batches.row_ranges(database, found) == [(4, 5)]
    assert batches.records_of(database, found) == 0
    assert batches.built_on(database) == {}


def test_what_is_removed_leaves_the_others_alone_and_its_number_is_spent(
    vault: Vault, database: Database
) -> None:
    bring_in(vault, "a.csv", 3)
    batch, _ = bring_in(vault, "b.csv", 2)
    told: list[int] = []
    assert batches.remove(database, batches.batches(database)[batch], told.append) == 2
    assert told == [2]
    assert [source.name for source in sources.sources(database)] == ["a.csv"]
    assert records.balance(database).source_rows == 3
    assert batches.newest_number(database) == batch
    assert bring_in(vault, "c.csv", 1)[0] == batch + 1


def test_a_destroyed_key_is_gone_and_its_number_gets_a_new_one(vault: Vault, database: Database) -> None:
    bring_in(vault, "a.csv", 1)
    key_id = batches.batches(database)[1].key_id
    assert key_id is not None
    box = vault.sealer(key_id, database).seal("秘密", "here")
    batches.remove(database, batches.batches(database)[1], lambda _: None)
    vault.destroy_data_key(database, key_id)
    assert database.value("SELECT count(*) FROM data_key WHERE id = ?", (key_id,)) == 0
    assert vault.new_data_key(database) == key_id
    with pytest.raises(Exception, match="seal_broken"):
        vault.sealer(key_id, database).unseal(box, "here")


def test_superseded_rows_count_as_merged_until_they_are_brought_back(
    vault: Vault, database: Database
) -> None:
    _, older = bring_in(vault, "a.csv", 3)
    batch, newer = bring_in(vault, "b.csv", 2)
    superseded.supersede(database, [(1, 4), (2, 5)], BY_RULE)
    superseded.set_newer_of(database, newer, older)
    balance = records.balance(database)
    assert (balance.difference, balance.buckets[Bucket.MERGED], balance.undecided) == (0, 2, 3)
    assert superseded.left_behind(database, older) == [3]
    assert batches.built_on(database) == {1: batch}
    found = batches.batches(database)[batch]
    assert superseded.bring_back(database, batches.row_ranges(database, found), with_records=False) == 2
    assert records.balance(database).undecided == 5


def test_a_correction_keeps_what_was_read_and_gives_it_back(vault: Vault, database: Database) -> None:
    bring_in(vault, "a.csv", 2, rejected=1)
    sealer = vault.sealer(2, database)
    before = database.rows("SELECT * FROM row")
    batch = sources.add_batch(database, at=AT, by="owner", key_id=None)
    corrections.correct(database, batch, 2, ["鹿鸣", "新秘"], [1], sealer)
    now, read = sources.row_by_id(database, 2, sealer), corrections.as_read(database, 2, sealer)
    assert now is not None
    assert read is not None
    assert (now.cells, now.rejected) == (["鹿鸣", "新秘"], None)
    assert (read.cells, read.rejected, read.number) == (["欧阳", "秘3"], "reject.totals_row", 3)
    assert corrections.as_read(database, 1, sealer) is None
    assert corrections.count(database, batch) == (1, 0)
    corrections.take_back(database, batch)
    assert database.rows("SELECT * FROM row") == before
