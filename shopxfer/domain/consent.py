"""Consent to one question: where it stands, and what each event makes of it (law.md section 2, SD2, SD3).

A question is put to one person for one purpose and one recipient; each line of a text is a question of its
own. What happened is a list of events, and the state follows from it alone, so a slip of the pen is mended
by taking the wrong event out and reading the rest again.

A no is final. Law.md says that `refused` is terminal for this purpose, and N9 bars the shop from asking
again; no row lets a later yes undo it, of whatever accord. Who changes their mind has a way of their own, the
request to move the data to another business (RQ3), with the identity checked; it does not pass through here.
A withdrawal is a clear no as well and just as final (our judgement: N4 is silent about what comes after).

Silence is no consent, but no refusal either: a yes that comes after the window counts (our judgement; the
window is the shop's own and no row ends the right to say yes), while the shop asks no more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from shopxfer.domain.consent_evidence import (
    CONSENT_CHANNELS,
    DISTURBING_CHANNELS,
    AgeBand,
    Answered,
    Asked,
    Bundle,
    Channel,
    ConsentLine,
    Event,
    Objected,
    Reminded,
    Scope,
    WindowClosed,
    Withdrew,
    age_band,
    in_order,
)


class ConsentState(StrEnum):
    """Where a question stands."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    CONSENTED = "consented"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    WITHDRAWN = "withdrawn"

    @property
    def is_final(self) -> bool:
        """Whether the person said no, before or after a yes; nothing leads out of it."""
        return self in (ConsentState.REFUSED, ConsentState.WITHDRAWN)


class Refusal(StrEnum):
    """Why an event changes nothing: the shop may not do it, or an answer does not count."""

    REFUSED_BEFORE = "refused_before"
    WITHDRAWN_BEFORE = "withdrawn_before"
    ANSWERED_BEFORE = "answered_before"
    NEVER_ASKED = "never_asked"
    BEFORE_QUESTION = "before_question"  #: dated before the question it answers or repeats
    WINDOW_OVER = "window_over"
    REMINDED_ENOUGH = "reminded_enough"
    QUIET_HOURS = "quiet_hours"
    POSTER_ASKS_NOBODY = "poster_asks_nobody"
    NOTHING_NAMED = "nothing_named"  #: a question without a text or without fields
    REASON_MISSING = "reason_missing"  #: a sensitive kind without the text why it is needed
    OTHER_TEXT = "other_text"
    OTHER_RECIPIENT = "other_recipient"
    OTHER_FIELDS = "other_fields"
    BUNDLED = "bundled"
    PRE_TICKED = "pre_ticked"
    CHANNEL = "channel"  #: a yes by a way that cannot give separate consent
    NO_EVIDENCE = "no_evidence"
    GUARDIAN_MISSING = "guardian_missing"
    GUARDIAN_INCOMPLETE = "guardian_incomplete"
    NOT_THE_PERSON = "not_the_person"  #: somebody else's yes for a person of 14 or more


@dataclass(frozen=True, slots=True)
class Question:
    """What consent is about; the person is the one whose events are read."""

    purpose: str
    recipient: str
    line: ConsentLine = ConsentLine.GENERAL


@dataclass(frozen=True, slots=True)
class Limits:
    """How often and when the shop may write; the law gives no figures (law.md N9, N17), these are ours."""

    most_reminders: int = 1
    quiet_from: time = time(21)
    quiet_until: time = time(8)  #: first minute no longer quiet; the same as `quiet_from` for no quiet hours

    def is_quiet(self, at: time) -> bool:
        """Return whether nobody is written to or called at this time of the shop's clock."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Line:
    """One person's answer to one question, as it stands."""

    question: Question
    born: date | None = None
    state: ConsentState = ConsentState.NOT_ASKED
    asked: Asked | None = None  #: the question as last put; an answer has to fit this one
    fields_asked: frozenset[str] = frozenset()  #: all fields ever asked for
    reminders: int = 0
    yes: Answered | None = None  #: the answer on which `CONSENTED` rests, and evidence of it later
    stopped_at: datetime | None = None  #: when the person first said no
    objected: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Where a question stands after all events, and which of them changed nothing, with the reason."""

    line: Line
    refused: tuple[tuple[Event, Refusal], ...]


def replay(
    question: Question, born: date | None, events: tuple[Event, ...], limits: Limits = DEFAULT_LIMITS
) -> History:
    """Return what a person's events come to; their order in `events` does not matter, only their times."""
    line, refused = Line(question, born), []
    for event in in_order(events):
        after = transition(line, event, limits)
        if isinstance(after, Refusal):
            refused.append((event, after))
        else:
            line = after
    return History(line, tuple(refused))


