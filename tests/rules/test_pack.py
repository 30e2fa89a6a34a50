"""The bundled pack is complete and cites its sources; a wrong one says where it is wrong."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer import paths
from shopxfer.domain.balance import Disposition
from shopxfer.domain.notice_window import Route
from shopxfer.rules.gates import CHECKS
from shopxfer.rules.pack import (
    OVERRIDES,
    Article,
    Gate,
    PruneRule,
    RulePack,
    RulePackError,
    TransferType,
    load_pack,
)
from shopxfer.rules.prune import CONDITIONS
from shopxfer.texts import catalogue, say

PACK = load_pack()
RULES = [*PACK.prune_rules, *PACK.choices.values()]
#: Rows of the law reference and how many each of its lists has, or an instrument with its article.
LISTS = {"N": 30, "P": 24, "SD": 10, "R": 23, "DL": 10, "RQ": 12, "IA": 12, "ID": 7, "G": 16, "T": 8, "EN": 9}
INSTRUMENT = re.compile(r"(?:PIPL|SMALL|NDR|CSL|DSL|CC|CRPL|EBL|IHR|MER|COL|TAX|ACCT|ECL) [1-9][0-9]{0,3}")
HAN = re.compile("[\u4e00-\u9fff]")


def is_law_row(text: str) -> bool:
    match = re.fullmatch(r"([A-Z]+)([1-9][0-9]*)", text)
    if match and match[1] in LISTS:
        return int(match[2]) <= LISTS[match[1]]
    return INSTRUMENT.fullmatch(text) is not None


def in_both_languages(zh: str, en: str) -> bool:
    return bool(HAN.search(zh)) and bool(en.strip()) and not HAN.search(en)


@pytest.mark.parametrize("text", ["N31", "N0", "X1", "PIPL", "N 7", "", "pipl 22"])
def test_not_everything_is_a_law_row(text: str) -> None:
    assert not is_law_row(text)


def test_every_transfer_type_of_the_law_reference_has_its_route() -> None:
    assert {id_: kind.route for id_, kind in PACK.transfer_types.items()} == {
        "T1": Route.NONE, "T2": Route.NOTICE, "T3": Route.NOTICE, "T4": Route.SEPARATE_CONSENT,
        "T5": Route.SEPARATE_CONSENT, "T6": Route.SEPARATE_CONSENT, "T7": Route.NONE,
        "T8": Route.SEPARATE_CONSENT,
    }  # fmt: skip


@pytest.mark.parametrize("kind", PACK.transfer_types.values(), ids=lambda kind: kind.id)
def test_transfer_types_are_told_and_sourced(kind: TransferType) -> None:
    assert in_both_languages(kind.name("zh"), kind.name("en"))
    assert in_both_languages(kind.hint("zh"), kind.hint("en"))
    assert kind.law
    assert all(map(is_law_row, kind.law))
    assert kind.mark in ("V", "V*", "M", "J")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_and_choices_are_told_and_sourced(rule: PruneRule) -> None:
    assert in_both_languages(rule.name("zh"), rule.name("en"))
    _check_article(rule.article)
    assert rule.article.law
    assert (rule.disposition is Disposition.TRANSFER) == (rule.ground is not None)
    assert (rule.disposition is Disposition.RETAIN) == (rule.keep_years is not None)
    assert (rule.keep_years is None) == (rule.keep_years_company is None)


@pytest.mark.parametrize("gate", PACK.gates, ids=lambda gate: gate.id)
def test_gates_are_told_and_sourced(gate: Gate) -> None:
    assert in_both_languages(gate.name("zh"), gate.name("en"))
    _check_article(gate.article)
    assert is_law_row(gate.id)
    assert gate.override in OVERRIDES
    assert gate.kinds <= PACK.transfer_types.keys()
    assert bool(gate.warning("zh")) == (gate.override == "case")
    assert not gate.warning("zh") or in_both_languages(gate.warning("zh"), gate.warning("en"))
    places = {"parties", "assess", "notify", "prepaid", "prune", "search"}
    assert {gate.step, *gate.mend.values()} <= places


def _check_article(article: Article) -> None:
    assert in_both_languages(article.basis("zh"), article.basis("en"))
    assert all(map(is_law_row, article.law))
    assert article.mark in ("V", "V*", "M", "J")
    assert article.needs_checking == (article.mark != "V")


def test_rules_name_known_conditions_and_gates_known_checks() -> None:
    assert {rule.when for rule in PACK.prune_rules} <= set(CONDITIONS)
    assert [gate.check for gate in PACK.gates] == list(CHECKS)
    assert [gate.id for gate in PACK.gates] == [
        "G1",
        "G2",
        "G3",
        "G4",
        "G5",
        "G6",
        "G7",
        "G8",
        "G9",
        "G10",
        "G11",
        "G12",
        "G13",
        "G14",
        "G15",
        "G16",
    ]
    assert {gate.id for gate in PACK.gates if gate.override == "record"} == {"G4"}
    assert {gate.id for gate in PACK.gates if gate.override == "case"} == {"G8", "G9"}


def test_ids_are_unique_and_found() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(PACK.rule(rule.id) is rule for rule in RULES)


def test_the_last_rule_of_every_route_always_holds() -> None:
    for route in Route:
        assert [rule for rule in PACK.prune_rules if route in rule.routes][-1].when == "always"


def test_open_obligations_and_the_owners_word_are_choices() -> None:
    assert {id_: choice.disposition for id_, choice in PACK.choices.items()} == {
        "open_obligation": Disposition.TRANSFER,
        "owner_withholds": Disposition.WITHHOLD,
        "owner_erases": Disposition.ERASE,
        "owner_keeps": Disposition.RETAIN,
    }


def test_the_pack_says_when_it_was_true() -> None:
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", PACK.as_of)
    assert PACK.id == "cn"
    assert PACK.version


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    """A copy of the bundled pack to spoil."""
    folder = tmp_path / "xx"
    shutil.copytree(paths.resources() / "rules" / "cn", folder)
    return folder


def _replace(file: Path, old: str, new: str) -> int:
    """Replace the first `old`; return the line it stood in."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def _head_before(file: Path, line: int) -> int:
    """Return the line of the head of the entry that `line` belongs to; 1 before any."""
    lines = file.read_text(encoding="utf-8").split("\n")[:line]
    return max((number for number, text in enumerate(lines, start=1) if text.startswith("[[")), default=1)


