"""Sections 4 and 5 of the receipt: which data goes over, and who owes what customers paid in advance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shopxfer.documents.amounts import money, money_in_capitals
from shopxfer.documents.lettering import BODY, CAPTION, MM, Face, Style, fit, text_width, wrap
from shopxfer.documents.paper import (
    CONTENT,
    GREY,
    HAIR,
    LIGHT,
    RIGHT,
    Column,
    Paper,
    Row,
    groups_of_eight,
)
from shopxfer.documents.receipt_confirmed import PAD, section
from shopxfer.documents.receipt_content import (
    HandedField,
    Minors,
    ReceiptContent,
)
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.texts import Language, say

_SECOND = CONTENT + 20.5  #: second column of section 4
_NAMES = 95.0  #: its width
_AMOUNT = Style(10.5, Face.MEDIUM)
_SMALL_HASH = Style(6.6, Face.MONO)  # the whole of it in one line beside its caption


def draw_fields(paper: Paper, content: ReceiptContent, most_lines: int) -> None:
    """Draw section 4; names of fields take at most `most_lines` lines per class, annex C has them all."""
    language = paper.furniture.language
    section(paper, "4", "paper.receipt.fields")
    paper.table(_field_columns(language, most_lines), _field_rows(content, language, most_lines))
    paper.rule(paper.y, CONTENT, grey=GREY)
    for place, (key, line, style) in enumerate(_record_lines(content, language)):
        if place:
            paper.rule(paper.y, CONTENT, weight=HAIR, grey=LIGHT)
        paper.text(CONTENT, paper.baseline, say(f"paper.receipt.{key}", language), CAPTION)
        paper.text(_SECOND, paper.baseline, line, style)
        paper.y += paper.row
    paper.y += PAD


def _field_columns(language: Language, most_lines: int) -> list[Column]:
    return [
        Column(say("paper.receipt.class", language), CONTENT, 19.5),
        Column(say("paper.receipt.fields_moved", language), _SECOND, _NAMES, most_lines=max(2, most_lines)),
        Column(say("paper.receipt.field_count", language), CONTENT + 127.5, 11, "right"),
        Column(say("paper.receipt.value_count", language), RIGHT, 14, "right"),
    ]


def _field_rows(content: ReceiptContent, language: Language, most_lines: int) -> list[Row]:
    rows = []
    classes = sorted({field.data_class for field in content.fields})
    for data_class in classes:
        fields = [field for field in content.fields if field.data_class is data_class]
        rows.append(_class_row(data_class, fields, language, most_lines))
    if not content.minors.people and not {DataClass.C4, DataClass.C5} & set(classes):
        none = say("paper.receipt.no_sensitive", language)
        return [*rows, Row((say("paper.receipt.class.C4C5", language), none, "0", "0"))]
    if DataClass.C4 not in classes:
        key = "no_sensitive_fields_but" if content.minors.under_14 else "no_sensitive_fields"
        none = say(f"paper.receipt.{key}", language)
        rows.append(Row((say("paper.receipt.class.C4", language), none, "0", "0")))
    if content.minors.people:
        values = f"{content.minors.values:,}"
        told = _minors(content.minors, language)
        rows.append(Row((say("paper.receipt.class.C5", language), told, "—", values)))
    return rows


def _class_row(
    data_class: DataClass, fields: Sequence[HandedField], language: Language, most_lines: int
) -> Row:
    between = "、" if language == "zh" else ", "
    names = list(dict.fromkeys(field.name[language] for field in fields))
    told = between.join(names)
    kept = len(names)
    while len(wrap(told, BODY, _NAMES * MM)) > most_lines and kept > 1:
        kept -= 1
        told = say("paper.receipt.fields_cut", language, names=between.join(names[:kept]), count=len(names))
    values = sum(field.values for field in fields)
    name = say(f"paper.receipt.class.{data_class.value}", language)
    # A field that goes with several kinds of records, as the card number does, is one field.
    return Row((name, told, f"{len(names):,}", f"{values:,}"))


def _minors(minors: Minors, language: Language) -> str:
    """Return how many minors go, by age, and whether they or their guardians consented."""
    groups = (
        ("teens", minors.people - minors.under_14, minors.agreed),
        ("children", minors.under_14, minors.guardian_agreed),
    )
    told = [
        say(
            f"paper.receipt.minors.{name}{'' if agreed == count else '_some'}",
            language,
            count=count,
            agreed=agreed,
        )
        for name, count, agreed in groups
        if count
    ]
    between = "；" if language == "zh" else "; "
    return between.join(told) + say("paper.receipt.minors.note", language)


def _record_lines(content: ReceiptContent, language: Language) -> list[tuple[str, str, Style]]:
    """Return counts of records and what goes along with them: on as few lines as are readable."""
    between = " ・ " if language == "zh" else " · "
    records = between.join(
        say(f"paper.receipt.count.{kind.value}", language, count=content.records[kind])
        for kind in RecordKind
        if content.records.get(kind)
    )
    others = say("paper.receipt.count.alternates", language, count=content.alternates)
    alerts = say(
        "paper.receipt.alerts",
        language,
        refusals=content.marketing_refusals,
        requests=_requests(content, language),
    )
    besides = [others, alerts] if content.alternates else [alerts]
    if style := _fitting(between.join([records, *besides])):
        return [("records", between.join([records, *besides]), style)]
    if style := _fitting(between.join(besides)):
        return [("records", records or "—", BODY), ("besides", between.join(besides), style)]
    return [("records", records or "—", BODY), *(("besides", each, BODY) for each in besides)]


def _fitting(line: str) -> Style | None:
    """Return the largest readable style in which a line fits beside its caption."""
    styles = (replace(BODY, size=size) for size in (BODY.size, 8.5, 8.0))
    return next((style for style in styles if text_width(line, style) / MM <= RIGHT - _SECOND), None)


def _requests(content: ReceiptContent, language: Language) -> str:
    if content.open_requests is None:
        return say("paper.receipt.requests_unknown", language)
    return say("paper.receipt.requests_count", language, count=content.open_requests)


# -- prepaid balances ----------------------------------------------------------------------------------------


def draw_prepaid(paper: Paper, content: ReceiptContent) -> None:
    """Draw section 5: the customers' choices, and in capitals what the buyer owes, be it nothing."""
    language = paper.furniture.language
    label_end = section(paper, "5", "paper.receipt.prepaid")
    if not content.prepaid:
        paper.text(CONTENT, paper.baseline, say("paper.receipt.no_prepaid", language))
        paper.y = max(paper.y + paper.row, label_end) + PAD
        return
    columns = [
        Column(say("paper.receipt.choice", language), CONTENT, 38, most_lines=2),
        Column(say("paper.receipt.performed_by", language), CONTENT + 39.5, 59, most_lines=2),
        Column(say("paper.receipt.customers", language), CONTENT + 114, 15, "right"),
        Column(say("paper.receipt.amount", language), RIGHT, 26, "right"),
    ]
    rows = [
        Row(
            (
                line.choice[language],
                line.performed_by[language],
                f"{line.customers:,}",
                money(line.amount_fen),
            )
        )
        for line in sorted(content.prepaid, key=lambda line: not line.moves)
    ]
    paper.table(columns, rows)
    _capitals(paper, _totals(content, language))
    if content.prepaid_copy:
        paper.text(CONTENT, paper.baseline, say("paper.receipt.prepaid_copy", language), CAPTION)
        digest = " ".join(groups_of_eight(content.prepaid_copy, 8))
        paper.text(RIGHT, paper.baseline, digest, _SMALL_HASH, "right")
        paper.y += paper.row + PAD


