"""Sentences in both languages for everything below the window: errors, reasons, progress, papers.

They live in `resources/messages/*.toml`, one table per key with `en` and `zh`, and `en_one` for English when
the first figure of the sentence is one. The window's own labels are Qt translations (`resources/i18n`),
because designers' tools live there.
"""

from __future__ import annotations

import locale
import os
import string
import sys
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

from shopxfer import paths
from shopxfer.errors import ShopxferError

Language = Literal["zh", "en"]


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return every sentence by key.

    Raises:
        ValueError: a key stands in two files, or lacks one of the languages (a mistake in a resource file).
    """
    sentences: dict[str, dict[str, str]] = {}
    for file in sorted((paths.resources() / "messages").glob("*.toml")):
        for key, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if key in sentences:
                raise ValueError(f"{file.name}: {key} stands in two files")
            if not {"en", "zh"} <= set(entry) <= {"en", "en_one", "zh"}:
                raise ValueError(f"{file.name}: {key} needs en and zh, and may have en_one")
            sentences[key] = entry
    return sentences


def say(key: str, language: Language, **facts: object) -> str:
    """Return the sentence `key` with its blanks filled; numbers get thousands commas."""
    shown = {name: f"{fact:,}" if isinstance(fact, int) else fact for name, fact in facts.items()}
    entry = catalogue()[key]
    if language == "en" and "en_one" in entry and _first_figure(entry["en"], shown) == "1":
        return entry["en_one"].format(**shown)
    return entry[language].format(**shown)


def _first_figure(text: str, shown: Mapping[str, object]) -> str:
    """Return the first number that fills a blank of a sentence; "" where none does."""
    told = (str(shown[name]) for _, name, _, _ in string.Formatter().parse(text) if name)
    return next((each for each in told if each.replace(",", "").isdecimal()), "")


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def say_day(day: date, language: Language) -> str:
    """Return a day as letters write it: 2026年11月27日, or 27 November 2026."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def sentence(error: ShopxferError, language: Language) -> str:
    """Return what happened, what is safe and what to do, for one error.

    A fact called `something_key` names another sentence, which fills the blank `something`.
    """
    facts = dict(error.facts)
    for name, value in error.facts.items():
        if name.endswith("_key"):
            facts[name.removesuffix("_key")] = say(str(value), language, **error.facts)
    return say(error.key, language, **facts)


def system_language() -> Language:
    """Return the language to begin with: Chinese, unless the system plainly speaks another one.

    SHOPXFER_LANG goes first, then what the system says; a C locale says nothing.
    """
    name = os.environ.get("SHOPXFER_LANG") or _spoken_by_the_system()
    code = name.replace("-", "_").split("_")[0].split(".")[0].lower()
    return "zh" if code in ("", "c", "posix", "zh", "chinese") else "en"


def _spoken_by_the_system() -> str:
    # Python takes C.UTF-8, the locale of a bare system, for American English; the variables do not.
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    return "" if sys.platform.startswith("linux") else locale.getlocale()[0] or ""
