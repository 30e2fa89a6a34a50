"""Lists of records in little room, in blocks of 65,536: two bytes for each, or one bit for all of a block.

Bits where a block holds many, as in Roaring bitmaps (Lemire et al., 2016): single letters stand in half of
the records, and their lists are read while somebody types.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.search.grams import Keys, Places

Joint = NDArray[np.uint64]

BLOCK: Final = 1 << 16  #: records
_PLACE_BITS: Final = 16
#: Number of a block, and how many of its records, less one.
_HEAD: Final = np.dtype([("block", "<u2"), ("last", "<u2")])
_HEAD_OF_BLOCK: Final = struct.Struct("<HH")  #: the same, for one
_COUNTS: Final = struct.Struct("<HH")  #: of blocks that list their records, and of those with a bit for each
_BITMAP_BYTES: Final = BLOCK // 8
_MANY: Final = _BITMAP_BYTES // 2  #: records of a block from which on bits take less room


class BlockPostings:
    """Some grams of the records of one block, and which of these hold each."""

    def __init__(self, number: int, pieces: Iterable[tuple[Keys, Places]]) -> None:
        """Take grams in any order, with the places (0 to `BLOCK` - 1) of the records they come from.

        In pieces, of which each is let go before the next is asked for.
        """
        self.number = number  #: of the block, from 0
        both = _distinct(np.concatenate([np.empty(0, np.uint64), *(_joint(*piece) for piece in pieces)]))
        held = (both >> np.uint64(_PLACE_BITS)).astype(np.int64)
        starts = np.flatnonzero(np.r_[True, held[1:] != held[:-1]][: held.size])
        self.keys = held[starts]
        self.starts = np.append(starts, held.size)
        self.offsets = (both & np.uint64(BLOCK - 1)).astype("<u2")


def _joint(keys: Keys, places: Places) -> Joint:
    """Return gram and place as one number, for one sort of both: grams leave the room. Each pair once."""
    return _distinct((keys.astype(np.uint64) << np.uint64(_PLACE_BITS)) | places.astype(np.uint64))


def _distinct(numbers: Joint) -> Joint:
    numbers.sort()
    found: Joint = numbers[np.r_[True, numbers[1:] != numbers[:-1]][: numbers.size]]
    return found


def join_blocks(blocks: Sequence[BlockPostings]) -> Iterator[tuple[int, bytes]]:
    """Yield each gram of all blocks, ascending, with its packed records; see `mark`.

    Blocks with the same gram must come in the order of their numbers.
    """
    keys = np.concatenate([np.empty(0, np.int64), *(block.keys for block in blocks)])
    owners = np.repeat(np.arange(len(blocks)), [block.keys.size for block in blocks])
    within = np.concatenate([np.empty(0, np.int64), *(np.arange(block.keys.size) for block in blocks)])
    order = np.argsort(keys, kind="stable")
    keys, owner_of, place_of = keys[order], owners[order].tolist(), within[order].astype(np.int64).tolist()
    ends = [*np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: keys.size]).tolist(), keys.size]
    starts = [block.starts.tolist() for block in blocks]
    data = [block.offsets.tobytes() for block in blocks]
    for (start, end), key in zip(pairwise(ends), keys[ends[:-1]].tolist(), strict=True):
        sparse, lists, dense, bitmaps = bytearray(), list[bytes](), list[int](), list[bytes]()
        for owner, place in zip(owner_of[start:end], place_of[start:end], strict=True):
            first, last = starts[owner][place], starts[owner][place + 1]
            if last - first < _MANY:
                sparse += _HEAD_OF_BLOCK.pack(blocks[owner].number, last - first - 1)
                lists.append(data[owner][2 * first : 2 * last])
            else:
                dense.append(blocks[owner].number)
                bitmaps.append(_bitmap(blocks[owner].offsets[first:last]))
        counts = _COUNTS.pack(len(lists), len(dense))
        yield key, b"".join([counts, sparse, struct.pack(f"<{len(dense)}H", *dense), *lists, *bitmaps])


def _bitmap(offsets: NDArray[np.uint16]) -> bytes:
    held = np.zeros(BLOCK, bool)
    held[offsets] = True
    return np.packbits(held).tobytes()


def mark(found: NDArray[np.bool_], lists: Iterable[bytes]) -> None:
    """Set those of `found` whose places are in any of some packed lists."""
    for packed in lists:
        sparse, dense = _COUNTS.unpack_from(packed)
        at = _COUNTS.size
        head = np.frombuffer(packed, _HEAD, sparse, at)
        at += head.nbytes
        numbers = np.frombuffer(packed, "<u2", dense, at)
        at += numbers.nbytes
        sizes = head["last"].astype(np.int64) + 1
        offsets = np.frombuffer(packed, "<u2", int(sizes.sum()), at)
        found[np.repeat(head["block"].astype(np.int64) * BLOCK, sizes) + offsets] = True
        at += offsets.nbytes
        for number in numbers.tolist():
            here = found[number * BLOCK : (number + 1) * BLOCK]
            here |= np.unpackbits(np.frombuffer(packed, np.uint8, _BITMAP_BYTES, at))[: here.size].view(bool)
            at += _BITMAP_BYTES
