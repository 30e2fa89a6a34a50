"""What may be done with one person's record on one day: whether it goes, why, what with it, and what to do.

Read off the events alone, so nothing can stand here that no event shows. A no wins over everything: over
the notice route, an open obligation, a guardian (law.md G13, RQ1; no row lets an exception override it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum

from shopxfer.domain.consent import DEFAULT_LIMITS, ConsentState, Limits, Line, Question, replay
from shopxfer.domain.consent_evidence import AgeBand, ConsentLine, Event, age_band
from shopxfer.domain.notice_window import NoticeWindow, Phase, Route


class Ground(StrEnum):
    """Why a record may go (law.md N2); the values are those of the rule pack's grounds."""

    SEPARATE_CONSENT = "separate_consent"
    NOTICE = "notice"
    OPEN_OBLIGATION = "open_obligation"


class Barrier(StrEnum):
    """Why a record may not go."""

    NO_ROUTE = "no_route"
    OBJECTED = "objected"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CHILD = "child"  #: under 14, without a guardian's yes
    NEW_PURPOSE = "new_purpose"  #: notice alone does not carry another purpose
    NO_NOTICE = "no_notice"  #: no proof that the person was told
    NOTICE_RUNNING = "notice_running"
    NOT_ASKED = "not_asked"
    WAITING = "waiting"  #: asked, and may still answer
    SILENT = "silent"


class Task(StrEnum):
    """What somebody has to do about a person."""

    STOP_RECIPIENT = "stop_recipient"  #: tell the recipient that the person said no since
    LOOK_INTO = "look_into"  #: the record went when it might not
    DELETE_OR_JUSTIFY = "delete_or_justify"
    GIVE_NOTICE = "give_notice"
    ASK = "ask"
    ASK_GUARDIAN = "ask_guardian"
    SEND_NEEDED_ONLY = "send_needed_only"  #: of an open obligation, the fields that finish it and no others
    LOG_MINOR = "log_minor"


@dataclass(frozen=True, slots=True)
class Todo:
    """A task; of one sensitive kind, or of the whole record."""

    task: Task
    kind: ConsentLine | None = None


