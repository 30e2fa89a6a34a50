"""Files are whole or as they were, and the operating system's refusals have sentences."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from shopxfer.files import (
    DiskFull,
    FileBusy,
    FileError,
    FileMissing,
    FileUnusable,
    FolderReadOnly,
    named_os_errors,
    sha256_of,
    write_whole,
)
from shopxfer.texts import sentence


def test_a_written_file_holds_all_of_it(tmp_path: Path) -> None:
    target = tmp_path / "receipt.pdf"
    for data in (b"one", b"", bytes(100_000)):
        write_whole(target, data)
        assert target.read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == ["receipt.pdf"]


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("failing", ["open", "fsync", "replace"])
def test_whatever_fails_the_old_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    target = tmp_path / "receipt.pdf"
    write_whole(target, b"old")

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "no space")

    if failing == "replace":
        monkeypatch.setattr(Path, "replace", full)
    else:
        monkeypatch.setattr(os, failing, full)
    with pytest.raises(DiskFull):
        write_whole(target, b"new")
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["receipt.pdf"]


def test_a_missing_folder_and_a_file_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        write_whole(tmp_path / "nowhere" / "a", b"")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileMissing):
        write_whole(tmp_path / "file" / "a", b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileUnusable):
        write_whole(tmp_path / "folder", b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EACCES, FolderReadOnly),
        (errno.EPERM, FolderReadOnly),
        (errno.EROFS, FolderReadOnly),
        (errno.EBUSY, FileBusy),
        (errno.ETXTBSY, FileBusy),
        (errno.ENOENT, FileMissing),
        (errno.ENOTDIR, FileMissing),
        (errno.EIO, FileUnusable),
    ],
)
def test_errors_get_their_sentence(number: int, kind: type[FileError]) -> None:
    with pytest.raises(kind) as raised, named_os_errors(Path("/shop/customers.xlsx")):
        raise OSError(number, os.strerror(number))
    assert type(raised.value) is kind
    for language in ("zh", "en"):
        assert "customers.xlsx" in sentence(raised.value, language)
    assert "/shop" not in sentence(raised.value, "en")


@pytest.mark.parametrize("code", [32, 33])
def test_a_file_that_excel_holds_open_on_windows(code: int) -> None:
    error = OSError(errno.EACCES, "in use")
    vars(error)["winerror"] = code
    with pytest.raises(FileBusy), named_os_errors(Path("a.xlsx")):
        raise error


def test_a_target_that_excel_holds_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "移交包.xlsx"
    target.write_bytes(b"the one before")
    held = PermissionError(errno.EACCES, "The process cannot access the file")
    vars(held)["winerror"] = 32

    def refuse(*_: object) -> None:
        raise held

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileBusy) as raised:
        write_whole(target, b"the new one")
    assert sentence(raised.value, "en").startswith('"移交包.xlsx" is open in another program.')
    assert "正被别的程序打开着" in sentence(raised.value, "zh")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {target.name: b"the one before"}


def test_other_errors_pass() -> None:
    with pytest.raises(ValueError, match="ours"), named_os_errors(Path("a")):
        raise ValueError("ours")


def test_the_hash_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"shop")
    assert sha256_of(tmp_path / "a") == hashlib.sha256(b"shop").hexdigest()
    with pytest.raises(FileMissing):
        sha256_of(tmp_path / "b")
