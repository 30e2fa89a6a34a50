"""Texts and queries meet in one form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.search.texts import SearchedTexts
from shopxfer.rules.china import load_simplified

FORMS = SearchedTexts(load_simplified())


@given(st.lists(st.text(st.characters(exclude_characters="\r"), max_size=8), max_size=8))
def test_many_texts_come_out_as_many(texts: list[str]) -> None:
    assert len(FORMS.of_values(texts)) == len(texts)


def test_both_are_simplified_and_without_dashes() -> None:
    assert FORMS.of_values(["張偉", "0571-8888"]) == ["张伟", "05718888"]
    assert FORMS.terms(" 張偉　０５７１-88 ") == ["张伟", "057188"]
