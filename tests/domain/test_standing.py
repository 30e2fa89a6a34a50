"""Who goes and why: all routes, states, ages, kinds and exceptions, held against the gates one by one."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from shopxfer.domain.consent import ConsentState
from shopxfer.domain.consent_evidence import AgeBand, ConsentLine, Event
from shopxfer.domain.notice_window import NoticeWindow, Route, window_of
from shopxfer.domain.standing import Barrier, Ground, PersonFile, Standing, Task, Todo, standing_of
from shopxfer.rules import pack
from tests.domain.consenting import (
    ADULT,
    CHILD,
    MOTHER,
    QUESTION,
    asked,
    at,
    closed,
    objected,
    said_no,
    said_yes,
    withdrew,
)

KIND = ConsentLine.HEALTH
BORN = {
    AgeBand.UNKNOWN: None,
    AgeBand.UNDER_14: date(2016, 2, 29),
    AgeBand.UNDER_18: date(2010, 1, 7),
    AgeBand.ADULT: ADULT,
}
WINDOW = window_of(Route.NOTICE, at(0).date(), 30)
LAST = WINDOW.last_day
AFTER = date(2026, 12, 20)
OWED = "Ten haircuts paid, four to go"


class Told(StrEnum):
    """How far the notice got by the day of the question."""

    NOT = "not"
    RUNNING = "running"
    OVER = "over"


WINDOWS: dict[Told, NoticeWindow | None] = {
    Told.NOT: None,
    Told.RUNNING: replace(WINDOW, last_day=AFTER),
    Told.OVER: WINDOW,
}


def letters(state: ConsentState, band: AgeBand) -> tuple[Event, ...]:
    yes = said_yes(1, MOTHER if band is AgeBand.UNDER_14 else None)
    return {
        ConsentState.NOT_ASKED: (),
        ConsentState.ASKED: (asked(),),
        ConsentState.CONSENTED: (asked(), yes),
        ConsentState.REFUSED: (asked(), said_no(1)),
        ConsentState.NO_ANSWER: (asked(), closed(5)),
        ConsentState.WITHDRAWN: (asked(), yes, withdrew(2)),
    }[state]


def open_gates(
    route: Route, state: ConsentState, band: AgeBand, told: Told, *, owed: bool, new_purpose: bool
) -> dict[str, bool]:
    """Read law.md's gate list, one gate at a time; the record goes if all that concern it are open."""
    yes = state == "consented"
    return {
        "T1": route != "none",
        "G4": route != "separate_consent" or yes or owed,
        "G5": route != "notice" or told == "over",
        "G6": band != "under_14" or yes,
        "G13": state not in ("refused", "withdrawn"),
        "N6": not (route == "notice" and new_purpose) or yes,
    }


COMBINATIONS = list(
    itertools.product(Route, ConsentState, AgeBand, [None, *ConsentState], Told, [False, True], [False, True])
)


def test_all_combinations_agree_with_the_gates_of_law_md() -> None:
    went = 0
    for route, state, band, kind_state, told, owed, new_purpose in COMBINATIONS:
        person = PersonFile(
            BORN[band],
            letters(state, band),
            {KIND: letters(kind_state, band)} if kind_state else {},
            WINDOWS[told],
            OWED if owed else " ",
        )
        standing = standing_of(route, QUESTION, person, AFTER, new_purpose=new_purpose)
        gates = open_gates(route, state, band, told, owed=owed, new_purpose=new_purpose)
        case = (route, state, band, kind_state, told, owed, new_purpose, gates, standing)
        goes = all(gates.values())
        went += goes
        assert standing.may_go == goes, case
        assert (standing.ground is not None) == goes, case
        assert (standing.barrier is None) == goes, case
        assert standing.sensitive == ({KIND} if goes and kind_state == "consented" else set()), case
        assert standing.state is state, case
        assert standing.age is band, case
        assert (Todo(Task.LOG_MINOR) in standing.todos) == (band in ("under_14", "under_18")), case
        if goes:
            by_answer = "separate_consent" if state == "consented" else "open_obligation"
            assert standing.ground == ("notice" if route == "notice" else by_answer), case
    assert len(COMBINATIONS) == 3 * 6 * 4 * 7 * 3 * 2 * 2
    assert 0 < went < len(COMBINATIONS)


