"""The impact assessment as pure rules: what the case tells, how large a risk is, what the program proposes.

Situations, questions, risks and self-audit items are data (`resources/rules/cn`, loaded by
`shopxfer.rules.assessment`); they name the conditions below. Sources: law.md IA1-IA4, N21.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.domain.notice_window import Route

#: From so many people on a processor is not small and uses the long form (law.md N21).
SMALL_LIMIT: Final = 100_000
#: From so many people on an officer is named and reported; below, a contact will do (law.md IA7).
OFFICER_LIMIT: Final = 1_000_000
#: Kinds of transfer that are assessed before: another processor gets the data, or somebody works on it for
#: the shop (law.md section 1).
_HANDS_OVER: Final = frozenset({"T2", "T3", "T4", "T5", "T6", "T7", "T8"})


class Form(StrEnum):
    """Which form is used (law.md IA3, IA8)."""

    SHORT = "short"
    LONG = "long"


class Level(StrEnum):
    """How large a risk is; later members weigh more."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class Status(StrEnum):
    """How a risk is dealt with."""

    IN_FORCE = "in_force"  #: its measure is in force
    PLANNED = "planned"  #: somebody will see to it
    ACCEPTED = "accepted"  #: the owner takes it


class Conclusion(StrEnum):
    """What the assessment says on one question."""

    FITS = "fits"
    WITH_MEASURES = "with_measures"
    FAILS = "fails"
    NOT_APPLICABLE = "not_applicable"


class Finding(StrEnum):
    """What the self-audit says on one item (law.md IA4)."""

    COMPLIANT = "compliant"
    NOT_COMPLIANT = "not_compliant"
    NOT_APPLICABLE = "not_applicable"


