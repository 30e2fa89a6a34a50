"""What stands in for the world in tests: clocks, watchers, invented people, their spreadsheets, small cases.

Everything is a working thing with the shape of the real one. All people are invented: areas from 999001 up
belong to no place, and mobile numbers have 0000 in the middle.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from filelock import FileLock
from openpyxl.worksheet.worksheet import Worksheet

from shopxfer.domain.assessment import Status
from shopxfer.domain.consent_evidence import Channel, ConsentLine, Guardian
from shopxfer.domain.fields import EXTRA, RecordKind
from shopxfer.domain.identifiers import resident_id_check_symbol
from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.notice_window import Route
from shopxfer.domain.public_notice import PostingKind
from shopxfer.errors import Cancelled
from shopxfer.handover import (
    assess,
    clean,
    consent,
    import_,
    notices,
    parties,
    postings,
    prepaid_build,
    prepaid_many,
    prune,
)
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer, Recorded
from shopxfer.handover.fields import FieldLine, field_lines
from shopxfer.handover.import_ import FileReport
from shopxfer.progress import Quiet
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.rules.china import load_gazetteer, load_simplified
from shopxfer.sheets.locking import decrypt_workbook, encrypt_workbook
from shopxfer.vault import records
from shopxfer.vault.consents import AskedLine, Said
from shopxfer.vault.keys import KeyRing
from shopxfer.vault.parties import Party
from shopxfer.vault.records import StoredRecord
from shopxfer.vault.vault import SUFFIX, Vault
from tests.pictures import PNG

PASSWORD = "four unrelated words here"
CASE_NUMBER = "2026-0317"
TODAY = date(2026, 11, 22)
CHINA = timezone(timedelta(hours=8))
FORMS = Forms(load_simplified(), load_gazetteer())  # all rules in force

Cell = str | float | int | date | None
Table = list[list[Cell]]
Person = Mapping[str, Cell]


class FakeClock:
    """A clock that stands still until it is told to move on."""

    def __init__(self, now: datetime = datetime(2026, 11, 22, 10, 30, tzinfo=CHINA)) -> None:
        self.time = now

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        """Let time pass, given as for `timedelta`."""
        self.time += timedelta(**by)


class CancelAt:
    """A person who presses Cancel when the work reports for the `nth` time, from 1."""

    def __init__(self, nth: int) -> None:
        self.nth = nth
        self.reports = 0

    def report(self, key: str, done: int, total: int, **facts: object) -> None:
        self.reports += 1
        if self.reports == self.nth:
            raise Cancelled


class Watching:
    """A `Progress` that remembers what it was told."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def report(self, key: str, done: int, total: int, **facts: object) -> None:
        self.keys.append(key)


def id_number(serial: int, born: date = date(1988, 5, 17)) -> str:
    """Return a resident ID with the right check symbol that nobody can have."""
    first = f"999{1 + serial // 1000 % 900:03}{born:%Y%m%d}{serial % 1000:03}"
    return first + resident_id_check_symbol(first)


def phone(serial: int) -> str:
    """Return a mobile number that nobody has."""
    return f"1380000{serial:04}"


def born_so_that_age_is(years: int, *, days_after_birthday: int = 0, today: date = TODAY) -> date:
    """Return the birth date of somebody who turned `years` so many days before `today`."""
    return (today - timedelta(days=days_after_birthday)).replace(year=today.year - years)


