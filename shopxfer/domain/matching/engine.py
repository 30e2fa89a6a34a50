"""The whole way from a table of records to people, and to the pairs that a person should look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product, starmap
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.blocking import candidate_pairs
from shopxfer.domain.matching.clusters import Conflict, join
from shopxfer.domain.matching.comparison import UNKNOWN, Levels, agreement_levels, compare_identities
from shopxfer.domain.matching.dismissal import dismissed
from shopxfer.domain.matching.given_names import (
    are_two_of_a_household,
    other_given_name,
    see_through_exchange,
)
from shopxfer.domain.matching.names import compare_names, took_another_surname
from shopxfer.domain.matching.numbers import compare_dates, is_certain
from shopxfer.domain.matching.table import (
    NOTHING,
    Attribute,
    Encoded,
    Indexes,
    Kind,
    canonical_order,
    encode,
    level_is,
)
from shopxfer.domain.matching.weights import Model, Weights, learn, weigh

#: Log odds from which a pair is joined (85 %), from which a person is asked (20 %), and of the same valid ID.
MERGE: Final = float(np.log(0.85 / 0.15))
REVIEW: Final = float(np.log(0.2 / 0.8))
CERTAIN: Final = 50.0
_OTHER_STEPS: Final = 5  #: beside comparing each attribute: encoding, pairing, learning, joining, telling


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person, and what speaks for and against it."""

    one: int  #: record id, the lower one
    other: int
    probability: float
    evidence: Mapping[str, tuple[Agreement, float]]  #: attribute -> how far it agrees, log odds


@dataclass(frozen=True, slots=True)
class Told:
    """What people decided about pairs of records, by record ids; it holds until they decide otherwise."""

    together: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Matching:
    """Who belongs together, and what a person should look at."""

    clusters: tuple[tuple[int, ...], ...]  #: record ids, each once; ascending inside and by their first
    review: tuple[Pair, ...]  #: the likeliest first


