"""The register of duties: each row of the law reference that the program has to answer for, as data.

It lives in `resources/rules/<jurisdiction>/duties/*.toml`, a file per theme; the instruments that it cites
stand in `instruments.toml` beside them, version and day in `pack.toml`. What is in no such file stands in
COVERAGE.md with its reason. A row says what the law asks and which part of the program answers for it; it
decides nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeGuard

from shopxfer import paths
from shopxfer.rules.pack import MARKS
from shopxfer.rules.toml_lines import Entry, read_lists, read_plain, read_tables, wrong_at
from shopxfer.texts import Language


class Theme(StrEnum):
    """What a duty is about; each has a file of its name."""

    TRANSFER = "transfer"
    NOTICES = "notices"
    SENSITIVE = "sensitive"
    RETENTION = "retention"
    DELETION = "deletion"
    REQUESTS = "requests"
    ASSESSMENT = "assessment"
    CROSSBORDER = "crossborder"
    CLOSING = "closing"


class Decides(StrEnum):
    """What the program does with a duty."""

    GATE = "gate"  #: nothing leaves before it holds
    DISPOSITION = "disposition"  #: where a record goes and how long it is kept
    CLASS = "class"  #: how a field is classed and masked
    NOTICE_SLOT = "notice_slot"  #: what a notice must say
    LETTER = "letter"  #: what is sent to a person, or posted, and how
    DEADLINE = "deadline"  #: a day by which something is done
    TASK = "task"  #: something a person has to do or answer
    PAPER = "paper"  #: a document for the parties or an authority
    DISPLAY = "display"  #: a sentence or warning on the screen
    COUNTER = "counter"  #: a figure held against a limit


class Unit(StrEnum):
    """What a limit is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"
    PEOPLE = "people"


#: Parts of the program that a row may name as still to come: the steps of a case, the registers beside it.
STEPS: Final = frozenset((
    "parties", "import", "clean", "classify", "assess", "notify", "prune", "package", "receipt", "accept",
    "destroy", "overview", "registers", "requests", "crossborder", "incidents", "audits",
))  # fmt: skip

_ROW = re.compile(r"[A-Z]{1,3}[1-9][0-9]*")
_MODULE = re.compile(r"[a-z_]+(\.[a-z_]+)+")
#: "22", "5-9", "47¶1" (paragraph), "62(7)" (item), "253-1" (an inserted article), and lists of them.
_ARTICLE = r"[1-9][0-9]*(-[1-9][0-9]*)?(¶[1-9])?(\([1-9][0-9]?\))?"
_ARTICLES = re.compile(rf"{_ARTICLE}(, {_ARTICLE})*")
_NEEDED = ("id", "instrument", "article", "in_force", "mark", "decides", "by", "zh", "en")
_ALLOWED = frozenset((*_NEEDED, "also", "pending", "limit"))
_INSTRUMENT_FIELDS = ("zh", "en", "in_force", "date_mark")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation, interpretation or standard."""

    id: str
    zh: str
    en: str
    in_force: date  #: the day it, or its last change, took effect
    date_mark: str  #: how well that day was checked: V, V*, M or J


@dataclass(frozen=True, slots=True)
class Limit:
    """The figure a duty names: a period, or a number of people."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of the law reference."""

    id: str
    theme: Theme
    instrument: Instrument
    article: str  #: "22", "5-9", "47¶1", "62(7)" or a list; empty where the whole instrument is meant
    also: tuple[str, ...]  #: further sources: an instrument's id, with its article if one is known
    in_force: date
    pending: bool  #: not in force on the day of the pack
    mark: str  #: V, V*, M or J; anything but V is shown with "check this"
    decides: Decides
    by: tuple[str, ...]  #: modules of today ("rules.prune"), then steps that are still to come ("notify")
    limit: Limit | None
    zh: str
    en: str

    @property
    def needs_checking(self) -> bool:
        """Whether the product must ask the reader to check this with a professional."""
        return self.mark != "V"

    @property
    def to_come(self) -> tuple[str, ...]:
        """The steps that still owe an answer; empty when the program of today gives it."""
        return tuple(part for part in self.by if part in STEPS)

    def summary(self, language: Language) -> str:
        """Return what the law asks, in one or two plain sentences."""
        return self.zh if language == "zh" else self.en

    def basis(self, language: Language) -> str:
        """Return the citation as printed."""
        if not self.article:
            return self.instrument.zh if language == "zh" else self.instrument.en
        cited = self.article.split(", ")
        if language == "en":
            plural = "s" if len(cited) > 1 or "-" in self.article else ""
            return f"{self.instrument.en} art{plural}. {', '.join(map(_en_article, cited))}"
        if len(cited) > 1:
            return f"{self.instrument.zh}第 {'、'.join(cited)} 条"
        return f"{self.instrument.zh}第 {_zh_article(self.article)}"


