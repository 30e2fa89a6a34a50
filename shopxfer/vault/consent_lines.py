"""What people answered to the lines of a text beside the general one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.vault.consents import State
from shopxfer.vault.database import Database

_SAID: Final = """
WITH RECURSIVE said(row_id, line, state, notice) AS (
  SELECT row_id, line, state, notice FROM consent_state WHERE line <> 'handover'
  UNION SELECT newer_id, line, state, notice FROM said JOIN superseded ON superseded.row_id = said.row_id
)
SELECT DISTINCT person.id, line, state, notice, minor_born
FROM said JOIN record ON record.id = row_id JOIN person ON person.id = record.person_id
"""


@dataclass(frozen=True, slots=True)
class LineState:
    """What one answer to one line comes to; of merged people there can be several for a line."""

    person_id: int
    line: ConsentLine
    state: State
    notice: str  #: hash of the text agreed to; "" for a no
    minor_born: date | None


def line_states(database: Database) -> Iterator[LineState]:
    """Yield what everybody answered to the lines beside the general one."""
    for person, line, state, notice, born in database.rows(_SAID):
        yield LineState(
            person, ConsentLine(line), State(state), notice, date.fromisoformat(born) if born else None
        )
