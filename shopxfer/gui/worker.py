"""Long work off the GUI thread: the only module that knows how jobs and the window meet.

A page names the work (a function that takes a `Progress`) and connects to what follows; it never touches a
thread. There is one lane, so that the vault's connection belongs to one thread for as long as it lives.

    job = runner.job(lambda progress: import_files(vault, paths, progress))
    job.succeeded.connect(self._show_report)
    job.failed.connect(self._show_error)
    job.ended.connect(self._enable)
    runner.start(job)
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot

from shopxfer.errors import Cancelled, ShopxferError
from shopxfer.lane import new_lane
from shopxfer.progress import Progress

#: At most so often is progress told; the event loop would drown in more.
SECONDS_BETWEEN_NEWS: Final = 0.04

Work = Callable[[Progress], object]
CrashHook = Callable[[BaseException], None]


class Job(QObject):
    """Work in flight, and the `Progress` that it reports to. Connect first, then `JobRunner.start`.

    Exactly one of `succeeded`, `failed`, `cancelled` or the crash hook tells how it went; `ended` always
    comes, and comes last. All signals arrive on the GUI thread.
    """

    progressed = Signal(str, int, int, dict)  #: key of the text, done, total (0: unknown), facts
    succeeded = Signal(object)  #: what the work returned
    failed = Signal(object)  #: the ShopxferError
    cancelled = Signal()
    ended = Signal()

    _told = Signal(str, int, int, dict)
    _settled = Signal(object, object)

    def __init__(self, work: Work, crash_hook: CrashHook) -> None:
        super().__init__()
        self._work = work
        self._crash_hook = crash_hook
        self._stop = threading.Event()
        self._over = False
        self._last_key = ""
        self._last_told = 0.0
        self._told.connect(self._announce_progress)
        self._settled.connect(self._announce)

    @property
    def is_over(self) -> bool:
        """Return whether `ended` has come."""
        return self._over

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next report, and what it did until then is undone."""
        self._stop.set()

    def report(self, key: str, done: int, total: int, **facts: object) -> None:
        """Tell how far the work is; called by the work itself. See `shopxfer.progress.Progress`.

        Raises:
            Cancelled: `cancel` was called.
        """
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        due = now - self._last_told >= SECONDS_BETWEEN_NEWS
        complete = total > 0 and done >= total
        if due or complete or key != self._last_key:
            self._last_key, self._last_told = key, now
            self._told.emit(key, done, total, facts)

    def run(self) -> None:
        """Do the work; called on the lane."""
        if self._stop.is_set():
            self._settled.emit(None, Cancelled())
            return
        try:
            result = self._work(self)
        except BaseException as error:  # noqa: BLE001, the one broad except: handed on, not swallowed
            self._settled.emit(None, error)
        else:
            # Cancelled after the last report is success: what was to be stored is stored.
            self._settled.emit(result, None)

    @Slot(str, int, int, dict)
    def _announce_progress(self, key: str, done: int, total: int, facts: dict[str, object]) -> None:
        if not self._over:
            self.progressed.emit(key, done, total, facts)

    @Slot(object, object)
    def _announce(self, result: object, error: BaseException | None) -> None:
        self._over = True
        try:
            if error is None:
                self.succeeded.emit(result)
            elif isinstance(error, Cancelled):
                self.cancelled.emit()
            elif isinstance(error, ShopxferError):
                self.failed.emit(error)
            else:
                self._crash_hook(error)
        finally:
            self.ended.emit()


class JobRunner(QObject):
    """The lane: jobs run on one thread of their own, one after the other, in the order they were started."""

    idle_changed = Signal(bool)  #: True: nothing runs or waits

    def __init__(self, crash_hook: CrashHook, parent: QObject | None = None) -> None:
        """Take what is told of errors that nobody expected; it is called on the GUI thread."""
        super().__init__(parent)
        self._crash_hook = crash_hook
        self._lane = new_lane("jobs")
        self._jobs: dict[Job, Future[None]] = {}
        self._closed = False

    @property
    def is_idle(self) -> bool:
        """Return whether nothing runs or waits."""
        return not self._jobs

    def job(self, work: Work) -> Job:
        """Return a job to connect to; it does nothing until `start`."""
        return Job(work, self._crash_hook)

    def start(self, job: Job) -> None:
        """Put a job on the lane.

        Raises:
            RuntimeError: the lane is closed, a mistake in the code that asks.
        """
        if self._closed:
            raise RuntimeError("the lane is closed")
        was_idle = self.is_idle
        job.ended.connect(self._forget)
        self._jobs[job] = self._lane.submit(job.run)
        if was_idle:
            self.idle_changed.emit(False)

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in list(self._jobs):
            job.cancel()

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Cancel every job, wait for them, run `last` on the lane (closing the vault), and stop the thread.

        Every job has told how it went, `ended` included, before this returns. Closing twice does nothing.
        """
        if self._closed:
            return
        self._closed = True
        self.cancel_all()
        wait(self._jobs.values())
        for job in list(self._jobs):
            # What the lane has told waits in the GUI thread's queue, which may never run again. Whoever hears
            # it may look into the case, so that is closed afterwards.
            QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall.value)
        closing = self._lane.submit(last) if last else None
        self._lane.shutdown(wait=True)
        if closing is not None:
            closing.result()

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and self._jobs.pop(job, None) is not None:
            job.deleteLater()
            if self.is_idle:
                self.idle_changed.emit(True)
