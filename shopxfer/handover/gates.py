"""The gates before anything leaves, and what would leave: judged by what the case holds now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shopxfer.domain.ages import GUARDIAN_CONSENT_AGE, is_under_18
from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.domain.notice_window import Route
from shopxfer.domain.prepaid_exposure import Standing
from shopxfer.errors import ShopxferError
from shopxfer.handover import assess_state, crossborder, holds, notices, parties, postings, prepaid
from shopxfer.handover.case import Case
from shopxfer.handover.consent_lines import sensitive_yeses
from shopxfer.handover.fields import MARKETING, FieldLine, field_lines
from shopxfer.handover.prune import facts_of, is_accounting_original
from shopxfer.progress import Progress, Quiet
from shopxfer.rules import gates as gate_rules
from shopxfer.rules.gates import DestroyFacts, GateFacts, GateState, NoticeFacts
from shopxfer.rules.prune import PersonFacts
from shopxfer.vault import consent_counts, consents, decisions, marketing, papers
from shopxfer.vault import leaving as leaving_store
from shopxfer.vault import overrides as override_store
from shopxfer.vault import prepaid as prepaid_store
from shopxfer.vault import records as store
from shopxfer.vault.leaving import LeavingGroup

_REPORT_EVERY = 5000


class GateClosed(ShopxferError):
    """Something may not leave yet; says which gate, what is missing and where to mend it."""

    key = "error.gate_closed"


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a thief of the package would hold, against what the import held."""

    people: int
    records: int
    fields: int
    values_held: int  #: in all records of the case
    values_leaving: int
    id_numbers: int
    addresses: int
    minors: int


@dataclass(frozen=True, slots=True)
class Review:
    """The gates' answers and the exposure, from one look at the case."""

    gates: tuple[GateState, ...]
    exposure: Exposure

    @property
    def all_open(self) -> bool:
        """Whether a package may be made, as far as the gates that can be judged know."""
        return all(state.is_open for state in self.gates)


def review(case: Case, progress: Progress | None = None) -> Review:
    """Return the gates' answers and the exposure; walks all records."""
    progress = progress or Quiet()
    return Review(tuple(gate_states(case)), _exposure(case, progress))


def gate_states(case: Case, phase: str = "export") -> list[GateState]:
    """Judge every record that is set to go, whoever decided so, or, in phase "destroy", what is destroyed."""
    known = parties.load(case)
    lines = field_lines(case)
    leaving = _Leaving(case)
    may_publish = postings.is_asked(case)
    moving = {
        line.id for line in lines if line.moves and line.data_class >= DataClass.C2 and line.line is None
    }
    place = known.terms.buyer_place
    sent = crossborder.abroad(case) if place and place != "mainland" else None
    facts = GateFacts(
        transfer_type=known.terms.transfer_type or None,
        route=parties.route(case),
        missing_parties=parties.missing(known),
        notices=_notice_facts(case, moving, any_leaving=leaving.any),
        groundless=leaving.groundless,
        untold=leaving.untold,
        unreasoned_exceptions=leaving.unreasoned,
        sensitive_fields=_not_asked_apart(case, lines),
        children_without_guardian=leaving.children,
        accounting_leaving=leaving.accounting,
        refused_leaving=leaving.refused,
        buyer_place=place,
        people_abroad=sent.people if sent else 0,
        abroad=sent.way if sent else None,
        assessment=assess_state.state(case).standing.value,
        marketing_flag_stays=leaving.marketing_refused > 0
        and not any(line.id == MARKETING and line.moves for line in lines),
        buyer=known.buyer.name.strip(),
        buyer_licence=known.terms.buyer_licence,
        may_publish=may_publish,
        publication=postings.publication(case) if may_publish else None,
        purposeless=[
            line.id for line in lines if line.moves and not (line.purpose_zh or (line.reason or "").strip())
        ],
        ledger_is_current=prepaid.is_current(case),
        unresolved=frozenset(map(str, prepaid_store.ids_standing(case.reader, Standing.UNRESOLVED))),
        undertaking=_undertaking(case, known.terms.undertaking_on),
        published_rules=known.terms.published_rules,
        told_anew=_told_anew(case),
        destroy=_destroy_facts(case, known) if phase == "destroy" else DestroyFacts(),
    )
    return gate_rules.ask(case.pack, facts, override_store.overrides(case.reader, case.sealer()), phase)


def _not_asked_apart(case: Case, lines: Sequence[FieldLine]) -> list[str]:
    """Return the sensitive fields that are set to go and that no text asks for by a line of their own.

    Where one does, each value goes only with the yes of its person; the package itself sees to that.
    """
    named = notices.recipient(case)
    asked = {
        (line, field)
        for text in consents.notices(case.reader).values()
        if text.recipient == named
        for line, part in text.lines.items()
        for field in part.fields
    }
    return [
        each.id
        for each in lines
        if each.moves and each.line is not None and (each.line, each.id) not in asked
    ]


def require_open(case: Case, phase: str = "export") -> None:
    """Let pass only if every gate of a phase is open.

    Raises:
        GateClosed: naming the first closed one.
    """
    for state in gate_states(case, phase):
        if not state.is_open:
            raise GateClosed(gate=state.gate.id, missing_key=state.missing, count=state.count)


