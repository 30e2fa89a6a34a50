"""The packaged build as a user gets it: a folder that starts without Python and holds everything it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def output_of(command: Sequence[str | Path], folder: Path, environment: dict[str, str]) -> str:
    """Run a program in a folder; return what it printed, or fail with all it said."""
    done = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def environment_without_python(home: Path) -> dict[str, str]:
    """Return the environment of a machine that has neither our packages nor our settings, nor a screen."""
    kept = {name: os.environ[name] for name in ("LANG", "SYSTEMROOT", "TEMP") if name in os.environ}
    return {**kept, "HOME": str(home), "PATH": os.defpath, "QT_QPA_PLATFORM": "offscreen"}


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink()) / 1e6


@pytest.mark.slow
def test_packaged_build_passes_its_own_checks(tmp_path: Path) -> None:
    places = ["--distpath", str(tmp_path / "dist"), "--workpath", str(tmp_path / "work")]
    build = [sys.executable, "-m", "PyInstaller", "--log-level", "WARN", str(CHECKOUT / "build.spec")]
    output_of([*build, *places], tmp_path, dict(os.environ))
    folder = tmp_path / "dist" / "shopxfer"
    home = tmp_path / "家"
    home.mkdir()

    checks = output_of([folder / "shopxfer", "selftest"], home, environment_without_python(home)).splitlines()

    assert len(checks) > 1
    assert "ok" in checks[-1].lower()
    assert not [path.name for path in folder.rglob("*Qt*Qml*")], "Qt's scripting is back in the build"
    print(f"packaged build: {megabytes(folder):.0f} MB in {folder}")
