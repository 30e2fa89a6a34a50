"""The posting log: what is put up tells everybody once it was public long enough, and provably so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from shopxfer.domain.consent_evidence import Channel
from shopxfer.domain.public_notice import PostingKind, Progress
from shopxfer.handover import consent, gates, notices, parties, postings, prune
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer
from shopxfer.handover.prune import RulesState, rules_state
from shopxfer.progress import Quiet
from shopxfer.vault import audit
from shopxfer.vault import postings as store
from shopxfer.vault.consents import Said
from tests.fakes import (
    BUYER,
    CHINA,
    FakeClock,
    customer,
    every_value,
    freeze_notice,
    make_case,
    parties_of,
    people_file,
    take_through,
)
from tests.pictures import JPEG, PDF, PNG

FIRST = date(2026, 9, 14)
END = date(2026, 10, 30)  #: the thirtieth working day after it
POSTER = PostingKind.POSTER


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 9, 14, 10, 30, tzinfo=CHINA))


@pytest.fixture
def merger(tmp_path: Path, clock: FakeClock) -> Iterator[Case]:
    """Return a merger with three customers who said nothing."""
    case = make_case(tmp_path, "T2", clock)
    take_through(case, people_file(tmp_path, [customer(n, consent=None) for n in (1, 2, 3)]))
    yield case
    case.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "门口公告.jpg"
    file.write_bytes(JPEG)
    return file


def until(clock: FakeClock, day: date) -> None:
    clock.move(days=(day - clock().date()).days)


def going(case: Case) -> int:
    prune.apply_rules(case, Quiet())
    return int(case.reader.value("SELECT count(*) FROM record WHERE disposition = 'transfer'"))


def closed(case: Case) -> dict[str, str | None]:
    return {state.gate.id: state.missing for state in gates.gate_states(case) if not state.is_open}


def test_n24_a_complete_posting_tells_everybody(merger: Case, clock: FakeClock, photo: Path) -> None:
    """Law.md G5, G15, N6: nobody goes before it is over; then all go but those who objected."""
    assert closed(merger) == {"G15": "gate.posting_none"}
    number = postings.add(merger, POSTER, "店门口", FIRST)
    assert closed(merger) == {"G15": "gate.posting_running"}
    until(clock, END - timedelta(days=1))
    postings.attach(merger, number, photo)
    assert going(merger) == 0
    assert rules_state(merger) is RulesState.APPLIED
    until(clock, END)
    assert rules_state(merger) is RulesState.STALE
    assert going(merger) == 3
    assert closed(merger) == {}
    consent.record_answers(
        merger, [Answer(1, Said.OBJECTED, datetime.fromisoformat("2026-10-30T09:00"), Channel.PHONE)]
    )
    assert going(merger) == 2


def test_g15_nothing_without_proof(merger: Case, clock: FakeClock, photo: Path) -> None:
    number = postings.add(merger, POSTER, "店门口", FIRST)
    until(clock, END)
    assert closed(merger) == {"G15": "gate.posting_no_evidence"}
    assert going(merger) == 0
    postings.attach(merger, number, photo)
    assert closed(merger) == {}


def test_g15_taken_down_too_early_does_not_count(merger: Case, clock: FakeClock, photo: Path) -> None:
    number = postings.add(merger, POSTER, "店门口", FIRST)
    postings.attach(merger, number, photo)
    until(clock, END)
    postings.close(merger, number, END - timedelta(days=1))
    assert closed(merger) == {"G15": "gate.posting_short"}
    postings.close(merger, number, None)  # it was up after all
    assert closed(merger) == {}
    postings.remove(merger, number)
    assert closed(merger) == {"G15": "gate.posting_none"}
    assert store.attachments(merger.reader) == []


def test_n24_no_day_where_the_holidays_are_not_announced(merger: Case, clock: FakeClock) -> None:
    until(clock, date(2026, 11, 27))
    postings.add(merger, POSTER, "店门口", clock().date())
    (line,) = postings.lines(merger)
    assert (line.countdown.progress, line.countdown.earliest) == (Progress.YEAR_UNKNOWN, None)
    assert line.state("zh") == "2027 年的放假安排还没公布，所以不推算日期。"
    assert closed(merger) == {"G15": "gate.posting_year_unknown"}


def test_a_posting_for_another_buyer_tells_nobody(merger: Case, clock: FakeClock, photo: Path) -> None:
    postings.attach(merger, postings.add(merger, POSTER, "店门口", FIRST), photo)
    until(clock, END)
    known = parties.load(merger)
    other = parties_of("T2", buyer=parties.Party("另一家店", contact=BUYER.contact))
    parties.save(merger, other)
    freeze_notice(merger)
    assert closed(merger)["G15"] == "gate.posting_none"
    assert not postings.told_everybody(merger)
    parties.save(merger, known)
    assert postings.told_everybody(merger)


def test_t4_a_posting_does_not_replace_consent(tmp_path: Path, clock: FakeClock, photo: Path) -> None:
    """Law.md N24, T4: in a sale of the shop silence after a poster is no consent."""
    case = make_case(tmp_path, "T4", clock)
    take_through(case, people_file(tmp_path, [customer(1, consent=None), customer(2)]))
    postings.attach(case, postings.add(case, POSTER, "店门口", FIRST), photo)
    until(clock, END)
    assert not postings.told_everybody(case)
    assert going(case) == 1
    assert "G15" not in closed(case)
    case.close()


def test_messages_to_all_who_go_are_a_publication(merger: Case, clock: FakeClock) -> None:
    """Law.md G15: proof may be a message log; its 30 working days run all the same."""
    text = notices.current(merger)
    assert text is not None
    noon = datetime.fromisoformat("2026-09-14T12:00")
    notices.record_mailing(merger, text.hash, Channel.SMS, noon, [1, 2, 3], date(2026, 9, 30))
    until(clock, date(2026, 10, 9))
    assert going(merger) == 3
    assert closed(merger) == {"G15": "gate.posting_running"}
    until(clock, END)
    assert closed(merger) == {}


def test_what_was_put_up_has_a_text_a_place_and_days(merger: Case, tmp_path: Path, clock: FakeClock) -> None:
    today = clock().date()
    with pytest.raises(postings.PostingPlaceMissing):
        postings.add(merger, POSTER, " ", FIRST)
    with pytest.raises(postings.PostingDayWrong):
        postings.add(merger, POSTER, "店门口", today + timedelta(days=1))
    with pytest.raises(postings.PostingDayWrong):
        postings.add(merger, POSTER, "店门口", FIRST, FIRST - timedelta(days=1))
    number = postings.add(merger, POSTER, "店门口", FIRST)
    with pytest.raises(postings.PostingDayWrong):
        postings.close(merger, number, today + timedelta(days=1))
    with pytest.raises(postings.PostingUnknown):
        postings.close(merger, 99, today)
    with pytest.raises(postings.PostingUnknown):
        postings.remove(merger, 99)
    bare = make_case(tmp_path / "bare", "T2", clock, with_notice=False)
    with pytest.raises(postings.PostingWithoutText):
        postings.add(bare, POSTER, "店门口", FIRST)
    bare.close()


@pytest.mark.parametrize(
    ("name", "data"), [("a.jpg", JPEG), ("a.JPEG", JPEG), ("b.png", PNG), ("c.pdf", PDF)]
)
def test_proof_comes_out_as_it_went_in(merger: Case, tmp_path: Path, name: str, data: bytes) -> None:
    number = postings.add(merger, PostingKind.PAGE, "店铺页", FIRST)
    file = tmp_path / name
    file.write_bytes(data)
    kept = postings.attach(merger, number, file)
    out = tmp_path / "out.bin"
    postings.export(merger, kept, out)
    assert out.read_bytes() == data
    assert not any(data in value.encode("utf-8", "surrogateescape") for value in every_value(merger))
    event = audit.last(merger.reader, "posting.attach")
    assert event is not None
    assert name not in str(event.facts)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.png", JPEG), ("a.jpg", b"\xff\xd8\xff" + bytes(40)), ("a.pdf", b"%PDF-1.4"), ("a.exe", PNG)],
)
def test_what_is_not_what_it_says_is_not_kept(merger: Case, tmp_path: Path, name: str, data: bytes) -> None:
    number = postings.add(merger, POSTER, "店门口", FIRST)
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(postings.NotEvidence):
        postings.attach(merger, number, file)
    assert store.attachments(merger.reader) == []


def test_a_huge_file_is_not_kept(merger: Case, tmp_path: Path) -> None:
    number = postings.add(merger, POSTER, "店门口", FIRST)
    file = tmp_path / "huge.png"
    with file.open("wb") as made:
        made.truncate(postings.MOST_BYTES + 1)
    with pytest.raises(postings.EvidenceTooLarge):
        postings.attach(merger, number, file)
    with pytest.raises(postings.PostingUnknown):
        postings.export(merger, 1, tmp_path / "out.png")
