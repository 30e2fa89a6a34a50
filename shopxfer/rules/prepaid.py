"""Loads the rules for prepayments: rows P1 to P24 with their figures, and what provinces have on top.

They stand in `resources/rules/cn/prepaid.toml` and `provinces.toml`; the figures that refunds and timers are
worked out with come from there and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from shopxfer import paths
from shopxfer.domain.prepaid_terms import Figure, NationalFigures, Province, Terms, terms_of
from shopxfer.rules.pack import RulePackError, read_table
from shopxfer.texts import Language


class Duty(StrEnum):
    """What the program does with a row."""

    NOTICE = "notice"
    CONSENT = "consent"
    WAYS = "ways"
    WARNING = "warning"
    GATE = "gate"
    FLAG = "flag"
    REFUND = "refund"
    INTEREST = "interest"
    EVIDENCE = "evidence"
    KEY = "key"
    REGISTER = "register"
    QUESTION = "question"
    TIMER = "timer"
    CHECKLIST = "checklist"
    POSTER = "poster"
    REPORT = "report"
    PROVINCE = "province"


#: Figures that a row may give; the first four are calculated with and must be there.
_CALCULATED_WITH = ("no_reason_days", "refund_days", "announcement_days", "interest_days_a_year")
_OTHER_FIGURES = frozenset({
    "card_bearer_years", "card_named_cap_yuan", "card_bearer_cap_yuan", "card_registered_from_yuan",
    "card_register_years", "card_cash_up_to_yuan", "card_announcement_days",
})  # fmt: skip
_ROW_NEEDS = frozenset({"id", "instrument_zh", "instrument_en", "article", "mark", "zh", "en", "decides"})
_ROW_MAY_HAVE = frozenset({"from", "dated", "figures"})
_PROVINCE_NEEDS = frozenset({"id", "code", "zh", "en", "law"})
_NUMBERS = frozenset({
    "no_reason_days", "unused_refund_days", "refund_days", "announcement_days", "announcement_months",
    "records_years",
})  # fmt: skip
_SWITCHES = frozenset(
    {"tells_each_holder", "counts_in_proportion", "refund_on_change_of_operator", "no_new_conditions"}
)
_MARKS = ("V", "V*", "M", "J")


@dataclass(frozen=True, slots=True)
class PrepaidRow:
    """One row of the law reference about prepayments."""

    id: str
    instrument_zh: str
    instrument_en: str
    article: str  #: "-" where none is known
    in_force_from: date | None  #: None: not known to the day
    dated: str  #: what is known of its date instead
    mark: str  #: V, V*, M or J
    zh: str
    en: str
    decides: frozenset[Duty]
    figures: Mapping[str, int]

    @property
    def needs_checking(self) -> bool:
        """Whether the product must ask the reader to check this with a professional."""
        return self.mark != "V" or self.in_force_from is None

    def instrument(self, language: Language) -> str:
        """Return the name of the law as printed."""
        return self.instrument_zh if language == "zh" else self.instrument_en

    def summary(self, language: Language) -> str:
        """Return the rule in plain words, ours and not the law's."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class PrepaidRules:
    """All that the program knows about prepayments in one jurisdiction."""

    rows: Mapping[str, PrepaidRow]
    national: NationalFigures
    figures: Mapping[str, Figure]  #: every figure of every row by name
    provinces: Mapping[str, Province]

    def terms(self, province: str | None = None) -> Terms:
        """Return the periods that hold in a province.

        None, and a province without rules in the pack, stand for the national ones alone.
        """
        return terms_of(self.national, self.provinces.get(province) if province else None)


@cache
def load_prepaid_rules(folder: Path | None = None) -> PrepaidRules:
    """Return the rules in `folder` (the bundled ones by default); read once.

    Raises:
        RulePackError: a file cannot be read, or says what the program does not know; which entry, and what.
    """
    folder = folder or paths.resources() / "rules" / "cn"
    rows = _entries(folder / "prepaid.toml", "row", _row)
    figures = _figures_of(rows)
    missing = [name for name in _CALCULATED_WITH if name not in figures]
    if missing:
        raise RulePackError(file="prepaid.toml", entry="-", what=f"no figure {missing[0]}")
    return PrepaidRules(
        rows=rows,
        national=NationalFigures(*(figures[name] for name in _CALCULATED_WITH)),
        figures=figures,
        provinces=_entries(folder / "provinces.toml", "province", lambda entry: _province(entry, rows)),
    )


