from __future__ import annotations

import codecs

import pytest

from shopxfer.sheets.encodings import detect_encoding

SIMPLIFIED = (
    "姓名,手机,备注\n赵知溪,13800001234,对染发剂敏感，喜欢靠窗的位置\n钱安宁,13900005678,老顾客介绍\n" * 5
)
TRADITIONAL = (
    "姓名,電話,備註\n趙知溪,13800001234,對染髮劑敏感，喜歡靠窗的位置\n錢安寧,13900005678,老顧客介紹\n" * 5
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF8 + SIMPLIFIED.encode(), "utf-8-sig"),
        (SIMPLIFIED.encode(), "utf-8"),
        (SIMPLIFIED.encode("gb18030"), "gb18030"),
        (TRADITIONAL.encode("gb18030"), "gb18030"),
        (TRADITIONAL.encode("big5"), "big5"),
        (SIMPLIFIED.encode("utf-16"), "utf-16"),
        (SIMPLIFIED.encode("utf-16-le"), "utf-16-le"),
        (SIMPLIFIED.encode("utf-16-be"), "utf-16-be"),
        (b"name,phone\nZhao,13800001234\n", "utf-8"),
        ("𠮷田,喆,堃,㐂\n".encode("gb18030"), "gb18030"),
        ("姓名\n赵知溪\n".encode("gb18030"), "gb18030"),
        ("姓名\n林志玲\n陳大文\n".encode("big5"), "big5"),
    ],
)
def test_the_encoding_is_told_by_content(data: bytes, encoding: str) -> None:
    assert detect_encoding(data) == encoding


def test_one_damaged_character_does_not_cost_the_file() -> None:
    data = bytearray((SIMPLIFIED * 20).encode("gb18030"))
    data[20:20] = b"\xff"
    assert detect_encoding(bytes(data)) == "gb18030"


def test_a_file_in_another_script_is_read_too() -> None:
    encoding = detect_encoding(
        ("имя;телефон;адрес\nИванов Иван;13800001234;улица Вымышленная\n" * 10).encode("cp1251")
    )
    assert encoding is not None


def test_binary_content_is_no_text() -> None:
    assert detect_encoding(bytes(range(256)) * 20) is None
