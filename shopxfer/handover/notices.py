"""Step 6, notify: texts that are frozen before they go out, and the record of what went out to whom."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, get_args

from shopxfer.domain.consent_evidence import Channel, ConsentLine
from shopxfer.domain.fields import DataClass
from shopxfer.domain.notice_window import NoticeWindow, Route
from shopxfer.errors import ShopxferError
from shopxfer.handover import parties
from shopxfer.handover.case import Case
from shopxfer.handover.fields import FieldLine, field_lines
from shopxfer.rules.letters import LineWords, load_letters, load_lines
from shopxfer.texts import Language, say_day
from shopxfer.vault import consents as store
from shopxfer.vault.consents import AskedLine, StoredMailing, StoredNotice

_BETWEEN: Final[Mapping[Language, str]] = {"zh": "、", "en": ", "}
_ABROAD: Final = "abroad"


class NoticeIncomplete(ShopxferError):
    """A text has a blank left, or names no fields, or nobody is named who receives the data."""

    key = "error.notice_incomplete"


class SlotsOpen(ShopxferError):
    """Something that every letter has to name is not known yet."""

    key = "error.slots_open"


class NoticeUnknown(ShopxferError):
    """There is no such text in the case, or it names another buyer."""

    key = "error.notice_unknown"


class MailingUnknown(ShopxferError):
    """There is no such mailing in the case."""

    key = "error.mailing_unknown"


class AnswerByTooEarly(ShopxferError):
    """The last day to answer lies before the day on which people are told."""

    key = "error.answer_by_too_early"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text before it is frozen."""

    fields: frozenset[str]  #: what would go, ids of the field catalogue (law.md N7: the kinds of data)
    bodies: Mapping[str, Mapping[str, str]]  #: channel -> language -> text, no blank left
    lines: Mapping[ConsentLine, AskedLine] = field(default_factory=dict)  #: beside the general one
    answer_by: date | None = None  #: the last day to answer, where the text names one

    @property
    def all_lines(self) -> dict[ConsentLine, AskedLine]:
        """What the text asks, the general line first."""
        return {ConsentLine.GENERAL: AskedLine(self.fields), **self.lines}


def recipient(case: Case) -> str:
    """Return who receives the data, as notices name them; "" while nobody is known."""
    return parties.load(case).buyer.name.strip()


def slots(case: Case, answer_by: date | None, language: Language) -> dict[str, str]:
    """Return what the letters' slots are filled with; "" where the case does not say it yet."""
    known = parties.load(case)
    return {
        "seller": known.seller.name.strip(),
        "seller_contact": known.seller.contact.strip(),
        "buyer": known.buyer.name.strip(),
        "buyer_contact": known.buyer.contact.strip(),
        "purpose": known.terms.purpose.strip().rstrip("。."),
        "kinds": _BETWEEN[language].join(line.name(language) for line in going(case)),
        "answer_by": say_day(answer_by, language) if answer_by else "",
    }


def going(case: Case) -> list[FieldLine]:
    """Return the fields of people that go, each once: the kinds of data that a notice names (law.md N7).

    Those that are sensitive are not among them: they are asked for by themselves (law.md SD2).
    """
    return [line for line in _going(case) if line.line is None]


def asked_apart(case: Case) -> dict[ConsentLine, list[FieldLine]]:
    """Return what has to be asked beside the handover, line by line with the fields it is about.

    One line for each sensitive kind that is set to go (law.md SD2), and one for the way abroad where the case
    says that the buyer is there, about all that goes (law.md XB10).
    """
    found: dict[ConsentLine, list[FieldLine]] = {}
    everything = _going(case)
    if parties.load(case).terms.buyer_place == _ABROAD and everything:
        found[ConsentLine.EXPORT] = everything
    for each in everything:
        if each.line is not None:
            found.setdefault(each.line, []).append(each)
    return {line: found[line] for line in ConsentLine if line in found}


def _going(case: Case) -> list[FieldLine]:
    lines = {line.id: line for line in field_lines(case) if line.moves and line.data_class >= DataClass.C2}
    return list(lines.values())


def draft(case: Case, answer_by: date | None) -> Draft:
    """Return the pack's letters for the route of the case, filled in from what it knows.

    Raises:
        SlotsOpen: the case does not say yet what every letter has to name.
    """
    filled: dict[Language, dict[str, str]] = {
        language: slots(case, answer_by, language) for language in get_args(Language)
    }
    if missing := sorted({name for each in filled.values() for name, text in each.items() if not text}):
        raise SlotsOpen(slot_key=f"slot.{missing[0]}", count=len(missing))
    letters = load_letters(parties.route(case) or Route.NONE, case.pack.id)
    asked = asked_apart(case)
    bodies: dict[str, Mapping[str, str]] = {
        channel.value: {
            str(language): "\n\n".join(
                [
                    letter.filled(language, slots),
                    *(_asked(case, channel, line, asked[line], language, slots) for line in asked),
                ]
            )
            for language, slots in filled.items()
        }
        for channel, letter in letters.items()
    }
    lines = {
        line: AskedLine(frozenset(each.id for each in fields), _told(case, line, fields))
        for line, fields in asked.items()
    }
    return Draft(frozenset(line.id for line in going(case)), bodies, lines, answer_by)


