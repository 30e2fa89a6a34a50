"""Filters of the search: a list to choose from for each facet, with counts; those used most stand first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.session import Session
from shopxfer.handover import segments
from shopxfer.handover.search import Facet
from shopxfer.handover.search_facets import NO_GROUP
from shopxfer.handover.segments import Axis

_ACROSS: Final = 4
#: What is always in sight; the others are one click away.
_FIRST: Final = (Facet.STATUS, Facet.PRODUCT, Facet.LABEL, Facet.BUCKET, Facet.KIND, Facet.FILE)
#: Stands for those in no group yet, whose own value is empty and would mean everybody.
_NO_GROUP_KEY: Final = "-"


class FilterBar(QWidget):
    """One list for each facet that the case has; a choice narrows down what is found."""

    changed = Signal()  #: by the user's hand only

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._chosen: dict[str, str] = {}
        self._counts: Mapping[Facet, Mapping[str, int]] = {}
        self.combos = {facet: Combo("", dense=True) for facet in Facet}
        self.more = Button(kind="link", dense=True)
        self.clear = Button(kind="link", dense=True)
        self._shows_all = False
        self._grid = QGridLayout()
        self._build()
        for facet, combo in self.combos.items():
            combo.chosen.connect(lambda key, facet=facet: self._choose(facet, key))
        self.more.clicked.connect(self._show_more)
        self.clear.clicked.connect(self._clear)

    @property
    def filters(self) -> dict[str, str]:
        """Return what is chosen, by facet."""
        return dict(self._chosen)

    def set_filters(self, filters: Mapping[str, str]) -> None:
        """Choose, without telling anybody."""
        self._chosen = dict(filters)
        self._show()

    def set_counts(self, counts: Mapping[Facet, Mapping[str, int]]) -> None:
        """Show how many of those found have each value; facets that are not among these are hidden."""
        self._counts = counts
        self._show()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        for facet, combo in self.combos.items():
            combo.set_name(self._session.say(f"search.facet.{facet}"))
        self.clear.set_text(self.tr("No filters"))
        self._show()

    def _choose(self, facet: Facet, key: str) -> None:
        self._chosen.pop(facet.value, None)
        if key:
            self._chosen[facet.value] = NO_GROUP if key == _NO_GROUP_KEY else key
        self._show()
        self.changed.emit()

    def _clear(self) -> None:
        self._chosen.clear()
        self._show()
        self.changed.emit()

    def _show_more(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    def _shown(self) -> tuple[list[Facet], bool]:
        """Return the facets in sight, and whether there are others."""
        offered = [facet for facet in Facet if self._counts.get(facet) or facet.value in self._chosen]
        ranked = sorted(offered, key=lambda each: _FIRST.index(each) if each in _FIRST else len(_FIRST))
        first = ranked[:_ACROSS]
        # A filter that holds is never out of sight.
        kept = [each for each in offered if each in first or each.value in self._chosen or self._shows_all]
        return kept, len(offered) > len(first)

    def _show(self) -> None:
        shown, has_more = self._shown()
        for combo in self.combos.values():
            self._grid.removeWidget(combo)
        for facet, combo in self.combos.items():
            combo.setVisible(facet in shown)
            self._show_facet(facet, combo)
        for place, facet in enumerate(shown):
            self._grid.addWidget(self.combos[facet], place // _ACROSS, place % _ACROSS)
        self.more.setVisible(has_more)
        self.more.set_text(self.tr("Fewer filters") if self._shows_all else self.tr("More filters"))
        self.clear.setVisible(bool(self._chosen))

    def _show_facet(self, facet: Facet, combo: Combo) -> None:
        name = self._session.say(f"search.facet.{facet}")
        chosen = self._chosen.get(facet.value)
        counts = self._counts.get(facet, {})
        values = dict.fromkeys([*counts, *([chosen] if chosen is not None else [])])
        options = [("", self.tr("{what}: all").format(what=name))]
        options += [
            (value or _NO_GROUP_KEY, f"{self._name(facet, value)} ({counts.get(value, 0):,})")
            for value in values
        ]
        combo.set_options(options)
        combo.set_key("" if chosen is None else chosen or _NO_GROUP_KEY)

    def _name(self, facet: Facet, value: str) -> str:
        if facet in (Facet.FILE, Facet.LABEL):
            return value
        if facet is Facet.BUCKET:
            return self._session.say(f"bucket.{value}")
        if value == NO_GROUP:
            return self.tr("no group yet")
        return segments.name_of(Axis(facet.value), value, self._session.language)

    def _build(self) -> None:
        self._grid.setSpacing(SPACE_8)
        for combo in self.combos.values():
            combo.setParent(self)  # before it is ever shown: alone it would be a window
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for column in range(_ACROSS):
            self._grid.setColumnStretch(column, 1)
        links = QHBoxLayout()
        links.setSpacing(SPACE_8)
        links.addWidget(self.more)
        links.addWidget(self.clear)
        links.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_8)
        rows.addLayout(self._grid)
        rows.addLayout(links)
