"""Thousands of customers and sales, decided by the program and by a few lines written from the law reference.

The lines below know nothing of rule packs, states or gates. They say what sections 1, 2, 4 and 5 of it say of
one person and one sale: T1-T8, N3, N6, N7, N9, N24, SD2, SD3, RQ1, R1, R4, G4-G6, G12, G13, G15.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from shopxfer.domain.consent_evidence import Channel, ConsentLine, Guardian
from shopxfer.domain.fields import RecordKind
from shopxfer.handover import assess, clean, consent, gates, notices, parties, prune
from shopxfer.handover import fields as fields_step
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer
from shopxfer.handover.contents import Contents
from shopxfer.progress import Quiet
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.vault import records
from shopxfer.vault.consents import AskedLine, Said
from tests.fakes import (
    CHINA,
    SELLER,
    Cell,
    FakeClock,
    accept_open_risks,
    customer,
    leave_prepaid,
    line_of,
    make_case,
    parties_of,
    phone,
    post_notice,
    table,
    take_in,
    take_through,
    write_xlsx,
)

TODAY = date(2026, 11, 22)
#: Ten minutes after midnight in China: in Greenwich it is still the day before.
CLOCK = datetime(2026, 11, 22, 0, 10, tzinfo=CHINA)
#: Fourteen today, tomorrow and yesterday; eighteen today and tomorrow; grown up; nothing known.
BIRTHS = (
    date(2012, 11, 22), date(2012, 11, 23), date(2012, 11, 21),
    date(2008, 11, 22), date(2008, 11, 23), date(1980, 2, 29), None,
)  # fmt: skip
ILLNESS = "青霉素过敏"
SHEET = (None, "同意", "不同意", "再想想")
GUARDIAN = (None, "同意", "不同意")
RECORDED = (None, "yes", "no", "guardian")
ANSWERED_ON = datetime.fromisoformat("2026-11-21T10:00")
#: Kind of transfer, and how everybody was told: not so that it counts; by a message whose last day to object
#: is past; or by a poster that was up for 30 working days.
TRANSFERS = [*((f"T{number}", "") for number in range(1, 9)), *product(("T2", "T3"), ("message", "poster"))]


def name(number: int) -> str:
    """Return a name that is like no other: whoever is taken for somebody else would be decided with them."""
    family, rest = "欧阳司马诸葛上官皇甫"[number % 5 * 2 :][:2], number // 5
    third = "昭霁叙"[rest // 25 - 1] if rest >= 25 else ""
    return family + "岚牧芷渊砚"[rest % 5] + "舟槐鹂瑾珩"[rest // 5 % 5] + third


def card(number: int) -> str:
    """Return a card number that differs from all others in several places."""
    return f"{(number + 1) * 7_919_357 % 99_999_989:08d}"


@dataclass(frozen=True)
class Shopper:
    """One combination of all that the law looks at."""

    sheet: str | None
    guardian: str | None
    recorded: str | None
    born: date | None
    is_company: bool
    balance: str | None
    health: str | None = (
        None  #: what was said to the line about health: nothing, yes, no, or a guardian's yes
    )

    def cells(self, number: int) -> dict[str, Cell]:
        if self.is_company:
            named: dict[str, Cell] = {"name": None, "phone": None, "company": f"{name(number)}商贸有限公司"}
        else:
            born = self.born.isoformat() if self.born else None
            named = {"name": name(number), "phone": phone(number * 2741 % 9973), "birth_date": born}
        return customer(
            number,
            consent=self.sheet,
            guardian_consent=self.guardian,
            prepaid_balance=self.balance,
            health=None if self.is_company else ILLNESS,
            card_no=card(number),
            **named,
        )


PEOPLE = [
    *(
        Shopper(
            sheet,
            guardian,
            recorded,
            born,
            is_company=False,
            balance="120.00" if number % 2 else None,
            health=RECORDED[number % 5 % len(RECORDED)],
        )
        for number, (sheet, guardian, recorded, born) in enumerate(product(SHEET, GUARDIAN, RECORDED, BIRTHS))
    ),
    *(
        Shopper(sheet, None, recorded, None, is_company=True, balance=None)
        for sheet, recorded in product(SHEET, (None, "no"))
    ),
]


# ---- the oracle -------------------------------------------------------------------------------------------


def age(born: date, on: date) -> int:
    """Return completed years; who was born on 29 February completes them on 1 March of common years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def may_go(who: Shopper, transfer: str, told: str) -> bool:
    """Return whether the law lets a person's record go, whatever the shop would like."""
    if transfer in ("T1", "T7"):  # nothing is handed to another business
        return False
    if "不同意" in (who.sheet, who.guardian) or who.recorded == "no":  # N9, RQ1, G13
        return False
    if who.is_company:  # ID2: a company's data is nobody's personal data
        return True
    was_child = who.born is not None and age(who.born, ANSWERED_ON.date()) < 14
    is_child = who.born is not None and age(who.born, TODAY) < 14
    by_guardian = who.recorded == "guardian" and was_child
    if is_child:  # SD3: a parent's yes, and nothing else, on whatever route
        return who.guardian == "同意" or by_guardian
    agreed = who.sheet == "同意" or by_guardian or (who.recorded == "yes" and not was_child)
    # N3: silence is no; N6, N24: a notice in its time is enough.
    return agreed or (transfer in ("T2", "T3") and bool(told))


