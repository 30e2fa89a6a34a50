"""The texts by which customers are told and asked, with their slots: `resources/letters/<pack>`."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, get_args

from shopxfer import paths
from shopxfer.domain.consent_evidence import Channel, ConsentLine
from shopxfer.domain.notice_window import Route
from shopxfer.rules.toml_lines import Entry, read_lists, wrong_at
from shopxfer.texts import Language

#: What a letter may leave open, to be filled in from the case.
SLOTS: Final = frozenset(
    {"seller", "seller_contact", "buyer", "buyer_contact", "purpose", "kinds", "answer_by"}
)
#: What every letter has to name: who receives the data, and where both can be reached (law.md N6, N7, RQ9).
_NEEDED: Final = frozenset({"seller", "seller_contact", "buyer", "buyer_contact", "purpose", "answer_by"})
#: What a line beside the general one may leave open, and has to name: need and effect are told (PIPL 30).
LINE_SLOTS: Final = frozenset({"title", "fields", "why", "effect", "buyer", "buyer_contact"})
_LINE_NEEDED: Final = frozenset({"title", "fields"})
_TOLD: Final = frozenset({"why", "effect"})
#: The pages of short rules, and what they have to name (law.md N25).
RULES: Final = frozenset({"general", "children"})
_RULES_NEEDED: Final = frozenset({"buyer", "buyer_contact", "purpose"})
_RULES_SLOTS: Final = _RULES_NEEDED | {"kinds"}
_FILES: Final = {Route.SEPARATE_CONSENT: "consent.toml", Route.NOTICE: "notice.toml"}
#: The ways that have letters.
_WAYS: Final = frozenset(
    {Channel.SLIP, Channel.SMS, Channel.CHAT, Channel.EMAIL, Channel.PHONE, Channel.POSTER}
)
#: What the notice to prepaying customers leaves open; it names all of it (law.md P14, P15).
CLOSING_SLOTS: Final = frozenset({"seller", "seller_contact", "buyer", "buyer_contact", "day", "topups_stop"})
#: What the notice of an assigned debt leaves open (law.md P1).
ASSIGNMENT_SLOTS: Final = CLOSING_SLOTS - {"topups_stop"}
_CLOSING: Final = "closing.toml"
_ASSIGNMENT: Final = "assignment.toml"
_MARKS: Final = ("V", "V*", "M", "J")


@dataclass(frozen=True, slots=True)
class Letter:
    """One text for one way of reaching people."""

    channel: Channel
    bodies: Mapping[Language, str]  #: with slots
    law: tuple[str, ...]  #: rows of the law reference that it makes real
    mark: str

    def filled(self, language: Language, slots: Mapping[str, str]) -> str:
        """Return the text with its slots filled; `slots` holds them all."""
        return self.bodies[language].format_map(dict(slots))


@cache
def load_letters(route: Route, pack: str = "cn", folder: Path | None = None) -> dict[Channel, Letter]:
    """Return the texts for a route by channel; none where nothing is handed over. Read once.

    Raises:
        RulePackError: the file cannot be read, or a text lacks what it has to name.
    """
    if route not in _FILES:
        return {}
    file = f"letters/{pack}/{_FILES[route]}"
    path = (folder or paths.resources() / "letters" / pack) / _FILES[route]
    letters = [_letter(entry) for entry in read_lists(path, file, "letter")]
    return {letter.channel: letter for letter in letters}


@dataclass(frozen=True, slots=True)
class LineWords:
    """How a line beside the general one is called, and what it may mean for the person (law.md SD2)."""

    line: ConsentLine
    title: Mapping[Language, str]
    why: Mapping[Language, str]  #: only of the way abroad; for what is sensitive the owner says why
    effect: Mapping[Language, str]
    law: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class LineLetters:
    """The lines beside the general one, and how each channel puts one of them below its letter."""

    words: Mapping[ConsentLine, LineWords]
    asks: Mapping[Channel, Mapping[Language, str]]  #: with slots


@cache
def load_lines(pack: str = "cn", folder: Path | None = None) -> LineLetters:
    """Return how lines are put beside the general one. Read once.

    Raises:
        RulePackError: the file cannot be read, a line or a channel is missing, or a text lacks a slot.
    """
    file = f"letters/{pack}/lines.toml"
    path = (folder or paths.resources() / "letters" / pack) / "lines.toml"
    words = [_words(entry) for entry in read_lists(path, file, "line", beside={"ask"})]
    asks = dict(_ask(entry) for entry in read_lists(path, file, "ask", beside={"line"}))
    known = {ConsentLine.GENERAL, *(each.line for each in words), *asks}
    if lacking := {*ConsentLine, *_WAYS} - known:
        raise wrong_at(file, 1, f"{min(lacking)} is missing")
    return LineLetters({each.line: each for each in words}, asks)


@dataclass(frozen=True, slots=True)
class ShortRules:
    """One page of a small business's rules about personal data (law.md N25)."""

    id: str  #: "general", or "children" for what concerns those under 14
    bodies: Mapping[Language, str]  #: with slots
    law: tuple[str, ...]
    mark: str


