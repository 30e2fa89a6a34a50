"""Loading a rule pack: routes, prune rules and gates of one jurisdiction, as data with their articles."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from shopxfer import paths
from shopxfer.domain.balance import Disposition
from shopxfer.domain.deadlines import add_months
from shopxfer.domain.notice_window import Route
from shopxfer.rules.toml_lines import RulePackError, read_lists, read_plain
from shopxfer.texts import Language

__all__ = [
    "MARKS", "Article", "Gate", "PruneRule", "Route", "RulePack", "RulePackError", "TransferType",
    "jurisdictions", "load_pack", "read_table",
]  # fmt: skip

#: How well a rule was checked: against the text, a secondary source, from memory, or our judgement.
MARKS: Final = ("V", "V*", "M", "J")
#: Before what a gate is asked: before data leaves, or before it is destroyed.
PHASES = ("export", "destroy")
#: What may take the place of a gate's condition: nothing, a reasoned exception per record, or the owner's
#: reasoned word about the whole case.
OVERRIDES: Final = ("no", "record", "case")


@dataclass(frozen=True, slots=True)
class Article:
    """Where a rule comes from, and how well that was checked."""

    basis_zh: str
    basis_en: str
    law: tuple[str, ...]  #: rows of the law reference
    mark: str  #: V, V*, M or J; anything but V is shown with "check this"

    @property
    def needs_checking(self) -> bool:
        """Whether the product must ask the reader to check this with a professional."""
        return self.mark != "V"

    def basis(self, language: Language) -> str:
        """Return the citation as printed."""
        return self.basis_zh if language == "zh" else self.basis_en


@dataclass(frozen=True, slots=True)
class TransferType:
    """One of T1..T8 (law.md section 1)."""

    id: str
    zh: str
    en: str
    hint_zh: str
    hint_en: str
    route: Route
    law: tuple[str, ...]
    mark: str

    def name(self, language: Language) -> str:
        """Return the kind of transfer in words."""
        return self.zh if language == "zh" else self.en

    def hint(self, language: Language) -> str:
        """Return what follows from it, in one or two sentences."""
        return self.hint_zh if language == "zh" else self.hint_en


@dataclass(frozen=True, slots=True)
class PruneRule:
    """One rule that decides where records go, or one choice the owner may make by hand."""

    id: str
    when: str  #: name of a condition; empty for choices
    routes: frozenset[Route]
    disposition: Disposition
    ground: str | None
    keep_years: int | None
    keep_years_company: int | None
    zh: str
    en: str
    article: Article

    def name(self, language: Language) -> str:
        """Return the rule in words."""
        return self.zh if language == "zh" else self.en

    def years(self, *, is_company: bool) -> int | None:
        """Return how many whole years it keeps records of such a seller; None where it has no period."""
        return self.keep_years_company if is_company else self.keep_years


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition that must hold before anything leaves (law.md, G1-G16)."""

    id: str
    check: str
    step: str  #: where it is mended
    zh: str
    en: str
    override: str  #: one of OVERRIDES
    article: Article
    kinds: frozenset[str] = frozenset()  #: the kinds of transfer it is asked for; empty: all
    phase: str = "export"  #: one of PHASES: before what it is asked
    mend: Mapping[str, str] = field(default_factory=dict)  #: where else, by key of what is missing
    warning_zh: str = ""  #: what the owner is told who overrides it
    warning_en: str = ""

    def name(self, language: Language) -> str:
        """Return the condition in words."""
        return self.zh if language == "zh" else self.en

    def warning(self, language: Language) -> str:
        """Return what overriding it risks; "" where nothing is known."""
        return self.warning_zh if language == "zh" else self.warning_en

    def is_asked_for(self, transfer_type: str | None) -> bool:
        """Return whether the gate concerns a kind of transfer; one not chosen yet has no such gates."""
        return not self.kinds or transfer_type in self.kinds


@dataclass(frozen=True, slots=True)
class RulePack:
    """The rules of one jurisdiction."""

    id: str
    version: str
    as_of: str
    good_for_months: int
    transfer_types: Mapping[str, TransferType]
    prune_rules: tuple[PruneRule, ...]
    choices: Mapping[str, PruneRule]
    gates: tuple[Gate, ...]
    hold: PruneRule  #: what an erasure stands under while a legal hold keeps it from being made

    def is_out_of_date(self, today: date) -> bool:
        """Whether the rules are so old that they should be looked through (law.md S10)."""
        return today > add_months(date.fromisoformat(self.as_of), self.good_for_months)

    def is_by_hand(self, rule_id: str | None) -> bool:
        """Whether what stands under this rule was decided by a person, or kept from it by a hold."""
        return rule_id in self.choices or rule_id == self.hold.id

    def gate(self, gate_id: str) -> Gate | None:
        """Return a gate by its id; None if the pack has none of that name."""
        return next((gate for gate in self.gates if gate.id == gate_id), None)

    def rule(self, rule_id: str) -> PruneRule:
        """Return a prune rule, a choice or the hold by its id."""
        if rule_id == self.hold.id:
            return self.hold
        return self.choices.get(rule_id) or next(rule for rule in self.prune_rules if rule.id == rule_id)


