"""The bundled holiday calendar is what the notices say, and a wrong file says what is wrong in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shopxfer import paths
from shopxfer.domain.working_days import YearNotCovered, add_working_days, is_weekend, is_working_day
from shopxfer.rules.calendar import load_calendar, load_holidays
from shopxfer.rules.pack import RulePackError
from tests.domain.test_working_days import OFF_2026, WORKED_2026, listed

BUNDLED = (paths.resources() / "rules" / "cn" / "holidays.toml").read_text(encoding="utf-8")
#: From the notice for 2025, apart from the bundled file.
OFF_2025 = listed("""01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02
10-01 10-02 10-03 10-06 10-07 10-08""")
WORKED_2025 = listed("01-26 02-08 04-27 09-28 10-11")


@pytest.mark.parametrize(
    ("year", "off", "worked"),
    [(2025, OFF_2025, WORKED_2025), (2026, OFF_2026, WORKED_2026)],
)
def test_the_days_are_those_of_the_notice_n24(year: int, off: list[str], worked: list[str]) -> None:
    calendar = load_calendar()
    days = {day for day in calendar.days_off if day.year == year and not is_weekend(day)}
    assert days == {date.fromisoformat(f"{year}-{day}") for day in off}
    days = {day for day in calendar.days_worked if day.year == year}
    assert days == {date.fromisoformat(f"{year}-{day}") for day in worked}


@pytest.mark.parametrize(("year", "working_days"), [(2025, 248), (2026, 248)])
def test_how_many_days_of_a_year_are_worked(year: int, working_days: int) -> None:
    """365 days less 104 weekend days and 13 statutory holidays; one on a weekend is made up for."""
    first = date(year, 1, 1).toordinal()
    days = [date.fromordinal(first + number) for number in range(365)]
    assert sum(is_working_day(load_calendar(), day) for day in days) == working_days


def test_holidays_are_told_with_their_notices() -> None:
    years = load_holidays()
    assert [year.year for year in years] == [2025, 2026]
    for year in years:
        assert str(year.year) in year.notice("zh")
        assert str(year.year) in year.notice("en")
        assert year.issued.year == year.year - 1
        assert year.number
        assert not year.needs_checking
        for holiday in year.holidays:
            assert holiday.name("zh") != holiday.name("en")
            steps = {(later - day).days for day, later in zip(holiday.off, holiday.off[1:], strict=False)}
            assert steps <= {1}


def test_2027_is_not_known_and_not_computed_n24() -> None:
    with pytest.raises(YearNotCovered) as caught:
        add_working_days(load_calendar(), date(2026, 11, 27), 30)
    assert caught.value.year == 2027


def test_a_posting_over_two_known_years_g15() -> None:
    assert add_working_days(load_calendar(), date(2025, 12, 1), 30) == date(2026, 1, 13)


@pytest.mark.parametrize(
    ("was", "becomes", "entry", "what"),
    [
        ("[[year]]\nyear = 2025", "[[year]\nyear = 2025", "-", ""),
        ("[[year]]\nyear = 2026", "[[years]]\nyear = 2026", "-", "only [[year]]"),
        ("year = 2026", "year = '2026'", "year 2026", "year ="),
        ("year = 2026", "year = 2025", "year 2025", "2026-01-01 lies outside 2025"),
        ("issued = 2025-11-04\n", "", "year 2026", "issued"),
        ("issued = 2025-11-04", "issued = 2025-11-04T08:00:00", "year 2026", "is no day"),
        ('mark = "V"', 'mark = "W"', "year 2025", "mark 'W'"),
        ('number = "国办发明电〔2025〕7号"', "number = 7", "year 2026", "number = 7"),
        ('notice_en = "State', 'notice = "State', "year 2025", "notice_en"),
        ('en = "Qingming"', 'en = ""', "year 2025", "en says it"),
        ("off = [2025-01-01]", "off = []", "year 2025", "元旦: off"),
        ("off = [2025-01-01]", "off = ['2025-01-01']", "year 2025", "is no day"),
        ("off = [2025-01-01]", "off = [2024-12-31, 2025-01-01]", "year 2025", "2024-12-31 lies outside"),
        ("worked = [2026-01-04]", "worked = [2027-01-03]", "year 2026", "2027-01-03 lies outside"),
        (
            "worked = [2026-01-04]",
            "worked = [2026-01-05]",
            "year 2026",
            "2026-01-05 is worked but no weekend",
        ),
        ("worked = [2026-01-04]", "worked = [2026-01-03]", "year 2026", "2026-01-03 is both off and worked"),
        ("worked = [2026-01-04]", "worked = [2026-02-14]", "year 2026", "2026-02-14 stands there twice"),
        (
            "off = [2026-01-01,",
            "off = [2026-01-01, 2026-01-01,",
            "year 2026",
            "2026-01-01 stands there twice",
        ),
        ("worked = [2026-05-09]\n", "", "year 2026", "worked"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, was: str, becomes: str, entry: str, what: str) -> None:
    assert was in BUNDLED
    path = tmp_path / "holidays.toml"
    path.write_text(BUNDLED.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_calendar(path)
    facts = caught.value.facts
    assert (facts["file"], facts["entry"]) == ("holidays.toml", entry)
    assert what in str(facts["what"])


def test_a_year_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "holidays.toml"
    path.write_text(BUNDLED + BUNDLED, encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_holidays(path)
    assert caught.value.facts["what"] == "stands there twice"


@pytest.mark.parametrize("text", ["", "year = []", "year = 2026", "year = [2026]"])
def test_a_file_without_years_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "holidays.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError):
        load_holidays(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulePackError) as caught:
        load_holidays(tmp_path / "none.toml")
    assert caught.value.facts["what"] == "cannot be read"
