"""Finds customers by any part of name, pinyin, telephone, card, company or address while somebody types.

Sealed values, ID numbers and home addresses as a rule, are found by exact value only. Records are searched,
merged ones too, so an old telephone finds its owner; people are what is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

from shopxfer.chunks import in_chunks
from shopxfer.domain.fields import EXTRA
from shopxfer.domain.masks import mask
from shopxfer.domain.normalise import reader_of
from shopxfer.domain.search.grams import Group, KeyRange, has_runs, holds, is_whole_gram, ranges_of_term
from shopxfer.domain.search.postings import mark
from shopxfer.domain.search.spelling import spellings
from shopxfer.domain.search.texts import SearchedTexts
from shopxfer.handover import segments
from shopxfer.handover.case import CHANGING, Case
from shopxfer.handover.search_build import GROUP_OF, prepare
from shopxfer.handover.search_facets import Facet, Facets
from shopxfer.handover.treated import split_fields
from shopxfer.rules.china import load_simplified
from shopxfer.vault import audit, records, sources
from shopxfer.vault import search_index as store

__all__ = [
    "CustomerSearch",
    "Facet",
    "Found",
    "FoundCustomer",
    "has_customers",
    "last_change",
    "prepare",
    "record_sealed",
]

_SHOWN: Final = ("name", "phone", "company", "card_no", "district")
#: So many suspects are looked at one by one where a term is longer than a gram. Of more, each that comes on a
#: page is; how many there are is then an estimate.
_LOOKED_AT: Final = 400
_SEALED: Final = len(Group)  #: behind what is found by a part
_ALL: Final = _SEALED + 1  #: nothing was asked
_NOWHERE: Final = 255

Ranks = NDArray[np.uint8]  #: for each place the `Group` in which it was found, `_NOWHERE` for not at all


@dataclass(frozen=True, slots=True)
class FoundCustomer:
    """One customer who was found, masked."""

    person_id: int
    record_id: int  #: the record that was found
    group: str  #: where, as `CustomerSearch.group_at` says
    values: Mapping[str, str]  #: some fields that tell who it is, masked, "" where there is nothing


def has_customers(case: Case) -> bool:
    """Return whether there is anybody to find; a quick look."""
    return store.has_customers(case.reader)


def last_change(case: Case) -> int:
    """Return the number of the newest event after which a search shows something else; a cheap read."""
    return audit.newest(case.reader, (*CHANGING, "segments.apply", "labels"))


def record_sealed(case: Case, found: Found) -> None:
    """Put into the log that people were found by a whole sealed value: its field and how many, never itself.

    For whoever shows what was found: once a query, not at each key. Nothing is recorded where none was found.
    """
    for field, people in found.sealed.items():
        with case.change("search.sealed", {"field": field, "people": people}):
            pass


class CustomerSearch:
    """The customers of a case as they stood when this was made; `prepare` must have made their index."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._texts = SearchedTexts(load_simplified())
        self.records = store.record_ids(case.reader)
        self.facets = Facets(case.reader, self.records, segments.in_force(case))
        self.people = self.facets.people
        self._people = self.people.astype(np.int32)  #: half the room: every key goes through all of it
        self._sealed_fields = sorted(
            [
                f"{EXTRA}:{column.header}" if column.field == EXTRA else column.field
                for column in sources.columns(case.reader)
                if column.data_class.is_sealed
            ]
            + [field.id for field in split_fields(case.catalogue, case.reader) if field.data_class.is_sealed]
        )

    def find(
        self,
        query: str,
        filters: Mapping[str, str] | None = None,
        only: NDArray[np.int64] | None = None,
    ) -> Found:
        """Return who is found by all terms of a query, everybody by an empty one, and passes the filters.

        Filters are values by `Facet`; with `only`, nobody is found but the people with these ids.

        Raises:
            FacetUnknown: there is no such filter.
        """
        found = self._find(query)
        if filters:
            found.ranks[~self.facets.chosen(filters)] = _NOWHERE
        if only is not None:
            found.ranks[~np.isin(self.facets.persons, only)[self.people]] = _NOWHERE
        return found

    def _find(self, query: str) -> Found:
        terms = [term for term in self._texts.terms(query) if has_runs(term)]
        if not terms:
            nobody = bool(query.strip())  # nothing but signs was asked for
            return Found(self, np.full(self.records.size, _NOWHERE if nobody else _ALL, np.uint8), ())
        ranks = reduce(_both, map(self._ranks, terms))
        doubtful = tuple(term for term in terms if not is_whole_gram(term))
        found = np.flatnonzero(ranks != _NOWHERE)
        if doubtful and found.size <= _LOOKED_AT:
            texts = self._texts_of(found.tolist())
            ranks[[place for place in found.tolist() if not _hold_all(texts[place], doubtful)]] = _NOWHERE
            doubtful = ()
        sealed = self._places_of_sealed(query)
        for place in {place for places in sealed.values() for place in places}:
            ranks[place] = min(int(ranks[place]), _SEALED)
        return Found(self, ranks, doubtful, sealed)

    def shown(self, places: Sequence[int], ranks: Ranks) -> list[FoundCustomer]:
        """Return the customers at some places, masked."""
        case, ids = self._case, self.records[list(places)].tolist()
        found = []
        for place, record in zip(places, records.by_ids(case.reader, ids), strict=True):
            values = {name: mask(case.catalogue[name].shape, record.values.get(name, "")) for name in _SHOWN}
            group = self.group_at(ranks, place)
            person = int(self.facets.persons[self.people[place]])
            found.append(FoundCustomer(person, record.id, group, values))
        return found

    def heads(self, places: Sequence[int]) -> list[int]:
        """Return the records that speak for the people at some places."""
        found: list[int] = self.facets.heads[self.people[list(places)]].tolist()
        return found

    def each_once(self, places: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return some places in their order without those of people who have one before."""
        people = self._people[places]
        order = np.arange(places.size, dtype=np.int32)
        first = np.empty(self.facets.persons.size, np.int32)
        first[people[::-1]] = order[::-1]  # the last to be written is the first place
        kept: NDArray[np.int32] = places[first[people] == order]
        return kept

    def group_at(self, ranks: Ranks, place: int) -> str:
        """Return where something was found, as in the messages: name, ...; "" if nothing was asked."""
        rank = int(ranks[place])
        return "" if rank == _ALL else "sealed" if rank == _SEALED else Group(rank).name.lower()

    def truly_found(self, places: Sequence[int], ranks: Ranks, doubtful: Sequence[str]) -> list[int]:
        """Return those of some places whose texts hold all terms that their grams only suggest."""
        texts = self._texts_of(places)
        return [place for place in places if ranks[place] == _SEALED or _hold_all(texts[place], doubtful)]

    def _ranks(self, term: str) -> Ranks:
        ranks = np.full(self.records.size, _NOWHERE, np.uint8)
        for group in reversed(Group):
            held = self._held(ranges_of_term(group, term))
            if held is not None:
                np.putmask(ranks, held, np.uint8(group))
        return ranks

    def _held(self, ranges: Sequence[KeyRange]) -> NDArray[np.bool_] | None:
        """Return which places have a gram of each range; None where no place has."""
        held = None
        for wanted in ranges:
            if not (lists := store.lists_of(self._case.reader, wanted)):
                return None
            here = np.zeros(self.records.size, bool)
            mark(here, lists)
            held = here if held is None else held & here
        return held

    def _texts_of(self, places: Sequence[int]) -> dict[int, list[str]]:
        place_of = dict(zip(self.records[list(places)].tolist(), places, strict=True))
        return {
            place_of[record]: [*self._searched(values)]
            for record, values in store.plain_values(self._case.reader, sorted(place_of))
        }

    def _searched(self, values: Mapping[str, str]) -> Iterator[str]:
        yield from self._texts.of_values([value for name, value in values.items() if name in GROUP_OF])
        if name := values.get("name"):
            yield spellings(name)

    def _places_of_sealed(self, query: str) -> dict[str, list[int]]:
        """Return by field the places of records with a sealed value that is exactly what was asked for."""
        found, catalogue = dict[str, list[int]](), self._case.catalogue
        for field in dict.fromkeys(self._sealed_fields):
            value = reader_of(catalogue[field])(query).value if field in catalogue else query.strip()
            if value:
                hashed = self._case.vault.blind_index(field, value)
                if places := store.places_of_sealed(self._case.reader, hashed):
                    found[field] = places
        return found


def _both(one: Ranks, other: Ranks) -> Ranks:
    """Return where both terms are found, by the first one's group."""
    return np.where(other == _NOWHERE, np.uint8(_NOWHERE), one)


def _hold_all(texts: Sequence[str], terms: Sequence[str]) -> bool:
    return all(any(holds(text, term) for text in texts) for term in terms)


class Places(Sequence[int]):
    """Where people found stand in the index, one place each, in order; made of numbers only as asked for."""

    def __init__(self, places: NDArray[np.int32]) -> None:
        self._places = places

    def __len__(self) -> int:
        return self._places.size

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        found: int | list[int] = self._places[at].tolist()
        return found


class Found:
    """What a query found, by the group in which it was found, then in row order."""

    def __init__(
        self,
        search: CustomerSearch,
        ranks: Ranks,
        doubtful: tuple[str, ...],
        sealed: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        self.ranks = ranks
        self._search, self._doubtful, self._sealed = search, doubtful, sealed or {}

    @property
    def sealed(self) -> dict[str, int]:
        """How many people were found by a sealed value that is exactly what was asked for, by its field."""
        found = {}
        for field, places in self._sealed.items():
            shown = [place for place in places if self.ranks[place] != _NOWHERE]
            if people := len({int(self._search.people[place]) for place in shown}):
                found[field] = people
        return found

    @property
    def is_estimate(self) -> bool:
        """Whether some of those counted by `count` may turn out not to hold what was asked for."""
        return bool(self._doubtful)

    def count(self) -> int:
        """Return how many people were found."""
        return len(self.places)

    def facets(self) -> dict[Facet, dict[str, int]]:
        """Return for each facet how many of the people found have each value, the most first."""
        return self._search.facets.counts(np.flatnonzero(self.ranks != _NOWHERE))

    @cached_property
    def places(self) -> Places:
        """Where the first record found of each person stands, in order.

        With `is_estimate` some of them may not hold what was asked for.
        """
        return Places(self._search.each_once(self._held))

    @cached_property
    def _held(self) -> NDArray[np.int32]:
        """Every place that was found, by its group, then in row order: a person may have several."""
        found = [np.flatnonzero(self.ranks == rank) for rank in range(_ALL + 1)]
        return np.concatenate(found, dtype=np.int32)

    def person_ids(self) -> list[int]:
        """Return everybody who surely holds what was asked for, in order; takes time with `is_estimate`."""
        places = self._true_places(len(self.places))
        found: list[int] = self._search.facets.persons[self._search.people[places]].tolist()
        return found

    def page(self, start: int, count: int) -> list[FoundCustomer]:
        """Return some of the people found, each with the record that was found first."""
        return self._search.shown(self._true_places(start + count)[start:], self.ranks)

    def _true_places(self, wanted: int) -> list[int]:
        """Return the first places that surely hold what was asked for."""
        if not self._doubtful:
            return self._first_places(wanted)
        kept: list[int] = []
        for chunk in in_chunks(self.places, max(64, 2 * wanted)):
            kept += self._search.truly_found(chunk, self.ranks, self._doubtful)
            if len(kept) >= wanted:
                break
        return kept[:wanted]

    def _first_places(self, wanted: int) -> list[int]:
        """Return the first of `places`: the page that somebody waits for does not wait for all others."""
        if "places" in vars(self):
            return self.places[:wanted]
        looked_at = 4 * wanted
        while True:
            found: list[int] = self._search.each_once(self._held[:looked_at])[:wanted].tolist()
            if len(found) == wanted or looked_at >= self._held.size:
                return found
            looked_at *= 4
