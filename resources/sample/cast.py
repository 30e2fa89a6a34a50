"""Who is a customer of the sample shop: the people themselves, before anybody writes them into a list."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

import invented_numbers
import invented_words as words

#: The day the sample plays on; every age and date counts from here.
TODAY = date(2026, 11, 22)
#: The last evening in the lists; the shop exported them after closing.
EXPORTED = date(2026, 11, 20)

MEMBERS_ONLY, DESK_NEW, OLD_NEW = 1260, 247, 208
FAMILIES, NAMESAKE_PAIRS = 26, 14


@dataclass(slots=True)
class Person:
    """One customer, as a list without mistakes would know them."""

    number: int
    name: str
    gender: str  #: 男, 女
    phone: str
    birth: date
    id_number: str  #: empty for those who never showed it
    address: str
    stylist: str
    health: str
    consent: str  #: yes, no, or empty
    sms_refused: bool
    first_visit: date
    channel: str
    remarks: str
    guardian: str = ""
    company: str = ""
    company_code: str = ""


def day_between(rng: random.Random, first: date, last: date) -> date:
    """Return a day from `first` to `last`, both possible."""
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def draw_consent(rng: random.Random) -> str:
    """Return yes, no or empty in the shares that shops report: most say yes, a third never answer."""
    return rng.choices(["yes", "no", ""], [62, 8, 30])[0]


def _name(rng: random.Random, gender: str) -> str:
    return rng.choices(words.SURNAMES, words.SURNAME_WEIGHTS)[0] + _given_name(rng, gender)


def _given_name(rng: random.Random, gender: str) -> str:
    if rng.random() < 0.65:
        first, second = words.GIVEN_PARTS[gender]
        return rng.choice(first) + rng.choice(second)
    return rng.choice(words.GIVEN_FEMALE if gender == "女" else words.GIVEN_MALE)


def _id_number(rng: random.Random, birth: date, gender: str) -> str:
    sequence = rng.randrange(1, 499) * 2 + (1 if gender == "男" else 0)
    return invented_numbers.resident_id(999_000 + rng.randrange(1, 90), birth, sequence)


def _remarks(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.02:
        return rng.choice(words.REMARKS_OF_HEALTH)
    return rng.choice(words.REMARKS) if draw < 0.24 else ""


def _person(rng: random.Random, number: int, phone: str, opened: tuple[date, date]) -> Person:
    gender = "女" if rng.random() < 0.72 else "男"
    birth = day_between(rng, date(1952, 1, 1), date(2007, 6, 30))
    house = f"{rng.choice(words.STREETS)}{rng.randrange(1, 180)}号"
    flat = f"{rng.randrange(1, 19)}幢{rng.randrange(1, 5)}单元{rng.randrange(1, 27)}0{rng.randrange(1, 5)}室"
    return Person(
        number=number,
        name=_name(rng, gender),
        gender=gender,
        phone=phone,
        birth=birth,
        id_number=_id_number(rng, birth, gender) if rng.random() < 0.45 else "",
        address=f"无名市鹿鸣区{house}{flat if rng.random() < 0.7 else ''}",
        stylist=rng.choice(words.STYLISTS),
        health=rng.choice(words.HEALTH) if rng.random() < 0.14 else "",
        consent=draw_consent(rng),
        sms_refused=rng.random() < 0.04,
        first_visit=day_between(rng, *opened),
        channel=rng.choice(words.CHANNELS),
        remarks=_remarks(rng),
    )


def make_people(rng: random.Random) -> list[Person]:
    """Return all customers: first the members, then those only the front desk knows, then the old list's."""
    numbers = invented_numbers.phones(rng)
    people: list[Person] = []
    for count, opened in (
        (MEMBERS_ONLY, (date(2018, 3, 1), date(2026, 10, 31))),
        (DESK_NEW, (date(2016, 5, 1), date(2025, 12, 31))),
        (OLD_NEW, (date(2012, 9, 1), date(2018, 2, 28))),
    ):
        people += [_person(rng, len(people) + place, next(numbers), opened) for place in range(count)]
    _cast_by_hand(people, rng)
    ordinary = people[20:]
    _make_families(ordinary, rng)
    _make_namesakes(ordinary, rng)
    return people


