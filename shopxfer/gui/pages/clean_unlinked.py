"""Purchases and contacts that belong to no customer, or to nobody for sure: shown, never dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shopxfer.domain.fields import RecordKind
from shopxfer.gui.pages.values import place_cell, stored_cell
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, PagedTableModel, Source
from shopxfer.gui.session import Session
from shopxfer.vault import people, records
from shopxfer.vault.records import StoredRecord

#: What a record can be recognised by, with the room it takes and how soon it gives way.
_FIELDS = (("name", 140, 0), ("phone", 148, 0), ("card_no", 132, 2), ("customer_no", 132, 3))
_ROWS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Unlinked:
    """One purchase or contact, and where it stands."""

    record: StoredRecord
    place: tuple[str, str, int] | None  #: file, sheet, row as the spreadsheet program numbers it


class UnlinkedCard(Card):
    """A table of them that pages over the vault; hidden while there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self.table = TableView("", dense=True, round_corners=False)
        self.model: PagedTableModel[Unlinked] = PagedTableModel([], self._fetch)
        self.table.set_model(self.model)
        self.add(self.table)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language that is shown."""
        title = self.tr("Purchases and contacts without a customer")
        self.set_title(title, self.tr("No customer has their number, card, ID or phone, or several have it."))
        self.table.setAccessibleName(title)
        self.model.set_columns(self._columns())

    def refresh(self) -> None:
        """Read anew which there are, and show the card if there are any."""
        found = records.ids(self._session.case.reader, unlinked=True)
        self.model.set_ids(found)
        self.table.fit_rows(_ROWS_SHOWN)
        self.setVisible(bool(found))

    def _fetch(self, ids: Sequence[int]) -> list[Unlinked]:
        reader = self._session.case.reader
        places = people.places(reader, ids)
        return [Unlinked(each, places.get(each.id)) for each in records.by_ids(reader, ids)]

    def _columns(self) -> list[Column[Unlinked]]:
        catalogue, zh = self._session.case.catalogue, self._session.language == "zh"
        return [
            Column(self.tr("Record"), self._kind, width=112, priority=4),
            Column(self.tr("Stands in"), lambda row: place_cell(row.place), stretch=4, least=150, priority=1),
            *(
                Column(
                    catalogue[field].zh if zh else catalogue[field].en,
                    self._value_of(field),
                    width=width,
                    priority=priority,
                    source=_source_of(field),
                )
                for field, width, priority in _FIELDS
            ),
        ]

    def _kind(self, row: Unlinked) -> Cell:
        is_purchase = row.record.kind is RecordKind.TRANSACTION
        return Cell(self.tr("Purchase") if is_purchase else self.tr("Contact"), tone="ink2")

    def _value_of(self, field: str) -> Callable[[Unlinked], Cell]:
        def cell(row: Unlinked) -> Cell:
            sealed = field in row.record.sealed_fields
            return stored_cell(
                self._session.case.catalogue[field], row.record.values.get(field), sealed=sealed
            )

        return cell


def _source_of(field: str) -> Callable[[Unlinked], Source | None]:
    def source(row: Unlinked) -> Source | None:
        held = field in row.record.values or field in row.record.sealed_fields
        return Source(row.record.id, field) if held else None

    return source