def transition(line: Line, event: Event, limits: Limits = DEFAULT_LIMITS) -> Line | Refusal:
    """Return the line after one more event, or why the event changes nothing. Raises nothing."""
    match event:
        case Asked():
            return _after_question(line, event, limits)
        case Reminded():
            barred = reminder_barred(line, event.channel, event.at, limits)
            return barred or replace(line, reminders=line.reminders + 1)
        case Answered(yes=True):
            return _after_yes(line, event)
        case Answered() | Withdrew() | Objected():
            return _after_no(line, event)
        case WindowClosed():
            return _after_window(line)


def question_barred(line: Line, question: Asked, limits: Limits = DEFAULT_LIMITS) -> Refusal | None:
    """Return why the shop may not put this question, to be asked before it is sent; None if it may.

    Quiet hours bar the sending only: a question that did go out at night was a question all the same, and the
    yes to it counts.
    """
    if question.channel in DISTURBING_CHANNELS and limits.is_quiet(question.at.time()):
        return Refusal.QUIET_HOURS
    return _question_refusal(line, question, limits)


def reminder_barred(
    line: Line, channel: Channel, at: datetime, limits: Limits = DEFAULT_LIMITS
) -> Refusal | None:
    """Return why the person may not be reminded then and in this way; None if they may (law.md N9, N17)."""
    if refusal := _repeat_refusal(line, channel, at, limits):
        return refusal
    is_disturbing = channel in DISTURBING_CHANNELS and limits.is_quiet(at.time())
    return Refusal.QUIET_HOURS if is_disturbing else None


def _repeat_refusal(line: Line, channel: Channel, at: datetime, limits: Limits) -> Refusal | None:
    if said := _said_refusal(line):
        return said
    if line.asked is None:
        return Refusal.NEVER_ASKED
    if line.state is ConsentState.NO_ANSWER:
        return Refusal.WINDOW_OVER
    if channel is Channel.POSTER:
        return Refusal.POSTER_ASKS_NOBODY
    if at < line.asked.at:
        return Refusal.BEFORE_QUESTION
    return Refusal.REMINDED_ENOUGH if line.reminders >= limits.most_reminders else None


def _said_refusal(line: Line) -> Refusal | None:
    """Return why the shop has to leave alone a person who said something already."""
    return {
        ConsentState.REFUSED: Refusal.REFUSED_BEFORE,
        ConsentState.WITHDRAWN: Refusal.WITHDRAWN_BEFORE,
        ConsentState.CONSENTED: Refusal.ANSWERED_BEFORE,
    }.get(line.state)


def _question_refusal(line: Line, question: Asked, limits: Limits) -> Refusal | None:
    if line.state.is_final:
        return _said_refusal(line)
    if question.channel is Channel.POSTER:
        return Refusal.POSTER_ASKS_NOBODY
    if malformed := _malformed(line.question, question):
        return malformed
    if line.asked is None:
        return None
    if _is_wider(line, question):
        return Refusal.BEFORE_QUESTION if question.at < line.asked.at else None
    # The same question once more is a reminder, whatever its words (N9).
    return _repeat_refusal(line, question.channel, question.at, limits)


def _malformed(question: Question, asked: Asked) -> Refusal | None:
    if not asked.scope.text.strip() or not asked.scope.fields:
        return Refusal.NOTHING_NAMED
    if asked.scope.recipient != question.recipient:
        return Refusal.OTHER_RECIPIENT
    if question.line.is_sensitive and not asked.reason.strip():
        return Refusal.REASON_MISSING
    return None


