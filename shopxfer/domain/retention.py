"""Until when something is kept: the latest of all minimums that apply (law.md section 5).

Days come in as arguments; nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shopxfer.domain.deadlines import add_months


@dataclass(frozen=True, slots=True)
class Minimum:
    """How long a rule wants something kept."""

    years: int  #: 0 for good
    from_year_end: bool = False  #: counted from the first day of the next calendar year (law.md R1, R4)

    def until(self, start: date) -> date | None:
        """Return the last day it is kept when it counts from `start`; None for good.

        A period that counts from the year's end ends with a calendar year: ten years of a paper of 2026 end
        on 31 December 2036. One that counts from a day ends on the same day, or on 28 February where a leap
        day has none (Civil Code arts. 201, 202).
        """
        if not self.years:
            return None
        if self.from_year_end:
            return date(start.year + self.years, 12, 31)
        return add_months(start, 12 * self.years)


def keep_until(minimums: Iterable[tuple[Minimum, date]]) -> date | None:
    """Return until when something is kept to which several minimums apply: the latest; None for good.

    Raises:
        ValueError: none applies, so nothing says that it is kept.
    """
    ends = [minimum.until(start) for minimum, start in minimums]
    if not ends:
        raise ValueError("no minimum applies")
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None
