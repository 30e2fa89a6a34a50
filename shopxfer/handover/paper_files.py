"""Saving a paper: written whole and recorded among the papers of the case, or neither."""

from __future__ import annotations

from pathlib import Path

from shopxfer.files import named_os_errors, sha256_of, write_whole
from shopxfer.handover.case import Case
from shopxfer.vault import audit, papers
from shopxfer.vault.papers import StoredPaper


def save_paper(
    case: Case, kind: str, number: str, target: Path, pdf: bytes, event: str, **facts: object
) -> None:
    """Write `pdf` to `target` and record it by kind and number; the log gets `event` with `facts`.

    Raises:
        FileError: nothing was written or recorded.
    """
    with named_os_errors(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, pdf)
    try:
        digest = sha256_of(target)
        logged: dict[str, object] = {"number": number, "sha256": digest, **facts}
        with case.change(event, logged) as database:
            stored = StoredPaper(
                len(papers.papers(database)) + 1,
                kind,
                number,
                case.now(),
                str(target.resolve().parent),
                target.name,
                digest,
                audit.head(database).seq + 1,
            )
            papers.add_paper(database, stored)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
