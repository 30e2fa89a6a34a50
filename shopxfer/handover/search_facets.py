"""By what customers who were found are told apart, with counts: file, groups, labels and bucket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.balance import Bucket, Disposition, bucket_of
from shopxfer.domain.segments import VALUES, Axis, Segments
from shopxfer.errors import ShopxferError
from shopxfer.vault import labels
from shopxfer.vault import search_index as store
from shopxfer.vault.database import Database

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: What stands for customers who came after the groups were put in force.
NO_GROUP: Final = ""


class Facet(StrEnum):
    """By what customers are told apart, in the order shown; groups are there once they are in force."""

    KIND = "kind"
    STATUS = "status"
    IMPORTANCE = "importance"
    VALUE = "value"
    FREQUENCY = "frequency"
    PRODUCT = "product"
    AGE = "age"
    RECORDS = "records"
    LABEL = "label"
    BUCKET = "bucket"
    FILE = "file"


class FacetUnknown(ShopxferError):
    """There is no such facet, or nobody in the case has that value of it."""

    key = "error.facet_unknown"


@dataclass(frozen=True, slots=True)
class _Matches:
    places: Ints  #: of the records that were found
    people: Flags  #: for each person, whether it was found


class _Column(Protocol):
    """One facet of everybody."""

    def counts(self, matches: _Matches) -> dict[str, int]:
        """Return how many of the people found have each value."""

    def chosen(self, value: str) -> Flags | None:
        """Return which places have a value; None if there is no such value."""


@dataclass(frozen=True, slots=True)
class _OfPeople:
    """Each person has one value."""

    codes: Ints  #: of each person
    values: Sequence[str]
    people: Ints  #: of each place

    def counts(self, matches: _Matches) -> dict[str, int]:
        counted = np.bincount(self.codes[matches.people], minlength=len(self.values)).tolist()
        return dict(zip(self.values, counted, strict=True))

    def chosen(self, value: str) -> Flags | None:
        if value not in self.values:
            return None
        found: Flags = (self.codes == self.values.index(value))[self.people]
        return found


@dataclass(frozen=True, slots=True)
class _OfRecords:
    """Each record has one value, and a person those of all records."""

    codes: Ints  #: of each place
    values: Sequence[str]
    people: Ints

    def counts(self, matches: _Matches) -> dict[str, int]:
        seen = np.zeros((len(self.values), matches.people.size), bool)
        seen[self.codes[matches.places], self.people[matches.places]] = True
        return {value: int(np.count_nonzero(row)) for value, row in zip(self.values, seen, strict=True)}

    def chosen(self, value: str) -> Flags | None:
        return self.codes == self.values.index(value) if value in self.values else None


@dataclass(frozen=True, slots=True)
class _Labels:
    """A person has any number of values."""

    having: Mapping[str, Ints]  #: the people who have each
    people: Ints

    def counts(self, matches: _Matches) -> dict[str, int]:
        return {name: int(np.count_nonzero(matches.people[having])) for name, having in self.having.items()}

    def chosen(self, value: str) -> Flags | None:
        if value not in self.having:
            return None
        return np.isin(self.people, self.having[value])


class Facets:
    """The facets of all customers of a case, as they stood when this was made."""

    def __init__(self, database: Database, records: Ints, segments: Segments | None) -> None:
        standing = list(store.standing(database))
        persons = np.array([person for person, *_ in standing], np.int64)
        #: The people, and for each place the number of its person among them.
        self.persons, self.people = np.unique(persons, return_inverse=True)
        is_head = np.array([not is_merged for _, _, is_merged, _ in standing], bool)
        self.heads = np.zeros(self.persons.size, np.int64)  #: the record that speaks for each person
        self.heads[self.people[is_head]] = records[is_head]
        self._columns: dict[Facet, _Column] = {}
        if segments is None:
            self._columns[Facet.KIND] = self._kinds(standing)
        else:
            self._columns |= self._groups(segments)
        self._columns[Facet.LABEL] = self._labels(database)
        self._columns[Facet.BUCKET] = self._buckets(standing)
        self._columns[Facet.FILE] = self._files(database, records)

    def counts(self, places: Ints) -> dict[Facet, dict[str, int]]:
        """Return for each facet how many of the people at some places have each value, the most first."""
        people = np.zeros(self.persons.size, bool)
        people[self.people[places]] = True
        found = {}
        for facet, column in self._columns.items():
            counted = column.counts(_Matches(places, people))
            most_first = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
            found[facet] = {value: count for value, count in most_first if count}
        return found

    def chosen(self, filters: Mapping[str, str]) -> Flags:
        """Return which places have the chosen value of each facet.

        Raises:
            FacetUnknown: there is no such facet or value.
        """
        chosen = np.ones(self.people.size, bool)
        for name, value in filters.items():
            column = self._columns.get(Facet(name)) if name in {*Facet} else None
            having = column.chosen(value) if column else None
            if having is None:
                raise FacetUnknown(facet=name, value=value)
            chosen &= having
        return chosen

    def still_there(self, filters: Mapping[str, str]) -> dict[str, str]:
        """Return those of some filters that the case still has; others went with what they stood for."""
        kept = {}
        for name, value in filters.items():
            column = self._columns.get(Facet(name)) if name in {*Facet} else None
            if column and column.chosen(value) is not None:
                kept[name] = value
        return kept

    def _of_places(self, codes: Sequence[int], values: Sequence[str]) -> _OfPeople:
        """Return a facet of people from the code that stands at each of their places, the same at all."""
        of_person = np.zeros(self.persons.size, np.int64)
        of_person[self.people] = np.array(codes, np.int64)
        return _OfPeople(of_person, values, self.people)

    def _kinds(self, standing: Sequence[tuple[int, int, int, str]]) -> _Column:
        names = VALUES[Axis.KIND]
        person, company = names.index("person"), names.index("company")
        return self._of_places([company if only else person for _, only, *_ in standing], names)

    def _groups(self, segments: Segments) -> dict[Facet, _Column]:
        at = np.searchsorted(segments.people, self.persons)
        at[at == segments.people.size] = 0
        known = segments.people[at] == self.persons if segments.people.size else np.zeros(at.size, bool)
        columns: dict[Facet, _Column] = {}
        for axis, of_person in segments.codes.items():
            codes = np.full(self.persons.size, len(segments.names[axis]), np.int64)
            codes[known] = of_person[at[known]]
            columns[Facet(axis.value)] = _OfPeople(codes, [*segments.names[axis], NO_GROUP], self.people)
        return columns

    def _labels(self, database: Database) -> _Labels:
        names = labels.labels(database)
        having: dict[str, list[int]] = {name: [] for name in names.values()}
        for label, person in labels.on_people(database):
            having[names[label]].append(person)
        places = {name: np.searchsorted(self.persons, np.array(of, np.int64)) for name, of in having.items()}
        return _Labels(places, self.people)

    def _buckets(self, standing: Sequence[tuple[int, int, int, str]]) -> _Column:
        buckets = list(Bucket)
        code_of = {
            text: buckets.index(
                bucket_of(rejected=False, merged=False, disposition=Disposition(text) if text else None)
            )
            for text in {disposition for *_, disposition in standing}
        }
        of_person = np.zeros(self.persons.size, np.int64)
        heads = [
            (place, code_of[disposition])
            for place, (_, _, is_merged, disposition) in enumerate(standing)
            if not is_merged
        ]
        if heads:
            places, codes = np.array(heads, np.int64).T
            of_person[self.people[places]] = codes
        return _OfPeople(of_person, [bucket.value for bucket in buckets], self.people)

    def _files(self, database: Database, records: Ints) -> _Column:
        files = store.files_of_rows(database)
        starts = np.array([first for first, _ in files], np.int64)
        names = list(dict.fromkeys(name for _, name in files))
        number = {name: code for code, name in enumerate(names)}
        of_sheet = np.array([number[name] for _, name in files], np.int64)
        at = np.searchsorted(starts, records, side="right") - 1
        return _OfRecords(of_sheet[at], names, self.people)
