"""The owner's labels on customers, and the filters he gave a name.

A label hangs on a row, for people are made anew with each cleaning; a row whose place a newer export took
hands its labels on to its newer version. A filter may hold what was searched for, so it rests sealed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from shopxfer.chunks import in_chunks
from shopxfer.vault.database import Database, blob
from shopxfer.vault.sealing import Sealer

_AT_ONCE: Final = 500
_STANDING: Final = """
WITH RECURSIVE standing(label_id, row_id) AS (
  SELECT label_id, row_id FROM labelled
  UNION
  SELECT label_id, newer_id FROM standing JOIN superseded ON superseded.row_id = standing.row_id
)
"""


def labels(database: Database) -> dict[int, str]:
    """Return the labels by number, in the order of their names."""
    return dict(database.rows("SELECT id, name FROM label ORDER BY name"))


def add_label(database: Database, name: str) -> int:
    """Store a label; return its number."""
    database.execute("INSERT INTO label (name) VALUES (?)", (name,))
    return int(database.value("SELECT id FROM label WHERE name = ?", (name,)))


def rename_label(database: Database, label: int, name: str) -> None:
    """Call a label something else."""
    database.execute("UPDATE label SET name = ? WHERE id = ?", (name, label))


def remove_label(database: Database, label: int) -> None:
    """Forget a label, and who had it."""
    database.execute("DELETE FROM label WHERE id = ?", (label,))


def put_on(database: Database, label: int, rows: Iterable[int]) -> None:
    """Put a label on rows."""
    database.execute_many("INSERT OR IGNORE INTO labelled VALUES (?, ?)", ((row, label) for row in rows))


def take_off(database: Database, label: int, people: Sequence[int]) -> None:
    """Take a label off all records of some people, older versions of their rows included."""
    for chunk in in_chunks(people, _AT_ONCE):
        marks = ",".join("?" * len(chunk))
        database.execute(
            "WITH RECURSIVE version(id) AS ("
            f"  SELECT id FROM record WHERE person_id IN ({marks}) AND kind = 'customer'"
            "  UNION SELECT superseded.row_id FROM version JOIN superseded ON newer_id = version.id"
            ") DELETE FROM labelled WHERE label_id = ? AND row_id IN (SELECT id FROM version)",
            (*chunk, label),
        )


def on_people(database: Database) -> Iterator[tuple[int, int]]:
    """Yield (label, person) for everybody who has one, each once."""
    yield from database.stream(
        _STANDING
        + "SELECT DISTINCT label_id, person_id FROM standing JOIN record ON record.id = standing.row_id"
        " WHERE person_id IS NOT NULL"
    )


def of_person(database: Database, person: int) -> list[str]:
    """Return the labels of one person, in the order of their names."""
    found = database.rows(
        "WITH RECURSIVE version(id) AS ("
        "  SELECT id FROM record WHERE person_id = ? AND kind = 'customer'"
        "  UNION SELECT superseded.row_id FROM version JOIN superseded ON newer_id = version.id"
        ") SELECT DISTINCT name FROM labelled JOIN label ON label.id = label_id"
        " WHERE row_id IN (SELECT id FROM version) ORDER BY name",
        (person,),
    )
    return [name for (name,) in found]


def heads(database: Database, people: Sequence[int]) -> list[int]:
    """Return the records that speak for some people."""
    found: list[int] = []
    for chunk in in_chunks(people, _AT_ONCE):
        marks = ",".join("?" * len(chunk))
        found += [
            head for (head,) in database.stream(f"SELECT head_id FROM person WHERE id IN ({marks})", chunk)
        ]
    return found


def filters(database: Database, sealer: Sealer) -> dict[str, str]:
    """Return the saved filters by name, as they were stored."""
    return {
        name: sealer.unseal(box, f"filter|{name}")
        for name, box in database.rows("SELECT name, filter FROM saved_filter ORDER BY name")
    }


def save_filter(database: Database, name: str, text: str, sealer: Sealer) -> None:
    """Store a filter over one of the same name."""
    remove_filter(database, name)
    box = blob(sealer.seal(text, f"filter|{name}"))
    database.execute("INSERT INTO saved_filter (name, filter) VALUES (?, ?)", (name, box))


def remove_filter(database: Database, name: str) -> None:
    """Forget a filter."""
    database.execute("DELETE FROM saved_filter WHERE name = ?", (name,))
