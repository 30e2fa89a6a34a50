"""What customers say: the figures, one customer's answer by way of the search, a file of replies."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from shopxfer.domain.consent import ConsentState
from shopxfer.gui.look.tokens import SPACE_12, SPACE_24, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.figures import KeyFigure
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import consent_figures
from shopxfer.handover.consent_figures import Figures

_FIGURES = ("told", "consented", "refused", "withdrawn", "open", "days")


class AnswersCard(Card):
    """Figures counted by a job after each change; two ways to bring in what customers said."""

    import_wanted = Signal()
    customer_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.counted: Figures | None = None
        self._seen = -1
        self.figures = {key: KeyFigure() for key in _FIGURES}
        self.apart = Label(role=Type.DENSE, wrap=True)
        self.waking = Notice("info", "")
        self.silence = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.one, self.file = Button(icon="search"), Button(icon="upload")
        self._build()
        self.one.clicked.connect(self.customer_wanted)
        self.file.clicked.connect(self.import_wanted)

    def show_case(self) -> None:
        """Show the figures; counted anew if the case changed since."""
        case = self._session.case
        newest = case.last_change()
        if newest != self._seen and case.is_cleaned():
            self._seen = newest
            job = self._session.start(lambda progress: consent_figures.figures(case, progress), changes=False)
            job.succeeded.connect(self._keep)
            job.failed.connect(lambda _error: self._forget())
            job.cancelled.connect(self._forget)
        self._show_figures()

    def retranslate(self) -> None:
        """Say everything again in the language on screen; `show_case` follows."""
        self.set_title(self.tr("What they say"))
        self.one.set_text(self.tr("Enter one customer's answer"))
        self.file.set_text(self.tr("Import a table of replies…"))
        self.silence.setText(
            self.tr("Find the customer and open the section Consent. Who does not answer has not agreed.")
        )

    def _keep(self, counted: Figures) -> None:
        self.counted = counted
        self._show_figures()

    def _forget(self) -> None:
        self._seen = -1

    def _show_figures(self) -> None:
        found = self.counted
        self.waking.setVisible(found is not None and bool(found.wake_ups))
        if found is None:
            return
        silent = found.of(ConsentState.ASKED) + found.of(ConsentState.NO_ANSWER)
        told = {
            "told": (found.told, self.tr("told or asked")),
            "consented": (found.of(ConsentState.CONSENTED), self.tr("agreed")),
            "refused": (found.of(ConsentState.REFUSED), self.tr("refused")),
            "withdrawn": (found.of(ConsentState.WITHDRAWN), self.tr("withdrew")),
            "open": (silent, self.tr("no answer yet")),
            "days": (found.days_left, self.tr("days left")),
        }
        for key, (count, words) in told.items():
            self.figures[key].show_figure(f"{count:,}", words)
        self.figures["days"].setVisible(found.window is not None and not found.is_over)
        say = self._session.say
        self.apart.setText(
            "\n".join(
                say("consent.apart", line=say(f"consent.line.{line}"), count=count)
                for line, count in found.apart.items()
            )
        )
        self.apart.setVisible(bool(found.apart))
        sentences = [self._session.say(each.key, **each.facts) for each in found.wake_ups]
        self.waking.set_text(self.tr("; ").join(sentences), "warn" if found.reminders_due else "info")

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_24)
        for figure in self.figures.values():
            row.addWidget(figure)
        row.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        buttons.addWidget(self.one)
        buttons.addWidget(self.file)
        buttons.addStretch(1)
        self.add_layout(row)
        self.add(self.apart)
        self.add(self.waking)
        self.add_layout(buttons)
        self.add(self.silence)
        self.waking.hide()
        self.apart.hide()
