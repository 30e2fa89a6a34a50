"""Every part in its states on one sheet, and the palette."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from shopxfer.domain.balance import Bucket
from shopxfer.gui.look import fonts
from shopxfer.gui.look.theme import Appearance
from shopxfer.gui.look.tokens import DARK, LIGHT, Tokens, Type
from shopxfer.gui.parts.badge import Badge, BadgeText, disposition
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import CheckBox, Combo, RadioButton, Segmented
from shopxfer.gui.parts.drop import DropFrame
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.fields import FieldRow, FormGrid, PasswordEdit
from shopxfer.gui.parts.focus_ring import FocusRing
from shopxfer.gui.parts.labels import Label, rule
from shopxfer.gui.parts.masked import MaskedRow
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.progress import ProgressCard
from shopxfer.texts import Language
from tests.shots.registry import Form, shot


def captioned(widget: QWidget, caption: str) -> QVBoxLayout:
    """Return a part with what it shows below it."""
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(Label(caption, Type.CAPTION, "ink2"))
    return column


def line(*parts: QWidget | QLayout, spacing: int = 12) -> QHBoxLayout:
    """Return parts side by side, at the left."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QWidget):
            row.addWidget(part)
        else:
            row.addLayout(part)
    row.addStretch(1)
    return row


def sheet(title: str) -> Card:
    """Return a card with a caption instead of a title."""
    card = Card()
    card.add(Label(title, Type.CAPTION, "ink2"))
    return card


