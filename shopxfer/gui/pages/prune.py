"""Step 7, prune: where each record goes, by rule or by the owner's word, and what would leave."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopxfer.domain.balance import Balance, Bucket
from shopxfer.gui.look.tokens import SPACE_8, SPACE_40
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.prune_fields import FieldsView
from shopxfer.gui.pages.prune_review import ExposureCard, GatesCard
from shopxfer.gui.pages.prune_rule_changes import RuleChangesCard
from shopxfer.gui.pages.prune_rules import RuleGroup, RulesView, grouped, not_applied
from shopxfer.gui.pages.prune_stale import StaleGroupsCard
from shopxfer.gui.pages.review_watch import ReviewWatch, missing
from shopxfer.gui.pages.work import WorkCard
from shopxfer.gui.parts.choices import Segmented
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import STEPS, Session
from shopxfer.handover import prune
from shopxfer.handover.fields import field_lines
from shopxfer.handover.prune import RulesState, rules_state
from shopxfer.vault import records as store

#: Where to go first when there is nothing to prune yet.
_FIRST = {
    RulesState.NO_ROWS: "import",
    RulesState.NOT_CLEANED: "clean",
    RulesState.NO_ROUTE: "parties",
}


class PrunePage(CasePage):
    """Rules or fields in a table, the open one's details beside it, exposure and gates below."""

    key = "prune"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.state = RulesState.NO_ROWS
        self._balance = Balance(0, dict.fromkeys(Bucket, 0))
        self.watch = ReviewWatch.of(session)
        self.empty = EmptyState("list-filter", "")
        self.notice = Notice("info", "")
        self.work_card = WorkCard(session)
        self.work = self.work_card.work
        self.views = Segmented("", [("rules", ""), ("fields", "")])
        self.rules = RulesView(session)
        self.fields = FieldsView(session)
        self.changes = RuleChangesCard(session)
        self.stale = StaleGroupsCard(session)
        self.exposure = ExposureCard(self.watch)
        self.gates = GatesCard(session, self.watch)
        self._bar = QWidget()
        self._build()
        self._connect()
        self.retranslate()

    def refresh(self) -> None:
        self.state = rules_state(self.session.case)
        self._balance = self.session.case.balance()
        waits = self.state in _FIRST
        applied = self.state is RulesState.APPLIED
        self.empty.setVisible(waits)
        self._show_empty()
        self._show_notice()
        self._bar.setVisible(applied)
        if not applied:
            self.views.set_key("rules")
        if not waits:
            self._fill(applied=applied)
        self._show_view()
        self.changes.refresh(wanted=not waits)
        self.stale.refresh(wanted=applied)
        for card in (self.exposure, self.gates):
            card.setVisible(applied)
        if applied:
            self.watch.look()
            self.exposure.show_review()
            self.gates.show_review()
        self._show_primary()

    def retranslate(self) -> None:
        caption = self.tr("Step {number} of 11 · Prune").format(number=STEPS[self.key])
        self.set_question(
            caption,
            self.tr("Where does each record go?"),
            self.tr("The rules sort every row. You may change them, with a reason."),
        )
        self.views.set_words("rules", self.tr("Records, by rule"))
        self.views.set_words("fields", self.tr("Fields"))
        self.views.setAccessibleName(self.tr("What to show"))
        self.help.set_step(
            self.tr(
                "Every row ends in exactly one place. Rules are read from the top; the first that fits "
                "counts. When a record goes, only the fields go that the buyer needs."
            )
        )
        self._explain(None)
        self._show_empty()

    def is_done(self) -> bool:
        return (
            rules_state(self.session.case) is RulesState.APPLIED
            and self.session.case.balance().difference == 0
            and self.watch.closed() is None
        )

    def remainder(self) -> str:
        undecided = self.session.case.balance().undecided
        return counted(self.tr("1 row"), self.tr("{count} rows"), undecided) if undecided else ""

    def _build(self) -> None:
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.views)
        row.addStretch(1)
        for part in (self.notice, self.work_card, self._bar, self.rules, self.fields):
            self.body.addWidget(part)
        self.body.addWidget(self.empty, 4)
        self.body.addWidget(self.changes)
        self.body.addWidget(self.stale)
        self.body.addWidget(self.exposure)
        self.body.addWidget(self.gates)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.primary_clicked.connect(self._go)
        self.bucket_clicked.connect(self._list_bucket)
        self.empty.clicked.connect(lambda: self.session.step_wanted.emit(_FIRST[self.state]))
        self.views.chosen.connect(lambda _="": self._show_view())
        self.work.busy_changed.connect(lambda _=False: self._show_primary())
        self.trace(self.rules.panel.table)
        for part in (self.rules.panel, self.fields.panel, self.changes, self.stale):
            part.work.busy_changed.connect(lambda _=False: self._show_primary())
        self.rules.group_selected.connect(self._explain)
        self.rules.panel_wanted.connect(self._scroll_to_panel)
        self.watch.changed.connect(self._show_primary)
        self.gates.step_wanted.connect(self.session.step_wanted)
        self.gates.fields_wanted.connect(lambda: self._open_view("fields"))
        self.gates.leaving_wanted.connect(lambda: self._list_bucket(Bucket.TRANSFERRED))

    def _fill(self, *, applied: bool) -> None:
        if applied:
            self.rules.show_groups(grouped(prune.rule_lines(self.session.case)))
            self.fields.show_lines(field_lines(self.session.case))
        else:
            self.rules.show_groups(not_applied(self.session))

    def _show_empty(self) -> None:
        match self.state:
            case RulesState.NO_ROWS:
                self.empty.set_texts(
                    self.tr("There is nothing to prune yet"),
                    self.tr("First import the shop's spreadsheets."),
                    self.tr("Import files"),
                )
            case RulesState.NOT_CLEANED:
                self.empty.set_texts(
                    self.tr("Some rows are not cleaned yet"),
                    self.tr("Rules decide about people, and cleaning finds out who is who."),
                    self.tr("Clean the rows"),
                )
            case RulesState.NO_ROUTE:
                self.empty.set_texts(
                    self.tr("It is not known yet what kind of transfer this is"),
                    self.tr("The rules depend on it: consent, notice, or no handover at all."),
                    self.tr("Choose the kind of transfer"),
                )

    def _show_notice(self) -> None:
        if self.state is RulesState.TO_APPLY:
            self.notice.set_text(
                self.tr(
                    "These rules are read from the top; the first that fits a record decides where it goes. "
                    "Nothing leaves by this, and you may change every decision afterwards."
                ),
                "info",
            )
        elif self.state is RulesState.STALE:
            self.notice.set_text(
                self.tr(
                    "The case changed since the rules were applied. Apply them again; "
                    "what you decided by hand stays."
                ),
                "warn",
            )
        self.notice.setVisible(self.state in (RulesState.TO_APPLY, RulesState.STALE))

    def _show_view(self) -> None:
        if not self.views.key:
            self.views.set_key("rules")
        usable = self.state not in _FIRST
        self.rules.setVisible(usable and self.views.key == "rules")
        self.fields.setVisible(usable and self.views.key == "fields")

    def _open_view(self, key: str) -> None:
        self.views.set_key(key)
        self._show_view()
        part = self.rules if key == "rules" else self.fields
        part.table.setFocus()
        self._body.ensureWidgetVisible(part.table, 0, 0)

    def _list_bucket(self, bucket: Bucket) -> None:
        if self.state in _FIRST:
            return
        self.views.set_key("rules")
        self._show_view()
        self.rules.show_bucket(bucket)
        self.rules.panel.table.setFocus()

    def _scroll_to_panel(self) -> None:
        """Where the records stand below the rules, show their head and some of them."""
        panel = self.rules.panel
        place = self.rules.pos().y() + panel.pos().y()
        if place > self.rules.pos().y() + SPACE_40:
            self._body.verticalScrollBar().setValue(place - SPACE_8)

    def _explain(self, group: RuleGroup | None) -> None:
        """Say in the help what the selected rule means and rests on."""
        if group is None:
            self.help.set_selected("", "")
            self.help.set_article("")
            return
        language = self.session.language
        name = group.rule.name(language)
        people = self._fitting(group.rows) if group.rows else ""
        self.help.set_selected(self.tr("Selected rule: {name}").format(name=name), people)
        article = group.rule.article
        rows = self.tr(", ").join(article.law)
        cited = self.tr("{basis} (rules {rows})").format(basis=article.basis(language), rows=rows)
        if article.needs_checking:
            cited += "\n" + self.tr(
                "This reading was not checked against the text of the law. Ask a lawyer before relying on it."
            )
        self.help.set_article(cited)

    def _fitting(self, rows: int) -> str:
        return counted(self.tr("1 row fits it first."), self.tr("{count} rows fit it first."), rows)

    def _show_primary(self) -> None:
        parts = (self, self.rules.panel, self.fields.panel, self.changes, self.stale)
        busy = any(part.work.is_busy for part in parts)
        if self.state is RulesState.APPLIED:
            self._show_confirm(busy=busy)
            return
        count = sum(total for total, _ in self.session.case.counted(store.kind_counts).values())
        text = (
            counted(
                self.tr("Apply the rules to 1 record"), self.tr("Apply the rules to {count} records"), count
            )
            if count
            else self.tr("Apply the rules")
        )
        reason = {
            RulesState.NO_ROWS: self.tr("No spreadsheet is imported yet."),
            RulesState.NOT_CLEANED: self.tr("Some rows are not cleaned yet."),
            RulesState.NO_ROUTE: self.tr("The kind of transfer is not chosen yet."),
        }.get(self.state, "")
        self.footer.set_primary(text, enabled=not reason and not busy, missing=reason or self._working(busy))

    def _show_confirm(self, *, busy: bool) -> None:
        reason = self._working(busy) or self._unready()
        self.footer.set_primary(self.tr("Confirm and prepare package"), enabled=not reason, missing=reason)
        if not reason:
            self.footer.set_sentence(
                self.tr("All {count} rows have a place.").format(count=f"{self._balance.source_rows:,}"),
                "done",
            )

    def _working(self, busy: bool) -> str:
        return self.tr("Something is still running.") if busy else ""

    def _unready(self) -> str:
        if self._balance.difference:
            return self.tr("The rows do not add up.")
        if not self._balance.buckets[Bucket.TRANSFERRED]:
            return self.tr("Nothing is set to go, so there is no package to make.")
        if self.watch.review is None:
            return self.watch.error or self.tr("The gates are being checked.")
        closed = self.watch.closed()
        if closed is None:
            return ""
        return self.tr("Gate {gate}: {missing}").format(
            gate=closed.gate.id, missing=missing(self.session, closed)
        )

    def _go(self) -> None:
        if self.state is RulesState.APPLIED:
            self.go_on()
            return
        case = self.session.case
        self.work.run(
            lambda progress: prune.apply_rules(case, progress), self.session.say("progress.pruning")
        )
