"""The texts by which customers are told and asked, with their slots: `resources/letters/<pack>`."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, get_args

from shopxfer import paths
from shopxfer.domain.consent_evidence import Channel
from shopxfer.domain.notice_window import Route
from shopxfer.rules.toml_lines import Entry, read_lists
from shopxfer.texts import Language

#: What a letter may leave open, to be filled in from the case.
SLOTS: Final = frozenset(
    {"seller", "seller_contact", "buyer", "buyer_contact", "purpose", "kinds", "answer_by"}
)
#: What every letter has to name: who receives the data, and where both can be reached (law.md N6, N7, RQ9).
_NEEDED: Final = frozenset({"seller", "seller_contact", "buyer", "buyer_contact", "purpose", "answer_by"})
_FILES: Final = {Route.SEPARATE_CONSENT: "consent.toml", Route.NOTICE: "notice.toml"}
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


def _letter(entry: Entry) -> Letter:
    fields = entry.fields
    if fields.get("channel") not in {*Channel}:
        raise entry.wrong(f"channel = {fields.get('channel')!r}", "channel")
    if fields.get("mark") not in _MARKS or not fields.get("law"):
        raise entry.wrong("mark and law are needed", "mark")
    bodies: dict[Language, str] = {}
    for language in get_args(Language):
        text = str(fields.get(language, "")).strip()
        named = _slots(entry, text, language)
        if unknown := named - SLOTS:
            raise entry.wrong(f"no such slot: {min(unknown)}", language)
        if lacking := _NEEDED - named:
            raise entry.wrong(f"{min(lacking)} is not named", language)
        bodies[language] = text
    return Letter(Channel(fields["channel"]), bodies, tuple(fields["law"]), fields["mark"])


def _slots(entry: Entry, text: str, language: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise entry.wrong(str(error), language) from error
