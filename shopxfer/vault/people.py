"""Single people as records belong to them: looked up, put in place of others, and where their rows stand."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from shopxfer.vault.database import Database
from shopxfer.vault.records import BY_RULE
from shopxfer.vault.remaking import StoredPerson, add_people

_AT_ONCE = 500


def person_of(database: Database, record_id: int) -> int | None:
    """Return whose record it is; None if nobody's, or there is none."""
    found = database.value("SELECT person_id FROM record WHERE id = ?", (record_id,))
    return None if found is None else int(found)


def linked_to(database: Database, person_id: int) -> list[int]:
    """Return the transactions and communications of a person, in row order."""
    return [
        record_id
        for (record_id,) in database.rows(
            "SELECT id FROM record WHERE person_id = ? AND kind <> 'customer' ORDER BY id", (person_id,)
        )
    ]


def replace_people(
    database: Database, gone: Iterable[int], people: Sequence[tuple[StoredPerson, Collection[int]]]
) -> None:
    """Put people with their customer records in place of others."""
    database.execute_many("DELETE FROM person WHERE id = ?", ((person_id,) for person_id in gone))
    add_people(database, (person for person, _ in people))
    database.execute_many(
        "UPDATE record SET person_id = ?, is_merged = ? WHERE id = ?",
        (
            (person.id, record_id != person.head_id, record_id)
            for person, members in people
            for record_id in members
        ),
    )


def reopen_what_rules_decided(database: Database) -> None:
    """Forget what rules, not people, decided: a cleaning does, and they may judge other people now."""
    # Asked first, by the index: undecided records are many, and an update would look at each.
    if database.one("SELECT 1 FROM record WHERE rule IS NOT NULL AND decided_by = ? LIMIT 1", (BY_RULE,)):
        database.execute(
            "UPDATE record SET disposition = NULL, ground = NULL, rule = NULL, reason = NULL,"
            " keep_until = NULL, decided_by = NULL WHERE decided_by = ?",
            (BY_RULE,),
        )


def how_many(database: Database) -> int:
    """Return how many people there are."""
    return int(database.value("SELECT count(*) FROM person"))


def counts(database: Database) -> tuple[int, int, int]:
    """Return how many people there are, and how many other records have and have not found theirs."""
    linked, unlinked = database.rows(
        "SELECT count(person_id), count(*) - count(person_id) FROM record WHERE kind <> 'customer'"
    )[0]
    return how_many(database), int(linked), int(unlinked)


def golden_of(database: Database, people: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return for some people the fields whose value another record than their head holds: field -> record."""
    found: dict[int, dict[str, int]] = {}
    for start in range(0, len(people), _AT_ONCE):
        chunk = people[start : start + _AT_ONCE]
        marks = ",".join("?" * len(chunk))
        for person_id, golden in database.stream(
            f"SELECT id, golden FROM person WHERE id IN ({marks})", chunk
        ):
            found[person_id] = json.loads(golden)
    return found


def places(database: Database, record_ids: Sequence[int]) -> dict[int, tuple[str, str, int]]:
    """Return where records stand: file, sheet, row as the spreadsheet program numbers it."""
    found: dict[int, tuple[str, str, int]] = {}
    for start in range(0, len(record_ids), _AT_ONCE):
        chunk = record_ids[start : start + _AT_ONCE]
        marks = ",".join("?" * len(chunk))
        for id_, file, sheet, row in database.stream(
            "SELECT row.id, source.name, sheet.name, row.number FROM row"
            " JOIN sheet ON sheet.id = sheet_id JOIN source ON source.id = source_id"
            f" WHERE row.id IN ({marks})",
            chunk,
        ):
            found[id_] = (file, sheet, row)
    return found
