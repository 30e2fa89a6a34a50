"""What follows from all that was recorded, in whatever order it was recorded (law.md P2, P3)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.prepaid import Answer, Way, lack_of
from shopxfer.handover.prepaid_facts import ANSWERED, LEFT, TAKEN_BACK, choice_of, obligation_of
from shopxfer.vault.prepaid import StoredEntry, StoredEvent
from tests.fakes import TODAY

ENTRY = StoredEntry(
    1, 1, "money", False, True, "", {"principal": "5.00", "paid_on": "2026-01-02", "card": "VIP1"}, {}
)
ASKED = (Way.MOVED, Way.JOINED, Way.REFUNDED)
AT = "2026-11-22T10:30:00+08:00"


def event(number: int, what: str, **facts: str) -> StoredEvent:
    return StoredEvent(number, 1, what, AT, "owner", facts)


def answered(way: Way, said: Answer) -> tuple[str, dict[str, str]]:
    return ANSWERED, {
        "way": way.value,
        "said": said.value,
        "day": TODAY.isoformat(),
        "evidence": "sheet",
        "channel": "phone",
    }


RECORDED = st.lists(
    st.one_of(
        st.builds(answered, st.sampled_from(ASKED), st.sampled_from([Answer.YES, Answer.NO])),
        st.just((LEFT, {"reason": "agreed"})),
        st.just((TAKEN_BACK, {"reason": "mistake"})),
    ),
    max_size=8,
)


@given(RECORDED)
def test_nothing_goes_a_way_whose_last_answer_was_not_yes(recorded: list[tuple[str, dict[str, str]]]) -> None:
    events = [event(number, what, **facts) for number, (what, facts) in enumerate(recorded)]
    choice = choice_of(ENTRY, events)
    if choice is None or choice.way is Way.LEFT:
        return
    since = [place for place, (what, _) in enumerate(recorded) if what == TAKEN_BACK]
    standing = recorded[since[-1] + 1 :] if since else recorded
    said = [facts["said"] for what, facts in standing if what == ANSWERED and facts["way"] == choice.way]
    counts = lack_of(obligation_of(ENTRY, "somebody"), choice, TODAY) is None
    assert not counts or said[-1] == Answer.YES


@given(RECORDED)
def test_after_taking_back_nothing_is_chosen(recorded: list[tuple[str, dict[str, str]]]) -> None:
    told = [*recorded, (TAKEN_BACK, {"reason": "mistake"})]
    assert (
        choice_of(ENTRY, [event(number, what, **facts) for number, (what, facts) in enumerate(told)]) is None
    )


@given(RECORDED)
def test_the_newest_yes_counts(recorded: list[tuple[str, dict[str, str]]]) -> None:
    what, facts = answered(Way.JOINED, Answer.YES)
    told = [*recorded, (what, facts)]
    choice = choice_of(ENTRY, [event(number, each, **more) for number, (each, more) in enumerate(told)])
    assert choice is not None
    assert choice.way is Way.JOINED
    assert lack_of(obligation_of(ENTRY, "somebody"), choice, TODAY) is None
