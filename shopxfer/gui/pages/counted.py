"""Sentences with a count, in words for one and for many.

English is the source language and has no translation file, so Qt's own plural forms would not be chosen; and
they would write 7771 where a person writes 7,771.
"""

from __future__ import annotations


def counted(one: str, many: str, count: int, **facts: object) -> str:
    """Return the sentence that fits `count`, its blank {count} filled with thousands commas."""
    return (one if count == 1 else many).format(count=f"{count:,}", **facts)
