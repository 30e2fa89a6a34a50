"""The rules for prepayments are complete, cite their sources, and say where they are wrong."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shopxfer import paths
from shopxfer.domain.prepaid import Kind, Obligation
from shopxfer.domain.prepaid_terms import Figure, announce_by, no_reason_until, refund_due
from shopxfer.domain.refunds import Ending, Rate, RateSource, Reason, Refusal, Statement, refund_of
from shopxfer.rules.pack import RulePackError
from shopxfer.rules.prepaid import Duty, PrepaidRow, load_prepaid_rules
from shopxfer.texts import say

RULES = load_prepaid_rules()
HAN = re.compile("[\u4e00-\u9fff]")
NEEDS_CHECKING = {"P15", "P16", "P19", "P20", "P21", "P22", "P23", "P24"}


# -- what is bundled -----------------------------------------------------------------------------------------


def test_every_row_of_section_3_is_there_in_order() -> None:
    assert list(RULES.rows) == [f"P{number}" for number in range(1, 25)]


@pytest.mark.parametrize("row", RULES.rows.values(), ids=lambda row: row.id)
def test_rows_are_told_in_both_languages_and_sourced(row: PrepaidRow) -> None:
    for zh, en in (
        (row.instrument("zh"), row.instrument("en")),
        (row.summary("zh"), row.summary("en")),
    ):
        assert HAN.search(zh)
        assert not HAN.search(en)
        assert "您" not in zh
    assert row.article
    assert row.decides
    assert row.in_force_from is None or date(2000, 1, 1) < row.in_force_from < date(2026, 11, 22)


def test_rows_not_read_in_the_text_or_not_dated_need_checking() -> None:
    assert {id_ for id_, row in RULES.rows.items() if row.needs_checking} == NEEDS_CHECKING
    assert {id_: row.mark for id_, row in RULES.rows.items() if row.mark != "V"} == {
        "P15": "M", "P16": "V*", "P19": "V*", "P22": "V*", "P23": "V*", "P24": "V*",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "since"),
    [
        ("P2", date(2021, 1, 1)),  # Civil Code
        ("P7", date(2025, 5, 1)),  # the judicial interpretation
        ("P14", date(2024, 7, 1)),  # Order 778
        ("P16", date(2012, 11, 1)),
        ("P17", date(2019, 1, 1)),
        ("P18", date(2022, 6, 1)),
        ("P20", None),
        ("P22", date(2021, 4, 1)),
    ],
)
def test_rows_say_since_when_they_hold(row: str, since: date | None) -> None:
    assert RULES.rows[row].in_force_from == since


def test_the_figures_are_those_of_the_law_reference() -> None:
    national = RULES.national
    assert national.no_reason_days == Figure(7, "P6", needs_checking=False)
    assert national.refund_days == Figure(15, "P13", needs_checking=False)
    assert national.announcement_days == Figure(30, "P15", needs_checking=True)
    assert national.days_a_year == Figure(365, "P8", needs_checking=False)
    assert {name: figure.value for name, figure in RULES.figures.items() if figure.law == "P16"} == {
        "card_bearer_years": 3, "card_named_cap_yuan": 5000, "card_bearer_cap_yuan": 1000,
        "card_registered_from_yuan": 10000, "card_register_years": 5, "card_cash_up_to_yuan": 100,
        "card_announcement_days": 30,
    }  # fmt: skip


def test_each_province_cites_its_own_row_and_each_local_row_has_its_province() -> None:
    local = {id_ for id_, row in RULES.rows.items() if Duty.PROVINCE in row.decides}
    assert {each.law: id_ for id_, each in RULES.provinces.items()} == {
        "P17": "shanghai", "P18": "beijing", "P20": "zhejiang", "P21": "shandong", "P22": "jiangsu",
        "P23": "hubei", "P24": "heilongjiang",
    }  # fmt: skip
    assert local == {each.law for each in RULES.provinces.values()}
    for each in RULES.provinces.values():
        assert RULES.rows[each.law].summary("zh").startswith(f"{each.zh}：")
        assert each.needs_checking == (each.law in NEEDS_CHECKING)


@pytest.mark.parametrize(
    ("province", "window", "unused", "refund", "announce"),
    [
        pytest.param(None, 8, 16, 16, date(2026, 7, 1), id="P6-P13-P15-nationwide"),
        pytest.param("guangdong", 8, 16, 16, date(2026, 7, 1), id="no-row-of-its-own"),
        pytest.param("shanghai", 8, 16, 16, date(2026, 7, 1), id="P17-shanghai"),
        pytest.param("beijing", 8, 6, 16, date(2026, 7, 1), id="P18-beijing"),
        pytest.param("zhejiang", 8, 6, 6, date(2026, 7, 1), id="P20-zhejiang"),
        pytest.param("shandong", 8, 16, 16, date(2026, 7, 1), id="P21-shandong"),
        pytest.param("jiangsu", 16, 16, 16, date(2026, 7, 1), id="P22-jiangsu"),
        pytest.param("hubei", 8, 16, 16, date(2026, 7, 1), id="P23-hubei"),
        pytest.param("heilongjiang", 8, 16, 16, date(2026, 6, 30), id="P24-heilongjiang"),
    ],
)
def test_periods_from_the_first_of_june_and_up_to_the_last_of_july(
    province: str | None, window: int, unused: int, refund: int, announce: date
) -> None:
    terms, first = RULES.terms(province), date(2026, 6, 1)
    assert no_reason_until(first, terms) == date(2026, 6, window)
    assert refund_due(first, terms, unused_without_reason=True) == date(2026, 6, unused)
    assert refund_due(first, terms) == date(2026, 6, refund)
    assert announce_by(date(2026, 7, 31), terms) == announce


def test_switches_stand_where_the_rows_say() -> None:
    def having(switch: str) -> set[str]:
        return {id_ for id_, each in RULES.provinces.items() if getattr(each, switch)}

    assert having("tells_each_holder") == {"shanghai", "zhejiang", "shandong"}
    assert having("counts_in_proportion") == {"shandong"}
    assert having("refund_on_change_of_operator") == {"hubei"}
    assert having("no_new_conditions") == {"zhejiang"}
    assert having("records_years") == {"beijing"}


def test_the_calculator_runs_on_what_is_bundled() -> None:
    # 1,000 paid and 200 given, 600 used: 500 left; 500 x 3.65 % x 100 / 365 = 5.00
    card = Obligation(
        "b",
        Kind.MONEY,
        "p",
        None,
        Decimal(1000),
        date(2026, 3, 2),
        bonus=Decimal(200),
        value_used=Decimal(600),
    )
    rate = Rate(Decimal("3.65"), date(2026, 5, 20), RateSource.LPR)
    ending = Ending(Reason.OPERATOR_CHANGED, date(2026, 6, 1), date(2026, 9, 9), rate)
    statement = refund_of(card, ending, RULES.terms("hubei"))
    assert isinstance(statement, Statement)
    assert (statement.refund, statement.interest) == (Decimal("500.00"), Decimal("5.00"))
    assert refund_of(card, ending, RULES.terms("jiangsu")) == (Refusal.NO_SUCH_RIGHT_HERE,)
    cited = {law for line in statement.lines for law in line.law}
    assert cited <= set(RULES.rows)


# -- what is wrong is named ----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled rules to spoil."""
    copy = tmp_path / "xx"
    shutil.copytree(paths.resources() / "rules" / "cn", copy)
    return copy


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def _error(folder: Path) -> dict[str, object]:
    with pytest.raises(RulePackError) as raised:
        load_prepaid_rules(folder)
    for language in ("zh", "en"):
        assert say(raised.value.key, language, **raised.value.facts)
    return raised.value.facts


