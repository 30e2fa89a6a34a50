"""What people, questions and decisions were before an import was first cleaned: what its undo brings back.

Kept are only differences. The first cleaning with an import's rows notes what it changes about older records
and people; later ones add what they change for the first time. So undoing the newest import costs what it
changed and not another cleaning of all that stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from shopxfer.vault.batches import StoredBatch, row_ranges
from shopxfer.vault.database import Database
from shopxfer.vault.records import BY_RULE, uncleaned_rows

_PERSON = "head_id, golden, consent, guardian_consent, minor_born, company_only, refuses_marketing"
#: Tables that are small enough to be kept whole: where, of which table, which columns.
_WHOLE_TABLES = {
    "question_before": ("pair_review", "one, other, place, probability, evidence"),
    "link_owner_before": ("link_owner", "number, record_id"),
    "link_doubt_before": ("link_doubt", "record_id, place, number"),
}
_DECISION = "disposition, ground, rule, reason, keep_until, decided_by"


@dataclass(frozen=True, slots=True)
class Before:
    """The state that undoing an import brings back."""

    event: int  #: number of the newest event of that time
    premises: str  #: what people were made by, besides rows and columns
    report: Mapping[str, object]  #: of the cleaning that had made it


def known(database: Database, batch_id: int) -> Before | None:
    """Return what is known of the state before an import was cleaned; None if that was not kept."""
    found = database.one("SELECT event, premises, report FROM before_import WHERE batch_id = ?", (batch_id,))
    return Before(found[0], found[1], json.loads(found[2])) if found else None


def forget_all(database: Database) -> None:
    """Forget every earlier state: something else than an import was changed under it."""
    database.execute("DELETE FROM before_import")


def premises(database: Database) -> str | None:
    """Return what the people in the case were made by, besides rows and columns; None before the first."""
    found: str | None = database.value("SELECT value FROM meta WHERE key = 'people_made_by'")
    return found


def set_premises(database: Database, made_by: str) -> None:
    """Store what the people in the case were made by, if there are any."""
    database.execute("DELETE FROM meta WHERE key = 'people_made_by'")
    database.execute(
        "INSERT INTO meta SELECT 'people_made_by', ? WHERE EXISTS (SELECT 1 FROM record)", (made_by,)
    )


def is_all_that_waits(database: Database, batch: StoredBatch) -> bool:
    """Whether every row in the case has become a record but those of one import, of which none has."""
    if not (ranges := row_ranges(database, batch)):
        return False
    first = ranges[0][0]
    own = sum(last - start + 1 for start, last in ranges)
    rejected = int(
        database.value("SELECT count(*) FROM row WHERE rejected IS NOT NULL AND id >= ?", (first,))
    )
    return (
        database.value("SELECT 1 FROM record WHERE id >= ? LIMIT 1", (first,)) is None
        and database.value("SELECT 1 FROM record LIMIT 1") is not None
        and uncleaned_rows(database) == own - rejected
    )


@contextmanager
def kept(database: Database, batch: StoredBatch, before: Before | None) -> Iterator[None]:
    """Keep what the cleaning inside changes, for the undo of the newest import.

    `before` describes the state at the beginning if it is the one to be brought back; else only what was
    never changed since is added to what is known.
    """
    batch_id, first = batch.id, row_ranges(database, batch)[0][0]
    database.execute("CREATE TEMP TABLE old_person AS SELECT * FROM person WHERE id < ?", (first,))
    database.execute(
        f"CREATE TEMP TABLE old_record AS SELECT id, person_id, is_merged, {_DECISION} FROM record"
        " WHERE id < ?",
        (first,),
    )
    if before is not None:
        database.execute(
            "INSERT INTO before_import VALUES (?, ?, ?, ?)",
            (batch_id, before.event, before.premises, json.dumps(dict(before.report), ensure_ascii=False)),
        )
        for kept_in, (table, columns) in _WHOLE_TABLES.items():
            database.execute(f"INSERT INTO {kept_in} SELECT ?, {columns} FROM {table}", (batch_id,))
    yield
    _keep_people(database, batch_id, first)
    _keep_records(database, batch_id, with_decisions=before is not None)
    database.execute("DROP TABLE temp.old_person")
    database.execute("DROP TABLE temp.old_record")


def _keep_people(database: Database, batch_id: int, first: int) -> None:
    columns = _PERSON.split(", ")
    old, new = (", ".join(f"{table}.{column}" for column in columns) for table in ("old", "new"))
    database.execute(
        f"INSERT OR IGNORE INTO person_before SELECT ?, old.id, {old} FROM old_person AS old"
        f" LEFT JOIN person AS new ON new.id = old.id WHERE new.id IS NULL OR ({old}) IS NOT ({new})",
        (batch_id,),
    )
    database.execute(
        "INSERT OR IGNORE INTO person_before (batch_id, id) SELECT ?, id FROM person"
        " WHERE id < ? AND id NOT IN (SELECT id FROM old_person)",
        (batch_id, first),
    )


def _keep_records(database: Database, batch_id: int, *, with_decisions: bool) -> None:
    # A decision that was made since the state to be brought back is none of it.
    decision = ", ".join(f"old.{column}" for column in _DECISION.split(", "))
    reopened = f"({decision}) IS NOT ({decision.replace('old.', 'new.')})"
    database.execute(
        "INSERT OR IGNORE INTO record_before SELECT ?, old.id, old.person_id, old.is_merged,"
        f" {decision if with_decisions else 'NULL, NULL, NULL, NULL, NULL, NULL'} FROM old_record AS old"
        " JOIN record AS new ON new.id = old.id WHERE old.person_id IS NOT new.person_id"
        f" OR old.is_merged <> new.is_merged{f' OR {reopened}' if with_decisions else ''}",
        (batch_id,),
    )


def bring_back(database: Database, batch: StoredBatch) -> None:
    """Make people, questions and the decisions of rules what they were; the caller takes the rows out.

    What people decided since stays.
    """
    batch_id, first = batch.id, row_ranges(database, batch)[0][0]
    mine = "(SELECT id FROM person_before WHERE batch_id = ?)"
    database.execute(f"DELETE FROM person WHERE id >= ? OR id IN {mine}", (first, batch_id))
    database.execute(
        f"INSERT INTO person SELECT id, {_PERSON} FROM person_before"
        " WHERE batch_id = ? AND head_id IS NOT NULL",
        (batch_id,),
    )
    database.execute(
        "UPDATE record SET person_id = old.person_id, is_merged = old.is_merged FROM record_before AS old"
        " WHERE old.batch_id = ? AND old.id = record.id"
        " AND (record.person_id IS NOT old.person_id OR record.is_merged <> old.is_merged)",
        (batch_id,),
    )
    new = ", ".join(f"{column} = old.{column}" for column in _DECISION.split(", "))
    database.execute(
        "UPDATE record SET disposition = NULL, ground = NULL, rule = NULL, reason = NULL, keep_until = NULL,"
        " decided_by = NULL WHERE decided_by = ? AND id < ?",
        (BY_RULE, first),
    )
    database.execute(
        f"UPDATE record SET {new} FROM record_before AS old"
        " WHERE old.batch_id = ? AND old.id = record.id AND old.decided_by = ? AND record.decided_by IS NULL",
        (batch_id, BY_RULE),
    )
    for kept_in, (table, columns) in _WHOLE_TABLES.items():
        database.execute(f"DELETE FROM {table}")
        database.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {kept_in} WHERE batch_id = ?", (batch_id,)
        )
    database.execute("DELETE FROM pair_answered")
