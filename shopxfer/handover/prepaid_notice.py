"""Telling customers who paid in advance that the shop changes hands: until when, and with which words.

Law.md P14 (tell them ahead, both choices, no more top-ups), P15 (30 days, to be checked), P17, P20, P21, P24
(provinces that ask for more). It is apart from the notice about personal data and its 30 working days (N24).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shopxfer.documents.notices import NoticePaper, render_letter, render_poster
from shopxfer.domain.consent_evidence import Channel
from shopxfer.domain.prepaid_terms import announce_by
from shopxfer.errors import ShopxferError
from shopxfer.files import sha256_of, write_whole
from shopxfer.handover import parties, prepaid
from shopxfer.handover.case import Case
from shopxfer.rules.letters import load_assignment_letter, load_closing_letters
from shopxfer.texts import Language, say, say_day
from shopxfer.vault import prepaid as store

_STOP, _UP = "topups_stop_on", "closing_notice_on"


class NoticeIncomplete(ShopxferError):
    """The notice would leave something open. Facts: what_key, the sentence that says what."""

    key = "error.closing_notice"


@dataclass(frozen=True, slots=True)
class Announcement:
    """Until when customers who paid in advance have to be told, and what was done."""

    by: date | None  #: last day; None while the day of the handover is not known
    topups_stop_on: date | None
    up_since: date | None
    to_each: bool  #: where the shop is, each holder is told by message or telephone besides

    @property
    def is_up(self) -> bool:
        """Whether the notice is up."""
        return self.up_since is not None

    @property
    def is_late(self) -> bool:
        """Whether it went up after the last day."""
        return self.by is not None and self.up_since is not None and self.up_since > self.by


def announcement(case: Case) -> Announcement:
    """Return how the notice stands; `by` follows the rules where the shop is (law.md P15 to P24)."""
    stored = store.terms(case.reader)
    terms = prepaid.terms(case)
    handover = _day(parties.load(case).terms.handover_date)
    return Announcement(
        announce_by(handover, terms) if handover else None,
        _day(stored.get(_STOP, "")),
        _day(stored.get(_UP, "")),
        terms.province is not None and terms.province.tells_each_holder,
    )


def record(case: Case, *, topups_stop_on: date | None, up_since: date | None) -> None:
    """Record since when no top-ups are taken and the notice is up; None for not yet."""
    days = {_STOP: topups_stop_on, _UP: up_since}
    facts: dict[str, object] = {key: day.isoformat() if day else "" for key, day in days.items()}
    with case.change("prepaid.notice", facts) as database:
        store.set_terms(database, {key: str(value) for key, value in facts.items()})


def text(case: Case, channel: Channel, language: Language) -> str:
    """Return what is put up or sent, filled in from the case.

    Raises:
        NoticeIncomplete: names, contacts or a day are not known yet.
    """
    told = announcement(case)
    stop = told.topups_stop_on
    slots = {**_slots(case, language), "topups_stop": say_day(stop, language) if stop else ""}
    _require_all(slots)
    known = parties.load(case)
    # Customers may hold the owner of the brand liable, so a franchise names it (law.md P12).
    owner = known.terms.brand_owner.strip() if known.terms.franchise == "yes" else ""
    brand = say("closing_notice.brand", language, owner=owner) if owner else ""
    return load_closing_letters()[channel].filled(language, {**slots, "brand": brand}).strip()


def _slots(case: Case, language: Language) -> dict[str, str]:
    known = parties.load(case)
    handover = _day(known.terms.handover_date)
    return {
        "seller": known.seller.name.strip(),
        "seller_contact": known.seller.contact.strip(),
        "buyer": known.buyer.name.strip(),
        "buyer_contact": known.buyer.contact.strip(),
        "day": say_day(handover, language) if handover else "",
    }


def _require_all(slots: Mapping[str, str]) -> None:
    for slot, value in slots.items():
        if not value:
            raise NoticeIncomplete(what_key=f"closing_notice.no_{slot}")


def save_assignment(case: Case, target: Path, language: Language) -> None:
    """Write the notice for customers who owe the shop, to be copied or sent; it names none (law.md P1).

    Raises:
        NoticeIncomplete, FileError: nothing was written.
    """
    slots = _slots(case, language)
    _require_all(slots)
    words = load_assignment_letter().filled(language, slots)
    short = case.number.rpartition("-")[2]
    write_whole(target, render_letter(NoticePaper(case.number, short, ((language, words),))))
    with case.change("prepaid.assignment", {"sha256": sha256_of(target)}):
        pass


def save_poster(case: Case, target: Path, language: Language) -> None:
    """Write the poster as a PDF; it names no customer.

    Raises:
        NoticeIncomplete, FileError: nothing was written.
    """
    words = text(case, Channel.POSTER, language)
    # The foot shows which edition hangs there, as with the other posters.
    short = case.number.rpartition("-")[2]
    write_whole(target, render_poster(NoticePaper(case.number, short, ((language, words),))))
    with case.change("prepaid.poster", {"sha256": sha256_of(target)}):
        pass


def proposed_file(case: Case, language: Language) -> Path:
    """Return where the poster is saved unless somebody chooses another place."""
    return case.vault.documents / say("closing_notice.file_name", language, number=case.number)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
