"""The assessment page on the sample shop: facts, answers, signature, paper, what makes it old (IA1-IA4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopxfer.domain.assessment import Conclusion, Delivery, Finding, Level, Status
from shopxfer.files import sha256_of
from shopxfer.gui.pages.assess import AssessPage
from shopxfer.gui.pages.assess_answers import AnswersPart
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.printing import a4_printer
from shopxfer.handover import assess, parties
from shopxfer.vault import assessments
from tests.documents.pictures import text
from tests.fakes import parties_of
from tests.gui.accessibility import unnamed
from tests.gui.pages.records_pages import after_work, close, page_on
from tests.shots.sample_shop import Stage, sample_case


class Answers:
    """The system's dialogues, answered beforehand."""

    def __init__(self, folder: Path) -> None:
        self.target: Path | None = folder / "signed.pdf"
        self.printed = folder / "printed.pdf"

    def choose_target(self, _parent: QWidget, _title: str, _proposed: Path, _kinds: str) -> Path | None:
        return self.target

    def choose_printer(self, _parent: QWidget) -> QPrinter | None:
        printer = a4_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printed))
        return printer


@pytest.fixture
def stage() -> Stage:
    """How far the sample shop is; tests change it by their parameter."""
    return "clean"


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, stage: Stage, answers: Answers) -> Iterator[AssessPage]:
    page = page_on(
        qtbot,
        sample_case(tmp_path, stage),
        lambda session: AssessPage(
            session, choose_target=answers.choose_target, choose_printer=answers.choose_printer
        ),
    )
    yield page
    close(page)


def pick(part: AnswersPart, id_: str) -> None:
    """Select the line of an id in its table."""
    part.table.select_id([part.id_of(line) for line in part.lines].index(id_))


def keep(qtbot: QtBot, page: AssessPage, part: AnswersPart) -> None:
    after_work(qtbot, page, part.work, part.keep.click)


def sign(qtbot: QtBot, page: AssessPage) -> None:
    after_work(qtbot, page, page.work, page.footer.primary.click)


def labels_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Label))


# ---- the draft ---------------------------------------------------------------------------------------------


def test_it_shows_what_the_program_found(page: AssessPage) -> None:
    told = labels_of(page.facts)
    assert "半亩云造型有限公司" in told
    assert "1,725 in all" in told
    assert "C4 sensitive by law" in told
    assert len(page.questions.lines) == 15
    assert len(page.audit.lines) == 19
    assert page.footer.primary.text() == "Sign"
    assert page.footer.primary.isEnabled()
    assert page.signer.name.text == "沈若岚"
    assert not page.is_done()


@pytest.mark.parametrize("stage", ["import"])
def test_before_the_cleaning_it_says_what_comes_first(qtbot: QtBot, page: AssessPage) -> None:
    assert page.empty.isVisibleTo(page)
    assert not page.facts.isVisibleTo(page)
    assert not page.footer.primary.isEnabled()
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        page.empty.clicked.emit()
    assert wanted.args == ["clean"]


def test_everything_can_be_reached_and_has_a_name(page: AssessPage) -> None:
    assert unnamed(page) == []


def test_what_only_the_owner_knows_is_kept_at_once(qtbot: QtBot, page: AssessPage) -> None:
    """N21: who is in no file counts for the size of the shop."""
    number = page.facts.elsewhere.editor
    page.facts.elsewhere.set_text("")
    number.setFocus()
    QTest.keyClicks(number, "99000")
    after_work(qtbot, page, page.facts.work, page.signer.name.editor.setFocus)
    assert "Long form" in labels_of(page.facts)
    page.facts.delivery.set_key(Delivery.ONLINE)
    after_work(qtbot, page, page.facts.work, lambda: page.facts.delivery.chosen.emit(Delivery.ONLINE.value))
    assert "sent_online" in [line.id for line in page.risks.lines]
    after_work(qtbot, page, page.facts.work, page.facts.important.click)
    assert assess.told(page.session.case) == assess.Told(99_000, Delivery.ONLINE, important_data=True)


