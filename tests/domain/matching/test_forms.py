"""What values are compared as, what rules did it, and that each can be switched off."""

from __future__ import annotations

import pytest

from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.matching.table import Kind, coded
from shopxfer.domain.tidying import ALL, COMPARING, Rule
from shopxfer.rules.china import load_gazetteer, load_simplified
from tests.fakes import FORMS

CASES = [
    (Kind.NAME, "張偉", "张伟", {Rule.SIMPLIFIED}),
    (Kind.TEXT, "貴賓", "贵宾", {Rule.SIMPLIFIED}),
    (Kind.COMPANY, "鹿鳴巷商貿有限公司", "鹿鸣巷商贸", {Rule.SIMPLIFIED, Rule.COMPANY_SUFFIX}),
    (Kind.COMPANY, "杭州市鹿鸣巷有限公司西湖分公司", "鹿鸣巷\t杭州\t西湖分公司", {Rule.COMPANY_SUFFIX}),
    (
        Kind.ADDRESS,
        "杭州西湖區文三路1號",
        "浙江省\t杭州市\t西湖区\t文三路1号",
        {Rule.SIMPLIFIED, Rule.ADDRESS_PARTS},
    ),
]


@pytest.mark.parametrize(("kind", "text", "compared", "rules"), CASES)
def test_what_a_text_is_compared_as(kind: Kind, text: str, compared: str, rules: set[Rule]) -> None:
    assert FORMS.of(kind, text) == (compared, tuple(sorted(rules, key=COMPARED_IN_ORDER.index)))


COMPARED_IN_ORDER = [Rule.SIMPLIFIED, Rule.COMPANY_SUFFIX, Rule.ADDRESS_PARTS]


@pytest.mark.parametrize(
    ("kind", "text"),
    [(Kind.NAME, "张伟"), (Kind.ADDRESS, "云杉路8号"), (Kind.COMPANY, "鹿鸣巷"), (Kind.PHONE, "13800000001")],
)
def test_what_needs_no_rule_stays(kind: Kind, text: str) -> None:
    assert FORMS.of(kind, text) == (text, ())
    column = coded([text])
    assert FORMS.column(kind, column)[0] is column


@pytest.mark.parametrize(("kind", "text", "compared", "rules"), CASES)
def test_without_rules_texts_are_compared_as_they_are(
    kind: Kind, text: str, compared: str, rules: set[Rule]
) -> None:
    forms = Forms(load_simplified(), load_gazetteer(), ALL - COMPARING)
    assert compared != text
    assert forms.of(kind, text) == (text, ())


def test_a_column_is_brought_to_its_form_and_cells_are_counted() -> None:
    column = coded(["張偉", "张伟", None, "張偉", "李娜"])
    found, touched = FORMS.column(Kind.NAME, column)
    assert [*found] == ["张伟", "张伟", None, "张伟", "李娜"]
    assert touched == {Rule.SIMPLIFIED: 2}
    assert len(found.texts) == 2
