"""The handover receipt as a PDF, still unsigned; `sign.seal_receipt` makes it whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shopxfer.documents.paper import Furniture, Paper, compose
from shopxfer.documents.receipt_annexes import draw_annexes
from shopxfer.documents.receipt_confirmed import SignatureBlock
from shopxfer.documents.receipt_content import ReceiptContent
from shopxfer.documents.receipt_first_page import draw_first_page
from shopxfer.files import write_whole
from shopxfer.texts import Language, say


@dataclass(frozen=True, slots=True)
class ReceiptDraft:
    """A receipt as it will look, with what signing needs to know of it."""

    pdf: bytes
    pages: int
    blocks: tuple[SignatureBlock, ...]  #: seller, buyer, witness
    content: ReceiptContent
    language: Language


def render_receipt(
    content: ReceiptContent, target: Path | None = None, language: Language = "zh"
) -> ReceiptDraft:
    """Return the receipt: Chinese with English below it (`zh`), or English alone (`en`).

    Written to `target` as well if one is given, for a preview or for signing with ink. A receipt whose rows
    do not add up is drawn with the difference in plain sight; whoever calls decides whether that may be.
    """
    blocks: tuple[SignatureBlock, ...] = ()
    pages = 0

    def layout(paper: Paper) -> None:
        nonlocal blocks, pages
        blocks = draw_first_page(paper, content)
        draw_annexes(paper, content)
        pages = paper.page

    furniture = Furniture(
        title=f"{say('paper.receipt.title', language)} {content.receipt_number}",
        foot=say("paper.receipt.foot", language, case=content.case_number, revision=content.revision),
        language=language,
        rehearsal=content.rehearsal,
    )
    pdf = compose(layout, furniture, content.seller.name)
    if target is not None:
        write_whole(target, pdf)
    return ReceiptDraft(pdf, pages, blocks, content, language)
