import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopxfer.domain.fields import Field, Shape
from shopxfer.domain.normalise import normalise, normalise_column, reader_of
from shopxfer.domain.normalised import Problem
from shopxfer.rules.catalogue import load_catalogue

FIELDS = load_catalogue()

#: Texts such as spreadsheets hold: digits, signs, both widths, blanks seen and unseen, the words that count.
CELLS = st.one_of(
    st.text(max_size=30),
    st.text("0123456789-+./() ,;*xX年月日元万¥￥０１９－　\u200b\u00a0EeTZ:'转同意否是周林·•A", max_size=24),
)


@given(st.sampled_from(Shape), CELLS)
@example(Shape.MOBILE, "+86 +86 123")
@example(Shape.MOBILE, "转1")
@example(Shape.AMOUNT, "9999999999999万")
@example(Shape.RESIDENT_ID, "x")
@example(Shape.COMPANY, "（ 周 ")
def test_normalising_twice_changes_nothing(shape: Shape, text: str) -> None:
    once = normalise(shape, text)
    if once.value is not None:
        assert once.value.strip() == once.value != ""
        assert normalise(shape, once.value).value == once.value


@given(st.sampled_from(list(FIELDS)), st.lists(st.one_of(st.none(), CELLS), max_size=8))
def test_a_column_reads_like_its_cells(field: Field, texts: list[str | None]) -> None:
    values, problems = normalise_column(field, texts)
    single = [reader_of(field)(text or "") for text in texts]
    assert values == [each.value for each in single]
    assert problems == {index: each.problem for index, each in enumerate(single) if each.problem}


@pytest.mark.parametrize(
    ("text", "value", "problem"),
    [
        ("11010519491231002X", "11010519491231002X", None),
        ("11010519491231002x", "11010519491231002X", None),
        ("110105 19491231 002X", "11010519491231002X", None),
        ("'11010519491231002X", "11010519491231002X", None),
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", None),
        ("11010519491231002×", "11010519491231002X", None),
        ("110105491231002", "110105491231002", None),
        ("110105491231002.0", "110105491231002", None),
        ("110105194912310000", None, Problem.TRUNCATED),
        ("999085199803179008", None, Problem.TRUNCATED),
        ("1.1E+17", None, Problem.DAMAGED),
        ("1.10105194912310E+17", None, Problem.DAMAGED),
        ("110***********002X", "110***********002X", Problem.MASKED),
        ("110105194912310021", "110105194912310021", Problem.CHECK_FAILS),
        ("1101051949123100", "1101051949123100", Problem.UNUSUAL),
        ("无", None, None),
    ],
)
def test_resident_ids(text: str, value: str | None, problem: Problem | None) -> None:
    assert normalise(Shape.RESIDENT_ID, text) == (value, problem)


