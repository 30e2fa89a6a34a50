"""The rules and what each took; the records of one of them, or of a bucket, beside or below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal

from shopxfer.domain.balance import Bucket, Disposition, bucket_of
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.prune_records import Listing, RecordsPanel, rejected_lines
from shopxfer.gui.parts.badge import BadgeText, disposition
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.patterns import bucket_name
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, badge_cell, model_of
from shopxfer.gui.session import Session
from shopxfer.handover import parties, rule_changes
from shopxfer.handover.prune import RuleLine
from shopxfer.handover.rule_changes import StoredRuleChange
from shopxfer.rules.pack import PruneRule
from shopxfer.vault import records as store


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """One rule and all it took, whatever the date up to which it keeps."""

    rule: PruneRule
    disposition: Disposition | None  #: None while the rules were not applied
    keep_until: tuple[str, ...]  #: ISO dates, in order
    by_owner: bool
    people: int | None  #: None where people of several dates cannot be added up
    rows: int | None

    @property
    def bucket(self) -> Bucket:
        """Return where its rows stand."""
        shown = self.disposition or self.rule.disposition
        return bucket_of(rejected=False, merged=False, disposition=shown)


def grouped(lines: Sequence[RuleLine]) -> list[RuleGroup]:
    """Return one group for each rule, in the order of the lines.

    What the owner chose for some records, and what follows from it for others, is one group.
    """
    found: dict[str, list[RuleLine]] = {}
    for line in lines:
        found.setdefault(line.rule.id, []).append(line)
    return [
        RuleGroup(
            rule=same[0].rule,
            disposition=same[0].disposition,
            keep_until=tuple(sorted({line.keep_until for line in same if line.keep_until})),
            by_owner=any(line.by_owner for line in same),
            # One person may stand in several of the lines.
            people=same[0].people if len(same) == 1 else None,
            rows=sum(line.rows for line in same),
        )
        for same in found.values()
    ]


def not_applied(session: Session) -> list[RuleGroup]:
    """Return the rules of the case's route, which took nothing yet."""
    route = parties.route(session.case)
    return [
        RuleGroup(rule, None, (), by_owner=False, people=None, rows=None)
        for rule in session.case.pack.prune_rules
        if route in rule.routes
    ]


