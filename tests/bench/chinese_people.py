"""A Chinese shop's customer list with the truth about who is who, the same one every time.

Most customers are in it once. Some are in it twice or three times, each time with a labelled difference, some
with two; and some are people who look like each other and are not the same, labelled too.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

from tests.bench.characters import POLYPHONES, SURNAMES
from tests.bench.chinese_errors import KINDS, SAFE, Kind, evidence
from tests.bench.chinese_records import COLUMNS, FILLED, Inventor, Person, Record
from tests.bench.chinese_strangers import PLACEHOLDER, TEMPTATIONS

SEED = 20260301  #: of the list that figures are published for
TWO_DIFFERENCES = "two differences"
_ENOUGH = 3.0  # of `evidence`
#: Of a hundred rows: duplicates, people who look alike, customers under a placeholder phone, companies.
_DUPLICATES, _ALIKE, _PLACEHOLDER, _COMPANIES = 20, 12, 2, 3
_THINNED = 25  # how many of a hundred filled cells a clerk left out the second time
_POLYPHONE_SURNAMES = [name for name in SURNAMES if name[0] in POLYPHONES]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two rows that are one person."""

    row: int
    original: int
    kind: str
    differences: tuple[str, ...]  #: one, or two if the kind is `TWO_DIFFERENCES`


@dataclass(frozen=True, slots=True)
class Strangers:
    """Two rows that are different people, although they look alike."""

    row: int
    other: int
    kind: str


@dataclass(frozen=True, slots=True)
class Truth:
    """The list and what is true of it; rows are counted from 0."""

    records: list[Record]
    people: list[int]  #: for each row who it is
    duplicates: list[Duplicate]
    strangers: list[Strangers]


@dataclass(slots=True)
class _List:
    """The list while it grows, in the order of drawing."""

    records: list[Record] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    strangers: list[Strangers] = field(default_factory=list)

    def add(self, record: Record, person: int | None = None) -> int:
        """Append a row, of a new person unless one is named; return its place."""
        self.records.append(record)
        self.people.append(len(self.people) if person is None else person)
        return len(self.records) - 1

    def repeat(self, original: int, record: Record, kinds: tuple[Kind, ...]) -> None:
        """Append a row of the person in row `original`."""
        row = self.add(record, self.people[original])
        names = tuple(kind.name for kind in kinds)
        self.duplicates.append(
            Duplicate(row, original, names[0] if len(names) == 1 else TWO_DIFFERENCES, names)
        )


