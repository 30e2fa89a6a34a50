"""Phone numbers as people type them, brought to one form (law.md ID3).

Mobile: 13800138000. Fixed line: 0571-88886666, with -803 for an extension. Service: 400-820-8820.
Abroad: +85291234567.
"""

from __future__ import annotations

import re

from shopxfer.domain.characters import plain
from shopxfer.domain.normalised import EMPTY, Normalised, Problem

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_MOBILE_INSIDE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_SCIENTIFIC = re.compile(r"([0-9])(?:\.([0-9]*))?[Ee]\+?([0-9]{1,2})")
_STARS = re.compile(r"[*×✱＊•●xX#]{2,}")
_MASKED = re.compile(r"[+0-9-]*\*{2,}[0-9]*")
_SEPARATORS = re.compile(r"[ \-‐-―−~.()·_/]+")
_SEVERAL = re.compile(r" ?[/,;、;，；|\n] ?| 或 ?|或")
_EXTENSION = re.compile(r"(?:转|轉|分机|ext\.?|#|x|-) ?([0-9]{1,6})$", re.I)
_PREFIX = re.compile(r"^(?:\+ ?|00)86[ -]?|^\(\+?86\) ?")
_FIXED = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})([2-8][0-9]{6,7})")
#: Without an area code; one gap at most, or 2021-05-03 would be a number.
_LOCAL = re.compile(r"([2-8][0-9]{2,3})[ -]?([0-9]{4})")
_SERVICE = re.compile(r"([48]00)([0-9]{3})([0-9]{4})")
_ABROAD = re.compile(r"(?:\+|00)[1-9][0-9]{6,14}")


def read_phone(text: str) -> Normalised:
    """Return the number in `text`; see the module for the forms.

    Several numbers in one cell come back joined by "/" with `Problem.SEVERAL`, all of them readable.
    """
    if _MOBILE.fullmatch(text):
        return Normalised(text)
    text = plain(text).strip("'\"`;, ")
    if not text:
        return EMPTY
    single = _read_single(text)
    if single.problem is not Problem.UNUSUAL:
        return single
    parts = [_read_single(part) for part in _SEVERAL.split(text) if part]
    if len(parts) > 1 and all(part.value and part.problem is None for part in parts):
        distinct = dict.fromkeys(part.value or "" for part in parts)
        return Normalised("/".join(distinct), Problem.SEVERAL if len(distinct) > 1 else None)
    inside = _MOBILE_INSIDE.findall(text)
    if len(inside) == 1:
        return Normalised(inside[0], Problem.NOTE)
    return single


def _read_single(text: str) -> Normalised:
    if scientific := _SCIENTIFIC.fullmatch(text):
        return _unfold(scientific)
    starred = _STARS.sub(lambda stars: "*" * len(stars[0]), text)
    bare = _SEPARATORS.sub("", starred)
    if _MASKED.fullmatch(bare):
        return Normalised(bare, Problem.MASKED)
    number = re.sub(r"\.0+$", "", _PREFIX.sub("", text))
    digits = _SEPARATORS.sub("", number)
    if mobile := re.fullmatch(r"(?:86|0)?(1[3-9][0-9]{9})", digits):
        return Normalised(mobile[1])
    if _ABROAD.fullmatch(digits):
        return Normalised("+" + re.sub(r"^(?:\+|00)", "", digits))
    return _read_fixed(number, digits) or Normalised(text, Problem.UNUSUAL)


def _read_fixed(number: str, digits: str) -> Normalised | None:
    if service := _SERVICE.fullmatch(digits):
        return Normalised("-".join(service.groups()))
    extension = _EXTENSION.search(number)
    endings = [(number, "")]
    if extension:
        endings.append((number[: extension.start()].strip(), extension[1]))
    for main, inner in endings:
        if line := _read_line(main):
            return Normalised(f"{line}-{inner}" if inner else line)
    return None


def _read_line(number: str) -> str | None:
    if local := _LOCAL.fullmatch(number):
        return local[1] + local[2]
    digits = _SEPARATORS.sub("", number)
    # A spreadsheet that took 057188886666 for a number dropped the 0 in front.
    fixed = _FIXED.fullmatch(digits) or _FIXED.fullmatch("0" + digits)
    return f"{fixed[1]}-{fixed[2]}" if fixed else None


def _unfold(scientific: re.Match[str]) -> Normalised:
    """Read 1.38E+10: whole only when every digit is still written."""
    digits = scientific[1] + (scientific[2] or "")
    if len(digits) == int(scientific[3]) + 1 and _MOBILE.fullmatch(digits):
        return Normalised(digits)
    return Normalised(None, Problem.DAMAGED)
