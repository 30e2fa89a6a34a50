"""Real files of every kind, made on the spot, good ones and bad ones."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import olefile  # type: ignore[import-untyped]  # ships no types
import openpyxl
import xlwt
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_standard import ECMA376Standard
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

TABLE: list[list[str | None]] = [
    ["姓名", "手机", "身份证号"],
    ["赵知溪", "13800001234", "999442196308215287"],
    [None, None, None],
    ["钱安宁", "13900005678", None],
]


def xlsx(path: Path, table: Sequence[Sequence[object]] = TABLE) -> Path:
    workbook = openpyxl.Workbook()
    for row in table:
        workbook.active.append(list(row))
    workbook.save(path)
    return path


def xls(path: Path, table: Sequence[Sequence[object]] = TABLE) -> Path:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("会员")
    for row_number, row in enumerate(table):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(row_number, column, cell)
    workbook.save(str(path))
    return path


def ods(
    path: Path, table: Sequence[Sequence[str | None]] = TABLE, repeats: Mapping[str, str] | None = None
) -> Path:
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="会员")
    for row in table:
        line = TableRow()
        for cell in row:
            attributes = {"valuetype": "string", **(repeats or {})} if cell else {}
            element = TableCell(**attributes)
            if cell:
                element.addElement(P(text=cell))
            line.addElement(element)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    document.save(str(path))
    return path


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_record(kind: int, body: bytes = b"") -> bytes:
    """Return one xlsb record; kind and size are written seven bits a byte. Source: [MS-XLSB] 2.1.4."""

    def number(value: int) -> bytes:
        out = bytearray()
        while value > 0x7F:
            out.append(value & 0x7F | 0x80)
            value >>= 7
        return bytes([*out, value])

    return number(kind) + number(len(body)) + body


def xlsb_sheet(table: Sequence[Sequence[str | float | None]]) -> bytes:
    cells = b""
    for row_number, row in enumerate(table):
        cells += xlsb_record(0, struct.pack("<IIHHBI", row_number, 0, 300, 0, 0, 0))
        for column, cell in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(cell, str):
                cells += xlsb_record(6, place + _wide(cell))
            elif cell is not None:
                cells += xlsb_record(5, place + struct.pack("<d", cell))
    widest = max(map(len, table)) - 1
    extent = xlsb_record(148, struct.pack("<IIII", 0, len(table) - 1, 0, widest))
    return xlsb_record(129) + extent + xlsb_record(145) + cells + xlsb_record(146) + xlsb_record(130)


def xlsb(path: Path, table: Sequence[Sequence[str | float | None]] = TABLE) -> Path:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.ms-excel"
    sheet = xlsb_record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("会员"))
    book = xlsb_record(131) + xlsb_record(143) + sheet + xlsb_record(144) + xlsb_record(132)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.bin" ContentType="{kinds}.sheet.binary.macroEnabled.main"/>'
            f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{kinds}.worksheet"/></Types>',
        )
        for where, kind, target in (
            ("_rels/.rels", "officeDocument", "xl/workbook.bin"),
            ("xl/_rels/workbook.bin.rels", "worksheet", "worksheets/sheet1.bin"),
        ):
            archive.writestr(
                where,
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                f'Type="{office}/{kind}" Target="{target}"/></Relationships>',
            )
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/worksheets/sheet1.bin", xlsb_sheet(table))
    return path


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def sheet_xml_of(data: bytes, number: int = 1) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


#: Of Excel 2007: AES-128, one key for the whole package. Source: [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9
_STANDARD_HEADER = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + "Provider\0".encode(
    "utf-16-le"
)


def locked_as_in_2007(data: bytes, password: str) -> bytes:
    """Return a workbook locked by standard encryption."""
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    key = ECMA376Standard.makekey_from_password(password, 0x660E, 0x8004, 0x18, 128, 16, salt)

    def encrypted(plain: bytes) -> bytes:
        cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
        return cipher.update(plain + bytes(-len(plain) % 16)) + cipher.finalize()

    seal = hashlib.sha1(verifier).digest()
    info = struct.pack("<HHII", 3, 2, 0x24, len(_STANDARD_HEADER)) + _STANDARD_HEADER
    info += struct.pack("<I", 16) + salt + encrypted(verifier) + struct.pack("<I", 20) + encrypted(seal)
    container = io.BytesIO()
    ECMA376Encrypted(struct.pack("<Q", len(data)) + encrypted(data), info).write_to(container)
    return container.getvalue()


def locked_as_in_2003(path: Path, password: str) -> bytes:
    """Return an .xls of xlwt locked by RC4. Source: [MS-OFFCRYPTO] 2.3.6, [MS-XLS] 2.2.10"""
    with olefile.OleFileIO(str(path)) as container:
        plain = container.openstream("Workbook").read()
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    seal = hashlib.md5(verifier).digest()
    opening = _rc4(password, salt, 0).update(verifier + seal)
    at = 4 + struct.unpack_from("<H", plain, 2)[0]  # behind BOF
    file_pass = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + salt + opening
    # The record makes all places after it 58 bytes greater, of which the sheets' beginnings are named.
    whole = bytearray(plain[:at] + file_pass + plain[at:])
    records, place = [], 0
    while place + 4 <= len(whole):
        kind, length = struct.unpack_from("<HH", whole, place)
        if kind == 0:  # xlwt fills its last sector with zeros, and msoffcrypto wants those in fours
            whole[place:] = struct.pack("<HH", 0x01, -place % 4) + bytes(-place % 4)
            break
        if kind == 0x85:
            struct.pack_into(
                "<I", whole, place + 4, struct.unpack_from("<I", whole, place + 4)[0] + len(file_pass)
            )
        records.append((kind, place + 4, length))
        place += 4 + length
    stream = b"".join(
        _rc4(password, salt, block).update(bytes(1024)) for block in range(len(whole) // 1024 + 1)
    )
    for kind, begin, length in records:
        first = begin + 4 if kind == 0x85 else begin
        if kind not in (0x0809, 0x2F):
            for byte in range(first, begin + length):
                whole[byte] ^= stream[byte]
    document = xlwt.CompoundDoc.XlsDoc()
    target = io.BytesIO()
    document.save(target, bytes(whole))
    return target.getvalue()


def _rc4(password: str, salt: bytes, block: int) -> CipherContext:
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    middle = hashlib.md5((first + salt) * 16).digest()[:5]
    key = hashlib.md5(middle + struct.pack("<I", block)).digest()
    return Cipher(ARC4(key), None).encryptor()
