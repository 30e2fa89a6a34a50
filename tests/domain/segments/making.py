"""Facts of invented customers, column by column, with what does not matter left at nothing known."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from shopxfer.domain.segments import CustomerFacts

TODAY = date(2026, 11, 27)
NOTHING: dict[str, Any] = {
    "kind": np.uint8(0),
    "first": np.int32(0),
    "last": np.int32(0),
    "visits": np.int64(0),
    "fen": np.int64(0),
    "paid_ahead_fen": np.int64(0),
    "has_visits_left": np.bool_(False),
    "born": np.int32(0),
    "is_core_level": np.bool_(False),
    "is_closed": np.bool_(False),
    "has_transactions": np.bool_(False),
    "has_communications": np.bool_(False),
    "product": np.int64(-1),
}


def facts(*customers: dict[str, Any], products: tuple[str, ...] = ()) -> CustomerFacts:
    """Return the facts of customers 1, 2, ...; days are given as dates."""
    columns = {
        name: np.array([_plain(customer.get(name, nothing)) for customer in customers], nothing.dtype)
        for name, nothing in NOTHING.items()
    }
    return CustomerFacts(people=np.arange(1, len(customers) + 1), products=products, **columns)


def _plain(value: Any) -> Any:
    return value.toordinal() if isinstance(value, date) else value
