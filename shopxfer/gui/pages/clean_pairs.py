"""The first view of the clean page: the pairs that want the owner's word, and the words already given."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_16
from shopxfer.gui.pages.clean_answered import AnsweredCard
from shopxfer.gui.pages.clean_review import PairReview, PutOff
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover.duplicates import Pair, Queue
from shopxfer.vault.pairs import StoredPair


class PairsView(QWidget):
    """One doubtful pair, a way to put off what is left, what was put off, and the answers given."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._left_for_later: list[Pair] = []
        self._waiting = self._seen = 0
        self.review = PairReview(session)
        self.put_off = PutOff(session)
        self.deferred = Notice("info", "")
        self.deferred.add_button("take_up", "")
        self.answered = AnsweredCard(session)
        self.nothing = Card()
        self._statement = EmptyState("users", "")
        self.nothing.add(self._statement)
        self.nothing.setMinimumHeight(160)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_16)
        for part in (self.review, self.put_off, self.deferred, self.nothing, self.answered):
            column.addWidget(part)
            part.hide()

    @property
    def pair(self) -> StoredPair | None:
        """The two records that are asked about, if any are."""
        return None if self.review.isHidden() else self.review.pair

    @property
    def can_go_back(self) -> bool:
        """Return whether a pair was left for later, which can be shown again."""
        return bool(self._left_for_later)

    @property
    def waiting(self) -> int:
        """Return how many pairs wait for an answer."""
        return self._waiting

    @property
    def seen(self) -> int:
        """Return how many of the waiting pairs were left for later."""
        return self._seen

    def skip(self) -> None:
        """Leave the pair shown for later."""
        if self.pair is not None:
            self._left_for_later.append((self.pair.one, self.pair.other))

    def turn_back(self) -> None:
        """Bring the pair back that was left for later last."""
        self._left_for_later.pop()

    def bring_back(self, pair: Pair) -> None:
        """Ask about a pair again even if it was left for later."""
        if pair in self._left_for_later:
            self._left_for_later.remove(pair)

    def bring_all_back(self) -> None:
        """Begin again with the first pair that waits."""
        self._left_for_later.clear()

    def show_queue(self, queue: Queue) -> None:
        """Ask about the first pair that waits and was not left for later."""
        left = [pair for pair in queue.waiting if (pair.one, pair.other) not in self._left_for_later]
        self._waiting, self._seen = len(queue.waiting), len(queue.waiting) - len(left)
        self.review.setVisible(bool(left))
        if left:
            self.review.show_pair(left[0])
        self.put_off.setVisible(bool(queue.waiting))
        self.put_off.begin(len(queue.waiting), all_seen=not left)
        self.deferred.setVisible(bool(queue.put_off))
        self.deferred.set_text(
            counted(
                self.tr("1 pair was put off. It stays two people until somebody decides."),
                self.tr("{count} pairs were put off. They stay two people each until somebody decides."),
                len(queue.put_off),
            )
        )
        self.nothing.setVisible(not queue.waiting and not queue.put_off)

    def refresh_answers(self) -> None:
        """Read anew what was answered."""
        self.answered.refresh()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        for part in (self.review, self.put_off, self.answered):
            part.retranslate()
        self.deferred.buttons["take_up"].set_text(self.tr("Look at them now"))
        self._statement.set_texts(
            self.tr("No pair waits for you."),
            self.tr("Records that agree enough are merged; all others stay apart."),
        )
