"""The shelf as a list on paper, kept among the papers of the case; it names nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from shopxfer.documents.shelf import ShelfContent, ShelfRow, render_shelf
from shopxfer.handover import parties
from shopxfer.handover.case import Case
from shopxfer.handover.paper_files import save_paper
from shopxfer.handover.shelf import Place, Shelf, ShelfLine
from shopxfer.texts import Language, say
from shopxfer.vault import papers

KIND: Final = "shelf"


def until_in_words(line: ShelfLine, language: Language) -> str:
    """Return until when something is kept."""
    if line.until:
        return line.until.isoformat()
    return say("shelf.for_good" if line.for_good else "shelf.no_day", language)


def basis_in_words(line: ShelfLine, language: Language) -> str:
    """Return the source, with the mark that it has to be checked."""
    check = f" · {say('prepaid.check', language)}" if line.needs_checking else ""
    return line.basis(language) + check


def proposed_file(case: Case, language: Language) -> Path:
    """Return where the next list is saved unless somebody chooses another place."""
    return case.vault.documents / say("paper.shelf.file_name", language, number=_next_number(case))


def save(case: Case, kept: Shelf, target: Path, language: Language) -> None:
    """Write the list to `target` and record it among the papers of the case.

    Raises:
        FileError: nothing was written or recorded.
    """
    number = _next_number(case)
    pdf = render_shelf(_content(case, kept, number, language), language)
    save_paper(case, KIND, number, target, pdf, "paper.shelf")


def _next_number(case: Case) -> str:
    return f"{case.number}-L{len(papers.papers(case.reader, KIND)) + 1}"


def _content(case: Case, kept: Shelf, number: str, language: Language) -> ShelfContent:
    sections = tuple(
        (say(f"shelf.place.{place}", language), tuple(_row(each, language) for each in kept.of(place)))
        for place in Place
        if kept.of(place)
    )
    held = [say("shelf.held", language, count=kept.held)] if kept.held else []
    notes = (say("shelf.only_keeping", language), *held, say("paper.agreement.no_advice", language))
    seller = parties.load(case).seller.name
    return ShelfContent(case.number, number, case.today(), seller, sections, notes)


def _row(line: ShelfLine, language: Language) -> ShelfRow:
    count = f"{line.count:,}" if line.count else "—"
    return ShelfRow(
        line.name(language), count, basis_in_words(line, language), until_in_words(line, language)
    )
