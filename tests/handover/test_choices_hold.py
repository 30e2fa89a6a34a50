"""Whatever happens to a case, the owner's choices hold: chosen values count, and lists touch nobody else.

The machine does all that the one of `test_nothing_lost` does, and besides chooses values, rules and lists.
"""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.golden import STRICTER, FieldRule, Way
from shopxfer.domain.staleness import StaleGroup
from shopxfer.domain.tidying import Rule
from shopxfer.errors import ShopxferError
from shopxfer.handover import golden_values, package, stale, tidying
from shopxfer.handover.contents import Contents
from shopxfer.progress import Progress, Quiet
from shopxfer.rules.golden import golden_fields
from shopxfer.vault import golden_values as store
from shopxfer.vault import records
from tests.handover.test_nothing_lost import CHOICES, PROGRESS, Handover

FIELDS = ["name", "phone", "birth_date", "prepaid_balance", "card_no", "company", "remarks"]
WAYS = [
    FieldRule(),
    FieldRule(Way.MOST_FREQUENT),
    FieldRule(Way.NEWEST, "last_visit"),
    FieldRule(Way.BY_SOURCE, sources=("2.csv", "1.xlsx", "1.csv")),
]


class ChoosingHandover(Handover):
    """An owner who also says which value counts, which rules hold and what becomes of a list."""

    @precondition(lambda self: self.rows)
    @rule(field=st.sampled_from([*FIELDS, *STRICTER]), data=st.data())
    def choose_a_value(self, field: str, data: st.DataObject) -> None:
        known = list(records.of_kind(self.case.reader, RecordKind.CUSTOMER))
        if known:
            record = data.draw(st.sampled_from(known))
            with contextlib.suppress(ShopxferError):  # it has no such value, or the stricter answer counts
                golden_values.choose_value(self.case, record.person_id or 0, field, record.id)
                assert golden_values.choices_of(self.case, record.person_id or 0)[field] == record.id

    @precondition(lambda self: self.rows)
    @rule(field=st.sampled_from(FIELDS), data=st.data())
    def forget_a_choice(self, field: str, data: st.DataObject) -> None:
        people = list(records.people_answers(self.case.reader))
        if people:
            person = data.draw(st.sampled_from(people))
            golden_values.forget_choice(self.case, person, field)
            assert field not in golden_values.choices_of(self.case, person)

    @rule(field=st.sampled_from(FIELDS), way=st.sampled_from(WAYS), progress=PROGRESS)
    def set_a_rule(self, field: str, way: FieldRule, progress: Progress) -> None:
        with contextlib.suppress(ShopxferError):  # cancelled
            golden_values.set_rule(self.case, field, way, progress)

    @rule(off=st.sets(st.sampled_from([Rule.NAME_GAPS, Rule.PHONE_SIGNS, Rule.WIDTH, Rule.DATE_FORM])))
    def switch_rules(self, off: set[Rule]) -> None:
        tidying.switch(self.case, off=off, on=set(Rule) - off)

    @precondition(lambda self: self.rows)
    @rule(group=st.sampled_from(StaleGroup), choice=st.sampled_from(CHOICES))
    def decide_a_list(self, group: StaleGroup, choice: str) -> None:
        lists = stale.find(self.case, Quiet())
        before = {decision.record_id: decision for decision in records.owner_decisions(self.case.reader)}
        decided = stale.decide(self.case, lists, group, choice, "不再来往")
        after = {decision.record_id: decision for decision in records.owner_decisions(self.case.reader)}
        assert decided == len(lists.heads[group])
        assert after.keys() - before.keys() == set(lists.heads[group])
        assert {record: after[record] for record in before} == before

    @precondition(lambda self: self.rows)
    @rule(progress=PROGRESS)
    def make_a_package_with_other_values(self, progress: Progress) -> None:
        with contextlib.suppress(ShopxferError):  # closed gates, nothing to hand over
            made = package.make_package(self.case, self.path / "out", progress, "zh", alternates=True)
            assert made.rows == self.case.balance().buckets[Bucket.TRANSFERRED]

    @invariant()
    def golden_values_are_the_persons_own(self) -> None:
        known = {r.id: r for r in records.of_kind(self.case.reader, RecordKind.CUSTOMER)}
        for person, fields in records.golden_elsewhere(self.case.reader).items():
            for field, holder in fields.items():
                record = known[holder]
                assert record.person_id == person
                assert field in record.values or field in record.sealed_fields
        contents = Contents(self.case, Quiet())
        assert sum(1 for section in contents.sections for _ in contents.rows(section)) == contents.total

    @invariant()
    def what_was_chosen_counts(self) -> None:
        known = {r.id: r for r in records.of_kind(self.case.reader, RecordKind.CUSTOMER)}
        latest = {}
        for choice in store.choices(self.case.reader):
            record = known.get(choice.row_id)
            holds = record and (choice.field in record.values or choice.field in record.sealed_fields)
            if record is not None and holds and choice.field in golden_fields():
                latest[record.person_id or 0, choice.field] = record.id
        for (person, field), record_id in latest.items():
            assert records.golden_record(self.case.reader, person, field) == record_id


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        ChoosingHandover,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_choices_hold_after_every_step() -> None:
    _run(examples=12, steps=16)


@pytest.mark.slow
def test_choices_hold_after_every_step_of_many_long_handovers() -> None:
    _run(examples=50, steps=35)
