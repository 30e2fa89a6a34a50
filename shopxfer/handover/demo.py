"""The main job on the bundled sample shop: every step once through, with nobody to ask."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from shopxfer import paths
from shopxfer.documents.verify import VerificationReport
from shopxfer.domain.balance import Balance
from shopxfer.errors import ShopxferError
from shopxfer.files import named_os_errors, write_whole
from shopxfer.handover import (
    assess,
    clean,
    consent,
    duplicates,
    import_,
    notices,
    package,
    parties,
    prepaid_build,
    prepaid_many,
    prune,
    receipt,
    verify,
)
from shopxfer.handover.case import Case, new_case, open_case
from shopxfer.handover.clean import CleanReport
from shopxfer.handover.import_ import FileReport
from shopxfer.handover.package import PackageReport
from shopxfer.handover.receipt import ReceiptReport
from shopxfer.progress import Progress
from shopxfer.texts import Language, say
from shopxfer.vault.errors import CaseTooNew, NotACase, VaultDamaged, WrongPassword
from shopxfer.vault.vault import SUFFIX

#: The demo case holds nobody real; its password is printed so that one can open it.
DEMO_PASSWORD = "sample shop, nobody real"  # noqa: S105 - not a secret
CASE_NAME = f"sample-salon{SUFFIX}"
_NOTE = "README.txt"
#: Names of what else a demo leaves in its folder.
_MADE = ("package.file_name", "package.password_file", "package.slip_file", "receipt.file_name")


class DemoFolderTaken(ShopxferError):
    """The folder for the demo holds something that an earlier demo did not make."""

    key = "error.demo_folder_taken"


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demo made, step by step."""

    folder: Path
    case: Path
    password: str  #: no secret: nobody in the case is real
    files: list[FileReport]
    cleaned: CleanReport
    balance: Balance
    package: PackageReport
    password_file: Path
    slip: Path
    receipt: ReceiptReport
    verification: VerificationReport
    package_matches: bool


def sample_files() -> list[Path]:
    """Return the sample shop's spreadsheets."""
    folder = paths.resources() / "sample"
    return sorted(path for path in folder.iterdir() if path.suffix in (".xlsx", ".xls", ".csv"))


def sample_parties(language: Language) -> parties.Parties:
    """Return the sample shop's parties and terms."""
    facts: dict[str, Any] = json.loads(
        (paths.resources() / "sample" / "parties.json").read_text(encoding="utf-8")
    )

    def party(role: str) -> parties.Party:
        entry = facts[role]
        return parties.Party(
            entry["name"],
            entry.get("credit_code", ""),
            entry.get("representative", ""),
            entry.get("phone", ""),
            entry.get("address", ""),
        )

    return parties.Parties(
        party("seller"),
        party("buyer"),
        party("witness"),
        parties.Terms(
            facts["transfer_type"],
            facts["contract_no"],
            facts["place"][language],
            facts["contract_date"],
            facts["purpose"][language],
            facts["buyer_place"],
            facts["buyer_licence"],
            published_rules=facts["published_rules"],
            confidentiality_on=facts["confidentiality_on"],
            undertaking_on=facts["undertaking_on"],
        ),
    )


def run(folder: Path, progress: Progress, language: Language) -> DemoReport:
    """Carry the sample shop through the whole handover into `folder`, replacing an earlier demo there.

    Raises:
        DemoFolderTaken: the folder holds other things; nothing was touched.
        CaseInUse: the case of the earlier demo is open; nothing was touched.
        FileError, Cancelled: by cause.
    """
    _make_room(folder)
    note = say("demo.note", language, password=DEMO_PASSWORD, case=CASE_NAME)
    write_whole(folder / _NOTE, note.encode("utf-8-sig"))
    case = new_case(folder / CASE_NAME, DEMO_PASSWORD)
    try:
        return _run_steps(case, folder, progress, language)
    finally:
        case.close()


def freeze_notice(case: Case) -> None:
    """Freeze the text with which the sample shop asked its customers; their answers stand in its sheets."""
    text = notices.freeze(case, notices.draft(case, case.today()))
    consent.adopt_column(case, text.hash)


def leave_prepaid(case: Case, progress: Progress, language: Language) -> None:
    """Say of the sample shop's prepayments that the seller goes on owing them: nobody was asked."""
    prepaid_build.ensure_current(case, progress)
    prepaid_many.leave_the_rest(case, say("demo.prepaid_left", language), progress)


def _run_steps(case: Case, folder: Path, progress: Progress, language: Language) -> DemoReport:
    parties.save(case, sample_parties(language))
    files = import_.commit(case, import_.plan(case, sample_files(), progress, language), progress)
    cleaned = clean.clean(case, progress)
    duplicates.defer(case, say("demo.put_off", language))
    freeze_notice(case)
    assess.sign_as_drafted(case, language)
    balance = prune.apply_rules(case, progress)
    leave_prepaid(case, progress, language)
    packed = package.make_package(case, folder, progress, language)
    made = package.newest(case)
    assert made is not None, "the package was made a moment ago"
    password_file = package.write_password_file(packed, folder, language)
    slip = folder / say("package.slip_file", language, number=packed.slip_number)
    receipt.make_slip(case, made, slip, language)
    number = receipt.next_number(case)
    signed = receipt.make_receipt(
        case, folder / say("receipt.file_name", language, number=number), progress, language
    )
    checked = verify.verify(signed.file, packed.file)
    return DemoReport(
        folder,
        case.folder,
        DEMO_PASSWORD,
        files,
        cleaned,
        balance,
        packed,
        password_file,
        slip,
        signed,
        checked.receipt,
        checked.package_matches is True,
    )


def _make_room(folder: Path) -> None:
    """Take away an earlier demo, and nothing but that.

    Raises:
        DemoFolderTaken, CaseInUse, FileError: nothing was touched.
    """
    with named_os_errors(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        earlier = list(folder.iterdir())
    if not all(_is_of_a_demo(path.name) for path in earlier):
        raise DemoFolderTaken(name=folder.name)
    with suppress(NotACase, WrongPassword, VaultDamaged, CaseTooNew):
        open_case(folder / CASE_NAME, DEMO_PASSWORD).close()
    with named_os_errors(folder):
        for path in earlier:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _is_of_a_demo(name: str) -> bool:
    if name in (_NOTE, CASE_NAME):
        return True
    languages: tuple[Language, ...] = ("zh", "en")
    shapes = (say(key, language, case="*", number="*") for key in _MADE for language in languages)
    return any(fnmatchcase(name, shape) for shape in shapes)
