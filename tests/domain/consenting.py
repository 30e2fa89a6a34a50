"""Invented people, their questions and answers, for the tests of consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from shopxfer.domain.consent import Line, Question, Refusal, transition
from shopxfer.domain.consent_evidence import (
    Answered,
    Asked,
    Bundle,
    Channel,
    ConsentLine,
    Event,
    Guardian,
    Objected,
    Reminded,
    Scope,
    WindowClosed,
    Withdrew,
)

QUESTION = Question("handover of the shop", "Xinfang Hairdressing")
HEALTH = replace(QUESTION, line=ConsentLine.HEALTH)
SCOPE = Scope("hash of text 1", QUESTION.recipient, frozenset({"name", "phone"}))
MOTHER = Guardian("Lin Xiaohe", "mother", "slip 12")

MORNING = datetime.fromisoformat("2026-11-02T10:00")
ADULT = date(1988, 5, 4)
#: Turns 14 on 4 November 2026, the third day of the questions.
CHILD = date(2012, 11, 4)
FLAWS: dict[Refusal, dict[str, object]] = {
    Refusal.OTHER_TEXT: {"scope": replace(SCOPE, text="hash of text 2")},
    Refusal.OTHER_RECIPIENT: {"scope": replace(SCOPE, recipient="Somebody Else")},
    Refusal.OTHER_FIELDS: {"scope": replace(SCOPE, fields=frozenset({"name"}))},
    Refusal.PRE_TICKED: {"bundled": frozenset({Bundle.PRE_TICKED, Bundle.MARKETING})},
    Refusal.BUNDLED: {"bundled": frozenset({Bundle.MEMBERSHIP})},
    Refusal.CHANNEL: {"channel": Channel.PHONE},
    Refusal.NO_EVIDENCE: {"evidence": " "},
    Refusal.NOT_THE_PERSON: {"guardian": MOTHER},
}


def at(days: float) -> datetime:
    """Return a time so many days after ten o'clock of the first morning."""
    return MORNING + timedelta(days=days)


def asked(
    days: float = 0, scope: Scope = SCOPE, channel: Channel = Channel.SMS, reason: str = "why"
) -> Asked:
    return Asked(at(days), channel, scope, reason)


def reminded(days: float, channel: Channel = Channel.SMS) -> Reminded:
    return Reminded(at(days), channel)


def said_yes(days: float = 1, guardian: Guardian | None = None, scope: Scope = SCOPE) -> Answered:
    return Answered(at(days), Channel.SMS, True, scope, "reply 7", guardian)


def said_no(days: float = 1) -> Answered:
    return Answered(at(days), Channel.PHONE, False, SCOPE)


def closed(days: float) -> WindowClosed:
    return WindowClosed(at(days))


def withdrew(days: float) -> Withdrew:
    return Withdrew(at(days), Channel.IN_PERSON)


def objected(days: float) -> Objected:
    return Objected(at(days), Channel.PHONE)


def line_after(*events: Event, born: date | None = ADULT, question: Question = QUESTION) -> Line:
    """Return the line after events that all have to be possible, in the order given."""
    line = Line(question, born)
    for event in events:
        after = transition(line, event)
        assert isinstance(after, Line), (event, after)
        line = after
    return line


_TIMES = st.integers(0, 9).map(lambda half_days: at(half_days / 2))
_SCOPES = st.builds(
    Scope,
    st.sampled_from(["hash of text 1", "hash of text 1", "hash of text 2", ""]),
    st.sampled_from([QUESTION.recipient] * 4 + ["Somebody Else"]),
    st.sampled_from([{"name", "phone"}, {"name", "phone"}, {"name"}, {"points"}, set()]).map(frozenset),
)
_GUARDIANS = st.sampled_from([None, None, MOTHER, MOTHER, replace(MOTHER, relation="")])
_YES_CHANNELS = st.sampled_from([*Channel, Channel.SLIP, Channel.SMS, Channel.SMS])
_BUNDLES = st.sampled_from([frozenset[Bundle]()] * 6 + [frozenset({each}) for each in Bundle])
STOPS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Withdrew, _TIMES, st.sampled_from(Channel)),
    st.builds(Objected, _TIMES, st.sampled_from(Channel)),
    st.builds(Answered, _TIMES, st.sampled_from(Channel), st.just(False), _SCOPES),
)
QUESTIONS: st.SearchStrategy[Event] = st.builds(
    Asked, _TIMES, st.sampled_from(Channel), _SCOPES, st.sampled_from(["why", "why", ""])
)
YESES: st.SearchStrategy[Event] = st.builds(
    Answered,
    _TIMES,
    _YES_CHANNELS,
    st.just(True),
    _SCOPES,
    st.sampled_from(["reply 7", "reply 7", ""]),
    _GUARDIANS,
    _BUNDLES,
)
#: Not flawed ones only: half of the questions and answers fit each other, or few would agree to anything.
GOOD: st.SearchStrategy[Event] = st.one_of(
    st.builds(Asked, _TIMES, st.just(Channel.SMS), st.just(SCOPE), st.just("why")),
    st.builds(
        Answered, _TIMES, st.just(Channel.SMS), st.just(True), st.just(SCOPE), st.just("reply 7"), _GUARDIANS
    ),
)
REMINDERS: st.SearchStrategy[Event] = st.builds(Reminded, _TIMES, st.sampled_from(Channel))
CLOSINGS: st.SearchStrategy[Event] = st.builds(WindowClosed, _TIMES)
WITHOUT_STOPS = st.one_of(GOOD, GOOD, QUESTIONS, YESES, REMINDERS, CLOSINGS)
EVENTS = st.one_of(GOOD, GOOD, QUESTIONS, YESES, REMINDERS, CLOSINGS, STOPS)
BIRTHS = st.sampled_from([None, ADULT, CHILD, date(2016, 2, 29)])
