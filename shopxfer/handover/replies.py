"""Step 6: a spreadsheet of replies, matched to customers by exact numbers; nothing is guessed.

A row is matched by card, customer number and telephone, the code of a sheet, and the name, as far as it gives
them: all have to point to one and the same customer. What was asked beside the handover has columns of its
own, or stands in the reply by its name; a yes to the handover says nothing of it (law.md SD2). Nothing is
recorded until somebody has seen what matched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, get_args

from shopxfer.domain.consent_evidence import Channel, ConsentLine
from shopxfer.domain.fields import RecordKind, Shape
from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.matching.table import Kind
from shopxfer.domain.normalise import NO, YES, normalise, reader_of
from shopxfer.domain.wording import fold_header
from shopxfer.errors import ShopxferError
from shopxfer.files import write_whole
from shopxfer.handover import consent, import_change, import_look, notices
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer, Recorded
from shopxfer.handover.import_plan import SheetPlan
from shopxfer.handover.import_rows import walk
from shopxfer.handover.notice_papers import code_of, typed_code
from shopxfer.progress import Progress
from shopxfer.rules.china import load_gazetteer, load_simplified
from shopxfer.rules.letters import load_lines
from shopxfer.sheets.workbook import Column, SheetSpec, write_workbook
from shopxfer.texts import Language, say
from shopxfer.vault import records
from shopxfer.vault.consents import Said

#: Numbers that tell who somebody is, each by itself unless several customers share it.
_KEYS: Final = ("card_no", "customer_no", "phone")
_READ: Final = frozenset({*_KEYS, "name"})
#: The code of a signed sheet, scanned into a list; headers folded.
_CODE: Final = "code"
_CODES: Final = frozenset(
    map(
        fold_header,
        [
            *("编码", "编号码", "单子编码", "回执编码", "二维码", "扫码", "扫码结果"),
            *("code", "slip code", "sheet code", "qr", "qr code"),
        ],
    )
)
#: A form's question is the header of its answers there; this is in it.
_ASKS: Final = ("是否同意", "是否愿意", "doyouagree")
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
_LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
#: How a reply begins that speaks of one line by its name; the longer beginning first.
_SAYS: Final = (
    *(
        ("不同意", Said.NO),
        ("我不同意", Said.NO),
        ("单独同意", Said.YES),
        ("我同意", Said.YES),
        ("同意", Said.YES),
    ),
    *(("no", Said.NO), ("yes", Said.YES)),
)
_PARTS: Final = re.compile("[，,；;。\\n]")


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
    apart: Mapping[ConsentLine, Said] = made_by(default_factory=dict)  #: to the lines beside the general one


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

    @property
    def answers(self) -> int:
        """How many answers would be recorded: of one row several, where it answers several lines."""
        return sum((each.said is not None) + len(each.apart) for each in self.of(Match.MATCHED))

    def said_apart(self) -> dict[ConsentLine, dict[Said, int]]:
        """Return what the matched rows say to each line beside the general one that anybody answered."""
        found = Counter(pair for each in self.of(Match.MATCHED) for pair in each.apart.items())
        lines = {line for line, _ in found}
        return {
            line: {said: found[line, said] for said in Said if found[line, said]}
            for line in ConsentLine
            if line in lines
        }


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
        _head_of_codes(case, sheet, language)
        answers, keys = _answer_column(sheet), _key_columns(sheet)
        if answers is not None and keys:
            break
    else:
        raise RepliesUnreadable(name=file.name)
    known = _Known(case, progress, with_codes=_CODE in keys)
    places = _Places(answers, keys, *_apart_columns(case, sheet))
    rows = tuple(
        _reply(known, number, cells, places) for number, cells in _records(sheet, progress, file.name)
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
                said,
                at,
                channel,
                line=line,
                evidence=f"{replies.name} #{each.row}: {each.text or each.apart[line]}",
            )
            for each in replies.of(Match.MATCHED)
            if each.record_id is not None
            for line, said in _answers(each)
        ],
        progress,
    )


def _answers(reply: Reply) -> Iterator[tuple[ConsentLine, Said]]:
    if reply.said is not None:
        yield ConsentLine.GENERAL, reply.said
    yield from reply.apart.items()


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


def _head_of_codes(case: Case, sheet: SheetPlan, language: Language) -> None:
    """Take the row that names a column of codes for the header: little else tells a scanned list's head."""
    for number, texts in sheet.first_texts:
        if any(fold_header(text) in _CODES for text in texts) and number != sheet.header_row:
            import_change.set_header_row(case, sheet, number, language)
            return


# ---- which columns, which rows ----------------------------------------------------------------------------


