"""What the cells of a column raise its class to, with the sentence that says why.

Content only ever raises ("upgrade on doubt", law.md section 4). Numbers are told by their looks, everything
else by what `recognition` reads in a sample and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shopxfer.domain.characters import plain
from shopxfer.domain.detection import Look
from shopxfer.domain.fields import DataClass, Shape
from shopxfer.domain.recognition.columns import ColumnVerdict, verdict
from shopxfer.domain.recognition.kinds import WEIGHTS, Kind
from shopxfer.domain.recognition.lexicon import Lexicon

#: From this share on, rare but weighty content (health, cards in remarks) raises a column's class.
_RAISES = 0.03
#: From this share on, "cards" among codes are cards: check digits come right by chance in one of ten.
_NO_CHANCE = 0.6
#: From this share of cells on, what an unknown column is, is said by its cells; below, by its header.
_SAID_BY_CELLS = 0.2
#: Looks that raise a class, with the sentence that says so and the share from which on they do.
_WEIGHTY: tuple[tuple[Look, DataClass, str, float], ...] = (
    (Look.BANK_CARD, DataClass.C4, "mapping.holds_bank_cards", _RAISES),
    (Look.HIDDEN_CARD, DataClass.C4, "mapping.holds_bank_cards", _RAISES),
    (Look.RESIDENT_ID, DataClass.C3, "mapping.holds_id_numbers", 0.0),
    (Look.HIDDEN_ID, DataClass.C3, "mapping.holds_id_numbers", 0.0),
)
#: What free text raises the class of a known field to: sensitive by law wherever it stands (SD1).
_TOLD = (Kind.HEALTH, Kind.RELIGION, Kind.BIOMETRICS)
_CODES = frozenset({Shape.NUMBER_CODE, Shape.DOCUMENT_NO, Shape.RESIDENT_ID, Shape.CREDIT_CODE})


@dataclass(frozen=True, slots=True)
class Raised:
    """The class that content asks for, and why."""

    data_class: DataClass
    why: str  #: key of a sentence in resources/messages
    share: float  #: of filled cells that ask for it, 0..1


@dataclass(frozen=True)
class ColumnContent:
    """A fair sample of a column, and what it says about the column's class."""

    header: str
    values: Sequence[str]  #: filled cells only, see `fair_sample`
    looks: Mapping[Look, float]  #: of `values`
    lexicon: Lexicon

    @cached_property
    def verdict(self) -> ColumnVerdict:
        """What the column is; made only where somebody asks, since it reads every cell."""
        return verdict(self.header, self.values, self.lexicon)

    @cached_property
    def _told(self) -> Mapping[Kind, float]:
        """Shares of cells whose words tell of a kind; a known field needs no more than that."""
        held: Counter[Kind] = Counter()
        for cell, times in Counter(self.values).items():
            text = plain(cell).translate(self.lexicon.simplified).lower()
            held.update(dict.fromkeys({each.kind for each in self.lexicon.words_in(text)}, times))
        return {kind: count / len(self.values) for kind, count in held.items()}

    def raised(self, shape: Shape, floor: DataClass) -> Raised | None:
        """Return what lifts a field of this shape above `floor`, or None."""
        for look, data_class, why, least in _WEIGHTY:
            share = self.looks.get(look, 0.0)
            if shape in _CODES and look in (Look.BANK_CARD, Look.HIDDEN_CARD) and share < _NO_CHANCE:
                continue
            if share > least and data_class > floor:
                return Raised(data_class, why, share)
        if shape is Shape.TEXT and floor < DataClass.C4:
            for kind in _TOLD:
                if (share := self._told.get(kind, 0.0)) > _RAISES:
                    return Raised(WEIGHTS[kind].data_class, f"mapping.holds_{kind}", share)
        return None

    def recognised(self, floor: DataClass) -> Raised | None:
        """Return what a column that is no known field is, with a class of `floor` at least, or None."""
        told = self.verdict
        if told.weightiest and told.data_class > floor:
            what = "children" if told.data_class is DataClass.C5 else told.weightiest
            return Raised(told.data_class, f"mapping.holds_{what}", told.held[told.weightiest])
        if told.kind and told.share >= _SAID_BY_CELLS:
            return Raised(max(floor, told.data_class), f"mapping.holds_{told.kind}", told.share)
        if told.data_class > floor:
            resembles = told.kind is not None and WEIGHTS[told.kind].data_class is told.data_class
            why = "mapping.resembles" if resembles else "mapping.header_is_sensitive"
            return Raised(told.data_class, why, told.share)
        return None
