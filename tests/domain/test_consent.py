"""Every state meets every event, every flaw of a yes has its name, ages turn on the birthday (N3-N9, SD3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.consent import (
    ConsentState,
    Limits,
    Line,
    Refusal,
    question_barred,
    reminder_barred,
    replay,
    transition,
)
from shopxfer.domain.consent_evidence import AgeBand, Answered, Channel, Event, Guardian, Scope, age_band
from tests.domain.consenting import (
    ADULT,
    CHILD,
    FLAWS,
    HEALTH,
    MOTHER,
    QUESTION,
    SCOPE,
    asked,
    at,
    closed,
    line_after,
    objected,
    reminded,
    said_no,
    said_yes,
    withdrew,
)

WIDER = replace(SCOPE, text="hash of text 2", fields=SCOPE.fields | {"points"})

REACHED: dict[ConsentState, tuple[Event, ...]] = {
    ConsentState.NOT_ASKED: (),
    ConsentState.ASKED: (asked(),),
    ConsentState.CONSENTED: (asked(), said_yes(1)),
    ConsentState.REFUSED: (asked(), said_no(1)),
    ConsentState.NO_ANSWER: (asked(), closed(1)),
    ConsentState.WITHDRAWN: (asked(), said_yes(1), withdrew(1.5)),
}
LATER: dict[str, Event] = {
    "ask": asked(2),
    "wider": asked(2, WIDER),
    "remind": reminded(2),
    "yes": said_yes(2),
    "no": said_no(2),
    "closed": closed(2),
    "withdrew": withdrew(2),
    "objected": objected(2),
}
#: What follows in each state; a word in capitals names a refusal.
MATRIX = """
          | ask              | wider            | remind           | yes              | no        | closed      | withdrew  | objected
