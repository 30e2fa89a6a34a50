"""Rows and records taken out, with everything that speaks of them.

SQLite could do this by itself, with references that cascade; but it then looks into every table for every
single row, which takes six times as long as the removing: an import of 200,000 rows would take six seconds to
be undone, and cleaning again as long before it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shopxfer.vault import search_index, segments
from shopxfer.vault.database import Database

#: What speaks of a record, by which columns; the records themselves come last.
OF_RECORDS: Final = {
    "record_values": ("id",),
    "pair_review": ("one", "other"),
    "link_owner": ("record_id",),
    "link_doubt": ("record_id",),
    "record": ("id",),
}
#: What speaks of a row, records aside.
OF_ROWS: Final = {
    "superseded": ("row_id",),
    "correction": ("row_id",),
    "pair_decision": ("one", "other"),
    "pair_deferred": ("one", "other"),
    "golden_choice": ("row_id",),
    "legal_hold": ("row_id",),
    "erasure_waiting": ("row_id",),
    "labelled": ("row_id",),
    "mailed": ("row_id",),
    "consent_answer": ("row_id",),
    "consent_state": ("row_id",),
    "refused_before": ("row_id",),
    "marketing_stop": ("row_id",),
    "prepaid": ("row_id",),  # what customers answered goes along by its reference: such rows are few
    "row": ("id",),
}


def remove_records(database: Database, among: str, values: Sequence[object] = ()) -> None:
    """Take the records out whose id is `among` some: "IN (SELECT ...)" or "BETWEEN ? AND ?"."""
    _forget_what_is_known(database, among, values)
    _remove(database, OF_RECORDS, among, values)


def remove_all_records(database: Database) -> None:
    """Take every record out; rows stay."""
    search_index.drop(database)
    for table in OF_RECORDS:
        database.execute(f"DELETE FROM {table}")


def remove_rows(database: Database, first: int, last: int) -> None:
    """Take the rows from `first` to `last` out, and their records."""
    among = "BETWEEN ? AND ?"
    _forget_what_is_known(database, among, (first, last))
    for tables in (OF_RECORDS, OF_ROWS):
        _remove(database, tables, among, (first, last))


def _forget_what_is_known(database: Database, among: str, values: Sequence[object]) -> None:
    """Take out of what was made of all customers those who go: the index as a whole, of the groups theirs."""
    search_index.drop(database)
    if segments.is_set(database):
        gone = database.rows(f"SELECT id FROM record WHERE id {among} AND kind = 'customer'", values)
        segments.forget(database, [id_ for (id_,) in gone])


def _remove(
    database: Database, tables: dict[str, tuple[str, ...]], among: str, values: Sequence[object]
) -> None:
    for table, columns in tables.items():
        for column in columns:
            database.execute(f"DELETE FROM {table} WHERE {column} {among}", values)
