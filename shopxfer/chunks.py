"""Taking something long a piece at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield `items` in lists of `size`, the last one shorter; none for an empty source."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