def _answer_column(sheet: SheetPlan) -> int | None:
    by_header = [each.position for each in sheet.columns if fold_header(each.header) in _ANSWERS]
    by_field = [each.position for each in sheet.columns if each.field == "consent"]
    asking = [
        each.position for each in sheet.columns if any(words in fold_header(each.header) for words in _ASKS)
    ]
    return next(iter([*by_header, *by_field, *asking]), None)


def _apart_columns(case: Case, sheet: SheetPlan) -> tuple[dict[ConsentLine, int], dict[str, ConsentLine]]:
    """Return where the lines beside the general one have their answers, and how replies call them."""
    asked = [line for line in ConsentLine if notices.current(case, line) and line is not ConsentLine.GENERAL]
    titles = load_lines(case.pack.id).words if asked else {}
    names: dict[str, ConsentLine] = {}
    for asked_line in asked:
        shown = [say(f"consent.line.{asked_line}", each) for each in _LANGUAGES]
        called = [*titles[asked_line].title.values(), *shown]
        names |= dict.fromkeys(map(fold_header, called), asked_line)
    columns: dict[ConsentLine, int] = {}
    for each in sheet.columns:
        folded = fold_header(each.header)
        if line := names.get(folded) or names.get(folded.removeprefix("同意")):
            columns.setdefault(line, each.position)
    return columns, names


def _key_columns(sheet: SheetPlan) -> dict[str, int]:
    """Return where the numbers and the name stand; empty where no number does."""
    found = {each.field: each.position for each in reversed(sheet.columns) if each.field in _READ}
    coded = [each.position for each in sheet.columns if fold_header(each.header) in _CODES]
    if coded:
        found = {key: place for key, place in found.items() if place != coded[0]} | {_CODE: coded[0]}
    return found if found.keys() & {*_KEYS, _CODE} else {}


def _records(sheet: SheetPlan, progress: Progress, name: str) -> Iterator[tuple[int, Sequence[str | None]]]:
    for number, cells, reason in walk(sheet):
        if number % _REPORT_EVERY == 0:
            progress.report("progress.looking", number, 0, name=name)
        if any(cells) and reason is None:
            yield number, cells


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in a row stands what."""

    answers: int
    keys: Mapping[str, int]
    apart: Mapping[ConsentLine, int]
    names: Mapping[str, ConsentLine]  #: how replies call the lines, folded


def _reply(known: _Known, number: int, cells: Sequence[str | None], places: _Places) -> Reply:
    texts = tuple((cell or "").strip() for cell in cells)

    def at(place: int) -> str:
        return texts[place] if place < len(texts) else ""

    text = at(places.answers)
    match, record_id = known.find({key: at(place) for key, place in places.keys.items() if at(place)})
    rest, apart = said_apart(text, places.names)
    apart |= {line: said for line, place in places.apart.items() if (said := said_by(at(place)))}
    said = said_by(rest)
    if match is not Match.MATCHED:
        return Reply(number, texts, text, match, record_id)
    if said is None and (rest or not apart):
        return Reply(number, texts, text, Match.UNCLEAR)
    return Reply(number, texts, text, match, record_id, said, apart)


def said_apart(text: str, names: Mapping[str, ConsentLine]) -> tuple[str, dict[ConsentLine, Said]]:
    """Return the rest of a reply, the answer to the handover, and what it says to lines it calls by name.

    So "同意，同意健康信息" is two answers, and "同意" is one, to the handover alone (law.md SD2).
    """
    found: dict[ConsentLine, Said] = {}
    rest = []
    for part in _PARTS.split(text):
        folded = fold_header(part)
        for words, said in _SAYS:
            line = names.get(folded.removeprefix(words)) if folded.startswith(words) else None
            if line is not None:
                found[line] = said
                break
        else:
            if part.strip():
                rest.append(part.strip())
    return ("，".join(rest), found) if found else (text, found)


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

    def __init__(self, case: Case, progress: Progress, *, with_codes: bool) -> None:
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
            if with_codes:
                code = typed_code(code_of(case, record.id))
                self._by_key.setdefault((_CODE, code), set()).add(record.person_id)
            for field in _KEYS:
                for value in _several(record.values.get(field, "")):
                    self._by_key.setdefault((field, value), set()).add(record.person_id)
            if name := record.values.get("name"):
                self._names.setdefault(record.person_id, set()).add(self._form(name))

    def find(self, given: Mapping[str, str]) -> tuple[Match, int | None]:
        """Return whose a row is: all that it gives has to fit one customer."""
        wanted = [(field, value) for field in _KEYS for value in self._normal(field, given.get(field, ""))]
        if _CODE in given:
            wanted.append((_CODE, typed_code(given[_CODE])))
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