@pytest.mark.parametrize(
    ("route", "person", "barrier", "task"),
    [
        pytest.param(Route.NONE, PersonFile(), Barrier.NO_ROUTE, None, id="T1"),
        pytest.param(Route.SEPARATE_CONSENT, PersonFile(), Barrier.NOT_ASKED, Task.ASK, id="N7"),
        pytest.param(
            Route.SEPARATE_CONSENT, PersonFile(handover=(asked(),)), Barrier.WAITING, None, id="N3-waiting"
        ),
        pytest.param(
            Route.SEPARATE_CONSENT,
            PersonFile(handover=(asked(), closed(9))),
            Barrier.SILENT,
            Task.DELETE_OR_JUSTIFY,
            id="N3-silent",
        ),
        pytest.param(
            Route.SEPARATE_CONSENT,
            PersonFile(handover=(asked(), said_no()), open_obligation=OWED),
            Barrier.REFUSED,
            Task.DELETE_OR_JUSTIFY,
            id="G13-over-G4",
        ),
        pytest.param(
            Route.SEPARATE_CONSENT,
            PersonFile(handover=(asked(), said_yes(), withdrew(2))),
            Barrier.WITHDRAWN,
            Task.DELETE_OR_JUSTIFY,
            id="N4",
        ),
        pytest.param(
            Route.NOTICE,
            PersonFile(handover=(objected(3),), notice=WINDOW),
            Barrier.OBJECTED,
            Task.DELETE_OR_JUSTIFY,
            id="RQ1",
        ),
        pytest.param(Route.NOTICE, PersonFile(), Barrier.NO_NOTICE, Task.GIVE_NOTICE, id="G5-proof"),
        pytest.param(
            Route.NOTICE,
            PersonFile(notice=replace(WINDOW, last_day=AFTER)),
            Barrier.NOTICE_RUNNING,
            None,
            id="G5-posting-time",
        ),
        pytest.param(
            Route.NOTICE,
            PersonFile(notice=NoticeWindow("notice", date(2026, 12, 21), date(2027, 2, 1))),
            Barrier.NO_NOTICE,
            Task.GIVE_NOTICE,
            id="N24-not-begun",
        ),
        pytest.param(
            Route.NOTICE,
            PersonFile(date(2016, 1, 1), notice=WINDOW),
            Barrier.CHILD,
            Task.ASK_GUARDIAN,
            id="SD3-on-the-notice-route",
        ),
        pytest.param(
            Route.SEPARATE_CONSENT,
            PersonFile(date(2016, 1, 1), open_obligation=OWED),
            Barrier.CHILD,
            Task.ASK_GUARDIAN,
            id="SD3-over-G4",
        ),
    ],
)
def test_why_not_and_what_to_do(
    route: Route, person: PersonFile, barrier: Barrier, task: Task | None
) -> None:
    standing = standing_of(route, QUESTION, person, AFTER)
    assert standing.barrier is barrier
    others = [todo.task for todo in standing.todos if todo.task is not Task.LOG_MINOR]
    assert others == ([task] if task else [])


def test_n6_another_purpose_asks_for_a_yes_even_where_notice_would_do() -> None:
    told = PersonFile(ADULT, notice=WINDOW)
    assert standing_of("notice", QUESTION, told, AFTER).ground is Ground.NOTICE
    barred = standing_of("notice", QUESTION, told, AFTER, new_purpose=True)
    assert barred.barrier is Barrier.NEW_PURPOSE
    agreed = replace(told, handover=(asked(), said_yes()))
    assert standing_of("notice", QUESTION, agreed, AFTER, new_purpose=True).ground is Ground.NOTICE


def test_g4_an_open_obligation_takes_only_what_it_needs() -> None:
    standing = standing_of("separate_consent", QUESTION, PersonFile(ADULT, open_obligation=OWED), AFTER)
    assert standing.ground is Ground.OPEN_OBLIGATION
    assert standing.todos == (Todo(Task.SEND_NEEDED_ONLY),)


def test_g5_the_notice_window_ends_with_its_last_day() -> None:
    told = PersonFile(ADULT, notice=WINDOW)
    assert standing_of("notice", QUESTION, told, LAST).barrier is Barrier.NOTICE_RUNNING
    assert standing_of("notice", QUESTION, told, date(2026, 12, 3)).may_go


def test_sd2_each_sensitive_kind_stands_by_itself() -> None:
    kinds = {
        ConsentLine.HEALTH: (asked(), said_yes()),
        ConsentLine.FINANCIAL: (asked(), said_no()),
        ConsentLine.RELIGION: (asked(reason=""), said_yes()),
        ConsentLine.BIOMETRIC: (asked(), said_yes(), withdrew(2)),
    }
    person = PersonFile(ADULT, (asked(), said_yes()), kinds)
    assert standing_of("separate_consent", QUESTION, person, AFTER).sensitive == {ConsentLine.HEALTH}
    refusing = replace(person, handover=(asked(), said_no()))
    assert standing_of("separate_consent", QUESTION, refusing, AFTER).sensitive == frozenset()


