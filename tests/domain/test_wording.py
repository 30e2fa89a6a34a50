import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.wording import HeaderWords, fold_header
from shopxfer.rules.catalogue import load_catalogue

WORDS = HeaderWords(load_catalogue())


@pytest.mark.parametrize(
    "text",
    [
        "手机号",
        " 手 机 号 ",
        "*手机号",
        "手机号*",
        "手機號",
        "手机号（必填）",
        "手机号(11位)",
        "【手机号】",
        "手机号：",
        "2.手机号",
        "手\n机号",
    ],
)
def test_folding(text: str) -> None:
    assert fold_header(text) == "手机号"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("金额(元)", "金额"),
        ("金额/元", "金额"),
        ("金额：元", "金额"),
        ("E-Mail", "email"),
        ("Ｍｏｂｉｌｅ　Ｎｏ．", "mobileno"),
        ("手机号2", "手机号2"),
        ("先生/女士", "先生女士"),
        ("***", ""),
        ("", ""),
    ],
)
def test_folding_keeps_what_matters(text: str, folded: str) -> None:
    assert fold_header(text) == folded


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more_than_ordinals(text: str) -> None:
    folded = fold_header(text)
    assert folded == "" or folded.isalnum() or "_" not in folded
    assert " " not in folded


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("手机号/Mobile", "phone"),
        ("姓名 Name", "name"),
        ("Name姓名", "name"),
        ("会员手机号码", "phone"),
        ("门店会员姓名（实名）", None),
        ("VIP客户手机号码", "phone"),
        ("车主身份证号码", "id_number"),
        ("预约客人手机", "phone"),
        ("Registered mobile number", "phone"),
    ],
)
def test_compound_headers(header: str, field: str | None) -> None:
    found = WORDS.fields(header)
    assert (found[0].field if found else None) == field


@pytest.mark.parametrize(
    "header",
    [
        "紧急联系人电话",
        "介绍人姓名",
        "推荐人手机",
        "门店电话",
        "到期日期",
        "赠送金额",
        "序号",
        "照片编号",
        "emergency phone number",
        "store phone number",
        "宠物名称",
    ],
)
def test_headers_that_only_sound_alike(header: str) -> None:
    assert WORDS.fields(header) == []