def health_may_go(who: Shopper, transfer: str, told: str) -> bool:
    """Return whether an illness may go along: PIPL 29, 31, SD2, SD3, G6; a yes of its own, on every route."""
    if not may_go(who, transfer, told) or who.is_company:
        return False
    was_child = who.born is not None and age(who.born, ANSWERED_ON.date()) < 14
    return who.health == ("guardian" if was_child else "yes")


def kept_until(year: int, *, seller_is_company: bool) -> str:
    """Return the last day of a voucher: ten years by tax law, thirty for a body's accounts (R1, R4)."""
    return f"{year + (30 if seller_is_company else 10)}-12-31"


# ---- the program ------------------------------------------------------------------------------------------


def decided(case: Case, folder: Path, *, told: str) -> dict[str, dict[int, tuple[str, str | None]]]:
    """Take everybody through and return by kind and number what was decided, and until when."""
    people = [who.cells(number) for number, who in enumerate(PEOPLE)]
    sales: list[dict[str, Cell]] = []
    for number in range(len(PEOPLE)):
        sale: dict[str, Cell] = {
            "transaction_date": f"{2015 + number % 9}-06-30",
            "card_no": card(number),
        }
        sales += [
            {"transaction_no": f"V{number}", "invoice_no": f"{number:08d}", **sale},
            {"transaction_no": f"S{number}", **sale},
        ]
    take_in(case, write_xlsx(folder / "shop.xlsx", 会员=table(people), 流水=table(sales)))
    clean.clean(case, Quiet())
    assert case.reader.value("SELECT count(*) FROM person") == len(PEOPLE)
    number_of_card = {card(number): number for number in range(len(PEOPLE))}
    number_of = {
        record.id: number_of_card[record.values["card_no"]]
        for kind in (RecordKind.CUSTOMER, RecordKind.TRANSACTION)
        for record in records.of_kind(case.reader, kind, case.sealer())
    }
    answer(case, {number: record for record, number in reversed(number_of.items())}, told=told)
    if told == "poster":
        post_notice(case, folder)
    prune.apply_rules(case, Quiet())
    found: dict[str, dict[int, tuple[str, str | None]]] = {"person": {}, "voucher": {}, "sale": {}}
    for kind in (RecordKind.CUSTOMER, RecordKind.TRANSACTION):
        for record in records.of_kind(case.reader, kind, case.sealer()):
            assert record.disposition is not None
            name = "person" if kind is RecordKind.CUSTOMER else "sale"
            name = "voucher" if prune.is_accounting_original(record) else name
            found[name][number_of[record.id]] = (record.disposition.value, record.keep_until)
    return found


