"""What others need for the same work: the measure our own numbers are held against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook
from rustpy_xlsxwriter import FastExcel


def openpyxl_iterate(path: Path) -> int:
    """Walk over every row of the first sheet in openpyxl's read-only mode; return the number of cells."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    cells = sum(len(row) for row in workbook.worksheets[0].iter_rows(values_only=True))
    workbook.close()
    return cells


def openpyxl_write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> int:
    """Write the rows in openpyxl's write-only mode; return the size of the file in bytes."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("会员")
    sheet.append(list(columns))
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    return path.stat().st_size


def calamine_iterate(path: Path) -> int:
    """Walk over every row of the first sheet with python-calamine alone; return the number of cells."""
    with CalamineWorkbook.from_path(str(path)) as workbook:
        return sum(len(row) for row in workbook.get_sheet_by_index(0).iter_rows())


def rust_write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> int:
    """Write the rows with the Rust writer alone, no styles, no encryption; return the size in bytes."""
    FastExcel(str(path)).sheet("会员", (dict(zip(columns, row, strict=True)) for row in rows)).save()
    return path.stat().st_size
