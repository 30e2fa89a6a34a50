"""Step 6: what people were told and said, read from the case and put in order; one person or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Final

from shopxfer.chunks import in_chunks
from shopxfer.domain.consent import History, Question, replay
from shopxfer.domain.consent_evidence import (
    Answered,
    Asked,
    Channel,
    ConsentLine,
    Event,
    Objected,
    Reminded,
    Scope,
    WindowClosed,
    Withdrew,
)
from shopxfer.handover.case import Case
from shopxfer.handover.notices import recipient
from shopxfer.vault import consents as store
from shopxfer.vault import customer as customer_store
from shopxfer.vault.consents import Said, StoredAnswer, StoredMailing, StoredNotice
from shopxfer.vault.database import Database

_PURPOSE: Final = "handover"
#: These show the text itself, so that whoever answers by them was asked by them.
_SHOWING: Final = (Channel.SLIP, Channel.WEB_PAGE)
_AT_ONCE: Final = 500

#: Where a question stands, and its events with the answers they stand for.
Outcome = tuple[History, Mapping[Event, StoredAnswer | None]]


class Reader:
    """Reads what people were told and said; texts and mailings once, for all of them."""

    def __init__(self, case: Case, database: Database) -> None:
        self._case, self._database = case, database
        self._sealer = case.vault.case_sealer(database)
        self._notices = store.notices(database)
        self._mailings = store.mailings(database)
        self._recipient, self._today = recipient(case), case.today()

    def of_person(self, person: int) -> PersonReading:
        """Return what one person was told and said."""
        known = customer_store.person(self._database, person)
        born = known.answers.minor_born if known else None
        ((_, reading),) = self.of_people([(person, born)])
        return reading

    def of_people(self, people: Iterable[tuple[int, date | None]]) -> Iterator[tuple[int, PersonReading]]:
        """Yield people, given with the birth dates of minors, each with what was told and said."""
        for chunk in in_chunks(people, _AT_ONCE):
            versions = store.versions_of(self._database, [person for person, _ in chunk])
            rows = [row for each in versions.values() for row in each]
            answers = store.answers_of(self._database, self._sealer, rows)
            by_row = {
                row: list(said)
                for row, said in groupby(
                    sorted(answers, key=lambda each: (each.row_id, each.id)), lambda each: each.row_id
                )
            }
            sent = store.mailings_to(self._database, rows)
            for person, born in chunk:
                own = versions[person]
                numbers = sorted({number for row in own for number in sent.get(row, ())})
                said = sorted((a for row in own for a in by_row.get(row, ())), key=lambda each: each.id)
                yield (
                    person,
                    PersonReading(
                        own,
                        born,
                        said,
                        [self._mailings[number] for number in numbers],
                        self._notices,
                        self._recipient,
                        self._today,
                    ),
                )


class PersonReading:
    """All that was told to and said by one person."""

    def __init__(
        self,
        rows: Sequence[int],
        born: date | None,
        answers: Sequence[StoredAnswer],
        mailings: Sequence[StoredMailing],
        notices: Mapping[str, StoredNotice],
        recipient: str,
        today: date,
    ) -> None:
        self.rows, self.born = rows, born
        self._answers, self._mailings, self._notices = answers, mailings, notices
        self._recipient, self._today = recipient, today

    def outcome(self, line: ConsentLine) -> Outcome:
        """Return what the events of one line come to, and the events with the answers they stand for."""
        events = {**dict.fromkeys(self._told(line)), **dict(self._said(line))}
        question = Question(_PURPOSE, self._recipient, line)
        return replay(question, self.born, tuple(events)), events

    def last_told(self, line: ConsentLine) -> str:
        """Return the hash of the text that put a line to the person last; "" if none did."""
        told = [each for each in self._mailings if line in self._notices[each.notice].lines]
        return max(told, key=lambda each: (each.at, each.id)).notice if told else ""

    def was_told(self) -> bool:
        """Return whether any text about the handover to the buyer of now went to the person."""
        return any(self._notices[each.notice].recipient == self._recipient for each in self._mailings)

    def _told(self, line: ConsentLine) -> Iterator[Event]:
        ends = []
        for mailing in self._mailings:
            notice = self._notices[mailing.notice]
            asked = notice.lines.get(line)
            if asked is None or notice.recipient != self._recipient:
                continue
            scope = Scope(notice.hash, notice.recipient, asked.fields)
            yield (
                Reminded(mailing.at, mailing.channel)
                if mailing.is_reminder
                else Asked(mailing.at, mailing.channel, scope, asked.reason)
            )
            ends.append(mailing.answer_by)
        if ends and max(ends) < self._today:
            yield WindowClosed(datetime.combine(max(ends), time.max.replace(second=0, microsecond=0)))

    def _said(self, line: ConsentLine) -> Iterator[tuple[Event, StoredAnswer | None]]:
        for answer in self._answers:
            if answer.line is not line:
                continue
            match answer.said:
                case Said.WITHDREW:
                    yield Withdrew(answer.at, answer.channel, answer.evidence), answer
                case Said.OBJECTED:
                    yield Objected(answer.at, answer.channel, answer.evidence), answer
                case Said.YES | Said.NO:
                    yield from self._answered(answer)

    def _answered(self, answer: StoredAnswer) -> Iterator[tuple[Event, StoredAnswer | None]]:
        notice = self._notices.get(answer.notice)
        asked = notice.lines.get(answer.line) if notice else None
        scope = Scope("", "", frozenset())
        if notice and asked:
            scope = Scope(notice.hash, notice.recipient, asked.fields)
            if answer.channel in _SHOWING:
                yield Asked(answer.at, answer.channel, scope, asked.reason), None
        is_yes = answer.said is Said.YES
        yield (
            Answered(
                answer.at, answer.channel, is_yes, scope, answer.evidence, answer.guardian, answer.bundled
            ),
            answer,
        )