def _error(folder: Path) -> dict[str, object]:
    with pytest.raises(RulePackError) as raised:
        load_pack("xx", folder)
    for language in ("zh", "en"):
        assert say(raised.value.key, language, **raised.value.facts)
    return raised.value.facts


def test_another_jurisdiction_loads_from_its_own_folder(pack_folder: Path) -> None:
    _replace(pack_folder / "pack.toml", 'id = "cn"', 'id = "xx"')
    loaded = load_pack("xx", pack_folder)
    assert isinstance(loaded, RulePack)
    assert (loaded.id, loaded.gates) == ("xx", PACK.gates)


@pytest.mark.parametrize("name", ["pack.toml", "routes.toml", "prune.toml", "gates.toml"])
def test_a_missing_file_is_named(pack_folder: Path, name: str) -> None:
    (pack_folder / name).unlink()
    assert _error(pack_folder)["file"] == name


@pytest.mark.parametrize("name", ["pack.toml", "routes.toml", "prune.toml", "gates.toml"])
@pytest.mark.parametrize("content", [b"this is [ no toml", b"\xff\xfe\x00"])
def test_a_file_that_is_no_toml_is_named(pack_folder: Path, name: str, content: bytes) -> None:
    (pack_folder / name).write_bytes(content)
    assert _error(pack_folder)["file"] == name


@pytest.mark.parametrize(
    ("name", "old", "new", "entry", "what"),
    [
        ("pack.toml", "version =", "wersion =", "", "version"),
        ("routes.toml", 'id = "T4"', 'idd = "T4"', "route 4", "id"),
        ("routes.toml", 'route = "notice"', 'route = "anything"', "route T2", "anything"),
        ("prune.toml", 'disposition = "retain"', 'disposition = "forget"', "rule accounting", "forget"),
        ("prune.toml", 'ground = "separate_consent"\n', "", "rule consented", "ground"),
        ("prune.toml", 'routes = ["none"]', 'routes = ["nope"]', "rule no_route", "nope"),
        ("prune.toml", 'mark = "V*"', 'mark = "sure"', "rule accounting", "sure"),
        ("prune.toml", 'basis_zh = "个保法第 6 条"\n', "", "choice owner_withholds", "basis_zh"),
        ("gates.toml", 'check = "accounting_stays"\n', "", "gate G12", "check"),
        ("gates.toml", 'en = "Accounting and tax papers stay with the seller"\n', "", "gate G12", "en"),
    ],
)
def test_a_wrong_entry_is_named(
    pack_folder: Path, name: str, old: str, new: str, entry: str, what: str
) -> None:
    line = _replace(pack_folder / name, old, new)
    facts = _error(pack_folder)
    head = _head_before(pack_folder / name, line)
    assert (facts["file"], facts["line"]) == (name, head)
    assert facts["entry"] == (f"line {head}, {entry}" if entry else f"line {head}")
    assert what in str(facts["what"])


