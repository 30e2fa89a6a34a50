"""What the owner confirmed about columns, kept in the case for the next file with the same header.

A header is known again by its titles in their order, however they are spaced, cased or marked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.wording import fold_header
from shopxfer.texts import Language, say
from shopxfer.vault import mappings
from shopxfer.vault import sources as store
from shopxfer.vault.database import Database
from shopxfer.vault.mappings import Remembered
from shopxfer.vault.sources import StoredColumn, StoredSheet

#: Guesses that only hold for the rows they were made from; they are made anew for each file.
_FROM_CONTENT = ("mapping.by_content", "mapping.content_overrules", "mapping.exchanged")
_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def fingerprint(titles: Sequence[str]) -> str:
    """Return what tells a header from others; empty titles count by their place only."""
    folded = [fold_header(title) for title in titles]
    while folded and not folded[-1]:
        folded.pop()
    return hashlib.sha256("\x1f".join(folded).encode()).hexdigest()


def recall(database: Database, titles: Sequence[str], kind: RecordKind | None) -> Remembered | None:
    """Return what was confirmed last for this header, of `kind` if it is given."""
    found = mappings.remembered(database, fingerprint(titles))
    return next((each for each in found if kind in (None, each.kind)), None)


def remember_mapping(database: Database, sheet: StoredSheet, at: str) -> None:
    """Keep what the columns of an imported sheet are taken for now; sheets without a header are not kept.

    To be called whenever that was confirmed: at the import, and after the owner changed a column later.
    """
    if sheet.header_row is None:
        return
    columns = store.columns(database, sheet.id)
    confirmed = [
        None if column.why in _FROM_CONTENT and column.changed_by is None else column.field
        for column in columns
    ]
    titles = [_title(column) for column in columns]
    mappings.remember(database, fingerprint(titles), sheet.kind, confirmed, at=at)


def _title(column: StoredColumn) -> str:
    """Return a column's title in the file; empty for one that was named by its position."""
    number = column.position + 1
    ours = {say("import.column_name", language, number=number) for language in _LANGUAGES}
    return "" if column.header in ours else column.header
