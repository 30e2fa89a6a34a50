"""What is due in a case: what waits for somebody, the step where it is done, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shopxfer.domain.notice_window import WakeUp
from shopxfer.handover import (
    consent_figures,
    gates,
    notice_text,
    notices,
    package,
    parties,
    prepaid,
    prepaid_notice,
    shelf,
)
from shopxfer.handover.assess_state import Standing, state
from shopxfer.handover.case import Case
from shopxfer.handover.prune import RulesState, rules_state
from shopxfer.handover.stale import StaleLists
from shopxfer.texts import Language, say
from shopxfer.vault import consent_counts, deferrals, papers, records, sources

_STEPS: Final = (
    *("parties", "import", "clean", "classify", "assess", "notify", "prepaid"),
    *("prune", "package", "receipt", "shelf"),
)
#: So many days before its date something comes before all that has none.
_SOON: Final = 7
#: So many days before its end a retention period is listed.
_ENDING: Final = 30


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that waits for somebody."""

    key: str  #: what it is, as the messages have it: due.KEY
    step: str  #: where it is done
    count: int = 0
    gate: str = ""  #: the sentence of the closed gate
    day: date | None = None  #: by when
    days: int = 0  #: from today until then, negative when it is past
    holds_up: bool = True  #: the handover cannot go on without it
    wake_up: WakeUp | None = None  #: what to say about the answers of customers

    @property
    def is_urgent(self) -> bool:
        """Whether its date is near or past."""
        return self.day is not None and self.days <= _SOON

    def sentence(self, language: Language) -> str:
        """Return what it is, in one sentence."""
        if self.wake_up:
            return say(self.wake_up.key, language, **self.wake_up.facts)
        if self.gate:
            return say(self.gate, language, count=self.count)
        return say(f"due.{self.key}", language, count=self.count)


def due(case: Case, lists: StaleLists | None) -> list[Due]:
    """Return what is due today, the most urgent first; walks what is set to go, so it is a job.

    `lists` holds who is stale, from `stale.find`; None where that is not known.
    """
    found = [
        *_of_parties(case),
        *_of_rules(case),
        *_of_import(case),
        *_of_cleaning(case, lists),
        *_of_assessing(case),
        *_of_notify(case),
        *_of_prepaid(case),
        *_of_leaving(case),
        *_of_periods(case),
    ]
    found.sort(key=lambda each: (not each.holds_up, _STEPS.index(each.step)))
    return sorted([*found, *_of_handover(case, found)], key=lambda each: not each.is_urgent)


def _of_parties(case: Case) -> list[Due]:
    known = parties.load(case)
    lacking = parties.missing(known)
    return [Due("parties", "parties", len(lacking))] if lacking else []


def _of_rules(case: Case) -> list[Due]:
    is_old = case.pack.is_out_of_date(case.today())
    return [Due("rules_old", "parties", case.pack.good_for_months, holds_up=False)] if is_old else []


def _of_handover(case: Case, found: list[Due]) -> list[Due]:
    """Return the day of the handover until a receipt is signed; what leads to it is what holds it up."""
    try:
        day = date.fromisoformat(parties.load(case).terms.handover_date)
    except ValueError:
        return []
    if papers.papers(case.reader, "receipt"):
        return []
    step = next((each.step for each in found if each.holds_up), "receipt")
    return [Due("handover", step, day=day, days=(day - case.today()).days)]


def _of_import(case: Case) -> list[Due]:
    if not case.balance().source_rows:
        return [Due("import", "import")]
    rejected = len(sources.rejected_ids(case.reader))
    return [Due("rejected", "import", rejected, holds_up=False)] if rejected else []


def _of_cleaning(case: Case, lists: StaleLists | None) -> list[Due]:
    found = []
    if uncleaned := records.uncleaned_rows(case.reader):
        found.append(Due("clean", "clean", uncleaned))
    asked, put_off = deferrals.count_waiting(case.reader)
    if asked:
        found.append(Due("pairs", "clean", asked))
    if put_off:
        found.append(Due("pairs_put_off", "clean", put_off, holds_up=False))
    if lists and (listed := {head for heads in lists.heads.values() for head in heads}):
        found.append(Due("stale", "clean", len(listed), holds_up=False))
    return found


