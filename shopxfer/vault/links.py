"""Which numbers and telephones belong to several people, so that a transaction with one is nobody's yet.

Kept so that joining two people finds at once what is now theirs alone. People are named by a record of
theirs, because joining and splitting gives them other numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from shopxfer.vault.database import Database

Doubts = Mapping[
    int, Sequence[frozenset[int]]
]  #: record -> for each doubtful number, who owns it, surest first


def set_doubts(database: Database, doubts: Doubts) -> None:
    """Store why records could not be linked, or not by their surest number, over what was stored before."""
    database.execute("DELETE FROM link_doubt")
    database.execute("DELETE FROM link_owner")
    numbers: dict[frozenset[int], int] = {}
    rows = [
        (record_id, place, numbers.setdefault(owners, len(numbers)))
        for record_id, found in doubts.items()
        for place, owners in enumerate(found)
    ]
    database.execute_many("INSERT INTO link_doubt VALUES (?, ?, ?)", rows)
    database.execute_many(
        "INSERT INTO link_owner VALUES (?, ?)",
        ((number, owner) for owners, number in numbers.items() for owner in sorted(owners)),
    )


def settled_by(database: Database, members: Sequence[int], person_id: int) -> list[int]:
    """Return the records with a number that the person with these `members` owns alone now."""
    marks = ",".join("?" * len(members))
    return [
        record_id
        for (record_id,) in database.rows(
            "SELECT DISTINCT link_doubt.record_id FROM link_owner mine JOIN link_doubt USING (number)"
            f" WHERE mine.record_id IN ({marks}) AND NOT EXISTS ("
            "  SELECT 1 FROM link_owner theirs JOIN record ON record.id = theirs.record_id"
            "  WHERE theirs.number = mine.number AND person_id <> ?) ORDER BY link_doubt.record_id",
            [*members, person_id],
        )
    ]


def owner_of(database: Database, record_id: int) -> int | None:
    """Return the person who alone owns one of a record's doubtful numbers, the surest first."""
    found = database.one(
        "SELECT min(record.person_id) FROM link_doubt JOIN link_owner USING (number)"
        " JOIN record ON record.id = link_owner.record_id WHERE link_doubt.record_id = ?"
        " GROUP BY link_doubt.place HAVING count(DISTINCT record.person_id) = 1 ORDER BY link_doubt.place",
        (record_id,),
    )
    return int(found[0]) if found else None


def relink(database: Database, links: Iterable[tuple[int, int | None]]) -> None:
    """Link records to other people; None to nobody."""
    database.execute_many(
        "UPDATE record SET person_id = ? WHERE id = ?", ((person, record_id) for record_id, person in links)
    )
