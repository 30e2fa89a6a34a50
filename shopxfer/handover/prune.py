"""Step 7, prune: a disposition for every record, by rule or by the owner's word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from shopxfer.chunks import in_chunks
from shopxfer.domain.ages import completed_years
from shopxfer.domain.balance import Balance, Disposition
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.notice_window import Route
from shopxfer.domain.people import PersonAnswers
from shopxfer.errors import ShopxferError
from shopxfer.handover import parties, postings
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.handover.holds import HeldRecords
from shopxfer.handover.notices import recipient
from shopxfer.progress import Progress, Quiet
from shopxfer.rules.pack import PruneRule, RulePack
from shopxfer.rules.prune import PersonFacts, PruneRules, RecordFacts, Verdict
from shopxfer.vault import audit, holds, leaving, rule_changes
from shopxfer.vault import records as store
from shopxfer.vault.database import Database
from shopxfer.vault.records import BY_RULE, Decision, StoredRecord
from shopxfer.vault.rule_changes import StoredRuleChange

#: Events after which the rules decide anew.
_DECIDING = (
    *("import", "clean", "classify"),
    *("prune.rule", "prune.rule_back", "hold.lift"),
    *("consent.answer", "consent.answer_back", "consent.mailing", "consent.mailing_back"),
)
_ACCOUNTING_FIELD = "invoice_no"


class NotCleaned(ShopxferError):
    """Rows were imported that Clean has not seen."""

    key = "error.not_cleaned"


class RouteUnknown(ShopxferError):
    """Prune needs to know which kind of transfer this is."""

    key = "error.route_unknown"


class RulesState(StrEnum):
    """How the decisions in the case stand to the rows, the route and the rules."""

    NO_ROWS = "no_rows"
    NOT_CLEANED = "not_cleaned"
    NO_ROUTE = "no_route"
    TO_APPLY = "to_apply"  #: never applied in this case
    STALE = "stale"  #: rows, route or rules changed since; to be applied again
    APPLIED = "applied"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule (or owner's choice) and what it took."""

    rule: PruneRule
    disposition: Disposition
    keep_until: str | None
    by_owner: bool
    people: int
    rows: int


def rules_state(case: Case) -> RulesState:
    """Return whether the rules have decided the case as it is now, or what they wait for; a cheap read."""
    balance = case.balance()
    route = parties.route(case)
    if not balance.source_rows:
        return RulesState.NO_ROWS
    if case.counted(store.uncleaned_rows):
        return RulesState.NOT_CLEANED
    if route is None:
        return RulesState.NO_ROUTE
    newest = audit.last(case.reader, "prune")
    if newest is None:
        return RulesState.TO_APPLY
    is_current = (
        not balance.undecided
        and newest.seq > audit.newest(case.reader, _DECIDING)
        and all(newest.facts.get(name) == value for name, value in _premises(case, route).items())
    )
    return RulesState.APPLIED if is_current else RulesState.STALE


def _premises(case: Case, route: Route) -> dict[str, object]:
    """Return what the rules decide by besides the records; recorded with each run."""
    return {
        "pack": f"{case.pack.id} {case.pack.version}",
        "route": route.value,
        "recipient": recipient(case),
        "company": parties.seller_is_company(parties.load(case)),
        "posted": postings.told_everybody(case),
    }


def apply_rules(case: Case, progress: Progress) -> Balance:
    """Decide every record that the owner has not decided by hand; one transaction.

    Raises:
        NotCleaned: rows without records.
        RouteUnknown: no kind of transfer chosen.
        Cancelled: the case is as it was.
    """
    rules, route = _rules(case)
    facts = _premises(case, route)
    with case.change("prune", facts) as database:
        _decide_by_rules(case, database, rules, progress)
        balance = store.balance(database)
        facts.update({bucket.value: rows for bucket, rows in balance.buckets.items()})
    return balance


def _rules(case: Case) -> tuple[PruneRules, Route]:
    if waiting := store.uncleaned_rows(case.reader):
        raise NotCleaned(count=waiting)
    route = parties.route(case)
    if route is None:
        raise RouteUnknown
    company = parties.seller_is_company(parties.load(case))
    return PruneRules(in_force(case), route, seller_is_company=company, today=case.today()), route


def in_force(case: Case) -> RulePack:
    """Return the rules as they hold for this case: the pack's, with what the owner changed."""
    return pack_with(case, rule_changes.changes(case.reader))


def pack_with(case: Case, changes: Mapping[str, StoredRuleChange]) -> RulePack:
    """Return the pack of a case with some changes in its rules."""
    return replace(
        case.pack,
        prune_rules=tuple(
            _changed(rule, changes.get(rule.id))
            for rule in case.pack.prune_rules
            if rule.id not in changes or not changes[rule.id].is_off
        ),
    )


