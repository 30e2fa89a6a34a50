"""Records made from rows, the people behind them, and what is decided for each.

A record has the id of its row. Records and people are derived from rows and can be made again at any time;
what the owner decided about a record survives that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shopxfer.chunks import in_chunks
from shopxfer.domain.balance import Balance, Bucket, Disposition, balance_of, bucket_of
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.people import PersonAnswers
from shopxfer.vault.consents import ANSWERED
from shopxfer.vault.database import Database
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.value_text import split_values

#: What stands in `decided_by` when a rule decided; the owner's own decisions carry the user's name.
BY_RULE = "rule"


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to one record, and why."""

    record_id: int
    disposition: Disposition
    ground: str | None  #: why it may go; only with `transfer`
    rule: str  #: id of the rule in the pack
    reason: str | None  #: the owner's words, where a person decided
    keep_until: str | None  #: ISO date; only with `retain`
    decided_by: str


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """One record with its place in the case; sealed values are there only if they were opened."""

    id: int
    kind: RecordKind
    person_id: int | None
    is_merged: bool
    values: Mapping[str, str]
    problems: Mapping[str, str]
    sealed_fields: frozenset[str]
    disposition: Disposition | None
    ground: str | None
    rule: str | None
    reason: str | None
    keep_until: str | None
    decided_by: str | None

    @property
    def bucket(self) -> Bucket:
        """Where its row stands in the balance."""
        return bucket_of(rejected=False, merged=self.is_merged, disposition=self.disposition)


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many records one rule (with one outcome) took."""

    rule: str
    disposition: Disposition
    keep_until: str | None
    by_owner: bool
    people: int
    rows: int


def owner_decisions(database: Database) -> list[Decision]:
    """Return what people, not rules, decided."""
    return [
        Decision(record_id, Disposition(disposition), ground, rule, reason, keep_until, by)
        for record_id, disposition, ground, rule, reason, keep_until, by in database.rows(
            "SELECT id, disposition, ground, rule, reason, keep_until, decided_by FROM record"
            " WHERE decided_by IS NOT NULL AND decided_by <> ?",
            (BY_RULE,),
        )
    ]


def decide(database: Database, decisions: Iterable[Decision]) -> None:
    """Store decisions over whatever was decided for these records before."""
    database.execute_many(
        "UPDATE record SET disposition = ?, ground = nullif(?, ''), rule = ?, reason = nullif(?, ''),"
        " keep_until = nullif(?, ''), decided_by = ? WHERE id = ?",
        (
            (
                d.disposition.value,
                d.ground or "",
                d.rule,
                d.reason or "",
                d.keep_until or "",
                d.decided_by,
                d.record_id,
            )
            for d in decisions
        ),
    )


def undecide(database: Database, record_ids: Sequence[int]) -> None:
    """Forget what was decided for these records."""
    database.execute_many(
        "UPDATE record SET disposition = NULL, ground = NULL, rule = NULL, reason = NULL, keep_until = NULL,"
        " decided_by = NULL WHERE id = ?",
        ((record_id,) for record_id in record_ids),
    )


def golden_elsewhere(database: Database) -> dict[int, dict[str, int]]:
    """Return for each person whose golden values lie in several records: field -> record id."""
    return {
        person: json.loads(golden)
        for person, golden in database.stream("SELECT id, golden FROM person WHERE golden <> '{}'")
    }


def golden_record(database: Database, person_id: int, field: str) -> int | None:
    """Return the record whose value of a field speaks for a person; None if there is no such person."""
    found = database.one("SELECT head_id, golden FROM person WHERE id = ?", (person_id,))
    return int(json.loads(found[1]).get(field, found[0])) if found else None


def people_answers(database: Database) -> dict[int, PersonAnswers]:
    """Return what is known of each person, by person id."""
    return {
        id_: answers_from(*answers)
        for id_, *answers in database.stream(
            f"{ANSWERED} SELECT id, consent, guardian_consent, minor_born, company_only, refuses_marketing,"
            " notice_ends FROM standing"
        )
    }


def answers_from(
    consent: str | None,
    guardian: str | None,
    born: str | None,
    company: int,
    refuses: int,
    notice_ends: str | None = None,
) -> PersonAnswers:
    """Return a person's answers from the columns that hold them."""
    return PersonAnswers(
        consent,
        guardian,
        date.fromisoformat(born) if born else None,
        bool(company),
        bool(refuses),
        date.fromisoformat(notice_ends) if notice_ends else None,
    )


