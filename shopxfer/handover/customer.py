"""Everything that is known of one customer: values, where they stand, what was decided, what is still asked.

Read for one person only, by the indexes of the vault. Values come masked: those that rest sealed are opened
to be compared and masked, and closed again; seeing one whole is `provenance`, which is an event in the log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shopxfer.domain.ages import completed_years, is_under_18
from shopxfer.domain.balance import Bucket, Disposition, bucket_of
from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.domain.masks import mask_open, mask_sealed
from shopxfer.domain.segments import Axis
from shopxfer.errors import ShopxferError
from shopxfer.handover import labels, segments
from shopxfer.handover.case import Case
from shopxfer.handover.consent_lines import sensitive_yeses
from shopxfer.handover.fields import FieldLine, field_lines
from shopxfer.handover.golden_values import choices_of
from shopxfer.rules.pack import PruneRule
from shopxfer.texts import Language
from shopxfer.vault import customer as store
from shopxfer.vault import holds, pairs, people, records
from shopxfer.vault.holds import StoredHold
from shopxfer.vault.records import BY_RULE, StoredRecord
from shopxfer.vault.remaking import StoredPerson

#: What somebody is called by, the best first.
NAMING = ("name", "company", "card_no", "customer_no", "phone")


class NoSuchCustomer(ShopxferError):
    """There is no customer of that number, or not any more."""

    key = "error.no_such_customer"


@dataclass(frozen=True, slots=True)
class CustomerValue:
    """One value of one record, masked."""

    field: str  #: a catalogue id, or "extra:<header>"
    record_id: int  #: the record that holds it
    data_class: DataClass
    shown: str | None  #: masked; None for a sealed value of which nothing may be shown
    is_sealed: bool
    problem: str | None  #: key of the sentence that says what is wrong with it
    #: Whether it goes to the buyer; None while that is not decided, and of what does not count.
    moves: bool | None
    is_chosen: bool  #: by hand, and not by the rule of its field


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a record, or of several that were decided alike."""

    kind: RecordKind
    records: int
    bucket: Bucket
    disposition: Disposition | None  #: None while nothing was decided
    rule: PruneRule | None  #: with its article
    reason: str | None  #: the owner's words
    keep_until: str | None  #: ISO date
    decided_by: str | None  #: who decided by hand; None for a rule


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """One customer record and the row it was made of."""

    id: int
    is_head: bool  #: it speaks for the customer
    file: str
    sheet: str
    row: int  #: as the spreadsheet program numbers it
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A pair of records of which nobody said yet whether it is one customer."""

    own: int  #: record of this customer
    other: int  #: record of somebody else
    other_name: str  #: masked
    probability: float
    put_off: str | None  #: the reason, where it was put off


@dataclass(frozen=True, slots=True)
class Answers:
    """What the customer said, as far as it decides anything; the stricter of several answers counts."""

    consent: str | None  #: "yes", "no", None for no answer
    guardian_consent: str | None
    age: int | None  #: in years, of people under 18 only
    refuses_marketing: bool


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer, masked."""

    person_id: int
    head_id: int
    name: str  #: masked; "" where nothing says who it is
    is_company: bool  #: company data and nothing that names a natural person
    answers: Answers
    values: Sequence[CustomerValue]  #: those that count, in catalogue order, extra columns last
    alternates: Sequence[CustomerValue]  #: what other records say differently, in the same order
    records: Sequence[CustomerRecord]  #: the head first, then in row order
    linked: Sequence[Outcome]  #: of purchases and calls, counted
    questions: Sequence[OpenQuestion]  #: the likeliest first
    groups: Mapping[Axis, str]  #: the group on each axis; none before customers were put into groups
    holds: Sequence[StoredHold]  #: why nothing of the customer may be erased; empty where it may
    labels: Sequence[str]  #: the owner's own, in the order of their names

    @property
    def outcome(self) -> Outcome:
        """What becomes of the customer: of the record that speaks for it."""
        return self.records[0].outcome

    def place(self, record_id: int) -> CustomerRecord:
        """Return where one of the customer's records stands."""
        return next(each for each in self.records if each.id == record_id)

    def linked_count(self, kind: RecordKind) -> int:
        """Return how many purchases, or calls, there are."""
        return sum(each.records for each in self.linked if each.kind is kind)


def customer_of(case: Case, record_id: int) -> int:
    """Return the number of the customer whom a record belongs to.

    Raises:
        NoSuchCustomer: it is not in the case, or belongs to nobody known.
    """
    person_id = people.person_of(case.reader, record_id)
    if person_id is None:
        raise NoSuchCustomer
    return person_id


def load(case: Case, person_id: int) -> Customer:
    """Return what is known of one customer.

    Raises:
        NoSuchCustomer: there is none of that number.
    """
    person = store.person(case.reader, person_id)
    if person is None:
        raise NoSuchCustomer
    members = records.members_of(case.reader, person_id)
    found = {each.id: each for each in records.by_ids(case.reader, members, case.sealer())}
    reading = _Reading(case, person, found)
    places = people.places(case.reader, members)
    order = [person.head_id, *(each for each in members if each != person.head_id)]
    return Customer(
        person_id,
        person.head_id,
        reading.name(),
        person.answers.is_company_only,
        _answers(case, person),
        reading.golden(),
        reading.alternates(),
        [
            CustomerRecord(each, each == person.head_id, *places[each], outcome_of(case, found[each]))
            for each in order
        ],
        [_linked_outcome(case, each) for each in store.linked_outcomes(case.reader, person_id)],
        _questions(case, found),
        segments.of_person(case, person_id),
        holds.holds_on(case.reader, members),
        labels.of_person(case, person_id),
    )


