from __future__ import annotations

import io
from pathlib import Path

import msoffcrypto
import pytest

from shopxfer import texts
from shopxfer.errors import ShopxferError
from shopxfer.sheets import errors
from shopxfer.sheets.formats import recognise
from shopxfer.sheets.locking import encrypt_workbook
from tests.sheets import crafted

XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_workbooks_are_known_by_content(tmp_path: Path, kind: str) -> None:
    path = getattr(crafted, kind)(tmp_path / "客户.dat")
    assert recognise(path.read_bytes(), path.name) == kind


def test_macros_make_an_xlsm(tmp_path: Path) -> None:
    path = crafted.zipped(tmp_path / "a.xlsx", {"xl/workbook.xml": b"", "xl/vbaProject.bin": b""})
    assert recognise(path.read_bytes(), path.name) == "xlsm"


def test_text_named_xls_is_text() -> None:
    assert recognise("姓名\t手机\n赵知溪\t13800001234\n".encode(), "导出.xls") == "text"


def test_a_table_that_begins_with_bm_or_mz_is_text() -> None:
    assert recognise(b"BMI,name\n22,Zhao\n", "a.csv") == recognise(b"MZ,name\n1,Zhao\n", "a.csv") == "text"


@pytest.mark.parametrize("data", [b"", b"\x00\x00", b"\xef\xbb\xbf \r\n\t"])
def test_nothing_but_blanks_is_empty(data: bytes) -> None:
    with pytest.raises(errors.EmptySource):
        recognise(data, "空.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        b"<html><table><tr><td>1</td></tr></table></html>",
        b'\xef\xbb\xbf\r\n<!DOCTYPE html PUBLIC "x"><html></html>',
        b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"></html>',
        b"<table border=1><tr><td>a</td></tr></table>",
        "\ufeff<html><table></table></html>".encode("utf-16-le"),
    ],
)
def test_web_pages_named_xls_are_told_apart(data: bytes) -> None:
    assert recognise(data, "会员.xls") == "html"


def test_xml_of_2003_and_contacts_are_told_apart() -> None:
    assert recognise(XML_2003, "会员.xls") == "xml"
    assert recognise(b"BEGIN:VCARD\r\nVERSION:3.0", "名单.xlsx") == "vcard"


def test_an_open_document_in_one_piece_is_whole_but_unusual() -> None:
    flat = b'<?xml version="1.0"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns">'
    with pytest.raises(errors.UnusualWorkbook):
        recognise(flat, "会员.fods")


def test_a_page_packed_as_a_mail_has_its_sentence() -> None:
    with pytest.raises(errors.HtmlNamedAsWorkbook):
        recognise(b"MIME-Version: 1.0\nContent-Type: multipart/related", "会员.xls")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "JPEG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), "HEIC"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(20), "MP4"),
        (b'<?xml version="1.0"?><customers/>', "XML"),
        (b"BM" + bytes(60), "BMP"),
    ],
)
def test_other_files_are_named(data: bytes, kind: str) -> None:
    with pytest.raises(errors.NotASpreadsheet) as caught:
        recognise(data, "名单.xlsx")
    assert caught.value.facts["kind"] == kind


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"word/document.xml": b"x"}, "Word"),
        ({"ppt/presentation.xml": b"x"}, "PowerPoint"),
        ({"照片.jpg": b"x"}, "ZIP"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"x"}, "OpenDocument text"),
    ],
)
def test_other_zip_files_are_named(tmp_path: Path, files: dict[str, bytes], kind: str) -> None:
    path = crafted.zipped(tmp_path / "a.xlsx", files)
    with pytest.raises(errors.NotASpreadsheet) as caught:
        recognise(path.read_bytes(), path.name)
    assert caught.value.facts["kind"] == kind


def test_encrypted_workbooks_are_told_apart(tmp_path: Path) -> None:
    locked = encrypt_workbook(crafted.xlsx(tmp_path / "a.xlsx").read_bytes(), "密码-1")
    with pytest.raises(errors.SheetPasswordProtected):
        recognise(locked, "a.xlsx")


def test_encrypted_old_workbooks_are_told_apart(tmp_path: Path) -> None:
    data = bytearray(crafted.xls(tmp_path / "a.xls").read_bytes())
    # The record after BOF becomes FILEPASS, as in every encrypted xls.
    begin = data.index(b"\x09\x08\x10\x00")
    data[begin + 20 : begin + 22] = b"\x2f\x00"
    with pytest.raises(errors.SheetPasswordProtected):
        recognise(bytes(data), "a.xls")


def test_encrypted_open_documents_are_told_apart(tmp_path: Path) -> None:
    path = crafted.zipped(
        tmp_path / "a.ods",
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": b"x",
            "META-INF/manifest.xml": b"<manifest:encryption-data/>",
        },
    )
    with pytest.raises(errors.SheetPasswordProtected):
        recognise(path.read_bytes(), path.name)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_file_cut_short_is_called_damaged(tmp_path: Path, kind: str) -> None:
    data = getattr(crafted, kind)(tmp_path / "a").read_bytes()
    for length in (3, 100, len(data) // 2):
        with pytest.raises((errors.TruncatedWorkbook, errors.NotASpreadsheet)) as caught:
            recognise(data[:length], "a")
        assert isinstance(caught.value, errors.TruncatedWorkbook) or length == 3


def test_word_documents_of_old_are_named(tmp_path: Path) -> None:
    locked = encrypt_workbook(crafted.xlsx(tmp_path / "a.xlsx").read_bytes(), "x")
    renamed = locked.replace("EncryptionInfo".encode("utf-16-le"), "WordDocument\0\0".encode("utf-16-le"))
    assert not msoffcrypto.olefile.OleFileIO(io.BytesIO(renamed)).exists("EncryptionInfo")
    with pytest.raises(errors.NotASpreadsheet):
        recognise(renamed, "a.doc")


def _all_errors(kind: type[ShopxferError]) -> list[type[ShopxferError]]:
    return [kind, *(deeper for below in kind.__subclasses__() for deeper in _all_errors(below))]


@pytest.mark.parametrize("kind", _all_errors(errors.SheetError)[1:])
def test_every_error_has_its_sentence_in_both_languages(kind: type[ShopxferError]) -> None:
    facts = {
        "name": "客户.xls",
        "sheet": "会员",
        "kind": "PDF",
        "rows": 5,
        "columns": 6,
        "row": 7,
        "column": "备注",
    }
    error = kind(**facts, limit_mb=1024)
    assert kind.key.startswith("sheets.")
    assert texts.sentence(error, "zh") != texts.sentence(error, "en")
