"""What the members paid and used: one running purse per card, so that every balance follows from its rows."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import invented_words as words
from cast import EXPORTED, day_between
from lists import OLD_SYSTEM_ENDS, Entry, Lists

#: The till keeps three years; what was left before came over as one row.
LEDGER_BEGINS = date(2023, 12, 1)
PACK_VISITS, PACK_PRICE_FEN = 10, 168_000
#: Recharges in yuan and what the shop gave on top.
RECHARGES = [(500, 0), (1000, 100), (2000, 300), (3000, 500), (5000, 1000)]
#: How many rows a card has, and how common that is.
ROWS_PER_CARD = ([0, 1, 2, 3, 4, 5, 6, 8, 11, 15], [4, 20, 19, 15, 11, 9, 7, 7, 5, 3])


@dataclass(slots=True, eq=False)
class Movement:
    """One row of the till's ledger."""

    at: datetime
    card_no: str
    name: str
    kind: str
    product: str
    quantity: int
    amount_fen: int
    balance_fen: int
    pay_method: str
    by: str
    remarks: str = ""
    invoice_no: str = ""
    number: str = ""


@dataclass(slots=True)
class _Purse:
    """A card while its story is told."""

    entry: Entry
    rng: random.Random
    balance_fen: int = 0
    recharged_fen: int = 0
    spent_fen: int = 0
    visits_left: int = 0
    visits: int = 0

    def movement(
        self, at: datetime, kind: str, product: str, amount_fen: int, pay_method: str, quantity: int = 1
    ) -> Movement:
        """Write down what just happened, with the balance it left."""
        person = self.entry.person
        by = person.stylist if self.rng.random() < 0.8 else self.rng.choice(words.STYLISTS)
        return Movement(
            at,
            self.entry.card_no,
            self.entry.name,
            kind,
            product,
            quantity,
            amount_fen,
            self.balance_fen,
            pay_method,
            by,
        )

    def carry_over(self, at: datetime) -> Movement:
        self.balance_fen = self.rng.randrange(2_000, 90_000, 50)
        self.recharged_fen = 100_000
        return self.movement(at, "结转", "旧系统余额结转", self.balance_fen, "")

    def recharge(self, at: datetime) -> Movement:
        paid, given = self.rng.choices(RECHARGES, [30, 30, 20, 12, 8])[0]
        self.balance_fen += (paid + given) * 100
        self.recharged_fen += paid * 100
        product = f"充值 {paid} 送 {given}" if given else f"充值 {paid}"
        return self.movement(at, "充值", product, paid * 100, self.rng.choice(words.PAY_METHODS))

    def buy_pack(self, at: datetime) -> Movement:
        self.visits_left += PACK_VISITS
        self.spent_fen += PACK_PRICE_FEN
        return self.movement(at, "消费", f"头皮护理 {PACK_VISITS} 次卡", PACK_PRICE_FEN, "微信")

    def use_pack(self, at: datetime) -> Movement:
        self.visits_left -= 1
        self.visits += 1
        return self.movement(at, "次卡划扣", "头皮护理", 0, "次卡")

    def buy(self, at: datetime) -> Movement:
        product, price = self.rng.choice(words.SERVICES)
        percent = 80 if self.recharged_fen >= 500_000 else 88 if self.recharged_fen >= 200_000 else 100
        quantity = 2 if product.endswith("ml") and self.rng.random() < 0.3 else 1
        amount = price * percent * quantity
        by_card = amount <= self.balance_fen
        if by_card:
            self.balance_fen -= amount
        self.spent_fen += amount
        self.visits += 1
        pay_method = "会员卡" if by_card else self.rng.choice(words.PAY_METHODS)
        return self.movement(at, "消费", product, amount, pay_method, quantity)


def _moments(entry: Entry, count: int, rng: random.Random) -> list[datetime]:
    first = max(entry.person.first_visit, LEDGER_BEGINS)
    days = sorted(day_between(rng, first, EXPORTED) for _ in range(count))
    return [
        datetime.combine(day, time(rng.randrange(10, 21), rng.randrange(60), rng.randrange(60)))
        for day in days
    ]


