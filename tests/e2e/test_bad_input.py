"""What goes wrong in a shop: bad files, full disks, forbidden folders. A clear sentence, and nothing lost."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msoffcrypto
import pytest

from shopxfer.texts import say
from tests.e2e.stranger import (
    CHEAP,
    Asking,
    Stranger,
    asking_in,
    closed_case,
    read_only,
    small_disk,
    without_a_free_hand,
)
from tests.fakes import Table, customer, people_file, write_csv, write_xlsx

HEADER: list[str] = ["姓名", "手机", "同意移交"]


def rows(count: int) -> Table:
    return [[f"赵知{chr(0x4E00 + n)}", f"1380000{n:04}", "同意"] for n in range(count)]


def good(path: Path) -> Path:
    return write_xlsx(path, 会员=[list(HEADER), *rows(5)])


def locked(path: Path) -> None:
    plain, hidden = io.BytesIO(good(path).read_bytes()), io.BytesIO()
    msoffcrypto.OfficeFile(plain).encrypt("a secret", hidden)
    path.write_bytes(hidden.getvalue())


def web_page(path: Path) -> None:
    path.write_text("<html><frameset><frame src=sheet001.htm></frameset></html>", encoding="utf-8")


def cut_off(path: Path) -> None:
    whole = good(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def picture(path: Path) -> None:
    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    size = part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + size + part(b"IDAT", zlib.compress(bytes(4))) + part(b"IEND", b"")
    )


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def blank_lines(path: Path) -> None:
    path.write_text("\r\n\r\n,,,\r\n", encoding="utf-8")


#: name of the file, what is put into it, key of the sentence, its facts besides the name
BAD: list[tuple[str, Callable[[Path], None], str, dict[str, str]]] = [
    ("locked.xlsx", locked, "sheets.password_protected", {}),
    ("export.xls", web_page, "sheets.html_named_as_workbook", {}),
    ("cut.xlsx", cut_off, "sheets.truncated_workbook", {}),
    ("empty.xlsx", nothing, "sheets.empty_source", {}),
    ("empty.csv", nothing, "sheets.empty_source", {}),
    ("blank.csv", blank_lines, "sheets.empty_source", {}),
    ("photo.xlsx", picture, "sheets.not_a_spreadsheet", {"kind": "PNG"}),
    ("gone.xlsx", lambda _: None, "sheets.source_missing", {}),
]


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def stranger(tmp_path: Path) -> Stranger:
    return Stranger(tmp_path / "a")


@pytest.fixture
def folder(asking: Asking, tmp_path: Path) -> Path:
    return closed_case(tmp_path / "案 一", CHEAP)


def unfinished(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in (".part", ".tmp")]


@contextmanager
def nothing_lost(asking: Asking, folder: Path) -> Iterator[None]:
    """Hold the case before and after against each other; it opens, balances and has no leftovers."""
    before = asking.does("balance", folder), asking.does("classify", folder)
    yield
    assert (asking.does("balance", folder), asking.does("classify", folder)) == before
    assert before[0]["difference"] == 0
    assert unfinished(folder.parent) == []


# -- files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "make", "key", "facts"), BAD, ids=[entry[0] for entry in BAD])
def test_a_bad_file_is_set_aside_with_a_sentence(
    asking: Asking, folder: Path, tmp_path: Path, name: str, make: Callable[[Path], None], key: str,
    facts: dict[str, str],
) -> None:  # fmt: skip
    make(tmp_path / name)
    content = (tmp_path / name).read_bytes() if (tmp_path / name).exists() else b""
    with nothing_lost(asking, folder):
        ended = asking.run("import", folder, name, "--json")
    assert ended.code == 1
    (file,) = ended.json["files"]
    assert file["error"] == say(key, "en", name=name, **facts)
    assert file["sheets"] == []
    assert ended.complaint == f"shopxfer: {say('error.nothing_imported', 'en', sentences=file['error'])}"
    if content:
        assert (tmp_path / name).read_bytes() == content

    # A good file beside it comes in all the same.
    good(tmp_path / "good.xlsx")
    ended = asking.run("import", folder, name, "good.xlsx", "--json")
    assert [bool(file["error"]) for file in ended.json["files"]] == [True, False]
    assert asking.does("balance", folder)["source_rows"] == 5


def test_a_sheet_without_header_comes_in_whole(asking: Asking, folder: Path, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", 会员=rows(8))
    (file,) = asking.does("import", folder, "a.xlsx")["files"]
    (sheet,) = file["sheets"]
    assert (sheet["header_row"], sheet["imported"]) == (None, 8)
    assert sheet["warnings"] == [say("import.no_header", "en")]
    assert sheet["mapping"]["Column 2"] == "phone"


def test_three_hundred_columns_come_in_whole(asking: Asking, folder: Path, tmp_path: Path) -> None:
    more = [f"附加 {n}" for n in range(298)]
    table: Table = [[*HEADER[:2], *more]]
    table += [[*row[:2], *(f"{n}-{m}" for m in range(298))] for n, row in enumerate(rows(6))]
    write_xlsx(tmp_path / "宽.xlsx", 会员=table)
    (file,) = asking.does("import", folder, "宽.xlsx")["files"]
    (sheet,) = file["sheets"]
    assert (sheet["header_row"], sheet["imported"], len(sheet["mapping"])) == (1, 6, 300)
    assert sheet["mapping"]["附加 297"] == "extra"
    for verb in ("clean", "prune"):
        asking.does(verb, folder, "--auto")
    columns = asking.does("classify", folder)
    assert len(columns) == 300
    assert {column["class"] for column in columns if column["field"] == "extra"} == {"C3"}
    assert asking.does("balance", folder)["difference"] == 0


def test_merged_cells_lose_no_row(asking: Asking, folder: Path, tmp_path: Path) -> None:
    table: Table = [list(HEADER), *rows(4)]
    table[2][0] = None
    write_xlsx(tmp_path / "a.xlsx", merged=["A2:A3"], 会员=table)
    (file,) = asking.does("import", folder, "a.xlsx")["files"]
    (sheet,) = file["sheets"]
    assert (sheet["imported"], sheet["warnings"]) == (4, [say("import.merged_cells", "en")])


def test_a_workbook_whose_only_sheet_is_hidden_comes_in(asking: Asking, folder: Path, tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(good(tmp_path / "seen.xlsx")) as seen,
        zipfile.ZipFile(tmp_path / "a.xlsx", "w") as hidden,
    ):
        for name in seen.namelist():
            hidden.writestr(name, seen.read(name).replace(b'state="visible"', b'state="hidden"'))
    (file,) = asking.does("import", folder, "a.xlsx")["files"]
    (sheet,) = file["sheets"]
    assert (sheet["imported"], sheet["warnings"]) == (5, [say("import.hidden_sheet", "en")])


def test_a_file_that_may_not_be_read(asking: Asking, stranger: Stranger) -> None:
    folder = closed_case(stranger.folder / "案")
    file = good(stranger.folder / "会员.xlsx")
    file.chmod(0)
    before = without_a_free_hand()
    complaint = stranger.fails("import", folder, file, before=before)
    assert complaint.endswith(say("sheets.source_unreadable", "en", name=file.name))
    # Excel leaves a file like this beside a workbook that it holds.
    (stranger.folder / f"~${file.name}").write_bytes(b"")
    complaint = stranger.fails("import", folder, file, before=before)
    assert complaint.endswith(say("sheets.source_in_use", "en", name=file.name))
    file.chmod(0o600)
    asking.does("import", folder, file)


# -- disks and folders -------------------------------------------------------------------------------------


def through_prune(asking: Asking, folder: Path) -> None:
    asking.does("import", folder, people_file(folder.parent, [customer(n) for n in range(8)]))
    asking.does("clean", folder, "--auto")
    asking.does("prune", folder, "--auto")
    asking.does("assess", folder, "--sign", "沈若岚")


def test_a_disk_that_fills_up_during_the_import(asking: Asking, stranger: Stranger) -> None:
    large = write_csv(
        stranger.folder / "large.csv", [list(HEADER), *([*row, "很长的备注" * 40] for row in rows(10_000))]
    )
    with small_disk(stranger.folder / "stick") as disk:
        folder = closed_case(disk.folder / "案")
        asking.does("import", folder, good(stranger.folder / "good.xlsx"))
        with nothing_lost(asking, folder):
            complaint = stranger.fails("import", folder, large, before=disk.before())
        assert complaint == f"shopxfer: {say('error.disk_full', 'en', name=folder.name)}"
        asking.does("clean", folder, "--auto")


def test_no_case_on_a_full_disk(asking: Asking, stranger: Stranger) -> None:
    with small_disk(stranger.folder / "stick") as disk:
        before = disk.before(free=40_000)
        here = sorted(disk.folder.iterdir())
        complaint = stranger.fails("new", "stick/案", "--seller", "甲店", "--buyer", "乙店", before=before)
        assert "The disk is full" in complaint
        assert sorted(disk.folder.iterdir()) == here


@pytest.mark.slow
def test_papers_on_a_full_disk(asking: Asking, stranger: Stranger) -> None:
    folder = closed_case(stranger.folder / "案")
    through_prune(asking, folder)
    with small_disk(stranger.folder / "stick") as disk:
        before = disk.before(free=8_000)
        here = sorted(disk.folder.rglob("*"))
        with nothing_lost(asking, folder):
            complaint = stranger.fails("package", folder, "--out", disk.folder, before=before)
        assert "The disk is full" in complaint
        assert sorted(disk.folder.rglob("*")) == here
        assert asking.fails("receipt", folder, "--out", "r.pdf").endswith(say("error.no_package", "en"))

        asking.does("package", folder, "--out", "包")
        before = disk.before(free=8_000)
        with nothing_lost(asking, folder):
            complaint = stranger.fails("receipt", folder, "--out", disk.folder / "r.pdf", before=before)
        assert "The disk is full" in complaint
        assert sorted(disk.folder.rglob("*")) == here
    asking.does("receipt", folder, "--out", "r.pdf")


def test_a_list_that_does_not_fit_is_told_from_the_cleaning_that_did(
    asking: Asking, folder: Path, tmp_path: Path
) -> None:
    asking.does("import", folder, good(tmp_path / "a.xlsx"))
    (tmp_path / "list.csv").mkdir()
    with nothing_lost(asking, folder):
        complaint = asking.fails("clean", folder, "--auto", "--clusters", "list.csv")
    assert complaint.endswith(say("error.folder_given", "en", name="list.csv"))
    # Its name alone fits, but not with what is put around it while it is being written.
    long = "l" * 250
    complaint = asking.fails("clean", folder, "--auto", "--clusters", long)
    assert complaint.endswith(say("error.list_not_written", "en", name=long))
    asking.does("prune", folder, "--auto")
    assert unfinished(tmp_path) == []


def test_a_password_that_cannot_be_written_is_told_from_the_package_that_was(
    asking: Asking, folder: Path, tmp_path: Path
) -> None:
    asking.does("import", folder, good(tmp_path / "a.xlsx"))
    for verb in ("clean", "prune"):
        asking.does(verb, folder, "--auto")
    asking.does("assess", folder, "--sign", "沈若岚")
    first = asking.does("package", folder, "--out", "first")
    in_the_way = Path(first["password_file"]).name.removesuffix("-1.txt") + "-2.txt"
    (tmp_path / "second" / in_the_way).mkdir(parents=True)
    complaint = asking.fails("package", folder, "--out", "second")
    name = Path(first["file"]).name.replace("-1.xlsx", "-2.xlsx")
    assert complaint.endswith(say("error.password_not_written", "en", name=name))
    assert unfinished(tmp_path) == []
    assert asking.does("package", folder, "--out", "third")["slip"].endswith("-3")


@pytest.mark.slow
def test_folders_that_may_not_be_written(asking: Asking, stranger: Stranger) -> None:
    folder = closed_case(stranger.folder / "案")
    through_prune(asking, folder)
    held = stranger.folder / "只读"
    held.mkdir()
    before = without_a_free_hand()
    names: list[str | Path] = ["--seller", "甲店", "--buyer", "乙店"]
    with read_only(held), nothing_lost(asking, folder):
        for words in (
            ["package", folder, "--out", held],
            ["package", folder, "--out", held / "deeper"],
            ["clean", folder, "--auto", "--clusters", held / "deeper" / "list.csv"],
            ["new", held / "案", *names],
        ):
            assert "cannot be written: the folder or file is read-only" in stranger.fails(
                *words, before=before
            )
        assert list(held.iterdir()) == []


@pytest.mark.slow
def test_a_case_that_may_not_be_written(asking: Asking, stranger: Stranger) -> None:
    folder = closed_case(stranger.folder / "案")
    through_prune(asking, folder)
    with nothing_lost(asking, folder), read_only(folder):
        content = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for verb, *more in (["clean", "--auto"], ["balance"]):
            complaint = stranger.fails(verb, folder, *more, before=without_a_free_hand())
            assert "read-only" in complaint
        assert {path: path.read_bytes() for path in content} == content
