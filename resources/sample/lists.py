"""Which customer stands in which list, and how well: the truth about duplicates, before any typing.

An `Entry` is one row of one list. It knows what the row says and which values arrive damaged, so the people
that exact matching can find (same valid ID number, or same name and phone) follow from the entries alone.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import invented_numbers
import invented_words as words
from cast import DESK_NEW, MEMBERS_ONLY, Person, draw_consent

PhoneDamage = Literal["", "masked_phone", "phone_in_scientific_notation", "no_phone"]
IdDamage = Literal["", "id_truncated_by_excel", "id_with_wrong_check_digit"]
Match = Literal["both", "name_phone", "id"]
NearMiss = Literal["masked_phone", "phone_in_scientific_notation", "retyped_name", "new_phone", "lost_id"]

#: Until then the old system ran beside the new one.
OLD_SYSTEM_ENDS = date(2020, 12, 31)
#: How many members stand in the front desk's list again, by what exact matching can find; two more are cast.
FOUND_BY_DESK: dict[Match, int] = {"id": 54, "both": 40, "name_phone": 94}
#: How many stand there so that exact matching must not join them, by why not; then the same for the old list.
MISSED_BY_DESK: dict[NearMiss, int] = {
    "masked_phone": 6,
    "phone_in_scientific_notation": 4,
    "retyped_name": 9,
    "new_phone": 8,
    "lost_id": 3,
}
MISSED_BY_OLD: dict[NearMiss, int] = {"masked_phone": 4, "retyped_name": 5, "new_phone": 6}


@dataclass(slots=True, eq=False)
class Entry:
    """One row of a customer list."""

    person: Person
    name: str
    phone: str
    id_number: str
    has_birth: bool
    consent: str
    last_visit: date
    card_no: str = ""
    phone_damage: PhoneDamage = ""
    id_damage: IdDamage = ""
    impossible_birth: bool = False
    near_miss: str = ""  #: why exact matching cannot find that this is somebody who stands elsewhere too
    level: str = "普通会员"
    balance_fen: int | None = None
    remaining_visits: int | None = None
    spent_fen: int | None = None
    visits: int | None = None
    is_repeat_of: Entry | None = None  #: the whole row again, cell by cell

    @property
    def keys(self) -> list[tuple[str, ...]]:
        """What exact matching may compare; empty where the damage took everything."""
        found: list[tuple[str, ...]] = []
        if self.id_number and not self.id_damage:
            found.append(("id", self.id_number))
        if self.phone and not self.phone_damage:
            found.append(("name_phone", "".join(self.name.split()), self.phone))
        return found


@dataclass(slots=True)
class Lists:
    """The three customer lists in row order."""

    members: list[Entry]
    desk: list[Entry]
    old: list[Entry]

    def all(self) -> Iterable[Entry]:
        """Return every row of every list."""
        return [*self.members, *self.desk, *self.old]


def make_lists(people: Sequence[Person], rng: random.Random) -> Lists:
    """Return who stands where: 1,275 members, 470 at the front desk, 285 in the old system."""
    numbers = invented_numbers.phones(random.Random(f"{rng.random()} later phones"))
    taken = {person.phone for person in people}
    spare = (phone for phone in numbers if phone not in taken)
    members = [
        _entry(person, rng) for person in sorted(people[:MEMBERS_ONLY], key=lambda one: one.first_visit)
    ]
    _damage_members(members, rng)
    doubles = [entry for entry in members if entry.person.number > 20 and not entry.id_damage]
    members += [_again(entry, "name_phone", "", rng) for entry in rng.sample(_with_phone(doubles), 12)]
    for place, entry in enumerate(members, start=1001):
        entry.card_no = f"{place:08d}"
    desk = [_entry(person, rng) for person in people[MEMBERS_ONLY : MEMBERS_ONLY + DESK_NEW]]
    old = [_entry(person, rng) for person in people[MEMBERS_ONLY + DESK_NEW :]]
    _damage_newcomers(desk, old, rng)
    known = members[:MEMBERS_ONLY]
    desk_again = _desk_duplicates(known, iter(spare), rng)
    old_again = _old_duplicates(known, desk, desk_again, iter(spare), rng)
    lists = Lists(members, desk + desk_again, old + old_again)
    rng.shuffle(lists.desk)
    lists.old.sort(key=lambda entry: (entry.person.first_visit, entry.person.number))
    for rows, repeats in ((lists.members, 3), (lists.desk, 3), (lists.old, 2)):
        _repeat_rows(rows, repeats, rng)
    return lists


def _entry(person: Person, rng: random.Random) -> Entry:
    return Entry(
        person=person,
        name=person.name,
        phone=person.phone,
        id_number=person.id_number,
        has_birth=person.number < 9 or rng.random() < 0.7,
        consent=person.consent,
        last_visit=person.first_visit,  # the ledger knows better
    )


def _again(entry: Entry, match: Match, other_phone: str, rng: random.Random) -> Entry:
    """Return a second row about the same person that still has what `match` compares."""
    again = replace(
        entry, card_no="", phone_damage="", id_damage="", has_birth=rng.random() < 0.6, impossible_birth=False
    )
    again.id_number = entry.person.id_number if match != "name_phone" else ""
    if match == "id":
        again.phone = other_phone
    if rng.random() < 0.4:
        again.consent = draw_consent(rng)
    return again


def _missed(entry: Entry, why: NearMiss, other_phone: str, rng: random.Random) -> Entry:
    """Return a second row about the same person that exact matching must not join to the first."""
    again = _again(entry, "name_phone", "", rng)
    again.near_miss = why
    if why in ("masked_phone", "phone_in_scientific_notation"):
        again.phone_damage = why
    elif why == "retyped_name":
        again.name = next(
            again.name.replace(right, wrong)
            for right, wrong in words.HOMOPHONES.items()
            if right in again.name[1:]
        )
    else:
        again.phone = other_phone
        again.id_number = entry.person.id_number if why == "lost_id" else ""
    return again


def _with_phone(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.phone and not entry.phone_damage]


def _with_id(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.id_number and not entry.id_damage]


def _damage_members(members: list[Entry], rng: random.Random) -> None:
    """Let Excel have cut 25 ID numbers to 15 digits, and an older till have masked eight phones."""
    ordinary = [entry for entry in members if entry.person.number > 20]
    numeric = [entry for entry in _with_id(ordinary) if entry.id_number.isdigit()]
    for entry in rng.sample(numeric, 25):
        entry.id_damage = "id_truncated_by_excel"
    for entry in rng.sample([entry for entry in ordinary if not entry.id_damage], 8):
        entry.phone_damage = "masked_phone"


def _damage_newcomers(desk: list[Entry], old: list[Entry], rng: random.Random) -> None:
    for entry in rng.sample(desk, 2):
        entry.phone_damage = "masked_phone"
    for entry in rng.sample(_with_phone(desk), 2):
        entry.phone_damage = "phone_in_scientific_notation"
    for entry in rng.sample(_with_id(desk), 6):
        entry.id_number = invented_numbers.with_wrong_check(entry.id_number)
        entry.id_damage = "id_with_wrong_check_digit"
    for entry in rng.sample(desk, 3):
        entry.has_birth = entry.impossible_birth = True
    for entry in rng.sample(old, 6):
        entry.phone, entry.phone_damage = "", "no_phone"


def _desk_duplicates(known: list[Entry], spare: Iterable[str], rng: random.Random) -> list[Entry]:
    """Return 190 rows about members that exact matching finds, and 30 that it must not."""
    phones = iter(spare)
    by_number = {entry.person.number: entry for entry in known}
    again = [_again(by_number[5], "name_phone", "", rng), _again(by_number[7], "id", next(phones), rng)]
    again[1].name = again[1].name.replace("·", "•")
    pool = [entry for entry in known if entry.person.number > 20]
    for why, count in MISSED_BY_DESK.items():
        for entry in rng.sample([entry for entry in pool if _can_miss(entry, why)], count):
            again.append(_missed(entry, why, next(phones), rng))
            pool.remove(entry)
    for match, count in FOUND_BY_DESK.items():
        for entry in rng.sample([entry for entry in pool if _can_match(entry, match)], count):
            again.append(_again(entry, match, next(phones), rng))
            pool.remove(entry)
    for entry in again:
        original = by_number[entry.person.number]
        if not entry.near_miss and rng.random() < 0.5:
            entry.card_no = original.card_no
    return again


def _old_duplicates(
    known: list[Entry], desk: list[Entry], desk_again: list[Entry], spare: Iterable[str], rng: random.Random
) -> list[Entry]:
    """Return 60 findable rows (eight of them about people in all three lists), and 15 near misses."""
    phones = iter(spare)
    seen = {entry.person.number for entry in desk_again}
    early = [
        entry for entry in known if entry.person.number > 20 and entry.person.first_visit <= OLD_SYSTEM_ENDS
    ]
    pool = [entry for entry in early if entry.person.number not in seen]
    in_two = [entry for entry in early if entry.person.number in seen]
    desk_early = [entry for entry in desk if entry.person.first_visit <= OLD_SYSTEM_ENDS]
    again: list[Entry] = []
    for why, count in MISSED_BY_OLD.items():
        for entry in rng.sample([entry for entry in pool if _can_miss(entry, why)], count):
            again.append(_missed(entry, why, next(phones), rng))
            pool.remove(entry)
    for source, count in ((pool, 40), (desk_early, 12), (in_two, 8)):
        for entry in rng.sample([entry for entry in source if entry.keys], count):
            match: Match = "id" if _can_match(entry, "id") and rng.random() < 0.5 else "both"
            if not _can_match(entry, match):
                match = "name_phone" if _can_match(entry, "name_phone") else "id"
            again.append(_again(entry, match, next(phones), rng))
    return again


def _can_match(entry: Entry, match: Match) -> bool:
    kinds = {key[0] for key in entry.keys}
    return kinds >= {"id", "name_phone"} if match == "both" else match in kinds


def _can_miss(entry: Entry, why: NearMiss) -> bool:
    match why:
        case "lost_id":
            return entry.id_damage == "id_truncated_by_excel"
        case "retyped_name":
            return bool(_with_phone([entry])) and any(right in entry.name[1:] for right in words.HOMOPHONES)
        case _:
            return bool(_with_phone([entry])) and not entry.id_damage


def _repeat_rows(rows: list[Entry], count: int, rng: random.Random) -> None:
    """Paste whole rows a second time, a little further down."""
    findable = [
        place
        for place, entry in enumerate(rows)
        if entry.keys and not (entry.near_miss or entry.phone_damage or entry.id_damage) and place > 30
    ]
    for place in sorted(rng.sample(findable, count), reverse=True):
        rows.insert(place + rng.randrange(1, 6), replace(rows[place], is_repeat_of=rows[place]))


def exact_people(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Return the rows grouped into people by the exact rule, chained, in the order of their first row."""
    leader: dict[tuple[str, ...], int] = {}
    groups: dict[int, list[Entry]] = defaultdict(list)
    for place, entry in enumerate(entries):
        joined = sorted({leader[key] for key in entry.keys if key in leader}) or [place]
        for other in joined[1:]:
            groups[joined[0]] += groups.pop(other)
        groups[joined[0]].append(entry)
        for member in groups[joined[0]]:
            leader.update(dict.fromkeys(member.keys, joined[0]))
    return [groups[place] for place in sorted(groups)]
