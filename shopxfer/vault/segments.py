"""In which groups customers are, as they were last put there, and the owner's rules for it.

The groups follow from what customers bought and paid, which is of class C3, so each column of codes rests
sealed as a whole; only the numbers of the people are plain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.segments import Axis, Segments
from shopxfer.domain.segments.axes import Ids
from shopxfer.vault.database import Database, blob
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.value_text import split_values

#: In place of a person who is gone.
_GONE: Final = -1

#: Record, person, company alone?, merged?, the minor's birth date or "", values with those that were opened.
CustomerRow = tuple[int, int, int, int, str, dict[str, str]]


def is_set(database: Database) -> bool:
    """Return whether customers were ever put into groups."""
    return database.value("SELECT 1 FROM segment_people") is not None


def load(database: Database, sealer: Sealer) -> Segments | None:
    """Return the groups as they were last stored, without people who are gone; None if they never were."""
    packed = database.value("SELECT ids FROM segment_people")
    if packed is None:
        return None
    ids = np.frombuffer(packed, "<i8").astype(np.int64)
    here = ids != _GONE
    codes, names = {}, {}
    for axis, codes_box, names_box in database.rows("SELECT axis, codes, names FROM segment_axis"):
        text = sealer.unseal(codes_box, f"segment|{axis}")
        codes[Axis(axis)] = np.frombuffer(text.encode("latin-1"), np.uint8)[here]
        names[Axis(axis)] = json.loads(sealer.unseal(names_box, f"segment-names|{axis}"))
    order = [axis for axis in Axis if axis in codes]
    return Segments(ids[here], {axis: codes[axis] for axis in order}, {axis: names[axis] for axis in order})


def store(database: Database, segments: Segments, sealer: Sealer) -> None:
    """Store groups over those before."""
    forget_all(database)
    database.execute("INSERT INTO segment_people VALUES (?)", (segments.people.astype("<i8").tobytes(),))
    database.execute_many(
        "INSERT INTO segment_axis VALUES (?, ?, ?)",
        (
            (
                axis.value,
                blob(sealer.seal(codes.tobytes().decode("latin-1"), f"segment|{axis}")),
                blob(sealer.seal(json.dumps(list(segments.names[axis])), f"segment-names|{axis}")),
            )
            for axis, codes in segments.codes.items()
        ),
    )


def forget_all(database: Database) -> None:
    """Forget all groups."""
    database.execute("DELETE FROM segment_people")
    database.execute("DELETE FROM segment_axis")


def forget(database: Database, gone: Sequence[int]) -> None:
    """Forget the groups of people who are gone; a person goes by the least number of its records."""
    packed = database.value("SELECT ids FROM segment_people")
    if packed is not None and gone:
        ids = np.frombuffer(packed, "<i8").astype(np.int64)
        ids[np.isin(ids, np.array(gone, np.int64))] = _GONE
        database.execute("UPDATE segment_people SET ids = ?", (ids.astype("<i8").tobytes(),))


def people(database: Database) -> Ids:
    """Return all people, ascending."""
    return np.array([id_ for (id_,) in database.stream("SELECT id FROM person ORDER BY id")], np.int64)


def customers(database: Database, sealer: Sealer, only: frozenset[str]) -> Iterator[CustomerRow]:
    """Yield every customer record in row order; of sealed values those named in `only` are opened."""
    for id_, person, company, merged, born, plain, sealed in database.stream(
        "SELECT record.id, person_id, company_only, is_merged, coalesce(minor_born, ''), plain, sealed"
        " FROM record JOIN person ON person.id = person_id JOIN record_values ON record_values.id = record.id"
        " WHERE kind = 'customer' ORDER BY record.id"
    ):
        values = dict(zip(*split_values(plain), strict=True))
        if sealed:
            values.update(zip(*sealer.unpack_row(sealed, f"record|{id_}", only), strict=True))
        yield id_, person, company, merged, born, values


def linked(
    database: Database, kind: RecordKind, sealer: Sealer, only: frozenset[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (person, values) of the records of a kind that belong to somebody; values as for `customers`."""
    for id_, person, plain, sealed in database.stream(
        "SELECT id, person_id, plain, sealed FROM record JOIN record_values USING (id)"
        " WHERE kind = ? AND person_id IS NOT NULL ORDER BY id",
        [kind],
    ):
        values = dict(zip(*split_values(plain), strict=True))
        if sealed:
            values.update(zip(*sealer.unpack_row(sealed, f"record|{id_}", only), strict=True))
        yield person, values


def people_with(database: Database, kind: RecordKind) -> Ids:
    """Return who has records of a kind, ascending."""
    found = database.stream(
        "SELECT DISTINCT person_id FROM record WHERE kind = ? AND person_id IS NOT NULL ORDER BY 1", [kind]
    )
    return np.array([person for (person,) in found], np.int64)


def rule_changes(database: Database) -> Mapping[str, float | tuple[str, ...]]:
    """Return the rules that the owner changed, by name."""
    changes: dict[str, float | tuple[str, ...]] = {}
    for name, text in database.rows("SELECT name, setting FROM segment_rule ORDER BY name"):
        setting = json.loads(text)
        changes[name] = tuple(setting) if isinstance(setting, list) else float(setting)
    return changes


def set_rule(database: Database, name: str, setting: float | tuple[str, ...] | None) -> None:
    """Store the owner's setting of a rule; None goes back to the default."""
    database.execute("DELETE FROM segment_rule WHERE name = ?", (name,))
    if setting is not None:
        database.execute(
            "INSERT INTO segment_rule VALUES (?, ?)", (name, json.dumps(setting, ensure_ascii=False))
        )
