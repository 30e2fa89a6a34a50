"""Raw cells sealed or opened to match the class that their column is about to have."""

from __future__ import annotations

from shopxfer.domain.fields import DataClass
from shopxfer.handover.case import Case
from shopxfer.progress import Progress
from shopxfer.vault import sources as store
from shopxfer.vault.database import Database
from shopxfer.vault.sources import StoredColumn


def match_seals(
    case: Case, database: Database, column: StoredColumn, data_class: DataClass, progress: Progress
) -> None:
    """Seal or open the cells of a column for another class, inside the caller's change; corrected rows too.

    Raises:
        Cancelled: let it pass, so that the change is undone.
    """
    if column.data_class.is_sealed == data_class.is_sealed:
        return
    sheet = next(sheet for sheet in store.sheets(database) if sheet.id == column.sheet_id)
    others = [each for each in store.columns(database, sheet.id) if each.id != column.id]
    sealed = [other.position for other in others if other.data_class.is_sealed]
    if data_class.is_sealed:
        sealed.append(column.position)
    store.reseal(
        database,
        sheet,
        case.vault.sealer(sheet.key_id, database),
        sorted(sealed),
        lambda done: progress.report("progress.sealing", done, sheet.rows_read, name=sheet.file),
    )
