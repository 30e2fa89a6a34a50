"""The verb that shows one customer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from shopxfer.domain.fields import RecordKind, Shape
from shopxfer.domain.normalise import YES
from shopxfer.handover import customer as customer_step
from shopxfer.handover import segments
from shopxfer.handover.case import Case
from shopxfer.handover.customer import Customer, CustomerRecord, CustomerValue, Outcome
from shopxfer.handover.customer_dealings import Dealings
from shopxfer.handover.customer_history import history
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show

_LINKED = (RecordKind.TRANSACTION, RecordKind.COMMUNICATION)


@click.command()
@case_argument
@click.argument("person", type=int)
@click.option("--limit", type=click.IntRange(0, 10_000), default=5, help="How many purchases, and calls.")
@password_file
@as_json
@click.pass_obj
def customer(
    settings: Settings, case: Path, person: int, limit: int, password_file: Path | None, as_json: bool
) -> None:
    """Show what is known of one customer, by the number that "search" prints; values are shown masked."""
    language = settings.language
    with case_opened(case, password_file, settings) as opened:
        found = customer_step.load(opened, person)
        facts: dict[str, Any] = {
            "person": found.person_id,
            "name": found.name,
            "is_company": found.is_company,
            "answers": asdict(found.answers),
            "values": [_value_facts(opened, found, value, language) for value in found.values],
            "alternates": [_value_facts(opened, found, value, language) for value in found.alternates],
            "records": [
                {
                    "record": each.id,
                    "is_head": each.is_head,
                    **_place(each),
                    **_outcome(each.outcome, language),
                }
                for each in found.records
            ],
            **{kind.value: _dealings(opened, person, kind, limit, language) for kind in _LINKED},
            "linked": [
                {"kind": each.kind.value, "records": each.records, **_outcome(each, language)}
                for each in found.linked
            ],
            "groups": {
                axis.value: segments.name_of(axis, group, language) for axis, group in found.groups.items()
            },
            "labels": list(found.labels),
            "holds": [{"cause": each.cause, "reason": each.reason} for each in found.holds],
            "questions": [asdict(each) for each in found.questions],
            "history": [asdict(each) for each in history(opened, person, language)],
        }
    show(as_json, facts, list(_lines(facts, language)))


def _place(record: CustomerRecord) -> dict[str, object]:
    return {"file": record.file, "sheet": record.sheet, "row": record.row}


def _outcome(outcome: Outcome, language: Language) -> dict[str, object]:
    rule = outcome.rule
    return {
        "bucket": outcome.bucket.value,
        "rule": rule.name(language) if rule else None,
        "basis": rule.article.basis(language) if rule else None,
        "reason": outcome.reason,
        "keep_until": outcome.keep_until,
        "decided_by": outcome.decided_by,
    }


def _value_facts(case: Case, found: Customer, value: CustomerValue, language: Language) -> dict[str, object]:
    return {**_shown(case, value, language), "moves": value.moves, **_place(found.place(value.record_id))}


def _shown(case: Case, value: CustomerValue, language: Language) -> dict[str, object]:
    return {
        "field": value.field,
        "shape": _shape(case, value),
        "name": customer_step.field_name(case, value.field, language),
        "class": value.data_class.value,
        "value": value.shown,
        "is_sealed": value.is_sealed,
        "problem": say(value.problem, language) if value.problem else None,
    }


def _shape(case: Case, value: CustomerValue) -> str | None:
    field = case.catalogue.fields.get(value.field)
    return field.shape.value if field else None


def _told(value: Mapping[str, Any], language: Language) -> str:
    """Return a value in words: an answer in the reader's language, else as it is shown."""
    if value["value"] is None:
        return say("customer.sealed", language)
    if value["shape"] == Shape.YES_NO and not value["problem"]:
        return say("customer.yes" if value["value"] == YES else "customer.no", language)
    return str(value["value"])


def _dealings(case: Case, person: int, kind: RecordKind, limit: int, language: Language) -> dict[str, object]:
    dealings = Dealings(case, person, kind)
    return {
        "count": len(dealings.ids),
        "newest": [
            {
                "record": each.record.id,
                **_place(each.record),
                "bucket": each.record.outcome.bucket.value,
                "values": [_shown(case, value, language) for value in each.values.values()],
            }
            for each in dealings.page(dealings.ids[:limit])
        ],
    }


def _lines(facts: Mapping[str, Any], language: Language) -> Iterator[str]:
    yield f"{facts['person']}  {facts['name']}"
    yield from _value_lines("customer.values", facts["values"], language)
    yield from _value_lines("customer.alternates", facts["alternates"], language)
    for axis, group in facts["groups"].items():
        yield say("customer.pair", language, name=say(f"axis.{axis}", language), value=group)
    if facts["labels"]:
        yield say("customer.labels", language, labels="  ".join(facts["labels"]))
    for each in facts["holds"]:
        yield f"{say('hold.' + each['cause'], language)}  {each['reason']}"
    for kind in _LINKED:
        held = facts[kind.value]
        yield say(f"customer.count.{kind}", language, count=held["count"])
        for each in held["newest"]:
            shown = "  ".join(_told(value, language) for value in each["values"] if value["value"])
            yield f"  {_where(each, language)}  {shown}"
    yield say("customer.outcomes", language)
    for each in [*facts["records"], *facts["linked"]]:
        if "file" in each:
            what = _where(each, language)
        else:
            what = say(f"customer.count.{each['kind']}", language, count=each["records"])
        parts = (each["rule"], each["basis"], each["keep_until"], each["reason"], each["decided_by"])
        becomes = say(f"bucket.{each['bucket']}", language)
        yield "  " + "  ".join([what, becomes, *(str(part) for part in parts if part)])
    if facts["questions"]:
        yield say("customer.questions", language, count=len(facts["questions"]))
    yield say("customer.history", language)
    for event in facts["history"]:
        yield f"  {event['at'][:16].replace('T', ' ')}  {event['text']}"


def _value_lines(key: str, values: Sequence[Mapping[str, Any]], language: Language) -> Iterator[str]:
    if values:
        yield say(key, language)
    for value in values:
        told = say("customer.pair", language, name=value["name"], value=_told(value, language))
        yield f"  {told}  {value['class']}  {_where(value, language)}"


def _where(place: Mapping[str, Any], language: Language) -> str:
    return say("customer.place", language, file=place["file"], row=place["row"])
