"""Step 6: the frozen text on paper, and the codes on people's own sheets that lead back to their records."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from shopxfer.documents.notices import (
    NoticePaper,
    OwnSheet,
    render_letter,
    render_poster,
    render_rules,
    render_script,
)
from shopxfer.domain.ages import is_under_14
from shopxfer.domain.consent_evidence import Channel
from shopxfer.domain.fields import RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.files import write_whole
from shopxfer.handover import notices
from shopxfer.handover.case import Case
from shopxfer.handover.mailing_lists import Recipient
from shopxfer.rules.letters import load_short_rules
from shopxfer.texts import Language
from shopxfer.vault import leaving, records
from shopxfer.vault.consents import StoredNotice

PaperKind = Literal["slip", "poster", "script"]
KINDS: Final[tuple[PaperKind, ...]] = ("slip", "poster", "script")
_CHANNELS: Final[dict[PaperKind, Channel]] = {
    "slip": Channel.SLIP,
    "poster": Channel.POSTER,
    "script": Channel.PHONE,
}
_SHORT: Final = 12
_IN_RULES: Final = frozenset({"buyer", "buyer_contact", "purpose", "kinds"})
_CODE_BYTES: Final = 5  #: eight characters of Base32; a shop of 100,000 has one pair of the same in 200


class CodeUnknown(ShopxferError):
    """No customer of this case has this code, or several have."""

    key = "error.code_unknown"


def write_paper(
    case: Case,
    kind: PaperKind,
    target: Path,
    languages: Sequence[Language],
    people: Sequence[Recipient] = (),
) -> int:
    """Write the newest text as a PDF; with `people`, a letter for each, with name and code.

    Returns for how many people. Those with names are logged: they leave the vault.

    Raises:
        NoticeUnknown: no text is frozen for this buyer, or it has none for this paper.
        FileError: nothing was written.
    """
    notice = notices.current(case)
    if notice is None or _CHANNELS[kind].value not in notice.bodies:
        raise notices.NoticeUnknown
    paper = _paper(case, notice, kind, languages)
    sheets = [OwnSheet(each.values.get("name", ""), code_of(case, each.record_id)) for each in people]
    pdf = {
        "slip": lambda: render_letter(paper, sheets),
        "poster": lambda: render_poster(paper),
        "script": lambda: render_script(paper),
    }[kind]()
    facts: dict[str, object] = {"paper": kind, "people": len(sheets), "notice": notice.hash}
    with case.change("notify.paper", facts):
        write_whole(target, pdf)
    return len(sheets)


def write_rules(case: Case, target: Path, languages: Sequence[Language]) -> int:
    """Write short rules for the buyer to hang up after the handover, as a PDF; returns how many pages.

    Children's data has a page of its own, where the case holds data of children under 14 (law.md N25, SD3).

    Raises:
        SlotsOpen: the case does not say yet what the rules have to name.
        FileError: nothing was written.
    """
    pages = load_short_rules(case.pack.id)
    children = any(is_under_14(born, case.today()) for born in leaving.minor_births(case.reader))
    texts: list[tuple[Language, str]] = []
    for language in languages:
        slots = notices.slots(case, None, language)
        if missing := sorted(name for name, text in slots.items() if not text and name in _IN_RULES):
            raise notices.SlotsOpen(slot_key=f"slot.{missing[0]}", count=len(missing))
        chosen = [pages["general"], *([pages["children"]] if children else [])]
        texts += [(language, page.bodies[language].format_map(slots)) for page in chosen]
    pdf = render_rules(NoticePaper(case.number, "", tuple(texts)))
    with case.change("notify.paper", {"paper": "rules", "people": 0}):
        write_whole(target, pdf)
    return len(texts)


def _paper(case: Case, notice: StoredNotice, kind: PaperKind, languages: Sequence[Language]) -> NoticePaper:
    bodies = notice.bodies[_CHANNELS[kind].value]
    texts = tuple((language, bodies[language]) for language in languages)
    return NoticePaper(case.number, notice.hash[:_SHORT], texts)


def code_of(case: Case, record_id: int) -> str:
    """Return the code for a record: keyed, so that nobody without the case's key can tell whose it is."""
    digest = case.vault.blind_index("slip", str(record_id))
    letters = base64.b32encode(digest[:_CODE_BYTES]).decode()
    return f"{letters[:4]}-{letters[4:]}"


def typed_code(code: str) -> str:
    """Return a code as it is compared: scanned as a whole, or typed with or without the dash."""
    return code.strip().upper().rpartition(":")[2].replace("-", "").replace(" ", "")


def record_of(case: Case, code: str) -> int:
    """Return the record that a code, scanned or typed, stands for.

    Raises:
        CodeUnknown: it is none of this case.
    """
    typed = typed_code(code)
    found = [
        record_id
        for record_id, person in records.people_of_kind(case.reader, RecordKind.CUSTOMER)
        if person is not None and typed_code(code_of(case, record_id)) == typed
    ]
    if len(found) != 1:
        raise CodeUnknown
    return found[0]
