"""One normal form for every shape of value: what is compared, merged, shown and handed over.

The source row keeps what was written. Normalising twice changes nothing. Clean input takes a fast path,
since every cell of every sheet comes through here: use `normalise_column` for more than a handful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import filterfalse
from typing import Protocol

from shopxfer.domain import identifiers
from shopxfer.domain.characters import close_han_gaps
from shopxfer.domain.companies import read_company
from shopxfer.domain.dates import ALWAYS_VALID, NO_VALUE, read_date
from shopxfer.domain.emails import CLEAN_EMAIL, read_email
from shopxfer.domain.fields import Field, Shape
from shopxfer.domain.money import CLEAN_AMOUNT, read_amount
from shopxfer.domain.names import CLEAN_NAME, read_name
from shopxfer.domain.normalised import EMPTY, Normalised, Problem
from shopxfer.domain.phones import read_phone
from shopxfer.domain.tidying import ALL, InForce, Rule

__all__ = [
    "ALL",
    "EMPTY",
    "ColumnReading",
    "Normalised",
    "Problem",
    "Rule",
    "normalise",
    "normalise_column",
    "read_column",
    "reader_of",
]

#: What `Shape.YES_NO` values look like in normal form.
YES, NO = "yes", "no"


class Reader(Protocol):
    """Reads one cell by the rules in force, which note what they did; by all of them if none are named."""

    def __call__(self, text: str, rules: InForce | None = None, /) -> Normalised: ...


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column brought to its normal form, and what that took. Cells are numbered from 0, as they came."""

    values: list[str | None]
    problems: dict[int, Problem]
    asides: dict[int, str]  #: what a cell says beside its value: a title, a nickname, a time, a note
    touched: dict[Rule, int]  #: how many cells each rule changed; rules that changed none are left out


