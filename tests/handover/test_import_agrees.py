"""What the preview shows is what the import does, whatever the table looks like."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopxfer.domain.fields import EXTRA
from shopxfer.domain.normalise import Problem, normalise_column
from shopxfer.handover import import_
from shopxfer.handover.case import Case
from shopxfer.handover.import_ import SheetPlan
from shopxfer.progress import Quiet
from shopxfer.vault import sources
from shopxfer.vault.sources import StoredSheet
from tests.fakes import Table, id_number, make_case, phone, write_csv, write_xls, write_xlsx

HEADER: list[str | None] = ["姓名", "手机", "身份证号", "余额"]
PEOPLE: st.SearchStrategy[list[str | None]] = st.builds(
    lambda n, damage: [
        f"欧阳{n}",
        "1.38E+10" if damage else phone(n),
        id_number(n)[: 17 + n % 2],
        str(n * 10),
    ],
    st.integers(1, 99),
    st.booleans(),
)
OTHERS: st.SearchStrategy[list[str | None]] = st.sampled_from(
    [
        HEADER, [None] * 4, ["鹿鸣巷会员一览", None, None, None], ["合计", None, None, "1,000"],
        [None, "金卡 小计", None, "300"], ["制表人：沈", None, "第 1 页", None], ["备注", "x", None, None],
        ["会员资料", None, "证件", None],
    ]
)  # fmt: skip
ROWS = st.lists(st.one_of(PEOPLE, OTHERS), min_size=1, max_size=14)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("agrees")


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return one table, or two side by side, with whatever exports put around them."""
    left: Table = [list(row) for row in draw(ROWS)]
    if draw(st.booleans()):
        left.insert(draw(st.integers(0, 2)), list(HEADER))
    if not draw(st.booleans()):
        return left
    right: Table = [list(HEADER)]
    right += [list(row) for row in draw(ROWS)]
    blank: Table = [[None] * 4] * max(len(left), len(right))
    pairs = zip([*left, *blank], [*right, *blank], strict=False)
    return [[*one, None, *other] for one, other in pairs][: max(len(left), len(right))]


def problems_of(case: Case, plan: SheetPlan, stored: StoredSheet) -> dict[int, dict[Problem, int]]:
    """Return the problems of a stored sheet's values, by position, as the preview counts them."""
    sealer = case.vault.sealer(stored.key_id, case.reader)
    rows = [row.cells for row in sources.rows(case.reader, stored, sealer, rejected=True)]
    found: dict[int, dict[Problem, int]] = {}
    for column in plan.columns:
        if column.field != EXTRA:
            texts = [cells[column.position] if column.position < len(cells) else None for cells in rows]
            counts = Counter(normalise_column(case.catalogue[column.field], texts)[1].values())
            if counts:
                found[column.position] = dict(counts)
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables(), ending=st.sampled_from(["csv", "xlsx", "xls"]))
def test_counts_mapping_and_problems_are_those_of_the_preview(
    folder: Path, table: Table, ending: str
) -> None:
    place = folder / f"{len(list(folder.iterdir()))}"
    place.mkdir()
    path = place / f"会员.{ending}"
    match ending:
        case "csv":
            write_csv(path, table)
        case "xlsx":
            write_xlsx(path, 会员=table)
        case _:
            write_xls(path, 会员=table)
    case = make_case(place)
    try:
        plan = import_.plan(case, [path], Quiet(), "zh")
        import_.count_rows(plan, Quiet())
        if not plan.sheets:
            return
        shown = [import_.sample_problems(case, sheet) for sheet in plan.sheets]
        (report,) = import_.commit(case, plan, Quiet())
        stored = sources.sheets(case.reader)
        for sheet, problems, done, kept in zip(plan.sheets, shown, report.sheets, stored, strict=True):
            assert (done.rows_read, done.reasons) == (sheet.rows, sheet.refused)
            assert done.imported == done.rows_read - sum(done.reasons.values())
            assert done.mapping == {column.header: column.field for column in sheet.columns}
            assert (done.name, done.kind, done.header_row) == (kept.name, kept.kind, kept.header_row)
            assert problems_of(case, sheet, kept) == problems
        _require_every_cell(case, plan.sheets, table)
    finally:
        case.close()


def _require_every_cell(case: Case, sheets: list[SheetPlan], table: Table) -> None:
    """Every value below a header is in the vault where the file has it, once."""
    held: Counter[tuple[int, int, str]] = Counter()
    for stored in sources.sheets(case.reader):
        sealer = case.vault.sealer(stored.key_id, case.reader)
        for row in sources.rows(case.reader, stored, sealer, rejected=True):
            held.update((row.number, place, cell) for place, cell in enumerate(row.cells) if cell)
    expected = Counter(
        (number, place, str(cell))
        for number, cells in enumerate(table, 1)
        for place, cell in enumerate(cells)
        if cell is not None
        for sheet in sheets
        if number > (sheet.header_row or 0)
        and (sheet.table is None or sheet.table.first <= place < sheet.table.end)
    )
    assert held == expected
