"""Step 7, prune: a disposition for every record, by rule or by the owner's word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shopxfer.chunks import in_chunks
from shopxfer.domain.ages import completed_years
from shopxfer.domain.balance import Balance, Disposition
from shopxfer.domain.fields import RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.handover import parties
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.progress import Progress
from shopxfer.rules.pack import PruneRule, Route
from shopxfer.rules.prune import PersonFacts, PruneRules, RecordFacts
from shopxfer.vault import audit
from shopxfer.vault import records as store
from shopxfer.vault.database import Database
from shopxfer.vault.records import BY_RULE, Decision, StoredRecord

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
    if store.uncleaned_rows(case.reader):
        return RulesState.NOT_CLEANED
    if route is None:
        return RulesState.NO_ROUTE
    applied = [event for event in audit.events(case.reader) if event.action == "prune"]
    if not applied:
        return RulesState.TO_APPLY
    newest = applied[-1]
    is_current = (
        not balance.undecided
        and newest.seq > audit.newest(case.reader, ("import", "clean", "classify"))
        and all(newest.facts.get(name) == value for name, value in _premises(case, route).items())
    )
    return RulesState.APPLIED if is_current else RulesState.STALE


def _premises(case: Case, route: Route) -> dict[str, object]:
    """Return what the rules decide by besides the records; recorded with each run."""
    return {
        "pack": f"{case.pack.id} {case.pack.version}",
        "route": route.value,
        "company": parties.seller_is_company(parties.load(case)),
    }


def apply_rules(case: Case, progress: Progress) -> Balance:
    """Decide every record that the owner has not decided by hand; one transaction.

    Raises:
        NotCleaned: rows without records.
        RouteUnknown: no kind of transfer chosen.
        Cancelled: the case is as it was.
    """
    if waiting := store.uncleaned_rows(case.reader):
        raise NotCleaned(count=waiting)
    known = parties.load(case)
    route = parties.route(case)
    if route is None:
        raise RouteUnknown
    rules = PruneRules(
        case.pack, route, seller_is_company=parties.seller_is_company(known), today=case.today()
    )
    facts = _premises(case, route)
    with case.change("prune", facts) as database:
        people = person_facts(case, database)
        owned = {decision.record_id for decision in store.owner_decisions(database)}
        count = 0
        for chunk in in_chunks(_record_facts(case, database, people), 5000):
            progress.report("progress.pruning", count, 0)
            store.decide(
                database,
                [
                    _decision(rules, record_id, record)
                    for record_id, record in chunk
                    if record_id not in owned
                ],
            )
            count += len(chunk)
        balance = store.balance(database)
        facts.update({bucket.value: rows for bucket, rows in balance.buckets.items()})
        progress.report("progress.pruning", count, count)
    return balance


def _decision(rules: PruneRules, record_id: int, facts: RecordFacts) -> Decision:
    verdict = rules.decide(facts)
    rule = verdict.rule
    return Decision(record_id, rule.disposition, rule.ground, rule.id, None, verdict.keep_until, BY_RULE)


def person_facts(case: Case, database: Database) -> dict[int, PersonFacts]:
    """Return what the rules ask of each person, as of today."""
    today = case.today()
    return {
        person: PersonFacts(
            answers.consent,
            answers.guardian_consent,
            completed_years(answers.minor_born, today) if answers.minor_born else None,
            answers.is_company_only,
        )
        for person, answers in store.people_answers(database).items()
    }


def _record_facts(
    case: Case, database: Database, people: Mapping[int, PersonFacts]
) -> Iterator[tuple[int, RecordFacts]]:
    for kind in (RecordKind.CUSTOMER, RecordKind.COMMUNICATION):
        for record_id, person in store.people_of_kind(database, kind):
            facts = people.get(person) if person is not None else None
            yield record_id, RecordFacts(kind, facts, is_accounting_original=False, document_year=None)
    sealer = case.vault.case_sealer(database)
    for record in store.of_kind(database, RecordKind.TRANSACTION, sealer, only={"transaction_date"}):
        facts = people.get(record.person_id) if record.person_id is not None else None
        text = record.values.get("transaction_date", "")[:4]
        year = int(text) if text.isdigit() else None
        yield record.id, RecordFacts(record.kind, facts, is_accounting_original(record), year)


def is_accounting_original(record: StoredRecord) -> bool:
    """Return whether a transaction carries an invoice or voucher number (law.md R1, R4)."""
    return _ACCOUNTING_FIELD in record.values or _ACCOUNTING_FIELD in record.sealed_fields


def rule_lines(case: Case) -> list[RuleLine]:
    """Return what each rule took: rules in the pack's order, then the owner's choices."""
    order = {
        rule.id: number for number, rule in enumerate([*case.pack.prune_rules, *case.pack.choices.values()])
    }
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

    Raises:
        ReasonMissing: no reason given.
    """
    if not reason.strip():
        raise ReasonMissing
    choice = case.pack.choices[choice_id]
    known = parties.load(case)
    rules = PruneRules(
        case.pack,
        parties.route(case) or Route.NONE,
        seller_is_company=parties.seller_is_company(known),
        today=case.today(),
    )
    facts: dict[str, object] = {"choice": choice_id, "records": len(record_ids), "reason": reason.strip()}
    with case.change("prune.change", facts) as database:
        store.decide(
            database,
            (
                Decision(
                    record_id,
                    choice.disposition,
                    choice.ground,
                    choice.id,
                    reason.strip(),
                    rules.keep_until(choice, None),
                    case.user,
                )
                for record_id in record_ids
            ),
        )


def back_to_rules(case: Case, record_ids: Sequence[int], progress: Progress) -> None:
    """Take back the owner's decision on some records and let the rules decide them again."""
    with case.change("prune.back", {"records": len(record_ids)}) as database:
        store.undecide(database, record_ids)
    apply_rules(case, progress)
