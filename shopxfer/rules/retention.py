"""Loads how long papers and evidence are kept at least: `resources/rules/<pack>/retention.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from shopxfer import paths
from shopxfer.domain.retention import Minimum
from shopxfer.rules.duties import Duty, load_duties
from shopxfer.rules.toml_lines import Entry, read_lists
from shopxfer.texts import Language

_FILE: Final = "retention.toml"
_OF: Final = ("", "answers", "notices", "handover")
_WHO: Final = ("", "company", "sole_trader")


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of paper or evidence, and how long it is kept."""

    id: str
    zh: str
    en: str
    duty: Duty  #: the row that says so, with instrument, article and how well it was checked
    minimum: Minimum
    kinds: tuple[str, ...]  #: papers of the program
    of: str  #: "answers", "notices" or "handover" where it is no paper
    who: str  #: "company" or "sole_trader" where it concerns only one of them

    @property
    def is_outside(self) -> bool:
        """Whether it lies in the shop and not in the program."""
        return not self.kinds and not self.of

    def name(self, language: Language) -> str:
        """Return what it is."""
        return self.zh if language == "zh" else self.en


@cache
def load_retention(pack: str = "cn", folder: Path | None = None) -> tuple[Kept, ...]:
    """Return what is kept and how long, in the order of the file; read once.

    Raises:
        RulePackError: the file cannot be read, or an entry is wrong; names file and line.
    """
    path = (folder or paths.resources() / "rules" / pack) / _FILE
    return tuple(_kept(entry, pack) for entry in read_lists(path, f"{pack}/{_FILE}", "kept"))


def _kept(entry: Entry, pack: str) -> Kept:
    fields = entry.fields
    for name in ("id", "zh", "en", "law"):
        if not str(fields.get(name, "")).strip():
            raise entry.wrong(f"{name} is needed", name)
    duties = load_duties(pack)
    if fields["law"] not in duties.duties:
        raise entry.wrong(f"no row {fields['law']}", "law")
    years = fields.get("years")
    if not isinstance(years, int) or isinstance(years, bool) or not 0 <= years <= 100:
        raise entry.wrong(f"years = {years!r}", "years")
    if fields.get("of", "") not in _OF:
        raise entry.wrong(f"of = {fields['of']!r}", "of")
    if fields.get("who", "") not in _WHO:
        raise entry.wrong(f"who = {fields['who']!r}", "who")
    return Kept(
        fields["id"],
        fields["zh"],
        fields["en"],
        duties.duty(fields["law"]),
        Minimum(years, bool(fields.get("year_end", False))),
        tuple(fields.get("kinds", ())),
        fields.get("of", ""),
        fields.get("who", ""),
    )
