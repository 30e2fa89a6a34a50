"""Invented customers of one Chinese shop, as the shop's list shows them: to measure how people are matched.

Nobody here exists: ID numbers carry an area code that belongs to no place (999xxx), telephone numbers have
0000 inside, the city is called 样例市, companies begin with 样例, mail goes to example.com.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from itertools import accumulate

from tests.bench.characters import COMMON_GIVEN, GIVEN, RARE_GIVEN, SURNAMES, reading
from tests.bench.data import id_number

#: Numbers that clerks type when a customer gives none, and the shop's own; they say nothing about anybody.
PLACEHOLDER_PHONES = ("13800000000", "13000000001", "13900001111")


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the shop's list; an empty text is an empty cell."""

    card: str = ""
    name: str = ""
    mobile: str = ""
    landline: str = ""
    id_number: str = ""
    sex: str = ""
    birthday: str = ""
    address: str = ""
    company: str = ""
    email: str = ""
    last_visit: str = ""
    remark: str = ""

    def cells(self) -> list[str]:
        """Return the cells in the order of `COLUMNS`."""
        return [getattr(self, name) for name in FIELDS]


FIELDS = tuple(field.name for field in fields(Record))
COLUMNS = (
    *("会员卡号", "姓名", "手机", "座机", "身份证号", "性别"),
    *("生日", "地址", "单位", "邮箱", "最近到店", "备注"),
)
#: The same list's headings for programs that know English ones only.
ENGLISH_COLUMNS = (
    *("card_no", "name", "mobile", "phone", "id_number", "gender"),
    *("birth_date", "address", "company", "email", "last_visit", "notes"),
)
#: How many of a hundred customers have given it. Nobody is without a telephone number.
FILLED = {
    "mobile": 93,
    "landline": 10,
    "id_number": 25,
    "sex": 85,
    "birthday": 50,
    "address": 60,
    "company": 20,
    "email": 15,
    "remark": 25,
}


@dataclass(frozen=True, slots=True)
class Address:
    """A flat, in parts, so that it can be written long and short."""

    district: str
    street: str
    number: int
    estate: str
    building: int
    entrance: int
    room: int

    def full(self) -> str:
        """Return it as a form asks for it."""
        return (
            f"样例省样例市{self.district}{self.street}{self.number}号{self.estate}"
            f"{self.building}号楼{self.entrance}单元{self.room}室"
        )

    def short(self) -> list[str]:
        """Return how clerks write the same place when they are in a hurry."""
        door = f"{self.building}-{self.entrance}-{self.room}"
        return [
            f"{self.district}{self.street}{self.number}号{self.estate}{door}",
            f"{self.street}{self.number}号{self.estate}{door}",
            f"{self.estate}{self.building}号楼{self.entrance}单元{self.room}",
            f"{self.estate}{door}",
        ]


@dataclass(frozen=True, slots=True)
class Person:
    """Everything true of one invented customer, whether the shop wrote it down or not."""

    surname: str
    given: str  #: empty for a company that is a customer; then `surname` is its whole name
    sex: str  #: m or f
    birth: date
    address: Address
    company: str
    record: Record  #: what the shop wrote down, without a mistake

    @property
    def name(self) -> str:
        """The full name in simplified characters."""
        return self.surname + self.given

    @property
    def is_common(self) -> bool:
        """Whether a namesake in the same list would surprise nobody."""
        return self.given in COMMON_GIVEN[self.sex] and SURNAMES.get(self.surname, 0) > 2


