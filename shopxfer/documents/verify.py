"""Checking a receipt and a package: without the case, without a network, without trusting its makers.

A receipt holds only if every byte of the file is accounted for (`signature_form`) and if, between the
signatures, nothing but further signing happened (pyHanko's difference analysis). Whatever cannot be read is a
finding, never a crash.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from io import BytesIO
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from shopxfer.documents.check_words import CheckWord, check_words
from shopxfer.documents.manifest import FILE_NAME, Manifest, ManifestUnreadable, is_canonical
from shopxfer.documents.sign import ROLES, SELLER
from shopxfer.documents.signature_form import BrokenForm, SoundSignature, sound_signatures
from shopxfer.files import named_os_errors, sha256_of
from shopxfer.texts import Language, say

_LARGEST = 200 * 2**20  #: bytes; a receipt has some hundred kilobytes


class Severity(StrEnum):
    """What a finding means for the receipt."""

    PROBLEM = "problem"  #: it does not hold
    NOTE = "note"  #: it holds, and this is worth knowing


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found; `key` names its sentence."""

    key: str
    severity: Severity = Severity.PROBLEM
    facts: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: Language) -> str:
        """Return what was found, for people."""
        return say(self.key, language, **self.facts)


class CertificateKind(StrEnum):
    """Who vouches for the name in a certificate (law.md ES4)."""

    SELF_MADE = "self_made"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature that holds."""

    field: str  #: SellerSignature, BuyerSignature or WitnessSignature
    role_key: str  #: text key of the role
    signer_name: str  #: as the signature states it
    certificate_name: str  #: common name in the certificate
    certificate_kind: CertificateKind
    fingerprint: str  #: SHA-256 of the certificate, hex
    check_words: tuple[CheckWord, ...]
    signed_at: datetime | None  #: aware; the signer's own clock
    reason: str
    place: str
    covers_whole_document: bool  #: False once a later signature was added
    permission_level: int | None  #: what the certification still allows: 2 is filling and signing fields
    modification_level: str  #: what happened after it: none, form_filling

    def role(self, language: Language) -> str:
        """Return seller, buyer or witness."""
        return say(self.role_key, language)


class Support(Enum):
    """Whether the method itself brings about a condition of art. 13, or the signer must."""

    BY_METHOD = "by_method"
    BY_SIGNER = "by_signer"


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the four conditions of a reliable signature (Electronic Signature Law art. 13; law.md ES2)."""

    key: str
    support: Support

    def sentence(self, language: Language) -> str:
        """Return the condition and how far it is met."""
        return say(self.key, language)


