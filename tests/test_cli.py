"""The command line as its verbs promise it: keys, exit codes, one line for an error, an even balance."""

from __future__ import annotations

import csv
import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer import printed
from shopxfer.handover import import_
from shopxfer.handover.case import open_case
from shopxfer.texts import say
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import PASSWORD, customer, people_file, write_csv, write_xlsx

PEOPLE = [customer(n) for n in range(6)] + [customer(6, consent="不同意"), customer(0)]
BUCKETS = {"transferred", "merged", "kept", "withheld", "erased", "rejected", "undecided"}


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def folder(asking: Asking, tmp_path: Path) -> Path:
    """A closed case with parties and nothing else."""
    return closed_case(tmp_path / "case", CHEAP)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return people_file(tmp_path, PEOPLE, "会员.csv")


def is_even(asking: Asking, folder: Path) -> None:
    assert asking.does("balance", folder)["difference"] == 0


# -- what the verbs print ----------------------------------------------------------------------------------


def test_new_needs_no_more_than_two_names(asking: Asking, tmp_path: Path) -> None:
    reached = ("--seller-contact", "甲店柜台", "--buyer-contact", "乙店柜台", "--purpose", "继续服务")
    made = asking.does("new", "移交 一号", "--seller", "甲店", "--buyer", "乙店", *reached)
    assert made.keys() >= {"case", "number", "type", "route"}
    assert (made["type"], made["route"]) == ("T4", "separate_consent")
    assert Path(made["case"]) == Path("移交 一号.shopxfer")
    assert (tmp_path / "移交 一号.shopxfer" / "vault.db").is_file()
    assert asking.does("balance", "移交 一号") == {
        "source_rows": 0,
        "buckets": dict.fromkeys(BUCKETS, 0),
        "difference": 0,
    }


def test_every_verb_prints_the_keys_that_others_build_on(
    asking: Asking, folder: Path, people: Path, tmp_path: Path
) -> None:
    (file,) = asking.does("import", folder, people.name)["files"]
    assert file.keys() >= {"path", "sha256", "format", "encoding", "error", "sheets"}
    assert (file["path"], file["format"], file["encoding"], file["error"]) == (
        "会员.csv",
        "csv",
        "utf-8-sig",
        None,
    )
    (sheet,) = file["sheets"]
    assert sheet.keys() >= {"name", "header_row", "rows_read", "imported", "rejected", "mapping"}
    assert (sheet["header_row"], sheet["rows_read"], sheet["imported"], sheet["rejected"]) == (1, 8, 8, 0)
    assert sheet["mapping"] == {"姓名": "name", "手机": "phone", "同意移交": "consent"}
    is_even(asking, folder)

    cleaned = asking.does("clean", folder, "--auto")
    assert {key: cleaned[key] for key in ("records", "people", "merged", "review")} == {
        "records": 8,
        "people": 7,
        "merged": 1,
        "review": 0,
    }
    is_even(asking, folder)

    columns = asking.does("classify", folder)
    for column in columns:
        assert column.keys() == {"file", "sheet", "column", "field", "class", "confidence", "why"}
        assert 0 <= column["confidence"] <= 1
        assert column["why"]
    assert [(column["column"], column["field"], column["class"]) for column in columns] == [
        ("姓名", "name", "C2"),
        ("手机", "phone", "C2"),
        ("同意移交", "consent", "C2"),
    ]

    told = asking.does("notify", folder, "--answer-by", "2026-12-31", "--freeze", "--column")
    assert told.keys() == {"texts", "lines", "notice", "column", "mailings"}
    assert {"slip", "sms", "email", "poster"} <= told["texts"].keys()
    assert "0571-0000 0317" in told["texts"]["sms"]["zh"]

    pruned = asking.does("prune", folder, "--auto")
    balance = asking.does("balance", folder)
    assert balance.keys() == {"source_rows", "buckets", "difference"}
    assert {key: pruned[key] for key in balance} == balance
    assert balance["buckets"] == dict.fromkeys(BUCKETS, 0) | {"transferred": 6, "merged": 1, "withheld": 1}
    assert (balance["source_rows"], balance["difference"]) == (8, 0)

    asking.does("assess", folder, "--sign", "沈若岚")
    packed = asking.does("package", folder, "--out", "给 买方/包")
    assert packed.keys() >= {"file", "sha256", "rows", "password_file"}
    assert packed["rows"] == 6
    assert Path(packed["file"]).is_file()
    assert Path(packed["password_file"]).read_text().strip()
    is_even(asking, folder)

    receipt = asking.does("receipt", folder, "--out", "回执/一.pdf")
    assert receipt.keys() >= {"file", "sha256", "number", "check_words"}
    assert (tmp_path / "回执" / "一.pdf").read_bytes().startswith(b"%PDF-")
    is_even(asking, folder)

    alone = asking.does("verify", "回执/一.pdf")
    assert alone.keys() >= {"intact", "signatures", "package"}
    assert (alone["intact"], len(alone["signatures"]), alone["package"]) == (True, 1, None)
    both = asking.does("verify", "回执/一.pdf", "--package", packed["file"])
    assert both["intact"] is True
    assert both["package"]["matches"] is True


