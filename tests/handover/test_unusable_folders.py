"""Folders that cannot be: a sentence, and the case as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.files import FileError
from shopxfer.handover import package, receipt
from shopxfer.progress import Quiet
from tests.fakes import customer, dump, make_case, people_file, take_through


def test_a_package_into_a_folder_that_is_a_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    case = make_case(tmp_path)
    take_through(case, people_file(tmp_path, [customer(1)]))
    (tmp_path / "taken").write_text("a file")
    before = dump(case)
    with pytest.raises(FileError):
        package.make_package(case, tmp_path / "taken" / "folder", Quiet(), "en")
    assert dump(case) == before
    case.close()


def test_a_receipt_into_such_a_folder_is_refused_as_well(tmp_path: Path) -> None:
    case = make_case(tmp_path)
    take_through(case, people_file(tmp_path, [customer(1)]))
    package.make_package(case, tmp_path, Quiet(), "en")
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(FileError):
        receipt.make_receipt(case, tmp_path / "taken" / "folder" / "receipt.pdf", Quiet(), "en")
    assert receipt.next_number(case).endswith("R1")
    case.close()