def _of_assessing(case: Case) -> list[Due]:
    """Return the assessment while none that still holds is signed (law.md IA1)."""
    if not case.is_cleaned():
        return []
    standing = state(case).standing
    return [] if standing in (Standing.SIGNED, Standing.NOT_NEEDED) else [Due(f"assess_{standing}", "assess")]


def _of_notify(case: Case) -> list[Due]:
    """Return that a text is missing, and what to tell about the answers on opening the case."""
    if not case.is_cleaned() or not notice_text.is_needed(case):
        return []
    if notices.current(case) is None:
        # Once the rules were applied, the closed gate says so.
        return [] if rules_state(case) is RulesState.APPLIED else [Due("notice", "notify")]
    late = _of_late_noes(case)
    if notices.window(case) is None:
        return late
    found = consent_figures.figures(case)
    assert found.window is not None, "it was there a moment ago"
    last = None if found.is_over else found.window.last_day
    return late + [
        Due("wake_up", "notify", day=last, days=found.days_left, holds_up=False, wake_up=each)
        for each in found.wake_ups
    ]


def _of_late_noes(case: Case) -> list[Due]:
    """Return that customers said no after the receipt was signed: the buyer must know (law.md N4, RQ1)."""
    signed = papers.papers(case.reader, "receipt")
    count = consent_counts.noes_since(case.reader, signed[-1].made_at) if signed else 0
    return [Due("late_noes", "notify", count, holds_up=False)] if count else []


def _of_prepaid(case: Case) -> list[Due]:
    """Return what prepaying customers wait for; what nobody resolved is judged by the gate (law.md G8)."""
    if not case.is_cleaned():
        return []
    state = prepaid.state(case)
    if not state.is_current:
        return [Due("prepaid_build", "prepaid", holds_up=False)]
    found = [Due("prepaid", "prepaid", state.unresolved, holds_up=False)] if state.unresolved else []
    lines, today = prepaid.ledger(case), case.today()
    if (told := prepaid_notice.announcement(case)).by and lines and not told.is_up:
        left = (told.by - today).days
        found.append(Due("closing_notice", "prepaid", day=told.by, days=left, holds_up=False))
    days = {
        "prepaid_refund": [each.pay_by for each in lines if each.pay_by],
        "prepaid_return": [each.returnable_until for each in lines if each.returnable_until],
    }
    for key, last in days.items():
        if last:
            day = min(last)
            found.append(Due(key, "prepaid", len(last), day=day, days=(day - today).days, holds_up=False))
    return found


def _of_leaving(case: Case) -> list[Due]:
    rules = rules_state(case)
    if rules is RulesState.TO_APPLY:
        return [Due("rules", "prune", case.balance().undecided)]
    if rules is RulesState.STALE:
        return [Due("rules_stale", "prune")]
    if rules is not RulesState.APPLIED:
        return []
    told = parties.missing(parties.load(case))  # these are due by themselves
    closed = [
        gate
        for gate in gates.gate_states(case)
        if not gate.is_open and gate.missing not in told and gate.step != "assess"
    ]
    if closed or _of_assessing(case):
        return [_closed(gate.step, gate.missing or "", gate.count) for gate in closed]
    made = package.newest(case)
    if made is None:
        return [Due("package", "package")]
    signed = papers.papers(case.reader, "receipt")
    return [] if signed and signed[-1].event > made.event else [Due("receipt", "receipt")]


def _of_periods(case: Case) -> list[Due]:
    """Return when retained records are to be looked at again: their period ends (law.md DL1, DL2)."""
    today = case.today()
    ending = records.periods_ending(case.reader, (today + timedelta(days=_ENDING)).isoformat())
    return [
        Due("keep_ends", "prune", count, day=day, days=(day - today).days, holds_up=False)
        for until, count in ending
        for day in (date.fromisoformat(until),)
    ] + _of_shelf(case)


def _of_shelf(case: Case) -> list[Due]:
    """Return that papers of the handover need not be kept any longer (law.md R9 to R12, R20)."""
    today = case.today()
    over = [each for each in shelf.shelf(case).over(today) if each.place is shelf.Place.PAPERS]
    last = [each.until for each in over if each.until]
    if not last:
        return []
    day = min(last)
    return [Due("shelf_over", "shelf", len(over), day=day, days=(day - today).days, holds_up=False)]


def _closed(step: str, missing: str, count: int) -> Due:
    return Due("gate", step if step in _STEPS else "prune", count, missing)
