"""Choices for columns of free text and the fields split out of them hang on their columns."""

from __future__ import annotations

from dataclasses import replace

from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.treatment import Treatment
from shopxfer.vault import sources, treatments
from shopxfer.vault.sources import NewColumn, NewSource
from shopxfer.vault.treatments import StoredSplit, StoredTreatment
from shopxfer.vault.vault import Vault

CHOSEN = StoredTreatment(
    1,
    Treatment.MASK,
    frozenset({Kind.PERSON, Kind.PURCHASE}),
    DataClass.C3,
    DataClass.C2,
    "owner",
    "2026-11-22T10:30:00+08:00",
)
SPLITS = [StoredSplit(1, Kind.HEALTH, DataClass.C4), StoredSplit(1, Kind.PERSON, DataClass.C5)]


def test_they_are_kept_and_go_with_their_column(vault: Vault) -> None:
    with vault.change("x", "2026-11-22T10:30:00+08:00", {}) as database:
        batch = sources.add_batch(database, at="2026-11-22", by="owner", key_id=None)
        source = sources.add_source(database, batch, NewSource("a.csv", "0", 1, "csv", None))
        column = NewColumn(0, "备注", "remarks", DataClass.C3, 1.0, "why", {})
        sources.add_sheet(
            database,
            source,
            position=0,
            name="a",
            kind=RecordKind.CUSTOMER,
            header_row=1,
            columns=[column],
        )
        treatments.set_treatment(database, CHOSEN)
        treatments.set_splits(database, reversed(SPLITS))
    assert treatments.treatments(vault.reader) == {1: CHOSEN}
    assert treatments.splits(vault.reader) == SPLITS
    other = replace(CHOSEN, treatment=Treatment.WITHHOLD, untouched=frozenset())
    with vault.change("x", "2026-11-22T10:30:00+08:00", {}) as database:
        treatments.set_treatment(database, other)
        treatments.set_splits(database, SPLITS[:1])
    assert treatments.treatments(vault.reader) == {1: other}
    assert treatments.splits(vault.reader) == SPLITS[:1]
    with vault.change("x", "2026-11-22T10:30:00+08:00", {}) as database:
        database.execute("DELETE FROM batch")
    assert treatments.treatments(vault.reader) == {}
    assert treatments.splits(vault.reader) == []
