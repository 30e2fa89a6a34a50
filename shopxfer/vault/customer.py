"""One person as the vault holds it: found by its indexes, so that it takes no longer among a million."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from shopxfer.chunks import in_chunks
from shopxfer.domain.balance import Disposition
from shopxfer.domain.fields import RecordKind
from shopxfer.vault.audit import AuditEvent
from shopxfer.vault.consents import ANSWERED_BY_ONE
from shopxfer.vault.database import Database
from shopxfer.vault.deferrals import Deferral
from shopxfer.vault.records import answers_from
from shopxfer.vault.remaking import StoredPerson

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LinkedOutcome:
    """Purchases or calls of a person that were decided alike."""

    kind: RecordKind
    records: int
    disposition: Disposition | None
    rule: str | None
    reason: str | None
    keep_until: str | None
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class ReadIn:
    """How a row came into the case."""

    record_id: int
    batch: int
    at: str  #: ISO 8601 with offset
    by: str


def person(database: Database, person_id: int) -> StoredPerson | None:
    """Return a person; None if there is none of that number."""
    found = database.one(
        f"{ANSWERED_BY_ONE} SELECT id, head_id, golden, consent, guardian_consent, minor_born, company_only,"
        " refuses_marketing, notice_ends FROM standing WHERE id = ?",
        (person_id, person_id),
    )
    if found is None:
        return None
    id_, head_id, golden, *answers = found
    return StoredPerson(id_, head_id, json.loads(golden), answers_from(*answers))


def linked_ids(database: Database, person_id: int, kind: RecordKind) -> list[int]:
    """Return the records of one kind that belong to a person, in row order."""
    return [
        id_
        for (id_,) in database.rows(
            "SELECT id FROM record WHERE person_id = ? AND kind = ? ORDER BY id", (person_id, kind.value)
        )
    ]


def linked_outcomes(database: Database, person_id: int) -> list[LinkedOutcome]:
    """Return what was decided for a person's purchases and calls, counted."""
    return [
        LinkedOutcome(
            RecordKind(kind),
            count,
            Disposition(disposition) if disposition else None,
            rule,
            reason,
            until,
            by,
        )
        for kind, count, disposition, rule, reason, until, by in database.rows(
            "SELECT kind, count(*), disposition, rule, reason, keep_until, decided_by FROM record"
            " WHERE person_id = ? AND kind <> 'customer' GROUP BY 1, 3, 4, 5, 6, 7 ORDER BY 1 DESC, 2 DESC",
            (person_id,),
        )
    ]


def deferrals_about(database: Database, record_ids: Collection[int]) -> list[Deferral]:
    """Return the open questions about some records that were put off."""
    found = {
        (row[0], row[1]): Deferral(*row)
        for record_id in record_ids
        for side in ("one", "other")
        for row in database.rows(
            "SELECT one, other, reason, deferred_by, deferred_at FROM pair_deferred"
            f" JOIN pair_review USING (one, other) WHERE {side} = ?",
            (record_id,),
        )
    }
    return [found[pair] for pair in sorted(found)]


def read_in(database: Database, record_ids: Sequence[int]) -> list[ReadIn]:
    """Return how rows came into the case, in any order."""
    return _arrivals(
        database,
        record_ids,
        "SELECT row.id, batch.id, imported_at, imported_by FROM row JOIN sheet ON sheet.id = sheet_id"
        " JOIN source ON source.id = source_id JOIN batch ON batch.id = batch_id WHERE row.id IN",
    )


def corrected(database: Database, record_ids: Sequence[int]) -> list[ReadIn]:
    """Return those of some rows that the owner corrected, and when."""
    return _arrivals(
        database,
        record_ids,
        "SELECT row_id, batch.id, imported_at, imported_by FROM correction"
        " JOIN batch ON batch.id = batch_id WHERE row_id IN",
    )


def _arrivals(database: Database, record_ids: Sequence[int], query: str) -> list[ReadIn]:
    return [
        ReadIn(*row)
        for chunk in in_chunks(record_ids, _AT_ONCE)
        for row in database.rows(f"{query} ({','.join('?' * len(chunk))})", chunk)
    ]


def events_about(database: Database, person_id: int, newest: int) -> Iterator[AuditEvent]:
    """Yield the events whose facts name a record of a person, or the person, the newest first.

    At most `newest` of them. Found by the log's indexes: it may be long.
    """
    # The plus takes the column's affinity away: with it no index over what JSON holds would be used.
    for seq, at, actor, action, facts, previous, digest in database.stream(
        "WITH own(id) AS (SELECT id FROM record WHERE person_id = ?1), about(seq) AS ("
        " SELECT seq FROM own CROSS JOIN audit_event ON json_extract(facts, '$.record') = +own.id"
        " UNION SELECT seq FROM own CROSS JOIN audit_event ON json_extract(facts, '$.records[0]') = +own.id"
        " UNION SELECT seq FROM own CROSS JOIN audit_event ON json_extract(facts, '$.records[1]') = +own.id"
        " UNION SELECT seq FROM own CROSS JOIN audit_event ON json_extract(facts, '$.person') = +own.id)"
        " SELECT seq, at, actor, action, facts, previous, hash FROM about CROSS JOIN audit_event USING (seq)"
        " ORDER BY seq DESC LIMIT ?2",
        (person_id, newest),
    ):
        yield AuditEvent(seq, at, actor, action, json.loads(facts), bytes(previous), bytes(digest))