def _changed(rule: PruneRule, change: StoredRuleChange | None) -> PruneRule:
    if change is None or change.keep_years is None:
        return rule
    # The seller may have become a company since, whose minimum is longer: of several the longest counts.
    years = change.keep_years
    return replace(
        rule,
        keep_years=max(years, rule.keep_years or 0),
        keep_years_company=max(years, rule.keep_years_company or 0),
    )


def _decide_by_rules(
    case: Case,
    database: Database,
    rules: PruneRules,
    progress: Progress,
    scope: _Scope | None = None,
) -> None:
    """Decide what the owner did not decide: all records, or those in `scope`.

    What the owner decided about a customer holds for everything of that person that the owner did not decide
    apart: for records merged since, and for purchases and calls unless the customer goes.
    """
    people = person_facts(case, database)
    owned = {decision.record_id: decision for decision in store.owner_decisions(database)}
    words = _owners_words(database, owned)
    count = 0
    for chunk in in_chunks(_record_facts(case, database, people, scope), 5000):
        progress.report("progress.pruning", count, 0)
        store.decide(
            database,
            [
                _decision(rules, record_id, record, words.get(person) if person is not None else None)
                for record_id, person, record in chunk
                if record_id not in owned
            ],
        )
        count += len(chunk)
    holds.keep_held(database)
    progress.report("progress.pruning", count, count)


def _owners_words(database: Database, owned: Mapping[int, Decision]) -> dict[int, Decision]:
    """Return what the owner decided about people, by person: the head's own, else the strictest."""
    words: dict[int, tuple[tuple[bool, int], Decision]] = {}
    strictness = (Disposition.TRANSFER, Disposition.RETAIN, Disposition.WITHHOLD, Disposition.ERASE)
    for record in store.by_ids(database, list(owned)):
        if record.kind is RecordKind.CUSTOMER and record.person_id is not None:
            decision = owned[record.id]
            rank = (not record.is_merged, strictness.index(decision.disposition))
            if record.person_id not in words or rank > words[record.person_id][0]:
                words[record.person_id] = rank, decision
    return {person: decision for person, (_, decision) in words.items()}


class _Scope:
    """Some records and whatever else there is of the people behind them."""

    def __init__(self, database: Database, record_ids: Sequence[int]) -> None:
        self._records = frozenset(record_ids)
        found = store.by_ids(database, record_ids)
        self._people = {record.person_id for record in found if record.person_id is not None}

    def __contains__(self, record_and_person: tuple[int, int | None]) -> bool:
        record, person = record_and_person
        return record in self._records or person in self._people


def _decision(rules: PruneRules, record_id: int, facts: RecordFacts, word: Decision | None) -> Decision:
    if word and not facts.is_accounting_original:
        goes = word.disposition is Disposition.TRANSFER
        if facts.kind is RecordKind.CUSTOMER or not goes:
            return replace(word, record_id=record_id, decided_by=BY_RULE)
    verdict = rules.decide(facts)
    rule = verdict.rule
    return Decision(record_id, rule.disposition, rule.ground, rule.id, None, verdict.keep_until, BY_RULE)


def person_facts(case: Case, database: Database) -> dict[int, PersonFacts]:
    """Return what the rules ask of each person, as of today."""
    today, posted = case.today(), postings.told_everybody(case)
    return {
        person: facts_of(answers, today, posted=posted)
        for person, answers in store.people_answers(database).items()
    }


def facts_of(answers: PersonAnswers, today: date, *, posted: bool) -> PersonFacts:
    """Return what the rules ask of one person on `today`; `posted` if a public notice has told everybody."""
    return PersonFacts(
        answers.consent,
        answers.guardian_consent,
        completed_years(answers.minor_born, today) if answers.minor_born else None,
        answers.is_company_only,
        posted or (answers.notice_ends is not None and answers.notice_ends < today),
    )


def _record_facts(
    case: Case, database: Database, people: Mapping[int, PersonFacts], scope: _Scope | None
) -> Iterator[tuple[int, int | None, RecordFacts]]:
    """Yield record, person and what the rules ask, of all records or of those in `scope`."""
    for kind in (RecordKind.CUSTOMER, RecordKind.COMMUNICATION):
        for record_id, person in store.people_of_kind(database, kind):
            if scope is None or (record_id, person) in scope:
                facts = people.get(person) if person is not None else None
                yield (
                    record_id,
                    person,
                    RecordFacts(kind, facts, is_accounting_original=False, document_year=None),
                )
    for record in _transactions(case, database, scope):
        yield record.id, record.person_id, _sale_facts(record, people)


def _sale_facts(record: StoredRecord, people: Mapping[int, PersonFacts]) -> RecordFacts:
    person = people.get(record.person_id) if record.person_id is not None else None
    # A date that could not be read gives no year: counting from today keeps the paper long enough.
    is_dated = "transaction_date" in record.values and "transaction_date" not in record.problems
    year = int(record.values["transaction_date"][:4]) if is_dated else None
    return RecordFacts(record.kind, person, is_accounting_original(record), year)


