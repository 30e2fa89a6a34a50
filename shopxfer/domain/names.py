"""Names of people as shops write them: gaps, titles, nicknames in brackets, parts joined by dots."""

from __future__ import annotations

import re

from shopxfer.domain.characters import HAN, close_han_gaps
from shopxfer.domain.dates import NO_VALUE
from shopxfer.domain.normalised import EMPTY, Normalised, Problem
from shopxfer.domain.tidying import InForce, Rule

#: Names at which nothing is to be done.
CLEAN_NAME = re.compile("[\u4e00-\u9fff]{2,3}(?<!某)(?<!某.)(?<![士生姐师板太人娘理])").fullmatch
#: Family names of two characters, simplified and traditional.
COMPOUND_SURNAMES = frozenset(
    name
    for names in (
        "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 南宫 夏侯 独孤 端木 百里 东郭 轩辕",
        "闻人 钟离 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公羊 赫连 呼延 拓跋 完颜 西门 鲜于 闾丘 司空",
        "完顏 西門 鮮于 閭丘",
        "歐陽 司馬 諸葛 東方 尉遲 公孫 長孫 南宮 獨孤 東郭 軒轅 聞人 鍾離 澹臺 濮陽 單于 赫連",
    )
    for name in names.split()
)

_DOTS = ".·•‧∙⋅・･●。｡．﹒ㆍ᛫"
_MIDDLE_DOT = re.compile(rf"(?<=[{HAN}]) ?[{_DOTS}]+ ?(?=[{HAN}])")
_LONG_TITLE = (
    "先生|女士|女仕|小姐|太太|夫人|老师|老師|老板娘|老板|老闆娘|老闆|师傅|師傅|医生|醫生|总经理|總經理|经理|經理|董事长|董事長|"
    "主任|店长|店長|教练|教練|同学|同學|同志|阿姨|叔叔|大哥|大姐|美女|帅哥|帥哥"
)
_HAN_TITLE = re.compile(rf"([{HAN}·]+?)({_LONG_TITLE}|[总總哥姐董工叔姨嫂])")
_ENGLISH_TITLE = re.compile(r"(mr|mrs|ms|miss|mx|dr|prof)\b\.? ?(?=\S)", re.I)
_REMARK = re.compile(r"(.*[^ (\[【〔<]) ?[(\[【〔<]([^()\[\]【】〔〕<>]*)[)\]】〕>]")
_FAMILIAR = frozenset("小老阿")
_LATIN = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)+\.?")
_LATIN_WORD = re.compile(r"[^\W\d_]+")


def read_name(text: str, rules: InForce | None = None) -> Normalised:
    """Return the name in `text` in one form; a title or remark goes aside where a whole name is left."""
    if CLEAN_NAME(text):
        return Normalised(text)
    rules = rules or InForce()
    name = rules.bare(rules.plain(text))
    if not name:
        return EMPTY
    if name.lower() in NO_VALUE and rules.may(Rule.NO_VALUE):
        return EMPTY
    name = rules.apply(Rule.NAME_GAPS, close_han_gaps, rules.apply(Rule.NAME_DOTS, _one_dot, name))
    name = _set_aside(name, rules)
    name = rules.apply(Rule.NAME_CASE, _capitalised, name)
    return Normalised(name, Problem.MASKED if "*" in name or "某" in name[1:] else None)


def _set_aside(name: str, rules: InForce) -> str:
    """Return the name without remark and title, as far as a whole name is left; what goes is noted aside."""
    aside = []
    for rule, split in ((Rule.NAME_REMARKS, _without_remark), (Rule.NAME_TITLES, _without_title)) * 2:
        bare, words = split(name)
        if words is not None and _is_whole(bare) and rules.may(rule):
            name = bare
            aside.append(words)
    if aside:
        rules.aside = " ".join(filter(None, aside)) or None
    return name


def _one_dot(name: str) -> str:
    return _MIDDLE_DOT.sub("·", name)


def _without_remark(name: str) -> tuple[str, str | None]:
    match = _REMARK.fullmatch(name) if name[-1:] in ")]】〕>" else None
    return (match[1].strip(), match[2].strip()) if match else (name, None)


def _without_title(name: str) -> tuple[str, str | None]:
    if match := _HAN_TITLE.fullmatch(name):
        # 总 or 哥 alone ends true names too; behind a family name it is a title.
        if len(match[2]) > 1 or _is_family_name(match[1]):
            return match[1], match[2]
    elif match := _ENGLISH_TITLE.match(name):
        return name[match.end() :], match[1]
    return name, None


def _is_family_name(name: str) -> bool:
    return len(name) == 1 or name in COMPOUND_SURNAMES or (len(name) == 2 and name[0] in _FAMILIAR)


def _is_whole(name: str) -> bool:
    """Whether a name can stand without its title: it is more than a family name."""
    return not _is_family_name(name) if name and not name.isascii() else " " in name


def _capitalised(name: str) -> str:
    """Return ANNA SMITH and anna smith as Anna Smith; McDonald and single words stay as they are."""
    if not (name.isupper() or name.islower()) or not _LATIN.fullmatch(name):
        return name
    return _LATIN_WORD.sub(lambda word: word[0].capitalize(), name)
