"""Numbers written in Chinese, everyday (三十一, 廿一, 十二万) and in capitals as on receipts (壹仟贰佰)."""

from __future__ import annotations

import re

_DIGITS = {
    symbol: value
    for value, symbols in enumerate(
        ("零〇○Ｏ", "一壹弌", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for symbol in symbols
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TWENTY_THIRTY = {"廿": "二十", "卅": "三十"}
#: The characters that numbers are written with.
SYMBOLS = "".join((*_DIGITS, *_TENS, *_MYRIADS, *_TWENTY_THIRTY))
_NUMBER = re.compile(f"[{SYMBOLS}]+")


def number_of(text: str) -> int | None:
    """Return the number that `text` spells with units (一千二百零五), or None if it spells none."""
    if not _NUMBER.fullmatch(text):
        return None
    for short, full in _TWENTY_THIRTY.items():
        text = text.replace(short, full)
    return _below(text, _MYRIADS, tuple(dict.fromkeys(sorted(_MYRIADS.values(), reverse=True))))


def digits_of(text: str) -> str | None:
    """Return the digits that `text` spells one by one (二〇二六 is 2026), or None."""
    digits = [_DIGITS.get(symbol) for symbol in text]
    return "".join(map(str, digits)) if digits and None not in digits else None


def _below(text: str, units: dict[str, int], sizes: tuple[int, ...]) -> int | None:
    """Read 三亿五千万 by its largest unit; what stands before a unit counts it, what follows is smaller."""
    for size in sizes:
        symbols = [symbol for symbol, value in units.items() if value == size]
        places = [text.rfind(symbol) for symbol in symbols if symbol in text]
        if places:
            before, after = text[: max(places)], text[max(places) + 1 :]
            smaller = sizes[sizes.index(size) + 1 :]
            many = _below(before, units, smaller)
            rest = _below(after, units, smaller) if after else 0
            return None if many is None or rest is None or not many else many * size + rest
    return _thousands(text)


def _thousands(text: str) -> int | None:
    """Read up to 九千九百九十九: units fall, each after at most one digit."""
    total, digit, last_unit = 0, None, 10**4
    for symbol in text:
        if symbol in _TENS:
            unit = _TENS[symbol]
            if unit >= last_unit or (digit is None and (unit != 10 or total)) or digit == 0:
                return None
            total += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        elif symbol in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[symbol]
        else:
            return None
    return total + (digit or 0) if text else None
