"""Consent beside the general one: who allowed which sensitive field to go, and whose data may go abroad.

A yes holds for the fields that its line of the text named and for the buyer that it named; all else stays
behind for that person, while the rest of the record goes (law.md SD1-SD3, G6; PIPL 29, 31).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from shopxfer.domain.ages import is_under_14
from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.handover import parties
from shopxfer.handover.case import Case
from shopxfer.vault import consent_lines as store
from shopxfer.vault import consents
from shopxfer.vault.consents import State

NOTHING: Final[frozenset[str]] = frozenset()


class LineYeses(dict[int, frozenset[str]]):
    """The sensitive fields that may go, by person; nothing for whoever allowed none."""

    def __missing__(self, person: int) -> frozenset[str]:
        return NOTHING

    def of(self, person: int | None) -> frozenset[str]:
        """Return what may go of one person; nothing of nobody known."""
        return NOTHING if person is None else self[person]


def sensitive_yeses(case: Case) -> LineYeses:
    """Return the sensitive fields that each person allowed to go; a read of the answers, quick."""
    found = LineYeses()
    for (person, line), fields in _agreed(case).items():
        if line.is_sensitive:
            found[person] = found[person] | fields
    return found


def people_agreed(case: Case, line: ConsentLine) -> frozenset[int]:
    """Return who said yes to one line beside the general one, for the buyer of now."""
    return frozenset(person for person, agreed in _agreed(case) if agreed is line)


def _agreed(case: Case) -> Mapping[tuple[int, ConsentLine], frozenset[str]]:
    """Return by person and line the fields that a yes names; a no to the line, by whomever, goes first."""
    texts, named, today = consents.notices(case.reader), parties.load(case).buyer.name.strip(), case.today()
    agreed: dict[tuple[int, ConsentLine], frozenset[str]] = {}
    refused = set()
    for each in store.line_states(case.reader):
        key = each.person_id, each.line
        text = texts.get(each.notice)
        if each.state is State.NO:
            refused.add(key)
        elif text is not None and text.recipient == named and each.line in text.lines:
            is_child = each.minor_born is not None and is_under_14(each.minor_born, today)
            if each.state is State.GUARDIAN_YES or not is_child:
                agreed[key] = agreed.get(key, NOTHING) | text.lines[each.line].fields
    return {key: fields for key, fields in agreed.items() if key not in refused}
