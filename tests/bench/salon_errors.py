"""What happens to a line of the second invented list, from a slip of the ear to a slip by a column."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tests.bench.chinese_records import Record
from tests.bench.salon_words import HOMOPHONES, LOOK_ALIKES, TITLES, TRADITIONAL, others, pinyin


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody, and the line that is right."""

    surname: str
    given: str
    record: Record
    shares_phone: bool = False  #: with the family, or it is a placeholder

    @property
    def name(self) -> str:
        """Surname and given name."""
        return self.surname + self.given


_PREFIXES: Final = (
    "130",
    "131",
    "135",
    "136",
    "137",
    "139",
    "150",
    "155",
    "158",
    "170",
    "177",
    "180",
    "188",
    "191",
)

Spoil = Callable[[Customer, random.Random], Record | None]


@dataclass(frozen=True, slots=True)
class Error:
    """One kind of difference: it returns the line as it was entered, or None where it cannot happen."""

    name: str
    touches: frozenset[str]  #: fields of the line; two errors of one line touch different ones
    spoil: Spoil
    needs_own_phone: bool = False  #: on a family's telephone nobody could tell who is meant


def _other_character(groups: Sequence[str]) -> Spoil:
    def spoil(who: Customer, dice: random.Random) -> Record | None:
        places = [place for place, each in enumerate(who.name) if others(each, groups)]
        if not places:
            return None
        place = dice.choice(places)
        other = dice.choice(others(who.name[place], groups))
        return replace(who.record, name=who.name[:place] + other + who.name[place + 1 :])

    return spoil


def _traditional(who: Customer, _dice: random.Random) -> Record | None:
    name = "".join(TRADITIONAL.get(each, each) for each in who.name)
    return replace(who.record, name=name) if name != who.name else None


def _pinyin(who: Customer, dice: random.Random) -> Record | None:
    last, first = (word.capitalize() for word in pinyin(who.surname, who.given))
    ways = (f"{last} {first}", f"{first} {last}", f"{last}{first}".lower(), f"{last} {first}".upper())
    return replace(who.record, name=dice.choice(ways))


def _title(who: Customer, dice: random.Random) -> Record | None:
    return replace(who.record, name=who.surname + dice.choice(TITLES[who.record.sex]))


def _familiar(who: Customer, dice: random.Random) -> Record | None:
    if len(who.given) < 2:
        return None
    return replace(who.record, name=dice.choice([f"阿{who.given[-1]}", who.given[-1] * 2, who.given]))


def _turned(who: Customer, _dice: random.Random) -> Record | None:
    return replace(who.record, name=who.given + who.surname)


def _gaps(who: Customer, dice: random.Random) -> Record | None:
    return replace(who.record, name=dice.choice(" \u3000").join(who.name))


def _phone_form(who: Customer, dice: random.Random) -> Record | None:
    digits = who.record.mobile
    full_width = digits.translate({ord("0") + each: ord("０") + each for each in range(10)})
    ways = (f"+86 {digits[:3]} {digits[3:7]} {digits[7:]}", f"0086{digits}", f"86-{digits}", f"{digits}.0")
    more = (f"{digits[:3]}-{digits[3:7]}-{digits[7:]}", f"手机:{digits}", full_width, f"'{digits}")
    return replace(who.record, mobile=dice.choice(ways + more))


def _phone_slip(who: Customer, dice: random.Random) -> Record | None:
    digits = [*who.record.mobile]
    place = dice.randrange(3, 10)
    if dice.random() < 0.5 and digits[place] != digits[place + 1]:
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
    else:
        digits[place] = dice.choice([each for each in "0123456789" if each != digits[place]])
    return replace(who.record, mobile="".join(digits))


def _two_phone_slips(who: Customer, dice: random.Random) -> Record | None:
    digits = [*who.record.mobile]
    for place in dice.sample(range(3, 11), 2):
        digits[place] = dice.choice([each for each in "0123456789" if each != digits[place]])
    return replace(who.record, mobile="".join(digits))


def _masked(who: Customer, _dice: random.Random) -> Record | None:
    return replace(who.record, mobile=f"{who.record.mobile[:3]}****{who.record.mobile[7:]}")


def _two_phones(who: Customer, dice: random.Random) -> Record | None:
    both = [who.record.mobile, new_phone(dice)]
    dice.shuffle(both)
    return replace(who.record, mobile=dice.choice("/、 ,;").join(both))


