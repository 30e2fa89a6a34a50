"""Different people who look like one in a shop's list: one function for each kind of temptation.

Each returns the people of one such group; no two of them are the same person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.bench.characters import (
    COMMON_GIVEN,
    GIVEN,
    LOOK_ALIKES,
    confusable,
    confusable_names,
    is_readable,
)
from tests.bench.chinese_records import PLACEHOLDER_PHONES, Inventor, Person

_YEAR = 365
_PAIRS = [pair for pair in LOOK_ALIKES if len(pair) == 2 and all(map(is_readable, pair))]


def _with(person: Person, **columns: str) -> Person:
    return replace(person, record=replace(person.record, **columns))


def _household(people: list[Person], phone: str) -> list[Person]:
    """Give all of them the first one's phone and, where they gave one, the same address."""
    address = people[0].address
    return [
        _with(
            replace(one, address=address),
            mobile=phone,
            address=address.full() if one.record.address else "",
        )
        for one in people
    ]


def parent_and_child(invent: Inventor) -> list[Person]:
    """Parent and child on the parent's phone."""
    parent = invent.person(("mobile",), birth=invent.birth(date(1960, 1, 1), 30 * _YEAR))
    birth = parent.birth + timedelta(days=invent.dice.randrange(22 * _YEAR, 32 * _YEAR))
    child = invent.person(surname=parent.surname, birth=min(birth, date(2018, 1, 1)))
    while confusable_names(child.given, parent.given):
        child = invent.person(surname=parent.surname, birth=child.birth)
    return _household([parent, child], parent.record.mobile)


def spouses(invent: Inventor) -> list[Person]:
    """Husband and wife on one phone, at one address."""
    husband = invent.person(("mobile", "address"), sex="m")
    wife = invent.person(
        ("address",), sex="f", birth=husband.birth + timedelta(days=invent.dice.randrange(900))
    )
    return _household([husband, wife], husband.record.mobile)


def siblings(invent: Inventor) -> list[Person]:
    """Brothers and sisters on one phone whose names share the first two characters."""
    first = invent.person(("mobile",), given=_two_characters(invent))
    last = _unlike(invent, first.given[1])
    birth = first.birth + timedelta(days=invent.dice.randrange(_YEAR, 6 * _YEAR))
    second = invent.person(surname=first.surname, given=first.given[0] + last, birth=birth)
    return _household([first, second], first.record.mobile)


def twins(invent: Inventor) -> list[Person]:
    """Twins on one phone: same surname, birthday and address, half of the time a character in common."""
    first = invent.person(("mobile", "birthday", "address"), given=_two_characters(invent))
    lead = first.given[0] if invent.chance(50) else _unlike(invent, first.given[0])
    fixed = {"surname": first.surname, "birth": first.birth, "sex": first.sex}
    second = invent.person(("birthday", "address"), given=lead + _unlike(invent, first.given[1]), **fixed)
    return _household([first, second], first.record.mobile)


def _two_characters(invent: Inventor) -> str:
    given = GIVEN[invent.dice.choice("mf")]
    return invent.dice.choice(given) + invent.dice.choice(given)


def _unlike(invent: Inventor, character: str) -> str:
    """Draw a character that is no slip for `character`."""
    while True:
        other = invent.dice.choice(GIVEN[invent.dice.choice("mf")])
        if not confusable(character, other):
            return other


def namesakes(invent: Inventor) -> list[Person]:
    """Two with one common name in one city, each with a phone and most with an address."""
    return _namesakes(invent)


def namesakes_with_birthday(invent: Inventor) -> list[Person]:
    """Two with one common name who were also born on the same day."""
    return _namesakes(invent, ("birthday",), invent.birth())


def _namesakes(invent: Inventor, needed: tuple[str, ...] = (), birth: date | None = None) -> list[Person]:
    sex = invent.dice.choice("mf")
    fixed = {"sex": sex, "surname": invent.surname(), "given": invent.dice.choice(COMMON_GIVEN[sex][:12])}
    shown = ("mobile", *needed, *(("address",) if invent.chance(70) else ()))
    return [invent.person(shown, birth=birth, **fixed) for _ in range(2)]


def colleagues(invent: Inventor) -> list[Person]:
    """Two of one company's staff who gave the company's phone."""
    first = invent.person(("mobile", "company"))
    second = invent.person(("mobile", "company"), company=first.company)
    while confusable_names(second.name, first.name):
        second = invent.person(("mobile", "company"), company=first.company)
    column = invent.dice.choice(("mobile", "landline"))
    shared = first.record.mobile if column == "mobile" else invent.landline()
    if column == "mobile":
        return [_with(one, mobile=shared) for one in (first, second)]
    return [_with(one, mobile="", landline=shared) for one in (first, second)]


def recycled_phone(invent: Inventor) -> list[Person]:
    """Two strangers; the operator gave the number of the one to the other."""
    first, second = invent.person(("mobile",)), invent.person(("mobile",))
    while second.surname == first.surname:
        second = invent.person(("mobile",))
    return [first, _with(second, mobile=first.record.mobile)]


def father_and_son(invent: Inventor) -> list[Person]:
    """Father and son on one phone whose names differ in one look-alike character; their birthdays tell."""
    pair = invent.dice.choice(_PAIRS)
    lead = invent.dice.choice(GIVEN["m"])
    birth = invent.birth(date(1950, 1, 1), 30 * _YEAR)
    father = invent.person(("mobile", "birthday"), sex="m", given=lead + pair[0], birth=birth)
    later = birth + timedelta(days=invent.dice.randrange(22 * _YEAR, 35 * _YEAR))
    fixed = {"surname": father.surname, "sex": "m", "birth": later}
    son = invent.person(("birthday",), given=lead + pair[1], **fixed)
    return _household([father, son], father.record.mobile)


def placeholder_phone(invent: Inventor) -> list[Person]:
    """One of the many customers under a number that belongs to none of them."""
    person = invent.person(("mobile",))
    return [_with(person, mobile=invent.dice.choice(PLACEHOLDER_PHONES), landline="")]


@dataclass(frozen=True, slots=True)
class Temptation:
    """One kind of people who look alike."""

    name: str
    draw: Callable[[Inventor], list[Person]]


TEMPTATIONS = (
    Temptation("parent and child, one phone", parent_and_child),
    Temptation("spouses, one phone and address", spouses),
    Temptation("siblings, similar names, one phone", siblings),
    Temptation("twins", twins),
    Temptation("namesakes in one city", namesakes),
    Temptation("namesakes born on the same day", namesakes_with_birthday),
    Temptation("colleagues on the company's phone", colleagues),
    Temptation("recycled phone number", recycled_phone),
    Temptation("father and son, look-alike names", father_and_son),
)
#: Strangers by the dozen: everybody with everybody under the same number.
PLACEHOLDER = Temptation("placeholder phone", placeholder_phone)
