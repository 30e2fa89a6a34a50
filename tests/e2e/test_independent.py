"""What was handed over, judged by programs that are not ours; and what is said when a byte of it changes."""

from __future__ import annotations

import io
import random
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from shopxfer.domain.balance import Bucket
from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.domain.identifiers import is_resident_id
from shopxfer.handover import assess, classify, demo, prune
from shopxfer.handover.case import Case, open_case
from shopxfer.handover.consent_lines import sensitive_yeses
from shopxfer.handover.fields import change_field, field_lines
from shopxfer.progress import Quiet
from shopxfer.texts import say
from shopxfer.vault import records
from tests.e2e.office import in_libreoffice
from tests.e2e.stranger import CHEAP, Asking, Stranger, asking_in, closed_case
from tests.fakes import (
    PASSWORD,
    accept_open_risks,
    answer_apart,
    customer,
    freeze_notice,
    line_of,
    people_file,
    take_through,
)

pytestmark = pytest.mark.slow

FORMULA_LIKE = ["=1+1", "@SUM(A1:A9)", "+86 联系", "-5", "=cmd|' /C calc'!A0"]


@dataclass(frozen=True)
class Handover:
    """A finished handover of the sample shop, and what its case holds."""

    package: Path
    password: str
    receipt: Path
    #: sheet -> record number -> column -> value, of records that were merged with no other
    held: Mapping[str, Mapping[str, Mapping[str, str]]]
    rows: Mapping[str, int]


@pytest.fixture(scope="module")
def handover(tmp_path_factory: pytest.TempPathFactory) -> Handover:
    """The sample shop with awkward remarks, which go along; of every other customer the ID number as well."""
    stranger = Stranger(tmp_path_factory.mktemp("independent") / "桌面")
    folder = closed_case(stranger.folder / "移交")
    awkward = [customer(n, remarks=text) for n, text in enumerate(FORMULA_LIKE)]
    case = open_case(folder, PASSWORD)
    take_through(case, *demo.sample_files(), people_file(stranger.folder, awkward))
    for line in classify.columns(case):
        if line.column.field == "remarks" and line.column.data_class > DataClass.C3:  # of an illness, say
            classify.change(
                case, line.column, field="remarks", data_class=DataClass.C3, reason="read", progress=Quiet()
            )
    prune.apply_rules(case, Quiet())
    for field in ("id_number", "remarks"):
        change_field(case, line_of(case, field), moves=True, reason="the contract names it")
    freeze_notice(case, lines={ConsentLine.ID_DOCUMENT: ["id_number"]})  # law.md SD8: asked by itself
    answer_apart(case, ConsentLine.ID_DOCUMENT, agreeing(case))
    prune.apply_rules(case, Quiet())
    accept_open_risks(case)
    assess.sign_as_drafted(case, "en")
    held, rows = what_leaves(case)
    case.close()
    packed = stranger.does("package", folder, "--out", "包")
    signed = stranger.does("receipt", folder, "--out", "回执.pdf")
    secret = (stranger.folder / packed["password_file"]).read_text().strip()
    where = stranger.folder
    return Handover(where / packed["file"], secret, where / signed["file"], held, rows)


def agreeing(case: Case) -> list[int]:
    """Return the records of every other customer who goes: those say yes to the line about ID numbers."""
    customers = records.of_kind(case.reader, RecordKind.CUSTOMER, transferred_only=True)
    return [record.id for record in customers][::2]


def what_leaves(case: Case) -> tuple[dict[str, dict[str, dict[str, str]]], dict[str, int]]:
    """Return the values of every record that goes and stands for itself alone, and the number of all."""
    held: dict[str, dict[str, dict[str, str]]] = {}
    rows: dict[str, int] = {}
    agreed = sensitive_yeses(case)
    for kind in RecordKind:
        sheet = say(f"package.sheet_{kind}", "en")
        everyone = list(records.of_kind(case.reader, kind, case.sealer()))
        merged = {record.person_id for record in everyone if record.is_merged}
        lines = [line for line in field_lines(case) if line.kind is kind and line.moves]
        going = [record for record in everyone if record.bucket is Bucket.TRANSFERRED]
        rows[sheet] = len(going)
        held[sheet] = {
            str(record.id): {
                line.name("en"): record.values[line.id]
                for line in lines
                if line.id in record.values and line.goes_on(record.ground, agreed.of(record.person_id))
            }
            for record in going
            if record.person_id not in merged
        }
    return held, rows


def by_record(rows: list[list[object]]) -> dict[str, dict[str, object]]:
    """Return the rows of a data sheet by record number, empty cells left out."""
    header, *data = rows
    assert header[0] == say("package.record_no", "en")
    return {
        str(row[0]): {
            str(name): cell for name, cell in zip(header[2:], row[2:], strict=True) if cell not in (None, "")
        }
        for row in data
    }


def same(cell: object, value: str) -> bool:
    """Whether a cell holds a value; amounts and counts are numbers in a workbook."""
    if isinstance(cell, int | float):
        return Decimal(str(cell)) == Decimal(value)
    return cell == value


def compare(sheets: Mapping[str, list[list[object]]], handover: Handover) -> None:
    """Every value the case holds stands in the workbook, and nothing else."""
    compared = 0
    for name, expected in handover.held.items():
        found = by_record(sheets[name])
        assert len(found) == handover.rows[name]
        for number, values in expected.items():
            cells = found[number]
            assert cells.keys() == values.keys(), number
            assert all(same(cells[column], value) for column, value in values.items()), (cells, values)
            compared += len(values)
    assert compared > 10_000
    ids = [value for row in handover.held["Customers"].values() if (value := row.get("ID number"))]
    assert sum(map(is_resident_id, ids)) > 150
    told = {row.get("Remarks") for row in handover.held["Customers"].values()}
    assert told >= set(FORMULA_LIKE)