def answer(case: Case, record_of: dict[int, int], *, told: str) -> None:
    """Ask everybody and record what they said."""
    if parties.route(case) == "none":
        return
    fields = frozenset(field.id for field in load_catalogue()) - {"health"}
    apart = {ConsentLine.HEALTH: AskedLine(frozenset({"health"}), "不知道会用错药水")}
    text = notices.freeze(case, notices.Draft(fields, {"sms": {"zh": "问您一句", "en": "May we ask"}}, apart))
    fields_step.change_field(case, line_of(case, "health"), moves=True, reason="不知道会用错药水")
    last = ANSWERED_ON.date() if told == "message" else TODAY
    asked_at = ANSWERED_ON - timedelta(days=1)
    notices.record_mailing(case, text.hash, Channel.SMS, asked_at, [*record_of.values()], last)
    parent = Guardian("欧阳母", "母亲", "签名")
    consent.record_answers(
        case,
        [
            Answer(
                record_of[number],
                Said.NO if said == "no" else Said.YES,
                ANSWERED_ON,
                Channel.SMS,
                line=line,
                evidence="短信",
                guardian=parent if said == "guardian" else None,
            )
            for number, who in enumerate(PEOPLE)
            for line, said in (
                (ConsentLine.GENERAL, who.recorded),
                (ConsentLine.HEALTH, None if who.is_company else who.health),
            )
            if said
        ],
    )


@pytest.mark.slow
@pytest.mark.parametrize(("transfer", "told"), TRANSFERS)
def test_every_combination_is_decided_as_the_law_says(tmp_path: Path, transfer: str, told: str) -> None:
    case = make_case(tmp_path, transfer, FakeClock(CLOCK))
    found = decided(case, tmp_path, told=told)
    for number, who in enumerate(PEOPLE):
        goes = may_go(who, transfer, told)
        assert (found["person"][number][0] == "transfer") == goes, (number, who)
        assert (found["sale"][number][0] == "transfer") == goes, (number, who)
        year = 2015 + number % 9
        assert found["voucher"][number] == ("retain", kept_until(year, seller_is_company=False)), (
            number,
            who,
        )
    if transfer not in ("T1", "T7"):
        accept_open_risks(case)
        assess.sign_as_drafted(case, "zh")
    leave_prepaid(case)
    states = {state.gate.id: state.is_open for state in gates.gate_states(case)}
    assert states["G1"] == (transfer not in ("T1", "T7"))
    # G15, N24: what goes on this route was public for 30 working days, even if everybody was told besides.
    assert states["G15"] == (transfer not in ("T2", "T3") or told == "poster")
    assert all(is_open for gate, is_open in states.items() if gate != "G15") or not states["G1"]
    assert illnesses_going(case) == {
        card(number) for number, who in enumerate(PEOPLE) if health_may_go(who, transfer, told)
    }
    case.close()


def illnesses_going(case: Case) -> set[str]:
    """Return the cards of those whose illness a package would hold."""
    contents = Contents(case, Quiet())
    found = set()
    for section in contents.sections:
        names = [line.id for line in section.lines]
        for row in contents.rows(section):
            values = dict(zip(names, row[2:], strict=True))
            if values.get("health"):
                found.add(values["card_no"])
    return found


@pytest.mark.parametrize(("day", "goes"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True)])
def test_a_leap_day_birth_completes_its_year_on_1_march(tmp_path: Path, day: date, goes: bool) -> None:
    """Civil Code 202, 1259: fourteen on 1 March 2026."""
    clock = FakeClock(datetime(day.year, day.month, day.day, 0, 10, tzinfo=CHINA))
    case = make_case(tmp_path, "T4", clock)
    people = [customer(1, birth_date="2012-02-29")]
    take_through(case, write_xlsx(tmp_path / "shop.xlsx", 会员=table(people)))
    assert case.reader.value("SELECT disposition FROM record") == ("transfer" if goes else "withhold")
    case.close()


def test_a_companys_vouchers_are_kept_thirty_years(tmp_path: Path) -> None:
    """R1: Order 79 speaks of bodies; a company's code begins with 91."""
    case = make_case(tmp_path)
    seller = replace(SELLER, licence_code="91999902MA0BMYXY87")
    parties.save(case, parties_of(seller=seller))
    sale: dict[str, Cell] = {
        "transaction_no": "V1",
        "transaction_date": "2016-02-29",
        "phone": phone(1),
        "invoice_no": "1",
    }
    take_through(case, write_xlsx(tmp_path / "shop.xlsx", 会员=table([customer(1)]), 流水=table([sale])))
    assert case.reader.value("SELECT keep_until FROM record WHERE kind = 'transaction'") == kept_until(
        2016, seller_is_company=True
    )
    case.close()
