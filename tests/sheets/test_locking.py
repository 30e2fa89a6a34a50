from __future__ import annotations

import io
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopxfer.sheets.errors import LockedWorkbookDamaged, WrongPassword
from shopxfer.sheets.locking import decrypt_workbook, encrypt_workbook
from shopxfer.sheets.workbook import Column, SheetSpec, write_workbook
from tests.e2e.office import in_libreoffice

PASSWORD = "Kd7-密码-😀"
ROWS = [
    ["赵知溪", "110101199003077000", "=1+1"],
    ["钱安宁", "999442196308215287", '第一行\n第二行, "引号"'],
]


@pytest.fixture(scope="module")
def plain() -> bytes:
    return write_workbook(
        [SheetSpec("会员", [Column("姓名"), Column("身份证号"), Column("备注")], ROWS)]
    ).data


@pytest.fixture(scope="module")
def locked(plain: bytes) -> bytes:
    return encrypt_workbook(plain, PASSWORD)


def test_it_opens_with_its_password_only(plain: bytes, locked: bytes) -> None:
    assert decrypt_workbook(locked, PASSWORD) == plain
    for wrong in ("", "Kd7-密码", PASSWORD + " "):
        with pytest.raises(WrongPassword):
            decrypt_workbook(locked, wrong)


def test_nothing_of_it_can_be_read_without(locked: bytes) -> None:
    assert b"sheet1" not in locked
    assert b"PK\x03\x04" not in locked


def test_it_is_agile_encryption_with_a_full_key(locked: bytes) -> None:
    office_file = msoffcrypto.OfficeFile(io.BytesIO(locked))
    office_file.load_key(password=PASSWORD)
    assert office_file.type == "agile"
    assert office_file.info["passwordKeyBits"] == 256
    assert office_file.info["passwordHashAlgorithm"] == office_file.info["keyDataHashAlgorithm"] == "SHA512"
    assert office_file.info["spinValue"] == 100_000
    assert len(office_file.secret_key) == 32
    # 0x36 is what implementations pad short keys with
    assert office_file.secret_key[16:] != b"\x36" * 16


def test_msoffcrypto_and_openpyxl_read_it(locked: bytes) -> None:
    opened = io.BytesIO()
    office_file = msoffcrypto.OfficeFile(io.BytesIO(locked))
    office_file.load_key(password=PASSWORD)
    office_file.decrypt(opened, verify_integrity=True)
    rows = [list(row) for row in openpyxl.load_workbook(opened).worksheets[0].iter_rows(values_only=True)]
    assert rows == [["姓名", "身份证号", "备注"], *ROWS]


def test_equal_workbooks_lock_differently(plain: bytes, locked: bytes) -> None:
    assert encrypt_workbook(plain, PASSWORD) != locked


def test_a_changed_byte_is_noticed(plain: bytes, locked: bytes) -> None:
    for place in range(0, len(locked), len(locked) // 12):
        changed = bytearray(locked)
        changed[place] ^= 1
        try:
            assert decrypt_workbook(bytes(changed), PASSWORD) == plain  # a byte that carries nothing
        except (LockedWorkbookDamaged, WrongPassword):
            continue


def test_a_changed_byte_of_the_content_is_noticed(locked: bytes) -> None:
    changed = bytearray(locked)
    office_file = msoffcrypto.OfficeFile(io.BytesIO(locked))
    with office_file.file.openstream("EncryptedPackage") as stream:
        place = locked.index(stream.read(64)[8:])
    changed[place + 500] ^= 1
    with pytest.raises(LockedWorkbookDamaged):
        decrypt_workbook(bytes(changed), PASSWORD)


@pytest.mark.parametrize("data", [b"", b"no workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)])
def test_what_is_no_locked_workbook_is_called_damaged(data: bytes) -> None:
    with pytest.raises(LockedWorkbookDamaged):
        decrypt_workbook(data, PASSWORD)


def test_an_open_workbook_is_not_a_locked_one(plain: bytes) -> None:
    with pytest.raises(LockedWorkbookDamaged):
        decrypt_workbook(plain, PASSWORD)


@pytest.mark.parametrize("cut", [600, 5000, -700])
def test_a_cut_workbook_is_called_damaged(locked: bytes, cut: int) -> None:
    with pytest.raises(LockedWorkbookDamaged):
        decrypt_workbook(locked[:cut], PASSWORD)


def test_what_the_container_would_damage_is_refused() -> None:
    with pytest.raises(ValueError, match="4096"):
        encrypt_workbook(bytes(4096), PASSWORD)


def test_even_an_empty_workbook_can_be_locked() -> None:
    plain = write_workbook([SheetSpec("a", [], [])]).data
    assert decrypt_workbook(encrypt_workbook(plain, PASSWORD), PASSWORD) == plain


@pytest.mark.parametrize("password", ["", "x" * 256])
def test_passwords_excel_cannot_take_are_refused(plain: bytes, password: str) -> None:
    with pytest.raises(ValueError, match="1 to 255"):
        encrypt_workbook(plain, password)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), st.integers(0, 9000))
def test_any_password_and_any_length(monkeypatch: pytest.MonkeyPatch, password: str, length: int) -> None:
    monkeypatch.setattr("shopxfer.sheets.locking._SPINS", 10)
    # A zip archive may have anything before it; msoffcrypto insists on a zip archive.
    archive = write_workbook([SheetSpec("a", [Column("a")], [])]).data
    data = bytes(length) + archive
    assert decrypt_workbook(encrypt_workbook(data, password), password) == data


@pytest.mark.slow
def test_libreoffice_opens_it_with_its_password_only(tmp_path: Path, locked: bytes) -> None:
    workbook = tmp_path / "移交包.xlsx"
    workbook.write_bytes(locked)
    refused, opened = in_libreoffice(workbook, tmp_path, "wrong", PASSWORD)
    assert refused is None
    assert opened is not None
    assert list(opened) == ["会员"]
    assert opened["会员"].rows == [["姓名", "身份证号", "备注"], *ROWS]
    assert opened["会员"].formulas == 0