def _undertaking(case: Case, signed_on: str) -> str:
    if not signed_on:
        return "none"
    return "signed" if signed_on <= case.today().isoformat() else "future"


def _told_anew(case: Case) -> bool:
    """Return whether customers were told, or had been asked in the sheets, with the text that is frozen."""
    text = notices.current(case)
    if text is None:
        return False
    sent = any(each.notice == text.hash for each in consents.mailings(case.reader).values())
    return sent or consents.column_notice(case.reader) == text.hash


def _notice_facts(case: Case, moving: set[str], *, any_leaving: bool) -> NoticeFacts:
    """Return how the texts stand to what goes: a yes holds for the fields its text names (law.md N7)."""
    named = notices.recipient(case)
    if not named or parties.route(case) in (None, Route.NONE) or not any_leaving:
        return NoticeFacts(is_there=True, unbound=0, fields_beyond=())  # another gate is closed then
    texts, by_column = consents.notices(case.reader), consents.column_notice(case.reader)
    resting = consents.leaving_by_notice(case.reader)
    column = texts.get(by_column or "")
    if column and column.recipient == named:
        resting[column.hash] = resting.get(column.hash, 0) + resting.pop("", 0)
    beyond = {field for hash_ in resting if hash_ in texts for field in moving - texts[hash_].fields}
    return NoticeFacts(notices.current(case) is not None, resting.get("", 0), sorted(beyond))


def _destroy_facts(case: Case, known: parties.Parties) -> DestroyFacts:
    signed = papers.papers(case.reader, "receipt")
    return DestroyFacts(
        undecided=case.balance().buckets[Bucket.UNDECIDED],
        undated=decisions.kept_without_day(case.reader),
        held=len(holds.holds(case)),
        requests=consent_counts.noes_since(case.reader, signed[-1].made_at) if signed else 0,
        has_witness=bool(known.witness.name.strip()),
    )


class _Leaving:
    """Looks at what is set to go, whoever decided so, and counts what the gates ask."""

    def __init__(self, case: Case) -> None:
        self._by_notice = parties.route(case) is Route.NOTICE
        posted, today = postings.told_everybody(case), case.today()
        self.untold = 0
        self.groundless = self.unreasoned = self.children = self.refused = self.marketing_refused = 0
        groups = leaving_store.leaving_groups(case.reader)
        self.any = bool(groups)
        for group in groups:
            self._judge(group, facts_of(group.answers, today, posted=posted) if group.answers else None)
        sales = store.of_kind(case.reader, RecordKind.TRANSACTION, transferred_only=True)
        self.accounting = sum(map(is_accounting_original, sales))

    def _judge(self, group: LeavingGroup, person: PersonFacts | None) -> None:
        refused = person is not None and "no" in (person.consent, person.guardian_consent)
        child = person is not None and person.age is not None and person.age < GUARDIAN_CONSENT_AGE
        agreed = person is not None and (person.guardian_consent if child else person.consent) == "yes"
        self.refused += group.count * refused
        self.children += group.count * (child and not agreed)
        self.marketing_refused += group.count * bool(group.answers and group.answers.refuses_marketing)
        if group.ground == "open_obligation":
            self.unreasoned += group.count * (not group.has_reason)
        elif group.ground == "notice":
            told = self._by_notice and person is not None and person.notice_is_over
            # On another route nobody goes for having been told.
            missing = group.count * (not told or refused)
            self.untold += missing * self._by_notice
            self.groundless += missing * (not self._by_notice)
        elif group.ground == "company_data":
            self.groundless += group.count * (person is None or not person.is_company_only)
        else:
            self.groundless += group.count * (not agreed)


def _exposure(case: Case, progress: Progress) -> Exposure:
    lines = {(line.kind, line.id): line for line in field_lines(case)}
    people: set[int] = set()
    agreed, stopped = sensitive_yeses(case), marketing.people(case.reader)
    leaving: Counter[str] = Counter()
    held = records = 0
    for kind in RecordKind:
        for number, record in enumerate(store.of_kind(case.reader, kind)):
            if number % _REPORT_EVERY == 0:
                progress.report("progress.gates", number, 0)
            names = record.values.keys() | record.sealed_fields
            if record.person_id in stopped and kind is RecordKind.CUSTOMER and not record.is_merged:
                names |= {MARKETING}
            held += len(names)
            if record.bucket is not Bucket.TRANSFERRED:
                continue
            records += 1
            if record.person_id is not None:
                people.add(record.person_id)
            for name in names:
                line = lines.get((kind, name))
                if line and line.goes_on(record.ground, agreed.of(record.person_id)):
                    leaving[name] += 1
    return Exposure(
        people=len(people),
        records=records,
        fields=len(leaving),
        values_held=held,
        values_leaving=leaving.total(),
        id_numbers=leaving["id_number"],
        addresses=leaving["address"],
        minors=minors_leaving(case),
    )


def minors_leaving(case: Case) -> int:
    """Return how many people under 18 are among those who go (law.md SD6)."""
    today = case.today()
    return sum(1 for born in leaving_store.leaving_minors(case.reader) if is_under_18(born, today))
