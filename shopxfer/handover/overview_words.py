"""What the plots of the overview and their bars are called, on screen, in the terminal and on paper."""

from __future__ import annotations

from shopxfer.domain.overview import UNKNOWN, Plot
from shopxfer.domain.segments import Axis
from shopxfer.handover.search_facets import NO_GROUP
from shopxfer.handover.segments import name_of
from shopxfer.texts import Language, say

_NAMED_BY = {"classes": "overview.class", "undecided": "overview.undecided"}
#: What is counted where it is not customers.
_COUNTED = {"classes": "values", "undecided": "rows", "imported": "rows"}


def title(plot: str, language: Language) -> str:
    """Return the question that a plot answers."""
    return say(f"overview.plot.{plot}", language)


def counted(plot: str, language: Language) -> str:
    """Return what its bars count."""
    return say(f"overview.counted.{_COUNTED.get(plot, 'customers')}", language)


def bar_name(plot: Plot, bar: str, language: Language) -> str:
    """Return what a bar is called; file names stay as they are."""
    if plot.is_upright:
        return _year_name(bar, language)
    if plot.key in {*Axis}:
        if bar == NO_GROUP:
            return say("overview.no_group", language)
        return name_of(Axis(plot.key), bar, language)
    return say(f"{_NAMED_BY[plot.key]}.{bar}", language) if plot.key in _NAMED_BY else bar


def _year_name(bar: str, language: Language) -> str:
    if bar == UNKNOWN:
        return say("overview.year.unknown", language)
    if bar.startswith("-"):
        return say("overview.year.until", language, year=bar[1:])
    return say("overview.year.from", language, year=bar[:-1]) if bar.endswith("-") else bar
