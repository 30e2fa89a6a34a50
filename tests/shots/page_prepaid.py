"""The prepaid ledger beside the spine, in the whole wizard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shopxfer.domain.prepaid import Answer, Consent, Lack, Way
from shopxfer.gui.wizard import Wizard
from shopxfer.handover.prepaid_choices import record_answer
from shopxfer.handover.prepaid_many import Filled, Row, Trouble
from shopxfer.texts import Language
from tests.shots.page_papers import session_at, settle
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, shot
from tests.shots.sample_shop import Stage


def _prepaid(language: Language, stage: Stage) -> Wizard:
    session = session_at(stage, language)
    wizard = Wizard(session)
    wizard.begin()
    settle(session)
    wizard.resize(1366, 768)
    wizard.show()
    wizard.go_to("prepaid")
    settle(session)
    return wizard


@shot("prepaid", forms=EVERY_LOOK)
def prepaid(language: Language) -> QWidget:
    """Draw the ledger with the first customer beside it."""
    return _prepaid(language, "clean")


@shot("prepaid-choice", forms=BOTH_LANGUAGES)
def prepaid_choice(language: Language) -> QWidget:
    """Draw an answer that is being recorded, of somebody who asked for the money before."""
    wizard = _prepaid(language, "clean")
    page = wizard.prepaid
    record_answer(
        page.session.case,
        page.lines[0].entry,
        Way.REFUNDED,
        Answer.YES,
        day=page.session.case.today(),
        channel="phone",
        evidence="call",
    )
    page.show_case()
    settle(page.session)
    page.choice.way.set_key("moved")
    page.choice.way.chosen.emit("moved")
    settle(page.session)
    page._body.ensureWidgetVisible(page.choice)
    settle(page.session)
    return wizard


@shot("prepaid-many", forms=BOTH_LANGUAGES)
def prepaid_many(language: Language) -> QWidget:
    """Draw a filled sheet that was read, with rows that cannot be recorded."""
    wizard = _prepaid(language, "clean")
    many = wizard.prepaid.many
    said = Consent(Way.MOVED, Answer.YES)
    rows = [Row(number, number, said) for number in range(2, 40)]
    rows += [Row(40, 41, said, trouble=Lack.NO_EVIDENCE), Row(52, 51, trouble=Trouble.DAY_UNCLEAR)]
    many._keep(Filled("预付款登记表.xlsx", rows, 1_054, 0))
    settle(wizard.session)
    wizard.prepaid._body.ensureWidgetVisible(many.leave)
    settle(wizard.session)
    return wizard


@shot("prepaid-correct", forms=BOTH_LANGUAGES)
def prepaid_correct(language: Language) -> QWidget:
    """Draw the end of the page."""
    wizard = _prepaid(language, "clean")
    wizard.prepaid._body.verticalScrollBar().setValue(10_000)
    settle(wizard.session)
    return wizard


@shot("prepaid-empty", forms=BOTH_LANGUAGES)
def prepaid_empty(language: Language) -> QWidget:
    """Draw that nothing is known yet."""
    return _prepaid(language, "parties")