#: In the order of the article: whose data, whose control, changes of the signature, changes of the content.
ART_13 = (
    Condition("verify.art13.exclusive", Support.BY_SIGNER),
    Condition("verify.art13.control", Support.BY_SIGNER),
    Condition("verify.art13.signature", Support.BY_METHOD),
    Condition("verify.art13.content", Support.BY_METHOD),
)


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What checking a receipt brought to light."""

    findings: tuple[Finding, ...]
    signatures: tuple[SignatureReport, ...] = ()  #: in the order of signing; empty if anything is broken
    manifest: Manifest | None = None
    manifest_canonical: bool = False
    conditions: tuple[Condition, ...] = ()

    @property
    def intact(self) -> bool:
        """Whether the receipt is whole and as it was signed."""
        return not any(finding.severity is Severity.PROBLEM for finding in self.findings)


@dataclass(frozen=True, slots=True)
class PackageReport:
    """What comparing a package with its receipt brought to light."""

    findings: tuple[Finding, ...]
    size: int
    sha256: str

    @property
    def intact(self) -> bool:
        """Whether it is the very package that the receipt names."""
        return not any(finding.severity is Severity.PROBLEM for finding in self.findings)


def verify_receipt(path: Path) -> VerificationReport:
    """Return what there is to say about the receipt in `path`; a damaged file is a finding, not an error.

    Raises:
        FileMissing, FolderReadOnly, FileBusy, FileUnusable: the file could not be read at all.
    """
    with named_os_errors(path):
        if path.stat().st_size > _LARGEST:
            return _broken("verify.not_pdf")
        data = path.read_bytes()
    return verify_receipt_bytes(data)


def verify_receipt_bytes(data: bytes) -> VerificationReport:
    """Return what there is to say about the receipt `data`."""
    wrong = _plainly_wrong(data)
    if wrong:
        return _broken(wrong)
    try:
        sound = sound_signatures(data)
    except BrokenForm as broken:
        return _broken(broken.key)
    try:
        with _quietly():
            return _structure(data, sound)
    except BrokenForm as broken:
        return _broken(broken.key)
    except Exception:  # noqa: BLE001  # a file made to confuse parsers can raise anything; all of it means: broken
        return _broken("verify.unreadable")


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep pyHanko's own log still: it names signers, and the findings say all that matters."""
    logger = logging.getLogger("pyhanko")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def verify_package(path: Path, manifest: Manifest) -> PackageReport:
    """Compare the package in `path` with what the receipt's manifest says of it.

    Raises:
        FileMissing, FolderReadOnly, FileBusy, FileUnusable: the file could not be read.
    """
    with named_os_errors(path):
        size = path.stat().st_size
    digest = sha256_of(path)
    findings = []
    if size != manifest.package.size:
        facts = {"name": path.name, "size": size, "expected": manifest.package.size}
        findings.append(Finding("verify.package_size", Severity.PROBLEM, facts))
    elif digest != manifest.package.sha256:
        findings.append(Finding("verify.package_changed", Severity.PROBLEM, {"name": path.name}))
    else:
        findings.append(Finding("verify.package_matches", Severity.NOTE, {"name": path.name}))
    return PackageReport(tuple(findings), size, digest)


def _broken(key: str) -> VerificationReport:
    return VerificationReport((Finding(key),))


def _plainly_wrong(data: bytes) -> str | None:
    """Return the key of what is wrong at first sight, if anything."""
    if not data.startswith(b"%PDF-"):
        return "verify.bytes_before" if b"%PDF-" in data[:4096] else "verify.not_pdf"
    if b"/ByteRange" not in data:
        if b"/Encrypt" in data:
            return "verify.encrypted"
        return "verify.no_signature" if b"%%EOF" in data[-1024:] else "verify.truncated"
    return None


# -- what pyHanko reads ------------------------------------------------------------------------------------


def _structure(data: bytes, sound: tuple[SoundSignature, ...]) -> VerificationReport:
    reader = PdfFileReader(BytesIO(data), strict=True)
    if reader.encrypted:
        raise BrokenForm("verify.encrypted")
    embedded = tuple(reader.embedded_signatures)
    if len(embedded) != len(sound) or reader.total_revisions != 1 + len(sound):
        raise BrokenForm("verify.foreign_revision")
    signatures = tuple(
        _signature(signature, form, is_first=place == 0, is_last=place == len(sound) - 1)
        for place, (signature, form) in enumerate(zip(embedded, sound, strict=True))
    )
    attached = _attached_manifest(reader)
    manifest, finding = _read_manifest(attached)
    notes = [Finding("verify.intact", Severity.NOTE), *_certificate_notes(signatures, sound)]
    return VerificationReport(
        findings=(finding, *notes) if finding else tuple(notes),
        signatures=signatures,
        manifest=manifest,
        manifest_canonical=attached is not None and is_canonical(attached),
        conditions=ART_13,
    )


