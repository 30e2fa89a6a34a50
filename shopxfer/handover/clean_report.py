"""What a cleaning found, as it is told and as the log keeps it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from shopxfer.handover.case import Case
from shopxfer.vault import audit


@dataclass(frozen=True, slots=True)
class CleanReport:
    """What cleaning found. `records` and `people` count customers only."""

    records: int
    people: int
    merged: int  #: records that stand behind another one of the same person
    review: int  #: pairs of people who may be one, for a person to decide
    linked: int  #: transactions and communications whose customer is known
    unlinked: int
    problems: dict[str, int]  #: how many values have which problem
    touched: dict[str, int] = field(default_factory=dict)  #: how many cells each tidying rule changed
    damage: dict[str, int] = field(default_factory=dict)  #: how many cells have which damage
    #: The same by column: file, sheet, column, damage, cells.
    damaged_columns: list[list[object]] = field(default_factory=list)


def facts_of(report: CleanReport) -> dict[str, object]:
    """Return a report as the log keeps it."""
    return asdict(report)


def last_report(case: Case) -> CleanReport | None:
    """Return what the last cleaning found, as the log tells it; None where nothing was cleaned yet."""
    found = None
    for event in audit.events(case.reader):
        if event.action == "clean":
            found = event.facts
        elif isinstance(cleaned := event.facts.get("cleaned"), dict):
            found = cleaned
    return CleanReport(**dict(found)) if found else None  # type: ignore[arg-type]  # written from one
