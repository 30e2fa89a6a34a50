"""Reads what tells whether a customer is stale: quickly, for it is asked of everybody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, cast

from shopxfer.chunks import in_chunks
from shopxfer.domain.fields import RecordKind
from shopxfer.vault.database import Database
from shopxfer.vault.records import BY_RULE
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.value_text import names_in, split_values, value_in

_NONE: Mapping[str, str] = {}

#: One record as it rests: record, person, merged?, decided by whom, plain fields, sealed ones, problems.
Resting = tuple[int, int, int, str | None, str, bytes | None, str | None]


class Glance(NamedTuple):  # made of many, which a dataclass takes three times as long for
    """One customer record: its values, what is wrong with them, and the names of what stayed closed."""

    id: int
    is_head: bool
    by_owner: bool  #: the owner decided about it
    values: Mapping[str, str]
    sealed: tuple[str, ...]
    problems: Mapping[str, str]


def people(database: Database) -> int:
    """Return how many people there are."""
    return int(database.value("SELECT count(*) FROM person"))


def holds_sound(record: Resting, field: str) -> bool:
    """Return whether a record has a plain value of a field, and nothing is wrong with any of its values."""
    return record[6] is None and field in names_in(record[4])


def reached(database: Database, called: str, seen: str, limit: str) -> Iterator[tuple[int, bool]]:
    """Yield (person, is this record enough?) of every customer record, in row order.

    It is enough if nothing is wrong with it, it holds `called`, and its `seen` is not before `limit`, which
    may be empty. This is the order in which records rest: that of people would read most pages twice.
    """
    for person, plain, is_sound in database.stream(
        "SELECT person_id, plain, problems IS NULL FROM record JOIN record_values USING (id)"
        " WHERE kind = 'customer' AND person_id IS NOT NULL ORDER BY id"
    ):
        is_enough = is_sound and called in names_in(plain)
        yield person, bool(is_enough and (not limit or (value_in(plain, seen) or "") >= limit))


def customers(database: Database, people: Sequence[int]) -> Iterator[list[Resting]]:
    """Yield the customer records of some people, person by person."""
    for chunk in in_chunks(people, 500):
        marks = ",".join("?" * len(chunk))
        found = database.stream(
            "SELECT id, person_id, is_merged, decided_by, plain, sealed, problems"
            " FROM record JOIN record_values USING (id)"
            f" WHERE person_id IN ({marks}) AND kind = 'customer' ORDER BY person_id, id",
            chunk,
        )
        for _, records in groupby(found, itemgetter(1)):
            yield cast(list[Resting], list(records))


def is_owners(record: Resting) -> bool:
    """Return whether the owner decided about a record."""
    return record[3] is not None and record[3] != BY_RULE


def plain_values(record: Resting, fields: frozenset[str]) -> list[str] | None:
    """Return what a record holds of some fields; None if it holds any of them sealed."""
    if not fields.isdisjoint(Sealer.names(record[5])):
        return None
    names, values = split_values(record[4])
    return [values[names.index(field)] for field in fields if field in names]


def glance(record: Resting, sealer: Sealer, only: frozenset[str]) -> Glance:
    """Return a record with its values; of sealed ones those named in `only` are opened."""
    id_, _, merged, _, plain, box, problems = record
    values, sealed = dict(zip(*split_values(plain), strict=True)), sealer.names(box)
    if not only.isdisjoint(sealed):
        values |= sealer.unpack(box, f"record|{id_}", only)
    wrong = json.loads(problems) if problems else _NONE
    return Glance(id_, not merged, is_owners(record), values, sealed, wrong)


def dated(
    database: Database, kind: RecordKind, field: str, sealer: Sealer
) -> Iterator[tuple[int, Mapping[str, str], bool]]:
    """Yield (person, opened values, can the date be read?) of every linked record of a kind."""
    only = frozenset({field})
    for id_, person, plain, sealed, problems in database.stream(
        "SELECT id, person_id, plain, sealed, problems FROM record JOIN record_values USING (id)"
        " WHERE kind = ? AND person_id IS NOT NULL",
        [kind],
    ):
        names, values = split_values(plain)
        found = (
            {field: values[names.index(field)]}
            if field in names
            else sealer.unpack(sealed, f"record|{id_}", only)
        )
        yield person, found, not problems or field not in json.loads(problems)


def holding(
    database: Database, people: Sequence[int], fields: frozenset[str], sealer: Sealer
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield (person, values of `fields`) of the customer records of some people."""
    for start in range(0, len(people), 500):
        chunk = people[start : start + 500]
        marks = ",".join("?" * len(chunk))
        for id_, person, plain, sealed in database.stream(
            "SELECT id, person_id, plain, sealed FROM record JOIN record_values USING (id)"
            f" WHERE person_id IN ({marks}) AND kind = 'customer'",
            chunk,
        ):
            values = dict(zip(*split_values(plain), strict=True))
            opened = sealer.unpack(sealed, f"record|{id_}", fields)
            yield person, {name: value for name, value in (values | opened).items() if name in fields}
