"""What a classifier is shown of a column: header words, the shapes of cells, what is found in them."""

from __future__ import annotations

from shopxfer.domain.recognition.column_features import CLOSELY, features, told_by_cells
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.rules.recognition import load_lexicon

LEXICON = load_lexicon(with_tagger=False)


def shown(header: str, cells: list[str]) -> dict[str, float]:
    return features(header, cells, [Kind.QQ], {"w:qq": 0.5}, LEXICON)


def test_a_header_is_shown_by_its_words_and_pieces() -> None:
    told = shown("ＣＵＳＴ_Tel2", [])
    assert {"hw=cust", "hw=tel", "hw=2", "hs=cus", "h=cust_tel2"} <= set(told)
    assert {"hc=生", "hc=生日", "hb=生", "hz=日"} <= set(shown("生日", []))
    assert "h0" in shown("", [])


def test_traditional_headers_and_cells_are_shown_as_simplified_ones() -> None:
    assert set(shown("餘額", ["還剩3次"])) == set(shown("余额", ["还剩3次"]))


def test_cells_are_shown_by_shape_and_share() -> None:
    told = shown("", ["欠85", "欠20", "清", "清"])
    assert told["c:欠"] == told["p:h92"] == told["n:3"] == 0.5
    assert told["distinct"] == 0.75
    assert told["k:qq"] == 1
    assert told["r:w:qq"] == 0.5


def test_what_is_found_in_cells_is_told_by_its_share() -> None:
    told = shown("备注", ["糖尿病", "怕热", "要靠窗", "对花粉过敏"])
    assert told_by_cells(Kind.HEALTH, told) == 0.5
    assert told_by_cells(Kind.RELIGION, told) == 0


def test_a_long_column_is_looked_at_in_part_from_top_to_bottom() -> None:
    cells = ["13800138000"] * 100 + ["老客"] * 100
    told = shown("", cells)
    assert 0.4 < told_by_cells(Kind.MOBILE, told) < 0.6
    assert told["distinct"] == 2 / CLOSELY


def test_rare_shapes_are_left_out() -> None:
    assert "c:怪" not in shown("", ["怪", *["老客"] * 29])
