"""The shelf: what the seller must keep after the handover, why, until when, and what may go then.

Records stay encrypted in the case and are for keeping only: no use, no marketing, no other handover (PIPL 47
para. 2; law.md section 5, DL2). Papers and evidence follow `resources/rules/<pack>/retention.toml`. What lies
in the shop outside the program is listed, so that nobody destroys it by mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from shopxfer.domain.balance import Disposition
from shopxfer.domain.retention import keep_until
from shopxfer.handover import holds, parties
from shopxfer.handover.case import Case
from shopxfer.rules.retention import Kept, load_retention
from shopxfer.texts import Language
from shopxfer.vault import consent_counts, consents, papers, records
from shopxfer.vault.papers import StoredPaper

#: The row for the record of the handover, which is the case itself.
_THE_CASE: Final = "R10"


class Place(StrEnum):
    """Where something is kept; each has its words as `shelf.place.VALUE`."""

    RECORDS = "records"  #: in the case, for keeping only
    PAPERS = "papers"  #: papers of the program, and what customers were told and said
    OUTSIDE = "outside"  #: in the shop


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One kind of thing that stays, with one day."""

    place: Place
    zh: str
    en: str
    basis_zh: str
    basis_en: str
    law: str  #: row of the law reference
    needs_checking: bool
    count: int  #: records, papers or answers; 0 for what the program cannot count
    until: date | None  #: the last day; None: for good, or as long as nobody can say
    for_good: bool = False

    def name(self, language: Language) -> str:
        """Return what it is."""
        return self.zh if language == "zh" else self.en

    def basis(self, language: Language) -> str:
        """Return the instrument and article."""
        return self.basis_zh if language == "zh" else self.basis_en

    def is_over(self, on: date) -> bool:
        """Return whether it need not be kept any longer on `on`."""
        return self.until is not None and self.until < on


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that stays."""

    lines: Sequence[ShelfLine]
    held: int  #: legal holds, which end by themselves on no day

    def of(self, place: Place) -> list[ShelfLine]:
        """Return what is kept in one place."""
        return [each for each in self.lines if each.place is place]

    def over(self, on: date) -> list[ShelfLine]:
        """Return what in the program need not be kept any longer."""
        # A hold ends on no day, and a group may hold what it is about.
        kept = {Place.OUTSIDE, Place.RECORDS} if self.held else {Place.OUTSIDE}
        return [each for each in self.lines if each.place not in kept and each.is_over(on)]

    @property
    def next_day(self) -> date | None:
        """Return the first day on which something in the program need not be kept any longer."""
        days = [each.until for each in self.lines if each.until and each.place is not Place.OUTSIDE]
        return min(days, default=None)


def shelf(case: Case) -> Shelf:
    """Return what the seller keeps as the case stands now; opens nothing sealed."""
    lines = [*_records(case), *_kept(case)]
    # The case is destroyed as a whole, so it is kept as long as the last thing in it.
    days = [each.until for each in lines if each.until and each.place is not Place.OUTSIDE]
    lines = [replace(each, until=max(days)) if each.law == _THE_CASE else each for each in lines]
    return Shelf(lines, len(holds.holds(case)))


def _records(case: Case) -> list[ShelfLine]:
    found = []
    for group in case.counted(records.rule_counts):
        if group.disposition is not Disposition.RETAIN:
            continue
        rule = case.pack.rule(group.rule)
        article = rule.article
        found.append(
            ShelfLine(
                Place.RECORDS,
                rule.zh,
                rule.en,
                article.basis_zh,
                article.basis_en,
                article.law[0],
                article.needs_checking,
                group.rows,
                date.fromisoformat(group.keep_until) if group.keep_until else None,
            )
        )
    return found


def _kept(case: Case) -> list[ShelfLine]:
    made: dict[str, list[StoredPaper]] = {}
    for paper in papers.papers(case.reader):
        made.setdefault(paper.kind, []).append(paper)
    is_company = parties.seller_is_company(parties.load(case))
    found = []
    for each in load_retention():
        if each.who and (each.who == "company") != is_company:
            continue
        if each.is_outside:
            start = _handover(case)
            found.append(_line(each, Place.OUTSIDE, 0, each.minimum.until(start)))
        elif each.of:
            if count := _count(case, each.of):
                found.append(_line(each, Place.PAPERS, count, each.minimum.until(_handover(case))))
        elif several := [paper for kind in each.kinds for paper in made.get(kind, ())]:
            found.append(_line(each, Place.PAPERS, len(several), _until(each, several)))
    return found


def _until(each: Kept, made: Sequence[StoredPaper]) -> date | None:
    """Return until when the newest paper is kept; a day that was laid down with it counts if later."""
    ends = keep_until((each.minimum, date.fromisoformat(paper.made_at[:10])) for paper in made)
    laid_down = [date.fromisoformat(paper.keep_until) for paper in made if paper.keep_until]
    return ends if ends is None else max([ends, *laid_down])


def _count(case: Case, of: str) -> int:
    if of == "answers":
        return consent_counts.answers(case.reader)
    if of == "notices":
        return len(consents.notices(case.reader))
    return len(papers.packages(case.reader))


def _handover(case: Case) -> date:
    """Return the day of the handover; today while it is not known."""
    try:
        return date.fromisoformat(parties.load(case).terms.handover_date)
    except ValueError:
        return case.today()


def _line(each: Kept, place: Place, count: int, until: date | None) -> ShelfLine:
    duty = each.duty
    basis = duty.basis("zh"), duty.basis("en")
    return ShelfLine(
        place, each.zh, each.en, *basis, duty.id, duty.needs_checking, count, until, for_good=until is None
    )
