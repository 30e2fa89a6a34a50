"""Step 3, clean: customers that are stale or cannot be reached, listed for the owner to decide in Prune.

Nothing is deleted here. Who paid ahead or has visits left is in no list, nor is anybody about whom the owner
decided already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.staleness import (
    DEFAULT_YEARS,
    MOST_YEARS,
    OTHER_CONTACTS,
    PAID_AHEAD,
    PHONES,
    SEEN_ON,
    StaleGroup,
    groups_of,
    reach_of,
    unseen_before,
)
from shopxfer.errors import ShopxferError
from shopxfer.handover import prune
from shopxfer.handover.case import Case
from shopxfer.progress import Progress
from shopxfer.vault import records, sources
from shopxfer.vault import stale as store
from shopxfer.vault import tidying as limits
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.stale import Glance, Resting

_REPORT_EVERY = 5000
_CALLED, _SEEN = "phone", "last_visit"
_DATES = {RecordKind.TRANSACTION: "transaction_date", RecordKind.COMMUNICATION: "contact_date"}


class YearsWrong(ShopxferError):
    """The limit is not a number of years from 1 to 30."""

    key = "error.unseen_years_wrong"


@dataclass(frozen=True, slots=True)
class StaleLists:
    """Who is listed and why: the records that speak for the people, in the order of the people."""

    years: int
    heads: Mapping[StaleGroup, list[int]]
    undated: int  #: people of whom no date is known, so nobody can say when they were seen
    paid_ahead: int  #: people who would be listed, but have money or visits with the shop
    decided: int  #: people who would be listed, but about whom the owner decided already

    def counts(self) -> dict[str, int]:
        """Return how many people are in each list."""
        return {group.value: len(heads) for group, heads in self.heads.items()}


def unseen_years(case: Case) -> int:
    """Return after how many years a customer counts as unseen."""
    own = limits.unseen_years(case.reader)
    return DEFAULT_YEARS if own is None else own


def set_unseen_years(case: Case, years: int) -> None:
    """Let a customer count as unseen after so many years.

    Raises:
        YearsWrong: fewer than 1 or more than 30; nothing was changed.
    """
    if not 1 <= years <= MOST_YEARS:
        raise YearsWrong(years=str(years), most=str(MOST_YEARS))
    if years == unseen_years(case):
        return
    with case.change("stale.years", {"years": years}) as database:
        limits.set_unseen_years(database, years)


@dataclass(slots=True)
class _Found:
    """What was found of people who may be listed."""

    heads: dict[int, int] = field(default_factory=dict)  #: person -> the record that speaks for it
    groups: dict[int, list[StaleGroup]] = field(default_factory=dict)
    seen: dict[int, str] = field(default_factory=dict)  #: person -> last date known so far, "" for none
    decided: set[int] = field(default_factory=set)


def find(case: Case, progress: Progress) -> StaleLists:
    """Return who is stale as of today; walks all records and stores nothing.

    Raises:
        Cancelled: nothing was found out.
    """
    years = unseen_years(case)
    limit = unseen_before(case.today(), years)
    has_dates = _has_dates(case)
    found = _look_at_customers(case, limit, progress, has_dates=has_dates)
    undated = _look_at_dates(case, found, limit, progress) if has_dates else store.people(case.reader)
    listed = [person for person in found.heads if person in found.groups]
    owed = _with_paid_ahead(case, [person for person in listed if person not in found.decided])
    heads: dict[StaleGroup, list[int]] = {group: [] for group in StaleGroup}
    for person in listed:
        if person not in owed and person not in found.decided:
            for group in found.groups[person]:
                heads[group].append(found.heads[person])
    decided = sum(person in found.decided for person in listed)
    return StaleLists(years, heads, undated, len(owed), decided)


def decide(case: Case, lists: StaleLists, group: StaleGroup, choice: str, reason: str) -> int:
    """Decide about everybody in one list by hand, with one reason, as one of the pack's choices.

    Who is not in the case any more, or was decided meanwhile, is left out. Returns how many were decided.

    Raises:
        ReasonMissing: no reason given; nothing was changed.
    """
    still = [
        record.id
        for record in records.by_ids(case.reader, lists.heads[group])
        if not record.is_merged and record.decided_by in (None, records.BY_RULE)
    ]
    if still:
        prune.change_records(case, still, choice, reason)
    return len(still)


def _look_at_customers(case: Case, limit: str, progress: Progress, *, has_dates: bool) -> _Found:
    found, sealer = _Found(), case.sealer()
    for records_of_one in _in_doubt(case, limit, progress, has_dates=has_dates):
        person = records_of_one[0][1]
        head, groups, last, by_owner = _at_once(records_of_one) or _closely(records_of_one, sealer)
        if not groups and last >= limit:
            continue
        found.heads[person] = head
        if groups:
            found.groups[person] = groups
        if last < limit:
            found.seen[person] = last
        if by_owner:
            found.decided.add(person)
    return found


#: What one customer's records say: the one that speaks, the lists for what is wrong with the ways to reach
#: the customer, the last date ("" for none), whether the owner decided.
_Look = tuple[int, list[StaleGroup], str, bool]


def _at_once(records_of_one: list[Resting]) -> _Look | None:
    """Return what a single record with nothing wrong says; None where a closer look is needed."""
    record = records_of_one[0]
    if len(records_of_one) > 1 or not store.holds_sound(record, _CALLED):
        return None
    dates = store.plain_values(record, SEEN_ON)
    return None if dates is None else (record[0], [], max(dates, default=""), store.is_owners(record))


def _closely(records_of_one: list[Resting], sealer: Sealer) -> _Look:
    members = [store.glance(each, sealer, SEEN_ON) for each in records_of_one]
    is_called = any(store.holds_sound(each, _CALLED) for each in records_of_one)
    groups = [] if is_called else _contact_groups(members)
    head = next((each.id for each in members if each.is_head), members[0].id)
    return head, groups, _last_seen(members), any(each.by_owner for each in members)


def _in_doubt(case: Case, limit: str, progress: Progress, *, has_dates: bool) -> Iterator[list[Resting]]:
    """Yield the records of each person of whom no single record says: called easily, and seen in time.

    Most are passed over here, which costs a fraction of what looking at them closely does.
    """
    total = records.kind_counts(case.reader).get(RecordKind.CUSTOMER, (0, 0))[0]
    fine, doubtful = set[int](), set[int]()
    asked = store.reached(case.reader, _CALLED, _SEEN, limit if has_dates else "")
    for done, (person, is_enough) in enumerate(asked):
        if done % _REPORT_EVERY == 0:
            progress.report("progress.stale", done, total)
        (fine if is_enough else doubtful).add(person)
    yield from store.customers(case.reader, sorted(doubtful - fine))


def _has_dates(case: Case) -> bool:
    """Return whether anything in the case says when somebody was seen."""
    if any(linked for kind, (_, linked) in records.kind_counts(case.reader).items() if kind in _DATES):
        return True
    return any(column.field in SEEN_ON for column in sources.columns(case.reader))


def _contact_groups(members: list[Glance]) -> list[StaleGroup]:
    reaches = {
        reach_of(name, glance.values.get(name), glance.problems.get(name))
        for glance in members
        for name in PHONES
        if name in glance.values or name in glance.sealed
    }
    other = any(
        (name in glance.values or name in glance.sealed) and name not in glance.problems
        for glance in members
        for name in OTHER_CONTACTS
    )
    return groups_of(reaches, other_contact=other)


def _last_seen(members: list[Glance]) -> str:
    return max(
        (
            glance.values[name]
            for glance in members
            for name in SEEN_ON
            if name in glance.values and name not in glance.problems
        ),
        default="",
    )


def _look_at_dates(case: Case, found: _Found, limit: str, progress: Progress) -> int:
    """Complete the dates of those not seen in time from their purchases and calls; returns who has none."""
    seen = found.seen
    for kind, name in _DATES.items():
        if not seen:
            break
        for done, (person, values, readable) in enumerate(
            store.dated(case.reader, kind, name, case.sealer())
        ):
            if done % _REPORT_EVERY == 0:
                progress.report("progress.stale", done, 0)
            if readable and person in seen and (on := values.get(name, "")) > seen[person]:
                seen[person] = on
    for person, last in seen.items():
        if last and last < limit:
            found.groups.setdefault(person, []).append(StaleGroup.UNSEEN)
    return sum(not last for last in seen.values())


def _with_paid_ahead(case: Case, people: list[int]) -> set[int]:
    """Return who has money or visits with the shop; what cannot be read counts as something."""
    if not any(column.field in PAID_AHEAD for column in sources.columns(case.reader)):
        return set()
    return {
        person
        for person, values in store.holding(case.reader, people, PAID_AHEAD, case.sealer())
        if any(_is_something(value) for value in values.values())
    }


def _is_something(value: str) -> bool:
    try:
        return Decimal(value) != 0
    except InvalidOperation:
        return True
