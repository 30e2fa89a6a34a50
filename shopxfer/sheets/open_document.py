"""OpenDocument sheets that were written for reading: python-calamine stumbles over blanks between cells."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from shopxfer.sheets.errors import TruncatedWorkbook

# Blanks before a table's own elements or a paragraph stand outside of any text. Source: OpenDocument 1.3
# part 3, 9.1 (tables) and 6.1.2 (white space).
_BETWEEN = re.compile(rb">\s+(?=<(?:/?(?:table|office):|text:p[\s/>]))")


def without_blanks_between(data: bytes, name: str) -> bytes:
    """Return an .ods whose cells follow each other directly; the very same bytes where they already do.

    Raises:
        TruncatedWorkbook: damaged.
    """
    try:
        return _tidied(data)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise TruncatedWorkbook(name=name) from error


def _tidied(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml")
        if not _BETWEEN.search(content):
            return data
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as tidied:
            for part in archive.infolist():
                if part.filename == "content.xml":
                    tidied.writestr("content.xml", _BETWEEN.sub(b">", content))
                elif part.filename.lower().endswith((".xml", "mimetype")):
                    tidied.writestr(part.filename, archive.read(part))
    return target.getvalue()