def draw(rows: int, seed: int = SEED) -> Truth:
    """Return `rows` rows in an order that says nothing about who belongs together."""
    invent, drawn = Inventor(seed), _List()
    # Shares of the whole list, each rounded down.
    while len(drawn.records) < rows * _DUPLICATES * 1.9 // 100:  # each comes with its original
        _add_duplicates(drawn, invent, KINDS[len(drawn.duplicates) % len(KINDS)])
    until = len(drawn.records) + rows * _ALIKE // 100
    while len(drawn.records) < until:
        _add_alike(drawn, invent)
    _add_placeholder(drawn, invent, rows * _PLACEHOLDER // 100)
    while len(drawn.records) < rows:
        once = invent.business() if invent.chance(_COMPANIES) else invent.person()
        drawn.add(once.record)
    return _shuffled(drawn, invent)


def _original(invent: Inventor, kind: Kind) -> Person:
    if kind.name == "company's legal form":
        return invent.business()
    if kind.name == "polyphone":
        return invent.person(kind.needs, surname=invent.dice.choice(_POLYPHONE_SURNAMES))
    return invent.person(kind.needs)


def _add_duplicates(drawn: _List, invent: Inventor, kind: Kind) -> None:
    """Add a person to whom `kind` happens, and at times another kind to the same record or a third row."""
    while True:
        person = _original(invent, kind)
        also = (invent.dice.choice(KINDS),) if invent.chance(15) else ()
        kinds = (kind, *also)
        record = spoilt(person, kinds, invent)
        if record is not None:
            break
    original = drawn.add(person.record)
    drawn.repeat(original, record, kinds)
    if invent.chance(15):
        third = (invent.dice.choice(KINDS),)
        again = spoilt(person, third, invent)
        if again is not None:
            drawn.repeat(original, again, third)


def _add_alike(drawn: _List, invent: Inventor) -> None:
    """Add people who look alike; now and then one of them is in the list a second time."""
    # Kinds in turn; the list grows by two or three, so its length would not do for counting.
    temptation = TEMPTATIONS[len(drawn.strangers) % len(TEMPTATIONS)]
    people = temptation.draw(invent)
    places = [drawn.add(one.record) for one in people]
    for one, other in combinations(places, 2):
        drawn.strangers.append(Strangers(one, other, temptation.name))
    if invent.chance(15):
        kinds = (invent.dice.choice(SAFE),)
        record = spoilt(people[-1], kinds, invent)
        if record is not None:
            drawn.repeat(places[-1], record, kinds)


def _add_placeholder(drawn: _List, invent: Inventor, count: int) -> None:
    """Add `count` customers under placeholder numbers; each is held against the next ten."""
    under: dict[str, list[int]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    while sum(map(len, under.values())) < count:
        (person,) = PLACEHOLDER.draw(invent)
        phone = person.record.mobile
        if person.name not in names[phone]:  # nobody could tell those
            names[phone].add(person.name)
            under[phone].append(drawn.add(person.record))
    for places in under.values():
        for number, one in enumerate(places):
            drawn.strangers.extend(
                Strangers(one, other, PLACEHOLDER.name) for other in places[number + 1 : number + 11]
            )


def spoilt(person: Person, kinds: tuple[Kind, ...], invent: Inventor) -> Record | None:
    """Return the person's record with these differences; None if they clash or too little is left."""
    touched = [column for kind in kinds for column in kind.touches]
    if len(touched) != len(set(touched)) or (len(kinds) > 1 and KINDS[0] in kinds):
        return None
    record = person.record if kinds == (KINDS[0],) else _second_visit(person.record, invent)
    for kind in kinds:
        after = kind.spoil(person, record, invent)
        if after is None or (kind is not KINDS[0] and after == record):
            return None
        record = after
    if evidence(person, record, kinds) < _ENOUGH:
        return None
    return record if kinds == (KINDS[0],) else _thinned(person, record, kinds, invent)


def _second_visit(record: Record, invent: Inventor) -> Record:
    """Change what changes anyway when somebody is entered again: mostly a new card, another day."""
    luck = invent.dice.random()
    card = invent.card() if luck < 0.6 else "" if luck < 0.9 else record.card
    return replace(record, card=card, last_visit=invent.visit(), remark=invent.remark())


def _thinned(person: Person, record: Record, kinds: tuple[Kind, ...], invent: Inventor) -> Record:
    """Leave out some cells, as long as enough is left to tell."""
    touched = {column for kind in kinds for column in kind.touches}
    for column in sorted(set(FILLED) - touched - {"mobile", "remark"}):
        if getattr(record, column) and invent.chance(_THINNED):
            less = replace(record, **{column: ""})
            record = less if evidence(person, less, kinds) >= _ENOUGH else record
    return record


def _shuffled(drawn: _List, invent: Inventor) -> Truth:
    order = list(range(len(drawn.records)))
    invent.dice.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    return Truth(
        [drawn.records[old] for old in order],
        [drawn.people[old] for old in order],
        [replace(one, row=place[one.row], original=place[one.original]) for one in drawn.duplicates],
        [replace(one, row=place[one.row], other=place[one.other]) for one in drawn.strangers],
    )


def write(truth: Truth, path: Path, columns: Sequence[str] = COLUMNS) -> None:
    """Write the list as CSV in UTF-8 with a byte order mark, as Excel does; header in row 1."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(record.cells() for record in truth.records)
