"""Named values as one text: records are read by the hundred thousand, and JSON takes five times as long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress, repeat
from typing import Final

# Control characters are kept out of cells when sheets are read (see `sheets.cell_text`), so these are free.
_VALUE_END: Final = "\x1f"
_NAMES_END: Final = "\x1e"


def join_values(values: Mapping[str, str]) -> str:
    """Return `values` as one text: the names, then the values in the same order.

    Raises:
        ValueError: a name is empty, or a name or a value holds one of the characters that separate them.
    """
    text = _VALUE_END.join(values) + _NAMES_END + _VALUE_END.join(values.values())
    if "" in values or text.count(_NAMES_END) != 1 or text.count(_VALUE_END) != 2 * max(0, len(values) - 1):
        raise ValueError("an empty name, or a separator inside a name or value")
    return text


def split_values(text: str) -> tuple[tuple[str, ...], list[str]]:
    """Return the names and the values that `join_values` joined.

    Raises:
        ValueError: the text is none of its making.
    """
    names_text, mark, values_text = text.partition(_NAMES_END)
    if not mark:
        raise ValueError("no names before the values")
    names = _names(names_text)
    values = values_text.split(_VALUE_END) if names else []
    if len(values) != len(names):
        raise ValueError("not as many values as names")
    return names, values


def names_in(text: str) -> tuple[str, ...]:
    """Return the names alone: a quarter of the time that names and values take."""
    return _names(text.partition(_NAMES_END)[0])


def value_in(text: str, name: str) -> str | None:
    """Return one of the values, None if it is not there: those behind it are not looked at."""
    names_text, _, values_text = text.partition(_NAMES_END)
    names = _names(names_text)
    if name not in names:
        return None
    place = names.index(name)
    return values_text.split(_VALUE_END, place + 1)[place]


@lru_cache(maxsize=1024)
def _names(text: str) -> tuple[str, ...]:
    # A sheet's rows share a handful of combinations, so this is nearly always at hand.
    return tuple(text.split(_VALUE_END)) if text else ()


def join_columns(columns: Mapping[str, Sequence[str | None]], count: int) -> list[str]:
    """Return for each of `count` rows what `join_values` makes of its values, empty ones left out.

    Raises:
        ValueError: as for `join_values`.
    """
    for name, column in columns.items():
        held = "".join(filter(None, column))
        if not name or any(mark in name or mark in held for mark in (_VALUE_END, _NAMES_END)):
            raise ValueError("an empty name, or a separator inside a name or value")
    names = list(columns)
    heads: dict[tuple[bool, ...], str] = {}
    texts = []
    rows: Iterable[tuple[str | None, ...]] = zip(*columns.values(), strict=True)
    for row in rows if columns else repeat((), count):
        present = tuple(map(bool, row))
        if (head := heads.get(present)) is None:
            # A sheet's rows share a handful of combinations.
            head = heads[present] = _VALUE_END.join(compress(names, present)) + _NAMES_END
        texts.append(head + _VALUE_END.join(filter(None, row)))
    return texts
