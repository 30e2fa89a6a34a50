"""A sealed copy of the prepaid ledger that stays with the seller as evidence (law.md P9).

It rests in the vault, encrypted, and does not change when rows are taken out later; its SHA-256 stands in the
audit log and is there for the receipt.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from shopxfer.domain.prepaid import Obligation
from shopxfer.handover.case import Case
from shopxfer.handover.customer import NAMING
from shopxfer.handover.prepaid import Line, ledger
from shopxfer.vault import prepaid as store
from shopxfer.vault import records
from shopxfer.vault.prepaid import StoredCopy


def make_copy(case: Case) -> StoredCopy:
    """Keep the ledger as it is now, with names and all that was recorded; return the copy."""
    text = _text(case)
    facts: dict[str, object] = {
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "obligations": len(json.loads(text)["obligations"]),
    }
    with case.change("prepaid.copy", facts) as database:
        store.add_copy(
            database,
            case.now(),
            case.user,
            len(json.loads(text)["obligations"]),
            str(facts["sha256"]),
            text,
            case.vault.case_sealer(database),
        )
    return store.copies(case.reader)[-1]


def newest_copy(case: Case) -> StoredCopy | None:
    """Return the newest copy, for the receipt; None where none was made."""
    copies = store.copies(case.reader)
    return copies[-1] if copies else None


def is_intact(case: Case, copy: StoredCopy) -> bool:
    """Whether a copy still is what was hashed when it was made.

    Raises:
        SealBroken: its box was changed.
    """
    text = store.copy_text(case.reader, copy.id, case.sealer())
    return hashlib.sha256(text.encode()).hexdigest() == copy.sha256


def _text(case: Case) -> str:
    sealer = case.sealer()
    events = store.events(case.reader, sealer)
    entries = {entry.id: entry for entry in store.entries(case.reader, sealer)}
    lines = ledger(case)
    known = {
        record.id: record.values
        for record in records.by_ids(case.reader, [each.record for each in lines if each.record], sealer)
    }
    obligations = []
    for line in lines:
        entry = entries[line.entry]
        values = known.get(line.record or 0, {})
        obligations.append(
            {
                "entry": line.entry,
                "kind": entry.kind,
                "holder": {field: values[field] for field in NAMING if field in values},
                "facts": dict(entry.facts),
                "correction": dict(entry.correction),
                "standing": line.standing.value,
                "calculated": _figures(line),
                "recorded": [
                    {"what": each.what, "at": each.recorded_at, "by": each.recorded_by, **each.facts}
                    for each in events.get(line.entry, [])
                ],
            }
        )
    whole = {"case": case.number, "at": case.now(), "obligations": obligations}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def _figures(line: Line) -> dict[str, Any]:
    obligation: Obligation = line.obligation
    return {
        "credit": str(obligation.credit),
        "units_left": obligation.units_left,
        "wrongs": [str(wrong) for wrong in line.wrongs],
    }
