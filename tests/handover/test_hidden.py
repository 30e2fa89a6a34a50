"""Personal data in remarks is counted by column and kind, and never told."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.errors import Cancelled
from shopxfer.handover import hidden
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from tests.fakes import CancelAt, customer, id_number, people_file, phone, take_in

PEOPLE = [
    customer(1, remarks=f"身份证{id_number(1)}，有糖尿病", 推荐人="朋友介绍"),
    customer(2, remarks=f"老公电话{phone(77)}"),
    customer(3, remarks="喜欢靠窗的位置", 推荐人=f"她姐姐，{phone(78)}"),
    customer(4, remarks=f"老公电话{phone(77)}"),
]


def test_what_stands_in_remarks_is_counted_by_kind(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE))
    found = {each.column.header: each for each in hidden.find(case, Quiet())}
    remarks = found["备注"]
    assert remarks.cells == 3
    assert (remarks.kinds[Kind.MOBILE], remarks.kinds[Kind.RESIDENT_ID], remarks.kinds[Kind.HEALTH]) == (
        2,
        1,
        1,
    )
    assert remarks.data_class >= DataClass.C4
    assert not remarks.is_above  # the import took the column for C4 because of what it saw
    assert found["推荐人"].kinds[Kind.MOBILE] == 1
    said = hidden.sentence(remarks, "zh")
    assert "2 格有手机号" in said
    assert phone(77) not in said
    assert "health in 1 cell" in hidden.sentence(remarks, "en")


def test_columns_of_known_fields_are_not_looked_through(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1, health="糖尿病")]))
    assert hidden.find(case, Quiet()) == []


def test_it_can_be_cancelled(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE))
    with pytest.raises(Cancelled):
        hidden.find(case, CancelAt(1))
