"""What values are compared as: traditional characters as simplified ones, companies without their legal form,
addresses in parts. What is stored, shown and handed over stays as the owner wrote it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from shopxfer.domain.addresses import Gazetteer
from shopxfer.domain.companies import split_company
from shopxfer.domain.matching.table import NOTHING, CodedColumn, Kind
from shopxfer.domain.tidying import ALL, Rule

_WRITTEN_IN_HAN: Final = frozenset(
    {Kind.NAME, Kind.GIVEN, Kind.SURNAME, Kind.COMPANY, Kind.ADDRESS, Kind.TEXT}
)


class Forms:
    """Brings texts to the form in which they are compared, as far as the rules in force allow it."""

    def __init__(
        self, simplified: Mapping[int, str], gazetteer: Gazetteer, rules: frozenset[Rule] = ALL
    ) -> None:
        self._simplified = simplified
        self._traditional = re.compile(f"[{''.join(map(chr, simplified))}]") if simplified else None
        self._gazetteer = gazetteer
        self._rules = rules

    def of(self, kind: Kind, text: str) -> tuple[str, tuple[Rule, ...]]:
        """Return what a text is compared as, and the rules that made it so."""
        used = []
        for rule, change in self._changes(kind):
            changed = change(text)
            if changed is not None and changed != text:
                text = changed
                used.append(rule)
        return text, tuple(used)

    def column(self, kind: Kind, column: CodedColumn) -> tuple[CodedColumn, Counter[Rule]]:
        """Return a column in the form in which it is compared, and how many cells each rule changed."""
        touched: Counter[Rule] = Counter()
        changes = self._changes(kind)
        if not changes:
            return column, touched
        texts = column.texts
        codes = column.codes
        held = np.bincount(codes[codes != NOTHING], minlength=len(texts))
        for rule, change in changes:
            changed = [change(text) for text in texts]
            places = [
                place
                for place, (old, new) in enumerate(zip(texts, changed, strict=True))
                if new is not None and new != old
            ]
            if places:
                touched[rule] = int(held[places].sum())
                texts = [old if new is None else new for old, new in zip(texts, changed, strict=True)]
        return (column.with_texts(texts) if touched else column), touched

    def _changes(self, kind: Kind) -> list[tuple[Rule, Callable[[str], str | None]]]:
        """Return the rules for a kind of values, and what each makes of a text; None for "nothing"."""
        changes: list[tuple[Rule, Callable[[str], str | None]]] = []
        if kind in _WRITTEN_IN_HAN:
            changes.append((Rule.SIMPLIFIED, self._simplify))
        if kind is Kind.COMPANY:
            changes.append((Rule.COMPANY_SUFFIX, _without_legal_form))
        if kind is Kind.ADDRESS:
            changes.append((Rule.ADDRESS_PARTS, self._in_parts))
        return [(rule, change) for rule, change in changes if rule in self._rules]

    def _simplify(self, text: str) -> str | None:
        if self._traditional is None or not self._traditional.search(text):
            return None
        return text.translate(self._simplified)

    def _in_parts(self, text: str) -> str | None:
        parts = self._gazetteer.split(text)
        return parts.as_text() if parts.has_place else None


def _without_legal_form(text: str) -> str | None:
    name = split_company(text)
    return name.as_text() if name.core else None
