"""Reads what tells whether a customer is stale: quickly, for it is asked of everybody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shopxfer.domain.fields import RecordKind
from shopxfer.vault.database import Database
from shopxfer.vault.records import BY_RULE
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.value_text import split_values

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Glance:
    """One customer record: its values, what is wrong with them, and the names of what stayed closed."""

    id: int
    person_id: int
    is_head: bool
    by_owner: bool  #: the owner decided about it
    values: Mapping[str, str]
    sealed: tuple[str, ...]
    problems: Mapping[str, str]


def customers(database: Database, sealer: Sealer, only: frozenset[str]) -> Iterator[Glance]:
    """Yield all customer records, person by person; of sealed values those named in `only` are opened."""
    for id_, person, merged, by, plain, sealed, problems in database.stream(
        "SELECT id, person_id, is_merged, decided_by, plain, sealed, problems"
        " FROM record JOIN record_values USING (id)"
        " WHERE kind = 'customer' AND person_id IS NOT NULL ORDER BY person_id, id"
    ):
        values = dict(zip(*split_values(plain), strict=True))
        names = sealer.names(sealed)
        if not only.isdisjoint(names):
            values |= sealer.unpack(sealed, f"record|{id_}", only)
        yield Glance(
            id_,
            person,
            not merged,
            by is not None and by != BY_RULE,
            values,
            names,
            json.loads(problems) if problems else _NONE,
        )


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
