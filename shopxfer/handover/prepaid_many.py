"""Many prepayments at once: a sheet to fill in while customers answer, and what is left of them at the end.

A shop has more prepayments than anyone types in one by one. The sheet asks for each what a single record
asks for: which way, yes or no, on which day, and where the proof is. A row is read by its number in the
ledger and the number of the case; nothing is recorded until somebody has seen how the rows read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from shopxfer.domain.fields import Shape
from shopxfer.domain.normalise import normalise
from shopxfer.domain.prepaid import Answer, Consent, Lack, Way
from shopxfer.domain.prepaid_exposure import Standing
from shopxfer.domain.wording import fold_header
from shopxfer.errors import ShopxferError
from shopxfer.files import write_whole
from shopxfer.handover import import_look, prepaid
from shopxfer.handover.case import Case
from shopxfer.handover.import_plan import SheetPlan
from shopxfer.handover.import_rows import walk
from shopxfer.handover.prepaid import Line
from shopxfer.handover.prepaid_choices import (
    CHANNELS,
    ReasonMissing,
    answer_facts,
    lack_of_answer,
)
from shopxfer.handover.prepaid_facts import ANSWERED, LEFT
from shopxfer.handover.prepaid_words import left_in_words
from shopxfer.handover.replies import said_by
from shopxfer.progress import Progress
from shopxfer.sheets.workbook import Cell, Column, SheetSpec, write_workbook
from shopxfer.texts import Language, say
from shopxfer.vault import prepaid as store
from shopxfer.vault import records
from shopxfer.vault.consents import Said

_REPORT_EVERY: Final = 500
_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
_WIDTHS: Final = {"choice": 20.0, "evidence": 32.0, "left": 24.0}


class Heading(StrEnum):
    """The columns of the sheet, in their order; each has its words as `prepaid.sheet.VALUE`."""

    CASE = "case"
    NUMBER = "number"
    HOLDER = "holder"
    PHONE = "phone"
    CARD = "card"
    LEFT = "left"
    CHOICE = "choice"
    ANSWER = "answer"
    DAY = "day"
    CHANNEL = "channel"
    CARD_SHOWN = "card_shown"
    EVIDENCE = "evidence"


class Trouble(StrEnum):
    """Why a row cannot be recorded, where it is not a `Lack`; each names its sentence."""

    OTHER_CASE = "prepaid.row.other_case"
    NO_NUMBER = "prepaid.row.no_number"
    UNKNOWN = "prepaid.row.unknown"
    TWICE = "prepaid.row.twice"
    CHOICE_UNCLEAR = "prepaid.row.choice_unclear"
    ANSWER_UNCLEAR = "prepaid.row.answer_unclear"
    DAY_UNCLEAR = "prepaid.row.day_unclear"


class SheetUnreadable(ShopxferError):
    """The file is not a filled sheet of the ledger. Nothing was recorded."""

    key = "error.prepaid_sheet"


class SheetOld(ShopxferError):
    """The ledger changed after the sheet was read, so that its rows may mean something else."""

    key = "error.prepaid_sheet_old"


class NothingLeft(ShopxferError):
    """There is nothing that could be recorded: no row, or no prepayment, waits for it."""

    key = "error.prepaid_nothing_left"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the filled sheet."""

    row: int  #: as the spreadsheet program numbers it
    entry: int | None  #: number in the ledger
    said: Consent | None = None  #: what the customer answered
    channel: str = "other"
    reason: str = ""  #: of a row that leaves it with the seller
    trouble: Trouble | Lack | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled sheet, before anything is recorded."""

    name: str
    rows: Sequence[Row]  #: those in which a choice or an answer stands
    empty: int  #: rows that nobody filled in
    as_of: int  #: the event of the log after which it was read

    @property
    def good(self) -> list[Row]:
        """Return the rows that can be recorded."""
        return [each for each in self.rows if each.trouble is None]

    @property
    def bad(self) -> list[Row]:
        """Return the rows that cannot, each with its trouble."""
        return [each for each in self.rows if each.trouble is not None]


def undecided(lines: Sequence[Line]) -> list[Line]:
    """Return the prepayments that nobody decided: unresolved, and no refund is being waited for."""
    return [each for each in lines if each.standing is Standing.UNRESOLVED and each.asked_back_on is None]


def write_sheet(case: Case, target: Path, language: Language) -> int:
    """Write the undecided prepayments into a workbook to be filled in; return how many.

    It names customers in the open, with telephone and card, since whoever asks them has to know whom; the
    log records that it left the vault.

    Raises:
        NothingLeft: every prepayment is decided.
        FileError: nothing was written.
    """
    lines = undecided(prepaid.ledger(case))
    if not lines:
        raise NothingLeft
    wanted = [each.record for each in lines if each.record is not None]
    known = {each.id: each.values for each in records.by_ids(case.reader, wanted, case.sealer())}
    code = case.number
    rows = [_cells(each, known.get(each.record or 0, {}), code, language) for each in lines]
    heads = [Column(say(f"prepaid.sheet.{each}", language), _WIDTHS.get(each, 14.0)) for each in Heading]
    sheet = SheetSpec(say("prepaid.sheet.name", language), heads, rows)
    words = SheetSpec(
        say("prepaid.sheet.words", language),
        [
            Column(say("prepaid.sheet.column", language), 16.0),
            Column(say("prepaid.sheet.may_be", language), 80.0),
        ],
        _words(language),
    )
    data = write_workbook([sheet, words]).data
    with case.change("prepaid.sheet", {"rows": len(rows)}):
        write_whole(target, data)
    return len(rows)


def read_sheet(case: Case, file: Path, progress: Progress, language: Language) -> Filled:
    """Read a filled sheet; nothing is recorded.

    Raises:
        SheetUnreadable: it is no sheet of the ledger.
        SheetError: by cause; the file cannot be read.
        Cancelled: nothing was read.
    """
    plan = import_look.plan(case, [file], progress, language)
    found = next(iter(plan.files), None)
    if found is None or found.error:
        raise found.error if found and found.error else SheetUnreadable(name=file.name)
    for sheet in found.sheets:
        places = _places(sheet)
        if places.keys() >= {Heading.NUMBER, Heading.CHOICE, Heading.ANSWER}:
            break
    else:
        raise SheetUnreadable(name=file.name)
    as_of = prepaid.newest_event(case)
    reading = _Reading(case, {each.entry: each for each in prepaid.ledger(case)})
    rows: list[Row] = []
    empty = 0
    for number, cells, reason in walk(sheet):
        if number % _REPORT_EVERY == 0:
            progress.report("progress.looking", number, 0, name=file.name)
        if reason is not None or not any(cells):
            continue
        texts = {each: (cells[at] or "").strip() for each, at in places.items() if at < len(cells)}
        if texts.get(Heading.CHOICE) or texts.get(Heading.ANSWER):
            rows.append(reading.row(number, texts))
        else:
            empty += 1
    return Filled(file.name, rows, empty, as_of)


def record_sheet(case: Case, filled: Filled, progress: Progress) -> int:
    """Record the rows that can be; return how many. All or nothing.

    Raises:
        NothingLeft: no row can be recorded.
        SheetOld: the ledger changed since it was read; read it again.
        Cancelled: nothing was recorded.
    """
    if not filled.good:
        raise NothingLeft
    if prepaid.newest_event(case) != filled.as_of:
        raise SheetOld(name=filled.name)
    facts: list[tuple[int, str, Mapping[str, object]]] = []
    for each in filled.good:
        assert each.entry is not None
        if each.said is None:
            facts.append((each.entry, LEFT, {"reason": each.reason}))
        else:
            facts.append((each.entry, ANSWERED, answer_facts(each.said, each.channel)))
    _record_all(case, "prepaid.sheet_read", facts, progress)
    return len(facts)


def leave_the_rest(case: Case, reason: str, progress: Progress) -> int:
    """Record of every undecided prepayment that the seller goes on owing it, and why; return how many.

    Nothing moves, so nobody is asked (law.md P2: silence is no). A refund that a customer asked for stays
    asked for. All or nothing.

    Raises:
        ReasonMissing: no reason.
        NothingLeft: every prepayment is decided.
        Cancelled: nothing was recorded.
    """
    if not reason.strip():
        raise ReasonMissing
    lines = undecided(prepaid.ledger(case))
    if not lines:
        raise NothingLeft
    facts = [(each.entry, LEFT, {"reason": reason.strip()}) for each in lines]
    _record_all(case, "prepaid.left_rest", facts, progress)
    return len(facts)


def _record_all(
    case: Case, event: str, facts: Sequence[tuple[int, str, Mapping[str, object]]], progress: Progress
) -> None:
    with case.change(event, {"rows": len(facts)}) as database:
        sealer = case.vault.case_sealer(database)
        now = case.now()
        for number, (entry, what, said) in enumerate(facts):
            if number % _REPORT_EVERY == 0:
                progress.report("progress.prepaid", number, len(facts))
            store.add_event(database, entry, what, now, case.user, said, sealer)
        prepaid.refresh(case, database)


# ---- the sheet ---------------------------------------------------------------------------------------------


def _cells(line: Line, values: Mapping[str, str], code: str, language: Language) -> list[Cell]:
    return [
        code,
        str(line.entry),
        values.get("name") or line.holder,
        values.get("phone", ""),
        line.obligation.card or "",
        left_in_words(line, language),
        *("" for _ in range(len(Heading) - 6)),
    ]


def _words(language: Language) -> list[list[str]]:
    """Return what may stand in which column, for whoever fills it in."""
    between = "、" if language == "zh" else ", "
    ways = between.join(say(f"prepaid.sheet.way.{way}", language) for way in Way)
    channels = between.join(say(f"prepaid.channel.{each}", language) for each in CHANNELS)
    told = {
        Heading.CHOICE: ways,
        Heading.ANSWER: say("prepaid.sheet.answers", language),
        Heading.DAY: "2026-11-22",
        Heading.CHANNEL: channels,
        Heading.CARD_SHOWN: say("prepaid.sheet.shown", language),
        Heading.EVIDENCE: say("prepaid.sheet.proof", language),
    }
    return [[say(f"prepaid.sheet.{each}", language), words] for each, words in told.items()]


def _places(sheet: SheetPlan) -> dict[Heading, int]:
    heads = {fold_header(say(f"prepaid.sheet.{each}", lang)): each for lang in _LANGUAGES for each in Heading}
    found = {heads.get(fold_header(column.header)): column.position for column in reversed(sheet.columns)}
    return {each: at for each, at in found.items() if each is not None}


class _Reading:
    """Reads rows beside the ledger."""

    def __init__(self, case: Case, lines: Mapping[int, Line]) -> None:
        self._lines, self._today = lines, case.today()
        self._code = fold_header(case.number)
        self._ways = _by_words({way: (f"prepaid.way.{way}", f"prepaid.sheet.way.{way}") for way in Way})
        self._channels = _by_words({each: (f"prepaid.channel.{each}",) for each in CHANNELS})
        self._seen: set[int] = set()

    def row(self, number: int, texts: Mapping[Heading, str]) -> Row:
        """Return what a row says, and what keeps it from being recorded."""
        entry = _number(texts.get(Heading.NUMBER, ""))
        if trouble := self._whose(entry, texts):
            return Row(number, entry, trouble=trouble)
        assert entry is not None
        self._seen.add(entry)
        way = self._ways.get(fold_header(texts.get(Heading.CHOICE, "")))
        if way is None:
            return Row(number, entry, trouble=Trouble.CHOICE_UNCLEAR)
        evidence = texts.get(Heading.EVIDENCE, "")
        if way is Way.LEFT:
            return Row(number, entry, reason=evidence, trouble=None if evidence else Lack.NO_REASON)
        return self._answered(number, entry, Way(way), evidence, texts)

    def _whose(self, entry: int | None, texts: Mapping[Heading, str]) -> Trouble | None:
        code = fold_header(texts.get(Heading.CASE, ""))
        if code and code != self._code:
            return Trouble.OTHER_CASE
        if entry is None:
            return Trouble.NO_NUMBER
        if entry in self._seen:
            return Trouble.TWICE
        return None if entry in self._lines else Trouble.UNKNOWN

    def _answered(
        self, number: int, entry: int, way: Way, evidence: str, texts: Mapping[Heading, str]
    ) -> Row:
        answer = texts.get(Heading.ANSWER, "")
        heard = {Said.YES: Answer.YES, Said.NO: Answer.NO, None: None}.get(said_by(answer))
        if answer and heard is None:
            return Row(number, entry, trouble=Trouble.ANSWER_UNCLEAR)
        written = texts.get(Heading.DAY, "")
        day = _day(written)
        if written and day is None:
            return Row(number, entry, trouble=Trouble.DAY_UNCLEAR)
        said = Consent(way, heard or Answer.SILENT, day, texts.get(Heading.CARD_SHOWN) or None, evidence)
        channel = self._channels.get(fold_header(texts.get(Heading.CHANNEL, "")), "other")
        lack = lack_of_answer(self._lines[entry].obligation, said, self._today)
        return Row(number, entry, said, channel, trouble=lack)


def _by_words(keys: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return keys by every word that stands for them, in both languages, folded; and by themselves."""
    found = {fold_header(key): key for key in keys}
    for key, names in keys.items():
        found |= {fold_header(say(name, language)): key for name in names for language in _LANGUAGES}
    return found


def _number(text: str) -> int | None:
    bare = text.strip().lstrip("#").removesuffix(".0")
    return int(bare) if bare.isascii() and bare.isdigit() else None


def _day(text: str) -> date | None:
    read = normalise(Shape.DATE, text)
    try:
        return date.fromisoformat(read.value or "") if read.problem is None else None
    except ValueError:
        return None
