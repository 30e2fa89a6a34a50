"""The balance bar shows every row once, says so in words, and answers pointer and keyboard."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from shopxfer.domain.balance import Balance, Bucket
from shopxfer.gui.i18n import Translations
from shopxfer.gui.look.theme import Appearance, Theme
from shopxfer.gui.parts.balance_bar import GAP, NARROWEST, BalanceBar, Legend, part_widths
from shopxfer.gui.parts.patterns import brush
from tests.gui.accessibility import unnamed
from tests.gui.keeping import keep

SAMPLE = Balance(
    24_394,
    {
        Bucket.TRANSFERRED: 17_926,
        Bucket.MERGED: 512,
        Bucket.KEPT: 4_308,
        Bucket.WITHHELD: 1_204,
        Bucket.ERASED: 398,
        Bucket.REJECTED: 46,
    },
)

counts = st.dictionaries(st.sampled_from(Bucket), st.integers(0, 10_000_000))


@given(counts, st.integers(120, 4_000))
def test_parts_fill_the_bar_exactly_in_order_and_none_is_too_narrow(
    held: dict[Bucket, int], room: int
) -> None:
    widths = part_widths(held, room)
    assert list(widths) == [bucket for bucket in Bucket if held.get(bucket, 0) > 0]
    if widths:
        assert sum(widths.values()) + GAP * (len(widths) - 1) == room
        assert min(widths.values()) >= NARROWEST


@given(counts)
def test_more_rows_are_never_drawn_narrower(held: dict[Bucket, int]) -> None:
    widths = part_widths(held, 1_000)
    by_rows = sorted(widths, key=lambda bucket: held[bucket])
    drawn = [widths[bucket] for bucket in by_rows]
    # Rounding may take one unit from the largest of equal parts.
    assert all(later >= earlier - 1 for earlier, later in pairwise(drawn))


def bar(qtbot: QtBot, balance: Balance = SAMPLE) -> BalanceBar:
    """Return a shown balance bar, 822 wide as in a page with help."""
    result = keep(qtbot, BalanceBar())
    result.show_balance(balance)
    result.resize(886, 80)
    result.show()
    return result


def test_parts_say_name_rows_and_share(qtbot: QtBot) -> None:
    parts = bar(qtbot).parts
    assert parts[Bucket.TRANSFERRED].accessibleName() == "Transferred, 17,926 rows, 73%"
    assert parts[Bucket.REJECTED].toolTip() == "Rejected at import, 46 rows, <1%"
    assert unnamed(bar(qtbot)) == []


def test_parts_say_it_in_chinese(qtbot: QtBot, chinese: Translations) -> None:
    part = bar(qtbot).parts[Bucket.TRANSFERRED]
    assert part.accessibleName() == "移交，17,926 行，占 73%"


def test_empty_parts_are_hidden_and_others_stand_in_order(qtbot: QtBot) -> None:
    parts = bar(qtbot).parts
    assert not parts[Bucket.UNDECIDED].isVisible()
    lefts = [parts[bucket].x() for bucket in SAMPLE.buckets]
    assert lefts == sorted(lefts)


@pytest.mark.parametrize("bucket", list(SAMPLE.buckets))
def test_a_part_is_clicked_and_pressed(qtbot: QtBot, bucket: Bucket) -> None:
    shown = bar(qtbot)
    with qtbot.waitSignal(shown.clicked) as clicked:
        QTest.mouseClick(shown.parts[bucket], Qt.MouseButton.LeftButton)
    assert clicked.args == [bucket]
    with qtbot.waitSignal(shown.clicked) as pressed:
        QTest.keyClick(shown.parts[bucket], Qt.Key.Key_Space)
    assert pressed.args == [bucket]


def legend_of(shown: BalanceBar) -> Legend:
    """Return the legend, painted once."""
    legend = shown.findChild(Legend)
    assert legend is not None
    legend.render(QPixmap(legend.size()))
    return legend


def test_legend_answers_the_pointer_but_not_for_empty_buckets(qtbot: QtBot) -> None:
    balance = Balance(10, {Bucket.REJECTED: 10})
    shown = bar(qtbot, balance)
    legend = legend_of(shown)
    with qtbot.assertNotEmitted(shown.clicked):
        QTest.mouseClick(legend, Qt.MouseButton.LeftButton, pos=QPoint(5, 9))
    clicked: list[object] = []
    shown.clicked.connect(clicked.append)
    for x in range(0, legend.width(), 8):
        QTest.mouseClick(legend, Qt.MouseButton.LeftButton, pos=QPoint(x, 9))
    assert set(clicked) == {Bucket.REJECTED}


def words(shown: BalanceBar) -> list[str]:
    """Return what the labels say, as a screen reader hears it."""
    return [label.accessibleName() or label.text() for label in shown.findChildren(QLabel)]


def test_verdict_says_whether_it_adds_up(qtbot: QtBot) -> None:
    assert "Balanced, difference 0 rows" in words(bar(qtbot))
    torn = Balance(24_395, SAMPLE.buckets)
    assert "Does not add up, difference 1 rows" in words(bar(qtbot, torn))


def test_total_has_its_figure(qtbot: QtBot) -> None:
    assert "Source 24,394 rows" in words(bar(qtbot))


def test_short_form_is_one_line_and_comes_back(qtbot: QtBot) -> None:
    shown = bar(qtbot)
    shown.set_short(True)
    legend = shown.findChild(Legend)
    assert legend is not None
    assert (shown.height(), legend.isVisible()) == (33, False)
    assert {"24,394 rows", "Difference 0"} <= set(words(shown))
    shown.set_short(False)
    assert (shown.height(), legend.isVisible()) == (80, True)


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_no_two_buckets_look_alike_without_colour(theme: Theme, appearance: Appearance, ratio: float) -> None:
    theme.use(appearance)
    drawn: dict[Bucket, tuple[int, ...]] = {}
    for bucket in Bucket:
        tile = brush(bucket, ratio).texture()
        if tile.isNull():
            continue
        image = tile.toImage()
        base = image.pixelColor(0, 0)
        drawn[bucket] = tuple(
            int(image.pixelColor(x, y) != base) for x in range(image.width()) for y in range(image.height())
        )
        assert tile.size() in [QSize(round(units * ratio), round(units * ratio)) for units in (6, 8)]
    assert set(drawn) == {Bucket.MERGED, Bucket.KEPT, Bucket.WITHHELD, Bucket.ERASED, Bucket.UNDECIDED}
    # Slanted like “kept”, but an outline on the ground of the card.
    del drawn[Bucket.UNDECIDED]
    assert len(set(drawn.values())) == len(drawn)