def match(
    ids: Sequence[int],
    attributes: Sequence[Attribute],
    told: Told | None = None,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Matching:
    """Return the people behind records; each attribute has one value for each id, in their order.

    The same records give the same people in whatever order they come, and however often. What a person told
    goes before everything else. `on_progress` is told how many steps of how many are done, and may raise to
    stop.
    """
    if len(ids) < 2:
        return Matching(tuple((each,) for each in ids), ())
    told = told or Told()
    count = len(ids)
    attributes = attributes or [Attribute("nothing", Kind.TEXT, [None] * count)]
    order = canonical_order(attributes, count, ids)
    table = encode(attributes, order)
    del attributes  # the texts of a big table are heavy, and nobody may hold them but `table`
    steps = len(table) + _OTHER_STEPS
    on_progress(1, steps)
    one, other, levels = _compared(table, count, lambda done: on_progress(done, steps))
    see_through_exchange(table, levels, one, other)
    same, contradicting = _identities(table, levels, one, other)
    strangers = _strangers_by_name(table, levels, one, other)
    strangers |= are_two_of_a_household(table, levels, one, other)
    barred = (strangers & ~same) | contradicting
    on_progress(steps - 2, steps)
    model = learn(table, levels, barred, count)
    on_progress(steps - 1, steps)
    odds = np.full(one.size, model.prior)
    for _, weight in weigh(table, levels, model, one, other):
        odds += weight
    odds[same] = CERTAIN + max(float(odds.max(initial=0.0)), 0.0)
    sure = np.flatnonzero((odds >= MERGE) & ~barred)
    sure = sure[np.lexsort((other[sure], one[sure], -np.round(odds[sure], 6)))]
    names = np.asarray(ids)[order]
    together, apart = _places(told.together, names), _places(told.apart, names)
    best_first = zip(one[sure].tolist(), other[sure].tolist(), strict=True)
    namesakes = _namesakes(table, levels, one, other, count)
    faces = _faces(table, count, namesakes)
    groups = join(count, best_first, _conflict(table, namesakes, count), together, apart, faces)
    name_of = names.tolist()
    clusters = sorted(tuple(sorted([name_of[place] for place in group])) for group in groups)
    asked = _to_review(table, levels, one, other, odds, groups, apart)
    return Matching(tuple(clusters), tuple(_pairs(asked, table, levels, model, one, other, odds, names)))


def _compared(
    table: Sequence[Encoded], count: int, on_progress: Callable[[int], None]
) -> tuple[Indexes, Indexes, dict[str, Levels]]:
    """Return the pairs worth a look, and how far each attribute of theirs agrees."""
    one, other = candidate_pairs(table, count)
    levels: dict[str, Levels] = {}
    called = [attribute for attribute in table if attribute.kind is Kind.NAME]
    if len(called) == 1:
        level = agreement_levels(called[0], one, other)
        kept = ~dismissed(table, level, one, other)
        one, other, levels[called[0].name] = one[kept], other[kept], level[kept]
    for done, attribute in enumerate(table, start=2):
        on_progress(done)
        if attribute.name not in levels:
            levels[attribute.name] = agreement_levels(attribute, one, other)
    return one, other, levels


def _places(pairs: Collection[tuple[int, int]], names: Indexes) -> list[tuple[int, int]]:
    """Return pairs of record ids as places in the table; those of records that are gone are left out."""
    if not pairs:
        return []
    place_of = {record: place for place, record in enumerate(names.tolist())}
    known = [
        (place_of[one], place_of[other]) for one, other in pairs if one in place_of and other in place_of
    ]
    return sorted((min(pair), max(pair)) for pair in known)


def _faces(table: Sequence[Encoded], count: int, namesakes: Indexes) -> list[int]:
    """Return a number for each record, equal where all is that conflicts are about.

    One of `namesakes` has a number of its own.
    """
    about = (Kind.NAME, Kind.IDENTITY, Kind.DATE, Kind.DOCUMENT, Kind.GIVEN, Kind.SURNAME)
    telling = [attribute.first for attribute in table if attribute.kind in about]
    own = np.zeros(count, np.int32)
    called = np.concatenate([namesakes // count, namesakes % count])
    own[called] = called + 1
    telling.append(own)
    order = np.lexsort(telling)
    new = np.zeros(count, bool)
    for held in telling:
        new[1:] |= held[order[1:]] != held[order[:-1]]
    faces = np.empty(count, np.int64)
    faces[order] = np.cumsum(new)
    found: list[int] = faces.tolist()
    return found


def _identities(
    table: Sequence[Encoded], levels: Mapping[str, Levels], one: Indexes, other: Indexes
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which pairs share a valid ID number, and which have two valid ones that differ.

    The first are one person whatever else is written; the second never are without somebody's word.
    """
    same, contradicting = np.zeros(one.size, bool), np.zeros(one.size, bool)
    for attribute in table:
        if attribute.kind is Kind.IDENTITY:
            certain = np.array([*map(is_certain, attribute.texts), False])
            first, second = certain[attribute.first[one]], certain[attribute.first[other]]
            same |= (levels[attribute.name] == Agreement.SAME) & (first | second)
            contradicting |= (levels[attribute.name] == Agreement.DIFFERENT) & first & second
    return same, contradicting


def _strangers_by_name(
    table: Sequence[Encoded], levels: Mapping[str, Levels], one: Indexes, other: Indexes
) -> NDArray[np.bool_]:
    """Return which pairs the program must not join by itself because of their names.

    Two names that plainly differ; a name that is only nearly the same with another birth date: father and
    son, unless all but the surname agrees: women marry; and a name with another telephone, unless something
    beside the birth date speaks for it: namesakes are born on the same day more often than one thinks.
    """
    names = [attribute for attribute in table if attribute.kind is Kind.NAME]
    if not names:
        return np.zeros(one.size, bool)

    def is_level(kinds: Sequence[Kind], *wanted: Agreement) -> NDArray[np.bool_]:
        return level_is(table, levels, kinds, *wanted)

    near = is_level((Kind.NAME,), Agreement.DISTANT, Agreement.SIMILAR, Agreement.ALIKE)
    differ = is_level((Kind.NAME,), Agreement.DIFFERENT)
    told_apart_by_surname = (
        differ
        & is_level((Kind.DATE,), Agreement.SAME)
        & is_level((Kind.PHONE, Kind.DOCUMENT, Kind.CODE), Agreement.SAME)
    )
    for place in np.flatnonzero(told_apart_by_surname).tolist():
        differ[place] = not _married(names, int(one[place]), int(other[place]))
    return differ | (near & is_level((Kind.DATE,), Agreement.DIFFERENT)) | _called_elsewhere(table, levels)


def _called_elsewhere(table: Sequence[Encoded], levels: Mapping[str, Levels]) -> NDArray[np.bool_]:
    """Return which pairs have different telephones, and nothing but name and birthday that speaks for it."""
    speaks = level_is(
        table,
        levels,
        (Kind.DOCUMENT, Kind.CODE, Kind.ADDRESS, Kind.COMPANY, Kind.IDENTITY),
        Agreement.SIMILAR,
        Agreement.ALIKE,
        Agreement.SAME,
    )
    return level_is(table, levels, (Kind.PHONE,), Agreement.DIFFERENT) & ~speaks


def _namesakes(
    table: Sequence[Encoded], levels: Mapping[str, Levels], one: Indexes, other: Indexes, count: int
) -> Indexes:
    """Return pairs of one name and different telephones that no third record may join.

    A pair is one number: that of its lower record, times `count`, and that of the higher one.
    A row with the name, the birthday and nothing else fits either. But where rows lead from the one to the
    other by telephones, numbers or addresses that they share, both may be one.
    """
    parted = np.flatnonzero(
        _called_elsewhere(table, levels) & level_is(table, levels, (Kind.NAME,), Agreement.SAME)
    )
    group = _led_to_each_other(table, count)
    parted = parted[group[one[parted]] != group[other[parted]]]
    pairs: Indexes = one[parted] * count + other[parted]
    return pairs


def _led_to_each_other(table: Sequence[Encoded], count: int) -> Indexes:
    """Return a number for each record, equal where shared telephones, numbers and addresses lead there."""
    leading = (Kind.PHONE, Kind.CODE, Kind.DOCUMENT, Kind.IDENTITY, Kind.ADDRESS)
    group, before = np.arange(count), np.empty(0, np.int64)
    while not np.array_equal(group, before):
        before = group.copy()
        for attribute in table:
            if attribute.kind in leading:
                rows, columns = np.nonzero(attribute.codes != NOTHING)
                codes = attribute.codes[rows, columns]
                lowest = np.full(len(attribute.texts), count)
                np.minimum.at(lowest, codes, group[rows])
                np.minimum.at(group, rows, lowest[codes])
    return group


def _married(names: Sequence[Encoded], one: int, other: int) -> bool:
    """Return whether two names differ in the surname alone; twins have one surname."""
    return all(
        took_another_surname(name.texts[name.first[one]], name.texts[name.first[other]])
        for name in names
        if NOTHING not in (name.first[one], name.first[other])
    )


def _are_other_names(one: str, other: str) -> bool:
    return one != other and compare_names(one, other) is Agreement.DIFFERENT


def _names_by_id(
    names: Sequence[Encoded], identities: Sequence[Encoded]
) -> Mapping[tuple[str, int], Sequence[str]]:
    """Return the names under each valid ID that has several, by the ID's attribute and code."""
    found: dict[tuple[str, int], dict[str, None]] = {}
    for attribute in identities:
        certain = np.array([*map(is_certain, attribute.texts), False])
        for name in names:
            both = np.flatnonzero(certain[attribute.first] & (name.first != NOTHING))
            pairs = np.unique(np.stack([attribute.first[both], name.first[both]], axis=1), axis=0)
            for code, called in pairs.tolist():
                found.setdefault((attribute.name, code), {})[name.texts[called]] = None
    return {key: [*called] for key, called in found.items() if len(called) > 1}


def _conflict(table: Sequence[Encoded], namesakes: Indexes, count: int) -> Conflict:
    """Return what tells whether two records cannot be one person, whatever others say of them."""
    parted = frozenset(namesakes.tolist())
    names = [attribute for attribute in table if attribute.kind is Kind.NAME]
    identities = [attribute for attribute in table if attribute.kind is Kind.IDENTITY]
    days = [attribute for attribute in table if attribute.kind is Kind.DATE]
    given_apart = other_given_name(table)
    names_by_id = _names_by_id(names, identities)

    def texts(attribute: Encoded, one: int, other: int) -> tuple[str, str] | None:
        left, right = attribute.first[one], attribute.first[other]
        return None if NOTHING in (left, right) else (attribute.texts[left], attribute.texts[right])

    def born_together(one: int, other: int) -> bool:
        return any(day.first[one] == day.first[other] != NOTHING for day in days)

    def names_of(record: int) -> Sequence[str]:
        """Return what somebody is called wherever the same valid ID stands: who married has two names."""
        for attribute in identities:
            if known := names_by_id.get((attribute.name, int(attribute.first[record]))):
                return known
        return [name.texts[name.first[record]] for name in names if name.first[record] != NOTHING]

    def born_apart(one: int, other: int) -> bool:
        return any(
            (both := texts(day, one, other))
            and both[0] != both[1]
            and compare_dates(*both) is Agreement.DIFFERENT
            for day in days
        )

    def at_odds(one: int, other: int) -> bool:
        for attribute in identities:
            if both := texts(attribute, one, other):
                if both[0] == both[1] or compare_identities(*both) is Agreement.SAME:
                    return False
                if all(map(is_certain, both)) and compare_identities(*both) is Agreement.DIFFERENT:
                    return True
        if min(one, other) * count + max(one, other) in parted:
            return True
        called = [*product(names_of(one), names_of(other))]
        if called and all(starmap(_are_other_names, called)):
            return not (born_together(one, other) and any(starmap(took_another_surname, called)))
        return given_apart(one, other) and born_apart(one, other)

    return at_odds


def _to_review(
    table: Sequence[Encoded],
    levels: Mapping[str, Levels],
    one: Indexes,
    other: Indexes,
    odds: Weights,
    groups: Sequence[Sequence[int]],
    apart: Iterable[tuple[int, int]],
) -> list[int]:
    """Return the places of the pairs that a person should look at, the likeliest first.

    One question for each two groups, none that was answered, and none about two people whose names have
    little in common: a family on one telephone is no question.
    """
    members = np.fromiter(chain.from_iterable(groups), np.int64)
    group_of = np.empty(members.size, np.int64)
    group_of[members] = np.repeat(np.arange(len(groups)), [*map(len, groups)])
    wanted = np.flatnonzero((group_of[one] != group_of[other]) & (odds >= REVIEW))
    best_first = wanted[np.lexsort((other[wanted], one[wanted], -np.round(odds[wanted], 6)))]
    strangers = _strangers(table, levels)

    def groups_of(low: int, high: int) -> tuple[int, int]:
        first, second = int(group_of[low]), int(group_of[high])
        return min(first, second), max(first, second)

    known = {groups_of(low, high) for low, high in apart}
    asked = []
    for place in best_first.tolist():
        question = groups_of(int(one[place]), int(other[place]))
        if question not in known and not strangers(place, one[place], other[place]):
            known.add(question)
            asked.append(place)
    return asked


def _strangers(
    table: Sequence[Encoded], levels: Mapping[str, Levels]
) -> Callable[[int, np.int64, np.int64], bool]:
    """Return what tells whether a pair's names differ in more than one place, or also in the birth date."""
    names = [attribute for attribute in table if attribute.kind is Kind.NAME]
    dates = [levels[attribute.name] for attribute in table if attribute.kind is Kind.DATE]

    def are_strangers(place: int, one: np.int64, other: np.int64) -> bool:
        for attribute in names:
            if levels[attribute.name][place] == Agreement.DIFFERENT:
                first = attribute.texts[attribute.first[one]]
                second = attribute.texts[attribute.first[other]]
                born_apart = any(level[place] == Agreement.DIFFERENT for level in dates)
                return born_apart or DamerauLevenshtein.distance(first, second) > 1
        return False

    return are_strangers


def _pairs(
    asked: Sequence[int],
    table: Sequence[Encoded],
    levels: Mapping[str, Levels],
    model: Model,
    one: Indexes,
    other: Indexes,
    odds: Weights,
    names: NDArray[np.int64],
) -> Iterator[Pair]:
    """Yield the pairs at these places with what speaks for and against them."""
    places = np.array(asked, np.int64)
    found = {name: level[places] for name, level in levels.items()}
    weights = dict(weigh(table, found, model, one[places], other[places]))
    for number, place in enumerate(asked):
        low, high = sorted((int(names[one[place]]), int(names[other[place]])))
        evidence = {
            name: (Agreement(int(level[number])), float(weights[name][number]))
            for name, level in found.items()
            if level[number] != UNKNOWN
        }
        yield Pair(low, high, float(1 / (1 + np.exp(-odds[place]))), evidence)
