"""A small shop with prepayments, for the tests of the ledger."""

from __future__ import annotations

from pathlib import Path

from shopxfer.handover import clean, prepaid, prepaid_build
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid import Line
from shopxfer.progress import Quiet
from tests.fakes import customer, id_number, people_file, take_in

#: By serial number: a balance with bonus, sessions, unlimited use, goods, nothing, and a card without a name.
PEOPLE = (
    customer(1, card_no="VIP0001", prepaid_balance="500", bonus_balance="100", first_visit="2025-03-01"),
    customer(2, card_no="VIP0002", remaining_visits="6", first_visit="2025-04-01"),
    customer(3, card_no="VIP0003", level="不限次卡", card_valid_until="2027-02-28", first_visit="2026-03-01"),
    customer(4, card_no="VIP0004", goods_left="3", first_visit="2026-10-01"),
    customer(5, card_no="VIP0005", prepaid_balance="0", first_visit="2026-10-01"),
    customer(6, card_no="VIP0006", prepaid_balance="200", name=None, phone=None, first_visit="2026-11-20"),
)


def identified(*serials: int) -> list[dict[str, object]]:
    """Return people of the shop with an ID number each, so that they are known again in other files."""
    return [
        {**PEOPLE[serial - 1], **({"id_number": id_number(serial)} if serial != 6 else {})}
        for serial in serials
    ]


def open_shop(case: Case, folder: Path) -> Case:
    """Import the shop's customers, clean them and make the ledger."""
    take_in(case, people_file(folder, identified(1, 2, 3, 4, 5, 6)))  # type: ignore[arg-type]
    clean.clean(case, Quiet())
    prepaid_build.build(case)
    return case


def by_card(case: Case) -> dict[str, Line]:
    """Return the ledger by the number on the card."""
    return {line.obligation.card or "": line for line in prepaid.ledger(case)}
