"""Notices, progress, drops, empty pages, masked values, figures: what they say and when."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from shopxfer.domain.balance import Bucket
from shopxfer.gui.i18n import Translations
from shopxfer.gui.look.tokens import Type
from shopxfer.gui.parts.badge import Badge, BadgeText, badge_size, disposition
from shopxfer.gui.parts.buttons import BareButton, Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.drop import DropFrame, DropZone
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.figures import KeyFigure, Meter
from shopxfer.gui.parts.head import Head
from shopxfer.gui.parts.labels import ElidedLabel, Figure, Label, Paragraph
from shopxfer.gui.parts.masked import SECONDS_SHOWN, MaskedRow
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.progress import ProgressCard
from tests.gui.accessibility import unnamed
from tests.gui.keeping import keep

MARKUP = "<b>Zhou</b> & <img src=x>"


def texts(widget: QWidget) -> list[str]:
    """Return what the visible labels say."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_text_from_outside_is_shown_as_it_is(qtbot: QtBot) -> None:
    label = keep(qtbot, Label(MARKUP))
    assert label.textFormat() == Qt.TextFormat.PlainText
    paragraph = keep(qtbot, Paragraph(MARKUP))
    assert paragraph.accessibleName() == MARKUP
    assert "<b>" not in paragraph.text()
    figure = keep(qtbot, Figure())
    figure.set_figure("Source {figure} <b>rows</b>", "1<i>2</i>")
    assert figure.accessibleName() == "Source 1<i>2</i> <b>rows</b>"
    assert "<i>" not in figure.text()
    button = keep(qtbot, Button(MARKUP))
    assert (button.accessibleName(), button.text()) == (MARKUP, MARKUP.replace("&", "&&"))


def test_labels_change_size_and_colour(qtbot: QtBot) -> None:
    label = keep(qtbot, Label("24,394", Type.CAPTION))
    label.ensurePolished()
    small = label.sizeHint().height()
    label.set_role(Type.TITLE)
    label.set_tone("danger")
    assert label.sizeHint().height() > small
    assert label.property("tone") == "danger"


def test_what_is_cut_off_is_the_tooltip(qtbot: QtBot) -> None:
    label = keep(qtbot, ElidedLabel("A rather long name of a shop in Hangzhou"))
    label.resize(80, 22)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(600, 22)
    assert label.toolTip() == ""


def test_notice_speaks_and_its_buttons_are_named_by_key(qtbot: QtBot) -> None:
    notice = keep(qtbot, Notice("warn", "37 rows lost their last digits.", subject="Phone"))
    notice.add_button("other", "Another file")
    assert notice.accessibleName() == "Phone 37 rows lost their last digits."
    with qtbot.waitSignal(notice.pressed) as pressed:
        notice.buttons["other"].click()
    assert pressed.args == ["other"]
    notice.set_text("All read.", "done")
    assert (notice.text, notice.property("notice")) == ("All read.", "plain")


def test_long_notices_grow_and_keep_their_words(qtbot: QtBot) -> None:
    short, long = keep(qtbot, Notice("info", "Short.")), keep(qtbot, Notice("info", "Long words. " * 30))
    assert long.heightForWidth(300) > short.heightForWidth(300)


def test_cards_show_a_title_row_only_with_something_in_it(qtbot: QtBot) -> None:
    card = keep(qtbot, Card())
    card.add(Label("body"))
    card.show()
    assert texts(card) == ["body"]
    card.set_title("Files", "3 of them")
    assert texts(card) == ["Files", "3 of them", "body"]
    assert card.accessibleName() == "Files"
    card.set_recommended(True)
    assert card.property("card") == "recommended"
    bare = keep(qtbot, Card(flush=True))
    action = Button("Print")
    bare.add_to_head(action)
    bare.show()
    assert action.isVisible()