_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{1,3}")
_ZERO_FRACTION = re.compile(r"([0-9]+)\.0+")
_GAPS = re.compile(r"[ \-'\"`]+")
_STARRED = re.compile(r"[*×✱•●]{2,}|(?<=[0-9])[xX]{3,}(?=[0-9])")
_COUNT = re.compile(
    r"([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]*)?)"
    r"(?:次卡|课时|积分|小时|分钟|人次|次|个|張|张|件|瓶|盒|节|節|分|人|天|份|支|套|笔|筆|條|条|片|包|斤|kg|times|pcs)?",
    re.I,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_YES_WORDS = _words(
    """yes y true t 1 √ ✓ ✔ ☑ v ok agree agreed accept accepted consent consented
    是 是的 对 有 行 真 好 好的 可以 同意 已同意 同意移交 已同意移交 同意转移 同意转让 愿意 愿意移交
    接受 已接受 已签 已签字 已签署 已授权 授权"""
)
_NO_WORDS = _words(
    """no n false f 0 × ✗ ✘ ☒ x disagree disagreed refuse refused reject rejected decline declined
    否 不 不是 没有 无 假 不行 不可以 不同意 未同意 没同意 不同意移交 不愿意 不愿 不接受
    拒绝 已拒绝 拒绝移交 拒收 未签 未签字 未授权 不授权"""
)
#: In a column that records a refusal, words about agreeing turn round; a bare yes or no does not.
_REFUSING_WORDS = _words(
    """不同意 未同意 不愿意 不愿 不接受 不接收 拒绝 已拒绝 拒收 退订 已退订 勿扰 免打扰 不要 别发 别打扰
    disagree refuse refused reject rejected decline declined unsubscribe unsubscribed optout opted-out"""
)
_AGREEING_WORDS = _words(
    """同意 已同意 愿意 接受 已接受 接收 可以 授权
    agree agreed accept accepted consent consented subscribed optin"""
)


def normalise(shape: Shape, text: str) -> Normalised:
    """Return the value that `text` holds, read as `shape`; see `Problem` for what may be wrong with it."""
    return _READERS[shape](text)


def reader_of(field: Field) -> Reader:
    """Return the function that reads cells of `field`.

    Only fields that record a refusal differ from their shape: there the word 拒绝 means yes.
    """
    return _read_refusal if field.id.endswith("_refused") else _READERS[field.shape]


def normalise_column(
    field: Field, texts: Sequence[str | None], rules: frozenset[Rule] = ALL
) -> tuple[list[str | None], dict[int, Problem]]:
    """Return the values of a column in order, and the problems by index into `texts`."""
    reading = read_column(field, texts, rules)
    return reading.values, reading.problems


def read_column(field: Field, texts: Sequence[str | None], rules: frozenset[Rule] = ALL) -> ColumnReading:
    """Return a column in normal form, as far as `rules` allow it.

    What a switched-off rule would have changed stays as it was written, or has no value where the column
    cannot hold it as it is; its problem says so. Texts already in normal form cost a tenth of a microsecond
    or two, repeated ones a dictionary look-up.
    """
    read = reader_of(field)
    is_clean = _CLEAN.get(field.shape) if read is not _read_refusal else None
    # One InForce for all cells, and sets shared by all cells alike: a pair per cell would keep the garbage
    # collector busier than the reading.
    in_force = InForce(rules)
    seen: dict[str, Normalised] = {}
    aside_of: dict[str, str] = {}
    used_on: dict[str, frozenset[Rule]] = {}
    shared: dict[frozenset[Rule], frozenset[Rule]] = {}
    values = [text or None for text in texts]
    held = filter(None, texts)
    unclean = set(held if is_clean is None else filterfalse(is_clean, held))
    problems: dict[int, Problem] = {}
    asides: dict[int, str] = {}
    touched: Counter[frozenset[Rule]] = Counter()
    for index, text in enumerate(texts) if unclean else ():
        if text and text in unclean:
            result = seen.get(text)
            if result is None:
                in_force.used.clear()
                result = seen[text] = read(text, in_force)
                if in_force.aside:
                    aside_of[text], in_force.aside = in_force.aside, None
                if in_force.used and result.value != text:
                    used = frozenset(in_force.used)
                    used_on[text] = shared.setdefault(used, used)
            values[index] = result.value
            if result.problem is not None:
                problems[index] = result.problem
            if text in aside_of:
                asides[index] = aside_of[text]
            if text in used_on:
                touched[used_on[text]] += 1
    return ColumnReading(values, problems, asides, _cells_by_rule(touched))


def _cells_by_rule(touched: Counter[frozenset[Rule]]) -> dict[Rule, int]:
    by_rule: Counter[Rule] = Counter()
    for used, cells in touched.items():
        by_rule.update(dict.fromkeys(used, cells))
    return dict(sorted(by_rule.items()))


def _no_value(text: str, rules: InForce, words: frozenset[str] = NO_VALUE) -> bool:
    """Whether a cell holds nothing, or a word that stands for nothing."""
    return not text or (text.lower() in words and rules.may(Rule.NO_VALUE))


def _read_text(text: str, rules: InForce | None = None) -> Normalised:
    rules = rules or InForce()
    tidy = rules.readable(text)
    return EMPTY if _no_value(tidy, rules, _NO_TEXT) else Normalised(tidy)


#: 无 is an answer in free text (allergies: none), so it is kept there.
_NO_TEXT = NO_VALUE - {"无", "無", "未知", "空", "暂无", "na", "none", "nan", "nil"}


def _read_address(text: str, rules: InForce | None = None) -> Normalised:
    rules = rules or InForce()
    address = rules.apply(Rule.ADDRESS_GAPS, _without_gaps, rules.readable(text))
    return EMPTY if _no_value(address, rules) else Normalised(address)


def _without_gaps(text: str) -> str:
    return close_han_gaps(text.replace("\n", " "))


def _read_code(text: str, rules: InForce | None = None) -> Normalised:
    """Read a number that is a name: member, card, order, travel document numbers."""
    rules = rules or InForce()
    code = rules.apply(Rule.CODE_SIGNS, _without_blanks, rules.plain(text))
    code = rules.apply(Rule.CODE_CASE, str.upper, rules.bare(code, "'\"`"))
    if _no_value(code, rules):
        return EMPTY
    if _SCIENTIFIC.fullmatch(code):
        return Normalised(None, Problem.DAMAGED)
    code = rules.apply(Rule.CODE_FRACTION, _without_fraction, code)
    return Normalised(code, Problem.MASKED if "**" in code else None)


def _without_blanks(text: str) -> str:
    return text.replace(" ", "")


def _without_fraction(code: str) -> str:
    whole = _ZERO_FRACTION.fullmatch(code)
    return whole[1] if whole else code


def _without_signs(code: str) -> str:
    return _STARRED.sub(lambda stars: "*" * len(stars[0]), _GAPS.sub("", code))


def _read_digits(text: str, rules: InForce) -> Normalised:
    """Read what is common to resident IDs, bank cards and credit codes: signs without gaps, upper case."""
    code = rules.plain(text)
    if _no_value(code, rules):
        return EMPTY
    if _SCIENTIFIC.fullmatch(code):
        return Normalised(None, Problem.DAMAGED)
    code = rules.apply(Rule.CODE_FRACTION, _without_fraction, code)
    code = rules.apply(Rule.CODE_SIGNS, _without_signs, code)
    if not code:
        return EMPTY
    return Normalised(rules.apply(Rule.CODE_CASE, str.upper, code), Problem.MASKED if "**" in code else None)


def _read_resident_id(text: str, rules: InForce | None = None) -> Normalised:
    if identifiers.is_resident_id(text):
        return Normalised(text)
    rules = rules or InForce()
    read = _read_digits(text, rules)
    if read.value is None or read.problem is not None:
        return read
    code = read.value
    # Letters and signs that look like X.
    if code[:-1].isdecimal() and code[-1] in "×ХΧⅩ✕" and rules.may(Rule.CODE_LOOKALIKES):
        code = code[:-1] + "X"
    if identifiers.is_resident_id(code):
        return Normalised(code)
    if len(code) == 18 and identifiers.lost_after_fifteen(code):
        return Normalised(None, Problem.TRUNCATED)
    right_length = len(code) in (15, 18) and code[:-1].isdecimal()
    return Normalised(code, Problem.CHECK_FAILS if right_length else Problem.UNUSUAL)


def _read_bank_card(text: str, rules: InForce | None = None) -> Normalised:
    rules = rules or InForce()
    read = _read_digits(text, rules)
    if read.value is None or read.problem is not None:
        return read
    code = read.value
    if identifiers.is_bank_card(code):
        return read
    if not code.isdecimal() or not 13 <= len(code) <= 19:
        return Normalised(code, Problem.UNUSUAL)
    if len(code) > 15 and identifiers.lost_after_fifteen(code):
        return Normalised(None, Problem.TRUNCATED)
    return Normalised(code, Problem.CHECK_FAILS)


def _read_credit_code(text: str, rules: InForce | None = None) -> Normalised:
    rules = rules or InForce()
    read = _read_digits(text, rules)
    if read.value is None or read.problem is not None or identifiers.is_credit_code(read.value):
        return read
    code = read.value
    if len(code) == 18 and identifiers.lost_after_fifteen(code):
        return Normalised(None, Problem.TRUNCATED)
    if len(code) == 15 and code.isdecimal():  # licence numbers from before 2015 are still on old lists
        return read
    return Normalised(code, Problem.CHECK_FAILS if len(code) == 18 else Problem.UNUSUAL)


def _read_count(text: str, rules: InForce | None = None) -> Normalised:
    if _CLEAN_COUNT(text):
        return Normalised(text)
    rules = rules or InForce()
    tidy = rules.bare(_without_blanks(rules.plain(text)), "'\"`")
    if _no_value(tidy, rules):
        return EMPTY
    match = _COUNT.fullmatch(tidy)
    if match is None or not rules.may(Rule.COUNT_FORM):
        return Normalised(None, Problem.NOT_A_COUNT)
    count = Decimal(match[1].replace(",", ""))
    whole = count.to_integral_value()
    return Normalised(
        f"{whole:f}" if count == whole and whole else f"{count.normalize():f}" if count else "0"
    )


def _read_yes_no(text: str, rules: InForce | None = None) -> Normalised:
    rules = rules or InForce()
    word = _answer(text, rules)
    if not word:
        return EMPTY
    if (is_yes := word in _YES_WORDS) or word in _NO_WORDS:
        return _answered(is_yes, word, rules)
    return Normalised(None, Problem.UNCLEAR)


def _answered(is_yes: bool, word: str, rules: InForce) -> Normalised:
    answer = YES if is_yes else NO
    may = word == answer or rules.may(Rule.ANSWER_WORDS)
    return Normalised(answer) if may else Normalised(None, Problem.UNCLEAR)


def _read_refusal(text: str, rules: InForce | None = None) -> Normalised:
    rules = rules or InForce()
    word = _answer(text, rules)
    if (refuses := word in _REFUSING_WORDS) or word in _AGREEING_WORDS:
        return _answered(refuses, word, rules)
    return _read_yes_no(text, rules)


def _answer(text: str, rules: InForce) -> str:
    word = rules.plain(text).replace(" ", "").strip("'\"`.。!,").lower()
    if word.endswith(".0"):
        word = word[:-2]
    return "" if _no_value(word, rules, _NO_ANSWER) else word


#: 无 answers a question; a dash does not.
_NO_ANSWER = NO_VALUE - {"无", "無"}

_READERS: dict[Shape, Reader] = {
    Shape.TEXT: _read_text,
    Shape.NAME: read_name,
    Shape.COMPANY: read_company,
    Shape.MOBILE: read_phone,
    Shape.LANDLINE: read_phone,
    Shape.EMAIL: read_email,
    Shape.RESIDENT_ID: _read_resident_id,
    Shape.CREDIT_CODE: _read_credit_code,
    Shape.BANK_CARD: _read_bank_card,
    Shape.DOCUMENT_NO: _read_code,
    Shape.NUMBER_CODE: _read_code,
    Shape.DATE: read_date,
    Shape.AMOUNT: read_amount,
    Shape.COUNT: _read_count,
    Shape.YES_NO: _read_yes_no,
    Shape.ADDRESS: _read_address,
}

_CLEAN_COUNT = re.compile("0|-?[1-9][0-9]{0,11}").fullmatch
#: Whether a text of a shape is plainly in normal form; a miss only means that it is read with care.
_CLEAN: dict[Shape, Callable[[str], object]] = {
    Shape.TEXT: re.compile("[0-9A-Za-z\u4e00-\u9fff，。、；：]*[\u4e00-\u9fff]").fullmatch,
    Shape.NAME: CLEAN_NAME,
    Shape.MOBILE: identifiers.MOBILE.fullmatch,
    Shape.LANDLINE: re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}-[2-8][0-9]{7}").fullmatch,
    Shape.EMAIL: CLEAN_EMAIL,
    Shape.RESIDENT_ID: identifiers.is_resident_id,
    Shape.CREDIT_CODE: identifiers.is_credit_code,
    Shape.NUMBER_CODE: re.compile("[A-Z]{0,6}[0-9]{1,24}").fullmatch,
    Shape.DATE: ALWAYS_VALID.fullmatch,
    Shape.AMOUNT: CLEAN_AMOUNT.fullmatch,
    Shape.COUNT: _CLEAN_COUNT,
    Shape.YES_NO: frozenset({YES, NO}).__contains__,
    Shape.ADDRESS: re.compile("[0-9A-Za-z\u4e00-\u9fff，。、；：]*[\u4e00-\u9fff]").fullmatch,
}
