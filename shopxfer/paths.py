"""Where things live: the only module that knows about source trees, wheels and packaged builds."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import platformdirs


@cache
def resources() -> Path:
    """Return the folder with fonts, icons, texts, rules and the sample shop."""
    packaged = getattr(sys, "_MEIPASS", None)
    candidates = [Path(packaged) / "resources"] if packaged else []
    here = Path(__file__).resolve().parent
    candidates += [here.parent / "resources", here / "resources"]
    for folder in candidates:
        if (folder / "messages").is_dir():
            return folder
    raise FileNotFoundError("resources")


def settings_folder() -> Path:
    """Return the folder for preferences (language, appearance, recent cases); never customer data."""
    return Path(platformdirs.user_config_dir("shopxfer", appauthor=False))