def test_progress_tells_what_how_far_and_from_the_second_news_how_long(qtbot: QtBot) -> None:
    times = iter([0.0, 10.0, 11.0, 300.0])
    card = keep(qtbot, ProgressCard(clock=lambda: next(times)))
    card.begin("Reading")
    card.show_progress("Reading", 0, 20_000)
    assert texts(card) == ["Reading", "0 / 20,000", ""]
    card.show_progress("Reading", 10_000, 20_000)
    assert texts(card)[1:] == ["10,000 / 20,000", "About 10 s left. You may look at other pages."]
    card.show_progress("Storing", 5, 0)
    assert texts(card)[:2] == ["Storing", "5"]
    card.show_progress("Storing", 6, 6_000)
    assert "min left" in texts(card)[2]
    assert unnamed(card) == []


def test_cancel_is_pressed_once_and_says_so(qtbot: QtBot) -> None:
    card = keep(qtbot, ProgressCard())
    card.begin("Reading")
    with qtbot.waitSignal(card.cancel_clicked):
        card.cancel.click()
    assert not card.cancel.isEnabled()
    assert texts(card)[2] == "Stopping"
    card.show_progress("Reading", 10, 20)
    card.show_progress("Reading", 11, 20)
    assert texts(card)[2] == "Stopping"
    card.begin("Again")
    assert card.cancel.isEnabled()


def test_after_a_stop_the_sentence_takes_the_place_of_the_bar(qtbot: QtBot) -> None:
    card = keep(qtbot, ProgressCard())
    card.begin("Reading")
    card.stopped("Stopped at row 13,201.", "warn")
    assert texts(card) == ["Stopped at row 13,201."]
    card.finish()
    assert card.isHidden()


def mime(*paths: Path) -> QMimeData:
    """Return what a file manager drags."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


class Drag:
    """Files dragged over a page that takes spreadsheets."""

    def __init__(self, qtbot: QtBot) -> None:
        self.area = keep(qtbot, QWidget())
        self.area.resize(400, 300)
        self.area.show()
        self.frame = DropFrame(self.area, lambda path: path.suffix == ".xlsx")

    def enter(self, data: QMimeData) -> bool:
        """Drag into the page; return whether it takes the files."""
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
        event = QDragEnterEvent(QPointF(5, 5), copy, data, left, none)
        QApplication.sendEvent(self.area, event)
        return event.isAccepted()

    def drop(self, data: QMimeData) -> None:
        """Let go."""
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
        QApplication.sendEvent(self.area, QDropEvent(QPointF(5, 5), copy, data, left, none))


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Return a spreadsheet and something else."""
    sheet, other = tmp_path / "会员.xlsx", tmp_path / "photo.jpg"
    sheet.write_bytes(b"x")
    other.write_bytes(b"x")
    return sheet, other


def test_files_light_the_page_and_are_handed_on_when_let_go(qtbot: QtBot, files: tuple[Path, Path]) -> None:
    drag = Drag(qtbot)
    data = mime(*files)
    assert drag.enter(data)
    assert drag.frame.isVisible()
    assert drag.frame.geometry() == drag.area.rect()
    with qtbot.waitSignal(drag.frame.dropped) as dropped:
        drag.drop(data)
    assert dropped.args == [[files[0]]]
    assert not drag.frame.isVisible()


def test_files_that_are_dragged_away_leave_the_page_as_it_was(qtbot: QtBot, files: tuple[Path, Path]) -> None:
    drag = Drag(qtbot)
    drag.enter(mime(files[0]))
    drag.area.resize(300, 200)
    assert drag.frame.size() == QSize(300, 200)
    QApplication.sendEvent(drag.area, QDragLeaveEvent())
    assert not drag.frame.isVisible()


def test_what_is_no_spreadsheet_is_refused(qtbot: QtBot, files: tuple[Path, Path]) -> None:
    drag = Drag(qtbot)
    data = mime(files[1], files[1].parent)
    assert not drag.enter(data)
    with qtbot.assertNotEmitted(drag.frame.dropped):
        drag.drop(data)


