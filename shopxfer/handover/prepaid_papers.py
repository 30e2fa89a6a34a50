"""The papers of the prepaid ledger: a statement for one customer, and the exposure report for both sides."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from shopxfer.documents.prepaid_report import PrepaidRow, ReportContent, StandingRow, render_report
from shopxfer.documents.prepaid_statement import StatementContent, StatementStep, render_statement
from shopxfer.domain.money import fen_of
from shopxfer.domain.prepaid import Way
from shopxfer.domain.prepaid_exposure import Exposure, Party, Standing
from shopxfer.domain.refunds import Statement
from shopxfer.handover import agreements, parties, prepaid
from shopxfer.handover.case import Case
from shopxfer.handover.customer import NAMING
from shopxfer.handover.paper_files import save_paper
from shopxfer.handover.prepaid import Line
from shopxfer.handover.prepaid_words import (
    doubts_in_words,
    left_in_words,
    money_in_words,
    uncertain_in_words,
)
from shopxfer.rules.prepaid import load_prepaid_rules
from shopxfer.texts import Language, say
from shopxfer.vault import papers, records

STATEMENT, REPORT = "prepaid_statement", "prepaid_report"
_LETTER: Final = {STATEMENT: "B", REPORT: "E"}
_WAYS: Final = (Way.MOVED, Way.JOINED, Way.REFUNDED)


def next_number(case: Case, kind: str) -> str:
    """Return the number that the next paper of a kind gets, such as 2026-0317-E1."""
    return f"{case.number}-{_LETTER[kind]}{len(papers.papers(case.reader, kind)) + 1}"


def proposed_file(case: Case, kind: str, language: Language) -> Path:
    """Return where the next paper is saved unless somebody chooses another place; it names nobody."""
    name = say(f"paper.{kind}.file_name", language, number=next_number(case, kind))
    return case.vault.documents / name


def statement_pdf(case: Case, line: Line, statement: Statement, language: Language) -> bytes:
    """Return the statement for one customer, with the name in full: it is the customer's own paper."""
    rules = load_prepaid_rules()
    holder, card = _in_full(case, line)
    steps = tuple(
        StatementStep(
            say(each.key, language, **each.figures),
            " ".join(
                f"{rules.rows[law].instrument(language)} {rules.rows[law].article}" for law in each.law[-1:]
            )
            + (f" · {say('prepaid.check', language)}" if each.needs_checking else ""),
            is_total=each.key == "prepaid.line.total",
        )
        for each in statement.lines
    )
    names = {"customer": holder, "card": card, "kind": say(f"prepaid.kind.{line.obligation.kind}", language)}
    chosen = line.choice.way if line.choice and line.lack is None else None
    return render_statement(
        StatementContent(
            case_number=case.number,
            number=next_number(case, STATEMENT),
            day=case.today(),
            facts=(
                *(
                    (say(f"paper.prepaid.{key}", language), value or say("paper.prepaid.none", language))
                    for key, value in names.items()
                ),
                (say("paper.prepaid.left", language), left_in_words(line, language)),
                (say("paper.prepaid.entry", language), line.number),
            ),
            steps=steps,
            total_fen=fen_of(str(statement.total)),
            ways=tuple((say(f"paper.prepaid.way.{way}", language), way is chosen) for way in _WAYS),
            notes=(
                *doubts_in_words(line, language),
                *([say("prepaid.check_steps", language)] if statement.needs_checking else []),
                say("prepaid.no_advice", language),
            ),
            seller=parties.load(case).seller.name,
            holder=holder,
        ),
        language,
    )


def report_pdf(case: Case, lines: list[Line], language: Language) -> bytes:
    """Return the exposure report; customers are masked."""
    known, today = parties.load(case), case.today()
    total = prepaid.total_of(lines, today)
    exposures = total.exposures
    province = prepaid.terms(case).province
    standings = [
        _standing_row(say(f"prepaid.standing.{standing}", language), exposures.by_standing[standing])
        for standing in Standing
        if exposures.by_standing[standing].count
    ]
    where = province.zh if province and language == "zh" else province.en if province else ""
    facts = {
        "seller": known.seller.name,
        "buyer": known.buyer.name,
        "province": where or say("paper.prepaid.province_unknown", language),
        "customers": say("paper.prepaid.people", language, people=total.people, count=len(lines)),
    }
    return render_report(
        ReportContent(
            case_number=case.number,
            number=next_number(case, REPORT),
            day=today,
            seller=known.seller.name,
            buyer=known.buyer.name,
            facts=tuple((say(f"paper.prepaid.{key}", language), value) for key, value in facts.items()),
            standings=(
                *standings,
                _standing_row(say("paper.prepaid.sum", language), exposures.total, is_total=True),
            ),
            seller_fen=fen_of(str(exposures.owed_by(Party.SELLER).money)),
            buyer_fen=fen_of(str(exposures.owed_by(Party.BUYER).money)),
            rows=tuple(_row(case, line, language) for line in lines),
            notes=tuple(uncertain_in_words(case, total, language)),
        ),
        language,
    )


def save(case: Case, kind: str, target: Path, pdf: bytes, line: Line | None = None) -> None:
    """Write a paper to `target` and record it among the papers of the case; a statement is a look at a name.

    The report shows the buyer the customers, if masked: it takes a signed confidentiality agreement.

    Raises:
        NotConfidential: it is the report, and nothing is signed (law.md N22); nothing was written.
        FileError: nothing was written or recorded.
    """
    if kind == REPORT:
        agreements.require_confidential(case)
    facts: dict[str, object] = {"prepaid": line.entry} if line is not None else {}
    event = f"prepaid.{kind.removeprefix('prepaid_')}"
    save_paper(case, kind, next_number(case, kind), target, pdf, event, **facts)


def _in_full(case: Case, line: Line) -> tuple[str, str]:
    """Return what the customer is called and the card number, in full."""
    card = line.obligation.card or ""
    if line.record is None:
        return line.obligation.person or "", card
    found = records.by_ids(case.reader, [line.record], case.sealer())
    values = found[0].values if found else {}
    return next((values[field] for field in NAMING if values.get(field)), ""), card


def _row(case: Case, line: Line, language: Language) -> PrepaidRow:
    return PrepaidRow(
        line.number,
        " ".join(dict.fromkeys(each for each in (line.holder, line.card) if each)),
        say(f"prepaid.kind.{line.obligation.kind}", language),
        left_in_words(line, language),
        money_in_words(case, line, language),
        say(f"prepaid.standing.{line.standing}", language),
    )


def _standing_row(name: str, what: Exposure, *, is_total: bool = False) -> StandingRow:
    return StandingRow(name, what.count, fen_of(str(what.money)), what.sessions, what.pieces, is_total)
