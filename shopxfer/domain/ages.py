"""Ages in completed years, and the two limits that the law draws (law.md ID7, SD3, SD6).

"Under" excludes the figure itself (Civil Code 1259): on the 14th birthday a child is no longer under 14.
Who was born on 29 February completes a year on 1 March of common years, the later and safer day.
"""

from __future__ import annotations

from datetime import date

#: Under this age a guardian consents (PIPL 31).
GUARDIAN_CONSENT_AGE = 14
#: Under this age a person is a minor (Regulation on the Online Protection of Minors).
MAJORITY_AGE = 18


def completed_years(born: date, on: date) -> int:
    """Return the years completed by the day `on`; negative when `born` lies after it."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_under_14(born: date, on: date) -> bool:
    """Whether a guardian's consent is needed on the day `on` (PIPL 31; law.md SD3)."""
    return completed_years(born, on) < GUARDIAN_CONSENT_AGE


def is_under_18(born: date, on: date) -> bool:
    """Whether the person is a minor on the day `on` (law.md SD6); true for those under 14 as well."""
    return completed_years(born, on) < MAJORITY_AGE
