"""Which value speaks for a person: the owner's rules by field, and the owner's choice on single people.

A choice is stored with the row whose value was chosen, for people are made anew with each cleaning. A row
whose place a newer export took hands the choice on to its newer version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shopxfer.vault.database import Database


@dataclass(frozen=True, slots=True)
class StoredGoldenRule:
    """The owner's rule for one field."""

    field: str
    way: str
    date_field: str
    sources: tuple[str, ...]  #: names of files, the most trusted first


@dataclass(frozen=True, slots=True)
class GoldenChoice:
    """The owner's choice of one value."""

    id: int  #: counts up; of two choices for one person and field the later one counts
    row_id: int  #: the row that holds the value now
    field: str


_CHOICES = """
WITH RECURSIVE standing(id, field, row_id) AS (
  SELECT id, field, row_id FROM golden_choice
  UNION ALL
  SELECT standing.id, field, newer_id FROM standing JOIN superseded ON superseded.row_id = standing.row_id
)
SELECT id, row_id, field FROM standing WHERE row_id NOT IN (SELECT row_id FROM superseded) ORDER BY id
"""


def rules(database: Database) -> list[StoredGoldenRule]:
    """Return the owner's rules."""
    return [
        StoredGoldenRule(field, way, date_field, tuple(json.loads(sources)))
        for field, way, date_field, sources in database.rows(
            "SELECT field, way, date_field, sources FROM golden_rule ORDER BY field"
        )
    ]


def set_rule(database: Database, rule: StoredGoldenRule) -> None:
    """Store a rule over the one before for its field."""
    database.execute(
        "INSERT OR REPLACE INTO golden_rule VALUES (?, ?, ?, ?)",
        (rule.field, rule.way, rule.date_field, json.dumps(rule.sources, ensure_ascii=False)),
    )


def forget_rule(database: Database, field: str) -> None:
    """Go back to the default for a field."""
    database.execute("DELETE FROM golden_rule WHERE field = ?", (field,))


def choices(database: Database) -> list[GoldenChoice]:
    """Return all choices with the rows that hold the values now, oldest first."""
    return [GoldenChoice(*values) for values in database.rows(_CHOICES)]


def add_choice(database: Database, row_id: int, field: str, by: str, at: str) -> None:
    """Store that a row's value of a field is to speak for its person; the newest choice."""
    database.execute("DELETE FROM golden_choice WHERE row_id = ? AND field = ?", (row_id, field))
    database.execute(
        "INSERT INTO golden_choice (row_id, field, chosen_by, chosen_at) VALUES (?, ?, ?, ?)",
        (row_id, field, by, at),
    )


def remove_choices(database: Database, ids: Iterable[int]) -> None:
    """Forget choices."""
    database.execute_many("DELETE FROM golden_choice WHERE id = ?", ((id_,) for id_ in ids))


def people_with_several(database: Database) -> list[int]:
    """Return the people who have more than one customer record."""
    return [
        person
        for (person,) in database.stream("SELECT DISTINCT person_id FROM record WHERE is_merged ORDER BY 1")
    ]


def members(database: Database, people: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (person, customer record) of some people, person by person in row order."""
    for start in range(0, len(people), 500):
        chunk = people[start : start + 500]
        marks = ",".join("?" * len(chunk))
        yield from database.stream(
            f"SELECT person_id, id FROM record WHERE person_id IN ({marks}) AND kind = 'customer'"
            " ORDER BY person_id, id",
            chunk,
        )


def set_golden(database: Database, golden: Iterable[tuple[int, Mapping[str, int]]]) -> None:
    """Store for (person, fields) which records hold the values that the head does not speak for."""
    database.execute_many(
        "UPDATE person SET golden = ? WHERE id = ?",
        ((json.dumps(dict(elsewhere)), person) for person, elsewhere in golden),
    )


def row_files(database: Database) -> list[tuple[int, int, str]]:
    """Return (first row, last row, file) of every sheet; its rows are numbered in one go, from the top."""
    # By the index over a sheet's row numbers: the least and the greatest id would be sought in all rows.
    return [
        (first, last, name)
        for first, last, name in database.rows(
            "SELECT (SELECT id FROM row WHERE sheet_id = sheet.id ORDER BY number LIMIT 1),"
            " (SELECT id FROM row WHERE sheet_id = sheet.id ORDER BY number DESC LIMIT 1), source.name"
            " FROM sheet JOIN source ON source.id = source_id"
        )
        if first is not None
    ]
