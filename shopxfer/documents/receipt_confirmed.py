"""Section 6 of the receipt and the signatures: what is compared on the phone, delivered and signed.

They stay together on one page, so that whoever signs sees what is signed.
"""

from __future__ import annotations

from dataclasses import dataclass

from shopxfer.documents.figures import QR_SIZE, pen_strokes, qr_code, seal_circle
from shopxfer.documents.lettering import (
    CAPTION,
    HASH,
    MM,
    SMALL,
    Face,
    Style,
    fit,
    text_width,
)
from shopxfer.documents.paper import (
    CONTENT,
    GREY,
    HAIR,
    HEIGHT,
    LEFT,
    LIGHT,
    RIGHT,
    ROW,
    Paper,
    both,
    groups_of_eight,
)
from shopxfer.documents.receipt_content import ReceiptContent
from shopxfer.texts import say

PAD = 1.5  #: above and below what stands between two section rules
VALUE = CONTENT + 25.6  #: where values begin, after their captions
MARK = Style(8, Face.MEDIUM)  #: of the visible request to check what law.md is not sure of
_SIGNATURES = 46.4  #: height of the three blocks
_BLOCK = 52.0  #: width of one
_DELIVERY_WORDS = ("delivery_medium", "delivery_time", "acceptance", "accept_ok", "accept_not")


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where one signature belongs; the box is in points from the lower left corner, as PDF counts."""

    field: str
    page: int  #: from 0
    box: tuple[float, float, float, float]


def section(paper: Paper, number: str, key: str, grey: float = GREY) -> float:
    """Draw the rule above a section and its label; moves `y` to where its content begins.

    Returns where the label ends, for sections that are shorter than their label.
    """
    paper.rule(paper.y, grey=grey)
    paper.y += PAD
    return paper.label(number, key)


def confirmed_height(content: ReceiptContent) -> float:
    """Return the height that `draw_confirmed` needs, in millimetres."""
    return _integrity_height(content) + _SIGNATURES


def draw_confirmed(paper: Paper, content: ReceiptContent) -> tuple[SignatureBlock, ...]:
    """Draw section 6 and the three signature blocks; returns where the signatures belong."""
    _integrity(paper, content)
    return _signatures(paper, content)


def _integrity_height(content: ReceiptContent) -> float:
    words = 16.2 if content.check_words else 5.0
    return 2 * PAD + QR_SIZE + 1.6 + ROW + words


def _integrity(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    section(paper, "6", "paper.receipt.integrity")
    top = paper.y
    edge = RIGHT - QR_SIZE - 4
    qr_code(paper, RIGHT - QR_SIZE, top + 0.9, _qr_text(content))
    paper.text(CONTENT, paper.y + 3.7, say("paper.receipt.package", language), CAPTION)
    _package(paper, content, edge - VALUE)
    paper.y += 6.2
    for key, digest in (("package_digest", content.package.sha256), ("log_head", content.log_head.digest)):
        paper.rule(paper.y, CONTENT, edge, HAIR, LIGHT)
        paper.text(CONTENT, paper.y + 5.5, say(f"paper.receipt.{key}", language), CAPTION)
        for place, group in enumerate(groups_of_eight(digest)[:2]):
            paper.text(VALUE, paper.y + 3.9 + place * 4.0, group, HASH)
        paper.y += 9.0
    paper.y = top + QR_SIZE + 0.4
    _delivery(paper)
    _check_words(paper, content)
    paper.y += PAD


def _package(paper: Paper, content: ReceiptContent, room: float) -> None:
    """Write name, size and slip number of the package: on one line, or the name above the rest."""
    name, size = content.package.name, _file_size(content.package.size)
    rest = say("paper.receipt.package_rest", paper.furniture.language, size=size, slip=content.password_slip)
    together = f"{name}　{rest}"
    for size_in_points in (9.0, 8.5, 8.0):
        style = Style(size_in_points)
        if text_width(together, style) / MM <= room:
            paper.text(VALUE, paper.y + 3.7, together, style)
            return
    for line, baseline in ((name, 2.4), (rest, 5.3)):
        lines, style = fit(line, Style(7.5), room * MM, 1)
        paper.text(VALUE, paper.y + baseline, lines[0], style)


def _qr_text(content: ReceiptContent) -> str:
    # Upper case and this separator keep the code in the compact alphanumeric mode.
    facts = ("SHOPXFER", content.receipt_number[:40], content.package.sha256, content.log_head.digest)
    return ":".join(facts).upper().encode("utf-8", errors="replace").decode("utf-8")


def _file_size(size: int) -> str:
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if size >= factor:
            return f"{size / factor:.2f} {unit}"
    return f"{size:,} B"


def _delivery(paper: Paper) -> None:
    """Draw the line for the pen: medium, time, and whether the buyer found everything as stated."""
    language = paper.furniture.language
    paper.rule(paper.y, CONTENT, RIGHT - QR_SIZE - 4, HAIR, LIGHT)
    baseline = paper.y + 5.1
    paper.text(CONTENT, baseline, say("paper.receipt.delivery", language), CAPTION)
    words = {key: say(f"paper.receipt.{key}", language) for key in _DELIVERY_WORDS}
    widths = {key: text_width(word, CAPTION) / MM for key, word in words.items()}
    start_x = CONTENT + 16
    # What the words and tick boxes leave is for writing: a little more for the medium than for the time.
    room = RIGHT - start_x - sum(widths.values()) - 18.5
    x = start_x
    for key, share in (("delivery_medium", 0.56), ("delivery_time", 0.44)):
        paper.text(x, baseline, words[key], CAPTION)
        start = x + widths[key] + 1
        paper.rule(baseline + 0.7, start, start + room * share, HAIR, 0.2)
        x = start + room * share + 2
    paper.text(x, baseline, words["acceptance"], CAPTION)
    x += widths["acceptance"] + 1.6
    for key in ("accept_ok", "accept_not"):
        paper.box(x, baseline - 2.4, 2.6, 2.6)
        paper.text(x + 3.4, baseline, words[key], CAPTION)
        x += 3.4 + widths[key] + 2.0
    paper.y += ROW + 1.2


def _check_words(paper: Paper, content: ReceiptContent) -> None:
    language = paper.furniture.language
    if not content.check_words:
        paper.text(CONTENT, paper.y + 3.9, say("paper.receipt.words_absent", language))
        paper.y += 5.0
        return
    height = 10.4
    paper.y += 0.7
    paper.box(CONTENT, paper.y, RIGHT - CONTENT, height)
    width = (RIGHT - CONTENT) / len(content.check_words)
    for place, (zh, en) in enumerate(content.check_words):
        middle = CONTENT + (place + 0.5) * width
        paper.text(middle, paper.y + 5.2, zh, Style(11.5, Face.MEDIUM), "centre")
        paper.text(middle, paper.y + 8.9, en, CAPTION, "centre")
        if place:
            paper.upright(CONTENT + place * width, paper.y, paper.y + height, grey=0.4)
    paper.y += height
    lines, style = fit(say("paper.receipt.words_hint", language), CAPTION, (RIGHT - CONTENT) * MM, 1)
    paper.text(CONTENT, paper.y + 3.8, lines[0], style)
    paper.y += 4.6


def _signatures(paper: Paper, content: ReceiptContent) -> tuple[SignatureBlock, ...]:
    paper.rule(paper.y)
    top = paper.y + 0.8
    signers = (
        ("SellerSignature", "paper.receipt.seller", content.seller.representative or content.seller.name),
        ("BuyerSignature", "paper.receipt.buyer", content.buyer.representative or content.buyer.name),
        ("WitnessSignature", "paper.receipt.witness", content.witness.name if content.witness else ""),
    )
    blocks = []
    for place, (field, key, name) in enumerate(signers):
        left = LEFT + place * (_BLOCK + (RIGHT - LEFT - 3 * _BLOCK) / 2)
        strokes = content.drawn_signature if field == "SellerSignature" else ()
        _signature_block(paper, left, top, key, name)
        if strokes:
            pen_strokes(paper, left + 15, top + 20.0, 36, 11.5, strokes)
        lower, upper = HEIGHT - (top + 18.6), HEIGHT - (top + 11.6)
        box = (left * MM, lower * MM, (left + _BLOCK) * MM, upper * MM)
        blocks.append(SignatureBlock(field, paper.page - 1, box))
    paper.y = top + _SIGNATURES - 0.8
    return tuple(blocks)


def _signature_block(paper: Paper, left: float, top: float, key: str, name: str) -> None:
    language = paper.furniture.language
    seal_circle(paper, left + _BLOCK - 40, top + 5.2, say("paper.receipt.seal_here", language))
    role, small = both(language, key)
    paper.text(left, top + 4.2, role, Style(10, Face.MEDIUM))
    if small:
        paper.text(left + text_width(role, Style(10, Face.MEDIUM)) / MM + 2, top + 4.2, small, SMALL)
    lines, style = fit(name, Style(9.5), _BLOCK * MM, 2)
    for line_number, line in enumerate(lines):
        paper.text(left, top + 9.6 + line_number * 3.6, line, style)
    for word, baseline in (("sign", top + 29.4), ("sign_date", top + 39.0)):
        paper.text(left, baseline, say(f"paper.receipt.{word}", language), CAPTION)
        paper.rule(baseline + 2.6, left, left + _BLOCK)
    for word, x in (("year", 20.0), ("month", 31.0), ("day", 42.0)):
        paper.text(left + x, top + 39.0, say(f"paper.receipt.{word}", language), CAPTION)
