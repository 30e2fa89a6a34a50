"""Long work of a page, shown where it was started: progress, Cancel, and the sentence if it failed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from shopxfer.errors import ShopxferError
from shopxfer.gui.look.sheet import restyle
from shopxfer.gui.look.tokens import SPACE_16
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.notice import NoticeTone
from shopxfer.gui.parts.progress import ProgressCard
from shopxfer.gui.session import Session
from shopxfer.gui.worker import Job
from shopxfer.progress import Progress

Done = Callable[[Any], None]


class Work(ProgressCard):
    """Runs one job at a time for its page; hidden while there is nothing to say."""

    busy_changed = Signal(bool)
    told = Signal()  #: it has begun to say how far it is: this takes longer than a moment
    failed = Signal(object)  #: the ShopxferError, once its sentence is shown

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._job: Job | None = None
        self._done: Done | None = None
        self.cancel_clicked.connect(self._cancel)

    @property
    def is_busy(self) -> bool:
        """Return whether something runs."""
        return self._job is not None

    def run(
        self,
        work: Callable[[Progress], object],
        what: str,
        done: Done | None = None,
        *,
        changes: bool = True,
    ) -> None:
        """Start `work`; its result goes to `done`, after other pages heard that the case changed.

        `what` is shown until the work itself says what it does. Does nothing while something runs.
        """
        if self._job is not None:
            return
        self._done = done
        job = self._session.start(work, changes=changes)
        self._job = job
        job.progressed.connect(self._tell)
        job.succeeded.connect(self._succeed)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._give_up)
        job.ended.connect(self._end)
        self.begin(what)
        self.busy_changed.emit(True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _tell(self, key: str, done: int, total: int, facts: dict[str, object]) -> None:
        self.show_progress(self._session.say(key, **facts), done, total)
        self.told.emit()

    def _succeed(self, result: object) -> None:
        self.finish()
        if self._done is not None:
            self._done(result)

    def _fail(self, error: ShopxferError) -> None:
        self.stopped(self._session.sentence(error))
        self.failed.emit(error)

    def _give_up(self) -> None:
        self.stopped(self._session.say("error.cancelled"), "info")

    def _end(self) -> None:
        self._job = None
        self.busy_changed.emit(False)


class WorkCard(Card):
    """Work of the whole page: a card while it runs, a bare notice if it stopped, else nothing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.work = Work(session)
        self.work.busy_changed.connect(self._arrange)
        self.add(self.work)
        self.hide()

    def tell(self, sentence: str, tone: NoticeTone = "danger") -> None:
        """Show a sentence where the work would be."""
        self.work.stopped(sentence, tone)
        self._arrange(False)

    def _arrange(self, busy: bool) -> None:
        margin = SPACE_16 - 1 if busy else 0
        restyle(self, card="true" if busy else "false")
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.setVisible(busy or not self.work.isHidden())
