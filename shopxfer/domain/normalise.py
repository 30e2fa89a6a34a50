"""One normal form for every shape of value: what is compared, merged, shown and handed over.

The source row keeps what was written. Normalising twice changes nothing. Clean input takes a fast path,
since every cell of every sheet comes through here: use `normalise_column` for more than a handful.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from shopxfer.domain import identifiers
from shopxfer.domain.characters import HAN, close_han_gaps, plain, readable
from shopxfer.domain.dates import ALWAYS_VALID, NO_VALUE, read_date
from shopxfer.domain.fields import Field, Shape
from shopxfer.domain.money import CLEAN_AMOUNT, read_amount
from shopxfer.domain.normalised import EMPTY, Normalised, Problem
from shopxfer.domain.phones import read_phone

__all__ = ["EMPTY", "Normalised", "Problem", "normalise", "normalise_column", "reader_of"]

#: What `Shape.YES_NO` values look like in normal form.
YES, NO = "yes", "no"

Reader = Callable[[str], Normalised]

_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{1,3}")
_ZERO_FRACTION = re.compile(r"([0-9]+)\.0+")
_GAPS = re.compile(r"[ \-'\"`]+")
_STARRED = re.compile(r"[*×✱•●]{2,}|(?<=[0-9])[xX]{3,}(?=[0-9])")
_MIDDLE_DOT = re.compile(rf"(?<=[{HAN}]) ?[.·•‧∙⋅・･●。。] ?(?=[{HAN}])")
_HAS_HAN = re.compile(rf"[{HAN}]")
_TO_COMPANY_BRACKETS = str.maketrans({"(": "（", ")": "）", "[": "（", "]": "）", "【": "（", "】": "）"})
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
    field: Field, texts: Sequence[str | None]
) -> tuple[list[str | None], dict[int, Problem]]:
    """Return the values of a column in order, and the problems by index into `texts`.

    Texts already in normal form cost a tenth of a microsecond or two, repeated ones a dictionary look-up.
    """
    read = reader_of(field)
    is_clean = _CLEAN.get(field.shape) if read is not _read_refusal else None
    seen: dict[str, Normalised] = {}
    values: list[str | None] = []
    problems: dict[int, Problem] = {}
    for index, text in enumerate(texts):
        if not text:
            values.append(None)
        elif is_clean is not None and is_clean(text):
            values.append(text)
        else:
            result = seen.get(text)
            if result is None:
                result = seen[text] = read(text)
            values.append(result.value)
            if result.problem is not None:
                problems[index] = result.problem
    return values, problems


def _read_text(text: str) -> Normalised:
    tidy = readable(text)
    return Normalised(tidy) if tidy and tidy.lower() not in _NO_TEXT else EMPTY


#: 无 is an answer in free text (allergies: none), so it is kept there.
_NO_TEXT = NO_VALUE - {"无", "無", "未知", "空", "暂无", "na", "none", "nan", "nil"}


def _read_name(text: str) -> Normalised:
    if _CLEAN_NAME(text):
        return Normalised(text)
    name = close_han_gaps(_MIDDLE_DOT.sub("·", plain(text).strip("'\"` ")))
    if not name or name.lower() in NO_VALUE:
        return EMPTY
    return Normalised(name, Problem.MASKED if "*" in name or "某" in name[1:] else None)


def _read_company(text: str) -> Normalised:
    name = close_han_gaps(plain(text).strip("'\"` "))
    if not name or name.lower() in NO_VALUE:
        return EMPTY
    if _HAS_HAN.search(name):
        name = re.sub(r" ?([（）]) ?", r"\1", name.translate(_TO_COMPANY_BRACKETS))
    return Normalised(name)


def _read_address(text: str) -> Normalised:
    address = close_han_gaps(readable(text).replace("\n", " "))
    return Normalised(address) if address and address.lower() not in NO_VALUE else EMPTY


def _read_email(text: str) -> Normalised:
    email = plain(text).replace(" ", "").strip("'\"`;,<>").lower().removeprefix("mailto:")
    if not email or email in NO_VALUE:
        return EMPTY
    if "**" in email:
        return Normalised(email, Problem.MASKED)
    return Normalised(email, None if identifiers.is_email(email) else Problem.UNUSUAL)


def _read_code(text: str) -> Normalised:
    """Read a number that is a name: member, card, order, travel document numbers."""
    code = plain(text).replace(" ", "").strip("'\"`").upper()
    if not code or code.lower() in NO_VALUE:
        return EMPTY
    if _SCIENTIFIC.fullmatch(code):
        return Normalised(None, Problem.DAMAGED)
    if whole := _ZERO_FRACTION.fullmatch(code):
        code = whole[1]
    return Normalised(code, Problem.MASKED if "**" in code else None)


def _read_digits(text: str) -> Normalised:
    """Read what is common to resident IDs, bank cards and credit codes: signs without gaps, upper case."""
    code = plain(text)
    if not code or code.lower() in NO_VALUE:
        return EMPTY
    if _SCIENTIFIC.fullmatch(code):
        return Normalised(None, Problem.DAMAGED)
    if whole := _ZERO_FRACTION.fullmatch(code):
        code = whole[1]
    starred = _STARRED.sub(lambda stars: "*" * len(stars[0]), _GAPS.sub("", code))
    if not starred:
        return EMPTY
    return Normalised(starred.upper(), Problem.MASKED if "**" in starred else None)


def _lost_after_fifteen(code: str) -> bool:
    """Whether a long number went through a spreadsheet's number cell, which keeps fifteen digits.

    What follows them is zeros, or what a program that prints the binary number in full makes of the zeros:
    ...179000 comes out as ...179008.
    """
    if not code.isdecimal():
        return False
    zeros = code[:15] + "0" * (len(code) - 15)
    return code in (zeros, str(int(float(zeros))))


def _read_resident_id(text: str) -> Normalised:
    if identifiers.is_resident_id(text):
        return Normalised(text)
    read = _read_digits(text)
    if read.value is None or read.problem is not None:
        return read
    code = read.value
    if code[:-1].isdecimal() and code[-1] in "×ХΧⅩ✕":  # letters and signs that look like X
        code = code[:-1] + "X"
    if identifiers.is_resident_id(code):
        return Normalised(code)
    if len(code) == 18 and _lost_after_fifteen(code):
        return Normalised(None, Problem.TRUNCATED)
    right_length = len(code) in (15, 18) and code[:-1].isdecimal()
    return Normalised(code, Problem.CHECK_FAILS if right_length else Problem.UNUSUAL)


def _read_bank_card(text: str) -> Normalised:
    read = _read_digits(text)
    if read.value is None or read.problem is not None:
        return read
    code = read.value
    if identifiers.is_bank_card(code):
        return read
    if not code.isdecimal() or not 13 <= len(code) <= 19:
        return Normalised(code, Problem.UNUSUAL)
    if len(code) > 15 and _lost_after_fifteen(code):
        return Normalised(None, Problem.TRUNCATED)
    return Normalised(code, Problem.CHECK_FAILS)


def _read_credit_code(text: str) -> Normalised:
    read = _read_digits(text)
    if read.value is None or read.problem is not None or identifiers.is_credit_code(read.value):
        return read
    code = read.value
    if len(code) == 18 and _lost_after_fifteen(code):
        return Normalised(None, Problem.TRUNCATED)
    if len(code) == 15 and code.isdecimal():  # licence numbers from before 2015 are still on old lists
        return read
    return Normalised(code, Problem.CHECK_FAILS if len(code) == 18 else Problem.UNUSUAL)


def _read_count(text: str) -> Normalised:
    if _CLEAN_COUNT(text):
        return Normalised(text)
    tidy = plain(text).replace(" ", "").strip("'\"`")
    if not tidy or tidy.lower() in NO_VALUE:
        return EMPTY
    match = _COUNT.fullmatch(tidy)
    if match is None:
        return Normalised(None, Problem.NOT_A_COUNT)
    count = Decimal(match[1].replace(",", ""))
    whole = count.to_integral_value()
    return Normalised(
        f"{whole:f}" if count == whole and whole else f"{count.normalize():f}" if count else "0"
    )


def _read_yes_no(text: str) -> Normalised:
    word = _answer(text)
    if not word:
        return EMPTY
    if word in _YES_WORDS:
        return Normalised(YES)
    return Normalised(NO) if word in _NO_WORDS else Normalised(None, Problem.UNCLEAR)


def _read_refusal(text: str) -> Normalised:
    word = _answer(text)
    if word in _REFUSING_WORDS:
        return Normalised(YES)
    return Normalised(NO) if word in _AGREEING_WORDS else _read_yes_no(text)


def _answer(text: str) -> str:
    word = plain(text).replace(" ", "").strip("'\"`.。!,").lower()
    if word.endswith(".0"):
        word = word[:-2]
    return "" if word in _NO_ANSWER else word


#: 无 answers a question; a dash does not.
_NO_ANSWER = NO_VALUE - {"无", "無"}

_READERS: dict[Shape, Reader] = {
    Shape.TEXT: _read_text,
    Shape.NAME: _read_name,
    Shape.COMPANY: _read_company,
    Shape.MOBILE: read_phone,
    Shape.LANDLINE: read_phone,
    Shape.EMAIL: _read_email,
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

_CLEAN_NAME = re.compile("[\u4e00-\u9fff]{2,4}(?<!某)(?<!某.)").fullmatch
_CLEAN_COUNT = re.compile("0|-?[1-9][0-9]{0,11}").fullmatch
#: Whether a text of a shape is plainly in normal form; a miss only means that it is read with care.
_CLEAN: dict[Shape, Callable[[str], object]] = {
    Shape.TEXT: re.compile("[0-9A-Za-z\u4e00-\u9fff，。、；：]*[\u4e00-\u9fff]").fullmatch,
    Shape.NAME: _CLEAN_NAME,
    Shape.MOBILE: re.compile(r"1[3-9][0-9]{9}").fullmatch,
    Shape.LANDLINE: re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}-[2-8][0-9]{7}").fullmatch,
    Shape.RESIDENT_ID: identifiers.is_resident_id,
    Shape.CREDIT_CODE: identifiers.is_credit_code,
    Shape.NUMBER_CODE: re.compile("[A-Z]{0,6}[0-9]{1,24}").fullmatch,
    Shape.DATE: ALWAYS_VALID.fullmatch,
    Shape.AMOUNT: CLEAN_AMOUNT.fullmatch,
    Shape.COUNT: _CLEAN_COUNT,
    Shape.YES_NO: frozenset({YES, NO}).__contains__,
    Shape.ADDRESS: re.compile("[0-9A-Za-z\u4e00-\u9fff，。、；：]*[\u4e00-\u9fff]").fullmatch,
}
