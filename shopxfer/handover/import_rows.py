"""The rows of a planned sheet, one by one: which are records, which are none and why, which are blank.

The count before the import and the import itself walk the same way, so that they cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from shopxfer.domain.footings import is_repeated_header, is_totals_row, is_trailer
from shopxfer.handover.import_plan import SheetPlan
from shopxfer.vault.sources import Cells

TOTALS_ROW, REPEATED_HEADER, TRAILER = "reject.totals_row", "reject.repeated_header", "reject.trailer"
BY_OWNER = "reject.by_owner"

#: One of these stands in every word for a sum, whatever its spacing, script or case.
_MARKS_OF_TOTALS = ("计", "計", "总", "總", "汇", "匯", "tal", "TAL", "sum", "Sum", "SUM")
#: One of these stands in all that programs print below a table; rows with more cells are records.
_MARKS_OF_TRAILERS = re.compile(
    "制表|制单|打印|导出|审核|审批|复核|填表|记录|统计|报表|生成|查询|页|共|条数|数据来源|以下|表尾|"
    "print|page|export|prepared|approved|generated|report",
    re.I,
)
_MOST_TRAILER_CELLS = 8


def walk(sheet: SheetPlan) -> Iterator[tuple[int, Cells, str | None]]:
    """Yield (row number, cells, key of why it is no record or None) below the header, blank rows included.

    Raises:
        SheetError: the sheet turned out to be damaged or too wide.
    """
    judge = _judge(sheet)
    for number, read in sheet.source.rows((sheet.header_row or 0) + 1):
        cells = sheet.own(read)
        yield number, cells, judge(number, cells) if any(cells) else None


def fates(sheet: SheetPlan, rows: Sequence[tuple[int, Cells]]) -> dict[int, str]:
    """Return which of some rows below the header are no records, by number with the key of the reason."""
    judge = _judge(sheet)
    judged = ((number, judge(number, cells)) for number, cells in rows if any(cells))
    return {number: reason for number, reason in judged if reason}


def _judge(sheet: SheetPlan) -> Callable[[int, Cells], str | None]:
    headers = [cells for _, cells in sheet.header_levels]
    broken = sheet.source.broken
    taken, dropped = frozenset(sheet.taken), frozenset(sheet.dropped)

    def judge(number: int, cells: Cells) -> str | None:
        if reason := broken.get(number):
            return reason
        if number in dropped:
            return BY_OWNER
        return None if number in taken else rejection(cells, *headers)

    return judge


def rejection(cells: Cells, *headers: Cells | None) -> str | None:
    """Return the key of why a row is no record, or None; `headers` are the rows of its table's header."""
    # The cheap look first: nearly every row is one.
    filled = list(filter(None, cells))
    text = " ".join(filled)
    if any(map(text.__contains__, _MARKS_OF_TOTALS)) and is_totals_row(_texts(cells)):
        return TOTALS_ROW
    if len(filled) <= _MOST_TRAILER_CELLS and _MARKS_OF_TRAILERS.search(text) and is_trailer(filled):
        return TRAILER
    for header in headers:
        if header and _begins_like(cells, header) and is_repeated_header(_texts(cells), _texts(header)):
            return REPEATED_HEADER
    return None


def _begins_like(cells: Cells, header: Cells) -> bool:
    """Return whether the first title of the header, or the second, stands in its column again."""
    titles = [place for place, title in enumerate(header) if title][:2]
    return any(place < len(cells) and cells[place] == header[place] for place in titles)


def _texts(cells: Cells) -> list[str]:
    return [cell or "" for cell in cells]
