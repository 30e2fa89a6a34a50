"""Reads the records of people who have several, to find the values that do not speak for them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shopxfer.domain.balance import Disposition
from shopxfer.vault.database import Database
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.value_text import split_values


@dataclass(frozen=True, slots=True)
class MergedMember:
    """One customer record of a person who has several, with its place in the source."""

    record_id: int
    person_id: int
    head_id: int  #: the record that speaks for the person
    golden: Mapping[str, int]  #: field -> the record that speaks for it instead
    goes: bool
    ground: str | None
    values: Mapping[str, str]
    problems: Mapping[str, str]  #: field -> what is wrong with its raw value
    file: str
    sheet: str
    row: int  #: as the spreadsheet program counts, from 1


def merged_members(database: Database, sealer: Sealer, only: frozenset[str]) -> Iterator[MergedMember]:
    """Yield the records of grown-up people who have several and who go, person by person, in row order.

    Of sealed values those named in `only` are opened.
    """
    for (
        id_, person, disposition, ground, head, golden, plain, sealed, problems, file, sheet, number
    ) in database.stream(
        "SELECT record.id, person_id, record.disposition, record.ground, head_id, golden, plain,"
        " record_values.sealed, problems, source.name, sheet.name, row.number"
        " FROM person CROSS JOIN record ON record.person_id = person.id"
        " JOIN record_values ON record_values.id = record.id JOIN row ON row.id = record.id"
        " JOIN sheet ON sheet.id = sheet_id JOIN source ON source.id = source_id"
        " WHERE record.kind = 'customer' AND minor_born IS NULL"
        " AND person.id IN (SELECT person_id FROM record WHERE is_merged)"
        " AND head_id IN (SELECT id FROM record WHERE disposition = 'transfer' AND NOT is_merged)"
        " ORDER BY person.id, record.id"
    ):  # fmt: skip
        values = dict(zip(*split_values(plain), strict=True))
        values |= sealer.unpack(sealed, f"record|{id_}", only)
        yield MergedMember(
            id_,
            person,
            head,
            json.loads(golden),
            disposition == Disposition.TRANSFER,
            ground,
            values,
            json.loads(problems) if problems else {},
            file,
            sheet,
            number,
        )


def people_with_several(database: Database) -> int:
    """Return how many grown-up people go who have several records, and so may have other values."""
    return int(
        database.value(
            "SELECT count(DISTINCT person_id) FROM record WHERE is_merged AND person_id IN"
            " (SELECT person_id FROM record JOIN person ON head_id = record.id"
            "  WHERE disposition = 'transfer' AND minor_born IS NULL)"
        )
    )
