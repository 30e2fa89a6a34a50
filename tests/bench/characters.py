"""The characters that invented names are made of, and how people mistake them for each other.

Written for measuring only: nothing here comes from the program, so that it cannot know the answers. Source of
the entries: `characters.txt`.
"""

from __future__ import annotations

from pathlib import Path

Sections = dict[str, list[str]]


def _sections() -> Sections:
    found: Sections = {}
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            entries.append(line)
    return found


_ALL = _sections()

#: Surname and its weight; compound surnames are among them.
SURNAMES: dict[str, int] = {name: int(weight) for name, weight in (line.split() for line in _ALL["surnames"])}
COMMON_GIVEN = {sex: _ALL[f"common given, {sex}"][0].split() for sex in "mf"}
GIVEN = {sex: _ALL[f"given, {sex}"][0] for sex in "mf"}
RARE_GIVEN = _ALL["rare given"][0].split()
#: Reading with its tone, and all characters that sound exactly so.
SYLLABLES: dict[str, str] = {line.split()[0]: line.split()[1] for line in _ALL["syllables"]}
#: Groups of characters that look alike; a character may be in several.
LOOK_ALIKES = _ALL["look-alikes"]
#: Character: its reading in a name, and the reading of somebody who does not know that. Both without tone.
POLYPHONES: dict[str, tuple[str, str]] = {
    line.split()[0]: (line.split()[1], line.split()[2]) for line in _ALL["polyphones"]
}
TRADITIONAL: dict[str, str] = {pair[0]: pair[1] for line in _ALL["traditional"] for pair in line.split()}

_READING = {character: reading for reading, sounding in SYLLABLES.items() for character in sounding}


def reading(character: str) -> str:
    """Return how a character is read in a name, without its tone."""
    return _READING[character].rstrip("1234")


def homophones(character: str) -> str:
    """Return the other characters with the same syllable and tone; may be empty."""
    return SYLLABLES[_READING[character]].replace(character, "")


def look_alikes(character: str) -> str:
    """Return the characters that the eye takes for this one, sorted; may be empty."""
    found = {other for group in LOOK_ALIKES if character in group for other in group}
    return "".join(sorted(found - {character}))


def is_readable(character: str) -> bool:
    """Say whether the character has its place among the syllables."""
    return character in _READING


def confusable(one: str, other: str) -> bool:
    """Say whether one character could be a slip for the other: same syllable in any tone, or same look."""
    same_sound = is_readable(one) and is_readable(other) and reading(one) == reading(other)
    return one == other or same_sound or other in look_alikes(one)


def confusable_names(one: str, other: str) -> bool:
    """Say whether each character of one name could be a slip for the one at its place in the other."""
    return len(one) == len(other) and all(map(confusable, one, other))
