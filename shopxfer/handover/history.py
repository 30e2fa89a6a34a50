"""What happened in a case, in plain words: the log as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shopxfer.handover.case import Case
from shopxfer.handover.undo import undoable
from shopxfer.texts import Language, catalogue, say
from shopxfer.vault import audit, batches
from shopxfer.vault.audit import AuditEvent

_IMPORT, _UNDO = "import", "import.undo"


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """One event; `text` holds names of files and counts, nothing of a customer."""

    seq: int
    at: str  #: ISO 8601 with offset
    actor: str
    action: str
    batch: int | None  #: the import it speaks of
    text: str
    can_undo: bool  #: the import is in the case and no later one was built on it


def history(case: Case, language: Language) -> list[HistoryEvent]:
    """Return all events, oldest first."""
    # What was undone names its files in the event of the undo.
    names: dict[object, list[str]] = {
        batch.id: list(batch.files) for batch in batches.batches(case.reader).values()
    }
    told = list(audit.events(case.reader))
    for event in told:
        if event.action == _UNDO and isinstance(files := event.facts.get("files"), list):
            names[event.facts["batch"]] = files
    can_undo = undoable(case.reader)
    return [_event(event, names, can_undo, language) for event in told]


def _event(
    event: AuditEvent, names: Mapping[object, list[str]], can_undo: set[int], language: Language
) -> HistoryEvent:
    number = event.facts.get("batch")
    batch = number if isinstance(number, int) else None
    brings_in = event.action != _UNDO and event.action.split(".")[0] == _IMPORT
    return HistoryEvent(
        event.seq,
        event.at,
        event.actor,
        event.action,
        batch,
        _text(event, names.get(batch, []), language),
        brings_in and batch in can_undo,
    )


def _text(event: AuditEvent, files: list[str], language: Language) -> str:
    facts = {name: fact for name, fact in event.facts.items() if isinstance(fact, int | str)}
    named = " ".join(say("history.name", language, name=name) for name in files)
    facts |= {"names": named, "action": event.action, "batch": str(event.facts.get("batch", ""))}
    key = f"history.{event.action}"
    if event.action == _IMPORT and "newer_of" in facts:
        key = "history.import.newer"
    try:
        return say(key if key in catalogue() else "history.other", language, **facts)
    except KeyError:  # an event of another version of the program, which recorded other facts
        return say("history.other", language, **facts)
