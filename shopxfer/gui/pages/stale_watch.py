"""Who is stale in the case as it is now; looked for once for all pages that ask."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from shopxfer.errors import ShopxferError
from shopxfer.gui.session import Session
from shopxfer.handover import stale
from shopxfer.handover.stale import StaleLists

_Key = tuple[int, int]


class StaleWatch(QObject):
    """Keeps the newest lists. Finding them reads every record, so it is a job; `look` begins it."""

    changed = Signal()  #: other lists, or an error
    lists_wanted = Signal()  #: another page leads to the lists, which stand on the clean page

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._lists: StaleLists | None = None
        self._seen: _Key | None = None
        self._looking_at: _Key | None = None
        self._failed_at: _Key | None = None
        self.error = ""  #: why the last look failed

    @staticmethod
    def of(session: Session) -> StaleWatch:
        """Return the one watch of a session."""
        found = session.findChild(StaleWatch)
        return found if isinstance(found, StaleWatch) else StaleWatch(session)

    @property
    def lists(self) -> StaleLists | None:
        """Return the lists of the case as it is now, or None while they are not known."""
        return self._lists if self._seen == self._now() else None

    def look(self) -> None:
        """See to it that the lists become known; `changed` follows unless they are known already."""
        now = self._now()
        if now in (self._seen, self._looking_at, self._failed_at):
            return
        self._looking_at = now
        self.error = ""
        case = self._session.case
        job = self._session.start(lambda progress: (now, stale.find(case, progress)), changes=False)
        job.succeeded.connect(self._keep)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._forget)

    def _now(self) -> _Key:
        case = self._session.case
        return case.last_change(), stale.unseen_years(case)

    def _keep(self, result: tuple[_Key, StaleLists]) -> None:
        self._seen, self._lists = result
        self._looking_at = None
        self.changed.emit()

    def _fail(self, error: ShopxferError) -> None:
        self._failed_at, self._looking_at = self._looking_at, None
        self.error = self._session.sentence(error)
        self.changed.emit()

    def _forget(self) -> None:
        self._looking_at = None
