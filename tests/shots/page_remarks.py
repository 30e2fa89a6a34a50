"""Pictures of personal data in remarks: found, one column opened, and treated."""

from __future__ import annotations

import csv
from functools import cache

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QWidget

from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.treatment import Treatment
from shopxfer.gui.pages.classify import ClassifyPage
from shopxfer.gui.pages.prune import PrunePage
from shopxfer.gui.pages.work import Work
from shopxfer.handover import classify, clean, hidden, import_, parties, prune, treating
from shopxfer.handover.case import Case, new_case
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from shopxfer.vault.keys import COST_FLOOR
from tests.fakes import customer, id_number, parties_of, phone
from tests.shots.page_records import folder, session_on, settled, shown
from tests.shots.page_tidying import scroll_when_shown
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, shot

_REMARKS = (
    "身份证{id}，有糖尿病，怕烫",
    "喜欢靠窗的位置",
    "改约电话{phone}，周三下午",
    "女儿叫小美，在实验小学读三年级",
    "微信付款",
    "住鹿鸣巷 17 号 3 栋 502 室，上门做过一次",
    "怕吵，不用香水",
    "甲状腺结节术后，不做按摩",
)


@cache
def _case(name: str) -> Case:
    """Return a cleaned case whose remarks hold what they should not."""
    file = folder() / f"会员{name}.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["姓名", "手机", "会员等级", "备注", "推荐人"])
        for n in range(48):
            who = customer(n)
            remark = _REMARKS[n % 8].format(id=id_number(n), phone=phone(700 + n))
            friend = f"她姐姐，{phone(800 + n)}" if n % 12 == 5 else ""
            writer.writerow([who["name"], who["phone"], "金银"[n % 2] + "卡", remark, friend])
    case = new_case(folder() / f"remarks-{name}", "nobody real lives here", cost=COST_FLOOR)
    import_.commit(case, import_.plan(case, [file], Quiet(), "zh"), Quiet())
    clean.clean(case, Quiet())
    return case


def _page(language: Language, name: str) -> tuple[ClassifyPage, QWidget]:
    page = ClassifyPage(session_on(_case(f"{name}-{language}"), language))
    page.session.case_changed.connect(page.show_case)
    window = shown(language, page, 4)
    page.hidden.look.click()
    _wait(page.hidden.work)
    return page, window


def _wait(work: Work) -> None:
    while work.is_busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _at(page: ClassifyPage, window: QWidget, part: QWidget) -> QWidget:
    """Return the window with a part of the page at the top."""
    scroll_when_shown(window, page, part)
    return window


def _open(page: ClassifyPage, header: str) -> None:
    column = next(id_ for id_, line in page.lines.items() if line.column.header == header)
    page.hidden.table.row_activated.emit(column)


@shot("classify-hidden", BOTH_LANGUAGES)
def classify_hidden(language: Language) -> QWidget:
    """The columns that hold personal data."""
    page, window = _page(language, "found")
    return _at(page, window, page.hidden)


@shot("classify-hidden-open", EVERY_LOOK)
def classify_hidden_open(language: Language) -> QWidget:
    """One column opened: kinds, examples, choices, cells."""
    page, window = _page(language, "open")
    _open(page, "备注")
    return _at(page, window, page.hidden.form)


@shot("classify-hidden-cells", BOTH_LANGUAGES)
def classify_hidden_cells(language: Language) -> QWidget:
    """The cells of the column, masked."""
    page, window = _page(language, "open")
    _open(page, "备注")
    return _at(page, window, page.hidden.form.cells)


@shot("classify-hidden-treated", BOTH_LANGUAGES)
def classify_hidden_treated(language: Language) -> QWidget:
    """Split out, but for names and addresses."""
    page, window = _page(language, "treated")
    _open(page, "备注")
    if Kind.ADDRESS in page.hidden.form.kinds:
        page.hidden.form.kinds[Kind.ADDRESS].setChecked(False)
    if page.hidden.form.choices[Treatment.SPLIT_OUT].isEnabled():
        page.hidden.form.choices[Treatment.SPLIT_OUT].click()
        _wait(page.hidden.form.work)
    return _at(page, window, page.hidden)


@shot("prune-remarks", BOTH_LANGUAGES)
def prune_remarks(language: Language) -> QWidget:
    """What was split out of remarks has its own word in Prune; an illness never goes."""
    case = _case(f"pruned-{language}")
    column = next(each for each in hidden.find(case, Quiet()) if each.column.header == "备注")
    if column.treatment is None:
        treating.treat(case, column, Treatment.SPLIT_OUT, Quiet())
        parties.save(case, parties_of())
        prune.apply_rules(case, Quiet())
    page = PrunePage(session_on(case, language))
    window = shown(language, page, 7)
    settled(page.session)
    page.views.buttons["fields"].click()
    place = next(at for at, line in enumerate(page.fields.lines) if line.id.endswith("身份证号"))
    page.fields.table.select_id(place)
    page.fields.panel.switch.buttons["goes"].click()
    return window


@shot("classify-hidden-above", BOTH_LANGUAGES)
def classify_hidden_above(language: Language) -> QWidget:
    """What was found weighs more than the class that the owner gave the column."""
    case = _case(f"above-{language}")
    column = next(line.column for line in classify.columns(case) if line.column.header == "备注")
    if column.reason is None:
        classify.change(
            case, column, field="remarks", data_class=DataClass.C2, reason="只有偏好", progress=Quiet()
        )
    page, window = _page(language, "above")
    _open(page, "备注")
    return _at(page, window, page.hidden.form)
