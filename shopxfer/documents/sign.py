"""Signing the receipt: PAdES baseline B, certifying, with empty fields for buyer and witness beneath it.

The seller certifies at level 2 (ISO 32000-2, 12.8.2.2: existing fields may be filled and signed, nothing else
changed), so all three fields are there before. Nothing here opens a network connection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils import embed, generic, writer
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from shopxfer.documents.identity import SigningIdentity
from shopxfer.documents.lettering import MM, Face, Style, fit, font_name
from shopxfer.documents.manifest import FILE_NAME
from shopxfer.documents.paper import HEIGHT, Furniture, Paper
from shopxfer.documents.receipt import ReceiptDraft
from shopxfer.errors import ShopxferError
from shopxfer.files import write_whole
from shopxfer.texts import Language, say

SELLER, BUYER, WITNESS = "SellerSignature", "BuyerSignature", "WitnessSignature"
#: Field to the text key of its role.
ROLES: Mapping[str, str] = MappingProxyType(
    {SELLER: "paper.receipt.seller", BUYER: "paper.receipt.buyer", WITNESS: "paper.receipt.witness"}
)
_STAMP_STYLE = Style(7)


class ReceiptNotSignable(ShopxferError):
    """The receipt prints the check words of another key; it was not signed and nothing was written."""

    key = "documents.not_signable"


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """What a signature says besides the text it seals."""

    signer_name: str
    reason: str
    place: str
    when: datetime  #: aware; this computer's clock, no time stamp authority


def seal_receipt(
    draft: ReceiptDraft,
    identity: SigningIdentity,
    *,
    signer_name: str,
    reason: str,
    place: str,
    when: datetime,
    target: Path | None = None,
) -> bytes:
    """Return the certified receipt with the manifest attached; written whole to `target` if one is given.

    Raises:
        ReceiptNotSignable: the receipt was drawn for another key.
        DiskFull, FolderReadOnly, FileBusy, FileMissing, FileUnusable: `target` could not be written.
    """
    if draft.content.check_words != identity.check_words:
        raise ReceiptNotSignable
    facts = SignatureFacts(signer_name, reason, place, when)
    signed = sign_field(with_fields(draft), SELLER, identity, facts, draft.language, certify=True)
    if target is not None:
        write_whole(target, signed)
    return signed


def with_fields(draft: ReceiptDraft) -> bytes:
    """Return the draft with the manifest attached and the three empty signature fields on their blocks."""
    copy = writer.copy_into_new_writer(PdfFileReader(BytesIO(draft.pdf)))
    _attach(copy, draft)
    for block in draft.blocks:
        left, lower, right, upper = (round(edge) for edge in block.box)
        role = say(ROLES[block.field], draft.language)
        fields.append_signature_field(
            copy,
            fields.SigFieldSpec(
                block.field, on_page=block.page, box=(left, lower, right, upper), readable_field_name=role
            ),
        )
    result = BytesIO()
    copy.write(result)  # type: ignore[no-untyped-call]  # pyHanko gives this one no types
    return result.getvalue()


def sign_field(
    pdf: bytes,
    field: str,
    identity: SigningIdentity,
    facts: SignatureFacts,
    language: Language,
    *,
    certify: bool,
) -> bytes:
    """Return `pdf` with one of its empty fields signed, as a further revision of the same file."""
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        name=facts.signer_name,
        reason=facts.reason,
        location=facts.place,
        certify=certify,
        subfilter=fields.SigSeedSubFilter.PADES,
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
    )
    revision = IncrementalPdfFileWriter(BytesIO(pdf))
    width, height = _field_size(revision, field)
    stamp = _stamp(identity, facts, language, width, height)
    signer = _DatedSigner(metadata, signer=_signer(identity), stamp_style=stamp)
    signer.when = facts.when
    result = BytesIO()
    signer.sign_pdf(revision, existing_fields_only=True, output=result)
    return result.getvalue()


class _DatedSigner(signers.PdfSigner):
    """A signer whose time is given, so that the paper and its signature tell the same."""

    when: datetime

    def init_signing_session(
        self, pdf_out: writer.BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self.when
        return session


class _DrawnPage(PdfContent):
    """A page drawn in memory as a part of the receipt; pyHanko's own importer wants a file on disk."""

    def __init__(self, page: BytesIO) -> None:
        super().__init__()
        self._page = page

    def render(self) -> bytes:
        drawn = self._ensure_writer.import_page_as_xobject(PdfFileReader(self._page))
        self.resources.xobject["/Stamp"] = drawn
        left, lower, right, upper = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(upper - lower))
        return b"/Stamp Do"


def _signer(identity: SigningIdentity) -> signers.SimpleSigner:
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(identity.certificate_der),
        signing_key=asn1_keys.PrivateKeyInfo.load(identity.private_key_der),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # no types there
    )


def _attach(copy: writer.PdfFileWriter, draft: ReceiptDraft) -> None:
    """Attach the manifest as an associated file (ISO 32000-2, 14.13; PDF/A-3 readers know it)."""
    data = embed.EmbeddedFileObject.from_file_data(
        copy,
        draft.content.manifest,
        mime_type="application/json",
        params=embed.EmbeddedFileParams(
            creation_date=draft.content.created, modification_date=draft.content.created
        ),
    )
    title = say("paper.receipt.title", draft.language)
    description = f"{title} {draft.content.receipt_number}"
    spec = embed.FileSpec(FILE_NAME, file_name=FILE_NAME, embedded_data=data, description=description)
    embed.embed_file(copy, spec)
    # pyHanko would raise the file to PDF 2.0 for this entry; older viewers know it from PDF/A-3 as well.
    registered = copy.root["/Names"]["/EmbeddedFiles"]["/Names"].raw_get(1)
    registered.get_object()["/AFRelationship"] = generic.pdf_name("/Data")
    copy.root["/AF"] = generic.ArrayObject([registered])


def _field_size(revision: IncrementalPdfFileWriter, field: str) -> tuple[float, float]:
    _, _, reference = next(fields.enumerate_sig_fields(revision, with_name=field))
    left, lower, right, upper = (float(edge) for edge in reference.get_object()["/Rect"])
    return right - left, upper - lower


def _stamp(
    identity: SigningIdentity, facts: SignatureFacts, language: Language, width: float, height: float
) -> StaticStampStyle:
    """Draw the two quiet lines that show in the field: who and when, and which certificate."""
    page = BytesIO()
    first = font_name(Face.REGULAR)
    canvas = Canvas(page, pagesize=(width, height), pageCompression=1, initialFontName=first)
    paper = Paper(canvas, Furniture("", "", language), 1)
    zone = facts.when.strftime("%z")
    moment = f"{facts.when:%Y-%m-%d %H:%M} {zone[:3]}:{zone[3:]}"
    fingerprint = identity.fingerprint
    short = f"{fingerprint[:8]} {fingerprint[8:16]}"
    lines = (
        f"{say('paper.receipt.stamp', language)} {moment}",
        say("paper.receipt.stamp_key", language, fingerprint=short),
    )
    top = HEIGHT - height / MM
    for place, line in enumerate(lines):
        fitted, style = fit(line, _STAMP_STYLE, width, 1)
        paper.text(0, top + 2.8 + place * 3.3, fitted[0], style)
    canvas.showPage()
    canvas.save()
    page.seek(0)
    unscaled = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MIN, margins=Margins()
    )
    return StaticStampStyle(background=_DrawnPage(page), background_layout=unscaled, border_width=0)