def jurisdictions() -> tuple[str, ...]:
    """Return the ids of the bundled packs in alphabetical order; each is a folder of `resources/rules`."""
    return tuple(sorted(file.parent.name for file in (paths.resources() / "rules").glob("*/pack.toml")))


@cache
def load_pack(jurisdiction: str = "cn", folder: Path | None = None) -> RulePack:
    """Return the rule pack of `jurisdiction` ("cn", or another of `jurisdictions`).

    Raises:
        RulePackError: a file is missing or wrong; says which, in which line, and what is wrong.
    """
    folder = folder or paths.resources() / "rules" / jurisdiction
    head = read_plain(folder / "pack.toml", "pack.toml")
    routes = _entries(folder / "routes.toml", "route", _transfer_type)
    choices = _entries(folder / "prune.toml", "choice", _prune_rule, ("rule", "hold"))
    holds = _entries(folder / "prune.toml", "hold", _prune_rule, ("rule", "choice"))
    try:
        return RulePack(
            id=head.fields["id"],
            version=head.fields["version"],
            as_of=str(head.fields["as_of"]),
            good_for_months=head.fields["good_for_months"],
            transfer_types={route.id: route for route in routes},
            prune_rules=tuple(_entries(folder / "prune.toml", "rule", _prune_rule, ("choice", "hold"))),
            choices={choice.id: choice for choice in choices},
            gates=tuple(_entries(folder / "gates.toml", "gate", _gate)),
            hold=holds[0],
        )
    except KeyError as error:
        raise head.wrong(f"no {error.args[0]}") from error


def read_table(file: Path) -> dict[str, Any]:
    """Return what a TOML file of rules or words holds.

    Raises:
        RulePackError: it cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RulePackError(file=file.name, entry="-", what="cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulePackError(file=file.name, entry="-", what=str(error)) from error


def _entries(file: Path, name: str, make: Any, beside: tuple[str, ...] = ()) -> list[Any]:
    # A file without any is refused: a pack without gates would keep none of them closed.
    made = []
    for entry in read_lists(file, file.name, name, beside):
        try:
            made.append(make(entry.fields))
        except KeyError as error:
            raise entry.wrong(f"no {error.args[0]}") from error
        except ValueError as error:
            raise entry.wrong(str(error)) from error
    return made


def _article(entry: Mapping[str, Any]) -> Article:
    mark = entry["mark"]
    if mark not in MARKS:
        raise ValueError(f"mark {mark!r} is none of {', '.join(MARKS)}")
    return Article(entry["basis_zh"], entry["basis_en"], tuple(entry.get("law", ())), mark)


def _transfer_type(entry: Mapping[str, Any]) -> TransferType:
    texts = {name: entry[name] for name in ("id", "zh", "en", "hint_zh", "hint_en", "mark")}
    return TransferType(**texts, route=Route(entry["route"]), law=tuple(entry["law"]))


def _prune_rule(entry: Mapping[str, Any]) -> PruneRule:
    disposition = Disposition(entry["disposition"])
    if disposition is Disposition.TRANSFER and not entry.get("ground"):
        raise ValueError("a rule that transfers names its ground")
    return PruneRule(
        id=entry["id"],
        when=entry.get("when", ""),
        routes=frozenset(Route(route) for route in entry.get("routes", Route)),
        disposition=disposition,
        ground=entry.get("ground"),
        keep_years=entry.get("keep_years"),
        keep_years_company=entry.get("keep_years_company"),
        zh=entry["zh"],
        en=entry["en"],
        article=_article(entry),
    )


def _gate(entry: Mapping[str, Any]) -> Gate:
    texts = {name: entry[name] for name in ("id", "check", "step", "zh", "en", "override")}
    if entry["override"] not in OVERRIDES:
        raise ValueError(f"override {entry['override']!r} is none of {', '.join(OVERRIDES)}")
    if entry.get("phase", PHASES[0]) not in PHASES:
        raise ValueError(f"phase {entry['phase']!r} is none of {', '.join(PHASES)}")
    return Gate(
        **texts,
        article=_article(entry),
        kinds=frozenset(entry.get("kinds", ())),
        phase=entry.get("phase", PHASES[0]),
        mend=entry.get("mend", {}),
        warning_zh=entry.get("warning_zh", ""),
        warning_en=entry.get("warning_en", ""),
    )
