"""Which of a customer's attributes tell who it is, and as what each is compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from shopxfer.domain.fields import EXTRA
from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.matching.given_names import kind_of_header
from shopxfer.domain.matching.misplaced import LOOSE, in_place, is_read_badly, strange_values
from shopxfer.domain.matching.table import NOTHING, Attribute, CodedColumn, Kind
from shopxfer.domain.normalised import Problem
from shopxfer.domain.phones import numbers_of
from shopxfer.domain.tidying import Rule

#: Not here: what says how somebody was a customer (points, balances, visits, remarks) and not who it is.
_KINDS: Final[Mapping[str, Kind]] = {
    "name": Kind.NAME,
    "phone": Kind.PHONE,
    "landline": Kind.PHONE,
    "company_phone": Kind.PHONE,
    "id_number": Kind.IDENTITY,
    "document_no": Kind.DOCUMENT,
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
#: More people than this are not born on one day, nor a larger share of them: thirty years have 11,000 days.
_MOST_BORN = 5
_LARGEST_SHARE_BORN = 0.003
_SHORTEST_COMPANY = 4  #: characters; fewer may as well be somebody's name
_LONGEST = 80  #: characters of an unknown column's value; what is longer is a text, not an attribute


def kind_of(attribute: str) -> Kind:
    """Return as what an attribute is compared, by the name that a pair's evidence gives it."""
    base, _, rest = attribute.partition(":")
    return _KINDS.get(base) or kind_of_header(rest) or Kind.TEXT


def tells_who(field: str) -> bool:
    """Return whether a field of the catalogue tells who somebody is."""
    return field in _KINDS


class CustomerTable:
    """Gathers customers, and gives their attributes column by column, in the forms that are compared."""

    def __init__(self, forms: Forms) -> None:
        self.ids: list[int] = []
        self.touched: Counter[Rule] = Counter()  #: cells that each rule about comparing changed
        self._forms = forms
        self._columns: dict[str, CodedColumn] = {}

    def extend(
        self,
        ids: Sequence[int],
        columns: Mapping[str, Sequence[str | None]],
        problems: Mapping[str, Mapping[int, str]],
    ) -> None:
        """Take in customers: their normalised values by field, and by field and place what is wrong there."""
        before, count = len(self.ids), len(ids)
        self.ids.extend(ids)
        telling = {
            field: _telling(values, problems.get(field, {}))
            for field, values in columns.items()
            if _is_compared(field)
        }
        for place in sorted(_to_look_at(columns, problems)):
            values = {field: value for field, column in columns.items() if (value := column[place])}
            wrong = {field: problem for field, found in problems.items() if (problem := found.get(place))}
            for column in telling.values():
                column[place] = None
            for field, value in _row(values, wrong):
                telling.setdefault(field, [None] * count)[place] = value
        for field, column in telling.items():
            if field in self._columns or any(column):
                gathered = self._columns.setdefault(field, CodedColumn())
                gathered.fill(before)
                gathered.extend(column)

    def attributes(self) -> Sequence[Attribute]:
        """Return what was gathered, each attribute with a value for every customer, and hand it over."""
        for column in self._columns.values():
            column.fill(len(self.ids))
        if births := self._columns.get("birth_date"):
            _forget_stand_ins(births)
        self._bring_companies_home()
        columns, self._columns = sorted(self._columns.items()), {}
        return [Attribute(field, kind_of(field), self._compared(field, column)) for field, column in columns]

    def _bring_companies_home(self) -> None:
        """Take a company without its legal form from the names where others call it a company."""
        names, companies = self._columns.get("name"), self._columns.get("company")
        if names is None or companies is None:
            return
        long = [text for text in names.texts if len(text) >= _SHORTEST_COMPANY and not text.isascii()]
        known = {self._forms.of(Kind.COMPANY, text)[0] for text in companies.texts} if long else set()
        wanted = {text for text in long if self._forms.of(Kind.COMPANY, text)[0] in known}
        for place, text in enumerate(names) if wanted else ():
            if text in wanted:
                names[place] = None
                companies[place] = companies[place] or text

    def _compared(self, field: str, column: CodedColumn) -> CodedColumn:
        compared, touched = self._forms.column(kind_of(field), column)
        self.touched.update(touched)
        return compared


def _is_compared(field: str) -> bool:
    return field in _KINDS or field.startswith(f"{EXTRA}:")


def _telling(values: Sequence[str | None], problems: Mapping[int, str]) -> list[str | None]:
    """Return a column without what says nothing about who somebody is."""
    telling = [value if value and len(value) <= _LONGEST else None for value in values]
    for place, problem in problems.items():
        if problem in _SAYS_NOTHING:
            telling[place] = None
    return telling


def _to_look_at(
    columns: Mapping[str, Sequence[str | None]], problems: Mapping[str, Mapping[int, str]]
) -> set[int]:
    """Return the places of rows with a value that may belong elsewhere, or with several phones in a cell."""
    places = {
        place
        for field, found in problems.items()
        for place, problem in found.items()
        if problem == Problem.SEVERAL or is_read_badly(field, problem)
    }
    for field in LOOSE:
        values = columns.get(field, ())
        strange = strange_values(field, filter(None, set(values)))
        if strange:
            places.update(place for place, value in enumerate(values) if value in strange)
    return places


def _row(values: Mapping[str, str], problems: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what one customer is compared by, each value under the field it belongs to."""
    for field, value in in_place(values, problems).items():
        base = field.partition(":")[0]
        if (base not in _KINDS and base != EXTRA) or len(value) > _LONGEST:
            continue
        if problems.get(field) in _SAYS_NOTHING and value == values.get(field):
            continue
        if problems.get(field) == Problem.SEVERAL and _KINDS.get(base) is Kind.PHONE:
            for number, each in enumerate(numbers_of(value), start=1):
                yield (field if number == 1 else f"{field}:{number}"), each
        else:
            yield field, value


def _forget_stand_ins(dates: CodedColumn) -> None:
    """Take out the birth dates that programs and clerks put where they know none: 1990-01-01."""
    codes = dates.codes
    held = np.bincount(codes[codes != NOTHING])
    most = max(_MOST_BORN, _LARGEST_SHARE_BORN * int(held.sum()))
    for place in np.flatnonzero(np.append(held > most, False)[codes]).tolist():
        dates[place] = None
