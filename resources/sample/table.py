"""How a list looks once people and programs have typed it: a sheet, and the cells that go wrong."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from invented_numbers import cut_by_excel
from lists import Entry

Cell = str | int | float | date | datetime | None

MEMBERS_FILE, DESK_FILE, OLD_FILE = "会员卡系统导出.xlsx", "老客户名单（前台）.csv", "回访记录.xls"
YES_NO = {"yes": "是", "no": "否", "": ""}
AGREED = {"yes": "同意", "no": "不同意", "": ""}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(slots=True)
class Table:
    """One sheet as it will be written; `columns` maps each header to the field it means."""

    file: str
    sheet: str
    kind: str
    titles: list[str]
    columns: Mapping[str, str]
    rows: list[list[Cell]] = field(default_factory=list)  #: an empty list is an empty row
    entries: list[Entry | None] = field(default_factory=list)  #: the customer behind each row, if it has one
    totals: list[Cell] = field(default_factory=list)
    marks: list[list[tuple[str, str]]] = field(
        default_factory=list
    )  #: per row: (header, what was done to the cell)
    _pending: list[tuple[str, str]] = field(default_factory=list)

    @property
    def header_row(self) -> int:
        """Row of the headers, from 1."""
        return len(self.titles) + 1

    def row_of(self, place: int) -> int:
        """Return the row number, from 1, of `rows[place]`."""
        return self.header_row + 1 + place

    def add(self, cells: Mapping[str, Cell], entry: Entry | None = None) -> None:
        """Append a row given by field; what the sheet has no column for is left out."""
        self.rows.append([cells.get(name) for name in self.columns.values()])
        self.entries.append(entry)
        self.marks.append(self._pending)
        self._pending = []

    def repeat(self, place: int, at: int, entry: Entry | None = None) -> None:
        """Paste the row at `place` a second time before the row at `at`, cell by cell."""
        self.rows.insert(at, list(self.rows[place]))
        self.entries.insert(at, entry)
        self.marks.insert(at, [*self.marks[place], ("", "whole_row_repeated")])

    def header(self, field_id: str) -> str:
        """Return the header that means `field_id`."""
        return next(header for header, meant in self.columns.items() if meant == field_id)

    def note(self, field_id: str, what: str) -> None:
        """Remember that a cell of the row being written was made untidy, or lost something, on purpose."""
        self._pending.append((self.header(field_id), what))

    def insert_empty(self, *places: int) -> None:
        """Put empty rows in the middle, before the given places counted from 0."""
        for place in sorted(places, reverse=True):
            self.rows.insert(place, [])
            self.entries.insert(place, None)
            self.marks.insert(place, [])


def _serial(day: date) -> str:
    """Return the day as the number that Excel keeps, typed as text."""
    return str((day - date(1899, 12, 30)).days)


def _yuan(fen: int | None) -> float | None:
    return None if fen is None else fen / 100


def _pick(rng: random.Random, shares: Mapping[str, int]) -> str:
    return rng.choices(list(shares), list(shares.values()))[0]


def phone_cell(table: Table, entry: Entry, rng: random.Random, shares: Mapping[str, int]) -> Cell:
    """Return the phone as this list writes it; damage first, then habit."""
    number = entry.phone
    if entry.phone_damage == "no_phone":
        return None
    if entry.phone_damage == "masked_phone":
        table.note("phone", "masked")
        return f"{number[:3]}****{number[-4:]}"
    if entry.phone_damage == "phone_in_scientific_notation":
        table.note("phone", "scientific_notation")
        return f"{int(number):.2E}"
    habit = _pick(rng, shares)
    if habit != "plain":
        table.note("phone", habit)
    spaced = f"{number[:3]} {number[3:7]} {number[7:]}"
    forms: dict[str, Cell] = {
        "plain": number,
        "stored_as_number": int(number),
        "full_width": number.translate(_FULL_WIDTH),
        "spaces": spaced,
        "dashes": spaced.replace(" ", "-"),
        "plus86": f"+86{number}",
        "plus86_spaces": f"+86 {spaced}",
    }
    return forms[habit]


def birth_cell(table: Table, entry: Entry, rng: random.Random, shares: Mapping[str, int]) -> Cell:
    day = entry.person.birth
    if not entry.has_birth:
        return None
    if entry.impossible_birth:
        table.note("birth_date", "impossible_date")
        return f"{day.year}-02-30"
    habit = _pick(rng, shares)
    if habit not in ("date", "dashes"):
        table.note("birth_date", habit)
    chinese = f"{day.year}年{day.month}月{day.day}日"
    forms: dict[str, Cell] = {
        "date": day,
        "dashes": day.isoformat(),
        "slashes": f"{day.year}/{day.month}/{day.day}",
        "chinese": chinese,
        "compact": f"{day:%Y%m%d}",
        "full_width": chinese.translate(_FULL_WIDTH),
        "serial_as_text": _serial(day),
    }
    return forms[habit]


def id_cell(table: Table, entry: Entry) -> Cell:
    if entry.id_damage == "id_truncated_by_excel":
        table.note("id_number", "truncated_by_excel")
        return float(cut_by_excel(entry.id_number))
    if entry.id_damage == "id_with_wrong_check_digit":
        table.note("id_number", "wrong_check_digit")
    return entry.id_number or None


def common_cells(entry: Entry) -> dict[str, Cell]:
    """Return what every list writes alike."""
    person = entry.person
    return {
        "name": entry.name,
        "gender": person.gender,
        "address": person.address,
        "stylist": person.stylist,
        "level": entry.level,
        "health": person.health or None,
        "remarks": person.remarks or None,
        "guardian": person.guardian or None,
        "company": person.company or None,
        "company_code": person.company_code or None,
        "prepaid_balance": _yuan(entry.balance_fen),
        "remaining_visits": entry.remaining_visits,
        "total_spent": _yuan(entry.spent_fen),
        "visit_count": entry.visits,
        "first_visit": person.first_visit,
        "last_visit": entry.last_visit,
        "marketing_refused": "是" if person.sms_refused else None,
    }


def fill(table: Table, entries: list[Entry], write: Callable[[Entry], dict[str, Cell]]) -> None:
    """Write each entry once; a repeated row gets the very cells of the row it repeats."""
    written: dict[int, int] = {}
    for entry in entries:
        if entry.is_repeat_of is not None:
            table.repeat(written[id(entry.is_repeat_of)], len(table.rows), entry)
        else:
            written[id(entry)] = len(table.rows)
            table.add(write(entry), entry)


def day_by_hand(day: date, rng: random.Random) -> str:
    forms = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    ]
    return rng.choices(forms, [50, 28, 14, 8])[0]


def name_by_hand(table: Table, entry: Entry, rng: random.Random) -> str:
    """Return the name, now and then with the space that makes two characters as wide as three."""
    name = entry.name
    if len(name) > 3 or rng.random() > 0.14:
        return name
    table.note("name", "space_inside")
    return name[0] + rng.choice([" ", "\u3000"]) + name[1:]
