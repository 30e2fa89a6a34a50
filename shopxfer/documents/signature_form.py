"""The bytes of a signed receipt, checked without trusting any parser of PDF.

A PDF signature leaves one stretch of the file unsigned: the hexadecimal string that holds the signature. Here
every byte of it is accounted for: it is either fixed, or authenticated by the signature, because the whole
structure (CMS, RFC 5652) is built again from certificate, signed attributes and signature value and must come
out the same. So no single byte of the file can change unnoticed.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from asn1crypto import (
    cms,
    tsp,  # noqa: F401  # importing it teaches cms the attribute signing_certificate_v2
)
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

_BYTE_RANGE = re.compile(rb"/ByteRange \[0 (0|[1-9]\d{0,14}) ([1-9]\d{0,14}) ([1-9]\d{0,14})\]")
_HEXADECIMAL = re.compile(rb"[0-9A-F]+")
_ATTRIBUTES = frozenset({"content_type", "message_digest", "signing_certificate_v2"})


class BrokenForm(Exception):
    """The bytes are not those of a receipt that this program signed; `key` says what is wrong."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class SoundSignature:
    """One signature whose bytes all hold."""

    byte_range: tuple[int, int, int, int]
    certificate_der: bytes

    @property
    def end(self) -> int:
        """Where the signed part of the file ends."""
        return self.byte_range[2] + self.byte_range[3]


def sound_signatures(data: bytes) -> tuple[SoundSignature, ...]:
    """Return the signatures of a receipt in the order in which they were made, every byte of `data` checked.

    Raises:
        BrokenForm: something does not hold; keys are those of `resources/messages/documents.toml`.
    """
    ranges = sorted((0, int(match[1]), int(match[2]), int(match[3])) for match in _BYTE_RANGE.finditer(data))
    if not ranges or len(ranges) != data.count(b"/ByteRange"):
        raise BrokenForm("verify.no_signature" if b"/ByteRange" not in data else "verify.signature_damaged")
    signatures = tuple(_sound_signature(data, byte_range) for byte_range in ranges)
    if signatures[-1].end < len(data):
        raise BrokenForm("verify.appended")
    return signatures


def _sound_signature(data: bytes, byte_range: tuple[int, int, int, int]) -> SoundSignature:
    _, first, second, length = byte_range
    if second + length > len(data):
        raise BrokenForm("verify.truncated")
    gap = data[first:second]
    if gap[:1] != b"<" or gap[-1:] != b">" or not data[: second + length].endswith(b"\n%%EOF\n"):
        raise BrokenForm("verify.signature_damaged")
    der = _padded_der(gap[1:-1])
    digest = hashlib.sha256(data[:first] + data[second : second + length]).digest()
    return SoundSignature(byte_range, _verified_certificate(der, digest))


def _padded_der(hexadecimal: bytes) -> bytes:
    """Return the DER value at the start; all that follows it must be zeros."""
    if not _HEXADECIMAL.fullmatch(hexadecimal) or len(hexadecimal) % 2:
        raise BrokenForm("verify.signature_damaged")
    padded = bytes.fromhex(hexadecimal.decode("ascii"))
    # A signature is between 256 and 65,535 bytes long, so DER writes its length in exactly two bytes.
    if padded[:2] != b"\x30\x82" or padded[2:3] == b"\x00":
        raise BrokenForm("verify.signature_damaged")
    end = 4 + int.from_bytes(padded[2:4], "big")
    if end > len(padded) or padded[end:].strip(b"\x00"):
        raise BrokenForm("verify.signature_damaged")
    return padded[:end]


def _verified_certificate(der: bytes, digest: bytes) -> bytes:
    """Return the signer's certificate if the signature holds over `digest` and has no byte to spare."""
    try:
        content = cms.ContentInfo.load(der, strict=True)["content"]
        (certificate,) = content["certificates"]
        (signer,) = content["signer_infos"]
        attributes = signer["signed_attrs"]
        signature = signer["signature"].native
        certificate_der = certificate.dump()
        _check_attributes(attributes, certificate_der, digest)
        if _rebuilt(certificate.chosen, attributes, signature) != der:
            raise BrokenForm("verify.signature_damaged")
        _check_signature(certificate_der, attributes, signature)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise BrokenForm("verify.signature_damaged") from error
    return bytes(certificate_der)


def _rebuilt(certificate: asn1_x509.Certificate, attributes: cms.CMSAttributes, signature: bytes) -> bytes:
    """Return the whole structure as this program writes it, from its three authenticated parts."""
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                    )
                }
            ),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": signature,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "data"},
            "certificates": [certificate],
            "signer_infos": [signer],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())


def _check_attributes(attributes: cms.CMSAttributes, certificate_der: bytes, digest: bytes) -> None:
    found = {attribute["type"].native: attribute["values"] for attribute in attributes}
    if len(found) != len(attributes) or set(found) != _ATTRIBUTES:
        raise BrokenForm("verify.signature_damaged")
    if found["message_digest"][0].native != digest:
        raise BrokenForm("verify.changed")
    # The certificate itself is not signed; this digest of it is (ESS signing-certificate-v2, RFC 5035).
    named = found["signing_certificate_v2"][0]["certs"][0]["cert_hash"].native
    if found["content_type"][0].native != "data" or named != hashlib.sha256(certificate_der).digest():
        raise BrokenForm("verify.signature_damaged")


def _check_signature(certificate_der: bytes, attributes: cms.CMSAttributes, signature: bytes) -> None:
    key = x509.load_der_x509_certificate(certificate_der).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise BrokenForm("verify.signature_damaged")
    try:
        # Signed as a SET OF (0x31), stored under an implicit tag (RFC 5652, 5.4)
        key.verify(signature, b"\x31" + attributes.dump()[1:], ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise BrokenForm("verify.signature_damaged") from error
