"""The verb for the posting log: notices put up instead of telling everybody one by one, with their proof."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from shopxfer.domain.public_notice import PostingKind
from shopxfer.errors import ShopxferError
from shopxfer.handover import postings
from shopxfer.handover.case import Case
from shopxfer.handover.postings import PostingLine
from shopxfer.texts import Language, say
from shopxfer.verbs import A_PATH, Settings, as_json, case_argument, case_opened, password_file, show

_DAY = click.DateTime(["%Y-%m-%d"])


class TargetMissing(ShopxferError):
    """A proof is to be written, and nobody said where to."""

    key = "error.target_missing"


@click.command()
@case_argument
@click.option("--add", type=click.Choice([kind.value for kind in PostingKind]), help="Record a notice.")
@click.option("--place", default="", help="Where it is, such as on the shop door.")
@click.option("--first", type=_DAY, help="First day; today if not given.")
@click.option("--last", type=_DAY, help="Last day it was up all day.")
@click.option("--note", default="", help="Anything to remember.")
@click.option("--close", type=int, metavar="N", help="Notice N came down after --last (today if not given).")
@click.option("--remove", type=int, metavar="N", help="Forget notice N, recorded by mistake.")
@click.option("--attach", type=int, metavar="N", help="Keep --file as a proof of notice N.")
@click.option("--file", type=A_PATH, help="PNG, JPEG or PDF.")
@click.option("--export", type=int, metavar="P", help="Write proof P to --out.")
@click.option("--out", type=A_PATH, help="File to write.")
@password_file
@as_json
@click.pass_obj
def posting(
    settings: Settings, /, case: Path, password_file: Path | None, as_json: bool, **asked: Any
) -> None:
    """List the public notices with their days and proofs; record, close, prove them."""
    language = settings.language
    with case_opened(case, password_file, settings) as opened:
        _change(opened, **asked)
        listed, is_asked = postings.lines(opened), postings.is_asked(opened)
    facts = {"asked": is_asked, "postings": [_facts(line) for line in listed]}
    told = [text for line in listed for text in _lines(line, language)] or [say("posting.none", language)]
    if not is_asked:
        told.append(say("posting.not_asked", language))
    if asked["export"] is not None:
        told.append(say("posting.exported", language, file=asked["out"]))
    show(as_json, facts, told)


def _change(case: Case, **asked: Any) -> None:
    first, last = asked["first"], asked["last"]
    number = None
    if asked["add"]:
        number = postings.add(
            case,
            PostingKind(asked["add"]),
            asked["place"],
            _day(case, first),
            last.date() if last else None,
            asked["note"],
        )
    if asked["close"] is not None:
        postings.close(case, asked["close"], _day(case, last))
    if asked["remove"] is not None:
        postings.remove(case, asked["remove"])
    if asked["file"]:
        # With --add the file proves what is being recorded.
        postings.attach(case, asked["attach"] if asked["attach"] is not None else number or 0, asked["file"])
    if asked["export"] is not None:
        if asked["out"] is None:
            raise TargetMissing
        postings.export(case, asked["export"], asked["out"])


def _day(case: Case, given: datetime | None) -> date:
    return given.date() if given else case.today()


def _facts(line: PostingLine) -> dict[str, Any]:
    posting, count = line.posting, line.countdown
    return {
        "posting": posting.id,
        "kind": posting.kind.value,
        "place": posting.place,
        "first_day": posting.first_day.isoformat(),
        "last_day": posting.last_day.isoformat() if posting.last_day else None,
        "note": posting.note,
        "state": count.progress.value if line.counts else "other_buyer",
        "earliest_handover": count.earliest.isoformat() if count.earliest else None,
        "working_days_left": count.days_left if count.earliest else None,
        "unknown_year": count.unknown_year,
        "proofs": [
            {"proof": each.id, "name": each.name, "media_type": each.media_type, "sha256": each.sha256}
            for each in line.attachments
        ],
    }


def _lines(line: PostingLine, language: Language) -> list[str]:
    found = [f"{line.posting.id}  {line.sentence(language)}", f"   {line.state(language)}"]
    if line.posting.note:
        found.append(f"   {line.posting.note}")
    return found + [
        "   "
        + say(
            "posting.proof",
            language,
            number=str(each.id),
            name=each.name,
            media_type=each.media_type,
            sha256=each.sha256,
        )
        for each in line.attachments
    ]
