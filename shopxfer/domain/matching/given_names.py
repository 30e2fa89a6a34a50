"""Given names in Latin letters that have a column of their own, and what their bearers are called.

A household shares surname, address and telephone, so these cannot make two of its members one person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.table import NOTHING, Encoded, Indexes, Kind, level_is

_GENERATION: Final = 15  #: years at least between parent and child
_SLIPS: Final = 2  #: in a name that is still taken for the same
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_HEADERS: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(("givenname", "firstname", "forename", "given", "first", "fname", "名"), Kind.GIVEN),
    **dict.fromkeys(
        ("surname", "lastname", "familyname", "last", "family", "lname", "姓", "姓氏"), Kind.SURNAME
    ),
}
#: Full names, and behind each what its bearers are called.
_CALLED: Final = """
alexander alex al sandy sasha xander|alexandra alex sandra sandy sasha|andrew andy drew|anthony tony ant
arthur art artie|barbara barb babs|benjamin ben benny|catherine kate katie cathy kitty cat
katherine kate katie kathy kitty|kathleen kathy kate|charles charlie chuck chas|charlotte lottie charlie
christina chris tina christy|christine chris tina chrissy|christopher chris kit topher|daniel dan danny
david dave davy|deborah debbie deb|dorothy dot dotty dolly|edward ed eddie ted teddy ned
eleanor ellie nell nora|elizabeth liz lizzie beth betty eliza libby lisa bess|emily em emmy millie
eugene gene|frances fran fanny|francis frank|frederick fred freddie|gabriel gabe|gerald gerry jerry
gregory greg|harold harry hal|henry harry hank hal|isabella bella izzy|jacob jake|james jim jimmy jamie
jennifer jen jenny|jeffrey jeff|jessica jess jessie|john jack johnny jon|jonathan jon jonny|joseph joe joey jo
joshua josh|judith judy|kenneth ken kenny|kimberly kim|lawrence larry|leonard leo len lenny
margaret maggie meg peggy greta madge|martin marty|matthew matt|michael mike mick mickey|nathaniel nat nate
nicholas nick nicky|oliver ollie|pamela pam|patricia pat patty trish|patrick pat paddy|peter pete
philip phil pip|rebecca becky becca|richard rick dick rich ricky|robert bob bobby rob robbie bert
ronald ron ronnie|samantha sam|samuel sam sammy|sarah sally|stephen steve|steven steve|susan sue susie
teresa terry tess|theodore ted theo teddy|thomas tom tommy|timothy tim|valerie val|victoria vicky tori
vincent vince vinny|walter walt wally|william will bill billy liam willie|zachary zach zack
"""


@lru_cache(maxsize=1)
def _full_names() -> Mapping[str, frozenset[str]]:
    """Return for each name whom it may stand for."""
    found: dict[str, set[str]] = {}
    for entry in _CALLED.replace("\n", "|").split("|"):
        for name in entry.split():
            found.setdefault(name, set()).add(entry.split()[0])
    return {name: frozenset(full) for name, full in found.items()}


def kind_of_header(header: str) -> Kind | None:
    """Return whether a column holds given names or surnames alone, by its header."""
    return _HEADERS.get(_NOT_LETTERS.sub("", header.lower()))


def is_called(one: str, other: str) -> bool:
    """Return whether two given names may be one person's: Bob, Robert, R."""
    first, second = (_NOT_LETTERS.sub("", each.lower()) for each in (one, other))
    if 1 in (len(first), len(second)):
        return first[:1] == second[:1]
    known = _full_names()
    return not known.get(first, frozenset()).isdisjoint(known.get(second, frozenset()))