@pytest.mark.parametrize(
    ("shape", "text", "value", "problem"),
    [
        (Shape.NAME, "周 晓棠", "周晓棠", None),
        (Shape.NAME, "唐　予安", "唐予安", None),
        (Shape.NAME, "\ufeff林越", "林越", None),
        (Shape.NAME, "阿依古丽•买买提", "阿依古丽·买买提", None),
        (Shape.NAME, "阿依古丽 . 买买提", "阿依古丽·买买提", None),
        (Shape.NAME, "Anna   Smith", "Anna Smith", None),
        (Shape.NAME, "Ａｎｎａ", "Anna", None),
        (Shape.NAME, "𬱖 龙", "𬱖龙", None),
        (Shape.NAME, "周**", "周**", Problem.MASKED),
        (Shape.NAME, "周某", "周某", Problem.MASKED),
        (Shape.NAME, "—", None, None),
        (Shape.COMPANY, "鹿鸣巷(杭州)商贸 有限公司", "鹿鸣巷（杭州）商贸有限公司", None),
        (Shape.EMAIL, " Zhou.XT@Example.COM；", "zhou.xt@example.com", None),
        (Shape.EMAIL, "zhou＠example．com", "zhou@example.com", None),
        (Shape.EMAIL, "没有", "没有", Problem.UNUSUAL),
        (Shape.EMAIL, "z***@example.com", "z***@example.com", Problem.MASKED),
        (Shape.NUMBER_CODE, "０0３１ab", "0031AB", None),
        (Shape.NUMBER_CODE, "310028.0", "310028", None),
        (Shape.NUMBER_CODE, "00310027", "00310027", None),
        (Shape.NUMBER_CODE, "6.2E+15", None, Problem.DAMAGED),
        (Shape.BANK_CARD, "6222 0000 0000 0000 00", None, Problem.TRUNCATED),
        (Shape.BANK_CARD, "4111 1111 1111 1111", "4111111111111111", None),
        (Shape.BANK_CARD, "4111111111111112", "4111111111111112", Problem.CHECK_FAILS),
        (Shape.BANK_CARD, "工行", "工行", Problem.UNUSUAL),
        (Shape.CREDIT_CODE, "330106000012345", "330106000012345", None),
        (Shape.CREDIT_CODE, "91330100ma27abcd10", "91330100MA27ABCD10", Problem.CHECK_FAILS),
        (Shape.CREDIT_CODE, "无照", "无照", Problem.UNUSUAL),
        (Shape.DOCUMENT_NO, "e 1234 5678", "E12345678", None),
        (Shape.COUNT, "12次", "12", None),
        (Shape.COUNT, "１２", "12", None),
        (Shape.COUNT, "12.0", "12", None),
        (Shape.COUNT, "1,280.50", "1280.5", None),
        (Shape.COUNT, "0.0", "0", None),
        (Shape.COUNT, "-3", "-3", None),
        (Shape.COUNT, "不限", None, Problem.NOT_A_COUNT),
        (Shape.TEXT, "无", "无", None),
        (Shape.TEXT, " 左侧分缝，ＶＩＰ\r\n\r\n怕热 ", "左侧分缝，VIP\n怕热", None),
        (Shape.ADDRESS, "杭州市 西湖区 文三路１号", "杭州市西湖区文三路1号", None),
    ],
)
def test_everything_else(shape: Shape, text: str, value: str | None, problem: Problem | None) -> None:
    assert normalise(shape, text) == (value, problem)


@pytest.mark.parametrize(
    "text",
    [
        "是",
        "同意",
        "已同意",
        "同意移交",
        "愿意",
        "Y",
        "y",
        "yes",
        "TRUE",
        "1",
        "１",
        "1.0",
        "√",
        "☑",
        "已签字",
        "同意。",
    ],
)
def test_yes(text: str) -> None:
    assert normalise(Shape.YES_NO, text) == ("yes", None)


@pytest.mark.parametrize(
    "text",
    [
        "否",
        "不同意",
        "未同意",
        "不愿意",
        "拒绝",
        "已拒绝",
        "N",
        "no",
        "FALSE",
        "0",
        "0.0",
        "×",
        "✗",
        "不",
        "未签字",
    ],
)
def test_no(text: str) -> None:
    assert normalise(Shape.YES_NO, text) == ("no", None)


@pytest.mark.parametrize("text", ["待定", "考虑中", "未回复", "是/否", "同意?不", "2"])
def test_neither_yes_nor_no(text: str) -> None:
    assert normalise(Shape.YES_NO, text) == (None, Problem.UNCLEAR)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "NULL"])
def test_no_answer(text: str) -> None:
    assert normalise(Shape.YES_NO, text) == (None, None)


@pytest.mark.parametrize(
    ("text", "refused"),
    [("拒绝", "yes"), ("退订", "yes"), ("是", "yes"), ("同意", "no"), ("否", "no"), ("0", "no")],
)
def test_refusing_marketing_is_a_yes(text: str, refused: str) -> None:
    assert reader_of(FIELDS["marketing_refused"])(text).value == refused


@pytest.mark.slow
def test_clean_columns_are_quick() -> None:
    clean = {
        "phone": "13800138000",
        "name": "周晓棠",
        "birth_date": "1991-06-14",
        "prepaid_balance": "680.00",
        "id_number": "11010519491231002X",
    }
    started = time.perf_counter()
    for field_id, text in clean.items():
        normalise_column(FIELDS[field_id], [text] * 100_000)
    assert time.perf_counter() - started < 5 * 0.5, "5 µs a value would make a large import crawl"
