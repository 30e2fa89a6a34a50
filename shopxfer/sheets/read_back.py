"""Proof that a workbook holds what was meant, before anybody relies on it.

Reading is python-calamine's, which shares no code with our writer.
"""

from __future__ import annotations

import hmac
import io
from collections.abc import Iterator

from python_calamine import CalamineSheet, CalamineWorkbook

from shopxfer.lane import new_lane
from shopxfer.sheets.cell_text import number_text
from shopxfer.sheets.errors import ReadBackDiffers
from shopxfer.sheets.locking import decrypt_workbook, encrypt_workbook
from shopxfer.sheets.row_digest import CELL_END, ROW_END, RowDigest
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

    The encrypted bytes are decrypted again and must equal `written.data`; meanwhile a second thread parses
    that same data (python-calamine lets the interpreter go on) and compares the digest of every sheet.

    Raises:
        ReadBackDiffers: it does not hold what it should; nothing is returned.
    """
    with new_lane("read-back") as reader:
        compared = reader.submit(_compare, written)
        locked = encrypt_workbook(written.data, password)
        opened = decrypt_workbook(locked, password)
        compared.result()
    if not hmac.compare_digest(opened, written.data):
        raise ReadBackDiffers(sheet=written.sheets[0].name)
    return locked


def _compare(written: WrittenWorkbook) -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(written.data))
    found = workbook.sheet_names
    if found != [sheet.name for sheet in written.sheets]:
        raise ReadBackDiffers(sheet=next(iter(found), "-"))
    for index, sheet in enumerate(written.sheets):
        if _digest(workbook.get_sheet_by_index(index)) != sheet.digest:
            raise ReadBackDiffers(sheet=sheet.name)


def _digest(sheet: CalamineSheet) -> bytes:
    """Return what `digest_rows(_rows(sheet))` returns, in half the time."""
    running = RowDigest()
    left = CELL_END * sheet.start[1] if sheet.start else ""
    for cells in sheet.iter_rows():
        try:
            joined = CELL_END.join(cells)  # type: ignore[arg-type]  # numbers are what the except is for
        except TypeError:
            joined = CELL_END.join(map(_cell_text, cells))
        running.add((f"{left}{joined}".rstrip(CELL_END) + ROW_END).encode())
    return running.digest()


def _rows_by_sheet(data: bytes) -> Iterator[tuple[str, Iterator[list[str]]]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for index, name in enumerate(workbook.sheet_names):
        yield name, _rows(workbook.get_sheet_by_index(index))


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    for cells in sheet.iter_rows():
        row = [_cell_text(cell) for cell in cells]
        yield left + row if left else row


def _cell_text(cell: object) -> str:
    """Return the text of what our own workbooks hold: text and numbers, nothing else."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int | float):
        return number_text(float(cell))
    raise TypeError(type(cell).__name__)
