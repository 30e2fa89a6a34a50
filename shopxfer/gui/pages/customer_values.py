"""The values that count for one customer, and what its other records say differently."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shopxfer.domain.fields import DataClass
from shopxfer.gui.pages.customer_cells import shown_cell, source_of
from shopxfer.gui.pages.customer_table import TableCard
from shopxfer.gui.pages.values import class_badge, group_name, place_cell
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, badge_cell
from shopxfer.handover.customer import CustomerValue, field_name


class ValuesCard(TableCard):
    """Field by field in catalogue order: the value, its class, whether it goes, where it stands."""

    def refill(self) -> None:
        if self.customer is None:
            return
        self.fill_rows(
            self.tr("Values that count"),
            self.tr("Enter: where a value comes from, and the whole of it."),
            self.tr("There is no value."),
            self._columns(),
            self.customer.values,
        )

    def _columns(self) -> list[Column[CustomerValue]]:
        return [
            Column(self.tr("Field"), self._name, stretch=3, least=96, tone="ink2"),
            Column(
                self.tr("Value"),
                lambda value: shown_cell(self._session, value),
                stretch=5,
                least=160,
                source=source_of,
            ),
            Column(self.tr("Class"), _class, width=146, priority=2),
            Column(self.tr("Goes along"), self._moves, width=88, priority=1),
            Column(self.tr("Stands in"), self._place, stretch=6, least=190, priority=3),
        ]

    def _name(self, value: CustomerValue) -> str:
        return field_name(self._session.case, value.field, self._session.language)

    def _moves(self, value: CustomerValue) -> Cell:
        if value.moves is None:
            return Cell(MISSING, tone="ink3", spoken=self.tr("not decided"))
        return Cell(self.tr("goes")) if value.moves else Cell(self.tr("stays"), tone="ink2")

    def _place(self, value: CustomerValue) -> Cell:
        assert self.customer is not None
        place = self.customer.place(value.record_id)
        mark = BadgeText(self.tr("by hand"), icon="pencil") if value.is_chosen else None
        return replace(place_cell((place.file, place.sheet, place.row)), badge=mark)


@dataclass(frozen=True, slots=True)
class _Difference:
    other: CustomerValue
    counts: CustomerValue | None


class OthersCard(TableCard):
    """Each value that differs, beside the one that counts."""

    def refill(self) -> None:
        if self.customer is None:
            return
        counts = {value.field: value for value in self.customer.values}
        rows = [_Difference(each, counts.get(each.field)) for each in self.customer.alternates]
        self.fill_rows(
            self.tr("What other records say differently"),
            self.tr("They stay in the case. Which one counts is chosen in Clean."),
            self.tr("All records agree."),
            self._columns(),
            rows,
        )

    def _columns(self) -> list[Column[_Difference]]:
        return [
            Column(self.tr("Field"), self._name, stretch=3, least=96, tone="ink2"),
            Column(
                self.tr("Says differently"),
                lambda row: shown_cell(self._session, row.other),
                stretch=4,
                least=150,
                source=lambda row: source_of(row.other),
            ),
            Column(
                self.tr("Counts"),
                lambda row: shown_cell(self._session, row.counts),
                stretch=4,
                least=150,
                priority=1,
                source=lambda row: source_of(row.counts),
            ),
            Column(self.tr("Stands in"), self._place, stretch=5, least=190, priority=2),
        ]

    def _name(self, row: _Difference) -> str:
        return field_name(self._session.case, row.other.field, self._session.language)

    def _place(self, row: _Difference) -> Cell:
        assert self.customer is not None
        place = self.customer.place(row.other.record_id)
        return place_cell((place.file, place.sheet, place.row))


def _class(value: CustomerValue) -> Cell:
    words = f"{value.data_class} {group_name(DataClass(value.data_class))}"
    return badge_cell(class_badge(value.data_class, words))
