"""What stays, why and until when: records by rule, papers by their period (law.md section 5, DL2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shopxfer.errors import ShopxferError
from shopxfer.handover import agreements, due, holds, parties, shelf, shelf_paper
from shopxfer.handover.agreements import Agreement
from shopxfer.handover.case import Case
from shopxfer.handover.shelf import Place
from shopxfer.texts import Language
from shopxfer.vault import papers
from tests.documents.pictures import text
from tests.fakes import (
    SELLER,
    Cell,
    FakeClock,
    customer,
    every_value,
    make_case,
    parties_of,
    people_file,
    phone,
    table,
    take_through,
    write_xlsx,
)
from tests.shots.sample_shop import sample_case


def with_voucher(case: Case, folder: Path) -> None:
    sale: dict[str, Cell] = {
        "transaction_no": "V1",
        "transaction_date": "2024-02-29",
        "phone": phone(1),
        "invoice_no": "1",
    }
    people, sales = table([customer(1)]), table([sale])
    take_through(case, write_xlsx(folder / "shop.xlsx", 会员=people, 流水=sales))


def until(case: Case, place: Place) -> dict[str, date | None]:
    return {each.law: each.until for each in shelf.shelf(case).of(place)}


def test_vouchers_stay_ten_years_of_a_sole_trader_and_thirty_of_a_company(tmp_path: Path) -> None:
    """R1, R4, R5: from the end of the calendar year."""
    for code, last in (("92999901MA0LMXJY5X", 2034), ("91999902MA0BMYXY87", 2054)):
        folder = tmp_path / code
        folder.mkdir()
        case = make_case(folder)
        parties.save(case, parties_of(seller=replace(SELLER, licence_code=code)))
        with_voucher(case, folder)
        (line,) = shelf.shelf(case).of(Place.RECORDS)
        assert (line.until, line.count, line.needs_checking) == (date(last, 12, 31), 1, True)
        outside = until(case, Place.OUTSIDE)
        assert set(outside) == ({"R4"} if last == 2034 else {"R1", "R2", "R3", "R8"})
        case.close()


def test_papers_stay_by_their_own_period(case: Case, tmp_path: Path) -> None:
    """R9, R11, R12: three years; the assessment's day is the one that was laid down with it."""
    take_through(case, people_file(tmp_path, [customer(1)]))
    agreements.save(case, Agreement.UNDERTAKING, tmp_path / "u.pdf", "zh")
    found = until(case, Place.PAPERS)
    assert found["R9"] == date(2029, 11, 22)
    assert found["R12"] == date(2029, 11, 22)
    assert found["R11"] == date(2029, 11, 22)
    assert shelf.shelf(case).next_day == date(2029, 11, 22)


def test_once_its_day_is_past_it_is_due_and_marked(tmp_path: Path) -> None:
    clock = FakeClock()
    case = make_case(tmp_path, clock=clock)
    agreements.save(case, Agreement.UNDERTAKING, tmp_path / "u.pdf", "zh")
    assert shelf.shelf(case).over(case.today()) == []
    clock.move(days=3 * 366)
    over = [each.law for each in shelf.shelf(case).over(case.today())]
    assert over == ["R11", "R12"]
    (found,) = (each for each in due.due(case, None) if each.key == "shelf_over")
    assert (found.step, found.count, found.day) == ("shelf", 2, date(2029, 11, 22))
    case.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_names_nobody_and_cites_its_sources(case: Case, tmp_path: Path, language: Language) -> None:
    with_voucher(case, tmp_path)
    holds.put(case, 1, holds.Cause.DISPUTE, "客户起诉")
    target = tmp_path / "shelf.pdf"
    shelf_paper.save(case, shelf.shelf(case), target, language)
    told = text(target).replace("\n", "").replace(" ", "")
    assert "2034-12-31" in told
    assert ("会计档案管理办法第14条" if language == "zh" else "Accountingarchivesrulesart.14") in told
    assert ("请核对" if language == "zh" else "checkthis") in told
    assert str(customer(1)["name"]) not in told
    (paper,) = papers.papers(case.reader, shelf_paper.KIND)
    assert paper.number == f"{case.number}-L1"
    assert any(paper.sha256 in value for value in every_value(case))


def test_what_cannot_be_written_is_not_recorded(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    with pytest.raises(ShopxferError):
        shelf_paper.save(case, shelf.shelf(case), tmp_path / "a file" / "shelf.pdf", "zh")
    assert papers.papers(case.reader, shelf_paper.KIND) == []


def test_the_case_is_kept_as_long_as_the_last_thing_in_it(tmp_path: Path) -> None:
    """R10, R4: the record of the handover is the case, and the vouchers are in it."""
    case = sample_case(tmp_path, "package")
    kept = shelf.shelf(case)
    (whole,) = (each for each in kept.lines if each.law == "R10")
    assert whole.until == max(each.until for each in kept.of(Place.RECORDS) if each.until)
    case.close()


def test_what_may_be_held_is_never_told_to_be_over(tmp_path: Path) -> None:
    """A legal hold overrides deletion (law.md section 5)."""
    clock = FakeClock()
    case = make_case(tmp_path, clock=clock)
    with_voucher(case, tmp_path)
    clock.move(days=11 * 366)
    assert "R1" in {each.law for each in shelf.shelf(case).over(case.today())}
    holds.put(case, 1, holds.Cause.DISPUTE, "客户起诉")
    assert Place.RECORDS not in {each.place for each in shelf.shelf(case).over(case.today())}
    case.close()
