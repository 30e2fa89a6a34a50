"""Loads which value counts where records of one person differ (`resources/rules/golden.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from shopxfer import paths
from shopxfer.domain.fields import RecordKind, Shape
from shopxfer.domain.golden import STRICTER, FieldRule, Way
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.rules.pack import RulePackError, read_table


@cache
def load_golden_rules(path: Path | None = None) -> Mapping[str, FieldRule]:
    """Return the rules in `path` (the bundled ones by default) by field; read once.

    Raises:
        RulePackError: the file cannot be read or says what the program does not know; which entry, and what.
    """
    path = path or paths.resources() / "rules" / "golden.toml"
    entries = read_table(path)
    rules: dict[str, FieldRule] = {}
    for field, entry in entries.items():
        wrong = _wrong(field, entry)
        if wrong:
            raise RulePackError(file=path.name, entry=field, what=wrong)
        rules[field] = FieldRule(Way(entry["way"]), entry.get("date", ""))
    return rules


def _wrong(field: str, entry: object) -> str | None:
    """Return what is wrong with an entry, or None."""
    if not isinstance(entry, dict) or set(entry) - {"way", "date"}:
        return "only way and date"
    if field not in golden_fields():
        return "not a field of customers that has a rule"
    way, date_field = entry.get("way"), entry.get("date", "")
    if way not in set(Way) - {Way.BY_SOURCE}:
        return f"way = {way!r}"
    if (way == Way.NEWEST) != bool(date_field) or (date_field and date_field not in date_fields()):
        return f"date = {date_field!r}"
    return None


def golden_fields() -> tuple[str, ...]:
    """Return the fields of customers for which a rule can say which value counts, in catalogue order.

    Of consents and refusals the stricter answer counts, so they have none.
    """
    known = load_catalogue().of_kind(RecordKind.CUSTOMER)
    return tuple(field.id for field in known if field.id not in STRICTER)


#: Dates that say nothing of when a record was made.
_SAY_OTHERWISE = frozenset({"birth_date", "card_valid_until"})


def date_fields() -> tuple[str, ...]:
    """Return the fields of customers that may say how new a record is, in catalogue order."""
    known = load_catalogue().of_kind(RecordKind.CUSTOMER)
    return tuple(field.id for field in known if field.shape is Shape.DATE and field.id not in _SAY_OTHERWISE)
