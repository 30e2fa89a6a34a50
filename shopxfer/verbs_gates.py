"""The verb for the gates: what must be true before anything leaves, and the owner's reasoned exceptions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shopxfer.handover import gates as gates_step
from shopxfer.handover import overrides
from shopxfer.rules.gates import GateState
from shopxfer.rules.pack import PHASES
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show


@click.command()
@case_argument
@click.option("--override", "overridden", metavar="GATE", help="Go on although this gate is closed.")
@click.option("--reason", default="", help="Why; printed on the receipt.")
@click.option(
    "--before",
    "phase",
    type=click.Choice(PHASES),
    default=PHASES[0],
    show_default=True,
    help="Before data leaves, or before it is destroyed.",
)
@click.option("--take-back", metavar="GATE", help="Take an override back.")
@password_file
@as_json
@click.pass_obj
def gates(
    settings: Settings,
    case: Path,
    overridden: str | None,
    reason: str,
    phase: str,
    take_back: str | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show what must be true before anything leaves, what is missing, and where to mend it.

    Only some gates can be overridden, each with a reason; the word lapses when more is missing.
    """
    with case_opened(case, password_file, settings) as opened:
        if take_back:
            overrides.take_back(opened, take_back.upper())
        if overridden:
            overrides.override(opened, overridden.upper(), reason)
        states = gates_step.gate_states(opened, phase)
    facts = {"gates": [_facts(state, settings.language) for state in states]}
    show(as_json, facts, [line for state in states for line in _lines(state, settings.language)])


def _facts(state: GateState, language: Language) -> dict[str, Any]:
    gate, given = state.gate, state.override
    return {
        "gate": gate.id,
        "state": _word(state),
        "condition": gate.name(language),
        "basis": gate.article.basis(language),
        "check_this": gate.article.needs_checking,
        "missing": _missing(state, language),
        "count": state.count,
        "step": state.step,
        "may_be_overridden": gate.override == "case",
        "override": {"reason": given.reason, "at": given.at, "by": given.by} if given else None,
        "lapsed": state.lapsed is not None,
    }


def _word(state: GateState) -> str:
    return "overridden" if state.override else "open" if state.is_open else "closed"


def _missing(state: GateState, language: Language) -> str | None:
    return say(state.missing, language, count=state.count) if state.missing else None


def _lines(state: GateState, language: Language) -> list[str]:
    gate = state.gate
    basis = gate.article.basis(language)
    if gate.article.needs_checking:
        basis += " · " + say("gates.check_this", language)
    lines = [
        f"{gate.id:4}{say(f'gates.state.{_word(state)}', language)}  {gate.name(language)}",
        f"    {basis}",
    ]
    if missing := _missing(state, language):
        lines.append(f"    {missing}")
        lines.append("    " + say("gates.mend", language, step=say(f"gates.step.{state.step}", language)))
    if state.override:
        lines.append("    " + say("gates.reason", language, reason=state.override.reason))
    if state.lapsed:
        lines.append("    " + say("gates.lapsed", language))
    if gate.override == "case" and state.missing:
        warning = gate.warning(language)
        lines += [f"    {warning}"] if warning else []
        if not state.override:
            lines.append("    " + say("gates.may_override", language, gate=gate.id))
    return lines
