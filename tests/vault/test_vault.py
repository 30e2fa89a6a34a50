"""A case folder: made whole or not at all, open in one program at a time, its seals bound to their place."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shopxfer import __version__
from shopxfer.errors import Cancelled, ShopxferError
from shopxfer.files import FileError, FileMissing
from shopxfer.lane import new_lane
from shopxfer.vault import audit, keys
from shopxfer.vault.errors import (
    CaseExists,
    CaseInUse,
    NotACase,
    PasswordTooShort,
    SealBroken,
    VaultDamaged,
    WrongPassword,
)
from shopxfer.vault.keys import COST_FLOOR
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.vault import Vault, create_vault, open_vault

AT = "2026-11-22T10:30:00+08:00"
PASSWORD = "four unrelated words here"


def create(folder: Path, password: str = PASSWORD) -> Vault:
    return create_vault(folder, password, number="2026-0317", at=AT, cost=COST_FLOOR)


def in_another_process(code: str, *arguments: object) -> str:
    """Run `code` as a program with `arguments` in sys.argv; returns what it printed."""
    setting = "import sys\nfrom pathlib import Path\n"
    done = subprocess.run(
        [sys.executable, "-c", setting + textwrap.dedent(code), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "salon.shopxfer"


@pytest.fixture
def closed_case(folder: Path) -> Path:
    """A case that was made and closed."""
    create(folder).close()
    return folder


def test_a_new_case_opens_again_with_its_password(closed_case: Path) -> None:
    vault = open_vault(closed_case, PASSWORD)
    assert vault.user == "owner"
    assert vault.reader.value("SELECT value FROM meta WHERE key = 'number'") == "2026-0317"
    (event,) = audit.events(vault.reader)
    assert (event.action, event.facts) == ("new", {"number": "2026-0317", "program": __version__})
    vault.close()


def test_the_folder_holds_what_the_design_says(closed_case: Path) -> None:
    names = {path.name for path in closed_case.iterdir()} - {"lock"}
    assert names == {"vault.db", "slots.json", "slots.json.copy", "documents"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in [closed_case, *closed_case.iterdir()])


def test_a_wrong_password_opens_nothing_and_locks_nothing(closed_case: Path) -> None:
    before = (closed_case / "vault.db").read_bytes()
    for _ in range(2):
        with pytest.raises(WrongPassword):
            open_vault(closed_case, "five unrelated words here")
    assert (closed_case / "vault.db").read_bytes() == before
    open_vault(closed_case, PASSWORD).close()


def test_a_case_open_here_is_refused_here(folder: Path) -> None:
    vault = create(folder)
    with pytest.raises(CaseInUse) as raised:
        open_vault(folder, PASSWORD)
    assert raised.value.facts == {"name": folder.name}
    vault.close()
    open_vault(folder, PASSWORD).close()


def test_a_case_open_here_is_refused_to_another_program(folder: Path) -> None:
    vault = create(folder)
    code = """
        from shopxfer.errors import ShopxferError
        from shopxfer.vault.vault import open_vault
        try:
            open_vault(Path(sys.argv[1]), sys.argv[2])
        except ShopxferError as error:
            print(error.key)
    """
    assert in_another_process(code, folder, PASSWORD) == "error.case_in_use"
    vault.close()


def test_a_program_that_died_does_not_keep_the_case_locked(closed_case: Path) -> None:
    code = """
        import os
        from shopxfer.vault.vault import open_vault
        vault = open_vault(Path(sys.argv[1]), sys.argv[2])
        vault.writer.execute("BEGIN IMMEDIATE")
        vault.writer.execute("INSERT INTO meta VALUES ('half', 'done')")
        os._exit(0)
    """
    in_another_process(code, closed_case, PASSWORD)
    vault = open_vault(closed_case, PASSWORD)
    assert vault.reader.value("SELECT count(*) FROM meta WHERE key = 'half'") == 0
    vault.close()


def test_what_was_committed_survives_a_program_that_died(closed_case: Path) -> None:
    code = f"""
        import os
        from shopxfer.vault.vault import open_vault
        vault = open_vault(Path(sys.argv[1]), sys.argv[2])
        with vault.change("parties", {AT!r}, {{}}) as database:
            database.execute("INSERT INTO meta VALUES ('whole', 'done')")
        os._exit(0)
    """
    in_another_process(code, closed_case, PASSWORD)
    vault = open_vault(closed_case, PASSWORD)
    assert vault.reader.value("SELECT value FROM meta WHERE key = 'whole'") == "done"
    assert audit.first_broken(vault.reader) is None
    vault.close()


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_lost_slots_are_read_from_their_copy(closed_case: Path, spoil: Callable[[Path], object]) -> None:
    spoil(closed_case / "slots.json")
    open_vault(closed_case, PASSWORD).close()


@pytest.mark.parametrize("name", ["vault.db", "slots.json"])
def test_a_folder_without_its_parts_is_no_case(closed_case: Path, name: str) -> None:
    for path in closed_case.glob(f"{name}*"):
        path.unlink()
    with pytest.raises(NotACase):
        open_vault(closed_case, PASSWORD)


def test_slots_of_another_case_do_not_open_this_one(closed_case: Path, tmp_path: Path) -> None:
    create(tmp_path / "other.shopxfer").close()
    for name in ("slots.json", "slots.json.copy"):
        (closed_case / name).write_bytes((tmp_path / "other.shopxfer" / name).read_bytes())
    with pytest.raises(VaultDamaged):
        open_vault(closed_case, PASSWORD)


def test_an_existing_folder_is_not_touched(folder: Path) -> None:
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CaseExists):
        create(folder)
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_a_short_password_leaves_nothing(folder: Path) -> None:
    with pytest.raises(PasswordTooShort):
        create(folder, "short")
    assert not folder.exists()


def test_a_file_where_the_folder_should_stand_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "place").write_text("", encoding="utf-8")
    with pytest.raises(FileMissing):
        create(tmp_path / "place" / "salon.shopxfer")
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


CREATE = """
    from shopxfer.errors import ShopxferError
    from shopxfer.vault.keys import COST_FLOOR
    from shopxfer.vault.vault import create_vault
    def attempt(folder):
        try:
            create_vault(folder, "four unrelated words here", number="1", at="now", cost=COST_FLOOR).close()
            return "made"
        except ShopxferError as error:
            return error.key
