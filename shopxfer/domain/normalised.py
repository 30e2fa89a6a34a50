"""What reading one cell gives: the value in its one normal form, and what is wrong with it if anything."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Problem(StrEnum):
    """What may be wrong with a value; each names a sentence in `resources/messages/fields.toml`."""

    DAMAGED = "value.damaged"  #: shown as 1.38E+10 when it was saved: digits are gone for good
    TRUNCATED = "value.truncated"  #: digits after the fifteenth became zeros
    MASKED = "value.masked"  #: stars in place of digits or characters; kept as it is
    CHECK_FAILS = "value.check_fails"  #: right length, but the check symbol or the date in it is wrong
    UNUSUAL = "value.unusual"  #: does not look like what the column holds; kept as it is
    SEVERAL = "value.several"  #: more than one number in the cell, kept side by side with "/"
    NOTE = "value.note"  #: words beside the number; they stay in the source row only
    IMPOSSIBLE_DATE = "value.impossible_date"  #: 30 February, or outside 1900 to 2099
    AMBIGUOUS_DATE = "value.ambiguous_date"  #: day and month, or year and day, could be swapped
    INCOMPLETE_DATE = "value.incomplete_date"  #: no year or no day
    LUNAR_DATE = "value.lunar_date"  #: falls on another day each year; not guessed
    NOT_A_DATE = "value.not_a_date"
    LIKELY_TYPO = "value.likely_typo"  #: an e-mail domain that nobody has, one letter from a common one
    NOT_AN_AMOUNT = "value.not_an_amount"
    ROUNDED = "value.rounded"  #: had parts of a fen
    NOT_A_COUNT = "value.not_a_count"
    UNCLEAR = "value.unclear"  #: neither yes nor no


class Normalised(NamedTuple):
    """A value in its normal form.

    `value` is None when the cell is empty, or when its text cannot be trusted (digits lost, no such
    date); the source row keeps what was written either way.
    """

    value: str | None
    problem: Problem | None = None


EMPTY = Normalised(None)
