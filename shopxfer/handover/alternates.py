"""Other values of the customers who go: what their duplicates say differently, with where it stands.

They stay in the case. They go along only if the owner wants so for this package (PIPL art. 6 asks for the
least), and then only values of fields that go, from records that go. Those of people under 18 never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.golden import STRICTER
from shopxfer.domain.normalised import Problem
from shopxfer.handover.case import Case
from shopxfer.handover.consent_lines import LineYeses
from shopxfer.handover.fields import FieldLine
from shopxfer.progress import Progress
from shopxfer.texts import Language
from shopxfer.vault import alternates as store
from shopxfer.vault.alternates import MergedMember

#: Such a value tells the buyer nothing that the one that counts does not tell.
_DIGITS_GONE = frozenset({Problem.DAMAGED, Problem.TRUNCATED, Problem.MASKED})

_REPORT_EVERY = 1000

#: Person, name of the field, the other value, file, sheet, row.
AlternateRow = tuple[str, str, str, str, str, str]


def people(case: Case) -> int:
    """Return how many people who go may have other values: those with several records; a cheap read."""
    return store.people_with_several(case.reader)


class Alternates:
    """The rows of the sheet of other values, read from the vault as they are needed, and their number."""

    def __init__(
        self,
        case: Case,
        lines: Sequence[FieldLine],
        agreed: LineYeses,
        language: Language,
        progress: Progress,
    ) -> None:
        # Where answers differ the stricter one counts; the milder one would only mislead whoever reads it.
        going = (line for line in lines if line.kind is RecordKind.CUSTOMER and line.moves)
        self._lines = {line.id: line for line in going if line.id not in STRICTER}
        self._agreed = agreed
        self._case, self._language, self._progress = case, language, progress
        self.count = 0  #: of the rows yielded so far

    def rows(self) -> Iterator[AlternateRow]:
        """Yield the rows, person by person in the order of the customers' numbers; counts as it goes."""
        case = self._case
        members = store.merged_members(case.reader, case.sealer(), frozenset(self._lines))
        people = groupby(members, key=lambda member: member.person_id)
        for done, (_, own) in enumerate(people):
            if done % _REPORT_EVERY == 0:
                self._progress.report("progress.alternates", done, 0)
            for row in self._of_person(list(own)):
                self.count += 1
                yield row

    def _of_person(self, members: list[MergedMember]) -> Iterator[AlternateRow]:
        head = next(member for member in members if member.record_id == member.head_id)
        agreed = self._agreed[head.person_id]
        holders = {member.record_id: member for member in members}
        for line in self._lines.values():
            if not line.goes_on(head.ground, agreed):
                continue
            speaker = holders[head.golden.get(line.id, head.record_id)]
            counts = speaker.values.get(line.id)
            for member in members:
                value = member.values.get(line.id)
                if value and value != counts and _may_go(member, line, agreed):
                    yield (
                        str(member.person_id),
                        line.name(self._language),
                        value,
                        member.file,
                        member.sheet,
                        str(member.row),
                    )


def _may_go(member: MergedMember, line: FieldLine, agreed: frozenset[str]) -> bool:
    goes = member.goes and line.goes_on(member.ground, agreed)
    return goes and member.problems.get(line.id) not in _DIGITS_GONE
