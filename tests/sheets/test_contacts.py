"""Contacts as phones write them: each card is one row, the broken ones too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.sheets import errors
from shopxfer.sheets.contacts import BROKEN_CARD, PICTURES_LEFT_OUT, read_contacts
from shopxfer.sheets.parsed import ParsedTable
from shopxfer.sheets.reading import open_source


def quoted(text: str, charset: str = "utf-8") -> str:
    return "".join(f"={byte:02X}" for byte in text.encode(charset))


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def read(*cards: str) -> ParsedTable:
    return read_contacts("".join(cards).encode(), "通讯录.vcf")


def rows(*cards: str) -> list[dict[str, str]]:
    (_, header), *below = read(*cards).rows()
    return [
        {title or "": cell for title, cell in zip(header, cells, strict=True) if cell} for _, cells in below
    ]


def test_an_old_phone_in_utf_8() -> None:
    mark = ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    old = card(
        f"N{mark}{quoted('欧阳')};{quoted('一二')};;;",
        f"FN{mark}{quoted('一二欧阳')}",
        "TEL;CELL:138-0000-0001",
        "TEL;CELL;PREF:+86 13900000002",
        "TEL;HOME:0571-00001234",
        "TEL;WORK;FAX:0571-00005678",
        f"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:{quoted('怕烫，')}=",
        f"{quoted('常客')}",
        version="2.1",
    )
    assert rows(old) == [
        {
            "姓名": "欧阳一二",
            "手机": "138-0000-0001/+86 13900000002",
            "座机": "0571-00001234",
            "传真": "0571-00005678",
            "备注": "怕烫，常客",
        }
    ]


@pytest.mark.parametrize("charset", ["GBK", "GB2312", "UTF-8", "NO-SUCH-SET"])
def test_names_in_the_character_set_that_is_named(charset: str) -> None:
    encoded = quoted("王小明", "utf-8" if charset == "NO-SUCH-SET" else charset)
    old = card(f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:{encoded}", "TEL:13800000001", version="2.1")
    assert rows(old) == [{"姓名": "王小明", "手机": "13800000001"}]


def test_a_newer_phone_with_folded_lines_and_groups() -> None:
    new = card(
        "N:李;雨桐;;;",
        "FN:雨桐 李",
        "item1.TEL;type=CELL;type=VOICE:13800000003",
        "item1.X-ABLabel:_$!<Mobile>!$_",
        "EMAIL;TYPE=INTERNET:li@example.com",
        "EMAIL:li2@example.com",
        "ORG:半亩云公司;前台",
        "TITLE:店长",
        "ADR;TYPE=HOME:;;鹿鸣巷 1 号;无名市;某省;999000;",
        "BDAY:1990-05-17",
        "NOTE:长长的一",
        " 行备注\\n第二行",
        "X-WECHAT:yutong",
    )
    assert rows(new) == [
        {
            "姓名": "李雨桐",
            "手机": "13800000003",
            "邮箱": "li@example.com",
            "其他邮箱": "li2@example.com",
            "单位": "半亩云公司 前台",
            "职务": "店长",
            "地址": "某省无名市鹿鸣巷 1 号",
            "邮编": "999000",
            "生日": "1990-05-17",
            "备注": "长长的一行备注\n第二行",
            "其他": "X-WECHAT: yutong",
        }
    ]


def test_version_4_and_a_western_name() -> None:
    newest = card("FN:John Smith", "N:Smith;John;;;", "TEL;VALUE=uri:tel:+8613800000004", version="4.0")
    assert rows(newest) == [{"姓名": "John Smith", "手机": "+8613800000004"}]


def test_a_name_shown_otherwise_is_kept_beside() -> None:
    assert rows(card("N:李;雨桐;;;", "FN:染发李姐", "TEL:13800000001"))[0]["其他"] == "FN: 染发李姐"


def test_pictures_are_left_out_however_their_lines_break() -> None:
    table = read(
        card(
            "FN:甲",
            "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ",
            "ABCD==",
            "",
            "TEL;CELL:13800000001",
            version="2.1",
        ),
        card("FN:乙", "PHOTO:data:image/jpeg;base64,/9j/4AAQ", "TEL:13800000002", version="4.0"),
    )
    assert [cells for _, cells in table.rows()][1:] == [["甲", "13800000001"], ["乙", "13800000002"]]
    assert table.remarks() == (PICTURES_LEFT_OUT,)


def test_labels_of_a_phones_own_do_no_harm() -> None:
    own = card(
        "FN:甲", "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=AE=B6):13800000001", version="2.1"
    )
    assert rows(own) == [{"姓名": "甲", "手机": "13800000001"}]


def test_a_broken_card_is_a_row_with_a_reason_and_stops_nobody() -> None:
    table = read(
        card("FN:甲", "TEL:13800000001"),
        card("FN:坏的", "这一行没有冒号", "TEL:13800000002"),
        card("FN:没有结尾").replace("END:VCARD\r\n", ""),
        card("FN:丁", "TEL:13800000004"),
    )
    assert table.broken() == {3: BROKEN_CARD, 4: BROKEN_CARD}
    found = dict(table.rows())
    assert [found[number][:2] for number in (2, 5)] == [["甲", "13800000001"], ["丁", "13800000004"]]
    assert "这一行没有冒号" in (found[3][-1] or "")
    assert "没有结尾" in (found[4][-1] or "")


def test_no_card_is_empty() -> None:
    with pytest.raises(errors.EmptySource):
        read("\r\n \r\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_whole_file_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "通讯录.vcf").write_bytes(
        card("FN:赵知溪", "TEL:13800001234", "NOTE:老客户，常来店里").encode(encoding)
    )
    source = open_source(tmp_path / "通讯录.vcf")
    assert (source.format, source.encoding) == ("vcard", None)
    (sheet,) = source.sheets
    assert (sheet.name, sheet.width) == ("通讯录", 3)
    assert list(sheet.rows()) == [
        (1, ["姓名", "手机", "备注"]),
        (2, ["赵知溪", "13800001234", "老客户，常来店里"]),
    ]


@given(st.lists(st.lists(st.text(max_size=20), max_size=4), max_size=4))
def test_every_card_is_a_row_whatever_stands_in_it(bodies: list[list[str]]) -> None:
    cards = [card("FN:甲", *(line.replace("VCARD", "") for line in body)) for body in bodies]
    table = read(card("FN:乙"), *cards)
    assert len(table.filled) == 2 + len(cards)
