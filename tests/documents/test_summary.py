"""The summary for the buyer: one page, legible, and told as it was suppressed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shopxfer.documents.summary import SummaryContent, SummaryField, SummaryTable, figure, render_summary
from shopxfer.domain.suppression import Shown, Told
from shopxfer.texts import Language
from tests.documents.pictures import fonts, page_picture, text

YEARS = tuple((str(year), Told(Shown.COUNT, 1000 * (year - 2018))) for year in range(2019, 2027))
TABLE = SummaryTable("最近一次到店 when did they last come", (*YEARS, ("2027 起", Told(Shown.SMALL, None))))
CONTENT = SummaryContent(
    "2026-0317",
    "2026-0317-S1",
    date(2026, 11, 22),
    (("customers", Told(Shown.COUNT, 123_456)), ("transactions", Told(Shown.SMALL, None))),
    tuple(SummaryField(f"字段 {place}", place / 24, f"{place * 4}%") for place in range(24)),
    (TABLE, TABLE, TABLE, SummaryTable("nobody", ())),
)


def drawn(folder: Path, content: SummaryContent, language: Language = "zh") -> Path:
    path = folder / "summary.pdf"
    path.write_bytes(render_summary(content, language))
    return path


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_of_it_is_on_one_page(tmp_path: Path, language: Language) -> None:
    pdf = drawn(tmp_path, CONTENT, language)
    told = text(pdf)
    assert told.count("\f") == 1
    for part in ("123,456", "2026-0317-S1", "2026-11-22", "8,000", "字段 23"):
        assert part in told
    assert told.count("少于 5" if language == "zh" else "<5") >= 4
    assert all(embedded for _, embedded in fonts(pdf))


def test_with_more_groups_there_is_room_for_fewer_fields_and_one_page_is_still_enough(tmp_path: Path) -> None:
    short = SummaryTable("value", YEARS[:3])
    told = text(drawn(tmp_path, replace(CONTENT, tables=(*CONTENT.tables, short, short))))
    assert told.count("\f") == 1
    assert "字段 15" in told
    assert "字段 16" not in told


def test_names_and_groups_however_long_stay_inside_the_margins(tmp_path: Path) -> None:
    long = SummaryTable("题" * 90, (("名" * 60, Told(Shown.COUNT, 10**12)),))
    content = replace(CONTENT, fields=(SummaryField("长" * 40, 1.0, "数" * 30),), tables=(long, long))
    picture = page_picture(drawn(tmp_path, content))
    assert picture.ink(0, 0, 23, 280) == picture.ink(193, 0, 210, 280) == 0


def test_what_is_not_told_has_no_bar(tmp_path: Path) -> None:
    def ink(told: Told) -> float:
        content = replace(CONTENT, fields=(), tables=(SummaryTable("t", (("a", told),)),))
        pictured = page_picture(drawn(tmp_path, content))
        return pictured.ink(83, 30, 100, 140)

    assert ink(Told(Shown.COUNT, 900)) > ink(Told(Shown.WITHHELD, None)) + 0.01


def test_a_rehearsal_is_stamped(tmp_path: Path) -> None:
    pdf = drawn(tmp_path, replace(CONTENT, rehearsal=True))
    assert "REHEARSAL" in "".join(text(pdf).split())


def test_how_a_count_is_told() -> None:
    assert [
        figure("en", told)
        for told in (Told(Shown.COUNT, 0), Told(Shown.SMALL, None), Told(Shown.WITHHELD, None))
    ] == ["0", "<5", "not shown"]
