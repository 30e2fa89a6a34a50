"""The register of duties answers for every row of the law reference; a wrong file says where it is wrong."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shopxfer import paths
from shopxfer.domain.balance import Disposition
from shopxfer.rules.duties import (
    STEPS,
    Decides,
    Duty,
    Limit,
    Theme,
    Unit,
    load_duties,
)
from shopxfer.rules.pack import jurisdictions, load_pack

REGISTERS = {jurisdiction: load_duties(jurisdiction) for jurisdiction in jurisdictions()}
CN = REGISTERS["cn"]
CN_FOLDER = paths.resources() / "rules" / "cn"
DUTIES = [
    pytest.param(duty, id=f"{name}-{duty.id}")
    for name, each in REGISTERS.items()
    for duty in each.duties.values()
]
HAN = re.compile("[\u4e00-\u9fff]")
ROW = re.compile(r"[A-Z]{1,3}[1-9][0-9]*")
#: Data of their own that may answer for rows, once they are there.
OTHER_DATA = ("prepaid.toml", "provinces.toml", "deadlines.toml")


def law_rows() -> list[str]:
    sections = tomllib.loads((Path(__file__).parent / "law_rows.toml").read_text(encoding="utf-8"))["section"]
    return [row for section in sections for row in section["rows"]]


def coverage_tables() -> list[list[list[str]]]:
    """Return the cells of each table of COVERAGE.md, without head and rule."""
    tables: list[list[list[str]]] = []
    for line in (CN_FOLDER / "COVERAGE.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0] == "row":
            tables.append([])
        elif line.startswith("|") and not set(line) <= set("|-"):
            tables[-1].append(cells)
    return tables


def cited_elsewhere() -> set[str]:
    """Return the rows that the prepaid data and its neighbours name, as far as they exist."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from texts(part)

    files = [CN_FOLDER / name for name in OTHER_DATA if (CN_FOLDER / name).exists()]
    found = (text for file in files for text in texts(tomllib.loads(file.read_text(encoding="utf-8"))))
    return {text for text in found if ROW.fullmatch(text)}


NOT_OURS, TO_COME = coverage_tables()


# ---- every row has its place -------------------------------------------------------------------------------


def test_the_list_of_rows_names_none_twice() -> None:
    assert len(law_rows()) == len(set(law_rows())) == 164


@pytest.mark.parametrize("row", law_rows())
def test_a_row_is_data_or_has_its_reason(row: str) -> None:
    places = [row in CN.duties, row in {cells[0] for cells in NOT_OURS}]
    if not any(places):
        assert row.startswith("P")
        assert row in cited_elsewhere() | {cells[0] for cells in TO_COME}
    assert sum(places) <= 1, "in the register and said not to be the program's business"


def test_no_row_is_unknown() -> None:
    named = [*CN.duties, *(cells[0] for cells in NOT_OURS + TO_COME)]
    assert set(named) <= set(law_rows())


def test_no_row_has_two_reasons() -> None:
    counted = Counter(cells[0] for cells in NOT_OURS + TO_COME)
    assert [row for row, count in counted.items() if count > 1] == []
    assert all(len(reason) > 20 and reason.endswith(".") for _, reason in NOT_OURS)
    assert all(len(missing) > 6 for _, _, missing in TO_COME)


def test_what_is_not_built_yet_is_said_so_and_nothing_else() -> None:
    """A row leaves the table with the code that answers for it, and not before."""
    owed = {duty.id: ", ".join(duty.to_come) for duty in CN.duties.values() if duty.to_come}
    said = {row: step for row, step, _ in TO_COME if not row.startswith("P")}
    assert said == owed
    assert {step for row, step, _ in TO_COME if row.startswith("P")} <= STEPS


@pytest.mark.parametrize("gate", load_pack().gates, ids=lambda gate: gate.id)
def test_a_gate_that_is_asked_is_answered_for_by_code_of_today(gate: Any) -> None:
    assert any("." in part for part in CN.duty(gate.id).by)


@pytest.mark.parametrize("duty", DUTIES)
def test_who_answers_exists(duty: Duty) -> None:
    for part in duty.by:
        assert part in STEPS or importlib.util.find_spec(f"shopxfer.{part}"), part
    assert list(duty.by) == sorted(duty.by, key=lambda part: part in STEPS), "modules of today come first"


# ---- what a row says ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_is_told_in_plain_words_of_both_languages(duty: Duty) -> None:
    zh, en = duty.summary("zh"), duty.summary("en")
    assert HAN.search(zh)
    assert not HAN.search(en)
    assert zh.endswith("。")
    assert en.endswith(".")
    assert 1 <= zh.count("。") <= 2
    assert 1 <= len(re.findall(r"\.(?: |$)", en)) <= 2
    assert not re.search(r"[\u4e00-\u9fff][,;:?]", zh)
    assert not re.search("[“”‘’，。：；！？、（）!]", en)


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_claims_no_legal_advice(duty: Duty) -> None:
    assert not re.search("您|法律意见|法律建议|法律咨询|[!！]", duty.zh)
    assert not re.search("legal advice|legally safe|guarantee", duty.en, re.IGNORECASE)


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_is_sourced_and_in_force(duty: Duty) -> None:
    register = next(each for each in REGISTERS.values() if each.duties.get(duty.id) is duty)
    assert duty.mark in ("V", "V*", "M", "J")
    assert duty.needs_checking == (duty.mark != "V")
    assert duty.pending == (duty.in_force > register.as_of)
    assert duty.basis("zh").startswith(duty.instrument.zh)
    assert duty.basis("en").startswith(duty.instrument.en)
    assert duty.instrument is register.instruments[duty.instrument.id]


