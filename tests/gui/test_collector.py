"""Circles are freed on the window's thread: never by a job, and before they are many."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from shopxfer.gui import collector
from shopxfer.gui.collector import Collector


class Circle:
    """Something that refers to itself, and says on which thread it ended."""

    ended_on: int = 0

    def __init__(self) -> None:
        self.itself = self
        weakref.finalize(self, self._end)

    @staticmethod
    def _end() -> None:
        Circle.ended_on = threading.get_ident()


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def test_another_thread_frees_no_circle_and_the_timer_does(
    parent: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    gc.enable()
    made = Collector(parent)
    assert not gc.isenabled()
    Circle.ended_on = 0
    Circle()
    busy = threading.Thread(target=lambda: [[each] for each in range(50_000)])
    busy.start()
    busy.join()
    assert Circle.ended_on == 0
    monkeypatch.setattr(collector, "_YOUNG", 0)
    made.look()
    assert Circle.ended_on == threading.get_ident()


def test_a_little_is_left_alone(parent: QObject) -> None:
    made = Collector(parent)
    gc.collect(1)
    Circle.ended_on = 0
    Circle()
    made.look()
    assert Circle.ended_on == 0
