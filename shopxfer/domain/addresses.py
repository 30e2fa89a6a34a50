"""Addresses split into province, city, district and the rest, for comparing; abbreviations are understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shopxfer.domain.characters import close_han_gaps, plain

_ENDINGS = (
    *("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "地区"),
    *("省", "市", "区", "县", "盟", "旗"),
)


@dataclass(frozen=True, slots=True)
class AddressParts:
    """An address taken apart; full official names, empty where the address does not tell."""

    province: str
    city: str
    district: str
    rest: str  #: street and door, as written


@dataclass(frozen=True, slots=True)
class _Place:
    province: str
    city: str = ""
    district: str = ""


class Gazetteer:
    """China's divisions, ready for splitting addresses."""

    def __init__(self, divisions: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._provinces: dict[str, list[_Place]] = {}
        self._cities: dict[str, list[_Place]] = {}
        self._districts: dict[str, list[_Place]] = {}
        self._own_cities = frozenset(name for name, cities in divisions.items() if name in cities)
        for province, cities in divisions.items():
            _add(self._provinces, province, _Place(province))
            for city, districts in cities.items():
                _add(self._cities, city, _Place(province, city))
                for district in districts:
                    _add(self._districts, district, _Place(province, city, district))

    def split(self, text: str) -> AddressParts:
        """Return the parts of a simplified address; a place of which there are several stays in the rest."""
        rest = close_han_gaps(plain(text)).replace(" ", "")
        place = _Place("")
        for level in (self._provinces, self._cities, self._districts):
            if level is self._cities and place.province in self._own_cities:
                place = _Place(place.province, place.province)
                rest = rest.removeprefix(place.province)
                continue
            found = _at_start(level, rest, place)
            if found is not None:
                place, length = found
                rest = rest[length:]
        return AddressParts(place.province, place.city, place.district, rest)


def _add(level: dict[str, list[_Place]], name: str, place: _Place) -> None:
    for form in dict.fromkeys((name, _short(name))):
        level.setdefault(form, []).append(place)


def _short(name: str) -> str:
    ending = next((each for each in _ENDINGS if name.endswith(each)), "")
    short = name.removesuffix(ending)
    return short if len(short) >= 2 else name


def _at_start(level: dict[str, list[_Place]], text: str, inside: _Place) -> tuple[_Place, int] | None:
    """Return the only place of a level that begins `text` and lies inside another, longest first."""
    for length in range(min(len(text), 15), 1, -1):
        places = [
            place
            for place in level.get(text[:length], ())
            if inside.province in ("", place.province) and inside.city in ("", place.city)
        ]
        if places:
            # 朝阳路 is a street, not the district.
            is_street = text[length : length + 1] in ("路", "街", "道", "巷")
            return (places[0], length) if len(places) == 1 and not is_street else None
    return None