_Made = TypeVar("_Made", PrepaidRow, Province)


def _entries(file: Path, name: str, make: Callable[[dict[str, Any]], _Made]) -> dict[str, _Made]:
    entries = read_table(file).get(name, [])
    if not isinstance(entries, list) or not entries or not all(isinstance(each, dict) for each in entries):
        raise RulePackError(file=file.name, entry="-", what=f"no [[{name}]]")
    made: dict[str, _Made] = {}
    for number, entry in enumerate(entries, start=1):
        where = f"{name} {entry.get('id', number)}"
        try:
            one = make(entry)
        except ValueError as error:
            raise RulePackError(file=file.name, entry=where, what=str(error)) from error
        if one.id in made:
            raise RulePackError(file=file.name, entry=where, what="stands twice")
        made[one.id] = one
    return made


def _check_names(entry: dict[str, Any], needs: frozenset[str], may_have: frozenset[str]) -> None:
    if lacking := sorted(needs - set(entry)):
        raise ValueError(f"no {lacking[0]}")
    if unknown := sorted(set(entry) - needs - may_have):
        raise ValueError(f"unknown {unknown[0]}")
    for name in sorted(needs - {"decides"}):
        if not isinstance(entry[name], str) or not entry[name].strip():
            raise ValueError(f"{name} is no text")


def _row(entry: dict[str, Any]) -> PrepaidRow:
    _check_names(entry, _ROW_NEEDS, _ROW_MAY_HAVE)
    if not re.fullmatch(r"P[1-9][0-9]?", entry["id"]):
        raise ValueError(f"id {entry['id']!r} is no row of section 3")
    if entry["mark"] not in _MARKS:
        raise ValueError(f"mark {entry['mark']!r} is none of V, V*, M, J")
    since, dated = entry.get("from"), entry.get("dated", "")
    # A date with a time is a date for Python, too.
    if (since is None) == (not dated) or (since is not None and type(since) is not date):
        raise ValueError("either from, a day, or dated")
    decides, figures = entry["decides"], entry.get("figures", {})
    if not (isinstance(decides, list) and decides and isinstance(figures, dict)):
        raise ValueError("decides is no list of duties, or figures is no table")
    for name, value in figures.items():
        if name not in (*_CALCULATED_WITH, *_OTHER_FIGURES):
            raise ValueError(f"unknown figure {name}")
        _check_number(name, value)
    texts = {name: entry[name] for name in _ROW_NEEDS - {"decides"}}
    return PrepaidRow(
        **texts,
        in_force_from=since,
        dated=dated,
        decides=frozenset(Duty(duty) for duty in decides),
        figures=figures,
    )


def _figures_of(rows: Mapping[str, PrepaidRow]) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for row in rows.values():
        for name, value in row.figures.items():
            if name in figures:
                raise RulePackError(file="prepaid.toml", entry=f"row {row.id}", what=f"{name} stands twice")
            figures[name] = Figure(value, row.id, row.needs_checking)
    return figures


def _province(entry: dict[str, Any], rows: Mapping[str, PrepaidRow]) -> Province:
    _check_names(entry, _PROVINCE_NEEDS, _NUMBERS | _SWITCHES)
    if not re.fullmatch(r"[1-9][0-9]0000", entry["code"]):
        raise ValueError(f"code {entry['code']!r} is no province")
    if entry["law"] not in rows:
        raise ValueError(f"law {entry['law']!r} is no row")
    switches = {name: entry[name] for name in (_NUMBERS | _SWITCHES) & set(entry)}
    if not switches:
        raise ValueError("switches nothing")
    for name, value in switches.items():
        if name in _NUMBERS:
            _check_number(name, value)
        elif not isinstance(value, bool):
            raise ValueError(f"{name} is neither true nor false")
    texts = {name: entry[name] for name in _PROVINCE_NEEDS}
    return Province(**texts, needs_checking=rows[entry["law"]].needs_checking, **switches)


def _check_number(name: str, value: object) -> None:
    if type(value) is not int or value <= 0:
        raise ValueError(f"{name} is no number above 0")
