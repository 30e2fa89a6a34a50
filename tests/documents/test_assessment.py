"""The papers of step 5 hold what was said, page by page, with room for pen and seal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shopxfer.documents.assessment import (
    AssessmentContent,
    AuditRow,
    Fact,
    FieldRow,
    QuestionRow,
    RiskRow,
    SelfAuditContent,
    render_assessment,
    render_self_audit,
)
from tests.documents.pictures import page_picture, text, words

CONTENT = AssessmentContent(
    case_number="2026-0317",
    number="2026-0317-A1",
    version=1,
    form="short",
    day=date(2026, 11, 22),
    signed_by="沈若岚",
    keep_until=date(2029, 11, 22),
    facts=(Fact("转让方", "鹿鸣巷剪艺坊"),),
    fields=(FieldRow("客户", "姓名、手机", "C2 普通", "带走"),),
    questions=tuple(QuestionRow(f"情形{n}", f"问题{n}", "符合", "个保法第 55 条") for n in range(15)),
    risks=tuple(RiskRow(f"风险{n}", "中", "措施" * 30, "已生效") for n in range(25)),
)
AUDIT = SelfAuditContent(
    case_number="2026-0317",
    number="2026-0317-C1",
    version=1,
    day=date(2026, 11, 22),
    signed_by="沈若岚",
    keep_until=date(2031, 11, 22),
    facts=(Fact("转让方", "鹿鸣巷剪艺坊"),),
    items=tuple(AuditRow(f"第{n}项", "符合", "") for n in range(1, 20)),
)


def drawn(folder: Path, content: AssessmentContent | SelfAuditContent, language: Any = "zh") -> Path:
    made = (
        render_assessment(content, language)
        if isinstance(content, AssessmentContent)
        else render_self_audit(content, language)
    )
    target = folder / "paper.pdf"
    target.write_bytes(made)
    return target


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_says_which_case_and_which_page(tmp_path: Path, language: Any) -> None:
    told = text(drawn(tmp_path, CONTENT, language))
    pages = told.count("2026-0317-A1 · ")
    assert pages >= 2
    last = f"第 {pages} 页，共 {pages} 页" if language == "zh" else f"Page {pages} of {pages}"
    assert last in told


def test_every_line_of_the_form_is_printed(tmp_path: Path) -> None:
    told = text(drawn(tmp_path, CONTENT))
    assert all(f"情形{n}" in told for n in range(15))
    assert all(f"风险{n}" in told for n in range(25))
    audit = text(drawn(tmp_path, AUDIT))
    assert all(f"第{n}项" in audit for n in range(1, 20))


def test_a_long_remark_is_printed_whole(tmp_path: Path) -> None:
    remark = "".join(chr(0x4E00 + n) for n in range(300))
    long = replace(CONTENT, questions=(QuestionRow("情形", "问题", "符合", remark),))
    told = text(drawn(tmp_path, long))
    assert [character for character in remark if character not in told] == []


def test_what_was_not_seen_is_marked(tmp_path: Path) -> None:
    """IA3, IA4 are V*: the words of the official forms were not seen."""
    assert "▲ 请核对" in text(drawn(tmp_path, CONTENT))
    assert "▲ check this" in text(drawn(tmp_path, AUDIT, "en"))
    assert "39335" in text(drawn(tmp_path, replace(CONTENT, form="long")))


def test_declaration_name_date_and_seal_stand_together(tmp_path: Path) -> None:
    file = drawn(tmp_path, CONTENT)
    found = {word.text: word for word in words(file) if word.text in ("沈若岚", "签名", "负责人", "盖章处")}
    assert len({word.page for word in found.values()}) == 1
    page = found["沈若岚"].page
    left, top, right, bottom = found["签名"].box
    # A line for the pen, with nothing written on it yet.
    assert page_picture(file, page).ink(right + 8, top, right + 40, bottom) < 0.02
    assert page_picture(file, page).ink(right + 20, bottom - 0.5, right + 60, bottom + 1.6) > 0.02
    assert left > 49


def test_a_rehearsal_is_stamped(tmp_path: Path) -> None:
    told = text(drawn(tmp_path, replace(AUDIT, rehearsal=True)))
    assert "REHEARSAL" in told.replace("\n", "")  # the stamp runs upwards, a letter a line
