"""The groups of customers: who is in which, what the rules would change, and the word to put it in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice, NoticeTone
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, PagedTableModel
from shopxfer.gui.session import Session
from shopxfer.handover import segments
from shopxfer.handover.segments import Axis, Proposal, Segments


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group that has customers, or would have: how many, and how many more or less there would be."""

    axis: Axis
    name: str
    is_first: bool  #: of its axis
    people: int
    share: float
    change: int | None  #: None where nothing is proposed


class GroupsCard(Card):
    """Every group with its customers; what is looked at stands beside what is in force till it is applied."""

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._proposal: Proposal | None = None
        self._held: Segments | None = None  #: in force; opening them takes too long for each cell painted
        self._as_of = -1
        self.look = Button(icon="scan-search")
        self._law = Label(role=Type.CAPTION, tone="ink2", wrap=True)  # never cut off, as a hint would be
        self.notice = Notice("info", "", flat="true")
        self.apply = self.notice.add_button("apply", "")
        self.table = TableView("", dense=True, round_corners=False)
        self._rows: list[GroupRow] = []
        self.model: PagedTableModel[GroupRow] = PagedTableModel([], self._some)
        self.work = Work(session)
        self._build()
        self.look.clicked.connect(self._look)
        self.notice.pressed.connect(lambda _="": self._apply())
        self.table.link_clicked.connect(lambda row, _column: self._open(row))
        self.table.row_activated.connect(self._open)
        self.work.busy_changed.connect(lambda _=False: self._show())

    def show_case(self) -> None:
        """Show the groups in force; what was looked at before the case changed is let go."""
        if self._as_of != segments.last_change(self._session.case):
            self._proposal = None
        self._show()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self._show()

    def _some(self, places: Sequence[int]) -> Sequence[GroupRow]:
        return [self._rows[place] for place in places]

    def _look(self) -> None:
        case = self._session.case
        self._as_of = segments.last_change(case)
        self.work.run(
            lambda progress: segments.propose(case, progress),
            self._session.say("progress.segments"),
            self._take,
            changes=False,
        )

    def _take(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self._show()
        (self.apply if self.apply.isVisible() else self.table).setFocus()

    def _apply(self) -> None:
        case, proposal = self._session.case, self._proposal
        if proposal is not None:
            self.work.run(lambda _progress: segments.apply(case, proposal), self.tr("Storing the groups"))

    def _open(self, row: object) -> None:
        """Ask for the list of the customers in a group; only groups in force can be searched."""
        if isinstance(row, int) and self._held is not None:
            group = self._rows[row]
            if group.people:
                self._session.customers_wanted.emit({group.axis.value: group.name})

    # ---- what is shown ------------------------------------------------------------------------------------

    def _in_force(self) -> Segments | None:
        if self._proposal is not None:
            return self._proposal.in_force
        return segments.in_force(self._session.case)

    def _show(self) -> None:
        held, proposal = self._in_force(), self._proposal
        self._held = held
        self._rows = _rows(held, proposal.segments if proposal else None)
        selected = self.table.selected_id
        self.model.set_columns(self._columns(has_changes=proposal is not None))
        self.model.set_ids(range(len(self._rows)))
        self.table.fit_rows(len(self._rows))
        self.table.setVisible(bool(self._rows))
        self.table.select_id(selected)
        self._say(held)

    def _say(self, held: Segments | None) -> None:
        self.set_title(self.tr("Groups of customers"))
        self._law.setText(self._session.say("segments.for_sorting"))
        self.table.setAccessibleName(self.tr("Groups of customers"))
        self.look.set_text(self.tr("See the groups") if held is None else self.tr("Look again"))
        self.look.setEnabled(not self.work.is_busy)
        self.apply.set_text(self.tr("Put in force"))
        words, tone, may_apply = self._state(held)
        self.notice.set_text(words, tone)
        self.notice.setVisible(bool(words) and not self.work.is_busy)
        self.apply.setVisible(may_apply)

    def _state(self, held: Segments | None) -> tuple[str, NoticeTone, bool]:
        """Return what is to be said, how urgently, and whether there is something to put in force."""
        proposal = self._proposal
        if proposal is None:
            if held is None:
                return self._session.say("segments.none"), "info", False
            outdated = segments.are_outdated(self._session.case)
            words = self.tr("Customers or rules have changed since. Look again to see what is different.")
            return (words if outdated else ""), "warn", False
        if proposal.changes_nothing:
            return self._session.say("segments.same"), "info", False
        told = [self._session.say("segments.new", people=f"{proposal.new:,}")] if proposal.new else []
        moved = sum(move.people for move in proposal.moves)
        if moved:
            told.append(
                counted(
                    self.tr("1 place in a group changes."),
                    self.tr("{count} places in groups change."),
                    moved,
                )
            )
        if proposal.gone:
            told.append(self._session.say("segments.gone", people=f"{proposal.gone:,}"))
        return ("" if self._session.language == "zh" else " ").join(told), "info", True

    def _columns(self, *, has_changes: bool) -> list[Column[GroupRow]]:
        columns = [
            Column(self.tr("By what"), self._axis, stretch=3, least=120),
            Column(self.tr("Group"), self._group, stretch=4, least=150),
            Column(self.tr("Customers"), self._people, "right", width=104),
            Column(self.tr("Share"), _share, "right", width=80, priority=2),
        ]
        if has_changes:
            columns.append(Column(self.tr("Would change by"), _change, "right", width=136, priority=1))
        return columns

    def _axis(self, row: GroupRow) -> Cell:
        name = self._session.say(f"axis.{row.axis}")
        return Cell(name, emphasis=True) if row.is_first else Cell("", spoken=name)

    def _group(self, row: GroupRow) -> Cell:
        return Cell(segments.name_of(row.axis, row.name, self._session.language))

    def _people(self, row: GroupRow) -> Cell:
        if not row.people:
            return Cell("0", tone="ink3")
        return Cell(f"{row.people:,}", "link" if self._held is not None else "text")

    # ---- the parts ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.add_to_head(self.look)
        self.table.set_model(self.model)
        self.body.setSpacing(0)
        told = QVBoxLayout()
        told.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_12)
        told.addWidget(self._law)
        self.add_layout(told)
        self.add(self.notice)
        self.add(self.table)
        below = QVBoxLayout()
        below.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_8)
        below.addWidget(self.work)
        self.add_layout(below)


def _rows(held: Segments | None, made: Segments | None) -> list[GroupRow]:
    """Return the groups in force, or those that would be first, with what is proposed beside them."""
    shown = held or made
    if shown is None:
        return []
    rows = []
    for axis in shown.codes:
        counts: Mapping[str, int] = shown.counts(axis)
        becomes = made.counts(axis) if made is not None and held is not None else None
        names = [*counts, *(name for name in becomes or () if name not in counts)]
        is_first = True
        for name in names:
            people = counts.get(name, 0)
            change = becomes.get(name, 0) - people if becomes is not None else None
            if people or change:
                share = people / shown.people.size if people else 0.0
                rows.append(GroupRow(axis, name, is_first, people, share, change))
                is_first = False
    return rows


def _share(row: GroupRow) -> Cell:
    if not row.people:
        return Cell(MISSING, tone="ink3")
    return Cell("< 1%" if row.share < 0.01 else f"{row.share:.0%}", tone="ink2")


def _change(row: GroupRow) -> Cell:
    if not row.change:
        return Cell(MISSING, tone="ink3")
    return Cell(f"{row.change:+,}".replace("-", "−"), emphasis=True)