def test_libreoffice_opens_the_package_with_its_password_only(handover: Handover, tmp_path: Path) -> None:
    refused, opened = in_libreoffice(handover.package, tmp_path, handover.password[:-1], handover.password)
    assert refused is None
    assert opened is not None
    assert not [name for name, sheet in opened.items() if sheet.formulas]
    compare({name: [list(row) for row in sheet.rows] for name, sheet in opened.items()}, handover)


def test_msoffcrypto_and_openpyxl_read_the_package(handover: Handover) -> None:
    plain = io.BytesIO()
    locked = msoffcrypto.OfficeFile(io.BytesIO(handover.package.read_bytes()))
    locked.load_key(password=handover.password, verify_password=True)
    locked.decrypt(plain, verify_integrity=True)
    book = openpyxl.load_workbook(plain)
    compare(
        {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}, handover
    )


def test_pdfsig_and_pyhanko_call_the_receipt_valid_and_unmodified(handover: Handover) -> None:
    told = subprocess.run(["pdfsig", handover.receipt], check=True, capture_output=True, text=True).stdout
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    (signature,) = PdfFileReader(io.BytesIO(handover.receipt.read_bytes()), strict=True).embedded_signatures
    context = ValidationContext(
        trust_roots=[signature.signer_cert], allow_fetching=False, moment=datetime.now(UTC)
    )
    status = validate_pdf_signature(signature, context)
    assert (status.intact, status.valid, status.bottom_line) == (True, True, True)
    assert status.modification_level is ModificationLevel.NONE


def places(size: int, count: int, seed: int) -> list[int]:
    """Return positions in a file: the first and last byte, and others by chance."""
    return sorted({0, size - 1, *random.Random(seed).sample(range(size), count)})


def test_a_changed_byte_of_the_receipt_is_named(
    handover: Handover, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = asking_in(tmp_path, capsys, monkeypatch)
    whole = handover.receipt.read_bytes()
    assert asking.does("verify", handover.receipt, "--package", handover.package)["intact"] is True
    for place in places(len(whole), 600, seed=3):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        Path("改过的.pdf").write_bytes(changed)
        ended = asking.run("verify", "改过的.pdf", "--json")
        assert (ended.code, ended.json["intact"]) == (1, False), place
        assert '"改过的.pdf" does not hold' in ended.complaint
    for cut in (0, 1, 1000, len(whole) // 2, len(whole) - 1):
        Path("改过的.pdf").write_bytes(whole[:cut])
        assert '"改过的.pdf" does not hold' in asking.fails("verify", "改过的.pdf")


def test_a_changed_byte_of_the_package_is_named(
    handover: Handover, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = asking_in(tmp_path, capsys, monkeypatch)
    whole = handover.package.read_bytes()
    for place in places(len(whole), 40, seed=5):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        Path("改过的.xlsx").write_bytes(changed)
        ended = asking.run("verify", handover.receipt, "--package", "改过的.xlsx", "--json")
        assert ended.code == 1, place
        assert (ended.json["intact"], ended.json["package"]["matches"]) == (True, False)
        assert '"改过的.xlsx" does not hold' in ended.complaint
        assert handover.receipt.name not in ended.complaint
    Path("改过的.xlsx").write_bytes(whole + b"\0")
    assert '"改过的.xlsx" does not hold' in asking.fails(
        "verify", handover.receipt, "--package", "改过的.xlsx"
    )


def test_both_files_are_named_when_both_are_changed(handover: Handover, tmp_path: Path) -> None:
    stranger = Stranger(tmp_path / "a")
    for source, name in ((handover.receipt, "r.pdf"), (handover.package, "p.xlsx")):
        content = bytearray(source.read_bytes())
        content[len(content) // 2] ^= 1
        (stranger.folder / name).write_bytes(content)
    complaint = stranger.fails("verify", "r.pdf", "--package", "p.xlsx", password=None)
    assert '"r.pdf" does not hold' in complaint
    assert '"p.xlsx" does not hold' in complaint


def test_the_receipt_names_no_customer(handover: Handover) -> None:
    told = subprocess.run(
        ["pdftotext", "-layout", handover.receipt, "-"], check=True, capture_output=True, text=True
    ).stdout
    reader = PdfFileReader(io.BytesIO(handover.receipt.read_bytes()))
    names = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    told += names[1]["/EF"]["/F"].data.decode()
    assert "manifest" in str(names[0])
    people = handover.held["Customers"].values()
    seeded = {row[key] for row in people for key in ("Name", "Mobile", "ID number") if key in row}
    seeded = {text for text in seeded if len(text) >= 3}
    assert len(seeded) > 1000
    assert not [text for text in seeded if text in told]


def test_what_is_changed_after_the_package_needs_a_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asking: Asking = asking_in(tmp_path, capsys, monkeypatch)
    folder = closed_case(tmp_path / "案", CHEAP)
    asking.does("import", folder, people_file(tmp_path, [customer(n, email="a@b.cn") for n in range(3)]))
    for verb in ("clean", "prune"):
        asking.does(verb, folder, "--auto")
    asking.does("assess", folder, "--sign", "沈若岚")
    asking.does("package", folder, "--out", ".")
    case = open_case(folder, PASSWORD)
    change_field(case, line_of(case, "email"), moves=False, reason="not needed")
    case.close()
    assert asking.fails("receipt", folder, "--out", "r.pdf").endswith(say("error.no_package", "en"))
