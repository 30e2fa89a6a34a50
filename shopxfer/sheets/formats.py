"""What a file really is, told by its content: names lie, and till programs lie often."""

from __future__ import annotations

import io
import zipfile
import zlib

import olefile  # type: ignore[import-untyped]  # ships no types

from shopxfer.sheets.errors import (
    EmptySource,
    HtmlNamedAsWorkbook,
    NotASpreadsheet,
    OpenDocumentProtected,
    SheetPasswordProtected,
    TruncatedWorkbook,
    UnusualWorkbook,
)

#: first bytes -> the name of the kind, for files that are plainly no table
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b", "GZIP"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"MZ", "EXE"),
    (b"\x00\x01\x00\x00Standard Jet", "Access"),
    (b"\x00\x01\x00\x00Standard ACE", "Access"),
)
_BINARY_ONLY = {"BMP", "EXE"}  # two letters that may also begin a table
_ZIP, _EMPTY_ZIP, _OLE = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE_MARKS = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<style")
_VCARD = b"begin:vcard"
_FLAT_OPEN_DOCUMENT = b"urn:oasis:names:tc:opendocument"
_XML_2003_MARK = b"urn:schemas-microsoft-com:office:spreadsheet"
_OLE_OTHERS = (
    ("WordDocument", "Word"),
    ("PowerPoint Document", "PowerPoint"),
    ("__properties_version1.0", "Outlook"),
)
_ZIP_OTHERS = (("word/document.xml", "Word"), ("ppt/presentation.xml", "PowerPoint"))
_PACKED_DOCUMENTS = {
    "xl/workbook.bin",
    "xl/workbook.xml",
    "content.xml",
    "mimetype",
    "[Content_Types].xml",
} | {part for part, _ in _ZIP_OTHERS}
_FILEPASS = 0x2F  # the BIFF record that says the rest is encrypted. Source: [MS-XLS] 2.4.117


def recognise(data: bytes, name: str) -> str:
    """Return what the whole content of a file is.

    "xlsx", "xlsm", "xlsb", "ods", "xls", "vcard", "html" (a page that may hold tables), "xml" (a spreadsheet
    of 2003) or "text".

    Raises:
        EmptySource, SheetPasswordProtected, HtmlNamedAsWorkbook, TruncatedWorkbook, UnusualWorkbook,
        NotASpreadsheet
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise EmptySource(name=name)
    if data.startswith(_ZIP):
        return _inside_zip(data, name)
    if data.startswith(_OLE):
        return _inside_ole(data, name)
    if data[:2] == b"PK" or _OLE.startswith(data[:8]):
        raise TruncatedWorkbook(name=name)
    _refuse_other_kinds(data, name)
    return _as_markup(data, name) or "text"


def is_archive(data: bytes) -> bool:
    """Return whether `data` is a zip archive of files, not a workbook or document that is packed as one."""
    if not data.startswith((_ZIP, _EMPTY_ZIP)):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        return False
    return not parts & _PACKED_DOCUMENTS


def _refuse_other_kinds(data: bytes, name: str) -> None:
    for mark, kind in _OTHER_KINDS:
        if data.startswith(mark) and (kind not in _BINARY_ONLY or b"\x00" in data[:64]):
            raise NotASpreadsheet(name=name, kind=kind)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise NotASpreadsheet(name=name, kind="WebP")
    if data[4:8] == b"ftyp":
        raise NotASpreadsheet(name=name, kind="HEIC" if data[8:11] in (b"hei", b"mif") else "MP4")


def _as_markup(data: bytes, name: str) -> str | None:
    # A page may be UTF-16 as well; dropping the zero bytes makes its tags readable.
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(_VCARD):
        return "vcard"
    if head.startswith(b"mime-version:"):
        raise HtmlNamedAsWorkbook(name=name)  # a page with its pictures, packed as a mail
    if head.startswith(b"<?xml") and _FLAT_OPEN_DOCUMENT in head:
        raise UnusualWorkbook(name=name)
    if head.startswith((b"<?xml", b"<workbook")) and _XML_2003_MARK in head:
        return "xml"
    if head.startswith(_WEB_PAGE_MARKS) or (head.startswith((b"<?xml", b"<!--")) and _is_markup_table(head)):
        return "html"
    if head.startswith(b"<?xml"):
        raise NotASpreadsheet(name=name, kind="XML")
    return None


def _is_markup_table(head: bytes) -> bool:
    return any(mark in head for mark in _WEB_PAGE_MARKS)


def _inside_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
            if "xl/workbook.bin" in parts:
                return "xlsb"
            if "xl/workbook.xml" in parts:
                return "xlsm" if "xl/vbaProject.bin" in parts else "xlsx"
            if "content.xml" in parts and "mimetype" in parts:
                return _inside_open_document(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise TruncatedWorkbook(name=name) from error
    for part, kind in _ZIP_OTHERS:
        if part in parts:
            raise NotASpreadsheet(name=name, kind=kind)
    raise NotASpreadsheet(name=name, kind="ZIP")


def _inside_open_document(archive: zipfile.ZipFile, name: str) -> str:
    kind = archive.read("mimetype").decode("ascii", "replace").strip().rpartition(".")[2]
    if not kind.startswith("spreadsheet"):
        raise NotASpreadsheet(name=name, kind=f"OpenDocument {kind}")
    if "META-INF/manifest.xml" in archive.namelist():
        manifest = archive.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise OpenDocumentProtected(name=name)
    return "ods"


def _inside_ole(data: bytes, name: str) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("EncryptionInfo"):
                raise SheetPasswordProtected(name=name)
            for stream in ("Workbook", "Book"):
                if container.exists(stream):
                    if _is_encrypted_biff(container.openstream(stream).read(4096)):
                        raise SheetPasswordProtected(name=name)
                    return "xls"
            for stream, kind in _OLE_OTHERS:
                if container.exists(stream):
                    raise NotASpreadsheet(name=name, kind=kind)
    except (OSError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise TruncatedWorkbook(name=name) from error
    raise NotASpreadsheet(name=name, kind="OLE")


def _is_encrypted_biff(head: bytes) -> bool:
    """Say whether a FILEPASS record stands among the first records of a BIFF stream."""
    at = 0
    while at + 4 <= len(head):
        record, length = (int.from_bytes(head[at + offset : at + offset + 2], "little") for offset in (0, 2))
        if record == _FILEPASS:
            return True
        at += 4 + length
    return False
