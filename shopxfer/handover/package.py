"""Step 8, package: the chosen records as a password-protected workbook, read back before it counts."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shopxfer import __version__
from shopxfer.domain.fields import RecordKind, Shape
from shopxfer.domain.money import amount_of
from shopxfer.errors import ShopxferError
from shopxfer.files import named_os_errors, sha256_of, write_whole
from shopxfer.handover import gates, parties, prepaid_build, prepaid_receipt, prune
from shopxfer.handover.alternates import Alternates
from shopxfer.handover.case import Case
from shopxfer.handover.contents import Contents, Section
from shopxfer.handover.fields import FieldLine
from shopxfer.progress import Progress
from shopxfer.sheets.read_back import lock_and_check
from shopxfer.sheets.workbook import Cell, Column, ColumnKind, SheetSpec, WrittenWorkbook, write_workbook
from shopxfer.texts import Language, say
from shopxfer.vault import audit, papers
from shopxfer.vault.papers import StoredPackage

#: No 0 O 1 I L: the slip is read from paper and typed into Excel.
SLIP_SYMBOLS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_PASSWORD_LENGTH = 20  # 31^20, about 99 bits
_WIDTHS = {"address": 32, "remarks": 32, "content": 40, "id_number": 22, "product": 22, "company": 28}
_WRAPPED = frozenset({"address", "remarks", "content"})


class RowsUndecided(ShopxferError):
    """Prune has not decided every row."""

    key = "error.rows_undecided"


class RulesOutOfDate(ShopxferError):
    """Rows, route or kind of seller changed after the rules were applied."""

    key = "error.rules_out_of_date"


class NothingToHandOver(ShopxferError):
    """No record is set to go."""

    key = "error.nothing_to_hand_over"


class PackageVanished(ShopxferError):
    """The written package does not read back from the disk as it was made."""

    key = "error.package_vanished"


@dataclass(frozen=True, slots=True)
class PackageReport:
    """A finished package."""

    file: Path
    sha256: str
    size: int
    rows: int
    slip_number: str
    password: str
    alternates: int = 0  #: other values on their own sheet; not counted in `rows`


def new_password() -> str:
    """Return a password for one package: twenty letters and digits, shown in groups of four."""
    return "".join(secrets.choice(SLIP_SYMBOLS) for _ in range(_PASSWORD_LENGTH))


def make_package(
    case: Case, folder: Path, progress: Progress, language: Language, *, alternates: bool = False
) -> PackageReport:
    """Write the package into `folder`, read it back, and record it.

    With `alternates`, other values of the customers who go stand on a sheet of their own.

    Raises:
        RowsUndecided, RulesOutOfDate, GateClosed, NothingToHandOver: what has to be done first.
        ReadBackDiffers, PackageVanished: the file did not hold what it should; it is gone again.
        FileError, Cancelled: no package was made.
    """
    if undecided := case.balance().undecided:
        raise RowsUndecided(count=undecided)
    prepaid_build.ensure_current(case, progress)
    gates.require_open(case)
    if prune.rules_state(case) is not prune.RulesState.APPLIED:
        raise RulesOutOfDate
    contents = Contents(case, progress)
    if not contents.total:
        raise NothingToHandOver
    owed = prepaid_receipt.keep(case, progress)
    number = len(papers.packages(case.reader)) + 1
    slip_number = f"PW-{case.number}-{number}"
    others = _alternates(case, contents, language, progress) if alternates else None
    written = write_workbook(sheets(case, contents, slip_number, language, others))
    progress.report("progress.locking", contents.total, contents.total)
    password = new_password()
    locked = lock_and_check(written, password)
    with named_os_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    target = folder / say("package.file_name", language, case=case.number, number=str(number))
    progress.report("progress.locking", contents.total, contents.total)
    write_whole(target, locked)
    try:
        digest = _check_on_disk(target, locked)
        with case.change(
            "package",
            {
                "file": target.name,
                "sha256": digest,
                "rows": contents.total,
                "alternates": others.count if others else 0,
            },
        ) as database:
            papers.add_package(
                database,
                StoredPackage(
                    number,
                    case.now(),
                    str(target.resolve().parent),
                    target.name,
                    len(locked),
                    digest,
                    slip_number,
                    _summary(contents, written, language, others) | {"prepaid": owed},
                    audit.head(database).seq + 1,
                ),
                password,
                case.vault.case_sealer(database),
            )
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    count = others.count if others else 0
    return PackageReport(target, digest, len(locked), contents.total, slip_number, password, count)


def newest(case: Case) -> StoredPackage | None:
    """Return the newest package that still shows what the case holds; None if there is none."""
    made = papers.packages(case.reader)
    return made[-1] if made and made[-1].event > case.last_change() else None


def password_of(case: Case, package: StoredPackage) -> str:
    """Return a package's password, for its slip."""
    return papers.package_password(case.reader, package.id, case.sealer())


def write_password_file(made: PackageReport, folder: Path, language: Language) -> Path:
    """Write a package's password as a text file for its owner only; the slip is better on paper.

    Raises:
        FileError: nothing was written.
    """
    target = folder / say("package.password_file", language, number=made.slip_number)
    write_whole(target, (made.password + "\n").encode())
    return target


def _check_on_disk(target: Path, locked: bytes) -> str:
    # The content was compared cell by cell before; here only the disk is in doubt.
    digest = sha256_of(target)
    if target.read_bytes() != locked:
        raise PackageVanished(name=target.name)
    return digest


def sheets(
    case: Case,
    contents: Contents,
    slip_number: str,
    language: Language,
    alternates: Alternates | None = None,
) -> list[SheetSpec]:
    """Return the workbook's sheets: the records, other values if they go along, then the data dictionary and
    the index, which count them.
    """
    data = [_data_sheet(contents, section, language) for section in contents.sections]
    if alternates is not None:
        data.append(_alternates_sheet(alternates, language))
    index = _index(case, contents, slip_number, language, alternates)
    return [*data, _dictionary(contents, language), index]


