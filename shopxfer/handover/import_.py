"""Step 2, import: look at files, plan what their columns mean, then store every row as it was read.

`plan` looks and proposes, the owner changes the plan, `commit` carries it out. The parts stand in modules of
their own: `import_look` and `import_change` (the plan), `import_preview` and `import_survey` (what is shown
of it), `import_rows` (which rows are records), `import_commit`, `import_memory` (what was confirmed before).
"""

from __future__ import annotations

from shopxfer.errors import ShopxferError
from shopxfer.handover.import_change import (
    join_tables,
    set_field,
    set_header_row,
    set_header_rows,
    set_hidden_rows,
    set_kind,
    set_row,
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
from shopxfer.handover.import_look import AlreadyImported, Passwords, open_locked, plan
from shopxfer.handover.import_memory import remember_mapping
from shopxfer.handover.import_plan import (
    HIDDEN_CELLS,
    PREVIEW,
    ColumnRange,
    FilePlan,
    ImportPlan,
    Origin,
    PlannedColumn,
    RefusedRow,
    SheetPlan,
)
from shopxfer.handover.import_preview import sample_problems, samples
from shopxfer.handover.import_rows import (
    BY_OWNER,
    REPEATED_HEADER,
    TOTALS_ROW,
    TRAILER,
    fates,
    rejection,
    walk,
)
from shopxfer.handover.import_survey import (
    Survey,
    count_rows,
    sample_damage,
    survey,
    take_survey,
)
from shopxfer.sheets.bundles import LeftOut

__all__ = [
    "BY_OWNER",
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
    "RefusedRow",
    "SheetPlan",
    "SheetReport",
    "SourceChanged",
    "Survey",
    "Then",
    "all_set_aside",
    "commit",
    "count_rows",
    "fates",
    "join_tables",
    "open_locked",
    "plan",
    "readable",
    "rejection",
    "rejections",
    "remember_mapping",
    "sample_damage",
    "sample_problems",
    "samples",
    "set_aside",
    "set_field",
    "set_header_row",
    "set_header_rows",
    "set_hidden_rows",
    "set_kind",
    "set_row",
    "split_tables",
    "survey",
    "take_survey",
    "walk",
]


class FolderGiven(ShopxferError):
    """A folder stands where a file was asked for."""

    key = "error.folder_given"
