"""The import page beyond its plain states: locked files, tables, newer exports, undo, corrections."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.handover import import_, reimport
from shopxfer.handover.case import Case, new_case
from shopxfer.handover.difference_rows import DifferenceRows
from shopxfer.progress import Quiet
from shopxfer.sheets.locking import encrypt_workbook
from shopxfer.texts import Language
from shopxfer.vault import sources
from shopxfer.vault.keys import COST_FLOOR
from tests.fakes import Table, id_number, write_xlsx
from tests.shots.page_records import folder, planned, session_on, shown
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, shot

MEMBERS = (
    "会员卡号,姓名,手机,最近到店,卡内余额\n"
    "00310027,李雨桐,13900001234,2026-08-28,680.00\n"
    "00310028,王若岚,13900005678,2026-05-17,0.00\n"
    "00310029,欧阳予安,15900007713,2026-09-02,1240.00\n"
    "00310030,赵子墨,18600000092,2026-03-19,320.00\n"
    "合计,4,,,2240.00\n"
    "制表人：沈若岚,,,,\n"
)
NEWER = (
    "会员卡号,姓名,手机,最近到店,卡内余额\n"
    "00310027,李雨桐,13900001234,2026-10-28,520.00\n"
    "00310028,王若岚,13900009999,2026-05-17,0.00\n"
    "00310029,欧阳予安,15900007713,2026-09-02,1240.00\n"
    "00310041,章知夏,13500003306,2026-11-09,860.00\n"
    "00310042,贺知秋,15900004821,2026-11-12,200.00\n"
)
DAMAGED = "会员卡号,姓名,手机,身份证号,生日\n" + "".join(
    f"{number:08},李{'雨若予子'[number % 4]}桐,1390000{number:04},"
    f"{id_number(number)},"
    f"19{70 + number % 30}-03-0{number % 9 + 1}\n"
    for number in range(1, 60)
)
LOSSES = (
    "310060,王若岚,1.38E+10,999105199003070000,32264\n"
    "310061,赵子墨,1.39E+10,999105198512130000,35796\n"
    "00000062,锟斤拷,13900004321.0,1.1E+17,1988-05-01\n"
)


@cache
def _made(name: str, text: str) -> Path:
    path = folder() / "import" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@cache
def _locked() -> Path:
    plain = write_xlsx(folder() / "plain.xlsx", 会员=[["姓名", "手机"], ["李雨桐", "13900001234"]])
    path = folder() / "加了密码的会员表.xlsx"
    path.write_bytes(encrypt_workbook(plain.read_bytes(), "12345678"))
    return path


@cache
def _side_by_side() -> Path:
    people: Table = [
        [f"{n:06}", f"李{n}桐", f"139000012{n:02}", None, f"王{n}岚", f"139000056{n:02}", "2025-01-02"]
        for n in range(1, 12)
    ]
    rows: Table = [
        ["鹿鸣巷剪艺坊", None, None, None, None, None, None],
        ["会员", None, None, None, "老客户", None, None],
        ["卡号", "姓名", "手机", None, "姓名", "手机", "最近到店"],
        *people,
        ["合计", "11", None, None, None, None, None],
    ]
    return write_xlsx(folder() / "会员和老客户.xlsx", 名单=rows)


@cache
def _with_newer() -> Case:
    """Return a case with one import, another, and a newer export of the first."""
    case = new_case(folder() / "newer", "nobody real lives here", cost=COST_FLOOR)
    for name, text in (
        ("会员卡系统导出.csv", MEMBERS),
        ("老客户名单.csv", MEMBERS.replace("0031", "0077").replace("1390", "1370")),
    ):
        import_.commit(case, import_.plan(case, [_made(name, text)], Quiet(), "zh"), Quiet())
    plan = import_.plan(case, [_made("会员卡系统导出 2026-11.csv", NEWER)], Quiet(), "zh")
    older = sources.sources(case.reader)[0]
    reimport.apply(case, plan, reimport.difference(case, plan.files[0], older, Quiet()), Quiet())
    return case


@cache
def _with_older() -> Case:
    case = new_case(folder() / "older", "nobody real lives here", cost=COST_FLOOR)
    plan = import_.plan(case, [_made("会员卡系统导出.csv", MEMBERS)], Quiet(), "zh")
    import_.commit(case, plan, Quiet())
    return case


@shot("import-locked", BOTH_LANGUAGES)
def import_locked(language: Language) -> QWidget:
    """A locked file asks for its password; another was given a wrong one; a folder had more in it."""
    more = folder() / "店里的资料"
    more.mkdir(exist_ok=True)
    (more / "~$会员.xlsx").touch()
    (more / "门头照片.jpg").write_bytes(b"\xff\xd8")
    (more / "常客.csv").write_text("姓名,手机\n赵子墨,13900005555\n", encoding="utf-8")
    archive = folder() / "备份.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(_locked(), "2023/加了密码的旧表.xlsx")
    page = planned(language, [more, _locked(), archive])
    page.plan.files[-1] = import_.open_locked(
        page.session.case, page.plan.files[-1], "falsch", Quiet(), language, page.plan
    )
    window = shown(language, page, 2)
    page.files.buttons["left", 0].click()
    return window


@shot("import-tables", EVERY_LOOK)
def import_tables(language: Language) -> QWidget:
    """Two tables side by side, each with its header; header and cuts can be corrected, a row taken in."""
    page = planned(language, [_side_by_side()])
    window = shown(language, page, 2)
    page.sheet.correct.setChecked(True)
    page.sheet.rows.show()
    # In a narrow window the card lies below; whether it is narrow is known once it is shown.
    QTimer.singleShot(0, page, page.files.buttons["plan", 0].click)
    return window


@shot("import-damage", EVERY_LOOK)
def import_damage(language: Language) -> QWidget:
    """Damage of the whole sheet, by column, with the advice; the damaged cells are tinted."""
    page = planned(language, [_made("损坏的名单.csv", DAMAGED[:-1].replace("\n", f"\n{LOSSES}", 1) + "\n")])
    window = shown(language, page, 2)
    page.sheet.grid.column_reached.emit(3)
    # In a narrow window the card lies below; whether it is narrow is known once it is shown.
    QTimer.singleShot(0, page, page.files.buttons["plan", 0].click)
    return window


@shot("import-traced", BOTH_LANGUAGES)
def import_traced(language: Language) -> QWidget:
    """F4 on a damaged cell before the import: help tells where it stands and what happened to it."""
    page = planned(language, [_made("损坏的名单.csv", DAMAGED[:-1].replace("\n", f"\n{LOSSES}", 1) + "\n")])
    window = shown(language, page, 2)
    table = page.sheet.grid.table
    table.setCurrentIndex(table.model().index(0, 2))
    QTest.keyClick(table, Qt.Key.Key_F4)
    return window


@shot("import-rejected-traced", BOTH_LANGUAGES)
def import_rejected_traced(language: Language) -> QWidget:
    """Of a row that was not taken, the second of the values shown."""
    page = ImportPage(session_on(_with_older(), language))
    window = shown(language, page, 2)
    page.show_panel(page.corrections.panel)
    table = page.corrections.panel.table
    table.setCurrentIndex(table.model().index(0, 4))
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_F4)
    return window


@shot("import-imports", EVERY_LOOK)
def import_imports(language: Language) -> QWidget:
    """The imports with undo; the newest is about to be undone."""
    page = ImportPage(session_on(_with_newer(), language))
    window = shown(language, page, 2)
    page.show_panel(page.imports)
    assert page.imports.undo is not None
    page.imports.undo.buttons["undo"].click()
    return window


@shot("import-imports-blocked", BOTH_LANGUAGES)
def import_imports_blocked(language: Language) -> QWidget:
    """An import on which a newer one was built."""
    page = ImportPage(session_on(_with_newer(), language))
    window = shown(language, page, 2)
    page.show_panel(page.imports)
    page.imports.table.select_id(2)
    return window


@shot("import-recognised", BOTH_LANGUAGES)
def import_recognised(language: Language) -> QWidget:
    """A file that looks like a newer export of one in the case; its columns are taken as last time."""
    case = _with_older()
    page = ImportPage(session_on(case, language))
    page.plan = import_.plan(case, [_made("会员卡系统导出 2026-11.csv", NEWER)], Quiet(), language)
    import_.count_rows(page.plan, Quiet(), case.catalogue)
    return shown(language, page, 2)


@shot("import-difference", EVERY_LOOK)
def import_difference(language: Language) -> QWidget:
    """What the newer export changes, before it is applied."""
    case = _with_older()
    page = ImportPage(session_on(case, language))
    page.plan = import_.plan(case, [_made("会员卡系统导出 2026-11.csv", NEWER)], Quiet(), language)
    file, older = page.plan.files[0], sources.sources(case.reader)[0]
    difference = reimport.difference(case, file, older, Quiet())
    window = shown(language, page, 2)
    page.newer.panel.show_difference(difference, DifferenceRows(case, file, difference, Quiet()))
    page.show_panel(page.newer.panel)
    page.newer.panel.tabs.buttons["changed"].click()
    return window


@shot("import-rejected", EVERY_LOOK)
def import_rejected(language: Language) -> QWidget:
    """Rows that were not taken; a workbook was saved and its password stands there once."""
    page = ImportPage(session_on(_with_older(), language))
    window = shown(language, page, 2)
    page.show_panel(page.corrections.panel)
    page.corrections.panel.show_password("要改的行.xlsx", 2, "ABCDEFGH23456789JKMN")
    return window