def _alternates(case: Case, contents: Contents, language: Language, progress: Progress) -> Alternates:
    lines = [line for section in contents.sections for line in section.lines]
    return Alternates(case, lines, contents.agreed, language, progress)


def _alternates_sheet(alternates: Alternates, language: Language) -> SheetSpec:
    widths = (10, 14, 32, 28, 16, 8)
    headers = _alternates_columns(language)
    columns = [Column(header, width) for header, width in zip(headers, widths, strict=True)]
    return SheetSpec(say("package.sheet_alternates", language), columns, alternates.rows())


def _alternates_columns(language: Language) -> list[str]:
    names = ("field", "value", "file", "sheet", "row")
    return [
        say("package.person_no", language),
        *(say(f"package.alternates_{name}", language) for name in names),
    ]


def _data_sheet(contents: Contents, section: Section, language: Language) -> SheetSpec:
    kinds = [_column_kind(contents, line) for line in section.lines]
    columns = [
        Column(say("package.record_no", language), 10),
        Column(say("package.person_no", language), 10),
        *(
            Column(line.name(language), _WIDTHS.get(line.id, 16), kind)
            for line, kind in zip(section.lines, kinds, strict=True)
        ),
    ]
    return SheetSpec(_sheet_name(section.kind, language), columns, contents.rows(section))


def _column_kind(contents: Contents, line: FieldLine) -> ColumnKind:
    shape = contents.shape_of(line.id)
    if shape is Shape.AMOUNT:
        return "amount"
    if shape is Shape.COUNT:
        return "count"
    return "wrapped" if line.id in _WRAPPED else "text"


def _sheet_name(kind: RecordKind, language: Language) -> str:
    return say(f"package.sheet_{kind}", language)


def _dictionary(contents: Contents, language: Language) -> SheetSpec:
    columns = [
        Column(say(f"package.dictionary_{name}", language), width, "wrapped")
        for name, width in (("sheet", 14), ("column", 18), ("class", 18), ("purpose", 44), ("filled", 12))
    ]

    def rows() -> Iterator[list[Cell]]:
        # Walked after the data sheets, so the counts are complete.
        for section in contents.sections:
            for line in section.lines:
                purpose = line.purpose_zh if language == "zh" else line.purpose_en
                yield [
                    _sheet_name(section.kind, language),
                    line.name(language),
                    say(f"class.{line.data_class}", language),
                    purpose or line.reason or "",
                    str(contents.tally.filled[section.kind, line.id]),
                ]

    return SheetSpec(say("package.sheet_dictionary", language), columns, rows())


def _index(
    case: Case, contents: Contents, slip_number: str, language: Language, alternates: Alternates | None
) -> SheetSpec:
    known = parties.load(case)
    kind = parties.transfer_type(case)

    def rows() -> Iterator[list[Cell]]:
        yield [say("package.index_case", language), case.number]
        yield [say("package.index_seller", language), known.seller.name]
        yield [say("package.index_buyer", language), known.buyer.name]
        yield [say("package.index_type", language), kind.name(language) if kind else ""]
        yield [say("package.index_made", language), case.now()]
        yield [say("package.index_slip", language), slip_number]
        yield [say("package.index_program", language), f"shopxfer {__version__}"]
        for section in contents.sections:
            count = contents.tally.rows[section.kind]
            yield [_sheet_name(section.kind, language), say("package.index_rows", language, count=count)]
        if alternates is not None:
            yield [
                say("package.sheet_alternates", language),
                say("package.index_alternates", language, count=alternates.count),
            ]
        yield [
            say("package.index_marketing", language),
            say("package.index_marketing_count", language, count=contents.tally.marketing_refused),
        ]
        yield [say("package.index_scope", language), say("package.index_scope_text", language)]

    columns = [
        Column(say("package.index_what", language), 24, "wrapped"),
        Column(say("package.index_value", language), 80, "wrapped"),
    ]
    return SheetSpec(say("package.sheet_index", language), columns, rows())


def _column_names(contents: Contents, language: Language, *, alternates: bool) -> Iterator[list[str]]:
    first = [say("package.record_no", language), say("package.person_no", language)]
    for section in contents.sections:
        yield first + [line.name(language) for line in section.lines]
    if alternates:
        yield _alternates_columns(language)


def _summary(
    contents: Contents, written: WrittenWorkbook, language: Language, alternates: Alternates | None
) -> dict[str, object]:
    """Return what the receipt says about the package; counts and names of columns, no personal data."""
    tally = contents.tally
    named = _column_names(contents, language, alternates=alternates is not None)
    return {
        "language": language,
        "sheets": [
            {"name": sheet.name, "rows": sheet.rows, "columns": columns}
            for sheet, columns in zip(written.sheets, named, strict=False)
        ],
        "rows": {kind.value: count for kind, count in tally.rows.items()},
        "people": len(tally.people),
        "fields": [
            {
                "kind": section.kind.value,
                "id": line.id,
                "zh": line.zh,
                "en": line.en,
                "class": line.data_class.value,
                "purpose_zh": line.purpose_zh or line.reason or "",
                "purpose_en": line.purpose_en or line.reason or "",
                "filled": tally.filled[section.kind, line.id],
            }
            for section in contents.sections
            for line in section.lines
        ],
        "prepaid_people": tally.prepaid_people,
        "prepaid_total": amount_of(tally.prepaid_fen),
        "marketing_refused": tally.marketing_refused,
        "alternates": alternates.count if alternates else 0,
    }
