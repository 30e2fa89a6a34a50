"""What the verbs of the command line share: their options, opening the case, printing the result."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from shopxfer import terminal
from shopxfer.handover.case import Case, open_case
from shopxfer.terminal import TerminalProgress
from shopxfer.texts import Language


@dataclass(frozen=True, slots=True)
class Window:
    """What verbs may ask of the window; passed in by `__main__`, which alone knows it."""

    open: Callable[[Path, str], None]  #: on a case folder with its password, until it is closed
    check: Callable[[], None]  #: make it without showing it; raises if anything of it is missing


class Settings:
    """What the group's options say, for the verbs."""

    def __init__(self, language: Language, window: Window | None) -> None:
        self.language = language
        self.window = window

    def progress(self, as_json: bool) -> TerminalProgress:
        """Return a progress bar, or a silent one for JSON and for pipes."""
        return TerminalProgress(self.language, shown=not as_json and terminal.is_watched())


@contextmanager
def case_opened(folder: Path, file: Path | None, settings: Settings) -> Iterator[Case]:
    """Open a case for one verb, with the password from `file` or wherever else it is given."""
    # Absolute, because an error names the folder, and "." has no name.
    case = open_case(folder.absolute(), terminal.password(file, settings.language))
    try:
        yield case
    finally:
        case.close()


def show(as_json: bool, facts: object, lines: Sequence[str]) -> None:
    """Print what came of a verb: one JSON document, or lines for people."""
    click.echo(json.dumps(facts, ensure_ascii=False) if as_json else terminal.plain("\n".join(lines)))


#: Any path: whether it can be read or written is said by the step that tries, in its own words.
A_PATH = click.Path(readable=False, path_type=Path)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
password_file = click.option("--password-file", type=A_PATH, help="File whose first line is the password.")
case_argument = click.argument("case", type=A_PATH)
