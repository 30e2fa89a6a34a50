"""The password slip: one page with the package's password, to travel by another way than the package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shopxfer.documents.lettering import (
    BODY,
    CAPTION,
    MM,
    SMALL,
    STRONG,
    Face,
    Style,
    fit,
    text_width,
)
from shopxfer.documents.paper import (
    CONTENT,
    GREY,
    LEFT,
    RIGHT,
    THICK,
    Column,
    Furniture,
    Paper,
    Row,
    both,
    compose,
)
from shopxfer.files import write_whole
from shopxfer.texts import Language, say

_GROUP = 4
_LARGE = Style(26, Face.MONO)
#: The radio alphabet, A to Z.
_SPOKEN = tuple(
    word
    for line in (
        "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike",
        "November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu",
    )
    for word in line.split()
)
_FULL = RIGHT - LEFT
_SPELLED = (RIGHT - CONTENT - 27) / _GROUP  #: room for one spelled character


@dataclass(frozen=True, slots=True)
class PasswordSlip:
    """What the slip says; keep it in memory only as long as it is needed."""

    slip_number: str
    case_number: str
    package_name: str
    password: str
    rehearsal: bool = False

    def __repr__(self) -> str:
        return f"PasswordSlip({self.slip_number!r})"


def render_slip(slip: PasswordSlip, target: Path | None = None, language: Language = "zh") -> bytes:
    """Return the slip as a PDF; written to `target` as well if one is given."""
    furniture = Furniture(
        title=f"{say('paper.slip.title', language)} {slip.slip_number}",
        foot=say("paper.slip.foot", language, case=slip.case_number, slip=slip.slip_number),
        language=language,
        rehearsal=slip.rehearsal,
    )
    pdf = compose(lambda paper: _draw(paper, slip), furniture, "shopxfer")
    if target is not None:
        write_whole(target, pdf)
    return pdf


def _draw(paper: Paper, slip: PasswordSlip) -> None:
    _head(paper, slip)
    _warning(paper)
    _password(paper, slip.password)
    _spelling(paper, slip.password)
    _steps(paper, "paper.slip.open", ("excel", "wps", "libreoffice", "phone"))
    _steps(paper, "paper.slip.deliver", ("other_way", "in_person", "never"))
    _steps(paper, "paper.slip.afterwards", ("keep", "wrong", "destroy"))
    _cut_line(paper, slip)


def _head(paper: Paper, slip: PasswordSlip) -> None:
    language = paper.furniture.language
    title, small = both(language, "paper.slip.title")
    paper.text(LEFT, paper.y + 7, title, Style(19, Face.MEDIUM, tracking=1.2 if language == "zh" else 0))
    if small:
        paper.text(LEFT, paper.y + 12.5, small, BODY)
    number, style = fit(slip.slip_number, Style(10.5, Face.MEDIUM), 80 * MM, 1)
    paper.text(RIGHT, paper.y + 3.5, number[0], style, "right")
    lines, style = fit(slip.package_name, BODY, 80 * MM, 1)
    paper.text(RIGHT, paper.y + 8.4, lines[0], style, "right")
    name = text_width(lines[0], style) / MM
    paper.text(RIGHT - name - 3, paper.y + 8.4, say("paper.receipt.package", language), BODY, "right")
    paper.y += 16.0
    paper.rule(paper.y, weight=THICK)


def _warning(paper: Paper) -> None:
    paper.y += 2.4
    for words, style in zip(both(paper.furniture.language, "paper.slip.warning"), (BODY, SMALL), strict=True):
        if words:
            paper.paragraph(LEFT, _FULL, words, style)
    paper.y += 2.4


def groups(password: str) -> list[str]:
    """Return the password in groups of four, to be read and typed piece by piece."""
    return [password[i : i + _GROUP] for i in range(0, len(password), _GROUP)]


def _password(paper: Paper, password: str) -> None:
    """Draw the password large in a box, each group under a small number, over several lines if it is long."""
    pieces = groups(password)
    lines = [pieces[i : i + 5] for i in range(0, len(pieces), 5)] or [[]]
    height = 18.0 * len(lines) + 2
    paper.box(LEFT, paper.y, _FULL, height)
    for line_number, line in enumerate(lines):
        for place, piece in enumerate(line):
            middle = LEFT + _FULL * (place + 0.5) / 5
            top = paper.y + 18.0 * line_number
            paper.text(middle, top + 5, str(line_number * 5 + place + 1), SMALL, "centre")
            paper.text(middle, top + 15, piece, _LARGE, "centre")
    paper.y += height + 1.2
    for note, style in zip(
        both(paper.furniture.language, "paper.slip.groups"), (CAPTION, SMALL), strict=True
    ):
        if note:
            paper.paragraph(LEFT, _FULL, note, style)
    paper.y += 2.2


def _spelling(paper: Paper, password: str) -> None:
    """List every character with a name that cannot be misheard, group by group."""
    language = paper.furniture.language
    paper.rule(paper.y, grey=GREY)
    paper.y += 1.5
    paper.label("1", "paper.slip.spelling")
    columns = [Column("", CONTENT, 6, style=CAPTION), Column("", CONTENT + 7, 18, style=Style(9, Face.MONO))]
    columns += [
        Column("", CONTENT + 27 + place * _SPELLED, _SPELLED - 1, style=Style(8)) for place in range(_GROUP)
    ]
    rows = [
        Row((str(number), piece, *(spelled(c, language) for c in piece), *("",) * (_GROUP - len(piece))))
        for number, piece in enumerate(groups(password), start=1)
    ]
    paper.table(columns, rows)
    paper.y += 1.5


def spelled(character: str, language: Language) -> str:
    """Return how to say one character on the phone, such as “大写 K” with its word of the radio alphabet."""
    if character.isascii() and character.isalpha():
        word = _SPOKEN[ord(character.upper()) - ord("A")]
        key = "paper.slip.upper" if character.isupper() else "paper.slip.lower"
        return say(key, language, letter=character, word=word)
    if character.isascii() and character.isdigit():
        return say("paper.slip.digit", language, digit=character)
    return say("paper.slip.sign", language, sign=character)


def _steps(paper: Paper, key: str, names: tuple[str, ...]) -> None:
    language = paper.furniture.language
    number = {"paper.slip.open": "2", "paper.slip.deliver": "3", "paper.slip.afterwards": "4"}[key]
    paper.rule(paper.y, grey=GREY)
    paper.y += 1.5
    paper.label(number, key)
    for name in names:
        main, small = both(language, f"{key}.{name}")
        paper.paragraph(CONTENT, RIGHT - CONTENT, main)
        if small:
            paper.paragraph(CONTENT, RIGHT - CONTENT, small, SMALL)
        paper.y += 0.9
    paper.y += 1.4


def _cut_line(paper: Paper, slip: PasswordSlip) -> None:
    """Draw the dashed line and below it the stub that stays with the seller, without the password."""
    language = paper.furniture.language
    top = 256.0
    canvas = paper.canvas
    canvas.saveState()
    canvas.setDash([4, 3])
    canvas.setLineWidth(0.6)
    canvas.setStrokeGray(0.2)
    canvas.line(10 * MM, (297 - top) * MM, 200 * MM, (297 - top) * MM)
    canvas.restoreState()
    paper.text(RIGHT, top - 1.4, say("paper.slip.cut", language), SMALL, "right")
    stub, small = both(language, "paper.slip.stub")
    paper.text(LEFT, top + 6.4, stub, STRONG)
    if small:
        paper.text(LEFT + text_width(stub, STRONG) / MM + 3, top + 6.4, small, SMALL)
    number, style = fit(slip.slip_number, STRONG, 70 * MM, 1)
    paper.text(RIGHT, top + 6.4, number[0], style, "right")
    x = LEFT
    for key, width in (("given_to", 66.0), ("given_how", 53.0), ("given_when", 53.0)):
        word = say(f"paper.slip.{key}", language)
        paper.text(x, top + 18, word, CAPTION)
        paper.rule(top + 18.8, x + text_width(word, CAPTION) / MM + 1.5, x + width - 4)
        x += width
