"""What a file of evidence is, told by its bytes: a whole PNG or JPEG picture, a whole PDF, or none of these.

The walk goes along the structure only and opens no picture: it tells a damaged download and a renamed file
from the real thing, not whether a picture shows anything.
"""

from __future__ import annotations

import struct
import zlib

#: Media types by the endings under which such files go.
ENDINGS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".pdf": "application/pdf",
}

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNK = struct.Struct(">I4s")
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_NEAR_THE_END = 1024  #: where readers look for a PDF's last line


def media_type_of(data: bytes) -> str | None:
    """Return the media type of a whole file of one of the kinds in `ENDINGS`; None for anything else."""
    if data.startswith(_PNG):
        return "image/png" if _is_whole_png(data) else None
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg" if _is_whole_jpeg(data) else None
    if data.startswith(b"%PDF-"):
        end = data[-_NEAR_THE_END:]
        return "application/pdf" if b"startxref" in end and b"%%EOF" in end else None
    return None


def _is_whole_png(data: bytes) -> bool:
    at, first = len(_PNG), True
    while at + _CHUNK.size <= len(data):
        length, name = _CHUNK.unpack_from(data, at)
        end = at + _CHUNK.size + length
        if end + 4 > len(data) or (first and name != b"IHDR"):
            return False
        if zlib.crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            return False
        if name == b"IEND":
            return True
        at, first = end + 4, False
    return False


def _is_whole_jpeg(data: bytes) -> bool:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == _START_OF_SCAN:
            # Some cameras write a few more bytes after the picture.
            return data.rfind(bytes((0xFF, _END_OF_IMAGE)), at) > 0
        if marker == _END_OF_IMAGE:
            return False
        at += 2 if marker in _WITHOUT_LENGTH else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False
