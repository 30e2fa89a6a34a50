"""Writing files so that they are whole or not there, readable by their owner only."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shopxfer.errors import ShopxferError

#: Errors of the operating system that a person can mend, and what we call them.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY = {errno.EBUSY, errno.ETXTBSY}


class FileError(ShopxferError):
    """A file or folder cannot be used as asked; what stood there before still stands."""


class DiskFull(FileError):
    """No room left on the disk."""

    key = "error.disk_full"


class FolderReadOnly(FileError):
    """The folder or file may not be written."""

    key = "error.folder_read_only"


class FileBusy(FileError):
    """Another program holds the file open."""

    key = "error.file_busy"


class FileMissing(FileError):
    """There is no such file or folder."""

    key = "error.file_missing"


class FileUnusable(FileError):
    """The operating system refused for a reason that has no sentence of its own."""

    key = "error.file_unusable"


@contextmanager
def named_os_errors(path: Path) -> Iterator[None]:
    """Turn the operating system's errors about `path` into errors with a sentence.

    Raises:
        DiskFull, FolderReadOnly, FileBusy, FileMissing, FileUnusable: by cause.
    """
    try:
        yield
    except OSError as error:
        name = path.name or str(path)
        # Windows reports a file held open by Excel as a sharing violation (32) or lock violation (33).
        if getattr(error, "winerror", None) in (32, 33) or error.errno in _BUSY:
            raise FileBusy(name=name) from error
        if error.errno in _FULL:
            raise DiskFull(name=name) from error
        if error.errno in _FORBIDDEN:
            raise FolderReadOnly(name=name) from error
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            raise FileMissing(name=name) from error
        raise FileUnusable(name=name, cause=error.strerror or type(error).__name__) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`: afterwards the file holds all of it, or what it held before.

    Raises:
        FileError: the folder is missing, read-only or full, or the target is held open.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with named_os_errors(path):
        try:
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable where the system lets one open a folder (not on Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hex digits.

    Raises:
        FileError: the file cannot be read.
    """
    with named_os_errors(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
