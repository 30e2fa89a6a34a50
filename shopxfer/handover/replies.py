"""Step 6: a spreadsheet of replies, matched to customers by exact numbers; nothing is guessed.

A row is matched by card, customer number and telephone, and the name, as far as the row gives them: all have
to point to one and the same customer. Nothing is recorded until somebody has seen what matched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from shopxfer.domain.consent_evidence import Channel
from shopxfer.domain.fields import RecordKind, Shape
from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.matching.table import Kind
from shopxfer.domain.normalise import NO, YES, normalise, reader_of
from shopxfer.domain.wording import fold_header
from shopxfer.errors import ShopxferError
from shopxfer.files import write_whole
from shopxfer.handover import consent, import_look
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer, Recorded
from shopxfer.handover.import_plan import SheetPlan
from shopxfer.handover.import_rows import walk
from shopxfer.progress import Progress
from shopxfer.rules.china import load_gazetteer, load_simplified
from shopxfer.sheets.workbook import Column, SheetSpec, write_workbook
from shopxfer.texts import Language, say
from shopxfer.vault import records
from shopxfer.vault.consents import Said

#: Numbers that tell who somebody is, each by itself unless several customers share it.
_KEYS: Final = ("card_no", "customer_no", "phone")
_READ: Final = frozenset({*_KEYS, "name"})
#: Headers of a column of answers, folded, besides those of the field `consent`.
_ANSWERS: Final = frozenset(
    [
        "答复",
        "回复",
        "回复内容",
        "短信回复",
        "客户回复",
        "客户答复",
        "回答",
        "意见",
        "客户意见",
        "答复内容",
        "结果",
        "answer",
        "reply",
        "response",
    ]
)
#: Words that say no in a way of their own.
_WITHDRAWN: Final = frozenset({"撤回", "撤回同意", "撤销同意", "withdraw", "withdrawn", "withdrew"})
_OBJECTED: Final = frozenset({"反对", "有异议", "我反对", "object", "objected", "objection"})
_REPORT_EVERY: Final = 2000


class RepliesUnreadable(ShopxferError):
    """The file has no column of answers, or none that says who answered. Nothing was recorded."""

    key = "error.replies_unreadable"


class Match(StrEnum):
    """What became of a row; each names a sentence, `reply.VALUE`."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"  #: several customers, or its numbers point to different ones
    UNKNOWN = "unknown"  #: no customer has these numbers
    NO_KEY = "no_key"  #: nothing in it tells who answered; a name alone does not
    UNCLEAR = "unclear"  #: the customer is known, the answer is neither yes nor no


@dataclass(frozen=True, slots=True)
class Reply:
    """One row of the file."""

    row: int  #: as the spreadsheet program numbers it
    cells: tuple[str, ...]
    text: str  #: the answer as it stands there
    match: Match
    record_id: int | None = None  #: of the customer, if matched
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Replies:
    """What a file of replies holds, before anything is recorded."""

    name: str
    headers: tuple[str, ...]
    replies: tuple[Reply, ...]

    def of(self, match: Match) -> list[Reply]:
        """Return the rows that fared so."""
        return [each for each in self.replies if each.match is match]

    def left(self) -> list[Reply]:
        """Return the rows that will not be recorded."""
        return [each for each in self.replies if each.match is not Match.MATCHED]

    def counts(self) -> dict[Match, int]:
        """Return how many rows fared how."""
        found = Counter(each.match for each in self.replies)
        return {match: found[match] for match in Match}

    def said(self) -> dict[Said, int]:
        """Return what the matched rows say."""
        found = Counter(each.said for each in self.of(Match.MATCHED) if each.said)
        return {said: found[said] for said in Said if found[said]}


def read_replies(case: Case, file: Path, progress: Progress, language: Language) -> Replies:
    """Read a spreadsheet of replies and find whose they are; nothing is recorded.

    Raises:
        RepliesUnreadable: no column of answers, or of numbers.
        SheetError: by cause; the file cannot be read.
        Cancelled: nothing was read.
    """
    plan = import_look.plan(case, [file], progress, language)
    if (found := next(iter(plan.files), None)) is None or found.error:
        raise found.error if found and found.error else RepliesUnreadable(name=file.name)
    for sheet in found.sheets:
        answers, keys = _answer_column(sheet), _key_columns(sheet)
        if answers is not None and keys:
            break
    else:
        raise RepliesUnreadable(name=file.name)
    known = _Known(case, progress)
    rows = tuple(
        _reply(known, number, cells, answers, keys) for number, cells in _records(sheet, progress, file.name)
    )
    headers = tuple(column.header for column in sheet.columns)
    return Replies(file.name, headers, rows)


def record_replies(
    case: Case, replies: Replies, channel: Channel, at: datetime, progress: Progress
) -> list[Recorded]:
    """Record the matched answers as given at `at`; all or nothing. The reply itself is the evidence.

    Raises:
        NoticeUnknown: no text is frozen to which a yes could have been given.
        Cancelled: the case is as it was.
    """
    return consent.record_answers(
        case,
        [
            Answer(
                each.record_id,
                each.said,
                at,
                channel,
                evidence=f"{replies.name} #{each.row}: {each.text}",
            )
            for each in replies.of(Match.MATCHED)
            if each.record_id is not None and each.said is not None
        ],
        progress,
    )


