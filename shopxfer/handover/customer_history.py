"""What happened to one customer, in plain words: what the log names, and what is stored beside it.

The log names no customer where it speaks of many at once (cleaning, rules, several records decided by hand):
it counts them. Those events are not told here. Nor are events about a row that an undone import took away,
although its number may have come to another row since, nor about a row that a newer export replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from shopxfer.handover.case import Case
from shopxfer.handover.customer import field_name
from shopxfer.texts import Language, catalogue, say
from shopxfer.vault import customer as store
from shopxfer.vault import pairs, people, records
from shopxfer.vault.audit import AuditEvent

NEWEST = 200  #: so many events of the log are told

_BY_RECORD = "record"


@dataclass(frozen=True, slots=True)
class CustomerEvent:
    """One thing that happened; `text` holds names of fields and files, nothing of the customer."""

    at: str  #: ISO 8601 with offset
    actor: str
    action: str
    text: str
    seq: int | None  #: its number in the log; None of what is stored beside the log


def history(case: Case, person_id: int, language: Language) -> list[CustomerEvent]:
    """Return what is known to have happened to one customer, the newest first.

    Of a log with very many looks at this one customer the newest are told.
    """
    telling = _Telling(case, person_id, language)
    told = [*telling.logged(), *telling.imported(), *telling.answered()]
    return sorted(told, key=lambda event: (datetime.fromisoformat(event.at), event.seq or 0), reverse=True)


class _Telling:
    def __init__(self, case: Case, person_id: int, language: Language) -> None:
        self._case, self._person, self._language = case, person_id, language
        self._members = records.members_of(case.reader, person_id)

    def logged(self) -> Iterator[CustomerEvent]:
        events = list(store.events_about(self._case.reader, self._person, NEWEST))
        named = sorted({id_ for event in events for id_ in _named(event)})
        places = people.places(self._case.reader, named)
        since = {each.record_id: each.at for each in store.read_in(self._case.reader, named)}
        for event in events:
            own = [id_ for id_ in _named(event) if id_ in since]
            # Numbers of rows that were taken out again are given anew.
            if own and not all(_is_before(event.at, since[id_]) for id_ in own):
                yield self._event(event, places)

    def imported(self) -> Iterator[CustomerEvent]:
        places = people.places(self._case.reader, self._members)
        arrivals = store.read_in(self._case.reader, self._members)
        for action, found in (
            ("import", arrivals),
            ("import.corrected", store.corrected(self._case.reader, self._members)),
        ):
            for each in found:
                text = self._say(action, **self._where(places[each.record_id]), batch=str(each.batch))
                yield CustomerEvent(each.at, each.by, action, text, None)

    def answered(self) -> Iterator[CustomerEvent]:
        own = set(self._members)
        for each in pairs.decisions_about(self._case.reader, self._members):
            is_inside = each.one in own and each.other in own
            action = f"clean.{'together' if each.together else 'apart'}"
            places = people.places(self._case.reader, [each.one, each.other])
            where = places.get(each.other if each.one in own else each.one)
            if where and (is_inside or not each.together):
                yield CustomerEvent(
                    each.decided_at, each.decided_by, action, self._say(action, **self._where(where)), None
                )
        for put_off in store.deferrals_about(self._case.reader, self._members):
            yield CustomerEvent(
                put_off.deferred_at,
                put_off.deferred_by,
                "review.defer",
                self._say("review.defer", reason=put_off.reason),
                None,
            )

    def _event(self, event: AuditEvent, places: Mapping[int, tuple[str, str, int]]) -> CustomerEvent:
        facts: dict[str, object] = {
            name: fact for name, fact in event.facts.items() if isinstance(fact, int | str)
        }
        if isinstance(field := event.facts.get("field"), str):
            facts["field"] = field_name(self._case, field, self._language)
        record = event.facts.get(_BY_RECORD)
        if isinstance(record, int) and record in places:
            facts |= self._where(places[record])
        return CustomerEvent(event.at, event.actor, event.action, self._say(event.action, **facts), event.seq)

    def _say(self, action: str, **facts: object) -> str:
        key = f"customer.event.{action}"
        try:
            return say(key if key in catalogue() else "customer.event.other", self._language, **facts)
        except KeyError:  # an event of another version of the program, which recorded other facts
            return say("customer.event.other", self._language, action=action)

    def _where(self, place: tuple[str, str, int]) -> dict[str, object]:
        file, _, row = place
        return {"file": file, "row": row}


def _named(event: AuditEvent) -> Sequence[int]:
    """Return the records that an event names; a person's number is that of one of its records."""
    several = event.facts.get("records")
    listed: Iterable[object] = several if isinstance(several, list) else ()
    found = [event.facts.get(_BY_RECORD), event.facts.get("person"), *listed]
    return [id_ for id_ in found if isinstance(id_, int)]


def _is_before(at: str, other: str) -> bool:
    return datetime.fromisoformat(at) < datetime.fromisoformat(other)
