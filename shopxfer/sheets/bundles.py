"""Folders and zip archives of spreadsheets. An archive is read in memory and never unpacked to disk.

What is no spreadsheet by its name, hidden or some program's temporary file is left out, and named.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from shopxfer.sheets.errors import (
    ArchiveInArchive,
    ArchivePasswordProtected,
    SheetError,
    SourceTooLarge,
    SourceUnreadable,
    TruncatedWorkbook,
)
from shopxfer.sheets.size_guard import MOST_FILE_BYTES, check_archive

LEFT_HIDDEN, LEFT_TEMPORARY, LEFT_OTHER = "left_out.hidden", "left_out.temporary", "left_out.other_kind"
LEFT_CASE, LEFT_LINK = "left_out.case", "left_out.link"

_TABLES = frozenset(
    {"xlsx", "xlsm", "xltx", "xls", "xlt", "et", "xlsb", "ods", "csv", "tsv", "tab", "txt", "vcf", "vcard"}
)
_MOST_FILES = 10_000
_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_NO_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file or folder inside that was not looked at."""

    path: Path
    why: str  #: key of a sentence


@dataclass(frozen=True, slots=True)
class Inside:
    """One spreadsheet of a folder or an archive."""

    path: Path  #: for a member of an archive, the archive's path with the member's name behind it
    name: str  #: with the folders or the archive it stands in, so that equal names are told apart
    data: bytes | None = None  #: of a member; a file of a folder is read when its turn comes
    error: SheetError | None = None  #: why it cannot be had


def inside_folder(folder: Path) -> tuple[list[Inside], list[LeftOut]]:
    """Return the spreadsheets and archives in a folder and below it, by name, and what was left out.

    Raises:
        SourceUnreadable: the system does not show what is in it.
    """
    found: list[Inside] = []
    left_out: list[LeftOut] = []

    def refuse(error: OSError) -> None:
        raise SourceUnreadable(name=Path(error.filename or folder).name) from error

    for where, folders, files in os.walk(folder, onerror=refuse):
        here = Path(where)
        for name in sorted(folders):
            why = _reason_against_folder(here / name)
            if why:
                folders.remove(name)
                left_out.append(LeftOut(here / name, why))
        folders.sort()
        for name in sorted(files):
            path = here / name
            why = _reason_against(name) if not name.lower().endswith(".zip") or name.startswith(".") else None
            if why:
                left_out.append(LeftOut(path, why))
            else:
                found.append(Inside(path, path.relative_to(folder).as_posix()))
    return found, left_out


def inside_archive(data: bytes, path: Path, name: str) -> tuple[list[Inside], list[LeftOut]]:
    """Return the spreadsheets in a zip archive with their content, by name, and what was left out.

    Archives inside are not opened; each is returned with its error, as is what is damaged.

    Raises:
        SourceTooLarge: it would unpack to more than can be held.
        ArchivePasswordProtected: it asks for a password.
        TruncatedWorkbook: damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive, name)
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > _MOST_FILES or sum(m.file_size for m in members) > MOST_FILE_BYTES:
                raise SourceTooLarge(name=name, limit_mb=MOST_FILE_BYTES // 2**20)
            if any(member.flag_bits & _ENCRYPTED for member in members):
                raise ArchivePasswordProtected(name=name)
            found: list[Inside] = []
            left_out: list[LeftOut] = []
            for inner, member in sorted((_readable(member), member) for member in members):
                why = _reason_against_path(inner)
                if why:
                    left_out.append(LeftOut(path / inner, why))
                else:
                    found.append(_member(archive, member, path / inner, f"{name}/{inner}"))
    except _NO_ARCHIVE as error:
        raise TruncatedWorkbook(name=name) from error
    return found, left_out


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, name: str) -> Inside:
    if name.lower().endswith(".zip"):
        return Inside(path, name, error=ArchiveInArchive(name=name))
    try:
        return Inside(path, name, archive.read(member))
    except _NO_ARCHIVE:
        return Inside(path, name, error=TruncatedWorkbook(name=name))


def _readable(member: zipfile.ZipInfo) -> str:
    """Return a member's name: UTF-8 where it says so, else what the bytes are, GB18030 on Chinese Windows."""
    name = member.filename
    if not member.flag_bits & _NAME_IS_UTF8:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
    # Names are shown and stored, never used as places; still nothing in them leads out of the archive.
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")) or "?"


def _reason_against_path(inner: str) -> str | None:
    path = PurePosixPath(inner)
    if any(part.startswith(".") or part == "__MACOSX" for part in path.parts[:-1]):
        return LEFT_HIDDEN
    if path.name.lower().endswith(".zip") and not path.name.startswith("."):
        return None  # named with an error of its own
    return _reason_against(path.name)


def _reason_against_folder(folder: Path) -> str | None:
    if folder.name.startswith(".") or folder.name == "__MACOSX":
        return LEFT_HIDDEN
    if folder.suffix == ".shopxfer":
        return LEFT_CASE
    return LEFT_LINK if folder.is_symlink() else None


def _reason_against(name: str) -> str | None:
    """Return why a file is left out by its name, or None for one that may be a table."""
    if name.startswith(("~$", ".~")) or name.lower().endswith((".tmp", ".part", ".crdownload")):
        return LEFT_TEMPORARY
    if name.startswith("."):
        return LEFT_HIDDEN
    return None if name.rpartition(".")[2].lower() in _TABLES else LEFT_OTHER
