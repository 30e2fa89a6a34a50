"""Folders and archives: what is in them is found, what is left out is named, nothing is unpacked to disk."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from shopxfer.sheets import bundles, errors
from shopxfer.sheets.bundles import inside_archive, inside_folder
from shopxfer.sheets.formats import is_archive
from tests.sheets import crafted


def archive(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return target.getvalue()


def test_a_folder_is_gone_through_to_the_bottom(tmp_path: Path) -> None:
    for name in ("乙.csv", "2024/甲.XLSX", "2024/旧/a.vcf", "2024/all.zip"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    left = {
        "~$乙.xlsx": bundles.LEFT_TEMPORARY,
        ".~lock.乙.csv#": bundles.LEFT_TEMPORARY,
        ".DS_Store": bundles.LEFT_HIDDEN,
        ".hidden/a.csv": bundles.LEFT_HIDDEN,
        "案.shopxfer/vault.db": bundles.LEFT_CASE,
        "照片.jpg": bundles.LEFT_OTHER,
    }
    for name in left:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to(tmp_path / "2024", target_is_directory=True)
    found, left_out = inside_folder(tmp_path)
    assert [each.name for each in found] == ["乙.csv", "2024/all.zip", "2024/甲.XLSX", "2024/旧/a.vcf"]
    named = {each.path.relative_to(tmp_path).parts[0]: each.why for each in left_out}
    assert named == {
        **{name.partition("/")[0]: why for name, why in left.items()},
        "link": bundles.LEFT_LINK,
    }


def test_an_archive_is_read_in_memory(tmp_path: Path) -> None:
    files = {
        "会员/甲.xlsx": b"1",
        "乙.csv": b"2",
        "~$甲.xlsx": b"3",
        "__MACOSX/._甲.xlsx": b"4",
        "说明.docx": b"5",
        "里面.zip": b"6",
    }
    found, left_out = inside_archive(archive(files), tmp_path / "资料.zip", "资料.zip")
    assert [(each.name, each.path, each.data) for each in found] == [
        ("资料.zip/乙.csv", tmp_path / "资料.zip" / "乙.csv", b"2"),
        ("资料.zip/会员/甲.xlsx", tmp_path / "资料.zip" / "会员" / "甲.xlsx", b"1"),
        ("资料.zip/里面.zip", tmp_path / "资料.zip" / "里面.zip", None),
    ]
    assert isinstance(found[2].error, errors.ArchiveInArchive)
    assert [(each.path.name, each.why) for each in left_out] == [
        ("._甲.xlsx", bundles.LEFT_HIDDEN),
        ("~$甲.xlsx", bundles.LEFT_TEMPORARY),
        ("说明.docx", bundles.LEFT_OTHER),
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_packed_on_chinese_windows(tmp_path: Path, encoding: str) -> None:
    raw = "会员名单.csv".encode(encoding)
    data = archive({"x" * len(raw): b"1"}).replace(b"x" * len(raw), raw)
    (found,), _ = inside_archive(data, tmp_path / "a.zip", "a.zip")
    assert found.name == "a.zip/会员名单.csv"


def test_names_that_lead_out_of_the_archive_do_not(tmp_path: Path) -> None:
    (found,), _ = inside_archive(archive({"../../etc/../a.csv": b"1"}), tmp_path / "a.zip", "a.zip")
    assert (found.name, found.path) == ("a.zip/etc/a.csv", tmp_path / "a.zip" / "etc" / "a.csv")


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    bomb = archive({"a.csv": bytes(200 * 2**20)})
    assert len(bomb) < 2**20
    with pytest.raises(errors.SourceTooLarge):
        inside_archive(bomb, tmp_path / "a.zip", "a.zip")


def test_many_thousand_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.SourceTooLarge):
        inside_archive(archive({f"{number}.csv": b"" for number in range(10_001)}), tmp_path, "a.zip")


def test_a_locked_archive_has_its_sentence(tmp_path: Path) -> None:
    data = bytearray(archive({"a.csv": b"1"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(errors.ArchivePasswordProtected):
        inside_archive(bytes(data), tmp_path / "a.zip", "a.zip")


def test_one_damaged_member_does_not_stop_the_others(tmp_path: Path) -> None:
    data = archive({"a.csv": "姓名,手机\n".encode() * 20, "b.csv": b"2"})
    at = data.index(b"a.csv") + 8
    data = data[:at] + b"\xff\xff\xff" + data[at + 3 :]
    (first, second), _ = inside_archive(data, tmp_path / "a.zip", "a.zip")
    assert isinstance(first.error, errors.TruncatedWorkbook)
    assert second.data == b"2"


def test_workbooks_and_documents_are_no_archives(tmp_path: Path) -> None:
    assert is_archive(archive({"a.csv": b"1"}))
    assert is_archive(archive({}))
    for kind in ("xlsx", "xlsb", "ods", "xls"):
        assert not is_archive(getattr(crafted, kind)(tmp_path / "a").read_bytes())
    assert not is_archive(archive({"word/document.xml": b"1", "[Content_Types].xml": b"2"}))
