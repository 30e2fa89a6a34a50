"""Phone numbers as people type them, brought to one form (law.md ID3).

Mobile: 13800138000. Fixed line: 0571-88886666, with -803 for an extension. Service: 400-820-8820.
Abroad, Hong Kong, Macao and Taiwan: +85291234567. Several numbers in a cell: the first, "/", the others.
"""

from __future__ import annotations

import re

from shopxfer.domain.dates import NO_VALUE
from shopxfer.domain.identifiers import MOBILE
from shopxfer.domain.normalised import EMPTY, Normalised, Problem
from shopxfer.domain.tidying import InForce, Rule

_MOBILE_INSIDE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_SCIENTIFIC = re.compile(r"([0-9])(?:\.([0-9]*))?[Ee]\+?([0-9]{1,2})")
_STARS = re.compile(r"[*×✱＊•●xX#]{2,}")
_MASKED = re.compile(r"[+0-9-]*\*{2,}[0-9]*")
_SEPARATORS = re.compile(r"[ \-‐-―−~.()·_/]+")
_SEVERAL = re.compile(r" ?[/,;、;，；|\n] ?| 或 ?|或")
_EXTENSION = re.compile(r"(?:转|轉|分机|ext\.?|#|x|-) ?([0-9]{1,6})$", re.I)
_PREFIX = re.compile(r"^(?:\+ ?|00)86[ -]?|^\(\+?86\) ?|^86[ -](?=0?[1-9])")
_FIXED = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})([2-8][0-9]{6,7})")
#: Without an area code; one gap at most, or 2021-05-03 would be a number.
_LOCAL = re.compile(r"([2-8][0-9]{2,3})[ -]?([0-9]{4})")
_SERVICE = re.compile(r"([48]00)([0-9]{3})([0-9]{4})")
_ABROAD = re.compile(r"(?:\+|00)([1-9][0-9]{6,14})")
#: Without + only in brackets, or before a 9: the rest could be a fixed line of Zunyi (0852) or Anshun (0853).
_UNMARKED_ABROAD = re.compile(
    r"\((852|853|886)\)[ -]?([0-9][0-9 -]{6,11})|(852)[ -]?(9[0-9]{3}[ -]?[0-9]{4})"
)
_TO_MOBILE = re.compile(r"(86|0)?(1[3-9][0-9]{9})")
_FRACTION = re.compile(r"\.0+$")
#: What numbers of Hong Kong, Macao and Taiwan look like behind the +, as their numbering plans have it.
_NUMBERED = {
    "852": re.compile(r"852[2-9][0-9]{7}"),
    "853": re.compile(r"853[268][0-9]{7}"),
    "886": re.compile(r"886[2-9][0-9]{7,8}"),
}


def numbers_of(value: str) -> tuple[str, ...]:
    """Return the numbers of a value in normal form; the first is the one to use, the others are told."""
    return tuple(value.split("/"))


def read_phone(text: str, rules: InForce | None = None) -> Normalised:
    """Return the number in `text`; see the module for the forms.

    Several numbers in one cell come back joined by "/" with `Problem.SEVERAL`, all of them readable.
    """
    if MOBILE.fullmatch(text):
        return Normalised(text)
    rules = rules or InForce()
    text = rules.bare(rules.plain(text), "'\"`;, ")
    if not text:
        return EMPTY
    if text.lower() in NO_VALUE and rules.may(Rule.NO_VALUE):
        return EMPTY
    used = set(rules.used)
    single = _read_single(text, rules)
    if single.problem is not Problem.UNUSUAL:
        return single
    rules.used = used  # by attempts that came to nothing
    return _read_several(text, rules) or _read_beside_words(text, rules) or single


def _read_several(text: str, rules: InForce) -> Normalised | None:
    if Rule.PHONE_SEVERAL not in rules.allowed:
        return None
    attempt = InForce(rules.allowed)
    parts = [_read_single(part, attempt) for part in _SEVERAL.split(text) if part]
    if len(parts) < 2 or not all(part.value and part.problem is None for part in parts):
        return None
    rules.used |= attempt.used | {Rule.PHONE_SEVERAL}
    distinct = dict.fromkeys(part.value or "" for part in parts)
    return Normalised("/".join(distinct), Problem.SEVERAL if len(distinct) > 1 else None)


