"""What the receipt of the sample shop says of people: each counted once, minors told, debts left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from shopxfer.documents import amounts
from shopxfer.documents.manifest import Manifest
from shopxfer.documents.receipt_content import Minors, ReceiptContent, Wording
from shopxfer.domain.ages import is_under_18
from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.money import fen_of
from shopxfer.handover import gates, parties, prepaid_evidence, prune, receipt, rule_changes
from shopxfer.handover import receipt_left_behind as left_behind
from shopxfer.handover.case import Case
from shopxfer.handover.fields import field_lines
from shopxfer.handover.rule_changes import Change
from shopxfer.vault import leaving, records
from shopxfer.vault.parties import Party
from tests.shots.sample_shop import sample_case


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    case = sample_case(tmp_path_factory.mktemp("packed"), "package", "zh")
    yield case
    case.close()


@pytest.fixture(scope="module")
def content(packed: Case) -> ReceiptContent:
    return receipt.content_of(packed, (), ())


def test_minors_are_those_of_the_gates_with_all_that_goes_about_them(
    packed: Case, content: ReceiptContent
) -> None:
    answers = records.people_answers(packed.reader)
    young = {
        person
        for person, known in answers.items()
        if known.minor_born and is_under_18(known.minor_born, packed.today())
    }
    going = frozenset(line.id for line in field_lines(packed) if line.moves)
    values = sum(
        len(going.intersection(names))
        for kind in RecordKind
        for _, person, _, names, _ in leaving.leaving_values(packed.reader, kind, packed.sealer(), going)
        if person in young
    )
    assert content.minors == Minors(people=1, under_14=0, agreed=1, guardian_agreed=0, values=values)
    assert content.minors.people == gates.minors_leaving(packed)
    assert values > 0


def test_people_who_stay_count_once_for_each_rule(packed: Case, content: ReceiptContent) -> None:
    stayed: dict[str, set[int | None]] = {}
    for kind in RecordKind:
        for record in records.of_kind(packed.reader, kind):
            if record.rule and record.bucket in (Bucket.KEPT, Bucket.WITHHELD, Bucket.ERASED):
                stayed.setdefault(record.rule, set()).add(record.person_id)
    names = {line.rule.zh: line.rule.id for line in prune.rule_lines(packed)}
    shown = {names[line.reason.zh]: line.people for line in content.exclusions if line.reason.zh in names}
    assert shown == {rule: len(people - {None}) or None for rule, people in stayed.items()}
    assert None in shown.values()


def test_duplicates_and_rows_that_are_no_records_are_not_counted_in_people(content: ReceiptContent) -> None:
    last = content.exclusions[-2:]
    assert [line.rule for line in last] == ["S18", "S18"]
    assert [line.people for line in last] == [None, None]
    assert [line.people for line in Manifest.from_json(content.manifest).exclusions[-2:]] == [None, None]


def test_every_balance_is_counted_once_and_no_debt_moves(packed: Case, content: ReceiptContent) -> None:
    """law.md P2, P9, P19: all that is owed, whoever goes; nobody was asked, so the seller owes it."""
    (line,) = content.prepaid
    said: dict[int | None, dict[str, list[int]]] = {}
    for record in records.of_kind(packed.reader, RecordKind.CUSTOMER, packed.sealer()):
        balance = record.values.get("prepaid_balance")
        if balance and fen_of(balance):  # an empty card is no debt
            cards = said.setdefault(record.person_id, {})
            cards.setdefault(record.values.get("card_no", ""), []).append(fen_of(balance))
    owed = 0
    for cards in said.values():
        # What a sheet without card says is about the customer's only card; of several the kindest counts.
        is_one = len(cards) == 2 and "" in cards
        owed += max(map(max, cards.values())) if is_one else sum(map(max, cards.values()))
    assert (content.prepaid_moving_fen, content.prepaid_staying_fen) == (0, owed)
    assert amounts.money(line.amount_fen) == "953,697.50"
    copy = prepaid_evidence.newest_copy(packed)
    assert copy is not None
    assert (content.prepaid_copy, prepaid_evidence.is_intact(packed, copy)) == (copy.sha256, True)


def test_the_law_is_cited_as_a_citation(content: ReceiptContent) -> None:
    assert content.route.law["zh"] == "《个人信息保护法》第 23 条"
    assert content.route.law["en"] == "PIPL art. 23"


def test_a_rule_changed_for_the_case_is_named_with_its_reason(case: Case) -> None:
    rule_changes.apply(case, Change("accounting", keep_years=12), "房东要求")
    rule_changes.apply(case, Change("company", is_off=True), "先不交")
    period, off = left_behind.changed_rules(case)
    assert (period.change.zh, period.change.en) == ("保存 12 年", "kept 12 years")
    assert period.reason == "房东要求"
    assert period.changed_by == Wording("店主", "Owner")
    assert period.changed_on == case.today()
    assert off.change == Wording("不用", "left out")
    assert off.rule.en == "Company data, only fields that name no person"
    for rule in ("accounting", "company"):
        rule_changes.take_back(case, rule)
    assert left_behind.changed_rules(case) == ()


def test_an_administrator_signs_in_the_sellers_place(packed: Case) -> None:
    """Law.md T3, EN5; EBL 25."""
    known = parties.load(packed)
    person = Party("陆清", contact="0571-0000 0808")
    wound_up = replace(
        known,
        terms=replace(known.terms, transfer_type="T3", administrator="appointed", appointment="(2026)1"),
        administrator=person,
    )
    seller = receipt._seller(wound_up)
    assert (seller.name, seller.representative, seller.representative_post["zh"]) == (
        known.seller.name,
        "陆清",
        "管理人或清算组",
    )
    assert receipt._seller(known).representative == known.seller.representative
