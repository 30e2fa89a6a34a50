"""The verb that says what a case holds and what is due, and saves the anonymous summary for the buyer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.overview import Plot, whole_percent
from shopxfer.handover import due as due_list
from shopxfer.handover import overview as counting
from shopxfer.handover import overview_words as words
from shopxfer.handover import stale
from shopxfer.handover.case import Case
from shopxfer.handover.due import Due
from shopxfer.handover.overview import Overview
from shopxfer.printed import balance_facts, balance_lines
from shopxfer.texts import Language, say
from shopxfer.verbs import A_PATH, Settings, as_json, case_argument, case_opened, password_file, show

_BAR = 24  #: characters of the longest bar


@click.command()
@case_argument
@click.option("--summary", type=A_PATH, help="Save the anonymous summary for the buyer as this PDF.")
@click.option("--for-ourselves", is_flag=True, help="With --summary: the buyer will not see it.")
@password_file
@as_json
@click.pass_obj
def overview(
    settings: Settings,
    /,
    case: Path,
    summary: Path | None,
    for_ourselves: bool,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Say what the case holds, how complete it is, and what is due; nobody is named."""
    language = settings.language
    with case_opened(case, password_file, settings) as opened:
        with settings.progress(as_json) as progress:
            counted = counting.overview(opened, progress)
            due = due_list.due(opened, stale.find(opened, progress))
        if summary is not None:
            # Here, because drawing a paper takes a second to load.
            from shopxfer.handover import summary as papers  # noqa: PLC0415

            pdf = papers.draft(opened, counted, language)
            papers.save(opened, summary, pdf, for_ourselves=for_ourselves)
        lines = _lines(opened, counted, language)
    lines += ["", say("overview.cli.due", language)]
    lines += [f"  {each.sentence(language)}" for each in due] or [say("overview.cli.nothing_due", language)]
    if summary is not None:
        lines += ["", say("overview.cli.saved", language, file=summary)]
    facts = _facts(counted, due, language) | {"summary": str(summary) if summary else None}
    show(as_json, facts, lines)


def _facts(counted: Overview, due: Sequence[Due], language: Language) -> dict[str, object]:
    return {
        "people": counted.people,
        "records": counted.records,
        "files": counted.files,
        "balance": balance_facts(counted.balance),
        "completeness": [
            {"field": each.field, "imported": each.share_imported, "now": each.share_now}
            for each in counted.completeness
        ],
        "plots": {plot.key: {bar.key: bar.count for bar in plot.bars} for plot in counted.plots},
        "due": [
            {
                "key": each.key,
                "what": each.sentence(language),
                "step": each.step,
                "count": each.count,
                "day": each.day.isoformat() if each.day else None,
            }
            for each in due
        ],
    }


def _lines(case: Case, counted: Overview, language: Language) -> list[str]:
    records = counted.records
    head = say(
        "overview.cli.counts",
        language,
        people=counted.people,
        transactions=records.get(RecordKind.TRANSACTION, 0),
        communications=records.get(RecordKind.COMMUNICATION, 0),
        files=counted.files,
    )
    lines = [head, *balance_lines(counted.balance, language)]
    for plot in counted.plots:
        lines += ["", words.title(plot.key, language), *_bars(plot, language)]
    if counted.completeness:
        lines += ["", words.title("completeness", language)]
    for each in counted.completeness:
        known = case.catalogue[each.field]
        shares = f"{whole_percent(each.share_imported):>4} → {whole_percent(each.share_now):>4}"
        lines.append(f"  {shares}  {known.zh if language == 'zh' else known.en}")
    return lines


def _bars(plot: Plot, language: Language) -> list[str]:
    most = max(bar.count for bar in plot.bars)
    lines = []
    for bar in plot.bars:
        drawn = "▇" * round(_BAR * bar.count / most)
        lines.append(f"  {bar.count:>11,}  {drawn:{_BAR}}  {words.bar_name(plot, bar.key, language)}")
    return lines
