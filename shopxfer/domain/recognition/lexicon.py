"""Words that tell of health, faith, family, biometrics: how they are found, and when they do not count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shopxfer.domain.characters import HAN
from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.kinds import Finding, Kind, found

#: Behind these, a word names a street or a shop: 康复路, 教堂街, 清真餐厅.
_PLACE_FOLLOWS = rf"(?![{HAN}]{{0,2}}(?:路|街|巷|弄|大道|胡同|地铁|车站|山庄|酒店|宾馆|公园|广场|大厦))"
_NO_BEFORE = re.compile(
    rf"(?:无|沒有?|没有?|未见?|不是|不算|否认|非|从未|从不|不会?|不怎么|不太|排除|不存在|no|not|"
    rf"without)(?:有|患|得过?|任何|明显|什么|过|基础|既往|重大|家族|慢性|传染|遗传|其他| )*"
    rf"(?:[{HAN}]{{1,6}}[、和及或与/])*$",
    re.I,
)
_NO_INSIDE = re.compile(r".{0,2}(?:没(?!药)|无|未|不是|并非)")
_NO_AFTER = re.compile(r"(?:史|情况|反应)?[:： ]*(?:无|没有|否|none|no\b)(?!法|奈|精打采)", re.I)

#: What Latin patterns begin with: no letter in front.
_LATIN = "(?<![a-z])"
_ANY_LATIN = re.compile("[a-z]{3}")
_CAPITALS = re.compile(r"(?<!\\)[A-Z]+")
#: Takes what is known of each character, returns a label for each: "O", or "B-" or "I-" and a kind.
Tagger = Callable[[Sequence[Sequence[str]]], Sequence[str]]
#: Takes what is known of a column, returns what it most likely is, a kind or "none", and how likely, 0..1.
Classifier = Callable[[Mapping[str, float]], tuple[str, float]]
_Search = tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str] | None]


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of one kind, as `resources/recognition/words.toml` lists them."""

    words: tuple[str, ...]  #: in simplified Chinese or English
    patterns: tuple[str, ...]  #: regular expressions, for what cannot be listed
    never: tuple[str, ...]  #: wordings that hold such a word and tell nothing of the kind
    denied: bool  #: whether "no" in front of a word makes it tell nothing


