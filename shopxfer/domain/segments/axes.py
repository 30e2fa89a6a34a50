"""By what customers are put into groups, and which groups there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]
Ids = NDArray[np.int64]


class Axis(StrEnum):
    """By what customers are told apart, in the order in which it is shown."""

    KIND = "kind"
    STATUS = "status"
    IMPORTANCE = "importance"
    VALUE = "value"
    FREQUENCY = "frequency"
    PRODUCT = "product"
    AGE = "age"
    RECORDS = "records"


#: The groups of each axis, in the order in which they are shown; a code is a place among them. Products are
#: those of the case: `NO_PRODUCT`, what most customers buy, `OTHER_PRODUCT`.
VALUES: Final[Mapping[Axis, tuple[str, ...]]] = {
    Axis.KIND: ("person", "contact", "sole_trader", "company"),
    Axis.STATUS: ("active", "sleeping", "potential", "closed", "unknown"),
    Axis.IMPORTANCE: ("core", "ordinary", "potential"),
    Axis.VALUE: ("high", "middle", "low", "unknown"),
    Axis.FREQUENCY: ("frequent", "regular", "rare", "once", "unknown"),
    Axis.AGE: ("under_14", "under_18", "adult", "unknown"),
    Axis.RECORDS: ("basic", "transactions", "communications", "both"),
}
NO_PRODUCT: Final = "none"
OTHER_PRODUCT: Final = "other"
MOST_PRODUCTS: Final = 200  #: so that a code fits into a byte with room to spare


@dataclass(frozen=True, slots=True)
class Segments:
    """In which group of each axis every customer is."""

    people: Ids  #: ascending
    codes: Mapping[Axis, Codes]  #: one for each of `people`: a place in `names`
    names: Mapping[Axis, Sequence[str]]

    def counts(self, axis: Axis) -> dict[str, int]:
        """Return how many customers are in each group of an axis, none of them left out."""
        counted = np.bincount(self.codes[axis], minlength=len(self.names[axis])).tolist()
        return dict(zip(self.names[axis], counted, strict=True))

    def of_person(self, person: int) -> dict[Axis, str]:
        """Return the group of one customer on each axis; nothing for somebody who is not among them."""
        place = int(np.searchsorted(self.people, person))
        if place == self.people.size or self.people[place] != person:
            return {}
        return {axis: self.names[axis][int(codes[place])] for axis, codes in self.codes.items()}
