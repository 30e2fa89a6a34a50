"""Dates as Chinese and Western spreadsheets write them, read into ISO (2026-10-31); times are left out.

What could mean two days is not guessed: 03/04/2026 comes back as ambiguous, with no value.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from shopxfer.domain.normalised import EMPTY, Normalised, Problem
from shopxfer.domain.numerals import digits_of, number_of
from shopxfer.domain.tidying import InForce, Rule

FIRST_YEAR, LAST_YEAR = 1900, 2099
#: Days 29 to 31 need the calendar; all others are clean at a glance.
ALWAYS_VALID = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])")
NO_VALUE = frozenset(
    {
        "-",
        "--",
        "—",
        "——",
        "/",
        "\\",
        "无",
        "無",
        "n/a",
        "na",
        "#n/a",
        "null",
        "none",
        "nan",
        "nil",
        "暂无",
        "未填",
        "未知",
        "空",
    }
)
#: Where spreadsheet programs begin to count days, their invented 29 February 1900 included.
_SERIAL_ORIGIN = date(1899, 12, 30)

_TIME = re.compile(
    r"(?:[T ,]+(?:上午|下午|早上|晚上|am|pm)? ?[0-9]{1,2}(?:[:时點点][0-9:.分秒]*)? ?(?:am|pm)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?)$",
    re.I,
)
_TIME_NEEDS_MARK = re.compile(r"[:时點点]|am|pm", re.I)
_WEEKDAY = re.compile(
    r"[ ,(]*(?:星期|周|週|礼拜)[一二三四五六日天末][ )]*|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? ", re.I
)
_YEAR_FIRST = re.compile(
    r"([0-9]{4}) ?(?:[-/.年~_]| ) ?([0-9]{1,2}) ?(?:[-/.月~_]| ) ?([0-9]{1,2}) ?[日号號]?"
)
_SHORT_CHINESE = re.compile(r"'?([0-9]{2}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号號]?")
_YEAR_LAST = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{4})")
_SHORT = re.compile(r"([0-9]{1,2}) ?[-/.] ?([0-9]{1,2}) ?[-/.] ?([0-9]{2})")
_OLD_YEAR_FIRST = re.compile(r"(3[2-9]|[4-9][0-9]) ?[-/.] ?([0-9]{1,2}) ?[-/.] ?([0-9]{1,2})")
#: A year is never written with one digit, so 25.3.1 begins with it.
_ONE_DIGIT_DAY = re.compile(r"([0-9]{2}) ?[-/.] ?([0-9]{1,2}) ?[-/.] ?([0-9])")
_YEAR_AND_MONTH = re.compile(
    r"[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?月?|[0-9]{4} ?年|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])?"
)
_MONTH_AND_DAY = re.compile(r"[0-9]{1,2} ?[-/.月] ?[0-9]{1,2} ?[日号號]?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]?([a-z]{3,9})\.?,?[ -]?'?([0-9]{4}|[0-9]{2})", re.I)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?[ -]?([0-9]{1,2})(?:st|nd|rd|th)?,?[ -]?([0-9]{4})", re.I)
_CHINESE_DATE = re.compile(
    r"([〇零○OＯ一二三四五六七八九]{4}|[〇零○OＯ一二三四五六七八九]{2})年"
    r"(正|元|[一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})[日号號]?"
)
_MINGUO = re.compile(
    r"(?:中[华華])?民[国國] ?([0-9]{1,3}|元|[一二三四五六七八九十百]{1,4}) ?[-/.年] ?"
    r"([0-9]{1,2}|[一二三四五六七八九十]{1,2}) ?[-/.月] ?"
    r"([0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3}) ?[日号號]?"
)
#: The first year of the republic is 1912.
_MINGUO_ORIGIN = 1911
#: Lunar days fall on another day each year, and leap months on none that the text would tell.
_LUNAR = re.compile(
    r"[农農]历|[农農]曆|[阴陰]历|[阴陰]曆|旧历|舊曆|闰|閏|腊月|臘月|冬月|初[一二三四五六七八九十]|lunar|除夕|端午|中秋|重阳",
    re.I,
)


def read_date(text: str, rules: InForce | None = None) -> Normalised:
    """Return the day in `text` as ISO, or no value and what keeps it from being read.

    Five digits are taken for a spreadsheet's serial number (1927-05-18 to 2064-04-07). Years of two digits
    count when they are marked (98年) or cannot be a day (98-5-1): 00 to 29 are 2000s, as in Excel.
    """
    if ALWAYS_VALID.fullmatch(text):
        return Normalised(text)
    rules = rules or InForce()
    text = rules.bare(rules.plain(text))
    if not text or text.lower() in NO_VALUE:
        return EMPTY if not text or rules.may(Rule.NO_VALUE) else Normalised(None, Problem.NOT_A_DATE)
    if text.replace(".", "", 1).isdecimal():
        return _read_digits(text, rules)
    if _LUNAR.search(text):
        return Normalised(None, Problem.LUNAR_DATE)
    return _read_written(_without_time(text, rules), rules)


def _without_time(text: str, rules: InForce) -> str:
    """Return the day alone; the time goes aside."""
    if Rule.DATE_TIME not in rules.allowed:
        return text
    day = _WEEKDAY.sub(" ", text).strip()
    if (time := _TIME.search(day)) and _TIME_NEEDS_MARK.search(time[0]):
        rules.aside = time[0].strip(" T,")
        day = day[: time.start()].strip()
    if day != text:
        rules.used.add(Rule.DATE_TIME)
    return day


def _read_written(text: str, rules: InForce) -> Normalised:
    if match := _YEAR_FIRST.fullmatch(text):
        return _by(Rule.DATE_FORM, rules, "ymd", match.groups(), text)
    for pattern in (_SHORT_CHINESE, _OLD_YEAR_FIRST, _ONE_DIGIT_DAY):
        if match := pattern.fullmatch(text):
            return _by(Rule.DATE_SHORT_YEAR, rules, "ymd", match.groups(), text)
    if match := _YEAR_LAST.fullmatch(text) or _SHORT.fullmatch(text):
        return _read_unordered(match[1], match[2], match[3], rules)
    if match := _CHINESE_DATE.fullmatch(text) or _MINGUO.fullmatch(text):
        return _read_chinese(match, rules)
    if _YEAR_AND_MONTH.fullmatch(text) or _MONTH_AND_DAY.fullmatch(text):
        return Normalised(None, Problem.INCOMPLETE_DATE)
    return _read_english(text, rules)


def _by(rule: Rule, rules: InForce, order: str, parts: tuple[str, ...], text: str) -> Normalised:
    """Read parts whose order is known, if `rule` lets it."""
    read = _dated(order, parts)
    return read if read.value == text or rules.may(rule) else Normalised(None, Problem.NOT_A_DATE)


def _day(year: int, month: int, day: int) -> Normalised:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Normalised(None, Problem.IMPOSSIBLE_DATE)
    try:
        return Normalised(date(year, month, day).isoformat())
    except ValueError:
        return Normalised(None, Problem.IMPOSSIBLE_DATE)


def _dated(order: str, parts: tuple[str, ...]) -> Normalised:
    """Read parts whose order is known; a year of two digits gets its century."""
    by_letter = dict(zip(order, parts, strict=True))
    return _day(_full_year(by_letter["y"]), int(by_letter["m"]), int(by_letter["d"]))


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 30 else 1900)


def _read_unordered(first: str, second: str, third: str, rules: InForce) -> Normalised:
    """Read 25/5/2026, 5/25/26 or 25.3.1 where only one order makes sense."""
    orders = ["mdy", "dmy"]
    if len(third) == 2 and len(first) == 2:
        orders.append("ymd")
    if len(third) == 2 and first == "00":
        orders = ["ymd"]
    readings = {_dated(order, (first, second, third)) for order in orders}
    valid = {reading for reading in readings if reading.value}
    if len(valid) == 1:
        rule = Rule.DATE_WESTERN if len(third) == 4 else Rule.DATE_SHORT_YEAR
        return valid.pop() if rules.may(rule) else Normalised(None, Problem.NOT_A_DATE)
    return Normalised(None, Problem.AMBIGUOUS_DATE if valid else Problem.IMPOSSIBLE_DATE)


def _read_digits(text: str, rules: InForce) -> Normalised:
    whole, _, fraction = text.partition(".")
    problem = Problem.NOT_A_DATE
    if not text.isascii() or (fraction.strip("0") and len(whole) > 5):
        return Normalised(None, problem)
    match len(whole):
        case 5 if "10000" <= whole < "60000" and rules.may(Rule.DATE_SERIAL):
            return Normalised((_SERIAL_ORIGIN + timedelta(days=int(whole))).isoformat())
        case 8 | 12 | 14 if rules.may(Rule.DATE_FORM):
            return _day(int(whole[:4]), int(whole[4:6]), int(whole[6:8]))
        case _ if _YEAR_AND_MONTH.fullmatch(text) or _MONTH_AND_DAY.fullmatch(text):
            problem = Problem.INCOMPLETE_DATE
        case 6 if not fraction and whole >= "32" and rules.may(Rule.DATE_SHORT_YEAR):
            return _dated("ymd", (whole[:2], whole[2:4], whole[4:]))
        case 6:
            problem = Problem.AMBIGUOUS_DATE
    return Normalised(None, problem)


def _read_chinese(match: re.Match[str], rules: InForce) -> Normalised:
    is_minguo = match.re is _MINGUO
    if not rules.may(Rule.DATE_MINGUO if is_minguo else Rule.DATE_CHINESE):
        return Normalised(None, Problem.NOT_A_DATE)
    if is_minguo:
        year = _MINGUO_ORIGIN + _month_or_day(match[1])
    else:
        year = _full_year(digits_of(match[1].replace("O", "〇").replace("Ｏ", "〇")) or "0")
    return _day(year, _month_or_day(match[2]), _month_or_day(match[3]))


def _month_or_day(text: str) -> int:
    """Return the number that 5, 十, 廿一, 正 or 元 stand for; 0 where there is none."""
    if text.isdecimal():
        return int(text)
    return 1 if text in ("正", "元") else number_of(text) or 0


def _read_english(text: str, rules: InForce) -> Normalised:
    if match := _DAY_MONTH.fullmatch(text):
        day, name, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(text):
        name, day, year = match.groups()
    else:
        return Normalised(None, Problem.NOT_A_DATE)
    short = name[:3].lower()
    if short not in _MONTHS or not rules.may(Rule.DATE_ENGLISH):
        return Normalised(None, Problem.NOT_A_DATE)
    return _day(_full_year(year), _MONTHS.index(short) + 1, int(day))
