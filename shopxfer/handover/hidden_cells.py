"""The cells in which personal data was found: what is found shown as its kind or masked, never whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from shopxfer.chunks import in_chunks
from shopxfer.domain.recognition.kinds import Finding, Kind
from shopxfer.domain.recognition.scan import scan
from shopxfer.domain.recognition.treatment import labelled, masked, without
from shopxfer.handover.case import Case
from shopxfer.handover.hidden import HiddenData
from shopxfer.rules.recognition import load_lexicon
from shopxfer.texts import Language, say
from shopxfer.vault import sources as store

_EXAMPLES = 3
_LOOKED_AT = 200  #: cells among which different examples are looked for


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """One cell with what was found in it masked."""

    row_id: int
    file: str
    sheet: str
    row: int  #: as the spreadsheet program numbers it
    text: str  #: what was found is masked in its place
    kinds: tuple[Kind, ...]  #: each once, in the order in which they stand there
    reasons: tuple[str, ...]  #: keys of sentences that say why, each once


@dataclass(frozen=True, slots=True)
class Example:
    """One text before and after; where a value may not be seen, its kind stands in brackets."""

    before: str
    masked: str  #: as a record holds it once masked
    without: str  #: as a record holds it once what was found is split out or withheld


class HiddenCells:
    """The cells of a column with findings, fetched when they are shown."""

    def __init__(self, case: Case, hidden: HiddenData) -> None:
        self._case, self._hidden = case, hidden
        self.ids = hidden.rows
        sheets = store.sheets(case.reader)
        self._sheet = next(sheet for sheet in sheets if sheet.id == hidden.column.sheet_id)
        self._sealer = case.vault.sealer(self._sheet.key_id, case.reader)

    def fetch(self, ids: Sequence[int]) -> list[HiddenCell]:
        """Return cells by the ids of their rows, in the same order."""
        cells = []
        for row_id, number, text in self._texts(ids):
            findings = scan(text, load_lexicon())
            cells.append(
                HiddenCell(
                    row_id,
                    self._sheet.file,
                    self._sheet.name,
                    number,
                    masked(text, findings),
                    tuple(dict.fromkeys(each.kind for each in findings)),
                    tuple(dict.fromkeys(each.why for each in findings)),
                )
            )
        return cells

    def examples(self, untouched: frozenset[Kind], language: Language) -> list[Example]:
        """Return up to three different texts before and after; kinds `untouched` stay as they are."""

        def label(kind: Kind) -> str:
            return say("hidden.label", language, kind=say(f"recognition.name.{kind}", language))

        found: dict[str, Example] = {}
        for chunk in in_chunks(islice(self.ids, _LOOKED_AT), _EXAMPLES * 8):
            for _, _, text in self._texts(chunk):
                findings = scan(text, load_lexicon())
                treated = [each for each in findings if each.kind not in untouched]
                if not treated:
                    continue
                before, _ = labelled(text, findings, label)
                closed, moved = labelled(text, _others(findings, treated), label, kept=treated)
                found.setdefault(before, Example(before, masked(closed, moved), without(closed, moved)))
                if len(found) == _EXAMPLES:
                    return [*found.values()]
        return [*found.values()]

    def _texts(self, ids: Sequence[int]) -> list[tuple[int, int, str]]:
        """Return (row id, row number, text) of some rows; a row that was just taken out is empty."""
        place = self._hidden.column.position
        rows = {row.id: row for row in store.rows_by_ids(self._case.reader, ids, self._sealer)}
        texts = []
        for row_id in ids:
            row = rows.get(row_id)
            cell = row.cells[place] if row and place < len(row.cells) else None
            texts.append((row_id, row.number if row else 0, cell or ""))
        return texts


def _others(findings: Sequence[Finding], treated: Sequence[Finding]) -> list[Finding]:
    return [each for each in findings if each not in treated]
