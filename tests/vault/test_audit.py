"""The log only grows, and whoever changes it outside the program is found at the first changed event."""

from __future__ import annotations

import contextlib
import json

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from shopxfer.errors import Cancelled
from shopxfer.vault import audit
from shopxfer.vault.audit import GENESIS, ChainHead
from shopxfer.vault.database import Database
from shopxfer.vault.vault import Vault

AT = "2026-11-22T10:30:00+08:00"
COUNT = 6
COLUMNS = ("at", "actor", "action", "facts", "previous", "hash")


@pytest.fixture
def log(vault: Vault) -> Database:
    """A log of six events, with the triggers that guard it taken away as an attacker would."""
    for number in range(1, COUNT):
        with vault.change("prune.change", AT, {"records": number}):
            pass
    for trigger in ("audit_event_stays", "audit_event_remains"):
        vault.writer.execute(f"DROP TRIGGER {trigger}")
    return vault.writer


def test_a_log_nobody_touched_is_whole(log: Database) -> None:
    assert audit.first_broken(log) is None
    assert [event.seq for event in audit.events(log)] == list(range(1, COUNT + 1))


def test_events_follow_from_each_other(log: Database) -> None:
    events = list(audit.events(log))
    assert [event.previous for event in events] == [GENESIS, *(event.hash for event in events[:-1])]
    assert audit.head(log) == ChainHead(COUNT, events[-1].hash)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("seq", [1, 3, COUNT])
def test_an_edited_event_is_named(log: Database, column: str, seq: int) -> None:
    value = bytes(31) + b"\x01" if column in ("previous", "hash") else "changed"
    if column == "facts":
        value = json.dumps({"records": 999})
    log.execute(f"UPDATE audit_event SET {column} = ? WHERE seq = ?", (value, seq))
    assert audit.first_broken(log) == seq


@pytest.mark.parametrize("seq", [1, 3, COUNT - 1])
def test_a_removed_event_is_named(log: Database, seq: int) -> None:
    log.execute("DELETE FROM audit_event WHERE seq = ?", (seq,))
    assert audit.first_broken(log) == seq


@pytest.mark.parametrize("seq", [1, 3, COUNT - 1])
def test_removing_one_and_counting_the_rest_anew_does_not_help(log: Database, seq: int) -> None:
    log.execute("DELETE FROM audit_event WHERE seq = ?", (seq,))
    for later in range(seq + 1, COUNT + 1):
        log.execute("UPDATE audit_event SET seq = ? WHERE seq = ?", (later - 1, later))
    assert audit.first_broken(log) == seq


@pytest.mark.parametrize("seq", [1, 3, COUNT - 1])
def test_two_swapped_events_are_named_at_the_first(log: Database, seq: int) -> None:
    for before, after in ((seq, 100), (seq + 1, seq), (100, seq + 1)):
        log.execute("UPDATE audit_event SET seq = ? WHERE seq = ?", (after, before))
    assert audit.first_broken(log) == seq


def test_an_inserted_event_is_named(log: Database) -> None:
    log.execute(
        "INSERT INTO audit_event SELECT seq + 1, at, actor, action, facts, previous, hash"
        " FROM audit_event WHERE seq = ?",
        (COUNT,),
    )
    assert audit.first_broken(log) == COUNT + 1


def test_a_shortened_log_has_another_head(log: Database) -> None:
    """The chain alone cannot miss its end; that is why its head is printed on the receipt."""
    printed = audit.head(log)
    log.execute("DELETE FROM audit_event WHERE seq = ?", (COUNT,))
    assert audit.first_broken(log) is None
    assert audit.head(log) != printed


def test_parts_of_an_event_cannot_pose_as_others(vault: Vault) -> None:
    database = vault.writer
    with database.transaction():
        one = audit.append(database, at=AT, actor="ab", action="c")
    with database.transaction():
        database.execute("DROP TRIGGER audit_event_remains")
        database.execute("DELETE FROM audit_event WHERE seq = ?", (one.seq,))
        other = audit.append(database, at=AT, actor="a", action="bc")
    assert one.hash != other.hash


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET actor = 'x'", "DELETE FROM audit_event"])
def test_the_vault_itself_refuses_to_change_the_log(vault: Vault, statement: str) -> None:
    with pytest.raises(sqlcipher.IntegrityError, match="only grows"):
        vault.writer.execute(statement)


def test_an_error_leaves_neither_change_nor_event(vault: Vault) -> None:
    before = audit.head(vault.writer)
    with contextlib.suppress(Cancelled), vault.change("parties", AT, {}) as database:
        database.execute("INSERT INTO meta VALUES ('half', 'done')")
        raise Cancelled
    assert audit.head(vault.writer) == before
    assert vault.writer.value("SELECT value FROM meta WHERE key = 'half'") is None


def test_facts_may_become_known_while_the_change_is_made(vault: Vault) -> None:
    facts: dict[str, object] = {}
    with vault.change("import", AT, facts):
        facts["rows"] = 3
    assert list(audit.events(vault.reader))[-1].facts == {"rows": 3}


def test_the_newest_event_of_some_steps(vault: Vault) -> None:
    for action in ("prune", "prune.change", "package", "receipt"):
        with vault.change(action, AT, {}):
            pass
    assert audit.newest(vault.reader, ("prune",)) == 3
    assert audit.newest(vault.reader, ("package", "prune")) == 4
    assert audit.newest(vault.reader, ("pru", "parties")) == 0
