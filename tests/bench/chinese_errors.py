"""How the same customer gets into a shop's list twice: one function for each kind of difference.

Each takes the person and the record to spoil and returns the spoilt record; None if the kind does not apply
to this person. What is left must be enough to tell: `evidence` says how much.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from tests.bench.characters import POLYPHONES, SURNAMES, TRADITIONAL, homophones, look_alikes, reading
from tests.bench.chinese_records import PLACEHOLDER_PHONES, Inventor, Person, Record

Spoil = Callable[[Person, Record, Inventor], Record | None]


def exact_copy(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Leave everything as it is, the card number too."""
    return record


def _replaced(
    person: Person, record: Record, invent: Inventor, options: list[tuple[int, str]]
) -> Record | None:
    """Put one of the characters in `options` at its place in the name."""
    if not options or record.name != person.name:
        return None
    place, other = invent.dice.choice(options)
    return replace(record, name=person.name[:place] + other + person.name[place + 1 :])


def homophone(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write one character that sounds exactly the same; a surname only as another surname."""
    given = range(len(person.surname), len(person.name))
    options = [(at, other) for at in given for other in homophones(person.name[at])]
    if len(person.surname) == 1:
        options += [(0, other) for other in homophones(person.surname) if other in SURNAMES]
    return _replaced(person, record, invent, options)


def look_alike(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write one character that looks the same at a glance."""
    options = [(at, other) for at, own in enumerate(person.name) for other in look_alikes(own)]
    return _replaced(person, record, invent, options)


def traditional(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the name in traditional characters."""
    name = "".join(TRADITIONAL.get(character, character) for character in record.name)
    return replace(record, name=name) if name != record.name else None


def _spelt(person: Person, invent: Inventor, wrongly: bool = False) -> tuple[str, str]:
    """Return surname and given name in pinyin; with the reading of a stranger if `wrongly`."""

    def read(characters: str) -> str:
        return "".join(
            POLYPHONES[one][1] if wrongly and one in POLYPHONES else reading(one) for one in characters
        )

    case = invent.dice.choice((str.title, str.title, str.upper, str.lower))
    return case(read(person.surname)), case(read(person.given))


def pinyin(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the name in Latin letters, surname first."""
    return replace(record, name=" ".join(_spelt(person, invent))) if person.given else None


def pinyin_swapped(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the name in Latin letters, surname last."""
    return replace(record, name=" ".join(reversed(_spelt(person, invent)))) if person.given else None


def polyphone(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Spell a surname the way it is not read in names, or write it with another surname of its sound."""
    if person.surname[0] not in POLYPHONES:
        return None
    written = [(0, other) for other in homophones(person.surname[0]) if other in SURNAMES]
    if len(person.surname) == 1 and written and invent.chance(50):
        return _replaced(person, record, invent, written)
    return replace(record, name=" ".join(_spelt(person, invent, wrongly=True)))


def title(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write only surname and title."""
    if not person.given:
        return None
    titles = ("先生", "先生", "总") if person.sex == "m" else ("女士", "小姐", "总")
    return replace(record, name=person.surname + invent.dice.choice(titles))


def masked_phone(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Hide the middle of the mobile number, as delivery platforms do."""
    return replace(record, mobile=f"{record.mobile[:3]}****{record.mobile[7:]}") if _plain(record) else None


def _plain(record: Record) -> bool:
    return len(record.mobile) == 11 and record.mobile.isascii() and record.mobile.isdigit()


def wrong_digit(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Mistype one digit of the mobile number."""
    if not _plain(record):
        return None
    at = invent.dice.randrange(2, 11)
    other = invent.dice.choice([digit for digit in "0123456789" if digit != record.mobile[at]])
    return replace(record, mobile=record.mobile[:at] + other + record.mobile[at + 1 :])


def transposed_digits(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Exchange two neighbouring digits of the mobile number."""
    phone = record.mobile
    places = [at for at in range(2, 10) if phone[at] != phone[at + 1]] if _plain(record) else []
    if not places:
        return None
    at = invent.dice.choice(places)
    return replace(record, mobile=phone[:at] + phone[at + 1] + phone[at] + phone[at + 2 :])


def reformatted_phone(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the same mobile number in another form."""
    if not _plain(record):
        return None
    phone = record.mobile
    first, middle, last = phone[:3], phone[3:7], phone[7:]
    forms = [f"+86{phone}", f"+86 {first} {middle} {last}", f"0086{phone}", f"86-{phone}", f"{phone}.0"]
    forms += [f"{first} {middle} {last}", f"{first}-{middle}-{last}"]
    forms.append(phone.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}))
    return replace(record, mobile=invent.dice.choice(forms))


def phones_swapped(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the mobile number in the landline's column and the other way round."""
    return replace(record, mobile=record.landline, landline=record.mobile) if record.mobile else None


def name_company_swapped(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the name in the company's column and the other way round."""
    if not (person.given and record.company and record.name):
        return None
    return replace(record, name=record.company, company=record.name)


def moved(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Give a new address."""
    return replace(record, address=invent.address().full()) if record.address else None


def short_address(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the address short."""
    if not record.address:
        return None
    return replace(record, address=invent.dice.choice(person.address.short()))


def changed_phone(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Give a new mobile number."""
    return replace(record, mobile=invent.mobile()) if record.mobile else None


def missing_phone(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Leave both numbers out."""
    return replace(record, mobile="", landline="") if record.mobile or record.landline else None


def missing_name(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Leave the name out."""
    return replace(record, name="") if record.name else None


def truncated_id(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Keep 15 digits of the ID number, as Excel does with numbers."""
    return replace(record, id_number=record.id_number[:15] + "000") if _whole_id(record) else None


def _whole_id(record: Record) -> bool:
    return len(record.id_number) == 18 and not record.id_number.endswith("000")


def old_id(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the ID number as cards before 1999 had it: two digits for the year, no check digit."""
    if not _whole_id(record) or person.birth.year >= 2000:
        return None
    return replace(record, id_number=record.id_number[:6] + record.id_number[8:17])


def company_for_name(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the company where the name belongs, as on an invoice."""
    return replace(record, name=record.company) if record.company and person.given else None


def company_suffix(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the legal form of a company that is a customer in another way."""
    if person.given or not record.name.endswith("有限公司"):
        return None
    stem = record.name.removesuffix("有限公司")
    return replace(
        record, name=stem + invent.dice.choice(("有限责任公司", "公司", "(有限公司)", "（有限公司）", ""))
    )


def birthday_form(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Write the same birthday in another form; one is what Excel makes of a date whose format was lost."""
    if record.birthday != person.birth.isoformat():
        return None
    day = person.birth
    forms = [f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}"]
    forms += [f"{day.year}.{day.month}.{day.day}", str((day - date(1899, 12, 30)).days)]
    return replace(record, birthday=invent.dice.choice(forms))


def birthday_swapped(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Exchange day and month of the birthday."""
    day = person.birth
    if record.birthday != day.isoformat() or day.day > 12 or day.day == day.month:
        return None
    return replace(record, birthday=date(day.year, day.day, day.month).isoformat())


def id_only(person: Person, record: Record, invent: Inventor) -> Record | None:
    """Leave nothing but the ID number, half of the time with the name."""
    if not record.id_number:
        return None
    name = record.name if invent.chance(50) else ""
    return Record(name=name, id_number=record.id_number, last_visit=record.last_visit)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of difference."""

    name: str
    spoil: Spoil
    needs: tuple[str, ...] = ()  #: columns the original must have
    touches: tuple[str, ...] = ("name",)  #: columns it changes


_MOBILE = ("mobile",)
_PHONES = ("mobile", "landline")
KINDS = (
    Kind("exact copy", exact_copy, (), ()),
    Kind("homophone", homophone),
    Kind("look-alike character", look_alike),
    Kind("polyphone", polyphone),
    Kind("traditional form", traditional),
    Kind("pinyin", pinyin),
    Kind("pinyin, surname last", pinyin_swapped),
    Kind("surname and title", title, _MOBILE),
    Kind("masked phone", masked_phone, _MOBILE, _MOBILE),
    Kind("phone, one digit wrong", wrong_digit, _MOBILE, _MOBILE),
    Kind("phone, digits transposed", transposed_digits, _MOBILE, _MOBILE),
    Kind("phone in another form", reformatted_phone, _MOBILE, _MOBILE),
    Kind("mobile and landline swapped", phones_swapped, _MOBILE, _PHONES),
    Kind("name and company swapped", name_company_swapped, ("company",), ("name", "company")),
    Kind("moved", moved, ("address",), ("address",)),
    Kind("address abbreviated", short_address, ("address",), ("address",)),
    Kind("changed phone", changed_phone, _MOBILE, _MOBILE),
    Kind("missing phone", missing_phone, _MOBILE, _PHONES),
    Kind("missing name", missing_name),
    Kind("ID truncated by Excel", truncated_id, ("id_number",), ("id_number",)),
    Kind("ID in 15 digits", old_id, ("id_number",), ("id_number",)),
    Kind("company instead of name", company_for_name, ("company",)),
    Kind("company's legal form", company_suffix),
    Kind("birthday in another form", birthday_form, ("birthday",), ("birthday",)),
    Kind("birthday, day and month swapped", birthday_swapped, ("birthday",), ("birthday",)),
    Kind("ID only", id_only, ("id_number",), ("name", *_PHONES, "id_number", "sex", "birthday", "address")),
)
#: Kinds that leave no doubt which member of a family is meant.
SAFE = tuple(kind for kind in KINDS if kind.name in {"exact copy", "phone in another form", "moved"})


def evidence(person: Person, record: Record, kinds: tuple[Kind, ...]) -> float:
    """Return how much of a duplicate still speaks for its original; from 3 on, people are sure.

    Weighed by what people would say, not by what some program can use: an ID number is enough; a telephone
    number or a whole address needs a name or something like it; name and birthday alone are not enough, for
    there are namesakes.
    """
    own, names = person.record, {kind.name for kind in kinds}
    touched = {column for kind in kinds for column in kind.touches}
    same = {
        column
        for column in ("id_number", "card", "email", "birthday", "company", "name")
        if getattr(own, column) and getattr(own, column) == getattr(record, column)
    }
    points = 3.0 * ("id_number" in same) + 2.0 * len(same & {"card", "email"})
    points += len(same & {"birthday", "company"}) + ("birthday in another form" in names)
    points += 2.0 * (bool(own.address) and own.address == record.address) + ("address abbreviated" in names)
    points += 2.0 * bool(names & {"ID truncated by Excel", "ID in 15 digits"})
    points += _phone_points(own, record, names)
    if record.name and ("name" in same or "name" in touched):
        points += 1.0 if person.is_common or "name" not in same else 1.5
    return points


def _phone_points(own: Record, record: Record, names: set[str]) -> float:
    if own.mobile in PLACEHOLDER_PHONES:
        return 0.0
    numbers = {own.mobile, own.landline} - {""}
    if numbers & {record.mobile, record.landline} or "phone in another form" in names:
        return 2.0
    slips = {"masked phone", "phone, one digit wrong", "phone, digits transposed"}
    return 1.5 if names & slips else 0.0