def test_clusters_name_every_customer_row_as_the_spreadsheet_numbers_it(
    asking: Asking, folder: Path, tmp_path: Path
) -> None:
    header: list[Any] = ["姓名", "手机"]
    rows: list[list[Any]] = [["会员名单", None], [None, None], header]
    rows += [["赵知溪", "13800001234"], [None, None], ["钱安宁", "13900005678"], ["赵知溪", "138 0000 1234"]]
    book = write_xlsx(tmp_path / "名单.xlsx", 会员=rows)
    asking.does("import", folder, book)
    asking.does("clean", folder, "--auto", "--clusters", "列表/分组.csv")
    text = (tmp_path / "列表" / "分组.csv").read_text(encoding="utf-8-sig")
    found = list(csv.DictReader(text.splitlines()))
    assert [(line["file"], line["sheet"], line["row"]) for line in found] == [
        ("名单.xlsx", "会员", "4"),
        ("名单.xlsx", "会员", "6"),
        ("名单.xlsx", "会员", "7"),
    ]
    first, second, third = (line["person"] for line in found)
    assert first == third != second


def test_people_get_lines_and_programs_get_json(asking: Asking, folder: Path, people: Path) -> None:
    shown = asking.run("import", folder, people)
    assert (shown.code, shown.err) == (0, "")
    assert "会员.csv" in shown.out
    assert "Source 8 rows, difference 0" in shown.out
    with pytest.raises(json.JSONDecodeError):
        json.loads(shown.out)


def test_warnings_about_a_sheet_are_shown_to_people(asking: Asking, folder: Path, tmp_path: Path) -> None:
    rows = [[f"赵知{sign}", f"1380000{number:04}"] for number, sign in enumerate("溪山水月")]
    write_csv(tmp_path / "a.csv", rows)  # type: ignore[arg-type]  # a list of lists of text is a table
    assert say("import.no_header", "en") in asking.run("import", folder, "a.csv").out


@pytest.mark.parametrize(("words", "language"), [(["--lang", "zh"], "zh"), (["--lang=en"], "en"), ([], "en")])
def test_it_speaks_the_language_asked_for(
    asking: Asking, folder: Path, words: list[str], language: Any
) -> None:
    ended = asking.run(*words, "prune", folder, "--auto")
    assert ended.complaint == f"shopxfer: {say('error.no_rows', language)}"


def test_a_receipt_into_a_folder_takes_its_usual_name(asking: Asking, folder: Path, people: Path) -> None:
    for words in (["import", folder, people], ["clean", folder, "--auto"], ["prune", folder, "--auto"]):
        asking.does(*words)
    asking.does("assess", folder, "--sign", "沈若岚")
    asking.does("package", folder, "--out", ".")
    made = asking.does("receipt", folder, "--out", ".")
    assert Path(made["file"]).name == f"receipt_{made['number']}.pdf"
    asking.does("verify", made["file"])