class RulesView(Beside):
    """A table of rules; selecting one opens its records, as does a bucket of the balance bar."""

    group_selected = Signal(object)  #: the RuleGroup, or None
    panel_wanted = Signal()  #: opened by a click or Enter: bring it into view where it stands below

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._groups: list[RuleGroup] = []
        self._changes: Mapping[str, StoredRuleChange] = {}
        self._filling = False
        self.table = TableView("")
        self.table.row_selected.connect(self._select)
        self.table.clicked.connect(lambda _=None: self._want_panel())
        self.table.row_activated.connect(lambda _=None: self._want_panel())
        self._card = Card(flush=True)
        self._card.add(self.table)
        self._card.body.addStretch(1)
        self.panel = RecordsPanel(session)
        self.panel.closed.connect(self.close_panel)
        self.panel.hide()
        self.put(self._card, 47)
        self.put(self.panel, 53)
        self.table.fit_rows(16)

    @property
    def groups(self) -> Sequence[RuleGroup]:
        """Return the rules shown, in order."""
        return self._groups

    def show_groups(self, groups: list[RuleGroup]) -> None:
        """Show rules; an open list of records is brought up to date, or closed if its rule took nothing."""
        self._groups = groups
        self._changes = rule_changes.changes(self._session.case)
        self._filling = True
        self.table.set_model(model_of(self._columns(), groups))
        self.table.setAccessibleName(self.tr("Rules"))
        self._filling = False
        open_list = self.panel.key if self.panel.isVisibleTo(self) else None
        if open_list is None:
            return
        kind, name = open_list
        if kind == "bucket":
            self.show_bucket(Bucket(name))
            return
        place = next((i for i, g in enumerate(groups) if _key(g) == open_list and g.rows), -1)
        if place < 0:
            self.close_panel()
        else:
            self.table.select_id(place)

    def show_bucket(self, bucket: Bucket) -> None:
        """List the rows of one bucket."""
        self._filling = True
        self.table.clearSelection()
        self._filling = False
        case = self._session.case
        badge = disposition(bucket)
        if bucket is Bucket.REJECTED:
            self.panel.show_rejected(rejected_lines(case, self._session), badge)
        else:
            hints = {
                Bucket.MERGED: self.tr("They belong to people counted elsewhere, and go where those go."),
                Bucket.UNDECIDED: self.tr("Apply the rules to give them a place."),
            }
            ids = store.ids(case.reader, bucket=bucket)
            self.panel.show_listing(
                Listing(
                    ("bucket", bucket.value),
                    bucket_name(bucket),
                    hints.get(bucket, self._rows(len(ids))),
                    badge,
                    ids,
                    changeable=bucket not in hints,
                )
            )
        self._open_panel()
        self.panel_wanted.emit()
        self.group_selected.emit(None)

    def close_panel(self) -> None:
        """Put the list of records away."""
        self.panel.hide()
        self.table.clearSelection()
        self.table.setFocus()

    def name_cell(self, group: RuleGroup) -> Cell:
        """Return what a rule is called, marked where the owner decided by it or changed it."""
        change = self._changes.get(group.rule.id)
        mark = BadgeText(self.tr("yours"), icon="pencil") if group.by_owner or change else None
        if change and change.is_off:
            mark = BadgeText(self.tr("left out"), "warn")
        return Cell(group.rule.name(self._session.language), badge=mark)

    def basis_cell(self, group: RuleGroup) -> Cell:
        """Return what a rule rests on, marked where a person should check it."""
        article = group.rule.article
        mark = BadgeText(self.tr("check this"), "warn") if article.needs_checking else None
        return Cell(article.basis(self._session.language), tone="ink2", badge=mark)

    def badge(self, group: RuleGroup) -> BadgeText:
        """Return where the records of a rule go."""
        dates = group.keep_until
        if not dates:
            return disposition(group.bucket, self._goes_to(group.bucket))
        if len(dates) == 1:
            return disposition(group.bucket, self.tr("Keep to {date}").format(date=dates[0]))
        years = self.tr("Keep to {first}–{last}").format(first=dates[0][:4], last=dates[-1][:4])
        return disposition(group.bucket, years)

    def _goes_to(self, bucket: Bucket) -> str:
        # As a decision, not as a state: nothing has gone anywhere yet.
        return {
            Bucket.TRANSFERRED: self.tr("Transfer"),
            Bucket.KEPT: self.tr("Keep by law"),
            Bucket.WITHHELD: self.tr("Withhold"),
            Bucket.ERASED: self.tr("Erase"),
        }.get(bucket, bucket_name(bucket))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._groups:
            self.show_groups(self._groups)

    def _columns(self) -> list[Column[RuleGroup]]:
        places = {id(group): place for place, group in enumerate(self._groups, start=1)}

        def number(value: int | None) -> str:
            return MISSING if value is None else f"{value:,}"

        columns: list[Column[RuleGroup]] = [
            Column("", lambda g: str(places[id(g)]), "right", width=44, priority=2, tone="ink2"),
            Column(self.tr("Rule"), self.name_cell, stretch=30, least=220),
            Column(self.tr("Basis"), self.basis_cell, stretch=36, least=200, priority=3),
            Column(self.tr("Goes to"), lambda g: badge_cell(self.badge(g)), width=172),
        ]
        if any(group.rows is not None for group in self._groups):
            columns += [
                Column(self.tr("People"), lambda g: number(g.people), "right", width=72, priority=1),
                Column(self.tr("Rows"), lambda g: number(g.rows), "right", width=76),
            ]
        return columns

    def _select(self, place: object) -> None:
        if self._filling:
            return
        group = self._groups[place] if isinstance(place, int) else None
        if group is not None and group.rows:
            self._list_group(group)
        self.group_selected.emit(group)

    def _list_group(self, group: RuleGroup) -> None:
        article = group.rule.article
        rows = self._rows(group.rows or 0)
        if group.bucket is Bucket.KEPT:
            rows = self.tr("{rows} · storage only: kept safe, not used").format(rows=rows)
        self.panel.show_listing(
            Listing(
                _key(group),
                group.rule.name(self._session.language),
                f"{article.basis(self._session.language)} · {rows}",
                self.badge(group),
                store.ids(self._session.case.reader, rule=group.rule.id),
                needs_checking=article.needs_checking,
                by_owner=group.by_owner,
            )
        )
        self._open_panel()

    def _rows(self, count: int) -> str:
        return counted(self.tr("1 row"), self.tr("{count} rows"), count)

    def _want_panel(self) -> None:
        if self.panel.isVisibleTo(self):
            self.panel_wanted.emit()

    def _open_panel(self) -> None:
        self.panel.show()


def _key(group: RuleGroup) -> tuple[str, str]:
    return ("rule", group.rule.id)
