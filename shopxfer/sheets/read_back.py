"""Proof that a workbook holds what was meant, before anybody relies on it.

Reading is python-calamine's, which shares no code with our writer.
"""

from __future__ import annotations

import hmac
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from python_calamine import CalamineSheet, CalamineWorkbook

from shopxfer.sheets.cell_text import number_text
from shopxfer.sheets.errors import ReadBackDiffers
from shopxfer.sheets.locking import decrypt_workbook, encrypt_workbook
from shopxfer.sheets.row_digest import digest_rows
from shopxfer.sheets.workbook import WrittenWorkbook


def read_back(data: bytes, password: str) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield (sheet name, its rows, the header row first) of an encrypted workbook that `write_workbook` made.

    Rows begin at column A; an empty cell is "". Each sheet is loaded when its turn comes.

    Raises:
        WrongPassword, LockedWorkbookDamaged
    """
    return _rows_by_sheet(decrypt_workbook(data, password))


def lock_and_check(written: WrittenWorkbook, password: str) -> bytes:
    """Return the workbook encrypted, proven to open with `password` and to hold every cell that was given.

    The encrypted bytes are decrypted again and must equal `written.data`; meanwhile a second thread parses that
    same data (python-calamine lets the interpreter go on) and compares the digest of every sheet.

    Raises:
        ReadBackDiffers: it does not hold what it should; nothing is returned.
    """
    with ThreadPoolExecutor(max_workers=1) as reader:
        compared = reader.submit(_compare, written)
        locked = encrypt_workbook(written.data, password)
        opened = decrypt_workbook(locked, password)
        compared.result()
    if not hmac.compare_digest(opened, written.data):
        raise ReadBackDiffers(sheet=written.sheets[0].name)
    return locked


def _compare(written: WrittenWorkbook) -> None:
    found = list(CalamineWorkbook.from_filelike(io.BytesIO(written.data)).sheet_names)
    if found != [sheet.name for sheet in written.sheets]:
        raise ReadBackDiffers(sheet=next(iter(found), "-"))
    for sheet, (_, rows) in zip(written.sheets, _rows_by_sheet(written.data), strict=True):
        if digest_rows(rows) != sheet.digest:
            raise ReadBackDiffers(sheet=sheet.name)


def _rows_by_sheet(data: bytes) -> Iterator[tuple[str, Iterator[list[str]]]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for index, name in enumerate(workbook.sheet_names):
        yield name, _rows(workbook.get_sheet_by_index(index))


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    for cells in sheet.iter_rows():
        row = [cell if isinstance(cell, str) else number_text(float(cell)) for cell in cells]  # type: ignore[arg-type]
        yield left + row if left else row
