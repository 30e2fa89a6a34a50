"""Tables page over ids, keep selections by id, drop columns by priority, and paint what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from shopxfer.domain.balance import Bucket
from shopxfer.gui.look.tokens import LIGHT
from shopxfer.gui.parts.badge import BadgeText, disposition
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.delegate import masked_runs
from shopxfer.gui.parts.table import TableView, columns_that_fit
from shopxfer.gui.parts.table_model import (
    PAGE_ROWS,
    PAGES_HELD,
    Cell,
    CellRole,
    Column,
    PagedTableModel,
    badge_cell,
    masked_cell,
    model_of,
    sealed_cell,
)
from tests.gui.accessibility import unnamed
from tests.gui.keeping import keep


@dataclass(frozen=True)
class Person:
    """An invented row."""

    number: int
    name: str


def columns() -> list[Column[Person]]:
    """Return columns of every kind of cell."""
    return [
        Column("No.", lambda p: str(p.number), "right", width=60, sort_key="number"),
        Column("Name", lambda p: Cell(p.name, badge=BadgeText("changed"), icon="user"), least=120),
        Column("Phone", lambda p: masked_cell("138****2046", "phone ending in 2046"), priority=2),
        Column("Remarks", lambda p: sealed_cell("Health, sealed"), priority=3),
        Column("Goes to", lambda p: badge_cell(disposition(Bucket.KEPT)), width=130, priority=1),
        Column("Balance", lambda p: Cell("1.38E+10", tone="warn", tint="warn"), "right", width=100),
        Column("", lambda p: Cell("Look", "link"), width=80, sort_key=""),
    ]


class Store:
    """Rows by id, and how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []

    def rows_of(self, ids: Sequence[int]) -> Sequence[Person]:
        self.asked.append(ids)
        return [Person(number, f"Person {number}") for number in ids]


def filled(count: int) -> tuple[PagedTableModel[Person], Store]:
    """Return a model of `count` rows whose ids are not their places."""
    store = Store()
    model = PagedTableModel(columns(), store.rows_of)
    model.set_ids([1_000 + place for place in range(count)])
    return model, store


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model, _ = filled(3)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types there
    model.set_ids([])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types there


def test_a_full_scroll_fetches_each_page_once() -> None:
    model, store = filled(1_000)
    for row in range(1_000):
        assert model.row(row).number == 1_000 + row
    assert len(store.asked) == -(-1_000 // PAGE_ROWS)
    assert {len(ids) for ids in store.asked} <= {PAGE_ROWS, 1_000 % PAGE_ROWS}


def test_nothing_is_fetched_before_it_is_painted() -> None:
    model, store = filled(200_000)
    assert (model.rowCount(), store.asked) == (200_000, [])


def test_only_a_few_pages_are_held() -> None:
    model, store = filled(PAGE_ROWS * (PAGES_HELD + 1))
    for page in range(PAGES_HELD + 1):
        model.row(page * PAGE_ROWS)
    model.row(PAGES_HELD * PAGE_ROWS)
    assert len(store.asked) == PAGES_HELD + 1
    model.row(0)
    assert len(store.asked) == PAGES_HELD + 2


@given(st.integers(0, 5 * PAGE_ROWS))
def test_ids_and_rows_find_each_other(row: int) -> None:
    model, _ = filled(5 * PAGE_ROWS + 1)
    assert model.row_of_id(model.id_at(row)) == row
    assert model.row_of_id(-1) == -1


def test_cells_are_read_aloud_with_their_column() -> None:
    model, _ = filled(1)
    spoken = [
        model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in range(model.columnCount())
    ]
    assert spoken == [
        "No. 1000",
        "Name Person 1000 changed",
        "Phone phone ending in 2046",
        "Remarks Health, sealed",
        "Goes to Kept by law",
        "Balance 1.38E+10",
        "Look",
    ]


def test_other_roles_and_places_hold_nothing() -> None:
    model, _ = filled(1)
    assert model.data(model.index(5, 5)) is None
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is None
    assert isinstance(model.index(0, 0).data(CellRole.CELL), Cell)


def test_refreshing_fetches_anew_and_keeps_the_ids(qtbot: QtBot) -> None:
    model, store = filled(2)
    model.row(0)
    with qtbot.waitSignals([model.dataChanged, model.refreshed]):
        model.refresh()
    model.row(0)
    assert len(store.asked) == 2
    empty, _ = filled(0)
    with qtbot.assertNotEmitted(empty.dataChanged):
        empty.refresh()


def test_columns_can_be_renamed() -> None:
    model, _ = filled(1)
    model.set_columns([Column("姓名", lambda p: p.name)])
    assert (model.columnCount(), model.headerData(0, Qt.Orientation.Horizontal)) == (1, "姓名")


def test_a_few_rows_at_hand_are_their_own_ids() -> None:
    model = model_of([Column("Name", lambda p: p.name)], [Person(7, "Zhou"), Person(8, "He")])
    assert [model.id_at(row) for row in range(model.rowCount())] == [0, 1]
    assert model.row(1).name == "He"


@pytest.mark.parametrize(
    ("room", "dropped"),
    [(682, set()), (681, {3}), (586, {3}), (585, {3, 2}), (489, {3, 2, 4}), (100, {3, 2, 4})],
)
def test_the_highest_priority_is_dropped_first(room: int, dropped: set[int]) -> None:
    shown = columns_that_fit(columns(), room)
    assert set(range(7)) - set(shown) == dropped


def test_runs_of_stars_are_told_apart() -> None:
    assert masked_runs("138****2046") == [("138", False), ("****", True), ("2046", False)]
    assert masked_runs("") == []


@given(st.text("0123456789*"))
def test_masked_runs_lose_nothing(text: str) -> None:
    assert "".join(run for run, _ in masked_runs(text)) == text


def table(qtbot: QtBot, rows: int = 20, width: int = 900) -> TableView:
    """Return a shown table in a card."""
    view = TableView("People")
    model, _ = filled(rows)
    model.setParent(view)
    view.set_model(model)
    card = Card(flush=True)
    card.add(view)
    keep(qtbot, card)
    card.resize(width, 400)
    card.show()
    return view


def drawn(view: TableView) -> QImage:
    """Return what the table looks like."""
    picture = QPixmap(view.size())
    view.render(picture)
    return picture.toImage()


def test_columns_fill_the_width_exactly(qtbot: QtBot) -> None:
    view = table(qtbot)
    assert sum(view.columnWidth(column) for column in range(7)) == view.viewport().width()
    assert view.columnWidth(0) == 60
    narrow = table(qtbot, width=520)
    assert [narrow.isColumnHidden(column) for column in range(7)] == [
        *(False, False, True, True),
        *(False, False, False),
    ]


def test_selecting_by_id_survives_a_new_order(qtbot: QtBot) -> None:
    view = table(qtbot)
    with qtbot.waitSignal(view.row_selected) as selected:
        view.select_id(1_003)
    assert (selected.args, view.selected_id) == ([1_003], 1_003)
    model = view.model()
    assert isinstance(model, PagedTableModel)
    model.set_ids([1_003, 1_000])
    assert view.selected_id is None
    view.select_id(1_003)
    assert view.currentIndex().row() == 0
    view.select_id(5)
    assert view.selected_id is None


def test_arrows_move_and_enter_activates(qtbot: QtBot) -> None:
    view = table(qtbot)
    view.select_id(1_000)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selected_id == 1_001
    with qtbot.waitSignal(view.row_activated) as activated:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert activated.args == [1_001]


def test_tab_leaves_the_table(qtbot: QtBot) -> None:
    assert not table(qtbot).tabKeyNavigation()


def test_a_link_in_a_cell_answers_and_other_cells_do_not(qtbot: QtBot) -> None:
    view = table(qtbot)

    def middle(column: int) -> QPoint:
        return view.visualRect(view.model().index(2, column)).center()

    with qtbot.waitSignal(view.link_clicked) as clicked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(6))
    assert clicked.args == [1_002, 6]
    with qtbot.assertNotEmitted(view.link_clicked):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(1))