def people_of_kind(database: Database, kind: RecordKind) -> Iterator[tuple[int, int | None]]:
    """Yield (record id, person id) of every record of one kind."""
    yield from database.stream("SELECT id, person_id FROM record WHERE kind = ?", [kind])


def members_of(database: Database, person_id: int) -> list[int]:
    """Return the customer records of one person, in row order."""
    return [
        id_
        for (id_,) in database.rows(
            "SELECT id FROM record WHERE person_id = ? AND kind = 'customer' ORDER BY id", (person_id,)
        )
    ]


def balance(database: Database) -> Balance:
    """Return the row balance as the vault stands: rows counted by readers against rows in buckets."""
    source_rows = int(database.value("SELECT coalesce(sum(rows_read), 0) FROM sheet"))
    counted = [
        (
            bucket_of(
                rejected=False,
                merged=bool(merged),
                disposition=Disposition(disposition) if disposition else None,
            ),
            count,
        )
        for merged, disposition, count in database.rows(
            "SELECT is_merged, disposition, count(*) FROM record GROUP BY 1, 2"
        )
    ]
    counted.append((Bucket.REJECTED, _rejected_rows(database)))
    counted.append((Bucket.MERGED, _superseded_rows(database)))
    counted.append((Bucket.UNDECIDED, uncleaned_rows(database)))
    return balance_of(source_rows, counted)


def rule_counts(database: Database) -> list[RuleCount]:
    """Return what each rule took, merged records left out: they are counted with their person's head."""
    return [
        RuleCount(rule, Disposition(disposition), keep_until, bool(by_owner), people, rows)
        for rule, disposition, keep_until, by_owner, people, rows in database.rows(
            "SELECT rule, disposition, keep_until, decided_by <> ?, count(DISTINCT person_id), count(*)"
            " FROM record WHERE disposition IS NOT NULL AND NOT is_merged"
            " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
            (BY_RULE,),
        )
    ]


def periods_ending(database: Database, last: str) -> list[tuple[str, int]]:
    """Return until when records are retained, up to the ISO date `last`, and how many each, in order."""
    return database.rows(
        "SELECT keep_until, count(*) FROM record"
        " WHERE keep_until <= ? AND disposition = 'retain' AND NOT is_merged GROUP BY 1 ORDER BY 1",
        (last,),
    )


def people_staying_by_rule(database: Database) -> dict[str, int]:
    """Return for each rule of how many people it kept records from going.

    Each is counted once; `rule_counts` counts anew for each year until which papers are kept.
    """
    counted = database.rows(
        "SELECT rule, count(DISTINCT person_id) FROM record"
        " WHERE disposition <> 'transfer' AND NOT is_merged GROUP BY rule"
    )
    return dict(counted)


def kind_counts(database: Database) -> dict[RecordKind, tuple[int, int]]:
    """Return for each kind how many records there are, and how many of them are linked to a person."""
    return {
        RecordKind(kind): (count, linked)
        for kind, count, linked in database.rows(
            "SELECT kind, count(*), count(person_id) FROM record GROUP BY kind"
        )
    }


def leaving_counts(database: Database) -> dict[RecordKind, int]:
    """Return how many records of each kind are set to go."""
    return {
        RecordKind(kind): count
        for kind, count in database.rows(
            "SELECT kind, count(*) FROM record WHERE disposition = 'transfer' AND NOT is_merged GROUP BY kind"
        )
    }


def uncleaned_rows(database: Database) -> int:
    """Return how many accepted rows have no record yet; superseded ones are not to have any."""
    # A record stands for one accepted row (its id is the row's), so counting is enough; a join over a big
    # shop's rows takes a hundred times as long, and the window asks after every change.
    rows = int(database.value("SELECT count(*) FROM row"))
    without = _rejected_rows(database) + _superseded_rows(database)
    return rows - without - int(database.value("SELECT count(*) FROM record"))


def _superseded_rows(database: Database) -> int:
    return int(database.value("SELECT count(*) FROM superseded"))


def _rejected_rows(database: Database) -> int:
    return int(database.value("SELECT count(*) FROM row WHERE rejected IS NOT NULL"))


