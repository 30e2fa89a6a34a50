"""The package holds what the case holds and lets go, no more, and only when nothing stands against it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.domain.fields import EXTRA, RecordKind
from shopxfer.domain.recognition.treatment import Treatment
from shopxfer.errors import Cancelled, ShopxferError
from shopxfer.files import FileError, sha256_of
from shopxfer.handover import assess, clean, hidden, package, parties, prune, treating
from shopxfer.handover.case import Case
from shopxfer.handover.fields import change_field
from shopxfer.handover.gates import GateClosed
from shopxfer.handover.package import NothingToHandOver, PackageReport, RowsUndecided, RulesOutOfDate
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from shopxfer.vault import papers
from tests.fakes import (
    CancelAt,
    Cell,
    all_records,
    answer_apart,
    born_so_that_age_is,
    by_name,
    customer,
    dump,
    freeze_notice,
    id_number,
    line_of,
    parties_of,
    people_file,
    phone,
    post_notice,
    table,
    take_in,
    take_through,
    write_csv,
)

Rows = list[dict[str, object]]


def made(case: Case, folder: Path, language: Language = "zh") -> PackageReport:
    return package.make_package(case, folder / "out", Quiet(), language)


def opened(report: PackageReport) -> dict[str, Rows]:
    """Return the sheets as Office's own format opened by other people's code, rows by header."""
    plain = io.BytesIO()
    with report.file.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=report.password)
        office.decrypt(plain)
    book = openpyxl.load_workbook(plain)
    sheets: dict[str, Rows] = {}
    for sheet in book.worksheets:
        header, *rows = sheet.iter_rows(values_only=True)
        sheets[sheet.title] = [dict(zip(header, row, strict=True)) for row in rows]
    return sheets


def customers_of(report: PackageReport) -> Rows:
    return opened(report)["客户"]


def test_the_package_reads_back_as_the_case_holds_it(case: Case, tmp_path: Path) -> None:
    people = [
        customer(
            1,
            level="金卡",
            prepaid_balance="¥1,280",
            remaining_visits=3,
            last_visit="2026/5/1",
            card_no="000123",
        ),
        customer(2, consent="不同意"),
        customer(3, consent=None),
        customer(4, company="鹿鸣茶馆", email="A@EXAMPLE.COM"),
    ]
    take_through(case, people_file(tmp_path, people))
    report = made(case, tmp_path)
    (first, second) = customers_of(report)
    assert (second["姓名"], second["电子邮箱"]) == ("欧阳五甲", "a@example.com")
    assert {name: value for name, value in first.items() if value is not None} == {
        "记录号": "1",
        "客户序号": "1",
        "会员卡号": "000123",
        "姓名": "欧阳二甲",
        "手机": phone(1),
        "会员等级": "金卡",
        "预付余额": 1280,
        "剩余次数": 3,
        "最近到店": "2026-05-01",
    }
    assert (second["姓名"], second["电子邮箱"], second["单位名称"]) == (
        "欧阳五甲",
        "a@example.com",
        "鹿鸣茶馆",
    )
    assert "同意移交" not in first
    assert list(opened(report)) == ["客户", "数据字典", "说明"]
    assert report.rows == 2
    assert report.sha256 == sha256_of(report.file)
    assert report.size == report.file.stat().st_size


def test_id_numbers_are_whole_when_the_owner_lets_them_go(case: Case, tmp_path: Path) -> None:
    people = [customer(n, id_number=id_number(n)) for n in range(1, 30)]
    take_through(case, people_file(tmp_path, people))
    assert "身份证号" not in customers_of(made(case, tmp_path))[0]
    change_field(case, line_of(case, "id_number"), moves=True, reason="会员卡实名")
    freeze_notice(case, lines={ConsentLine.ID_DOCUMENT: ["id_number"]})
    answer_apart(case, ConsentLine.ID_DOCUMENT, range(1, 30))
    prune.apply_rules(case, Quiet())
    assess.sign_as_drafted(case, "zh")
    assert [row["身份证号"] for row in customers_of(made(case, tmp_path))] == [
        id_number(n) for n in range(1, 30)
    ]


FORMULAS = ["=1+1", "+8613800000001", "-5", "@SUM(A1)", '=HYPERLINK("x")']
LOOK_ALIKES = ["1e5", "00012", "2026-01-01", "TRUE", "<b>&amp;", "😀𠮷", " 前后空格 ", "两\n行"]


@pytest.mark.parametrize("text", [*FORMULAS, *LOOK_ALIKES])
def test_text_stays_text(case: Case, tmp_path: Path, text: str) -> None:
    people = [customer(1, level=text), customer(2, level="金卡"), customer(3, level="银卡")]
    take_through(case, people_file(tmp_path, people))
    (first, *_) = customers_of(made(case, tmp_path))
    assert first["会员等级"] == by_name(case)["欧阳二甲"].values["level"] == text.strip()


def test_golden_values_go(case: Case, tmp_path: Path) -> None:
    one = people_file(
        tmp_path, [customer(1, phone="138-0000-0001", level="银卡", prepaid_balance="100"), customer(2)]
    )
    more = [customer(1, email="a@example.com", remaining_visits=4, marketing_refused="是"), customer(3)]
    take_through(case, one, people_file(tmp_path, more, "more.csv"))
    (row,) = (row for row in customers_of(made(case, tmp_path)) if row["姓名"] == "欧阳二甲")
    found = (row["会员等级"], row["预付余额"], row["电子邮箱"], row["剩余次数"], row["拒绝营销"])
    assert found == ("银卡", 100, "a@example.com", 4, "yes")


def test_golden_values_do_not_bring_fields_that_stay(case: Case, tmp_path: Path) -> None:
    one = people_file(tmp_path, [customer(1, level="金卡", email="a@example.com")])
    take_through(case, one, people_file(tmp_path, [customer(1, address="无名市"), customer(2)], "more.csv"))
    assert "地址" not in customers_of(made(case, tmp_path))[0]


def test_a_balance_that_is_no_amount_goes_as_written_and_is_not_added_up(case: Case, tmp_path: Path) -> None:
    """Also where it is the golden value of a record that has none."""
    people = [
        customer(1, level="金卡", email="a@example.com"),
        customer(1, prepaid_balance="约五百"),
        customer(2, prepaid_balance="12.345"),
        customer(3, prepaid_balance="-20"),
        customer(4, prepaid_balance="300"),
    ]
    take_through(case, people_file(tmp_path, people))
    report = made(case, tmp_path)
    assert [row["预付余额"] for row in customers_of(report)] == ["约五百", 12.35, -20, 300]
    newest = package.newest(case)
    assert newest is not None
    assert (newest.summary["prepaid_total"], newest.summary["prepaid_people"]) == ("292.35", 3)


def test_a_company_goes_with_its_company_fields_only(case: Case, tmp_path: Path) -> None:
    company: dict[str, Cell] = {
        "company": "无名市鹿鸣茶馆",
        "company_code": "91999902MA0BMYXY87",
        "level": "团购",
        "prepaid_balance": "500",
        "address": "无名市",
    }
    take_through(case, people_file(tmp_path, [company, customer(1, level="金卡"), customer(2)]))
    (first, *_) = customers_of(made(case, tmp_path))
    assert {name: value for name, value in first.items() if value is not None} == {
        "记录号": "1",
        "客户序号": "1",
        "单位名称": "无名市鹿鸣茶馆",
        "统一社会信用代码": "91999902MA0BMYXY87",
    }


def test_an_open_obligation_goes_with_what_it_needs_only(case: Case, tmp_path: Path) -> None:
    silent = customer(
        1,
        consent=None,
        gender="女",
        email="a@example.com",
        level="金卡",
        remaining_visits=3,
        prepaid_balance="80",
        last_visit="2026-05-01",
        marketing_refused="是",
    )
    take_through(case, people_file(tmp_path, [silent, customer(2, gender="男", email="b@example.com")]))
    prune.change_records(case, [1], "open_obligation", "护理还剩三次")
    (first, _) = customers_of(made(case, tmp_path))
    assert {name: value for name, value in first.items() if value is not None} == {
        "记录号": "1",
        "客户序号": "1",
        "姓名": "欧阳二甲",
        "手机": phone(1),
        "会员等级": "金卡",
        "预付余额": 80,
        "剩余次数": 3,
        "拒绝营销": "yes",
    }


def test_purchases_go_with_their_person_and_invoices_stay(case: Case, tmp_path: Path) -> None:
    fields = [
        "transaction_no",
        "transaction_date",
        "name",
        "phone",
        "product",
        "amount",
        "payment_method",
        "invoice_no",
    ]
    sales = [
        dict(zip(fields, values, strict=True))
        for values in (
            ("T1", "2026-01-05", "欧阳二甲", phone(1), "剪发", "88", "微信", None),
            ("T2", "2026-01-06", "欧阳二甲", phone(1), "烫发", "388", "微信", "00120034"),
            ("T3", "2026-01-07", "欧阳三甲", phone(2), "染发", "188", "现金", None),
        )
    ]
    people = people_file(tmp_path, [customer(1), customer(2, consent="不同意")])
    take_through(case, people, write_csv(tmp_path / "till.csv", table(sales, fields)))
    (sale,) = opened(made(case, tmp_path))["交易记录"]
    assert (sale["交易单号"], sale["客户序号"], sale["金额"], sale["项目"]) == ("T1", "1", 88, "剪发")
    assert not {"支付方式", "发票号"} & set(sale)


def test_the_dictionary_and_the_index_tell_the_buyer(case: Case, tmp_path: Path) -> None:
    people = [customer(1, marketing_refused="是", 渠道="路过"), customer(2)]
    take_through(case, people_file(tmp_path, people))
    change_field(case, line_of(case, "渠道"), moves=True, reason="统计来客")
    freeze_notice(case, f"{EXTRA}:渠道")
    assess.sign_as_drafted(case, "zh")
    sheets = opened(made(case, tmp_path))
    told = {str(row["列"]): row for row in sheets["数据字典"]}
    assert set(told) == {"姓名", "手机", "拒绝营销", "渠道"}
    assert all(row["接收方用途"] for row in told.values())
    assert (told["渠道"]["接收方用途"], told["拒绝营销"]["有值的行"]) == ("统计来客", "1")
    index = {row["项目"]: row["内容"] for row in sheets["说明"]}
    assert (index["移交案"], index["转让方"], index["接收方"]) == (
        case.number,
        "鹿鸣巷剪艺坊",
        "半亩云造型有限公司",
    )
    assert "1 " in str(index["拒收营销"])


def test_in_english_the_columns_are_english(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    sheets = opened(made(case, tmp_path, "en"))
    assert list(sheets) == ["Customers", "Data dictionary", "Index"]
    assert not re.search("[\u4e00-\u9fff]", "".join(map(str, sheets["Customers"][0])))


def refused(case: Case, folder: Path) -> ShopxferError:
    """Return why no package is made; nothing must have come of it."""
    before = dump(case)
    with pytest.raises(ShopxferError) as raised:
        made(case, folder)
    assert dump(case) == before
    assert not list(folder.glob("out/*"))
    return raised.value


def test_undecided_rows_hold_the_package_back(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    take_in(case, people_file(tmp_path, [customer(2), customer(3)], "more.csv"))
    error = refused(case, tmp_path)
    assert isinstance(error, RowsUndecided)
    assert error.facts == {"count": 2}
    clean.clean(case, Quiet())
    assert isinstance(refused(case, tmp_path), RowsUndecided)


def test_a_closed_gate_holds_the_package_back(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2, consent="不同意")]))
    prune.change_records(case, [2], "open_obligation", "还欠三次")
    error = refused(case, tmp_path)
    assert isinstance(error, GateClosed)
    assert error.facts == {"gate": "G13", "missing_key": "gate.refused", "count": 1}
    parties.save(case, parties_of("T1"))
    assert refused(case, tmp_path).facts["gate"] == "G1"


def test_a_child_holds_the_package_back(case: Case, tmp_path: Path) -> None:
    child = customer(1, birth_date=born_so_that_age_is(13, days_after_birthday=364).isoformat())
    take_through(case, people_file(tmp_path, [child, customer(2)]))
    prune.change_records(case, [1], "open_obligation", "还欠三次")
    assert refused(case, tmp_path).facts["gate"] == "G6"


def test_rules_of_another_route_hold_the_package_back(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    parties.save(case, parties_of("T2"))
    post_notice(case, tmp_path)
    assess.sign_as_drafted(case, "zh")
    assert isinstance(refused(case, tmp_path), RulesOutOfDate)
    prune.apply_rules(case, Quiet())
    assert made(case, tmp_path / "out").rows == 2


def test_nothing_to_hand_over_is_no_package(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1, consent=None), customer(2, consent="不同意")]))
    assert isinstance(refused(case, tmp_path), NothingToHandOver)


def test_a_place_that_cannot_be_written_leaves_the_case_as_it_was(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    (tmp_path / "out").write_text("a file where a folder is needed", encoding="utf-8")
    assert isinstance(refused(case, tmp_path), FileError)


def test_cancelled_at_any_report_no_package_is_made(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    before = dump(case)
    for nth in range(1, 100):
        try:
            package.make_package(case, tmp_path / "out", CancelAt(nth), "zh")
        except Cancelled:
            assert dump(case) == before
            assert not list(tmp_path.glob("out/*"))
        else:
            break
    assert nth >= 4
    assert len(papers.packages(case.reader)) == 1


def test_each_package_has_its_own_password_and_number(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    one, other = made(case, tmp_path), made(case, tmp_path)
    assert one.password != other.password
    assert (one.slip_number, other.slip_number) == (f"PW-{case.number}-1", f"PW-{case.number}-2")
    assert one.file != other.file
    assert [package.password_of(case, each) for each in papers.packages(case.reader)] == [
        one.password,
        other.password,
    ]
    assert set(one.password) <= set(package.SLIP_SYMBOLS)
    assert len(one.password) == 20


def test_the_slip_avoids_symbols_that_look_alike() -> None:
    assert not set("0O1Il") & set(package.SLIP_SYMBOLS)
    assert len(set(package.SLIP_SYMBOLS)) == len(package.SLIP_SYMBOLS) == 31


@pytest.mark.parametrize("changed", ["parties", "import", "clean", "prune", "owner", "field"])
def test_a_package_goes_stale_with_any_change(case: Case, tmp_path: Path, changed: str) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    report = made(case, tmp_path)
    newest = package.newest(case)
    assert newest is not None
    assert newest.file_name == report.file.name
    match changed:
        case "parties":
            parties.save(case, parties_of("T8"))
        case "import":
            take_in(case, people_file(tmp_path, [customer(3)], "more.csv"))
        case "clean":
            clean.clean(case, Quiet())
        case "prune":
            prune.apply_rules(case, Quiet())
        case "owner":
            prune.change_records(case, [1], "owner_withholds", "本人要求")
        case _:
            change_field(case, line_of(case, "phone"), moves=False, reason="不需要")
    assert package.newest(case) is None


def test_saving_the_same_parties_again_keeps_the_package(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    made(case, tmp_path)
    parties.save(case, parties_of("T4"))
    assert package.newest(case) is not None


def test_the_workbook_is_encrypted_and_its_owners(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(n) for n in range(1, 40)]))
    report = made(case, tmp_path)
    content = report.file.read_bytes()
    assert content.startswith(b"\xd0\xcf\x11\xe0")  # the container Office keeps encrypted files in
    for text in ("欧阳二甲", phone(1), "sharedStrings", "worksheets"):
        assert text.encode() not in content
        assert text.encode("utf-16-le") not in content
    assert report.file.stat().st_mode & 0o077 == 0


def test_people_are_counted_once_in_the_summary(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(1), customer(2)]))
    made(case, tmp_path)
    newest = package.newest(case)
    assert newest is not None
    assert (newest.summary["people"], newest.summary["rows"]) == (2, {"customer": 2})
    assert len(all_records(case, RecordKind.CUSTOMER)) == 3


@pytest.mark.parametrize("treatment", list(Treatment))
def test_what_was_found_in_remarks_goes_only_as_the_owner_chose(
    case: Case, tmp_path: Path, treatment: Treatment
) -> None:
    remarks = f"身份证{id_number(1)}，有糖尿病，怕烫"
    take_in(case, people_file(tmp_path, [customer(1, remarks=remarks), customer(2, remarks="喜欢靠窗")]))
    clean.clean(case, Quiet())
    assert line_of(case, "remarks").line is ConsentLine.OTHER  # as long as an illness stands there
    (found,) = hidden.find(case, Quiet())
    treating.treat(case, found, treatment, Quiet())
    change_field(case, line_of(case, "remarks"), moves=True, reason="偏好")
    if treatment is Treatment.SPLIT_OUT:
        split = line_of(case, "备注 · 身份证号")
        change_field(case, split, moves=True, reason="合同要核对")
        freeze_notice(case, lines={ConsentLine.ID_DOCUMENT: [split.id]})
        answer_apart(case, ConsentLine.ID_DOCUMENT, [1])
    prune.apply_rules(case, Quiet())
    assess.sign_as_drafted(case, "zh")
    first, second = customers_of(made(case, tmp_path))
    left = {"mask": f"身份证{id_number(1)[:3]}{'*' * 13}{id_number(1)[-2:]}，有****，怕烫"}
    assert first["备注"] == left.get(treatment, "怕烫")
    assert second["备注"] == "喜欢靠窗"
    # Split out, the ID number has a decision of its own; an illness stays unless it is asked for.
    assert first.get("备注 · 身份证号") == (id_number(1) if treatment is Treatment.SPLIT_OUT else None)
    assert "糖尿病" not in str(first)
    assert "备注 · 健康状况" not in first
    assert (id_number(1) in str(first)) == (treatment is Treatment.SPLIT_OUT)


def test_a_package_made_before_a_treatment_is_stale(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1, remarks=f"身份证{id_number(1)}")]))
    made(case, tmp_path)
    assert package.newest(case) is not None
    treating.treat(case, hidden.find(case, Quiet())[0], Treatment.WITHHOLD, Quiet())
    assert package.newest(case) is None
    with pytest.raises(RowsUndecided):
        made(case, tmp_path)


def test_what_was_split_out_stays_by_default(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1, remarks=f"身份证{id_number(1)}")]))
    clean.clean(case, Quiet())
    treating.treat(case, hidden.find(case, Quiet())[0], Treatment.SPLIT_OUT, Quiet())
    prune.apply_rules(case, Quiet())
    assess.sign_as_drafted(case, "zh")
    (first,) = customers_of(made(case, tmp_path))
    assert id_number(1) not in str(first)
    assert "备注 · 身份证号" not in first
