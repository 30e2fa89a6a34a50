"""What the case tells the impact assessment; whether a signed one still speaks of it (law.md IA1, G2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from shopxfer.domain.ages import is_under_14, is_under_18
from shopxfer.domain.assessment import (
    Conclusion,
    Delivery,
    Facts,
    Form,
    HeldField,
    Premises,
    changed_since,
    form_of,
    is_needed,
)
from shopxfer.domain.fields import DataClass
from shopxfer.handover import parties
from shopxfer.handover.case import Case
from shopxfer.handover.fields import FieldLine, field_lines
from shopxfer.rules.assessment import load_assessment_rules
from shopxfer.vault import assessments as store
from shopxfer.vault import batches, leaving, records, sources, treatments
from shopxfer.vault import overview as counts
from shopxfer.vault.assessments import SignedAssessment
from shopxfer.vault.database import Database

#: The parts of the form under which answers are stored.
QUESTION, RISK, AUDIT, FACT = "question", "risk", "audit", "fact"
#: The id under which facts that no file tells are stored.
TOLD: Final = "told"
#: Kinds of the papers.
ASSESSMENT, SELF_AUDIT = "assessment", "self_audit"
_FREE_TEXT: Final = ("remarks", "content")


class Standing(StrEnum):
    """Where a case stands with its assessment."""

    NOT_NEEDED = "not_needed"  #: no other processor gets the data
    NONE = "none"
    OUT_OF_DATE = "out_of_date"
    REFUSED = "refused"  #: signed, and it says that the handover may not go on
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class State:
    """Where a case stands, and why."""

    standing: Standing
    changed: tuple[str, ...] = ()  #: what changed since it was signed, as keys of words: assess.changed.KEY
    signed: SignedAssessment | None = None  #: the newest version


@dataclass(frozen=True, slots=True)
class Told:
    """What no imported file tells and the owner may say."""

    elsewhere: int = 0
    delivery: Delivery = Delivery.BY_HAND
    important_data: bool = False


def told(case: Case) -> Told:
    """Return what the owner said beside the files; until then nobody else, by hand, no important data."""
    answer = store.answers(case.reader).get((FACT, TOLD), {})
    return Told(
        int(answer.get("elsewhere", 0)),
        Delivery(answer.get("delivery", Delivery.BY_HAND)),
        bool(answer.get("important_data", False)),
    )


def facts_of(case: Case) -> Facts:
    """Return what the case tells as it is now; a cheap read."""
    known, said, today = parties.load(case), told(case), case.today()
    route, births = parties.route(case), case.counted(leaving.minor_births)
    lines = field_lines(case)
    return Facts(
        people=sum(case.counted(counts.people_by_kind)),
        elsewhere=said.elsewhere,
        records={kind: count for kind, (count, _) in case.counted(records.kind_counts).items()},
        files=len(sources.sources(case.reader)),
        fields=tuple(
            HeldField(line.kind, line.id, line.zh, line.en, line.data_class, line.moves, line.sheets)
            for line in lines
        ),
        minors=sum(is_under_18(born, today) for born in births),
        children=sum(is_under_14(born, today) for born in births),
        transfer_type=known.terms.transfer_type,
        route=route,
        seller=known.seller.name,
        buyer=known.buyer.name,
        buyer_contact=known.buyer.contact,
        buyer_place=known.terms.buyer_place,
        purpose=known.terms.purpose,
        undecided=case.balance().undecided,
        leaving=case.counted(records.leaving_counts),
        free_text_treated=_free_text_treated(case, lines),
        delivery=said.delivery,
        important_data=said.important_data,
    )


def _free_text_treated(case: Case, lines: list[FieldLine]) -> bool:
    """Return whether somebody chose what becomes of each column of free text that is set to go."""
    moving = {line.id for line in lines if line.moves}
    chosen = treatments.treatments(case.reader)
    asked = [
        each for each in sources.columns(case.reader) if each.field in _FREE_TEXT and each.field in moving
    ]
    return all(column.id in chosen for column in asked)


def premises_of(case: Case, facts: Facts) -> Premises:
    """Return what an assessment signed now would rest on."""
    return Premises(
        recipient=(facts.buyer.strip(), parties.load(case).buyer.licence_code.strip()),
        transfer=(facts.transfer_type, facts.route.value if facts.route else ""),
        place=facts.buyer_place,
        purpose=facts.purpose.strip(),
        form=form_of(facts.people_held),
        classes=frozenset(each.data_class for each in facts.fields if each.leaves),
        imports=frozenset(batches.batches(case.reader)),
        risks=frozenset(risk.id for risk in load_assessment_rules().risks if risk.applies(facts)),
    )


def as_stored(premises: Premises) -> dict[str, Any]:
    """Return premises as the vault keeps them."""
    return {
        "recipient": list(premises.recipient),
        "transfer": list(premises.transfer),
        "place": premises.place,
        "purpose": premises.purpose,
        "form": premises.form.value,
        "classes": sorted(premises.classes),
        "imports": sorted(premises.imports),
        "risks": sorted(premises.risks),
    }


def _from_stored(kept: Mapping[str, Any]) -> Premises:
    return Premises(
        recipient=(kept["recipient"][0], kept["recipient"][1]),
        transfer=(kept["transfer"][0], kept["transfer"][1]),
        place=kept["place"],
        purpose=kept["purpose"],
        form=Form(kept["form"]),
        classes=frozenset(map(DataClass, kept["classes"])),
        imports=frozenset(kept["imports"]),
        risks=frozenset(kept["risks"]),
    )


def versions(case: Case, kind: str = ASSESSMENT, database: Database | None = None) -> list[SignedAssessment]:
    """Return the versions of an assessment, or of the self-audit, that were signed, oldest first."""
    return [each for each in store.signed(database or case.reader) if each.kind == kind]


def state(case: Case) -> State:
    """Return where the case stands with its assessment; a cheap read."""
    signed = versions(case)
    newest = signed[-1] if signed else None
    if not is_needed(parties.load(case).terms.transfer_type):
        return State(Standing.NOT_NEEDED, signed=newest)
    if newest is None:
        return State(Standing.NONE)
    changed = tuple(changed_since(_from_stored(newest.premises), premises_of(case, facts_of(case))))
    if changed:
        return State(Standing.OUT_OF_DATE, changed, newest)
    failed = Conclusion.FAILS in newest.content["conclusions"]
    return State(Standing.REFUSED if failed else Standing.SIGNED, (), newest)