def test_a_risk_that_waits_comes_up_and_holds_the_signature(qtbot: QtBot, page: AssessPage) -> None:
    after_work(qtbot, page, page.facts.work, page.facts.important.click)
    assert not page.footer.primary.isEnabled()
    assert page.footer.sentence == "1 risk is not dealt with yet."
    assert page.remainder() == "1 open"
    assert page.risks.chosen == "important_data"
    page.risks.choice.set_key(Status.PLANNED)
    keep(qtbot, page, page.risks)
    assert not page.footer.primary.isEnabled()  # nobody sees to it yet
    page.risks.responsible.set_text("陆知微")
    page.risks.choice.set_key(Status.PLANNED)
    keep(qtbot, page, page.risks)
    assert page.footer.primary.isEnabled()
    line = page.risks.line
    assert (line.status, line.responsible) == (Status.PLANNED, "陆知微")


def test_a_level_is_changed_and_put_back(qtbot: QtBot, page: AssessPage) -> None:
    pick(page.risks, "minors")
    page.risks.level.set_key(Level.HIGH)
    page.risks.remark.set_text("另存一份名单")
    keep(qtbot, page, page.risks)
    assert (page.risks.line.level, page.risks.line.measure) == (Level.HIGH, "另存一份名单")
    after_work(qtbot, page, page.risks.work, page.risks.undo.click)
    assert (page.risks.line.level, page.risks.line.by_owner) == (Level.MIDDLE, False)


def test_keeping_what_is_proposed_fixes_no_level(qtbot: QtBot, page: AssessPage) -> None:
    pick(page.risks, "minors")
    page.risks.remark.set_text("另存")
    keep(qtbot, page, page.risks)
    (answer,) = [
        each for (_, id_), each in assessments.answers(page.session.case.reader).items() if id_ == "minors"
    ]
    assert "level" not in answer


def test_the_owner_adds_a_risk_and_takes_it_away(qtbot: QtBot, page: AssessPage) -> None:
    before = len(page.risks.lines)
    page.risks.add_risk.click()
    page.risks.keep.click()
    assert page.risks.text.error
    page.risks.text.set_text("旧平板在员工家里")
    page.risks.keep.click()
    assert page.risks.choice_row.error
    page.risks.choice.set_key(Status.ACCEPTED)
    keep(qtbot, page, page.risks)
    assert len(page.risks.lines) == before + 1
    assert page.risks.line.name("en") == "旧平板在员工家里"
    after_work(qtbot, page, page.risks.work, page.risks.undo.click)
    assert len(page.risks.lines) == before


def test_a_conclusion_of_the_owner_stands(qtbot: QtBot, page: AssessPage) -> None:
    pick(page.questions, "providing.purpose")
    assert page.questions.check_this.isVisibleTo(page)
    assert "Proposed: Acceptable · PIPL art. 55(3) · PIPL art. 56(1)" in labels_of(page.questions.form)
    page.questions.choice.set_key(Conclusion.FAILS)
    page.questions.remark.set_text("合同没写用途")
    keep(qtbot, page, page.questions)
    assert (page.questions.line.conclusion, page.questions.line.remark) == (Conclusion.FAILS, "合同没写用途")
    assert page.questions.choice.key == Conclusion.FAILS
    after_work(qtbot, page, page.questions.work, page.questions.undo.click)
    assert page.questions.line.conclusion is Conclusion.FITS


def test_what_is_typed_outlives_a_change_elsewhere(qtbot: QtBot, page: AssessPage) -> None:
    pick(page.risks, "minors")
    page.risks.remark.set_text("另存")
    after_work(qtbot, page, page.facts.work, lambda: page.facts.delivery.chosen.emit("courier"))
    assert page.risks.remark.text == "另存"
    pick(page.risks, "prepaid")
    assert page.risks.remark.text == ""


def test_nobody_signs_nothing(qtbot: QtBot, page: AssessPage) -> None:
    editor = page.signer.name.editor
    editor.setFocus()
    editor.selectAll()  # type: ignore[attr-defined]  # it is a line
    QTest.keyClicks(editor, " ")
    assert not page.footer.primary.isEnabled()
    assert page.footer.sentence == "Write who signs."


# ---- signed ------------------------------------------------------------------------------------------------


def test_signing_shows_the_paper_and_the_way_on(qtbot: QtBot, page: AssessPage, answers: Answers) -> None:
    sign(qtbot, page)
    assert answers.target is not None
    assert "沈若岚" in text(answers.target)
    assert page.is_done()
    assert page.preview.page_count >= 2
    assert not page.facts.isVisibleTo(page)
    assert "Version 1 was signed by 沈若岚" in labels_of(page.signed_card)
    assert page.footer.primary.text() == "Go to Notify"
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        page.footer.primary.click()
    assert wanted.args == ["notify"]


