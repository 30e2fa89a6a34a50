"""Which way the law wants data to go abroad, by how many people it is about (law.md XB2, XB3, XB9).

Hong Kong, Macao and Taiwan count as abroad (XB1). Whatever the way: the notice and a separate consent to the
export stay, and no size is so small that sensitive data is exempt. Counted are people since 1 January of the
year, those of this handover included. Nothing here sends anything.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

_MANY: Final = 100_000  #: from here on ordinary data needs a way (CBDF 5, 7)
_VERY_MANY: Final = 1_000_000  #: from here on it is assessed by the office (CBDF 7)
_SENSITIVE: Final = 10_000  #: the same for sensitive data (CBDF 7)


class ExportWay(StrEnum):
    """What has to be done before data goes abroad."""

    EXEMPT = "exempt"  #: none of the three; notice and separate consent all the same
    CONTRACT = "contract"  #: standard contract, filed within ten working days (XB5), or certification
    ASSESSMENT = "assessment"  #: security assessment by the cyberspace office


def export_way(people: int, sensitive: int) -> ExportWay:
    """Return the way for so many people in a calendar year, of whom so many with sensitive data.

    Raises:
        ValueError: there are fewer people than those with sensitive data, or fewer than none.
    """
    if not 0 <= sensitive <= people:
        raise ValueError("some people, and of these some with sensitive data")
    if people >= _VERY_MANY or sensitive >= _SENSITIVE:
        return ExportWay.ASSESSMENT
    return ExportWay.CONTRACT if people >= _MANY or sensitive else ExportWay.EXEMPT
