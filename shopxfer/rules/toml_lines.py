"""TOML files with the line of each entry, so that whoever wrote a pack finds the mistake in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shopxfer.errors import ShopxferError

_AT_LINE = re.compile(r"at line ([0-9]+)")


class RulePackError(ShopxferError):
    """A rule pack is wrong: which file, which entry, what about it."""

    key = "error.rule_pack"


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file, with what is needed to point at it."""

    file: str  #: as errors name it
    name: str  #: what it is and its id, or its number in the file while it has none
    fields: Mapping[str, Any]
    lines: Mapping[str, int]  #: line of each field, counted from 1; "" is the head of the table

    def wrong(self, what: str, field: str = "") -> RulePackError:
        """Return the error that says what is wrong, at the line of `field` if the entry has it."""
        line = self.lines.get(field, self.lines[""])
        return wrong_at(self.file, line, what, self.name)


def wrong_at(file: str, line: int, what: str, name: str = "") -> RulePackError:
    """Return the error that names file and line, in its sentence and as the facts `file` and `line`."""
    return RulePackError(
        file=file, entry=f"line {line}, {name}" if name else f"line {line}", what=what, line=line
    )


def read_lists(path: Path, file: str, head: str, beside: Collection[str] = ()) -> list[Entry]:
    """Return the tables `[[head]]` of a file in order, at least one.

    Raises:
        RulePackError: it cannot be read, is no TOML, holds none of them, or anything but them and `beside`:
            what nobody reads is a slip of the pen, and a gate lost to one would not be asked.
    """
    text, table = _read(path, file)
    starts = _lines_like(text, rf"\[\[\s*{head}\s*\]\]")
    found = table.get(head, [])
    if not found:
        raise wrong_at(file, 1, f"no [[{head}]]")
    if unknown := table.keys() - {head, *beside}:
        raise wrong_at(file, _line_naming(text, min(unknown)), f"{min(unknown)} is not known here")
    if not isinstance(found, list) or len(found) != len(starts):
        raise wrong_at(file, 1, f"[[{head}]] stands in a line of its own, and in no text")
    return [
        Entry(file, f"{head} {fields.get('id', number)}", fields, _field_lines(text, start))
        for number, (fields, start) in enumerate(zip(found, starts, strict=True), start=1)
    ]


def read_tables(path: Path, file: str) -> list[Entry]:
    """Return the tables `[name]` of a file in order.

    Raises:
        RulePackError: it cannot be read, is no TOML, or holds anything outside of a table.
    """
    text, table = _read(path, file)
    entries = []
    for name, fields in table.items():
        starts = _lines_like(text, rf"\[\s*\"?{re.escape(name)}\"?\s*\]")
        if not isinstance(fields, dict) or not starts:
            raise wrong_at(file, 1, f"{name} is no table")
        entries.append(Entry(file, name, fields, _field_lines(text, starts[0])))
    return entries


def read_plain(path: Path, file: str) -> Entry:
    """Return what a file holds before its first table, as one entry.

    Raises:
        RulePackError: it cannot be read, or is no TOML.
    """
    text, table = _read(path, file)
    return Entry(file, "", table, {**_field_lines(text, 0), "": 1})


def _read(path: Path, file: str) -> tuple[str, dict[str, Any]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise wrong_at(file, 1, "cannot be read") from error
    try:
        text = content.decode("utf-8")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise wrong_at(file, content[: error.start].count(b"\n") + 1, "no UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        told = _AT_LINE.search(str(error))
        line = int(told[1]) if told else text.count("\n") + 1  # else it says "at end of document"
        raise wrong_at(file, line, str(error)) from error


def _lines(text: str) -> list[str]:
    """Return the lines as TOML and editors count them; `splitlines` would break at more than line ends."""
    return text.split("\n")


def _lines_like(text: str, pattern: str) -> list[int]:
    like = re.compile(rf"\s*{pattern}\s*(#.*)?")
    return [number for number, line in enumerate(_lines(text), start=1) if like.fullmatch(line)]


def _line_naming(text: str, name: str) -> int:
    """Return the first line that begins a table or field of this name; 1 if none does so plainly."""
    begins = re.compile(rf"\s*\[*\s*\"?{re.escape(name)}\b")
    return next((number for number, line in enumerate(_lines(text), start=1) if begins.match(line)), 1)


def _field_lines(text: str, start: int) -> dict[str, int]:
    """Return the line of each field of the table whose head stands in line `start`; 0 is before any table."""
    lines = {"": start}
    for number, line in enumerate(_lines(text)[start:], start=start + 1):
        if line.lstrip().startswith("["):
            break  # the next table
        if field := re.match(r"\s*([A-Za-z0-9_-]+)\s*=", line):
            lines.setdefault(field[1], number)
    return lines
