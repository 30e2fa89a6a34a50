"""The first page of the receipt: all that is compared, counted or signed. See look.md section 7."""

from __future__ import annotations

from collections.abc import Sequence

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
    GREY,
    HAIR,
    LEFT,
    LIGHT,
    RIGHT,
    ROW,
    THICK,
    Column,
    Paper,
    Row,
    both,
    groups_of_eight,
)
from shopxfer.documents.receipt_confirmed import (
    PAD,
    VALUE,
    SignatureBlock,
    confirmed_height,
    draw_confirmed,
    section,
)
from shopxfer.documents.receipt_content import (
    BUCKETS,
    HandedField,
    Party,
    ReceiptContent,
    SourceFile,
    money,
    money_in_capitals,
)
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.texts import Language, say

_FEWEST_FILES = 1


def draw_head(paper: Paper, content: ReceiptContent, title: tuple[str, str], size: float) -> None:
    """Draw title, number, date and place, and the thick rule under them; moves `y`."""
    language = paper.furniture.language
    main = Style(size, Face.MEDIUM, tracking=size / 16 if language == "zh" else 0)
    lines, main = fit(title[0], main, 112 * MM, 1)
    top = paper.y
    paper.text(LEFT, top + size * 0.33 + 0.7, lines[0], main)
    if title[1]:
        paper.text(LEFT, top + size * 0.33 + 6.2, title[1], Style(9, grey=0.3))
    number, style = fit(content.receipt_number, Style(10.5, Face.MEDIUM), 52 * MM, 1)
    paper.text(RIGHT, top + 3.5, number[0], style, "right")
    day = content.handover_date
    date_text = say(
        "paper.receipt.date_value",
        language,
        iso=day.isoformat(),
        year=str(day.year),
        month=day.month,
        day=day.day,
    )
    for place, (key, value) in enumerate(
        (("paper.receipt.date", date_text), ("paper.receipt.place", content.place))
    ):
        value_lines, style = fit(value, BODY, 42 * MM, 1)
        line = top + 8.4 + place * 4.7
        paper.text(RIGHT, line, value_lines[0], style, "right")
        caption = RIGHT - text_width(value_lines[0], style) / MM - 3
        paper.text(caption, line, say(key, language), BODY, "right")
    paper.y = top + 16.0
    paper.rule(paper.y, weight=THICK)


def draw_first_page(paper: Paper, content: ReceiptContent) -> tuple[SignatureBlock, ...]:
    """Draw sections 1 to 6 and the signatures; returns where the three signatures belong."""
    language = paper.furniture.language
    draw_head(paper, content, both(language, "paper.receipt.title"), 19)
    paper.on_new_page = lambda page: draw_head(page, content, both(language, "paper.receipt.title"), 14)
    _opening(paper, content)
    _parties(paper, content)
    rest = _height_after_files(paper, content)
    _sources(paper, content, BOTTOM - paper.y - rest)
    _balance(paper, content)
    _fields(paper, content)
    _prepaid(paper, content)
    # What the signatures confirm stays on one page with them.
    if paper.y + confirmed_height(content) > BOTTOM:
        paper.new_page()
    return draw_confirmed(paper, content)


# -- sections 1 to 5 ---------------------------------------------------------------------------------------