def test_instruments_are_all_cited_and_dated() -> None:
    for register in REGISTERS.values():
        cited = {duty.instrument.id for duty in register.duties.values()}
        cited |= {source.split()[0] for duty in register.duties.values() for source in duty.also}
        assert cited == set(register.instruments)
        for each in register.instruments.values():
            assert not HAN.search(each.en)
            assert each.in_force <= register.as_of


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        ("N7", "个保法第 23 条", "PIPL art. 23"),
        ("G1", "个保法第 22、23 条", "PIPL arts. 22, 23"),
        ("N1", "个保法第 5-9 条", "PIPL arts. 5-9"),
        ("N8", "网络数据安全管理条例第 62 条第 7 项", "Network data regulation art. 62(7)"),
        ("DL2", "个保法第 47 条第 2 款", "PIPL art. 47(2)"),
        ("SD8", "GB/T 35273-2020", "GB/T 35273-2020"),
    ],
)
def test_a_citation_is_printed_in_both_languages(row: str, zh: str, en: str) -> None:
    assert (CN.duty(row).basis("zh"), CN.duty(row).basis("en")) == (zh, en)


@pytest.mark.parametrize(
    ("row", "mark"),
    [("T4", "J"), ("N7", "V"), ("N30", "V*"), ("SD8", "V*"), ("R1", "V*"), ("R5", "M"), ("R11", "J"),
     ("DL5", "M"), ("IA3", "V*"), ("XB2", "V*"), ("XB3", "V*"), ("RQ8", "V"), ("EN8", "V")],
)  # fmt: skip
def test_marks_are_those_of_the_law_reference(row: str, mark: str) -> None:
    assert CN.duty(row).mark == mark


@pytest.mark.parametrize(
    ("row", "in_force"),
    [("N7", date(2021, 11, 1)), ("N24", date(2026, 9, 1)), ("N11", date(2025, 1, 1)),
     ("DL10", date(2026, 9, 1)), ("SD10", date(2025, 6, 1)), ("XB2", date(2024, 3, 22)),
     ("EN1", date(2022, 11, 1)), ("R13", date(2025, 1, 1))],
)  # fmt: skip
def test_days_in_force_are_those_of_the_law_reference(row: str, in_force: date) -> None:
    assert CN.duty(row).in_force == in_force


@pytest.mark.parametrize(
    ("row", "limit"),
    [
        ("N24", Limit(30, Unit.WORKING_DAYS)),
        ("N21", Limit(100_000, Unit.PEOPLE)),
        ("R1", Limit(30, Unit.YEARS)),
        ("R9", Limit(3, Unit.YEARS)),
        ("R13", Limit(10, Unit.YEARS)),
        ("R21", Limit(5, Unit.YEARS)),
        ("XB5", Limit(10, Unit.WORKING_DAYS)),
        ("EN8", Limit(30, Unit.DAYS)),
        ("N7", None),
    ],
)
def test_limits_are_those_of_the_law_reference(row: str, limit: Limit | None) -> None:
    assert CN.duty(row).limit == limit


# ---- the register and the rules that decide agree ----------------------------------------------------------


def test_routes_gates_and_prune_rules_cite_rows_of_the_register() -> None:
    pack = load_pack()
    rules = [*pack.prune_rules, *pack.choices.values()]
    cited = {row for rule in rules for row in rule.article.law} | set(pack.transfer_types)
    cited |= {row for kind in pack.transfer_types.values() for row in kind.law}
    ours = {row for row in cited | {gate.id for gate in pack.gates} if row in law_rows()}
    assert len(ours) > 25
    assert {row for row in ours if not row.startswith("P")} <= set(CN.duties)


def test_routes_and_gates_have_the_mark_of_their_row() -> None:
    pack = load_pack()
    for id_, kind in pack.transfer_types.items():
        assert kind.mark == CN.duty(id_).mark, id_
    for gate in pack.gates:
        assert (gate.article.mark, CN.duty(gate.id).decides) == (CN.duty(gate.id).mark, Decides.GATE), gate.id


def test_periods_that_prune_applies_are_those_of_r1_r4_r5_and_r12() -> None:
    accounting, evidence = load_pack().rule("accounting"), load_pack().rule("owner_keeps")
    assert accounting.disposition is Disposition.RETAIN
    assert CN.duty("R1").limit == Limit(accounting.keep_years_company or 0, Unit.YEARS)
    for row in ("R4", "R5"):
        assert CN.duty(row).limit == Limit(accounting.keep_years or 0, Unit.YEARS)
    assert CN.duty("R12").limit == Limit(evidence.keep_years or 0, Unit.YEARS)


# ---- lookups and age ---------------------------------------------------------------------------------------


def test_duties_are_found_by_row_and_by_theme() -> None:
    assert CN.duty("N7").decides is Decides.DISPOSITION
    assert [duty.id for duty in CN.of_theme(Theme.SENSITIVE)] == [f"SD{n}" for n in range(1, 11)]
    assert [duty for theme in Theme for duty in CN.of_theme(theme)] == list(CN.duties.values())
    assert all(CN.of_theme(theme) for theme in Theme)
    with pytest.raises(KeyError):
        CN.duty("N99")


def test_every_kind_of_answer_is_used() -> None:
    assert {duty.decides for duty in CN.duties.values()} == set(Decides)


def test_version_and_day_are_the_packs() -> None:
    for name, register in REGISTERS.items():
        pack = load_pack(name)
        assert (register.jurisdiction, register.version, register.as_of.isoformat()) == (
            pack.id, pack.version, pack.as_of,
        )  # fmt: skip