def test_the_pointer_turns_into_a_hand_over_links_only(qtbot: QtBot) -> None:
    view = table(qtbot)
    shapes = []
    for column in (6, 1):
        at = view.visualRect(view.model().index(2, column)).center().toPointF()
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(
            QEvent.Type.MouseMove, at, view.viewport().mapToGlobal(at), none, none, Qt.KeyboardModifier(0)
        )
        QApplication.sendEvent(view.viewport(), move)
        shapes.append(view.viewport().cursor().shape())
    assert shapes == [Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor]
    assert view.viewport().hasMouseTracking()


def test_sorting_is_asked_for_and_turns_round(qtbot: QtBot) -> None:
    view = table(qtbot)
    asked: list[tuple[str, bool]] = []
    view.sort_requested.connect(lambda key, descending: asked.append((key, descending)))
    head = view.horizontalHeader()
    for x in (30, 30, 100):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 16))
    assert asked == [("number", False), ("number", True)]
    assert view.sorted_by == ("number", True)


def test_selected_row_has_tint_and_edge_and_the_rest_has_not(qtbot: QtBot) -> None:
    view = table(qtbot)
    view.select_id(1_001)
    image = drawn(view)
    chosen = view.visualRect(view.model().index(1, 0)).translated(0, view.viewport().y())
    other = view.visualRect(view.model().index(3, 0)).translated(0, view.viewport().y())
    assert image.pixelColor(1, chosen.center().y()) == QColor(LIGHT.accent)
    assert image.pixelColor(8, chosen.top() + 4) == QColor(LIGHT.accent_tint)
    assert image.pixelColor(8, other.top() + 4) != QColor(LIGHT.accent_tint)


def test_damaged_values_are_tinted_even_when_selected(qtbot: QtBot) -> None:
    view = table(qtbot)
    view.select_id(1_001)
    image = drawn(view)
    damaged = view.visualRect(view.model().index(1, 5)).translated(0, view.viewport().y())
    assert image.pixelColor(damaged.left() + 2, damaged.top() + 4) == QColor(LIGHT.warn_tint)


def test_a_table_fits_its_rows(qtbot: QtBot) -> None:
    view = table(qtbot, rows=3)
    view.fit_rows()
    assert view.height() == 33 + 3 * 40
    view.set_short(True)
    assert view.height() == 33 + 3 * 36
    assert TableView("Dense", dense=True).verticalHeader().defaultSectionSize() == 32


def test_least_height_keeps_three_rows_and_the_head(qtbot: QtBot) -> None:
    view = table(qtbot)
    assert view.minimumSizeHint() == QSize(200, 32 + 3 * 40 + 1)


def test_sorted_head_and_one_column_are_drawn(qtbot: QtBot) -> None:
    view = table(qtbot)
    before = drawn(view)
    view.set_sorted("number", descending=True)
    assert drawn(view) != before


def test_table_is_named(qtbot: QtBot) -> None:
    assert unnamed(table(qtbot)) == []
