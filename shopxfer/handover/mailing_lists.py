"""Step 6: whom a channel reaches, who may still be told or reminded by it, and the lists for doing so.

A list holds what its channel needs and nothing else (law.md N1): for a text message the number and how to
address whom, for a letter name and address. It leaves the vault in the open, which the log records.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from shopxfer.domain.characters import HAN
from shopxfer.domain.consent import (
    DEFAULT_LIMITS,
    ConsentState,
    Limits,
    Refusal,
    question_barred,
    reminder_barred,
)
from shopxfer.domain.consent_evidence import DISTURBING_CHANNELS, Asked, Channel, Scope
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.names import COMPOUND_SURNAMES
from shopxfer.domain.normalised import Problem
from shopxfer.domain.notice_window import Route
from shopxfer.domain.working_days import YearNotCovered, working_days_between
from shopxfer.errors import ShopxferError
from shopxfer.files import write_whole
from shopxfer.handover import notices, parties
from shopxfer.handover.case import Case
from shopxfer.handover.consent_figures import PersonStanding, standings
from shopxfer.handover.notice_text import WORKING_DAYS
from shopxfer.progress import Progress, Quiet
from shopxfer.rules.calendar import load_calendar
from shopxfer.sheets.workbook import Column, SheetSpec, write_workbook
from shopxfer.texts import Language, say
from shopxfer.vault import records
from shopxfer.vault.consents import StoredNotice

#: What each channel needs: the field by which it reaches somebody, and what else stands in its list.
NEEDED: Final[Mapping[Channel, tuple[str, ...]]] = {
    Channel.SMS: ("phone", "salutation"),
    Channel.EMAIL: ("email",),
    Channel.CHAT: ("wechat",),
    Channel.PHONE: ("phone", "name"),
    Channel.SLIP: ("address", "name"),
}
#: These list what is of class C3 (law.md ID4): the owner asks for it on purpose.
WITH_ADDRESSES: Final = frozenset({Channel.SLIP})
#: By these somebody is told without being reached at an address of their own.
_WITHOUT_ADDRESS: Final = frozenset({Channel.IN_PERSON, Channel.WEB_PAGE, Channel.POSTER})
#: Values with these troubles still reach somebody.
_HARMLESS: Final = frozenset({Problem.SEVERAL, Problem.NOTE})
#: Values for a list, one of which makes the other unnecessary: a greeting is made of name and gender.
_READ: Final = frozenset({"phone", "landline", "email", "wechat", "address", "name", "gender", "salutation"})
_WIDTHS: Final = {"address": 40.0, "email": 30.0}
#: What went out at night was a question all the same; the hour is said apart (`Reach.is_quiet`).
_AT_ANY_HOUR: Final = Limits(quiet_from=time(0), quiet_until=time(0))
_OFTEN: Final = (
    *(Refusal.REFUSED_BEFORE, Refusal.WITHDRAWN_BEFORE, Refusal.ANSWERED_BEFORE),
    *(Refusal.WINDOW_OVER, Refusal.REMINDED_ENOUGH, Refusal.QUIET_HOURS),
)
_ONLY_HAN: Final = re.compile(f"[{HAN}·]+")
_NUMBER: Final = re.compile(r"\+?[0-9 -]+")
#: A shop with fewer people than this may tell them by a poster alone (law.md N21, N24).
_SMALL_BELOW: Final = 100_000


class NoList(ShopxferError):
    """The channel has no list of recipients, or nobody is on it."""

    key = "error.no_list"


class AddressesNotAsked(ShopxferError):
    """The list would hold home addresses, and nobody said that this is meant."""

    key = "error.addresses_not_asked"


class NobodyToTell(ShopxferError):
    """By this channel there is nobody left who may be told or reminded."""

    key = "error.nobody_to_tell"


class PosterTooShort(ShopxferError):
    """A poster stands for a notice only if it stays up for 30 working days (law.md N24, G15)."""

    key = "error.poster_too_short"


class CalendarUnknown(ShopxferError):
    """The working days of a year are not known, so 30 of them cannot be counted (law.md N24)."""

    key = "error.calendar_unknown"


class PosterNotEnough(ShopxferError):
    """A poster tells nobody in person: it is no question, and no notice of a shop that is not small."""

    key = "error.poster_not_enough"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One customer whom a channel reaches."""

    person_id: int
    record_id: int  #: the record that speaks for the customer
    values: Mapping[str, str]  #: what the channel needs
    is_child: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom one channel reaches now."""

    channel: Channel
    first: tuple[Recipient, ...]  #: not told yet, and nothing speaks against it
    again: tuple[Recipient, ...]  #: told, silent, and a reminder is allowed
    left_out: Mapping[str, int]  #: how many are not told, by the key of a sentence
    is_quiet: bool  #: nobody is to be written to or called at this hour (law.md N17)

    def of(self, *, is_reminder: bool) -> tuple[Recipient, ...]:
        """Return those to be told for the first time, or those to be reminded."""
        return self.again if is_reminder else self.first


def reach(case: Case, channel: Channel, at: datetime, progress: Progress | None = None) -> Reach:
    """Return whom a channel reaches, and why others are left out; walks all customers, so it is a job."""
    progress = progress or Quiet()
    first: list[Recipient] = []
    again: list[Recipient] = []
    left_out: Counter[str] = Counter()
    held = _values(case, channel, progress)
    notice = notices.current(case)
    for each in standings(case, progress):
        head, values, gender = held[each.person_id]
        why = _barred(each, channel, at, notice)
        listed = _listed(channel, values, gender, is_child=each.is_child)
        if why:
            left_out[why] += 1
        elif listed is None:
            left_out["notify.out.unreachable"] += 1
        else:
            found = Recipient(each.person_id, head, listed, each.is_child)
            (again if _repeats(each, notice) else first).append(found)
    quiet = channel in DISTURBING_CHANNELS and DEFAULT_LIMITS.is_quiet(at.time())
    return Reach(channel, tuple(first), tuple(again), dict(left_out), quiet)


def _barred(each: PersonStanding, channel: Channel, at: datetime, notice: StoredNotice | None) -> str | None:
    """Return the key of why somebody may be neither told nor reminded now (law.md N9, N17)."""
    if each.state is ConsentState.WITHDRAWN:
        return _out(Refusal.WITHDRAWN_BEFORE)
    if each.state is ConsentState.REFUSED:
        return _out(Refusal.REFUSED_BEFORE)
    if each.state is ConsentState.CONSENTED:
        return None if _lacks_a_line(each, notice) else _out(Refusal.ANSWERED_BEFORE)
    if notice is None or channel is Channel.POSTER:
        return None
    if _repeats(each, notice):
        barred = reminder_barred(each.line, channel, at)
    else:
        scope = Scope(notice.hash, notice.recipient, notice.fields)
        barred = question_barred(each.line, Asked(at, channel, scope), _AT_ANY_HOUR)
    return _out(barred) if barred else None


def _lacks_a_line(each: PersonStanding, notice: StoredNotice | None) -> bool:
    """Return whether the newest text asks for something apart that was never put to who agreed (law.md SD2).

    Whoever saw such a line and left it open is not asked again: that is silence, and silence is no.
    """
    return notice is not None and ConsentState.NOT_ASKED in each.apart.values()


def _out(why: Refusal) -> str:
    """Return the key of why many are left out: short for what often is so, else as for one."""
    return f"notify.out.{why}" if why in _OFTEN else f"consent.refusal.{why}"


def _repeats(each: PersonStanding, notice: StoredNotice | None) -> bool:
    """Return whether telling somebody now would repeat what they were asked with last."""
    asked = each.line.asked
    return asked is not None and notice is not None and asked.scope.text == notice.hash


Held = tuple[int, dict[str, str], str]


def _values(case: Case, channel: Channel, progress: Progress) -> dict[int, Held]:
    """Return for each person the record that speaks for it, its values for a list, and its gender."""
    wanted = _READ if channel in WITH_ADDRESSES else _READ - {"address"}
    golden = records.golden_elsewhere(case.reader)
    chosen = {record for fields in golden.values() for record in fields.values()}
    heads: dict[int, int] = {}
    found: dict[int, dict[str, str]] = {}
    stream = records.of_kind(case.reader, RecordKind.CUSTOMER, case.sealer(), only=wanted)
    for number, record in enumerate(stream):
        if number % 5000 == 0:
            progress.report("progress.lists", number, 0)
        if record.person_id is None:
            continue
        if not record.is_merged:
            heads[record.person_id] = record.id
        if not record.is_merged or record.id in chosen:
            found[record.id] = {
                field: value
                for field, value in record.values.items()
                if field in wanted and (field not in record.problems or record.problems[field] in _HARMLESS)
            }
    return {person: (head, *_golden(found, head, golden.get(person, {}))) for person, head in heads.items()}


def _golden(
    found: Mapping[int, Mapping[str, str]], head: int, elsewhere: Mapping[str, int]
) -> tuple[dict[str, str], str]:
    values = dict(found[head])
    for field, record in elsewhere.items():
        if field in found.get(record, {}):
            values[field] = found[record][field]
    return values, values.get("gender", "")


def _listed(
    channel: Channel, values: Mapping[str, str], gender: str, *, is_child: bool
) -> dict[str, str] | None:
    """Return what stands in the list for one person; None where the channel does not reach them."""
    if channel in _WITHOUT_ADDRESS:
        return {"name": values.get("name", "")} if channel is Channel.IN_PERSON else {}
    where = NEEDED[channel][0]
    address = values.get(where) or (values.get("landline") if channel is Channel.PHONE else None)
    if not address:
        return None
    listed = {where: address.split("/")[0].strip() if where == "phone" else address}
    if channel is Channel.SMS:
        listed["salutation"] = greeting(values, gender, is_child=is_child)
    elif "name" in NEEDED[channel]:
        listed["name"] = values.get("name", "")
    return listed


def greeting(values: Mapping[str, str], gender: str, *, is_child: bool) -> str:
    """Return how somebody is addressed in Chinese, with the family name alone where that is possible.

    For a child under 14 the guardian is addressed, who has to answer (law.md SD3).
    """
    name = values.get("name", "")
    family = _family(name)
    if is_child:
        return f"{name}的家长" if name else "家长"
    if title := values.get("salutation"):
        return title if family and title.startswith(family) else f"{family}{title}"
    if not family:
        return name
    return (
        f"{family}{'先生' if gender.startswith('男') else '女士' if gender.startswith('女') else '女士/先生'}"
    )


def _family(name: str) -> str:
    if not _ONLY_HAN.fullmatch(name):
        return ""
    return name[:2] if name[:2] in COMPOUND_SURNAMES else name[:1]


# ---- lists out of the vault, and the record of what went out ----------------------------------------------


def write_list(
    case: Case,
    channel: Channel,
    recipients: Sequence[Recipient],
    target: Path,
    language: Language,
    *,
    addresses_meant: bool = False,
) -> int:
    """Write the list for a channel as CSV or xlsx, by the ending of `target`; returns how many are on it.

    The log records which fields of how many people left the vault.

    Raises:
        NoList: the channel has none, or nobody is on it.
        AddressesNotAsked: it would hold home addresses.
        FileError: nothing was written.
    """
    if channel not in NEEDED or not recipients:
        raise NoList(channel_key=f"notify.channel.{channel}")
    if channel in WITH_ADDRESSES and not addresses_meant:
        raise AddressesNotAsked
    fields = NEEDED[channel]
    heads = [case.catalogue[field].zh if language == "zh" else case.catalogue[field].en for field in fields]
    rows = [[each.values.get(field, "") for field in fields] for each in recipients]
    if target.suffix.lower() == ".csv":
        data = _csv([heads, *rows])
    else:
        columns = [Column(head, _WIDTHS.get(field, 16.0)) for head, field in zip(heads, fields, strict=True)]
        sheet = SheetSpec(say(f"notify.channel.{channel}", language), columns, rows)
        data = write_workbook([sheet]).data
    facts: dict[str, object] = {"channel": channel.value, "people": len(rows), "fields": list(fields)}
    with case.change("notify.list", facts):
        write_whole(target, data)
    return len(rows)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table that spreadsheet programs take for text: what begins like a formula gets a quote."""
    text = io.StringIO()
    csv.writer(text).writerows([[_as_text(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def record_sent(
    case: Case,
    found: Reach,
    at: datetime,
    answer_by: date | None = None,
    *,
    is_reminder: bool = False,
) -> int:
    """Record that the newest text went out to all whom a channel reaches; returns the mailing's number.

    Raises:
        NoticeUnknown: no text is frozen for this buyer.
        NobodyToTell: nobody is left for this.
        AnswerByTooEarly: nobody could answer any more.
        PosterNotEnough, PosterTooShort, CalendarUnknown: the poster tells nobody (law.md N24, G15).
    """
    notice = notices.current(case)
    if notice is None:
        raise notices.NoticeUnknown
    until = answer_by or notice.answer_by or at.date()
    if found.channel is Channel.POSTER:
        _check_poster(case, at.date(), until)
    people = found.of(is_reminder=is_reminder)
    if not people:
        raise NobodyToTell
    rows = [each.record_id for each in people]
    return notices.record_mailing(case, notice.hash, found.channel, at, rows, until, is_reminder=is_reminder)


def _as_text(cell: str) -> str:
    is_formula = cell[:1] in ("=", "+", "-", "@") and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


def _check_poster(case: Case, up: date, until: date) -> None:
    people = case.counted(records.kind_counts).get(RecordKind.CUSTOMER, (0, 0))[0]
    if parties.route(case) is not Route.NOTICE or people >= _SMALL_BELOW:
        raise PosterNotEnough
    try:
        days = working_days_between(load_calendar(), up, until)
    except YearNotCovered as error:
        raise CalendarUnknown(year=str(error.year)) from error
    if days < WORKING_DAYS:
        raise PosterTooShort(days=days, wanted=WORKING_DAYS)