def _is_wider(line: Line, question: Asked) -> bool:
    """Return whether a question names a field that none before it named, for which N3 wants a new consent."""
    return not question.scope.fields <= line.fields_asked


def _after_question(line: Line, question: Asked, limits: Limits) -> Line | Refusal:
    if refusal := _question_refusal(line, question, limits):
        return refusal
    repeats = line.asked is not None and not _is_wider(line, question)
    return replace(
        line,
        # An earlier yes was to less than what is asked now, and lapses (N3; our judgement).
        state=ConsentState.ASKED,
        asked=question,
        fields_asked=line.fields_asked | question.scope.fields,
        reminders=line.reminders + repeats,
    )


def _after_yes(line: Line, answer: Answered) -> Line | Refusal:
    if line.state.is_final:
        return _said_refusal(line) or line
    if line.asked is None:
        return Refusal.NEVER_ASKED
    if answer.at < line.asked.at:
        return Refusal.BEFORE_QUESTION
    if refusal := yes_refusal(line.asked.scope, answer, line.born, line.question.line):
        return refusal
    # A second yes adds nothing to the first.
    return replace(line, state=ConsentState.CONSENTED, yes=line.yes if _has_consented(line) else answer)


def _has_consented(line: Line) -> bool:
    return line.state is ConsentState.CONSENTED


def yes_refusal(
    asked: Scope, answer: Answered, born: date | None, line: ConsentLine = ConsentLine.GENERAL
) -> Refusal | None:
    """Return why a yes to what was asked does not count, the first reason of several; None if it counts."""
    return _scope_refusal(asked, answer.scope) or _form_refusal(answer) or _giver_refusal(born, answer, line)


def _scope_refusal(asked: Scope, answered: Scope) -> Refusal | None:
    """Return how an answer differs from the question (law.md N3, N7)."""
    if answered.text != asked.text:
        return Refusal.OTHER_TEXT
    if answered.recipient != asked.recipient:
        return Refusal.OTHER_RECIPIENT
    return Refusal.OTHER_FIELDS if answered.fields != asked.fields else None


def _form_refusal(answer: Answered) -> Refusal | None:
    """Return what keeps a yes from being a separate consent that can be shown (law.md N8, N19, N30)."""
    if Bundle.PRE_TICKED in answer.bundled:
        return Refusal.PRE_TICKED
    if answer.bundled:
        return Refusal.BUNDLED
    if answer.channel not in CONSENT_CHANNELS:
        return Refusal.CHANNEL
    return None if answer.evidence.strip() else Refusal.NO_EVIDENCE


def _giver_refusal(born: date | None, answer: Answered, line: ConsentLine) -> Refusal | None:
    """Return whether the wrong person said yes, by the age on the day of the answer (law.md SD3).

    What is said of a child in the record of a customer who is grown up is for a guardian to allow as well.
    """
    is_child = line is ConsentLine.MINOR or age_band(born, answer.at.date()) is AgeBand.UNDER_14
    if not is_child:
        return None if answer.guardian is None else Refusal.NOT_THE_PERSON
    if answer.guardian is None:
        return Refusal.GUARDIAN_MISSING
    return None if answer.guardian.is_complete else Refusal.GUARDIAN_INCOMPLETE


def _after_no(line: Line, event: Answered | Withdrew | Objected) -> Line:
    """Return the line after a no in any words. A no needs no form, no question before it, and no guardian."""
    state = line.state
    if not state.is_final:
        state = ConsentState.WITHDRAWN if state is ConsentState.CONSENTED else ConsentState.REFUSED
    return replace(
        line,
        state=state,
        stopped_at=line.stopped_at or event.at,
        objected=line.objected or isinstance(event, Objected),
    )


def _after_window(line: Line) -> Line | Refusal:
    if line.asked is None and not line.state.is_final:
        return Refusal.NEVER_ASKED
    return replace(line, state=ConsentState.NO_ANSWER) if line.state is ConsentState.ASKED else line
