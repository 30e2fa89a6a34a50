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

Places = NDArray[np.bool_]  #: for each place of the index whether it counts


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
        self.people = np.array([person for person, *_ in standing], np.int64)  #: by place
        is_head = np.array([not is_merged for _, _, is_merged, _ in standing], bool)
        order = np.argsort(self.people[is_head])
        self._people, self._heads = self.people[is_head][order], records[is_head][order]
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

    def heads_of(self, people: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the record that speaks for each of some people."""
        found: NDArray[np.int64] = self._heads[np.searchsorted(self._people, people)]
        return found

    def counts(self, places: Places) -> dict[Facet, dict[str, int]]:
        """Return for each facet how many of the people at some places have each value, the most first."""
        people = self.people[places]
        found = {}
        for facet, codes in self._codes.items():
            width = max(1, len(codes.values))
            seen = np.zeros((int(people.max(initial=0)) + 1) * width, bool)
            seen[people * width + codes.of_place[places]] = True
            counts = seen.reshape(-1, width).sum(axis=0).tolist()
            held = {value: count for value, count in zip(codes.values, counts, strict=False) if count}
            found[facet] = dict(sorted(held.items(), key=lambda each: (-each[1], each[0])))
        return found

    def chosen(self, filters: Mapping[str, str]) -> Places:
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
