"""Makes the index by which customers are found, from their records as they rest."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Final

import numpy as np

from shopxfer.bulk import without_collector
from shopxfer.chunks import in_chunks
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.search.grams import Group, Keys, Places, keys_of_texts
from shopxfer.domain.search.postings import BLOCK, BlockPostings, join_blocks
from shopxfer.domain.search.spelling import spellings
from shopxfer.domain.search.texts import SearchedTexts
from shopxfer.handover.case import Case
from shopxfer.progress import Progress
from shopxfer.rules.china import load_simplified
from shopxfer.vault import records
from shopxfer.vault import search_index as store
from shopxfer.vault.value_text import split_values

#: What a customer is found by, where it is not sealed; sealed values of any field are found whole.
GROUP_OF: Final[Mapping[str, Group]] = {
    "name": Group.NAME,
    "phone": Group.NUMBER,
    "landline": Group.NUMBER,
    "company_phone": Group.NUMBER,
    "card_no": Group.NUMBER,
    "customer_no": Group.NUMBER,
    "company": Group.COMPANY,
    "company_code": Group.COMPANY,
    "address": Group.PLACE,
    "district": Group.PLACE,
    "email": Group.CONTACT,
    "wechat": Group.CONTACT,
    "qq": Group.CONTACT,
    "plate": Group.CONTACT,
}
_STORED_AT_ONCE: Final = 20_000  #: grams
_CUT_AT_ONCE: Final = 8192  #: texts; each of their characters takes some fifty bytes meanwhile


def prepare(case: Case, progress: Progress) -> None:
    """Make the index if there is none of the customers as they stand.

    Raises:
        Cancelled: there is none.
    """
    if store.is_built(case.reader):
        return
    facts: dict[str, object] = {}
    with (
        without_collector(),
        case.change("search.index", facts) as database,
        closing(store.customers(database)) as customers,
    ):
        sealer = case.vault.case_sealer(database)
        total = records.kind_counts(database).get(RecordKind.CUSTOMER, (0, 0))[0]
        forms = SearchedTexts(load_simplified())
        ids: list[int] = []
        blocks: list[BlockPostings] = []
        sealed_at, hashes = array("q"), bytearray()
        for chunk in in_chunks(customers, BLOCK):
            before = len(ids)
            progress.report("progress.search_index", before, total)
            texts: dict[Group, list[tuple[int, str]]] = {group: [] for group in Group}
            for place, (id_, values, box) in enumerate(chunk):
                _take_in(texts, place, values)
                if box:
                    opened = zip(*sealer.unpack_row(box, f"record|{id_}"), strict=True)
                    for field, value in opened:
                        sealed_at.append(len(ids) + place)
                        hashes += case.vault.blind_index(field, value)[: store.HASH_BYTES]
            # Cutting a block takes seconds: each group of texts is told as its share of the block.
            for cut, block in enumerate(_blocks(before // BLOCK, texts, forms), start=1):
                blocks.append(block)
                done = before + len(chunk) * min(cut, len(Group)) // (1 + len(Group))
                progress.report("progress.search_index", done, total)
            ids += [id_ for id_, _, _ in chunk]
        progress.report("progress.search_index", total, total)
        store.add_records(database, np.array(ids, np.int64))
        store.add_grams(database, _told(join_blocks(blocks), progress))
        store.add_sealed(database, sealed_at, hashes)
        facts["records"] = len(ids)


def _told(grams: Iterator[tuple[int, bytes]], progress: Progress) -> Iterator[tuple[int, bytes]]:
    for stored, gram in enumerate(grams):
        if stored % _STORED_AT_ONCE == 0:
            progress.report("progress.search_storing", stored, 0)
        yield gram


def _take_in(texts: Mapping[Group, list[tuple[int, str]]], place: int, packed: str) -> None:
    for field, value in zip(*split_values(packed), strict=True):
        group = GROUP_OF.get(field)
        if group is not None:
            texts[group].append((place, value))


def _blocks(
    number: int, texts: Mapping[Group, list[tuple[int, str]]], forms: SearchedTexts
) -> Iterator[BlockPostings]:
    spelt = [(place, spellings(name)) for place, name in texts[Group.NAME]]
    for group, held in {**texts, Group.PINYIN: spelt}.items():
        if held:
            yield BlockPostings(
                number, (_cut(group, piece, forms) for piece in in_chunks(held, _CUT_AT_ONCE))
            )


def _cut(group: Group, held: Sequence[tuple[int, str]], forms: SearchedTexts) -> tuple[Keys, Places]:
    places, values = zip(*held, strict=True)
    return keys_of_texts(group, forms.of_values(values), np.array(places, np.int64))
