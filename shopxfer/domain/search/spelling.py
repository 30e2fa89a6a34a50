"""What names are found by besides their characters: pinyin and initials, of a polyphone each reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from shopxfer.domain.matching.names import name_form, ranked_readings


@lru_cache(maxsize=50_000)
def spellings(name: str) -> str:
    """Return the pinyin of a Chinese name and its initials, each spelling once, parted by blanks.

    Nothing for a name in letters: it is found as it is written.
    """
    found: dict[str, None] = {}
    for sounds in _ways_to_read([ranked_readings(character) for character in name_form(name).han]):
        found["".join(sounds)] = None
        found["".join(sound[0] for sound in sounds)] = None
    return " ".join(found)


def _ways_to_read(characters: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the usual reading of all characters, and then others of one at a time: two are a rarity."""
    usual = [sounds[0] for sounds in characters]
    if usual:
        yield usual
    for place, sounds in enumerate(characters):
        for other in sounds[1:]:
            yield [*usual[:place], other, *usual[place + 1 :]]
