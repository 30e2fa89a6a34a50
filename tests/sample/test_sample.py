"""The sample shop is what its script makes, and `expected.json` tells the truth about it.

Everything is counted here a second time, from the cells as python-calamine and csv read them.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from python_calamine import load_workbook
from stdnum.cn import ric, uscc

from shopxfer import paths

SAMPLE = paths.resources() / "sample"
MEMBERS, DESK, OLD = "会员卡系统导出.xlsx", "老客户名单（前台）.csv", "回访记录.xls"
CUSTOMER_SHEETS = [(MEMBERS, "会员"), (DESK, ""), (OLD, "旧系统会员")]
Cells = list[Any]


@cache
def expected() -> Any:
    return json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))


@cache
def sheet(file: str, name: str) -> list[Cells]:
    """Return every row of a sheet, the first at index 0; empty cells are empty texts."""
    if file.endswith(".csv"):
        with (SAMPLE / file).open(encoding="gb18030", newline="") as opened:
            return [list(row) for row in csv.reader(opened)]
    return load_workbook(SAMPLE / file).get_sheet_by_name(name).to_python(skip_empty_area=False)


def data_rows(file: str, name: str) -> dict[int, dict[str, Any]]:
    """Return the filled rows below the header by row number, each by field; totals are left out."""
    facts = expected()["files"][file]["sheets"][name]
    fields = list(facts["columns"].values())
    return {
        number: dict(zip(fields, row, strict=True))
        for number, row in enumerate(sheet(file, name), start=1)
        if number > facts["header_row"]
        and number not in facts["totals_rows"]
        and any(cell != "" for cell in row)
    }


def text(cell: Any) -> str:
    """Return a cell as plain half-width text, numbers without a decimal point."""
    plain = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return unicodedata.normalize("NFKC", plain).strip()


def phone(cell: Any) -> str:
    digits = re.sub(r"[\s-]|^\+?86(?=\s*1)", "", text(cell))
    return digits if re.fullmatch(r"1[3-9]\d{9}", digits) else ""


def id_number(cell: Any) -> str:
    """Return a whole ID number with a right check character, or nothing; a number cell is never whole."""
    number = str(cell)
    whole = isinstance(cell, str) and re.fullmatch(r"\d{17}[\dX]", number)
    return number if whole and ric.calc_check_digit(number) == number[-1] else ""


def people(rows: list[dict[str, Any]]) -> list[set[int]]:
    """Return the rows joined by the exact rule, as sets of their places."""
    groups: dict[int, set[int]] = {place: {place} for place in range(len(rows))}
    seen: dict[tuple[str, ...], int] = {}
    for place, row in enumerate(rows):
        name, number, id_ = (
            "".join(text(row["name"]).split()),
            phone(row["phone"]),
            id_number(row["id_number"]),
        )
        for key in ([("id", id_)] if id_ else []) + ([("phone", name, number)] if number else []):
            joined = groups[place] | groups[seen.setdefault(key, place)]
            for member in joined:
                groups[member] = joined
    return list({id(group): group for group in groups.values()}.values())


def all_customers() -> dict[tuple[str, str, int], dict[str, Any]]:
    return {
        (file, name, number): row
        for file, name in CUSTOMER_SHEETS
        for number, row in data_rows(file, name).items()
    }


def test_remaking_gives_the_same_bytes(tmp_path: Path) -> None:
    script = SAMPLE / "make_sample.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True)
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert set(made) == {MEMBERS, DESK, OLD, "expected.json", "parties.json"}
    assert all(content == (SAMPLE / name).read_bytes() for name, content in made.items())


@pytest.mark.parametrize(
    ("file", "name"),
    [*CUSTOMER_SHEETS, (MEMBERS, "充值消费"), (OLD, "回访")],
    ids=lambda value: value or "csv",
)
def test_rows_and_headers_are_where_the_truth_says(file: str, name: str) -> None:
    facts, rows = expected()["files"][file]["sheets"][name], sheet(file, name)
    assert rows[facts["header_row"] - 1] == list(facts["columns"])
    assert len(data_rows(file, name)) == facts["data_rows"]
    last = facts["header_row"] + facts["data_rows"] + len(facts["empty_rows"]) + len(facts["totals_rows"])
    assert len(rows) == last
    assert [number for number, row in enumerate(rows, start=1) if not any(row)] == facts["empty_rows"]


def test_totals_row_adds_up() -> None:
    (number,) = expected()["files"][MEMBERS]["sheets"]["会员"]["totals_rows"]
    totals = sheet(MEMBERS, "会员")[number - 1]
    rows = data_rows(MEMBERS, "会员").values()
    assert totals[0] == "合计"
    assert totals[8] == pytest.approx(sum(row["prepaid_balance"] for row in rows), abs=0.001)
    assert totals[9] == sum(row["remaining_visits"] for row in rows)


def test_exact_rule_finds_the_people_and_clusters_of_the_truth() -> None:
    places = list(all_customers())
    groups = people(list(all_customers().values()))
    facts = expected()["customers"]
    assert len(places) == facts["rows"]
    assert len(groups) == facts["people_by_exact_rule"]
    assert len(places) - len(groups) == facts["merged_rows"]
    found = {frozenset(places[place] for place in group) for group in groups if len(group) > 1}
    assert found == {frozenset(tuple(row) for row in cluster) for cluster in expected()["exact_clusters"]}


def test_sizes_are_those_of_a_real_small_shop() -> None:
    facts = expected()
    assert 1_950 <= facts["customers"]["rows"] <= 2_100
    assert 1_650 <= facts["customers"]["people_in_truth"] < facts["customers"]["people_by_exact_rule"]
    assert 4_900 <= facts["rows"]["transaction"] <= 5_100
    shares = {
        answer: rows / facts["customers"]["rows"]
        for answer, rows in facts["customers"]["consent_by_row"].items()
    }
    assert shares == pytest.approx({"yes": 0.62, "no": 0.08, "silent": 0.30, "contradictory": 0}, abs=0.02)
    assert facts["customers"]["consent_by_exact_person"]["contradictory"] > 0


def test_consent_counts_follow_from_the_cells() -> None:
    meaning = {"是": "yes", "同意": "yes", "否": "no", "不同意": "no", "": "silent"}
    counted = Counter(meaning[row["consent"]] for row in all_customers().values())
    assert counted == {
        answer: rows for answer, rows in expected()["customers"]["consent_by_row"].items() if rows
    }


#: What a seeded cell looks like, by what was done to it.
DAMAGE: dict[str, Callable[[Any], object]] = {
    "masked": lambda cell: re.fullmatch(r"1\d\d\*{4}\d{4}", str(cell)),
    "scientific_notation": lambda cell: re.fullmatch(r"1\.\d\dE\+10", str(cell)),
    "stored_as_number": lambda cell: isinstance(cell, float),
    "truncated_by_excel": lambda cell: isinstance(cell, float) and f"{cell:.14e}".endswith("e+17"),
    "wrong_check_digit": lambda cell: len(str(cell)) == 18 and isinstance(cell, str) and not id_number(cell),
    "serial_as_text": lambda cell: re.fullmatch(r"\d{5}", str(cell)),
    "impossible_date": lambda cell: str(cell).endswith("-02-30"),
    "space_inside": lambda cell: re.search(r"[ \u3000]", str(cell)),
    "chinese": lambda cell: re.fullmatch(r"[0-9]{4}年[0-9]+月[0-9]+日", str(cell)),
    "compact": lambda cell: re.fullmatch(r"[0-9]{8}", str(cell)),
}


@pytest.mark.parametrize(("file", "name"), CUSTOMER_SHEETS, ids=["xlsx", "csv", "xls"])
def test_seeded_cells_are_there_and_no_others(file: str, name: str) -> None:
    rows = data_rows(file, name)
    columns = expected()["files"][file]["sheets"][name]["columns"]
    checked = 0
    for header, seeded in expected()["seeded_cells"][file][name].items():
        for what in seeded["cells"].keys() & DAMAGE.keys():
            hit = [number for number, row in rows.items() if DAMAGE[what](row[columns[header]])]
            assert len(hit) == seeded["cells"][what], (header, what)
            assert hit == seeded["rows"].get(what, hit), (header, what)
            checked += 1
    assert checked >= 3


def test_repeated_rows_repeat_every_cell() -> None:
    for file, sheets in expected()["seeded_cells"].items():
        for name, seeded in sheets.items():
            repeats = seeded.get("(row)", {"rows": {"whole_row_repeated": []}})["rows"]["whole_row_repeated"]
            rows = data_rows(file, name)
            for number in repeats:
                assert any(rows[other] == rows[number] for other in rows if other < number)


def test_every_id_is_of_no_place_and_every_phone_of_nobody() -> None:
    for row in all_customers().values():
        number = str(row["id_number"])
        assert number == "" or isinstance(row["id_number"], float) or number.startswith("9990")
        mobile = phone(row["phone"])
        assert mobile == "" or mobile[3:7] == "0000"


def test_what_must_stay_apart_stays_apart() -> None:
    cluster_of = {
        tuple(row): place for place, cluster in enumerate(expected()["exact_clusters"]) for row in cluster
    }
    apart = expected()["stay_apart"]
    groups = apart["families_sharing_a_phone"] + apart["namesakes"]
    groups += [pair["rows"] for pair in apart["same_person_for_review"]]
    for group in groups:
        joined = [cluster_of[tuple(row)] for row in group if tuple(row) in cluster_of]
        assert len(set(joined)) == len(joined), group
    assert len(apart["families_sharing_a_phone"]) >= 25
    assert len(apart["namesakes"]) >= 14


def age(birth: date) -> int:
    today = date.fromisoformat(expected()["as_of"])
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def as_date(cell: Any) -> date | None:
    """Return a birth date of the membership export, in any of its forms."""
    if isinstance(cell, date) or cell == "":
        return cell or None
    if cell.isdigit():
        return date(1899, 12, 30) + timedelta(days=int(cell))
    return date(*map(int, re.split(r"[-/]", cell)))


def test_special_customers() -> None:
    rows, traps = all_customers(), expected()["traps"]

    def only(trap: str) -> dict[str, Any]:
        (place,) = traps[trap]
        return rows[tuple(place)]

    company, child, teenager = only("enterprise"), only("under_14"), only("from_14_to_17")
    assert uscc.is_valid(company["company_code"])
    assert company["company"].endswith("有限公司")
    assert age(as_date(child["birth_date"]) or date.max) < 14
    assert child["guardian"] == ""
    assert age(as_date(teenager["birth_date"]) or date.max) == 16
    adults = [as_date(row["birth_date"]) for row in data_rows(MEMBERS, "会员").values()]
    assert sum(age(birth) < 18 for birth in adults if birth) == 2
    assert all(rows[tuple(place)]["marketing_refused"] == "是" for place in traps["marketing_refused"])
    begins = {rows[tuple(place)]["remarks"][0] for place in traps["remarks_like_formulas"]}
    assert begins == {"=", "+", "-", "@"}
    names = {row["name"] for row in rows.values()}
    assert {"吴𠮷", "林㛃"} <= names


def test_balances_follow_from_the_ledger() -> None:
    cards = {row["card_no"]: row for row in data_rows(MEMBERS, "会员").values()}
    ledger: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in data_rows(MEMBERS, "充值消费").values():
        ledger[row["card_no"]].append(row)
    for card, rows in ledger.items():
        if card in cards:
            assert rows[-1]["balance_after"] == cards[card]["prepaid_balance"]
    strangers = [row for card, rows in ledger.items() if card not in cards for row in rows]
    assert len(strangers) == 12
    total = sum(row["prepaid_balance"] for row in cards.values())
    assert f"{total:.2f}" == expected()["prepaid"]["members_balance_yuan"]


def test_some_transactions_carry_an_invoice() -> None:
    rows = data_rows(MEMBERS, "充值消费").values()
    invoices = [row["invoice_no"] for row in rows if row["invoice_no"]]
    assert 0.07 < len(invoices) / len(rows) < 0.09
    assert all(re.fullmatch(r"\d{20}", number) for number in invoices)
    assert sum(isinstance(row["transaction_date"], datetime) for row in rows) > 0.9 * len(rows)


def test_contacts_name_their_customer_by_phone_or_card() -> None:
    for row in data_rows(OLD, "回访").values():
        assert phone(row["phone"]) or re.fullmatch(r"0000\d{4}", row["card_no"])


def test_parties_carry_valid_codes() -> None:
    parties = json.loads((SAMPLE / "parties.json").read_text(encoding="utf-8"))
    codes = [parties[side]["credit_code"] for side in ("seller", "buyer")]
    assert all(uscc.is_valid(code) for code in codes)
    assert [code[:2] for code in codes] == ["92", "91"]
    assert parties["transfer_type"] == "T4"


def test_some_truncated_ids_pass_the_check_by_chance() -> None:
    ids = {number: row["id_number"] for number, row in data_rows(MEMBERS, "会员").items()}
    cut = {number: f"{id_:.14e}"[:16] for number, id_ in ids.items() if isinstance(id_, float)}
    digits = {number: start.replace(".", "") + "000" for number, start in cut.items()}
    right = [number for number, id_ in digits.items() if ric.calc_check_digit(id_) == id_[-1]]
    assert right
    told = expected()["traps"]["truncated_ids_with_right_check"]
    assert [[MEMBERS, "会员", number] for number in right] == told
