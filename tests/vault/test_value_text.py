"""Named values as one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.vault.value_text import join_columns, join_values, names_in, split_values, value_in

CLEAN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1e\x1f"))


@given(st.dictionaries(CLEAN.filter(bool), CLEAN))
def test_what_is_joined_comes_apart_again(values: dict[str, str]) -> None:
    names, found = split_values(join_values(values))
    assert dict(zip(names, found, strict=True)) == values
    assert names == tuple(values) == names_in(join_values(values))


@pytest.mark.parametrize("separator", ["\x1e", "\x1f"])
@pytest.mark.parametrize("values", [{"name{}": "a"}, {"name": "a{}", "phone": "b"}, {"name": "{}"}])
def test_a_separator_in_a_name_or_value_is_refused(values: dict[str, str], separator: str) -> None:
    inside = {name.format(separator): value.format(separator) for name, value in values.items()}
    with pytest.raises(ValueError, match="separator"):
        join_values(inside)


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(ValueError, match="empty name"):
        join_values({"": "a"})


@pytest.mark.parametrize("text", ["", "name", "name\x1fphone\x1ea", "name\x1ea\x1fb"])
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="values"):
        split_values(text)


@given(st.lists(st.fixed_dictionaries({}, optional={"name": CLEAN, "phone": CLEAN, "extra:车型": CLEAN})))
def test_columns_are_joined_as_rows_are(rows: list[dict[str, str]]) -> None:
    fields = ["name", "phone", "extra:车型"]
    columns = {field: [row.get(field) for row in rows] for field in fields}
    one_by_one = [{field: row[field] for field in fields if row.get(field)} for row in rows]
    assert join_columns(columns, len(rows)) == [join_values(row) for row in one_by_one]


def test_rows_without_columns_are_joined_too() -> None:
    assert join_columns({}, 2) == [join_values({})] * 2


@pytest.mark.parametrize("columns", [{"": ["a"]}, {"name": ["a\x1f"]}, {"na\x1eme": ["a"]}])
def test_columns_with_separators_are_refused(columns: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="separator"):
        join_columns(columns, 1)


@given(st.dictionaries(CLEAN.filter(bool), CLEAN))
def test_one_value_is_found_without_the_others(values: dict[str, str]) -> None:
    text = join_values(values)
    assert {name: value_in(text, name) for name in values} == values
    assert value_in(text, "") is None
