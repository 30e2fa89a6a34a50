"""Each example shows what its rule does, and what the cell comes to without it."""

from __future__ import annotations

import pytest

from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.tidying import ALL, Rule
from shopxfer.domain.tidying_examples import EXAMPLES, as_written, read_example
from shopxfer.rules.china import load_gazetteer, load_simplified
from tests.fakes import FORMS


def test_every_rule_has_its_example() -> None:
    assert set(EXAMPLES) == ALL


@pytest.mark.parametrize("rule", Rule)
def test_an_example_is_read_otherwise_without_its_rule(rule: Rule) -> None:
    without = ALL - {rule}
    forms = Forms(load_simplified(), load_gazetteer(), without)
    assert read_example(rule, FORMS) != read_example(rule, forms, without)


@pytest.mark.parametrize("rule", Rule)
def test_an_example_can_be_seen(rule: Rule) -> None:
    assert as_written(rule).isprintable()
    assert as_written(rule) != read_example(rule, FORMS)
