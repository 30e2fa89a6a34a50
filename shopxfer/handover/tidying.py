"""Step 3, clean: the rules by which cells are brought to one form, each of which the owner can switch off.

A switch holds from the next cleaning on; what was written in the cell stays in any case.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from shopxfer.domain.addresses import AddressParts
from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.tidying import ALL, Rule
from shopxfer.domain.tidying_examples import read_example
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.rules.china import load_gazetteer, load_simplified
from shopxfer.vault import audit
from shopxfer.vault import tidying as store
from shopxfer.vault.database import Database

_PREFIX = "tidy."


class RuleUnknown(ShopxferError):
    """There is no normalising rule of that name."""

    key = "error.tidying_rule_unknown"


def rules_in_force(database: Database) -> frozenset[Rule]:
    """Return the rules that the next cleaning applies: all but those the owner switched off."""
    return ALL - switched_off(database)


def forms_in_force(database: Database) -> Forms:
    """Return what brings values to the form in which the next cleaning compares them."""
    return _forms(rules_in_force(database))


def example_of(rule: Rule) -> str | None:
    """Return what the example of a rule is read or compared as; None if nothing is left of it."""
    return read_example(rule, _forms(ALL))


def address_parts(text: str) -> AddressParts:
    """Return the province, city, district and street of an address, in simplified characters."""
    return load_gazetteer().split(text.translate(load_simplified()))


@lru_cache(maxsize=4)
def _forms(rules: frozenset[Rule]) -> Forms:
    return Forms(load_simplified(), load_gazetteer(), rules)


def switched_off(database: Database) -> frozenset[Rule]:
    """Return the rules that the owner switched off."""
    off = store.switched_off(database)
    return frozenset(rule for rule in Rule if rule.value in off)


def switch(case: Case, *, off: Iterable[Rule] = (), on: Iterable[Rule] = ()) -> None:
    """Switch some rules off and others on again, as one change; nothing happens where nothing changes."""
    before = switched_off(case.reader)
    after = (before | frozenset(off)) - frozenset(on)
    if after == before:
        return
    facts: dict[str, object] = {
        "off": sorted(rule_name(rule) for rule in after - before),
        "on": sorted(rule_name(rule) for rule in before - after),
        "count": len(after),
    }
    with case.change("tidying", facts) as database:
        store.set_switched_off(database, after)


def rule_name(rule: Rule) -> str:
    """Return the name by which the command line knows a rule, such as phone_prefix."""
    return rule.value.removeprefix(_PREFIX)


def rule_named(name: str) -> Rule:
    """Return the rule of a name.

    Raises:
        RuleUnknown: there is none.
    """
    try:
        return Rule(_PREFIX + name.strip().lower().replace("-", "_").removeprefix(_PREFIX))
    except ValueError as error:
        raise RuleUnknown(name=name) from error


def is_due(case: Case) -> bool:
    """Return whether rules were switched after the last time that all rows were cleaned."""
    switched = audit.newest(case.reader, ("tidying",))
    if not switched:
        return False
    cleaned = (event.seq for event in audit.events(case.reader) if _cleans(event))
    return switched > max(cleaned, default=switched)


def _cleans(event: audit.AuditEvent) -> bool:
    # A word on single pairs may leave the values of everybody else as they are.
    if event.action.startswith("clean."):
        return False
    return event.action == "clean" or "cleaned" in event.facts
