"""Step 3, clean: one answer about two records taken in at once, as exactly as another cleaning would.

Why that is exact. The matching joins what is sure, then what people said belongs together. "Apart" between
two people never meets a pair that was joined, for such a pair would have made them one; and "together" is
joined after all else, unless somebody said "apart" between the two. Which questions are asked of two people
depends on the pairs between them alone: of those between the joined and a third, the likeliest stays. All
other answers, such as those inside one person, are left to another cleaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from shopxfer.domain import golden
from shopxfer.domain.people import answers_of, stricter
from shopxfer.handover.case import Case
from shopxfer.handover.golden_values import rules_in_use
from shopxfer.vault import answered, audit, links, pairs, people, records
from shopxfer.vault.answered import Answered, Change
from shopxfer.vault.database import Database
from shopxfer.vault.pairs import PairDecision, StoredPair
from shopxfer.vault.remaking import StoredPerson

#: Events after which the people stand as the matching and the answers made them.
_UP_TO_DATE = ("clean", "clean.decide", "clean.split", "clean.take_back")


def are_up_to_date(database: Database) -> bool:
    """Return whether people and questions are those of all rows: only then is an answer taken in at once."""
    # Rules that were switched since wait for a cleaning, which reads every value anew.
    newest = audit.newest(database, ("import", "clean", "tidying"))
    return newest > 0 and audit.action_of(database, newest) in _UP_TO_DATE


def take_in(case: Case, database: Database, decision: PairDecision) -> bool:
    """Take in one answer; False where only another cleaning does, and nothing was changed then."""
    first = people.person_of(database, decision.one)
    second = people.person_of(database, decision.other)
    if first is None or second is None or pairs.decision(database, decision.one, decision.other):
        return False
    if first == second and not decision.together:
        return False
    if first == second:
        change = Change()
    elif decision.together:
        if _said_apart(database, first, second):
            return False
        change = _join(case, database, min(first, second), max(first, second))
    else:
        change = Change(removed=_questions_between(database, first, second))
        pairs.remove_questions(database, _keys(change.removed))
    pairs.decide(database, [decision])
    answered.note(database, decision, change)
    people.reopen_what_rules_decided(database)
    return True


def take_out(case: Case, database: Database, taken: Sequence[tuple[int, int]]) -> bool:
    """Take answers back; False where only another cleaning does, and the caller forgets the answers then.

    Newer answers are taken back as well and given again after it, in their order.
    """
    waiting = set(taken)
    given_again: list[PairDecision] = []
    for each in answered.noted(database):
        if not waiting:
            break
        _undo(case, database, each)
        pair = (each.decision.one, each.decision.other)
        if pair in waiting:
            waiting.remove(pair)
        else:
            given_again.append(each.decision)
    people.reopen_what_rules_decided(database)
    again = [take_in(case, database, decision) for decision in reversed(given_again)]
    if not all(again):
        pairs.decide(database, given_again)  # for the cleaning that follows
    return all(again) and not waiting


def _join(case: Case, database: Database, stays: int, goes: int) -> Change:
    """Make two people one, who is known by the lower number."""
    joined = records.members_of(database, goes)
    members = sorted([*records.members_of(database, stays), *joined])
    open_before = pairs.questions_about(database, members)
    before: dict[int, int | None] = dict.fromkeys(people.linked_to(database, goes), goes)
    people.replace_people(database, [stays, goes], [(_person(case, database, members), members)])
    links.relink(database, ((record_id, stays) for record_id in before))
    for record_id in links.settled_by(database, members, stays):
        held = people.person_of(database, record_id)
        owner = links.owner_of(database, record_id)
        if owner is not None and owner != held:
            before.setdefault(record_id, held)
            links.relink(database, [(record_id, owner)])
    kept = _questions_left(database, members, stays, open_before)
    removed = [pair for pair in open_before if pair not in kept]
    pairs.remove_questions(database, _keys(removed))
    return Change(joined, removed, list(before.items()))


def _undo(case: Case, database: Database, each: Answered) -> None:
    """Put back what one answer changed; it has to be the newest."""
    change = each.change
    if change.joined:
        goes = min(change.joined)
        stays = people.person_of(database, goes)
        assert stays is not None
        left = sorted(set(records.members_of(database, stays)) - set(change.joined))
        both = [
            (_person(case, database, left), left),
            (_person(case, database, change.joined), change.joined),
        ]
        people.replace_people(database, [stays], both)
    links.relink(database, change.links)
    pairs.add_questions(database, change.removed)
    pairs.forget(database, [(each.decision.one, each.decision.other)])
    answered.forget(database, each.id)


def _person(case: Case, database: Database, members: Sequence[int]) -> StoredPerson:
    """Return the person behind some customer records, as a cleaning makes it."""
    found = records.by_ids(database, members, case.vault.case_sealer(database))
    today = case.today()
    answers = reduce(stricter, (answers_of(each.values, each.problems, today) for each in found))
    if len(found) == 1:
        return StoredPerson(members[0], members[0], {}, answers)
    choice = golden.choose(
        [golden.Member(each.id, each.values, each.problems.keys()) for each in found], rules_in_use(database)
    )
    return StoredPerson(min(members), choice.head_id, choice.elsewhere, answers)


def _said_apart(database: Database, first: int, second: int) -> bool:
    return second in _apart_from(database, records.members_of(database, first))


def _apart_from(database: Database, members: Sequence[int]) -> set[int | None]:
    """Return the people of whom somebody said that one of these records is not theirs."""
    own = set(members)
    return {
        people.person_of(database, each.other if each.one in own else each.one)
        for each in pairs.decisions_about(database, members)
        if not each.together
    }


def _questions_between(database: Database, first: int, second: int) -> list[StoredPair]:
    theirs = set(records.members_of(database, second))
    asked = pairs.questions_about(database, records.members_of(database, first))
    return [pair for pair in asked if pair.one in theirs or pair.other in theirs]


def _questions_left(
    database: Database, members: Sequence[int], person_id: int, asked: Iterable[StoredPair]
) -> list[StoredPair]:
    """Return the questions between the joined and others: one for each, and none that was answered."""
    own = set(members)
    known: set[int | None] = {person_id, *_apart_from(database, members)}
    left = []
    for pair in asked:
        with_whom = people.person_of(database, pair.other if pair.one in own else pair.one)
        if with_whom not in known:
            known.add(with_whom)
            left.append(pair)
    return left


def _keys(asked: Iterable[StoredPair]) -> list[tuple[int, int]]:
    return [(pair.one, pair.other) for pair in asked]
