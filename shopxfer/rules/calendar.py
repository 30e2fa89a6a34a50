"""Loads the days off and the weekend days worked (`resources/rules/cn/holidays.toml`), with their notices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from shopxfer import paths
from shopxfer.domain.working_days import WorkingCalendar, is_weekend
from shopxfer.rules.pack import RulePackError, read_table
from shopxfer.texts import Language

_YEAR = {"year", "notice_zh", "notice_en", "number", "issued", "mark", "holiday"}
_HOLIDAY = {"zh", "en", "off", "worked"}
_MARKS = ("V", "V*", "M")


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday with the days it gives and takes."""

    zh: str
    en: str
    off: tuple[date, ...]
    worked: tuple[date, ...]

    def name(self, language: Language) -> str:
        """Return what the holiday is called."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The arrangement of one year, with the notice it comes from."""

    year: int
    notice_zh: str
    notice_en: str
    number: str  #: of the notice; empty where not known
    issued: date
    mark: str  #: V, V* or M; anything but V is shown with "check this"
    holidays: tuple[Holiday, ...]

    @property
    def needs_checking(self) -> bool:
        """Whether the product must ask the reader to check the days against the notice."""
        return self.mark != "V"

    def notice(self, language: Language) -> str:
        """Return the notice as cited."""
        return self.notice_zh if language == "zh" else self.notice_en


@cache
def load_holidays(path: Path | None = None) -> tuple[HolidayYear, ...]:
    """Return the years in `path` (the bundled ones by default), oldest first; read once.

    Raises:
        RulePackError: the file cannot be read, or says what cannot be: a day both off and worked or named
            twice, a worked day that is no weekend, a day outside its year; which entry, and what.
    """
    path = path or paths.resources() / "rules" / "cn" / "holidays.toml"
    content = read_table(path)
    entries = content.get("year")
    if set(content) != {"year"} or not isinstance(entries, list) or not entries:
        raise RulePackError(file=path.name, entry="-", what="only [[year]]")
    years: dict[int, HolidayYear] = {}
    for number, entry in enumerate(entries, start=1):
        where = f"year {entry.get('year', number) if isinstance(entry, dict) else number}"
        try:
            made = _year(entry)
        except ValueError as error:
            raise RulePackError(file=path.name, entry=where, what=str(error)) from error
        if made.year in years:
            raise RulePackError(file=path.name, entry=where, what="stands there twice")
        years[made.year] = made
    return tuple(years[year] for year in sorted(years))


@cache
def load_calendar(path: Path | None = None) -> WorkingCalendar:
    """Return the calendar in `path` (the bundled one by default); read once.

    Raises:
        RulePackError: as for `load_holidays`.
    """
    years = load_holidays(path)
    holidays = [holiday for year in years for holiday in year.holidays]
    return WorkingCalendar(
        frozenset(year.year for year in years),
        frozenset(day for holiday in holidays for day in holiday.off),
        frozenset(day for holiday in holidays for day in holiday.worked),
    )


def _year(entry: object) -> HolidayYear:
    """Return what an entry says; raises ValueError with what is wrong."""
    if not isinstance(entry, dict) or set(entry) != _YEAR:
        raise ValueError(f"needs {', '.join(sorted(_YEAR))}")
    year = entry["year"]
    if type(year) is not int:
        raise ValueError(f"year = {year!r}")
    for name in ("notice_zh", "notice_en"):
        _check_text(name, entry[name])
    if type(entry["number"]) is not str:
        raise ValueError(f"number = {entry['number']!r}")
    if entry["mark"] not in _MARKS:
        raise ValueError(f"mark {entry['mark']!r} is none of {', '.join(_MARKS)}")
    holidays = entry["holiday"]
    if not isinstance(holidays, list) or not holidays:
        raise ValueError("no [[year.holiday]]")
    made = tuple(map(_holiday, holidays))
    _check_days(year, made)
    return HolidayYear(
        year,
        entry["notice_zh"],
        entry["notice_en"],
        entry["number"],
        _day(entry["issued"]),
        entry["mark"],
        made,
    )


def _holiday(entry: object) -> Holiday:
    if not isinstance(entry, dict) or set(entry) != _HOLIDAY:
        raise ValueError(f"a holiday needs {', '.join(sorted(_HOLIDAY))}")
    for name in ("zh", "en"):
        _check_text(name, entry[name])
    lists = (entry["off"], entry["worked"])
    if not all(isinstance(each, list) for each in lists) or not entry["off"]:
        raise ValueError(f"{entry['zh']}: off and worked list days, and some are off")
    off, worked = (tuple(map(_day, each)) for each in lists)
    return Holiday(entry["zh"], entry["en"], off, worked)


def _check_days(year: int, holidays: Iterable[Holiday]) -> None:
    """Raise ValueError naming the first day that cannot be what it is said to be."""
    off: set[date] = set()
    worked: set[date] = set()
    for holiday in holidays:
        for days, seen in ((holiday.off, off), (holiday.worked, worked)):
            for day in days:
                if day.year != year:
                    raise ValueError(f"{holiday.zh}: {day} lies outside {year}")
                if day in seen:
                    raise ValueError(f"{holiday.zh}: {day} stands there twice")
                seen.add(day)
    if both := off & worked:
        raise ValueError(f"{min(both)} is both off and worked")
    if weekdays := [day for day in sorted(worked) if not is_weekend(day)]:
        raise ValueError(f"{weekdays[0]} is worked but no weekend day")


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"{value!r} is no day")  # noqa: TRY004 - told as a mistake in the file
    return value


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} says it in words")
