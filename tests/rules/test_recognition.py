"""Word lists that are wrong are named with what is wrong about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer import paths
from shopxfer.rules.pack import RulePackError
from shopxfer.rules.recognition import load_lexicon

BUNDLED = (paths.resources() / "recognition" / "words.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ("[goods]", "[good]", "good"),
        ("[kin]", "[[kin]]", "kin"),
        ("[places]", "[place]", "place"),
        ("denied = true", 'denied = "yes"', "health"),
        ('"孕育"', '"孕育("', "health"),
        ("[headers]", '[headers]\nshoes = ["鞋"]', "headers"),
        ("[headers]", "[headers]\nfoo", "-"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, entry: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(BUNDLED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulePackError) as error:
        load_lexicon(path)
    assert error.value.facts["entry"] == entry


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulePackError):
        load_lexicon(tmp_path / "none.toml")
