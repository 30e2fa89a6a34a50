"""Verification: nothing that was changed passes, and nothing that is broken crashes."""

from __future__ import annotations

import hashlib
import random
import re
import tomllib
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfReader, PdfWriter

from shopxfer import paths
from shopxfer.documents import verify
from shopxfer.documents.identity import SigningIdentity
from shopxfer.documents.manifest import PackagedFile
from shopxfer.documents.receipt import render_receipt
from shopxfer.documents.sign import BUYER, WITNESS, SignatureFacts, seal_receipt, sign_field
from shopxfer.documents.verify import (
    ART_13,
    CertificateKind,
    Severity,
    Support,
    VerificationReport,
    verify_package,
    verify_receipt,
    verify_receipt_bytes,
)
from shopxfer.files import FileMissing
from tests.documents.factory import SIGNED_AT, sample_identity, sample_manifest, sample_receipt
from tests.documents.test_sign import buyer_identity, countersigned, sealed


def _keys(report: VerificationReport) -> list[str]:
    return [finding.key for finding in report.findings]


def _flipped(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]


def _gap(data: bytes) -> range:
    first, second = re.findall(rb"/ByteRange \[0 (\d+) (\d+) \d+\]", data)[-1]
    return range(int(first), int(second))


# -- what holds --------------------------------------------------------------------------------------------


def test_a_sealed_receipt_is_intact_and_tells_who_signed() -> None:
    report = verify_receipt_bytes(sealed())
    assert report.intact
    (seller,) = report.signatures
    assert (seller.field, seller.role("zh"), seller.signer_name) == ("SellerSignature", "转让方", "沈若岚")
    assert seller.certificate_kind is CertificateKind.SELF_MADE
    assert seller.check_words == sample_identity().check_words
    assert seller.fingerprint == sample_identity().fingerprint
    assert seller.signed_at == SIGNED_AT
    assert seller.covers_whole_document
    assert (seller.permission_level, seller.modification_level) == (2, "none")


def test_a_countersigned_receipt_is_intact_for_both() -> None:
    report = verify_receipt_bytes(countersigned())
    assert report.intact
    seller, buyer = report.signatures
    assert (seller.covers_whole_document, seller.modification_level) == (False, "form_filling")
    assert (buyer.field, buyer.covers_whole_document) == (BUYER, True)
    assert buyer.check_words == buyer_identity().check_words


def test_a_certificate_that_someone_else_issued_is_told_apart() -> None:
    issued = identity_from_an_authority()
    draft = render_receipt(sample_receipt(check_words=issued.check_words))
    data = seal_receipt(draft, issued, signer_name="沈若岚", reason="", place="", when=SIGNED_AT)
    report = verify_receipt_bytes(data)
    assert report.intact
    assert report.signatures[0].certificate_kind is CertificateKind.AUTHORITY
    assert "verify.self_made" not in _keys(report)