@cache
def load_short_rules(pack: str = "cn", folder: Path | None = None) -> dict[str, ShortRules]:
    """Return the pages of short rules by id. Read once.

    Raises:
        RulePackError: the file cannot be read, a page is missing, or a text lacks what it has to name.
    """
    file = f"letters/{pack}/rules.toml"
    path = (folder or paths.resources() / "letters" / pack) / "rules.toml"
    found = [_short_rules(entry) for entry in read_lists(path, file, "rules")]
    if lacking := RULES - {each.id for each in found}:
        raise wrong_at(file, 1, f"{min(lacking)} is missing")
    return {each.id: each for each in found}


def _short_rules(entry: Entry) -> ShortRules:
    fields = entry.fields
    if fields.get("id") not in RULES:
        raise entry.wrong(f"id = {fields.get('id')!r}", "id")
    if fields.get("mark") not in _MARKS or not fields.get("law"):
        raise entry.wrong("mark and law are needed", "mark")
    needed = _RULES_NEEDED | ({"kinds"} if fields["id"] == "general" else set())
    bodies: dict[Language, str] = {
        each: _body(entry, each, _RULES_SLOTS, frozenset(needed)) for each in get_args(Language)
    }
    return ShortRules(fields["id"], bodies, tuple(fields["law"]), fields["mark"])


def _words(entry: Entry) -> LineWords:
    fields = entry.fields
    if fields.get("id") not in {*ConsentLine} - {ConsentLine.GENERAL}:
        raise entry.wrong(f"id = {fields.get('id')!r}", "id")
    if fields.get("mark") not in _MARKS or not fields.get("law"):
        raise entry.wrong("mark and law are needed", "mark")
    line = ConsentLine(fields["id"])
    languages: tuple[Language, ...] = get_args(Language)
    needed = [*languages, *(f"effect_{each}" for each in languages)]
    if not line.is_sensitive:
        needed += [f"why_{each}" for each in languages]
    for name in needed:
        if not str(fields.get(name, "")).strip():
            raise entry.wrong(f"{name} is needed", name)
    return LineWords(
        line,
        {each: fields[each] for each in languages},
        {each: fields.get(f"why_{each}", "") for each in languages},
        {each: fields[f"effect_{each}"] for each in languages},
        tuple(fields["law"]),
        fields["mark"],
    )


def _ask(entry: Entry) -> tuple[Channel, dict[Language, str]]:
    if entry.fields.get("channel") not in _WAYS:
        raise entry.wrong(f"channel = {entry.fields.get('channel')!r}", "channel")
    channel, bodies = Channel(entry.fields["channel"]), {}
    needed = _LINE_NEEDED | (_TOLD if channel is not Channel.POSTER else frozenset())
    for language in get_args(Language):
        bodies[language] = _body(entry, language, LINE_SLOTS, needed)
    return channel, bodies


@cache
def load_closing_letters(pack: str = "cn", folder: Path | None = None) -> dict[Channel, Letter]:
    """Return what customers who paid in advance are told before the shop changes hands, by channel.

    Raises:
        RulePackError: the file cannot be read, or a text lacks what it has to name.
    """
    path = (folder or paths.resources() / "letters" / pack) / _CLOSING
    entries = read_lists(path, f"letters/{pack}/{_CLOSING}", "letter")
    letters = [_letter(entry, CLOSING_SLOTS | {"brand"}, CLOSING_SLOTS) for entry in entries]
    return {letter.channel: letter for letter in letters}


@cache
def load_assignment_letter(pack: str = "cn", folder: Path | None = None) -> Letter:
    """Return what customers who owe the shop are told when the buyer takes the claim over (law.md P1).

    Raises:
        RulePackError: the file cannot be read, or the text lacks what it has to name.
    """
    path = (folder or paths.resources() / "letters" / pack) / _ASSIGNMENT
    (entry,) = read_lists(path, f"letters/{pack}/{_ASSIGNMENT}", "letter")
    return _letter(entry, ASSIGNMENT_SLOTS, ASSIGNMENT_SLOTS)


def _letter(entry: Entry, known: frozenset[str] = SLOTS, needed: frozenset[str] = _NEEDED) -> Letter:
    fields = entry.fields
    if fields.get("channel") not in {*Channel}:
        raise entry.wrong(f"channel = {fields.get('channel')!r}", "channel")
    if fields.get("mark") not in _MARKS or not fields.get("law"):
        raise entry.wrong("mark and law are needed", "mark")
    bodies: dict[Language, str] = {}
    for language in get_args(Language):
        bodies[language] = _body(entry, language, known, needed)
    return Letter(Channel(fields["channel"]), bodies, tuple(fields["law"]), fields["mark"])


def _body(entry: Entry, language: Language, known: frozenset[str], needed: frozenset[str]) -> str:
    text = str(entry.fields.get(language, "")).strip()
    named = _slots(entry, text, language)
    if unknown := named - known:
        raise entry.wrong(f"no such slot: {min(unknown)}", language)
    if lacking := needed - named:
        raise entry.wrong(f"{min(lacking)} is not named", language)
    return text


def _slots(entry: Entry, text: str, language: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise entry.wrong(str(error), language) from error