def field_name(case: Case, field: str, language: Language) -> str:
    """Return what a field is called; extra columns have their header."""
    if field not in case.catalogue:
        return field.removeprefix(f"{EXTRA}:")
    known = case.catalogue[field]
    return known.zh if language == "zh" else known.en


def masked(case: Case, record: StoredRecord, field: str, data_class: DataClass) -> str | None:
    """Return a value of a record, its sealed values opened, as it may be shown; None for nothing of it."""
    known, value, problem = case.catalogue.fields.get(field), record.values[field], record.problems.get(field)
    if field in record.sealed_fields:
        return mask_sealed(known, data_class, value, problem)
    return mask_open(known, value, problem)


def masked_name(case: Case, values: Mapping[str, str]) -> str:
    """Return what somebody is called, masked; "" where no value that rests open says it."""
    field = next((each for each in NAMING if values.get(each)), None)
    return mask_open(case.catalogue[field], values[field]) if field else ""


class _Reading:
    """The values of one person, from its records with sealed values opened."""

    def __init__(self, case: Case, person: StoredPerson, found: Mapping[int, StoredRecord]) -> None:
        self._case, self._person, self._found = case, person, found
        self._lines = {line.id: line for line in field_lines(case) if line.kind is RecordKind.CUSTOMER}
        self._agreed = sensitive_yeses(case)[person.id]
        self._chosen = choices_of(case, person.id) if len(found) > 1 else {}
        places = {field.id: place for place, field in enumerate(case.catalogue)}
        fields = {field for record in found.values() for field in record.values}
        self._fields = sorted(fields, key=lambda field: (places.get(field, len(places)), field))

    def name(self) -> str:
        holders = ((field, self._holder(field)) for field in NAMING)
        return masked_name(
            self._case,
            {
                field: record.values[field]
                for field, record in holders
                if field in record.values and field not in record.sealed_fields
            },
        )

    def golden(self) -> list[CustomerValue]:
        return [
            self._value(record, field)
            for field in self._fields
            if field in (record := self._holder(field)).values
        ]

    def alternates(self) -> list[CustomerValue]:
        return [
            self._value(record, field)
            for field in self._fields
            for record in self._found.values()
            if field in record.values and record.values[field] != self._holder(field).values.get(field)
        ]

    def _holder(self, field: str) -> StoredRecord:
        return self._found[self._person.golden.get(field, self._person.head_id)]

    def _value(self, record: StoredRecord, field: str) -> CustomerValue:
        line = self._lines.get(field)
        sealed = field in record.sealed_fields
        data_class = line.data_class if line else DataClass.C4 if sealed else DataClass.C2
        return CustomerValue(
            field,
            record.id,
            data_class,
            masked(self._case, record, field, data_class),
            sealed,
            record.problems.get(field),
            self._moves(record, field, line),
            self._chosen.get(field) == record.id,
        )

    def _moves(self, record: StoredRecord, field: str, line: FieldLine | None) -> bool | None:
        head = self._found[self._person.head_id]
        if head.disposition is None or self._holder(field) is not record:
            return None
        return (
            head.disposition is Disposition.TRANSFER
            and line is not None
            and line.goes_on(head.ground, self._agreed)
        )


def _answers(case: Case, person: StoredPerson) -> Answers:
    known, today = person.answers, case.today()
    born = known.minor_born
    age = completed_years(born, today) if born and is_under_18(born, today) else None
    return Answers(known.consent, known.guardian_consent, age, known.refuses_marketing)


def outcome_of(case: Case, record: StoredRecord) -> Outcome:
    """Return what becomes of one record, and why."""
    return Outcome(
        record.kind,
        1,
        record.bucket,
        record.disposition,
        case.pack.rule(record.rule) if record.rule else None,
        record.reason,
        record.keep_until,
        _by_hand(record.decided_by),
    )


def _linked_outcome(case: Case, group: store.LinkedOutcome) -> Outcome:
    return Outcome(
        group.kind,
        group.records,
        bucket_of(rejected=False, merged=False, disposition=group.disposition),
        group.disposition,
        case.pack.rule(group.rule) if group.rule else None,
        group.reason,
        group.keep_until,
        _by_hand(group.decided_by),
    )


def _by_hand(decided_by: str | None) -> str | None:
    return None if decided_by == BY_RULE else decided_by


def _questions(case: Case, own: Mapping[int, StoredRecord]) -> list[OpenQuestion]:
    asked = pairs.questions_about(case.reader, own)
    put_off = {(each.one, each.other): each.reason for each in store.deferrals_about(case.reader, own)}
    others = [pair.other if pair.one in own else pair.one for pair in asked]
    known = {each.id: each for each in records.by_ids(case.reader, others)}
    return [
        OpenQuestion(
            pair.one if pair.one in own else pair.other,
            other,
            masked_name(case, known[other].values) if other in known else "",
            pair.probability,
            put_off.get((pair.one, pair.other)),
        )
        for pair, other in zip(asked, others, strict=True)
    ]
