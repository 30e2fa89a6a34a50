"""How long papers are kept: each entry cites its row, and a wrong file says where it is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shopxfer import paths
from shopxfer.rules.duties import Limit, Unit
from shopxfer.rules.retention import load_retention
from shopxfer.rules.toml_lines import RulePackError

ROWS = {"R1", "R2", "R3", "R4", "R8", "R9", "R10", "R11", "R12", "R20", "R21"}


def test_rows_are_those_of_the_law_reference() -> None:
    kept = load_retention()
    assert {each.duty.id for each in kept} == ROWS
    assert len({each.id for each in kept}) == len(kept)


@pytest.mark.parametrize("row", sorted(ROWS - {"R3", "R11", "R20"}))
def test_a_period_is_that_of_its_row(row: str) -> None:
    """R1 30 years, R2 and R4 10, R8 5, R9, R10 and R12 3, R21 5."""
    for each in load_retention():
        if each.duty.id == row and each.duty.limit is not None:
            assert each.duty.limit == Limit(each.minimum.years, Unit.YEARS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('law = "R9"', 'law = "R99"'),
        ("years = 5", "years = -5"),
        ('of = "handover"', 'of = "weather"'),
        ('who = "company"', 'who = "anybody"'),
        ('zh = "影响评估报告"', 'zh = ""'),
    ],
)
def test_a_wrong_file_says_where(tmp_path: Path, before: str, after: str) -> None:
    folder = tmp_path / "cn"
    shutil.copytree(paths.resources() / "rules" / "cn", folder)
    file = folder / "retention.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_retention("cn", folder)
    assert caught.value.facts["file"] == "cn/retention.toml"
    assert int(str(caught.value.facts["line"])) > 10
