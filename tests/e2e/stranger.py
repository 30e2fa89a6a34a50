"""Somebody who knows nothing but the commands: runs the program as a process and reads what it prints."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from shopxfer import cli
from shopxfer.handover import parties
from shopxfer.handover.case import new_case
from shopxfer.vault import keys
from shopxfer.vault.keys import COST_FLOOR, KdfCost
from tests.fakes import PASSWORD, freeze_notice, parties_of

#: Too cheap for the program, which refuses it; for cases that only an `Asking` opens.
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=4)
CHECKOUT = Path(__file__).resolve().parents[2]


def closed_case(place: Path, cost: KdfCost = COST_FLOOR) -> Path:
    """Return the folder of a new case with parties and a notice, quick to unlock, that nobody has open."""
    case = new_case(place, PASSWORD, cost=cost)
    parties.save(case, parties_of())
    freeze_notice(case)
    case.close()
    return case.folder


@dataclass(frozen=True)
class Ended:
    """How one command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, which is one JSON document and nothing else."""
        return json.loads(self.out)

    @property
    def complaint(self) -> str:
        """The one line on standard error."""
        assert self.code != 0
        (line,) = self.err.splitlines()
        assert line.startswith("shopxfer: ")
        return line


@dataclass
class Stranger:
    """Runs commands in `folder`, with a home and a temporary folder of their own beside it."""

    folder: Path
    language: str = "en"
    environment: Mapping[str, str] = field(default_factory=dict)
    said: list[Ended] = field(default_factory=list)  #: everything any command printed

    def __post_init__(self) -> None:
        for place in (self.folder, self.home, self.temp):
            place.mkdir(parents=True, exist_ok=True)

    @property
    def home(self) -> Path:
        return self.folder.parent / "home"

    @property
    def temp(self) -> Path:
        return self.folder.parent / "temp"

    def everything(self, password: str | None = PASSWORD) -> dict[str, str]:
        """Return the environment of a machine with our program, no settings of ours and no screen."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
        given = {"SHOPXFER_PASSWORD": password} if password is not None else {}
        own = {"HOME": self.home, "TMPDIR": self.temp, "XDG_CONFIG_HOME": self.home / "config"}
        return {
            **kept,
            **given,
            **{name: str(path) for name, path in own.items()},
            "PYTHONPATH": str(CHECKOUT),
            "SHOPXFER_LANG": self.language,
            **self.environment,
        }

    def run(
        self,
        *words: str | Path,
        password: str | None = PASSWORD,
        before: Sequence[str] = (),
    ) -> Ended:
        """Run one command; `before` are words of another program that starts ours."""
        done = subprocess.run(
            [*before, sys.executable, "-m", "shopxfer", *map(str, words)],
            check=False,
            cwd=self.folder,
            env=self.everything(password),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=300,
        )
        ended = Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
        self.said.append(ended)
        assert "Traceback" not in ended.out + ended.err, ended.err
        return ended

    def does(self, *words: str | Path) -> Any:
        """Run one command with `--json` that must succeed without a word besides; return what it printed."""
        ended = self.run(*words, "--json")
        assert (ended.code, ended.err) == (0, "")
        return ended.json

    def fails(self, *words: str | Path, **how: Any) -> str:
        """Run one command that must fail with 1; return its complaint."""
        ended = self.run(*words, **how)
        assert ended.code == 1, ended
        return ended.complaint


class Asking:
    """Somebody who runs verbs in this process, which is quicker than starting a program for each."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def run(self, *words: object) -> Ended:
        self._capsys.readouterr()
        code = cli.run([str(word) for word in words])
        return Ended(code, *self._capsys.readouterr())

    def does(self, *words: object) -> Any:
        ended = self.run(*words, "--json")
        assert (ended.code, ended.err) == (0, "")
        return ended.json

    def fails(self, *words: object) -> str:
        ended = self.run(*words)
        assert ended.code == 1, ended
        return ended.complaint


def asking_in(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asking:
    """Return somebody who sits in `folder`, speaks English and knows the password."""
    # What a guess at a password costs is shown in tests/vault; here every verb opens the case anew.
    monkeypatch.setattr(keys, "COST_FLOOR", CHEAP)
    monkeypatch.setenv("SHOPXFER_PASSWORD", PASSWORD)
    monkeypatch.setenv("SHOPXFER_LANG", "en")
    monkeypatch.chdir(folder)
    return Asking(capsys)


def without_a_free_hand() -> list[str]:
    """Return the words before a program that make file permissions hold for it, even under root.

    Root may read and write everything by two capabilities; without them it is held to the mode of files
    like everybody else.
    """
    if os.geteuid() != 0:
        return []
    lost = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={lost}", f"--inh-caps={lost}"]


@dataclass(frozen=True)
class SmallDisk:
    """A place that fills up: a real disk of two megabytes, or where none can be mounted, a limit on files."""

    folder: Path
    is_real: bool

    def before(self, free: int = 2 * 2**20) -> list[str]:
        """Leave room for `free` bytes; returns the words before the program that writes here."""
        if not self.is_real:
            return ["prlimit", f"--fsize={free}"]
        filler = self.folder / "holiday.mov"
        filler.unlink(missing_ok=True)
        filler.write_bytes(bytes(max(shutil.disk_usage(self.folder).free - free, 0)))
        return []


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Mount a disk of two megabytes at `folder` where one may, and take it away afterwards."""
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    is_real = os.geteuid() == 0 and subprocess.run(mounting, check=False, capture_output=True).returncode == 0
    try:
        yield SmallDisk(folder, is_real)
    finally:
        if is_real:
            subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take away the right to write into a folder and into what is in it."""
    changed = [(path, path.stat().st_mode) for path in [folder, *folder.rglob("*")]]
    for path, mode in changed:
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in changed:
            path.chmod(mode)
