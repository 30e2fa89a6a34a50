"""The first page of the receipt: all that is compared, counted or signed. See look.md section 7.

How close it is set depends on what there is to say: rows draw together and long lists point to their annex
before section 6 and the signatures would have to leave for the next page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopxfer.documents.figures import (
    PATTERNS,
    balance_bar,
    swatch,
)
from shopxfer.documents.lettering import (
    BODY,
    CAPTION,
    HASH,
    MM,
    STRONG,
    Face,
    Style,
    fit,
    text_width,
    wrap,
)
from shopxfer.documents.paper import (
    BOTTOM,
    CONTENT,
    LEFT,
    RIGHT,
    ROW,
    Column,
    Paper,
    Row,
    both,
    groups_of_eight,
)
from shopxfer.documents.receipt_confirmed import (
    MARK,
    PAD,
    VALUE,
    SignatureBlock,
    confirmed_height,
    draw_confirmed,
    section,
)
from shopxfer.documents.receipt_content import (
    BUCKETS,
    Party,
    ReceiptContent,
    SourceFile,
)
from shopxfer.documents.receipt_handed import draw_fields, draw_prepaid
from shopxfer.documents.receipt_head import draw_head
from shopxfer.texts import Language, say


@dataclass(frozen=True, slots=True)
class _Density:
    """How close the first page is set."""

    row: float  #: height of a table's row in mm
    files: int  #: files listed; the others are one line that points to annex A
    field_lines: int  #: lines of field names per class; the others are in annex C


#: From the best to look at to the one that holds most.
_WHOLE = (
    _Density(ROW, 4, 2),
    _Density(5.1, 4, 2),
    _Density(4.9, 4, 2),
    _Density(4.7, 4, 2),
    _Density(4.7, 3, 2),
    _Density(4.7, 3, 1),
    _Density(4.7, 1, 1),
)
#: If section 6 has to go to the next page all the same, sections 1 to 5 fill the first as far as they can.
_WITHOUT_SIGNATURES = (
    *(_Density(row, 1, 5) for row in (7.0, 6.6, 6.2, 5.8, ROW)),
    *(_Density(row, 1, 3) for row in (6.2, 5.8, ROW)),
    *(_Density(row, 1, 2) for row in (5.8, ROW, 5.1, 4.7)),
)


def draw_first_page(paper: Paper, content: ReceiptContent) -> tuple[SignatureBlock, ...]:
    """Draw sections 1 to 6 and the signatures; returns where the three signatures belong."""
    title = both(paper.furniture.language, "paper.receipt.title")
    draw_head(paper, content, title, 19)
    paper.on_new_page = lambda page: draw_head(page, content, title, 14)
    density = _density(paper, content)
    _sections(paper, content, density)
    # What the signatures confirm stays on one page with them.
    paper.need(confirmed_height(content))
    paper.row = ROW
    return draw_confirmed(paper, content)


def _sections(paper: Paper, content: ReceiptContent, density: _Density) -> None:
    """Draw sections 1 to 5."""
    paper.row = density.row
    _opening(paper, content)
    _parties(paper, content)
    _sources(paper, content, density.files)
    _balance(paper, content)
    draw_fields(paper, content, density.field_lines)
    draw_prepaid(paper, content)


def _density(paper: Paper, content: ReceiptContent) -> _Density:
    """Choose how close to set the page, by trying it out."""
    rooms: tuple[tuple[tuple[_Density, ...], float], ...] = (
        (_WHOLE, confirmed_height(content)),
        (_WITHOUT_SIGNATURES, 0.0),
    )
    for densities, kept_free in rooms:
        for density in densities:
            sheet = paper.spare()
            _sections(sheet, content, density)
            room = BOTTOM - sheet.y - kept_free
            if sheet.page == paper.page and room >= 0:
                return replace(density, files=density.files + int(room / density.row))
    return _WHOLE[-1]


# -- sections 1 to 3 ---------------------------------------------------------------------------------------


def _opening(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    key = "paper.receipt.opening" if content.contract else "paper.receipt.opening_no_contract"
    route = content.route
    words = say(
        key,
        language,
        contract=content.contract,
        kind=route.kind_name[language],
        way=route.way[language],
        law=route.law[language],
    )
    mark = "" if route.mark == "V" else say("paper.check_this", language)
    room = (RIGHT - LEFT) * MM - (text_width(mark, MARK) + 3 * MM if mark else 0)
    lines, style = _in_one_line(words, room) or fit(words, BODY, room, 2)
    paper.y += 1.8
    baseline = paper.y + 3.8
    for place, line in enumerate(lines):
        paper.text(LEFT, baseline + place * paper.line(style), line, style)
    baseline += (len(lines) - 1) * paper.line(style)
    paper.text(RIGHT, baseline, mark, MARK, "right")
    paper.y = baseline + 2.8


def _in_one_line(words: str, room: float) -> tuple[list[str], Style] | None:
    for size in (9.5, 9.0, 8.5):
        style = Style(size)
        if len(wrap(words, style, room)) == 1:
            return [words], style
    return None


def _parties(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    section(paper, "1", "paper.receipt.parties", grey=0)
    heads = [
        " ".join(part for part in both(language, f"paper.receipt.{side}") if part)
        for side in ("seller", "buyer")
    ]
    width = (RIGHT - VALUE) / 2 - 3
    columns = [
        Column(" ", CONTENT, VALUE - CONTENT - 1, style=CAPTION, most_lines=2),
        Column(heads[0], VALUE, width, most_lines=2),
        Column(heads[1], VALUE + width + 6, width, most_lines=2),
    ]
    sides = (content.seller, content.buyer)
    rows = [
        Row((say("paper.receipt.name", language), *(side.name for side in sides))),
        Row((say("paper.receipt.licence_code", language), *(_or_dash(side.licence_code) for side in sides))),
        Row((say("paper.receipt.representative", language), *(_person(side, language) for side in sides))),
        Row((say("paper.receipt.contact", language), *(_or_dash(side.contact) for side in sides))),
    ]
    paper.table(columns, rows)
    paper.y += PAD


def _or_dash(value: str) -> str:
    return value or "—"


def _person(party: Party, language: Language) -> str:
    post = party.representative_post[language]
    if party.representative and post:
        return say("paper.receipt.with_post", language, name=party.representative, post=post)
    return _or_dash(party.representative)


def _sources(paper: Paper, content: ReceiptContent, most: int) -> None:
    """Draw at most `most` files; the others become one line that points to annex A."""
    language = paper.furniture.language
    section(paper, "2", "paper.receipt.sources")
    columns = [
        Column(say("paper.receipt.file", language), CONTENT, 54, most_lines=1),
        Column(say("paper.receipt.short_digest", language), CONTENT + 56, 52, style=HASH),
        Column(say("paper.receipt.sheets", language), CONTENT + 126, 16, "right"),
        Column(say("paper.receipt.rows", language), RIGHT, 15, "right"),
    ]
    files = content.sources
    shown = (
        len(files) if most >= len(files) - 1 else most
    )  # a line for one other file could as well be that file
    rows = [_file_row(file) for file in files[:shown]]
    others = files[shown:]
    if others:
        more = say("paper.receipt.other_files", language, count=len(others))
        rows.append(Row((more, "", _sheets(others), f"{sum(file.rows for file in others):,}")))
    total = say("paper.receipt.files_total", language, count=len(files))
    rows.append(Row((total, "", _sheets(files), f"{sum(file.rows for file in files):,}"), strong=True))
    paper.table(columns, rows)
    paper.y += PAD


def _file_row(file: SourceFile) -> Row:
    digest = groups_of_eight(file.sha256[:16])[0]
    return Row((file.name, digest, "—" if file.sheets is None else f"{file.sheets:,}", f"{file.rows:,}"))


def _sheets(files: Sequence[SourceFile]) -> str:
    known = [file.sheets for file in files if file.sheets is not None]
    return f"{sum(known):,}" if known else "—"


def _balance(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    section(paper, "3", "paper.receipt.balance")
    rows = content.balance.rows()
    paper.y += 0.4
    balance_bar(paper, CONTENT, paper.y, RIGHT - CONTENT, 4.4, rows)
    paper.y += 4.4
    x = CONTENT
    total = say("paper.receipt.balance_total", language)
    names = [say(f"paper.receipt.bucket.{bucket}", language) for bucket in BUCKETS]
    step = _legend_gap(names, rows, total)
    for place, (name, count) in enumerate(zip(names, rows, strict=True)):
        swatch(paper, x, paper.y + 2.0, 2.6, 2.6, PATTERNS[place])
        paper.text(x + 3.5, paper.y + 4.4, name, CAPTION)
        paper.text(x, paper.y + 9.1, f"{count:,}", Style(10.5, Face.MEDIUM if count else Face.REGULAR))
        x += step + _legend_width(name, count)
    paper.text(RIGHT, paper.y + 4.4, total, CAPTION, "right")
    sum_text = f"{content.balance.source_rows:,}"
    paper.text(RIGHT, paper.y + 9.1, sum_text, Style(10.5, Face.MEDIUM), "right")
    if content.balance.difference:
        broken = say("paper.receipt.balance_broken", language, difference=content.balance.difference)
        paper.text(RIGHT - 24, paper.y + 9.1, broken, STRONG, "right")
    paper.y += 10.4 + PAD - 0.6


def _legend_width(name: str, count: int) -> float:
    figure = text_width(f"{count:,}", Style(10.5, Face.MEDIUM)) / MM
    return max(3.5 + text_width(name, CAPTION) / MM, figure)


def _legend_gap(names: Sequence[str], rows: Sequence[int], total: str) -> float:
    taken = sum(_legend_width(name, count) for name, count in zip(names, rows, strict=True))
    room = RIGHT - CONTENT - max(text_width(total, CAPTION) / MM, 18)
    return min(8.6, (room - taken) / len(names))
