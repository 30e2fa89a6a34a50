"""A customer asks to stop commercial messages: the flag is set at once and goes along with the package.

Law.md N18, N19 (CRPL 29, CRPL-IR 24), G13. It changes nothing about the handover itself.
"""

from __future__ import annotations

from shopxfer.handover.case import Case
from shopxfer.handover.consent import PersonUnknown
from shopxfer.vault import marketing as store
from shopxfer.vault import people as people_store


def stop(case: Case, record_id: int) -> None:
    """Record that the customer behind a record wants no commercial messages any more.

    Raises:
        PersonUnknown: the record is nobody's.
    """
    person = _person(case, record_id)
    with case.change("marketing.stop", {"person": person}) as database:
        store.stop(database, record_id, case.now(), case.user)


def take_back(case: Case, record_id: int) -> None:
    """Take such a request out that was recorded by mistake; what the sheets say stays.

    Raises:
        PersonUnknown: the record is nobody's.
    """
    person = _person(case, record_id)
    with case.change("marketing.stop_back", {"person": person}) as database:
        store.take_back(database, person)


def has_stopped(case: Case, person_id: int) -> bool:
    """Return whether a request was recorded for a person, whatever the sheets say."""
    return person_id in store.people(case.reader)


def _person(case: Case, record_id: int) -> int:
    person = people_store.person_of(case.reader, record_id)
    if person is None:
        raise PersonUnknown
    return person
