"""Which of a customer's attributes tell who it is, and as what each is compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from shopxfer.domain.fields import EXTRA
from shopxfer.domain.matching.given_names import kind_of_header
from shopxfer.domain.matching.misplaced import in_place
from shopxfer.domain.matching.table import Attribute, Kind
from shopxfer.domain.normalised import Problem
from shopxfer.domain.phones import numbers_of

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
_LONGEST = 80  #: characters of an unknown column's value; what is longer is a text, not an attribute


class CustomerTable:
    """Gathers customers one by one, and gives their attributes column by column."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self._columns: dict[str, list[str | None]] = {}

    def add(self, record_id: int, values: Mapping[str, str], problems: Mapping[str, str]) -> None:
        """Take in a customer's normalised values, and what is wrong with some of them."""
        place = len(self.ids)
        self.ids.append(record_id)
        placed = in_place(values, problems)
        for field, value in placed.items():
            base = field.partition(":")[0]
            if (base not in _KINDS and base != EXTRA) or len(value) > _LONGEST:
                continue
            if problems.get(field) in _SAYS_NOTHING and value == values.get(field):
                continue
            if problems.get(field) is Problem.SEVERAL and _KINDS.get(base) is Kind.PHONE:
                for number, each in enumerate(numbers_of(value), start=1):
                    self._put(place, field if number == 1 else f"{field}:{number}", each)
            else:
                self._put(place, field, value)

    def _put(self, place: int, field: str, value: str) -> None:
        column = self._columns.setdefault(field, [])
        column.extend([None] * (place - len(column)))
        column[place:] = [value]

    def attributes(self) -> Sequence[Attribute]:
        """Return what was gathered, each attribute with a value for every customer."""
        for column in self._columns.values():
            column.extend([None] * (len(self.ids) - len(column)))
        _forget_stand_ins(self._columns.get("birth_date", []))
        return [Attribute(field, _kind_of(field), column) for field, column in sorted(self._columns.items())]


def _kind_of(field: str) -> Kind:
    base, _, rest = field.partition(":")
    return _KINDS.get(base) or kind_of_header(rest) or Kind.TEXT


def _forget_stand_ins(dates: list[str | None]) -> None:
    """Take out the birth dates that programs and clerks put where they know none: 1990-01-01."""
    held = Counter(dates)
    most = max(_MOST_BORN, _LARGEST_SHARE_BORN * (len(dates) - held[None]))
    for stand_in in [each for each, count in held.items() if each is not None and count > most]:
        for place, value in enumerate(dates):
            if value == stand_in:
                dates[place] = None
