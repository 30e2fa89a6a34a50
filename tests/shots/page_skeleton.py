"""A page made of nothing but parts, with invented figures: the pattern of every real page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.balance import Balance, Bucket
from shopxfer.gui.look.tokens import SPACE_32, Type
from shopxfer.gui.parts.badge import BadgeText, disposition
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.figures import KeyFigure, Meter
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.page_frame import PageFrame
from shopxfer.gui.parts.rail import RailPlace, RailStep, StepState
from shopxfer.gui.parts.shell import Shell
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, badge_cell, model_of
from shopxfer.texts import Language
from tests.shots.registry import EVERY_LOOK, shot

BALANCE = Balance(
    24_394,
    {
        Bucket.TRANSFERRED: 17_926,
        Bucket.MERGED: 512,
        Bucket.KEPT: 4_308,
        Bucket.WITHHELD: 1_204,
        Bucket.ERASED: 398,
        Bucket.REJECTED: 46,
        Bucket.UNDECIDED: 0,
    },
)


@dataclass(frozen=True)
class Rule:
    """One line of the sample table."""

    name: tuple[str, str]
    basis: tuple[str, str]
    bucket: Bucket
    goes_to: tuple[str, str]
    people: int | None
    rows: int
    changed: bool = False


_GO, _NO = ("移交", "Transfer"), ("不移交", "Withhold")
RULES = [
    Rule(
        ("已单独同意移交", "Separate consent given"),
        ("个保法 第 23 条", "PIPL art. 23"),
        Bucket.TRANSFERRED,
        _GO,
        1_538,
        16_214,
    ),
    Rule(
        ("服务未完成，只带履约所需字段", "Service still owed, needed fields only"),
        ("个保法 第 13 条第 1 款第 2 项", "PIPL art. 13(1)(2)"),
        Bucket.TRANSFERRED,
        _GO,
        61,
        1_712,
    ),
    Rule(
        ("会计凭证与发票", "Vouchers and invoices"),
        ("会计档案管理办法 附表", "Accounting archives rules"),
        Bucket.KEPT,
        ("保留至 2056-12-31", "Keep to 2056-12-31"),
        None,
        3_102,
    ),
    Rule(
        ("购卡登记与预付台账", "Card register, prepaid ledger"),
        ("单用途预付卡办法", "Prepaid card measures"),
        Bucket.KEPT,
        ("保留至 2031-12-31", "Keep to 2031-12-31"),
        412,
        1_206,
        changed=True,
    ),
    Rule(
        ("明确拒绝移交", "Refused"),
        ("个保法 第 15、23 条", "PIPL arts. 15, 23"),
        Bucket.WITHHELD,
        _NO,
        87,
        318,
    ),
    Rule(
        ("到期未答复（沉默不算同意）", "No answer in time (silence is no)"),
        ("个保法 第 14、23 条", "PIPL arts. 14, 23"),
        Bucket.WITHHELD,
        _NO,
        671,
        886,
    ),
    Rule(
        ("客户要求删除，或已过保存期", "Erasure asked, or period over"),
        ("个保法 第 47 条", "PIPL art. 47"),
        Bucket.ERASED,
        ("删除", "Erase"),
        7,
        398,
    ),
]


def steps(language: Language, current: int) -> list[RailStep]:
    """Return the steps that exist, with their true numbers, up to `current`."""
    titles = {
        1: ("双方与路径", "Parties"),
        2: ("导入", "Import"),
        3: ("清洗去重", "Clean"),
        4: ("分类", "Classify"),
        5: ("影响评估", "Assess"),
        6: ("告知", "Notify"),
        7: ("裁剪", "Prune"),
        8: ("移交包", "Package"),
        9: ("移交回执", "Receipt"),
    }
    place = 0 if language == "zh" else 1

    def state(number: int) -> StepState:
        if number == current:
            return StepState.CURRENT
        return StepState.DONE if number < current else StepState.OPEN

    return [RailStep(str(n), n, names[place], state(n)) for n, names in titles.items()]


def shell(language: Language, page: PageFrame, current: int = 7) -> Shell:
    """Return a window's content round one page."""
    zh = language == "zh"
    result = Shell()
    places = (RailPlace("verify", "核验文件" if zh else "Verify a file", "file-check"),)
    result.set_steps(steps(language, current), places)
    result.set_user("沈若岚" if zh else "Shen R.L.", "店主" if zh else "Owner")
    result.rail.set_case(
        "移交案 2026-0317" if zh else "Case 2026-0317",
        "鹿鸣巷剪艺坊 → 半亩云造型" if zh else "Luming → Banmu Cloud",
    )
    result.add_page("page", page)
    result.show_page("page")
    return result