class Gallery(QWidget):
    """All parts; `focused` is the button that has the keyboard."""

    def __init__(self, zh: bool) -> None:
        super().__init__()
        self._zh = zh
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        cards = (
            self._buttons(),
            self._inputs(),
            self._progress(),
            self._badges(),
            self._masked(),
            self._empty(),
            self._drop(),
            self._choices(),
            self._once(),
        )
        for place, card in enumerate(cards):
            grid.addWidget(card, place // 3, place % 3)
        for part in range(3):
            grid.setColumnStretch(part, 1)
        column.addLayout(grid, 1)
        column.addWidget(PaletteStrip(LIGHT, self._say("浅色", "Light")))
        column.addWidget(PaletteStrip(DARK, self._say("深色", "Dark")))
        self.ring = FocusRing(self)

    def _say(self, zh: str, en: str) -> str:
        return zh if self._zh else en

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802, Qt's name
        del event
        self.focused.setFocus(Qt.FocusReason.TabFocusReason)

    def _buttons(self) -> Card:
        say = self._say
        card = sheet(say("按钮：一页一个主按钮", "Buttons: one primary a page"))
        go = say("导入 3 个文件", "Import 3 files")
        off = Button(go, "primary")
        off.setEnabled(False)
        self.focused = Button(say("脱敏预览", "Preview"))
        card.add_layout(
            line(
                captioned(Button(go, "primary"), say("主", "Primary")),
                captioned(off, say("还不能", "Not yet")),
                captioned(Button(say("合并", "Merge"), "primary", letter="Y"), say("带字母键", "Letter")),
            )
        )
        card.add_layout(
            line(
                captioned(Button(say("脱敏预览", "Preview"), icon="eye"), say("次", "Secondary")),
                captioned(self.focused, say("键盘焦点", "Focus")),
                captioned(Button(say("撤销", "Undo"), "quiet", icon="undo-2"), say("轻", "Quiet")),
                captioned(Button(say("销毁", "Destroy"), "danger"), say("危险", "Danger")),
            )
        )
        card.body.addStretch(1)
        return card

    def _inputs(self) -> Card:
        say = self._say
        card = sheet(say("输入与错误：错在哪里，就写在哪里", "Inputs: the error stands where it is"))
        form = FormGrid(2)
        name = FieldRow(say("接收方名称", "Buyer"))
        name.set_text(say("半亩云造型", "Banmu Cloud"))
        code = FieldRow(say("统一社会信用代码", "Unified social credit code"))
        code.set_text("91330106MA0000BM70")
        code.set_error(
            say(
                "最后一位对不上，应该是 W。请照营业执照再看一遍。",
                "The last character should be W. Please check the licence again.",
            )
        )
        form.add(name)
        form.add(FieldRow(say("密码", "Password"), PasswordEdit()))
        form.add(code, 2)
        card.add(form)
        card.body.addStretch(1)
        return card

    def _progress(self) -> Card:
        say = self._say
        card = sheet(say("进度：在页内，能取消", "Progress: in the page, can be cancelled"))
        times = iter((0.0, 13.2))
        running = ProgressCard(clock=lambda: next(times))
        reading = say("正在读“充值消费”", "Reading 'Top-ups'")
        running.begin(reading)
        running.show_progress(reading, 0, 21_480)
        running.show_progress(reading, 13_200, 21_480)
        stopped = ProgressCard()
        stopped.stopped(
            say(
                "读到第 13,201 行停下了：文件被 Excel 占用。关掉 Excel 后可以接着读，前面的不用重来。",
                "Stopped at row 13,201: Excel holds the file. Close Excel and go on; nothing is lost.",
            )
        )
        card.add(running)
        card.add(stopped)
        card.body.addStretch(1)
        return card

    def _badges(self) -> Card:
        say = self._say
        card = sheet(say("去向标记：颜色、纹理、文字三样都有", "Dispositions: colour, pattern and word"))
        buckets = list(Bucket)
        split = 5 if self._zh else 4
        card.add_layout(line(*(Badge(disposition(b)) for b in buckets[:split]), spacing=6))
        others = [Badge(disposition(b)) for b in buckets[split:]]
        card.add_layout(line(*others, Badge(BadgeText(say("演练", "Rehearsal"))), spacing=8))
        states = (
            BadgeText(say("已读回核对", "Read back"), "done"),
            BadgeText(say("2 处要看", "2 to check"), "warn"),
            BadgeText(say("签名不完整", "Broken seal"), "danger"),
            BadgeText(say("推测", "Guess"), "info"),
        )
        card.add_layout(line(*(Badge(state) for state in states), spacing=8))
        notice = Notice(
            "warn",
            say("文件夹会同步到网盘，删了这里，网盘可能还有。", "This folder is synchronised elsewhere."),
        )
        notice.add_button("move", say("换一处", "Move it"))
        card.add(notice)
        card.body.addStretch(1)
        return card

    def _masked(self) -> Card:
        say = self._say
        card = sheet(say("遮盖的值：看得出被遮，查看要留痕", "Masked values: looking is recorded"))
        card.body.setSpacing(0)
        shown = MaskedRow(say("手机", "Phone"), "138****2046")
        shown.reveal("138 0000 2046")
        rows = (
            MaskedRow(say("手机", "Phone"), "138****2046"),
            MaskedRow(
                say("身份证号", "ID number"),
                "110101********1234",
                reason=say("经办人不可查看", "Not for operators"),
            ),
            MaskedRow(
                say("备注", "Remarks"),
                say("健康信息，已封存", "Health, sealed"),
                sealed=True,
                reason=say("仅店主可查看", "Owner only"),
            ),
            shown,
        )
        for place, row in enumerate(rows):
            if place:
                card.add(rule())
            card.add(row)
        card.body.addStretch(1)
        return card

    def _empty(self) -> Card:
        say = self._say
        card = sheet(say("空页：先做什么，一句话", "Empty pages: what to do first"))
        card.add(
            EmptyState(
                "scan-search",
                say("没有要人看的重复了", "No duplicates left to look at"),
                say(
                    "机器合并了 449 条，你合并了 49 条，都能在“撤销”里找到。",
                    "449 merged by rule, 49 by you; all of them can be undone.",
                ),
                say("翻看已合并的", "Look through them"),
            ),
            1,
        )
        return card

    def _drop(self) -> QWidget:
        area = QWidget()
        area.setMinimumHeight(112)
        DropFrame(area, lambda _path: True).show_waiting(2)
        return area

    def _choices(self) -> Card:
        say = self._say
        card = sheet(say("选择与勾选", "Choices"))
        ticked = CheckBox(say("我已读过全文", "I have read it"))
        ticked.setChecked(True)
        refund = RadioButton(say("退款", "Refund"))
        refund.setChecked(True)
        card.add_layout(
            line(
                ticked,
                CheckBox(say("附上照片", "Photo")),
                refund,
                RadioButton(say("转给新店", "Move")),
                spacing=16,
            )
        )
        answer = Segmented(
            say("结果", "Result"),
            (
                ("same", say("对", "Same")),
                ("differs", say("有出入", "Differs")),
                ("unknown", say("查不到", "Unknown")),
            ),
            danger=("differs",),
        )
        answer.set_key("same")
        combo = Combo(say("字段", "Field"), (("prepaid", say("预付余额", "Prepaid balance")),))
        combo.setFixedWidth(136)
        card.add_layout(line(combo, answer))
        card.body.addStretch(1)
        return card

    def _once(self) -> Card:
        say = self._say
        card = sheet(say("只能做一次的事：说两遍，打字确认", "Once only: said twice, typed"))
        words = QLineEdit(say("销毁 1,60", "destroy 1,60"))
        sure = Button(say("销毁", "Destroy"), "destroy")
        sure.setEnabled(False)
        sentence = say(
            "销毁后无法恢复，备份也作废。请输入“销毁 1,602 行”。",
            "Nothing brings these rows back. Type 'destroy 1,602 rows'.",
        )
        card.add(FieldRow(sentence, words))
        card.add_layout(line(sure, Button(say("查看条文与版本", "Read the article"), "link")))
        card.body.addStretch(1)
        return card


class PaletteStrip(QWidget):
    """The colours of one table, side by side."""

    _SHOWN = 13

    def __init__(self, tokens: Tokens, name: str) -> None:
        super().__init__()
        self._tokens, self._name = tokens, name
        self.setFixedHeight(40)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, Qt's name
        del event
        painter = QPainter(self)
        painter.setFont(fonts.font(Type.CAPTION))
        painter.drawText(QRect(0, 0, 48, self.height()), Qt.AlignmentFlag.AlignVCenter, self._name)
        names = [field.name for field in fields(self._tokens)]
        wide = (self.width() - 48) / len(names)
        for place, name in enumerate(names):
            box = QRect(round(48 + place * wide), 0, round(wide) + 1, self.height())
            painter.fillRect(box, QColor(getattr(self._tokens, name)))
        painter.end()


@shot(
    "gallery",
    (
        Form("zh"),
        Form("en"),
        Form("zh", Appearance.DARK),
        Form("zh", Appearance.CONTRAST),
    ),
)
def gallery(language: Language) -> QWidget:
    """Every part."""
    return Gallery(language == "zh")