@dataclass(frozen=True, slots=True)
class PersonFile:
    """All that was recorded about one person and one handover."""

    born: date | None = None
    handover: tuple[Event, ...] = ()
    sensitive: Mapping[ConsentLine, tuple[Event, ...]] = field(default_factory=dict)
    #: That runs since the person was told: by a message of their own, or by the poster (law.md G5, G15).
    notice: NoticeWindow | None = None
    open_obligation: str = ""  #: the written reason of the exception; empty for none (law.md G4)
    handed_over_at: datetime | None = None  #: when a package with the record left


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be done with a record."""

    state: ConsentState
    ground: Ground | None  #: None if it may not go
    barrier: Barrier | None  #: None if it may go
    sensitive: frozenset[ConsentLine]  #: kinds that may go with it; all others stay
    age: AgeBand
    todos: tuple[Todo, ...]

    @property
    def may_go(self) -> bool:
        """Whether the record may be in a package made on that day."""
        return self.barrier is None

    @property
    def is_minor(self) -> bool:
        """Whether the person is under 18, those under 14 included (law.md SD6)."""
        return self.age in (AgeBand.UNDER_14, AgeBand.UNDER_18)


def standing_of(
    route: str,
    question: Question,
    person: PersonFile,
    on: date,
    *,
    new_purpose: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Standing:
    """Return the standing at the end of the day `on`; what is dated later is not known yet.

    `route` is a value of `Route`, `question` that of the handover itself, and `new_purpose` says that the
    recipient changes purpose or method, which the notice route alone does not carry (law.md N6).

    Raises:
        ValueError: `route` is none.
    """
    known = _known(person, on)
    line = replay(question, person.born, known.handover, limits).line
    lines = {
        kind: replay(replace(question, line=kind), person.born, events, limits).line
        for kind, events in known.sensitive.items()
    }
    age = age_band(person.born, on)
    verdict = _verdict(Route(route), line, known, age, on, new_purpose=new_purpose)
    may_go = isinstance(verdict, Ground)
    consented = {kind for kind, each in lines.items() if each.state is ConsentState.CONSENTED}
    standing = Standing(
        state=line.state,
        ground=verdict if isinstance(verdict, Ground) else None,
        barrier=verdict if isinstance(verdict, Barrier) else None,
        sensitive=frozenset(consented if may_go else ()),
        age=age,
        todos=(),
    )
    todos = _before_handover(standing)
    if left_at := known.handed_over_at:
        then = standing_of(
            route, question, _until(known, left_at), left_at.date(), new_purpose=new_purpose, limits=limits
        )
        todos = [*_after_handover(line, lines, then), *todos]
    return replace(standing, todos=tuple(todos))


def _known(person: PersonFile, on: date) -> PersonFile:
    """Return what was on file at the end of a day."""
    left_at = person.handed_over_at
    known = _until(person, datetime.combine(on, time.max))
    return replace(known, handed_over_at=left_at if left_at and left_at.date() <= on else None)


def _verdict(
    route: Route, line: Line, person: PersonFile, age: AgeBand, on: date, *, new_purpose: bool
) -> Ground | Barrier:
    if route is Route.NONE:
        return Barrier.NO_ROUTE
    if line.state.is_final:
        return Barrier.OBJECTED if line.objected else Barrier(line.state)
    has_consented = line.state is ConsentState.CONSENTED
    if age is AgeBand.UNDER_14 and not has_consented:
        return Barrier.CHILD
    if route is Route.NOTICE:
        return _after_notice(person.notice, on, lacks_new_yes=new_purpose and not has_consented)
    return _after_answer(line.state, person.open_obligation)


def _after_answer(state: ConsentState, open_obligation: str) -> Ground | Barrier:
    if state is ConsentState.CONSENTED:
        return Ground.SEPARATE_CONSENT
    if open_obligation.strip():
        return Ground.OPEN_OBLIGATION
    silent = {ConsentState.NOT_ASKED: Barrier.NOT_ASKED, ConsentState.ASKED: Barrier.WAITING}
    return silent.get(state, Barrier.SILENT)


def _after_notice(notice: NoticeWindow | None, on: date, *, lacks_new_yes: bool) -> Ground | Barrier:
    if lacks_new_yes:
        return Barrier.NEW_PURPOSE
    if notice is None or notice.phase(on) is Phase.NOT_BEGUN:
        return Barrier.NO_NOTICE
    return Ground.NOTICE if notice.phase(on) is Phase.CLOSED else Barrier.NOTICE_RUNNING


def _before_handover(standing: Standing) -> list[Todo]:
    tasks = {
        Barrier.OBJECTED: Task.DELETE_OR_JUSTIFY,
        Barrier.REFUSED: Task.DELETE_OR_JUSTIFY,
        Barrier.WITHDRAWN: Task.DELETE_OR_JUSTIFY,
        Barrier.SILENT: Task.DELETE_OR_JUSTIFY,
        Barrier.CHILD: Task.ASK_GUARDIAN,
        Barrier.NEW_PURPOSE: Task.ASK,
        Barrier.NOT_ASKED: Task.ASK,
        Barrier.NO_NOTICE: Task.GIVE_NOTICE,
    }
    todos = [Todo(tasks[standing.barrier])] if standing.barrier in tasks else []
    if standing.ground is Ground.OPEN_OBLIGATION:
        todos.append(Todo(Task.SEND_NEEDED_ONLY))
    if standing.is_minor:
        todos.append(Todo(Task.LOG_MINOR))
    return todos


def _after_handover(line: Line, lines: Mapping[ConsentLine, Line], then: Standing) -> list[Todo]:
    """Return what a record that left asks for: a no since then stops the recipient (law.md N4).

    `then` is the standing at the moment it left.
    """
    todos = [Todo(Task.STOP_RECIPIENT)] if line.state.is_final else []
    todos += [
        Todo(Task.STOP_RECIPIENT, kind)
        for kind, each in sorted(lines.items())
        if each.state.is_final and kind in then.sensitive
    ]
    return todos if then.may_go else [*todos, Todo(Task.LOOK_INTO)]


def _until(person: PersonFile, moment: datetime) -> PersonFile:
    """Return what was on file when a package left; a no of the same minute counts as one before."""
    return replace(
        person,
        handover=tuple(event for event in person.handover if event.at <= moment),
        sensitive={
            kind: tuple(event for event in events if event.at <= moment)
            for kind, events in person.sensitive.items()
        },
        handed_over_at=None,
    )
