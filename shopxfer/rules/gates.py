"""The gates: one mechanism that the wizard and the command line ask before anything leaves.

Gates judge what the case holds, not what the rules meant to do: an owner's change that breaks a condition
closes its gate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shopxfer.domain.crossborder import ExportWay
from shopxfer.domain.notice_window import Route
from shopxfer.domain.overrides import Override
from shopxfer.domain.public_notice import Countdown, Progress
from shopxfer.rules.pack import Gate, RulePack, RulePackError


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What the gates ask about the texts that customers were told and asked with."""

    is_there: bool  #: a text for this buyer is frozen, or nobody receives anything
    unbound: int  #: records that go on a yes in the sheets, and nobody said to which text it was given
    fields_beyond: Sequence[str]  #: fields that go and that a text somebody agreed to does not name


@dataclass(frozen=True, slots=True)
class DestroyFacts:
    """What is asked before anything is destroyed, besides the prepayments."""

    undecided: int = 0  #: rows of which nobody said what becomes of them
    undated: int = 0  #: records that are kept by law without a day until which
    held: int = 0  #: legal holds in force
    requests: int = 0  #: people who said no after the receipt, of which the buyer must be told
    has_witness: bool = True


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What the gates ask about a case."""

    transfer_type: str | None
    route: Route | None
    missing_parties: Sequence[str]  #: keys of sentences: what is missing or wrong about the parties
    notices: NoticeFacts
    groundless: int  #: records that go without a ground the route accepts
    unreasoned_exceptions: int  #: open obligations without a written reason
    sensitive_fields: Sequence[str]  #: sensitive fields set to go that no text asks for apart
    children_without_guardian: int  #: records of under-14s that go without a guardian's consent
    accounting_leaving: int  #: accounting originals that are set to go
    refused_leaving: int  #: records that go although the person refused
    buyer_place: str  #: "mainland", "abroad", "stored_abroad" (XB1), or "" while nobody has said it
    marketing_flag_stays: bool  #: someone refused marketing, and the flag is not among the fields that go
    assessment: str  #: "signed", "not_needed", "none", "out_of_date" or "refused", as of `assess_state`
    buyer: str = ""  #: name of the buyer
    buyer_licence: str = ""  #: "yes", "not_yet", "no": whether it trades in its own name; "" while not said
    may_publish: bool = False  #: a public notice is a way to tell people here, and has to be waited for
    publication: Countdown | None = None  #: how far it is; None while nothing is public
    purposeless: Sequence[str] = ()  #: fields that go, and nobody said what the buyer needs them for
    ledger_is_current: bool = True  #: the prepaid ledger shows what the records say now
    unresolved: frozenset[str] = frozenset()  #: prepayments that nobody decided, by number in the ledger
    undertaking: str = "signed"  #: the buyer's undertaking: "signed", "none", or "future": dated after today
    published_rules: str = "none"  #: "none", "silent", or "promised" that data goes to nobody; "" unsaid
    told_anew: bool = True  #: customers were told or asked with the text that is frozen now
    destroy: DestroyFacts = DestroyFacts()
    untold: int = 0  #: records that go because their people were told, and there is no proof or an objection
    people_abroad: int = 0  #: whose data would go abroad this year, this handover included
    abroad: ExportWay | None = None  #: what the law wants for so many; None for a buyer at home


@dataclass(frozen=True, slots=True)
class GateState:
    """One gate's answer."""

    gate: Gate
    is_open: bool
    missing: str | None  #: key of the sentence that says what is missing
    count: int = 0
    about: frozenset[str] = frozenset()  #: whom or what it is missing for, where the gate can be overridden
    override: Override | None = None  #: by which it is open although something is missing
    lapsed: Override | None = None  #: one that was given for another state and does not hold any more

    @property
    def step(self) -> str:
        """Where what is missing is mended."""
        return self.gate.mend.get(self.missing or "", self.gate.step)


