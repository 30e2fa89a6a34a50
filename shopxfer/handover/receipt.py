"""Step 9, receipt: what was handed over, signed by the seller, with the manifest inside."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from shopxfer import __version__
from shopxfer.documents import clauses
from shopxfer.documents.check_words import CheckWord
from shopxfer.documents.figures import Stroke
from shopxfer.documents.identity import SigningIdentity, load_identity, new_identity
from shopxfer.documents.manifest import ExclusionCount, Manifest, PackagedFile, PackagedSheet
from shopxfer.documents.receipt import render_receipt
from shopxfer.documents.receipt_content import (
    HandedField,
    LogHead,
    Minors,
    OverriddenGate,
    Party,
    ReceiptContent,
    RowBalance,
    SourceFile,
    TransferRoute,
    Wording,
)
from shopxfer.documents.sign import seal_receipt
from shopxfer.documents.slip import PasswordSlip, render_slip
from shopxfer.documents.verify import verify_receipt
from shopxfer.domain.ages import GUARDIAN_CONSENT_AGE, MAJORITY_AGE
from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.files import named_os_errors, sha256_of, write_whole
from shopxfer.handover import overrides, package, parties, prepaid_receipt, prune
from shopxfer.handover import receipt_left_behind as left_behind
from shopxfer.handover.case import Case
from shopxfer.handover.consent_lines import sensitive_yeses
from shopxfer.handover.fields import MARKETING, field_lines
from shopxfer.handover.receipt_left_behind import wording
from shopxfer.progress import Progress
from shopxfer.rules.pack import TransferType
from shopxfer.texts import Language, say
from shopxfer.vault import audit, marketing, papers, records, sources
from shopxfer.vault.papers import StoredPackage, StoredPaper
from shopxfer.vault.parties import Party as StoredParty


class NoPackage(ShopxferError):
    """There is no package that shows the case as it is."""

    key = "error.no_package"


class PartiesIncomplete(ShopxferError):
    """Seller or buyer is not known well enough to print."""

    key = "error.no_parties"


class ReceiptDoesNotVerify(ShopxferError):
    """The receipt just written does not verify; it was removed."""

    key = "error.receipt_does_not_verify"


@dataclass(frozen=True, slots=True)
class ReceiptReport:
    """A finished, signed receipt."""

    file: Path
    sha256: str
    number: str
    check_words: tuple[CheckWord, ...]


def draft(case: Case, language: Language) -> bytes:
    """Return the receipt as it will look, not signed and without check words if no key was made yet.

    Raises:
        NoPackage, PartiesIncomplete: what has to be done first.
    """
    identity = _stored_identity(case)
    content = content_of(case, identity.check_words if identity else (), ())
    return render_receipt(content, language=language).pdf


def make_receipt(
    case: Case,
    target: Path,
    progress: Progress,
    language: Language,
    *,
    strokes: Sequence[Stroke] = (),
) -> ReceiptReport:
    """Write the signed receipt to `target`, verify it as a reader would, and record it.

    Raises:
        NoPackage, PartiesIncomplete: what has to be done first.
        ReceiptDoesNotVerify: it is gone again.
        FileError, Cancelled: no receipt was made.
    """
    progress.report("progress.receipt", 0, 3)
    identity = _stored_identity(case) or _make_identity(case)
    content = content_of(case, identity.check_words, tuple(strokes))
    drawn = render_receipt(content, language=language)
    progress.report("progress.receipt", 1, 3)
    known = parties.load(case)
    signed = seal_receipt(
        drawn,
        identity,
        signer_name=known.seller.representative or known.seller.name,
        reason=say("receipt.reason", language, number=content.receipt_number),
        place=known.terms.place,
        when=case.clock(),
    )
    progress.report("progress.receipt", 2, 3)
    with named_os_errors(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, signed)
    try:
        _require_intact(target)
        digest = sha256_of(target)
        facts: dict[str, object] = {"number": content.receipt_number, "file": target.name, "sha256": digest}
        with case.change("receipt", facts) as database:
            number = len(papers.papers(database)) + 1
            event = audit.head(database).seq + 1
            papers.add_paper(
                database,
                StoredPaper(
                    number,
                    "receipt",
                    content.receipt_number,
                    case.now(),
                    str(target.resolve().parent),
                    target.name,
                    digest,
                    event,
                ),
            )
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return ReceiptReport(target, digest, content.receipt_number, identity.check_words)


def _require_intact(target: Path) -> None:
    if not verify_receipt(target).intact:
        raise ReceiptDoesNotVerify(name=target.name)


def next_number(case: Case) -> str:
    """Return the number that the next receipt gets, such as 2026-0317-R1."""
    return f"{case.number}-R{len(papers.papers(case.reader, 'receipt')) + 1}"


def make_slip(case: Case, made: StoredPackage, target: Path, language: Language) -> None:
    """Write the printable slip with a package's password to `target`.

    Raises:
        FileError: nothing was written.
    """
    slip = PasswordSlip(made.slip_number, case.number, made.file_name, package.password_of(case, made))
    render_slip(slip, target, language)


def _stored_identity(case: Case) -> SigningIdentity | None:
    stored = papers.signing_identity(case.reader, case.sealer())
    return load_identity(*stored) if stored else None


def _make_identity(case: Case) -> SigningIdentity:
    known = parties.load(case)
    identity = new_identity(known.seller.name or "shopxfer seller", case.clock())
    with case.change("identity", {"certificate": identity.fingerprint}) as database:
        papers.add_identity(
            database,
            case.now(),
            identity.private_key_der,
            identity.certificate_der,
            case.vault.case_sealer(database),
        )
    return identity


def content_of(case: Case, words: tuple[CheckWord, ...], strokes: tuple[Stroke, ...]) -> ReceiptContent:
    """Return what the next receipt says: `words` of the key that will sign, `strokes` of the pen.

    Raises:
        NoPackage, PartiesIncomplete: what has to be done first.
    """
    made = package.newest(case)
    if made is None:
        raise NoPackage
    known = parties.load(case)
    kind = parties.transfer_type(case)
    if kind is None or not known.seller.name or not known.buyer.name:
        raise PartiesIncomplete(missing_key=(parties.missing(known) or ["gate.no_transfer_type"])[0])
    number = next_number(case)
    balance = case.balance()
    summary: Any = made.summary
    exclusions = left_behind.exclusions(case)
    head = audit.head(case.reader)
    packaged = PackagedFile(made.file_name, made.size, made.sha256)
    files = _source_files(case)
    manifest = Manifest(
        case_number=case.number,
        case_id=case.vault.case_id,
        receipt_number=number,
        seller=known.seller.name,
        buyer=known.buyer.name,
        created=case.clock(),
        program_version=__version__,
        package=packaged,
        sheets=tuple(
            PackagedSheet(sheet["name"], sheet["rows"], tuple(sheet["columns"]))
            for sheet in summary["sheets"]
        ),
        sources=tuple(file.entry() for file in files),
        balance=_row_balance(balance.source_rows, balance.buckets).counts(),
        exclusions=tuple(ExclusionCount(e.rule, e.rows, e.people) for e in exclusions),
        log_head=head.hash.hex(),
        log_sequence=head.seq,
        password_slip=made.slip_number,
    )
    return ReceiptContent(
        case_number=case.number,
        receipt_number=number,
        revision=number.rpartition("-")[2],
        handover_date=_handover_date(case, known.terms.handover_date),
        place=known.terms.place,
        contract=known.terms.contract_no,
        route=_route(kind),
        seller=_seller(known),
        buyer=_party(known.buyer),
        witness=_party(known.witness) if known.witness.name else None,
        purposes=Wording(known.terms.purpose, known.terms.purpose),
        sources=files,
        balance=_row_balance(balance.source_rows, balance.buckets),
        records={RecordKind(name): rows for name, rows in summary["rows"].items()},
        fields=_fields(summary),
        prepaid=prepaid_receipt.lines_of(summary),
        prepaid_copy=prepaid_receipt.copy_of(summary),
        exclusions=exclusions,
        minors=_minors(case),
        marketing_refusals=summary["marketing_refused"],
        open_requests=None,
        undertakings=clauses.standard_undertakings(),
        clauses=clauses.standard_clauses(),
        retention=clauses.standard_retention(),
        package=packaged,
        password_slip=made.slip_number,
        log_head=LogHead(head.hash.hex(), head.seq),
        created=case.clock(),
        program_version=__version__,
        check_words=words,
        manifest=manifest.to_json(),
        drawn_signature=strokes,
        rule_changes=left_behind.changed_rules(case),
        alternates=summary["alternates"],
        overridden=_overridden(case),
    )


def _overridden(case: Case) -> tuple[OverriddenGate, ...]:
    """Return the conditions that are not met, with the reason why the seller goes on (law.md G8, G9)."""
    found = []
    for state in overrides.in_force(case):
        gate, given = state.gate, state.override
        assert given is not None, "in_force returns no others"
        assert state.missing is not None
        article = gate.article
        found.append(
            OverriddenGate(
                gate.id,
                Wording(gate.zh, gate.en),
                Wording(
                    say(state.missing, "zh", count=state.count), say(state.missing, "en", count=state.count)
                ),
                given.reason,
                Wording(article.basis_zh, article.basis_en),
                datetime.fromisoformat(given.at).date(),
                article.mark,
            )
        )
    return tuple(found)


def _handover_date(case: Case, text: str) -> date:
    return date.fromisoformat(text) if text else case.today()


def _party(stored: StoredParty) -> Party:
    post = {"92": "parties.post_operator", "91": "parties.post_legal"}.get(stored.licence_code[:2])
    return Party(
        stored.name,
        stored.licence_code,
        stored.representative,
        wording(post) if post else Wording("", ""),
        stored.contact,
    )


def _seller(known: parties.Parties) -> Party:
    """Return the seller as the receipt names it; an administrator in charge signs for it (EBL 25)."""
    party, administrator = _party(known.seller), parties.signatory(known)
    if administrator is None:
        return party
    post = wording("parties.post_administrator")
    return replace(
        party, representative=administrator.name, representative_post=post, contact=administrator.contact
    )


def _route(kind: TransferType) -> TransferRoute:
    law = kind.law[0]
    return TransferRoute(
        kind.id,
        Wording(kind.zh, kind.en),
        wording(f"receipt.way_{kind.route}"),
        Wording(_law_in_chinese(law), " art. ".join(law.rsplit(" ", 1))),
        kind.mark if kind.mark != "J" else "judgement",
    )


def _law_in_chinese(law: str) -> str:
    name, _, article = law.rpartition(" ")
    names = {
        "PIPL": "个人信息保护法",
        "IHR": "促进个体工商户发展条例",
        "SMALL": "小型个人信息处理者简化措施规定",
    }
    return f"《{names.get(name, name)}》第 {article} 条"


def _source_files(case: Case) -> tuple[SourceFile, ...]:
    sheets = sources.sheets(case.reader)
    return tuple(
        SourceFile(
            source.name,
            source.sha256,
            sum(sheet.rows_read for sheet in sheets if sheet.source_id == source.id),
            None if source.encoding else sum(1 for sheet in sheets if sheet.source_id == source.id),
        )
        for source in sources.sources(case.reader)
    )


def _row_balance(source_rows: int, buckets: Any) -> RowBalance:
    return RowBalance(
        source_rows,
        **{bucket.value: buckets[bucket] for bucket in Bucket if bucket is not Bucket.UNDECIDED},
    )


def _fields(summary: Any) -> tuple[HandedField, ...]:
    return tuple(
        HandedField(
            Wording(entry["zh"], entry["en"]),
            DataClass(entry["class"]),
            RecordKind(entry["kind"]),
            entry["filled"],
            Wording(entry["purpose_zh"], entry["purpose_en"]),
        )
        for entry in summary["fields"]
    )


def _minors(case: Case) -> Minors:
    """Count the people under 18 who go, who consented, and values about them (law.md SD3, SD6)."""
    facts = prune.person_facts(case, case.reader)
    ages = {person: fact.age for person, fact in facts.items() if fact.age is not None}
    young = {person for person, age in ages.items() if age < MAJORITY_AGE}
    going: set[int] = set()
    values = 0
    for person, fields in _fields_going(case, young):
        going.add(person)
        values += fields
    children = {person for person in going if ages[person] < GUARDIAN_CONSENT_AGE}
    return Minors(
        people=len(going),
        under_14=len(children),
        agreed=sum(facts[person].consent == "yes" for person in going - children),
        guardian_agreed=sum(facts[person].guardian_consent == "yes" for person in children),
        values=values,
    )


def _fields_going(case: Case, people: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield (person, number of values that go) of each record of `people` that goes."""
    lines = {(line.kind, line.id): line for line in field_lines(case)}
    golden, agreed = records.golden_elsewhere(case.reader), sensitive_yeses(case)
    stopped = marketing.people(case.reader)
    for kind in RecordKind:
        for record in records.of_kind(case.reader, kind, transferred_only=True):
            person = record.person_id
            if person is None or person not in people:
                continue
            names = record.values.keys() | record.sealed_fields
            if kind is RecordKind.CUSTOMER:
                names |= golden.get(person, {}).keys() | ({MARKETING} if person in stopped else set())
            going = [line for name in names if (line := lines.get((kind, name)))]
            yield person, sum(line.goes_on(record.ground, agreed[person]) for line in going)
