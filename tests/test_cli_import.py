"""`shopxfer import` of folders, archives and locked files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from shopxfer.sheets.locking import encrypt_workbook
from shopxfer.texts import say
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file, phone, table, write_xlsx


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return closed_case(tmp_path / "case", CHEAP)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    plain = write_xlsx(tmp_path / "plain.xlsx", 会员=table([customer(n) for n in range(1, 4)]))
    path = tmp_path / "锁.xlsx"
    path.write_bytes(encrypt_workbook(plain.read_bytes(), "密码 1"))
    plain.unlink()
    return path


def test_an_archive_is_named_with_its_members(asking: Asking, folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "资料.zip", "w") as archive:
        archive.write(people_file(tmp_path, [customer(1)]), "inner.csv")
        archive.writestr("照片.jpg", b"x")
        archive.writestr("more.zip", b"x")
    ended = asking.run("import", folder, "资料.zip", "--json")
    assert ended.code == 1
    assert [Path(file["path"]).as_posix() for file in ended.json["files"]] == [
        "资料.zip/inner.csv",
        "资料.zip/more.zip",
    ]
    assert ended.json["files"][1]["error"] == say("sheets.archive_in_archive", "en", name="资料.zip/more.zip")
    assert ended.json["left_out"] == [
        {"path": str(Path("资料.zip/照片.jpg")), "why": say("left_out.other_kind", "en")}
    ]
    assert asking.does("balance", folder)["source_rows"] == 1


def test_what_is_left_out_of_a_folder_is_shown_to_people(
    asking: Asking, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "shop").mkdir()
    people_file(tmp_path / "shop", [customer(1)])
    (tmp_path / "shop" / "~$customers.csv").touch()
    ended = asking.run("import", folder, "shop")
    assert ended.code == 0
    assert "left out: ~$customers.csv (a temporary file of another program)" in ended.out


def test_a_locked_file_opens_with_the_password_given(
    asking: Asking, folder: Path, tmp_path: Path, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert say("sheets.password_protected", "en", name=locked.name) in asking.fails("import", folder, locked)
    (tmp_path / "key.txt").write_text("falsch\n", encoding="utf-8")
    complaint = asking.fails("import", folder, locked, "--file-password-file", "key.txt")
    assert say("sheets.wrong_source_password", "en", name=locked.name) in complaint
    monkeypatch.setenv("SHOPXFER_FILE_PASSWORD", "密码 1")
    (file,) = asking.does("import", folder, locked)["files"]
    assert file["sheets"][0]["imported"] == 3


def test_the_password_of_files_may_stand_in_a_file(
    asking: Asking, folder: Path, tmp_path: Path, locked: Path
) -> None:
    (tmp_path / "key.txt").write_text("密码 1\nmore\n", encoding="utf-8")
    (file,) = asking.does("import", folder, locked, "--file-password-file", "key.txt")["files"]
    assert file["sheets"][0]["imported"] == 3


def test_damage_is_told_by_column(asking: Asking, folder: Path, tmp_path: Path) -> None:
    people = [customer(n) for n in range(1, 6)] + [
        customer(6, phone="1.38E+10"),
        customer(7, phone="1.39E+10"),
    ]
    assert asking.does("import", folder, people_file(tmp_path, people[:5], "first.csv"))["damage"] is None
    lines = asking.run("import", folder, people_file(tmp_path, people), "--damage").out
    told = say(
        "cli.damaged",
        "en",
        file="customers.csv",
        sheet="customers",
        column="手机",
        cells=2,
        advice=say("damage.scientific", "en"),
    )
    assert told in lines
    again = people_file(tmp_path, [*people, customer(8)], "again.csv")
    (column,) = asking.does("import", folder, again, "--damage")["damage"]
    assert column == {
        "file": "again.csv",
        "sheet": "again",
        "column": "手机",
        "damage": "scientific",
        "cells": 2,
        "advice": say("damage.scientific", "en"),
    }


def test_samples_in_json_are_masked(asking: Asking, folder: Path, tmp_path: Path) -> None:
    (file,) = asking.does("import", folder, people_file(tmp_path, [customer(1), customer(2)]))["files"]
    (sheet,) = file["sheets"]
    assert sheet["samples"]["手机"] == ["138****0001", "138****0002"]
    assert phone(1) not in str(file)
    assert (sheet["header_height"], sheet["columns"], sheet["reasons"]) == (1, None, {})
