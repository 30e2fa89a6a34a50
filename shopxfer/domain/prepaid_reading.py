"""What a customer's row says of prepayments: a balance, sessions left, unlimited use, goods not collected.

Sheets say what is left, and seldom what was paid, when, or at which price. What is missing or guessed is said
as a doubt, for the owner to look at; nothing is made up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from shopxfer.domain.money import CLEAN_AMOUNT
from shopxfer.domain.prepaid import Kind

#: The fields of the catalogue that say something about prepayments.
FIELDS: Final = frozenset(
    {
        "prepaid_balance", "bonus_balance", "remaining_visits", "goods_left", "card_valid_until", "level",
        "card_no", "first_visit",
    }
)  # fmt: skip
#: Those of them without which nothing is owed.
OWING: Final = frozenset({"prepaid_balance", "remaining_visits", "goods_left", "card_valid_until"})

_UNLIMITED = re.compile(r"不限次|不限|无限次|无限|任意次|畅[享游练]|unlimited", re.IGNORECASE)
_BY_TIME = re.compile(r"年卡|季卡|月卡|周卡|annual|yearly|monthly|quarterly", re.IGNORECASE)
_TOP_UP = re.compile(
    r"充值|储值|充卡|办卡|开卡|购卡|买卡|续卡|续费|购课|报名|top.?up|recharge|stored value|membership fee",
    re.IGNORECASE,
)
_MOST_DIGITS = 9


class Doubt(StrEnum):
    """What the owner should look at; each names its sentence."""

    PAID_ON_UNKNOWN = "prepaid.doubt.paid_on_unknown"
    PAID_ON_GUESSED = "prepaid.doubt.paid_on_guessed"  #: the day of the card or of the last top-up
    PRICE_UNKNOWN = "prepaid.doubt.price_unknown"
    BONUS_READ = "prepaid.doubt.bonus_read"  #: whether the balance holds the bonus
    UNLIMITED_GUESSED = "prepaid.doubt.unlimited_guessed"  #: from the name of the card
    SHEETS_DIFFER = "prepaid.doubt.sheets_differ"
    SHEET_CHANGED = "prepaid.doubt.sheet_changed"  #: since the owner corrected it


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row says of one prepayment."""

    kind: Kind
    card: str | None
    principal: Decimal | None  #: yuan; None where no sheet says what was paid
    bonus: Decimal
    units: int  #: sessions or pieces left
    paid_on: date | None
    valid_until: date | None
    doubts: tuple[Doubt, ...]

    @property
    def weight(self) -> tuple[Decimal, int, date]:
        """How much it speaks for: of several rows the one kindest to the customer counts (law.md P9)."""
        return self.principal or Decimal(0), self.units, self.valid_until or date.min


def readings_of(values: Mapping[str, str], topped_up_on: date | None = None) -> list[Reading]:
    """Return what one row, in normal form, says of prepayments; none of what is used up.

    `topped_up_on` is the newest day on which the customer put money on a card, by the till.
    """
    paid_on = topped_up_on or _day(values.get("first_visit", ""))
    valid_until = _day(values.get("card_valid_until", ""))
    basis = Reading(
        Kind.MONEY,
        values.get("card_no") or None,
        None,
        Decimal("0.00"),
        0,
        paid_on,
        valid_until,
        (Doubt.PAID_ON_GUESSED if paid_on else Doubt.PAID_ON_UNKNOWN,),
    )
    found = [_balance(values, basis), *_units(values, basis)]
    unlimited = _unlimited(values, basis, others=any(found))
    return [each for each in (*found, unlimited) if each is not None]


def is_top_up(product: str) -> bool:
    """Whether a line of the till is money paid ahead and not something consumed."""
    return bool(_TOP_UP.search(product))


def _balance(values: Mapping[str, str], basis: Reading) -> Reading | None:
    principal, bonus = _amount(values.get("prepaid_balance", "")), _amount(values.get("bonus_balance", ""))
    if not principal and not bonus:
        return None
    doubts = (*basis.doubts, Doubt.BONUS_READ) if bonus else basis.doubts
    return replace(basis, principal=principal, bonus=bonus, doubts=doubts)


def _units(values: Mapping[str, str], basis: Reading) -> list[Reading | None]:
    doubts = (*basis.doubts, Doubt.PRICE_UNKNOWN)
    return [
        replace(basis, kind=kind, units=units, doubts=doubts) if units else None
        for kind, units in (
            (Kind.SESSIONS, _count(values.get("remaining_visits", ""))),
            (Kind.GOODS, _count(values.get("goods_left", ""))),
        )
    ]


def _unlimited(values: Mapping[str, str], basis: Reading, *, others: bool) -> Reading | None:
    said = _UNLIMITED.search(values.get("remaining_visits", "")) or _UNLIMITED.search(values.get("level", ""))
    by_name = basis.valid_until and not others and _BY_TIME.search(values.get("level", ""))
    if not said and not by_name:
        return None
    doubts = (*basis.doubts, Doubt.PRICE_UNKNOWN)
    if not said:
        doubts = (*doubts, Doubt.UNLIMITED_GUESSED)
    return replace(basis, kind=Kind.UNLIMITED, doubts=doubts)


def _amount(text: str) -> Decimal:
    """Return an amount in normal form; 0 for what is none, or less than nothing."""
    if not CLEAN_AMOUNT.fullmatch(text):
        return Decimal("0.00")
    return max(Decimal(text).quantize(Decimal("0.01")), Decimal("0.00"))


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