def _asked(
    case: Case,
    channel: Channel,
    line: ConsentLine,
    fields: Sequence[FieldLine],
    language: Language,
    slots: Mapping[str, str],
) -> str:
    """Return how one channel puts one line, below its letter."""
    pack = load_lines(case.pack.id)
    words = pack.words[line]
    own = {
        "title": words.title[language],
        "fields": _BETWEEN[language].join(each.name(language) for each in fields),
        "why": _why(words, fields, language),
        "effect": words.effect[language],
        "buyer": slots["buyer"],
        "buyer_contact": slots["buyer_contact"],
    }
    return pack.asks[channel][language].format_map(own)


def _why(words: LineWords, fields: Sequence[FieldLine], language: Language) -> str:
    """Return why a line is needed: of what is sensitive, the owner's own reason for each field (PIPL 30)."""
    if words.why[language]:
        return words.why[language]
    reasons = dict.fromkeys((each.reason or "").strip().rstrip("。.") for each in fields)
    return ("；" if language == "zh" else "; ").join(reason for reason in reasons if reason)


def _told(case: Case, line: ConsentLine, fields: Sequence[FieldLine]) -> str:
    """Return need and effect as the text tells them, for the record (law.md SD2)."""
    words = load_lines(case.pack.id).words[line]
    languages: tuple[Language, ...] = get_args(Language)
    told = ((_why(words, fields, each), words.effect[each]) for each in languages)
    return "\n".join(f"{why} | {effect}" for why, effect in told if why)


def freeze(case: Case, draft: Draft) -> StoredNotice:
    """Freeze a text for the buyer of now; consent will be bound to its hash (law.md N3, N5, G3).

    The same text once more is the same notice.

    Raises:
        NoticeIncomplete: a slot is open, or there is no buyer, no field, no text, or no reason for a
            sensitive kind.
    """
    named = recipient(case)
    texts = [text for bodies in draft.bodies.values() for text in bodies.values()]
    if not named or not draft.fields or not texts or not all(text.strip() for text in texts):
        raise NoticeIncomplete
    if any("{" in text or "}" in text for text in texts) or _lines_lack(draft):
        raise NoticeIncomplete
    content = [named, store.packed_lines(draft.all_lines), draft.bodies]
    packed = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    notice = StoredNotice(
        hashlib.sha256(packed).hexdigest(),
        named,
        draft.all_lines,
        draft.bodies,
        case.now(),
        case.user,
        draft.answer_by,
    )
    known = store.notices(case.reader).get(notice.hash)
    if known:
        return known
    facts: dict[str, object] = {
        "notice": notice.hash,
        "fields": len(draft.fields),
        "lines": sorted(draft.lines),
    }
    with case.change("consent.notice", facts) as database:
        store.add_notice(database, notice)
    return notice


def _lines_lack(draft: Draft) -> bool:
    """Return whether a line names nothing, or a sensitive one not why it is needed (law.md SD2, PIPL 30)."""
    return any(
        not asked.fields or (line.is_sensitive and not asked.reason.strip())
        for line, asked in draft.lines.items()
    )


def current(case: Case, line: ConsentLine = ConsentLine.GENERAL) -> StoredNotice | None:
    """Return the newest text with a line that names the buyer of now; None if there is none."""
    named = recipient(case)
    fitting = [
        notice
        for notice in store.notices(case.reader).values()
        if line in notice.lines and notice.recipient == named
    ]
    return fitting[-1] if fitting else None


def record_mailing(
    case: Case,
    notice: str,
    channel: Channel,
    at: datetime,
    record_ids: Sequence[int],
    answer_by: date,
    *,
    is_reminder: bool = False,
) -> int:
    """Record that a text went out to the people of some records; returns the number of the mailing.

    Raises:
        NoticeUnknown: no such text, or it names another buyer.
        AnswerByTooEarly: nobody could answer.
    """
    known = store.notices(case.reader).get(notice)
    if known is None or known.recipient != recipient(case):
        raise NoticeUnknown
    if answer_by < at.date():
        raise AnswerByTooEarly(day=answer_by.isoformat())
    facts: dict[str, object] = {
        "notice": notice,
        "channel": channel.value,
        "people": len(record_ids),
        "answer_by": answer_by.isoformat(),
        "reminder": is_reminder,
    }
    mailing = StoredMailing(0, notice, channel, at, is_reminder, answer_by, case.now(), case.user)
    with case.change("consent.mailing", facts) as database:
        number = store.add_mailing(database, mailing, record_ids)
        facts["mailing"] = number
    return number


def take_mailing_back(case: Case, number: int) -> None:
    """Forget a mailing that was recorded by mistake: nobody counts as told or asked by it.

    Raises:
        MailingUnknown: there is none of that number.
    """
    if number not in store.mailings(case.reader):
        raise MailingUnknown
    with case.change("consent.mailing_back", {"mailing": number}) as database:
        store.remove_mailing(database, number)


def window(case: Case) -> NoticeWindow | None:
    """Return the days from the first mailing about the handover to the last day to answer; None before it."""
    texts, named = store.notices(case.reader), recipient(case)
    route = parties.route(case)
    counting = [
        mailing
        for mailing in store.mailings(case.reader).values()
        if texts[mailing.notice].recipient == named
    ]
    if not counting or route in (None, Route.NONE):
        return None
    first = min(mailing.at.date() for mailing in counting)
    return NoticeWindow(route, first, max(mailing.answer_by for mailing in counting))