_DISTRICTS = ("示范区", "测试区", "虚构区", "假想区", "无名县")
_STREET_FIRST = "清泉翠湖松柏云山明月春晓长乐永安新华望江福禄锦绣和平光复"
_STREET_LAST = ("路", "街", "大道", "巷", "东路", "西路")
_ESTATE_FIRST = (
    "翠湖",
    "锦绣",
    "阳光",
    "金色",
    "滨江",
    "书香",
    "碧水",
    "星河",
    "紫荆",
    "幸福",
    "东方",
    "绿地",
)
_ESTATE_LAST = ("花园", "家园", "名苑", "小区", "公寓", "华庭", "一期", "新村")
_BRAND = "鼎盛恒泰瑞丰宏达嘉信华美金龙天成汇通永兴德润安康博远中正启明"
_TRADES = (
    *("商贸", "装饰工程", "餐饮管理", "电子科技", "服饰", "物流"),
    *("文化传媒", "建材", "教育咨询", "机电设备"),
)
_AREA_CODES = (
    *("010", "020", "021", "022", "023", "024", "025", "027", "028", "029", "0311", "0351", "0371", "0411"),
    *("0431", "0451", "0510", "0512", "0531", "0532", "0551", "0571", "0574", "0591", "0592", "0731", "0755"),
    *("0757", "0769", "0771", "0791", "0851", "0871", "0898", "0931", "0971"),
)
_MAIL_HOSTS = ("example.com", "example.cn", "example.org", "example.net")
_REMARKS = ("只约周末", "喜欢靠窗的位置", "老顾客介绍", "对染发剂敏感", "要开发票", "电话打不通", "喜欢安静")
_FIRST_BIRTHDAY = date(1945, 1, 1)
_FIRST_VISIT = date(2022, 1, 1)
_SURNAME_LIST = tuple(SURNAMES)
_SURNAME_WEIGHTS = tuple(accumulate(SURNAMES.values()))


