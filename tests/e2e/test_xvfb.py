"""The program as people start it: `python -m shopxfer` on a real X display, driven by the keyboard alone.

Nothing of the program is reached into: keys go in through the X server, pictures come out of it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from shopxfer.gui.look.theme import Appearance
from shopxfer.gui.look.tokens import LIGHT
from shopxfer.gui.settings import Settings, SettingsFile
from shopxfer.handover import demo
from shopxfer.progress import Quiet

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 1366, 768
SECONDS = 60
#: Shift+Tab from a page goes up the rail: lock, close, language, verify, search, what stays, prepaid
#: ledger, overview, then the steps backwards.
PLACES_BELOW_THE_STEPS = 8
TO_SEARCH = 5
STEPS = ("parties", "import", "clean", "classify", "assess", "notify", "prune", "package", "receipt")


def eventually(what: str, is_so: Callable[[], bool]) -> None:
    """Wait until something is so on the other side of the X server, which sends no signals."""
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end, f"{what} did not happen within {SECONDS} s"
        time.sleep(0.05)


class Display:
    """An X server of its own."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        # The server chooses a number that is free and writes it to the pipe.
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.name = f":{pipe.readline().strip()}"

    def environment(self, home: Path) -> dict[str, str]:
        """Return the environment for a program that is to show itself here, at home in `home`."""
        return {
            **os.environ,
            "DISPLAY": self.name,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
        }


class Person:
    """Somebody at the keyboard, who looks at the screen."""

    def __init__(self, display: Display, home: Path, pictures: Path) -> None:
        self._environment = display.environment(home)
        self._pictures = pictures
        self._camera = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.screen"],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, *arguments: str) -> str:
        """Let xdotool do something; return what it says."""
        command = ["xdotool", *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.do("key", "--delay", "30", *keys)

    def window(self) -> str:
        """Return the id of the program's window once it is there, and give it the keyboard."""
        eventually("the window", lambda: bool(self._windows()))
        window = self._windows()[-1]
        self.do("windowfocus", "--sync", window)
        return window

    def look(self, name: str) -> Path:
        """Take a picture."""
        file = self._pictures / f"{name}.png"
        assert self._camera.stdin is not None
        assert self._camera.stdout is not None
        self._camera.stdin.write(f"{file}\n")
        self._camera.stdin.flush()
        assert self._camera.stdout.readline() == "saved\n"
        return file

    def sees_something_new(self, name: str, *seen: Path) -> Path:
        """Look until the screen shows what none of the pictures show, twice the same; return the picture."""
        known = {_digest(file) for file in seen}
        last = ""

        def is_new() -> bool:
            nonlocal last
            before, last = last, _digest(self.look(name))
            return last == before and last not in known

        eventually(f"a new picture for {name}", is_new)
        return self._pictures / f"{name}.png"

    def sees_step(self, name: str, place: int) -> Path:
        """Look until the rail marks the step at `place` and the page stands still; return the picture."""
        last = ""

        def is_there() -> bool:
            nonlocal last
            file = self.look(name)
            before, last = last, _digest(file)
            return marked_step(file) == place and last == before

        eventually(f"step {name}", is_there)
        return self._pictures / f"{name}.png"

    def leave(self) -> None:
        """Put the camera away."""
        self._camera.communicate(timeout=SECONDS)

    def _windows(self) -> list[str]:
        return self.do("search", "--onlyvisible", "--name", "shopxfer").split()


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def marked_step(file: Path) -> int | None:
    """Return the place in the rail whose row carries the accent edge of the current step."""
    image = QImage(str(file))
    first, row, edge = 86, 36, 9
    marked = [
        place
        for place in range(len(STEPS))
        if image.pixelColor(edge, first + row * place).name() == LIGHT.accent.lower()
    ]
    return marked[0] if len(marked) == 1 else None


def lists_somebody(file: Path) -> bool:
    """Return whether a name stands in the first row of what the page for finding a customer found."""
    image = QImage(str(file))
    return any(image.pixelColor(x, y).lightness() < 128 for x in range(268, 328) for y in range(283, 299))


def shades(file: Path) -> int:
    """Return how many colours a picture has, looked at in a grid."""
    image = QImage(str(file))
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    return len({image.pixel(x, y) for x in range(0, WIDTH, 3) for y in range(0, HEIGHT, 3)})


@pytest.fixture
def display() -> Iterator[Display]:
    """Return a display that is gone after the test."""
    assert shutil.which("Xvfb"), "resources/setup/test.sh installs it"
    made = Display()
    yield made
    made.server.terminate()
    made.server.wait(SECONDS)


@pytest.fixture
def person(display: Display, tmp_path: Path) -> Iterator[Person]:
    """Return somebody at the keyboard of the display."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    made = Person(display, tmp_path, pictures)
    yield made
    made.leave()


@pytest.fixture
def program(display: Display, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Return the running program, which remembers a finished case."""
    report = demo.run(tmp_path / "demo", Quiet(), "zh")
    file = SettingsFile(tmp_path / "config" / "shopxfer" / "settings.json")
    assert file.save(Settings("zh", Appearance.LIGHT).with_recent(report.case))
    started = subprocess.Popen([sys.executable, "-m", "shopxfer"], env=display.environment(tmp_path))
    yield started
    if started.poll() is None:
        started.kill()
        started.wait(SECONDS)


def test_the_keyboard_alone_opens_a_case_and_walks_its_pages(
    program: subprocess.Popen[bytes], person: Person
) -> None:
    window = person.window()
    seen = [person.sees_something_new("start")]

    # Three cards, then the recent case.
    person.press("Tab", "Tab", "Tab", "Tab", "space")
    seen.append(person.sees_something_new("unlock", *seen))
    person.do("type", "--delay", "30", demo.DEMO_PASSWORD)
    person.press("Return")
    eventually("the case number in the title", lambda: "移交案" in person.do("getwindowname", window))
    seen.append(person.sees_step("opened", len(STEPS) - 1))

    for place, key in enumerate(STEPS):
        ups = PLACES_BELOW_THE_STEPS + len(STEPS) - place
        person.press(*["shift+Tab"] * ups, "space")
        seen.append(person.sees_step(f"{place + 1}-{key}", place))

    # The second place below the steps: a customer is looked for, and what is typed finds.
    person.press(*["shift+Tab"] * TO_SEARCH, "space")
    eventually("everybody in the list", lambda: lists_somebody(person.look("search")))
    person.do("type", "--delay", "30", "zzzz")
    eventually("nobody in the list", lambda: not lists_somebody(person.look("nobody")))
    person.press("Escape")
    eventually("everybody again", lambda: lists_somebody(person.look("everybody")))

    assert [file.name for file in seen if shades(file) < 100] == []
    assert program.poll() is None


def test_an_empty_start_page_leads_to_a_new_case_by_keyboard(
    display: Display, person: Person, tmp_path: Path
) -> None:
    started = subprocess.Popen([sys.executable, "-m", "shopxfer"], env=display.environment(tmp_path))
    try:
        person.window()
        first = person.sees_something_new("start")
        person.press("Tab", "space")
        second = person.sees_something_new("new-case", first)
        assert min(shades(first), shades(second)) > 100
    finally:
        started.kill()
        started.wait(SECONDS)
