"""The key and certificate that sign papers; whoever keeps the bytes keeps them sealed.

Made on this computer at first use: ECDSA on P-256 with a certificate signed by itself. It proves that a paper
was not changed, not who signed it (law.md ES4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shopxfer.documents.check_words import CheckWord, check_words
from shopxfer.errors import ShopxferError

_YEARS = 10
_DEFAULT_NAME = "shopxfer seller"
_LONGEST_NAME = 64  # ub-common-name, RFC 5280 appendix A; cryptography counts it in bytes


class IdentityUnreadable(ShopxferError):
    """The stored key or certificate is damaged, or the two do not belong together."""

    key = "documents.identity_unreadable"


@dataclass(frozen=True, slots=True)
class SigningIdentity:
    """A private key with its certificate; printing it shows neither."""

    private_key_der: bytes  #: PKCS#8, not encrypted: seal it before it rests anywhere
    certificate_der: bytes

    def __repr__(self) -> str:
        return "SigningIdentity(...)"

    @property
    def public_key_der(self) -> bytes:
        """The public key as SubjectPublicKeyInfo."""
        return _public_key_der(x509.load_der_x509_certificate(self.certificate_der))

    @property
    def check_words(self) -> tuple[CheckWord, ...]:
        """The six words to be read out over the phone."""
        return check_words(self.public_key_der)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the certificate, 64 lowercase hex digits."""
        return x509.load_der_x509_certificate(self.certificate_der).fingerprint(hashes.SHA256()).hex()

    @property
    def name(self) -> str:
        """The common name in the certificate."""
        subject = x509.load_der_x509_certificate(self.certificate_der).subject
        return str(subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def new_identity(name: str, now: datetime) -> SigningIdentity:
    """Return a fresh key with a self-made certificate, good for ten years from `now` (aware).

    `name` is the seller's; an empty one becomes "shopxfer seller", a long one is cut at 64 bytes of UTF-8.
    """
    shown = "".join(character for character in name if character.isprintable()).strip()
    shown = shown.encode("utf-8", errors="replace")[:_LONGEST_NAME].decode("utf-8", errors="ignore")
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, shown or _DEFAULT_NAME)])
    key = ec.generate_private_key(ec.SECP256R1())
    # A computer whose clock runs a little ahead must not make certificates that are not valid yet.
    start = now.astimezone(UTC).replace(microsecond=0) - timedelta(hours=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start.replace(year=start.year + _YEARS, day=min(start.day, 28)))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return SigningIdentity(
        key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        certificate.public_bytes(serialization.Encoding.DER),
    )


def load_identity(private_key_der: bytes, certificate_der: bytes) -> SigningIdentity:
    """Return the identity kept as these two byte strings.

    Raises:
        IdentityUnreadable: one of them cannot be read, or the key is not the certificate's.
    """
    try:
        key = serialization.load_der_private_key(private_key_der, password=None)
        certificate = x509.load_der_x509_certificate(certificate_der)
        public = key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        fits = public == _public_key_der(certificate)
    except (ValueError, TypeError) as error:
        raise IdentityUnreadable from error
    if not fits:
        raise IdentityUnreadable
    return SigningIdentity(private_key_der, certificate_der)


def _public_key_der(certificate: x509.Certificate) -> bytes:
    return certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _signing_only() -> x509.KeyUsage:
    # Adobe Reader and ETSI validators expect nonRepudiation (content commitment) on a signer's certificate.
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
