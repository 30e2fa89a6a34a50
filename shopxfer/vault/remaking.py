"""Records and people made afresh from all rows: each table is written in one go, in the order of its ids.

The values come first, while rows are read; the records themselves follow once it is known whose they are, so
that none has to be written twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.people import PersonAnswers
from shopxfer.vault.database import Database, blob
from shopxfer.vault.removal import remove_all_records
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.value_text import join_columns

#: Values by field, one for each record; None or an empty text where a record has none.
ValueColumns = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class NewValues:
    """The values of some records about to be stored."""

    ids: Sequence[int]
    plain: ValueColumns
    sealed: ValueColumns
    problems: Mapping[int, Mapping[str, str]]  #: by place in `ids`: field -> key of what is wrong with it


class StoredPerson(NamedTuple):  # made by the million, which a dataclass takes three times as long for
    """One person or company: the record that speaks for it, and fields where another record does."""

    id: int  #: the smallest id of its records
    head_id: int
    golden: Mapping[str, int]  #: field -> id of the record whose value was chosen
    answers: PersonAnswers


def clear(database: Database) -> None:
    """Forget all records and people; rows stay."""
    database.execute("DELETE FROM person")
    remove_all_records(database)


def add_values(database: Database, values: Iterable[NewValues], sealer: Sealer) -> None:
    """Store values, sealing what is to rest sealed; `add_records` must follow for the same ids."""
    database.execute_many(
        "INSERT INTO record_values VALUES (?, ?, nullif(?, x''), nullif(?, ''))", _value_rows(values, sealer)
    )


def _value_rows(values: Iterable[NewValues], sealer: Sealer) -> Iterator[tuple[object, ...]]:
    for each in values:
        count = len(each.ids)
        plain = join_columns(each.plain, count)
        sealed = sealer.pack_columns(each.sealed, [f"record|{id_}" for id_ in each.ids])
        problems = [""] * count
        for place, wrong in each.problems.items():
            problems[place] = json.dumps(wrong)
        yield from zip(each.ids, plain, map(blob, sealed), problems, strict=True)


def add_records(database: Database, records: Iterable[tuple[int, RecordKind, int | None, bool]]) -> None:
    """Store records given as (id, kind, person or None, stands behind another record of that person?)."""
    database.execute_many(
        "INSERT INTO record (id, kind, person_id, is_merged) VALUES (?, ?, ?, ?)",
        ((id_, kind.value, person, int(is_merged)) for id_, kind, person, is_merged in records),
    )


def add_people(database: Database, people: Iterable[StoredPerson]) -> None:
    """Store people."""
    database.execute_many(
        "INSERT INTO person VALUES (?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, ?)",
        (
            (
                person.id,
                person.head_id,
                json.dumps(person.golden) if person.golden else "{}",
                *_answer_columns(person.answers),
            )
            for person in people
        ),
    )


@lru_cache(maxsize=1024)
def _answer_columns(answers: PersonAnswers) -> tuple[object, ...]:
    return (
        answers.consent or "",
        answers.guardian_consent or "",
        answers.minor_born.isoformat() if answers.minor_born else "",
        int(answers.is_company_only),
        int(answers.refuses_marketing),
    )
