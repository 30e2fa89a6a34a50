"""Step 4, classify: the owner's own labels on customers, and searches that are kept under a name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.vault import labels as store
from shopxfer.vault.database import Database

_LONGEST: Final = 40
#: The facet of a kept search that names a label, see `search_facets.Facet`.
_FACET: Final = "label"


class NameMissing(ShopxferError):
    """A label or filter needs a name of one to forty characters."""

    key = "error.label_name"


class NameTaken(ShopxferError):
    """Another label has that name."""

    key = "error.label_taken"


class LabelUnknown(ShopxferError):
    """There is no such label or filter."""

    key = "error.label_unknown"


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A search kept under a name."""

    name: str
    query: str
    filters: Mapping[str, str]  #: value by facet, see `search.Facet`


def names(case: Case) -> list[str]:
    """Return the labels there are, in the order of their names."""
    return list(store.labels(case.reader).values())


def counts(case: Case) -> dict[str, int]:
    """Return how many customers have each label, in the order of their names; 0 where nobody has it."""
    having = Counter(number for number, _person in store.on_people(case.reader))
    return {name: having[number] for number, name in store.labels(case.reader).items()}


def of_person(case: Case, person_id: int) -> list[str]:
    """Return the labels of one customer, in the order of their names."""
    return store.of_person(case.reader, person_id)


def put_on(case: Case, name: str, people: Sequence[int]) -> None:
    """Put a label on customers; one that is not there yet is made.

    The label stays with the customer through every later cleaning and merge.

    Raises:
        NameMissing: no name, or a very long one.
    """
    name = _checked(name)
    facts: dict[str, object] = {"people": len(people)}
    with case.change("labels.put_on", facts) as database:
        known = {text: number for number, text in store.labels(database).items()}
        number = known.get(name) or store.add_label(database, name)
        facts["label"] = number  # the name is the owner's own words, so it stays out of the log
        store.put_on(database, number, store.heads(database, people))


def take_off(case: Case, name: str, people: Sequence[int]) -> None:
    """Take a label off customers.

    Raises:
        LabelUnknown: there is none of that name.
    """
    number = _number(case, name)
    with case.change("labels.take_off", {"label": number, "people": len(people)}) as database:
        store.take_off(database, number, people)


def rename(case: Case, name: str, new_name: str) -> None:
    """Call a label something else; kept searches that ask for it follow.

    Raises:
        LabelUnknown: there is none of that name.
        NameMissing: no new name, or a very long one.
        NameTaken: another label has that name.
    """
    number, new_name = _number(case, name), _checked(new_name)
    if new_name == name:
        return
    if new_name in names(case):
        raise NameTaken(name=new_name)
    asking = asking_for(case, name)
    with case.change("labels.rename", {"label": number, "searches": len(asking)}) as database:
        store.rename_label(database, number, new_name)
        for kept in asking:
            _store(case, database, replace(kept, filters={**kept.filters, _FACET: new_name}))


def remove(case: Case, name: str) -> None:
    """Take a label off everybody and forget it, with the kept searches that ask for it.

    Without the label such a search would find everybody, which is not what was meant by it.

    Raises:
        LabelUnknown: there is none of that name.
    """
    number, asking = _number(case, name), asking_for(case, name)
    with case.change("labels.remove", {"label": number, "searches": len(asking)}) as database:
        store.remove_label(database, number)
        for kept in asking:
            store.remove_filter(database, kept.name)


def saved_filters(case: Case) -> list[SavedFilter]:
    """Return the searches that were kept, in the order of their names."""
    kept = []
    for name, text in store.filters(case.reader, case.sealer()).items():
        held = json.loads(text)
        kept.append(SavedFilter(name, held["query"], held["filters"]))
    return kept


def asking_for(case: Case, label: str) -> list[SavedFilter]:
    """Return the kept searches that ask for a label."""
    return [kept for kept in saved_filters(case) if kept.filters.get(_FACET) == label]


def save_filter(case: Case, kept: SavedFilter) -> None:
    """Keep a search, over one of the same name.

    Raises:
        NameMissing: no name, or a very long one.
    """
    kept = replace(kept, name=_checked(kept.name))
    with case.change("filters.save", {"facets": len(kept.filters)}) as database:
        _store(case, database, kept)


def remove_filter(case: Case, name: str) -> None:
    """Forget a search that was kept.

    Raises:
        LabelUnknown: there is none of that name.
    """
    if name not in store.filters(case.reader, case.sealer()):
        raise LabelUnknown(name=name)
    with case.change("filters.remove", {}) as database:
        store.remove_filter(database, name)


def _store(case: Case, database: Database, kept: SavedFilter) -> None:
    text = json.dumps({"query": kept.query, "filters": dict(kept.filters)}, ensure_ascii=False)
    store.save_filter(database, kept.name, text, case.vault.case_sealer(database))


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= _LONGEST:
        raise NameMissing
    return name


def _number(case: Case, name: str) -> int:
    for number, text in store.labels(case.reader).items():
        if text == name:
            return number
    raise LabelUnknown(name=name)
