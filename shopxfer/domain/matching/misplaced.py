"""Values that stand in another field's place: a telephone under 姓名, a company under 地址.

A clerk slips by a column, or pastes two rows of another program's export. What is plainly something else is
compared as what it is; stored and shown it stays where it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import filterfalse
from typing import Final

from shopxfer.domain.characters import HAN
from shopxfer.domain.dates import read_date
from shopxfer.domain.emails import read_email
from shopxfer.domain.matching.numbers import long_identity
from shopxfer.domain.names import CLEAN_NAME, read_name
from shopxfer.domain.normalised import Problem
from shopxfer.domain.phones import read_phone

_COMPANIES: Final = ("公司", "集团", "商行", "经营部", "工作室", "事务所", "合作社", "酒店", "超市", "厂")
_COMPANY_ENDINGS: Final = tuple(ending + bracket for ending in _COMPANIES for bracket in ("", ")", "）"))
_TRADES: Final = (
    *("科技", "商贸", "贸易", "管理", "餐饮", "服务", "咨询", "文化", "传媒", "建材", "装饰", "工程", "实业"),
    *("电子", "机械", "物流", "医药", "服饰", "投资", "网络", "教育", "食品"),
)
_SHORTEST_WITH_TRADE: Final = 5  #: characters; fewer may be somebody's name
_IS_ADDRESS = re.compile(rf"[{HAN}].*(?:[路街道巷弄里村号室栋幢楼].*[0-9]|[0-9].*[号室栋幢楼弄])")
_IS_NAME = re.compile(rf"[{HAN}·]{{2,4}}|[A-Za-z]+(?:[ .'-]+[A-Za-z]+){{1,2}}")
_MOBILE = 11
_SHORTEST_DATE = 8  #: fewer digits may be any number
_SHORTEST_ADDRESS = 6
_HAS_DIGITS = re.compile("[0-9]")
#: Problems of values that may belong elsewhere; other values of these fields are what their field says.
_STRANGE: Final = frozenset({Problem.UNUSUAL, Problem.NOT_A_DATE, Problem.CHECK_FAILS})
_STRICT: Final = ("phone", "landline", "company_phone", "id_number", "birth_date", "email")
#: Fields that take any text, so that only a look at it tells whether it belongs there.
LOOSE: Final = ("name", "address", "company")
#: Fields whose values tell by their form alone where they belong.
_BY_FORM: Final = frozenset({"phone", "id_number", "birth_date", "email"})
_PHONES: Final = ("phone", "landline", "company_phone")


def in_place(values: Mapping[str, str], problems: Mapping[str, str]) -> Mapping[str, str]:
    """Return the values with those in the wrong field's place where they belong.

    What finds its place taken goes to a free place of the same kind (`phone:2`), or is left out: a telephone
    is nobody's name.
    """
    strangers = _strangers(values, problems)
    if not strangers:
        return values
    found = {field: value for field, value in values.items() if field not in strangers}
    for field, (belongs, value) in strangers.items():
        if belongs == "phone":
            free = next((each for each in (*_PHONES, "phone:2", "phone:3") if each not in found), field)
            found[free] = value
        elif belongs == "company":
            found[belongs] = value
        else:
            found.setdefault(belongs, value)
    return found


def is_read_badly(field: str, problem: str) -> bool:
    """Return whether a value with a problem is worth a look by `in_place`: few are."""
    return field in _STRICT and problem in _STRANGE


def strange_values(field: str, values: Iterable[str]) -> set[str]:
    """Return which values of a field that takes any text are worth a look by `in_place`: few are."""
    asked = filterfalse(CLEAN_NAME, values) if field == "name" else values
    strange = [value for value in asked if _is_strange(field, value)]
    return {value for value in strange if (_form_of(value) or (field,))[0] != field}


def is_company(value: str) -> bool:
    """Return whether a text ends as the names of companies do."""
    return value.endswith(_COMPANY_ENDINGS) or (
        len(value) >= _SHORTEST_WITH_TRADE and value.endswith(_TRADES)
    )


def _strangers(values: Mapping[str, str], problems: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return for each field whose value belongs elsewhere which field that is, and the value in its form."""
    found = {}
    for field in LOOSE:
        value = values.get(field)
        if (
            value
            and problems.get(field) != Problem.DAMAGED
            and _is_strange(field, value)
            and (form := _form_of(value))
        ):
            found[field] = form
    for field in _STRICT:
        if problems.get(field) in _STRANGE and (value := values.get(field)) and (form := _form_of(value)):
            found[field] = form
    found = {field: form for field, form in found.items() if not _is_home(field, form[0])}
    return {field: form for field, form in found.items() if _is_sure(field, form[0], found)}


def _is_sure(field: str, belongs: str, strangers: Mapping[str, object]) -> bool:
    """Return whether a value leaves its place; estates are called like people, and hotels are addresses."""
    return field in ("name", *_PHONES) or belongs in _BY_FORM or belongs in strangers


def _is_home(field: str, belongs: str) -> bool:
    return field == belongs or (field in _PHONES and belongs == "phone")


def _is_strange(field: str, value: str) -> bool:
    match field:
        case "name":
            return not CLEAN_NAME(value) and (
                _HAS_DIGITS.search(value) is not None or "@" in value or is_company(value)
            )
        case "address":
            return not _HAS_DIGITS.search(value) or value.isascii() or is_company(value)
        case _:
            return not is_company(value)


def _form_of(value: str) -> tuple[str, str] | None:
    """Return the field that a value belongs to by its form, and the value as that field has it."""
    if "@" in value:
        email = read_email(value)
        return ("email", email.value) if email.value and email.problem is None else None
    return (_HAS_DIGITS.search(value) and _number_form(value)) or _word_form(value)


def _number_form(value: str) -> tuple[str, str] | None:
    identity = long_identity(value.upper())
    if identity and read_date(identity[6:14]).value:
        return "id_number", value.upper()
    phone = read_phone(value)
    is_whole = phone.problem in (None, Problem.SEVERAL, Problem.NOTE) or len(phone.value or "") == _MOBILE
    if phone.value and phone.problem is not Problem.UNUSUAL and is_whole:
        return "phone", phone.value
    day = read_date(value)
    return (
        ("birth_date", day.value) if day.value and not day.problem and len(value) >= _SHORTEST_DATE else None
    )


def _word_form(value: str) -> tuple[str, str] | None:
    if is_company(value):
        return "company", value
    if len(value) >= _SHORTEST_ADDRESS and _IS_ADDRESS.search(value):
        return "address", value
    return ("name", read_name(value).value or value) if _IS_NAME.fullmatch(value) else None
