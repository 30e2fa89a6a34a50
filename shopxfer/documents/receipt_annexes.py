"""The annexes of the receipt: what is too long for its first page, under the same head."""

from __future__ import annotations

from collections.abc import Sequence

from shopxfer.documents.lettering import BODY, CAPTION, HASH, MM, SMALL, STRONG, Face, Style, text_width, wrap
from shopxfer.documents.paper import (
    BOTTOM,
    CONTENT,
    GREY,
    HAIR,
    LEFT,
    LIGHT,
    RIGHT,
    ROW,
    Column,
    Paper,
    Row,
    both,
    groups_of_eight,
)
from shopxfer.documents.receipt_confirmed import MARK
from shopxfer.documents.receipt_content import Clause, HandedField, ReceiptContent, Wording
from shopxfer.documents.receipt_head import draw_head
from shopxfer.domain.fields import RecordKind
from shopxfer.texts import Language, say

_FULL = RIGHT - LEFT
_TITLE = Style(11, Face.MEDIUM)
_LITTLE = 62.0  #: a last page that is filled less far down than this is better avoided, in mm
_CLOSER = (5.1, 4.9)


def draw_annexes(paper: Paper, content: ReceiptContent) -> None:
    """Draw annexes A to D one after the other, from a new page on.

    If the signatures had to leave the first page, the annexes follow below them.
    """

    def head(page: Paper) -> None:
        draw_head(page, content, both(page.furniture.language, "paper.receipt.annexes"), 14)
        page.y += 2.6

    paper.on_new_page = head
    if paper.page == 1:
        paper.new_page()
    else:
        paper.y += 6.0
    paper.row = _row_height(paper, content)
    _draw_all(paper, content)
    paper.row = ROW
    paper.on_new_page = None


def _row_height(paper: Paper, content: ReceiptContent) -> float:
    """Choose how close to set the annexes: closer if that saves a last page with next to nothing on it."""
    pages = []
    for row in (ROW, *_CLOSER):
        sheet = paper.spare()
        sheet.row = row
        _draw_all(sheet, content)
        if row == ROW and sheet.y > _LITTLE:
            return ROW
        pages.append((sheet.page, -row))
    return -min(pages)[1]


def _draw_all(paper: Paper, content: ReceiptContent) -> None:
    for name, draw in (("a", _files), ("b", _exclusions), ("c", _fields), ("d", _obligations)):
        _title(paper, f"paper.receipt.annex_{name}")
        draw(paper, content)
        paper.y += 5.0


def _title(paper: Paper, key: str) -> None:
    paper.need(34)
    main, small = both(paper.furniture.language, key)
    paper.text(LEFT, paper.y + 4.4, main, _TITLE)
    if small:
        paper.text(LEFT + text_width(main, _TITLE) / MM + 3, paper.y + 4.4, small[3:], SMALL)
    paper.y += 6.6
    paper.rule(paper.y)


# -- A: files ----------------------------------------------------------------------------------------------