@dataclass(frozen=True)
class Lexicon:
    """All word lists, and what they need to be found."""

    lists: Mapping[Kind, WordList]
    children: tuple[str, ...]  #: words for children, all of which stand among the family's
    kin: tuple[str, ...]  #: words for the others of a family
    no_names: tuple[str, ...]  #: ordinary words that look like a name with its family name
    given: str  #: characters of which given names are mostly made
    goods: tuple[str, ...]  #: words for what a shop sells, known at the end of a purchase
    places: tuple[str, ...]  #: names and words of places that people live in and go to
    headers: Mapping[Kind, tuple[str, ...]]  #: patterns of folded headers, the surer kinds first
    simplified: Mapping[int, str] = field(default_factory=dict)  #: traditional characters to simplified ones
    tagger: Tagger | None = None  #: reads what rules do not; see `wordings`
    classifier: Classifier | None = None  #: tells columns that rules do not; see `column_features`

    def __post_init__(self) -> None:
        searches = {kind: _compiled(each) for kind, each in self.lists.items()}
        object.__setattr__(self, "_searches", searches)
        object.__setattr__(self, "_family", frozenset((*self.children, *self.kin)))
        headers = {kind: re.compile("|".join(patterns)) for kind, patterns in self.headers.items()}
        object.__setattr__(self, "_headers", headers)
        listed = {"kin": (*self.kin, *self.children), "good": self.goods, "place": self.places}
        by_first: dict[str, list[tuple[str, str]]] = {}
        for name, words in listed.items():
            for word in words:
                by_first.setdefault(word[0].lower(), []).append((word.lower(), name))
        object.__setattr__(self, "_by_first", by_first)
        object.__setattr__(
            self, "_is_child", re.compile("|".join(map(re.escape, longest_first(self.children))))
        )

    def is_family(self, word: str) -> bool:
        """Whether a word is one for children or kin, and so nobody's name."""
        return word in self.__dict__["_family"]

    def header_kinds(self, folded: str) -> list[Kind]:
        """Return the kinds that a header (see `wording.fold_header`) may speak of, the surest first."""
        searches: dict[Kind, re.Pattern[str]] = self.__dict__["_headers"]
        return [kind for kind, pattern in searches.items() if pattern.search(folded)]

    def words_from(self, first: str) -> Sequence[tuple[str, str]]:
        """Return the words for kin, goods and places that begin so, each with the name of its list."""
        words: Sequence[tuple[str, str]] = self.__dict__["_by_first"].get(first, ())
        return words

    def words_in(self, text: str) -> Iterator[Finding]:
        """Yield what the words of a simplified, half-width, lower-case text tell; they may overlap."""
        searches: dict[Kind, _Search] = self.__dict__["_searches"]
        is_latin = _ANY_LATIN.search(text) is not None
        for kind, (chinese, latin, _) in searches.items():
            matches = [] if text.isascii() else list(chinese.finditer(text))
            if is_latin and latin:
                matches += latin.finditer(text)
            if not matches:
                continue
            barred = self.barred(kind, text)
            for match in matches:
                start, end = match.span()
                if any(start < last and first < end for first, last in barred):
                    continue
                if self.lists[kind].denied and _is_denied(text, start, end):
                    continue
                yield self._told(start, end, kind, match[0])

    def barred(self, kind: Kind, text: str) -> list[tuple[int, int]]:
        """Return where words of a kind tell nothing of it: 孕妇装, 老婆饼."""
        never = self.__dict__["_searches"][kind][2]
        return [match.span() for match in never.finditer(text)] if never else []

    def of_family(self, start: int, end: int, words: str) -> Finding:
        """Return that words speak of a family; of its children, they weigh more."""
        if self.__dict__["_is_child"].search(words):
            return Finding(start, end, Kind.FAMILY, 0.85, DataClass.C5, "recognition.child")
        return found(start, end, Kind.FAMILY, 0.85)

    def _told(self, start: int, end: int, kind: Kind, words: str) -> Finding:
        return self.of_family(start, end, words) if kind is Kind.FAMILY else found(start, end, kind, 0.88)


def longest_first(words: tuple[str, ...]) -> list[str]:
    """Return words so that a regular expression tries 外孙女 before 外孙."""
    return sorted(words, key=lambda word: (-len(word), word))


def one_of(words: tuple[str, ...]) -> str:
    """Return a regular expression for any of many words, grouped by first character to fail fast."""
    groups: dict[str, list[str]] = {}
    for word in longest_first(tuple(word.lower() for word in words)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    firsts = "".join(re.escape(first) for first in groups)
    return (
        f"(?=[{firsts}])(?:"
        + "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
        + ")"
    )


def _compiled(listed: WordList) -> _Search:
    """Return the searches of a list: Chinese, Latin (seldom needed), and what tells nothing."""
    patterns: dict[bool, list[str]] = {True: [], False: []}
    for pattern in listed.patterns:
        patterns[pattern.startswith(_LATIN)].append(pattern)
    latin = [rf"{_LATIN}{re.escape(word)}" for word in longest_first(listed.words) if word.isascii()]
    chinese = one_of(tuple(word for word in listed.words if not word.isascii()))
    never = _low("|".join(listed.never)) if listed.never else None
    return (
        _low(rf"(?:{'|'.join((*patterns[False], chinese))}){_PLACE_FOLLOWS}"),
        _low(f"(?:{'|'.join((*patterns[True], *latin))})") if patterns[True] or latin else None,
        never,
    )


def _low(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for lower-case text: ignoring case costs twice the time, to compile and to search."""
    return re.compile(_CAPITALS.sub(lambda letters: letters[0].lower(), pattern))


def _is_denied(text: str, start: int, end: int) -> bool:
    return (
        _NO_INSIDE.match(text, start, end) is not None
        or _NO_BEFORE.search(text, max(0, start - 24), start) is not None
        or _NO_AFTER.match(text, end) is not None
    )
