"""What is true of the sample, told by the generator that made it: `expected.json` for tests and people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import invented_words as words
from cast import TODAY
from invented_numbers import passes_by_chance
from lists import Entry, Lists, exact_people
from table import Table

Place = list[str | int]  #: file, sheet, row from 1 with the header and its titles counted

#: What cannot be had back from the cell; everything else is only untidy.
LOST = {"masked", "scientific_notation", "truncated_by_excel", "wrong_check_digit", "impossible_date"}


def _sheet(table: Table) -> dict[str, Any]:
    empty = [table.row_of(place) for place, row in enumerate(table.rows) if not row]
    last = table.row_of(len(table.rows) - 1)
    return {
        "kind": table.kind,
        "title_rows": len(table.titles),
        "header_row": table.header_row,
        "data_rows": len(table.rows) - len(empty),
        "empty_rows": empty,
        "totals_rows": [last + 1] if table.totals else [],
        "columns": dict(table.columns),
    }


def _seeded(tables: Sequence[Table]) -> dict[str, Any]:
    """Return per column how many cells were damaged or made untidy, with the rows of what is lost."""
    found: dict[str, Any] = {}
    for table in tables:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, marks in enumerate(table.marks):
            for header, what in marks:
                counts[header or "(row)"][what] += 1
                if what in LOST or not header:
                    places[header or "(row)"][what].append(table.row_of(place))
        found.setdefault(table.file, {})[table.sheet] = {
            header: {"cells": dict(sorted(cells.items())), "rows": places.get(header, {})}
            for header, cells in counts.items()
        }
    return found


class _Places:
    """Where each customer row stands."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._of: dict[int, Place] = {}
        for table in tables:
            for place, entry in enumerate(table.entries):
                if entry is not None:
                    self._of[id(entry)] = [table.file, table.sheet, table.row_of(place)]

    def of(self, entries: Sequence[Entry]) -> list[Place]:
        return [self._of[id(entry)] for entry in entries]


def _answers(groups: Sequence[Sequence[Entry]]) -> dict[str, int]:
    said = [{entry.consent for entry in group} - {""} for group in groups]
    return {
        "yes": sum(one == {"yes"} for one in said),
        "no": sum(one == {"no"} for one in said),
        "contradictory": sum(len(one) == 2 for one in said),
        "silent": sum(not one for one in said),
    }


def _unmergeable(lists: Lists, places: _Places) -> dict[str, Any]:
    """Return what must stay apart: families, namesakes; and rows that only a person can join."""
    first: dict[int, Entry] = {}
    for entry in lists.all():
        first.setdefault(entry.person.number, entry)
    by_phone: dict[str, list[Entry]] = defaultdict(list)
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in first.values():
        by_phone[entry.person.phone].append(entry)
        by_name[entry.person.name].append(entry)
    near = [entry for entry in lists.all() if entry.near_miss]
    return {
        "families_sharing_a_phone": [places.of(group) for group in by_phone.values() if len(group) > 1],
        "namesakes": [places.of(group) for group in by_name.values() if len(group) > 1],
        "same_person_for_review": [
            {"why": entry.near_miss, "rows": places.of([first[entry.person.number], entry])} for entry in near
        ],
    }


def _rows_with(tables: Sequence[Table], holds: Callable[[str, str], bool]) -> list[Place]:
    """Return the rows with a text cell for which `holds(field, text)`."""
    return [
        [table.file, table.sheet, table.row_of(place)]
        for table in tables
        for place, row in enumerate(table.rows)
        if any(
            isinstance(cell, str) and holds(meant, cell)
            for cell, meant in zip(row, table.columns.values(), strict=False)  # an empty row has no cells
        )
    ]


