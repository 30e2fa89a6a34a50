"""Where each record goes: the conditions that the rule pack's prune rules name, and their evaluation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shopxfer.domain.ages import GUARDIAN_CONSENT_AGE
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.notice_window import Route
from shopxfer.rules.pack import PruneRule, RulePack, RulePackError


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is known of one person from all records merged into it, the stricter answer winning."""

    consent: str | None  #: "yes", "no" or None for no answer
    guardian_consent: str | None
    age: int | None  #: completed years on the day of the decision, None if no birth date is known
    is_company_only: bool  #: company fields and no natural person's name or phone
    notice_is_over: bool = False  #: told of the handover, and the last day to object is past (law.md G5)


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What the conditions ask about one record."""

    kind: RecordKind
    person: PersonFacts | None  #: None for a transaction or communication of nobody known
    is_accounting_original: bool  #: carries an invoice or voucher number
    document_year: int | None  #: year of its date, for retention periods


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rule that decided, and until when the record is kept if it is."""

    rule: PruneRule
    keep_until: str | None


def _has_consented(facts: RecordFacts) -> bool:
    person = facts.person
    if person is None:
        return False
    if person.age is not None and person.age < GUARDIAN_CONSENT_AGE:
        return person.guardian_consent == "yes"
    return person.consent == "yes"


def _is_child_without_guardian(facts: RecordFacts) -> bool:
    person = facts.person
    is_child = person is not None and person.age is not None and person.age < GUARDIAN_CONSENT_AGE
    return is_child and person is not None and person.guardian_consent != "yes"


def _has_refused(facts: RecordFacts) -> bool:
    person = facts.person
    return person is not None and "no" in (person.consent, person.guardian_consent)


CONDITIONS: dict[str, Callable[[RecordFacts], bool]] = {
    "always": lambda _: True,
    "accounting_original": lambda facts: facts.is_accounting_original,
    "unlinked": lambda facts: facts.person is None,
    "refused": _has_refused,
    "child_without_guardian": _is_child_without_guardian,
    "consented": _has_consented,
    "notice_over": lambda facts: facts.person is not None and facts.person.notice_is_over,
    "company_only": lambda facts: facts.person is not None and facts.person.is_company_only,
}


class PruneRules:
    """The pack's prune rules made ready for one case: its route, its seller, today."""

    def __init__(self, pack: RulePack, route: Route, *, seller_is_company: bool, today: date) -> None:
        self._rules = [rule for rule in pack.prune_rules if route in rule.routes]
        for rule in self._rules:
            if rule.when not in CONDITIONS:
                raise RulePackError(file="prune.toml", entry=f"rule {rule.id}", what=f"when = {rule.when!r}")
        self._seller_is_company, self._today = seller_is_company, today

    def decide(self, facts: RecordFacts) -> Verdict:
        """Return the first rule that holds.

        Raises:
            RulePackError: none holds; a pack ends with a rule that always does.
        """
        for rule in self._rules:
            if CONDITIONS[rule.when](facts):
                return Verdict(rule, self.keep_until(rule, facts.document_year))
        raise RulePackError(file="prune.toml", entry="-", what="no rule for every record")

    def keep_until(self, rule: PruneRule, document_year: int | None) -> str | None:
        """Return the last day a retained record is kept: whole years after the year of the document."""
        years = rule.years(is_company=self._seller_is_company)
        return f"{(document_year or self._today.year) + years}-12-31" if years else None
