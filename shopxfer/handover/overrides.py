"""The owner's word to go on although a gate is closed: given with a reason, taken back, lapsing by itself."""

from __future__ import annotations

import hashlib

from shopxfer.domain.overrides import Override
from shopxfer.errors import ShopxferError
from shopxfer.handover import gates
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.rules.gates import GateState
from shopxfer.vault import overrides as store


class GateUnknown(ShopxferError):
    """The rules have no gate of that name."""

    key = "error.gate_unknown"


class GateHoldsFast(ShopxferError):
    """The law leaves no room to go on while this gate is closed."""

    key = "error.gate_holds_fast"


class GateAlreadyOpen(ShopxferError):
    """Nothing is missing, so there is nothing to override."""

    key = "error.gate_already_open"


class OverrideUnknown(ShopxferError):
    """The gate was not overridden."""

    key = "error.override_unknown"


def override(case: Case, gate_id: str, reason: str) -> None:
    """Let a closed gate pass for what is missing now (law.md G8, G9); the log keeps a hash of the reason.

    Raises:
        GateUnknown, GateHoldsFast, GateAlreadyOpen, ReasonMissing: nothing was stored.
    """
    gate = case.pack.gate(gate_id)
    if gate is None:
        raise GateUnknown(gate=gate_id)
    if gate.override != "case":
        raise GateHoldsFast(gate=gate_id)
    state = next(each for each in gates.gate_states(case) if each.gate is gate)
    if state.missing is None:
        raise GateAlreadyOpen(gate=gate_id)
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    given = Override(gate_id, state.missing, state.count, state.about, reason, case.now(), case.user)
    facts: dict[str, object] = {
        "gate": gate_id,
        "missing": given.missing,
        "count": given.count,
        "reason_sha256": hashlib.sha256(reason.encode()).hexdigest(),
    }
    with case.change("gate.override", facts) as database:
        store.set_override(database, case.vault.case_sealer(database), given)


def take_back(case: Case, gate_id: str) -> None:
    """Forget that a gate was overridden, whether the word still held or not.

    Raises:
        OverrideUnknown: it was not.
    """
    if gate_id not in store.overrides(case.reader, case.sealer()):
        raise OverrideUnknown(gate=gate_id)
    with case.change("gate.override_back", {"gate": gate_id}) as database:
        store.remove_override(database, gate_id)


def in_force(case: Case) -> list[GateState]:
    """Return the gates that are open only by the owner's word; walks what is set to go."""
    if not store.overrides(case.reader, case.sealer()):
        return []
    return [state for state in gates.gate_states(case) if state.override]
