"""Password protection of workbooks, as Excel and WPS know it: agile encryption, AES-256, SHA-512.

Encrypting is done here and not by msoffcrypto, whose file key has 16 random bytes padded to 32 with a
constant; its container and descriptor are used. Decrypting is msoffcrypto's own, so that two
implementations must agree. Source: [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import secrets
import struct
from xml.parsers.expat import ExpatError

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_agile import ECMA376AgileEncryptionInfo

from shopxfer.sheets.errors import LockedWorkbookDamaged, WrongPassword

_SPINS = 100_000  # hashes per password tried; Excel's own number
_SEGMENT = 4096
_BLOCK = 16
_SMALLEST = 4096  # even an empty workbook of ours is larger

# Source: [MS-OFFCRYPTO] 2.3.4.13 and 2.3.4.14
_FOR_VERIFIER_INPUT = bytes.fromhex("fea7d2763b4b9e79")
_FOR_VERIFIER_HASH = bytes.fromhex("d7aa0f6d3061344e")
_FOR_FILE_KEY = bytes.fromhex("146e0be7abacd0d6")
_FOR_SEAL_KEY = bytes.fromhex("5fb2ad010cb9e1f6")
_FOR_SEAL = bytes.fromhex("a0677f02b22c8433")


def encrypt_workbook(data: bytes, password: str) -> bytes:
    """Return the xlsx bytes as an encrypted workbook that opens with `password` of 1 to 255 characters."""
    if not 1 <= len(password) <= 255:
        raise ValueError("a workbook's password has 1 to 255 characters")
    if len(data) <= _SMALLEST:
        raise ValueError(f"msoffcrypto's container damages packages of up to {_SMALLEST} bytes")
    file_key = secrets.token_bytes(32)
    info = ECMA376AgileEncryptionInfo()
    info.spinCount = _SPINS
    _lock_file_key(info, file_key, password)
    info.keyData.saltValue = secrets.token_bytes(16)
    package = _encrypt_package(data, file_key, info.keyData.saltValue)
    _seal(info, package, file_key)
    descriptor = info.getEncryptionDescriptorHeader() + info.toEncryptionDescriptor().encode()
    container = io.BytesIO()
    ECMA376Encrypted(package, descriptor).write_to(container)
    return container.getvalue()


def decrypt_workbook(data: bytes, password: str) -> bytes:
    """Return the workbook inside an encrypted one, after its seal has been checked.

    Raises:
        WrongPassword: it does not open with this password.
        LockedWorkbookDamaged: it is no encrypted workbook, or was changed after it was made.
    """
    if not password:
        raise WrongPassword
    try:
        office_file = OfficeFile(io.BytesIO(data))
        if not office_file.is_encrypted():
            raise LockedWorkbookDamaged
        office_file.load_key(password=password, verify_password=True)
    except InvalidKeyError as error:
        raise WrongPassword from error
    except DAMAGE as error:
        raise LockedWorkbookDamaged from error
    opened = io.BytesIO()
    try:
        office_file.decrypt(opened, verify_integrity=True)
    except DAMAGE as error:
        raise LockedWorkbookDamaged from error
    return opened.getvalue()


# msoffcrypto and olefile pass on whatever a damaged structure trips over.
DAMAGE = (
    DecryptionError,
    FileFormatError,
    InvalidKeyError,
    ParseError,
    OSError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    AttributeError,
    struct.error,
    EOFError,
    ExpatError,
)


def _aes(data: bytes, key: bytes, iv: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    return encryptor.update(data) + encryptor.finalize()


def _sha512(*pieces: bytes) -> bytes:
    return hashlib.sha512(b"".join(pieces)).digest()


def _lock_file_key(info: ECMA376AgileEncryptionInfo, file_key: bytes, password: str) -> None:
    """Fill in the key slot: a verifier for the password, and the file key under it."""
    salt = secrets.token_bytes(16)
    spun = _sha512(salt, password.encode("utf-16-le"))
    sha512, pack = hashlib.sha512, struct.Struct("<I").pack
    for spin in range(_SPINS):
        spun = sha512(pack(spin) + spun).digest()

    def under(purpose: bytes, secret: bytes) -> bytes:
        return _aes(secret, _sha512(spun, purpose)[:32], salt)

    verifier = secrets.token_bytes(16)
    info.encryptedKey.saltValue = salt
    info.encryptedVerifierHashInput = under(_FOR_VERIFIER_INPUT, verifier)
    info.encryptedVerifierHashValue = under(_FOR_VERIFIER_HASH, _sha512(verifier))
    info.encryptedKeyValue = under(_FOR_FILE_KEY, file_key)


def _encrypt_package(data: bytes, file_key: bytes, salt: bytes) -> bytes:
    """Return the length and the segments of 4,096 bytes, each with an IV of its own."""
    pieces = [struct.pack("<Q", len(data))]
    for number, start in enumerate(range(0, len(data), _SEGMENT)):
        segment = data[start : start + _SEGMENT]
        segment += bytes(-len(segment) % _BLOCK)
        pieces.append(_aes(segment, file_key, _sha512(salt, struct.pack("<I", number))[:_BLOCK]))
    return b"".join(pieces)


def _seal(info: ECMA376AgileEncryptionInfo, package: bytes, file_key: bytes) -> None:
    """Fill in the HMAC over the encrypted package, so that any change shows."""
    seal_key = secrets.token_bytes(64)
    salt = info.keyData.saltValue
    seal = hmac.digest(seal_key, package, "sha512")
    info.encryptedHmacKey = _aes(seal_key, file_key, _sha512(salt, _FOR_SEAL_KEY)[:_BLOCK])
    info.encryptedHmacValue = _aes(seal, file_key, _sha512(salt, _FOR_SEAL)[:_BLOCK])
