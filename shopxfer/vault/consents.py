"""What customers were told and asked, what they answered, and who refused.

All of it hangs on rows, for people are made anew with each cleaning; a row whose place a newer export took
hands it on. Evidence rests sealed. Of a refusal, keyed hashes of who refused stay even when the row goes, so
that the person does not come back unnoticed with another import.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from shopxfer.chunks import in_chunks
from shopxfer.domain.consent_evidence import Bundle, Channel, ConsentLine, Guardian
from shopxfer.vault.database import Database
from shopxfer.vault.marketing import STOPPED
from shopxfer.vault.sealing import Sealer

_AT_ONCE: Final = 500


class Said(StrEnum):
    """What somebody said."""

    YES = "yes"
    NO = "no"
    WITHDREW = "withdrew"
    OBJECTED = "objected"


class State(StrEnum):
    """What the answers of somebody come to, as far as it decides anything."""

    YES = "yes"
    GUARDIAN_YES = "guardian_yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What one line of a text asks for."""

    fields: frozenset[str]  #: ids of the field catalogue, or "extra:" and a header
    reason: str = ""  #: why what is sensitive is needed and what it means for the person (law.md SD2)


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """A text as it was frozen: nothing of it changes any more."""

    hash: str  #: SHA-256, hex, of recipient, lines and bodies
    recipient: str
    lines: Mapping[ConsentLine, AskedLine]  #: what it asks, each to be answered by itself
    bodies: Mapping[str, Mapping[str, str]]  #: channel -> language -> text
    frozen_at: str
    frozen_by: str
    answer_by: date | None = None  #: the last day to answer that the text names

    @property
    def fields(self) -> frozenset[str]:
        """Fields that its general line names."""
        return self.lines[ConsentLine.GENERAL].fields

    def asks_apart(self, line: ConsentLine) -> bool:
        """Return whether it has a line beside the general one."""
        return line is not ConsentLine.GENERAL and line in self.lines


