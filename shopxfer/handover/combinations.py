"""Step 4, classify: which values that look harmless recognise customers when they stand side by side.

A masked preview shows such values. What is counted is what everybody in the shop could see: values that are
not sealed, of the record that speaks for each customer, of names only what a mask leaves; and the product
that each bought most often, which whoever served a customer knows (law.md SD7).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.masks import mask
from shopxfer.domain.singling_out import Combination, combinations_of
from shopxfer.handover.case import Case
from shopxfer.handover.segment_facts import most_bought
from shopxfer.progress import Progress
from shopxfer.texts import Language, say
from shopxfer.vault import records

__all__ = ["Combination", "find", "sentence"]

#: What a preview could show of a customer; direct identifiers only as their masks leave them.
_SHOWN: Final = ("gender", "birth_date", "district", "level", "first_visit", "last_visit", "stylist")
_MASKED: Final = ("name",)
_BOUGHT: Final = "product"  #: what each bought most often
_REPORT_EVERY: Final = 5000


def find(case: Case, progress: Progress) -> list[Combination]:
    """Return the combinations of shown fields that single somebody out, the worst first.

    Raises:
        Cancelled: nothing was found out.
    """
    columns: dict[str, list[str | None]] = {name: [] for name in (*_MASKED, *_SHOWN)}
    products = most_bought(case, progress)
    bought: list[str | None] = []
    shown: Mapping[str, Callable[[str], str]] = {
        name: partial(mask, case.catalogue[name].shape) for name in _MASKED
    }
    total = records.kind_counts(case.reader).get(RecordKind.CUSTOMER, (0, 0))[0]
    for done, record in enumerate(records.of_kind(case.reader, RecordKind.CUSTOMER)):
        if done % _REPORT_EVERY == 0:
            progress.report("progress.combinations", done, total)
        if record.is_merged:
            continue
        bought.append(products.get(record.person_id) if record.person_id is not None else None)
        for name, column in columns.items():
            value = record.values.get(name)
            column.append(shown[name](value) if value and name in shown else value)
    columns[_BOUGHT] = bought
    return combinations_of({name: column for name, column in columns.items() if any(column)})


def sentence(case: Case, combination: Combination, language: Language) -> str:
    """Return in plain words how many customers a combination recognises."""
    names = []
    for column in combination.columns:
        field = case.catalogue[column]
        name = field.zh if language == "zh" else field.en
        names.append(say("classify.masked", language, field=name) if column in _MASKED else name)
    return say(
        "classify.combination",
        language,
        fields=" + ".join(names),
        alone=f"{combination.alone:,}",
        people=f"{combination.people:,}",
    )
