"""A request to stop advertising is set at once and goes along with the package (law.md N18, N19, G13)."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.handover import clean, gates, marketing, package, prune, undo
from shopxfer.handover.case import Case
from shopxfer.handover.consent import PersonUnknown
from shopxfer.handover.contents import Contents
from shopxfer.handover.fields import MARKETING
from shopxfer.progress import Quiet
from tests.fakes import customer, people_file, take_in, take_through


def flags(case: Case) -> list[str]:
    """Return what a package would say about advertising, in row order; [] without such a column."""
    contents = Contents(case, Quiet())
    (section,) = contents.sections
    names = [line.id for line in section.lines]
    rows = list(contents.rows(section))
    found = [row[2 + names.index(MARKETING)] for row in rows] if MARKETING in names else []
    assert contents.tally.marketing_refused == found.count("yes")
    return found


def test_n19_no_sheet_needs_a_column_for_it(case: Case, tmp_path: Path) -> None:
    """The flag travels, the gate is open, and the exposure counts it."""
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    before = gates.review(case).exposure
    assert flags(case) == []
    marketing.stop(case, 2)
    assert flags(case) == ["", "yes"]
    after = gates.review(case)
    assert after.all_open
    assert after.exposure.values_leaving == before.values_leaving + 1
    package.make_package(case, tmp_path / "out", Quiet(), "zh")
    newest = package.newest(case)
    assert newest is not None
    assert newest.summary["marketing_refused"] == 1
    marketing.take_back(case, 2)
    assert flags(case) == []


@pytest.mark.parametrize(("sheet", "flag"), [("否", "yes"), ("是", "yes"), (None, "yes")])
def test_n18_what_the_shop_was_told_last_wins_over_the_sheets(
    case: Case, tmp_path: Path, sheet: str | None, flag: str
) -> None:
    people = [customer(1, marketing_refused=sheet), customer(2, marketing_refused="否")]
    take_through(case, people_file(tmp_path, people))
    marketing.stop(case, 1)
    assert flags(case) == [flag, "no"]


def test_it_follows_a_newer_row_and_says_nothing_about_the_handover(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    marketing.stop(case, 1)
    take_in(case, people_file(tmp_path, [customer(1, level="金卡")], "again.csv"))
    clean.clean(case, Quiet())
    prune.apply_rules(case, Quiet())
    assert flags(case) == ["", "yes"]  # the newer row comes after
    undo.undo(case, 2, Quiet())
    prune.apply_rules(case, Quiet())
    assert flags(case) == ["yes", ""]
    undo.undo(case, 1, Quiet())
    assert case.reader.value("SELECT count(*) FROM marketing_stop") == 0


def test_nobody_can_stop_for_nobody(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    with pytest.raises(PersonUnknown):
        marketing.stop(case, 99)
