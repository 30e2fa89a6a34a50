"""The job lane: how work ends, in which order the news comes, and closing while it runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from shopxfer.errors import Cancelled, ShopxferError
from shopxfer.gui.worker import Job, JobRunner
from shopxfer.progress import Progress


class Unreadable(ShopxferError):
    """An error that a person can mend."""

    key = "error.unexpected"


@dataclass
class News:
    """Everything a job told, in order."""

    told: list[str] = field(default_factory=list)
    progress: list[tuple[str, int, int, dict[str, object]]] = field(default_factory=list)
    result: object = None
    error: object = None

    def listen(self, job: Job) -> None:
        """Write down what `job` tells, and that it is told on the GUI thread."""
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(lambda: self._tell("cancelled"))
        job.ended.connect(lambda: self._tell("ended"))

    def _tell(self, what: str) -> None:
        app = QCoreApplication.instance()
        assert app is not None
        assert QThread.currentThread() is app.thread()
        self.told.append(what)

    def _progressed(self, key: str, done: int, total: int, facts: dict[str, object]) -> None:
        self.progress.append((key, done, total, facts))

    def _succeeded(self, result: object) -> None:
        self.result = result
        self._tell("succeeded")

    def _failed(self, error: object) -> None:
        self.error = error
        self._tell("failed")


@dataclass
class Lane:
    """A runner, and the crashes it handed on."""

    runner: JobRunner
    crashes: list[BaseException]

    def begin(self, work: object) -> tuple[Job, News]:
        """Start a job and listen to it."""
        assert callable(work)
        job = self.runner.job(work)
        news = News()
        news.listen(job)
        self.runner.start(job)
        return job, news


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    crashes: list[BaseException] = []
    runner = JobRunner(crashes.append)
    yield Lane(runner, crashes)
    runner.close()


def wait_for_end(qtbot: QtBot, news: News) -> None:
    """Wait until the job has told that it ended."""
    qtbot.waitUntil(lambda: "ended" in news.told)


def test_success_brings_the_result_and_then_the_end(qtbot: QtBot, lane: Lane) -> None:
    _, news = lane.begin(lambda progress: 42)
    wait_for_end(qtbot, news)
    assert news.told == ["succeeded", "ended"]
    assert news.result == 42


def test_work_runs_on_one_thread_that_is_not_the_windows(qtbot: QtBot, lane: Lane) -> None:
    threads: list[int] = []
    jobs = [lane.begin(lambda progress: threads.append(threading.get_ident())) for _ in range(3)]
    for _, news in jobs:
        wait_for_end(qtbot, news)
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_jobs_run_in_the_order_they_were_started(qtbot: QtBot, lane: Lane) -> None:
    ran: list[int] = []
    jobs = [lane.begin(lambda progress, number=number: ran.append(number)) for number in range(5)]
    for _, news in jobs:
        wait_for_end(qtbot, news)
    assert ran == [0, 1, 2, 3, 4]


def test_an_error_of_people_fails_the_job(qtbot: QtBot, lane: Lane) -> None:
    def work(progress: Progress) -> None:
        raise Unreadable(file="a.xlsx")

    _, news = lane.begin(work)
    wait_for_end(qtbot, news)
    assert news.told == ["failed", "ended"]
    assert isinstance(news.error, Unreadable)
    assert lane.crashes == []


def test_a_bug_goes_to_the_crash_hook_and_the_lane_goes_on(qtbot: QtBot, lane: Lane) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError

    _, broken = lane.begin(work)
    _, after = lane.begin(lambda progress: "fine")
    wait_for_end(qtbot, after)
    assert broken.told == ["ended"]
    assert [type(crash) for crash in lane.crashes] == [ZeroDivisionError]
    assert after.result == "fine"


def test_cancelled_work_stops_at_its_next_report(qtbot: QtBot, lane: Lane) -> None:
    running, go_on = threading.Event(), threading.Event()
    reached: list[str] = []

    def work(progress: Progress) -> None:
        running.set()
        go_on.wait(5)
        progress.report("error.cancelled", 1, 2)
        reached.append("after the report")

    job, news = lane.begin(work)
    qtbot.waitUntil(running.is_set)
    job.cancel()
    go_on.set()
    wait_for_end(qtbot, news)
    assert news.told == ["cancelled", "ended"]
    assert reached == []


def test_cancelled_before_it_began_never_runs(qtbot: QtBot, lane: Lane) -> None:
    hold = threading.Event()
    ran: list[str] = []
    _, first = lane.begin(lambda progress: hold.wait(5))
    waiting, news = lane.begin(lambda progress: ran.append("ran"))
    waiting.cancel()
    hold.set()
    wait_for_end(qtbot, news)
    assert (first.told, news.told, ran) == (["succeeded", "ended"], ["cancelled", "ended"], [])


def test_cancelled_after_the_last_report_is_success(qtbot: QtBot, lane: Lane) -> None:
    committed, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        progress.report("error.cancelled", 2, 2)
        committed.set()
        go_on.wait(5)
        return "stored"

    job, news = lane.begin(work)
    qtbot.waitUntil(committed.is_set)
    job.cancel()
    go_on.set()
    wait_for_end(qtbot, news)
    assert news.told == ["succeeded", "ended"]
    assert news.result == "stored"


def test_progress_is_throttled_but_the_last_step_always_comes(qtbot: QtBot, lane: Lane) -> None:
    def work(progress: Progress) -> None:
        for done in range(1, 20_001):
            progress.report("error.cancelled", done, 20_000, file="a.xlsx")

    _, news = lane.begin(work)
    wait_for_end(qtbot, news)
    assert news.progress[0] == ("error.cancelled", 1, 20_000, {"file": "a.xlsx"})
    assert news.progress[-1][1] == 20_000
    assert len(news.progress) < 200
    done = [step[1] for step in news.progress]
    assert done == sorted(done)


def test_another_phase_is_told_at_once(qtbot: QtBot, lane: Lane) -> None:
    def work(progress: Progress) -> None:
        progress.report("error.cancelled", 1, 100)
        progress.report("error.unexpected", 1, 0)
        progress.report("error.cancelled", 2, 100)

    _, news = lane.begin(work)
    wait_for_end(qtbot, news)
    assert [step[0] for step in news.progress] == ["error.cancelled", "error.unexpected", "error.cancelled"]


def test_the_runner_says_when_it_is_idle(qtbot: QtBot, lane: Lane) -> None:
    states: list[bool] = []
    lane.runner.idle_changed.connect(states.append)
    assert lane.runner.is_idle
    _, news = lane.begin(lambda progress: None)
    wait_for_end(qtbot, news)
    qtbot.waitUntil(lambda: lane.runner.is_idle)
    assert states == [False, True]


def test_closing_while_work_runs_cancels_it_and_tells_everything_first(qtbot: QtBot, lane: Lane) -> None:
    running = threading.Event()
    order: list[str] = []

    def endless(progress: Progress) -> None:
        running.set()
        try:
            while True:
                progress.report("error.cancelled", 1, 0)
        except Cancelled:
            order.append("work stopped")
            raise

    _, first = lane.begin(endless)
    _, second = lane.begin(lambda progress: order.append("never"))
    qtbot.waitUntil(running.is_set)
    lane.runner.close(last=lambda: order.append("vault closed"))
    assert order == ["work stopped", "vault closed"]
    assert first.told == ["cancelled", "ended"]
    assert second.told == ["cancelled", "ended"]
    assert lane.runner.is_idle


def test_what_was_found_is_told_before_the_vault_is_closed(lane: Lane) -> None:
    order: list[str] = []
    begun = threading.Event()

    def work(_progress: Progress) -> str:
        begun.set()  # from here on it is not stopped any more
        return "found"

    job, _ = lane.begin(work)
    job.succeeded.connect(order.append)
    begun.wait()
    lane.runner.close(last=lambda: order.append("vault closed"))
    assert order == ["found", "vault closed"]


def test_what_closing_runs_last_runs_on_the_lane_and_may_fail(lane: Lane) -> None:
    def last() -> None:
        assert threading.current_thread() is not threading.main_thread()
        raise Unreadable

    with pytest.raises(Unreadable):
        lane.runner.close(last)


def test_a_closed_lane_takes_no_more_work_and_closes_twice(lane: Lane) -> None:
    lane.runner.close()
    lane.runner.close()
    with pytest.raises(RuntimeError, match="closed"):
        lane.runner.start(lane.runner.job(lambda progress: None))


def test_the_end_comes_even_if_a_listener_breaks(qtbot: QtBot, lane: Lane) -> None:
    def broken_listener(_result: object) -> None:
        raise LookupError

    job = lane.runner.job(lambda progress: None)
    news = News()
    job.succeeded.connect(broken_listener)
    news.listen(job)
    with qtbot.captureExceptions() as caught:
        lane.runner.start(job)
        wait_for_end(qtbot, news)
    assert [kind for kind, _, _ in caught] == [LookupError]
    assert news.told[-1] == "ended"
