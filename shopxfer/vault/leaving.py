"""What is set to go, counted and walked: what the gates ask, and what a package is made of.

Also what stands alike because its people answered alike, which is how a changed rule is judged in a moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shopxfer.domain.balance import Disposition
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.people import PersonAnswers
from shopxfer.vault.consents import ANSWERED
from shopxfer.vault.database import Database
from shopxfer.vault.records import answers_from
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.value_text import split_values


@dataclass(frozen=True, slots=True)
class LeavingGroup:
    """Records that are set to go and alike in all that the gates ask."""

    kind: RecordKind
    ground: str | None
    has_reason: bool
    answers: PersonAnswers | None  #: of the person they belong to; None for records of nobody known
    count: int


_LEAVING = "disposition = 'transfer' AND NOT is_merged"


def leaving_groups(database: Database) -> list[LeavingGroup]:
    """Return the records that are set to go, counted by kind, ground and what their person answered."""
    return [
        LeavingGroup(
            RecordKind(kind), ground, bool(has_reason), answers_from(*answers) if known else None, count
        )
        for kind, ground, has_reason, known, *answers, count in database.rows(
            f"{ANSWERED} SELECT kind, ground, trim(coalesce(reason, '')) <> '', standing.id IS NOT NULL,"
            " consent, guardian_consent, minor_born, company_only, refuses_marketing, notice_ends, count(*)"
            f" FROM record LEFT JOIN standing ON standing.id = person_id WHERE {_LEAVING}"
            " GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"
        )
    ]


@dataclass(frozen=True, slots=True)
class DecidedGroup:
    """Customers or communications that stand alike, whose people answered alike."""

    kind: RecordKind
    rule: str | None  #: None for what is not decided yet
    disposition: Disposition | None
    keep_until: str | None
    answers: PersonAnswers | None  #: None for records of nobody known
    count: int


def decided_groups(database: Database) -> list[DecidedGroup]:
    """Return all customers and communications, merged ones left out, counted by what decided them."""
    return [
        DecidedGroup(
            RecordKind(kind),
            rule,
            Disposition(disposition) if disposition else None,
            keep_until,
            answers_from(*answers) if known else None,
            count,
        )
        for kind, rule, disposition, keep_until, known, *answers, count in database.rows(
            f"{ANSWERED} SELECT kind, rule, disposition, keep_until, standing.id IS NOT NULL, consent,"
            " guardian_consent, minor_born, company_only, refuses_marketing, notice_ends, count(*)"
            " FROM record LEFT JOIN standing ON standing.id = person_id"
            " WHERE NOT is_merged AND kind <> 'transaction' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"
        )
    ]


def leaving_minors(database: Database) -> list[date]:
    """Return the birth dates of the people who go and were minors when the records were cleaned."""
    return [
        date.fromisoformat(born)
        for (born,) in database.rows(
            "SELECT minor_born FROM person WHERE minor_born IS NOT NULL"
            f" AND id IN (SELECT person_id FROM record WHERE {_LEAVING})"
        )
    ]


def leaving_people(database: Database) -> dict[int, date | None]:
    """Return who goes, with the birth date of those who were minors when the records were cleaned."""
    return {
        person: date.fromisoformat(born) if born else None
        for person, born in database.rows(
            f"SELECT id, minor_born FROM person WHERE id IN (SELECT person_id FROM record WHERE {_LEAVING})"
        )
    }


def minor_births(database: Database) -> list[date]:
    """Return the birth dates of everybody who was a minor when the records were cleaned."""
    found = database.rows("SELECT minor_born FROM person WHERE minor_born IS NOT NULL")
    return [date.fromisoformat(born) for (born,) in found]


#: Record id, person id, ground, the names of the fields, their values.
LeavingValues = tuple[int, int | None, str | None, tuple[str, ...], list[str]]


def leaving_values(
    database: Database, kind: RecordKind, sealer: Sealer, only: frozenset[str]
) -> Iterator[LeavingValues]:
    """Yield the records of one kind that are set to go.

    In row order; of sealed values those named in `only` are opened. The fast way to many records.
    """
    for id_, person, ground, plain, sealed in database.stream(
        f"SELECT id, person_id, ground, plain, sealed FROM record JOIN record_values USING (id)"
        f" WHERE kind = ? AND {_LEAVING} ORDER BY id",
        [kind],
    ):
        names, values = split_values(plain)
        if sealed:
            more, opened = sealer.unpack_row(sealed, f"record|{id_}", only)
            names += more
            values += opened
        yield id_, person, ground, names, values
