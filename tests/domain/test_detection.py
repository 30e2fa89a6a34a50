import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.detection import SAMPLE_SIZE, Look, cell_floor, column_looks, fair_sample, looks
from shopxfer.domain.fields import DataClass


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("11010519491231002X", Look.RESIDENT_ID),
        ("110105491231002", Look.RESIDENT_ID),
        ("110105194912310000", Look.RESIDENT_ID),
        ("110105194912310021", Look.RESIDENT_ID),
        ("110***********002X", Look.RESIDENT_ID),
        ("4111 1111 1111 1111", Look.BANK_CARD),
        ("13800138000", Look.MOBILE),
        ("138****8000", Look.MOBILE),
        ("+86 138 0013 8000", Look.MOBILE),
        ("0571-88886666", Look.LANDLINE),
        ("zhou@example.com", Look.EMAIL),
        ("浙A12B34", Look.PLATE),
        ("2026-10-31", Look.DATE),
        ("2026年10月31日", Look.DATE),
        ("680.00", Look.NUMBER),
        ("12次", Look.NUMBER),
        ("同意", Look.YES_NO),
        ("周晓棠", Look.NAME),
        ("鹿鸣巷商贸有限公司", Look.COMPANY),
        ("杭州市西湖区文三路1号", Look.ADDRESS),
        ("1.38E+10", Look.SCIENTIFIC),
        ("身份证11010519491231002X已登记", Look.HIDDEN_ID),
        ("退到工行4111111111111111", Look.HIDDEN_CARD),
    ],
)
def test_what_cells_look_like(text: str, look: Look) -> None:
    assert look in looks(text)


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("2021-05-03", Look.LANDLINE),
        ("00310027", Look.NUMBER),
        ("20261031", Look.LANDLINE),
        ("13800138000", Look.NUMBER),
        ("11010519491231002X", Look.BANK_CARD),
    ],
)
def test_what_cells_do_not_look_like(text: str, look: Look) -> None:
    assert look not in looks(text)


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("身份证11010519491231002X", DataClass.C3),
        ("ID: 110105 19491231 002x", DataClass.C3),
        ("老证 110105491231002", DataClass.C3),
        ("１１０１０５１９４９１２３１００２Ｘ", DataClass.C3),
        ("截断110105194912310000", DataClass.C3),
        ("卡4111 1111 1111 1111", DataClass.C4),
        ("11010519491231002X，退4111-1111-1111-1111", DataClass.C4),
        ("电话13800138000", None),
        ("怕热，左侧分缝，喜欢靠窗的位置坐", None),
        ("订单20261031142205123", None),
        ("", None),
    ],
)
def test_cell_floor(text: str, floor: DataClass | None) -> None:
    assert cell_floor(text) == floor


@given(st.text("0123456789X xE-+周年月日.*@", max_size=40))
def test_anything_can_be_looked_at(text: str) -> None:
    found = looks(text)
    assert (Look.HIDDEN_ID in found) <= (cell_floor(text) is DataClass.C3)


@given(st.integers(0, 1000))
def test_samples_are_fair(count: int) -> None:
    values = [str(number) for number in range(count)]
    sample = fair_sample([*values, "", "  "])
    assert len(sample) == min(count, SAMPLE_SIZE)
    assert sample == sorted(set(sample), key=int)
    if count > SAMPLE_SIZE:
        assert int(sample[-1]) >= count * 0.99 - 5


def test_shares() -> None:
    shares = column_looks(["13800138000", "13900139000", "", "周晓棠", "x"])
    assert shares[Look.MOBILE] == 0.5
    assert shares[Look.NAME] == 0.25
    assert column_looks(["", " "]) == {}
