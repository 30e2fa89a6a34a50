"""Money: exact to the fen, held as whole fen or as text such as 1240.00; never a float."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from shopxfer.domain.normalised import EMPTY, Normalised, Problem
from shopxfer.domain.numerals import SYMBOLS, number_of
from shopxfer.domain.tidying import InForce, Rule

#: The normal form, and the one that bare numbers of a spreadsheet come in.
CLEAN_AMOUNT = re.compile(r"(?:0|-?[1-9][0-9]{0,12})\.[0-9]{2}")
_AMOUNTS = re.compile(r"(?<![^\x1f])-?[0-9]+\.[0-9]{2}(?![^\x1f])")  # between separators, or at the ends
_BARE = re.compile(r"(0|[1-9][0-9]{0,12})(?:\.([0-9]))?")
_CURRENCY = re.compile(r"(?:rmb|cny|人民币|¥|\$|hk\$)+", re.I)
_UNIT = re.compile(r"(亿|億|万|萬|千|k|w)?((?:元|圆|圓|块钱|塊錢|块|塊)(?:[整正])?)?$")
_UNITS = {"亿": 10**8, "億": 10**8, "万": 10**4, "萬": 10**4, "w": 10**4, "千": 1000, "k": 1000}
#: 壹仟贰佰元叁角整, 三百五十块
_CAPITALS = re.compile(
    rf"([{SYMBOLS}]+)(?:元|圆|圓|块钱|塊錢|块|塊)?零?(?:([{SYMBOLS}])角)?零?(?:([{SYMBOLS}])分)?[整正]?"
)
_DIGITS_INSIDE = re.compile(r"[0-9]")
_NUMBER = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})(?:\.[0-9]*)?|\.[0-9]+")
_SCIENTIFIC = re.compile(r"[+-]?[0-9](?:\.[0-9]*)?e[+-]?[0-9]{1,3}", re.I)
_NOTHING = frozenset({"-", "--", "—", "——", "/", "无", "無", "n/a", "#n/a", "null", "none", "nan", "空"})
_FEN = Decimal("0.01")
#: Sums that a spreadsheet kept in binary end in …999999 or …000001; that is no half fen.
_BINARY_NOISE = Decimal("0.000001")


def read_amount(text: str, rules: InForce | None = None) -> Normalised:
    """Return the yuan in `text` as plain decimal text with two places: `1240.00`, `-5.00`.

    Takes ¥, 元, 千, 万, 亿, thousands commas, brackets for negative, full-width digits and amounts in Chinese
    numerals. More than two places are rounded half up and marked, unless they are the noise of binary
    arithmetic.
    """
    if CLEAN_AMOUNT.fullmatch(text):
        return Normalised(text)
    rules = rules or InForce()
    if (bare := _BARE.fullmatch(text)) and rules.may(Rule.AMOUNT_FORM):
        return Normalised(f"{bare[1]}.{bare[2] or ''}".ljust(len(bare[1]) + 3, "0"))
    text = rules.bare(rules.plain(text), "'\" ").lower().replace("−", "-").replace("－", "-")
    if not text or text in _NOTHING:
        return EMPTY if not text or rules.may(Rule.NO_VALUE) else Normalised(None, Problem.NOT_AN_AMOUNT)
    if _SCIENTIFIC.fullmatch(text):
        return Normalised(None, Problem.DAMAGED)
    return _read_written(text, rules)


def _read_written(text: str, rules: InForce) -> Normalised:
    negative = text.startswith("(") and text.endswith(")") and rules.may(Rule.AMOUNT_BRACKETS)
    if negative:
        text = text[1:-1]
    text = rules.apply(Rule.AMOUNT_CURRENCY, _without_currency, text)
    if text[:1] in ("+", "-"):
        negative = negative != text.startswith("-")
        text = text[1:]
    exact = _plain_number(text, rules) if _DIGITS_INSIDE.search(text) else _in_capitals(text, rules)
    if exact is None:
        return Normalised(None, Problem.NOT_AN_AMOUNT)
    rounded = exact.quantize(_FEN, ROUND_HALF_UP)
    value = f"{-rounded if negative and rounded else rounded:f}"
    return Normalised(value, Problem.ROUNDED if abs(exact - rounded) > _BINARY_NOISE else None)


def _without_currency(text: str) -> str:
    return _CURRENCY.sub("", text).replace(" ", "")


def _plain_number(text: str, rules: InForce) -> Decimal | None:
    unit = _UNIT.search(text)
    factor = 1
    if unit and unit[0]:
        if unit[2] and not rules.may(Rule.AMOUNT_CURRENCY):
            return None
        if unit[1]:
            if not rules.may(Rule.AMOUNT_UNITS):
                return None
            factor = _UNITS[unit[1]]
        text = text[: unit.start()]
    if not _NUMBER.fullmatch(text) or not rules.may(Rule.AMOUNT_FORM):
        return None
    return Decimal(text.replace(",", "")) * factor


def _in_capitals(text: str, rules: InForce) -> Decimal | None:
    match = _CAPITALS.fullmatch(text)
    if match is None or not rules.may(Rule.AMOUNT_CAPITALS):
        return None
    yuan, *parts = (number_of(part) if part else 0 for part in match.groups())
    if yuan is None or None in parts:
        return None
    jiao, fen = parts
    return yuan + Decimal(f"0.{jiao}{fen}")


def fen_of(amount: str) -> int:
    """Return the fen in an amount that `read_amount` gave.

    Raises:
        ValueError: the text is not in that form.
    """
    if amount[-3:-2] != ".":
        raise ValueError("not an amount with two places")
    return int(amount[:-3] + amount[-2:])


def amount_of(fen: int) -> str:
    """Return `fen` as plain decimal yuan with two places, the form of `read_amount`."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan}.{rest:02}"


def all_fen_of(texts: Iterable[str]) -> list[int]:
    """Return the fen in those of many texts that are amounts in normal form, as `fen_of` would one by one."""
    found = _AMOUNTS.findall("\x1f".join(texts))
    return list(map(int, " ".join(found).replace(".", "").split()))


def shown(amount: str) -> str:
    """Return an amount in normal form with thousands commas, as tables and papers print it."""
    return f"{Decimal(amount):,.2f}"
