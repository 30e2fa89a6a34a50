"""The anonymous summary that the seller may show a buyer before anything is handed over (law.md SD9).

It holds counts alone: no name, no number, no free text and no name of a file, which may be a person's. Each
table is suppressed by itself (`domain.suppression`); no two of them divide the same people by the same thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shopxfer.documents.summary import SummaryContent, SummaryField, SummaryTable, render_summary
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.overview import Completeness, Plot, whole_percent
from shopxfer.domain.suppression import LEAST_GROUP, Shown, Told, told, told_of
from shopxfer.handover import agreements
from shopxfer.handover.case import Case
from shopxfer.handover.overview import Overview
from shopxfer.handover.overview_words import bar_name, title
from shopxfer.handover.paper_files import save_paper
from shopxfer.texts import Language, say
from shopxfer.vault import papers

_KIND = "summary"


def next_number(case: Case) -> str:
    """Return the number that the next summary gets, such as 2026-0317-S1."""
    return f"{case.number}-S{len(papers.papers(case.reader, _KIND)) + 1}"


def proposed_file(case: Case, language: Language) -> Path:
    """Return where the next summary is saved unless somebody chooses another place."""
    return case.vault.documents / say("paper.summary.file_name", language, number=next_number(case))


def content_of(
    case: Case, counted: Overview, language: Language, more: Sequence[Plot] = ()
) -> SummaryContent:
    """Return what the next summary says about what was counted, and about `more` groups of customers."""
    plots = [plot for plot in (*counted.plots, *more) if plot.is_anonymous]
    others = (RecordKind.TRANSACTION, RecordKind.COMMUNICATION)
    many = counted.people >= LEAST_GROUP
    return SummaryContent(
        case_number=case.number,
        number=next_number(case),
        day=case.today(),
        totals=(
            (say("paper.summary.customers", language), told(counted.people)),
            *(
                (say(f"paper.summary.{kind}s", language), told(counted.records.get(kind, 0)))
                for kind in others
            ),
        ),
        fields=tuple(_field(case, each, language) for each in counted.completeness) if many else (),
        tables=tuple(_table(plot, counted.people, language) for plot in plots),
    )


def draft(case: Case, counted: Overview, language: Language, more: Sequence[Plot] = ()) -> bytes:
    """Return the summary as it will look."""
    return render_summary(content_of(case, counted, language, more), language)


def save(case: Case, target: Path, pdf: bytes, *, for_ourselves: bool = False) -> None:
    """Write a summary to `target` and record it among the papers of the case.

    It is a look at the shop's customers, although it names nobody: a copy for the buyer takes a signed
    confidentiality agreement (law.md N22, TS3). The log says whom it was for.

    Raises:
        NotConfidential: it is for the buyer, and nothing is signed; nothing was written.
        FileError: nothing was written or recorded.
    """
    if not for_ourselves:
        agreements.require_confidential(case)
    save_paper(case, _KIND, next_number(case), target, pdf, "summary", for_ourselves=for_ourselves)


def _field(case: Case, each: Completeness, language: Language) -> SummaryField:
    known = case.catalogue[each.field]
    name = known.zh if language == "zh" else known.en
    # Who has the value and who has not add up to everybody: either of the two may be the small group.
    if told(each.now).shown is Shown.SMALL:
        return SummaryField(name, None, say("paper.summary.small", language))
    if told(each.people - each.now).shown is Shown.SMALL:
        return SummaryField(name, None, say("paper.summary.almost_all", language))
    return SummaryField(name, each.share_now, whole_percent(each.share_now))


def _table(plot: Plot, people: int, language: Language) -> SummaryTable:
    counts = {bar.key: bar.count for bar in plot.bars}
    answer: dict[str, Told] | None
    if people < LEAST_GROUP:
        answer = None
    elif plot.is_partition:
        answer = told_of(counts)
    else:
        answer = {key: told(count) for key, count in counts.items()}
    rows = tuple((bar_name(plot, key, language), how) for key, how in (answer or {}).items())
    return SummaryTable(title(plot.key, language), rows)
