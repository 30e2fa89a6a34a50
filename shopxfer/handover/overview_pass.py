"""The one pass over all records of which the overview is made: who is there, what they hold, and when."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.overview import year_of
from shopxfer.handover.case import Case
from shopxfer.progress import Progress
from shopxfer.vault import overview as store
from shopxfer.vault import records
from shopxfer.vault.overview import Resting
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.value_text import split_values

_REPORT_EVERY: Final = 10_000
_FIRST, _LAST, _BOUGHT = "first_visit", "last_visit", "transaction_date"
_DATES: Final = {RecordKind.CUSTOMER.value: (_FIRST, _LAST), RecordKind.TRANSACTION.value: (_BOUGHT,)}
CUSTOMER: Final = RecordKind.CUSTOMER.value
_NEVER: Final = 0xFFFF

Ids = NDArray[np.int64]
Years = NDArray[np.uint16]


@dataclass(slots=True, eq=False)
class Fields:
    """Records of one kind that hold the same fields: a sheet's rows share a handful of combinations."""

    kind: str
    names: frozenset[str]
    dates: tuple[tuple[str, int], ...]  #: those that tell of a visit, and where they stand; -1 where sealed
    records: int = 0
    usable: int = 0  #: records of known customers in which nothing is wrong
    spoken: int = 0  #: those of them that speak for a person in all fields


class FieldsOf:
    """Finds the fields of a record among those seen before."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[str, ...], bytes], Fields] = {}

    def __call__(self, kind: str, plain: tuple[str, ...], sealed: bytes | None) -> Fields:
        """Return what records with these plain and sealed values have in common."""
        key = kind, plain, Sealer.label(sealed)
        if (found := self._known.get(key)) is None:
            names = frozenset((*plain, *Sealer.names(sealed)))
            dates = tuple(
                (name, plain.index(name) if name in plain else -1)
                for name in _DATES.get(kind, ())
                if name in names
            )
            found = self._known[key] = Fields(kind, names, dates)
        return found

    def all(self) -> Iterable[Fields]:
        """Return all there were."""
        return self._known.values()


@dataclass(slots=True)
class Seen:
    """What the pass over all records gathered."""

    last: array[int]  #: by person id: the year of the last visit or purchase, 0 for none known
    first: array[int]  #: of the first one, `_NEVER` for none known
    fields_of: FieldsOf = field(default_factory=FieldsOf)
    heads: array[int] = field(default_factory=lambda: array("q"))  #: people, as their own records speak
    customers: array[int] = field(default_factory=lambda: array("q"))  #: person of each customer record
    rows: array[int] = field(default_factory=lambda: array("q"))  #: its row, in the same order
    buyers: array[int] = field(default_factory=lambda: array("q"))
    bought: array[int] = field(default_factory=lambda: array("H"))  #: in which year, in the same order
    usable: Counter[frozenset[str]] = field(default_factory=Counter)  #: of customers with something wrong
    spoken: Counter[frozenset[str]] = field(default_factory=Counter)  #: those of them that speak for people
    elsewhere: list[tuple[frozenset[str], Mapping[str, int]]] = field(default_factory=list)
    wrong: dict[int, frozenset[str]] = field(default_factory=dict)  #: record -> fields with a problem

    def take_customer(
        self, record: Resting, person: int, fields: Fields, golden: Mapping[str, int] | None
    ) -> None:
        """Take note of a customer record, which speaks for its person but for the fields of `golden`."""
        id_, _, _, merged, _, _, problems = record
        self.customers.append(person)
        self.rows.append(id_)
        usable = fields.names
        if problems:
            self.wrong[id_] = frozenset(json.loads(problems))
            usable -= self.wrong[id_]
            self.usable[usable] += 1
        else:
            fields.usable += 1
        if merged:
            return
        self.heads.append(person)
        if golden:
            self.elsewhere.append((usable, golden))
        elif problems:
            self.spoken[usable] += 1
        else:
            fields.spoken += 1

    def take_year(self, person: int, name: str, year: int) -> None:
        """Take note that a person was there in a year, by which date."""
        self.last[person] = max(self.last[person], year)
        # The first purchase of a list, or a last visit, says nothing about when somebody first came.
        if name == _FIRST:
            self.first[person] = min(self.first[person], year)
        elif name == _BOUGHT:
            self.buyers.append(person)
            self.bought.append(year)

    def last_years(self, people: Ids) -> Years:
        """Return for some people the year of the last visit, 0 for none known."""
        return np.frombuffer(self.last, np.uint16)[people]

    def first_years(self, people: Ids) -> Years:
        """Return for some people the year of the first visit, 0 for none known."""
        years = np.frombuffer(self.first, np.uint16)[people]
        return np.where(years == _NEVER, np.uint16(0), years)


def look_at(case: Case, progress: Progress) -> Seen:
    """Return what a pass over all records of the case gathers.

    Raises:
        Cancelled: nothing was found out.
    """
    size = store.highest_person(case.reader) + 1
    seen = Seen(array("H", bytes(2 * size)), array("H", [_NEVER]) * size)
    golden = records.golden_elsewhere(case.reader)
    sealer, fields_of = case.sealer(), seen.fields_of
    for record in all_records(case, progress):
        id_, kind, person, _, plain, sealed, problems = record
        names, values = split_values(plain)
        fields = fields_of(kind, names, sealed)
        fields.records += 1
        if person is None:
            continue
        if kind == CUSTOMER:
            seen.take_customer(record, person, fields, golden.get(person))
        for name, place in fields.dates:
            if problems and name in json.loads(problems):
                continue
            # Of what is sealed these dates alone are opened.
            value = (
                values[place]
                if place >= 0
                else sealer.unpack(sealed, f"record|{id_}", frozenset({name}))[name]
            )
            if year := year_of(value):
                seen.take_year(person, name, year)
    return seen


def all_records(case: Case, progress: Progress) -> Iterator[Resting]:
    """Yield all records as they rest, in row order, saying now and then how many there were."""
    total = sum(count for count, _ in records.kind_counts(case.reader).values())
    for done, record in enumerate(store.everything(case.reader)):
        if done % _REPORT_EVERY == 0:
            progress.report("progress.overview", done, total)
        yield record
