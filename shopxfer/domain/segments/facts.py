"""What is known of each customer as far as groups depend on it: columns of figures, gathered row by row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.segments.axes import VALUES, Axis, Codes, Ids
from shopxfer.domain.segments.rules import SegmentRules

Days = NDArray[np.int32]  #: as `date.toordinal`; `UNKNOWN` where no day is known
UNKNOWN: Final = 0

_KINDS = VALUES[Axis.KIND]
_SOLE_TRADER_CODE: Final = "92"  # GB 32100: 9 registered by market regulation, 2 individual business
_COMPANY_FORM = re.compile("公司|集团|合伙企业|合作社|厂$")
_AMOUNT_BEHIND = re.compile(
    r" *(?:[x×*] *[0-9]+|[0-9]+ *(?:次|瓶|份|个|盒|支|张|件)|¥[0-9.]+元?|[0-9.]+元)$", re.I
)


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """One entry for each customer in every column."""

    people: Ids  #: ascending
    kind: Codes
    first: Days  #: earliest visit or purchase
    last: Days
    visits: NDArray[
        np.int64
    ]  #: the greater of what was counted and the days with purchases; 0 for none known
    fen: NDArray[np.int64]  #: the greater of what was totalled and the purchases; 0 for none known
    paid_ahead_fen: NDArray[np.int64]
    has_visits_left: NDArray[np.bool_]  #: paid for in visits
    born: Days
    is_core_level: NDArray[np.bool_]
    is_closed: NDArray[np.bool_]
    has_transactions: NDArray[np.bool_]
    has_communications: NDArray[np.bool_]
    product: NDArray[np.int64]  #: what was bought most often, a place in `products`; -1 for nothing known
    products: Sequence[str]


class DayReader:
    """Reads days in normal form; a shop has a few thousand different ones."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """Return the day as `date.toordinal`; `UNKNOWN` for what is no day in normal form."""
        day = self._known.get(text)
        if day is None:
            try:
                day = date.fromisoformat(text).toordinal() if len(text) == 10 else UNKNOWN
            except ValueError:
                day = UNKNOWN
            self._known[text] = day
        return day


def kind_of(values: Mapping[str, str], rules: SegmentRules, *, is_company_only: bool) -> int:
    """Return the code of a customer's kind, from what names a company.

    A credit code tells a sole trader by its first two characters (GB 32100-2015); else the name does.
    """
    company, code = values.get("company", ""), values.get("company_code", "")
    if not company and not code:
        return _KINDS.index("person")
    if code.startswith(_SOLE_TRADER_CODE):
        return _KINDS.index("sole_trader")
    if not code and company.endswith(rules.sole_trader_words) and not _COMPANY_FORM.search(company):
        return _KINDS.index("sole_trader")
    return _KINDS.index("company" if is_company_only else "contact")


def product_name(text: str) -> str:
    """Return what was bought without how much of it: 剪发x2 and 剪发 ¥38 are 剪发."""
    plain = unicodedata.normalize("NFKC", text).strip()
    shorter = _AMOUNT_BEHIND.sub("", plain)
    return shorter or plain
