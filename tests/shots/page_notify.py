"""Pictures of step 6 on the sample shop: before the text is frozen, and while answers come in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from shopxfer.domain.consent_evidence import Channel
from shopxfer.gui.pages.customer import CustomerPage
from shopxfer.gui.pages.notify import NotifyPage
from shopxfer.gui.session import Session
from shopxfer.handover import consent, mailing_lists, notices
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer
from shopxfer.texts import Language
from shopxfer.vault.consents import Said
from tests.fakes import FakeClock
from tests.shots.page_papers import session_at, settle, shown
from tests.shots.page_skeleton import shell
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, shot
from tests.shots.sample_shop import ask_apart

_SENT = datetime.fromisoformat("2026-11-12T10:00")


def _told(case: Case) -> list[int]:
    """Freeze a text, tell everybody by text message, and let some of them answer; return who was told."""
    notices.freeze(case, notices.draft(case, date(2026, 11, 25)))
    found = mailing_lists.reach(case, Channel.SMS, _SENT)
    mailing_lists.record_sent(case, found, _SENT)
    people = [each.record_id for each in found.first]
    later = _SENT + timedelta(hours=3)
    said = [Answer(record, Said.YES, later, Channel.SMS, evidence="回复：同意") for record in people[:120]]
    said += [Answer(record, Said.NO, later, Channel.SMS) for record in people[120:150]]
    said += [Answer(people[0], Said.WITHDREW, later + timedelta(days=1), Channel.IN_PERSON)]
    said += [Answer(people[200], Said.YES, later, Channel.PHONE, evidence="电话里说的")]
    consent.record_answers(case, said)
    return people


def _on(page: NotifyPage, session: Session, act: Callable[[NotifyPage], None] | None = None) -> QWidget:
    content = shown(page, session)
    content.resize(1366, 768)
    content.show()
    settle(session)
    if act:
        act(page)
        settle(session)
    return content


@shot("notify-text", EVERY_LOOK)
def notify_text(language: Language) -> QWidget:
    """The text before it is frozen."""
    session = session_at("clean", language)
    return _on(NotifyPage(session), session)


@shot("notify-frozen")
def notify_frozen(language: Language) -> QWidget:
    """A text is frozen, and the yes in the sheets has none yet."""
    session = session_at("clean", language)
    notices.freeze(session.case, notices.draft(session.case, date(2026, 12, 6)))
    return _on(NotifyPage(session), session)


@shot("notify-below", BOTH_LANGUAGES)
def notify_below(language: Language) -> QWidget:
    """What went out, and the papers."""
    session = session_at("clean", language)
    _told(session.case)

    page = NotifyPage(session)
    content = _on(page, session)
    bar = page._body.verticalScrollBar()
    bar.rangeChanged.connect(lambda _least, most: bar.setValue(most))
    bar.setValue(bar.maximum())
    return content


@shot("notify", EVERY_LOOK)
def notify(language: Language) -> QWidget:
    """Answers come in; a way is chosen for reminders."""
    session = session_at("clean", language)
    _told(session.case)

    def down(page: NotifyPage) -> None:
        page.mailings.channel.set_key("sms")
        page.mailings.look()
        settle(session)
        page._body.verticalScrollBar().setValue(page.answers.y())

    return _on(NotifyPage(session), session, down)


@shot("notify-replies", BOTH_LANGUAGES)
def notify_replies(language: Language) -> QWidget:
    """A table of replies was read."""
    session = session_at("clean", language)
    _told(session.case)
    folder = Path(tempfile.mkdtemp(prefix="shots-"))
    numbers = [
        each.values["phone"] for each in mailing_lists.reach(session.case, Channel.SMS, _SENT).again[:40]
    ]
    file = folder / "回复.csv"
    lines = [f"{number},{'同意' if place % 5 else '不同意'}" for place, number in enumerate(numbers)]
    file.write_text(
        "\n".join(["手机,回复内容", *lines, "13800009999,同意", f"{numbers[0]},在吗"]), "utf-8-sig"
    )
    page = NotifyPage(session, choose_file=lambda *_: file)

    def down(page: NotifyPage) -> None:
        page.replies.choose()
        settle(session)
        page._body.verticalScrollBar().setValue(10_000)

    return _on(page, session, down)


@shot("notify-apart", BOTH_LANGUAGES)
def notify_apart(language: Language) -> QWidget:
    """A text that asks for what is sensitive by itself, and the answers to it."""
    session = session_at("clean", language)
    ask_apart(session.case)
    return _on(NotifyPage(session), session)


@shot("customer-consent-apart", BOTH_LANGUAGES)
def customer_consent_apart(language: Language) -> QWidget:
    """One customer who agreed to the handover and left the line about health open."""
    session = session_at("clean", language)
    ask_apart(session.case)
    people = _told(session.case)
    page = CustomerPage(session)
    page.open_record(people[3], "search")
    page.retranslate()
    page.show_case()
    page.open_section("consent")
    content = shell(session.language, page, 6)
    settle(session)
    return content


@shot("customer-consent", BOTH_LANGUAGES)
def customer_consent(language: Language) -> QWidget:
    """What one customer was told and said."""
    session = session_at("clean", language)
    assert isinstance(session.case.clock, FakeClock)
    people = _told(session.case)
    page = CustomerPage(session)
    page.open_record(people[200], "search")
    page.retranslate()
    page.show_case()
    page.open_section("consent")
    content = shell(session.language, page, 6)
    settle(session)
    return content