@pytest.mark.parametrize(
    ("name", "entry"),
    [("routes.toml", "route"), ("prune.toml", "rule"), ("prune.toml", "choice"), ("gates.toml", "gate")],
)
def test_a_pack_that_lacks_all_of_a_kind_is_refused(pack_folder: Path, name: str, entry: str) -> None:
    """No gates would mean that all are open."""
    file = pack_folder / name
    first, *blocks = re.split(r"(?m)^(?=\[\[)", file.read_text(encoding="utf-8"))
    left = [block for block in blocks if not block.startswith(f"[[{entry}]]")]
    file.write_text("".join([first, *left]), encoding="utf-8")
    assert (_error(pack_folder)["file"], _error(pack_folder)["what"]) == (name, f"no [[{entry}]]")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("gates.toml", '[[gate]]\nid = "G6"', '[[gates]]\nid = "G6"'),
        ("prune.toml", '[[choice]]\nid = "owner_erases"', '[[choise]]\nid = "owner_erases"'),
        ("routes.toml", '[[route]]\nid = "T3"', '[[rout]]\nid = "T3"'),
    ],
)
def test_an_entry_of_no_known_kind_is_not_passed_over(
    pack_folder: Path, name: str, old: str, new: str
) -> None:
    """A gate under a mistyped head would not be asked."""
    line = _replace(pack_folder / name, old, new)
    facts = _error(pack_folder)
    assert (facts["file"], facts["line"]) == (name, line)
    assert "is not known here" in str(facts["what"])


CLOSED = ("no_transfer_type", "route_none", "groundless", "unreasoned", "sensitive", "children", "accounting")


@pytest.mark.parametrize("name", [*CLOSED, "refused", "marketing_flag"])
def test_what_a_closed_gate_says_is_written(name: str) -> None:
    assert f"gate.{name}" in catalogue()


@pytest.mark.parametrize(
    ("as_of", "months", "today", "older"),
    [
        ((2026, 11, 22), 6, (2027, 5, 22), False),
        ((2026, 11, 22), 6, (2027, 5, 23), True),
        ((2026, 11, 22), 1, (2026, 12, 22), False),
        ((2026, 11, 22), 2, (2027, 1, 23), True),
        ((2026, 8, 31), 6, (2027, 2, 28), False),
        ((2026, 8, 31), 6, (2027, 3, 1), True),
        ((2027, 8, 31), 6, (2028, 2, 29), False),
        ((2026, 11, 22), 0, (2026, 11, 22), False),
        ((2026, 11, 22), 12, (2020, 1, 1), False),
    ],
)
def test_a_pack_grows_old_s10(
    as_of: tuple[int, int, int], months: int, today: tuple[int, int, int], older: bool
) -> None:
    pack = replace(PACK, as_of=date(*as_of).isoformat(), good_for_months=months)
    assert pack.is_out_of_date(date(*today)) is older


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(0, 240))
def test_a_pack_grows_old_on_one_day_of_the_right_month_s10(as_of: date, months: int) -> None:
    pack = replace(PACK, as_of=as_of.isoformat(), good_for_months=months)
    index = as_of.year * 12 + as_of.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    days = [first + timedelta(offset) for offset in range(-1, 33)]
    older = [pack.is_out_of_date(day) for day in days]
    assert older == sorted(older)  # once old, it stays old
    last_fresh = days[older.index(True) - 1]
    assert (last_fresh.year, last_fresh.month) == (first.year, first.month)
    assert last_fresh.day == as_of.day or (last_fresh + timedelta(1)).day == 1