def _totals(content: ReceiptContent, language: Language) -> list[tuple[str, int]]:
    """Return (caption, fen) of the sums to be compared: what moves; if nothing does, also what stays."""
    moving = sum(line.moves for line in content.prepaid)
    if moving:
        key = "paper.receipt.capitals_one" if moving == 1 else "paper.receipt.capitals_two"
        return [(say(key, language, count=moving), content.prepaid_moving_fen)]
    stays = say("paper.receipt.capitals_staying", language)
    return [(say("paper.receipt.capitals_none", language), 0), (stays, content.prepaid_staying_fen)]


def _capitals(paper: Paper, totals: Sequence[tuple[str, int]]) -> None:
    paper.y += 1.5
    height = 7.6 if len(totals) == 1 else 0.8 + 5.8 * len(totals)
    paper.box(CONTENT, paper.y, RIGHT - CONTENT, height)
    start = CONTENT + 2.8 + max(text_width(caption, CAPTION) for caption, _ in totals) / MM + 4
    baseline = paper.y + (5.1 if len(totals) == 1 else 4.6)
    for caption, fen in totals:
        paper.text(CONTENT + 2.8, baseline, caption, CAPTION)
        amount = "¥" + money(fen)
        paper.text(RIGHT - 2.8, baseline, amount, _AMOUNT, "right")
        room = RIGHT - 2.8 - text_width(amount, _AMOUNT) / MM - 3 - start
        lines, style = fit(money_in_capitals(fen), _AMOUNT, room * MM, 1)
        paper.text(start, baseline, lines[0], style)
        baseline += 5.8
    paper.y += height + PAD + 0.2
