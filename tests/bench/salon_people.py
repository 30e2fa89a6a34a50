"""A second invented list, drawn by other rules than the first: a salon's members, full of families.

Seven columns and no ID numbers, so that name, telephone, birthday and address must do. It was written without
having read the first, to find what that one does not ask.
"""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from tests.bench.chinese_people import SEED, TWO_DIFFERENCES, Duplicate, Strangers, Truth
from tests.bench.chinese_records import Record
from tests.bench.salon_errors import ERRORS, Customer, Error, new_phone
from tests.bench.salon_words import COMMON, DISTRICTS, ESTATES, GIVEN, ROADS, SURNAMES

#: What is written of a line, and under which heading.
HEADINGS = {
    "card": "会员号",
    "name": "客户姓名",
    "mobile": "联系方式",
    "sex": "性别",
    "birthday": "生日",
    "address": "住址",
    "remark": "备注",
}
_DUPLICATES, _FAMILIES, _TWICE_SPOILT, _NEW_CARD = 0.25, 0.1, 0.3, 0.6  #: shares
_ALIKE = ("spouses", "parent", "siblings", "twins", "district", "birthday", "recycled")
_PLACEHOLDER_PHONES = ("13800000000", "13900001111")


class _Draw:
    """The list while it grows."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(f"salon {seed}")
        self.customers: list[Customer] = []
        self.strangers: list[Strangers] = []

    def customer(self, surname: str = "", sex: str = "", like: Record | None = None) -> Customer:
        """Invent somebody, at home and on the telephone where `like` is."""
        dice = self.dice
        sex = sex or dice.choice("男女")
        surname = surname or dice.choices([*SURNAMES], [*SURNAMES.values()])[0]
        few = dice.random()
        given = (
            dice.choice(COMMON[sex]) if few < 0.1 else "".join(dice.choices(GIVEN[sex], k=1 + (few > 0.2)))
        )
        record = Record(
            card=f"VIP{dice.randrange(10**7):07}",
            name=surname + given,
            mobile=like.mobile if like else new_phone(dice),
            sex=sex,
            birthday=self.birthday(1950, 2004),
            address=like.address if like else self.address(),
            remark=dice.choice(["", "", "", "常客", "周末来", "喜欢短发", "朋友介绍"]),
        )
        return Customer(surname, given, record)

    def birthday(self, first: int, last: int) -> str:
        return f"{self.dice.randint(first, last)}-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"

    def address(self) -> str:
        dice = self.dice
        street = f"样例市{dice.choice(DISTRICTS)}{dice.choice(ROADS)}{dice.randint(1, 300)}号"
        house = f"{dice.choice(ESTATES)}{dice.randint(1, 30)}栋{dice.randint(1, 4)}单元"
        home = f"{house}{dice.randint(1, 30)}0{dice.randint(1, 4)}室"
        return street + home if dice.random() < 0.6 else street

    def add(self, people: list[Customer], kind: str, shares_phone: bool = True) -> None:
        """Take in people who are not to be taken for each other."""
        first = len(self.customers)
        self.customers += [replace(one, shares_phone=shares_phone) for one in people]
        self.strangers += [
            Strangers(first + one, first + other, kind) for one, other in combinations(range(len(people)), 2)
        ]

    def family(self) -> None:
        """Take in one of the kinds of people who look alike."""
        dice, one = self.dice, self.customer()
        home = one.record
        match dice.choice(_ALIKE):
            case "spouses":
                self.add([one, self.customer(sex="女" if home.sex == "男" else "男", like=home)], "spouses")
            case "parent":
                child = self.customer(one.surname, like=home)
                parent = replace(one, record=replace(home, birthday=self.birthday(1950, 1975)))
                born = self.birthday(1985, 2004)
                self.add(
                    [parent, replace(child, record=replace(child.record, birthday=born))], "parent and child"
                )
            case "siblings":
                self.add(
                    [one, self._sibling(one, self.birthday(1980, 2004))], "siblings, one character apart"
                )
            case "twins":
                self.add([one, self._sibling(one, home.birthday)], "twins, one character apart")
            case "district":
                other = self.customer()
                name = replace(
                    other.record,
                    name=home.name,
                    sex=home.sex,
                    address=home.address[:6] + other.record.address[6:],
                )
                self.add([one, Customer(one.surname, one.given, name)], "namesakes in one district", False)
            case "birthday":
                other = self.customer()
                name = replace(other.record, name=home.name, sex=home.sex, birthday=home.birthday)
                self.add([one, Customer(one.surname, one.given, name)], "namesakes with one birthday", False)
            case _:
                other = self.customer()
                self.add(
                    [one, replace(other, record=replace(other.record, mobile=home.mobile))], "recycled number"
                )

    def _sibling(self, one: Customer, birthday: str) -> Customer:
        """Return somebody of the same sex and generation name, who sounds and looks different."""
        other = self.customer(one.surname, one.record.sex, one.record)
        given = one.given[0] + other.given[-1]
        plain = all(
            error.spoil(one, random.Random(each)) != replace(one.record, name=one.surname + given)
            for error in ERRORS[:2]
            for each in range(20)
        )
        if not plain or len(given) != len(one.given) or given == one.given:
            given = one.given[0] + ("鹏" if one.record.sex == "男" else "桐") + other.given[-1]
        record = replace(other.record, name=one.surname + given, birthday=birthday)
        return Customer(one.surname, given, record)


def draw(rows: int, seed: int = SEED) -> Truth:
    """Return `rows` rows in an order that says nothing about who belongs together."""
    drawn = _Draw(seed)
    once = int(rows * (1 - _DUPLICATES))
    while len(drawn.customers) < once * _FAMILIES * 2:
        drawn.family()
    for phone in _PLACEHOLDER_PHONES:
        under = [drawn.customer() for _ in range(min(8, rows // 100))]
        drawn.add(
            [replace(one, record=replace(one.record, mobile=phone)) for one in under], "placeholder phone"
        )
    while len(drawn.customers) < once:
        drawn.customers.append(drawn.customer())
    records = [one.record for one in drawn.customers]
    people = [*range(len(records))]
    duplicates: list[Duplicate] = []
    while len(records) < rows:
        original = drawn.dice.randrange(len(drawn.customers))
        who = drawn.customers[original]
        error = ERRORS[len(duplicates) % len(ERRORS)]
        kinds = [error, *([drawn.dice.choice(ERRORS)] if drawn.dice.random() < _TWICE_SPOILT else [])]
        spoilt = _spoilt(who, kinds, drawn.dice)
        if spoilt is None:
            continue
        names = tuple(each.name for each in kinds)
        duplicates.append(
            Duplicate(len(records), original, names[0] if len(names) == 1 else TWO_DIFFERENCES, names)
        )
        records.append(spoilt)
        people.append(original)
    return _shuffled(Truth(records, people, duplicates, drawn.strangers), drawn.dice)


def _spoilt(who: Customer, kinds: list[Error], dice: random.Random) -> Record | None:
    """Return the line of somebody entered again; None where the errors clash or cannot happen to him."""
    touched = [field for kind in kinds for field in kind.touches]
    if len(touched) != len(set(touched)) or (
        who.shares_phone and any(kind.needs_own_phone for kind in kinds)
    ):
        return None
    record = who.record
    for kind in kinds:
        after = kind.spoil(who, dice)
        if after is None:
            return None
        record = replace(record, **{field: getattr(after, field) for field in kind.touches})
    if record.card and dice.random() < _NEW_CARD:
        record = replace(record, card=f"VIP{dice.randrange(10**7):07}")
    return record


def _shuffled(truth: Truth, dice: random.Random) -> Truth:
    order = [*range(len(truth.records))]
    dice.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    return Truth(
        [truth.records[old] for old in order],
        [truth.people[old] for old in order],
        [replace(one, row=place[one.row], original=place[one.original]) for one in truth.duplicates],
        [replace(one, row=place[one.row], other=place[one.other]) for one in truth.strangers],
    )


def write(truth: Truth, path: Path) -> None:
    """Write the list as CSV in UTF-8 with a byte order mark; header in row 1."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS.values())
        writer.writerows([getattr(record, field) for field in HEADINGS] for record in truth.records)
