"""Finding a customer beside the spine, in the whole wizard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shopxfer.gui.wizard import Wizard
from shopxfer.handover import labels, segments
from shopxfer.handover.labels import SavedFilter
from shopxfer.handover.search import Facet
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from tests.shots.page_papers import session_at, settle
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, shot


def _search(language: Language, act: Callable[[Wizard], None]) -> QWidget:
    session = session_at("prune", language)
    if segments.in_force(session.case) is None:
        segments.apply(session.case, segments.propose(session.case, Quiet()))
    wizard = Wizard(session)
    wizard.begin()
    settle(session)
    wizard.go_to("search")
    settle(session)
    act(wizard)
    wizard.search.show_counts()
    return wizard


@shot("search-all", forms=EVERY_LOOK)
def search_all(language: Language) -> QWidget:
    """Draw everybody, before anything is typed."""
    return _search(language, lambda _wizard: None)


@shot("search-found", forms=BOTH_LANGUAGES)
def search_found(language: Language) -> QWidget:
    """Draw who is found by initials."""
    return _search(language, lambda wizard: wizard.search.query.setText("zh"))


def _label(wizard: Wizard) -> None:
    page = wizard.search
    page.filters.more.click()
    page.filters.combos[Facet.STATUS].set_key("sleeping")
    page.filters.combos[Facet.STATUS].chosen.emit("sleeping")
    page.keeping.label.click()
    page.keeping.name.set_text("叫回来")


@shot("search-label", forms=BOTH_LANGUAGES)
def search_label(language: Language) -> QWidget:
    """Draw all filters, and a label that is about to be put on those found."""
    return _search(language, _label)


@shot("search-label-change", forms=BOTH_LANGUAGES)
def search_label_change(language: Language) -> QWidget:
    """A label that is about to be renamed or deleted."""

    def act(wizard: Wizard) -> None:
        labels.put_on(wizard.search.session.case, "叫回来", [1, 2, 3])
        labels.save_filter(wizard.search.session.case, SavedFilter("久未来", "", {"label": "叫回来"}))
        _label(wizard)
        wizard.search.keeping.change.click()
        settle(wizard.session)

    return _search(language, act)


@shot("search-nothing")
def search_nothing(language: Language) -> QWidget:
    """Draw that nobody is found."""
    return _search(language, lambda wizard: wizard.search.query.setText("没有这样的人"))
