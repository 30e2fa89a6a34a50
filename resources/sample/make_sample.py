"""Make the sample shop: three customer files as a real salon has them, and the truth about them.

    python resources/sample/make_sample.py [--out FOLDER]

Without --out the files beside this script are made anew. The same script makes the same bytes: the seed,
the day the sample plays on and every time stamp are fixed. Needs openpyxl and xlwt (the `dev` extra).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import random
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import invented_numbers
import openpyxl
import xlwt
from cast import make_people
from ledger import make_ledger
from lists import make_lists
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from sheets import make_tables
from table import DESK_FILE, MEMBERS_FILE, OLD_FILE, Table
from truth import expected

SEED = 20261122
STAMP = "2026-11-20T21:14:00Z"
ZIP_TIME = (2026, 11, 20, 21, 14, 0)


def xlsx_bytes(tables: Sequence[Table]) -> bytes:
    """Return a workbook with one sheet for each table."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(table.sheet)
        _write_head(sheet, table)
        last = table.header_row + len(table.rows)
        for number, row in enumerate(table.rows, start=table.header_row + 1):
            _write_row(sheet, number, row)
        _write_row(sheet, last + 1, table.totals)
    book.properties.creator = "会员卡系统"
    raw = io.BytesIO()
    book.save(raw)
    return _with_fixed_times(raw.getvalue())


def _write_head(sheet: Any, table: Table) -> None:
    width = len(table.columns)
    for number, title in enumerate(table.titles, start=1):
        cell = sheet.cell(number, 1, title)
        cell.font = Font(bold=number == 1, size=16 if number == 1 else 11)
        cell.alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=width)
    for column, header in enumerate(table.columns, start=1):
        sheet.cell(table.header_row, column, header).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 18
    sheet.freeze_panes = sheet.cell(table.header_row + 1, 1)


def _write_row(sheet: Any, number: int, row: Sequence[object]) -> None:
    for column, value in enumerate(row, start=1):
        if value is None:
            continue
        cell = sheet.cell(number, column, value)
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl takes "=…" for a formula; a front desk typed it as text
        elif isinstance(value, datetime):
            cell.number_format = "yyyy-mm-dd hh:mm:ss"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"


def _with_fixed_times(raw: bytes) -> bytes:
    """Return the same workbook with constant time stamps inside and on its zip entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", STAMP.encode(), content)
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # otherwise it tells which system made it
            target.writestr(entry, content, compresslevel=9)
    return made.getvalue()


def csv_bytes(table: Table) -> bytes:
    """Return what Excel on a Chinese Windows saves as CSV: GB18030, commas, CRLF, no mark at the start."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(["" if cell is None else cell for cell in row or [None] * len(table.columns)])
    return text.getvalue().encode("gb18030")


def xls_bytes(tables: Sequence[Table]) -> bytes:
    """Return an Excel 97 workbook with one sheet for each table."""
    book = xlwt.Workbook(encoding="utf-8")
    head, day = xlwt.easyxf("font: bold on"), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for table in tables:
        sheet = book.add_sheet(table.sheet)
        for column, header in enumerate(table.columns):
            sheet.write(0, column, header, head)
            sheet.col(column).width = 256 * 16
        for number, row in enumerate(table.rows, start=table.header_row):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write(number, column, value, day)
                elif value is not None:
                    sheet.write(number, column, value)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def parties() -> dict[str, Any]:
    """Return who hands over to whom; the codes pass their checks, their area and bodies are invented."""
    return {
        "transfer_type": "T4",
        "buyer_place": "mainland",
        "buyer_licence": "yes",
        "published_rules": "silent",
        "confidentiality_on": "2026-11-02",
        "undertaking_on": "2026-11-20",
        "contract_no": "LMX-2026-1122",
        "contract_date": "2026-11-22",
        "place": {"zh": "无名市鹿鸣区鹿鸣巷 17 号", "en": "17 Luming Lane, Luming District, Wuming"},
        "purpose": {
            "zh": "接手鹿鸣巷剪艺坊后，继续为老客户提供美发护理，兑现卡内余额和剩余次数。",
            "en": "To go on serving the shop's customers and honour their prepaid balances and visits.",
        },
        "seller": {
            "name": "鹿鸣巷剪艺坊",
            "kind": "getihu",
            "credit_code": invented_numbers.credit_code("92", "999901", "MA0LMXJY"),
            "representative": "沈若岚",
            "role": "经营者",
            "phone": "0571-0000 0317",
            "address": "无名市鹿鸣区鹿鸣巷 17 号",
        },
        "buyer": {
            "name": "半亩云造型有限公司",
            "kind": "company",
            "credit_code": invented_numbers.credit_code("91", "999902", "MA0BMYXY"),
            "representative": "顾以诚",
            "role": "法定代表人",
            "phone": "0571-0000 0926",
            "address": "无名市鹿鸣区望湖东路 8 号",
            "country": "CN",
        },
        "witness": {"name": "陆知微", "phone": "0571-0000 0408"},
    }


def _json_bytes(content: object) -> bytes:
    """Return indented JSON in which a list of plain values keeps to one line, so that it can be read."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    flat = re.sub(
        r"\[\s+([^\[\]{}]*?)\s+\]", lambda found: f"[{re.sub(chr(10) + ' +', ' ', found[1])}]", text
    )
    return (flat + "\n").encode()


def make(out: Path) -> None:
    """Write the three files, parties.json and expected.json into `out`."""
    rng = random.Random(SEED)
    lists = make_lists(make_people(rng), rng)
    tables = make_tables(lists, make_ledger(lists, rng), rng)
    members, till, desk, old, contacts = tables
    made = {
        MEMBERS_FILE: xlsx_bytes([members, till]),
        DESK_FILE: csv_bytes(desk),
        OLD_FILE: xls_bytes([old, contacts]),
        "parties.json": _json_bytes(parties()),
    }
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    made["expected.json"] = _json_bytes(expected(tables, lists, hashes))
    out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (out / name).write_bytes(content)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).resolve().parent, help="folder for the files"
    )
    make(parser.parse_args().out)
