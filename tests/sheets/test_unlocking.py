"""Office files that ask for a password open with it, in memory, and with nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from shopxfer.sheets import errors
from shopxfer.sheets.locking import encrypt_workbook
from shopxfer.sheets.reading import open_source
from shopxfer.sheets.unlocking import EXCELS_OWN_PASSWORD
from tests.sheets import crafted

PASSWORD = "密码-1 abc"
Lock = Callable[[Path, str], bytes]


def agile(folder: Path, password: str) -> bytes:
    return encrypt_workbook(crafted.xlsx(folder / "plain.xlsx").read_bytes(), password)


def standard(folder: Path, password: str) -> bytes:
    return crafted.locked_as_in_2007(crafted.xlsx(folder / "plain.xlsx").read_bytes(), password)


def rc4(folder: Path, password: str) -> bytes:
    return crafted.locked_as_in_2003(crafted.xls(folder / "plain.xls"), password)


@pytest.mark.parametrize("lock", [agile, standard, rc4])
def test_with_its_password_a_file_reads_like_any_other(tmp_path: Path, lock: Lock) -> None:
    path = tmp_path / "客户.xlsx"
    path.write_bytes(lock(tmp_path, PASSWORD))
    with pytest.raises(errors.SheetPasswordProtected) as asked:
        open_source(path)
    assert type(asked.value) is errors.SheetPasswordProtected
    for wrong in ("密码-1 ABC", ""):
        with pytest.raises(errors.WrongSourcePassword):
            open_source(path, wrong)
    before = sorted(each.name for each in tmp_path.iterdir())
    source = open_source(path, PASSWORD)
    assert source.was_locked
    assert list(source.sheets[0].rows()) == list(enumerate(crafted.TABLE, 1))
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert sorted(each.name for each in tmp_path.iterdir()) == before


@pytest.mark.parametrize("lock", [agile, rc4])
def test_what_excel_opens_without_asking_is_not_asked_for(tmp_path: Path, lock: Lock) -> None:
    path = tmp_path / "只读.xls"
    path.write_bytes(lock(tmp_path, EXCELS_OWN_PASSWORD))
    source = open_source(path)
    assert not source.was_locked
    assert list(source.sheets[0].rows()) == list(enumerate(crafted.TABLE, 1))


@pytest.mark.parametrize("lock", [agile, standard, rc4])
def test_damaged_ones_get_a_sentence(tmp_path: Path, lock: Lock) -> None:
    whole = lock(tmp_path, PASSWORD)
    path = tmp_path / "客户.xlsx"
    for cut in range(1000, len(whole), max(1, len(whole) // 8)):
        path.write_bytes(whole[:cut])
        with pytest.raises(errors.SheetError):
            list(open_source(path, PASSWORD).sheets[0].rows())


def test_a_locked_open_document_cannot_be_opened_here(tmp_path: Path) -> None:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b"<manifest:encryption-data/>"
    path = crafted.zipped(
        tmp_path / "a.ods", {"mimetype": kind, "content.xml": b"x", "META-INF/manifest.xml": manifest}
    )
    with pytest.raises(errors.OpenDocumentProtected):
        open_source(path, PASSWORD)
