"""Signing, as three programs see it: ours, pyHanko's validator and poppler's pdfsig."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from shopxfer.documents.identity import SigningIdentity, new_identity
from shopxfer.documents.receipt import render_receipt
from shopxfer.documents.sign import (
    BUYER,
    SELLER,
    WITNESS,
    ReceiptNotSignable,
    SignatureFacts,
    seal_receipt,
    sign_field,
    with_fields,
)
from shopxfer.files import FileError
from tests.documents.factory import SIGNED_AT, sample_identity, sample_receipt
from tests.documents.pictures import fonts, page_picture, text


@cache
def buyer_identity() -> SigningIdentity:
    return new_identity("杭州半亩云造型有限公司", datetime(2026, 11, 1, tzinfo=UTC))


@cache
def sealed() -> bytes:
    draft = render_receipt(sample_receipt())
    return seal_receipt(
        draft,
        sample_identity(),
        signer_name="沈若岚",
        reason="移交客户数据",
        place="浙江省杭州市",
        when=SIGNED_AT,
    )


@cache
def countersigned() -> bytes:
    facts = SignatureFacts("顾以诚", "接收客户数据", "浙江省杭州市", SIGNED_AT + timedelta(hours=1))
    return sign_field(sealed(), BUYER, buyer_identity(), facts, "zh", certify=False)


def _status(pdf: bytes, place: int, identity: SigningIdentity) -> PdfSignatureStatus:
    root = asn1_x509.Certificate.load(identity.certificate_der)
    context = ValidationContext(trust_roots=[root], allow_fetching=False, moment=SIGNED_AT)
    signature = PdfFileReader(BytesIO(pdf), strict=True).embedded_signatures[place]
    return validate_pdf_signature(signature, context)


def _pdfsig(tmp_path: Path, pdf: bytes) -> str:
    path = tmp_path / "signed.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdfsig", str(path)], check=False, capture_output=True, text=True).stdout


def test_pyhanko_calls_it_intact_untouched_and_certified() -> None:
    status = _status(sealed(), 0, sample_identity())
    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.bottom_line
    assert status.modification_level is ModificationLevel.NONE
    signature = PdfFileReader(BytesIO(sealed())).embedded_signatures[0]
    assert signature.docmdp_level is MDPPerm.FILL_FORMS
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.self_reported_timestamp == SIGNED_AT


def test_pdfsig_calls_it_valid_and_wholly_signed(tmp_path: Path) -> None:
    told = _pdfsig(tmp_path, sealed())
    assert told.count("Signature is Valid") == 1
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told
    assert told.count("is not signed") == 2


def test_the_buyer_can_sign_afterwards_and_both_stay_valid(tmp_path: Path) -> None:
    told = _pdfsig(tmp_path, countersigned())
    assert told.count("Signature is Valid") == 2
    seller = _status(countersigned(), 0, sample_identity())
    buyer = _status(countersigned(), 1, buyer_identity())
    assert seller.bottom_line
    assert buyer.bottom_line
    assert seller.docmdp_ok
    assert seller.modification_level is ModificationLevel.FORM_FILLING
    assert countersigned().startswith(sealed())


def test_all_three_fields_are_there_before_the_seller_certifies() -> None:
    pdf = with_fields(render_receipt(sample_receipt()))
    names = [name for name, _, _ in enumerate_sig_fields(PdfFileReader(BytesIO(pdf)), filled_status=False)]
    assert names == [SELLER, BUYER, WITNESS]


def test_another_reader_finds_the_manifest_attached() -> None:
    reader = PdfReader(BytesIO(sealed()))
    assert reader.attachments["manifest.json"] == [sample_receipt().manifest]
    associated = reader.root_object["/AF"]
    assert isinstance(associated, ArrayObject)
    file = associated[0].get_object()
    assert isinstance(file, DictionaryObject)
    assert str(file["/AFRelationship"]) == "/Data"


def test_the_stamp_shows_quietly_in_the_sellers_block(tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(sealed())
    told = text(path)
    assert "已电子签名 2026-12-21 15:04 +08:00" in told
    assert sample_identity().fingerprint[:8] in told
    assert all(embedded for _, embedded in fonts(path))


def test_the_drawn_signature_is_part_of_the_page(tmp_path: Path) -> None:
    drawn, empty = tmp_path / "drawn.pdf", tmp_path / "empty.pdf"
    draft = render_receipt(sample_receipt(), drawn)
    render_receipt(sample_receipt(drawn_signature=()), empty)
    left, lower, right, _ = draft.blocks[0].box
    top = 297 - lower * 25.4 / 72 + 1
    area = (left * 25.4 / 72 + 15, top, right * 25.4 / 72, top + 9)
    assert page_picture(drawn).ink(*area) > page_picture(empty).ink(*area) + 0.01


def test_a_receipt_with_the_words_of_another_key_is_not_signed(tmp_path: Path) -> None:
    draft = render_receipt(sample_receipt(check_words=buyer_identity().check_words))
    target = tmp_path / "receipt.pdf"
    with pytest.raises(ReceiptNotSignable):
        seal_receipt(
            draft,
            sample_identity(),
            signer_name="",
            reason="",
            place="",
            when=SIGNED_AT,
            target=target,
        )
    assert not target.exists()


def test_a_folder_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    draft = render_receipt(sample_receipt())
    with pytest.raises(FileError):
        seal_receipt(
            draft,
            sample_identity(),
            signer_name="沈若岚",
            reason="移交",
            place="杭州",
            when=SIGNED_AT,
            target=tmp_path / "missing" / "receipt.pdf",
        )
