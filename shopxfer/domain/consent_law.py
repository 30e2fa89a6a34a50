"""Where every answer about consent comes from: rows of the law reference, and how well they were checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shopxfer.domain.consent import Refusal
from shopxfer.domain.standing import Barrier, Ground, Standing, Task


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of law.md behind an answer, and the weakest of their marks."""

    rows: tuple[str, ...]
    mark: str  #: V, V*, M or J, as in the rule packs; J where the row leaves it to us

    @property
    def needs_checking(self) -> bool:
        """Whether the reader must be asked to check this with a professional."""
        return self.mark != "V"


def _source(rows: str, mark: str = "V") -> Source:
    return Source(tuple(rows.split()), mark)


REFUSAL_SOURCES: Mapping[Refusal, Source] = {
    Refusal.REFUSED_BEFORE: _source("N9"),
    Refusal.WITHDRAWN_BEFORE: _source("N4 N9", "J"),
    Refusal.ANSWERED_BEFORE: _source("N9", "J"),
    Refusal.NEVER_ASKED: _source("N3"),
    Refusal.BEFORE_QUESTION: _source("N3"),
    Refusal.WINDOW_OVER: _source("N9", "J"),
    Refusal.REMINDED_ENOUGH: _source("N9 N17", "J"),
    Refusal.QUIET_HOURS: _source("N17", "J"),
    Refusal.POSTER_ASKS_NOBODY: _source("N7 N24", "J"),
    Refusal.NOTHING_NAMED: _source("N3 N7 G3"),
    Refusal.REASON_MISSING: _source("SD2"),
    Refusal.OTHER_TEXT: _source("N3"),
    Refusal.OTHER_RECIPIENT: _source("N7"),
    Refusal.OTHER_FIELDS: _source("N3 N7"),
    Refusal.BUNDLED: _source("N8 N19"),
    Refusal.PRE_TICKED: _source("N19"),
    Refusal.CHANNEL: _source("N30", "V*"),
    Refusal.NO_EVIDENCE: _source("N3 N30", "V*"),
    Refusal.GUARDIAN_MISSING: _source("SD3"),
    Refusal.GUARDIAN_INCOMPLETE: _source("SD3"),
    Refusal.NOT_THE_PERSON: _source("SD3 N3", "J"),
}

BARRIER_SOURCES: Mapping[Barrier, Source] = {
    Barrier.NO_ROUTE: _source("T1 T7"),
    Barrier.OBJECTED: _source("RQ1 G5 G13"),
    Barrier.REFUSED: _source("N9 G13"),
    Barrier.WITHDRAWN: _source("N4"),
    Barrier.CHILD: _source("SD3 G6"),
    Barrier.NEW_PURPOSE: _source("N6"),
    Barrier.NO_NOTICE: _source("N6 G5"),
    Barrier.NOTICE_RUNNING: _source("N24 G5 G15"),
    Barrier.NOT_ASKED: _source("N3 N7 G4"),
    Barrier.WAITING: _source("N3 G4"),
    Barrier.SILENT: _source("N3 G4"),
}

GROUND_SOURCES: Mapping[Ground, Source] = {
    Ground.SEPARATE_CONSENT: _source("N7 N8 G4"),
    Ground.NOTICE: _source("N6 G5"),
    Ground.OPEN_OBLIGATION: _source("N2 G4", "J"),
}

TASK_SOURCES: Mapping[Task, Source] = {
    Task.STOP_RECIPIENT: _source("N4 RQ1"),
    Task.LOOK_INTO: _source("N16 G4 G5", "J"),
    Task.DELETE_OR_JUSTIFY: _source("DL1"),
    Task.GIVE_NOTICE: _source("N6"),
    Task.ASK: _source("N7"),
    Task.ASK_GUARDIAN: _source("SD3"),
    Task.SEND_NEEDED_ONLY: _source("N1 G4", "J"),
    Task.LOG_MINOR: _source("SD6"),
}


def sources_of(standing: Standing) -> tuple[Source, ...]:
    """Return the sources of a verdict and of its tasks, in that order."""
    verdict = (
        *([GROUND_SOURCES[standing.ground]] if standing.ground else ()),
        *([BARRIER_SOURCES[standing.barrier]] if standing.barrier else ()),
    )
    return (*verdict, *(TASK_SOURCES[todo.task] for todo in standing.todos))


def needs_checking(standing: Standing) -> bool:
    """Return whether anything in a verdict or its tasks rests on less than a checked text."""
    return any(source.needs_checking for source in sources_of(standing))
