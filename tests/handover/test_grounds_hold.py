"""No sequence of answers and of the owner's own words takes out what has no ground, nor whoever refused.

Law.md G4, G13, N9; CRIM 253-1. What may leave is counted from what was done, not from what the case says.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopxfer.domain.consent_evidence import Channel, ConsentLine
from shopxfer.errors import ShopxferError
from shopxfer.handover import clean, consent, gates, notices, parties, prune, rule_changes, undo
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer
from shopxfer.handover.contents import Contents
from shopxfer.handover.fields import change_field, field_lines
from shopxfer.handover.import_commit import NothingToImport
from shopxfer.handover.rule_changes import Change
from shopxfer.progress import Quiet
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.vault import consents as store
from shopxfer.vault.consents import Said
from tests.fakes import BUYER, Cell, customer, make_case, parties_of, people_file, phone, take_in

ASKED_AT = datetime.fromisoformat("2026-11-20T12:00")
PEOPLE = 4


@dataclass
class Played:
    """A case, and what was done in it as whoever did it would remember."""

    case: Case
    folder: Path
    sheets: list[dict[int, str | None]] = field(default_factory=list)  #: what each import says, by serial
    refused: set[int] = field(default_factory=set)  #: serials that ever said no, in whatever way
    agreed: set[int] = field(default_factory=set)  #: serials that said yes to a text for the buyer of now
    ill_agreed: set[int] = field(default_factory=set)  #: serials that ever said yes to the line about health
    ill_refused: set[int] = field(default_factory=set)  #: serials that ever said no to it
    hour: int = 0

    def record_of(self, serial: int) -> int | None:
        found = self.case.reader.rows(
            "SELECT id FROM record JOIN record_values USING (id) WHERE kind = 'customer' AND plain LIKE ?",
            (f"%{phone(serial)}%",),
        )
        return int(found[0][0]) if found else None


def bring_in(play: Played, answers: dict[int, str | None]) -> None:
    people: list[dict[str, Cell]] = [
        customer(serial, consent=said, health=f"病{serial}") for serial, said in answers.items()
    ]
    with suppress(NothingToImport):  # the same once more
        take_in(play.case, people_file(play.folder, people, f"list {len(play.sheets)}.csv"))
        play.sheets.append(answers)
    clean.clean(play.case, Quiet())


def say_apart(play: Played, serial: int, said: Said) -> None:
    """Answer the line about health alone (law.md SD2)."""
    record = play.record_of(serial)
    if record is None:
        return
    play.hour += 1
    at = ASKED_AT + timedelta(hours=play.hour)
    answer = Answer(record, said, at, Channel.SMS, line=ConsentLine.HEALTH, evidence="短信")
    with suppress(notices.NoticeUnknown):
        consent.record_answers(play.case, [answer])
        (play.ill_agreed if said is Said.YES else play.ill_refused).add(serial)


def let_illness_go(play: Played, moves: bool) -> None:
    lines = [line for line in field_lines(play.case) if line.id == "health"]
    for line in lines:
        change_field(play.case, line, moves=moves, reason="不知道会用错药水")


def say(play: Played, serial: int, said: Said) -> None:
    record = play.record_of(serial)
    if record is None:
        return
    play.hour += 1
    at = ASKED_AT + timedelta(hours=play.hour)
    # Another buyer is in no text that anybody was asked with: a yes has nothing that it was given to.
    with suppress(notices.NoticeUnknown):
        consent.record_answers(play.case, [Answer(record, said, at, Channel.SMS, evidence="短信")])
        (play.agreed if said is Said.YES else play.refused).add(serial)


def ask(play: Played) -> None:
    fields = frozenset(each.id for each in load_catalogue()) - {"health"}
    apart = {ConsentLine.HEALTH: store.AskedLine(frozenset({"health"}), "不知道会用错药水")}
    bodies = {"sms": {"zh": "您同意吗", "en": "Do you agree"}}
    text = notices.freeze(play.case, notices.Draft(fields, bodies, apart))
    records = [each for serial in range(PEOPLE) if (each := play.record_of(serial)) is not None]
    notices.record_mailing(play.case, text.hash, Channel.SMS, ASKED_AT, records, date(2026, 12, 4))
    consent.adopt_column(play.case, text.hash)


def decide(play: Played, serial: int, choice: str) -> None:
    if (record := play.record_of(serial)) is not None:
        prune.change_records(play.case, [record], choice, "店主说的")


def take_out_newest(play: Played) -> None:
    newest = undo.newest_import(play.case)
    if newest and newest in undo.undoable(play.case.reader):
        undo.undo(play.case, newest, Quiet())
        play.sheets[newest - 1] = {}


def other_buyer(play: Played, name: str) -> None:
    parties.save(play.case, parties_of(buyer=replace(BUYER, name=name)))
    play.agreed.clear()
    play.ill_agreed.clear()


SERIALS = st.integers(0, PEOPLE - 1)
SHEET = st.sampled_from(["同意", "不同意", None, "再想想"])
STEPS: st.SearchStrategy[Callable[[Played], None]] = st.one_of(
    st.dictionaries(SERIALS, SHEET, min_size=1).map(lambda answers: lambda play: bring_in(play, answers)),
    st.tuples(SERIALS, st.sampled_from([*Said])).map(lambda each: lambda play: say(play, *each)),
    st.tuples(
        SERIALS, st.sampled_from(["open_obligation", "owner_withholds", "owner_erases", "owner_keeps"])
    ).map(lambda each: lambda play: decide(play, *each)),
    st.tuples(SERIALS, st.sampled_from([*Said])).map(lambda each: lambda play: say_apart(play, *each)),
    st.booleans().map(lambda moves: lambda play: let_illness_go(play, moves)),
    st.just(take_out_newest),
    st.just(ask),
    st.sampled_from(["甲家", "乙家"]).map(lambda name: lambda play: other_buyer(play, name)),
    st.booleans().map(
        lambda off: (
            lambda play: (
                rule_changes.apply(play.case, Change("consented", is_off=True), "先不交")
                if off
                else rule_changes.take_back(play.case, "consented")
            )
        )
    ),
)


def check(play: Played) -> None:
    """Apply the rules; if the gates let it go, everybody who goes has a ground."""
    case = play.case
    try:
        prune.apply_rules(case, Quiet())
        gates.require_open(case)
    except ShopxferError:
        return
    balance = case.balance()
    assert balance.source_rows == sum(balance.buckets.values())
    said_no = {serial for sheet in play.sheets for serial, said in sheet.items() if said == "不同意"}
    said_yes = {serial for sheet in play.sheets for serial, said in sheet.items() if said == "同意"}
    for plain, ground, reason in case.reader.rows(
        "SELECT plain, ground, reason FROM record JOIN record_values USING (id)"
        " WHERE disposition = 'transfer' AND NOT is_merged"
    ):
        (serial,) = [each for each in range(PEOPLE) if phone(each) in plain]
        assert serial not in play.refused | said_no
        if ground == "open_obligation":
            assert reason
        else:
            assert serial in play.agreed or (serial in said_yes and store.column_notice(case.reader))
    check_illnesses(play)


def check_illnesses(play: Played) -> None:
    """Law.md SD2, G6: an illness leaves only with a yes of its own, and never after a no to it."""
    contents = Contents(play.case, Quiet())
    for section in contents.sections:
        names = [line.id for line in section.lines]
        for row in contents.rows(section):
            if illness := dict(zip(names, row[2:], strict=True)).get("health"):
                serial = int(illness.removeprefix("病"))
                assert serial in play.ill_agreed - play.ill_refused


@settings(max_examples=40)
@given(st.lists(STEPS, min_size=3, max_size=10))
def test_whatever_is_done_nobody_goes_without_a_ground(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Callable[[Played], None]]
) -> None:
    folder = tmp_path_factory.mktemp("case")
    play = Played(make_case(folder, with_notice=False), folder)
    bring_in(play, dict.fromkeys(range(PEOPLE)))
    ask(play)
    for step in steps:
        step(play)
        check(play)
    play.case.close()
