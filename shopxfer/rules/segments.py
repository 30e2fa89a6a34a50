"""Loads by what customers are put into groups (`resources/rules/segments.toml`), with the owner's changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Final

from shopxfer import paths
from shopxfer.domain.segments import Axis, SegmentRules
from shopxfer.errors import ShopxferError
from shopxfer.rules.pack import RulePackError, read_table
from shopxfer.texts import Language

#: A figure or a list of words.
Setting = float | tuple[str, ...]

_NAMES: Final = tuple(field.name for field in fields(SegmentRules))
_MOST_WORDS: Final = 200
_LONGEST_WORD: Final = 40


class SegmentRuleWrong(ShopxferError):
    """There is no such rule, or the figure or the words make no sense for it."""

    key = "error.segment_rule_wrong"


@dataclass(frozen=True, slots=True)
class SegmentRule:
    """One rule in words, with what it says by default."""

    name: str  #: a field of `SegmentRules`
    axis: Axis
    zh: str
    en: str
    default: Setting
    least: float = 0
    most: float = 0

    def sentence(self, language: Language) -> str:
        """Return the rule in words, without its setting."""
        return self.zh if language == "zh" else self.en

    @property
    def has_words(self) -> bool:
        """Whether it is a list of words, not a figure."""
        return isinstance(self.default, tuple)

    def checked(self, setting: Setting) -> Setting:
        """Return a setting as it is stored.

        Raises:
            SegmentRuleWrong: it makes no sense for this rule.
        """
        if isinstance(setting, tuple) and self.has_words:
            words = tuple(dict.fromkeys(word.strip() for word in setting if word.strip()))
            if words and len(words) <= _MOST_WORDS and all(len(word) <= _LONGEST_WORD for word in words):
                return words
        elif not isinstance(setting, tuple) and not self.has_words and self.least <= setting <= self.most:
            return float(setting)
        raise SegmentRuleWrong(rule=self.name)


@cache
def load_segment_rules(path: Path | None = None) -> Mapping[str, SegmentRule]:
    """Return the rules in `path` (the bundled ones by default) by name; read once.

    Raises:
        RulePackError: the file cannot be read, lacks a rule or says what the program does not know.
    """
    path = path or paths.resources() / "rules" / "segments.toml"
    entries = read_table(path)
    rules = {}
    for name in (*entries, *(each for each in _NAMES if each not in entries)):
        wrong = _wrong(name, entries.get(name))
        if wrong:
            raise RulePackError(file=path.name, entry=name, what=wrong)
        rules[name] = _rule(name, entries[name])
    return rules


def rules_with(changes: Mapping[str, Setting]) -> SegmentRules:
    """Return the default rules with some settings in place of theirs.

    Raises:
        SegmentRuleWrong: a setting makes no sense.
    """
    known = load_segment_rules()
    settings: dict[str, Setting] = {name: rule.default for name, rule in known.items()}
    for name, setting in changes.items():
        if name not in known:
            raise SegmentRuleWrong(rule=name)
        settings[name] = known[name].checked(setting)
    return SegmentRules(**settings)  # type: ignore[arg-type]  # each was checked against its default's type


def _rule(name: str, entry: dict[str, object]) -> SegmentRule:
    axis, zh, en = Axis(str(entry["axis"])), str(entry["zh"]), str(entry["en"])
    words = entry.get("words")
    if isinstance(words, list):
        return SegmentRule(name, axis, zh, en, tuple(words))
    value, least, most = (float(str(entry[part])) for part in ("value", "least", "most"))
    return SegmentRule(name, axis, zh, en, value, least, most)


def _wrong(name: str, entry: object) -> str | None:
    """Return what is wrong with an entry, or None."""
    if name not in _NAMES or not isinstance(entry, dict):
        return "no such rule" if name not in _NAMES else "missing"
    parts = (
        {"axis", "zh", "en", "words"} if "words" in entry else {"axis", "zh", "en", "value", "least", "most"}
    )
    if set(entry) != parts:
        return f"needs {', '.join(sorted(parts))}"
    if entry["axis"] not in set(Axis):
        return f"axis = {entry['axis']!r}"
    if not all(isinstance(entry[part], str) and entry[part] for part in ("zh", "en")):
        return "zh and en say it in words"
    return _wrong_words(entry["words"]) if "words" in entry else _wrong_figures(entry)


def _wrong_words(words: object) -> str | None:
    fine = isinstance(words, list) and words and all(isinstance(word, str) and word for word in words)
    return None if fine else "words"


def _wrong_figures(entry: Mapping[str, object]) -> str | None:
    figures = [entry[part] for part in ("least", "value", "most")]
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in figures):
        return "value, least and most are figures"
    least, value, most = (float(str(each)) for each in figures)
    return None if least <= value <= most else "value lies between least and most"
