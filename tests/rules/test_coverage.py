"""Every row of the law reference that the program answers for is cited by a test.

Rows may be cited one by one ("R9") or as a range ("T1-T8", "P17 to P24").
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.rules.test_duties import NOT_OURS, TO_COME, law_rows

TESTS = Path(__file__).parent.parent
#: These hold the list itself, so naming a row in them proves nothing.
LISTS = ("test_duties.py", "test_coverage.py")
ROW = re.compile(r"\b[A-Z]{1,3}[1-9][0-9]?\b")
RANGE = re.compile(r"\b([A-Z]{1,3})([1-9][0-9]?) ?(?:-|to) ?[A-Z]{0,3}([1-9][0-9]?)\b")


def answered() -> list[str]:
    elsewhere = {cells[0] for cells in NOT_OURS + TO_COME}
    return [row for row in law_rows() if row not in elsewhere]


@cache
def cited() -> frozenset[str]:
    found: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        if path.name in LISTS:
            continue
        text = path.read_text(encoding="utf-8")
        found |= set(ROW.findall(text))
        for kind, first, last in RANGE.findall(text):
            found |= {f"{kind}{number}" for number in range(int(first), int(last) + 1)}
    return frozenset(found)


@pytest.mark.parametrize("row", answered())
def test_a_row_that_is_answered_for_is_cited_by_a_test(row: str) -> None:
    assert row in cited()


def test_a_range_names_what_lies_in_it() -> None:
    assert RANGE.findall("T1-T8, P17 to P24, R1, R4") == [("T", "1", "8"), ("P", "17", "24")]
