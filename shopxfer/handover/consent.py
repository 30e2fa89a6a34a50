"""Step 6, consent: what customers said about the handover, each answer bound to the text it answers.

What somebody said is kept as it was said; what it comes to is worked out from all of it (`domain.consent`),
so a slip of the pen is taken back and the rest read again. A refusal outlives the row it was said about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from shopxfer.domain.consent import ConsentState, History, Refusal
from shopxfer.domain.consent_evidence import (
    AgeBand,
    Bundle,
    Channel,
    ConsentLine,
    Event,
    Guardian,
    age_band,
)
from shopxfer.domain.fields import RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.consent_reading import Outcome, Reader
from shopxfer.handover.notices import NoticeUnknown, current, recipient
from shopxfer.progress import Progress, Quiet
from shopxfer.vault import consents as store
from shopxfer.vault import people as people_store
from shopxfer.vault import records
from shopxfer.vault.consents import Said, State, StoredAnswer
from shopxfer.vault.database import Database

#: Numbers that are one person's alone, and others that tell a person together with the name.
_OWN: Final = ("id_number", "document_no")
_SHARED: Final = ("phone", "email", "wechat", "qq")


class PersonUnknown(ShopxferError):
    """The record is not of a known customer."""

    key = "error.person_unknown"


class AnswerUnknown(ShopxferError):
    """There is no such answer in the case."""

    key = "error.answer_unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said, to be recorded."""

    record_id: int
    said: Said
    at: datetime  #: by the clock of the shop
    channel: Channel
    notice: str = ""  #: hash of the text that was answered; "" for the one the person was asked with last
    line: ConsentLine = ConsentLine.GENERAL
    evidence: str = ""
    guardian: Guardian | None = None
    bundled: frozenset[Bundle] = frozenset()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of an answer."""

    number: int
    person_id: int
    state: ConsentState  #: where the question stands now
    refusal: Refusal | None  #: why the answer changes nothing; None if it counts


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that one person was told or said, for showing; and why it changes nothing, if so."""

    event: Event
    answer: StoredAnswer | None  #: None for what the shop said
    refusal: Refusal | None
    line: ConsentLine = ConsentLine.GENERAL


def record_answers(case: Case, answers: Sequence[Answer], progress: Progress | None = None) -> list[Recorded]:
    """Record what people said; all or nothing. Answers that do not count are kept as well, with the reason.

    Raises:
        PersonUnknown: a record is nobody's.
        NoticeUnknown: a yes to a text that the case does not have.
        Cancelled: the case is as it was.
    """
    progress = progress or Quiet()
    facts: dict[str, object] = {}
    found = []
    with case.change("consent.answer", facts) as database:
        for number, answer in enumerate(answers):
            if number % 100 == 0:
                progress.report("progress.answers", number, len(answers))
            found.append(_record(case, database, answer))
        facts["answers"] = len(answers)
        facts["counting"] = sum(each.refusal is None for each in found)
        if len(answers) == 1:
            facts["person"] = found[0].person_id
    return found


def moment_of(case: Case, day: date) -> datetime:
    """Return when something was said of which the day alone is known: at its end, or now if it is today.

    So it comes after what the shop sent on the same day.
    """
    now = case.clock().replace(tzinfo=None, second=0, microsecond=0)
    return now if day == now.date() else datetime.combine(day, time(23, 59))


def take_back(case: Case, number: int) -> None:
    """Take out an answer that was recorded by mistake, and read all others of that person again.

    Raises:
        AnswerUnknown: there is none of that number.
    """
    row = store.row_of_answer(case.reader, number)
    if row is None:
        raise AnswerUnknown
    with case.change("consent.answer_back", {"answer": number}) as database:
        person = people_store.person_of(database, row)
        store.remove_answer(database, number)
        if person is not None:
            _settle(case, database, person)


def adopt_column(case: Case, notice: str) -> None:
    """Record that a yes in the sheets themselves was given to a text of the case (law.md N3, G3).

    Raises:
        NoticeUnknown: the case has no such text for the buyer of now.
    """
    known = store.notices(case.reader).get(notice)
    if known is None or known.recipient != recipient(case):
        raise NoticeUnknown
    with case.change("consent.column", {"notice": notice}) as database:
        store.set_column_notice(database, notice)


def history(
    case: Case, person_id: int, line: ConsentLine = ConsentLine.GENERAL
) -> tuple[ConsentState, list[Told]]:
    """Return where one line put to one person stands, and all that led there, in order."""
    read = Reader(case, case.reader).of_person(person_id)
    outcome, events = read.outcome(line)
    barred = dict(outcome.refused)
    shown = [Told(event, answer, barred.get(event), line) for event, answer in events.items()]
    return outcome.line.state, sorted(shown, key=lambda each: each.event.at)


