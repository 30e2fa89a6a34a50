"""Who would go abroad this year, and what the law wants for so many (law.md XB1, XB2, XB3)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.domain.crossborder import ExportWay
from shopxfer.handover import crossborder, gates, parties
from shopxfer.handover.case import Case
from tests.fakes import born_so_that_age_is, customer, people_file, take_through


def say_place(case: Case, place: str, before: str = "") -> None:
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, buyer_place=place, abroad_before=before)))


def g11(case: Case) -> tuple[str | None, int]:
    (state,) = (each for each in gates.gate_states(case) if each.gate.id == "G11")
    assert not state.is_open
    return state.missing, state.count


def test_people_of_this_handover_and_of_the_year_are_counted(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2), customer(3, consent="不同意")]))
    say_place(case, "abroad")
    assert g11(case) == ("gate.abroad_exempt", 2)
    say_place(case, "stored_abroad", "99997")
    assert g11(case) == ("gate.abroad_exempt", 99_999)
    say_place(case, "abroad", "99998")
    assert g11(case) == ("gate.abroad_contract", 100_000)
    say_place(case, "abroad", "1000000")
    assert g11(case) == ("gate.abroad_assessment", 1_000_002)


def test_one_sensitive_person_leaves_the_exemption(case: Case, tmp_path: Path) -> None:
    """A child under 14 is sensitive by its age (law.md SD1, XB3)."""
    child = customer(1, birth_date=born_so_that_age_is(10).isoformat(), guardian_consent="同意")
    take_through(case, people_file(tmp_path, [child, customer(2)]))
    say_place(case, "abroad")
    found = crossborder.abroad(case)
    assert (found.leaving, found.sensitive, found.way) == (2, 1, ExportWay.CONTRACT)
    assert g11(case) == ("gate.abroad_contract", 2)


@pytest.mark.parametrize("place", ["abroad", "stored_abroad"])
def test_before_anybody_goes_it_says_only_that_it_stops_here(case: Case, place: str) -> None:
    say_place(case, place)
    assert g11(case) == ("gate.buyer_abroad" if place == "abroad" else "gate.stored_abroad", 0)
