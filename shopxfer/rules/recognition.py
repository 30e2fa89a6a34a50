"""Loads by what personal data is recognised: words, and what was taught to read remarks and columns.

They lie in `resources/recognition`: `words.toml`, `wordings.crfsuite`, `columns.crfsuite`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TypeGuard

import pycrfsuite

from shopxfer import paths
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.lexicon import Classifier, Lexicon, Tagger, WordList
from shopxfer.rules.china import load_city_names, load_simplified
from shopxfer.rules.pack import RulePackError, read_table

_KINDS = (Kind.HEALTH, Kind.RELIGION, Kind.FAMILY, Kind.BIOMETRICS)
#: Below this probability that a character tells nothing, it tells something: what is missed weighs more than
#: what is found too much.
_NOTHING_FROM = 0.6
_PLAIN = ("children", "kin", "no_names", "given", "goods", "places")


@cache
def load_tagger(path: Path | None = None) -> Tagger:
    """Return what labels the characters of a text (see `domain.recognition.wordings`); read once.

    Raises:
        RulePackError: the file is missing or no tagger.
    """
    return _Tagger(_model(path or paths.resources() / "recognition" / "wordings.crfsuite"))


@cache
def load_classifier(path: Path | None = None) -> Classifier:
    """Return what tells of which kind a column is (see `domain.recognition.column_features`); read once.

    Raises:
        RulePackError: the file is missing or no classifier.
    """
    return _Classifier(_model(path or paths.resources() / "recognition" / "columns.crfsuite"))


def _model(path: Path) -> _Model:
    try:
        return _Model(path.read_bytes())
    except (OSError, ValueError) as error:
        raise RulePackError(file=path.name, entry="-", what="cannot be read") from error


class _Model:
    """A model with the bytes it reads from: it keeps but their address."""

    def __init__(self, model: bytes) -> None:
        self._model = model
        self.tagger = pycrfsuite.Tagger()
        self.tagger.open_inmemory(model)


class _Tagger:
    """Labels characters; where nothing is not sure to be nothing, as the likeliest kind."""

    def __init__(self, model: _Model) -> None:
        self._model = model
        known = set(model.tagger.labels())
        self._labels = {
            kind: found for kind in Kind if (found := [each for each in _both(kind) if each in known])
        }

    def __call__(self, shown: Sequence[Sequence[str]]) -> Sequence[str]:
        tagger = self._model.tagger
        tagger.set(shown)
        labels: list[str] = tagger.tag()
        doubtful = [
            self._likeliest(place) if label == "O" and tagger.marginal("O", place) < _NOTHING_FROM else None
            for place, label in enumerate(labels)
        ]
        place = 0
        for kind, together in groupby(doubtful):
            size = len(list(together))
            if kind is not None and size > 1:
                labels[place : place + size] = [f"B-{kind}", *[f"I-{kind}"] * (size - 1)]
            place += size
        return labels

    def _likeliest(self, place: int) -> Kind:
        marginal = self._model.tagger.marginal
        chances = {
            kind: sum(marginal(label, place) for label in labels) for kind, labels in self._labels.items()
        }
        return max(chances, key=chances.__getitem__)


def _both(kind: Kind) -> tuple[str, str]:
    return f"B-{kind}", f"I-{kind}"


class _Classifier:
    """A tagger of texts of one character: what is left of such a model tells kinds of single things."""

    def __init__(self, model: _Model) -> None:
        self._model = model

    def __call__(self, shown: Mapping[str, float]) -> tuple[str, float]:
        tagger = self._model.tagger
        tagger.set([shown])
        (told,) = tagger.tag()
        return told, tagger.marginal(told, 0)


@cache
def load_lexicon(path: Path | None = None, *, with_tagger: bool = True) -> Lexicon:
    """Return the words in `path` (the bundled ones by default), with what was taught; read once.

    Without the tagger, and so without the classifier of columns, only rules are left.

    Raises:
        RulePackError: the file cannot be read or says what the program does not know; which entry, and what.
    """
    path = path or paths.resources() / "recognition" / "words.toml"
    entries = read_table(path)
    for entry in (*entries, *_KINDS, *_PLAIN, "headers"):
        wrong = _wrong(entry, entries.get(entry))
        if wrong:
            raise RulePackError(file=path.name, entry=entry, what=wrong)
    lists = {
        kind: WordList(
            tuple(entries[kind]["words"]),
            tuple(entries[kind].get("patterns", ())),
            tuple(entries[kind].get("never", ())),
            entries[kind]["denied"],
        )
        for kind in _KINDS
    }
    plain = {name: tuple(entries[name]["words"]) for name in _PLAIN}
    headers = {Kind(kind): tuple(patterns) for kind, patterns in entries["headers"].items()}
    return Lexicon(
        lists,
        plain["children"],
        plain["kin"],
        plain["no_names"],
        "".join(plain["given"]),
        plain["goods"],
        tuple(dict.fromkeys((*plain["places"], *load_city_names()))),
        headers,
        load_simplified(),
        load_tagger() if with_tagger else None,
        load_classifier() if with_tagger else None,
    )


def _wrong(name: str, entry: object) -> str | None:
    """Return what is wrong with an entry, or None."""
    if name == "headers":
        return _wrong_headers(entry)
    if name not in (*_KINDS, *_PLAIN):
        return "no such list"
    if not isinstance(entry, dict) or not entry.get("words") or not _are_texts(entry["words"]):
        return "words"
    if name in _PLAIN:
        return None if set(entry) == {"words"} else "only words"
    return _wrong_list(entry)


def _wrong_list(entry: dict[str, object]) -> str | None:
    if set(entry) - {"words", "patterns", "never", "denied"} or not isinstance(entry.get("denied"), bool):
        return "only words, patterns, never and denied"
    for part in ("patterns", "never"):
        patterns = entry.get(part, [])
        if not _are_texts(patterns):
            return part
        if wrong := _wrong_pattern(patterns):
            return wrong
    return None


def _wrong_headers(entry: object) -> str | None:
    if not isinstance(entry, dict) or not entry:
        return "patterns by kind"
    for kind, patterns in entry.items():
        if kind not in set(Kind) or not _are_texts(patterns):
            return str(kind)
        if wrong := _wrong_pattern(patterns):
            return wrong
    return None


def _wrong_pattern(patterns: list[str]) -> str | None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            return f"{pattern}: {error}"
    return None


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(each, str) and each for each in value)
