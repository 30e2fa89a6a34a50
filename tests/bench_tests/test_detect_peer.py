"""Spans of a peer are counted by the kinds they can be."""

from __future__ import annotations

from shopxfer.domain.recognition.kinds import Kind
from tests.bench.detect_data import Remark
from tests.bench.detect_peer import ENTITIES, ours, recall, right

CELL = Remark("电话 13800138000 或 0571-88880000", ((3, 14, Kind.MOBILE), (17, 30, Kind.LANDLINE)))
PHONES = ENTITIES["PHONE_NUMBER"]


def test_a_span_counts_for_every_kind_it_can_be() -> None:
    found = [[(3, 14, PHONES), (0, 2, PHONES)]]
    assert recall([CELL], found, PHONES) == (2, 1)
    assert recall([CELL], found, [Kind.LANDLINE]) == (1, 0)
    assert right([CELL], found, PHONES) == (2, 1)
    assert right([CELL], found, [Kind.EMAIL]) == (0, 0)


def test_ours_are_counted_alike() -> None:
    found = ours([CELL.text])
    assert recall([CELL], found, PHONES) == (2, 2)
