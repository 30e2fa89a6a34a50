"""Step 3, clean: whose transactions and communications are whose, where exactly one person fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.matching.table import NOTHING, CodedColumn, Indexes, Kind
from shopxfer.vault.links import Doubts

Key = NDArray[np.int64]  #: a number for each record, equal where the key is; `NOTHING` where it has none

_CODE: Final = "number"  #: customer and card numbers are looked for in both columns
_COLUMNS: Final = {
    "id_number": "id_number",
    "card_no": _CODE,
    "customer_no": _CODE,
    "name": "name",
    "phone": "phone",
}


class LinkTable:
    """Gathers what records can be recognised by."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._count = 0
        self._columns = {field: CodedColumn() for field in _COLUMNS}

    def extend(
        self,
        count: int,
        columns: Mapping[str, Sequence[str | None]],
        problems: Mapping[str, Mapping[int, str]],
    ) -> None:
        """Take in `count` records: their values by field; those with any problem are no proof."""
        self._count += count
        for field, column in self._columns.items():
            if field in columns:
                sound = list(columns[field])
                for place in problems.get(field, ()):
                    sound[place] = None
                column.extend(sound)
            column.fill(self._count)

    def links(
        self, is_customer: NDArray[np.bool_], people: Indexes, ids: Sequence[int]
    ) -> tuple[Indexes, Doubts]:
        """Return for each record the person it belongs to, `NOTHING` for customers and where none fits.

        `people` names the person of each customer, `ids` every record. The surest key that exactly one person
        has decides. A customer's phone alone counts too, but a record that names somebody is not linked by
        phone alone: it may name another member of the family. And for those with a surer key that several
        people share, who those are.
        """
        found = np.full(self._count, NOTHING, np.int64)
        doubts: dict[int, list[frozenset[int]]] = {}
        cards, numbers = self._codes("card_no", "customer_no")
        [names], [phones] = self._codes("name"), self._codes("phone")
        both = (names != NOTHING) & (phones != NOTHING)
        contacts = np.where(both, names * (int(phones.max(initial=0)) + 1) + phones, NOTHING)
        bare = np.where(is_customer | (names == NOTHING), phones, NOTHING)
        [identities] = self._codes("id_number")
        for keys in ([identities], [cards, numbers], [contacts], [bare]):
            owners = _Owners([key[is_customer] for key in keys], people)
            for key in keys:
                open_ones = np.flatnonzero(~is_customer & (found == NOTHING) & (key != NOTHING))
                found[open_ones] = owners.only(key[open_ones])
                for place, shared in owners.several(key[open_ones]):
                    doubts.setdefault(int(ids[open_ones[place]]), []).append(shared)
        return found, doubts

    def _codes(self, *fields: str) -> list[Key]:
        """Return the columns as numbers that mean the same in all of them."""
        known: dict[str, int] = {}
        columns = []
        for field in fields:
            column = self._columns[field]
            if field == "name":
                column, _ = self._forms.column(Kind.NAME, column)
            same = [known.setdefault(text, len(known)) for text in column.texts]
            columns.append(np.array([*same, NOTHING], np.int64)[column.codes])
        return columns


class _Owners:
    """Tells for keys which one person has them, or which several."""

    def __init__(self, keys: Sequence[Key], people: Indexes) -> None:
        key, person = np.concatenate(keys), np.tile(people, len(keys))
        known = key != NOTHING
        held = np.unique(np.stack([key[known], person[known]], axis=1), axis=0)
        self._keys, self._first, self._count = np.unique(held[:, 0], return_index=True, return_counts=True)
        self._people = held[:, 1]

    def only(self, keys: Key) -> Indexes:
        """Return for each key the one person who has it, `NOTHING` where none or several do."""
        place, known = self._places(keys)
        found = np.full(keys.size, NOTHING, np.int64)
        alone = np.flatnonzero(known)[self._count[place[known]] == 1]
        found[alone] = self._people[self._first[place[alone]]]
        return found

    def several(self, keys: Key) -> Iterator[tuple[int, frozenset[int]]]:
        """Yield the places of keys that several people have, with those people."""
        place, known = self._places(keys)
        sharing: dict[int, frozenset[int]] = {}
        for at in np.flatnonzero(known)[self._count[place[known]] > 1].tolist():
            group = int(place[at])
            if group not in sharing:
                first = int(self._first[group])
                sharing[group] = frozenset(self._people[first : first + int(self._count[group])].tolist())
            yield at, sharing[group]

    def _places(self, keys: Key) -> tuple[Indexes, NDArray[np.bool_]]:
        """Return where each key stands among those that somebody has, and whether anybody has it."""
        if not self._keys.size:
            return np.zeros(keys.size, np.int64), np.zeros(keys.size, bool)
        place = np.searchsorted(self._keys, keys).clip(max=self._keys.size - 1)
        return place, self._keys[place] == keys
