"""The table of people with several records: the one that speaks for them first, then its duplicates."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from shopxfer.domain.fields import RecordKind
from shopxfer.gui.pages.values import place_cell, stored_cell
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, PagedTableModel, Source
from shopxfer.gui.session import Session
from shopxfer.vault import people
from shopxfer.vault import records as store
from shopxfer.vault.records import StoredRecord

#: Fields of the table with the room they take and how soon they give way.
_FIELDS = (("phone", 148, 0), ("id_number", 112, 2), ("last_visit", 124, 3), ("prepaid_balance", 132, 4))
_NAMING = ("name", "company", "card_no", "customer_no")
Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Member:
    """One record of a person who has several."""

    record: StoredRecord
    place: Place | None  #: file, sheet, row as the spreadsheet program numbers it
    is_head: bool
    taken: frozenset[str] | None  #: fields whose value comes from this record; None for the head: all others
    elsewhere: frozenset[str]  #: fields of the head that another record speaks for

    def speaks_for(self, field: str) -> bool:
        """Return whether the person's value of a field is this record's."""
        return field not in self.elsewhere if self.taken is None else field in self.taken


class PeopleTable(QObject):
    """Fetches and describes the records of people who have more than one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.model: PagedTableModel[Member] = PagedTableModel(self._columns(), self._members)

    def refresh(self) -> int:
        """Read anew who has several records; return how many records those are."""
        reader = self._session.case.reader
        found = store.ids(reader, kind=RecordKind.CUSTOMER, merged_people=True)
        self.model.set_columns(self._columns())
        self.model.set_ids(found)
        return len(found)

    def person_of(self, record_id: Hashable) -> int | None:
        """Return whose record stands in a row."""
        row = self.model.row_of_id(record_id)
        return self.model.row(row).record.person_id if row >= 0 else None

    def _members(self, ids: Sequence[int]) -> list[Member]:
        reader = self._session.case.reader
        places = people.places(reader, ids)
        found = store.by_ids(reader, ids)
        golden = people.golden_of(reader, sorted({each.person_id for each in found if each.person_id}))
        return [
            self._member(each, places.get(each.id), golden.get(each.person_id or 0, {})) for each in found
        ]

    def _member(self, record: StoredRecord, place: Place | None, elsewhere: Mapping[str, int]) -> Member:
        if not record.is_merged:
            return Member(record, place, True, None, frozenset(elsewhere))
        own = frozenset(field for field, holder in elsewhere.items() if holder == record.id)
        return Member(record, place, False, own, frozenset())

    def _columns(self) -> list[Column[Member]]:
        catalogue, zh = self._session.case.catalogue, self._session.language == "zh"
        columns: list[Column[Member]] = [
            Column(self.tr("Customer"), self._who, stretch=3, least=150, source=self._naming),
            Column(
                self.tr("Stands in"),
                lambda member: place_cell(member.place),
                stretch=4,
                least=150,
                priority=1,
            ),
        ]
        for field, width, priority in _FIELDS:
            name = catalogue[field].zh if zh else catalogue[field].en
            columns.append(
                Column(
                    name,
                    self._value_of(field),
                    width=width,
                    priority=priority,
                    source=_source_of(field),
                )
            )
        return columns

    def _naming(self, member: Member) -> Source | None:
        return next(filter(None, (_source_of(name)(member) for name in _NAMING)), None)

    def _who(self, member: Member) -> Cell:
        field = next((name for name in _NAMING if member.record.values.get(name)), "name")
        cell = self._cell(member, field)
        if member.is_head:
            return replace(cell, emphasis=True)
        return replace(cell, kind="text", badge=BadgeText(self.tr("Duplicate")))

    def _value_of(self, field: str) -> Callable[[Member], Cell]:
        return lambda member: self._cell(member, field)

    def _cell(self, member: Member, field: str) -> Cell:
        """Return a value: in ink where it speaks for the person, paler where another record does."""
        record = member.record
        sealed = field in record.sealed_fields
        cell = stored_cell(self._session.case.catalogue[field], record.values.get(field), sealed=sealed)
        if cell.text == MISSING:
            return cell
        if member.speaks_for(field):
            return cell if member.is_head else replace(cell, icon="check", tone="accent")
        if cell.kind == "sealed":
            return cell
        return replace(cell, kind="text", tone="ink3")


def _source_of(field: str) -> Callable[[Member], Source | None]:
    def source(member: Member) -> Source | None:
        record = member.record
        held = field in record.values or field in record.sealed_fields
        return Source(record.id, field) if held else None

    return source
