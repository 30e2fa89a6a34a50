"""The bundled rules of golden values are sound, and a wrong file says what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.golden import STRICTER, FieldRule, Way
from shopxfer.rules.golden import date_fields, golden_fields, load_golden_rules
from shopxfer.rules.pack import RulePackError


def test_the_bundled_rules_name_fields_of_customers() -> None:
    rules = load_golden_rules()
    assert rules["phone"] == FieldRule(Way.NEWEST, "last_visit")
    assert rules["name"] == FieldRule(Way.MOST_FREQUENT)
    assert set(rules) <= set(golden_fields())


def test_answers_have_no_rule() -> None:
    assert not set(golden_fields()) & set(STRICTER)


def test_dates_that_say_how_new_a_record_is() -> None:
    assert date_fields() == ("first_visit", "last_visit")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("[phone", "-"),
        ("[phon]\nway = 'newest'\ndate = 'last_visit'", "phon"),
        ("[consent]\nway = 'most_frequent'", "consent"),
        ("[phone]\nway = 'best'", "phone"),
        ("[phone]\nway = 'newest'", "phone"),
        ("[phone]\nway = 'newest'\ndate = 'birth_date'", "phone"),
        ("[phone]\nway = 'most_frequent'\ndate = 'last_visit'", "phone"),
        ("[phone]\nway = 'by_source'", "phone"),
        ("[phone]\nway = 'most_complete'\nsources = ['a.csv']", "phone"),
        ("phone = 'newest'", "phone"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, entry: str) -> None:
    path = tmp_path / "golden.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_golden_rules(path)
    assert (caught.value.facts["file"], caught.value.facts["entry"]) == ("golden.toml", entry)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulePackError):
        load_golden_rules(tmp_path / "none.toml")
