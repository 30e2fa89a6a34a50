"""Names, streets, services and remarks for the sample shop, read from `invented_words.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

_WORDS = tomllib.loads((Path(__file__).parent / "invented_words.toml").read_text(encoding="utf-8"))

SURNAMES: list[str] = _WORDS["surnames"]
#: The first surnames are common, as in life.
SURNAME_WEIGHTS = [max(2, 40 - rank) for rank in range(len(SURNAMES))]
GIVEN_FEMALE: list[str] = _WORDS["given_female"]
GIVEN_MALE: list[str] = _WORDS["given_male"]
#: Two characters, one of each, make the rarer given names; by gender as the lists write it.
GIVEN_PARTS: dict[str, tuple[str, str]] = {
    "女": (_WORDS["given_female_first"], _WORDS["given_female_second"]),
    "男": (_WORDS["given_male_first"], _WORDS["given_male_second"]),
}
STREETS: list[str] = _WORDS["streets"]
STYLISTS: list[str] = _WORDS["stylists"]
CHANNELS: list[str] = _WORDS["channels"]
PAY_METHODS: list[str] = _WORDS["pay_methods"]
HEALTH: list[str] = _WORDS["health"]
REMARKS: list[str] = _WORDS["remarks"]
REMARKS_OF_HEALTH: list[str] = _WORDS["remarks_of_health"]
REMARKS_LIKE_FORMULAS: list[str] = _WORDS["remarks_like_formulas"]
REMARKS_WITH_EMOJI: list[str] = _WORDS["remarks_with_emoji"]
CONTACT_CHANNELS: list[str] = _WORDS["contact_channels"]
CONTACT_CONTENTS: list[str] = _WORDS["contact_contents"]
REMARK_OF_RELIGION: str = _WORDS["remark_of_religion"]
#: What a front desk types when it writes by ear.
HOMOPHONES: dict[str, str] = _WORDS["homophones"]
#: Service or product and its list price in yuan.
SERVICES: list[tuple[str, int]] = list(_WORDS["services"].items())