class Delivery(StrEnum):
    """How the package gets to the buyer."""

    BY_HAND = "by_hand"
    COURIER = "courier"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class HeldField:
    """One field that the case holds, and whether it is set to go."""

    kind: RecordKind
    id: str
    zh: str
    en: str
    data_class: DataClass
    leaves: bool
    sheets: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the case tells the assessment; counts and names of fields, nothing about a person."""

    people: int  #: customers in the case, companies included: somebody answers the phone there
    elsewhere: int  #: staff, contacts and others who are in no imported file, as the owner says
    records: Mapping[RecordKind, int]
    files: int
    fields: tuple[HeldField, ...]
    minors: int  #: under 18
    children: int  #: under 14
    transfer_type: str
    route: Route | None
    seller: str
    buyer: str
    buyer_contact: str
    buyer_place: str  #: "mainland", "abroad", "stored_abroad" or ""
    purpose: str
    undecided: int  #: rows that Prune has not decided
    leaving: Mapping[RecordKind, int]  #: records that are set to go, as far as decided
    free_text_treated: bool
    delivery: Delivery
    important_data: bool  #: an authority has told the shop that it holds important data (law.md IA9)

    @property
    def people_held(self) -> int:
        """Everybody whose data the shop holds now, for its size (law.md N21)."""
        return self.people + self.elsewhere

    def leaves(self, least: DataClass, most: DataClass = DataClass.C5) -> bool:
        """Return whether a field of these classes is set to go."""
        return any(least <= each.data_class <= most for each in self.fields if each.leaves)

    def holds(self, field: str, *, leaving: bool = False) -> bool:
        """Return whether the case holds a field; with `leaving`, whether it is set to go."""
        return any(each.id == field and (each.leaves or not leaving) for each in self.fields)


def _holds_sensitive(facts: Facts) -> bool:
    # All data of under-14s is sensitive by law (law.md SD1).
    return facts.children > 0 or any(each.data_class >= DataClass.C4 for each in facts.fields)


def _holds_prepaid(facts: Facts) -> bool:
    return facts.holds("prepaid_balance") or facts.holds("balance_after")


#: What situations, risks and self-audit items may ask of the facts, by the name that the data files use.
CONDITIONS: Final[Mapping[str, Callable[[Facts], bool]]] = {
    "always": lambda _: True,
    "never": lambda _: False,
    "hands_over": lambda facts: is_needed(facts.transfer_type),
    "route_known": lambda facts: facts.route in (Route.NOTICE, Route.SEPARATE_CONSENT),
    "not_notice_route": lambda facts: facts.route is Route.SEPARATE_CONSENT,
    "not_consent_route": lambda facts: facts.route is Route.NOTICE,
    "purpose_stated": lambda facts: bool(facts.purpose.strip()),
    "buyer_at_home": lambda facts: facts.buyer_place == "mainland",
    "buyer_not_at_home": lambda facts: facts.buyer_place in ("abroad", "stored_abroad"),
    "holds_sensitive": _holds_sensitive,
    "nothing_sensitive": lambda facts: not _holds_sensitive(facts),
    "sensitive_stays": lambda facts: not facts.leaves(DataClass.C4),
    "holds_minors": lambda facts: facts.minors > 0,
    "no_children": lambda facts: not facts.children,
    "id_numbers_leave": lambda facts: facts.holds("id_number", leaving=True),
    "elevated_leaves": lambda facts: facts.leaves(DataClass.C3, DataClass.C3),
    "holds_prepaid": _holds_prepaid,
    "prepaid_known": lambda facts: facts.holds("prepaid_balance", leaving=True),
    "free_text_leaves": lambda facts: (
        facts.holds("remarks", leaving=True) or facts.holds("content", leaving=True)
    ),
    "free_text_treated": lambda facts: facts.free_text_treated,
    "delivery_carried": lambda facts: facts.delivery is not Delivery.ONLINE,
    "delivery_online": lambda facts: facts.delivery is Delivery.ONLINE,
    "many_people": lambda facts: facts.people_held >= SMALL_LIMIT,
    "important_data": lambda facts: facts.important_data,
}


def is_needed(transfer_type: str) -> bool:
    """Return whether a kind of transfer is assessed first: all in which another gets the data (IA1).

    While none is chosen, none is assumed away.
    """
    return transfer_type in _HANDS_OVER or not transfer_type


def form_of(people: int) -> Form:
    """Return the form for a processor of so many people (law.md N21, IA3)."""
    return Form.SHORT if people < SMALL_LIMIT else Form.LONG


def level_of(impact: int, likelihood: int) -> Level:
    """Return the level of a risk from impact and likelihood, each from 1 to 3 (IA8; the bounds are ours)."""
    product = impact * likelihood
    if product >= 6:
        return Level.HIGH
    return Level.MIDDLE if product >= 3 else Level.LOW


def likelihood_of(with_measure: int, *, in_force: bool) -> int:
    """Return how likely a risk is: one more than with its measure where that is not shown in force."""
    return with_measure if in_force else min(3, with_measure + 1)


# ---- what the program proposes -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WeighedRisk:
    """How a risk stands: its level, and how it is dealt with; None while that is open."""

    level: Level
    status: Status | None


def conclusion_of(question: str, facts: Facts, risks: Sequence[WeighedRisk]) -> Conclusion | None:
    """Return what the program proposes on a question of a situation that applies; None where it cannot.

    Nothing is proposed on purpose and way while purpose, recipient or route is missing, and nothing on effect
    and protection while it is open how a risk is dealt with (PIPL 56; law.md IA2).
    """
    if question == "purpose":
        known = facts.purpose.strip() and facts.buyer.strip() and facts.buyer_place
        return Conclusion.FITS if known and CONDITIONS["route_known"](facts) else None
    if any(risk.status is None for risk in risks):
        return None
    if question == "effect":
        return Conclusion.FITS if all(risk.level is Level.LOW for risk in risks) else Conclusion.WITH_MEASURES
    in_force = all(risk.status is Status.IN_FORCE for risk in risks)
    return Conclusion.FITS if in_force else Conclusion.WITH_MEASURES


# ---- is a signed assessment still about this case? ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Premises:
    """What an assessment rests on."""

    recipient: tuple[str, str]  #: name and code
    transfer: tuple[str, str]  #: kind and route
    place: str
    purpose: str
    form: Form
    classes: frozenset[DataClass]  #: of the fields that are set to go
    imports: frozenset[int]
    risks: frozenset[str]  #: those of the program that apply


def changed_since(signed: Premises, now: Premises) -> list[str]:
    """Return what changed materially since an assessment was signed, as keys of words; nothing if it stands.

    Less than was assessed is no change: fewer classes, an import taken out, a risk that is gone.
    """
    changed = [
        name
        for name in ("recipient", "transfer", "place", "purpose")
        if getattr(signed, name) != getattr(now, name)
    ]
    if now.form is Form.LONG and signed.form is Form.SHORT:
        changed.append("form")
    changed += [
        name for name in ("classes", "imports", "risks") if getattr(now, name) - getattr(signed, name)
    ]
    return changed
