"""What the program remembers between two starts: language, appearance, and where cases were last.

Paths only: whose cases they are stands in their vaults. A file that cannot be read or makes no sense counts
as none, because nothing in it is worth keeping a person from working.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, get_args

from shopxfer import paths
from shopxfer.files import FileError, write_whole
from shopxfer.gui.look.theme import Appearance
from shopxfer.texts import Language

RECENT_CASES: Final = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """The remembered choices."""

    language: Language | None = None  #: None: the system's
    appearance: Appearance = Appearance.SYSTEM
    recent: tuple[Path, ...] = ()  #: case folders, the last one first

    def with_recent(self, folder: Path) -> Settings:
        """Return the settings with `folder` first among the recent cases."""
        others = (path for path in self.recent if path != folder)
        return replace(self, recent=(folder, *others)[:RECENT_CASES])

    def without_recent(self, folder: Path) -> Settings:
        """Return the settings with `folder` forgotten."""
        return replace(self, recent=tuple(path for path in self.recent if path != folder))


class SettingsFile:
    """The file they stand in."""

    def __init__(self, file: Path | None = None) -> None:
        """Take the user's own file unless another is given."""
        self._file = file or paths.settings_folder() / "settings.json"

    def load(self) -> Settings:
        """Return what is remembered; what is missing or senseless is as at the first start."""
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        return _settings(content) if isinstance(content, dict) else Settings()

    def save(self, settings: Settings) -> bool:
        """Remember `settings`; False if the disk does not allow it, which keeps nobody from working."""
        content = {
            "language": settings.language,
            "appearance": settings.appearance.value,
            "recent": [str(path) for path in settings.recent],
        }
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(content, ensure_ascii=False, indent=1).encode())
        except (OSError, FileError):
            return False
        return True


def _settings(content: dict[str, Any]) -> Settings:
    language = content.get("language")
    appearance = content.get("appearance")
    recent = content.get("recent")
    return Settings(
        language=next((known for known in get_args(Language) if known == language), None),
        appearance=Appearance(appearance) if appearance in list(Appearance) else Appearance.SYSTEM,
        recent=tuple(Path(path) for path in recent if isinstance(path, str))[:RECENT_CASES]
        if isinstance(recent, list)
        else (),
    )