def test_drop_zone_offers_a_keyboard_way(qtbot: QtBot) -> None:
    zone = keep(qtbot, DropZone("Drag files here, or ", "choose them", "xlsx, csv"))
    with qtbot.waitSignal(zone.choose_clicked):
        QTest.keyClick(zone.link, Qt.Key.Key_Space)
    zone.set_texts("拖到这里，或", "选择文件", "xlsx、csv")
    assert zone.link.text() == "选择文件"
    assert unnamed(zone) == []


def test_empty_pages_have_a_button_only_where_there_is_a_way(qtbot: QtBot) -> None:
    empty = keep(qtbot, EmptyState("search", "Nothing found", "Try fewer words", "Show all"))
    empty.show()
    with qtbot.waitSignal(empty.clicked):
        empty.button.click()
    assert (empty.accessibleName(), empty.accessibleDescription()) == ("Nothing found", "Try fewer words")
    empty.set_texts("Nothing here")
    assert not empty.button.isVisible()


def test_a_look_is_asked_for_shown_and_covered_again(qtbot: QtBot) -> None:
    row = keep(qtbot, MaskedRow("Phone", "138****2046"))
    row.show()
    assert row.look.accessibleName() == "Phone: Look and record"
    with qtbot.waitSignal(row.look_clicked):
        row.look.click()
    row.reveal("138 0000 2046")
    assert f"Masked again in {SECONDS_SHOWN} s" in texts(row)
    assert not row.look.isVisible()
    with qtbot.waitSignal(row.covered):
        row.cover()
    assert row.look.isVisible()
    with qtbot.assertNotEmitted(row.covered):
        row.cover()


def test_the_mask_comes_back_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shopxfer.gui.parts.masked.SECONDS_SHOWN", 2)
    monkeypatch.setattr("shopxfer.gui.parts.masked.MILLISECONDS_PER_TICK", 1)
    row = keep(qtbot, MaskedRow("Phone", "138****2046"))
    with qtbot.waitSignal(row.covered):
        row.reveal("138 0000 2046")


def test_who_may_not_look_gets_the_reason_instead(qtbot: QtBot) -> None:
    row = keep(qtbot, MaskedRow("ID number", "1101****1234", reason="Not for operators"))
    row.show()
    assert not row.look.isVisible()
    assert "Not for operators" in texts(row)


def test_badges_are_as_wide_as_their_words_and_named(qtbot: QtBot, chinese: Translations) -> None:
    badge = keep(qtbot, Badge(disposition(Bucket.KEPT)))
    assert badge.accessibleName() == "依法保留"
    assert badge.sizeHint().height() == 22
    badge.show_badge(disposition(Bucket.KEPT, "保留至 2031-12-31"))
    assert badge.sizeHint().width() > badge_size(disposition(Bucket.KEPT)).width()
    assert BadgeText("2", "warn").drawn_icon == "triangle-alert"
    assert BadgeText("2", "warn", icon="clock").drawn_icon == "clock"


def test_figures_are_read_with_what_they_count(qtbot: QtBot) -> None:
    figure = keep(qtbot, KeyFigure("9", "fields"))
    figure.show_figure("0", "ID numbers", "accent")
    assert figure.accessibleName() == "0 ID numbers"
    meter = keep(qtbot, Meter("Package"))
    meter.set_value(5, 0, "5 values")
    assert meter.accessibleName() == "Package 5 values"


def test_page_progress_is_shown_while_there_is_something_to_do(qtbot: QtBot) -> None:
    head = keep(qtbot, Head())
    head.set_question("Step 3", "Same person?", "")
    head.resize(900, 100)
    head.show()
    head.set_progress(13, 63, "13 of 63 pairs")
    assert "13 of 63 pairs" in texts(head)
    head.set_progress(0, 0, "")
    assert "13 of 63 pairs" not in texts(head)
    assert head.question == "Same person?"


def test_icon_buttons_say_what_they_do(qtbot: QtBot) -> None:
    button = keep(qtbot, BareButton("x", "Close help"))
    assert (button.accessibleName(), button.toolTip()) == ("Close help", "Close help")
    assert button.width() >= 32
    assert button.height() >= 24
