"""Whatever happens in whatever order: no going without a valid yes, no way back from a no, no pestering.

The oracle reads the events as an auditor reads a folder of letters, without states: is there any no, which
question was the last, is there a proper yes to it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from shopxfer.domain.consent import ConsentState, History, Limits, Line, Refusal, replay, transition
from shopxfer.domain.consent_evidence import Answered, Asked, Channel, Event, Objected, Reminded, Withdrew
from shopxfer.domain.notice_window import NoticeWindow, Route
from shopxfer.domain.standing import PersonFile, standing_of
from tests.domain.consenting import (
    BIRTHS,
    EVENTS,
    FLAWS,
    GOOD,
    MORNING,
    MOTHER,
    QUESTION,
    QUESTIONS,
    SCOPE,
    STOPS,
    WITHOUT_STOPS,
    YESES,
    asked,
    at,
    closed,
    objected,
    reminded,
    said_no,
    said_yes,
    withdrew,
)

LISTS = st.lists(EVENTS, max_size=12).map(tuple)
END = date(2027, 3, 1)


def is_no(event: Event) -> bool:
    return isinstance(event, Withdrew | Objected) or (isinstance(event, Answered) and not event.yes)


def is_proper_question(event: Event) -> bool:
    """Law.md N5, N7: told who, what and in which words, in person."""
    return (
        isinstance(event, Asked)
        and event.channel is not Channel.POSTER
        and event.scope.text != ""
        and event.scope.recipient == QUESTION.recipient
        and len(event.scope.fields) > 0
    )


def is_proper_yes(event: Event, born: date | None) -> bool:
    """Law.md N8, N19, N30, SD3: alone, stored, by a way named, by whom the law names."""
    if not isinstance(event, Answered) or not event.yes:
        return False
    day = event.at.date()
    is_child = born is not None and (born.year + 14, born.month, born.day) > (day.year, day.month, day.day)
    guardian = event.guardian
    by_the_right_one = (
        guardian is not None and "" not in (guardian.name, guardian.relation, guardian.signature)
        if is_child
        else guardian is None
    )
    in_writing = event.channel in ("slip", "web_page", "sms", "email")
    return by_the_right_one and in_writing and event.evidence != "" and not event.bundled


def agreed(letters: list[Event], born: date | None) -> bool:
    """Whether the letters, in the order of their dates, hold a yes that still stands.

    Exact where the shop may repeat itself without limit; with a limit, repeated questions that were one too
    many fall away, and this says only what must be there at least (see `could_have_agreed`).
    """
    if any(is_no(letter) for letter in letters):
        return False
    questions = [place for place, letter in enumerate(letters) if is_proper_question(letter)]
    asked_for: set[str] = set()
    widest = -1
    for place in questions:
        fields = letters[place].scope.fields  # type: ignore[union-attr]
        if not fields <= asked_for:
            widest, asked_for = place, asked_for | fields
    return any(
        is_proper_yes(letter, born)
        and place > widest >= 0
        and letters[max(each for each in questions if each < place)].scope == letter.scope  # type: ignore[union-attr]
        for place, letter in enumerate(letters)
    )


def could_have_agreed(events: tuple[Event, ...], born: date | None) -> bool:
    """Whether there is at least a proper yes to some proper question before it, and no no."""
    return not any(is_no(event) for event in events) and any(
        is_proper_yes(yes, born)
        and is_proper_question(question)
        and question.at <= yes.at
        and question.scope == yes.scope  # type: ignore[union-attr]
        for yes in events
        for question in events
    )


def by_letters(events: tuple[Event, ...]) -> list[Event]:
    """Return the events one minute apart, in the order they came."""
    return [replace(event, at=MORNING + timedelta(minutes=place)) for place, event in enumerate(events)]


def may_go(route: Route, events: tuple[Event, ...], born: date | None, reason: str = "") -> bool:
    window = NoticeWindow(route, MORNING.date(), date(2026, 12, 15))
    person = PersonFile(born, events, {}, window, reason)
    return standing_of(route, QUESTION, person, END).may_go


@given(LISTS, BIRTHS)
@settings(max_examples=400)
def test_g4_n3_n7_sd3_nobody_goes_by_consent_without_a_valid_yes(
    events: tuple[Event, ...], born: date | None
) -> None:
    if may_go(Route.SEPARATE_CONSENT, events, born):
        assert could_have_agreed(events, born)


@given(
    st.lists(st.one_of(GOOD, GOOD, QUESTIONS, YESES), max_size=10).map(tuple),
    BIRTHS,
)
@settings(max_examples=300)
def test_n3_the_letters_tell_the_same_as_the_states(events: tuple[Event, ...], born: date | None) -> None:
    letters = by_letters(events)
    history = replay(QUESTION, born, tuple(letters), Limits(most_reminders=1000))
    assert (history.line.state is ConsentState.CONSENTED) == agreed(letters, born)


@given(st.lists(WITHOUT_STOPS, max_size=8), st.lists(EVENTS, max_size=8), STOPS, BIRTHS, st.booleans())
def test_n9_g13_after_a_no_nothing_goes_on_any_route(
    before: list[Event], after: list[Event], stop: Event, born: date | None, owed: bool
) -> None:
    events = (*before, stop, *after)
    for route in Route:
        assert not may_go(route, events, born, "haircut paid, not done" if owed else "")
    state = replay(QUESTION, born, events).line.state
    assert state in (ConsentState.REFUSED, ConsentState.WITHDRAWN)


@given(st.lists(WITHOUT_STOPS, max_size=8).map(tuple), STOPS)
def test_rq1_g5_on_the_notice_route_an_adult_goes_unless_there_is_a_no(
    events: tuple[Event, ...], stop: Event
) -> None:
    assert may_go(Route.NOTICE, events, None)
    assert not may_go(Route.NOTICE, (stop, *events), None)


@given(LISTS, st.integers(0, 3), BIRTHS)
def test_n9_reminders_never_exceed_the_cap(events: tuple[Event, ...], most: int, born: date | None) -> None:
    history = replay(QUESTION, born, events, Limits(most_reminders=most))
    assert history.line.reminders <= most
    refused = [event for event, _ in history.refused]
    done = [event for event in dict.fromkeys(events) if event not in refused]
    questions = sum(isinstance(event, Asked) for event in done)
    # Every question past the first adds a field that was not asked for before, or is itself a reminder.
    fields = len(history.line.fields_asked)
    assert sum(isinstance(event, Reminded) for event in done) <= most
    assert questions <= fields + most


@given(st.data(), LISTS, BIRTHS)
def test_the_order_in_which_events_are_entered_does_not_matter(
    data: st.DataObject, events: tuple[Event, ...], born: date | None
) -> None:
    shuffled = tuple(data.draw(st.permutations(events)))
    assert replay(QUESTION, born, shuffled) == replay(QUESTION, born, events)
    assert replay(QUESTION, born, (*events, *shuffled)) == replay(QUESTION, born, events)


@given(st.lists(EVENTS, max_size=12), BIRTHS)
def test_no_order_of_events_raises(events: list[Event], born: date | None) -> None:
    line = Line(QUESTION, born)
    for event in events:
        after = transition(line, event)
        if isinstance(after, Refusal):
            continue
        assert not (line.state.is_final and not after.state.is_final)
        assert (after.state is not ConsentState.CONSENTED) or after.yes is not None
        line = after


def test_sequences_do_reach_a_yes() -> None:
    """Or the laws above would hold for want of anybody who agrees."""
    reached: set[ConsentState] = set()

    @given(LISTS, BIRTHS)
    @settings(max_examples=300, database=None, derandomize=True)
    def gather(events: tuple[Event, ...], born: date | None) -> None:
        reached.add(replay(QUESTION, born, events).line.state)

    gather()
    assert reached == set(ConsentState)


class OneCustomer(RuleBasedStateMachine):
    """A shop and a customer take turns; the model keeps no state, only what was said so far."""

    def __init__(self) -> None:
        super().__init__()
        self.line = Line(QUESTION)
        self.day = 0.0
        self.born: date | None = None
        self.was_asked = False
        self.has_agreed = False
        self.has_said_no = False
        self.contacts = 0

    @initialize(born=BIRTHS)
    def begin(self, born: date | None) -> None:
        self.born = born
        self.line = Line(QUESTION, born)

    def _take(self, event: Event) -> Refusal | None:
        self.day += 0.25
        after = transition(self.line, event)
        if isinstance(after, Refusal):
            return after
        self.line = after
        return None

    def _is_child(self) -> bool:
        today = at(self.day).date()
        return self.born is not None and (self.born.year + 14, self.born.month, self.born.day) > (
            today.year,
            today.month,
            today.day,
        )

    @rule()
    def ask(self) -> None:
        refusal = self._take(asked(self.day))
        if self.has_said_no or self.has_agreed:
            assert refusal is not None
        if refusal is None:
            self.was_asked = True
            self.contacts += 1

    @rule(channel=st.sampled_from(Channel))
    def remind(self, channel: Channel) -> None:
        refusal = self._take(reminded(self.day, channel))
        if self.has_said_no or self.has_agreed or not self.was_asked or channel is Channel.POSTER:
            assert refusal is not None
        self.contacts += refusal is None

    @rule(with_guardian=st.booleans())
    def say_yes(self, with_guardian: bool) -> None:
        proper = with_guardian == self._is_child()
        refusal = self._take(said_yes(self.day, MOTHER if with_guardian else None))
        counts = self.was_asked and proper and not self.has_said_no
        assert (refusal is None) == counts
        self.has_agreed = self.has_agreed or counts

    @rule(flaw=st.sampled_from([flaw for flaw in FLAWS if flaw is not Refusal.NOT_THE_PERSON]))
    def say_a_flawed_yes(self, flaw: Refusal) -> None:
        changes: dict[str, Any] = FLAWS[flaw]
        guardian = MOTHER if self._is_child() else None
        assert self._take(replace(said_yes(self.day, guardian), **changes)) is not None

    @rule()
    def run_out_of_time(self) -> None:
        self._take(closed(self.day))

    @rule(no=st.sampled_from([said_no, withdrew, objected]))
    def say_no(self, no: Any) -> None:
        assert self._take(no(self.day)) is None
        self.has_said_no = True

    @invariant()
    def the_line_says_what_was_said(self) -> None:
        consented = self.line.state is ConsentState.CONSENTED
        assert consented == (self.has_agreed and not self.has_said_no)
        assert self.line.state.is_final == self.has_said_no
        assert (self.line.yes is not None) == self.has_agreed

    @invariant()
    def nobody_is_pestered(self) -> None:
        assert self.contacts <= 2


TestOneCustomer = OneCustomer.TestCase
TestOneCustomer.settings = settings(max_examples=80, stateful_step_count=25)


def test_the_history_names_what_did_not_count() -> None:
    history = replay(QUESTION, None, (said_yes(0), asked(1), said_yes(2)))
    assert history == History(history.line, ((said_yes(0), Refusal.NEVER_ASKED),))
    assert history.line.asked is not None
    assert history.line.asked.scope == SCOPE
