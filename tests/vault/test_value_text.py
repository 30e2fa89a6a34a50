"""Named values as one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.vault.value_text import join_values, names_in, split_values

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
