"""One case folder, open: its database (for writing, and once a thread for reading), its keys, its lock.

NAME.shopxfer/
  vault.db      the encrypted database
  slots.json    the key slots (and slots.json.copy, should it be lost)
  lock          held while a program has the case open
  documents/    papers and packages made from the case
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import get_ident

from filelock import FileLock, Timeout

from shopxfer import __version__
from shopxfer.files import named_os_errors
from shopxfer.vault import audit, keys, sealing
from shopxfer.vault.database import Database
from shopxfer.vault.errors import CaseExists, CaseInUse, NotACase
from shopxfer.vault.schema import bring_up_to_date

SUFFIX = ".shopxfer"
_CASE_KEY = 1  #: the data key of values that belong to no import


class Vault:
    """An open case. `writer` belongs to the thread that works; each thread that looks has a `reader`."""

    def __init__(self, folder: Path, case_id: str, user: str, ring: keys.KeyRing, lock: FileLock) -> None:
        self.folder, self.case_id, self.user = folder, case_id, user
        self._ring, self._lock = ring, lock
        self._sealers: dict[int, sealing.Sealer] = {}
        self.writer = Database(folder / "vault.db", ring.vault)
        try:
            bring_up_to_date(self.writer, folder / "vault.db", ring.vault)
            self.writer.prefer_wal()
            self._readers = {get_ident(): self._new_reader()}
        except BaseException:
            self.writer.close()
            raise

    @property
    def reader(self) -> Database:
        """The connection for looking of the thread that asks, made when it first does.

        On a shared one a thread would see the case as it was when another began a reading that is not at its
        end, and would wait for every long count of the other.
        """
        mine = get_ident()
        if mine not in self._readers:
            self._readers[mine] = self._new_reader()
        return self._readers[mine]

    def _new_reader(self) -> Database:
        return Database(self.folder / "vault.db", self._ring.vault, read_only=True)

    @property
    def documents(self) -> Path:
        """The folder for papers and packages."""
        return self.folder / "documents"

    @contextmanager
    def change(self, action: str, at: str, facts: dict[str, object]) -> Iterator[Database]:
        """Make one change and its audit event, both or neither.

        `facts` is read when the change is complete, so counts may be put in as they become known.
        """
        try:
            with self.writer.transaction() as database:
                yield database
                audit.append(database, at=at, actor=self.user, action=action, **facts)
        except BaseException:
            # A data key made in the undone change must not be used again: it is stored nowhere.
            self._sealers.clear()
            raise

    def new_data_key(self, database: Database) -> int:
        """Make a data key for one import; returns its number."""
        key = sealing.fresh_data_key()
        key_id = int(database.value("SELECT coalesce(max(id), 0) + 1 FROM data_key"))
        database.execute(
            "INSERT INTO data_key VALUES (?, ?)",
            (key_id, sealing.wrap_data_key(key, self._ring.seal, key_id)),
        )
        # The number may have belonged to an import that was undone, whose key a reader remembered meanwhile.
        self._sealers.pop(key_id, None)
        return key_id

    def destroy_data_key(self, database: Database, key_id: int) -> None:
        """Destroy the data key of one import: what it sealed cannot be opened again, wherever a copy lies."""
        database.execute("DELETE FROM data_key WHERE id = ?", (key_id,))
        self._sealers.pop(key_id, None)

    def sealer(self, key_id: int, database: Database) -> sealing.Sealer:
        """Return the sealer for data key number `key_id`."""
        if key_id not in self._sealers:
            wrapped = bytes(database.value("SELECT wrapped FROM data_key WHERE id = ?", (key_id,)))
            self._sealers[key_id] = sealing.Sealer(sealing.unwrap_data_key(wrapped, self._ring.seal, key_id))
        return self._sealers[key_id]

    def case_sealer(self, database: Database) -> sealing.Sealer:
        """Return the sealer for values that belong to the case, not to one import."""
        return self.sealer(_CASE_KEY, database)

    def blind_index(self, field: str, value: str) -> bytes:
        """Return the keyed hash of a sealed field's value, for equality search."""
        return sealing.blind_index(self._ring.index, field, value)

    def close(self) -> None:
        """Close all connections and let others open the case."""
        for reader in self._readers.values():
            reader.close()
        self.writer.close()
        self._lock.release()


def create_vault(
    folder: Path, password: str, *, number: str, at: str, cost: keys.KdfCost | None = None
) -> Vault:
    """Make a new case folder with one slot, for the owner, and open it.

    Raises:
        CaseExists: something stands at `folder` already.
        PasswordTooShort, FileError: nothing was left behind.
    """
    if folder.exists():
        raise CaseExists(name=folder.name)
    ring, case_id = keys.KeyRing.fresh(), str(uuid.uuid4())
    slot = keys.make_slot("owner", "owner", password, ring, case_id, cost)
    with named_os_errors(folder):
        folder.mkdir(mode=0o700, parents=True)
    with ExitStack() as undo:
        undo.callback(_remove_unfinished, folder)
        with named_os_errors(folder):
            (folder / "documents").mkdir(mode=0o700)
        lock = _locked(folder)
        undo.callback(lock.release)
        for name in ("slots.json", "slots.json.copy"):
            keys.write_slots(folder / name, case_id, [slot])
        vault = Vault(folder, case_id, slot.user, ring, lock)
        undo.callback(vault.close)
        with vault.change("new", at, {"number": number, "program": __version__}) as database:
            for key, value in {"case_id": case_id, "number": number, "created_at": at}.items():
                database.execute("INSERT INTO meta VALUES (?, ?)", (key, value))
            vault.new_data_key(database)
        undo.pop_all()
    return vault


def open_vault(folder: Path, password: str) -> Vault:
    """Open an existing case.

    Raises:
        NotACase: the vault or its slots are missing or unreadable.
        WrongPassword: no slot opens.
        CaseInUse: another program or window has it open.
        CaseTooNew, VaultDamaged, FileError: nothing was changed.
    """
    if not (folder / "vault.db").is_file():
        raise NotACase(name=folder.name)
    slots_file = folder / "slots.json"
    if not slots_file.is_file() or slots_file.stat().st_size == 0:
        slots_file = folder / "slots.json.copy"
    case_id, slots = keys.read_slots(slots_file)
    lock = _locked(folder)
    try:
        slot, ring = keys.open_slot(slots, password, case_id)
        return Vault(folder, case_id, slot.user, ring, lock)
    except BaseException:
        lock.release()
        raise


def _locked(folder: Path) -> FileLock:
    # Not bound to a thread: the window opens a case on the lane and may close it from elsewhere.
    lock = FileLock(folder / "lock", mode=0o600, thread_local=False)
    with named_os_errors(folder):
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise CaseInUse(name=folder.name) from error
    return lock


def _remove_unfinished(folder: Path) -> None:
    """Take away what `create_vault` itself made; nothing else can be in there yet."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    folder.rmdir()
