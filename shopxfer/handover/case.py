"""A case: one handover, open. What every step gets passed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from shopxfer.domain.balance import Balance
from shopxfer.domain.fields import Catalogue
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.rules.pack import RulePack, load_pack
from shopxfer.vault import audit, holds, parties, records
from shopxfer.vault.database import Database
from shopxfer.vault.keys import KdfCost
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.vault import SUFFIX, Vault, create_vault, open_vault

Clock = Callable[[], datetime]
T = TypeVar("T")

#: Events after which a package no longer shows what the case holds.
CHANGING = (
    *("parties", "import", "clean", "golden", "classify", "consent", "posting", "prune"),
    *("hold", "gate"),
    # Of the prepaid ledger what moves a debt; its papers and copies change nothing.
    *("prepaid.build", "prepaid.answered", "prepaid.left", "prepaid.left_rest", "prepaid.sheet_read"),
    *("prepaid.paid", "prepaid.taken_back", "prepaid.correct", "prepaid.add", "prepaid.terms"),
)


def system_clock() -> datetime:
    """Return the local time with its offset."""
    return datetime.now(UTC).astimezone()


class Case:
    """One open handover case, with the rules and fields it is judged by."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self.vault = vault
        self.clock = clock
        self.pack: RulePack = load_pack()
        self.catalogue: Catalogue = load_catalogue()
        self._counted: tuple[int, dict[Callable[[Database], Any], Any]] = (-1, {})

    @property
    def number(self) -> str:
        """The case number printed on every paper, such as 2026-0317."""
        return parties.meta(self.vault.reader, "number")

    @property
    def folder(self) -> Path:
        """The case folder."""
        return self.vault.folder

    @property
    def reader(self) -> Database:
        """The connection for looking, safe to use while a job writes."""
        return self.vault.reader

    @property
    def user(self) -> str:
        """Who has the case open, as the audit log names them."""
        return self.vault.user

    def now(self) -> str:
        """Return the time as the vault stores it: ISO 8601 with offset, whole seconds."""
        return self.clock().isoformat(timespec="seconds")

    def today(self) -> date:
        """Return the local date."""
        return self.clock().date()

    def sealer(self) -> Sealer:
        """Return the sealer for records and papers, for reading."""
        return self.vault.case_sealer(self.vault.reader)

    @contextmanager
    def change(self, action: str, facts: dict[str, object]) -> Iterator[Database]:
        """Make one change with its audit event; see `Vault.change`. No change erases what is held."""
        with self.vault.change(action, self.now(), facts) as database:
            yield database
            holds.keep_held(database)

    def counted(self, ask: Callable[[Database], T]) -> T:
        """Return what `ask` counts in the case; at once where it was asked since the last change.

        A million rows take half a second to be counted, and every page of the window asks for the same.
        """
        # Every change has its event, so the newest one tells whether anything changed.
        newest = audit.head(self.reader).seq
        if self._counted[0] != newest:
            self._counted = newest, {}
        known = self._counted[1]
        if ask not in known:
            known[ask] = ask(self.reader)
        found: T = known[ask]
        return found

    def balance(self) -> Balance:
        """Return the row balance as it stands."""
        return self.counted(records.balance)

    def is_cleaned(self) -> bool:
        """Return whether there are records, and one of every row that was taken."""
        return bool(self.counted(records.kind_counts)) and not self.counted(records.uncleaned_rows)

    def count(self) -> None:
        """Count what every page asks for; a job does so after a change, so that the window need not wait."""
        for ask in (records.balance, records.kind_counts, records.uncleaned_rows):
            self.counted(ask)

    def last_change(self) -> int:
        """Return the number of the newest event that a package would have to show; 0 for none."""
        return audit.newest(self.reader, CHANGING)

    def close(self) -> None:
        """Close the case; it cannot be used again."""
        self.vault.close()


def new_case(
    folder: Path, password: str, *, cost: KdfCost | None = None, clock: Clock = system_clock
) -> Case:
    """Make a case in a new folder and open it; the ending .shopxfer is added if it is missing.

    Raises:
        CaseExists, PasswordTooShort, FileError: nothing was left behind.
    """
    folder = case_folder(folder)
    number = f"{clock().year}-{secrets.randbelow(9000) + 1000}"
    at = clock().isoformat(timespec="seconds")
    return Case(create_vault(folder, password, number=number, at=at, cost=cost), clock)


def open_case(folder: Path, password: str, *, clock: Clock = system_clock) -> Case:
    """Open a case.

    Raises:
        NotACase, WrongPassword, CaseInUse, CaseTooNew, VaultDamaged, FileError: nothing was changed.
    """
    if not folder.exists() and case_folder(folder).exists():
        folder = case_folder(folder)
    return Case(open_vault(folder, password), clock)


def case_folder(path: Path) -> Path:
    """Return `path` with the ending of case folders."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