def test_a_changed_figure_changes_what_is_worked_out(folder: Path) -> None:
    _replace(folder / "prepaid.toml", "no_reason_days = 7", "no_reason_days = 10")
    terms = load_prepaid_rules(folder).terms()
    assert no_reason_until(date(2026, 6, 1), terms) == date(2026, 6, 11)


@pytest.mark.parametrize("name", ["prepaid.toml", "provinces.toml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert _error(folder)["file"] == name


@pytest.mark.parametrize("name", ["prepaid.toml", "provinces.toml"])
@pytest.mark.parametrize(
    "content",
    [b"this is [ no toml", b"\xff\xfe\x00", b"", b"row = 3\nprovince = 3\n", b"row = [1]\nprovince = [1]\n"],
)
def test_a_file_without_entries_is_named(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    assert _error(folder)["file"] == name


@pytest.mark.parametrize(
    ("name", "old", "new", "entry", "what"),
    [
        ("prepaid.toml", 'id = "P2"', 'idd = "P2"', "row 2", "no id"),
        ("prepaid.toml", 'id = "P2"', 'id = "P1"', "row P1", "twice"),
        ("prepaid.toml", 'id = "P2"', 'id = "Q2"', "row Q2", "Q2"),
        ("prepaid.toml", 'mark = "V"', 'mark = "sure"', "row P1", "sure"),
        ("prepaid.toml", 'article = "551"', "article = 551", "row P2", "article"),
        ("prepaid.toml", "from = 2021-01-01\n", "", "row P1", "from"),
        ("prepaid.toml", "from = 2021-01-01", "from = 2021-01-01T10:00:00", "row P1", "from"),
        ("prepaid.toml", "from = 2021-01-01", 'from = "2021-01-01"', "row P1", "from"),
        ("prepaid.toml", 'dated = "2025"', 'dated = "2025"\nfrom = 2025-01-01', "row P19", "dated"),
        ("prepaid.toml", 'decides = ["notice"]', "decides = []", "row P1", "decides"),
        ("prepaid.toml", 'decides = ["notice"]', 'decides = ["magic"]', "row P1", "magic"),
        ("prepaid.toml", 'decides = ["notice"]', 'decides = ["notice"]\nodd = 1', "row P1", "odd"),
        ("prepaid.toml", 'decides = ["notice"]', 'decides = ["notice"]\nfigures = 7', "row P1", "figures"),
        ("prepaid.toml", "refund_days = 15", "refund_dais = 15", "row P13", "refund_dais"),
        ("prepaid.toml", "refund_days = 15", "refund_days = 0", "row P13", "refund_days"),
        ("prepaid.toml", "refund_days = 15", 'refund_days = "15"', "row P13", "refund_days"),
        ("prepaid.toml", "refund_days = 15", "refund_days = true", "row P13", "refund_days"),
        ("prepaid.toml", "refund_days = 15", "no_reason_days = 15", "row P13", "twice"),
        ("prepaid.toml", "figures = { refund_days = 15 }", "", "-", "refund_days"),
        ("provinces.toml", 'id = "beijing"', 'idd = "beijing"', "province 2", "no id"),
        ("provinces.toml", 'id = "beijing"', 'id = "shanghai"', "province shanghai", "twice"),
        ("provinces.toml", 'code = "110000"', 'code = "110101"', "province beijing", "110101"),
        ("provinces.toml", 'law = "P18"', 'law = "P99"', "province beijing", "P99"),
        (
            "provinces.toml",
            "no_reason_days = 15",
            "no_reason_days = -1",
            "province jiangsu",
            "no_reason_days",
        ),
        ("provinces.toml", "no_reason_days = 15", "", "province jiangsu", "nothing"),
        ("provinces.toml", "no_reason_days = 15", "no_reason_dais = 15", "province jiangsu", "dais"),
        ("provinces.toml", "_of_operator = true", '_of_operator = "yes"', "province hubei", "operator"),
    ],
)
def test_a_wrong_entry_is_named(folder: Path, name: str, old: str, new: str, entry: str, what: str) -> None:
    _replace(folder / name, old, new)
    facts = _error(folder)
    assert (facts["file"], facts["entry"]) == (name, entry)
    assert what in str(facts["what"])
