"""Reads what the overview counts, each record once, in the order in which they rest."""

from __future__ import annotations

from collections.abc import Iterator

from shopxfer.vault.database import Database

#: One record as it rests: record, kind, person, merged?, plain fields, sealed ones, problems.
Resting = tuple[int, str, int | None, int, str, bytes | None, str | None]


def everything(database: Database) -> Iterator[Resting]:
    """Yield all records of the case, in row order."""
    yield from database.stream(
        "SELECT id, kind, person_id, is_merged, plain, sealed, problems"
        " FROM record JOIN record_values USING (id) ORDER BY id"
    )


def people_by_kind(database: Database) -> tuple[int, int]:
    """Return how many people there are, and how many customers of which only the company is known."""
    companies = int(database.value("SELECT count(*) FROM person WHERE company_only"))
    return int(database.value("SELECT count(*) FROM person")) - companies, companies


def highest_person(database: Database) -> int:
    """Return the highest id of a person; 0 if there is none."""
    return int(database.value("SELECT coalesce(max(id), 0) FROM person"))


def undecided_in_question(database: Database) -> int:
    """Return how many undecided records stand in a question whether two people are one."""
    return int(
        database.value(
            "SELECT count(*) FROM record WHERE disposition IS NULL AND NOT is_merged"
            " AND id IN (SELECT one FROM pair_review UNION SELECT other FROM pair_review)"
        )
    )
