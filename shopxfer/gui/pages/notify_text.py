"""What customers are told and asked: the texts of each channel, filled in from the case, then frozen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from shopxfer.domain.consent_evidence import Channel
from shopxfer.domain.notice_window import Route
from shopxfer.gui.look.tokens import SPACE_8, SPACE_16
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import consent, notice_text, notices, parties
from shopxfer.handover.notice_text import DayUnreadable, TextState
from shopxfer.rules.letters import load_letters

_SHORT = 12  #: characters of a hash that people read
_PREVIEW = 232
_NARROW = 200
_DAY = 320
_MOST_NAMED = 6
_CHECKED = "V"


class TextCard(Card):
    """The day, the preview and the button above; what was frozen, and what it lacks, below."""

    step_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.state: TextState | None = None
        self._proposed = ""  #: the day this card filled in itself
        self.missing, self.not_needed = Notice("warn", ""), Notice("info", "")
        self.missing.add_button("mend", "")
        self.day = FieldRow("")
        self.channel = Combo("")
        self.channel_row = FieldRow("", self.channel)
        self.text = QPlainTextEdit()
        self.check_this = Notice("warn", "")
        self.freeze = Button("", "secondary", icon="lock")
        self.frozen, self.beyond = Notice("done", ""), Notice("warn", "")
        self.frozen.add_button("text", "")
        self._opened = False  #: somebody wants to see the text although it is frozen
        self.apart = Notice("info", "")
        self.column = Notice("info", "")
        self.column.add_button("adopt", "")
        self.work = Work(session)
        self._draft = QWidget()
        self._build()
        self.day.edited.connect(lambda _="": self._show_text())
        self.channel.chosen.connect(lambda _="": self._show_text())
        self.freeze.clicked.connect(self._freeze)
        self.frozen.pressed.connect(lambda _key: self._open_text())
        self.column.pressed.connect(lambda _key: self._adopt())
        self.missing.pressed.connect(lambda _key: self.step_wanted.emit(self._mended_at()))

    # ---- what is shown ------------------------------------------------------------------------------------

    def show_case(self) -> None:
        """Show how far the text is; a cheap read."""
        case = self._session.case
        self.state = notice_text.text_state(case, self._session.language)
        if not self.day.text or self.day.text == self._proposed:
            newest = self.state.notice.answer_by if self.state.notice else None
            day = newest or notice_text.proposed_day(case)
            self._proposed = day.isoformat() if day else ""
            self.day.set_text(self._proposed)
        self._show_channels()
        self._show_state(self.state)
        self._show_text()

    def retranslate(self) -> None:
        """Say everything again in the language on screen; `show_case` follows."""
        self.set_title(self.tr("What customers are told"))
        self.day.set_label(self.tr("Last day to answer"))
        self.channel_row.set_label(self.tr("Show the text for"))
        self.channel.set_name(self.tr("Show the text for"))
        self.text.setAccessibleName(self.tr("The text"))
        self.freeze.set_text(self.tr("Freeze the text"))
        self.frozen.buttons["text"].set_text(self.tr("Show or change the text"))
        self.missing.buttons["mend"].set_text(self.tr("Fill it in"))
        self.column.buttons["adopt"].set_text(self.tr("It was given to this text"))
        self.check_this.set_text(
            self.tr("Whether this way is enough is not settled by a text of law. Check this with a lawyer.")
        )
        self.not_needed.set_text(self.tr("With this kind of transfer nobody has to be asked or told here."))

    def _show_channels(self) -> None:
        case = self._session.case
        letters = load_letters(parties.route(case) or Route.NONE, case.pack.id)
        self.channel.set_options(
            [(channel.value, self._session.say(f"notify.channel.{channel}")) for channel in letters]
        )

    def _show_state(self, state: TextState) -> None:
        notice, say = state.notice, self._session.say
        self.not_needed.setVisible(not state.is_needed)
        self._draft.setVisible(state.is_needed and (notice is None or self._opened))
        names = self.tr(", ").join(say(f"slot.{name}") for name in state.missing)
        self.missing.set_text(self.tr("The text still lacks: {names}.").format(names=names))
        self.missing.setVisible(state.is_needed and bool(state.missing))
        self.frozen.setVisible(state.is_needed and notice is not None)
        self.beyond.setVisible(state.is_needed and bool(state.beyond))
        self.apart.setVisible(state.is_needed and bool(state.apart))
        lines = self.tr(", ").join(say(f"consent.line.{line}") for line in state.apart)
        self.apart.set_text(
            self.tr(
                "Asked apart, each with a box and a signature of its own: {lines}. Who leaves one open has "
                "not agreed to it; only that stays behind."
            ).format(lines=lines)
        )
        asks = parties.route(self._session.case) is Route.SEPARATE_CONSENT
        self.column.setVisible(asks and notice is not None and state.agreed_in_sheets > 0)
        if notice is None:
            return
        self.frozen.set_text(
            counted(
                self.tr("Frozen: text {short}. It names {buyer} and 1 field, answers until {day}."),
                self.tr("Frozen: text {short}. It names {buyer} and {count} fields, answers until {day}."),
                len(notice.fields),
                short=notice.hash[:_SHORT],
                buyer=notice.recipient,
                day=notice.answer_by.isoformat() if notice.answer_by else "…",
            )
            + self.tr(" Another buyer, or one field more, needs a new text and new answers.")
        )
        self.beyond.set_text(
            self.tr(
                "It does not name what is set to go now: {names}. Leave these behind in Prune, or freeze a "
                "new "
                "text and ask again."
            ).format(names=self._some(state.beyond))
        )
        self._show_column(state)

    def _show_column(self, state: TextState) -> None:
        self.column.buttons["adopt"].setVisible(not state.column_bound)
        if state.column_bound:
            words = counted(
                self.tr("The yes of 1 customer in your sheets counts as given to this text."),
                self.tr("The yes of {count} customers in your sheets counts as given to this text."),
                state.agreed_in_sheets,
            )
        else:
            words = (
                counted(
                    self.tr(
                        "1 customer agreed according to your sheets. That counts only if the customer saw "
                        "this very text, with this buyer and these fields."
                    ),
                    self.tr(
                        "{count} customers agreed according to your sheets. That counts only if they saw "
                        "this very text, with this buyer and these fields."
                    ),
                    state.agreed_in_sheets,
                )
                + self.tr(
                    " If they saw another one, or none, ask them anew; you answer for this with your name."
                )
                + self.tr(
                    " That they once gave you their data to be served is no consent to a handover (small "
                    "processors' rules, art. 7)."
                )
            )
        self.column.set_text(words, "done" if state.column_bound else "warn")

    def _some(self, names: tuple[str, ...]) -> str:
        shown = self.tr(", ").join(names[:_MOST_NAMED])
        return shown if len(names) <= _MOST_NAMED else f"{shown} …"

    def _show_text(self) -> None:
        """Show the text of the chosen channel: the frozen one where the day is its day, else a draft."""
        state, channel, language = self.state, self.channel.key, self._session.language
        if state is None or not channel:
            return
        self.day.set_error("")
        day, bodies = self._day(), {}
        is_old = state.notice is not None and day == state.notice.answer_by and not state.beyond
        if state.notice is not None and is_old:
            bodies = dict(state.notice.bodies)
        elif day and not state.missing:
            bodies = dict(notices.draft(self._session.case, day).bodies)
        self.text.setPlainText(bodies[channel][language] if channel in bodies else "")
        letter = load_letters(parties.route(self._session.case) or Route.NONE, self._session.case.pack.id)[
            Channel(channel)
        ]
        self.check_this.setVisible(letter.mark != _CHECKED)
        self.day.set_hint(self._day_hint())
        self.freeze.setEnabled(bool(bodies) and not is_old and not self.work.is_busy)

    def _day_hint(self) -> str:
        if parties.route(self._session.case) is not Route.NOTICE:
            return self.tr("Two weeks are proposed. Who says nothing has not agreed.")
        if notice_text.proposed_day(self._session.case) is None:
            return self.tr(
                "A small shop publishes it 30 working days before. The holidays of next year are not known "
                "here; count them yourself."
            )
        return self.tr("30 working days from today, as a small shop has to publish it.")

    def _day(self) -> date | None:
        if not self.day.text.strip():
            return None
        try:
            return notice_text.day_of(self._session.case, self.day.text)
        except DayUnreadable as error:
            self.day.set_error(self._session.sentence(error))
            return None

    def _open_text(self) -> None:
        self._opened = not self._opened
        self.show_case()

    def _mended_at(self) -> str:
        return self.state.mended_at if self.state else ""

    # ---- what the owner does ------------------------------------------------------------------------------

    def _freeze(self) -> None:
        case, day = self._session.case, self._day()
        if day is None:
            return
        self.work.run(
            lambda _progress: notices.freeze(case, notices.draft(case, day)), self.tr("Freezing the text")
        )

    def _adopt(self) -> None:
        case, notice = self._session.case, self.state.notice if self.state else None
        if notice is None:
            return
        self.work.run(lambda _progress: consent.adopt_column(case, notice.hash), self.tr("Recording it"))

    # ---- layout -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_PREVIEW)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        self.day.setFixedWidth(_DAY)
        self.channel_row.setFixedWidth(_NARROW)
        for part in (self.day, self.channel_row):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        column = QVBoxLayout(self._draft)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(row)
        column.addWidget(self.text)
        column.addWidget(self.check_this)
        foot = QHBoxLayout()
        foot.addWidget(self.freeze)
        foot.addStretch(1)
        column.addLayout(foot)
        for notice in (
            self.not_needed,
            self.missing,
            self.frozen,
            self.beyond,
            self.apart,
            self.column,
            self.work,
        ):
            self.add(notice)
        self.add(self._draft)
