"""Step 4, classify: customers put into groups, by rules that the owner sees and may change.

Nothing is stored before the owner has seen what would change. For sorting only: no price, no treatment and no
disposition follows from a group (PIPL 24, law.md N15).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from shopxfer.domain.segments import Axis, Segments, assign
from shopxfer.domain.segments.axes import NO_PRODUCT, OTHER_PRODUCT
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.segment_facts import gather
from shopxfer.progress import Progress
from shopxfer.rules.segments import SegmentRule, SegmentRuleWrong, Setting, load_segment_rules, rules_with
from shopxfer.texts import Language, say
from shopxfer.vault import audit
from shopxfer.vault import segments as store

__all__ = ["Axis", "Proposal", "RuleLine", "SegmentRuleWrong", "Segments", "Setting"]

#: Events after which groups may no longer be right.
_TELLING = ("import", "clean", "golden", "classify", "segments.rule")
_APPLIED = "segments.apply"


class ProposalOutdated(ShopxferError):
    """The case has changed since the groups were looked at."""

    key = "error.segments_outdated"


@dataclass(frozen=True, slots=True)
class Move:
    """How many customers would change from one group of an axis to another."""

    axis: Axis
    was: str
    becomes: str
    people: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """The groups as the rules make them now, beside those in force."""

    segments: Segments
    in_force: Segments | None
    moves: tuple[Move, ...]  #: the most people first
    new: int  #: customers who were in no group
    gone: int  #: customers in a group who are no more: merged since, or taken back
    as_of: int  #: the newest event that counts

    @property
    def changes_nothing(self) -> bool:
        """Whether the groups in force are these already."""
        return self.in_force is not None and not (self.moves or self.new or self.gone)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule with the setting in force."""

    rule: SegmentRule
    setting: Setting

    @property
    def by_owner(self) -> bool:
        """Whether the owner changed it."""
        return self.setting != self.rule.default


def propose(case: Case, progress: Progress) -> Proposal:
    """Return what the rules make of the customers now, and how that differs from the groups in force.

    Raises:
        Cancelled: nothing was changed, as in any case.
    """
    reader, as_of = case.reader, _newest(case)
    rules = rules_with(store.rule_changes(reader))
    made = assign(gather(case, reader, rules, progress), rules, case.today())
    return _compared(made, store.load(reader, case.sealer()), as_of)


def apply(case: Case, proposal: Proposal) -> None:
    """Put the groups of a proposal in force.

    Raises:
        ProposalOutdated: the case has changed since; nothing was changed now.
    """
    if proposal.as_of != _newest(case):
        raise ProposalOutdated
    moved = sum(move.people for move in proposal.moves)
    facts: dict[str, object] = {"people": proposal.segments.people.size, "moves": moved, "new": proposal.new}
    with case.change(_APPLIED, facts) as database:
        store.store(database, proposal.segments, case.vault.case_sealer(database))


def difference(proposal: Proposal, language: Language) -> list[str]:
    """Return in sentences what a proposal changes; nothing where no groups were in force before."""
    if proposal.in_force is None:
        return []
    said = [
        say(
            "segments.move",
            language,
            axis=say(f"axis.{move.axis}", language),
            people=f"{move.people:,}",
            was=name_of(move.axis, move.was, language),
            becomes=name_of(move.axis, move.becomes, language),
        )
        for move in proposal.moves
    ]
    for key, count in (("segments.new", proposal.new), ("segments.gone", proposal.gone)):
        if count:
            said.append(say(key, language, people=f"{count:,}"))
    return said


def in_force(case: Case) -> Segments | None:
    """Return the groups in force; None if customers were never put into any."""
    return store.load(case.reader, case.sealer())


def last_change(case: Case) -> int:
    """Return the number of the newest event that a proposal depends on; a cheap read."""
    return _newest(case)


def are_outdated(case: Case) -> bool:
    """Return whether customers or rules have changed since the groups were put in force; a cheap read."""
    return audit.newest(case.reader, _TELLING) > audit.newest(case.reader, (_APPLIED,))


def of_person(case: Case, person_id: int) -> dict[Axis, str]:
    """Return the group in force of one customer on each axis; nothing for somebody who is in none."""
    held = in_force(case)
    return held.of_person(person_id) if held else {}


def rule_lines(case: Case) -> list[RuleLine]:
    """Return all rules with their settings, in the order of the axes."""
    changes, order = store.rule_changes(case.reader), list(Axis)
    lines = [RuleLine(rule, changes.get(name, rule.default)) for name, rule in load_segment_rules().items()]
    return sorted(lines, key=lambda line: order.index(line.rule.axis))


def change_rules(case: Case, settings: Mapping[str, Setting | None]) -> None:
    """Change rules; None goes back to the default. Groups stay as they are until a proposal is applied.

    Raises:
        SegmentRuleWrong: there is no such rule, or a setting makes no sense; nothing was changed.
    """
    known, checked = load_segment_rules(), dict[str, Setting | None]()
    for name, setting in settings.items():
        if name not in known:
            raise SegmentRuleWrong(rule=name)
        kept = None if setting is None else known[name].checked(setting)
        checked[name] = None if kept == known[name].default else kept
    with case.change("segments.rule", {"rules": ", ".join(sorted(checked))}) as database:
        for name, setting in checked.items():
            store.set_rule(database, name, setting)


def name_of(axis: Axis, group: str, language: Language) -> str:
    """Return what a group is called; a product is called as the case calls it."""
    if axis is Axis.PRODUCT and group not in (NO_PRODUCT, OTHER_PRODUCT):
        return group
    return say(f"segment.{axis}.{group}", language)


def _newest(case: Case) -> int:
    return audit.newest(case.reader, (*_TELLING, _APPLIED))


def _compared(made: Segments, held: Segments | None, as_of: int) -> Proposal:
    if held is None:
        return Proposal(made, None, (), made.people.size, 0, as_of)
    _, here, there = np.intersect1d(made.people, held.people, assume_unique=True, return_indices=True)
    moves: list[Move] = []
    for axis, codes in made.codes.items():
        if axis not in held.codes:
            continue
        was, becomes = held.names[axis], made.names[axis]
        pairs, counts = np.unique(
            held.codes[axis][there].astype(np.int64) * 256 + codes[here], return_counts=True
        )
        moves += [
            Move(axis, was[pair // 256], becomes[pair % 256], count)
            for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True)
            if was[pair // 256] != becomes[pair % 256]
        ]
    moves.sort(key=lambda move: -move.people)
    new, gone = made.people.size - here.size, held.people.size - there.size
    return Proposal(made, held, tuple(moves), new, gone, as_of)