def test_the_balance_of_an_empty_case_is_one_line(asking: Asking, folder: Path) -> None:
    assert asking.run("balance", folder).out == "Source 0 rows, difference 0\n"
    case = open_case(folder, PASSWORD)
    assert printed.balance_lines(case.balance(), "zh") == [say("cli.balance", "zh", rows=0, difference=0)]
    case.close()


# -- verbs out of order ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [["clean", "--auto"], ["prune", "--auto"], ["package", "--out", "out"], ["receipt", "--out", "r.pdf"]],
)
def test_before_the_import_there_is_nothing_to_work_on(
    asking: Asking, folder: Path, tmp_path: Path, words: list[str]
) -> None:
    complaint = asking.fails(words[0], folder, *words[1:], "--json")
    assert complaint == f"shopxfer: {say('error.no_rows', 'en')}"
    assert not (tmp_path / "out").exists()
    is_even(asking, folder)


def test_each_verb_says_which_comes_first(asking: Asking, folder: Path, people: Path, tmp_path: Path) -> None:
    asking.does("import", folder, people)
    assert asking.fails("prune", folder, "--auto").endswith(say("error.not_cleaned", "en", count=8))
    assert asking.fails("package", folder, "--out", ".").endswith(say("error.rows_undecided", "en", count=8))
    is_even(asking, folder)
    asking.does("clean", folder, "--auto")
    # The duplicate needs no decision of its own.
    assert asking.fails("package", folder, "--out", ".").endswith(say("error.rows_undecided", "en", count=7))
    assert asking.fails("receipt", folder, "--out", "r.pdf").endswith(say("error.no_package", "en"))
    asking.does("prune", folder, "--auto")
    assert say("gate.no_assessment", "en") in asking.fails("package", folder, "--out", ".")
    asking.does("assess", folder, "--sign", "沈若岚")
    assert asking.fails("receipt", folder, "--out", "r.pdf").endswith(say("error.no_package", "en"))
    asking.does("package", folder, "--out", ".")
    asking.does("clean", folder, "--auto")  # what was packed no longer shows what is in the case
    assert asking.fails("receipt", folder, "--out", "r.pdf").endswith(say("error.no_package", "en"))
    assert not (tmp_path / "r.pdf").exists()
    is_even(asking, folder)


@pytest.mark.parametrize("verb", ["clean", "prune"])
def test_without_auto_nothing_is_decided(asking: Asking, folder: Path, people: Path, verb: str) -> None:
    asking.does("import", folder, people)
    assert asking.fails(verb, folder).endswith(say("error.not_automatic", "en", verb=verb))
    assert asking.does("balance", folder)["buckets"]["undecided"] == 8


def test_a_shop_where_nobody_consents_gets_no_package(asking: Asking, folder: Path, tmp_path: Path) -> None:
    asking.does("import", folder, people_file(tmp_path, [customer(n, consent=None) for n in range(3)]))
    asking.does("clean", folder, "--auto")
    asking.does("prune", folder, "--auto")
    asking.does("assess", folder, "--sign", "沈若岚")
    assert asking.fails("package", folder, "--out", ".").endswith(say("error.nothing_to_hand_over", "en"))
    is_even(asking, folder)


# -- files -------------------------------------------------------------------------------------------------


