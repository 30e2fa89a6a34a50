"""The form in which texts and queries meet: simplified characters, half-width, dashes left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shopxfer.domain.characters import plain


class SearchedTexts:
    """Brings texts and queries to the form in which they are compared."""

    def __init__(self, simplified: Mapping[int, str]) -> None:
        """Take traditional characters with their simplified ones, as `str.translate` does."""
        # 0571-8888 and 05718888 are one number; other signs part what stands on both sides.
        self._table: Mapping[int, str | None] = {**simplified, ord("-"): None, ord("\n"): " "}

    def of_values(self, values: Sequence[str]) -> list[str]:
        """Return normalised values as they are searched."""
        table = {**self._table, ord("\r"): "\n"}
        # All at once, for a call each takes longer than the work; no value holds this character.
        return "\r".join(values).translate(table).split("\n") if values else []

    def terms(self, query: str) -> list[str]:
        """Return the terms of a query, all of which must be found; blanks part them."""
        return plain(query).translate(self._table).split()
