"""Who has paid for what is not delivered yet, and which way each such obligation goes.

An obligation moves to the buyer, or the buyer joins it, only with the customer's own recorded yes for that
very way: silence is a refusal (law.md P2, P3; Civil Code arts. 551 to 556). A yes to one way is no yes to
another, and none of them is the consent to hand over personal data, which is asked apart (law.md N7).

Money is yuan in Decimals with at most two places. Nothing here reads a clock: days come in as arguments.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

_NOTHING = Decimal("0.00")


class Kind(StrEnum):
    """What the customer paid for; each has its words as `prepaid.kind.<value>`."""

    MONEY = "money"  #: a balance in yuan
    SESSIONS = "sessions"  #: a number of visits, or the lessons of a course
    UNLIMITED = "unlimited"  #: any number of visits until a day
    GOODS = "goods"  #: pieces that were not collected yet


class Counting(StrEnum):
    """How what was used is counted against the prepayment (law.md P7)."""

    IN_PROPORTION = "in_proportion"  #: at the discount price, and gifts lower the price of all alike
    AT_LIST_PRICE = "at_list_price"  #: as if nothing had been reduced or given


class Holder(StrEnum):
    """What an obligation is claimed with."""

    CARD = "card"  #: whoever shows the card (law.md P11)
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Obligation:
    """What the shop owes for one prepayment. `wrongs_in` says what cannot be calculated with."""

    id: str
    kind: Kind
    person: str | None  #: None: a bearer card that nobody is known to hold
    card: str | None  #: as it stands on the card
    principal: Decimal  #: yuan that the customer paid
    paid_on: date
    valid_until: date | None = None  #: last day, counted in
    begins_on: date | None = None  #: first day of use, where it is not the day of payment
    sold_at: str = ""  #: shop or branch
    bonus: Decimal = _NOTHING  #: yuan given on top, of a balance
    value_used: Decimal = _NOTHING  #: yuan taken off a balance so far, as charged
    value_used_at_list: Decimal | None = None  #: the same before reductions; None: nothing was reduced
    units_bought: int = 0
    units_given: int = 0  #: given on top of those bought
    units_used: int = 0  #: of all of them; visits so far, of unlimited use
    list_price: Decimal | None = None  #: yuan for one unit, as if bought alone
    discount_price: Decimal | None = None  #: yuan for one unit as sold; None: principal by units bought
    agreed: Counting | None = None  #: how the contract counts what was used; None: it says nothing

    @property
    def key(self) -> tuple[Holder, str] | None:
        """Return what it is claimed with: the card where there is one, else the person (law.md P11)."""
        if self.card:
            return Holder.CARD, self.card
        return (Holder.PERSON, self.person) if self.person else None

    @property
    def is_bearer(self) -> bool:
        """Whether whoever holds the card may claim it."""
        return self.person is None

    @property
    def first_day(self) -> date:
        """The first day on which it could be used."""
        return self.begins_on or self.paid_on

    @property
    def units(self) -> int:
        """All units of it, those given included."""
        return self.units_bought + self.units_given

    @property
    def units_left(self) -> int:
        """Sessions or pieces that are still owed; 0 for balances and unlimited use."""
        return self.units - self.units_used if self.kind in (Kind.SESSIONS, Kind.GOODS) else 0

    @property
    def credit(self) -> Decimal:
        """Yuan that a balance still buys, the bonus included; 0 for anything else."""
        if self.kind is not Kind.MONEY:
            return _NOTHING
        return self.principal + self.bonus - self.value_used

    def share_of_time_left(self, on: date) -> Fraction:
        """Return which part of the time of unlimited use is left after `on`, from 0 to 1.

        Both the first and the last day count, and `on` counts as used (law.md P7; calendar days are our
        reading). 0 where it has no last day.
        """
        if self.valid_until is None or self.valid_until < self.first_day:
            return Fraction(0)
        whole = (self.valid_until - self.first_day).days + 1
        return Fraction(min(max((self.valid_until - on).days, 0), whole), whole)

    def is_owed(self, on: date) -> bool:
        """Whether anything is still to be delivered on `on`.

        A balance or sessions past their day are: an expired card with money on it is kept (law.md P11).
        """
        if self.kind is Kind.UNLIMITED:
            return self.share_of_time_left(on) > 0
        return self.credit > 0 or self.units_left > 0


class Wrong(StrEnum):
    """What makes an obligation impossible to calculate with; each names its sentence."""

    NO_HOLDER = "prepaid.wrong.no_holder"
    NOT_MONEY = "prepaid.wrong.not_money"  #: negative, endless, or with more than two places
    NEGATIVE_UNITS = "prepaid.wrong.negative_units"
    NO_UNITS = "prepaid.wrong.no_units"
    MORE_USED = "prepaid.wrong.more_used"  #: than was paid for
    LIST_BELOW_PRICE = "prepaid.wrong.list_below_price"  #: the price without reduction is below that with it
    PRICE_DOES_NOT_FIT = "prepaid.wrong.price_does_not_fit"  #: price by units is not what was paid
    NO_LAST_DAY = "prepaid.wrong.no_last_day"  #: unlimited use without an end
    ENDS_EARLY = "prepaid.wrong.ends_early"  #: before it begins


_FEN = Decimal("0.01")
_TOO_MUCH = 10**13  #: thirteen digits before the point, as many as `shopxfer.domain.money` reads


def wrongs_in(obligation: Obligation) -> tuple[Wrong, ...]:
    """Return what is wrong with an obligation; nothing if it can be calculated with."""
    if not all(map(_is_money, _amounts(obligation))):
        # Comparing what is no number at all would only raise.
        return (Wrong.NO_HOLDER, Wrong.NOT_MONEY) if obligation.key is None else (Wrong.NOT_MONEY,)
    by_unit = obligation.kind in (Kind.SESSIONS, Kind.GOODS)
    negative = min(obligation.units_bought, obligation.units_given, obligation.units_used) < 0
    used_at_list = obligation.value_used_at_list
    found = {
        Wrong.NO_HOLDER: obligation.key is None,
        Wrong.NEGATIVE_UNITS: negative,
        Wrong.NO_UNITS: by_unit and not negative and obligation.units == 0,
        Wrong.MORE_USED: obligation.credit < 0 or obligation.units_left < 0,
        Wrong.LIST_BELOW_PRICE: (used_at_list is not None and used_at_list < obligation.value_used)
        or (by_unit and not negative and _list_is_below_price(obligation)),
        Wrong.PRICE_DOES_NOT_FIT: by_unit and not negative and not _price_fits(obligation),
        Wrong.NO_LAST_DAY: obligation.kind is Kind.UNLIMITED and obligation.valid_until is None,
        Wrong.ENDS_EARLY: obligation.valid_until is not None
        and obligation.valid_until < obligation.first_day,
    }
    return tuple(wrong for wrong, is_so in found.items() if is_so)


def _amounts(obligation: Obligation) -> Iterable[Decimal]:
    may_lack = (obligation.value_used_at_list, obligation.list_price, obligation.discount_price)
    yield from (obligation.principal, obligation.bonus, obligation.value_used)
    yield from (amount for amount in may_lack if amount is not None)


def _is_money(amount: Decimal) -> bool:
    return amount.is_finite() and 0 <= amount < _TOO_MUCH and (Fraction(amount) * 100).denominator == 1


def _list_is_below_price(obligation: Obligation) -> bool:
    if obligation.list_price is None:
        return False
    if obligation.discount_price is not None:
        return obligation.list_price < obligation.discount_price
    # Prices are whole fen: 400.00 for 7 sessions may stand as 57.14 each.
    return (obligation.list_price + _FEN) * obligation.units_bought < obligation.principal


def _price_fits(obligation: Obligation) -> bool:
    """Say whether the price by units is the principal, but for a fen by unit."""
    if obligation.discount_price is None:
        return obligation.units_bought > 0 or obligation.principal == 0
    total = obligation.discount_price * obligation.units_bought
    return abs(total - obligation.principal) <= _FEN * obligation.units_bought


def assigned(obligation: Obligation, person: str) -> Obligation:
    """Return the obligation as owed to whom the card was passed on, once the shop was told (law.md P11)."""
    return replace(obligation, person=person)


# -- the customer's ways -------------------------------------------------------------------------------------


class Way(StrEnum):
    """Where an obligation goes; each has its words as `prepaid.way.<value>`."""

    MOVED = "moved"  #: the buyer owes it instead of the seller (law.md P2)
    JOINED = "joined"  #: the buyer owes it beside the seller (law.md P3)
    REFUNDED = "refunded"  #: the seller pays the rest back
    LEFT = "left"  #: the seller goes on owing it


class Answer(StrEnum):
    """What a customer said when asked for one way."""

    SILENT = "silent"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Consent:
    """What the customer answered about one way; it says nothing about any other."""

    way: Way
    answer: Answer
    answered_on: date | None = None
    card_shown: str | None = None  #: number of the card that whoever answered showed
    evidence: str = ""  #: where the answer can be found: sheet, message, recording


@dataclass(frozen=True, slots=True)
class PaidBack:
    """A refund that the seller made."""

    amount: Decimal  #: yuan, interest included
    due: Decimal  #: yuan, the total of the statement that it settles
    paid_on: date
    evidence: str  #: receipt or transfer number


@dataclass(frozen=True, slots=True)
class Choice:
    """The way that is meant for one obligation, and what stands behind it."""

    obligation: str  #: its id
    way: Way
    consent: Consent | None = None
    paid_back: PaidBack | None = None  #: for a refund
    reason: str = ""  #: the seller's, for leaving it


class Lack(StrEnum):
    """Why a choice does not count yet; each names its sentence."""

    NOT_CHOSEN = "prepaid.lack.not_chosen"
    NO_ANSWER = "prepaid.lack.no_answer"  #: silence is no (law.md P2)
    SAID_NO = "prepaid.lack.said_no"
    OTHER_WAY = "prepaid.lack.other_way"  #: the yes was for another way
    NO_DAY = "prepaid.lack.no_day"  #: not dated, or dated after the day asked about
    NO_EVIDENCE = "prepaid.lack.no_evidence"
    CARD_NOT_SHOWN = "prepaid.lack.card_not_shown"  #: a bearer card is its number (law.md P11)
    NOT_PAID_BACK = "prepaid.lack.not_paid_back"
    PAID_TOO_LITTLE = "prepaid.lack.paid_too_little"
    NO_REASON = "prepaid.lack.no_reason"  #: why the seller keeps it


def lack_of(obligation: Obligation, choice: Choice | None, on: date) -> Lack | None:
    """Return why an obligation is not resolved by a choice as of `on`; None if it is.

    A refund counts once it is paid in full. What is left with the seller needs no answer, since nothing
    moves, but the seller's reason.
    """
    if choice is None or choice.obligation != obligation.id:
        return Lack.NOT_CHOSEN
    if choice.way is Way.LEFT:
        return None if choice.reason.strip() else Lack.NO_REASON
    lack = _lack_of_consent(obligation, choice, on)
    return lack or (_lack_of_payment(choice.paid_back, on) if choice.way is Way.REFUNDED else None)


def _lack_of_consent(obligation: Obligation, choice: Choice, on: date) -> Lack | None:
    consent = choice.consent
    if consent is None or consent.answer is Answer.SILENT:
        return Lack.NO_ANSWER
    lacks = {
        Lack.OTHER_WAY: consent.way is not choice.way,
        Lack.SAID_NO: consent.answer is Answer.NO,
        Lack.NO_DAY: consent.answered_on is None or consent.answered_on > on,
        Lack.NO_EVIDENCE: not consent.evidence.strip(),
        Lack.CARD_NOT_SHOWN: obligation.is_bearer and consent.card_shown != obligation.card,
    }
    return next((lack for lack, is_so in lacks.items() if is_so), None)


def _lack_of_payment(paid: PaidBack | None, on: date) -> Lack | None:
    if paid is None or paid.paid_on > on:
        return Lack.NOT_PAID_BACK
    if paid.amount < paid.due:
        return Lack.PAID_TOO_LITTLE
    return None if paid.evidence.strip() else Lack.NO_EVIDENCE


# -- may it be finished --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Override:
    """The words with which somebody finishes although obligations are unresolved (law.md P10, G8)."""

    words: str
    by: str
    given_on: date
    covers: frozenset[str]  #: ids of the obligations that were unresolved when it was written


@dataclass(frozen=True, slots=True)
class Finish:
    """Whether the handover may be finished as far as prepayments go."""

    unresolved: Mapping[str, Lack]  #: by id, in the order of the obligations
    uncovered: tuple[str, ...]  #: those of them that no words cover

    @property
    def is_allowed(self) -> bool:
        """Whether nothing is unresolved, or what is was overridden in words."""
        return not self.uncovered


def finish_of(
    obligations: Collection[Obligation],
    choices: Mapping[str, Choice],
    on: date,
    override: Override | None = None,
) -> Finish:
    """Return what keeps the handover from being finished on `on` (law.md P10, G8).

    `choices` are by id of the obligation. An override without words or name, dated later, or written before
    an obligation came up, does not cover it.
    """
    unresolved = {
        each.id: lack
        for each in obligations
        if each.is_owed(on) and (lack := lack_of(each, choices.get(each.id), on))
    }
    counts = override and override.words.strip() and override.by.strip() and override.given_on <= on
    covered = override.covers if override and counts else frozenset[str]()
    return Finish(unresolved, tuple(id_ for id_ in unresolved if id_ not in covered))
