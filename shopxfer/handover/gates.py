"""The gates before anything leaves, and what would leave: judged by what the case holds now."""

from __future__ import annotations

from dataclasses import dataclass

from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.handover import parties
from shopxfer.handover.case import Case
from shopxfer.handover.fields import FieldLine, field_lines
from shopxfer.handover.prune import ACCOUNTING_FIELD, person_facts
from shopxfer.progress import Progress, Quiet
from shopxfer.rules import gates as gate_rules
from shopxfer.rules.gates import GateFacts, GateState
from shopxfer.rules.prune import CHILD_AGE, PersonFacts
from shopxfer.vault import records as store
from shopxfer.vault.records import StoredRecord

ADULT_AGE = 18  #: under this age a person counts as a minor (law.md SD6)


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
    """Look at every record that is set to go and return what the gates say of it."""
    progress = progress or Quiet()
    known = parties.load(case)
    lines = field_lines(case)
    leaving = _Leaving(case, lines, progress)
    facts = GateFacts(
        transfer_type=known.terms.transfer_type or None,
        route=parties.route(case),
        missing_parties=parties.missing(known),
        groundless=leaving.groundless,
        unreasoned_exceptions=leaving.unreasoned,
        sensitive_fields=[line.id for line in lines if line.moves and line.data_class >= DataClass.C4],
        children_without_guardian=leaving.children,
        accounting_leaving=leaving.accounting,
        refused_leaving=leaving.refused,
        marketing_flag_stays=leaving.marketing_refused > 0
        and not any(line.id == "marketing_refused" and line.moves for line in lines),
    )
    return Review(tuple(gate_rules.ask(case.pack, facts)), leaving.exposure)


def require_open(case: Case, progress: Progress) -> None:
    """Let pass only if every gate is open.

    Raises:
        GateClosed: naming the first closed one.
    """
    for state in review(case, progress).gates:
        if not state.is_open:
            raise GateClosed(gate=state.gate.id, missing_key=state.missing, count=state.count)


class _Leaving:
    """Looks at every record once and counts what the gates and the exposure card ask."""

    def __init__(self, case: Case, lines: list[FieldLine], progress: Progress) -> None:
        self.groundless = self.unreasoned = self.children = 0
        self.accounting = self.refused = self.marketing_refused = 0
        self._lines = {(line.kind, line.id): line for line in lines}
        self._people: set[int] = set()
        self._fields: set[str] = set()
        self._held = self._leaving = self._records = self._minors = 0
        self._sensitive = {"id_number": 0, "address": 0}
        people = person_facts(case, case.reader, progress)
        refusing = _people_refusing_marketing(case)
        for kind in RecordKind:
            for number, record in enumerate(store.of_kind(case.reader, kind)):
                if number % 5000 == 0:
                    progress.report("progress.gates", number, 0)
                self._held += len(record.values) + len(record.sealed_fields)
                if record.bucket == "transferred":
                    person = people.get(record.person_id) if record.person_id is not None else None
                    self._judge(record, person)
                    self._expose(record, person)
                    self.marketing_refused += record.person_id in refusing

    @property
    def exposure(self) -> Exposure:
        return Exposure(
            people=len(self._people),
            records=self._records,
            fields=len(self._fields),
            values_held=self._held,
            values_leaving=self._leaving,
            id_numbers=self._sensitive["id_number"],
            addresses=self._sensitive["address"],
            minors=self._minors,
        )

    def _judge(self, record: StoredRecord, person: PersonFacts | None) -> None:
        refused = person is not None and "no" in (person.consent, person.guardian_consent)
        child = person is not None and person.age is not None and person.age < CHILD_AGE
        agreed = person is not None and (person.guardian_consent if child else person.consent) == "yes"
        self.refused += refused
        self.accounting += ACCOUNTING_FIELD in record.values or ACCOUNTING_FIELD in record.sealed_fields
        self.children += child and not agreed
        if record.ground == "open_obligation":
            self.unreasoned += not record.reason
        elif record.ground == "company_data":
            self.groundless += person is None or not person.is_company_only
        else:
            self.groundless += not agreed

    def _expose(self, record: StoredRecord, person: PersonFacts | None) -> None:
        self._records += 1
        if record.person_id is not None:
            self._people.add(record.person_id)
        if record.kind is RecordKind.CUSTOMER and person and person.age is not None:
            self._minors += person.age < ADULT_AGE
        for name in {*record.values, *record.sealed_fields}:
            line = self._lines.get((record.kind, name))
            if line and line.goes_on(record.ground):
                self._leaving += 1
                self._fields.add(name)
                if name in self._sensitive:
                    self._sensitive[name] += 1


def _people_refusing_marketing(case: Case) -> set[int]:
    return {
        record.person_id
        for record in store.of_kind(case.reader, RecordKind.CUSTOMER)
        if record.person_id is not None and record.values.get("marketing_refused") == "yes"
    }
