"""What cleaning found is still known when the case is opened again."""

from __future__ import annotations

from pathlib import Path

from shopxfer.handover import clean, import_
from shopxfer.handover.case import new_case, open_case
from shopxfer.progress import Quiet
from shopxfer.vault import people
from shopxfer.vault.keys import COST_FLOOR

PASSWORD = "six words are long enough"


def test_the_last_report_survives_closing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "姓名,手机,生日\n李雨桐,13900001234,30 February\n李雨桐,139 0000 1234,\n", encoding="utf-8"
    )
    case = new_case(tmp_path / "case", PASSWORD, cost=COST_FLOOR)
    assert clean.last_report(case) is None
    import_.commit(case, import_.plan(case, [path], Quiet(), "en"), Quiet())
    report = clean.clean(case, Quiet())
    case.close()
    again = open_case(tmp_path / "case", PASSWORD)
    assert clean.last_report(again) == report
    assert (report.records, report.people, sum(report.problems.values())) == (2, 1, 1)
    again.close()


def test_records_are_found_again_in_their_files(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,手机\n李雨桐,13900001234\n,\n王若岚,13900005678\n", encoding="utf-8")
    case = new_case(tmp_path / "case", PASSWORD, cost=COST_FLOOR)
    import_.commit(case, import_.plan(case, [path], Quiet(), "en"), Quiet())
    clean.clean(case, Quiet())
    assert people.places(case.reader, [2]) == {2: ("list.csv", "list", 4)}
    case.close()