def _files(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    columns = [
        Column(say("paper.receipt.file", language), LEFT, 58, most_lines=4),
        Column(say("paper.receipt.full_digest", language), LEFT + 60, 76, style=HASH, most_lines=2),
        Column(say("paper.receipt.sheets", language), LEFT + 151, 14, "right"),
        Column(say("paper.receipt.rows", language), RIGHT, 15, "right"),
    ]
    rows = [
        Row(
            (
                file.name,
                " ".join(groups_of_eight(file.sha256, 8)),
                "—" if file.sheets is None else f"{file.sheets:,}",
                f"{file.rows:,}",
            )
        )
        for file in content.sources
    ]
    total = say("paper.receipt.files_total", language, count=len(content.sources))
    all_rows = f"{sum(file.rows for file in content.sources):,}"
    paper.table(columns, [*rows, Row((total, "", "", all_rows), strong=True)], LEFT)


# -- B: exclusions -----------------------------------------------------------------------------------------


def _exclusions(paper: Paper, content: ReceiptContent) -> None:
    _excluded(paper, content)
    _rule_changes(paper, content)


def _excluded(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    if not content.exclusions:
        paper.text(LEFT, paper.y + 3.8, say("paper.receipt.no_exclusions", language))
        paper.y += 5
        return
    columns = [
        Column(say("paper.receipt.reason", language), LEFT, 56, most_lines=4),
        Column(say("paper.receipt.basis", language), LEFT + 58, 60, most_lines=4, style=Style(8.5)),
        Column("", LEFT + 121, 17, style=MARK),
        Column(say("paper.receipt.rows", language), LEFT + 153, 15, "right"),
        Column(say("paper.receipt.people", language), RIGHT, 13, "right"),
    ]
    rows = [
        Row(
            (
                exclusion.reason[language],
                _cited(exclusion.law, exclusion.rule, language),
                _mark(exclusion.mark, language),
                f"{exclusion.rows:,}",
                "—" if exclusion.people is None else f"{exclusion.people:,}",
            )
        )
        for exclusion in content.exclusions
    ]
    total = f"{sum(exclusion.rows for exclusion in content.exclusions):,}"
    paper.table(
        columns, [*rows, Row((say("paper.receipt.total", language), "", "", total, ""), strong=True)], LEFT
    )
    paper.y += 2
    paper.paragraph(LEFT, _FULL, say("paper.receipt.exclusions_note", language), SMALL)


def _rule_changes(paper: Paper, content: ReceiptContent) -> None:
    """List the rules that the seller changed for this case, below what stayed behind by them."""
    language = paper.furniture.language
    if not content.rule_changes:
        return
    columns = [
        Column(say("paper.receipt.rule", language), LEFT, 52, most_lines=3),
        Column(say("paper.receipt.rule_now", language), LEFT + 54, 28, most_lines=3),
        Column(say("paper.receipt.rule_reason", language), LEFT + 84, 48, most_lines=6, style=Style(8.5)),
        Column(say("paper.receipt.rule_by", language), RIGHT, 32, "right", most_lines=2),
    ]
    rows = [
        Row(
            (
                changed.rule[language],
                changed.change[language],
                changed.reason,
                f"{changed.changed_by[language]} {changed.changed_on}",
            )
        )
        for changed in content.rule_changes
    ]
    paper.y += 3
    paper.need(7 + paper.table_height(columns, rows[:1]))  # the heading keeps company
    main, small = both(language, "paper.receipt.rule_changes")
    paper.text(LEFT, paper.y + 4.2, main, STRONG)
    if small:
        paper.text(LEFT + text_width(main, STRONG) / MM + 3, paper.y + 4.2, small, SMALL)
    paper.y += 6.2
    paper.table(columns, rows, LEFT)


def _cited(law: Wording, rule: str, language: Language) -> str:
    """Return a citation with its row of the rule table."""
    if not (law[language] and rule):
        return law[language]
    return f"{law[language]}（{rule}）" if language == "zh" else f"{law[language]} ({rule})"


def _mark(mark: str, language: Language) -> str:
    """Return the visible request to check what law.md is not sure of, or nothing."""
    return "" if mark == "V" else say("paper.check_this", language)


# -- C: fields ---------------------------------------------------------------------------------------------


def _fields(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    columns = [
        Column(say("paper.receipt.field", language), LEFT, 40, most_lines=3),
        Column(say("paper.receipt.class", language), LEFT + 43, 14),
        Column(say("paper.receipt.purpose", language), LEFT + 58, 86, most_lines=4, style=Style(8.5)),
        Column(say("paper.receipt.value_count", language), RIGHT, 18, "right"),
    ]
    for kind in RecordKind:
        fields = [field for field in content.fields if field.kind is kind]
        if not fields:
            continue
        paper.need(ROW * 5 + 1)  # heading, head and the first rows stay together
        paper.text(LEFT, paper.y + 4.2, say(f"paper.receipt.kind.{kind.value}", language), STRONG)
        count = f"{content.records.get(kind, 0):,}"
        paper.text(RIGHT, paper.y + 4.2, count, STRONG, "right")
        paper.y += 6.2
        paper.table(columns, [_field_row(field, language) for field in fields], LEFT)
        paper.y += 4


def _field_row(field: HandedField, language: Language) -> Row:
    purpose = field.purpose[language] or "—"
    return Row((field.name[language], field.data_class.value, purpose, f"{field.values:,}"))


# -- D: undertakings and declarations ----------------------------------------------------------------------


def _obligations(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    paper.y += 1.6
    label_end, page = paper.label("1", "paper.receipt.purposes"), paper.page
    _wording(paper, content.purposes, language)
    _past(paper, page, label_end)
    _clauses(paper, "2", "paper.receipt.undertakings", content.undertakings)
    _retention(paper, content)
    _clauses(paper, "4", "paper.receipt.declarations", content.clauses)
    _overridden(paper, content)
    _section_rule(paper, ROW * 2)
    paper.label("6" if content.overridden else "5", "paper.receipt.made_by")
    made = say(
        "paper.receipt.made_by_value",
        language,
        version=content.program_version,
        created=_moment(content),
        sequence=content.log_head.sequence,
    )
    paper.paragraph(CONTENT, RIGHT - CONTENT, made)


def _overridden(paper: Paper, content: ReceiptContent) -> None:
    """Say which conditions were not met, and why the seller went on."""
    if not content.overridden:
        return
    language = paper.furniture.language
    columns = [
        Column(say("paper.receipt.condition", language), CONTENT, 46, most_lines=6),
        Column(say("paper.receipt.went_on", language), CONTENT + 48, 58, most_lines=8),
        Column(say("paper.receipt.basis", language), CONTENT + 108, 34, most_lines=6, style=Style(8)),
    ]
    rows = [
        Row(
            (
                f"{gate.gate} {gate.condition[language]}",
                f"{gate.reason} ({gate.given:%Y-%m-%d}) {gate.missing[language]}",
                " ".join(filter(None, (gate.law[language], _mark(gate.mark, language)))),
            )
        )
        for gate in content.overridden
    ]
    _section_rule(paper, paper.table_height(columns, rows))
    label_end, page = paper.label("5", "paper.receipt.overridden"), paper.page
    paper.table(columns, rows)
    _past(paper, page, label_end)


def _moment(content: ReceiptContent) -> str:
    zone = content.created.strftime("%z")
    return f"{content.created:%Y-%m-%d %H:%M} {zone[:3]}:{zone[3:]}"


def _past(paper: Paper, page: int, label_end: float) -> None:
    """Move `y` below a label that is longer than its section, if both are on the same page."""
    if paper.page == page:
        paper.y = max(paper.y, label_end)


def _section_rule(paper: Paper, following: float) -> None:
    paper.y += 1.6
    paper.need(following + 2)
    paper.rule(paper.y, grey=GREY)
    paper.y += 1.6


def _clauses(paper: Paper, number: str, key: str, clauses: Sequence[Clause]) -> None:
    language = paper.furniture.language
    if not clauses:
        return
    _section_rule(paper, _clause_height(clauses[0], language))
    label_end, page = paper.label(number, key), paper.page
    for place, clause in enumerate(clauses, start=1):
        if place > 1:
            height = _clause_height(clause, language)
            if paper.y + height > BOTTOM:
                paper.new_page()
            else:
                paper.rule(paper.y, CONTENT, weight=HAIR, grey=LIGHT)
        _clause(paper, f"{number}.{place}", clause, language)
    _past(paper, page, label_end)


def _clause(paper: Paper, number: str, clause: Clause, language: Language) -> None:
    paper.text(CONTENT, paper.y + 3.9, number, CAPTION)
    cited = _cited(clause.law, clause.rule, language)
    paper.y += 0.4
    _wording(paper, clause.text, language, indent=8)
    paper.text(RIGHT, paper.y + 2.9, _mark(clause.mark, language), MARK, "right")
    if cited:
        paper.paragraph(CONTENT + 8, RIGHT - CONTENT - 28, cited, SMALL)
    paper.y += 0.9


def _clause_height(clause: Clause, language: Language) -> float:
    width = (RIGHT - CONTENT - 8) * MM
    lines = len(wrap(clause.text[language], BODY, width)) * BODY.size * BODY.leading
    small = 0
    if language == "zh":
        small += len(wrap(clause.text.en, SMALL, width))
    small += len(wrap(_cited(clause.law, clause.rule, language), SMALL, width))
    return float(lines + small * SMALL.size * SMALL.leading) / MM + 1.5


def _wording(paper: Paper, words: Wording, language: Language, indent: float = 0) -> None:
    """Set a text; under a Chinese one its English, small."""
    width = RIGHT - CONTENT - indent
    paper.paragraph(CONTENT + indent, width, words[language] or "—")
    if language == "zh" and words.en and words.en != words.zh:
        paper.paragraph(CONTENT + indent, width, words.en, SMALL)


def _retention(paper: Paper, content: ReceiptContent) -> None:
    if not content.retention:
        return
    language = paper.furniture.language
    columns = [
        Column(say("paper.receipt.stays_records", language), CONTENT, 44, most_lines=3),
        Column(say("paper.receipt.stays_period", language), CONTENT + 46, 34, most_lines=3),
        Column(say("paper.receipt.basis", language), CONTENT + 82, 42, most_lines=4, style=Style(8)),
        Column("", RIGHT, 17, "right", style=MARK),
    ]
    rows = [
        Row(
            (
                duty.records[language],
                duty.period[language],
                _cited(duty.law, duty.rule, language),
                _mark(duty.mark, language),
            )
        )
        for duty in content.retention
    ]
    _section_rule(paper, paper.table_height(columns, rows))
    paper.label("3", "paper.receipt.stays")
    paper.table(columns, rows)
    paper.y += 1
    _wording(
        paper,
        Wording(say("paper.receipt.storage_only", "zh"), say("paper.receipt.storage_only", "en")),
        language,
    )