def _cast_by_hand(people: list[Person], rng: random.Random) -> None:
    """Give the first members the parts that every shop has and every program trips over."""
    company, mother, child, teenager, refuser, beyond_bmp, rare, dotted, foreign = people[:9]
    for person in people[:9]:
        person.remarks = person.health = person.id_number = ""
        person.sms_refused = False
    company.name, company.company, company.remarks = "蒋闻笛", "观澜陶艺有限公司", "团体卡，员工凭工牌消费"
    company.company_code = invented_numbers.credit_code("91", "999903", "MA00TAEY")
    company.gender, company.address, company.consent = "女", "无名市鹿鸣区柳浪新村5号 观澜陶艺", "yes"
    mother.name, mother.gender, mother.birth = "陶静姝", "女", date(1985, 4, 17)
    child.name, child.gender, child.birth = "陶一诺", "女", date(2015, 5, 9)
    child.phone, child.address, child.consent = mother.phone, mother.address, "yes"
    child.first_visit = date(2022, 7, 16)
    teenager.name, teenager.gender, teenager.birth = "程子衿", "女", date(2010, 8, 30)
    teenager.guardian, teenager.consent, teenager.first_visit = "程远", "yes", date(2024, 2, 3)
    refuser.name, refuser.gender, refuser.consent = "罗晚晴", "女", "yes"
    refuser.sms_refused, refuser.remarks = True, "说过多次，不要再发短信"
    beyond_bmp.name, beyond_bmp.gender = "吴𠮷", "男"
    rare.name, rare.gender = "林㛃", "女"
    dotted.name, dotted.gender, dotted.remarks = "古丽娜尔·艾尔肯", "女", words.REMARK_OF_RELIGION
    dotted.id_number = _id_number(rng, dotted.birth, dotted.gender)
    foreign.name, foreign.gender = "Emily Carter", "女"
    for person, remark in zip(
        people[9:], words.REMARKS_LIKE_FORMULAS + words.REMARKS_WITH_EMOJI, strict=False
    ):
        person.remarks = remark
    people[17].remarks = "第一行：自带梳子\n第二行：不用发胶"


def _make_families(ordinary: list[Person], rng: random.Random) -> None:
    """Let relatives share one phone and one home, under different names and, mostly, one surname."""
    sizes = [rng.choice([2, 2, 3]) for _ in range(FAMILIES)]
    relatives = iter(rng.sample(ordinary, sum(sizes)))
    for size in sizes:
        head = next(relatives)
        surname = head.name[:2] if head.name[:2] in words.SURNAMES else head.name[:1]
        taken = {head.name}
        for _ in range(size - 1):
            relative = next(relatives)
            relative.phone, relative.address = head.phone, head.address
            if rng.random() < 0.7:
                relative.name = surname + _given_name(rng, relative.gender)
            while relative.name in taken:
                relative.name = surname + _given_name(rng, relative.gender)
            taken.add(relative.name)


def _make_namesakes(ordinary: list[Person], rng: random.Random) -> None:
    """Give pairs of strangers one name; the first two pairs share the birthday as well."""
    shared = [person.phone for person in ordinary]
    single = [person for person in ordinary if shared.count(person.phone) == 1]
    chosen = rng.sample(single, NAMESAKE_PAIRS * 2)
    for place in range(NAMESAKE_PAIRS):
        one, other = chosen[2 * place : 2 * place + 2]
        other.name, other.gender = one.name, one.gender
        if place < 2:
            other.birth = one.birth
        for person in (one, other):
            if person.id_number or place < 2:
                person.id_number = _id_number(rng, person.birth, person.gender)
