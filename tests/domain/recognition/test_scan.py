"""The cell scan finds what is hidden in remarks, and leaves alone what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric, uscc

from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.kinds import WEIGHTS, Kind
from shopxfer.domain.recognition.scan import scan
from shopxfer.rules.recognition import load_lexicon
from shopxfer.texts import catalogue


def told(text: str) -> list[tuple[str, str]]:
    return [
        (text[each.start : each.end], str(each.kind)) for each in scan(text, load_lexicon(with_tagger=False))
    ]


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("身份证11010519491231002X已登记", "11010519491231002X", Kind.RESIDENT_ID),
        (
            "身份证１１０１０５１９４９１２３１００２Ｘ",
            "１１０１０５１９４９１２３１００２Ｘ",
            Kind.RESIDENT_ID,
        ),
        ("老证 110105491231002", "110105491231002", Kind.RESIDENT_ID),
        ("退到工行4111 1111 1111 1111", "4111 1111 1111 1111", Kind.BANK_CARD),
        ("打138 0000 0000", "138 0000 0000", Kind.MOBILE),
        ("座机0571-88886666转8", "0571-88886666转8", Kind.LANDLINE),
        ("发票发zhou@example.com", "zhou@example.com", Kind.EMAIL),
        ("V: abc_123", "abc_123", Kind.WECHAT),
        ("加微 zhang-san88", "zhang-san88", Kind.WECHAT),
        ("QQ 123456", "123456", Kind.QQ),
        ("车浙A12B34停后院", "浙A12B34", Kind.PLATE),
        ("护照E12345678", "E12345678", Kind.PASSPORT),
        ("回乡证H12345678", "H12345678", Kind.PERMIT),
        ("永居证USA330188010112", "USA330188010112", Kind.FOREIGN_RESIDENCE),
        ("送到文三路88号3幢502室", "文三路88号3幢502室", Kind.ADDRESS),
        ("98年3月5号生日", "98年3月5号", Kind.BIRTH_DATE),
        ("3月5日生", "3月5日", Kind.BIRTH_DATE),
        ("老公张伟付款", "张伟", Kind.PERSON),
        ("开票给鹿鸣巷商贸有限公司", "鹿鸣巷商贸有限公司", Kind.COMPANY),
        ("糖尿病，少糖", "糖尿病", Kind.HEALTH),
        ("過敏體質", "過敏體質", Kind.HEALTH),
        ("信佛，吃素", "信佛", Kind.RELIGION),
        ("已婚", "已婚", Kind.FAMILY),
        ("指纹已录", "指纹", Kind.BIOMETRICS),
        ("每周三下午在瑜伽馆", "每周三下午在瑜伽馆", Kind.WHEREABOUTS),
        ("会员卡号A00123", "A00123", Kind.MEMBERSHIP),
        ("余额300", "余额300", Kind.BALANCE),
        ("还剩5次", "还剩5次", Kind.BALANCE),
        ("买了三盒面膜", "买了三盒面膜", Kind.PURCHASE),
        ("在北京做生意", "在北京做生意", Kind.WHEREABOUTS),
        ("Lives near the station", "Lives near the station", Kind.WHEREABOUTS),
        ("尾款还没付", "尾款还没付", Kind.BALANCE),
        ("24节还有9节", "24节还有9节", Kind.BALANCE),
        ("拍了亲子照", "拍了亲子照", Kind.PURCHASE),
        ("每周一束百合", "每周一束百合", Kind.PURCHASE),
        ("左膝扭伤", "左膝扭伤", Kind.HEALTH),
        ("小舅子代签", "小舅子", Kind.FAMILY),
        ("姚工对接", "姚工", Kind.PERSON),
        ("Lily Chen来电", "Lily Chen", Kind.PERSON),
        ("zhang_2330是他微信", "zhang_2330", Kind.WECHAT),
        ("洗车卡 A0821", "A0821", Kind.MEMBERSHIP),
        ("业主沈超志碧桂豪庭29-2-1201", "沈超志", Kind.PERSON),
        ("业主沈超志碧桂豪庭29-2-1201", "碧桂豪庭29-2-1201", Kind.ADDRESS),
    ],
)
def test_what_is_found(text: str, piece: str, kind: Kind) -> None:
    assert (piece, str(kind)) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "无过敏",
        "没有高血压和糖尿病",
        "过敏史：无",
        "不吃辣",
        "孕妇装一件",
        "清真寺路修路",
        "康复路店",
        "礼拜三有空",
        "约了周六做头皮护理",
        "换过一次店长",
        "刘海不要太短",
        "微信同号",
        "订单号4111111111111111",
        "快递单号 13800138000",
        "流水20261031142205123",
        "2024-03-05到店",
        "面部护理预约",
        "指纹锁换电池",
        "充500送50活动",
        "买一送一",
        "高兴",
        "白头发多",
        "老婆饼到货",
        "怕热，左侧分缝",
        "修了门",
        "报了消防演练",
        "剩余库存 12",
        "老家腊肉到货",
        "晚上九点后不接单",
        "过敏原表",
        "清真食材分开放",
        "人脸闸机维修",
        "老板娘推荐款",
        "头像换了",
        "",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["儿子小明", "她女儿叫朵朵", "小孩 王小朵 6岁", "周末接孩子"])
def test_what_is_said_of_a_child_is_c5(text: str) -> None:
    assert max(each.data_class for each in scan(text, load_lexicon(with_tagger=False))) is DataClass.C5


@given(st.text("0123456789Xx -*@.年月日生路号室微信V:儿子张伟叫过敏没无余额买了三盒周每在，。", max_size=60))
def test_findings_are_in_order_and_apart(text: str) -> None:
    findings = scan(text, load_lexicon(with_tagger=False))
    ends = [0, *(each.end for each in findings)]
    assert all(end <= each.start < each.end <= len(text) for end, each in zip(ends, findings, strict=False))
    assert all(each.data_class >= WEIGHTS[each.kind].data_class for each in findings)


@given(st.text("0123456789", min_size=13, max_size=19))
def test_cards_agree_with_stdnum(digits: str) -> None:
    if any(each.kind is Kind.BANK_CARD for each in scan(f"银行卡{digits}", load_lexicon(with_tagger=False))):
        assert luhn.is_valid(digits)


@given(st.text("0123456789X", min_size=18, max_size=18))
def test_proven_codes_agree_with_stdnum(code: str) -> None:
    for each in scan(code, load_lexicon(with_tagger=False)):
        if each.why == "recognition.resident_id":
            assert ric.calc_check_digit(code) == code[17]
        if each.kind is Kind.CREDIT_CODE:
            assert uscc.calc_check_digit(code) == code[17]


def test_long_texts_keep_their_places() -> None:
    text = "，" * 2500 + "电话13800138000"
    (each,) = scan(text, load_lexicon(with_tagger=False))
    assert text[each.start : each.end] == "13800138000"


def test_every_kind_has_its_sentence() -> None:
    assert {f"recognition.{kind}" for kind in Kind} <= set(catalogue())
    assert set(WEIGHTS) == set(Kind)


def test_a_wording_keeps_what_a_surer_one_leaves_of_it() -> None:
    assert told("十一回老家结婚") == [("十一回老家", "whereabouts"), ("结婚", "family")]


def test_a_price_is_no_number_of_a_card() -> None:
    assert ("2999", "membership") not in told("办了年卡 2999")


@pytest.mark.parametrize("text", ["İstanbul 在北京上班", "İ余额300"])
def test_letters_that_grow_in_lower_case_shift_nothing(text: str) -> None:
    (each,) = scan(text, load_lexicon(with_tagger=False))
    assert text[each.start : each.end] in {"在北京上班", "余额300"}
