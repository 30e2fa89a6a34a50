"""The posting log (公示记录): notices put up instead of telling everybody, their proof, and the countdown."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shopxfer.domain.attachments import ENDINGS, media_type_of
from shopxfer.domain.public_notice import Countdown, PostingKind, Progress, Publication, best, countdown
from shopxfer.errors import ShopxferError
from shopxfer.files import named_os_errors, write_whole
from shopxfer.handover import notices, parties
from shopxfer.handover.case import Case
from shopxfer.rules.calendar import load_calendar
from shopxfer.rules.deadlines import load_deadlines
from shopxfer.rules.duties import load_duties
from shopxfer.texts import Language, say
from shopxfer.vault import consents, people
from shopxfer.vault import postings as store
from shopxfer.vault.postings import StoredAttachment, StoredPosting

GATE = "G15"
_SMALL = "N21"  #: row of the law reference with the number of people from which a shop is not small
MOST_BYTES = 20 * 2**20


class PostingWithoutText(ShopxferError):
    """No text for this buyer is frozen, so it is not known what was put up."""

    key = "error.posting_without_text"


class PostingDayWrong(ShopxferError):
    """A posting would begin in the future, or end before it began or after today."""

    key = "error.posting_day_wrong"


class PostingPlaceMissing(ShopxferError):
    """A posting does not say where it hangs or stands."""

    key = "error.posting_place_missing"


class PostingUnknown(ShopxferError):
    """There is no posting, or no proof, of that number."""

    key = "error.posting_unknown"


class NotEvidence(ShopxferError):
    """A file is no whole PNG, JPEG or PDF, or not what its name says."""

    key = "error.not_evidence"


class EvidenceTooLarge(ShopxferError):
    """A file has more bytes than the vault takes."""

    key = "error.evidence_too_large"


@dataclass(frozen=True, slots=True)
class PostingLine:
    """One posting as it stands today."""

    posting: StoredPosting
    countdown: Countdown
    attachments: tuple[StoredAttachment, ...]
    counts: bool  #: its text names the buyer of now

    def sentence(self, language: Language) -> str:
        """Return what was put up where, and how long."""
        posting = self.posting
        return say(
            "posting.line",
            language,
            kind=say(f"posting.kind.{posting.kind.value}", language),
            place=posting.place,
            first=posting.first_day.isoformat(),
            until=say("posting.until", language, last=posting.last_day.isoformat())
            if posting.last_day
            else say("posting.still_up", language),
        )

    def state(self, language: Language) -> str:
        """Return how far it is, in a sentence or two."""
        if not self.counts:
            return say("posting.other_buyer", language)
        found = self.countdown
        told = say(
            f"posting.{found.progress.value}",
            language,
            count=found.days_left,
            day=found.earliest.isoformat() if found.earliest else "",
            year=str(found.unknown_year),
        )
        if found.progress is Progress.RUNNING and found.may_move:
            told += " " + say("posting.may_move", language)
        return told


def is_asked(case: Case) -> bool:
    """Return whether publishing is a way to tell people in this case: its kind of transfer, a small shop."""
    gate = case.pack.gate(GATE)
    asked = gate is not None and gate.is_asked_for(parties.load(case).terms.transfer_type)
    return asked and is_small(case)


def is_small(case: Case) -> bool:
    """Return whether the data of fewer people is held than the law draws the line at (law.md N21)."""
    limit = load_duties(case.pack.id).duty(_SMALL).limit
    assert limit is not None, "the row is about nothing but this number"
    return case.counted(people.how_many) < limit.amount


def add(
    case: Case, kind: PostingKind, place: str, first_day: date, last_day: date | None = None, note: str = ""
) -> int:
    """Record that the frozen text was put up; return the number of the posting.

    Raises:
        PostingWithoutText, PostingPlaceMissing, PostingDayWrong: nothing was recorded.
    """
    text = notices.current(case)
    if text is None:
        raise PostingWithoutText
    if not place.strip():
        raise PostingPlaceMissing
    _require_days(case, first_day, last_day)
    posting = StoredPosting(
        0, text.hash, kind, place.strip(), first_day, last_day, note.strip(), case.now(), case.user
    )
    facts: dict[str, object] = {
        "kind": kind.value,
        "notice": text.hash,
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat() if last_day else None,
    }
    with case.change("posting", facts) as database:
        number = store.add_posting(database, posting)
        facts["posting"] = number
    return number


def close(case: Case, number: int, last_day: date | None) -> None:
    """Record the last day on which a posting was up all day; None: it is up after all.

    Raises:
        PostingUnknown, PostingDayWrong: nothing was recorded.
    """
    posting = _posting(case, number)
    _require_days(case, posting.first_day, last_day)
    facts: dict[str, object] = {
        "posting": number,
        "last_day": last_day.isoformat() if last_day else None,
    }
    with case.change("posting.close", facts) as database:
        store.set_last_day(database, number, last_day)


def remove(case: Case, number: int) -> None:
    """Forget a posting that was recorded by mistake, with its proof.

    Raises:
        PostingUnknown: there is none of that number.
    """
    _posting(case, number)
    with case.change("posting.remove", {"posting": number}) as database:
        store.remove_posting(database, number)


def attach(case: Case, number: int, file: Path) -> int:
    """Keep a photo, screenshot or PDF that proves a posting, sealed in the vault; return its number.

    Raises:
        PostingUnknown, NotEvidence, EvidenceTooLarge, FileError: nothing was kept.
    """
    _posting(case, number)
    with named_os_errors(file):
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise EvidenceTooLarge(name=file.name, most=MOST_BYTES // 2**20)
        content = file.read_bytes()
    media_type = media_type_of(content)
    if media_type is None or ENDINGS.get(file.suffix.lower()) != media_type:
        raise NotEvidence(name=file.name)
    digest = hashlib.sha256(content).hexdigest()
    kept = StoredAttachment(0, number, file.name, media_type, digest, len(content), case.now(), case.user)
    facts: dict[str, object] = {"posting": number, "sha256": digest, "size": len(content)}
    with case.change("posting.attach", facts) as database:
        return store.add_attachment(database, case.vault.case_sealer(database), kept, content)


def export(case: Case, attachment: int, target: Path) -> None:
    """Write a kept file to `target`, byte for byte.

    Raises:
        PostingUnknown, FileError: nothing was written.
    """
    for each in store.attachments(case.reader):
        if each.id == attachment:
            write_whole(target, store.attachment_content(case.reader, case.sealer(), each))
            return
    raise PostingUnknown(number=attachment)


def lines(case: Case) -> list[PostingLine]:
    """Return all postings as they stand today, the oldest record first."""
    texts, named = consents.notices(case.reader), notices.recipient(case)
    kept = store.attachments(case.reader)
    found = []
    for posting in store.postings(case.reader):
        text = texts[posting.notice]
        proof = tuple(each for each in kept if each.posting == posting.id)
        published = Publication(posting.first_day, posting.last_day, bool(proof))
        counts = text.recipient == named
        found.append(PostingLine(posting, _countdown(case, published), proof, counts))
    return found


def publication(case: Case) -> Countdown | None:
    """Return how far the publication is that lets the handover take place first; None while there is none.

    Where everybody who goes had a message of their own, the messages count as one, and their log proves it.
    """
    found = [line.countdown for line in lines(case) if line.counts]
    going, told, last = store.told_by_message(case.reader, notices.recipient(case))
    if last is not None and told == going:
        found.append(_countdown(case, Publication(last.date(), None, has_evidence=True)))
    return best(found)


def told_everybody(case: Case) -> bool:
    """Return whether a posting is complete: whoever did not object counts as told (law.md N24, G5)."""
    return is_asked(case) and any(
        line.counts and line.countdown.progress is Progress.COMPLETE for line in lines(case)
    )


def _countdown(case: Case, published: Publication) -> Countdown:
    deadlines = load_deadlines()
    ahead, kept_up = (deadlines[f"transfer_notice_{name}"].period for name in ("ahead", "kept_up"))
    return countdown(published, ahead, kept_up, load_calendar(), case.today())


def _posting(case: Case, number: int) -> StoredPosting:
    for posting in store.postings(case.reader):
        if posting.id == number:
            return posting
    raise PostingUnknown(number=number)


def _require_days(case: Case, first_day: date, last_day: date | None) -> None:
    if first_day > case.today() or (last_day is not None and not first_day <= last_day <= case.today()):
        raise PostingDayWrong
