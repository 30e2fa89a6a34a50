"""Step 4, classify: what becomes in records of the personal data that was found in a column of free text.

Rows stay as they were read; records are made of them anew. The raw cells rest sealed as soon as something of
class C3 or above was found in them and the owner has chosen, and what is left in records has the class of
what is left (law.md SD7).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from shopxfer.domain.fields import EXTRA, DataClass
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.treatment import Treatment
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.clean import facts_of, make_records
from shopxfer.handover.hidden import HiddenData, is_free_text, now
from shopxfer.handover.resealing import match_seals
from shopxfer.progress import Progress
from shopxfer.vault import records, treatments
from shopxfer.vault import sources as store
from shopxfer.vault.database import Database
from shopxfer.vault.sources import StoredColumn
from shopxfer.vault.treatments import StoredTreatment

_NONE: Final[frozenset[Kind]] = frozenset()


class NothingFound(ShopxferError):
    """No column of that name holds personal data that it is not for."""

    key = "error.nothing_hidden"


class NothingChosen(ShopxferError):
    """Every kind that was found was to stay as it is."""

    key = "error.no_kind_chosen"


def treat(
    case: Case,
    hidden: HiddenData,
    treatment: Treatment | None,
    progress: Progress,
    *,
    untouched: frozenset[Kind] = _NONE,
) -> None:
    """Treat what was found in a column, but for kinds `untouched`; with None leave the text as it is again.

    Records are made afresh where the case was cleaned before, so their dispositions by rule are open again.
    Going back gives the column the class it had before.

    Raises:
        NothingChosen: nothing that was found would be treated.
        Cancelled: the case is as it was.
    """
    hidden = now(case, hidden)
    if treatment is not None and untouched >= set(hidden.kinds):
        raise NothingChosen(column=hidden.column.header)
    if treatment is None and hidden.treatment is None:
        return
    column = hidden.column
    facts: dict[str, object] = {"column": column.header, "file": hidden.file, "cells": hidden.cells}
    if treatment is not None:
        kinds = sorted(set(hidden.kinds) - untouched)
        facts |= {"kinds": kinds, "count": len(kinds)}
    was_clean = bool(records.kind_counts(case.reader))
    with case.change(f"classify.{treatment or 'leave'}", facts) as database:
        if treatment is None:
            data_class = _leave(database, hidden)
        else:
            data_class = max(column.data_class, hidden.data_class)
            treatments.set_treatment(database, _chosen(case, hidden, treatment, untouched))
        facts["class"] = data_class
        store.set_class(database, column.id, data_class)
        match_seals(case, database, column, data_class, progress)
        if was_clean:
            facts["cleaned"] = facts_of(make_records(case, database, progress))


def raise_class(case: Case, hidden: HiddenData, progress: Progress) -> None:
    """Give a column the class of what was found in it, the texts left as they are; its cells rest sealed.

    Nothing happens where it has that class. The owner may lower it again, with a reason.

    Raises:
        Cancelled: the case is as it was.
    """
    hidden = now(case, hidden)
    column, data_class = hidden.column, hidden.data_class
    if not hidden.is_above:
        return
    facts: dict[str, object] = {"column": column.header, "file": hidden.file, "class": data_class}
    was_clean = bool(records.kind_counts(case.reader))
    with case.change("classify.raise", facts) as database:
        store.set_class(database, column.id, data_class)
        match_seals(case, database, column, data_class, progress)
        if was_clean:
            facts["cleaned"] = facts_of(make_records(case, database, progress))


def follow_change(
    case: Case, database: Database, column: StoredColumn, field: str, data_class: DataClass
) -> None:
    """Let the choice for a column follow the owner's word on its field and class, inside that change.

    In another field than one of free text there is nothing to treat. A class above what the column had holds
    for what is left of the text as well, a lower one if it is the lower.
    """
    chosen = treatments.treatments(database).get(column.id)
    if chosen is None:
        return
    if not is_free_text(case, field):
        treatments.forget_treatment(database, column.id)
        return
    left = data_class if data_class > column.data_class else min(chosen.data_class, data_class)
    treatments.set_treatment(database, replace(chosen, data_class=left, class_before=data_class))


def carry_over(case: Case, database: Database, older: int, newer: int, progress: Progress) -> None:
    """Let what was chosen for columns of an older export hold for their newer version, inside its import.

    Both are given by sheet. Without this, what was masked would stand open again in the records.
    """
    twins = {(column.field, column.header): column for column in store.columns(database, newer)}
    chosen = treatments.treatments(database)
    for column in store.columns(database, older):
        twin, treated = twins.get((column.field, column.header)), chosen.get(column.id)
        if treated is None or twin is None:
            continue
        data_class = max(twin.data_class, column.data_class)
        own = replace(treated, column_id=twin.id, class_before=twin.data_class)
        treatments.set_treatment(database, own)
        store.set_class(database, twin.id, data_class)
        match_seals(case, database, twin, data_class, progress)


def _leave(database: Database, hidden: HiddenData) -> DataClass:
    """Take the choice back; returns the class that the column had before."""
    treatments.forget_treatment(database, hidden.column.id)
    return hidden.treatment.class_before if hidden.treatment else hidden.column.data_class


def _chosen(
    case: Case, hidden: HiddenData, treatment: Treatment, untouched: frozenset[Kind]
) -> StoredTreatment:
    before = hidden.treatment.class_before if hidden.treatment else hidden.column.data_class
    stays = [data_class for kind, data_class in hidden.classes.items() if kind in untouched]
    return StoredTreatment(
        hidden.column.id,
        treatment,
        untouched,
        max(_class_without(case, hidden.column, before), *stays, DataClass.C0),
        before,
        case.user,
        case.now(),
    )


def _class_without(case: Case, column: StoredColumn, before: DataClass) -> DataClass:
    """Return the class of a column's text without what was found in it.

    The owner's own word on the class holds. Otherwise the import may have raised it for what it saw.
    """
    if column.reason is not None:
        return before
    usual = DataClass.C3 if column.field == EXTRA else case.catalogue[column.field].data_class
    return min(before, usual)
