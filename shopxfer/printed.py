"""What the verbs print: plain values for `--json`, lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from shopxfer.domain.balance import Balance
from shopxfer.handover.import_ import HIDDEN_CELLS, FileReport, LeftOut, SheetReport
from shopxfer.handover.reimport import Difference
from shopxfer.handover.retry import CorrectionReport
from shopxfer.texts import Language, say, sentence

if TYPE_CHECKING:  # signing takes a second to load, and most verbs never sign
    from shopxfer.handover.demo import DemoReport


def balance_facts(balance: Balance) -> dict[str, object]:
    """Return the balance as plain values."""
    return {
        "source_rows": balance.source_rows,
        "buckets": {bucket.value: rows for bucket, rows in balance.buckets.items()},
        "difference": balance.difference,
    }


def balance_lines(balance: Balance, language: Language) -> list[str]:
    """Return the balance in lines: the sum, then the buckets that hold rows."""
    parts = [
        f"{say(f'bucket.{bucket}', language)} {rows:,}" for bucket, rows in balance.buckets.items() if rows
    ]
    total = say("cli.balance", language, rows=balance.source_rows, difference=balance.difference)
    return [total, "  " + " · ".join(parts)] if parts else [total]


def file_facts(report: FileReport, language: Language) -> dict[str, object]:
    """Return what became of one file, with the sentence of its error if it was set aside."""
    return {
        "path": str(report.path),
        "sha256": report.sha256,
        "format": report.format,
        "encoding": report.encoding,
        "error": sentence(report.error, language) if report.error else None,
        "sheets": [
            {
                "name": sheet.name,
                "kind": sheet.kind,
                "header_row": sheet.header_row,
                "header_height": sheet.header_height,
                "columns": sheet.columns,
                "rows_read": sheet.rows_read,
                "imported": sheet.imported,
                "rejected": sheet.rejected,
                "blank": sheet.blank,
                "reasons": {say(key, language): rows for key, rows in sheet.reasons.items()},
                "hidden_rows": sheet.hidden.rows,
                "hidden_columns": sheet.hidden.columns,
                "mapping": sheet.mapping,
                "samples": sheet.samples,
                "warnings": _warnings(sheet, language),
            }
            for sheet in report.sheets
        ],
    }


def import_facts(
    reports: Sequence[FileReport], left_out: Iterable[LeftOut], language: Language
) -> dict[str, object]:
    """Return what became of the files of an import, and what of folders and archives was not looked at."""
    return {
        "files": [file_facts(report, language) for report in reports],
        "damage": damage_facts(damaged_in(reports), language) if _is_judged(reports) else None,
        "left_out": [{"path": str(each.path), "why": say(each.why, language)} for each in left_out],
    }


def import_lines(report: FileReport, language: Language) -> Iterator[str]:
    """Yield the name of a file, then its sheets with what a person should read about each."""
    yield report.path.name
    for sheet in report.sheets:
        yield "  " + say(
            "cli.imported", language, sheet=sheet.name, imported=sheet.imported, rejected=sheet.rejected
        )
        for warning in _warnings(sheet, language):
            yield f"    {warning}"


def damage_facts(damaged: Iterable[Sequence[object]], language: Language) -> list[dict[str, object]]:
    """Return what spreadsheet programs or encodings did to cells, and what to do about it.

    Given as file, sheet, column, kind of damage and number of cells.
    """
    return [
        {
            "file": file,
            "sheet": sheet,
            "column": column,
            "damage": str(damage).removeprefix("damage."),
            "cells": cells,
            "advice": say(str(damage), language),
        }
        for file, sheet, column, damage, cells in damaged
    ]


def damage_lines(damaged: Iterable[Sequence[object]], language: Language) -> list[str]:
    """Return the same as one line a column and kind of damage."""
    return [say("cli.damaged", language, **facts) for facts in damage_facts(damaged, language)]


def damaged_in(reports: Iterable[FileReport]) -> list[tuple[str, str, str, str, int]]:
    """Return what is damaged in the files of an import, as `damage_facts` takes it."""
    return [
        (report.path.name, sheet.name, column, damage.value, cells)
        for report in reports
        for sheet in report.sheets
        for column, found in (sheet.damage or {}).items()
        for damage, cells in found.items()
    ]


def _is_judged(reports: Iterable[FileReport]) -> bool:
    sheets = [sheet for report in reports for sheet in report.sheets]
    return bool(sheets) and all(sheet.damage is not None for sheet in sheets)


def left_out_lines(left_out: Iterable[LeftOut], language: Language) -> list[str]:
    """Return a line for each file that was not looked at."""
    return [
        say("cli.left_out", language, name=each.path.name, why=say(each.why, language)) for each in left_out
    ]


def _warnings(sheet: SheetReport, language: Language) -> list[str]:
    """Return the sentences about a sheet, with figures where there are some."""
    counted = say(f"{HIDDEN_CELLS}_counted", language, rows=sheet.hidden.rows, columns=sheet.hidden.columns)
    return [counted if key == HIDDEN_CELLS else say(key, language) for key in sheet.warnings]


def difference_facts(difference: Difference) -> dict[str, object]:
    """Return what a newer export changes; rows by their numbers, of gone ones the count."""
    return {
        "file": difference.name,
        "newer_of": difference.older.name,
        "new": difference.new,
        "changed": difference.changed,
        "gone": difference.gone,
        "unchanged": difference.unchanged,
        "unclear": difference.unclear,
        "sheets": [
            {
                "name": sheet.sheet,
                "key": list(sheet.key),
                "sure": sheet.sure,
                "new": list(sheet.new),
                "changed": [
                    {"row": each.number, "older_row": each.older_number, "columns": list(each.columns)}
                    for each in sheet.changed
                ],
                "gone": len(sheet.gone),
                "unchanged": sheet.unchanged,
                "duplicates": sheet.duplicates,
                "without_key": sheet.without_key,
                "columns_new": list(sheet.columns_new),
                "columns_gone": list(sheet.columns_gone),
            }
            for sheet in difference.sheets
        ],
    }


def difference_line(difference: Difference, language: Language) -> str:
    """Return what a newer export changes, in one line."""
    return say(
        "cli.difference",
        language,
        name=difference.name,
        older=difference.older.name,
        new=difference.new,
        changed=difference.changed,
        gone=difference.gone,
        unchanged=difference.unchanged,
        unclear=difference.unclear,
    )


def correction_facts(report: CorrectionReport, language: Language) -> dict[str, object]:
    """Return what came of a corrected workbook as plain values."""
    return {
        "batch": report.batch,
        "corrected": report.corrected,
        "still_rejected": [
            {"file": row.file, "sheet": row.sheet, "row": row.row, "reason": say(row.reason, language)}
            for row in report.still_rejected
        ],
    }


def demo_lines(made: DemoReport, language: Language) -> list[str]:
    """Return what the demo did, step by step."""
    rows = sum(sheet.imported for report in made.files for sheet in report.sheets)
    words = "  ".join(word.zh if language == "zh" else word.en for word in made.receipt.check_words)
    return [
        say("demo.imported", language, files=len(made.files), rows=rows),
        say("demo.cleaned", language, people=made.cleaned.people, merged=made.cleaned.merged),
        *balance_lines(made.balance, language),
        say("demo.packed", language, rows=made.package.rows, file=made.package.file),
        say("demo.slip", language, file=made.slip),
        say("demo.signed", language, number=made.receipt.number, file=made.receipt.file),
        say("demo.words", language, words=words),
        say("demo.verified", language),
        say("demo.open", language, case=made.case, password=made.password),
    ]
