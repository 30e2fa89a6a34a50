"""The import page on a case of its own, with answers for the system's dialogues."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.texts import Language
from tests.gui.making import cheap_case, drop, press
from tests.gui.pages.records_pages import after_work, close, page_on

PASSWORD = "plum orchard copper bell"


class Answers:
    """What the user chooses in the dialogues, again and again."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.folder: Path | None = None
        self.target: Path | None = None

    def give_file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """See `shopxfer.gui.pages.saving.ChooseFile`."""
        return self.file

    def give_folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """See `shopxfer.gui.pages.saving.ChooseFolder`."""
        return self.folder

    def give_target(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """See `shopxfer.gui.pages.saving.ChooseFile`."""
        return self.target


@contextmanager
def import_page(
    qtbot: QtBot, folder: Path, answers: Answers | None = None, language: Language = "en"
) -> Iterator[ImportPage]:
    """Give the shown page on a new case under `folder`, and close both."""
    given = answers or Answers()
    case = cheap_case(folder / "case", PASSWORD)
    page = page_on(
        qtbot,
        case,
        lambda session: ImportPage(
            session, folder=given.give_folder, file=given.give_file, target=given.give_target
        ),
        language,
    )
    page.resize(1142, 1600)  # so that what is tested is in sight
    yield page
    close(page)


def add(qtbot: QtBot, page: ImportPage, *files: Path) -> None:
    """Drop files on the page and wait until they are planned and counted."""
    after_work(qtbot, page, page.work, lambda: drop(page, *files))


def store(qtbot: QtBot, page: ImportPage) -> None:
    """Press the primary button and wait until it is done."""
    after_work(qtbot, page, page.work, lambda: press(page.footer.primary))
