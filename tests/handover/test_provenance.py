"""From a value back to its cell, and who looked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.handover import clean
from shopxfer.handover.case import Case
from shopxfer.handover.history import history
from shopxfer.handover.provenance import NoProvenance, ReadCell, before_import, provenance
from shopxfer.progress import Quiet
from shopxfer.vault.sources import rejected_ids
from tests.fakes import Table, id_number, phone, take_in, write_xlsx

TABLE: Table = [
    ["鹿鸣巷会员一览", None, None, None],
    ["姓名", "手机", "身份证号", "来源渠道"],
    ["欧阳一", "138-0000-0001", id_number(1).lower(), "路过"],
    ["欧阳一", phone(1), id_number(1), None],
    ["欧阳二", "1.38E+10", None, "介绍"],
]


@pytest.fixture
def cleaned(case: Case, tmp_path: Path) -> Case:
    take_in(case, write_xlsx(tmp_path / "会员.xlsx", 名单=[list(row) for row in TABLE]))
    clean.clean(case, Quiet())
    return case


def looks(case: Case) -> int:
    return sum(event.action == "provenance" for event in history(case, "en"))


def test_a_value_is_traced_to_its_cell(cleaned: Case) -> None:
    found = provenance(cleaned, 1, "phone", opened=False)
    assert (found.file, found.sheet, found.row) == ("会员.xlsx", "名单", 3)
    assert (found.header, found.letter) == ("手机", "B")
    assert (found.raw, found.value, found.rule) == ("138-0000-0001", phone(1), "rule.normalised")
    assert "手机" in found.why(cleaned, "zh")
    assert provenance(cleaned, 2, "phone", opened=False).rule == "rule.as_written"
    damaged = provenance(cleaned, 3, "phone", opened=False)
    assert (damaged.rule, damaged.problem) == ("rule.unreadable", "value.damaged")
    assert looks(cleaned) == 0


def test_protected_text_is_shown_only_opened_and_the_look_is_recorded(cleaned: Case) -> None:
    closed = provenance(cleaned, 1, "id_number", opened=False)
    assert (closed.raw, closed.value, closed.rule) == (None, None, None)
    assert closed.why(cleaned, "en") == ""
    assert looks(cleaned) == 0
    opened = provenance(cleaned, 1, "id_number", opened=True)
    assert (opened.raw, opened.value) == (id_number(1).lower(), id_number(1))
    assert looks(cleaned) == 1
    provenance(cleaned, 1, "phone", opened=True)
    assert looks(cleaned) == 2
    assert id_number(1) not in str([event.text for event in history(cleaned, "en")])


def test_a_row_that_is_no_record_yet_is_told(case: Case, tmp_path: Path) -> None:
    rows: Table = [*(list(row) for row in TABLE), ["合计", "3", None, None]]
    take_in(case, write_xlsx(tmp_path / "会员.xlsx", 名单=rows))
    waiting = provenance(case, 1, "phone", opened=False)
    assert (waiting.row, waiting.raw, waiting.value) == (3, "138-0000-0001", None)
    assert (waiting.rule, waiting.problem, waiting.is_record) == ("rule.not_cleaned", None, False)
    clean.clean(case, Quiet())
    (rejected,) = rejected_ids(case.reader)
    told = provenance(case, rejected, "name", opened=True)
    assert (told.row, told.raw, told.rule, told.problem) == (6, "合计", None, "reject.totals_row")
    assert looks(case) == 1


def test_a_value_of_a_file_that_is_not_imported_is_told_without_a_look(case: Case) -> None:
    phone_class = case.catalogue["phone"].data_class
    cell = ReadCell("会员.xlsx", "名单", 3, 27, "手机", "phone", phone_class, "1.38E+10")
    found = before_import(case, cell)
    assert (found.file, found.sheet, found.row, found.letter) == ("会员.xlsx", "名单", 3, "AB")
    assert (found.raw, found.value, found.rule) == ("1.38E+10", None, "rule.not_imported")
    assert found.problem == "value.damaged"
    assert before_import(case, replace(cell, damage="damage.scientific")).problem == "damage.scientific"
    assert looks(case) == 0


def test_what_is_not_there_has_no_provenance(cleaned: Case) -> None:
    for record, field in ((99, "phone"), (1, "email")):
        with pytest.raises(NoProvenance):
            provenance(cleaned, record, field, opened=True)
    assert looks(cleaned) == 0
