"""From a value back to its cell, and who looked."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.handover import clean
from shopxfer.handover.case import Case
from shopxfer.handover.history import history
from shopxfer.handover.provenance import NoProvenance, golden_provenance, provenance
from shopxfer.progress import Quiet
from tests.fakes import Table, all_records, id_number, phone, take_in, write_xlsx

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


def test_a_golden_value_is_traced_to_the_record_that_gave_it(cleaned: Case) -> None:
    person = all_records(cleaned)[0].person_id
    assert person is not None
    for field in ("phone", "extra:来源渠道"):
        found = golden_provenance(cleaned, person, field, opened=True)
        assert found.value == all_records(cleaned)[found.record_id - 1].values[field]
    assert golden_provenance(cleaned, person, "extra:来源渠道", opened=True).row == 3


def test_what_is_not_there_has_no_provenance(cleaned: Case) -> None:
    for record, field in ((99, "phone"), (1, "email")):
        with pytest.raises(NoProvenance):
            provenance(cleaned, record, field, opened=True)
    with pytest.raises(NoProvenance):
        golden_provenance(cleaned, 99, "phone", opened=True)
    assert looks(cleaned) == 0
