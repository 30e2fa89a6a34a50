"""A sheet of answers and a word for the rest decide many prepayments at once (law.md P2, P3, P11)."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from shopxfer.domain.prepaid import Lack
from shopxfer.domain.prepaid_exposure import Standing
from shopxfer.errors import Cancelled
from shopxfer.handover import prepaid, prepaid_many
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_choices import ReasonMissing
from shopxfer.handover.prepaid_many import (
    Filled,
    Heading,
    NothingLeft,
    SheetOld,
    SheetUnreadable,
    Trouble,
    leave_the_rest,
    read_sheet,
    record_sheet,
    write_sheet,
)
from shopxfer.progress import Quiet
from shopxfer.texts import Language, say
from shopxfer.vault import audit
from tests.fakes import CancelAt, customer, write_csv
from tests.handover.prepaid_shop import by_card, open_shop

DAY = "2026-11-20"


@pytest.fixture
def shop(case: Case, tmp_path: Path) -> Case:
    return open_shop(case, tmp_path)


def filled(
    case: Case, target: Path, answers: dict[str, dict[Heading, str]], language: Language = "zh"
) -> Filled:
    """Save the sheet, fill in rows by card as an owner would, and read it."""
    write_sheet(case, target, language)
    book = openpyxl.load_workbook(target)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    cards = heads[say(f"prepaid.sheet.{Heading.CARD}", language)]
    for row in range(2, sheet.max_row + 1):
        for heading, text in answers.get(str(sheet.cell(row, cards).value), {}).items():
            sheet.cell(row, heads[say(f"prepaid.sheet.{heading}", language)]).value = text
    book.save(target)
    return read_sheet(case, target, Quiet(), language)


def answer(choice: str, said: str = "同意", day: str = DAY, **more: str) -> dict[Heading, str]:
    found = {Heading.CHOICE: choice, Heading.ANSWER: said, Heading.DAY: day, Heading.EVIDENCE: "单子 7"}
    return found | {Heading(key): value for key, value in more.items()}


def standings(case: Case) -> dict[str, Standing]:
    return {card: line.standing for card, line in by_card(case).items()}


def test_the_sheet_names_whom_to_ask_and_the_log_says_so(shop: Case, tmp_path: Path) -> None:
    target = tmp_path / "sheet.xlsx"
    assert write_sheet(shop, target, "zh") == 5
    rows = list(openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert rows[1][:5] == (shop.number, "1", customer(1)["name"], customer(1)["phone"], "VIP0001")
    assert audit.head(shop.reader).seq == audit.newest(shop.reader, ("prepaid.sheet",))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_answers_are_recorded_once_somebody_has_seen_them(
    shop: Case, tmp_path: Path, language: Language
) -> None:
    yes, no = ("同意", "不同意") if language == "zh" else ("Yes", "No")
    ways = {way: say(f"prepaid.sheet.way.{way}", language) for way in ("moved", "joined", "refunded", "left")}
    found = filled(
        shop,
        tmp_path / "sheet.xlsx",
        {
            "VIP0001": answer(ways["moved"], yes),
            "VIP0002": answer(ways["joined"], no),
            "VIP0003": answer(ways["refunded"], yes, "2026年11月20日"),
            "VIP0004": {Heading.CHOICE: ways["left"], Heading.EVIDENCE: "客户要留在老店"},
        },
        language,
    )
    assert (len(found.good), found.bad, found.empty) == (4, [], 1)
    assert set(standings(shop).values()) == {Standing.UNRESOLVED}
    assert record_sheet(shop, found, Quiet()) == 4
    lines = by_card(shop)
    assert (lines["VIP0001"].standing, lines["VIP0004"].standing) == (Standing.MOVED, Standing.LEFT)
    assert lines["VIP0002"].lack is Lack.SAID_NO
    assert lines["VIP0003"].asked_back_on is not None
    assert lines["VIP0001"].answers[0].evidence == "单子 7"


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        (answer("送人"), Trouble.CHOICE_UNCLEAR),
        (answer("接手", "再说"), Trouble.ANSWER_UNCLEAR),
        (answer("接手", ""), Lack.NO_ANSWER),  # silence is no: law.md P2
        (answer("接手", day="上周"), Trouble.DAY_UNCLEAR),
        (answer("接手", day=""), Lack.NO_DAY),
        (answer("接手", day="2027-01-01"), Lack.NO_DAY),
        (answer("接手", evidence=""), Lack.NO_EVIDENCE),
        ({Heading.CHOICE: "留下"}, Lack.NO_REASON),
        (answer("接手", number="99"), Trouble.UNKNOWN),
        (answer("接手", number="一"), Trouble.NO_NUMBER),
        (answer("接手", number="2"), Trouble.TWICE),
        (answer("接手", case="2020-0001"), Trouble.OTHER_CASE),
    ],
)
def test_a_row_that_would_not_count_says_why(
    shop: Case, tmp_path: Path, row: dict[Heading, str], trouble: Trouble | Lack
) -> None:
    both = {"VIP0002": answer("接手"), "VIP0003": row}
    found = filled(shop, tmp_path / "sheet.xlsx", both)
    assert [each.trouble for each in found.bad] == [trouble]
    assert record_sheet(shop, found, Quiet()) == 1
    assert standings(shop)["VIP0003"] is Standing.UNRESOLVED


def test_a_bearer_card_has_to_be_shown(shop: Case, tmp_path: Path) -> None:
    """law.md P11."""
    target = tmp_path / "sheet.xlsx"
    assert filled(shop, target, {"VIP0006": answer("接手")}).bad[0].trouble is Lack.CARD_NOT_SHOWN
    found = filled(shop, target, {"VIP0006": answer("接手", card_shown="VIP0006")})
    assert record_sheet(shop, found, Quiet()) == 1
    assert standings(shop)["VIP0006"] is Standing.MOVED


def test_a_sheet_read_before_a_change_is_read_again(shop: Case, tmp_path: Path) -> None:
    found = filled(shop, tmp_path / "sheet.xlsx", {"VIP0001": answer("接手")})
    prepaid_many.leave_the_rest(shop, "关店", Quiet())
    with pytest.raises(SheetOld):
        record_sheet(shop, found, Quiet())
    assert standings(shop)["VIP0001"] is Standing.LEFT


def test_other_tables_are_refused(shop: Case, tmp_path: Path) -> None:
    with pytest.raises(SheetUnreadable):
        read_sheet(shop, write_csv(tmp_path / "x.csv", [["姓名", "手机"], ["甲", "1"]]), Quiet(), "zh")


def test_the_rest_stays_but_a_refund_asked_for_is_still_owed(shop: Case, tmp_path: Path) -> None:
    found = filled(
        shop, tmp_path / "s.xlsx", {"VIP0001": answer("退款"), "VIP0002": answer("接手", "不同意")}
    )
    record_sheet(shop, found, Quiet())
    with pytest.raises(ReasonMissing):
        leave_the_rest(shop, " ", Quiet())
    assert leave_the_rest(shop, "客户没答复", Quiet()) == 4
    lines = by_card(shop)
    assert lines["VIP0001"].standing is Standing.UNRESOLVED
    assert lines["VIP0001"].asked_back_on is not None
    assert {lines[f"VIP000{n}"].standing for n in (2, 3, 4, 6)} == {Standing.LEFT}
    with pytest.raises(NothingLeft):
        leave_the_rest(shop, "客户没答复", Quiet())


def test_cancelled_on_the_way_nothing_is_recorded(shop: Case) -> None:
    before = audit.head(shop.reader).seq
    with pytest.raises(Cancelled):
        leave_the_rest(shop, "关店", CancelAt(1))
    assert audit.head(shop.reader).seq == before
    assert prepaid.state(shop).unresolved == 5
