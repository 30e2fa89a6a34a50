"""Step 5, assess: the impact assessment, prefilled from the case and answered by the owner, is signed.

Without it nothing leaves, however small the shop (law.md IA1, G2). The self-audit of a small shop stands
beside it and is signed by itself (law.md IA4). Signing freezes what was said as a paper, and can be repeated.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from shopxfer.domain.assessment import Conclusion, Delivery, Finding, Level, Status
from shopxfer.domain.deadlines import add_months
from shopxfer.errors import ShopxferError
from shopxfer.files import named_os_errors, sha256_of, write_whole
from shopxfer.handover import parties
from shopxfer.handover.assess_draft import OWN, Draft, draft
from shopxfer.handover.assess_state import (
    ASSESSMENT,
    AUDIT,
    FACT,
    QUESTION,
    RISK,
    SELF_AUDIT,
    TOLD,
    Standing,
    State,
    Told,
    as_stored,
    premises_of,
    state,
    told,
    versions,
)
from shopxfer.handover.case import Case
from shopxfer.rules.assessment import load_assessment_rules
from shopxfer.rules.duties import Unit, load_duties
from shopxfer.texts import Language, say
from shopxfer.vault import assessments as store
from shopxfer.vault import audit, papers, records
from shopxfer.vault.assessments import SignedAssessment
from shopxfer.vault.papers import StoredPaper

__all__ = [
    "ASSESSMENT", "SELF_AUDIT", "Standing", "State", "Told", "add_risk", "answer_item", "answer_question",
    "answer_risk", "draft", "newest_paper", "proposed_file", "remove_risk", "sign", "sign_as_drafted",
    "sign_self_audit", "state", "tell", "told", "versions",
]  # fmt: skip

#: So many characters fit into a cell of the paper with room to spare.
MOST_CHARACTERS: Final = 300
#: How long the papers are kept, by the rows that say so (law.md R9, R21).
_KEPT: Final = {ASSESSMENT: "R9", SELF_AUDIT: "R21"}
_LETTER: Final = {ASSESSMENT: "A", SELF_AUDIT: "C"}


class NothingToAssess(ShopxferError):
    """Nothing was imported yet."""

    key = "error.nothing_to_assess"


class AssessedTooEarly(ShopxferError):
    """Rows were imported that Clean has not seen."""

    key = "error.assess_not_cleaned"


class AssessmentUnanswered(ShopxferError):
    """Something is left to answer; says how much, and the first of it."""

    key = "error.assessment_unanswered"


class SignerMissing(ShopxferError):
    """Nobody is named as the person in charge."""

    key = "error.signer_missing"


class AnswerUnknown(ShopxferError):
    """An answer names no question, risk, item or answer of the form."""

    key = "error.assess_answer_unknown"


class AnswerTooLong(ShopxferError):
    """A remark or measure is longer than the paper has room for."""

    key = "error.assess_answer_long"


class ResponsibleMissing(ShopxferError):
    """A measure is planned, and nobody is named who sees to it."""

    key = "error.assess_responsible"


# ---- answers -----------------------------------------------------------------------------------------------


def answer_question(case: Case, id_: str, conclusion: Conclusion | None, remark: str = "") -> None:
    """Store a conclusion ("providing.purpose"); None goes with what the program proposes.

    Raises:
        AnswerUnknown, AnswerTooLong: nothing was stored.
    """
    rules = load_assessment_rules()
    known = {
        f"{situation.id}.{question.id}" for situation in rules.situations for question in rules.questions
    }
    if id_ not in known:
        raise AnswerUnknown(what=id_)
    remark = _short(remark)
    _store(
        case, QUESTION, id_, {"conclusion": conclusion, "remark": remark} if conclusion or remark else None
    )


def answer_risk(
    case: Case,
    id_: str,
    *,
    level: Level | None = None,
    measure: str = "",
    responsible: str = "",
    status: Status | None = None,
) -> None:
    """Store how a risk of the program stands; what is left out stays as the program proposes it.

    Raises:
        AnswerUnknown, AnswerTooLong, ResponsibleMissing: nothing was stored.
    """
    if id_ not in {risk.id for risk in load_assessment_rules().risks}:
        raise AnswerUnknown(what=id_)
    _store(case, RISK, id_, _dealt_with(level, measure, responsible, status) or None)


def add_risk(case: Case, text: str, level: Level, *, measure: str, responsible: str, status: Status) -> str:
    """Store a risk of the owner's own; return its id.

    Raises:
        AnswerTooLong, ResponsibleMissing, AnswerUnknown: nothing was stored.
    """
    text = _short(text)
    if not text:
        raise AnswerUnknown(what=RISK)
    numbers = [int(id_.removeprefix(OWN)) for _, id_ in store.answers(case.reader) if id_.startswith(OWN)]
    id_ = f"{OWN}{max(numbers, default=0) + 1}"
    _store(case, RISK, id_, {"text": text} | _dealt_with(level, measure, responsible, status))
    return id_


def remove_risk(case: Case, id_: str) -> None:
    """Forget a risk that the owner added; raises AnswerUnknown if there is none of this id."""
    if not id_.startswith(OWN) or (RISK, id_) not in store.answers(case.reader):
        raise AnswerUnknown(what=id_)
    _store(case, RISK, id_, None)


def answer_item(case: Case, id_: str, finding: Finding | None, remark: str = "") -> None:
    """Store the answer to an item of the self-audit; None goes with what the program proposes.

    Raises:
        AnswerUnknown, AnswerTooLong: nothing was stored.
    """
    if id_ not in {item.id for item in load_assessment_rules().audit}:
        raise AnswerUnknown(what=id_)
    remark = _short(remark)
    _store(case, AUDIT, id_, {"finding": finding, "remark": remark} if finding or remark else None)


def tell(
    case: Case,
    *,
    elsewhere: int | None = None,
    delivery: Delivery | None = None,
    important_data: bool | None = None,
) -> None:
    """Store what no imported file tells; None leaves it as it was."""
    before = told(case)
    said = replace(
        before,
        elsewhere=before.elsewhere if elsewhere is None else max(0, elsewhere),
        delivery=delivery or before.delivery,
        important_data=before.important_data if important_data is None else important_data,
    )
    if said != before:
        answer = {
            "elsewhere": said.elsewhere,
            "delivery": said.delivery,
            "important_data": said.important_data,
        }
        _store(case, FACT, TOLD, answer)


def _dealt_with(
    level: Level | None, measure: str, responsible: str, status: Status | None
) -> dict[str, object]:
    responsible = _short(responsible)
    if status is Status.PLANNED and not responsible:
        raise ResponsibleMissing
    said = {"level": level, "measure": _short(measure), "responsible": responsible, "status": status}
    return {name: value for name, value in said.items() if value}


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > MOST_CHARACTERS:
        raise AnswerTooLong(most=MOST_CHARACTERS)
    return text


def _store(case: Case, part: str, id_: str, answer: dict[str, object] | None) -> None:
    # Words of the owner may name a person, so the log says only which answer changed.
    with case.change("assess.answer", {"part": part, "id": id_}) as database:
        if answer is None:
            store.forget_answer(database, part, id_)
        else:
            store.set_answer(database, part, id_, answer)


# ---- signing -----------------------------------------------------------------------------------------------


def next_number(case: Case, kind: str = ASSESSMENT) -> str:
    """Return the number that the next paper gets, such as 2026-0317-A1."""
    return f"{case.number}-{_LETTER[kind]}{len(versions(case, kind)) + 1}"


def proposed_file(case: Case, language: Language, kind: str = ASSESSMENT) -> Path:
    """Return where the next paper is saved unless somebody chooses another place."""
    name = say(f"paper.{kind}.file_name", language, number=next_number(case, kind))
    return case.vault.documents / name


def newest_paper(case: Case, kind: str = ASSESSMENT) -> StoredPaper | None:
    """Return the paper of the newest signed version, or None."""
    made = papers.papers(case.reader, kind)
    return made[-1] if made else None


def sign(case: Case, name: str, target: Path, language: Language) -> StoredPaper:
    """Freeze the assessment as it stands, signed by `name` today, and write its paper to `target`.

    Raises:
        NothingToAssess, AssessedTooEarly, SignerMissing, AssessmentUnanswered: what has to be done first.
        FileError: nothing was written or recorded.
    """
    _require_records(case)
    now = draft(case)
    if now.unanswered:
        raise AssessmentUnanswered(count=now.unanswered, first=_first_open(now, language))
    # Here, because drawing a paper takes a second to load.
    from shopxfer.handover import assess_paper  # noqa: PLC0415

    name = _signer(name)
    content = assess_paper.assessment_of(
        case, now, name, next_number(case), keep_until(case, ASSESSMENT), language
    )
    pdf = assess_paper.drawn(content, language)
    frozen = assess_paper.as_stored(content) | {
        "form": now.form,
        "conclusions": [line.conclusion for line in now.questions],
    }
    return _record(case, ASSESSMENT, target, pdf, name, as_stored(premises_of(case, now.facts)), frozen)


def sign_self_audit(case: Case, name: str, target: Path, language: Language) -> StoredPaper:
    """Freeze the self-audit as it stands, signed by `name` today, and write its paper to `target`.

    Raises:
        SignerMissing, AssessmentUnanswered: what has to be done first.
        FileError: nothing was written or recorded.
    """
    now = draft(case)
    if now.open_items:
        raise AssessmentUnanswered(count=len(now.open_items), first=now.open_items[0].item.name(language))
    from shopxfer.handover import assess_paper  # noqa: PLC0415

    name = _signer(name)
    content = assess_paper.self_audit_of(
        case, now, name, next_number(case, SELF_AUDIT), keep_until(case, SELF_AUDIT), language
    )
    pdf = assess_paper.drawn(content, language)
    return _record(case, SELF_AUDIT, target, pdf, name, {}, assess_paper.as_stored(content))


def sign_as_drafted(case: Case, language: Language) -> StoredPaper:
    """Sign what the program proposes and the owner answered, by the seller's representative.

    For runs with nobody to ask: it answers nothing, and refuses while anything is left to answer.

    Raises:
        NothingToAssess, AssessedTooEarly, SignerMissing, AssessmentUnanswered, FileError: as `sign`.
    """
    seller = parties.load(case).seller
    return sign(case, seller.representative or seller.name, proposed_file(case, language), language)


def _require_records(case: Case) -> None:
    if not case.balance().source_rows:
        raise NothingToAssess
    if not case.is_cleaned():
        raise AssessedTooEarly(count=case.counted(records.uncleaned_rows))


def _signer(name: str) -> str:
    name = _short(name)
    if not name:
        raise SignerMissing
    return name


def _first_open(now: Draft, language: Language) -> str:
    for risk in now.open_risks:
        return risk.name(language)
    first = now.open_questions[0]
    return f"{first.situation.name(language)}: {first.question.name(language)}"


def keep_until(case: Case, kind: str) -> date:
    """Return the day until which a paper signed today is kept at least (law.md R9, R21)."""
    limit = load_duties().duty(_KEPT[kind]).limit
    assert limit is not None, "the period is part of the row"
    assert limit.unit is Unit.YEARS, "both rows count in years"
    return add_months(case.today(), 12 * limit.amount)


def _record(
    case: Case,
    kind: str,
    target: Path,
    pdf: bytes,
    name: str,
    premises: dict[str, object],
    content: dict[str, object],
) -> StoredPaper:
    with named_os_errors(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
    number, version = next_number(case, kind), len(versions(case, kind)) + 1
    write_whole(target, pdf)
    try:
        digest = sha256_of(target)
        today = case.today()
        facts: dict[str, object] = {"kind": kind, "version": version, "number": number, "sha256": digest}
        with case.change("assess.sign", facts) as database:
            paper = StoredPaper(
                len(papers.papers(database)) + 1,
                kind,
                number,
                case.now(),
                str(target.resolve().parent),
                target.name,
                digest,
                audit.head(database).seq + 1,
                keep_until(case, kind).isoformat(),
            )
            papers.add_paper(database, paper)
            id_ = len(store.signed(database)) + 1
            store.add_signed(
                database,
                SignedAssessment(id_, kind, paper.id, name, today.isoformat(), premises, content),
            )
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return paper
