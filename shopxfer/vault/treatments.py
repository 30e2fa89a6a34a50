"""What the owner chose for personal data found in columns of free text, and the fields split out of them.

All of it hangs on a column and goes with its import. Rows stay as they were read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.treatment import Treatment
from shopxfer.vault.database import Database


@dataclass(frozen=True, slots=True)
class StoredTreatment:
    """The owner's choice for one column."""

    column_id: int
    treatment: Treatment
    untouched: frozenset[Kind]  #: kinds that stay in the text as they are
    data_class: DataClass  #: of what is left of the text in records; the column has that of the raw text
    class_before: DataClass  #: of the column, before the raw text was raised to the class of what it holds
    decided_by: str
    decided_at: str  #: ISO 8601 with offset


@dataclass(frozen=True, slots=True, order=True)
class StoredSplit:
    """A field that holds what was split out of one column: all findings of one kind and class."""

    column_id: int
    kind: Kind
    data_class: DataClass


def treatments(database: Database) -> dict[int, StoredTreatment]:
    """Return the owner's choices by column id; columns that are left as they are have none."""
    return {
        column: StoredTreatment(
            column,
            Treatment(treatment),
            frozenset(Kind(kind) for kind in untouched.split()),
            DataClass(data_class),
            DataClass(before),
            by,
            at,
        )
        for column, treatment, untouched, data_class, before, by, at in database.rows(
            "SELECT column_id, treatment, untouched, class, class_before, decided_by, decided_at"
            " FROM remark_treatment ORDER BY column_id"
        )
    }


def set_treatment(database: Database, chosen: StoredTreatment) -> None:
    """Store a choice over the one before."""
    database.execute(
        "INSERT OR REPLACE INTO remark_treatment VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            chosen.column_id,
            chosen.treatment,
            " ".join(sorted(chosen.untouched)),
            chosen.data_class,
            chosen.class_before,
            chosen.decided_by,
            chosen.decided_at,
        ),
    )


def forget_treatment(database: Database, column_id: int) -> None:
    """Leave a column as it is."""
    database.execute("DELETE FROM remark_treatment WHERE column_id = ?", (column_id,))


def splits(database: Database) -> list[StoredSplit]:
    """Return the fields that were split out when the records were made."""
    return [
        StoredSplit(column, Kind(kind), DataClass(data_class))
        for column, kind, data_class in database.rows(
            "SELECT column_id, kind, class FROM split_field ORDER BY column_id, kind, class"
        )
    ]


def set_splits(database: Database, splits: Iterable[StoredSplit]) -> None:
    """Store which fields were split out, in place of those before."""
    database.execute("DELETE FROM split_field")
    database.execute_many(
        "INSERT INTO split_field VALUES (?, ?, ?)",
        ((each.column_id, each.kind.value, each.data_class.value) for each in sorted(splits)),
    )
