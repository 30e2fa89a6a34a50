"""Step 6: how many customers were told, agreed, refused or are silent; and what to say on opening a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from shopxfer.domain.ages import GUARDIAN_CONSENT_AGE
from shopxfer.domain.consent import ConsentState, Line
from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.domain.notice_window import NoticeWindow, Phase, WakeUp, is_reminder_due, tally_of, wake_ups
from shopxfer.handover import notices
from shopxfer.handover.case import Case
from shopxfer.handover.consent_reading import Reader
from shopxfer.handover.prune import facts_of
from shopxfer.progress import Progress, Quiet
from shopxfer.vault import consents as store
from shopxfer.vault import records

_REPORT_EVERY: Final = 2000


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """One customer and where the question about the handover stands."""

    person_id: int
    state: ConsentState  #: what the sheets say included, where it counts
    line: Line  #: from what the case itself recorded
    apart: Mapping[ConsentLine, ConsentState]  #: the other lines of the newest text
    was_told: bool
    is_child: bool  #: under 14, so that a guardian answers (law.md SD3)


@dataclass(frozen=True, slots=True)
class Figures:
    """How the customers stand, each counted once; companies are not among them."""

    people: int
    states: dict[ConsentState, int]
    told: int
    reminders_due: int
    window: NoticeWindow | None  #: None before anybody was told
    days_left: int
    is_over: bool
    wake_ups: tuple[WakeUp, ...]
    apart: Mapping[ConsentLine, int] = field(default_factory=dict)  #: yeses to each other line of the text

    def of(self, state: ConsentState) -> int:
        """Return how many customers stand so."""
        return self.states.get(state, 0)


def standings(case: Case, progress: Progress | None = None) -> Iterator[PersonStanding]:
    """Yield every customer who is a person; walks all of them, so it is a job."""
    progress = progress or Quiet()
    today, reader = case.today(), Reader(case, case.reader)
    answers = {
        person: each
        for person, each in records.people_answers(case.reader).items()
        if not each.is_company_only
    }
    newest = notices.current(case)
    lines = [line for line in ConsentLine if newest and newest.asks_apart(line)]
    column_counts = newest is not None and store.column_notice(case.reader) == newest.hash
    asked = ((person, each.minor_born) for person, each in answers.items())
    for number, (person, reading) in enumerate(reader.of_people(asked)):
        if number % _REPORT_EVERY == 0:
            progress.report("progress.standings", number, len(answers))
        facts = facts_of(answers[person], today, posted=False)
        is_child = facts.age is not None and facts.age < GUARDIAN_CONSENT_AGE
        line = reading.outcome(ConsentLine.GENERAL)[0].line
        in_sheets = facts.guardian_consent if is_child else facts.consent
        refused = "no" in (facts.consent, facts.guardian_consent)
        state = _state(line.state, refused=refused, agreed=in_sheets == "yes" and column_counts)
        apart = {each: reading.outcome(each)[0].line.state for each in lines}
        yield PersonStanding(person, state, line, apart, reading.was_told(), is_child)


def _state(recorded: ConsentState, *, refused: bool, agreed: bool) -> ConsentState:
    """Return where somebody stands by what was recorded and what the sheets say: a no goes first."""
    if recorded.is_final:
        return recorded
    if refused:
        return ConsentState.REFUSED
    return ConsentState.CONSENTED if agreed else recorded


def figures(case: Case, progress: Progress | None = None) -> Figures:
    """Return how the customers stand today; walks all of them, so it is a job."""
    window, today = notices.window(case), case.today()
    states: dict[ConsentState, int] = {}
    apart: dict[ConsentLine, int] = {}
    lines, told, people, reminders = [], 0, 0, 0
    for each in standings(case, progress):
        people += 1
        states[each.state] = states.get(each.state, 0) + 1
        for line, state in each.apart.items():
            apart[line] = apart.get(line, 0) + (state is ConsentState.CONSENTED)
        told += each.was_told
        if each.was_told and each.state is each.line.state:
            lines.append(each.line)
            reminders += window is not None and is_reminder_due(each.line, window, today)
    said: tuple[WakeUp, ...] = ()
    if window is not None:
        tally = tally_of(lines, window, today)
        said = wake_ups(window, today, tally)
    return Figures(
        people=people,
        states=states,
        told=told,
        reminders_due=reminders,
        window=window,
        days_left=window.days_left(today) if window else 0,
        is_over=window is not None and window.phase(today) is Phase.CLOSED,
        wake_ups=said,
        apart=apart,
    )
