"""An override holds for what it was given for, and for less of it."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.overrides import Override

NAMES = st.frozensets(st.sampled_from(string.ascii_lowercase), max_size=6)


def word(missing: str, count: int, about: frozenset[str]) -> Override:
    return Override("G8", missing, count, about, "paid from the price", "2026-11-22T10:30:00+08:00", "owner")


@given(NAMES, NAMES, st.integers(0, 9), st.integers(0, 9))
def test_g8_it_covers_what_shrinks_and_nothing_that_grows(
    then: frozenset[str], now: frozenset[str], count_then: int, count_now: int
) -> None:
    holds = word("gate.x", count_then, then).holds_for("gate.x", count_now, now)
    assert holds == (not (now - then) and count_now <= count_then)


@given(NAMES, st.integers(0, 9))
def test_another_sentence_is_another_state(about: frozenset[str], count: int) -> None:
    assert word("gate.x", count, about).holds_for("gate.x", count, about)
    assert not word("gate.x", count, about).holds_for("gate.y", count, about)
