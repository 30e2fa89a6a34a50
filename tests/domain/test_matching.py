"""Who is exactly the same person, however the rows are ordered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.matching import Matching, MatchKeys, match_exactly

#: Few enough identities and contacts that they meet often.
KEYS = st.lists(st.tuples(st.none() | st.integers(0, 4), st.none() | st.integers(0, 4)), max_size=14).map(
    lambda pairs: [MatchKeys(number, *pair) for number, pair in enumerate(pairs, start=1)]
)


def clusters(*pairs: tuple[object, object]) -> tuple[tuple[int, ...], ...]:
    """Return the clusters of records 1, 2, ... given as (identity, name and phone)."""
    keys = [MatchKeys(number, one, other) for number, (one, other) in enumerate(pairs, start=1)]
    return match_exactly(keys).clusters


def test_the_same_id_is_the_same_person_under_any_name() -> None:
    assert clusters(("id", ("陈", "1")), ("id", ("陈女士", "2"))) == ((1, 2),)


def test_the_same_name_and_phone_is_the_same_person() -> None:
    assert clusters((None, ("陈", "1")), (None, ("陈", "1"))) == ((1, 2),)


def test_a_family_on_one_phone_stays_apart() -> None:
    assert clusters((None, ("陈父", "1")), (None, ("陈母", "1")), (None, ("陈子", "1"))) == ((1,), (2,), (3,))


def test_namesakes_stay_apart() -> None:
    assert clusters((None, ("陈", "1")), (None, ("陈", "2"))) == ((1,), (2,))


def test_what_is_missing_matches_nothing() -> None:
    assert clusters((None, None), (None, None)) == ((1,), (2,))


def test_it_goes_on_from_one_to_the_next() -> None:
    """1 and 2 share an ID, 2 and 3 name and phone, 3 has none of the ID."""
    assert clusters(("id", None), ("id", "contact"), (None, "contact")) == ((1, 2, 3),)


def test_contradicting_ids_are_never_joined() -> None:
    pairs: list[tuple[object, object]] = [("one", "same"), ("two", "same"), (None, "same"), (None, "same")]
    keys = [MatchKeys(number, *pair) for number, pair in enumerate(pairs, start=1)]
    assert match_exactly(keys) == Matching(((1,), (2,), (3, 4)), doubtful=1)


def test_nobody_is_nobody() -> None:
    assert match_exactly([]) == Matching((), 0)


@given(KEYS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(records: list[MatchKeys], random: object) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert match_exactly(shuffled) == match_exactly(records)


@given(KEYS)
def test_every_record_stands_in_one_cluster(records: list[MatchKeys]) -> None:
    found = match_exactly(records).clusters
    assert sorted(record for cluster in found for record in cluster) == [each.record_id for each in records]
    assert list(found) == sorted(tuple(sorted(cluster)) for cluster in found)


@given(KEYS)
def test_nobody_has_two_ids(records: list[MatchKeys]) -> None:
    identity_of = {record.record_id: record.identity for record in records}
    for cluster in match_exactly(records).clusters:
        assert len({identity_of[record] for record in cluster} - {None}) <= 1


@given(KEYS)
def test_one_id_is_one_person(records: list[MatchKeys]) -> None:
    identity_of = {record.record_id: record.identity for record in records}
    homes: dict[object, set[int]] = {}
    for number, cluster in enumerate(match_exactly(records).clusters):
        for record in cluster:
            homes.setdefault(identity_of[record], set()).add(number)
    assert all(len(numbers) == 1 for identity, numbers in homes.items() if identity is not None)


@given(KEYS)
def test_whoever_is_together_is_joined_by_a_chain_of_equal_keys(records: list[MatchKeys]) -> None:
    by_id = {record.record_id: record for record in records}
    for cluster in match_exactly(records).clusters:
        reached, waiting = {cluster[0]}, [cluster[0]]
        while waiting:
            one = by_id[waiting.pop()]
            for other in cluster:
                if other not in reached and _equal(one, by_id[other]):
                    reached.add(other)
                    waiting.append(other)
        assert reached == set(cluster)


@given(KEYS)
def test_whoever_has_no_id_belongs_to_those_who_equal_them(records: list[MatchKeys]) -> None:
    """Unless they would have to choose between two people."""
    home = {record: cluster for cluster in match_exactly(records).clusters for record in cluster}
    for contact in {record.name_and_phone for record in records} - {None}:
        members = [record for record in records if record.name_and_phone == contact]
        if len({member.identity for member in members} - {None}) <= 1:
            assert len({home[member.record_id] for member in members}) == 1


def _equal(one: MatchKeys, other: MatchKeys) -> bool:
    return (one.identity is not None and one.identity == other.identity) or (
        one.name_and_phone is not None and one.name_and_phone == other.name_and_phone
    )
