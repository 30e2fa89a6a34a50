"""Which of a customer's attributes tell who it is, and as what each is compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from shopxfer.domain.fields import EXTRA
from shopxfer.domain.matching.table import Attribute, CodedColumn, Kind
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
    """Gathers customers a number at a time, and gives their attributes column by column."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self._columns: dict[str, CodedColumn] = {}

    def extend(
        self,
        ids: Sequence[int],
        columns: Mapping[str, Sequence[str | None]],
        problems: Mapping[str, Mapping[int, str]],
    ) -> None:
        """Take in customers: their normalised values by field, and by field and place what is wrong there."""
        before = len(self.ids)
        self.ids.extend(ids)
        for field, values in columns.items():
            if field not in _KINDS and not field.startswith(f"{EXTRA}:"):
                continue
            telling = [value if value and len(value) <= _LONGEST else None for value in values]
            for place, problem in problems.get(field, {}).items():
                if problem in _SAYS_NOTHING:
                    telling[place] = None
            if field in self._columns or any(telling):
                column = self._columns.setdefault(field, CodedColumn())
                column.fill(before)
                column.extend(telling)

    def attributes(self) -> Sequence[Attribute]:
        """Return what was gathered, each attribute with a value for every customer."""
        for column in self._columns.values():
            column.fill(len(self.ids))
        self._exchange()
        return [
            Attribute(field, _KINDS.get(field, Kind.TEXT), column)
            for field, column in sorted(self._columns.items())
        ]

    def _exchange(self) -> None:
        """Put companies that stand in the name's column where they belong, and back what stood there."""
        names = self._columns.get("name")
        if names is None:
            return
        is_company = [_IS_COMPANY.search(text) is not None for text in names.texts]
        places = np.flatnonzero(np.array([*is_company, False])[names.codes]).tolist()
        if not places:
            return
        companies = self._columns.get("company")
        if companies is None:
            companies = self._columns["company"] = CodedColumn()
            companies.fill(len(self.ids))
        for place in places:
            company, person = names[place], companies[place]
            companies[place] = company
            names[place] = None if person is None or _IS_COMPANY.search(person) else person
