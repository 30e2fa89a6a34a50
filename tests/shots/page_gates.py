"""Gates that the owner overrode or may override, the question about the licence, the posting log."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QWidget

from shopxfer.domain.prepaid import Kind
from shopxfer.domain.public_notice import PostingKind
from shopxfer.gui.pages.parties import PartiesPage
from shopxfer.gui.pages.prune import PrunePage
from shopxfer.handover import overrides, parties, postings
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_choices import add_own
from shopxfer.texts import Language
from tests.pictures import JPEG
from tests.shots.page_papers import session_at, settle, shown
from tests.shots.registry import Form, shot

_PLAIN = (Form("zh"), Form("en"))


def _without_licence(case: Case) -> None:
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, buyer_licence="not_yet")))


def _with_open_balance(case: Case) -> None:
    holder, price = "上官子轩", Decimal(800)
    add_own(case, Kind.SESSIONS, holder=holder, units_bought=10, principal=price, paid_on=date(2026, 11, 20))


def _gates(
    language: Language,
    prepare: Callable[[Case], None],
    act: Callable[[PrunePage], None] | None = None,
    gate: str = "G9",
) -> QWidget:
    """Return the prune page of a prepared case, scrolled down to the gates."""
    session = session_at("prune", language)
    prepare(session.case)
    page = PrunePage(session)
    content = shown(page, session)
    content.resize(1366, 768)
    content.show()
    if act:
        act(page)
    settle(session)
    page._body.ensureWidgetVisible(page.gates.overrides[gate], 0, 120)
    return content


@shot("gates-override", _PLAIN)
def gates_override(language: Language) -> QWidget:
    """Asking for the reason."""
    return _gates(language, _without_licence, lambda page: page.gates.overrides["G9"].open.click())


@shot("gates-overridden", _PLAIN)
def gates_overridden(language: Language) -> QWidget:
    """One gate is open by the owner's word."""

    def given(case: Case) -> None:
        _without_licence(case)
        reason = "新执照十二月三日取" if language == "zh" else "The licence is fetched on 3 December"
        overrides.override(case, "G9", reason)

    return _gates(language, given)


def _parties(language: Language, prepare: Callable[[Case], None], *, down: bool) -> QWidget:
    session = session_at("prune", language)
    prepare(session.case)
    page = PartiesPage(session)
    content = shown(page, session)
    content.resize(1366, 768)
    content.show()
    settle(session)
    if down:
        page._body.verticalScrollBar().setValue(10_000)
    return content


@shot("parties-licence", _PLAIN)
def parties_licence(language: Language) -> QWidget:
    """The buyer would trade under the seller's licence."""

    def without(case: Case) -> None:
        known = parties.load(case)
        parties.save(case, replace(known, terms=replace(known.terms, buyer_licence="no")))

    return _parties(language, without, down=False)


@shot("parties-promises", _PLAIN)
def parties_promises(language: Language) -> QWidget:
    """What is signed before anything is shown or goes, and rules that promise to give data to nobody."""

    def promised(case: Case) -> None:
        known = parties.load(case)
        terms = replace(known.terms, published_rules="promised", undertaking_on="")
        parties.save(case, replace(known, terms=terms))

    return _parties(language, promised, down=True)


@shot("parties-postings", _PLAIN)
def parties_postings(language: Language) -> QWidget:
    """A merger with two notices in the log, one of them proven."""

    def put_up(case: Case) -> None:
        known = parties.load(case)
        parties.save(case, replace(known, terms=replace(known.terms, transfer_type="T2")))
        door, page = ("店门口", "店铺首页") if language == "zh" else ("on the shop door", "front page")
        first = postings.add(case, PostingKind.POSTER, door, date(2026, 11, 16))
        with tempfile.TemporaryDirectory(prefix="shots-") as folder:
            photo = Path(folder) / ("门口公告.jpg" if language == "zh" else "door.jpg")
            photo.write_bytes(JPEG)
            postings.attach(case, first, photo)
        postings.add(case, PostingKind.PAGE, page, date(2026, 11, 20))

    return _parties(language, put_up, down=True)