not_asked | asked            | asked            | NEVER_ASKED      | NEVER_ASKED      | refused   | NEVER_ASKED | refused   | refused
asked     | asked            | asked            | asked            | consented        | refused   | no_answer   | refused   | refused
consented | ANSWERED_BEFORE  | asked            | ANSWERED_BEFORE  | consented        | withdrawn | consented   | withdrawn | withdrawn
no_answer | WINDOW_OVER      | asked            | WINDOW_OVER      | consented        | refused   | no_answer   | refused   | refused
refused   | REFUSED_BEFORE   | REFUSED_BEFORE   | REFUSED_BEFORE   | REFUSED_BEFORE   | refused   | refused     | refused   | refused
withdrawn | WITHDRAWN_BEFORE | WITHDRAWN_BEFORE | WITHDRAWN_BEFORE | WITHDRAWN_BEFORE | withdrawn | withdrawn   | withdrawn | withdrawn
"""  # noqa: E501


def cells() -> list[Any]:
    head, *rows = ([cell.strip() for cell in row.split("|")] for row in MATRIX.strip("\n").splitlines())
    return [
        pytest.param(ConsentState(row[0]), LATER[name], then, id=f"{row[0]}-{name}")
        for row in rows
        for name, then in zip(head[1:], row[1:], strict=True)
    ]


@pytest.mark.parametrize(("state", "event", "then"), cells())
def test_the_state_machine_of_law_md(state: ConsentState, event: Event, then: str) -> None:
    before = line_after(*REACHED[state])
    assert before.state is state
    after = transition(before, event)
    if then.isupper():
        assert after is Refusal[then]
    else:
        assert isinstance(after, Line)
        assert after.state is ConsentState(then)


def test_the_matrix_leaves_nothing_out() -> None:
    assert len(cells()) == len(ConsentState) * len(LATER)


def test_n3_silence_is_no() -> None:
    assert line_after(asked(), closed(30)).state is ConsentState.NO_ANSWER
    assert line_after(asked(), reminded(3), closed(30)).yes is None


def test_n3_a_late_yes_counts() -> None:
    assert line_after(asked(), closed(30), said_yes(31)).state is ConsentState.CONSENTED


@pytest.mark.parametrize(("reason", "flaw"), FLAWS.items(), ids=lambda each: str(each)[:20])
def test_n3_n7_n8_n19_n30_a_flawed_yes_changes_nothing(reason: Refusal, flaw: dict[str, Any]) -> None:
    line = line_after(asked())
    assert transition(line, replace(said_yes(), **flaw)) is reason


@pytest.mark.parametrize(
    ("channel", "counts"),
    [
        (Channel.SLIP, True),
        (Channel.WEB_PAGE, True),
        (Channel.SMS, True),
        (Channel.EMAIL, True),
        (Channel.CHAT, False),
        (Channel.PHONE, False),
        (Channel.IN_PERSON, False),
        (Channel.POSTER, False),
    ],
)
def test_n30_ways_to_say_yes_and_n9_no_needs_none(channel: Channel, counts: bool) -> None:
    yes = transition(line_after(asked()), replace(said_yes(), channel=channel))
    assert isinstance(yes, Line) == counts
    no = transition(line_after(asked()), replace(said_no(), channel=channel, evidence="", scope=WIDER))
    assert isinstance(no, Line)
    assert no.state is ConsentState.REFUSED


def test_n3_a_yes_to_words_that_were_replaced_does_not_count() -> None:
    second = replace(SCOPE, text="hash of text 2")
    line = line_after(asked(), asked(1, second))
    assert transition(line, said_yes(2)) is Refusal.OTHER_TEXT
    after = transition(line, said_yes(2, scope=second))
    assert isinstance(after, Line)
    assert after.state is ConsentState.CONSENTED


def test_n3_a_yes_dated_before_the_question_does_not_count() -> None:
    assert transition(line_after(asked(2)), said_yes(1)) is Refusal.BEFORE_QUESTION
    assert transition(line_after(asked(2)), reminded(1)) is Refusal.BEFORE_QUESTION
    assert transition(line_after(asked(2)), asked(1, WIDER)) is Refusal.BEFORE_QUESTION


def test_n3_more_data_needs_a_new_yes() -> None:
    line = line_after(asked(), said_yes(1), asked(2, WIDER))
    assert line.state is ConsentState.ASKED
    assert transition(line, said_yes(3)) is Refusal.OTHER_TEXT
    assert line_after(asked(), said_yes(1), asked(2, WIDER), said_yes(3, scope=WIDER)).yes == said_yes(
        3, scope=WIDER
    )


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (asked(scope=replace(SCOPE, text=" ")), Refusal.NOTHING_NAMED),
        (asked(scope=replace(SCOPE, fields=frozenset())), Refusal.NOTHING_NAMED),
        (asked(scope=replace(SCOPE, recipient="Somebody Else")), Refusal.OTHER_RECIPIENT),
        (asked(channel=Channel.POSTER), Refusal.POSTER_ASKS_NOBODY),
    ],
)
def test_g3_n7_n24_a_question_names_everything_and_reaches_a_person(question: Event, reason: Refusal) -> None:
    assert transition(Line(QUESTION), question) is reason


def test_sd2_a_sensitive_kind_is_asked_with_its_own_reason() -> None:
    assert transition(Line(HEALTH), asked(reason="")) is Refusal.REASON_MISSING
    assert isinstance(transition(Line(QUESTION), asked(reason="")), Line)
    assert line_after(asked(), said_yes(), question=HEALTH).state is ConsentState.CONSENTED


# N9, N17: how often and when


@pytest.mark.parametrize("most", [0, 1, 3])
def test_n9_reminders_are_capped(most: int) -> None:
    limits, line = Limits(most), line_after(asked())
    for number in range(most):
        after = transition(line, reminded(1 + number), limits)
        assert isinstance(after, Line)
        line = after
    assert transition(line, reminded(9), limits) is Refusal.REMINDED_ENOUGH
    assert transition(line, asked(9), limits) is Refusal.REMINDED_ENOUGH
    assert line.reminders == most


def test_n9_other_words_do_not_make_a_reminder_a_new_question() -> None:
    line = line_after(asked(), asked(1, replace(SCOPE, text="hash of text 2")))
    assert line.reminders == 1
    assert transition(line, asked(2, replace(SCOPE, text="hash of text 3"))) is Refusal.REMINDED_ENOUGH
    assert transition(line, asked(2, replace(SCOPE, fields=frozenset({"name"})))) is Refusal.REMINDED_ENOUGH


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [
        ("00:00", True),
        ("07:59", True),
        ("08:00", False),
        ("12:00", False),
        ("20:59", False),
        ("21:00", True),
        ("23:59", True),
    ],
)
def test_n17_quiet_hours(clock: str, quiet: bool) -> None:
    night = datetime.fromisoformat(f"2026-11-05T{clock}")
    line = line_after(asked())
    barred = Refusal.QUIET_HOURS if quiet else None
    for channel in Channel:
        disturbs = channel in (Channel.SMS, Channel.EMAIL, Channel.CHAT, Channel.PHONE)
        if channel is not Channel.POSTER:
            assert reminder_barred(line, channel, night) is (barred if disturbs else None)
            assert question_barred(Line(QUESTION), replace(asked(), at=night, channel=channel)) is (
                barred if disturbs else None
            )


def test_n17_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    noon, none = Limits(1, time(12), time(14)), Limits(1, time(9), time(9))
    assert [noon.is_quiet(time(hour)) for hour in (11, 12, 13, 14, 23)] == [False, True, True, False, False]
    assert not any(none.is_quiet(time(hour)) for hour in range(24))


def test_n17_a_question_sent_at_night_was_a_question_all_the_same() -> None:
    night = replace(asked(), at=datetime.fromisoformat("2026-11-02T23:30"))
    assert question_barred(Line(QUESTION), night) is Refusal.QUIET_HOURS
    assert line_after(night, said_yes(1)).state is ConsentState.CONSENTED


# SD3, SD6, ID7: ages


@pytest.mark.parametrize(
    ("born", "day", "band"),
    [
        (None, "2026-11-22", AgeBand.UNKNOWN),
        ("2012-11-23", "2026-11-22", AgeBand.UNDER_14),
        ("2012-11-22", "2026-11-22", AgeBand.UNDER_18),
        ("2008-11-23", "2026-11-22", AgeBand.UNDER_18),
        ("2008-11-22", "2026-11-22", AgeBand.ADULT),
        ("2012-02-29", "2026-02-28", AgeBand.UNDER_14),
        ("2012-02-29", "2026-03-01", AgeBand.UNDER_18),
        ("2010-02-28", "2024-02-28", AgeBand.UNDER_18),
        ("2010-03-01", "2024-02-29", AgeBand.UNDER_14),
        ("2008-02-29", "2026-02-28", AgeBand.UNDER_18),
        ("2008-02-29", "2026-03-01", AgeBand.ADULT),
        ("2027-01-01", "2026-11-22", AgeBand.UNDER_14),
    ],
)
def test_id7_age_bands(born: str | None, day: str, band: AgeBand) -> None:
    assert age_band(date.fromisoformat(born) if born else None, date.fromisoformat(day)) is band


@pytest.mark.parametrize(
    ("days", "guardian", "reason"),
    [
        (1, None, Refusal.GUARDIAN_MISSING),
        (1, MOTHER, None),
        (1, Guardian("", "mother", "slip 12"), Refusal.GUARDIAN_INCOMPLETE),
        (1, Guardian("Lin Xiaohe", " ", "slip 12"), Refusal.GUARDIAN_INCOMPLETE),
        (1, Guardian("Lin Xiaohe", "mother", ""), Refusal.GUARDIAN_INCOMPLETE),
        (1.5, MOTHER, None),
        (2, None, None),  # the birthday
        (2, MOTHER, Refusal.NOT_THE_PERSON),
    ],
)
def test_sd3_who_may_say_yes_is_told_by_the_day_of_the_yes(
    days: float, guardian: Guardian | None, reason: Refusal | None
) -> None:
    after = transition(line_after(asked(), born=CHILD), said_yes(days, guardian))
    assert (after if isinstance(after, Refusal) else None) is reason


def test_sd3_a_child_may_say_no_alone_and_a_guardian_for_anybody() -> None:
    for born in (CHILD, ADULT):
        for guardian in (None, MOTHER):
            after = transition(line_after(asked(), born=born), replace(said_no(), guardian=guardian))
            assert isinstance(after, Line)
            assert after.state is ConsentState.REFUSED


# Evidence and order


def test_n3_the_evidence_of_a_yes_and_the_time_of_a_no_are_kept() -> None:
    line = line_after(asked(), said_yes(1), said_yes(2), withdrew(3), objected(4))
    assert line.yes == said_yes(1)
    assert line.stopped_at == at(3)
    assert line.objected


def test_rq1_an_objection_stays_on_file_whatever_is_said_after_it() -> None:
    assert line_after(objected(1), withdrew(2), said_no(3)).objected
    assert not line_after(asked(), said_no(1)).objected


def test_promise_2_a_slip_of_the_pen_is_taken_out_and_the_rest_read_again() -> None:
    events = (asked(), said_no(1), said_yes(2))
    history = replay(QUESTION, ADULT, events)
    assert history.line.state is ConsentState.REFUSED
    assert history.refused == ((said_yes(2), Refusal.REFUSED_BEFORE),)
    assert replay(QUESTION, ADULT, (events[0], events[2])).line.state is ConsentState.CONSENTED


@given(st.permutations([asked(), said_yes(0), said_no(0), closed(0), withdrew(0), objected(0), asked()]))
def test_of_one_minute_the_stricter_counts(events: list[Event]) -> None:
    assert replay(QUESTION, ADULT, tuple(events)).line.state is ConsentState.WITHDRAWN


@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.integers(0, 14000))
def test_sd3_a_child_is_one_whose_fourteenth_birthday_lies_ahead(born: date, days: int) -> None:
    on = born + timedelta(days=days)
    # Compared as figures, so that 29 February needs no day of its own.
    ahead = (born.year + 14, born.month, born.day) > (on.year, on.month, on.day)
    assert (age_band(born, on) is AgeBand.UNDER_14) == ahead
    yes = Answered(datetime.combine(on, time(10)), Channel.SLIP, True, SCOPE, "slip 3")
    question = replace(asked(), at=datetime.combine(on, time(9)))
    counted = replay(QUESTION, born, (question, yes)).line.state is ConsentState.CONSENTED
    assert counted != ahead


def test_scopes_are_equal_whatever_the_order_of_their_fields() -> None:
    turned = Scope(SCOPE.text, SCOPE.recipient, frozenset(["phone", "name", "phone"]))
    assert line_after(asked(), said_yes(1, scope=turned)).state is ConsentState.CONSENTED