class Inventor:
    """Draws customers, with the same seed the same ones. No two get the same phone, card, mail or company."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # the same list every time, nothing secret
        self._taken: set[str] = set(PLACEHOLDER_PHONES)

    def _new(self, text: str) -> bool:
        if text in self._taken:
            return False
        self._taken.add(text)
        return True

    def chance(self, percent: float) -> bool:
        """Say yes in `percent` of a hundred cases."""
        return self.dice.random() * 100 < percent

    def mobile(self) -> str:
        """Draw a mobile number that nobody has yet."""
        while True:
            tail = f"0000{self.dice.randrange(10_000):04d}"
            if self.chance(40):
                tail = f"{self.dice.randrange(1, 10)}0000{self.dice.randrange(1000):03d}"
            number = f"1{self.dice.randrange(30, 100)}{tail}"
            if self._new(number):
                return number

    def landline(self) -> str:
        """Draw a landline number, with its area code, that nobody has yet."""
        while True:
            tail = f"0000{self.dice.randrange(1000):03d}"
            if self.chance(50):
                tail = f"{self.dice.randrange(1, 10)}0000{self.dice.randrange(100):02d}"
            number = f"{self.dice.choice(_AREA_CODES)}-{self.dice.randrange(2, 9)}{tail}"
            if self._new(number):
                return number

    def card(self) -> str:
        """Draw a membership card number that nobody has yet."""
        while True:
            number = f"VIP{self.dice.randrange(10_000_000):07d}"
            if self._new(number):
                return number

    def email(self, surname: str, given: str) -> str:
        """Draw a mail address made from the name, as people do."""
        spelt = "".join(reading(character) for character in surname + given)
        while True:
            address = f"{spelt}{self.dice.randrange(10_000)}@{self.dice.choice(_MAIL_HOSTS)}"
            if self._new(address):
                return address

    def address(self) -> Address:
        """Draw a flat in the shop's city."""
        dice = self.dice
        return Address(
            dice.choice(_DISTRICTS),
            dice.choice(_STREET_FIRST) + dice.choice(_STREET_FIRST) + dice.choice(_STREET_LAST),
            dice.randrange(1, 400),
            dice.choice(_ESTATE_FIRST) + dice.choice(_ESTATE_LAST),
            dice.randrange(1, 30),
            dice.randrange(1, 5),
            dice.randrange(1, 30) * 100 + dice.randrange(1, 7),
        )

    def company(self) -> str:
        """Draw the name of a company that has not been drawn before."""
        length = 2
        while True:
            brand = "".join(self.dice.choice(_BRAND) for _ in range(length))
            place = self.dice.choice(("样例市", "样例", "样例省"))
            name = f"{place}{brand}{self.dice.choice(_TRADES)}有限公司"
            if self._new(name):
                return name
            length = 3

    def visit(self) -> str:
        """Draw the day of the last visit."""
        return (_FIRST_VISIT + timedelta(days=self.dice.randrange(1500))).isoformat()

    def remark(self) -> str:
        """Draw a remark, mostly none."""
        return self.dice.choice(_REMARKS) if self.chance(FILLED["remark"]) else ""

    def surname(self) -> str:
        """Draw a surname by how frequent it is."""
        return self.dice.choices(_SURNAME_LIST, cum_weights=_SURNAME_WEIGHTS)[0]

    def given(self, sex: str) -> str:
        """Draw a given name: a quarter are those of the street, a few are nobody else's."""
        kind = self.dice.random()
        common = COMMON_GIVEN[sex]
        if kind < 0.25:
            return common[int(len(common) * self.dice.random() ** 2)]  # the first ones far more often
        if kind < 0.3:
            return self.dice.choice(RARE_GIVEN)
        first, last = self.dice.choice(GIVEN[sex]), self.dice.choice(GIVEN[sex])
        return first if first == last and self.chance(50) else first + last

    def birth(self, earliest: date = _FIRST_BIRTHDAY, days: int = 22_000) -> date:
        """Draw a birthday within `days` from `earliest` on."""
        return earliest + timedelta(days=self.dice.randrange(days))

    def person(self, needed: Sequence[str] = (), **fixed: object) -> Person:
        """Draw a person. `needed` columns are surely filled; `fixed` are parts of `Person` known already."""
        sex = str(fixed.get("sex") or self.dice.choice("mf"))
        facts = {
            "surname": fixed.get("surname") or self.surname(),
            "given": fixed.get("given") or self.given(sex),
            "sex": sex,
            "birth": fixed.get("birth") or self.birth(),
            "address": fixed.get("address") or self.address(),
            "company": fixed.get("company") or "",
        }
        shown = {column for column, percent in FILLED.items() if self.chance(percent)} | set(needed)
        if "company" in shown and not facts["company"]:
            facts["company"] = self.company()
        person = Person(**facts, record=Record())  # type: ignore[arg-type]  # the facts above, by name
        return replace(person, record=self._written(person, shown))

    def _written(self, person: Person, shown: set[str]) -> Record:
        order = self.dice.randrange(500) * 2 + (person.sex == "m")
        every = {
            "mobile": self.mobile() if "mobile" in shown else "",
            "landline": self.landline() if shown & {"landline"} or "mobile" not in shown else "",
            "id_number": id_number(self.dice.randrange(1000), person.birth, order),
            "sex": "男" if person.sex == "m" else "女",
            "birthday": person.birth.isoformat(),
            "address": person.address.full(),
            "company": person.company,
            "email": self.email(person.surname, person.given) if "email" in shown else "",
            "remark": self.remark(),
        }
        for column in ("id_number", "sex", "birthday", "address", "company"):
            if column not in shown:
                every[column] = ""
        return Record(card=self.card(), name=person.name, last_visit=self.visit(), **every)

    def business(self) -> Person:
        """Draw a company that is a customer itself: its name stands where a person's would."""
        name = self.company()
        address = self.address()
        record = Record(
            card=self.card(),
            name=name,
            mobile=self.mobile() if self.chance(60) else "",
            landline=self.landline(),
            address=address.full() if self.chance(FILLED["address"]) else "",
            last_visit=self.visit(),
            remark=self.remark(),
        )
        return Person(name, "", "m", _FIRST_BIRTHDAY, address, name, record)
