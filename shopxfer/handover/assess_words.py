"""What the page, the command line and the paper say about an assessment in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from shopxfer.domain.assessment import OFFICER_LIMIT, Facts, Form, HeldField
from shopxfer.domain.fields import RecordKind
from shopxfer.handover.assess_draft import Draft
from shopxfer.handover.assess_state import ASSESSMENT, Standing, State, versions
from shopxfer.handover.case import Case
from shopxfer.texts import Language, say
from shopxfer.vault import papers


class FactLine(NamedTuple):
    """One line of what the program found."""

    name: str
    value: str


class HeldTogether(NamedTuple):
    """Fields of one kind of record and class that go or stay together."""

    kind: str
    fields: str
    data_class: str
    leaves: str


def standing_in_words(case: Case, now: State, language: Language) -> str:
    """Return in one sentence where the case stands with its assessment."""
    key = f"assess.standing.{now.standing}"
    if now.signed is None or now.standing is Standing.NOT_NEEDED:
        return say(key, language)
    changed = joined(language, *(say(f"assess.changed.{each}", language) for each in now.changed))
    kept = {paper.id: paper.keep_until for paper in papers.papers(case.reader, ASSESSMENT)}
    return say(
        key,
        language,
        version=len(versions(case)),
        day=now.signed.signed_on,
        name=now.signed.signed_by,
        until=kept[now.signed.paper_id],
        changed=changed,
    )


def facts_in_words(case: Case, facts: Facts, language: Language) -> tuple[FactLine, ...]:
    """Return what the program found, line by line, for the page and the paper."""
    kind = case.pack.transfer_types.get(facts.transfer_type)
    lines = {
        "seller": facts.seller,
        "buyer": joined(language, facts.buyer, facts.buyer_contact),
        "transfer": kind.name(language) if kind else "",
        "route": say(f"assess.route.{facts.route}", language) if facts.route else "",
        "place": say(f"assess.place.{facts.buyer_place or 'unknown'}", language),
        "purpose": facts.purpose,
        "people": people_in_words(facts, language),
        "records": _counts(facts.records, language),
        "files": f"{facts.files:,}",
        "minors": say("assess.fact.minors_counted", language, minors=facts.minors, children=facts.children),
        "leaving": _leaving(facts, language),
        "delivery": say(f"assess.delivery.{facts.delivery}", language),
        "measures": say("assess.fact.measures_told", language),
        "officer": say(
            f"assess.officer.{'due' if facts.people_held >= OFFICER_LIMIT else 'contact'}", language
        ),
        "important": say(f"assess.important.{'yes' if facts.important_data else 'no'}", language),
    }
    missing = say("assess.fact.missing", language)
    return tuple(
        FactLine(say(f"assess.fact.{name}", language), value or missing) for name, value in lines.items()
    )


def people_in_words(facts: Facts, language: Language) -> str:
    """Return how many people the shop holds data of."""
    return say(
        "assess.fact.people_counted",
        language,
        all=facts.people_held,
        people=facts.people,
        elsewhere=facts.elsewhere,
    )


def _counts(counts: Mapping[RecordKind, int], language: Language) -> str:
    told = [
        say("assess.fact.of_kind", language, kind=say(f"kind.{kind}", language), count=count)
        for kind in RecordKind
        if (count := counts.get(kind))
    ]
    return joined(language, *told)


def _leaving(facts: Facts, language: Language) -> str:
    told = _counts(facts.leaving, language)
    if facts.undecided:
        return joined(language, told, say("assess.fact.undecided", language, count=facts.undecided))
    return told or say("assess.fact.nothing_leaves", language)


def joined(language: Language, *parts: str) -> str:
    """Return what there is of some parts, with commas."""
    return ("，" if language == "zh" else ", ").join(part for part in parts if part)


def fields_in_words(now: Draft, language: Language) -> Iterator[HeldTogether]:
    """Yield fields of one kind, class and fate together; one by one on the long form."""

    def together(field: HeldField) -> tuple[Any, ...]:
        own = field.id if now.form is Form.LONG else ""
        return list(RecordKind).index(field.kind), not field.leaves, field.data_class, own

    between = "、" if language == "zh" else ", "
    for (kind, stays, data_class, _), fields in groupby(sorted(now.facts.fields, key=together), together):
        names = [field.zh if language == "zh" else field.en for field in fields]
        yield HeldTogether(
            say(f"kind.{list(RecordKind)[kind]}", language),
            between.join(dict.fromkeys(names)),
            say(f"class.{data_class}", language),
            say(f"assess.{'stays' if stays else 'leaves'}", language),
        )
