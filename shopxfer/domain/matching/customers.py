"""Which of a customer's attributes tell who it is, and as what each is compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from shopxfer.domain.fields import EXTRA
from shopxfer.domain.matching.table import Attribute, Kind
from shopxfer.domain.normalised import Problem

#: Not here: what says how somebody was a customer (points, balances, visits, remarks) and not who it is.
_KINDS: Final[Mapping[str, Kind]] = {
    "name": Kind.NAME,
    "phone": Kind.PHONE,
    "landline": Kind.PHONE,
    "company_phone": Kind.PHONE,
    "id_number": Kind.IDENTITY,
    "document_no": Kind.CODE,
    "card_no": Kind.CODE,
    "customer_no": Kind.CODE,
    "email": Kind.CODE,
    "wechat": Kind.CODE,
    "qq": Kind.CODE,
    "plate": Kind.CODE,
    "company_code": Kind.CODE,
    "birth_date": Kind.DATE,
    "address": Kind.ADDRESS,
    "district": Kind.TEXT,
    "gender": Kind.TEXT,
    "company": Kind.COMPANY,
}
#: Values with one of these say nothing about who somebody is: digits are gone, or nothing can be read.
_SAYS_NOTHING: Final = frozenset({Problem.DAMAGED, Problem.NOT_A_DATE, Problem.IMPOSSIBLE_DATE})
_IS_COMPANY = re.compile(
    r"(?:公司|集团|商行|经营部|工作室|事务所|合作社|酒店|超市|厂)[)）]?$"
    r"|^.{3,}(?:科技|商贸|贸易|管理|餐饮|服务|咨询|文化|传媒|建材|装饰|工程|实业|电子|机械|物流|医药|服饰|投资|网络|教育|食品)$"
)
_LONGEST = 80  #: characters of an unknown column's value; what is longer is a text, not an attribute


def kind_of(attribute: str) -> Kind:
    """Return as what an attribute is compared, by the name that a pair's evidence gives it."""
    return _KINDS.get(attribute, Kind.TEXT)


def tells_who(field: str) -> bool:
    """Return whether a field of the catalogue tells who somebody is."""
    return field in _KINDS


class CustomerTable:
    """Gathers customers one by one, and gives their attributes column by column."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self._columns: dict[str, list[str | None]] = {}

    def add(self, record_id: int, values: Mapping[str, str], problems: Mapping[str, str]) -> None:
        """Take in a customer's normalised values, and what is wrong with some of them."""
        place = len(self.ids)
        self.ids.append(record_id)
        for field, value in values.items():
            known = field in _KINDS or field.startswith(f"{EXTRA}:")
            if known and len(value) <= _LONGEST and problems.get(field) not in _SAYS_NOTHING:
                column = self._columns.setdefault(field, [])
                column.extend([None] * (place - len(column)))
                column.append(value)
        names = self._columns.get("name", [])
        if len(names) > place and (name := names[place]) and _IS_COMPANY.search(name):
            self._exchange(place, name)

    def attributes(self) -> Sequence[Attribute]:
        """Return what was gathered, each attribute with a value for every customer."""
        for column in self._columns.values():
            column.extend([None] * (len(self.ids) - len(column)))
        return [
            Attribute(field, _KINDS.get(field, Kind.TEXT), column)
            for field, column in sorted(self._columns.items())
        ]

    def _exchange(self, place: int, name: str) -> None:
        """Put a company that stands in the name's column where it belongs, and back what stood there."""
        companies = self._columns.setdefault("company", [])
        companies.extend([None] * (place + 1 - len(companies)))
        person = companies[place]
        companies[place] = name
        self._columns["name"][place] = None if person is None or _IS_COMPANY.search(person) else person
