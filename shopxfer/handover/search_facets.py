"""By what customers who were found are told apart, with counts: their file, kind and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.balance import Bucket, Disposition, bucket_of
from shopxfer.errors import ShopxferError
from shopxfer.vault import search_index as store
from shopxfer.vault.database import Database


class Facet(StrEnum):
    """By what customers are told apart."""

    FILE = "file"
    KIND = "kind"
    BUCKET = "bucket"


class FacetUnknown(ShopxferError):
    """There is no such facet, or nobody in the case has that value of it."""

    key = "error.facet_unknown"


@dataclass(frozen=True, slots=True)
class _Codes:
    of_place: NDArray[np.int64]
    values: Sequence[str]  #: what each code stands for


class Facets:
    """The facets of all customers of a case, as they stood when this was made."""

    def __init__(self, database: Database, records: NDArray[np.int64]) -> None:
        standing = list(store.standing(database))
        persons = np.array([person for person, *_ in standing], np.int64)
        #: The people, and for each place the number of its person among them.
        self.persons, self.people = np.unique(persons, return_inverse=True)
        is_head = np.array([not is_merged for _, _, is_merged, _ in standing], bool)
        self.heads = np.zeros(self.persons.size, np.int64)  #: the record that speaks for each person
        self.heads[self.people[is_head]] = records[is_head]
        kinds = np.array([company for _, company, *_ in standing], np.int64)
        becomes = {
            person: bucket_of(
                rejected=False, merged=False, disposition=Disposition(disposition) if disposition else None
            )
            for person, _, is_merged, disposition in standing
            if not is_merged
        }
        buckets = list(Bucket)
        bucket_of_person = {person: buckets.index(bucket) for person, bucket in becomes.items()}
        becoming = np.array([bucket_of_person[person] for person, *_ in standing], np.int64)
        files = store.files_of_rows(database)
        starts = np.array([first for first, _ in files], np.int64)
        at = np.searchsorted(starts, records, side="right") - 1
        names = list(dict.fromkeys(name for _, name in files))
        number = {name: code for code, name in enumerate(names)}
        of_sheet = np.array([number[name] for _, name in files], np.int64)
        self._codes = {
            Facet.FILE: _Codes(of_sheet[at], names),
            Facet.KIND: _Codes(kinds, ("person", "company")),
            Facet.BUCKET: _Codes(becoming, [bucket.value for bucket in buckets]),
        }

    def counts(self, places: NDArray[np.int64]) -> dict[Facet, dict[str, int]]:
        """Return for each facet how many of the people at some places have each value, the most first."""
        people = self.people[places]
        found = {}
        for facet, codes in self._codes.items():
            seen = np.zeros((len(codes.values), self.persons.size), bool)
            seen[codes.of_place[places], people] = True
            counts = [int(np.count_nonzero(row)) for row in seen]
            most_first = sorted(zip(codes.values, counts, strict=True), key=lambda each: (-each[1], each[0]))
            found[facet] = {value: count for value, count in most_first if count}
        return found

    def chosen(self, filters: Mapping[str, str]) -> NDArray[np.bool_]:
        """Return which places have the chosen value of each facet.

        Raises:
            FacetUnknown: there is no such facet or value.
        """
        chosen = np.ones(self.people.size, bool)
        for name, value in filters.items():
            codes = self._codes.get(Facet(name)) if name in {*Facet} else None
            if codes is None or value not in codes.values:
                raise FacetUnknown(facet=name, value=value)
            chosen &= codes.of_place == codes.values.index(value)
        return chosen
