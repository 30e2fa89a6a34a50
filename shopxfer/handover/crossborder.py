"""How many people's data would go abroad, and which way the law wants for so many (law.md XB1 to XB3, XB9).

Sending itself is not built: gate G11 stays closed for a buyer abroad. The figures tell the owner, and whoever
advises, what would be needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from shopxfer.domain.ages import is_under_14
from shopxfer.domain.crossborder import ExportWay, export_way
from shopxfer.handover import parties
from shopxfer.handover.case import Case
from shopxfer.handover.consent_lines import sensitive_yeses
from shopxfer.vault import leaving


@dataclass(frozen=True, slots=True)
class Abroad:
    """People since 1 January of the year, those of this handover included."""

    leaving: int  #: people of this handover, as the rules stand now
    sensitive: int  #: of these with anything sensitive, children under 14 among them
    before: int  #: people whose data the shop sent abroad earlier this year, as the owner says

    @property
    def people(self) -> int:
        """All of the year."""
        return self.leaving + self.before

    @property
    def way(self) -> ExportWay:
        """What has to be done before the data goes abroad (law.md XB2, XB3)."""
        return export_way(self.people, self.sensitive)


def abroad(case: Case) -> Abroad:
    """Return the figures for a buyer abroad; walks who is set to go, opens nothing sealed."""
    people = leaving.leaving_people(case.reader)
    allowed = sensitive_yeses(case)
    today = case.today()
    sensitive = {
        person for person, born in people.items() if allowed[person] or (born and is_under_14(born, today))
    }
    said = parties.load(case).terms.abroad_before.strip()
    return Abroad(len(people), len(sensitive), int(said) if said.isdigit() else 0)
