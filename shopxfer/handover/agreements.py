"""Step 1: what the buyer signs before anything is shown or goes, as papers to print.

The confidentiality agreement comes before any look at the customers, masked or counted (law.md N22, TS3, TS6,
TS9); the undertaking before anything leaves (law.md G10). The day of the signature is among the terms.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from shopxfer.documents import clauses
from shopxfer.documents.agreement import AgreementContent, render_agreement
from shopxfer.documents.receipt_content import Clause
from shopxfer.errors import ShopxferError
from shopxfer.handover import parties
from shopxfer.handover.case import Case
from shopxfer.handover.paper_files import save_paper
from shopxfer.texts import Language, say
from shopxfer.vault import papers


class Agreement(StrEnum):
    """What is signed; each has its title as `paper.agreement.VALUE`."""

    CONFIDENTIALITY = "confidentiality"
    UNDERTAKING = "undertaking"


_LETTER: Final = {Agreement.CONFIDENTIALITY: "K", Agreement.UNDERTAKING: "U"}


class NotConfidential(ShopxferError):
    """The buyer has not signed to keep it confidential, so nothing is shown (law.md N22)."""

    key = "error.not_confidential"


def is_confidential(case: Case) -> bool:
    """Return whether both have signed the confidentiality agreement, today or earlier."""
    signed_on = parties.load(case).terms.confidentiality_on
    return bool(signed_on) and signed_on <= case.today().isoformat()


def require_confidential(case: Case) -> None:
    """Let pass only if a look at the customers is covered by a signed agreement (law.md N22, TS3).

    Raises:
        NotConfidential: it is not.
    """
    if not is_confidential(case):
        raise NotConfidential


def next_number(case: Case, kind: Agreement) -> str:
    """Return the number that the next paper gets, such as 2026-0317-K1."""
    return f"{case.number}-{_LETTER[kind]}{len(papers.papers(case.reader, kind)) + 1}"


def proposed_file(case: Case, kind: Agreement, language: Language) -> Path:
    """Return where the next paper is saved unless somebody chooses another place."""
    number = next_number(case, kind)
    return case.vault.documents / say(f"paper.agreement.{kind}.file_name", language, number=number)


def save(case: Case, kind: Agreement, target: Path, language: Language) -> None:
    """Write the agreement to `target`, filled in from the case, and record it among the case's papers.

    Raises:
        FileError: nothing was written or recorded.
    """
    number = next_number(case, kind)
    pdf = render_agreement(_content(case, kind, number, language), language)
    save_paper(case, kind.value, number, target, pdf, f"paper.{kind}")


def _content(case: Case, kind: Agreement, number: str, language: Language) -> AgreementContent:
    known = parties.load(case)
    transfer = parties.transfer_type(case)
    blank = "＿" * 10 if language == "zh" else "_" * 20
    administrator = parties.signatory(known)
    facts = [
        (say("paper.agreement.seller", language), _named(known.seller) or blank),
        (say("paper.agreement.buyer", language), _named(known.buyer) or blank),
        (say("paper.agreement.about", language), transfer.name(language) if transfer else blank),
    ]
    if administrator is not None:
        named = f"{_named(administrator)}  {known.terms.appointment}"
        facts.insert(1, (say("parties.post_administrator", language), named))
    if kind is Agreement.UNDERTAKING:
        facts += [
            (say("paper.agreement.contract", language), known.terms.contract_no or blank),
            (say("paper.agreement.purpose", language), known.terms.purpose or blank),
        ]
    return AgreementContent(
        f"paper.agreement.{kind}",
        case.number,
        number,
        case.today(),
        tuple(facts),
        _clauses(kind),
        (say(f"paper.agreement.{kind}.note", language), say("paper.agreement.no_advice", language)),
        (
            (say("paper.agreement.seller", language), known.seller.name),
            (say("paper.agreement.buyer", language), known.buyer.name),
        ),
    )


def _named(party: parties.Party) -> str:
    return "  ".join(each for each in (party.name, party.licence_code, party.contact) if each)


def _clauses(kind: Agreement) -> tuple[Clause, ...]:
    standard = clauses.standard_undertakings
    return clauses.confidentiality() if kind is Agreement.CONFIDENTIALITY else standard()
