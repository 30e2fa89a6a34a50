"""Legal hold: what a dispute or an authority asks for is not erased, whatever rules and people say.

Law.md section 5: a legal hold overrides deletion. It is no ground: what is held goes as it would without.
"""

from __future__ import annotations

from enum import StrEnum

from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.vault import holds as store
from shopxfer.vault import people
from shopxfer.vault.holds import StoredHold

__all__ = ["Cause", "HeldRecords", "NoHold", "NoSuchRecord", "StoredHold", "holds", "lift", "on", "put"]


class Cause(StrEnum):
    """Why something is held."""

    DISPUTE = "dispute"
    AUTHORITY = "authority"


class HeldRecords(ShopxferError):
    """Something is to be erased or taken out that is held."""

    key = "error.held_records"


class NoSuchRecord(ShopxferError):
    """There is no record of that number."""

    key = "error.no_such_record"


class NoHold(ShopxferError):
    """The record is not held by itself."""

    key = "error.no_hold"


def holds(case: Case) -> list[StoredHold]:
    """Return all holds of the case."""
    return store.holds(case.reader)


def on(case: Case, record_id: int) -> list[StoredHold]:
    """Return the holds by which a record is held, its own or those of its person."""
    return store.holds_on(case.reader, [record_id])


def put(case: Case, record_id: int, cause: Cause, reason: str) -> None:
    """Hold a record; a customer's record holds all there is of the person. What was to be erased is retained.

    Raises:
        ReasonMissing: no reason given.
        NoSuchRecord: see there.
    """
    if not reason.strip():
        raise ReasonMissing
    if record_id not in people.places(case.reader, [record_id]):
        raise NoSuchRecord
    facts: dict[str, object] = {"record": record_id, "cause": cause.value, "reason": reason.strip()}
    with case.change("hold.put", facts) as database:
        store.put(database, StoredHold(record_id, cause.value, reason.strip(), case.user, case.now()))


def lift(case: Case, record_id: int, reason: str) -> None:
    """Take a hold off. A person's word to erase stands again; all else the rules are to decide anew.

    Raises:
        ReasonMissing: no reason given.
        NoHold: see there.
    """
    if not reason.strip():
        raise ReasonMissing
    if record_id not in {each.record_id for each in holds(case)}:
        raise NoHold
    with case.change("hold.lift", {"record": record_id, "reason": reason.strip()}) as database:
        store.lift(database, [record_id])