def _parties_known(facts: GateFacts) -> tuple[str, int] | None:
    if facts.transfer_type is None:
        return "gate.no_transfer_type", 0
    if facts.missing_parties:
        return facts.missing_parties[0], len(facts.missing_parties)
    return ("gate.route_none", 0) if facts.route is Route.NONE else None


_NOT_ASSESSED = {
    "none": "gate.no_assessment",
    "out_of_date": "gate.assessment_old",
    "refused": "gate.assessment_refused",
}


def _assessment_signed(facts: GateFacts) -> tuple[str, int] | None:
    missing = _NOT_ASSESSED.get(facts.assessment)
    return (missing, 0) if missing else None


def _notice_complete(facts: GateFacts) -> tuple[str, int] | None:
    if facts.notices.unbound:
        return "gate.notice_unbound", facts.notices.unbound
    if not facts.notices.is_there:
        return "gate.no_notice_text", 0
    beyond = facts.notices.fields_beyond
    return ("gate.fields_beyond", len(beyond)) if beyond else None


def _grounds_complete(facts: GateFacts) -> tuple[str, int] | None:
    if facts.groundless:
        return "gate.groundless", facts.groundless
    return ("gate.unreasoned", facts.unreasoned_exceptions) if facts.unreasoned_exceptions else None


def _notices_proven(facts: GateFacts) -> tuple[str, int] | None:
    """Law.md G5, N6: on the notice route nobody goes who was not told in time, or who objected."""
    return ("gate.untold", facts.untold) if facts.untold else None


def _sensitive_absent(facts: GateFacts) -> tuple[str, int] | None:
    if facts.sensitive_fields:
        return "gate.sensitive", len(facts.sensitive_fields)
    return ("gate.children", facts.children_without_guardian) if facts.children_without_guardian else None


def _accounting_stays(facts: GateFacts) -> tuple[str, int] | None:
    return ("gate.accounting", facts.accounting_leaving) if facts.accounting_leaving else None


def _recipient_at_home(facts: GateFacts) -> tuple[str, int] | None:
    if not facts.buyer_place:
        return "gate.buyer_place_unknown", 0
    if facts.buyer_place == "mainland":
        return None
    if facts.abroad is not None and facts.people_abroad:
        return f"gate.abroad_{facts.abroad}", facts.people_abroad
    return ("gate.stored_abroad" if facts.buyer_place == "stored_abroad" else "gate.buyer_abroad"), 0


def _refusals_travel(facts: GateFacts) -> tuple[str, int] | None:
    if facts.refused_leaving:
        return "gate.refused", facts.refused_leaving
    return ("gate.marketing_flag", 0) if facts.marketing_flag_stays else None


def _licence_recorded(facts: GateFacts) -> tuple[str, int] | None:
    """Law.md G9, P5: whoever lets others trade under the own licence answers to prepaid customers."""
    if facts.buyer_licence == "yes":
        return None
    return f"gate.licence_{facts.buyer_licence or 'unknown'}", 0


def _publication_over(facts: GateFacts) -> tuple[str, int] | None:
    """Law.md G15, N24: public for 30 working days before anything goes, and provably so."""
    if not facts.may_publish:
        return None
    found = facts.publication
    if found is None:
        return "gate.posting_none", 0
    if found.progress is Progress.COMPLETE:
        return None
    return f"gate.posting_{found.progress.value}", found.days_left


def _purposes_given(facts: GateFacts) -> tuple[str, int] | None:
    """Law.md G7, N1."""
    return ("gate.purposeless", len(facts.purposeless)) if facts.purposeless else None


def _prepaid_resolved(facts: GateFacts) -> tuple[str, int] | None:
    """Law.md G8, P2, P3, P10: moved, joined, refunded or left with the seller."""
    if not facts.ledger_is_current:
        return "gate.prepaid_not_current", 0
    return ("gate.prepaid_unresolved", len(facts.unresolved)) if facts.unresolved else None


