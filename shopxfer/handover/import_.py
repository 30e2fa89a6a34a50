"""Step 2, import: look at files, plan what their columns mean, then store every row as it was read.

`plan` looks and proposes, the owner changes the plan, `commit` carries it out. The parts stand in modules of
their own: `import_look` and `import_change` (the plan), `import_preview` (what is shown of it), `import_rows`
(which rows are records), `import_commit`, `import_memory` (what was confirmed before).
"""

from __future__ import annotations

from shopxfer.errors import ShopxferError
from shopxfer.handover.import_change import (
    join_tables,
    set_field,
    set_header_row,
    set_header_rows,
    set_kind,
    split_tables,
)
from shopxfer.handover.import_commit import (
    FileReport,
    NothingToImport,
    SheetReport,
    SourceChanged,
    Then,
    all_set_aside,
    commit,
    readable,
    rejections,
    set_aside,
)
from shopxfer.handover.import_look import AlreadyImported, Passwords, plan
from shopxfer.handover.import_memory import remember_mapping
from shopxfer.handover.import_plan import (
    HIDDEN_CELLS,
    PREVIEW,
    ColumnRange,
    FilePlan,
    ImportPlan,
    Origin,
    PlannedColumn,
    SheetPlan,
)
from shopxfer.handover.import_preview import count_rows, sample_problems, samples
from shopxfer.handover.import_rows import REPEATED_HEADER, TOTALS_ROW, TRAILER, rejection, walk
from shopxfer.sheets.bundles import LeftOut

__all__ = [
    "HIDDEN_CELLS",
    "PREVIEW",
    "REPEATED_HEADER",
    "TOTALS_ROW",
    "TRAILER",
    "AlreadyImported",
    "ColumnRange",
    "FilePlan",
    "FileReport",
    "FolderGiven",
    "ImportPlan",
    "LeftOut",
    "NothingToImport",
    "Origin",
    "Passwords",
    "PlannedColumn",
    "SheetPlan",
    "SheetReport",
    "SourceChanged",
    "Then",
    "all_set_aside",
    "commit",
    "count_rows",
    "join_tables",
    "plan",
    "readable",
    "rejection",
    "rejections",
    "remember_mapping",
    "sample_problems",
    "samples",
    "set_aside",
    "set_field",
    "set_header_row",
    "set_header_rows",
    "set_kind",
    "split_tables",
    "walk",
]


class FolderGiven(ShopxferError):
    """A folder stands where a file was asked for."""

    key = "error.folder_given"
