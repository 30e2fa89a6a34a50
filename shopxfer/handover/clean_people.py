"""Step 3, clean: from groups of records to people, each with a record that speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import chain

import numpy as np

from shopxfer.chunks import in_chunks
from shopxfer.domain import golden
from shopxfer.domain.matching.table import Indexes
from shopxfer.domain.people import stricter
from shopxfer.handover.case import Case
from shopxfer.handover.clean_values import Gathered
from shopxfer.handover.golden_values import rules_in_use
from shopxfer.vault import records as store
from shopxfer.vault.database import Database
from shopxfer.vault.remaking import StoredPerson

_CLUSTERS_AT_ONCE = 2000  #: people whose golden values are chosen at once


def people_of(customers: Indexes, clusters: Sequence[tuple[int, ...]]) -> Indexes:
    """Return for each customer record, ascending, the person it belongs to.

    A person goes by the smallest id of its records, so that it keeps its id while others come and go.
    """
    sizes = np.fromiter(map(len, clusters), np.int64, len(clusters))
    members = np.fromiter(chain.from_iterable(clusters), np.int64, customers.size)
    firsts = np.fromiter((cluster[0] for cluster in clusters), np.int64, len(clusters))
    people = np.empty(customers.size, np.int64)
    people[np.searchsorted(customers, members)] = np.repeat(firsts, sizes)
    return people


def stored_people(
    case: Case,
    database: Database,
    clusters: Sequence[tuple[int, ...]],
    gathered: Gathered,
    heads: set[int],
) -> Iterator[StoredPerson]:
    """Yield the people behind `clusters`, in their order; which records speak for them goes to `heads`.

    The values of the records must be stored.
    """
    sealer, rules = case.vault.case_sealer(database), rules_in_use(database)
    answers_of = dict(zip(gathered.customers.ids, gathered.answers.gathered(), strict=True))
    for chunk in in_chunks(clusters, _CLUSTERS_AT_ONCE):
        several = [record_id for cluster in chunk if len(cluster) > 1 for record_id in cluster]
        members = {
            record_id: golden.Member(record_id, values, problems.keys())
            for record_id, values, problems in store.values_by_ids(database, several, sealer)
        }
        for cluster in chunk:
            head_id, elsewhere = cluster[0], {}
            answers = answers_of[head_id]
            if len(cluster) > 1:
                choice = golden.choose([members[record_id] for record_id in cluster], rules)
                head_id, elsewhere = choice.head_id, dict(choice.elsewhere)
                answers = reduce(stricter, (answers_of[record_id] for record_id in cluster))
            heads.add(head_id)
            yield StoredPerson(cluster[0], head_id, elsewhere, answers)
