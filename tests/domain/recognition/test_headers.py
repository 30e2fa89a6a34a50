"""What a header may mean is told by kind, the surest first."""

from __future__ import annotations

import pytest

from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.wording import fold_header
from shopxfer.rules.recognition import load_lexicon


@pytest.mark.parametrize(
    ("header", "kind"),
    [("贵宾卡号", Kind.MEMBERSHIP), ("開票稅號", Kind.CREDIT_CODE), ("Date of birth", Kind.BIRTH_DATE)],
)
def test_headers(header: str, kind: Kind) -> None:
    assert load_lexicon(with_tagger=False).header_kinds(fold_header(header))[0] is kind


@pytest.mark.parametrize("header", ["门店", "折扣", "到期日", ""])
def test_headers_of_nothing(header: str) -> None:
    assert load_lexicon(with_tagger=False).header_kinds(fold_header(header)) == []
