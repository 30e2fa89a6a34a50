"""A big customer list of invented people, the same one every time, for measuring.

Names are drawn from short lists, ID numbers carry a valid check digit behind an area code that belongs to no
place (999xxx), telephone numbers have 0000 where an operator's block would be.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from rustpy_xlsxwriter import FastExcel

COLUMNS = (
    "会员卡号",
    "姓名",
    "手机",
    "身份证号",
    "性别",
    "生日",
    "家庭住址",
    "会员等级",
    "卡内余额",
    "最近到店",
    "同意移交",
    "备注",
)

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "安宁清远若溪文博雨桐子墨思齐景行知微可欣梓涵浩然明轩书瑶嘉禾云舒"
_STREETS = ("无名路", "样例街", "测试巷", "虚构大道", "假想里", "示范弄")
_LEVELS = ("普卡", "银卡", "金卡", "钻石卡")
_REMARKS = (None, None, None, "对染发剂敏感", "只约周末", "喜欢靠窗的位置", "=不是公式", "老顾客介绍")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def id_number(area: int, birthday: date, order: int) -> str:
    """Return 18 characters with a valid check digit. Source: GB 11643-1999, ISO 7064 MOD 11-2."""
    body = f"999{area:03d}{birthday:%Y%m%d}{order:03d}"
    return body + _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def customers(
    count: int, seed: int = 20260201, answers: Sequence[str | None] = ("是", "否", None)
) -> Iterator[list[str | None]]:
    """Yield `count` customers in the order of `COLUMNS`, all cells text, empty ones None."""
    dice = random.Random(seed)  # the same list every time, nothing secret
    first_birthday = date(1950, 1, 1)
    first_visit = date(2024, 1, 1)
    for number in range(count):
        birthday = first_birthday + timedelta(days=dice.randrange(20_000))
        order = dice.randrange(1000)
        yield [
            f"VIP{number:07d}",
            dice.choice(_SURNAMES) + dice.choice(_GIVEN) + dice.choice(_GIVEN),
            f"1{dice.randrange(30, 100)}0000{dice.randrange(10_000):04d}",
            id_number(dice.randrange(1000), birthday, order),
            "男" if order % 2 else "女",
            birthday.isoformat(),
            f"样例市示范区{dice.choice(_STREETS)}{dice.randrange(1, 999)}号{dice.randrange(1, 33)}室",
            dice.choice(_LEVELS),
            f"{dice.randrange(500_000) / 100:.2f}",
            (first_visit + timedelta(days=dice.randrange(700))).isoformat(),
            dice.choice(answers),
            dice.choice(_REMARKS),
        ]


def make_workbook(
    path: Path, count: int = 200_000, answers: Sequence[str | None] = ("是", "否", None)
) -> Path:
    """Write `count` customers to one sheet of `path`, header in row 1, and return the path."""
    rows = (dict(zip(COLUMNS, row, strict=True)) for row in customers(count, answers=answers))
    FastExcel(str(path)).sheet("会员", rows).save()
    return path
