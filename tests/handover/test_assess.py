"""Step 5: the draft says what the case holds, answers stand, and what is signed is frozen (IA1-IA4)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shopxfer.domain.assessment import Conclusion, Delivery, Finding, Form, Level, Status
from shopxfer.errors import ShopxferError
from shopxfer.files import FileError
from shopxfer.handover import assess, clean, parties, prune
from shopxfer.handover.assess_draft import Draft, QuestionLine, RiskLine
from shopxfer.handover.assess_words import facts_in_words
from shopxfer.handover.case import Case
from shopxfer.handover.fields import change_field
from shopxfer.handover.history import history
from shopxfer.progress import Quiet
from shopxfer.texts import Language, sentence
from shopxfer.vault import audit, papers
from tests.documents.pictures import text
from tests.fakes import (
    BUYER,
    accept_open_risks,
    born_so_that_age_is,
    customer,
    dump,
    id_number,
    line_of,
    parties_of,
    people_file,
    take_in,
    take_through,
)

SIGNER = "沈若岚"


@pytest.fixture
def ready(case: Case, tmp_path: Path) -> Case:
    """Four customers, cleaned: one prepaid, one child, one with an ID number that stays."""
    people = [
        customer(1, prepaid_balance="300.00"),
        customer(2, birth_date=born_so_that_age_is(10).isoformat()),
        customer(3, birth_date=born_so_that_age_is(16).isoformat()),
        customer(4, id_number=id_number(4)),
    ]
    take_in(case, people_file(tmp_path, people))
    clean.clean(case, Quiet())
    return case


def risks(now: Draft) -> dict[str, RiskLine]:
    return {line.id: line for line in now.risks}


def questions(now: Draft) -> dict[str, QuestionLine]:
    return {line.id: line for line in now.questions}


def sign(case: Case, name: str = SIGNER) -> papers.StoredPaper:
    return assess.sign(case, name, assess.proposed_file(case, "zh"), "zh")


def answer_everything(case: Case) -> None:
    for line in assess.draft(case).open_items:
        assess.answer_item(case, line.item.id, Finding.COMPLIANT, "看过")


# ---- the draft ---------------------------------------------------------------------------------------------


def test_the_draft_says_what_the_case_holds(ready: Case) -> None:
    now = assess.draft(ready)
    facts = now.facts
    assert (facts.people, facts.minors, facts.children, facts.files) == (4, 2, 1, 1)
    assert (facts.buyer, facts.purpose, facts.buyer_place) == (BUYER.name, "继续服务", "mainland")
    assert facts.undecided == 4
    assert {field.id for field in facts.fields if field.leaves} == {"name", "phone", "prepaid_balance"}
    assert (now.form, now.version, now.unanswered) == (Form.SHORT, 1, 0)
    assert {"minors", "prepaid", "sensitive_held", "elevated"} <= set(risks(now))
    assert not {"id_numbers", "sent_online", "abroad", "many_people"} & set(risks(now))
    assert all(line.status is Status.IN_FORCE for line in now.risks)


def test_situations_that_are_not_so_do_not_apply(ready: Case) -> None:
    """IA3: five situations, prefilled by the case."""
    found = questions(assess.draft(ready))
    assert len(found) == 15
    assert [id_ for id_, line in found.items() if line.conclusion is Conclusion.NOT_APPLICABLE] == [
        f"{situation}.{question}"
        for situation in ("automated", "abroad")
        for question in ("purpose", "effect", "protection")
    ]


def test_a_risk_without_its_measure_waits_for_the_owner(ready: Case) -> None:
    known = parties.load(ready)
    parties.save(ready, replace(known, terms=replace(known.terms, purpose="")))
    now = assess.draft(ready)
    assert [line.id for line in now.open_risks] == ["other_purpose"]
    assert risks(now)["other_purpose"].level is Level.HIGH
    assert questions(now)["providing.purpose"].conclusion is None
    assert questions(now)["providing.effect"].conclusion is None
    with pytest.raises(assess.AssessmentUnanswered) as raised:
        assess.sign_as_drafted(ready, "en")
    assert "The buyer uses the data for something else" in sentence(raised.value, "en")
    assert assess.versions(ready) == []


def test_whom_the_shop_knows_besides_counts_for_its_size(ready: Case) -> None:
    """N21: staff and contacts count; 100,000 itself is out."""
    assess.tell(ready, elsewhere=99_995)
    assert assess.draft(ready).form is Form.SHORT
    assess.tell(ready, elsewhere=99_996)
    now = assess.draft(ready)
    assert (now.form, now.facts.people_held) == (Form.LONG, 100_000)
    assert "many_people" in risks(now)


def test_the_way_to_the_buyer_changes_the_risk(ready: Case) -> None:
    assert "lost_on_the_way" in risks(assess.draft(ready))
    assess.tell(ready, delivery=Delivery.ONLINE)
    found = risks(assess.draft(ready))
    assert "lost_on_the_way" not in found
    assert found["sent_online"].level is Level.HIGH


def test_important_data_is_not_signed_away_unseen(ready: Case) -> None:
    """IA9, IA10: whoever was told of important data has to say what is done about it."""
    assess.tell(ready, important_data=True)
    assert [line.id for line in assess.draft(ready).open_risks] == ["important_data"]


# ---- answers -----------------------------------------------------------------------------------------------


def test_the_owners_answers_stand_in_place_of_proposals(ready: Case) -> None:
    assess.answer_question(ready, "providing.purpose", Conclusion.WITH_MEASURES, " 合同第 3 条 ")
    assess.answer_risk(
        ready, "minors", level=Level.HIGH, measure="另存", responsible="陆知微", status=Status.PLANNED
    )
    own = assess.add_risk(
        ready, "旧平板在员工家里", Level.MIDDLE, measure="收回", responsible="", status=Status.IN_FORCE
    )
    assess.answer_item(ready, "rules", Finding.NOT_COMPLIANT, "月底前贴出来")
    now = assess.draft(ready)
    line = questions(now)["providing.purpose"]
    assert (line.conclusion, line.remark, line.by_owner) == (Conclusion.WITH_MEASURES, "合同第 3 条", True)
    assert line.proposed is Conclusion.FITS
    risk = risks(now)["minors"]
    assert (risk.level, risk.status, risk.responsible) == (Level.HIGH, Status.PLANNED, "陆知微")
    assert risk.measures("zh").endswith("；另存")
    assert (risks(now)[own].name("zh"), risks(now)[own].level) == ("旧平板在员工家里", Level.MIDDLE)
    item = next(line for line in now.audit if line.item.id == "rules")
    assert (item.finding, item.remark) == (Finding.NOT_COMPLIANT, "月底前贴出来")

    assess.answer_question(ready, "providing.purpose", None)
    assess.answer_risk(ready, "minors")
    assess.remove_risk(ready, own)
    assess.answer_item(ready, "rules", None)
    assert assess.draft(ready) == replace(
        assess.draft(ready), risks=tuple(r for r in assess.draft(ready).risks if not r.by_owner)
    )
    assert not any(line.by_owner for line in assess.draft(ready).questions)


def test_a_remark_alone_keeps_the_proposal(ready: Case) -> None:
    assess.answer_question(ready, "providing.purpose", None, "见合同")
    line = questions(assess.draft(ready))["providing.purpose"]
    assert (line.conclusion, line.remark) == (Conclusion.FITS, "见合同")


@pytest.mark.parametrize("serial", range(7))
def test_what_is_no_answer_changes_nothing(ready: Case, serial: int) -> None:
    before = dump(ready)
    wrong: list[Callable[[], object]] = [
        lambda: assess.answer_question(ready, "providing.colour", Conclusion.FITS),
        lambda: assess.answer_risk(ready, "moon", status=Status.ACCEPTED),
        lambda: assess.answer_risk(ready, "minors", status=Status.PLANNED),
        lambda: assess.answer_item(ready, "moon", Finding.COMPLIANT),
        lambda: assess.remove_risk(ready, "minors"),
        lambda: assess.answer_question(ready, "providing.purpose", None, "长" * 301),
        lambda: assess.add_risk(ready, " ", Level.LOW, measure="", responsible="", status=Status.ACCEPTED),
    ]
    with pytest.raises(ShopxferError) as raised:
        wrong[serial]()
    assert sentence(raised.value, "zh") != sentence(raised.value, "en")
    assert dump(ready) == before


def test_the_log_says_what_was_answered_and_not_how(ready: Case) -> None:
    assess.answer_question(ready, "providing.purpose", None, "欧阳一甲打过电话")
    newest = list(audit.events(ready.reader))[-1]
    assert (newest.action, dict(newest.facts)) == (
        "assess.answer",
        {"part": "question", "id": "providing.purpose"},
    )


# ---- signing -----------------------------------------------------------------------------------------------


def test_signing_freezes_it_as_a_paper(ready: Case) -> None:
    """IA2: a locked PDF with its hash, kept 3 years; who signed stands on it, not in the log."""
    paper = sign(ready)
    file = Path(paper.folder) / paper.file_name
    assert hashlib.sha256(file.read_bytes()).hexdigest() == paper.sha256
    assert (paper.kind, paper.number, paper.keep_until) == ("assessment", f"{ready.number}-A1", "2029-11-22")
    assert papers.papers(ready.reader, "assessment") == [paper]
    (version,) = assess.versions(ready)
    assert (version.signed_by, version.signed_on, version.paper_id) == (SIGNER, "2026-11-22", paper.id)
    told = text(file)
    for words in (SIGNER, BUYER.name, "继续服务", ready.number, "请核对", "本人声明", "未满 14 岁 1 人"):
        assert words in told.replace("\n", "")
    newest = list(audit.events(ready.reader))[-1]
    assert (newest.action, newest.facts["sha256"], newest.seq) == ("assess.sign", paper.sha256, paper.event)
    assert SIGNER not in str(newest.facts)
    assert assess.state(ready).standing is assess.Standing.SIGNED


def test_it_can_be_done_again_and_the_older_version_stays(ready: Case) -> None:
    first = sign(ready)
    assess.answer_question(ready, "providing.purpose", Conclusion.WITH_MEASURES)
    second = sign(ready, "顾以诚")
    assert (first.number, second.number) == (f"{ready.number}-A1", f"{ready.number}-A2")
    one, two = assess.versions(ready)
    assert (one.signed_by, two.signed_by) == (SIGNER, "顾以诚")
    assert one.content["questions"] != two.content["questions"]
    assert all((Path(paper.folder) / paper.file_name).exists() for paper in (first, second))
    assert assess.draft(ready).version == 3


@pytest.mark.parametrize("name", ["", "  "])
def test_nobody_signs_nothing(ready: Case, name: str) -> None:
    with pytest.raises(assess.SignerMissing):
        sign(ready, name)
    assert assess.versions(ready) == []


def test_before_the_import_and_before_the_cleaning_there_is_nothing_to_sign(
    case: Case, tmp_path: Path
) -> None:
    with pytest.raises(assess.NothingToAssess):
        sign(case)
    take_in(case, people_file(tmp_path, [customer(1)]))
    with pytest.raises(assess.AssessedTooEarly):
        sign(case)


def test_where_nothing_can_be_written_nothing_is_signed(ready: Case, tmp_path: Path) -> None:
    before = dump(ready)
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FileError):
        assess.sign(ready, SIGNER, tmp_path / "file" / "a.pdf", "zh")
    assert dump(ready) == before


def test_a_kind_that_gives_nobody_the_data_needs_none(ready: Case) -> None:
    parties.save(ready, parties_of("T1"))
    assert assess.state(ready).standing is assess.Standing.NOT_NEEDED


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_history_tells_it_in_plain_words(ready: Case, language: Language) -> None:
    assess.answer_item(ready, "rules", Finding.COMPLIANT)
    sign(ready)
    answered, signed = history(ready, language)[-2:]
    assert "rules" in answered.text
    assert f"{ready.number}-A1" in signed.text
    assert "{" not in answered.text + signed.text


# ---- out of date -------------------------------------------------------------------------------------------


def test_another_buyer_makes_it_old(ready: Case) -> None:
    sign(ready)
    parties.save(ready, parties_of(buyer=replace(BUYER, name="丙店")))
    state = assess.state(ready)
    assert (state.standing, state.changed) == (assess.Standing.OUT_OF_DATE, ("recipient",))
    sign(ready)
    assert assess.state(ready).standing is assess.Standing.SIGNED
    parties.save(ready, parties_of(buyer=replace(BUYER, name="丙店", contact="0571-0000 0001")))
    assert assess.state(ready).standing is assess.Standing.SIGNED  # how to reach the buyer is not who it is


def test_another_kind_of_transfer_makes_it_old(ready: Case) -> None:
    sign(ready)
    parties.save(ready, parties_of("T2"))
    assert assess.state(ready).changed == ("transfer",)


def test_more_that_goes_makes_it_old_and_less_does_not(ready: Case) -> None:
    sign(ready)
    line = line_of(ready, "id_number")
    change_field(ready, line, moves=True, reason="会员卡实名")
    assert assess.state(ready).changed == ("risks",)
    accept_open_risks(ready)
    sign(ready)
    change_field(ready, line_of(ready, "id_number"), moves=False, reason="")
    assert assess.state(ready).standing is assess.Standing.SIGNED


def test_what_prune_decides_makes_it_not_old(ready: Case) -> None:
    sign(ready)
    prune.apply_rules(ready, Quiet())
    assert assess.state(ready).standing is assess.Standing.SIGNED


def test_a_further_import_makes_it_old(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    take_in(case, people_file(tmp_path, [customer(2)], "more.csv"))
    assert assess.state(case).changed == ("imports",)


# ---- the self-audit ----------------------------------------------------------------------------------------


def test_the_self_audit_is_signed_by_itself_once_every_item_is_answered(ready: Case) -> None:
    """IA4, R21: 19 items, kept 5 years; it holds no handover up."""
    target = assess.proposed_file(ready, "zh", assess.SELF_AUDIT)
    with pytest.raises(assess.AssessmentUnanswered):
        assess.sign_self_audit(ready, SIGNER, target, "zh")
    answer_everything(ready)
    paper = assess.sign_self_audit(ready, SIGNER, target, "zh")
    assert (paper.kind, paper.number, paper.keep_until) == ("self_audit", f"{ready.number}-C1", "2031-11-22")
    assert date.fromisoformat(paper.keep_until or "") > ready.today()
    assert "请核对" in text(target)
    assert len(assess.versions(ready, assess.SELF_AUDIT)) == 1
    assert assess.versions(ready) == []
    assert assess.state(ready).standing is assess.Standing.NONE


def test_what_the_case_tells_is_proposed_in_the_self_audit(ready: Case) -> None:
    found = {line.item.id: line.finding for line in assess.draft(ready).audit}
    assert (found["export"], found["transfer"]) == (Finding.NOT_APPLICABLE, Finding.NOT_APPLICABLE)
    assert (found["minors"], found["sensitive"]) == (None, None)  # there are children
    known = parties.load(ready)
    parties.save(ready, replace(known, terms=replace(known.terms, buyer_place="abroad")))
    found = {line.item.id: line.finding for line in assess.draft(ready).audit}
    assert found["export"] is Finding.NOT_COMPLIANT


@pytest.mark.parametrize(
    ("elsewhere", "words"), [(999_995, "contact person"), (999_996, "officer in charge")]
)
def test_from_a_million_people_on_an_officer_is_reported(ready: Case, elsewhere: int, words: str) -> None:
    """IA7: those held elsewhere count beside the four of the case."""
    assess.tell(ready, elsewhere=elsewhere)
    told = facts_in_words(ready, assess.draft(ready).facts, "en")
    assert any(words in line.value for line in told)