"""


@pytest.fixture
def _everyones_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let a child without rights walk to its folder."""
    base = tmp_path_factory.getbasetemp()
    walked = [base, base.parent]
    modes = [path.stat().st_mode for path in walked]
    for path in walked:
        path.chmod(0o711)
    yield
    for path, mode in zip(walked, modes, strict=True):
        path.chmod(mode)


@pytest.mark.usefixtures("_everyones_folder")
def test_a_read_only_folder_leaves_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    code = (
        textwrap.dedent(CREATE)
        + """
import os
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)  # root may write anywhere
print(attempt(Path(sys.argv[1]) / "salon.shopxfer"))
"""
    )
    assert in_another_process(code, tmp_path) == "error.folder_read_only"
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_at_any_point_leaves_nothing_or_a_case(tmp_path: Path) -> None:
    """The limit on the size of a file stands in for the disk: it stops every write beyond it alike."""
    code = (
        textwrap.dedent(CREATE)
        + """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for number, limit in enumerate([0, 700, 4096, 60000, 10_000_000]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    folder = Path(sys.argv[1]) / f"{number}.shopxfer"
    print(attempt(folder), folder.exists())
"""
    )
    attempts = in_another_process(code, tmp_path).splitlines()
    assert attempts[-1] == "made True"
    assert set(attempts[:3]) == {"error.disk_full False"}
    assert set(attempts) == {"error.disk_full False", "made True"}


@pytest.mark.parametrize("nth", range(1, 4))
def test_a_write_that_fails_while_a_case_is_made_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """Fail the n-th file of slots, and last the database itself."""
    calls = 0
    write = keys.write_slots

    def failing(path: Path, case_id: str, slots: list[keys.KeySlot]) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise FileError(name=path.name)
        write(path, case_id, slots)
        if nth == 3:
            (folder / "vault.db").mkdir(exist_ok=True)

    monkeypatch.setattr(keys, "write_slots", failing)
    with pytest.raises(ShopxferError):
        create(folder)
    assert not folder.exists()


def test_a_sealed_value_moved_to_another_case_stays_shut(folder: Path, tmp_path: Path) -> None:
    one, other = create(folder), create(tmp_path / "other.shopxfer")
    box = one.case_sealer(one.reader).seal("999001198805170017", "record|1|id_number")
    with pytest.raises(SealBroken):
        other.case_sealer(other.reader).unseal(box, "record|1|id_number")
    assert one.blind_index("id_number", "1") != other.blind_index("id_number", "1")
    one.close()
    other.close()


def test_a_data_key_moved_to_another_number_is_refused(vault: Vault) -> None:
    with vault.change("import", AT, {}) as database:
        vault.new_data_key(database)
        database.execute(
            "UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE id = 1) WHERE id = 2"
        )
    with pytest.raises(SealBroken):
        vault.sealer(2, vault.reader)


def test_the_data_key_of_an_undone_change_is_never_used_again(vault: Vault) -> None:
    lost = _sealer_of_an_undone_import(vault)
    with vault.change("import", AT, {}) as database:
        key_id = vault.new_data_key(database)
        box = vault.sealer(key_id, database).seal("value", "row|1|0")
    stored = Vault(vault.folder, vault.case_id, "owner", vault._ring, vault._lock)
    assert stored.sealer(key_id, stored.reader).unseal(box, "row|1|0") == "value"
    with pytest.raises(SealBroken):
        lost.unseal(box, "row|1|0")
    stored.close()


def _sealer_of_an_undone_import(vault: Vault) -> Sealer:
    with contextlib.suppress(Cancelled), vault.change("import", AT, {}) as database:
        sealer = vault.sealer(vault.new_data_key(database), database)
        raise Cancelled
    return sealer


def test_each_thread_reads_what_is_stored_now_whatever_another_has_begun_to_read(folder: Path) -> None:
    vault = create(folder)
    for number in range(3):
        with vault.change("note", "2026-11-22T10:00:00+08:00", {}) as database:
            database.execute("INSERT INTO meta VALUES (?, '')", (f"before {number}",))
    unfinished = vault.reader.stream("SELECT key FROM meta")
    next(unfinished)
    with vault.change("note", "2026-11-22T10:00:00+08:00", {}) as database:
        database.execute("INSERT INTO meta VALUES ('after', '')")
    with new_lane("test") as lane:
        found = lane.submit(lambda: vault.reader.value("SELECT 1 FROM meta WHERE key = 'after'")).result()
        assert found == 1
        assert lane.submit(lambda: vault.reader).result() is lane.submit(lambda: vault.reader).result()
    list(unfinished)
    vault.close()