def _read_beside_words(text: str, rules: InForce) -> Normalised | None:
    """Take the mobile numbers out of a text; the words beside them go aside."""
    inside = list(dict.fromkeys(_MOBILE_INSIDE.findall(text)))
    if not inside:
        return None
    rule = Rule.PHONE_SEVERAL if len(inside) > 1 else Rule.PHONE_NOTE
    if not rules.may(rule):
        return None
    rules.aside = _SEPARATORS.sub(" ", _MOBILE_INSIDE.sub(" ", text)).strip(" ,;()") or None
    return Normalised("/".join(inside), Problem.SEVERAL if len(inside) > 1 else Problem.NOTE)


def _read_single(text: str, rules: InForce) -> Normalised:
    if scientific := _SCIENTIFIC.fullmatch(text):
        return _unfold(scientific, rules)
    if masked := _read_masked(text, rules):
        return masked
    if abroad := _read_abroad(text, rules):
        return abroad
    number = rules.apply(Rule.PHONE_FRACTION, _without_fraction, text)
    number = rules.apply(Rule.PHONE_PREFIX, _without_prefix, number)
    digits = rules.apply(Rule.PHONE_SIGNS, _without_signs, number)
    if (mobile := _TO_MOBILE.fullmatch(digits)) and (not mobile[1] or rules.may(Rule.PHONE_PREFIX)):
        return Normalised(mobile[2])
    return _read_fixed(number, digits, rules) or Normalised(text, Problem.UNUSUAL)


def _without_fraction(text: str) -> str:
    return _FRACTION.sub("", text)


def _without_prefix(text: str) -> str:
    return _PREFIX.sub("", text)


def _without_signs(text: str) -> str:
    return _SEPARATORS.sub("", text)


def _read_masked(text: str, rules: InForce) -> Normalised | None:
    starred = _STARS.sub(lambda stars: "*" * len(stars[0]), text)
    if "**" not in starred:
        return None
    bare = _SEPARATORS.sub("", starred)
    if not _MASKED.fullmatch(bare) or (bare != text and not rules.may(Rule.PHONE_STARS)):
        return None
    return Normalised(bare, Problem.MASKED)


def _read_abroad(text: str, rules: InForce) -> Normalised | None:
    if unmarked := _UNMARKED_ABROAD.fullmatch(text):
        digits = "+" + _SEPARATORS.sub("", "".join(filter(None, unmarked.groups())))
    elif text[:1] not in "+(0":
        return None
    else:
        digits = _SEPARATORS.sub("", text)
    abroad = _ABROAD.fullmatch(digits)
    if abroad is None or abroad[1].startswith("86"):
        return None
    number = abroad[1]
    plan = _NUMBERED.get(number[:3])
    if text != "+" + number and not rules.may(Rule.PHONE_ABROAD):
        return None
    return Normalised("+" + number, Problem.UNUSUAL if plan and not plan.fullmatch(number) else None)


def _read_fixed(number: str, digits: str, rules: InForce) -> Normalised | None:
    if _SERVICE.fullmatch(digits):
        return _dashed(number, number, "", rules)
    extension = _EXTENSION.search(number)
    endings = [(number, "")]
    if extension:
        endings.append((number[: extension.start()].strip(), extension[1]))
    for main, inner in endings:
        if found := _dashed(number, main, inner, rules):
            return found
    return None


def _dashed(number: str, main: str, inner: str, rules: InForce) -> Normalised | None:
    service = _SERVICE.fullmatch(_SEPARATORS.sub("", main))
    line = "-".join(service.groups()) if service else _read_line(main, rules)
    if line is None:
        return None
    value = f"{line}-{inner}" if inner else line
    rule = Rule.PHONE_EXTENSION if inner else Rule.PHONE_SIGNS
    return Normalised(value) if value == number or rules.may(rule) else None


def _read_line(number: str, rules: InForce) -> str | None:
    if local := _LOCAL.fullmatch(number):
        line = local[1] + local[2]
    else:
        digits = _SEPARATORS.sub("", number)
        fixed = _FIXED.fullmatch(digits)
        # A spreadsheet that took 057188886666 for a number dropped the 0 in front.
        if (
            fixed is None
            and (fixed := _FIXED.fullmatch("0" + digits))
            and not rules.may(Rule.PHONE_AREA_CODE)
        ):
            return None
        if fixed is None:
            return None
        line = f"{fixed[1]}-{fixed[2]}"
    return line


def _unfold(scientific: re.Match[str], rules: InForce) -> Normalised:
    """Read 1.38E+10: whole only when every digit is still written."""
    digits = scientific[1] + (scientific[2] or "")
    if len(digits) == int(scientific[3]) + 1 and MOBILE.fullmatch(digits) and rules.may(Rule.PHONE_FRACTION):
        return Normalised(digits)
    return Normalised(None, Problem.DAMAGED)