def see_through_exchange(
    table: Sequence[Encoded], levels: Mapping[str, NDArray[np.int8]], one: Indexes, other: Indexes
) -> None:
    """Raise the levels of pairs whose given name is the other's surname: Anna Weber and Weber Anna."""
    given, surname = _column(table, Kind.GIVEN), _column(table, Kind.SURNAME)
    if given is None or surname is None:
        return
    place_of = {text.lower(): code for code, text in enumerate(surname.texts)}
    as_surname = np.array([*(place_of.get(text.lower(), NOTHING) for text in given.texts), NOTHING])
    left, right = as_surname[given.first], surname.first
    crossed = (left[one] != NOTHING) & (left[one] == right[other])
    crossed |= (left[other] != NOTHING) & (left[other] == right[one])
    both = (left[one] == right[other]) & (left[other] == right[one])
    for name in (given.name, surname.name):
        low = (levels[name] != NOTHING) & crossed
        levels[name][low] = np.maximum(levels[name][low], Agreement.SIMILAR)
        levels[name][low & both] = np.maximum(levels[name][low & both], Agreement.ALIKE)


def are_two_of_a_household(
    table: Sequence[Encoded], levels: Mapping[str, NDArray[np.int8]], one: Indexes, other: Indexes
) -> NDArray[np.bool_]:
    """Return which pairs are two people of one household, and not to be joined without somebody's word.

    Another given name and another birthday, or neither birthday nor number that says otherwise; or one name,
    a generation apart. A document of one person outdoes that.
    """

    def is_level(kinds: Sequence[Kind], *wanted: Agreement) -> NDArray[np.bool_]:
        return level_is(table, levels, kinds, *wanted)

    documented = is_level((Kind.DOCUMENT, Kind.IDENTITY), Agreement.SAME, Agreement.ALIKE, Agreement.SIMILAR)
    own = documented | is_level((Kind.CODE,), Agreement.SAME, Agreement.SIMILAR)
    born_apart = is_level((Kind.DATE,), Agreement.DIFFERENT)
    born_together = is_level((Kind.DATE,), Agreement.SAME)
    other_name = is_level((Kind.GIVEN,), Agreement.DIFFERENT)
    found = other_name & ~documented & (born_apart | ~(own | born_together))
    is_latin = _column(table, Kind.GIVEN) is not None
    for attribute in table:
        if attribute.kind is Kind.DATE and (is_latin or _holds_latin_names(table)):
            years = np.array([*map(_year, attribute.texts), 0])
            first, second = years[attribute.first[one]], years[attribute.first[other]]
            apart = (first > 0) & (second > 0) & (np.abs(first - second) >= _GENERATION)
            found |= apart & born_apart & ~own & _latin_pairs(table, one)
    return found


def other_given_name(table: Sequence[Encoded]) -> Callable[[int, int], bool]:
    """Return what tells whether two records name different people by their given names."""
    given, surname = _column(table, Kind.GIVEN), _column(table, Kind.SURNAME)
    documents = [attribute for attribute in table if attribute.kind is Kind.DOCUMENT]

    def is_surname(name: str, record: int) -> bool:
        if surname is None or surname.first[record] == NOTHING:
            return False
        return DamerauLevenshtein.distance(name, surname.texts[surname.first[record]].lower()) <= _SLIPS

    def is_other(one: int, other: int) -> bool:
        if given is None or NOTHING in (given.first[one], given.first[other]):
            return False
        if any(same.first[one] == same.first[other] != NOTHING for same in documents):
            return False
        first, second = (given.texts[given.first[record]].lower() for record in (one, other))
        if DamerauLevenshtein.distance(first, second) <= _SLIPS or is_called(first, second):
            return False
        return not (is_surname(first, other) or is_surname(second, one))

    return is_other


def _year(text: str) -> int:
    return int(text[:4]) if text[:4].isdigit() else 0


def _column(table: Sequence[Encoded], kind: Kind) -> Encoded | None:
    return next((attribute for attribute in table if attribute.kind is kind), None)


def _holds_latin_names(table: Sequence[Encoded]) -> bool:
    names = _column(table, Kind.NAME)
    return names is not None and any(text.isascii() for text in names.texts)


def _latin_pairs(table: Sequence[Encoded], one: Indexes) -> NDArray[np.bool_]:
    """Return which pairs begin with a name in Latin letters: Chinese children never have a parent's name."""
    names = _column(table, Kind.NAME)
    if names is None:
        return np.ones(one.size, bool)
    latin = np.array([*(text.isascii() for text in names.texts), True])
    found: NDArray[np.bool_] = latin[names.first[one]]
    return found