def rule_table(language: Language) -> TableView:
    """Return the table of rules."""
    place = 0 if language == "zh" else 1

    def name(rule: Rule) -> Cell:
        words = ("期限改过", "changed")[place]
        return Cell(rule.name[place], badge=BadgeText(words, icon="pencil") if rule.changed else None)

    columns: list[Column[Rule]] = [
        Column("", lambda r: str(RULES.index(r) + 1), "right", width=32, priority=2, tone="ink2", close=True),
        Column(("规则", "Rule")[place], name, stretch=30, least=170),
        Column(
            ("依据", "Basis")[place], lambda r: r.basis[place], stretch=21, least=150, priority=3, tone="ink2"
        ),
        Column(
            ("去向", "Goes to")[place],
            lambda r: badge_cell(disposition(r.bucket, r.goes_to[place])),
            width=170,
        ),
        Column(
            ("客户", "People")[place],
            lambda r: MISSING if r.people is None else f"{r.people:,}",
            "right",
            width=80,
            priority=1,
        ),
        Column(("行数", "Rows")[place], lambda r: f"{r.rows:,}", "right", width=84, sort_key="rows"),
    ]
    table = TableView(("规则", "Rules")[place])
    table.set_model(model_of(columns, RULES))
    table.fit_rows()
    table.select_id(5)
    return table


def exposure(language: Language, page: PageFrame) -> Card:
    """Return the card that says what a lost package would give away."""
    zh = language == "zh"
    card = Card()
    bars = QVBoxLayout()
    bars.setSpacing(4)
    title = QHBoxLayout()
    title.addWidget(
        Label("万一移交包丢失，会暴露多少？" if zh else "If the package were lost", Type.EMPHASIS)
    )
    title.addStretch(1)
    title.addWidget(Label("比导入时少 74%" if zh else "74% less", Type.CAPTION, "accent"))
    bars.addLayout(title)
    before = Meter("导入时" if zh else "Imported", "edge")
    before.set_value(54_372, 54_372, "54,372 项" if zh else "54,372 values")
    after = Meter("移交包" if zh else "Package")
    after.set_value(14_391, 54_372, "14,391 项" if zh else "14,391 values")
    bars.addWidget(before)
    bars.addWidget(after)
    row = QHBoxLayout()
    row.setSpacing(SPACE_32)
    row.addLayout(bars, 1)
    figures = [
        ("1,599", "位客户" if zh else "people", "ink"),
        ("9", "个字段" if zh else "fields", "ink"),
        ("0", "身份证号" if zh else "ID numbers", "accent"),
        ("0", "家庭住址" if zh else "addresses", "accent"),
        ("0", "未成年人" if zh else "minors", "accent"),
    ]
    counts = QHBoxLayout()
    counts.setSpacing(SPACE_32)
    for figure, what, tone in figures:
        counts.addWidget(KeyFigure(figure, what, tone), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addLayout(counts)
    card.add_layout(row)
    across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    page.form_changed.connect(lambda narrow, _short: row.setDirection(down if narrow else across))
    return card


def prune_page(language: Language) -> PageFrame:
    """Return the sample page."""
    zh = language == "zh"
    page = PageFrame()
    page.set_question(
        "第 7 步，共 11 步 · 裁剪" if zh else "Step 7 of 11 · Prune",
        "每一条记录，该去哪里？" if zh else "Where does each record go?",
        "去向已按规则排好。可以改，改动要写原因。"
        if zh
        else "The rules have sorted every row. You may change them, with a reason.",
    )
    page.head.set_undo(available=True)
    card = Card(flush=True)
    card.add(rule_table(language))
    page.body.addWidget(card)
    page.body.addWidget(exposure(language, page))
    page.body.addStretch(1)
    page.show_balance(BALANCE)
    page.footer.add_secondary("脱敏预览" if zh else "Masked preview", "eye")
    page.footer.set_primary("确认去向，准备移交包" if zh else "Confirm and prepare package")
    page.footer.set_sentence(
        "24,394 行都有去处，没有遗漏。" if zh else "All 24,394 rows have a place.", "done"
    )
    _fill_help(page, zh)
    return page


def _fill_help(page: PageFrame, zh: bool) -> None:
    page.help.set_step(
        "每一行必须有一个去处，也只能有一个。规则从上往下看，先符合的先算。"
        if zh
        else "Every row ends in exactly one place. Rules are read from the top; the first that fits counts."
    )
    page.help.set_selected(
        "所选规则：到期未答复" if zh else "Selected: no answer in time",
        "671 位客户在 30 天内没有回复。移交给另一家经营者要单独同意，没有回复就不能交出去。"
        if zh
        else "671 people did not reply within 30 days. Handing data to another business needs separate "
        "consent, so their records stay here.",
    )
    page.help.set_article(
        "《个人信息保护法》第 23 条：提供给其他处理者，应当告知并取得单独同意。"
        if zh
        else "PIPL art. 23: providing data to another processor needs notice and separate consent.",
        link=True,
    )


@shot("skeleton", EVERY_LOOK)
def skeleton(language: Language) -> QWidget:
    """The sample page with help folded in."""
    return shell(language, prune_page(language))


@shot("skeleton-help", EVERY_LOOK)
def skeleton_help(language: Language) -> QWidget:
    """The sample page with help folded out."""
    page = prune_page(language)
    page.head.help.setChecked(True)
    return shell(language, page)
