"""What customers say decides whether they go: a no outlives everything, a yes holds for its text alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopxfer.domain.balance import Bucket
from shopxfer.domain.consent import ConsentState, Refusal
from shopxfer.domain.consent_evidence import Bundle, Channel, ConsentLine, Guardian
from shopxfer.errors import Cancelled
from shopxfer.handover import clean, consent, gates, notices, parties, prune, undo
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer, AnswerUnknown, PersonUnknown
from shopxfer.handover.notices import NoticeUnknown
from shopxfer.progress import Quiet
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.vault import consents as store
from shopxfer.vault.consents import AskedLine, Said
from tests.fakes import (
    BUYER,
    CancelAt,
    Cell,
    born_so_that_age_is,
    customer,
    dump,
    id_number,
    make_case,
    parties_of,
    people_file,
    phone,
    take_in,
    take_through,
)

NOON = datetime.fromisoformat("2026-11-20T12:00")
LATER = datetime.fromisoformat("2026-11-21T09:30")


def silent(number: int, **more: str) -> dict[str, Cell]:
    """Return a customer of whom the sheet says nothing about consent."""
    return {**customer(number), "consent": None, **more}


def asked(case: Case, *record_ids: int) -> str:
    """Freeze a text and send it to some people; return its hash."""
    fields = frozenset(field.id for field in load_catalogue())
    draft = notices.Draft(fields, {"sms": {"zh": "您同意吗？回复同意或不同意", "en": "Do you agree?"}})
    notice = notices.freeze(case, draft).hash
    notices.record_mailing(case, notice, Channel.SMS, NOON, record_ids, date(2026, 12, 4))
    return notice


def yes(record_id: int, **more: object) -> Answer:
    return replace(Answer(record_id, Said.YES, LATER, Channel.SMS, evidence="回复：同意"), **more)  # type: ignore[arg-type]  # whatever differs


def no(record_id: int, said: Said = Said.NO) -> Answer:
    return Answer(record_id, said, LATER, Channel.SMS, evidence="回复：不同意")


def going(case: Case) -> set[int]:
    """Return the records that go after the rules were applied."""
    prune.apply_rules(case, Quiet())
    return {
        record
        for (record,) in case.reader.rows(
            "SELECT id FROM record WHERE disposition = 'transfer' AND NOT is_merged"
        )
    }


def people(case: Case, folder: Path, *numbers: int, name: str = "customers.csv") -> None:
    take_through(case, people_file(folder, [silent(number) for number in numbers], name))


def test_n3_silence_is_no_and_a_yes_goes(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1, 2, 3)
    asked(case, 1, 2, 3)
    assert going(case) == set()
    (recorded, refused) = consent.record_answers(case, [yes(1), no(2)])
    assert (recorded.state, recorded.refusal) == (ConsentState.CONSENTED, None)
    assert (refused.state, refused.refusal) == (ConsentState.REFUSED, None)
    assert going(case) == {1}
    assert gates.review(case).all_open


def test_what_is_learnt_makes_the_decisions_stale(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1)
    asked(case, 1)
    prune.apply_rules(case, Quiet())
    consent.record_answers(case, [yes(1)])
    assert prune.rules_state(case) is prune.RulesState.STALE


def test_n9_a_refusal_is_final_and_wins_over_the_sheet(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2, consent="不同意")]))
    asked(case, 1, 2)
    (first,) = consent.record_answers(case, [no(1)])
    (after,) = consent.record_answers(case, [yes(1, at=LATER + timedelta(days=1))])
    assert first.state is after.state is ConsentState.REFUSED
    assert after.refusal is Refusal.REFUSED_BEFORE
    consent.record_answers(case, [yes(2)])
    assert going(case) == set()


def test_g13_a_refusal_after_pruning_closes_the_gate(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1, 2)
    asked(case, 1, 2)
    consent.record_answers(case, [yes(1), yes(2)])
    assert going(case) == {1, 2}
    consent.record_answers(case, [no(1, Said.WITHDREW)])
    closed = {state.gate.id: state.count for state in gates.gate_states(case) if not state.is_open}
    assert closed == {"G4": 1, "G13": 1}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (yes(1, channel=Channel.PHONE), Refusal.CHANNEL),  # N30
        (yes(1, channel=Channel.CHAT), Refusal.CHANNEL),
        (yes(1, evidence="  "), Refusal.NO_EVIDENCE),
        (yes(1, bundled=frozenset({Bundle.MEMBERSHIP})), Refusal.BUNDLED),  # N8
        (yes(1, bundled=frozenset({Bundle.PRE_TICKED})), Refusal.PRE_TICKED),  # N19
        (yes(1, at=NOON - timedelta(days=1)), Refusal.NEVER_ASKED),
        (yes(1, guardian=Guardian("王母", "母亲", "签名 1")), Refusal.NOT_THE_PERSON),
    ],
)
def test_a_yes_that_does_not_count_is_kept_with_the_reason(
    case: Case, tmp_path: Path, answer: Answer, why: Refusal
) -> None:
    people(case, tmp_path, 1)
    asked(case, 1)
    (recorded,) = consent.record_answers(case, [answer])
    assert recorded.refusal is why
    assert going(case) == set()
    _, told = consent.history(case, recorded.person_id)
    assert [each.refusal for each in told if each.answer] == [why]


def test_n7_a_yes_is_to_one_buyer(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1, 2)
    notice = asked(case, 1, 2)
    consent.record_answers(case, [yes(1), no(2)])
    assert going(case) == {1}
    parties.save(case, parties_of(buyer=replace(BUYER, name="别家造型")))
    assert prune.rules_state(case) is prune.RulesState.STALE
    assert going(case) == set()
    with pytest.raises(NoticeUnknown):
        notices.record_mailing(case, notice, Channel.SMS, NOON, [1], date(2026, 12, 4))


def test_n3_a_field_that_the_text_does_not_name_closes_g3(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1)
    draft = notices.Draft(frozenset({"name"}), {"slip": {"zh": "姓名可以给他们吗", "en": "May your name go"}})
    notice = notices.freeze(case, draft).hash
    consent.record_answers(case, [yes(1, channel=Channel.SLIP, notice=notice, evidence="第 3 页")])
    assert going(case) == {1}
    (closed,) = [state for state in gates.gate_states(case) if not state.is_open]
    assert (closed.gate.id, closed.missing) == ("G3", "gate.fields_beyond")


def test_a_slip_asks_by_itself(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1)
    notice = asked(case)
    (recorded,) = consent.record_answers(
        case, [yes(1, channel=Channel.SLIP, notice=notice, evidence="签名的同意书")]
    )
    assert recorded.refusal is None


def test_g3_a_yes_in_the_sheets_needs_its_text(tmp_path: Path) -> None:
    case = make_case(tmp_path, with_notice=False)
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    (closed,) = [state for state in gates.gate_states(case) if not state.is_open]
    assert (closed.gate.id, closed.missing, closed.count) == ("G3", "gate.notice_unbound", 2)
    consent.adopt_column(case, asked(case))
    assert gates.review(case).all_open
    with pytest.raises(NoticeUnknown):
        consent.adopt_column(case, "no such text")
    case.close()


@pytest.mark.parametrize("guardian", [None, Guardian("王母", "母亲", ""), Guardian("王母", "母亲", "签名 1")])
def test_sd3_a_child_goes_with_a_guardian_alone(
    case: Case, tmp_path: Path, guardian: Guardian | None
) -> None:
    born = born_so_that_age_is(13)
    take_through(case, people_file(tmp_path, [silent(1, birth_date=born.isoformat())]))
    asked(case, 1)
    consent.record_answers(case, [yes(1, guardian=guardian)])
    goes = guardian is not None and guardian.is_complete
    assert going(case) == ({1} if goes else set())
    assert gates.review(case).all_open


def test_an_answer_taken_back_leaves_what_the_others_say(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1)
    asked(case, 1)
    (agreed,) = consent.record_answers(case, [yes(1)])
    (wrong,) = consent.record_answers(case, [no(1)])
    assert going(case) == set()
    consent.take_back(case, wrong.number)
    assert going(case) == {1}
    consent.take_back(case, agreed.number)
    assert going(case) == set()
    with pytest.raises(AnswerUnknown):
        consent.take_back(case, agreed.number)
    assert not store.refusal_keys(case.reader)


def test_a_mailing_taken_back_asked_nobody(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1)
    asked(case, 1)
    (number,) = store.mailings(case.reader)
    notices.take_mailing_back(case, number)
    (recorded,) = consent.record_answers(case, [yes(1)])
    assert recorded.refusal is Refusal.NEVER_ASKED


@pytest.mark.parametrize("said", [Said.NO, Said.WITHDREW, Said.OBJECTED])
def test_a_refusal_survives_undo_and_another_import(case: Case, tmp_path: Path, said: Said) -> None:
    """Law.md N4, N9, RQ1, G13: whoever said no does not come back with another file."""
    people(case, tmp_path, 1, 2)
    asked(case, 1, 2)
    consent.record_answers(case, [no(1, said), yes(2)])
    undo.undo(case, 1, Quiet())
    file = people_file(tmp_path, [customer(1), customer(2)], "again.csv")  # both say yes in this sheet
    take_through(case, file)
    left = {
        phone(1) in str(values)
        for (values,) in case.reader.rows(
            "SELECT plain FROM record JOIN record_values USING (id) WHERE disposition = 'transfer'"
        )
    }
    assert left == {False}
    assert case.balance().buckets[Bucket.WITHHELD] == 1


def test_a_refusal_holds_for_a_person_known_by_the_id_alone(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [silent(1, id_number=id_number(1))]))
    consent.record_answers(case, [no(1, Said.OBJECTED)])
    undo.undo(case, 1, Quiet())
    renamed = {**customer(7), "id_number": id_number(1)}
    take_through(case, people_file(tmp_path, [renamed], "renamed.csv"))
    assert going(case) == set()


def test_a_merge_after_the_answer_keeps_the_refusal(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1)
    consent.record_answers(case, [no(1, Said.OBJECTED)])
    take_in(case, people_file(tmp_path, [customer(1)], "second.csv"))
    clean.clean(case, Quiet())
    assert case.reader.value("SELECT count(*) FROM person") == 1
    assert going(case) == set()


def test_sensitive_kinds_are_lines_of_their_own(case: Case, tmp_path: Path) -> None:
    """Law.md SD2: an answer about an illness says nothing about the handover, nor the other way round."""
    people(case, tmp_path, 1)
    asked(case, 1)
    draft = notices.Draft(
        frozenset({"name", "phone"}), {"slip": {"zh": "过敏史可以给他们吗", "en": "May it go"}},
        {ConsentLine.HEALTH: AskedLine(frozenset({"health"}), "过敏会出事，不知道会用错药水")},
    )  # fmt: skip
    notice = notices.freeze(case, draft).hash
    answer = yes(1, channel=Channel.SLIP, notice=notice, line=ConsentLine.HEALTH)
    (recorded,) = consent.record_answers(case, [answer])
    assert recorded.state is ConsentState.CONSENTED
    assert going(case) == set()
    assert consent.history(case, recorded.person_id)[0] is ConsentState.ASKED


def test_nothing_is_recorded_when_one_answer_is_nobodys(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1)
    asked(case, 1)
    before = dump(case)
    with pytest.raises(PersonUnknown):
        consent.record_answers(case, [yes(1), yes(999)])
    with pytest.raises(NoticeUnknown):
        consent.record_answers(case, [yes(1, notice="no such text")])
    with pytest.raises(Cancelled):
        consent.record_answers(case, [yes(1)] * 3, CancelAt(1))
    assert dump(case) == before


def closed(case: Case) -> set[str]:
    return {state.gate.id for state in gates.gate_states(case) if not state.is_open}


def test_n6_on_the_notice_route_whoever_was_told_in_time_goes(tmp_path: Path) -> None:
    """Law.md N6, RQ1, G5: own message, the last day to object past, no objection."""
    case = make_case(tmp_path, "T2")
    people(case, tmp_path, 1, 2, 3)
    notice = asked(case, 1, 2)
    assert going(case) == set()  # the window runs until 4 December
    number = next(iter(store.mailings(case.reader)))
    notices.take_mailing_back(case, number)
    notices.record_mailing(case, notice, Channel.SMS, NOON, [1, 2], case.today())
    assert going(case) == set()  # its last day is today
    case.clock.move(days=1)  # type: ignore[attr-defined]  # a FakeClock
    assert going(case) == {1, 2}
    assert closed(case) == {"G15"}  # told, but not for 30 working days yet
    consent.record_answers(case, [no(2, Said.OBJECTED)])
    assert closed(case) == {"G5", "G13", "G15"}
    assert going(case) == {1}
    case.close()


def test_evidence_rests_sealed(case: Case, tmp_path: Path) -> None:
    people(case, tmp_path, 1)
    asked(case, 1)
    consent.record_answers(case, [yes(1, evidence="她婆婆代回的")])
    assert "她婆婆" not in dump(case)
    _, told = consent.history(case, int(case.reader.value("SELECT person_id FROM record WHERE id = 1")))
    assert [each.answer.evidence for each in told if each.answer] == ["她婆婆代回的"]


EVENTS = st.lists(
    st.tuples(st.sampled_from([*Said]), st.integers(1, 3), st.integers(0, 9)),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS)
def test_nobody_goes_who_ever_said_no(
    tmp_path_factory: pytest.TempPathFactory, events: list[tuple[Said, int, int]]
) -> None:
    """Law.md N9, G13: in whatever order things are recorded."""
    folder = tmp_path_factory.mktemp("case")
    case = make_case(folder)
    people(case, folder, 1, 2, 3)
    asked(case, 1, 2, 3)
    for said, record, hour in events:
        at = LATER + timedelta(hours=hour)
        consent.record_answers(case, [Answer(record, said, at, Channel.SMS, evidence="回复")])
    refused = {record for said, record, _ in events if said is not Said.YES}
    agreed = {record for said, record, _ in events if said is Said.YES}
    assert going(case) == agreed - refused
    assert gates.review(case).all_open
    case.close()