def test_thinking_better_of_it_signs_nothing(page: AssessPage, answers: Answers) -> None:
    answers.target = None
    page.footer.primary.click()
    assert page.session.runner.is_idle
    assert assess.versions(page.session.case) == []


@pytest.mark.parametrize("stage", ["assess"])
def test_a_signed_paper_is_printed_and_copied(page: AssessPage, answers: Answers) -> None:
    page.print_button.click()
    assert answers.printed.stat().st_size > 1000
    page.signed_card.save.click()
    paper = assess.newest_paper(page.session.case)
    assert answers.target is not None
    assert paper is not None
    assert sha256_of(answers.target) == paper.sha256


@pytest.mark.parametrize("stage", ["assess"])
def test_a_file_that_was_changed_is_not_shown_as_the_signed_one(page: AssessPage) -> None:
    (file,) = page.session.case.vault.documents.glob("*.pdf")
    file.write_bytes(file.read_bytes() + b" ")
    page.show_case()
    assert page.preview.page_count == 0
    assert not page.signed_card.save.isEnabled()
    assert not page.print_button.isEnabled()


@pytest.mark.parametrize("stage", ["assess"])
def test_it_is_assessed_again(qtbot: QtBot, page: AssessPage) -> None:
    page.signed_card.again.click()
    assert page.facts.isVisibleTo(page)
    assert page.footer.primary.text() == "Sign"
    sign(qtbot, page)
    assert "Version 2" in labels_of(page.signed_card)


@pytest.mark.parametrize("stage", ["assess"])
def test_another_buyer_makes_it_old_and_says_so(page: AssessPage) -> None:
    """G2: what was signed spoke of another buyer."""
    known = parties.load(page.session.case)
    parties.save(page.session.case, replace(known, buyer=parties_of().seller))
    page.show_case()
    assert not page.is_done()
    assert page.remainder() == "out of date"
    assert page.notice.isVisibleTo(page)
    assert "the buyer" in page.notice.text
    assert page.footer.primary.text() == "Sign"


def test_an_assessment_that_says_no_leads_nowhere(qtbot: QtBot, page: AssessPage) -> None:
    assess.answer_question(page.session.case, "providing.protection", Conclusion.FAILS)
    page.show_case()
    sign(qtbot, page)
    assert not page.is_done()
    assert page.remainder() == "says no"
    assert page.footer.primary.isHidden()
    assert "says no" in page.footer.sentence


def test_a_kind_without_another_processor_goes_on_unsigned(qtbot: QtBot, page: AssessPage) -> None:
    parties.save(page.session.case, parties_of("T1"))
    page.show_case()
    assert page.is_done()
    assert "no assessment is needed" in page.notice.text
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        page.footer.primary.click()
    assert wanted.args == ["notify"]


# ---- the self-audit ----------------------------------------------------------------------------------------


def test_the_self_audit_is_answered_and_signed(qtbot: QtBot, page: AssessPage, answers: Answers) -> None:
    """IA4, R21."""
    case = page.session.case
    assert not page.audit.sign.isEnabled()
    for line in assess.draft(case).open_items[1:]:
        assess.answer_item(case, line.item.id, Finding.COMPLIANT)
    page.show_case()
    (waiting,) = [line for line in page.audit.lines if line.finding is None]
    pick(page.audit, waiting.item.id)
    page.audit.choice.set_key(Finding.NOT_COMPLIANT)
    page.audit.remark.set_text("月底前补上")
    keep(qtbot, page, page.audit)
    assert page.audit.sign.isEnabled()
    after_work(qtbot, page, page.work, page.audit.sign.click)
    assert answers.target is not None
    assert "月底前补上" in text(answers.target)
    assert "Signed as" in page.audit.list._hint.text()
    assert "keep it until 2031-11-22" in page.work_card.work.accessibleName() + labels_of(page.work_card)
    assert not page.is_done()  # the assessment itself is still to be signed


def test_it_speaks_chinese(page: AssessPage) -> None:
    translations = page.session._translations
    translations.use("zh")
    QCoreApplication.processEvents()
    try:
        assert page.footer.primary.text() == "签字定稿"
        assert "半亩云造型有限公司" in labels_of(page.facts)
        assert page.facts.accessibleName() == "程序看到的情况"
    finally:
        translations.use("en")
        QCoreApplication.processEvents()
