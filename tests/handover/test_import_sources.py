"""Folders, archives, locked files and contacts on their way into the case; files that change meanwhile."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from shopxfer.handover import import_
from shopxfer.handover.case import Case
from shopxfer.handover.import_ import AlreadyImported, NothingToImport, SourceChanged
from shopxfer.progress import Quiet
from shopxfer.sheets import errors
from shopxfer.sheets.locking import encrypt_workbook
from shopxfer.sheets.parsed import Hidden
from shopxfer.vault import sources
from tests.fakes import customer, dump, people_file, table, take_in, write_csv, write_xlsx


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    plain = write_xlsx(tmp_path / "plain.xlsx", 会员=table([customer(n) for n in range(1, 4)]))
    path = tmp_path / "锁.xlsx"
    path.write_bytes(encrypt_workbook(plain.read_bytes(), "密码"))
    return path


def packed(folder: Path, *files: Path) -> Path:
    with zipfile.ZipFile(folder / "资料.zip", "w") as archive:
        for file in files:
            archive.write(file, f"会员/{file.name}")
    return folder / "资料.zip"


def test_a_folder_stands_for_the_tables_in_it(case: Case, tmp_path: Path) -> None:
    shop = tmp_path / "店里"
    (shop / "旧").mkdir(parents=True)
    people_file(shop, [customer(1)], "a.csv")
    people_file(shop / "旧", [customer(2)], "a.csv")
    people_file(shop / "旧", [customer(1)], "copy.csv")
    (shop / "~$a.csv").touch()
    plan = import_.plan(case, [shop], Quiet(), "zh")
    assert [file.path.relative_to(shop).as_posix() for file in plan.files] == [
        "a.csv",
        "旧/a.csv",
        "旧/copy.csv",
    ]
    assert [type(file.error) for file in plan.files] == [type(None), type(None), AlreadyImported]
    assert [(each.path.name, each.why) for each in plan.left_out] == [("~$a.csv", "left_out.temporary")]
    import_.commit(case, plan, Quiet())
    assert [source.name for source in sources.sources(case.reader)] == ["a.csv", "旧/a.csv"]
    assert case.balance().source_rows == 2


def test_an_empty_folder_and_an_empty_archive_have_their_sentence(case: Case, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    plan = import_.plan(case, [tmp_path / "空", packed(tmp_path)], Quiet(), "zh")
    assert [type(file.error) for file in plan.files] == [errors.NothingInside] * 2


def test_an_archive_stands_for_the_tables_in_it(case: Case, tmp_path: Path) -> None:
    archive = packed(tmp_path, people_file(tmp_path, [customer(1), customer(2)]))
    (report,) = take_in(case, archive)
    assert report.path == archive / "会员" / "customers.csv"
    assert sources.sources(case.reader)[0].name == "资料.zip/会员/customers.csv"
    assert case.balance().source_rows == 2


def test_passwords_are_asked_once_for_each_locked_file(case: Case, tmp_path: Path, locked: Path) -> None:
    archive = packed(tmp_path, locked)
    asked: list[Path] = []

    def ask(path: Path) -> str:
        asked.append(path)
        return "密码" if path == locked else "falsch"

    plan = import_.plan(
        case, [people_file(tmp_path, [customer(9)]), locked, archive], Quiet(), "zh", passwords=ask
    )
    assert asked == [locked, archive / "会员" / "锁.xlsx"]
    assert [type(file.error) for file in plan.files] == [type(None), type(None), errors.WrongSourcePassword]
    import_.commit(case, plan, Quiet())
    assert case.balance().source_rows == 4


def test_passwords_may_be_given_by_path(case: Case, locked: Path) -> None:
    (without,) = import_.plan(case, [locked], Quiet(), "zh", passwords={}).files
    assert type(without.error) is errors.SheetPasswordProtected
    (with_it,) = import_.plan(case, [locked], Quiet(), "zh", passwords={locked: "密码"}).files
    assert with_it.error is None


def test_a_file_that_changed_since_it_was_looked_at_is_refused(case: Case, tmp_path: Path) -> None:
    other, file = people_file(tmp_path, [customer(7)], "other.csv"), people_file(tmp_path, [customer(1)])
    plan = import_.plan(case, [other, file], Quiet(), "zh")
    before = dump(case)
    people_file(tmp_path, [customer(1), customer(2)])
    with pytest.raises(SourceChanged) as refused:
        import_.commit(case, plan, Quiet())
    assert refused.value.facts == {"name": "customers.csv"}
    file.unlink()
    with pytest.raises(errors.SourceMissing):
        import_.commit(case, plan, Quiet())
    assert dump(case) == before
    people_file(tmp_path, [customer(1)])  # the same bytes again
    import_.commit(case, plan, Quiet())
    assert case.balance().source_rows == 2


def test_what_else_an_import_does_is_in_its_transaction(case: Case, tmp_path: Path) -> None:
    plan = import_.plan(case, [people_file(tmp_path, [customer(1)])], Quiet(), "zh")
    before = dump(case)

    def fail(_database: object, _batch: int, facts: dict[str, object]) -> None:
        assert facts["rows"] == 1
        raise NothingToImport

    with pytest.raises(NothingToImport):
        import_.commit(case, plan, Quiet(), fail)
    assert dump(case) == before


def test_an_archive_that_changed_is_refused_as_well(case: Case, tmp_path: Path) -> None:
    people = people_file(tmp_path, [customer(1)])
    plan = import_.plan(case, [packed(tmp_path, people)], Quiet(), "zh")
    before = dump(case)
    packed(tmp_path, people, people_file(tmp_path, [customer(2)], "more.csv"))
    with pytest.raises(SourceChanged):
        import_.commit(case, plan, Quiet())
    assert dump(case) == before


def test_contacts_come_in_and_broken_cards_are_refused_by_name(case: Case, tmp_path: Path) -> None:
    good = (
        "BEGIN:VCARD\nVERSION:3.0\nN:欧阳;一二;;;\nTEL;TYPE=CELL:13800000001\nTEL:0571-00001234\nEND:VCARD\n"
    )
    path = tmp_path / "手机通讯录.vcf"
    path.write_text(
        good + "BEGIN:VCARD\nFN:坏\n没有冒号\nEND:VCARD\n" + good.replace("0001", "0002"), "utf-8"
    )
    plan = import_.plan(case, [path], Quiet(), "zh")
    (sheet,) = plan.sheets
    assert {column.header: column.field for column in sheet.columns} == {
        "姓名": "name", "手机": "phone", "座机": "landline", "读不出的名片": "extra",
    }  # fmt: skip
    assert sheet.columns[-1].data_class.is_sealed
    (report,) = import_.commit(case, plan, Quiet())
    assert (report.format, report.sheets[0].imported, report.sheets[0].rejected) == ("vcard", 2, 1)
    assert import_.rejections(case, sources.sheets(case.reader)[0]) == [(3, "reject.broken_card")]


PAGE = (
    "<table><tr><th>姓名<th>手机</tr><tr><td>欧阳一<td>13800000001</tr>"
    "<tr style='display:none'><td>欧阳二<td>13800000002</tr></table>"
)
XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="会员"><Table>'
    "<Row>{}</Row><Row>{}</Row><Row ss:Hidden='1'>{}</Row></Table></Worksheet></Workbook>"
).format(
    *(
        "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in cells)
        for cells in (("姓名", "手机"), ("欧阳一", "13800000001"), ("欧阳二", "13800000002"))
    )
)


@pytest.mark.parametrize("text", [PAGE, XML], ids=["page", "xml"])
def test_hidden_rows_of_pages_and_xml_can_be_left_out(case: Case, tmp_path: Path, text: str) -> None:
    path = tmp_path / "会员.xls"
    path.write_text(text, encoding="utf-8")
    plan = import_.plan(case, [path], Quiet(), "zh")
    (sheet,) = plan.sheets
    assert sheet.hidden.rows_are_known
    import_.set_hidden_rows(sheet, taken=False)
    (report,) = import_.commit(case, plan, Quiet())
    assert (report.sheets[0].imported, report.sheets[0].rejected) == (1, 1)
    (stored,) = sources.sheets(case.reader)
    assert import_.rejections(case, stored) == [(3, "reject.by_owner")]


def test_hidden_rows_come_in_and_are_told(case: Case, tmp_path: Path) -> None:
    import openpyxl

    path = write_xlsx(tmp_path / "a.xlsx", 会员=table([customer(n) for n in range(1, 6)]))
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[3].hidden = True
    book.save(path)
    (report,) = take_in(case, path)
    assert report.sheets[0].imported == 5
    assert import_.HIDDEN_CELLS in report.sheets[0].warnings
    assert report.sheets[0].hidden == Hidden(1, 0)


def test_a_single_file_with_a_wrong_ending_is_still_looked_at(case: Case, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "导出.dat", table([customer(1)]))
    assert take_in(case, file)[0].error is None