def test_good_files_come_in_and_bad_ones_are_named(
    asking: Asking, folder: Path, people: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    ended = asking.run("import", folder, people, "empty.csv", "gone.xlsx", people, "--json")
    assert ended.code == 1
    assert ended.complaint.startswith("shopxfer: Not imported: 3 of 4 files; the others are in.")
    assert [bool(file["error"]) for file in ended.json["files"]] == [False, True, True, True]
    for name in ("empty.csv", "gone.xlsx", "会员.csv"):
        assert name in ended.complaint
    assert asking.does("balance", folder)["source_rows"] == 8


def test_a_file_is_imported_once_however_often_it_is_named(
    asking: Asking, folder: Path, people: Path
) -> None:
    asking.run("import", folder, "会员.csv", "./会员.csv", people)
    assert asking.fails("import", folder, people).startswith("shopxfer: Nothing was imported")
    assert asking.does("balance", folder)["source_rows"] == 8


def test_a_folder_is_not_a_file(asking: Asking, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "表格.xlsx").mkdir()
    ended = asking.run("import", folder, "表格.xlsx", "--json")
    assert ended.code == 1
    said = say("sheets.nothing_inside", "en", name="表格.xlsx")
    assert [file["error"] for file in ended.json["files"]] == [said]
    said = say("error.folder_given", "en", name="表格.xlsx")
    assert asking.fails("verify", "表格.xlsx").endswith(said)
    assert asking.fails("verify", folder / "vault.db", "--package", "表格.xlsx").endswith(said)
    is_even(asking, folder)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_one_row_is_a_shop_and_a_header_alone_is_none(
    asking: Asking, folder: Path, tmp_path: Path, kind: str
) -> None:
    header: list[Any] = ["姓名", "手机"]
    for name, rows in (("one", [header, ["赵知溪", "13800001234"]]), ("none", [header])):
        path = tmp_path / f"{name}.{kind}"
        write_csv(path, rows) if kind == "csv" else write_xlsx(path, 会员=rows)
    (one, none) = asking.does("import", folder, f"one.{kind}", f"none.{kind}")["files"]
    assert [sheet["imported"] for sheet in one["sheets"]] == [1]
    assert [(sheet["imported"], sheet["warnings"]) for sheet in none["sheets"]] == [
        (0, [say("import.no_rows", "en")])
    ]
    assert asking.does("balance", folder)["source_rows"] == 1


def test_a_file_name_of_another_encoding_does_no_harm(asking: Asking, folder: Path, people: Path) -> None:
    # As unzip leaves names that Chinese Windows put into an archive.
    odd = os.fsencode(people.parent) + "/客户.csv".encode("gb18030")
    people.rename(Path(os.fsdecode(odd)))
    (file,) = asking.does("import", folder, os.fsdecode(odd))["files"]
    assert file["error"] is None
    assert {column["file"] for column in asking.does("classify", folder)} == {"客户.csv"}


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_only_names_that_are_no_text_are_read_anew(name: str) -> None:
    assert import_.readable(name) == name


# -- cases and passwords -----------------------------------------------------------------------------------


def test_a_wrong_password_opens_nothing(
    asking: Asking, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPXFER_PASSWORD", PASSWORD + "!")
    assert asking.fails("balance", folder).endswith(say("error.wrong_password", "en"))
    monkeypatch.setenv("SHOPXFER_PASSWORD", PASSWORD)
    is_even(asking, folder)


def test_no_password_and_nobody_to_ask(asking: Asking, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHOPXFER_PASSWORD")
    assert asking.fails("balance", folder).endswith(say("error.password_missing", "en"))


@pytest.mark.parametrize(
    "content", [PASSWORD, PASSWORD + "\n", PASSWORD + "\r\nnot this line\r\n", "\ufeff" + PASSWORD + "\r\n"]
)
def test_the_first_line_of_a_password_file_is_the_password(
    asking: Asking, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setenv("SHOPXFER_PASSWORD", "the file comes first")
    (tmp_path / "密码.txt").write_bytes(content.encode())
    asking.does("balance", folder, "--password-file", "密码.txt")


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("gone.txt", None, "error.file_missing"),
        ("empty.txt", b"", "error.wrong_password"),
        ("old.txt", "密码很长很长".encode("gb18030"), "error.password_unreadable"),
        ("wide.txt", PASSWORD.encode("utf-16"), "error.password_unreadable"),
    ],
)
def test_a_password_file_that_is_none(
    asking: Asking, folder: Path, tmp_path: Path, name: str, content: bytes | None, key: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert asking.fails("balance", folder, "--password-file", name).endswith(say(key, "en", name=name))


def test_a_password_of_another_encoding_is_no_bug_of_ours(
    asking: Asking, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPXFER_PASSWORD", os.fsdecode("密码很长很长".encode("gb18030")))
    assert asking.fails("balance", folder).endswith(say("error.password_unreadable", "en"))


def test_a_password_typed_on_a_mac_opens_on_windows(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPXFER_PASSWORD", unicodedata.normalize("NFD", "Überraschung é"))
    asking.does("new", "a", "--seller", "甲店", "--buyer", "乙店")
    monkeypatch.setenv("SHOPXFER_PASSWORD", unicodedata.normalize("NFC", "Überraschung é"))
    asking.does("balance", "a")


def test_a_short_password_makes_no_case(
    asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPXFER_PASSWORD", "short")
    complaint = asking.fails("new", "a", "--seller", "甲店", "--buyer", "乙店")
    assert complaint.endswith(say("error.password_too_short", "en", minimum=8))
    assert not (tmp_path / "a.shopxfer").exists()


@pytest.mark.parametrize(
    "verb", ["import", "clean", "classify", "assess", "prune", "balance", "package", "receipt"]
)
def test_a_case_that_is_not_there(asking: Asking, tmp_path: Path, verb: str) -> None:
    more = {
        "import": ["a.csv"],
        "clean": ["--auto"],
        "prune": ["--auto"],
        "package": ["--out", "x"],
        "receipt": ["--out", "x.pdf"],
    }
    assert '"gone" is not a case' in asking.fails(verb, "gone", *more.get(verb, []))
    assert list(tmp_path.iterdir()) == []


def test_a_case_is_open_in_one_program_only(asking: Asking, folder: Path, people: Path) -> None:
    opened = open_case(folder, PASSWORD)
    try:
        said = say("error.case_in_use", "en", name=folder.name)
        assert asking.fails("balance", folder).endswith(said)
        assert asking.fails("import", folder, people).endswith(said)
    finally:
        opened.close()
    is_even(asking, folder)


def test_a_case_is_not_made_over_another(asking: Asking, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    complaint = asking.fails("new", "case", "--seller", "甲店", "--buyer", "乙店")
    assert complaint.endswith(say("error.case_exists", "en", name=folder.name))
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    "words",
    [
        ["--seller", " ", "--buyer", "乙店"],
        ["--seller", "甲店", "--buyer", ""],
        ["--seller", "甲店", "--buyer", "乙店", "--route", "T9"],
        ["--seller", "甲店", "--buyer", "乙店", "--seller-code", "92999901MA0LMXJY5Y"],
    ],
)
def test_parties_that_cannot_be_make_no_case(asking: Asking, tmp_path: Path, words: list[str]) -> None:
    assert asking.fails("new", "a", *words).startswith("shopxfer: No case was made: ")
    assert not (tmp_path / "a.shopxfer").exists()


@pytest.mark.parametrize("place", ["", ".", "..", "/"])
def test_a_case_needs_a_name_of_its_own(asking: Asking, tmp_path: Path, place: str) -> None:
    complaint = asking.fails("new", place, "--seller", "甲店", "--buyer", "乙店")
    assert complaint.endswith(say("error.case_name_missing", "en"))
    assert list(tmp_path.iterdir()) == []


def test_where_one_stands_is_a_place_too(
    asking: Asking, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asking.fails("balance", ".").endswith(say("error.not_a_case", "en", name=tmp_path.name))
    assert asking.fails("import", folder, "").endswith(say("sheets.nothing_inside", "en", name="."))
    monkeypatch.chdir(folder)
    assert asking.does("balance", ".")["difference"] == 0


@pytest.mark.parametrize("number", range(1, 9))
def test_every_kind_of_transfer_has_its_route(asking: Asking, number: int) -> None:
    # The type is told by its number, in either case.
    made = asking.run("new", "a", "--seller", "甲", "--buyer", "乙", "--route", f"t{number}", "--json").json
    assert made["type"] == f"T{number}"
    assert made["route"] in {"notice", "separate_consent", "none", "entrusted"}
