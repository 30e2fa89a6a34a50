"""What the receipt says of prepayments: the ledger as it stood when the package was made.

Law.md P2 (who owes what), P9 (the sealed copy) and P19 (both sides see the sum).

The figures are kept with the package, so that an answer recorded later does not change a receipt. A sealed
copy of the whole ledger is kept at the same moment; its hash is printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from shopxfer.documents.receipt_content import PrepaidLine, Wording
from shopxfer.domain.money import amount_of, fen_of
from shopxfer.domain.prepaid_exposure import Standing
from shopxfer.domain.prepaid_reading import Doubt
from shopxfer.handover import prepaid, prepaid_build, prepaid_evidence
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid import Line
from shopxfer.progress import Progress
from shopxfer.texts import Language, say

#: In the order of the receipt; what is used up is nobody's debt any more.
_SHOWN: Final = (Standing.MOVED, Standing.JOINED, Standing.LEFT, Standing.UNRESOLVED, Standing.REFUNDED)
#: What the buyer owes after the handover (law.md P2, P3).
_MOVES: Final = frozenset({Standing.MOVED, Standing.JOINED})


def keep(case: Case, progress: Progress) -> dict[str, object]:
    """Return the ledger's figures for a package, and keep a sealed copy where anything is owed.

    Raises:
        Cancelled: nothing was kept.
    """
    prepaid_build.ensure_current(case, progress)
    lines = [each for each in prepaid.ledger(case) if each.standing in _SHOWN]
    if not lines:
        return {"ways": [], "copy": ""}
    by_standing: dict[Standing, list[Line]] = defaultdict(list)
    for each in lines:
        by_standing[each.standing].append(each)
    ways = [_figures(case, standing, by_standing[standing]) for standing in _SHOWN if by_standing[standing]]
    return {"ways": ways, "copy": prepaid_evidence.make_copy(case).sha256}


def lines_of(summary: Mapping[str, Any]) -> tuple[PrepaidLine, ...]:
    """Return a package's figures as the receipt prints them; none where nobody has paid in advance."""
    return tuple(_line(each) for each in summary["prepaid"]["ways"])


def copy_of(summary: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the sealed copy that was kept with a package; "" for none (law.md P9)."""
    return str(summary["prepaid"]["copy"])


def _figures(case: Case, standing: Standing, lines: Sequence[Line]) -> dict[str, object]:
    exposure = prepaid.total_of(lines, case.today()).exposures.by_standing[standing]
    return {
        "standing": standing.value,
        "customers": len({each.obligation.key for each in lines}),
        "money": amount_of(fen_of(str(exposure.money))),
        "sessions": exposure.sessions,
        "pieces": exposure.pieces,
        "unknown": sum(bool(each.wrongs) or Doubt.PRICE_UNKNOWN in each.doubts for each in lines),
    }


def _line(figures: Mapping[str, Any]) -> PrepaidLine:
    standing = Standing(figures["standing"])
    return PrepaidLine(
        Wording(_choice(figures, "zh"), _choice(figures, "en")),
        Wording(*(say(f"receipt.prepaid.by.{standing}", language) for language in ("zh", "en"))),
        figures["customers"],
        fen_of(figures["money"]),
        moves=standing in _MOVES,
    )


def _choice(figures: Mapping[str, Any], language: Language) -> str:
    """Return the way, and what it comprises that no sum of money says."""
    parts = [say(f"receipt.prepaid.way.{figures['standing']}", language)]
    parts += [
        say(f"receipt.prepaid.{what}", language, count=figures[what])
        for what in ("sessions", "pieces", "unknown")
        if figures[what]
    ]
    return " · ".join(parts)