def identity_from_an_authority() -> SigningIdentity:
    """Return a key whose certificate an invented authority issued."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Invented Authority")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "沈若岚")])
    certificate = (
        x509.CertificateBuilder()
        .issuer_name(issuer)
        .subject_name(subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(SIGNED_AT - timedelta(days=1))
        .not_valid_after(SIGNED_AT + timedelta(days=365))
        .sign(authority_key, hashes.SHA256())
    )
    encoded = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SigningIdentity(encoded, certificate.public_bytes(serialization.Encoding.DER))


def test_the_manifest_comes_out_as_it_went_in() -> None:
    report = verify_receipt_bytes(sealed())
    assert report.manifest == sample_manifest()
    assert report.manifest_canonical


def test_it_says_what_a_self_made_signature_does_not_prove() -> None:
    report = verify_receipt_bytes(sealed())
    assert "verify.self_made" in _keys(report)
    assert report.conditions == ART_13
    supports = [condition.support for condition in report.conditions]
    assert supports == [Support.BY_SIGNER, Support.BY_SIGNER, Support.BY_METHOD, Support.BY_METHOD]


def test_every_finding_has_its_sentence_in_both_languages() -> None:
    file = paths.resources() / "messages" / "documents.toml"
    known = [key for key in tomllib.loads(file.read_text("utf-8")) if key.startswith("verify.")]
    module = Path(verify.__file__)
    used = set()
    for source in (module, module.with_name("signature_form.py")):
        used |= set(re.findall(r'"(verify\.[a-z0-9_.]+)"', source.read_text(encoding="utf-8")))
    assert used == set(known)


# -- what does not -----------------------------------------------------------------------------------------


def test_one_flipped_bit_anywhere_is_noticed() -> None:
    data = sealed()
    chance = random.Random(20_261_221)
    places = chance.sample(range(len(data)), 500) + list(range(40)) + list(range(len(data) - 200, len(data)))
    unnoticed = [
        place for place in places if verify_receipt_bytes(_flipped(data, place, chance.randrange(8))).intact
    ]
    assert not unnoticed


def test_one_flipped_bit_in_either_revision_is_noticed() -> None:
    data = countersigned()
    chance = random.Random(20_261_222)
    places = chance.sample(range(len(data)), 200) + chance.sample(_gap(data), 40)
    unnoticed = [
        place for place in places if verify_receipt_bytes(_flipped(data, place, chance.randrange(8))).intact
    ]
    assert not unnoticed


@pytest.mark.slow
def test_every_bit_of_the_unsigned_gap_is_accounted_for() -> None:
    data = sealed()
    unnoticed = [
        (place, bit)
        for place in _gap(data)
        for bit in range(8)
        if verify_receipt_bytes(_flipped(data, place, bit)).intact
    ]
    assert not unnoticed


@settings()  # an untouched file takes the whole check, a changed one only its beginning
@given(st.integers(0, 10**9), st.binary(max_size=40))
def test_replaced_and_inserted_bytes_are_noticed(where: int, new: bytes) -> None:
    data = sealed()
    place = where % (len(data) + 1)
    for changed in (data[:place] + new + data[place:], data[:place] + new + data[place + len(new) :]):
        assert verify_receipt_bytes(changed).intact == (changed == data)


@given(st.integers(0, 10**9))
def test_a_cut_file_is_noticed(where: int) -> None:
    data = sealed()
    assert not verify_receipt_bytes(data[: where % len(data)]).intact


@given(st.binary(max_size=3_000), st.sampled_from([b"", b"%PDF-1.7\n", b"%PDF-1.7\n/ByteRange [0 5 9 20]\n"]))
def test_no_bytes_crash_it(noise: bytes, start: bytes) -> None:
    assert not verify_receipt_bytes(start + noise).intact


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda data: b"", "verify.not_pdf"),
        (lambda data: b"PK\x03\x04" + data[4:], "verify.not_pdf"),
        (lambda data: b"\n" + data, "verify.bytes_before"),
        (lambda data: data + b"\n", "verify.appended"),
        (lambda data: data[:-30], "verify.truncated"),
        (lambda data: data[:9_000], "verify.truncated"),
        (lambda data: data.replace(b"/M (", b"/M  ", 1), "verify.changed"),
        (lambda data: data.replace(b"00>", b"01>", 1), "verify.signature_damaged"),
        (lambda data: data.replace(b"<3082", b"<3083", 1), "verify.signature_damaged"),
    ],
)
def test_what_is_wrong_is_named(change: object, key: str) -> None:
    assert callable(change)
    assert _keys(verify_receipt_bytes(change(sealed()))) == [key]


def test_lower_case_digits_in_the_signature_are_noticed() -> None:
    data = sealed()
    gap = _gap(data)
    changed = data[: gap.start] + data[gap.start : gap.stop].lower() + data[gap.stop :]
    assert _keys(verify_receipt_bytes(changed)) == ["verify.signature_damaged"]


def test_an_unsigned_receipt_is_named() -> None:
    assert _keys(verify_receipt_bytes(render_receipt(sample_receipt()).pdf)) == ["verify.no_signature"]


def test_an_encrypted_pdf_is_named() -> None:
    locked = PdfWriter(clone_from=PdfReader(BytesIO(render_receipt(sample_receipt()).pdf)))
    locked.encrypt("secret", algorithm="AES-128")
    out = BytesIO()
    locked.write(out)
    assert _keys(verify_receipt_bytes(out.getvalue())) == ["verify.encrypted"]


def test_an_annotation_added_behind_the_signature_is_noticed() -> None:
    assert _keys(verify_receipt_bytes(_with_note(sealed()))) == ["verify.appended"]


def test_a_change_hidden_under_a_later_signature_is_noticed() -> None:
    facts = SignatureFacts("陆知微", "见证", "杭州", SIGNED_AT)
    forged = sign_field(_with_note(sealed()), WITNESS, buyer_identity(), facts, "zh", certify=False)
    report = verify_receipt_bytes(forged)
    assert not report.intact
    assert report.signatures == ()


def test_a_change_made_together_with_a_later_signature_is_noticed() -> None:
    """The page is altered in the very revision that signs, so that the number of revisions looks right."""
    data = sealed()
    facts = SignatureFacts("顾以诚", "接收", "杭州", SIGNED_AT)
    honest = sign_field(data, BUYER, buyer_identity(), facts, "zh", certify=False)
    assert verify_receipt_bytes(honest).intact
    revision = IncrementalPdfFileWriter(BytesIO(data))
    _add_note(revision)
    signer = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(buyer_identity().certificate_der),
        signing_key=asn1_keys.PrivateKeyInfo.load(buyer_identity().private_key_der),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # no types there
    )
    metadata = signers.PdfSignatureMetadata(
        field_name=BUYER, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    forged = signers.sign_pdf(revision, metadata, signer).getvalue()
    assert _keys(verify_receipt_bytes(forged)) == ["verify.changed_after"]


def _add_note(revision: IncrementalPdfFileWriter) -> None:
    page = revision.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(180)  # type: ignore[no-untyped-call]  # no types there
    revision.update_container(page)


def _with_note(data: bytes) -> bytes:
    revision = IncrementalPdfFileWriter(BytesIO(data))
    _add_note(revision)
    out = BytesIO()
    revision.write(out)  # type: ignore[no-untyped-call]  # no types there
    return out.getvalue()


def test_a_receipt_without_its_list_does_not_hold() -> None:
    draft = render_receipt(sample_receipt(manifest=b"{}"))
    data = seal_receipt(draft, sample_identity(), signer_name="", reason="", place="", when=SIGNED_AT)
    report = verify_receipt_bytes(data)
    assert not report.intact
    assert report.manifest is None
    assert "verify.manifest_unreadable" in _keys(report)


def test_a_list_in_another_spelling_does_not_hold() -> None:
    draft = render_receipt(sample_receipt(manifest=sample_manifest().to_json() + b"\n"))
    data = seal_receipt(draft, sample_identity(), signer_name="", reason="", place="", when=SIGNED_AT)
    report = verify_receipt_bytes(data)
    assert "verify.manifest_not_canonical" in _keys(report)
    assert not report.manifest_canonical


def test_signing_outside_the_certificates_life_is_told() -> None:
    draft = render_receipt(sample_receipt())
    late = SIGNED_AT.replace(year=2040)
    data = seal_receipt(draft, sample_identity(), signer_name="", reason="", place="", when=late)
    report = verify_receipt_bytes(data)
    assert report.intact
    assert "verify.out_of_date" in _keys(report)


def test_a_missing_file_is_an_error_and_not_a_finding(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        verify_receipt(tmp_path / "nothing.pdf")


# -- package -----------------------------------------------------------------------------------------------


def test_the_package_of_the_receipt_matches(tmp_path: Path) -> None:
    path = tmp_path / "package.xlsx"
    path.write_bytes(b"sealed rows")
    digest = hashlib.sha256(b"sealed rows").hexdigest()
    manifest = sample_manifest(package=PackagedFile("package.xlsx", 11, digest))
    report = verify_package(path, manifest)
    assert report.intact
    assert (report.size, report.sha256) == (11, digest)
    assert report.findings[0].severity is Severity.NOTE


@pytest.mark.parametrize(
    ("data", "key"), [(b"sealed row", "verify.package_size"), (b"sealed rowz", "verify.package_changed")]
)
def test_another_package_is_named(tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "package.xlsx"
    path.write_bytes(data)
    digest = hashlib.sha256(b"sealed rows").hexdigest()
    report = verify_package(path, sample_manifest(package=PackagedFile("package.xlsx", 11, digest)))
    assert not report.intact
    assert [finding.key for finding in report.findings] == [key]
    assert "package.xlsx" in report.findings[0].sentence("zh")
