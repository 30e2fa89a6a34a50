"""Money: exact to the fen, held as whole fen or as text such as 1240.00; never a float."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from shopxfer.domain.characters import plain
from shopxfer.domain.normalised import EMPTY, Normalised, Problem

#: The normal form, and the one that bare numbers of a spreadsheet come in.
CLEAN_AMOUNT = re.compile(r"(?:0|-?[1-9][0-9]{0,12})\.[0-9]{2}")
_AMOUNTS = re.compile(r"(?<![^\x1f])-?[0-9]+\.[0-9]{2}(?![^\x1f])")  # between separators, or at the ends
_BARE = re.compile(r"(0|[1-9][0-9]{0,12})(?:\.([0-9]))?")
_CURRENCY = re.compile(r"(?:rmb|cny|人民币|¥|\$|hk\$)+", re.I)
_UNIT = re.compile(r"(万)?(?:元整|元|圆|圓|块钱|块|塊)?$")
_NUMBER = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})(?:\.[0-9]*)?|\.[0-9]+")
_SCIENTIFIC = re.compile(r"[+-]?[0-9](?:\.[0-9]*)?e[+-]?[0-9]{1,3}", re.I)
_NOTHING = frozenset({"-", "--", "—", "——", "/", "无", "無", "n/a", "#n/a", "null", "none", "nan", "空"})
_FEN = Decimal("0.01")
#: Sums that a spreadsheet kept in binary end in …999999 or …000001; that is no half fen.
_BINARY_NOISE = Decimal("0.000001")


def read_amount(text: str) -> Normalised:
    """Return the yuan in `text` as plain decimal text with two places: `1240.00`, `-5.00`.

    Takes ¥, 元, 万, thousands commas, brackets for negative, full-width digits. More than two places are
    rounded half up and marked, unless they are the noise of binary arithmetic.
    """
    if CLEAN_AMOUNT.fullmatch(text):
        return Normalised(text)
    if bare := _BARE.fullmatch(text):
        return Normalised(f"{bare[1]}.{bare[2] or ''}".ljust(len(bare[1]) + 3, "0"))
    text = plain(text).lower().strip("'\" ").replace("−", "-").replace("－", "-")
    if not text or text in _NOTHING:
        return EMPTY
    if _SCIENTIFIC.fullmatch(text):
        return Normalised(None, Problem.DAMAGED)
    return _read_written(text)


def _read_written(text: str) -> Normalised:
    negative = text.startswith("(") and text.endswith(")")
    if negative:
        text = text[1:-1]
    text = _CURRENCY.sub("", text).replace(" ", "")
    if text[:1] in ("+", "-"):
        negative = negative != text.startswith("-")
        text = text[1:]
    unit = _UNIT.search(text)
    number = text[: unit.start()] if unit else text
    if not _NUMBER.fullmatch(number):
        return Normalised(None, Problem.NOT_AN_AMOUNT)
    exact = Decimal(number.replace(",", "")) * (10_000 if unit and unit[1] else 1)
    rounded = exact.quantize(_FEN, ROUND_HALF_UP)
    value = f"{-rounded if negative and rounded else rounded:f}"
    return Normalised(value, Problem.ROUNDED if abs(exact - rounded) > _BINARY_NOISE else None)


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
