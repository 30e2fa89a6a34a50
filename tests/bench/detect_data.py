"""Labelled remarks and sheets for measuring detection: marked lines with invented values in their blanks.

All numbers pass their checks and belong to nobody; all names are put together by chance.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from resources.sample.invented_numbers import credit_code, resident_id
from shopxfer.domain.identifiers import luhn_holds
from shopxfer.domain.recognition.kinds import Kind

_HERE = Path(__file__).parent
_SLOT = re.compile(r"<([a-z0-9_]+)>")
_MARK = re.compile(r"\{([a-z_]+):([^{}]+)\}")

_FAMILY_NAMES = (
    "王李张刘陈杨赵吴周徐孙朱胡郭何林罗郑梁宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢姜"
    "崔钟谭陆汪范"
)
_GIVEN = (
    "晓梦雨欣嘉怡子涵思琪佳宁俊杰浩然一诺博文海燕建国秀兰桂英志强丽娟婷芳敏静磊洋勇艳娜杰涛超霞鹏飞玲桂洁梅琳"
)
_STREETS = (
    "文三",
    "解放",
    "人民",
    "建设",
    "长宁",
    "湖滨",
    "学院",
    "望江",
    "青年",
    "科技",
    "北山",
    "桃源",
    "延安中",
    "滨河东",
)
_ESTATES = ("翠苑小区", "金色家园", "阳光花园", "锦绣江南苑", "碧桂豪庭", "绿城公寓", "丽水新村", "紫荆华府")
_PLACES = (
    "浙江省杭州市西湖区",
    "杭州市拱墅区",
    "上海市徐汇区",
    "成都市武侯区",
    "广东省佛山市南海区",
    "武汉洪山区",
    "",
)
_TRADES = ("鹿鸣", "云栖", "锦程", "宏远", "百川", "星澜", "嘉禾", "万象", "启明", "同心")
_FIELDS = ("商贸", "科技", "餐饮管理", "文化传播", "建筑工程", "医疗器械", "服饰", "信息技术")
_FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团", "工作室", "商行", "事务所")


@dataclass(frozen=True)
class Remark:
    """A text and what it holds: begin, end, kind."""

    text: str
    truth: tuple[tuple[int, int, Kind], ...]


def remarks(name: str, seed: int, rounds: int = 1) -> Iterator[Remark]:
    """Yield the lines of a set with other values in each round."""
    rng = random.Random(seed)
    lines = _file_of(name).read_text(encoding="utf-8").splitlines()
    for _ in range(rounds):
        for line in lines:
            if line and not line.startswith("#"):
                yield _marked(_filled(line, rng))


def _file_of(name: str) -> Path:
    """Return the file of a set: "remarks/NAME" is one by another author."""
    return _HERE / (f"{name}.txt" if "/" in name else f"detect_{name}.txt")


def combined(singles: list[Remark], seed: int, count: int) -> Iterator[Remark]:
    """Yield remarks of two or three lines, joined as people join them."""
    rng = random.Random(seed)
    for _ in range(count):
        text, mark = "", rng.choice(("，", "；", "。", " ", ",", "\n"))
        truth: list[tuple[int, int, Kind]] = []
        for each in rng.sample(singles, rng.randint(2, 3)):
            begin = len(text) + (len(mark) if text else 0)
            text += (mark if text else "") + each.text
            truth += [(start + begin, end + begin, kind) for start, end, kind in each.truth]
        yield Remark(text, tuple(truth))


def _marked(line: str) -> Remark:
    text, behind = "", 0
    truth: list[tuple[int, int, Kind]] = []
    for mark in _MARK.finditer(line):
        text += line[behind : mark.start()]
        truth.append((len(text), len(text) + len(mark[2]), Kind(mark[1])))
        text += mark[2]
        behind = mark.end()
    return Remark(text + line[behind:], tuple(truth))


def headers(name: str) -> dict[str, list[str]]:
    """Return the headers called `name` in `detect_headers.toml`, by what stands below them."""
    found: dict[str, list[str]] = tomllib.loads((_HERE / "detect_headers.toml").read_text(encoding="utf-8"))[
        name
    ]
    return found


@dataclass(frozen=True)
class Column:
    """A column and what it is; None for no personal data of a kind that is told apart."""

    header: str
    values: list[str]
    truth: Kind | None


#: Sets of headers without remarks of their own, and whose marks fill their columns.
_PIECES = {"hard": "third", "hard2": "fourth", "hard3": "sixth"}


def columns(name: str, seed: int, rows: int = 60) -> Iterator[Column]:
    """Yield the columns called `name`; what has no slot of its own is taken from marks in remarks."""
    rng = random.Random(seed)
    if "/" in name or name.startswith("exam"):
        yield from _by_another_author(name, rng)
        return
    pieces: dict[Kind, list[str]] = {}
    for remark in remarks(_PIECES.get(name, name), seed):
        for start, end, kind in remark.truth:
            pieces.setdefault(kind, []).append(remark.text[start:end])
    for truth, known in headers(name).items():
        for header in known:
            yield Column(header, [_value(rng, Kind(truth), pieces) for _ in range(rows)], Kind(truth))
    for header, values in headers(f"none_{name}").items():
        yield Column(header, [_filled(rng.choice(values), rng) for _ in range(rows)], None)


def _by_another_author(name: str, rng: random.Random) -> Iterator[Column]:
    """Yield the columns of somebody who knew nothing of the verdict, with their own values.

    "columns/NAME" is a set to teach with.
    """
    path = _HERE / (f"{name}.json" if "/" in name else f"detect_columns_{name}.json")
    for each in json.loads(path.read_text(encoding="utf-8")):
        truth = None if each["kind"] == "none" else Kind(each["kind"])
        yield Column(each["header"], [_filled(value, rng) for value in each["values"]], truth)


def _value(rng: random.Random, kind: Kind, pieces: dict[Kind, list[str]]) -> str:
    if rng.random() < 0.1:
        return ""
    slots = _COLUMN_SLOTS.get(kind)
    return SLOTS[rng.choice(slots)](rng) if slots else rng.choice(pieces[kind])


def _filled(text: str, rng: random.Random) -> str:
    return _SLOT.sub(lambda slot: SLOTS[slot[1]](rng), text)


def _date(rng: random.Random) -> str:
    born = _born(rng)
    return rng.choice(
        (f"{born:%Y-%m-%d}", f"{born:%Y/%m/%d}", f"{born.year}年{born.month}月{born.day}日", f"{born:%Y%m%d}")
    )


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _name(rng: random.Random) -> str:
    return rng.choice(_FAMILY_NAMES) + _given(rng)


def _given(rng: random.Random) -> str:
    return (
        "".join(rng.sample(_GIVEN, rng.choice((1, 2, 2))))
        if rng.random() < 0.5
        else "".join(rng.sample(_GIVEN, 2))
    )


def _born(rng: random.Random) -> date:
    return date(1950, 1, 1) + timedelta(days=rng.randrange(20000))


def _id18(rng: random.Random) -> str:
    area = int(rng.choice(("3301", "3101", "4403", "5101", "1101", "4201")) + f"{rng.randint(1, 20):02d}")
    return resident_id(area, _born(rng), rng.randint(1, 999))


def _id15(rng: random.Random) -> str:
    whole = _id18(rng)
    return whole[:6] + whole[8:17]


def _card(rng: random.Random) -> str:
    first = rng.choice(("622202", "621700", "622848", "436742", "552245"))
    body = first + _digits(rng, (18 if first[0] == "6" else 15) - len(first))
    return next(body + digit for digit in "0123456789" if luhn_holds(body + digit))


def _in_fours(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _mobile(rng: random.Random) -> str:
    return rng.choice(("130", "138", "159", "186", "177", "199")) + "0000" + _digits(rng, 4)


def _mobile_gap(rng: random.Random) -> str:
    number = _mobile(rng)
    return rng.choice((" ", "-")).join((number[:3], number[3:7], number[7:]))


def _wechat(rng: random.Random) -> str:
    head = rng.choice(("xiaolu", "lily", "zhang", "momo", "sunny", "cc", "Tina", "wxid", "mei"))
    return f"{head}{rng.choice(('_', '-', '', '8'))}{_digits(rng, rng.randint(4, 6))}"


def _plate(rng: random.Random) -> str:
    return rng.choice("浙沪粤京苏川") + rng.choice("ABCDE") + rng.choice(("12Q45", "8K888", "M3307", "9F21B"))


def _address(rng: random.Random) -> str:
    place, street, house = rng.choice(_PLACES), rng.choice(_STREETS), rng.randint(1, 400)
    if rng.random() < 0.5:
        block = rng.choice(("", "3幢2单元", "5栋"))
        return f"{place}{street}路{house}号{block}{rng.randint(1, 20)}0{rng.randint(1, 4)}室"
    return f"{place}{street}路{house}弄{rng.randint(1, 40)}号"


def _address_short(rng: random.Random) -> str:
    estate = rng.choice(_ESTATES)
    ends = (
        f"{rng.randint(1, 30)}幢{rng.randint(1, 20)}02",
        f"{rng.randint(1, 30)}-2-{rng.randint(1, 20)}01",
        f"{rng.randint(1, 9)}号楼",
    )
    return estate + rng.choice(ends)


def _company(rng: random.Random) -> str:
    place = rng.choice(("杭州", "上海", "", "成都市", "义乌"))
    return place + rng.choice(_TRADES) + rng.choice(_FIELDS) + rng.choice(_FORMS)


def _uscc(rng: random.Random) -> str:
    return credit_code(rng.choice(("91", "92")), "330106", "MA" + _digits(rng, 6))


def _order(rng: random.Random) -> str:
    return f"2025{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}" + _digits(rng, rng.choice((6, 9, 12)))


SLOTS: dict[str, Callable[[random.Random], str]] = {
    "name": _name,
    "given": lambda rng: "".join(rng.sample(_GIVEN, 2)),
    "surname": lambda rng: rng.choice(_FAMILY_NAMES),
    "id18": _id18,
    "id18_gap": lambda rng: (whole := _id18(rng))[:6] + " " + whole[6:14] + " " + whole[14:],
    "id15": _id15,
    "card": _card,
    "card_gap": lambda rng: _in_fours(_card(rng)),
    "mobile": _mobile,
    "mobile_gap": _mobile_gap,
    "mobile_86": lambda rng: "+86 " + _mobile(rng),
    "landline": lambda rng: rng.choice(("0571-8", "021-6", "010-5", "0755-2")) + _digits(rng, 7),
    "landline_par": lambda rng: rng.choice(("(0571)8", "（021）6", "(010) 5")) + _digits(rng, 7),
    "email": lambda rng: (
        f"{rng.choice(('lu', 'wang.mei', 'service', 'zx_01'))}{_digits(rng, 3)}@"
        f"{rng.choice(('example.com', 'mail.example.cn', 'example.org'))}"
    ),
    "wechat": _wechat,
    "qq": lambda rng: rng.choice("123456789") + _digits(rng, rng.randint(5, 9)),
    "uscc": _uscc,
    "plate": _plate,
    "plate_ev": lambda rng: rng.choice("浙沪粤京") + rng.choice("ABC") + rng.choice("DF") + _digits(rng, 5),
    "passport": lambda rng: rng.choice(("E", "G", "EA", "ED")) + _digits(rng, rng.choice((7, 8)))[:7] + "1",
    "hk": lambda rng: rng.choice("HM") + _digits(rng, rng.choice((8, 10))),
    "tw": lambda rng: _digits(rng, 8),
    "frp": lambda rng: (
        f"{rng.choice(('USA', 'GBR', 'DEU', 'JPN'))}3301{rng.randint(50, 99)}0{rng.randint(1, 9)}1"
        f"{rng.randint(0, 9)}{_digits(rng, 2)}"
    ),
    "address": _address,
    "address_short": _address_short,
    "company": _company,
    "member": lambda rng: rng.choice(("", "VIP", "A", "M")) + _digits(rng, rng.choice((5, 6, 8))),
    "order": _order,
    "tracking": lambda rng: rng.choice(("SF", "YT", "", "")) + _digits(rng, 13),
    "date": _date,
    "money": lambda rng: rng.choice(
        (f"{rng.randint(0, 5000)}", f"{rng.randint(0, 900)}.{rng.randint(10, 99)}", f"{rng.randint(1, 20)}")
    ),
    "coupon": lambda rng: _digits(rng, 12),
}

#: What fills a column of a kind, where its marks in the remarks would not do.
_COLUMN_SLOTS: dict[Kind, tuple[str, ...]] = {
    Kind.RESIDENT_ID: ("id18", "id18", "id18", "id15"),
    Kind.CREDIT_CODE: ("uscc",),
    Kind.BANK_CARD: ("card", "card_gap"),
    Kind.MOBILE: ("mobile", "mobile", "mobile_gap"),
    Kind.LANDLINE: ("landline",),
    Kind.EMAIL: ("email",),
    Kind.WECHAT: ("wechat",),
    Kind.QQ: ("qq",),
    Kind.PLATE: ("plate", "plate_ev"),
    Kind.PASSPORT: ("passport",),
    Kind.PERMIT: ("hk", "tw"),
    Kind.FOREIGN_RESIDENCE: ("frp",),
    Kind.ADDRESS: ("address", "address_short"),
    Kind.BIRTH_DATE: ("date",),
    Kind.PERSON: ("name",),
    Kind.COMPANY: ("company",),
    Kind.MEMBERSHIP: ("member",),
    Kind.BALANCE: ("money",),
}
