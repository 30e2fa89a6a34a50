"""Loads the deadlines that the program counts (`resources/rules/cn/deadlines.toml`), with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from shopxfer import paths
from shopxfer.domain.deadlines import Direction, OwedBy, Period, StartEvent, Unit
from shopxfer.rules.pack import Article, RulePackError, read_table
from shopxfer.texts import Language

_TEXTS = ("id", "instrument", "mark", "zh", "en", "basis_zh", "basis_en")
_ALWAYS = {*_TEXTS, "article", "law", "start", "length", "unit", "direction", "owed_by"}
_SOMETIMES = {"in_force_from", "place"}
_MARKS = ("V", "V*", "M")
#: Where a deadline may hold alone; the others hold in all of China.
PLACES = ("beijing", "heilongjiang", "jiangsu", "shandong", "shanghai", "zhejiang", "eu")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline with its source."""

    id: str
    zh: str
    en: str
    start: StartEvent
    period: Period
    owed_by: OwedBy
    place: str  #: one of `PLACES`; empty for all of China
    in_force_from: date | None  #: None where the law reference names no day
    instrument: str  #: short name, as in the law reference
    article_number: str  #: of the instrument; empty where not known
    article: Article

    def sentence(self, language: Language) -> str:
        """Return the deadline in one line."""
        return self.zh if language == "zh" else self.en

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on `day`; True where its first day is not known."""
        return self.in_force_from is None or day >= self.in_force_from


@cache
def load_deadlines(path: Path | None = None) -> Mapping[str, Deadline]:
    """Return the deadlines in `path` (the bundled ones by default) by id, in their order; read once.

    Raises:
        RulePackError: the file cannot be read or says what the program does not know; which entry, and what.
    """
    path = path or paths.resources() / "rules" / "cn" / "deadlines.toml"
    content = read_table(path)
    entries = content.get("deadline")
    if set(content) != {"deadline"} or not isinstance(entries, list) or not entries:
        raise RulePackError(file=path.name, entry="-", what="only [[deadline]]")
    deadlines: dict[str, Deadline] = {}
    for number, entry in enumerate(entries, start=1):
        where = f"deadline {entry.get('id', number) if isinstance(entry, dict) else number}"
        try:
            made = _deadline(entry)
        except ValueError as error:
            raise RulePackError(file=path.name, entry=where, what=str(error)) from error
        if made.id in deadlines:
            raise RulePackError(file=path.name, entry=where, what="stands there twice")
        deadlines[made.id] = made
    return deadlines


def counted_from(
    deadlines: Iterable[Deadline], event: StartEvent, day: date, places: Iterable[str] = ()
) -> list[Deadline]:
    """Return the deadlines that an event on `day` starts, in their order.

    Those of all China come along with those of `places`. Where both say something, both are returned: the
    caller shows the stricter one.
    """
    here = {"", *places}
    return [
        each for each in deadlines if each.start is event and each.place in here and each.is_in_force(day)
    ]


def _deadline(entry: object) -> Deadline:
    """Return what an entry says; raises ValueError with what is wrong."""
    if not isinstance(entry, dict):
        raise ValueError("is no table")  # noqa: TRY004 - told as a mistake in the file
    _check_names(entry)
    _check_values(entry)
    return Deadline(
        id=entry["id"],
        zh=entry["zh"],
        en=entry["en"],
        start=StartEvent(entry["start"]),
        period=Period(entry["length"], Unit(entry["unit"]), Direction(entry["direction"])),
        owed_by=OwedBy(entry["owed_by"]),
        place=entry.get("place", ""),
        in_force_from=entry.get("in_force_from"),
        instrument=entry["instrument"],
        article_number=entry["article"],
        article=Article(entry["basis_zh"], entry["basis_en"], tuple(entry["law"]), entry["mark"]),
    )


def _check_names(entry: dict[str, Any]) -> None:
    if missing := _ALWAYS - set(entry):
        raise ValueError(f"no {min(missing)}")
    if unknown := set(entry) - _ALWAYS - _SOMETIMES:
        raise ValueError(f"{min(unknown)} is not known")


def _check_values(entry: dict[str, Any]) -> None:
    understood = {
        **{name: isinstance(entry[name], str) and bool(entry[name]) for name in _TEXTS},
        "mark": entry["mark"] in _MARKS,
        "article": isinstance(entry["article"], str),
        "law": _is_list_of_texts(entry["law"]),
        "length": type(entry["length"]) is int and entry["length"] > 0,
        "start": entry["start"] in set(StartEvent),
        "unit": entry["unit"] in set(Unit),
        "direction": entry["direction"] in set(Direction),
        "owed_by": entry["owed_by"] in set(OwedBy),
        "place": entry.get("place", PLACES[0]) in PLACES,
        "in_force_from": _is_day_or_none(entry.get("in_force_from")),
    }
    for name, is_right in understood.items():
        if not is_right:
            raise ValueError(f"{name} = {entry[name]!r}")


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) and each for each in value)


def _is_day_or_none(value: object) -> bool:
    return value is None or (isinstance(value, date) and not isinstance(value, datetime))