def _traps(tables: Sequence[Table], lists: Lists, places: _Places) -> dict[str, list[Place]]:
    """Return the rows that need care, by what makes them special."""
    everyone = list(lists.all())

    def rows(what: Callable[[Entry], bool]) -> list[Place]:
        return places.of([entry for entry in everyone if what(entry)])

    return {
        "enterprise": rows(lambda entry: bool(entry.person.company)),
        "truncated_ids_with_right_check": rows(
            lambda one: one.id_damage == "id_truncated_by_excel" and passes_by_chance(one.id_number)
        ),
        "under_14": rows(lambda entry: _age(entry) < 14),
        "from_14_to_17": rows(lambda entry: 14 <= _age(entry) < 18),
        "marketing_refused": rows(lambda entry: entry.person.sms_refused),
        "remarks_like_formulas": _rows_with(
            tables, lambda meant, text: meant == "remarks" and text[0] in "=+-@"
        ),
        "characters_beyond_bmp": _rows_with(tables, lambda _meant, text: max(text) > "\uffff"),
        "remarks_of_health": rows(lambda entry: entry.person.remarks in words.REMARKS_OF_HEALTH),
        "remarks_of_religion": rows(lambda entry: entry.person.remarks == words.REMARK_OF_RELIGION),
    }


def _linked_to_nobody(tables: Sequence[Table], lists: Lists) -> list[Place]:
    """Return the transactions and communications whose card and phone stand in no customer list."""
    known = {entry.card_no for entry in lists.all()} | {entry.phone for entry in lists.all()}
    places: list[Place] = []
    for table in tables:
        if table.kind == "customer":
            continue
        keys = [place for place, meant in enumerate(table.columns.values()) if meant in ("card_no", "phone")]
        for place, row in enumerate(table.rows):
            values = {str(row[key]).replace("-", "") for key in keys if row and row[key] is not None}
            if row and not values & known:
                places.append([table.file, table.sheet, table.row_of(place)])
    return places


def _age(entry: Entry) -> int:
    birth = entry.person.birth
    return TODAY.year - birth.year - ((TODAY.month, TODAY.day) < (birth.month, birth.day))


def _prepaid(lists: Lists) -> Mapping[str, Any]:
    """Return the till's open balances, a pasted row counted once, in yuan."""
    members = [entry for entry in lists.members if entry.is_repeat_of is None]
    fen = sum(entry.balance_fen or 0 for entry in members)
    return {
        "members_balance_yuan": f"{fen // 100}.{fen % 100:02d}",
        "cards_with_balance": sum(bool(entry.balance_fen) for entry in members),
        "members_remaining_visits": sum(entry.remaining_visits or 0 for entry in members),
    }


def expected(tables: Sequence[Table], lists: Lists, hashes: Mapping[str, str]) -> dict[str, Any]:
    """Return everything the generator knows; rows are numbered as a spreadsheet program shows them."""
    places = _Places(tables)
    everyone = list(lists.all())
    groups = exact_people(everyone)
    people: dict[int, list[Entry]] = {}
    for entry in everyone:
        people.setdefault(entry.person.number, []).append(entry)
    files: dict[str, Any] = {}
    for table in tables:
        files.setdefault(table.file, {"sha256": hashes[table.file], "sheets": {}})
        files[table.file]["sheets"][table.sheet] = _sheet(table)
    return {
        "as_of": TODAY.isoformat(),
        "files": files,
        "rows": dict(_rows_by_kind(tables)),
        "customers": {
            "rule": "same valid ID number, or same name and phone after normalising; chained",
            "rows": len(everyone),
            "people_by_exact_rule": len(groups),
            "merged_rows": len(everyone) - len(groups),
            "people_in_truth": len(people),
            "consent_by_row": _answers([[entry] for entry in everyone]),
            "consent_by_exact_person": _answers(groups),
        },
        "prepaid": _prepaid(lists),
        "seeded_cells": _seeded(tables),
        "traps": _traps(tables, lists, places),
        "stay_apart": _unmergeable(lists, places),
        "linked_to_nobody": _linked_to_nobody(tables, lists),
        "exact_clusters": [places.of(group) for group in groups if len(group) > 1],
        "true_clusters": [places.of(group) for group in people.values() if len(group) > 1],
    }


def _rows_by_kind(tables: Sequence[Table]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for table in tables:
        counts[table.kind] += sum(bool(row) for row in table.rows)
    return counts