def write_left(case: Case, replies: Replies, target: Path, language: Language) -> int:
    """Write the rows that were not recorded into a workbook, each with the reason; returns how many.

    Raises:
        FileError: nothing was written.
    """
    left = replies.left()
    columns = [
        Column(say("reply.row", language), 8.0),
        Column(say("reply.why", language), 36.0),
        *(Column(header) for header in replies.headers),
    ]
    rows = [[str(each.row), say(f"reply.{each.match}", language), *each.cells] for each in left]
    data = write_workbook([SheetSpec(say("reply.sheet", language), columns, rows)]).data
    with case.change("notify.replies_left", {"rows": len(rows)}):
        write_whole(target, data)
    return len(rows)


# ---- which columns, which rows ----------------------------------------------------------------------------


def _answer_column(sheet: SheetPlan) -> int | None:
    by_header = [each.position for each in sheet.columns if fold_header(each.header) in _ANSWERS]
    by_field = [each.position for each in sheet.columns if each.field == "consent"]
    return next(iter([*by_header, *by_field]), None)


def _key_columns(sheet: SheetPlan) -> dict[str, int]:
    """Return where the numbers and the name stand; empty where no number does."""
    found = {each.field: each.position for each in reversed(sheet.columns) if each.field in _READ}
    return found if found.keys() & set(_KEYS) else {}


def _records(sheet: SheetPlan, progress: Progress, name: str) -> Iterator[tuple[int, Sequence[str | None]]]:
    for number, cells, reason in walk(sheet):
        if number % _REPORT_EVERY == 0:
            progress.report("progress.looking", number, 0, name=name)
        if any(cells) and reason is None:
            yield number, cells


def _reply(
    known: _Known, number: int, cells: Sequence[str | None], answers: int, keys: Mapping[str, int]
) -> Reply:
    texts = tuple(cell or "" for cell in cells)
    text = texts[answers].strip() if answers < len(texts) else ""
    given = {field: texts[at] for field, at in keys.items() if at < len(texts) and texts[at].strip()}
    match, record_id = known.find(given)
    said = said_by(text)
    if match is Match.MATCHED and said is None:
        return Reply(number, texts, text, Match.UNCLEAR)
    return Reply(number, texts, text, match, record_id, said if match is Match.MATCHED else None)


def said_by(text: str) -> Said | None:
    """Return what an answer says; None for what is neither yes nor no."""
    folded = fold_header(text)
    if folded in _WITHDRAWN:
        return Said.WITHDREW
    if folded in _OBJECTED:
        return Said.OBJECTED
    read = normalise(Shape.YES_NO, text)
    if read.problem is not None:
        return None
    return {YES: Said.YES, NO: Said.NO}.get(read.value or "")


class _Known:
    """The customers of the case by the numbers and names they have."""

    def __init__(self, case: Case, progress: Progress) -> None:
        self._case = case
        self._forms = Forms(load_simplified(), load_gazetteer())
        self._by_key: dict[tuple[str, str], set[int]] = {}
        self._names: dict[int, set[str]] = {}
        self._heads: dict[int, int] = {}
        stream = records.of_kind(case.reader, RecordKind.CUSTOMER, case.sealer(), only=_READ)
        for number, record in enumerate(stream):
            if number % _REPORT_EVERY == 0:
                progress.report("progress.lists", number, 0)
            if record.person_id is None:
                continue
            if not record.is_merged:
                self._heads[record.person_id] = record.id
            for field in _KEYS:
                for value in _several(record.values.get(field, "")):
                    self._by_key.setdefault((field, value), set()).add(record.person_id)
            if name := record.values.get("name"):
                self._names.setdefault(record.person_id, set()).add(self._form(name))

    def find(self, given: Mapping[str, str]) -> tuple[Match, int | None]:
        """Return whose a row is: all that it gives has to fit one customer."""
        wanted = [(field, value) for field in _KEYS for value in self._normal(field, given.get(field, ""))]
        if not wanted:
            return Match.NO_KEY, None
        people = [self._by_key.get(each, set()) for each in wanted]
        if not any(people):
            return Match.UNKNOWN, None
        found = set.intersection(*people)
        if name := "".join(self._normal("name", given.get("name", ""))):
            found = {person for person in found if self._form(name) in self._names.get(person, ())}
        if len(found) != 1:
            return Match.AMBIGUOUS, None
        return Match.MATCHED, self._heads.get(found.pop())

    def _normal(self, field: str, text: str) -> Iterable[str]:
        if not text.strip():
            return []
        read = reader_of(self._case.catalogue[field])(text)
        return _several(read.value or "") if field in _KEYS else [read.value or ""]

    def _form(self, name: str) -> str:
        return self._forms.of(Kind.NAME, name)[0]


def _several(value: str) -> list[str]:
    return [each.strip() for each in value.split("/") if each.strip()]