def ids(
    database: Database,
    *,
    kind: RecordKind | None = None,
    bucket: Bucket | None = None,
    rule: str | None = None,
    merged_people: bool = False,
    unlinked: bool = False,
) -> list[int]:
    """Return the ids of the records that fit, in row order; what tables page over.

    `merged_people` keeps the records of people who have more than one, `unlinked` those of nobody known.
    """
    conditions: list[str] = []
    values: list[object] = []
    if kind is not None:
        conditions.append("kind = ?")
        values.append(kind)
    if rule is not None:
        conditions.append("rule = ? AND NOT is_merged")
        values.append(rule)
    if bucket is Bucket.MERGED:
        conditions.append("is_merged")
    elif bucket is Bucket.UNDECIDED:
        conditions.append("NOT is_merged AND disposition IS NULL")
    elif bucket is not None:
        conditions.append("NOT is_merged AND disposition = ?")
        values.append(_DISPOSITION_OF[bucket])
    if merged_people:
        conditions.append("person_id IN (SELECT person_id FROM record WHERE is_merged)")
    if unlinked:
        conditions.append("kind <> 'customer' AND person_id IS NULL")
    where = " AND ".join(f"({condition})" for condition in conditions) or "1"
    order = "person_id, is_merged, id" if merged_people else "id"
    return [
        id_
        for (id_,) in database.stream(
            f"SELECT id FROM record WHERE {where} ORDER BY {order}",
            values,
        )
    ]


def by_ids(database: Database, wanted: Sequence[int], sealer: Sealer | None = None) -> list[StoredRecord]:
    """Return records in the order asked for; sealed values only with a sealer."""
    found: dict[int, StoredRecord] = {}
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        marks = ",".join("?" * len(chunk))
        for record in _stream(database, f"WHERE id IN ({marks})", chunk, sealer):
            found[record.id] = record
    return [found[record_id] for record_id in wanted if record_id in found]


def values_by_ids(
    database: Database, wanted: Sequence[int], sealer: Sealer
) -> Iterator[tuple[int, dict[str, str], dict[str, str]]]:
    """Yield id, values and problems of records, sealed values opened, in any order: the fast way to many."""
    for chunk in in_chunks(wanted, 500):
        for id_, plain, sealed, problems in database.stream(
            "SELECT id, plain, sealed, problems FROM record_values"
            f" WHERE id IN ({','.join('?' * len(chunk))})",
            chunk,
        ):
            values = dict(zip(*split_values(plain), strict=True))
            if sealed:
                values.update(zip(*sealer.unpack_row(sealed, f"record|{id_}"), strict=True))
            yield id_, values, json.loads(problems) if problems else {}


def of_kind(
    database: Database,
    kind: RecordKind,
    sealer: Sealer | None = None,
    *,
    transferred_only: bool = False,
    only: frozenset[str] | None = None,
) -> Iterator[StoredRecord]:
    """Yield records of one kind in row order; with a sealer, their sealed values (those in `only`) too."""
    extra = " AND NOT is_merged AND disposition = 'transfer'" if transferred_only else ""
    yield from _stream(database, f"WHERE kind = ?{extra} ORDER BY id", [kind], sealer, only)


def clusters(database: Database) -> Iterator[tuple[Any, ...]]:
    """Yield file, sheet, row number and person of every customer record, in the order of the files."""
    yield from database.stream(
        "SELECT source.name, sheet.name, row.number, person_id FROM record"
        " JOIN row ON row.id = record.id JOIN sheet ON sheet.id = sheet_id"
        " JOIN source ON source.id = source_id WHERE record.kind = 'customer' ORDER BY record.id"
    )


_DISPOSITION_OF = {
    Bucket.TRANSFERRED: Disposition.TRANSFER,
    Bucket.KEPT: Disposition.RETAIN,
    Bucket.WITHHELD: Disposition.WITHHOLD,
    Bucket.ERASED: Disposition.ERASE,
}


def _stream(
    database: Database,
    where: str,
    values: Sequence[object],
    sealer: Sealer | None,
    only: frozenset[str] | None = None,
) -> Iterator[StoredRecord]:
    for (
        id_, kind, person_id, merged, plain, sealed, problems,
        disposition, ground, rule, reason, keep_until, by,
    ) in database.stream(
        "SELECT id, kind, person_id, is_merged, plain, sealed, problems,"
        " disposition, ground, rule, reason, keep_until, decided_by"
        f" FROM record JOIN record_values USING (id) {where}",
        values,
    ):  # fmt: skip
        shown = dict(zip(*split_values(plain), strict=True))
        opened = sealer.unpack(sealed, f"record|{id_}", only) if sealer else {}
        yield StoredRecord(
            id_,
            RecordKind(kind),
            person_id,
            bool(merged),
            shown | opened,
            json.loads(problems) if problems else {},
            frozenset(opened) if sealer and only is None else frozenset(Sealer.names(sealed)),
            Disposition(disposition) if disposition else None,
            ground,
            rule,
            reason,
            keep_until,
            by,
        )
