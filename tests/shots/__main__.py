"""Draw every registered page and every paper: `python -m tests.shots OUT [NAME ...]`.

The scale factor of Qt is fixed when a process begins, so each scale is drawn by a process of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

SCALES = (1, 2)


def main(arguments: list[str] | None = None) -> int:
    """Draw the pages; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots")
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*", help="only these pages")
    parser.add_argument("--scale", type=int, help="draw in this process (used by itself)")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    if chosen.scale:
        from tests.shots.draw import draw

        for file in draw(chosen.out, chosen.scale, chosen.names):
            print(file)
        return 0
    for scale in SCALES:
        command = [sys.executable, "-m", "tests.shots", str(chosen.out), *chosen.names, "--scale", str(scale)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
        done = subprocess.run(command, env=environment, check=False)
        if done.returncode:
            return done.returncode
    from tests.shots.papers import draw_papers

    for file in draw_papers(chosen.out, chosen.names):
        print(file)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
