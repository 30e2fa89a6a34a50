"""Records made of texts in which personal data was found, as the owner chose for their column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from shopxfer.domain.fields import EXTRA, Catalogue, DataClass
from shopxfer.domain.recognition.kinds import WEIGHTS, Finding, Kind
from shopxfer.domain.recognition.scan import scan
from shopxfer.domain.recognition.treatment import SplitKey, Treatment, masked, split_out, without
from shopxfer.rules.recognition import load_lexicon
from shopxfer.texts import Language, say
from shopxfer.vault import sources, treatments
from shopxfer.vault.database import Database
from shopxfer.vault.sources import StoredColumn
from shopxfer.vault.treatments import StoredTreatment

_HELD: Final = 100_000  #: texts whose findings are remembered; a column has few that come back and back
BETWEEN: Final = "；"  #: stands between two findings of one kind


class ScannedTexts(dict[str, tuple[Finding, ...]]):
    """The findings of each text that was asked for; a text that comes back is not scanned again."""

    def __missing__(self, text: str) -> tuple[Finding, ...]:
        if len(self) >= _HELD:
            self.clear()
        findings = self[text] = scan(text, load_lexicon())
        return findings


@dataclass(slots=True)
class TreatedTexts:
    """Some texts of a column as records hold them."""

    texts: list[str | None]
    split: dict[SplitKey, list[str | None]] = field(default_factory=dict)  #: as long as `texts`


class TreatedColumn:
    """Treats the texts of a column, as many at a time as one likes."""

    def __init__(self, chosen: StoredTreatment) -> None:
        self.data_class = chosen.data_class  #: of what is left of the texts
        self._chosen = chosen
        self._known: dict[str, tuple[str, Mapping[SplitKey, str]] | None] = {}

    def treat(self, texts: Sequence[str | None]) -> TreatedTexts:
        """Return the texts treated; those in which nothing is found are the same."""
        treated = TreatedTexts(list(texts))
        for place, text in enumerate(texts):
            changed = self._of(text) if text else None
            if changed is None:
                continue
            treated.texts[place], split = changed
            for key, value in split.items():
                treated.split.setdefault(key, [None] * len(texts))[place] = value
        return treated

    def _of(self, text: str) -> tuple[str, Mapping[SplitKey, str]] | None:
        try:
            return self._known[text]
        except KeyError:
            if len(self._known) >= _HELD:
                self._known.clear()
            found = self._known[text] = self._treated(text)
            return found

    def _treated(self, text: str) -> tuple[str, Mapping[SplitKey, str]] | None:
        findings = [each for each in scan(text, load_lexicon()) if each.kind not in self._chosen.untouched]
        if not findings:
            return None
        if self._chosen.treatment is Treatment.MASK:
            return masked(text, findings), {}
        if self._chosen.treatment is Treatment.WITHHOLD:
            return without(text, findings), {}
        rest, values = split_out(text, findings)
        return rest, {key: BETWEEN.join(found) for key, found in values.items()}


@dataclass(frozen=True, slots=True)
class SplitField:
    """A field of records that holds what was split out of a column."""

    column: StoredColumn
    id: str  #: "extra:" and its Chinese name, as for a column that is no known field
    zh: str
    en: str
    kind: Kind
    data_class: DataClass

    @property
    def rule(self) -> str:
        """Row of the law reference that says why it has its class."""
        return WEIGHTS[self.kind].rule


def split_field_id(catalogue: Catalogue, column: StoredColumn, key: SplitKey) -> str:
    """Return the id of the field that takes what is split out of a column."""
    return f"{EXTRA}:{_split_name(catalogue, column, key, 'zh')}"


def split_fields(catalogue: Catalogue, database: Database) -> list[SplitField]:
    """Return the fields that were split out when the records were made, column by column."""
    stored = treatments.splits(database)
    by_id = {column.id: column for column in sources.columns(database)} if stored else {}
    found = []
    for each in stored:
        column, key = by_id[each.column_id], (each.kind, each.data_class)
        zh, en = (_split_name(catalogue, column, key, language) for language in ("zh", "en"))
        found.append(SplitField(column, f"{EXTRA}:{zh}", zh, en, each.kind, each.data_class))
    return found


def record_class(column: StoredColumn, chosen: Mapping[int, StoredTreatment]) -> DataClass:
    """Return the class that a column's values have in records: of a treated text, that of what is left."""
    treated = chosen.get(column.id)
    return treated.data_class if treated else column.data_class


def _split_name(catalogue: Catalogue, column: StoredColumn, key: SplitKey, language: Language) -> str:
    kind, data_class = key
    known = catalogue.fields.get(column.field)
    name = (known.zh if language == "zh" else known.en) if known else column.header
    parts = [name, say(f"recognition.name.{kind}", language)]
    if data_class > WEIGHTS[kind].data_class:  # what is said of a child
        parts.append(say(f"class.{data_class}", language))
    return " · ".join(parts)