@dataclass(frozen=True, slots=True)
class DutyRegister:
    """The duties of one jurisdiction, and how old they are."""

    jurisdiction: str
    version: str
    as_of: date  #: the day on which the rows were true
    instruments: Mapping[str, Instrument]
    duties: Mapping[str, Duty]  #: by row id, theme by theme, in the order of the files

    def duty(self, row: str) -> Duty:
        """Return the duty of a row ("N7"); raises KeyError if the register has none."""
        return self.duties[row]

    def of_theme(self, theme: Theme) -> tuple[Duty, ...]:
        """Return the duties of a theme in the order of its file; none if the jurisdiction has none."""
        return tuple(duty for duty in self.duties.values() if duty.theme is theme)


@cache
def load_duties(jurisdiction: str = "cn", folder: Path | None = None) -> DutyRegister:
    """Return the register of `jurisdiction`.

    Raises:
        RulePackError: a file is missing or wrong; says which, in which line, and what is wrong.
    """
    folder = folder or paths.resources() / "rules" / jurisdiction
    version, as_of = _head(folder)
    instruments = {
        entry.name: _instrument(entry)
        for entry in read_tables(folder / "instruments.toml", "instruments.toml")
    }
    duties: dict[str, Duty] = {}
    first: dict[str, Entry] = {}
    for theme, entry in _entries(folder):
        duty = _duty(entry, theme, instruments, as_of)
        if duty.id in first:
            other = first[duty.id]
            raise entry.wrong(f"{duty.id} stands in {other.file}, line {other.lines['id']}, too", "id")
        duties[duty.id], first[duty.id] = duty, entry
    return DutyRegister(jurisdiction, version, as_of, instruments, duties)


def _head(folder: Path) -> tuple[str, date]:
    """Return version and day of the pack, which `pack.toml` states for all its files."""
    head = read_plain(folder / "pack.toml", "pack.toml")
    as_of = head.fields.get("as_of")
    if not _is_date(as_of):
        raise head.wrong("as_of is no date", "as_of")
    version = head.fields.get("version")
    if not isinstance(version, str):
        raise head.wrong("version is no text", "version")
    return version, as_of


def _entries(folder: Path) -> list[tuple[Theme, Entry]]:
    files = {file.stem: file for file in (folder / "duties").glob("*.toml")}
    if unknown := files.keys() - set(Theme):
        raise wrong_at(f"duties/{min(unknown)}.toml", 1, f"no theme {min(unknown)}")
    if not files:
        raise wrong_at("duties", 1, "no file of duties")
    return [
        (theme, entry)
        for theme in Theme
        if theme in files
        for entry in read_lists(files[theme], f"duties/{theme}.toml", "duty")
    ]


def _instrument(entry: Entry) -> Instrument:
    _fields_known(entry, _INSTRUMENT_FIELDS, frozenset(_INSTRUMENT_FIELDS))
    _texts(entry, ("zh", "en"))
    if not _is_date(entry.fields["in_force"]):
        raise entry.wrong("in_force is no date", "in_force")
    _one_of(entry, "date_mark", MARKS)
    return Instrument(entry.name, **entry.fields)


def _duty(entry: Entry, theme: Theme, instruments: Mapping[str, Instrument], as_of: date) -> Duty:
    _fields_known(entry, _NEEDED, _ALLOWED)
    _texts(entry, ("id", "zh", "en"))
    fields = entry.fields
    if not _ROW.fullmatch(fields["id"]):
        raise entry.wrong(f"id {fields['id']!r} is no row", "id")
    _one_of(entry, "mark", MARKS)
    _one_of(entry, "decides", tuple(Decides))
    instrument = _cited(entry, instruments)
    pending = _in_force(entry, instrument, as_of)
    return Duty(
        id=fields["id"],
        theme=theme,
        instrument=instrument,
        article=fields["article"],
        also=tuple(fields.get("also", ())),
        in_force=fields["in_force"],
        pending=pending,
        mark=fields["mark"],
        decides=Decides(fields["decides"]),
        by=_by(entry),
        limit=_limit(entry),
        zh=fields["zh"],
        en=fields["en"],
    )


