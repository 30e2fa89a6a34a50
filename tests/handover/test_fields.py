"""Which fields go along: the catalogue's defaults, the owner's changes, and what each ground lets go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.handover import fields
from shopxfer.handover.case import Case
from shopxfer.handover.fields import FieldLine, ReasonMissing, SensitiveStays, change_field, field_lines
from shopxfer.rules.catalogue import load_catalogue
from tests.fakes import customer, dump, id_number, line_of, people_file, take_in

PERSON = customer(
    1, id_number=id_number(1), address="无名市", level="金卡", health="青霉素过敏", prepaid_balance="100.00",
    company="鹿鸣茶馆", marketing_refused="是", 渠道="路过",
)  # fmt: skip


@pytest.fixture
def stocked(case: Case, tmp_path: Path) -> Case:
    take_in(case, people_file(tmp_path, [PERSON, customer(2), customer(3)]))
    return case


def test_the_defaults_are_those_of_the_catalogue(stocked: Case) -> None:
    moves = {line.id: line.moves for line in field_lines(stocked)}
    assert moves == {
        "name": True, "phone": True, "id_number": False, "address": False, "company": True, "level": True,
        "prepaid_balance": True, "consent": False, "marketing_refused": True, "health": False,
        "extra:渠道": False,
    }  # fmt: skip
    assert all(line.by_default == line.moves and line.reason is None for line in field_lines(stocked))


def test_whatever_goes_says_what_for(stocked: Case) -> None:
    for line in field_lines(stocked):
        if line.moves:
            assert line.purpose_zh
            assert line.purpose_en
        assert line.rule
        assert line.name("zh")
        assert line.name("en")


def test_the_owner_lets_a_field_go_with_a_reason_and_takes_it_back(stocked: Case) -> None:
    change_field(stocked, line_of(stocked, "id_number"), moves=True, reason=" 会员卡实名 ")
    line = line_of(stocked, "id_number")
    assert (line.moves, line.by_default, line.reason) == (True, False, "会员卡实名")
    change_field(stocked, line, moves=False, reason="")
    assert line_of(stocked, "id_number") == replace(line, moves=False, reason=None)


@pytest.mark.parametrize(("field", "moves"), [("id_number", True), ("phone", False), ("渠道", True)])
def test_going_against_the_default_needs_a_reason(stocked: Case, field: str, moves: bool) -> None:
    before = dump(stocked)
    with pytest.raises(ReasonMissing):
        change_field(stocked, line_of(stocked, field), moves=moves, reason=" ")
    assert dump(stocked) == before


def test_sd5_sd10_faces_and_fingerprints_never_go(stocked: Case, tmp_path: Path) -> None:
    take_in(stocked, people_file(tmp_path, [customer(5, biometrics="指纹 7 号")], "gym.csv"))
    before = dump(stocked)
    with pytest.raises(SensitiveStays):
        change_field(stocked, line_of(stocked, "biometrics"), moves=True, reason="接手的人要知道")
    assert dump(stocked) == before


def test_sd1_what_is_sensitive_goes_with_nobody_who_did_not_allow_it_apart(stocked: Case) -> None:
    """SD1, SD2: off by default; set to go by the owner, still of nobody in particular."""
    health = line_of(stocked, "health")
    assert (health.moves, health.line) == (False, ConsentLine.HEALTH)
    change_field(stocked, health, moves=True, reason="接手的人要知道")
    health = line_of(stocked, "health")
    assert health.moves
    assert not health.goes_on("separate_consent")
    assert not health.goes_on("separate_consent", {"religion"})
    assert health.goes_on("separate_consent", {"health"})
    assert not health.goes_on("company_data", {"health"})
    assert not health.goes_on("open_obligation", {"health"})


@pytest.mark.parametrize(
    ("field", "data_class", "found", "asks"),
    [
        ("health", DataClass.C4, None, ConsentLine.HEALTH),
        ("religion", DataClass.C4, None, ConsentLine.RELIGION),
        ("bank_card", DataClass.C4, None, ConsentLine.FINANCIAL),
        ("biometrics", DataClass.C4, None, ConsentLine.BIOMETRIC),
        ("id_number", DataClass.C3, None, ConsentLine.ID_DOCUMENT),
        ("document_no", DataClass.C3, None, ConsentLine.ID_DOCUMENT),
        ("remarks", DataClass.C3, None, None),
        ("remarks", DataClass.C4, None, ConsentLine.OTHER),
        ("remarks", DataClass.C5, None, ConsentLine.MINOR),
        ("health", DataClass.C5, None, ConsentLine.MINOR),
        (None, DataClass.C3, None, None),
        (None, DataClass.C4, None, ConsentLine.OTHER),
        (None, DataClass.C4, Kind.WHEREABOUTS, ConsentLine.WHEREABOUTS),
        (None, DataClass.C3, Kind.PASSPORT, ConsentLine.ID_DOCUMENT),
        (None, DataClass.C2, Kind.MOBILE, None),
    ],
)
def test_sd1_sd8_which_line_asks_for_which_field(
    field: str | None, data_class: DataClass, found: Kind | None, asks: ConsentLine | None
) -> None:
    known = load_catalogue()[field] if field else None
    assert fields.asking_line(known, data_class, found) is asks


def line(**changes: object) -> FieldLine:
    plain = FieldLine(
        RecordKind.CUSTOMER, "level", "等级", "level", DataClass.C2, True, True, False, "", "", "N1", None, 1
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # each names an attribute


@pytest.mark.parametrize(
    ("changes", "consent", "company", "obligation"),
    [
        ({}, True, False, False),
        ({"data_class": DataClass.C1}, True, True, False),
        ({"obligation": True}, True, False, True),
        ({"obligation": True, "data_class": DataClass.C0}, True, True, True),
        ({"obligation": True, "data_class": DataClass.C3}, True, False, True),
        ({"moves": False, "obligation": True, "data_class": DataClass.C1}, False, False, False),
        ({"id": "marketing_refused"}, True, True, True),
        ({"id": "marketing_refused", "moves": False}, False, False, False),
    ],
)
def test_what_goes_on_which_ground(
    changes: dict[str, object], consent: bool, company: bool, obligation: bool
) -> None:
    asked = line(**changes)
    grounds = ("separate_consent", "company_data", "open_obligation")
    assert [asked.goes_on(ground) for ground in grounds] == [consent, company, obligation]


def test_a_field_in_several_sheets_has_the_highest_of_its_classes(stocked: Case, tmp_path: Path) -> None:
    more = [customer(n, name=None, remarks="青霉素过敏") for n in range(4, 12)]
    take_in(
        stocked,
        people_file(tmp_path, [customer(3, remarks="好")], "a.csv"),
        people_file(tmp_path, more, "b.csv"),
    )
    found = line_of(stocked, "remarks")
    assert (found.sheets, found.data_class) == (2, DataClass.C4)
    assert fields.field_lines(stocked)[-1].id == "extra:渠道"
