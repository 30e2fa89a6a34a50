"""Verify a receipt and its package without the case, as anyone may who holds the two files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shopxfer.documents.verify import (
    PackageReport,
    Severity,
    SignatureReport,
    VerificationReport,
    verify_package,
    verify_receipt,
)
from shopxfer.texts import Language, say


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """What holds. `compared` is None when no package was given, or no manifest can be trusted."""

    file: Path
    package: Path | None
    receipt: VerificationReport
    compared: PackageReport | None

    @property
    def package_matches(self) -> bool | None:
        """Whether the package is the one the receipt names; None when none was given."""
        if self.package is None:
            return None
        # A receipt that does not hold says nothing about any package.
        return self.receipt.intact and self.compared is not None and self.compared.intact

    @property
    def holds(self) -> bool:
        """Whether everything that was given holds; a receipt alone says nothing of its package."""
        return self.receipt.intact and self.package_matches is not False


def verify(file: Path, package: Path | None = None) -> VerifyResult:
    """Check a receipt and, if given, whether the package is the one it speaks of.

    Raises:
        FileError: a file cannot be read. Whatever is wrong inside it is a finding, not an error.
    """
    report = verify_receipt(file)
    compared = None
    if package is not None and report.manifest is not None:
        compared = verify_package(package, report.manifest)
    return VerifyResult(file, package, report, compared)


def failures(result: VerifyResult, language: Language) -> list[str]:
    """Return one sentence for each file that does not hold, naming it and saying why."""
    found = []
    if not result.receipt.intact:
        reasons = " ".join(_problems(result.receipt, language))
        found.append(say("verify.file_broken", language, name=result.file.name, reasons=reasons))
    if result.package_matches is False and result.package is not None:
        if result.compared is None:
            reasons = say("verify.nothing_to_compare", language)
        else:
            reasons = " ".join(_problems(result.compared, language))
        found.append(say("verify.file_broken", language, name=result.package.name, reasons=reasons))
    return found


def facts(result: VerifyResult, language: Language) -> dict[str, object]:
    """Return the result as plain values, for `--json`."""
    compared, manifest = result.compared, result.receipt.manifest
    package = None
    if result.package is not None:
        package = {
            "file": str(result.package),
            "matches": result.package_matches,
            "sha256": compared.sha256 if compared else None,
            "expected": manifest.package.sha256 if manifest else None,
            "findings": [finding.sentence(language) for finding in compared.findings] if compared else [],
        }
    return {
        "file": str(result.file),
        "intact": result.receipt.intact,
        "holds": result.holds,
        "findings": [finding.sentence(language) for finding in result.receipt.findings],
        "signatures": [_signature_facts(signature) for signature in result.receipt.signatures],
        "receipt_number": manifest.receipt_number if manifest else None,
        "package": package,
    }


def _signature_facts(signature: SignatureReport) -> dict[str, object]:
    return {
        "field": signature.field,
        "signer": signature.signer_name,
        "certificate": signature.certificate_name,
        "certificate_kind": signature.certificate_kind.value,
        "fingerprint": signature.fingerprint,
        "signed_at": signature.signed_at.isoformat() if signature.signed_at else None,
        "covers_whole_document": signature.covers_whole_document,
        "permission_level": signature.permission_level,
        "check_words": [[word.zh, word.en] for word in signature.check_words],
    }


def lines(result: VerifyResult, language: Language) -> list[str]:
    """Return the result for people: findings, signatures with their check words, the four conditions."""
    return list(_lines(result, language))


def _lines(result: VerifyResult, language: Language) -> Iterator[str]:
    yield result.file.name
    for finding in result.receipt.findings:
        yield f"  {_sign(finding.severity)} {finding.sentence(language)}"
    for signature in result.receipt.signatures:
        words = "  ".join(f"{word.zh} {word.en}" for word in signature.check_words)
        # On one line, so that a name cannot pretend to be a finding.
        yield f"  {signature.role(language)}: {' '.join(signature.signer_name.split())}"
        yield "  " + say("verify.words", language, words=words)
    for condition in result.receipt.conditions:
        yield f"    {condition.sentence(language)}"
    if result.package is None:
        yield say("verify.package_not_given", language)
        return
    yield result.package.name
    if result.compared is None:
        yield f"  {_sign(Severity.PROBLEM)} {say('verify.nothing_to_compare', language)}"
        return
    for finding in result.compared.findings:
        yield f"  {_sign(finding.severity)} {finding.sentence(language)}"


def _sign(severity: Severity) -> str:
    return "✗" if severity is Severity.PROBLEM else "·"


def _problems(report: VerificationReport | PackageReport, language: Language) -> list[str]:
    return [finding.sentence(language) for finding in report.findings if finding.severity is Severity.PROBLEM]
