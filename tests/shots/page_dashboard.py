"""The overview beside the spine, in the whole wizard, and the summary for the buyer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shopxfer.gui.wizard import Wizard
from shopxfer.handover import segments
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from tests.shots.page_papers import session_at, settle
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, shot
from tests.shots.sample_shop import Stage


def _dashboard(language: Language, stage: Stage, act: Callable[[Wizard], None] = lambda _: None) -> QWidget:
    session = session_at(stage, language)
    if stage != "parties":
        segments.apply(session.case, segments.propose(session.case, Quiet()))
    wizard = Wizard(session)
    wizard.begin()
    settle(session)
    wizard.resize(1366, 768)
    wizard.show()
    wizard.go_to("dashboard")
    settle(session)
    act(wizard)
    settle(session)
    return wizard


@shot("dashboard", forms=EVERY_LOOK)
def dashboard(language: Language) -> QWidget:
    """Draw what is due and the first plots."""
    return _dashboard(language, "prune")


@shot("dashboard-below", forms=BOTH_LANGUAGES)
def dashboard_below(language: Language) -> QWidget:
    """Draw the plots at the end of the page, some rows undecided, one plot as its table."""

    def down(wizard: Wizard) -> None:
        wizard.dashboard.cards["classes"].switch()
        wizard.dashboard._body.verticalScrollBar().setValue(10_000)

    return _dashboard(language, "clean", down)


@shot("dashboard-groups", forms=BOTH_LANGUAGES)
def dashboard_groups(language: Language) -> QWidget:
    """Draw the plots of the groups."""

    def down(wizard: Wizard) -> None:
        wizard.dashboard._body.ensureWidgetVisible(wizard.dashboard.cards["importance"])

    return _dashboard(language, "prune", down)


@shot("dashboard-empty", forms=BOTH_LANGUAGES)
def dashboard_empty(language: Language) -> QWidget:
    """Draw that nothing is imported yet."""
    return _dashboard(language, "parties")


@shot("dashboard-summary", forms=EVERY_LOOK)
def dashboard_summary(language: Language) -> QWidget:
    """Draw the summary before it is saved."""
    return _dashboard(language, "prune", lambda wizard: wizard.dashboard.summary_button.click())


@shot("dashboard-list")
def dashboard_list(language: Language) -> QWidget:
    """Draw the customers behind a bar."""
    return _dashboard(
        language, "prune", lambda wizard: wizard.dashboard.cards["last_visit"].chosen.emit("2022")
    )
