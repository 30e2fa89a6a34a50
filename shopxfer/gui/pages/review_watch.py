"""What the gates say of the case as it is now; looked at once for all pages that ask."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from shopxfer.errors import ShopxferError
from shopxfer.gui.session import Session
from shopxfer.handover import gates
from shopxfer.handover.gates import Review
from shopxfer.rules.gates import GateState


class ReviewWatch(QObject):
    """Keeps the newest review. It reads every record, so it is a job; `look` begins it."""

    changed = Signal()  #: another review, or none any more, or an error

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._review: Review | None = None
        self._seen = self._looking_at = -1
        self.error = ""  #: why the last look failed

    @staticmethod
    def of(session: Session) -> ReviewWatch:
        """Return the one watch of a session."""
        found = session.findChild(ReviewWatch)
        return found if isinstance(found, ReviewWatch) else ReviewWatch(session)

    @property
    def review(self) -> Review | None:
        """Return the review of the case as it is now, or None while it is not known."""
        return self._review if self._seen == self._session.case.last_change() else None

    def look(self) -> None:
        """See to it that the review becomes known; `changed` follows unless it is known already."""
        now = self._session.case.last_change()
        if now in (self._seen, self._looking_at):
            return
        self._looking_at = now
        self.error = ""
        case = self._session.case
        job = self._session.start(lambda progress: (now, gates.review(case, progress)), changes=False)
        job.succeeded.connect(self._keep)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._forget)

    def closed(self) -> GateState | None:
        """Return the first closed gate, if a review is known and one is closed."""
        return (
            next((state for state in self.review.gates if not state.is_open), None) if self.review else None
        )

    def _keep(self, result: tuple[int, Review]) -> None:
        self._seen, self._review = result
        self._looking_at = -1
        self.changed.emit()

    def _fail(self, error: ShopxferError) -> None:
        self._looking_at = -1
        self.error = self._session.sentence(error)
        self.changed.emit()

    def _forget(self) -> None:
        self._looking_at = -1


def missing(session: Session, state: GateState) -> str:
    """Return what a closed gate waits for, as a sentence."""
    return session.say(state.missing, count=state.count) if state.missing else ""
