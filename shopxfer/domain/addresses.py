"""Addresses split into province, city, district and the rest, for comparing; abbreviations are understood.

The bundled divisions know real places, also those abolished since 2006; of others the endings
tell (省, 市, 区).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from shopxfer.domain.characters import HAN

_ENDINGS = (
    *("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "地区", "新区"),
    *("省", "市", "区", "县", "盟", "旗"),
)
#: What stands behind a short name that means something else then: 朝阳路 and 南京西路 are streets, 吉林市 is
#: no province.
_GOES_ON = re.compile("[东西南北中]?(?:路|街|道|巷|里|弄|大道|大街|胡同)|[省市县区州盟旗]")
_DISTRICT = rf"[{HAN}]{{1,6}}?(?:(?<![小社园])区(?!间)|县(?!城)|旗(?!舰)|市(?!场))"
#: Places by their endings; 阳光小区, 菜市场 and 旗舰店 are none.
_BY_ENDINGS = re.compile(
    rf"(?P<province>[{HAN}]{{2,8}}?(?:省|自治区))?"
    rf"(?P<city>[{HAN}]{{2,6}}?(?:市(?!场)|自治州|地区))?"
    rf"(?P<district>{_DISTRICT})?(?=..)"
)
_BY_DISTRICT = re.compile(_DISTRICT)
_BREAK = "\t"  # no normal form of an address holds it


class Division(StrEnum):
    """A level on which places lie."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"


class AddressParts(NamedTuple):
    """An address taken apart; full official names, empty where the address does not tell."""

    province: str
    city: str
    district: str
    rest: str  #: street and door, as written

    @property
    def has_place(self) -> bool:
        """Whether the address says anything before the street."""
        return bool(self.province or self.city or self.district)

    def parted_at(self, other: AddressParts) -> Division | None:
        """Return the highest level on which both tell a place, and not the same one."""
        for division in Division:
            mine, yours = getattr(self, division), getattr(other, division)
            if mine and yours and mine != yours:
                return division
        return None

    def as_text(self) -> str:
        """Return the parts as one text, which `parts_of` reads again: the same for all ways of writing it."""
        return _BREAK.join((self.province, self.city, self.district, self.rest))


def parts_of(text: str) -> AddressParts:
    """Return the parts in a text that `AddressParts.as_text` made; any other is a rest."""
    match text.split(_BREAK):
        case [province, city, district, rest]:
            return AddressParts(province, city, district, rest)
        case _:
            return AddressParts("", "", "", text)


def split_by_endings(text: str) -> AddressParts:
    """Return the parts of an address as far as their endings tell: 临湖市云山区, whether or not it exists."""
    found = _BY_ENDINGS.match(text)
    if found is None:
        return AddressParts("", "", "", text)
    return AddressParts(
        found["province"] or "", found["city"] or "", found["district"] or "", text[found.end() :]
    )


class Gazetteer:
    """China's divisions, ready for splitting addresses."""

    def __init__(self, divisions: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._provinces, self._cities, self._districts = _Level(), _Level(), _Level()
        self._own_cities = frozenset(name for name, cities in divisions.items() if name in cities)
        for province, cities in divisions.items():
            self._provinces.add(province, (province, "", ""))
            for city, districts in cities.items():
                self._cities.add(city, (province, city, ""))
                for district in districts:
                    self._districts.add(district, (province, city, district))

    def split(self, text: str) -> AddressParts:
        """Return the parts of a simplified address in normal form, gaps closed.

        A place of which there are several, and no other tells which, stays in the rest.
        """
        if text.isascii():
            return AddressParts("", "", "", text)
        rest = text.replace(" ", "")
        province = city = district = ""
        if found := self._provinces.at_start(rest, "", ""):
            (province, _, _), rest = found
        if province in self._own_cities:  # 北京市 is province and city in one
            city, rest = province, rest.removeprefix(province)
        elif found := self._cities.at_start(rest, province, ""):
            (province, city, _), rest = found
        if found := self._districts.at_start(rest, province, city):
            (province, city, district), rest = found
        elif not (province or city):
            return split_by_endings(rest)
        elif told := _BY_DISTRICT.match(rest):
            district, rest = told[0], rest[told.end() :]
        return AddressParts(province, city, district, rest)


_Place = tuple[str, str, str]  # province, city, district


class _Level:
    """The provinces, the cities or the districts, by the two characters they begin with."""

    def __init__(self) -> None:
        self._forms: dict[str, list[tuple[str, bool, list[_Place]]]] = {}  # longest first

    def add(self, name: str, place: _Place) -> None:
        for form in dict.fromkeys((name, _short(name))):
            forms = self._forms.setdefault(form[:2], [])
            places = next((known for other, _, known in forms if other == form), None)
            if places is None:
                forms.append((form, form != name, [place]))
                forms.sort(key=lambda each: -len(each[0]))
            else:
                places.append(place)

    def at_start(self, text: str, province: str, city: str) -> tuple[_Place, str] | None:
        """Return the only place that begins `text` and lies inside another, and what is behind it."""
        for form, is_short, known in self._forms.get(text[:2], ()):
            if not text.startswith(form) or (is_short and _GOES_ON.match(text, len(form))):
                continue
            places = [place for place in known if province in ("", place[0]) and city in ("", place[1])]
            if places:
                return (places[0], text[len(form) :]) if len(places) == 1 else None
        return None


def _short(name: str) -> str:
    ending = next((each for each in _ENDINGS if name.endswith(each)), "")
    short = name.removesuffix(ending)
    return short if len(short) >= 2 else name