def asked_lines(case: Case) -> list[ConsentLine]:
    """Return the lines that texts for the buyer of now ask, the general one first, asked or not."""
    named = recipient(case)
    asked = {
        line for text in store.notices(case.reader).values() if text.recipient == named for line in text.lines
    }
    return [line for line in ConsentLine if line is ConsentLine.GENERAL or line in asked]


def _record(case: Case, database: Database, answer: Answer) -> Recorded:
    person = people_store.person_of(database, answer.record_id)
    if person is None:
        raise PersonUnknown
    text = answer.notice
    if not text and answer.said is Said.YES:
        text = Reader(case, database).of_person(person).last_told(answer.line) or _newest(case, answer.line)
    if answer.said is Said.YES and text not in store.notices(database):
        raise NoticeUnknown
    stored = StoredAnswer(
        0,
        answer.record_id,
        answer.line,
        answer.said,
        answer.at,
        answer.channel,
        text,
        answer.evidence.strip(),
        answer.guardian,
        answer.bundled,
        case.now(),
        case.user,
    )
    number = store.add_answer(database, case.vault.case_sealer(database), stored)
    if answer.said is not Said.YES and answer.line is ConsentLine.GENERAL:
        store.add_refusal_keys(database, number, _keys_of(case, database, answer.record_id))
    outcome, events = _settle(case, database, person)[answer.line]
    barred = dict(outcome.refused)
    refusal = next((barred.get(event) for event, each in events.items() if each and each.id == number), None)
    return Recorded(number, person, outcome.line.state, refusal)


def _newest(case: Case, line: ConsentLine) -> str:
    newest = current(case, line)
    return newest.hash if newest else ""


def _settle(case: Case, database: Database, person: int) -> dict[ConsentLine, Outcome]:
    """Work out anew what a person's answers come to, and store it on the rows they hang on."""
    read = Reader(case, database).of_person(person)
    found: dict[ConsentLine, Outcome] = {}
    for line in ConsentLine:
        outcome, events = found[line] = read.outcome(line)
        store.set_states(database, read.rows, line, _states(outcome, events, read.born))
    return found


def _states(
    outcome: History, events: Mapping[Event, StoredAnswer | None], born: date | None
) -> dict[int, tuple[State, str]]:
    """Return by row what the question came to: on the row of the yes, or of every no."""
    line = outcome.line
    if line.state.is_final:
        noes = [each for each in events.values() if each and each.said is not Said.YES]
        return {each.row_id: (State.NO, "") for each in noes}
    answer = events.get(line.yes) if line.yes else None
    if line.state is not ConsentState.CONSENTED or answer is None:
        return {}
    is_child = age_band(born, answer.at.date()) is AgeBand.UNDER_14
    return {answer.row_id: (State.GUARDIAN_YES if is_child else State.YES, answer.notice)}


# ---- refusals outlive rows --------------------------------------------------------------------------------


def mark_returned(case: Case, database: Database) -> int:
    """Find the customers who refused earlier among those made just now; returns how many rows are theirs.

    Inside the caller's change, after records were made: whoever refused stays out even when the row was
    undone and comes back with another file (law.md N4, N9, G13).
    """
    wanted = store.refusal_keys(database)
    found = []
    if wanted:
        sealer = case.vault.case_sealer(database)
        only = frozenset((*_OWN, *_SHARED, "name"))
        for record in records.of_kind(database, RecordKind.CUSTOMER, sealer, only=only):
            keys = _keys(case, record.values)
            found += [(record.id, key) for key in keys if key in wanted]
    store.set_refused_before(database, found)
    return len({row for row, _ in found})


def _keys_of(case: Case, database: Database, record_id: int) -> set[bytes]:
    """Return the keyed hashes by which whoever is behind a record is known again, by all their records."""
    person = people_store.person_of(database, record_id)
    members = records.members_of(database, person) if person is not None else [record_id]
    sealer = case.vault.case_sealer(database)
    return {key for record in records.by_ids(database, members, sealer) for key in _keys(case, record.values)}


def _keys(case: Case, values: Mapping[str, str]) -> list[bytes]:
    hashed = case.vault.blind_index
    found = [hashed("refusal", f"{field}|{values[field]}") for field in _OWN if values.get(field)]
    if name := values.get("name"):
        found += [
            hashed("refusal", f"{field}|{values[field]}|{name}") for field in _SHARED if values.get(field)
        ]
    return found