def customer(serial: int, **values: Cell) -> dict[str, Cell]:
    """Return an invented customer by field id; `values` replace or add, None leaves out."""
    made: dict[str, Cell] = {
        "name": "欧阳" + "一二三四五六七八九十"[serial % 10] + "甲乙丙丁戊己庚辛壬癸"[serial // 10 % 10],
        "phone": phone(serial),
        "consent": "同意",
    }
    made.update(values)
    return {field: value for field, value in made.items() if value is not None}


def table(people: Sequence[Person], fields: Sequence[str] | None = None) -> Table:
    """Return a sheet: the catalogue's Chinese names as header, then one row per person.

    Without `fields` the columns are those that occur, in catalogue order; names that are no field of the
    catalogue head their columns as they are.
    """
    catalogue = load_catalogue()
    if fields is None:
        present = {field for person in people for field in person}
        known = [field.id for field in catalogue if field.id in present]
        fields = known + sorted(present - set(known))
    header: list[Cell] = [catalogue[field].zh if field in catalogue else field for field in fields]
    return [header, *([person.get(field) for field in fields] for person in people)]


def write_csv(path: Path, rows: Table, encoding: str = "utf-8-sig") -> Path:
    """Write one table as CSV; returns `path`."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return path


def write_xlsx(path: Path, merged: Sequence[str] = (), **sheets: Table) -> Path:
    """Write tables as the sheets of a workbook, `merged` ranges in the first one; returns `path`."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for area in merged:
        book.worksheets[0].merge_cells(area)
    book.save(path)
    return path


def write_xls(path: Path, **sheets: Table) -> Path:
    """Write tables as the sheets of an old workbook; returns `path`."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell is not None:
                    sheet.write(number, place, cell)
    book.save(str(path))
    return path


def corrected(file: Path, change: Callable[[Worksheet], object], key: str = "a key of its own") -> Path:
    """Return a workbook of rejected rows as somebody would save it after a `change` to its first sheet."""
    book = openpyxl.load_workbook(io.BytesIO(decrypt_workbook(file.read_bytes(), key)))
    change(book.worksheets[0])
    saved = io.BytesIO()
    book.save(saved)
    target = file.with_name("corrected.xlsx")
    target.write_bytes(encrypt_workbook(saved.getvalue(), key))
    return target


SELLER = Party("鹿鸣巷剪艺坊", "92999901MA0LMXJY5X", "沈若岚", "0571-0000 0317", "无名市鹿鸣巷 17 号")
BUYER = Party("半亩云造型有限公司", "91999902MA0BMYXY87", "顾以诚", "0571-0000 0926", "无名市望湖东路 8 号")


def parties_of(transfer_type: str = "T4", seller: Party = SELLER, buyer: Party = BUYER) -> parties.Parties:
    """Return complete parties with terms."""
    return parties.Parties(
        seller,
        buyer,
        Party("陆知微"),
        parties.Terms(
            transfer_type,
            "LMX-1",
            "无名市",
            "2026-11-22",
            "继续服务",
            "mainland",
            "yes",
            published_rules="none",
            confidentiality_on="2025-06-02",
            undertaking_on="2025-06-30",
            administrator="none",
        ),
    )


def make_case(
    folder: Path, transfer_type: str = "T4", clock: FakeClock | None = None, *, with_notice: bool = True
) -> Case:
    """Return an open case with parties, and the text to which a yes in the sheets was given.

    It has no key slots, because stretching a password takes longer than most tests: nobody can open it again.
    """
    place = folder / f"case{SUFFIX}"
    (place / "documents").mkdir(parents=True)
    lock = FileLock(place / "lock")
    lock.acquire()
    vault = Vault(place, "a-case", "owner", KeyRing.fresh(), lock)
    facts: dict[str, object] = {"number": CASE_NUMBER}
    with vault.change("new", "2026-11-22T10:30:00+08:00", facts) as database:
        database.execute("INSERT INTO meta VALUES ('number', ?)", (CASE_NUMBER,))
        vault.new_data_key(database)
    case = Case(vault, clock or FakeClock())
    parties.save(case, parties_of(transfer_type))
    if with_notice and parties.route(case) is not Route.NONE:
        freeze_notice(case)
    return case


def freeze_notice(case: Case, *more: str, lines: Mapping[ConsentLine, Sequence[str]] | None = None) -> None:
    """Freeze a text that names every known field and some more; a yes in the sheets was given to it.

    `lines` are asked beside the general one, each with its fields.
    """
    fields = frozenset(field.id for field in load_catalogue()) | frozenset(more)
    apart = {line: AskedLine(frozenset(each), "没有就会出事") for line, each in (lines or {}).items()}
    notice = notices.freeze(case, notices.Draft(fields, {"slip": {"zh": "问您一句", "en": "May we"}}, apart))
    consent.adopt_column(case, notice.hash)


def answer_apart(
    case: Case,
    line: ConsentLine,
    record_ids: Sequence[int],
    *,
    said: Said = Said.YES,
    guardian: Guardian | None = None,
) -> list[Recorded]:
    """Record what the people of some records say on paper to one line of the newest text that has it."""
    at = case.clock().replace(tzinfo=None)
    return consent.record_answers(
        case,
        [
            Answer(record, said, at, Channel.SLIP, line=line, evidence="一号夹子", guardian=guardian)
            for record in record_ids
        ],
    )


def post_notice(case: Case, folder: Path, first_day: date = date(2026, 9, 14)) -> None:
    """Record that the frozen text hangs on the door since `first_day`, with a photo (law.md N24, G15)."""
    photo = folder / "door.png"
    photo.write_bytes(PNG)
    postings.attach(case, postings.add(case, PostingKind.POSTER, "店门口", first_day), photo)


def take_in(case: Case, *files: Path) -> list[FileReport]:
    """Import files with what the program proposes."""
    return import_.commit(case, import_.plan(case, files, Quiet(), "zh"), Quiet())


def take_through(case: Case, *files: Path) -> None:
    """Import files, clean, apply the rules, and sign the assessment as it is drafted then."""
    take_in(case, *files)
    clean.clean(case, Quiet())
    prune.apply_rules(case, Quiet())
    leave_prepaid(case)
    assess.sign_as_drafted(case, "zh")


def leave_prepaid(case: Case) -> None:
    """Say of every prepayment that nobody decided that the seller goes on owing it (law.md G8)."""
    prepaid_build.ensure_current(case)
    with suppress(prepaid_many.NothingLeft):
        prepaid_many.leave_the_rest(case, "客户没有答复", Quiet())


def accept_open_risks(case: Case) -> None:
    """Answer in the assessment that the owner takes every risk that is still open."""
    for line in assess.draft(case).open_risks:
        assess.answer_risk(case, line.id, status=Status.ACCEPTED)


def people_file(folder: Path, people: Sequence[Person], name: str = "customers.csv") -> Path:
    """Write customers as a CSV file; returns its path."""
    return write_csv(folder / name, table(people))


def all_records(case: Case, kind: RecordKind = RecordKind.CUSTOMER) -> list[StoredRecord]:
    """Return all records of a kind, sealed values opened, in row order."""
    return list(records.of_kind(case.reader, kind, case.sealer()))


def by_name(case: Case) -> dict[str, StoredRecord]:
    """Return the customer records by name (by company where nobody is named)."""
    return {record.values.get("name") or record.values["company"]: record for record in all_records(case)}


def line_of(case: Case, field: str, kind: RecordKind = RecordKind.CUSTOMER) -> FieldLine:
    """Return one field line of the case; extra columns are asked for by their header."""
    return next(
        line for line in field_lines(case) if line.kind is kind and line.id in (field, f"{EXTRA}:{field}")
    )


def dump(case: Case) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, to see whether a case is as it was."""
    return {name: case.reader.rows(f"SELECT * FROM {name}") for name in _tables(case)}


def every_value(case: Case) -> Iterator[str]:
    """Yield every stored value of the decrypted database as text, bytes with what they may hide."""
    for name in _tables(case):
        for row in case.reader.stream(f"SELECT * FROM {name}"):
            for value in row:
                yield value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _tables(case: Case) -> Iterable[str]:
    return [name for (name,) in case.reader.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
