"""What a prepaying customer gets back: the terms of the case, and the sum for one of them (law.md P7, P8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from shopxfer.domain.prepaid import Counting
from shopxfer.domain.prepaid_reading import Doubt
from shopxfer.domain.prepaid_terms import Province
from shopxfer.domain.refunds import Ending, Rate, RateSource, Reason, Statement, refund_of
from shopxfer.errors import ShopxferError
from shopxfer.handover import prepaid
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid import Line
from shopxfer.rules.prepaid import load_prepaid_rules
from shopxfer.vault import prepaid as store


class RefundImpossible(ShopxferError):
    """The refund cannot be worked out. Facts: why_key, the sentence that says why and what to do."""

    key = "error.prepaid_refund"


class ProvinceUnknown(ShopxferError):
    """There are no rules of a province of that name. Facts: name."""

    key = "error.prepaid_province"


class RateWrong(ShopxferError):
    """An interest rate is no number from zero up."""

    key = "error.prepaid_rate"


#: Which doubts make a refund impossible to work out.
_NEEDED: Final = (Doubt.PAID_ON_UNKNOWN, Doubt.PRICE_UNKNOWN)


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """What holds for all prepayments of the case."""

    province: Province | None = None
    agreed: Counting | None = None  #: how the shop's contract counts what was used; None: it says nothing
    rates: tuple[Rate, ...] = ()  #: as somebody looked them up, at most one of each source


def terms_of(case: Case) -> CaseTerms:
    """Return what was set for the case."""
    stored = store.terms(case.reader)
    rates = [
        Rate(Decimal(stored[key]), date.fromisoformat(stored[f"{key}_on"]), source)
        for source in RateSource
        if stored.get(key := f"rate_{source}")
    ]
    return CaseTerms(
        load_prepaid_rules().provinces.get(stored.get("province", "")),
        Counting(stored["agreed"]) if stored.get("agreed") else None,
        tuple(rates),
    )


def set_province(case: Case, province: str) -> None:
    """Say where the shop is; "" for a province whose rules are not known here.

    Raises:
        ProvinceUnknown: there are no rules of that name.
    """
    if province and province not in load_prepaid_rules().provinces:
        raise ProvinceUnknown(name=province)
    with case.change("prepaid.terms", {"province": province}) as database:
        store.set_terms(database, {"province": province})


def set_agreed(case: Case, agreed: Counting | None) -> None:
    """Say how the shop's contracts count what was used, for a refund for the customer's own reason."""
    with case.change("prepaid.terms", {"agreed": agreed.value if agreed else ""}) as database:
        store.set_terms(database, {"agreed": agreed.value if agreed else ""})


def set_rate(case: Case, source: RateSource, percent: str, published_on: date) -> None:
    """Set an interest rate as somebody looked it up, with its day; no rate is built in (law.md P8).

    Raises:
        RateWrong: it is no number from zero up to a hundred.
    """
    try:
        rate = Decimal(percent)
    except InvalidOperation as error:
        raise RateWrong from error
    if not rate.is_finite() or not 0 <= rate <= 100:
        raise RateWrong
    key = f"rate_{source}"
    with case.change("prepaid.terms", {"rate": source.value}) as database:
        store.set_terms(database, {key: str(rate), f"{key}_on": published_on.isoformat()})


def refund(
    case: Case,
    line: Line,
    reason: Reason,
    ended_on: date,
    paid_back_on: date,
    *,
    tried_before: bool = False,
) -> Statement:
    """Return what a customer gets back, step by step.

    Raises:
        RefundImpossible: something is not known or wrong; says what to add.
    """
    for doubt in _NEEDED:
        if doubt in line.doubts:
            raise RefundImpossible(why_key=doubt)
    case_terms = terms_of(case)
    obligation = line.obligation
    if obligation.agreed is None:
        obligation = replace(obligation, agreed=case_terms.agreed)
    ending = Ending(reason, ended_on, paid_back_on, _rate(case_terms, reason), tried_before)
    found = refund_of(obligation, ending, prepaid.terms(case))
    if isinstance(found, Statement):
        return found
    raise RefundImpossible(why_key=found[0])


def reasons(case: Case) -> list[Reason]:
    """Return the reasons that can be given where the shop is."""
    province = terms_of(case).province
    here = province is not None and province.refund_on_change_of_operator
    return [reason for reason in Reason if here or reason is not Reason.OPERATOR_CHANGED]


def _rate(case_terms: CaseTerms, reason: Reason) -> Rate | None:
    """Return the rate for the side whose reason it is; an agreed one comes first (law.md P8)."""
    if reason is Reason.NO_REASON:
        return None
    own = RateSource.DEPOSIT if reason is Reason.OWN else RateSource.LPR
    known = {rate.source: rate for rate in case_terms.rates}
    return known.get(RateSource.AGREED) or known.get(own)
