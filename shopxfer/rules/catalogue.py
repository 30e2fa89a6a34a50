"""Loads the field catalogue (`resources/fields/fields.toml`) and says where it is wrong."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from shopxfer import paths
from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.domain.fields import EXTRA, Catalogue, DataClass, Field, RecordKind, Shape
from shopxfer.domain.wording import fold_header
from shopxfer.errors import ShopxferError


class CatalogueError(ShopxferError):
    """The catalogue cannot be used. Facts: file, line (from 1), entry (id or number), item, problem."""

    key = "catalogue.wrong"


class CatalogueMissing(CatalogueError):
    """There is no such file, or it may not be read. Facts: file."""

    key = "catalogue.missing"


class CatalogueNotToml(CatalogueError):
    """The file is not TOML. Facts: file, where (line and column as the parser tells them)."""

    key = "catalogue.not_toml"


_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*field[ \t]*\]\]", re.M)
_ID = re.compile(r"[a-z][a-z0-9_]*")
_TEXTS = ("id", "zh", "en", "class", "shape", "rule", "why_zh", "why_en", "purpose_zh", "purpose_en")
_LISTS = ("kinds", "synonyms")
_FLAGS = ("moves", "obligation")
_SENSITIVE = frozenset({"", *(line.value for line in ConsentLine if line.is_sensitive)})
_MAY_BE_EMPTY = frozenset({"purpose_zh", "purpose_en"})


@cache
def load_catalogue(path: Path | None = None) -> Catalogue:
    """Return the fields in `path` (the bundled catalogue by default), in their order; read once.

    Raises:
        CatalogueMissing: the file cannot be read.
        CatalogueNotToml: it is not TOML.
        CatalogueError: an entry lacks something, or says what the program does not know.
    """
    path = path or paths.resources() / "fields" / "fields.toml"
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except OSError as error:
        raise CatalogueMissing(file=path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        where = re.search(r"line \d+, column \d+", str(error))
        raise CatalogueNotToml(file=path.name, where=where[0] if where else "?") from error
    lines = [text.count("\n", 0, match.start()) + 1 for match in _ENTRY.finditer(text)]
    entries = content.get("field")
    if set(content) != {"field"} or not isinstance(entries, list) or len(entries) != len(lines):
        raise CatalogueError(file=path.name, line="1", entry="-", item="[[field]]")
    fields: dict[str, Field] = {}
    for number, (entry, line) in enumerate(zip(entries, lines, strict=True), start=1):
        wrong = _wrong_item(entry)
        if wrong is None and entry["id"] in fields:
            wrong = "id"
        if wrong is not None:
            raise CatalogueError(
                file=path.name, line=str(line), entry=str(entry.get("id", number)), item=wrong
            )
        fields[entry["id"]] = _field(entry)
    return Catalogue(fields)


def _wrong_item(entry: dict[str, Any]) -> str | None:
    """Return the first item of an entry that is missing, misspelt or not understood, or None."""
    for name in _TEXTS:
        value = entry.get(name)
        if not isinstance(value, str) or not (value or name in _MAY_BE_EMPTY):
            return name
    for name in _LISTS:
        value = entry.get(name)
        if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
            return name
    for name in _FLAGS:
        if not isinstance(entry.get(name), bool):
            return name
    unknown = set(entry) - {*_TEXTS, *_LISTS, *_FLAGS, "sensitive"}
    return min(unknown) if unknown else _wrong_meaning(entry)


def _wrong_meaning(entry: dict[str, Any]) -> str | None:
    understood = {
        "id": _ID.fullmatch(entry["id"]) is not None and entry["id"] != EXTRA,
        "kinds": set(entry["kinds"]) <= set(RecordKind),
        "class": entry["class"] in set(DataClass),
        "shape": entry["shape"] in set(Shape),
        "synonyms": all(map(fold_header, entry["synonyms"])),
        # What is sensitive by law has a line of its own to be asked with (law.md SD2).
        "sensitive": entry.get("sensitive", "" if entry["class"] < DataClass.C4 else None) in _SENSITIVE,
        # Who gets a column must be told what for (law.md G7), and only then.
        "purpose_zh": bool(entry["purpose_zh"]) == entry["moves"],
        "purpose_en": bool(entry["purpose_en"]) == entry["moves"],
    }
    return next((name for name, is_right in understood.items() if not is_right), None)


def _field(entry: dict[str, Any]) -> Field:
    wordings = (entry["zh"], entry["en"], *entry["synonyms"])
    return Field(
        id=entry["id"],
        zh=entry["zh"],
        en=entry["en"],
        kinds=frozenset(map(RecordKind, entry["kinds"])),
        data_class=DataClass(entry["class"]),
        shape=Shape(entry["shape"]),
        synonyms=tuple(dict.fromkeys(map(fold_header, wordings))),
        moves=entry["moves"],
        obligation=entry["obligation"],
        purpose_zh=entry["purpose_zh"],
        purpose_en=entry["purpose_en"],
        rule=entry["rule"],
        why_zh=entry["why_zh"],
        why_en=entry["why_en"],
        sensitive=ConsentLine(entry["sensitive"]) if "sensitive" in entry else None,
    )
