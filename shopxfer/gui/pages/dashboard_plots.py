"""The plots of the overview as cards: which there are, in which order, and what each bar says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from shopxfer.domain.overview import UNKNOWN, Bar, Completeness, Plot, whole_percent
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.plot import PlotBar
from shopxfer.gui.parts.plot_card import PlotContent
from shopxfer.gui.session import Session
from shopxfer.handover import overview_words as words

COMPLETENESS: Final = "completeness"
#: The plots in the order of their cards, upright or not; one with nothing to show has no card.
PLOTS: Final = {
    "last_visit": True,
    COMPLETENESS: False,
    "first_visit": True,
    "purchases": True,
    "kind": False,
    "value": False,
    "frequency": False,
    "status": False,
    "importance": False,
    "age": False,
    "product": False,
    "classes": False,
    "imported": False,
    "file": False,
    "undecided": False,
}
#: What a shop looks at first; the table has the other fields as well.
_FIRST: Final = ("name", "phone", "birth_date", "gender", "address", "id_number", "email", "last_visit")
_MOST_LEVEL: Final = 8  #: bars on a card; the table has all


class PlotContents(QObject):
    """Puts what was counted into the words and bars of the cards."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def plot_content(self, plot: Plot) -> PlotContent:
        """Return what the card of a plot shows."""
        language = self._session.language
        unit = words.counted(plot.key, language)
        bars = [self._bar(plot, bar, unit) for bar in plot.bars]
        shown = len(bars) if plot.is_upright else _MOST_LEVEL
        return PlotContent(
            words.title(plot.key, language),
            self._hint(plot, unit),
            bars[:shown],
            (self.tr("Group"), self.tr("Number")),
            more=bars[shown:],
        )

    def completeness_content(self, fields: Sequence[Completeness]) -> PlotContent:
        """Return how complete the customers' fields were and are."""
        catalogue, language = self._session.case.catalogue, self._session.language
        first = [each for name in _FIRST for each in fields if each.field == name]
        bars = []
        for each in [*first, *(one for one in fields if one not in first)]:
            known = catalogue[each.field]
            before, now = whole_percent(each.share_imported), whole_percent(each.share_now)
            name = known.zh if language == "zh" else known.en
            spoken = self.tr("{name}: {before} at import, {now} now")
            bars.append(
                PlotBar(
                    each.field,
                    name,
                    each.share_now,
                    f"{before} → {now}",
                    mark=each.share_imported,
                    spoken=spoken.format(name=name, before=before, now=now),
                    opens=each.now < each.people,
                )
            )
        return PlotContent(
            words.title(COMPLETENESS, language),
            self.tr("Line: at import; bar: now"),
            bars[:_MOST_LEVEL],
            (self.tr("Information"), self.tr("At import → now")),
            scale=1.0,
            more=bars[_MOST_LEVEL:],
        )

    def _bar(self, plot: Plot, bar: Bar, unit: str) -> PlotBar:
        name, figure = words.bar_name(plot, bar.key, self._session.language), f"{bar.count:,}"
        spoken = f"{name}: {figure}" if bar.count == 1 else f"{name}: {figure} {unit}"
        return PlotBar(bar.key, name, bar.count, figure, bar.is_second, spoken=spoken, opens=bar.count > 0)

    def _hint(self, plot: Plot, unit: str) -> str:
        """Return the figure that a plot comes down to."""
        if plot.key == "last_visit":
            early = [bar for bar in plot.bars if bar.is_second and bar.key != UNKNOWN]
            if count := sum(bar.count for bar in early):
                return counted(
                    self.tr("{count} customer came last in {year} or before"),
                    self.tr("{count} customers came last in {year} or before"),
                    count,
                    year=early[-1].key.strip("-"),
                )
        return f"{plot.total:,} {unit}" if plot.is_partition else ""