def _story(entry: Entry, rng: random.Random) -> list[Movement]:
    """Return the rows of one card in order of time, and leave its end state in the entry."""
    purse = _Purse(entry, rng)
    likes_cards, likes_packs = rng.random() < 0.5, rng.random() < 0.12
    rows: list[Movement] = []
    for at in _moments(entry, rng.choices(*ROWS_PER_CARD)[0], rng):
        if not rows and entry.person.first_visit < LEDGER_BEGINS and rng.random() < 0.4:
            rows.append(purse.carry_over(at))
        elif likes_packs and not purse.visits_left and rng.random() < 0.6:
            rows.append(purse.buy_pack(at))
        elif purse.visits_left and rng.random() < 0.7:
            rows.append(purse.use_pack(at))
        elif likes_cards and purse.balance_fen < 15_000:
            rows.append(purse.recharge(at))
        else:
            rows.append(purse.buy(at))
    _close(purse, rows)
    return rows


def _close(purse: _Purse, rows: list[Movement]) -> None:
    entry = purse.entry
    steps = [(500_000, "钻石卡"), (200_000, "金卡"), (50_000, "银卡"), (0, "普通会员")]
    entry.level = next(name for least, name in steps if purse.recharged_fen >= least)
    entry.balance_fen, entry.remaining_visits = purse.balance_fen, purse.visits_left
    entry.spent_fen, entry.visits = purse.spent_fen, purse.visits
    before = (LEDGER_BEGINS - entry.person.first_visit).days
    if before > 0:
        extra = purse.rng.randrange(1, 3 + before // 90)
        entry.visits += extra
        entry.spent_fen += extra * 12_800
    entry.last_visit = rows[-1].at.date() if rows else entry.person.first_visit


def make_ledger(lists: Lists, rng: random.Random) -> list[Movement]:
    """Return the till's rows in order of time; the members' balances, visits and levels follow."""
    movements = [row for entry in lists.members if entry.is_repeat_of is None for row in _story(entry, rng)]
    for place in range(12):
        at = datetime.combine(day_between(rng, LEDGER_BEGINS, EXPORTED), time(11, place, 30))
        movements.append(
            Movement(
                at, f"{9901 + place:08d}", "", "消费", "男士洗剪吹", 1, 6_800, 0, "会员卡", "秋姐", "卡已注销"
            )
        )
    movements.sort(key=lambda row: (row.at, row.card_no))
    for place, row in enumerate(movements, start=1):
        row.number = f"LS{row.at:%Y%m%d}{place:05d}"
    for row in rng.sample([row for row in movements if row.amount_fen and row.kind != "结转"], 400):
        row.invoice_no = f"{row.at:%y}99{rng.randrange(10**16):016d}"
    for entry in lists.members:
        _copy_purse(entry)
    _fill_other_purses(lists, rng)
    return movements


def _copy_purse(entry: Entry) -> None:
    """Give a repeated row the end state of the row it repeats."""
    source = entry.is_repeat_of
    if source is not None:
        entry.level, entry.balance_fen, entry.remaining_visits = (
            source.level,
            source.balance_fen,
            source.remaining_visits,
        )
        entry.spent_fen, entry.visits, entry.last_visit = source.spent_fen, source.visits, source.last_visit


def _fill_other_purses(lists: Lists, rng: random.Random) -> None:
    """Let front desk and old system know some balances of their own; for members the till is right."""
    for entry, until in [(one, EXPORTED) for one in lists.desk] + [
        (one, OLD_SYSTEM_ENDS) for one in lists.old
    ]:
        if entry.is_repeat_of is not None:
            _copy_purse(entry)
            continue
        entry.level = rng.choices(["普通会员", "银卡", "金卡"], [70, 22, 8])[0]
        if rng.random() < 0.3:
            entry.balance_fen = rng.randrange(1_000, 60_000, 100)
        if rng.random() < 0.1:
            entry.remaining_visits = rng.randrange(1, 9)
        entry.last_visit = day_between(
            rng, entry.person.first_visit, min(until, entry.person.first_visit + timedelta(days=2200))
        )
