"""Step 3, clean: which value speaks for a person, by the rule of its field or by the owner's choice.

Both hold for every later cleaning. Nothing is thrown away: the values that do not count stay where they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from shopxfer.chunks import in_chunks
from shopxfer.domain import golden
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.golden import STRICTER, FieldRule, Way
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.progress import Progress
from shopxfer.rules.golden import date_fields, golden_fields, load_golden_rules
from shopxfer.vault import golden_values as store
from shopxfer.vault import records
from shopxfer.vault.database import Database
from shopxfer.vault.golden_values import GoldenChoice, StoredGoldenRule

_PEOPLE_AT_ONCE = 500


class NotThePersonsValue(ShopxferError):
    """The record is not one of the person's, or holds no value of the field."""

    key = "error.not_the_persons_value"


class StricterAnswerCounts(ShopxferError):
    """Of consents and refusals the stricter answer counts; nobody can choose the milder one."""

    key = "error.stricter_answer_counts"


class GoldenRuleWrong(ShopxferError):
    """The field has no rule, or the rule lacks its date field or its files."""

    key = "error.golden_rule_wrong"


@dataclass(frozen=True, slots=True)
class FieldRuleLine:
    """One field that the case's customers have, and the rule by which its value is chosen."""

    field: str
    rule: FieldRule
    default: FieldRule

    @property
    def by_owner(self) -> bool:
        """Whether the owner changed the rule."""
        return self.rule != self.default


def rules_in_use(database: Database) -> golden.Rules:
    """Return what values are chosen by: the owner's rules over the defaults, and the owner's choices."""
    words: dict[int, dict[str, int]] = {}
    for choice in store.choices(database):
        words.setdefault(choice.row_id, {})[choice.field] = choice.id
    return golden.Rules(_field_rules(database), _source_finder(database), words)


def field_rules(case: Case, fields: Sequence[str] | None = None) -> list[FieldRuleLine]:
    """Return the rules in use in catalogue order, of some fields or of all that can have one."""
    in_use, defaults = _field_rules(case.reader), load_golden_rules()
    wanted = golden_fields() if fields is None else [each for each in golden_fields() if each in fields]
    return [
        FieldRuleLine(each, in_use.get(each, FieldRule()), defaults.get(each, FieldRule())) for each in wanted
    ]


def set_rule(case: Case, field: str, rule: FieldRule, progress: Progress) -> None:
    """Let the value of a field be chosen by `rule`, and choose it anew for everybody with several records.

    Raises:
        GoldenRuleWrong: the field can have no rule, or the rule is not complete; nothing was changed.
        Cancelled: the case is as it was.
    """
    if field not in golden_fields() or not _is_complete(rule):
        raise GoldenRuleWrong(field=field)
    facts: dict[str, object] = {"field": field, "way": rule.way, "date_field": rule.date_field}
    facts["sources"] = list(rule.sources)
    with case.change("golden.rule", facts) as database:
        if rule == load_golden_rules().get(field, FieldRule()):
            store.forget_rule(database, field)
        else:
            store.set_rule(database, StoredGoldenRule(field, rule.way, rule.date_field, rule.sources))
        choose_again(case, database, store.people_with_several(database), progress)


def choose_value(case: Case, person_id: int, field: str, record_id: int) -> None:
    """Let a person's value of `field` be that of one of its records, now and after every cleaning.

    Raises:
        NotThePersonsValue: the record is not the person's, or lacks the field; nothing was changed.
        StricterAnswerCounts: the field is a consent or refusal; nothing was changed.
    """
    if field in STRICTER:
        raise StricterAnswerCounts
    found = records.by_ids(case.reader, [record_id])
    if not found or not _speaks_of(found[0], person_id, field):
        raise NotThePersonsValue
    facts: dict[str, object] = {"person": person_id, "field": field, "record": record_id}
    with case.change("golden.choose", facts) as database:
        _forget(database, person_id, field)
        store.add_choice(database, record_id, field, case.user, case.now())
        choose_again(case, database, [person_id])


def forget_choice(case: Case, person_id: int, field: str) -> None:
    """Let the rule choose a person's value of `field` again; nothing happens where nobody chose it."""
    if field not in choices_of(case, person_id):
        return
    with case.change("golden.forget", {"person": person_id, "field": field}) as database:
        _forget(database, person_id, field)
        choose_again(case, database, [person_id])


def choices_of(case: Case, person_id: int) -> dict[str, int]:
    """Return the values of a person that the owner chose by hand: field -> record."""
    return {choice.field: choice.row_id for choice in _choices(case.reader, person_id)}


def choose_again(
    case: Case, database: Database, people: Sequence[int], progress: Progress | None = None
) -> None:
    """Choose the values of some people afresh, inside the caller's change."""
    rules, sealer = rules_in_use(database), case.vault.case_sealer(database)

    def chosen() -> Iterator[tuple[int, dict[str, int]]]:
        done = 0
        for chunk in in_chunks(_by_person(store.members(database, people)), _PEOPLE_AT_ONCE):
            if progress is not None:
                progress.report("progress.golden", done, len(people))
            wanted = [record for _, own in chunk for record in own]
            members = {
                record.id: golden.Member(record.id, record.values, record.problems.keys())
                for record in records.by_ids(database, wanted, sealer)
            }
            for person, own in chunk:
                yield person, dict(golden.choose([members[each] for each in own], rules).elsewhere)
            done += len(chunk)

    for batch in in_chunks(chosen(), _PEOPLE_AT_ONCE):
        store.set_golden(database, batch)


def _by_person(pairs: Iterator[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    """Yield each person with its records, from pairs in the order of the people."""
    for person, own in groupby(pairs, key=itemgetter(0)):
        yield person, [record for _, record in own]


def _speaks_of(record: records.StoredRecord, person_id: int, field: str) -> bool:
    holds = field in record.values or field in record.sealed_fields
    return record.kind is RecordKind.CUSTOMER and record.person_id == person_id and holds


def _forget(database: Database, person_id: int, field: str) -> None:
    own = [choice.id for choice in _choices(database, person_id) if choice.field == field]
    store.remove_choices(database, own)


def _choices(database: Database, person_id: int) -> list[GoldenChoice]:
    own = set(records.members_of(database, person_id))
    return [choice for choice in store.choices(database) if choice.row_id in own]


def _field_rules(database: Database) -> dict[str, FieldRule]:
    rules = dict(load_golden_rules())
    for own in store.rules(database):
        rules[own.field] = FieldRule(Way(own.way), own.date_field, own.sources)
    return rules


def _is_complete(rule: FieldRule) -> bool:
    if (rule.way is Way.NEWEST) != bool(rule.date_field):
        return False
    if rule.date_field and rule.date_field not in date_fields():
        return False
    return (rule.way is Way.BY_SOURCE) == bool(rule.sources)


def _source_finder(database: Database) -> Callable[[int], str]:
    """Return what tells the file of a record by its number, which is its row's."""
    ranges = sorted(store.row_files(database))
    firsts = [first for first, _, _ in ranges]

    def source_of(record_id: int) -> str:
        place = bisect_right(firsts, record_id) - 1
        return ranges[place][2] if place >= 0 and record_id <= ranges[place][1] else ""

    return source_of
