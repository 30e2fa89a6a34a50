"""Pictures of what the owner chooses about cleaning: stale lists, which value counts, normalising rules."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QWidget

from shopxfer.domain.golden import Way
from shopxfer.domain.staleness import StaleGroup
from shopxfer.domain.tidying import Rule
from shopxfer.gui.pages.clean import CleanPage
from shopxfer.gui.pages.package import PackagePage
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.prune import PrunePage
from shopxfer.handover import golden_values, rule_changes, tidying
from shopxfer.handover.rule_changes import Change
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from tests.shots.draw import PIXELS
from tests.shots.page_papers import session_at, settle, shown
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, shot


def _clean_page(language: Language, view: str, prepare: Callable[[CleanPage], QWidget]) -> QWidget:
    """Return a view of the clean page scrolled to the part that `prepare` returns."""
    session = session_at("clean", language)
    page = CleanPage(session)
    window = shown(page, session)
    page.stale.watch.look()
    settle(session)
    page.open_view(view)
    part = prepare(page)
    settle(session)
    scroll_when_shown(window, page, part)
    return window


def scroll_when_shown(window: QWidget, page: CasePage, part: QWidget) -> None:
    """Bring a part to the top; only the size of the picture says where that is."""
    scale = round(window.devicePixelRatio())
    window.resize(PIXELS[0] // scale, PIXELS[1] // scale)
    window.show()
    for _ in range(3):
        QCoreApplication.processEvents()
    inside = page._body.widget()
    assert inside is not None
    page._body.verticalScrollBar().setValue(part.mapTo(inside, QPoint(0, 0)).y() - 8)


@shot("clean-stale", EVERY_LOOK)
def clean_stale(language: Language) -> QWidget:
    """Customers not seen for three years."""

    def prepare(page: CleanPage) -> QWidget:
        page.stale.groups.buttons[StaleGroup.UNSEEN].click()
        return page.views

    return _clean_page(language, "stale", prepare)


@shot("clean-unlinked", BOTH_LANGUAGES)
def clean_unlinked(language: Language) -> QWidget:
    """Purchases and contacts that belong to no customer."""
    return _clean_page(language, "unlinked", lambda page: page.views)


@shot("clean-golden", BOTH_LANGUAGES)
def clean_golden(language: Language) -> QWidget:
    """A field is about to be taken from the file that the owner trusts most."""

    def prepare(page: CleanPage) -> QWidget:
        case = page.session.case
        line = golden_values.field_rules(case, ["level"])[0]
        golden_values.set_rule(case, "level", type(line.rule)(), Quiet())
        page.refresh()
        page.golden.table.row_activated.emit("phone")
        page.golden.form.way.set_key(Way.BY_SOURCE)
        page.golden.form.way.chosen.emit(Way.BY_SOURCE)
        return page.golden

    return _clean_page(language, "rules", prepare)


@shot("clean-rules", EVERY_LOOK)
def clean_rules(language: Language) -> QWidget:
    """Rules with what they did; two were switched off since."""

    def prepare(page: CleanPage) -> QWidget:
        tidying.switch(page.session.case, off=[Rule.NAME_TITLES, Rule.DATE_SERIAL])
        page.refresh()
        return page.rules

    return _clean_page(language, "rules", prepare)


@shot("prune-stale", BOTH_LANGUAGES)
def prune_stale(language: Language) -> QWidget:
    """The lists of cleaning in Prune."""
    session = session_at("prune", language)
    page = PrunePage(session)
    window = shown(page, session)
    settle(session)
    scroll_when_shown(window, page, page.stale)
    return window


@shot("prune-stale-decide", BOTH_LANGUAGES)
def prune_stale_decide(language: Language) -> QWidget:
    """A whole list is about to be decided."""
    session = session_at("prune", language)
    page = PrunePage(session)
    window = shown(page, session)
    settle(session)
    page.stale.buttons[StaleGroup.UNSEEN].click()
    page.stale.form.choices["owner_erases"].setChecked(True)
    scroll_when_shown(window, page, page.stale)
    return window


@shot("package-alternates", BOTH_LANGUAGES)
def package_alternates(language: Language) -> QWidget:
    """Other values are to go along."""
    session = session_at("prune", language)
    page = PackagePage(session)
    window = shown(page, session)
    settle(session)
    page.alternates.choice.setChecked(True)
    scroll_when_shown(window, page, page.alternates)
    return window


@shot("prune-rule-change", BOTH_LANGUAGES)
def prune_rule_change(language: Language) -> QWidget:
    """A period was changed; what leaving a rule out would do is shown."""
    session = session_at("prune", language)
    rule_changes.apply(session.case, Change("accounting", keep_years=12), "房东要求多留两年")
    page = PrunePage(session)
    window = shown(page, session)
    settle(session)
    page.changes.rule.set_key("consented")
    page.changes.rule.chosen.emit("consented")
    page.changes.look.click()
    settle(session)
    scroll_when_shown(window, page, page.changes)
    return window