def _signature(
    signature: EmbeddedPdfSignature, form: SoundSignature, *, is_first: bool, is_last: bool
) -> SignatureReport:
    """Check one signature against its place among the others.

    Raises:
        BrokenForm: it is not where, what or as strict as this program's signatures are.
    """
    stated = signature.sig_object
    if tuple(int(edge) for edge in signature.byte_range) != form.byte_range:
        raise BrokenForm("verify.foreign_revision")
    if signature.field_name not in ROLES or str(stated["/SubFilter"]) != "/ETSI.CAdES.detached":
        raise BrokenForm("verify.foreign_signature")
    if is_first and (signature.field_name != SELLER or signature.docmdp_level is not MDPPerm.FILL_FORMS):
        raise BrokenForm("verify.not_certified")
    after = _after(signature, is_last=is_last)
    if after > ModificationLevel.FORM_FILLING:
        raise BrokenForm("verify.changed_after")
    return _signature_report(signature, form, after)


def _after(signature: EmbeddedPdfSignature, *, is_last: bool) -> ModificationLevel:
    """Return what happened to the document after `signature`.

    Raises:
        BrokenForm: it does not cover its revision, or later changes go further than its permissions.
    """
    signature.compute_integrity_info()  # type: ignore[no-untyped-call]  # pyHanko gives this one no types
    facts = signature.summarise_integrity_info()
    wanted = SignatureCoverageLevel.ENTIRE_FILE if is_last else SignatureCoverageLevel.ENTIRE_REVISION
    if facts["coverage"] is not wanted:
        raise BrokenForm("verify.appended")
    if is_last:
        return ModificationLevel.NONE
    difference = facts["diff_result"]
    if not isinstance(difference, DiffResult) or not facts["docmdp_ok"]:
        raise BrokenForm("verify.changed_after")
    return difference.modification_level


def _signature_report(
    signature: EmbeddedPdfSignature, form: SoundSignature, after: ModificationLevel
) -> SignatureReport:
    certificate = x509.load_der_x509_certificate(form.certificate_der)
    public_key = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    own = certificate.issuer == certificate.subject
    level = signature.docmdp_level
    stated = signature.sig_object
    return SignatureReport(
        field=str(signature.field_name),
        role_key=ROLES[str(signature.field_name)],
        signer_name=str(stated.get("/Name", "")),
        certificate_name=str(names[0].value) if names else "",
        certificate_kind=CertificateKind.SELF_MADE if own else CertificateKind.AUTHORITY,
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        check_words=check_words(public_key),
        signed_at=signature.self_reported_timestamp,
        reason=str(stated.get("/Reason", "")),
        place=str(stated.get("/Location", "")),
        covers_whole_document=signature.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        permission_level=None if level is None else int(level.value),
        modification_level=after.name.lower(),
    )


def _certificate_notes(
    signatures: tuple[SignatureReport, ...], sound: tuple[SoundSignature, ...]
) -> list[Finding]:
    notes = []
    if any(signature.certificate_kind is CertificateKind.SELF_MADE for signature in signatures):
        notes.append(Finding("verify.self_made", Severity.NOTE))
    for signature, form in zip(signatures, sound, strict=True):
        certificate = x509.load_der_x509_certificate(form.certificate_der)
        start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
        if signature.signed_at is None or not start <= signature.signed_at <= end:
            notes.append(Finding("verify.out_of_date", Severity.NOTE, {"name": signature.certificate_name}))
    return notes


def _attached_manifest(reader: PdfFileReader) -> bytes | None:
    """Return the bytes of the one attachment, if it is called manifest.json."""
    try:
        files = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    except KeyError:
        return None
    if len(files) != 2 or str(files[0]) != FILE_NAME:  # name and file take turns
        return None
    return bytes(files[1]["/EF"]["/F"].data)


def _read_manifest(attached: bytes | None) -> tuple[Manifest | None, Finding | None]:
    if attached is None:
        return None, Finding("verify.manifest_missing")
    try:
        manifest = Manifest.from_json(attached)
    except ManifestUnreadable:
        return None, Finding("verify.manifest_unreadable")
    if not is_canonical(attached):
        return manifest, Finding("verify.manifest_not_canonical")
    return manifest, None