def _fields_known(entry: Entry, needed: tuple[str, ...], allowed: frozenset[str]) -> None:
    for name in needed:
        if name not in entry.fields:
            raise entry.wrong(f"no {name}")
    for name in entry.fields:
        if name not in allowed:
            raise entry.wrong(f"{name} is not known here", name)


def _texts(entry: Entry, names: tuple[str, ...]) -> None:
    for name in names:
        value = entry.fields[name]
        if not isinstance(value, str) or not value.strip():
            raise entry.wrong(f"{name} is no text", name)


def _one_of(entry: Entry, name: str, known: tuple[str, ...]) -> None:
    if entry.fields[name] not in known:
        raise entry.wrong(f"{name} {entry.fields[name]!r} is none of {', '.join(known)}", name)


def _cited(entry: Entry, instruments: Mapping[str, Instrument]) -> Instrument:
    """Return the main source, having looked at all of them."""
    article, also = entry.fields["article"], entry.fields.get("also", [])
    if entry.fields["instrument"] not in instruments:
        raise entry.wrong(
            f"instrument {entry.fields['instrument']!r} is not in instruments.toml", "instrument"
        )
    if not isinstance(article, str) or (article and not _ARTICLES.fullmatch(article)):
        raise entry.wrong(f"article {article!r} is no article", "article")
    if not isinstance(also, list):
        raise entry.wrong("also is no list", "also")
    for source in also:
        name, _, cited = str(source).partition(" ")
        if name not in instruments or (cited and not _ARTICLES.fullmatch(cited)):
            raise entry.wrong(f"also {source!r} names no instrument with its article", "also")
    return instruments[entry.fields["instrument"]]


def _in_force(entry: Entry, instrument: Instrument, as_of: date) -> bool:
    """Return whether the duty is pending: the day must be the instrument's, and over unless it is."""
    day, pending = entry.fields["in_force"], entry.fields.get("pending", False)
    if not _is_date(day):
        raise entry.wrong("in_force is no date", "in_force")
    if day != instrument.in_force:
        raise entry.wrong(
            f"in_force {day}, but {instrument.id} took effect on {instrument.in_force}", "in_force"
        )
    if not isinstance(pending, bool) or pending != (day > as_of):
        told = "after" if day > as_of else "not after"
        raise entry.wrong(f"in_force {day} is {told} {as_of}, and pending says otherwise", "in_force")
    return pending


def _by(entry: Entry) -> tuple[str, ...]:
    parts = entry.fields["by"]
    if not isinstance(parts, list) or not parts or len(set(map(str, parts))) != len(parts):
        raise entry.wrong("by is no list of parts", "by")
    for part in parts:
        if part not in STEPS and not (isinstance(part, str) and _MODULE.fullmatch(part)):
            raise entry.wrong(f"by {part!r} is no step and no module", "by")
    return tuple(parts)


def _limit(entry: Entry) -> Limit | None:
    limit = entry.fields.get("limit")
    if limit is None:
        return None
    if not isinstance(limit, dict) or set(limit) != {"amount", "unit"}:
        raise entry.wrong("limit has amount and unit", "limit")
    amount, unit = limit["amount"], limit["unit"]
    if type(amount) is not int or amount < 1 or unit not in set(Unit):
        raise entry.wrong(f"limit {amount!r} {unit!r}: a whole number from 1 and a known unit", "limit")
    return Limit(amount, Unit(unit))


def _is_date(value: Any) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _en_article(article: str) -> str:
    number, paragraph, item = _parts(article)
    return number + (f"({paragraph})" if paragraph else "") + (f"({item})" if item else "")


def _zh_article(article: str) -> str:
    number, paragraph, item = _parts(article)
    return f"{number} 条" + (f"第 {paragraph} 款" if paragraph else "") + (f"第 {item} 项" if item else "")


def _parts(article: str) -> tuple[str, str, str]:
    """Return number or range, paragraph and item of one article; empty where it has none."""
    rest, _, item = article.removesuffix(")").partition("(")
    number, _, paragraph = rest.partition("¶")
    return number, paragraph, item
