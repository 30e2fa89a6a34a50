"""A card of the classify page that looks through all customers when asked, and says what it found.

It finds harmless values that recognise somebody side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.session import Session
from shopxfer.handover import combinations
from shopxfer.progress import Progress
from shopxfer.texts import Language

_MOST = 5  # combinations shown; the others say nearly the same

#: Looks, and returns what says the result in a language.
Look = Callable[[Progress], Callable[[Language], Sequence[str]]]


class LookCard(Card):
    """A button to look, and a line for each thing found. What was found goes when the case changes."""

    def __init__(self, session: Session, look: Look, progress_key: str, nothing_key: str) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._progress_key, self._nothing_key = progress_key, nothing_key
        self._said: Callable[[Language], Sequence[str]] | None = None
        self._as_of = -1  # the change of the case that was looked at
        self.look = Button(icon="scan-search")
        self.look.clicked.connect(self._begin)
        self.work = Work(session)
        self.work.busy_changed.connect(lambda _=False: self._show())
        self.lines = Label(wrap=True)
        self.add_to_head(self.look)
        self.add(self.work)
        self.add(self.lines)

    def show_case(self) -> None:
        """Forget what was found if the case has changed since."""
        if self._as_of != self._session.case.last_change():
            self._said = None
        self._show()

    def set_words(self, title: str, hint: str, button: str) -> None:
        """Take title, hint and button in the language on screen, and say again what was found."""
        self.set_title(title, hint)
        self.look.set_text(button)
        self._show()

    def _begin(self) -> None:
        self._as_of = self._session.case.last_change()
        beginning = self._session.say(self._progress_key, name="…")
        self.work.run(self._look, beginning, self._take, changes=False)

    def _take(self, said: Callable[[Language], Sequence[str]]) -> None:
        self._said = said
        self._show()

    def _show(self) -> None:
        self.look.setEnabled(not self.work.is_busy)
        self.lines.setVisible(self._said is not None and not self.work.is_busy)
        if self._said is not None:
            lines = self._said(self._session.language)
            self.lines.setText("\n".join(lines) or self._session.say(self._nothing_key))


def combinations_card(session: Session) -> LookCard:
    """Return the card on values that recognise somebody side by side."""
    case = session.case

    def look(progress: Progress) -> Callable[[Language], Sequence[str]]:
        found = combinations.find(case, progress)[:_MOST]
        return lambda language: [combinations.sentence(case, each, language) for each in found]

    return LookCard(session, look, "progress.combinations", "classify.combination_none")
