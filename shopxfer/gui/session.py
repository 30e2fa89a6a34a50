"""What every page of an open case shares: the case, the job lane, the language, the news of a change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from shopxfer.errors import ShopxferError
from shopxfer.gui.i18n import Translations
from shopxfer.gui.worker import Job, JobRunner
from shopxfer.handover.case import Case
from shopxfer.progress import Progress
from shopxfer.texts import Language, say, sentence

#: The steps that exist, with their numbers in the spine (design.md section 3).
STEPS: Final = {
    "parties": 1,
    "import": 2,
    "clean": 3,
    "classify": 4,
    "assess": 5,
    "notify": 6,
    "prune": 7,
    "package": 8,
    "receipt": 9,
}


class Session(QObject):
    """One open case in the window. Pages read through `case`, and change it only through `start`."""

    case_changed = Signal()  #: a job changed the case; pages, rail and balance bar look again
    customers_wanted = Signal(dict)  #: a page asks for the list of customers, by value of some search facets
    step_wanted = Signal(str)  #: a page asks for another step, by its key in `STEPS`
    customer_wanted = Signal(int)  #: a page asks for the customer to whom a record belongs

    def __init__(self, case: Case, runner: JobRunner, translations: Translations) -> None:
        super().__init__()
        self.case = case
        self.runner = runner
        self._translations = translations

    @property
    def language(self) -> Language:
        """The language on screen."""
        return self._translations.language

    def say(self, key: str, **facts: object) -> str:
        """Return a shared sentence in the language on screen."""
        return say(key, self.language, **facts)

    def sentence(self, error: ShopxferError) -> str:
        """Return an error's sentence in the language on screen."""
        return sentence(error, self.language)

    def start(self, work: Callable[[Progress], object], *, changes: bool = True) -> Job:
        """Put work on the lane and return its job; connect to it at once, before the event loop turns.

        With `changes`, `case_changed` follows its success.
        """
        job = self.runner.job(self._and_count(work) if changes else work)
        if changes:
            job.succeeded.connect(lambda _result: self.case_changed.emit())
        self.runner.start(job)
        return job

    def _and_count(self, work: Callable[[Progress], object]) -> Callable[[Progress], object]:
        def counting(progress: Progress) -> object:
            result = work(progress)
            self.case.count()
            return result

        return counting
