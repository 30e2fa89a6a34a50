"""The kind of transfer: eight ways a shop changes hands, help to choose, and what follows from the choice."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.notice_window import Route
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_16, Type
from shopxfer.gui.pages.route_interview import RouteInterview
from shopxfer.gui.parts.badge import Badge, BadgeText
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import RadioButton
from shopxfer.gui.parts.labels import Label, Paragraph, rule
from shopxfer.rules.interview import load_interview
from shopxfer.rules.pack import TransferType
from shopxfer.texts import Language

_CHECKED = "V"


class TransferChoice(Card):
    """Radio buttons, and below them hint, route and article of the chosen one. None is chosen beforehand."""

    chosen = Signal(str)  #: T1..T8, by the user's hand only

    def __init__(self, kinds: Mapping[str, TransferType]) -> None:
        super().__init__()
        self._kinds = kinds
        self._language: Language = "zh"
        self._group = QButtonGroup(self)
        self.buttons: dict[str, RadioButton] = {}
        self._follows = Paragraph(role=Type.DENSE)
        self.route = Badge(BadgeText(""))
        self.check_this = Badge(BadgeText("", "warn"))
        self._article = Label(role=Type.CAPTION, tone="ink2")
        self._about = QWidget()
        self._kinds_shown = QWidget()
        self.ask = Button(kind="link", dense=True)
        self.interview = RouteInterview(load_interview())
        self._grid = QGridLayout(self._kinds_shown)
        self._button_rows = 0
        self._build()

    @property
    def key(self) -> str:
        """Return the kind chosen, T1..T8; empty while none is."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    @property
    def kind(self) -> TransferType | None:
        """Return the kind chosen, or None."""
        return self._kinds.get(self.key)

    def show_choice(self, key: str) -> None:
        """Choose by key; an empty key takes the choice back."""
        self._group.setExclusive(False)
        for own, button in self.buttons.items():
            button.setChecked(own == key)
        self._group.setExclusive(True)
        self._show_kind()

    def set_language(self, language: Language) -> None:
        """Speak a language: the names of the kinds come from the rule pack."""
        self._language = language
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.set_title(self.tr("Kind of transfer"), self.tr("It decides what the law asks"))
        self.ask.set_text(self.tr("Help me choose"))
        self.interview.set_language(self._language)
        for key, button in self.buttons.items():
            button.set_text(self._kinds[key].name(self._language))
            button.setAccessibleDescription(self._kinds[key].hint(self._language))
        self._arrange()
        self._show_kind()

    def _build(self) -> None:
        self._grid.setHorizontalSpacing(SPACE_16)
        self._grid.setVerticalSpacing(SPACE_4)
        for key in self._kinds:
            button = RadioButton()
            # Its place among what the keyboard goes through is that of its parent from now on.
            button.setParent(self._kinds_shown)
            button.clicked.connect(lambda _=False, key=key: self._choose(key))
            self._group.addButton(button)
            self.buttons[key] = button
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.add_to_head(self.ask)
        self.add(self._kinds_shown)
        self.add(self.interview)
        self.interview.hide()
        self.ask.clicked.connect(self._ask)
        self.interview.left.connect(lambda: self._end_interview(self.ask))
        self.interview.decided.connect(self._decide)
        column = QVBoxLayout(self._about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(rule())
        column.addWidget(self._follows)
        badges = QHBoxLayout()
        badges.setSpacing(SPACE_8)
        badges.addWidget(self.route)
        badges.addWidget(self.check_this)
        badges.addWidget(self._article, 1)
        column.addLayout(badges)
        self.add(self._about)
        self.body.addStretch(1)

    def _arrange(self) -> None:
        """Two columns where every name fits, else one."""
        buttons = list(self.buttons.values())
        half = (len(buttons) + 1) // 2
        widths = [max(b.sizeHint().width() for b in part) for part in (buttons[:half], buttons[half:])]
        fits = sum(widths) + SPACE_16 <= self.width() - 2 * SPACE_16
        rows = half if fits else len(buttons)
        if rows == self._button_rows:
            return
        self._button_rows = rows
        while self._grid.count():
            self._grid.takeAt(0)
        for place, button in enumerate(buttons):
            self._grid.addWidget(button, place % rows, place // rows)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if fits or not column else 0)

    def _ask(self) -> None:
        for part in (self._kinds_shown, self._about, self.ask):
            part.hide()
        self.interview.show()
        self.interview.begin()

    def _decide(self, key: str) -> None:
        self.show_choice(key)
        self._end_interview(self.buttons[key])
        self.chosen.emit(key)

    def _end_interview(self, then: QWidget) -> None:
        self.interview.hide()
        for part in (self._kinds_shown, self.ask):
            part.show()
        self._show_kind()
        then.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, key: str) -> None:
        self._show_kind()
        self.chosen.emit(key)

    def _show_kind(self) -> None:
        kind = self.kind
        self._about.setVisible(kind is not None and self.interview.isHidden())
        if kind is None:
            return
        routes = {
            Route.NOTICE: self.tr("Route: notice"),
            Route.SEPARATE_CONSENT: self.tr("Route: separate consent"),
            Route.NONE: self.tr("Nothing is handed over"),
        }
        self._follows.set_text(kind.hint(self._language))
        self.route.show_badge(BadgeText(routes[kind.route], "warn" if kind.route is Route.NONE else "plain"))
        self.check_this.show_badge(BadgeText(self.tr("Check this"), "warn"))
        self.check_this.setVisible(kind.mark != _CHECKED)
        self.check_this.setToolTip(self._why_check())
        self.check_this.setAccessibleDescription(self._why_check())
        self._article.setText(self.articles())
        self._article.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _why_check(self) -> str:
        return self.tr("Courts or offices may see this differently. Ask a lawyer or the market office.")

    def articles(self) -> str:
        """Return the articles of the kind chosen, as people cite them; empty without a choice."""
        kind = self.kind
        if kind is None:
            return ""
        names = {
            "PIPL": self.tr("PIPL art. {article}"),
            "SMALL": self.tr("Small processors art. {article}"),
            "EBL": self.tr("Bankruptcy Law art. {article}"),
            "IHR": self.tr("Sole traders regulation art. {article}"),
        }
        cited = []
        for law in kind.law:
            name, _, article = law.partition(" ")
            if name in names:
                cited.append(names[name].format(article=article))
        return self.tr("; ").join(cited)