def _transactions(case: Case, database: Database, scope: _Scope | None) -> Iterator[StoredRecord]:
    sealer, kind = case.vault.case_sealer(database), RecordKind.TRANSACTION
    if scope is None:
        yield from store.of_kind(database, kind, sealer, only=frozenset({"transaction_date"}))
        return
    found = [each[0] for each in store.people_of_kind(database, kind) if each in scope]
    yield from store.by_ids(database, found, sealer)


def is_accounting_original(record: StoredRecord) -> bool:
    """Return whether a transaction carries an invoice or voucher number (law.md R1, R4)."""
    return _ACCOUNTING_FIELD in record.values or _ACCOUNTING_FIELD in record.sealed_fields


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """Records that are decided alike now, and what some rules would say of them."""

    rule: str | None  #: None for what is not decided yet
    disposition: Disposition | None
    keep_until: str | None
    verdict: Verdict
    count: int


def verdicts(case: Case, pack: RulePack, progress: Progress) -> Iterator[VerdictGroup]:
    """Yield what the rules of a pack would say, by groups of records; what the owner decided is left out.

    Raises:
        NotCleaned, RouteUnknown, Cancelled: nothing was changed.
    """
    _, route = _rules(case)
    company = parties.seller_is_company(parties.load(case))
    rules = PruneRules(pack, route, seller_is_company=company, today=case.today())
    today, posted = case.today(), postings.told_everybody(case)
    progress.report("progress.pruning", 0, 0)
    for group in leaving.decided_groups(case.reader):
        if not case.pack.is_by_hand(group.rule):
            person = facts_of(group.answers, today, posted=posted) if group.answers else None
            facts = RecordFacts(group.kind, person, is_accounting_original=False, document_year=None)
            verdict = rules.decide(facts)
            yield VerdictGroup(group.rule, group.disposition, group.keep_until, verdict, group.count)
    people: dict[int, PersonFacts] = {}
    for number, record in enumerate(_transactions(case, case.reader, None)):
        people = people or person_facts(case, case.reader)
        if number % 5000 == 0:
            progress.report("progress.pruning", number, 0)
        if not case.pack.is_by_hand(record.rule):
            verdict = rules.decide(_sale_facts(record, people))
            yield VerdictGroup(record.rule, record.disposition, record.keep_until, verdict, 1)


def rule_lines(case: Case) -> list[RuleLine]:
    """Return what each rule took: rules in the pack's order, then the owner's choices."""
    rules = [*case.pack.prune_rules, *case.pack.choices.values(), case.pack.hold]
    order = {rule.id: number for number, rule in enumerate(rules)}
    lines = [
        RuleLine(
            case.pack.rule(count.rule),
            count.disposition,
            count.keep_until,
            count.by_owner,
            count.people,
            count.rows,
        )
        for count in store.rule_counts(case.reader)
    ]
    return sorted(lines, key=lambda line: (order[line.rule.id], line.keep_until or ""))


def change_records(case: Case, record_ids: Sequence[int], choice_id: str, reason: str) -> None:
    """Decide records by hand, with a reason, as one of the pack's choices.

    Where the rules had decided before, what else there is of these people follows.

    Raises:
        ReasonMissing: no reason given.
        HeldRecords: some may not be erased.
    """
    if not reason.strip():
        raise ReasonMissing
    choice = case.pack.choices[choice_id]
    if choice.disposition is Disposition.ERASE and holds.holds_on(case.reader, record_ids):
        raise HeldRecords
    route = parties.route(case)
    company = parties.seller_is_company(parties.load(case))
    rules = PruneRules(in_force(case), route or Route.NONE, seller_is_company=company, today=case.today())
    keep_until = rules.keep_until(choice, None)
    facts: dict[str, object] = {"choice": choice_id, "records": len(record_ids), "reason": reason.strip()}
    facts |= _named_alone(record_ids)
    with case.change("prune.change", facts) as database:
        were_decided = not store.balance(database).undecided
        store.decide(
            database,
            (
                Decision(
                    record_id,
                    choice.disposition,
                    choice.ground,
                    choice.id,
                    reason.strip(),
                    keep_until,
                    case.user,
                )
                for record_id in record_ids
            ),
        )
        if route is not None and were_decided:
            _decide_by_rules(case, database, rules, Quiet(), _Scope(database, record_ids))


def back_to_rules(case: Case, record_ids: Sequence[int], progress: Progress) -> None:
    """Take back the owner's decision on some records and let the rules decide them again.

    Raises:
        NotCleaned, RouteUnknown, Cancelled: the case is as it was.
    """
    rules, _ = _rules(case)
    facts: dict[str, object] = {"records": len(record_ids), **_named_alone(record_ids)}
    with case.change("prune.back", facts) as database:
        store.undecide(database, record_ids)
        _decide_by_rules(case, database, rules, progress, _Scope(database, record_ids))


def _named_alone(record_ids: Sequence[int]) -> dict[str, object]:
    """Return the fact by which the log names a record decided by itself; many are only counted."""
    return {"record": record_ids[0]} if len(record_ids) == 1 else {}