def test_sd3_a_guardians_yes_stays_when_the_child_grows_up_and_the_childs_own_never_counts() -> None:
    by_mother = PersonFile(CHILD, (asked(), said_yes(1, MOTHER)))
    alone = PersonFile(CHILD, (asked(), said_yes(1)))
    assert standing_of("separate_consent", QUESTION, by_mother, AFTER).may_go
    assert standing_of("separate_consent", QUESTION, alone, AFTER).barrier is Barrier.WAITING
    assert standing_of("separate_consent", QUESTION, alone, date(2026, 11, 3)).barrier is Barrier.CHILD


def test_what_is_dated_later_is_not_known_yet() -> None:
    person = PersonFile(ADULT, (asked(), said_yes(1), withdrew(3)), handed_over_at=at(2))
    by_day = [standing_of("separate_consent", QUESTION, person, at(day).date()) for day in range(5)]
    assert [each.state for each in by_day] == ["asked", "consented", "consented", "withdrawn", "withdrawn"]
    assert [Todo(Task.STOP_RECIPIENT) in each.todos for each in by_day] == [False, False, False, True, True]


def test_a_package_that_has_not_left_yet_asks_for_nothing() -> None:
    person = PersonFile(ADULT, (asked(),), handed_over_at=at(2))
    assert standing_of("separate_consent", QUESTION, person, at(1).date()).todos == ()
    assert standing_of("separate_consent", QUESTION, person, at(2).date()).todos == (LOOK,)


# N4: a no before the package keeps the record out, a no after it reaches the recipient


def left(route: str, events: tuple[Event, ...], day: float, **more: Any) -> Standing:
    person = PersonFile(ADULT, events, notice=WINDOW, handed_over_at=at(day), **more)
    return standing_of(route, QUESTION, person, AFTER)


AGREED = (asked(), said_yes(1))
STOP, LOOK = Todo(Task.STOP_RECIPIENT), Todo(Task.LOOK_INTO)


@pytest.mark.parametrize(
    ("route", "events", "day", "expected"),
    [
        pytest.param("separate_consent", AGREED, 2, [], id="N7-rightly"),
        pytest.param("separate_consent", (*AGREED, withdrew(3)), 2, [STOP], id="N4-after"),
        pytest.param("separate_consent", (*AGREED, said_no(3)), 2, [STOP], id="N4-after-in-other-words"),
        pytest.param("separate_consent", (*AGREED, withdrew(2)), 2, [STOP, LOOK], id="N4-same-minute"),
        pytest.param("separate_consent", (*AGREED, withdrew(1.5)), 2, [STOP, LOOK], id="N4-before"),
        pytest.param("separate_consent", (asked(),), 2, [LOOK], id="G4-without-answer"),
        pytest.param("separate_consent", (asked(), said_yes(3)), 2, [LOOK], id="G4-yes-too-late"),
        pytest.param("notice", (), 31, [], id="G5-rightly"),
        pytest.param("notice", (), 30, [LOOK], id="G5-too-early"),
        pytest.param("notice", (objected(32),), 31, [STOP], id="RQ1-after"),
        pytest.param("notice", (objected(5),), 31, [STOP, LOOK], id="RQ1-before"),
        pytest.param("none", (), 2, [LOOK], id="T1"),
    ],
)
def test_what_a_record_that_left_asks_for(
    route: str, events: tuple[Event, ...], day: float, expected: list[Todo]
) -> None:
    found = left(route, events, day).todos
    assert [todo for todo in found if todo in (STOP, LOOK)] == expected


def test_n4_a_withdrawn_kind_reaches_the_recipient_only_if_it_went() -> None:
    events = (asked(), said_yes(1))
    gone = left("separate_consent", AGREED, 2, sensitive={KIND: (*events, withdrew(3))})
    stayed = left("separate_consent", AGREED, 2, sensitive={KIND: (asked(), said_no(1))})
    assert Todo(Task.STOP_RECIPIENT, KIND) in gone.todos
    assert gone.may_go
    assert stayed.todos == ()


def test_the_words_are_those_of_the_rule_pack() -> None:
    assert [str(each) for each in Route] == [str(each) for each in pack.Route]
    grounds = {rule.ground for rule in (*pack.load_pack().prune_rules, *pack.load_pack().choices.values())}
    assert {Ground.SEPARATE_CONSENT, Ground.OPEN_OBLIGATION} <= grounds
    for each in pack.Route:
        assert standing_of(each, QUESTION, PersonFile(), AFTER).barrier is not None
    with pytest.raises(ValueError, match="by_handshake"):
        standing_of("by_handshake", QUESTION, PersonFile(), AFTER)
