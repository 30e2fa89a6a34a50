"""Pictures of step 5, on the sample shop: the draft from top to bottom, a risk that waits, the paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shopxfer.gui.pages.assess import AssessPage
from shopxfer.handover import assess
from shopxfer.texts import Language
from tests.shots.page_papers import session_at, settle, shown
from tests.shots.registry import EVERY_LOOK, shot
from tests.shots.sample_shop import Stage


def _assess(language: Language, stage: Stage, act: Callable[[AssessPage], None] | None = None) -> QWidget:
    session = session_at(stage, language)
    page = AssessPage(session, choose_target=lambda _page, _title, proposed, _kinds: proposed)
    content = shown(page, session)
    if act:
        content.resize(1366, 768)
        content.show()
        act(page)
        settle(session)
    return content


@shot("assess-draft", EVERY_LOOK)
def assess_draft(language: Language) -> QWidget:
    """What the program found, and the first risks."""
    return _assess(language, "clean")


@shot("assess-risks")
def assess_risks(language: Language) -> QWidget:
    """A risk waits for the owner."""

    def tell(page: AssessPage) -> None:
        assess.tell(page.session.case, important_data=True)
        page.show_case()
        settle(page.session)
        page._body.ensureWidgetVisible(page.risks, 0, 500)

    return _assess(language, "clean", tell)


@shot("assess-own-risk")
def assess_own_risk(language: Language) -> QWidget:
    """The owner adds a risk."""

    def begin(page: AssessPage) -> None:
        page.risks.add_risk.click()
        page._body.ensureWidgetVisible(page.risks, 0, 500)

    return _assess(language, "clean", begin)


@shot("assess-questions")
def assess_questions(language: Language) -> QWidget:
    """Five situations, three questions each."""
    return _assess(language, "clean", lambda page: page._body.ensureWidgetVisible(page.signer))


@shot("assess-audit")
def assess_audit(language: Language) -> QWidget:
    """The self-audit at the foot."""
    return _assess(language, "clean", lambda page: page._body.verticalScrollBar().setValue(10_000))


@shot("assess-signed", EVERY_LOOK)
def assess_signed(language: Language) -> QWidget:
    """The paper as it was signed."""
    return _assess(language, "assess")


@shot("assess-empty")
def assess_empty(language: Language) -> QWidget:
    """Nothing is cleaned yet."""
    return _assess(language, "import")