@dataclass(frozen=True, slots=True)
class StoredMailing:
    """A notice that went out to some people by one channel."""

    id: int  #: 0 before it is stored
    notice: str
    channel: Channel
    at: datetime  #: by the clock of the shop
    is_reminder: bool
    answer_by: date  #: last day of the window
    recorded_at: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What somebody said, with its evidence."""

    id: int  #: 0 before it is stored
    row_id: int
    line: ConsentLine
    said: Said
    at: datetime
    channel: Channel
    notice: str  #: hash; "" for a no that answers none
    evidence: str
    guardian: Guardian | None
    bundled: frozenset[Bundle]
    recorded_at: str
    recorded_by: str


def add_notice(database: Database, notice: StoredNotice) -> None:
    """Store a notice; the same once more changes nothing."""
    database.execute(
        "INSERT OR IGNORE INTO notice (hash, recipient, lines, bodies, frozen_at, frozen_by, answer_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            notice.hash,
            notice.recipient,
            packed_lines(notice.lines),
            json.dumps(notice.bodies, ensure_ascii=False, sort_keys=True),
            notice.frozen_at,
            notice.frozen_by,
            notice.answer_by.isoformat() if notice.answer_by else None,
        ),
    )


def packed_lines(lines: Mapping[ConsentLine, AskedLine]) -> str:
    """Return the lines of a text as they are stored, and hashed: the same for the same lines."""
    return json.dumps(
        {line.value: [sorted(asked.fields), asked.reason] for line, asked in lines.items()},
        ensure_ascii=False,
        sort_keys=True,
    )


def _lines(packed: str) -> dict[ConsentLine, AskedLine]:
    held = json.loads(packed)
    return {line: AskedLine(frozenset(held[line][0]), held[line][1]) for line in ConsentLine if line in held}


def notices(database: Database) -> dict[str, StoredNotice]:
    """Return all notices by hash, the oldest first."""
    return {
        hash_: StoredNotice(
            hash_,
            recipient,
            _lines(lines),
            json.loads(bodies),
            at,
            by,
            date.fromisoformat(until) if until else None,
        )
        for hash_, recipient, lines, bodies, at, by, until in database.rows(
            "SELECT hash, recipient, lines, bodies, frozen_at, frozen_by, answer_by FROM notice ORDER BY id"
        )
    }


def add_mailing(database: Database, mailing: StoredMailing, rows: Iterable[int]) -> int:
    """Store that a notice went out to the people of some rows; return its number."""
    database.execute(
        "INSERT INTO mailing (notice, channel, at, is_reminder, answer_by, recorded_at, recorded_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            mailing.notice,
            mailing.channel.value,
            mailing.at.isoformat(timespec="minutes"),
            int(mailing.is_reminder),
            mailing.answer_by.isoformat(),
            mailing.recorded_at,
            mailing.recorded_by,
        ),
    )
    number = int(database.value("SELECT max(id) FROM mailing"))
    database.execute_many("INSERT OR IGNORE INTO mailed VALUES (?, ?)", ((row, number) for row in rows))
    return number


def remove_mailing(database: Database, number: int) -> None:
    """Forget a mailing that was recorded by mistake."""
    database.execute("DELETE FROM mailing WHERE id = ?", (number,))


def mailings(database: Database) -> dict[int, StoredMailing]:
    """Return all mailings by number."""
    return {
        number: StoredMailing(
            number,
            notice,
            Channel(channel),
            datetime.fromisoformat(at),
            bool(is_reminder),
            date.fromisoformat(answer_by),
            recorded_at,
            by,
        )
        for number, notice, channel, at, is_reminder, answer_by, recorded_at, by in database.rows(
            "SELECT id, notice, channel, at, is_reminder, answer_by, recorded_at, recorded_by FROM mailing"
            " ORDER BY id"
        )
    }


def mailed_rows(database: Database) -> dict[int, int]:
    """Return to how many rows each mailing went, by its number; takes time with many."""
    return dict(database.rows("SELECT mailing_id, count(*) FROM mailed GROUP BY 1"))


def mailings_to(database: Database, rows: Sequence[int]) -> dict[int, set[int]]:
    """Return by row the mailings that went to it, of some rows; rows to which none went are not there."""
    found: dict[int, set[int]] = {}
    for chunk in in_chunks(rows, _AT_ONCE):
        for row, number in database.stream(
            f"SELECT row_id, mailing_id FROM mailed WHERE row_id IN ({','.join('?' * len(chunk))})", chunk
        ):
            found.setdefault(row, set()).add(number)
    return found


def add_answer(database: Database, sealer: Sealer, answer: StoredAnswer) -> int:
    """Store an answer; return its number."""
    guardian = answer.guardian
    evidence = [
        answer.evidence,
        *((guardian.name, guardian.relation, guardian.signature) if guardian else ()),
    ]
    at = answer.at.isoformat(timespec="minutes")
    return database.execute(
        "INSERT INTO consent_answer (row_id, line, said, at, channel, notice, bundled, evidence,"
        " recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            answer.row_id,
            answer.line.value,
            answer.said.value,
            at,
            answer.channel.value,
            answer.notice,
            " ".join(sorted(answer.bundled)),
            sealer.seal(json.dumps(evidence, ensure_ascii=False), _place(answer.row_id, at)),
            answer.recorded_at,
            answer.recorded_by,
        ),
    )


def _place(row_id: int, at: str) -> str:
    return f"consent|{row_id}|{at}"


def answers_of(database: Database, sealer: Sealer, rows: Sequence[int]) -> list[StoredAnswer]:
    """Return what was said by the people of some rows, in the order in which it was recorded."""
    found = []
    for chunk in in_chunks(rows, _AT_ONCE):
        found += database.rows(
            "SELECT id, row_id, line, said, at, channel, notice, bundled, evidence, recorded_at, recorded_by"
            f" FROM consent_answer WHERE row_id IN ({','.join('?' * len(chunk))})",
            chunk,
        )
    return [_answer(sealer, *row) for row in sorted(found)]


def _answer(
    sealer: Sealer,
    number: int,
    row_id: int,
    line: str,
    said: str,
    at: str,
    channel: str,
    notice: str,
    bundled: str,
    sealed: bytes,
    recorded_at: str,
    recorded_by: str,
) -> StoredAnswer:
    evidence, *guardian = json.loads(sealer.unseal(sealed, _place(row_id, at)))
    return StoredAnswer(
        number,
        row_id,
        ConsentLine(line),
        Said(said),
        datetime.fromisoformat(at),
        Channel(channel),
        notice,
        evidence,
        Guardian(*guardian) if guardian else None,
        frozenset(map(Bundle, bundled.split())),
        recorded_at,
        recorded_by,
    )


def row_of_answer(database: Database, number: int) -> int | None:
    """Return on which row an answer hangs; None if there is none of that number."""
    found = database.value("SELECT row_id FROM consent_answer WHERE id = ?", (number,))
    return None if found is None else int(found)


def remove_answer(database: Database, number: int) -> None:
    """Forget an answer, and that somebody refused with it."""
    database.execute("DELETE FROM consent_answer WHERE id = ?", (number,))
    database.execute("DELETE FROM refusal_key WHERE answer_id = ?", (number,))
    database.execute("DELETE FROM refused_before WHERE hash NOT IN (SELECT hash FROM refusal_key)")


def set_states(
    database: Database, rows: Sequence[int], line: ConsentLine, states: Mapping[int, tuple[State, str]]
) -> None:
    """Store what answers to one line come to, by row with the notice agreed to; others say nothing."""
    database.execute_many(
        "DELETE FROM consent_state WHERE row_id = ? AND line = ?", ((row, line.value) for row in rows)
    )
    database.execute_many(
        "INSERT INTO consent_state VALUES (?, ?, ?, ?)",
        ((row, line.value, state.value, notice) for row, (state, notice) in states.items()),
    )


def versions_of(database: Database, people: Sequence[int]) -> dict[int, list[int]]:
    """Return by person all customer rows, those whose place a newer one took included."""
    found: dict[int, list[int]] = {person: [] for person in people}
    for chunk in in_chunks(people, _AT_ONCE):
        for person, row in database.stream(
            "WITH RECURSIVE version(person_id, id) AS ("
            "  SELECT person_id, id FROM record"
            f"  WHERE kind = 'customer' AND person_id IN ({','.join('?' * len(chunk))})"
            "  UNION SELECT person_id, superseded.row_id FROM version"
            "  JOIN superseded ON newer_id = version.id"
            ") SELECT person_id, id FROM version ORDER BY id",
            chunk,
        ):
            found[person].append(row)
    return found


def add_refusal_keys(database: Database, answer: int, hashes: Iterable[bytes]) -> None:
    """Remember by keyed hashes who refused with an answer."""
    database.execute_many(
        "INSERT OR IGNORE INTO refusal_key VALUES (?, ?)", ((hash_, answer) for hash_ in hashes)
    )


def refusal_keys(database: Database) -> frozenset[bytes]:
    """Return the keyed hashes of everybody who refused, those included whose rows went."""
    return frozenset(bytes(hash_) for (hash_,) in database.rows("SELECT DISTINCT hash FROM refusal_key"))


def set_refused_before(database: Database, found: Iterable[tuple[int, bytes]]) -> None:
    """Store which rows are of somebody who refused, with the keyed hash that shows it."""
    database.execute("DELETE FROM refused_before")
    database.execute_many("INSERT OR IGNORE INTO refused_before VALUES (?, ?)", found)


#: All rows of one person, those whose place a newer one took included. Parameter: the person.
_VERSIONS: Final = """
WITH RECURSIVE version(id) AS (
  SELECT id FROM record WHERE kind = 'customer' AND person_id = ?
  UNION SELECT superseded.row_id FROM version JOIN superseded ON newer_id = version.id
)"""


def _standing(begin: str, among: str) -> str:
    return f"""
{begin}, buyer(name) AS (SELECT trim(name) FROM party WHERE role = 'buyer'),
said(row_id, state, notice) AS (
  SELECT row_id, state, consent_state.notice FROM consent_state
  LEFT JOIN notice ON notice.hash = consent_state.notice
  WHERE line = 'handover' AND (state = 'no' OR recipient = (SELECT name FROM buyer)) {among}
  UNION SELECT row_id, 'no', '' FROM refused_before WHERE TRUE {among}
  UNION SELECT newer_id, state, notice FROM said JOIN superseded ON superseded.row_id = said.row_id
), heard(row_id, ends) AS (
  SELECT row_id, mailing.answer_by FROM mailed JOIN mailing ON mailing.id = mailing_id
  JOIN notice ON notice.hash = mailing.notice
  WHERE recipient = (SELECT name FROM buyer) {among}
  UNION SELECT newer_id, ends FROM heard JOIN superseded ON superseded.row_id = heard.row_id
), {STOPPED}, answered(person_id, refused, agreed, guardian_agreed) AS (
  SELECT person_id, max(state = 'no'), max(state = 'yes'), max(state = 'guardian_yes')
  FROM said JOIN record ON record.id = said.row_id WHERE person_id IS NOT NULL GROUP BY person_id
), told(person_id, ends) AS (
  SELECT person_id, min(ends) FROM heard JOIN record ON record.id = heard.row_id
  WHERE person_id IS NOT NULL GROUP BY person_id
), standing AS (
  SELECT person.id, head_id, golden,
    CASE WHEN refused OR consent = 'no' THEN 'no'
      -- A guardian's yes for a child stays good when the child turns 14.
      WHEN agreed OR guardian_agreed THEN 'yes' ELSE consent END AS consent,
    CASE WHEN guardian_agreed AND coalesce(guardian_consent, '') <> 'no' THEN 'yes' ELSE guardian_consent
    END AS guardian_consent,
    minor_born, company_only, refuses_marketing OR person.id IN (
      SELECT person_id FROM stopped JOIN record ON record.id = stopped.row_id
    ) AS refuses_marketing, ends AS notice_ends
  FROM person LEFT JOIN answered ON answered.person_id = person.id
  LEFT JOIN told ON told.person_id = person.id
)
"""


#: Common tables up to `standing`: everybody with what the sheets and the answers come to. A yes, and having
#: been told, count for the buyer who is named now alone.
ANSWERED: Final = _standing("WITH RECURSIVE nobody AS (SELECT 0)", "")
#: The same for one person, quick where there are many. Parameter: the person.
ANSWERED_BY_ONE: Final = _standing(_VERSIONS, "AND row_id IN (SELECT id FROM version)")


def column_notice(database: Database) -> str | None:
    """Return the hash of the text to which a yes in the sheets themselves was given; None if nobody said."""
    found = database.value("SELECT hash FROM column_notice")
    return None if found is None else str(found)


def set_column_notice(database: Database, notice: str | None) -> None:
    """Store to which text a yes in the sheets was given."""
    database.execute("DELETE FROM column_notice")
    if notice is not None:
        database.execute("INSERT INTO column_notice VALUES (?)", (notice,))


def leaving_by_notice(database: Database) -> dict[str, int]:
    """Return how many records go on a yes, by the text it was given to; "" for a yes in the sheets."""
    return dict(
        database.rows(
            f"{ANSWERED}, agreed_to(person_id, notice) AS ("
            "  SELECT record.person_id, max(said.notice) FROM said JOIN record ON record.id = said.row_id"
            "  WHERE state <> 'no' GROUP BY record.person_id"
            ") SELECT coalesce(notice, ''), count(*) FROM record"
            " LEFT JOIN agreed_to ON agreed_to.person_id = record.person_id"
            " WHERE disposition = 'transfer' AND NOT is_merged AND ground = 'separate_consent' GROUP BY 1"
        )
    )
