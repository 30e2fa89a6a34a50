"""Draws the papers page by page to PNG files, as a printer gets them: receipt and password slip of the sample
shop, and a receipt with more to say than one page holds.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, get_args

from shopxfer.documents.receipt import render_receipt
from shopxfer.domain.assessment import Finding
from shopxfer.domain.consent_evidence import Channel
from shopxfer.handover import (
    agreements,
    assess,
    mailing_lists,
    notice_papers,
    package,
    prepaid_notice,
    receipt,
    shelf,
    shelf_paper,
)
from shopxfer.handover.agreements import Agreement
from shopxfer.handover.notice_papers import PaperKind
from shopxfer.texts import Language
from tests.documents.factory import crowded_receipt
from tests.shots.sample_shop import ask_apart, sample_case

DPI = 110


def draw_papers(out: Path, names: Sequence[str] = ()) -> Iterator[Path]:
    """Draw every paper (or only `names`) in both languages; yield paper-slip-zh-1.png and so on."""
    for name, make in PAPERS.items():
        if names and name not in names:
            continue
        for language in get_args(Language):
            with tempfile.TemporaryDirectory(prefix="shots-") as folder:
                paper = make(Path(folder), language)
                before = out / f"{name}-{language}"
                subprocess.run(["pdftoppm", "-png", "-r", str(DPI), str(paper), str(before)], check=True)
            yield from sorted(out.glob(f"{before.name}-*.png"))


def _receipt(folder: Path, language: Language) -> Path:
    case = sample_case(folder, "receipt", language)
    try:
        (made,) = case.vault.documents.glob("*-R1.pdf")
        return made
    finally:
        case.close()


def _slip(folder: Path, language: Language) -> Path:
    case = sample_case(folder, "package", language)
    try:
        made = package.newest(case)
        assert made is not None
        receipt.make_slip(case, made, folder / "slip.pdf", language)
    finally:
        case.close()
    return folder / "slip.pdf"


def _assessment(folder: Path, language: Language) -> Path:
    case = sample_case(folder, "clean", language)
    try:
        assess.sign(case, "沈若岚", folder / "assessment.pdf", language)
    finally:
        case.close()
    return folder / "assessment.pdf"


def _long_assessment(folder: Path, language: Language) -> Path:
    case = sample_case(folder, "clean", language)
    try:
        assess.tell(case, elsewhere=150_000)
        assess.answer_question(case, "providing.purpose", None, "合同第 3 条写明只用于继续服务，见附件。" * 6)
        assess.sign(case, "沈若岚", folder / "long.pdf", language)
    finally:
        case.close()
    return folder / "long.pdf"


def _self_audit(folder: Path, language: Language) -> Path:
    case = sample_case(folder, "clean", language)
    try:
        for line in assess.draft(case).open_items:
            assess.answer_item(case, line.item.id, Finding.COMPLIANT, "店内规定第 2 条")
        assess.sign_self_audit(case, "沈若岚", folder / "audit.pdf", language)
    finally:
        case.close()
    return folder / "audit.pdf"


def _crowded(folder: Path, language: Language) -> Path:
    render_receipt(crowded_receipt(), folder / "crowded.pdf", language)
    return folder / "crowded.pdf"


def _notice(
    kind: PaperKind, *, of_people: bool = False, apart: bool = False
) -> Callable[[Path, Language], Path]:
    def draw(folder: Path, language: Language) -> Path:
        case = sample_case(folder, "prune", language)
        try:
            if apart:
                ask_apart(case)
            now = case.clock().replace(tzinfo=None)
            people = mailing_lists.reach(case, Channel.SLIP, now).first[:2] if of_people else ()
            notice_papers.write_paper(case, kind, folder / "notice.pdf", [language], people)
        finally:
            case.close()
        return folder / "notice.pdf"

    return draw


def _agreement(kind: Agreement) -> Callable[[Path, Language], Path]:
    def draw(folder: Path, language: Language) -> Path:
        case = sample_case(folder, "parties", language)
        try:
            agreements.save(case, kind, folder / "agreement.pdf", language)
        finally:
            case.close()
        return folder / "agreement.pdf"

    return draw


def _assignment(folder: Path, language: Language) -> Path:
    case = sample_case(folder, "parties", language)
    try:
        prepaid_notice.save_assignment(case, folder / "assignment.pdf", language)
    finally:
        case.close()
    return folder / "assignment.pdf"


def _closing(folder: Path, language: Language) -> Path:
    case = sample_case(folder, "parties", language)
    try:
        prepaid_notice.record(case, topups_stop_on=date(2026, 11, 1), up_since=None)
        prepaid_notice.save_poster(case, folder / "poster.pdf", language)
    finally:
        case.close()
    return folder / "poster.pdf"


def _rules(folder: Path, language: Language) -> Path:
    case = sample_case(folder, "prune", language)
    try:
        notice_papers.write_rules(case, folder / "rules.pdf", [language])
    finally:
        case.close()
    return folder / "rules.pdf"


def _shelf(folder: Path, language: Language) -> Path:
    case = sample_case(folder, "receipt", language)
    try:
        shelf_paper.save(case, shelf.shelf(case), folder / "shelf.pdf", language)
    finally:
        case.close()
    return folder / "shelf.pdf"


#: Name of the pictures and who makes the paper in a folder.
PAPERS: Final[dict[str, Callable[[Path, Language], Path]]] = {
    "paper-assessment": _assessment,
    "paper-assessment-long": _long_assessment,
    "paper-self-audit": _self_audit,
    "paper-receipt": _receipt,
    "paper-receipt-crowded": _crowded,
    "paper-slip": _slip,
    "paper-assignment": _assignment,
    "paper-closing": _closing,
    "paper-shelf": _shelf,
    "paper-confidentiality": _agreement(Agreement.CONFIDENTIALITY),
    "paper-undertaking": _agreement(Agreement.UNDERTAKING),
    "paper-notice-letter": _notice("slip"),
    "paper-notice-own": _notice("slip", of_people=True),
    "paper-notice-apart": _notice("slip", of_people=True, apart=True),
    "paper-notice-poster": _notice("poster"),
    "paper-notice-poster-apart": _notice("poster", apart=True),
    "paper-notice-rules": _rules,
    "paper-notice-script": _notice("script"),
    "paper-notice-script-apart": _notice("script", apart=True),
}