def _other_phone(who: Customer, dice: random.Random) -> Record | None:
    return replace(who.record, mobile=new_phone(dice))


def _no_phone(who: Customer, dice: random.Random) -> Record | None:
    return replace(who.record, mobile=dice.choice(["", "无", "-"]))


def _exchanged(one: str, other: str) -> Spoil:
    def spoil(who: Customer, _dice: random.Random) -> Record | None:
        changed = {one: getattr(who.record, other), other: getattr(who.record, one)}
        return replace(who.record, **changed)

    return spoil


def _birthday_form(who: Customer, dice: random.Random) -> Record | None:
    born = date.fromisoformat(who.record.birthday)
    ways = (
        f"{born.year}/{born.month}/{born.day}",
        f"{born.year}年{born.month}月{born.day}日",
        f"{born:%Y%m%d}",
    )
    return replace(who.record, birthday=dice.choice((*ways, f"{born:%d/%m/%Y}")))


def _birthday_part(who: Customer, dice: random.Random) -> Record | None:
    born = date.fromisoformat(who.record.birthday)
    return replace(
        who.record, birthday=dice.choice([f"{born.year}", f"{born.month}月{born.day}日", f"{born:%m-%d}"])
    )


def _birthday_slip(who: Customer, dice: random.Random) -> Record | None:
    year, month, day = who.record.birthday.split("-")
    if int(day) <= 12 and day != month and dice.random() < 0.5:
        return replace(who.record, birthday=f"{year}-{day}-{month}")
    return replace(who.record, birthday=f"{year}-{int(month) % 12 + 1:02}-{day}")


def _no_birthday(who: Customer, dice: random.Random) -> Record | None:
    return replace(who.record, birthday=dice.choice(["1900-01-01", "1990-01-01"]))


def _address_cut(who: Customer, dice: random.Random) -> Record | None:
    address = who.record.address
    return replace(
        who.record, address=dice.choice([address[3:], address[6:], address[: len(address) * 2 // 3]])
    )


def _missing(who: Customer, dice: random.Random) -> Record | None:
    gone = dice.sample(["birthday", "address", "card"], 2)
    return replace(who.record, **dict.fromkeys(gone, ""))


def new_phone(dice: random.Random) -> str:
    """Return a mobile number with 0000 inside, so that it is nobody's."""
    prefix = dice.choice(_PREFIXES)
    rest = f"{dice.randrange(10_000):04}"
    cut = dice.randrange(5)
    return f"{prefix}{rest[:cut]}0000{rest[cut:]}"


def _error(name: str, touches: str, spoil: Spoil, needs_own_phone: bool = False) -> Error:
    return Error(name, frozenset(touches.split()), spoil, needs_own_phone)


ERRORS: Final = (
    _error("homophone", "name", _other_character(HOMOPHONES)),
    _error("look-alike", "name", _other_character(LOOK_ALIKES)),
    _error("traditional form", "name", _traditional),
    _error("pinyin", "name", _pinyin),
    _error("surname and title", "name", _title, needs_own_phone=True),
    _error("familiar name", "name", _familiar, needs_own_phone=True),
    _error("surname last", "name", _turned),
    _error("gaps in the name", "name", _gaps),
    _error("phone in another form", "mobile", _phone_form),
    _error("phone, one slip", "mobile", _phone_slip, needs_own_phone=True),
    _error("phone, two slips", "mobile", _two_phone_slips, needs_own_phone=True),
    _error("masked phone", "mobile", _masked),
    _error("two phones in a cell", "mobile", _two_phones),
    _error("changed phone", "mobile", _other_phone),
    _error("missing phone", "mobile", _no_phone),
    _error("name and phone swapped", "name mobile", _exchanged("name", "mobile")),
    _error("name and address swapped", "name address", _exchanged("name", "address")),
    _error("phone and address swapped", "mobile address", _exchanged("mobile", "address")),
    _error("phone and birthday swapped", "mobile birthday", _exchanged("mobile", "birthday")),
    _error("birthday in another form", "birthday", _birthday_form),
    _error("part of the birthday", "birthday", _birthday_part),
    _error("birthday, one slip", "birthday", _birthday_slip),
    _error("stand-in for the birthday", "birthday", _no_birthday),
    _error("address cut", "address", _address_cut),
    _error("missing cells", "birthday address card", _missing),
)