def _undertaking_recorded(facts: GateFacts) -> tuple[str, int] | None:
    """Law.md G10: what is done with the data, how and how it is protected is agreed before it goes."""
    return None if facts.undertaking == "signed" else (f"gate.undertaking_{facts.undertaking}", 0)


def _own_rules_read(facts: GateFacts) -> tuple[str, int] | None:
    """Law.md G16, N26: whoever promised to give data to nobody tells customers anew before giving it."""
    if not facts.published_rules:
        return "gate.own_rules_unread", 0
    if facts.published_rules == "promised" and not facts.told_anew:
        return "gate.own_rules_promised", 0
    return None


def _ready_to_destroy(facts: GateFacts) -> tuple[str, int] | None:
    """Law.md G14, sections 5 and 6: the first thing that forbids destruction; it cannot be undone."""
    asked = facts.destroy
    for count, missing in (
        (asked.undecided, "gate.destroy_undecided"),
        (asked.held, "gate.destroy_held"),
        (asked.undated, "gate.destroy_undated"),
    ):
        if count:
            return missing, count
    if unsettled := _prepaid_resolved(facts):
        return unsettled
    if asked.requests:
        return "gate.destroy_requests", asked.requests
    return None if asked.has_witness else ("gate.no_witness", 0)


CHECKS: dict[str, Callable[[GateFacts], tuple[str, int] | None]] = {
    "parties_known": _parties_known,
    "assessment_signed": _assessment_signed,
    "notice_complete": _notice_complete,
    "grounds_complete": _grounds_complete,
    "notices_proven": _notices_proven,
    "sensitive_absent": _sensitive_absent,
    "purposes_given": _purposes_given,
    "prepaid_resolved": _prepaid_resolved,
    "licence_recorded": _licence_recorded,
    "undertaking_recorded": _undertaking_recorded,
    "recipient_at_home": _recipient_at_home,
    "accounting_stays": _accounting_stays,
    "refusals_travel": _refusals_travel,
    "ready_to_destroy": _ready_to_destroy,
    "publication_over": _publication_over,
    "own_rules_read": _own_rules_read,
}


#: What an override of a check was given for, besides the sentence and its figure.
_ABOUT: dict[str, Callable[[GateFacts], frozenset[str]]] = {
    "licence_recorded": lambda facts: frozenset({facts.buyer}),
    # For more than these, the word is given anew; for fewer it holds.
    "prepaid_resolved": lambda facts: facts.unresolved,
}


def ask(
    pack: RulePack,
    facts: GateFacts,
    overrides: Mapping[str, Override] | None = None,
    phase: str = "export",
) -> list[GateState]:
    """Return the state of every gate of the pack that is asked in a phase, in its order; `overrides` by gate.

    A gate that concerns another kind of transfer is open. An override opens only a gate that the pack lets
    the owner override, and only for what was missing when it was given.

    Raises:
        RulePackError: a gate names a check that does not exist.
    """
    states = []
    for gate in pack.gates:
        if gate.phase != phase:
            continue
        if gate.check not in CHECKS:
            raise RulePackError(file="gates.toml", entry=f"gate {gate.id}", what=f"check = {gate.check!r}")
        found = CHECKS[gate.check](facts) if gate.is_asked_for(facts.transfer_type) else None
        states.append(_state(gate, facts, found, (overrides or {}).get(gate.id)))
    return states


def _state(gate: Gate, facts: GateFacts, found: tuple[str, int] | None, given: Override | None) -> GateState:
    if found is None:
        return GateState(gate, is_open=True, missing=None, lapsed=given)
    about = _ABOUT[gate.check](facts) if gate.check in _ABOUT else frozenset()
    holds = given is not None and gate.override == "case" and given.holds_for(*found, about)
    return GateState(gate, holds, *found, about, given if holds else None, None if holds else given)