def _opening(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    key = "paper.receipt.opening" if content.contract else "paper.receipt.opening_no_contract"
    route = content.route
    law = route.law[language] if route.mark == "V" else f"{route.law[language]} {_check_this(language)}"
    words = say(
        key,
        language,
        contract=content.contract,
        kind=route.kind_name[language],
        way=route.way[language],
        law=law,
    )
    lines, style = fit(words, Style(9.5), (RIGHT - LEFT) * MM, 2)
    paper.y += 1.8
    for line in lines:
        paper.text(LEFT, paper.y + 3.8, line, style)
        paper.y += 4.9
    paper.y += 1.7


def _check_this(language: Language) -> str:
    return f"［{say('paper.check_this', language)}］" if language == "zh" else "[check this]"


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


def _sources(paper: Paper, content: ReceiptContent, room: float) -> None:
    """Draw the files; `room` decides how many, the others become one line that points to annex A."""
    language = paper.furniture.language
    section(paper, "2", "paper.receipt.sources")
    columns = [
        Column(say("paper.receipt.file", language), CONTENT, 54, most_lines=1),
        Column(say("paper.receipt.short_digest", language), CONTENT + 56, 52, style=HASH),
        Column(say("paper.receipt.sheets", language), CONTENT + 126, 16, "right"),
        Column(say("paper.receipt.rows", language), RIGHT, 15, "right"),
    ]
    files = content.sources
    fitting = int((room - 2 * PAD - 2 * ROW) / ROW)  # two rows are the head and the total
    shown = len(files) if len(files) <= fitting else max(_FEWEST_FILES, fitting - 1)
    rows = [_file_row(file) for file in files[:shown]]
    others = files[shown:]
    if others:
        rows.append(
            Row(
                (
                    say("paper.receipt.other_files", language, count=len(others)),
                    "",
                    _sheets(others),
                    f"{sum(file.rows for file in others):,}",
                )
            )
        )
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


def _fields(paper: Paper, content: ReceiptContent) -> None:
    section(paper, "4", "paper.receipt.fields")
    language = paper.furniture.language
    columns = _field_columns(language)
    paper.table(columns, _field_rows(content, language))
    paper.rule(paper.y, CONTENT, grey=GREY)
    lines = _record_lines(content, language)
    for place, line in enumerate(lines):
        if place:
            paper.rule(paper.y, CONTENT, weight=HAIR, grey=LIGHT)
        caption = say("paper.receipt.records" if not place else "paper.receipt.besides", language)
        paper.text(CONTENT, paper.y + 3.8, caption, CAPTION)
        paper.text(CONTENT + 19.5, paper.y + 3.8, line)
        paper.y += ROW
    paper.y += PAD


def _record_lines(content: ReceiptContent, language: Language) -> list[str]:
    """Return counts of records and what goes along with them: one line if they fit, else two."""
    between = " ・ " if language == "zh" else " · "
    records = between.join(
        say(f"paper.receipt.count.{kind.value}", language, count=content.records[kind])
        for kind in RecordKind
        if content.records.get(kind)
    )
    alerts = say(
        "paper.receipt.alerts",
        language,
        refusals=content.marketing_refusals,
        requests=_requests(content, language),
    )
    together = f"{records}{between}{alerts}"
    fits = text_width(together, BODY) / MM <= RIGHT - CONTENT - 19.5
    return [together] if fits else [records or "—", alerts]


def _requests(content: ReceiptContent, language: Language) -> str:
    if content.open_requests is None:
        return say("paper.receipt.requests_unknown", language)
    return say("paper.receipt.requests_count", language, count=content.open_requests)


def _field_columns(language: Language) -> list[Column]:
    return [
        Column(say("paper.receipt.class", language), CONTENT, 18),
        Column(say("paper.receipt.fields_moved", language), CONTENT + 19.5, 95, most_lines=2),
        Column(say("paper.receipt.field_count", language), CONTENT + 127.5, 14, "right"),
        Column(say("paper.receipt.value_count", language), RIGHT, 14, "right"),
    ]


def _field_rows(content: ReceiptContent, language: Language) -> list[Row]:
    rows = []
    classes = sorted({field.data_class for field in content.fields})
    for data_class in classes:
        fields = [field for field in content.fields if field.data_class is data_class]
        rows.append(_class_row(data_class, fields, language))
    if not {DataClass.C4, DataClass.C5} & set(classes):
        none = say("paper.receipt.no_sensitive", language)
        rows.append(Row((say("paper.receipt.class.C4C5", language), none, "0", "0")))
    return rows


def _class_row(data_class: DataClass, fields: Sequence[HandedField], language: Language) -> Row:
    between = "、" if language == "zh" else ", "
    names = list(dict.fromkeys(field.name[language] for field in fields))
    column = _field_columns(language)[1]
    told = between.join(names)
    kept = len(names)
    while len(wrap(told, BODY, column.width * MM)) > column.most_lines and kept > 1:
        kept -= 1
        told = say("paper.receipt.fields_cut", language, names=between.join(names[:kept]), count=len(names))
    values = sum(field.values for field in fields)
    name = say(f"paper.receipt.class.{data_class.value}", language)
    return Row((name, told, f"{len(fields):,}", f"{values:,}"))


def _prepaid(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    section(paper, "5", "paper.receipt.prepaid")
    if not content.prepaid:
        paper.text(CONTENT, paper.y + 3.8, say("paper.receipt.no_prepaid", language))
        paper.y += ROW + PAD
        return
    columns = [
        Column(say("paper.receipt.choice", language), CONTENT, 46, most_lines=2),
        Column(say("paper.receipt.performed_by", language), CONTENT + 47, 48, most_lines=2),
        Column(say("paper.receipt.customers", language), CONTENT + 114, 16, "right"),
        Column(say("paper.receipt.amount", language), RIGHT, 26, "right"),
    ]
    lines = sorted(content.prepaid, key=lambda line: not line.moves)
    rows = [
        Row(
            (
                line.choice[language],
                line.performed_by[language],
                f"{line.customers:,}",
                money(line.amount_fen),
            )
        )
        for line in lines
    ]
    paper.table(columns, rows)
    _capitals(paper, content)


def _capitals(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    fen = content.prepaid_moving_fen
    moving = sum(line.moves for line in content.prepaid)
    which = {0: "paper.receipt.capitals_none", 1: "paper.receipt.capitals_one"}.get(
        moving, "paper.receipt.capitals_two"
    )
    caption = say(which, language, count=moving)
    paper.y += 1.5
    paper.box(CONTENT, paper.y, RIGHT - CONTENT, 7.6)
    baseline = paper.y + 5.1
    paper.text(CONTENT + 2.8, baseline, caption, CAPTION)
    start = CONTENT + 2.8 + text_width(caption, CAPTION) / MM + 4
    amount = "¥" + money(fen)
    strong = Style(10.5, Face.MEDIUM)
    paper.text(RIGHT - 2.8, baseline, amount, strong, "right")
    room = RIGHT - 2.8 - text_width(amount, strong) / MM - 3 - start
    lines, style = fit(money_in_capitals(fen), strong, room * MM, 1)
    paper.text(start, baseline, lines[0], style)
    paper.y += 7.6 + PAD + 0.2


def _height_after_files(paper: Paper, content: ReceiptContent) -> float:
    """Return the height of everything that comes after section 2, in millimetres."""
    language = paper.furniture.language
    balance = PAD * 2 + 14.6
    fields = (
        PAD * 2
        + ROW * len(_record_lines(content, language))
        + paper.table_height(_field_columns(language), _field_rows(content, language))
    )
    prepaid = PAD * 2 + ROW if not content.prepaid else PAD * 2 + ROW * (len(content.prepaid) + 1) + 9.3
    return balance + fields + prepaid + confirmed_height(content)
