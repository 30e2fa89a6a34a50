"""The sample shop taken up to a step, for pictures and tests: made once in a process, then copied."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from shopxfer.handover import (
    assess,
    clean,
    demo,
    duplicates,
    import_,
    notices,
    package,
    parties,
    prune,
    receipt,
)
from shopxfer.handover.case import Case, new_case, open_case
from shopxfer.handover.fields import change_field, field_lines
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from shopxfer.vault.keys import COST_FLOOR
from tests.fakes import PASSWORD, FakeClock

Stage = Literal["parties", "import", "clean", "assess", "prune", "package", "receipt"]
_ORDER: tuple[Stage, ...] = ("parties", "import", "clean", "assess", "prune", "package", "receipt")


@cache
def _workshop() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="shopxfer-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _template(stage: Stage, language: Language) -> Path:
    """Return a closed case after a step; nobody writes to it again."""
    finished = _workshop() / f"{stage}-{language}.shopxfer"
    folder = finished.with_name("making.shopxfer")  # a copy must not find its papers where they were made
    at = _ORDER.index(stage)
    if at == 0:
        case = new_case(folder, PASSWORD, cost=COST_FLOOR, clock=FakeClock())
    else:
        shutil.copytree(_template(_ORDER[at - 1], language), folder)
        case = open_case(folder, PASSWORD, clock=FakeClock())
    _take_step(case, stage, language)
    case.close()
    return folder.rename(finished)


def _take_step(case: Case, stage: Stage, language: Language) -> None:
    documents = case.vault.documents
    match stage:
        case "parties":
            parties.save(case, demo.sample_parties(language))
        case "import":
            import_.commit(case, import_.plan(case, demo.sample_files(), Quiet(), language), Quiet())
        case "clean":
            clean.clean(case, Quiet())
        case "assess":
            assess.sign_as_drafted(case, language)
        case "prune":
            duplicates.defer(case, "店主下周回来再看")
            demo.freeze_notice(case)
            prune.apply_rules(case, Quiet())
            demo.leave_prepaid(case, Quiet(), language)
        case "package":
            package.make_package(case, documents, Quiet(), language)
        case "receipt":
            name = f"{receipt.next_number(case)}.pdf"
            receipt.make_receipt(case, documents / name, Quiet(), language)


def sample_case(folder: Path, stage: Stage, language: Language = "en") -> Case:
    """Return the sample shop after `stage`, open, in a copy of its own under `folder`."""
    own = folder / "case.shopxfer"
    shutil.copytree(_template(stage, language), own)
    return open_case(own, PASSWORD, clock=FakeClock())


def ask_apart(case: Case) -> None:
    """Let the allergies go, and freeze a text that asks for them by themselves."""
    why = {"health": "染发、烫发前核对过敏史", "id_number": "会员卡实名核对"}
    for line in field_lines(case):
        if line.id in why:
            change_field(case, line, moves=True, reason=why[line.id])
    notices.freeze(case, notices.draft(case, date(2026, 12, 6)))
