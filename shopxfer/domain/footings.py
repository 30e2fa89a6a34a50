"""Which rows of a sheet are no records: totals, repeated headers, and what programs print below a table.

Losing a record is worse than keeping a sum, so each of them needs more than a word: nobody's phone, ID or
card may stand in the row, and all of it must be of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shopxfer.domain.characters import plain
from shopxfer.domain.detection import Look, looks
from shopxfer.domain.wording import fold_header

_LONGEST_LABEL = 24
_MOST_TRAILER_CELLS = 8
_PERSONAL = frozenset({Look.MOBILE, Look.RESIDENT_ID, Look.BANK_CARD, Look.EMAIL})
_TOTALS = re.compile(
    r"(?:本页|全部|以上|累计|总)?(?:合计|总计|小计|共计|总和|总数|汇总)|grandtotal|subtotal|totals?|sum"
)
_TOTALS_LABEL = re.compile(
    r"(?:本页|全部|以上|累计|总)?(?:合计|总计|小计|共计|总数|汇总)(?:金额|人数|数量|[:：共]?[0-9,.]+[人笔次张条个元行位]?)?|grandtotal|subtotal|totals?|sum"
)
_QUANTITY = re.compile(r"[-+(]?[¥￥$]?[0-9][0-9,]*(?:\.[0-9]+)?\)?[人笔次张条个元行位件%]?|[-—/]+")
#: A group's name with its sum behind it, as 分类汇总 writes it: 金卡 小计, 王老师 汇总.
_GROUP_TOTAL = re.compile(r".{1,16}(?:小计|合计|汇总|总计|subtotal|total)")
_TRAILER_LABEL = re.compile(
    r"(?:制表|制单|填表|打印|导出|审核|审批|复核|统计|记录)人?(?:员|姓名|签字|签名)?|"
    r"(?:制表|制单|填表|打印|导出|统计|审核|报表|生成|查询)(?:时间|日期)|"
    r"(?:总)?记录(?:总)?数|总条数|总页数|当前页|页码|数据来源|报表名称|printed(?:on|by)?|exported(?:on|by|at)?|"
    r"preparedby|approvedby|generated(?:on|by|at)?"
)
_TRAILER_LINE = re.compile(
    r"(?:第[0-9]+页)?[,，/ ]*共[0-9]+(?:页|条|条记录|行|行记录)|第[0-9]+页(?:[,，/ ]*共[0-9]+页)?|"
    r"page[0-9]+(?:(?:of|/)[0-9]+)?|[-—=*]*(?:以下空白|以下无正文|本页完|报表结束|表尾|endofreport)[-—=*]*"
)


def is_totals_row(cells: Sequence[str]) -> bool:
    """Whether a row sums up others: 合计, 总计, 小计, total.

    A word alone is not enough, since losing a record is worse than keeping a sum: either the row begins
    with it and names nobody's phone, ID or card, or all its other cells are figures.
    """
    filled = [plain(cell) for cell in cells if _is_filled(cell)]
    folded = [fold_header(cell) for cell in filled]
    if not filled or len(filled[0]) > _LONGEST_LABEL:
        return False
    if _TOTALS_LABEL.fullmatch(folded[0]) or _TOTALS_LABEL.fullmatch(filled[0].replace(" ", "").rstrip(":")):
        return not any(looks(cell) & _PERSONAL for cell in filled[1:])
    if _is_group_total(filled, folded):
        return True
    others = [cell for cell, word in zip(filled, folded, strict=True) if not _TOTALS.fullmatch(word)]
    return len(others) < len(filled) and all(_QUANTITY.fullmatch(cell) for cell in others)


def _is_group_total(filled: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether one cell names a group with its sum, and all others are figures that are nobody's number."""
    named = [place for place, word in enumerate(folded) if _GROUP_TOTAL.fullmatch(word)]
    if len(named) != 1 or len(filled) < 2:
        return False
    others = [cell for place, cell in enumerate(filled) if place != named[0]]
    return all(_QUANTITY.fullmatch(cell) and not looks(cell) & _PERSONAL for cell in others)


def is_repeated_header(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row says the header again, as printed lists do on every page."""
    filled = [(index, fold_header(cell)) for index, cell in enumerate(cells) if _is_filled(cell)]
    expected = [fold_header(cell) for cell in header]
    if not filled or len(filled) * 2 < sum(map(bool, expected)):
        return False
    return all(index < len(expected) and word == expected[index] for index, word in filled)


def is_trailer(cells: Sequence[str]) -> bool:
    """Whether a row is what programs print below a table: 制表人：…, 打印时间 …, 第 1 页.

    Every filled cell is such a line, such a label with its value behind a colon, or the value right after a
    label that stands alone.
    """
    filled = [plain(cell) for cell in cells if _is_filled(cell)]
    if not filled or len(filled) > _MOST_TRAILER_CELLS or any(looks(cell) & _PERSONAL for cell in filled):
        return False
    lines = labels = 0
    follows_label = False
    for cell in filled:
        label, colon, value = cell.replace("：", ":").partition(":")
        folded = label.replace(" ", "").lower()
        if _TRAILER_LINE.fullmatch(cell.replace(" ", "").lower()):
            lines, follows_label = lines + 1, False
        elif _TRAILER_LABEL.fullmatch(folded):
            labels += 1
            follows_label = not value.strip()
            lines += bool(colon)
        elif follows_label:
            follows_label = False
        else:
            return False
    # A label alone, without colon or value, may be somebody's remark.
    return lines > 0 or (labels > 0 and len(filled) > labels)


def _is_filled(cell: str) -> bool:
    return bool(cell) and not cell.isspace()
