"""The posting log: where and how long a notice was public, with pictures that prove it, sealed."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, datetime

from shopxfer.domain.public_notice import PostingKind
from shopxfer.vault.database import Database
from shopxfer.vault.sealing import Sealer


@dataclass(frozen=True, slots=True)
class StoredPosting:
    """A notice that was put up."""

    id: int  #: 0 before it is stored
    notice: str  #: hash of the text
    kind: PostingKind
    place: str
    first_day: date
    last_day: date | None  #: the last on which it was up all day; None: it is still up
    note: str
    recorded_at: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class StoredAttachment:
    """A file that proves a posting, without its bytes."""

    id: int
    posting: int
    name: str
    media_type: str
    sha256: str
    size: int
    added_at: str
    added_by: str


def postings(database: Database) -> list[StoredPosting]:
    """Return all postings, the oldest record first."""
    return [
        StoredPosting(
            number,
            notice,
            PostingKind(kind),
            place,
            date.fromisoformat(first),
            date.fromisoformat(last) if last else None,
            note,
            at,
            by,
        )
        for number, notice, kind, place, first, last, note, at, by in database.rows(
            "SELECT id, notice, kind, place, first_day, last_day, note, recorded_at, recorded_by FROM posting"
            " ORDER BY id"
        )
    ]


def add_posting(database: Database, posting: StoredPosting) -> int:
    """Store a posting; return its number."""
    return database.execute(
        "INSERT INTO posting (notice, kind, place, first_day, last_day, note, recorded_at, recorded_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            posting.notice,
            posting.kind.value,
            posting.place,
            posting.first_day.isoformat(),
            posting.last_day.isoformat() if posting.last_day else None,
            posting.note,
            posting.recorded_at,
            posting.recorded_by,
        ),
    )


def set_last_day(database: Database, number: int, last_day: date | None) -> None:
    """Store until when a posting was up; None: it is up."""
    database.execute(
        "UPDATE posting SET last_day = ? WHERE id = ?", (last_day.isoformat() if last_day else None, number)
    )


def remove_posting(database: Database, number: int) -> None:
    """Forget a posting with all that proves it."""
    database.execute("DELETE FROM posting WHERE id = ?", (number,))


def attachments(database: Database) -> list[StoredAttachment]:
    """Return what proves the postings, the oldest first."""
    return [
        StoredAttachment(*row)
        for row in database.rows(
            "SELECT id, posting_id, name, media_type, sha256, size, added_at, added_by FROM attachment"
            " ORDER BY id"
        )
    ]


def add_attachment(database: Database, sealer: Sealer, attachment: StoredAttachment, content: bytes) -> int:
    """Store a file for a posting, sealed; return its number."""
    return database.execute(
        "INSERT INTO attachment (posting_id, name, media_type, sha256, size, content, added_at, added_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            attachment.posting,
            attachment.name,
            attachment.media_type,
            attachment.sha256,
            attachment.size,
            sealer.seal(base64.b64encode(content).decode(), _place(attachment.posting, attachment.sha256)),
            attachment.added_at,
            attachment.added_by,
        ),
    )


def attachment_content(database: Database, sealer: Sealer, attachment: StoredAttachment) -> bytes:
    """Return the bytes of a file as they were added.

    Raises:
        SealBroken: what rests in the vault was changed.
    """
    box = bytes(database.value("SELECT content FROM attachment WHERE id = ?", (attachment.id,)))
    return base64.b64decode(sealer.unseal(box, _place(attachment.posting, attachment.sha256)))


def _place(posting: int, sha256: str) -> str:
    return f"attachment|{posting}|{sha256}"


def told_by_message(database: Database, recipient: str) -> tuple[int, int, datetime | None]:
    """Return how many people go because they were told, how many of them by a message of their own, and when
    the last of these got the first one.
    """
    row = database.one(
        "WITH RECURSIVE sent(row_id, at) AS ("
        "  SELECT row_id, at FROM mailed JOIN mailing ON mailing.id = mailing_id"
        "  JOIN notice ON notice.hash = mailing.notice WHERE recipient = ?"
        "  UNION SELECT newer_id, at FROM sent JOIN superseded ON superseded.row_id = sent.row_id"
        "), first(person_id, at) AS ("
        "  SELECT person_id, min(at) FROM sent JOIN record ON record.id = sent.row_id GROUP BY person_id"
        "), leaving(person_id) AS ("
        "  SELECT DISTINCT person_id FROM record"
        "  WHERE disposition = 'transfer' AND ground = 'notice' AND NOT is_merged"
        ") SELECT count(*), count(at), max(at) FROM leaving LEFT JOIN first USING (person_id)",
        (recipient,),
    )
    if row is None:
        return 0, 0, None
    people, told, last = row
    return people, told, datetime.fromisoformat(last) if last else None
