"""The head of each page: the place is whole, however long."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shopxfer.documents.receipt import render_receipt
from shopxfer.texts import Language
from tests.documents.factory import sample_receipt
from tests.documents.pictures import text, words


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "place",
    [
        "17 Luming Lane, Luming District, Wuming",
        "浙江省杭州市西湖区文三路四百七十八号华星时代广场二号楼三层三零一室鹿鸣巷美发店",
    ],
)
def test_a_long_place_is_written_out_and_stays_clear_of_the_title(
    tmp_path: Path, language: Language, place: str
) -> None:
    path = tmp_path / "receipt.pdf"
    pages = render_receipt(sample_receipt(place=place), path, language).pages
    assert re.sub(r"\s+", "", text(path)).count(re.sub(r"\s+", "", place)) == pages
    head = [word for word in words(path) if word.page == 1 and word.box[3] < 32]
    title = {"客户数据移交回执", "Receipt", "for", "the", "handover", "of", "customer", "records"}
    end = {round(w.box[1]): w.box[2] for w in head if w.text in title}
    rest = [word for word in head if word.text not in title]
    assert rest
    for word in rest:
        level = [right for top, right in end.items() if abs(top - word.box[1]) < 3]
        assert all(right < word.box[0] for right in level)
