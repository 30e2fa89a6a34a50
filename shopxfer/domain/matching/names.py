"""How far two names of people agree: in characters, by ear, by eye, and in Latin letters.

Chinese names go wrong in ways that no edit distance sees: a clerk writes down what she hears (章 for 张), an
old system knows no rare character, a tablet offers the one that looks alike (己, 已), a card machine prints
pinyin. And two names one character apart are often two people: brother and sister.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pypinyin.pinyin_dict import pinyin_dict  # MIT; the Unicode readings, polyphones included
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from shopxfer.domain.characters import HAN
from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.lookalikes import look_alike
from shopxfer.domain.names import COMPOUND_SURNAMES

_TITLES = re.compile(
    "(?:先生|女士|小姐|太太|夫人|阿姨|叔叔|伯伯|奶奶|爷爷|师傅|老师|老板娘|老板|经理|总监|主任|医生|大夫|校长|院长|同学"
    "|总|哥|姐|弟|妹|嫂|叔|姨|伯)$"
)
_FAMILIAR = re.compile(r"^[老小阿大](?=.$)")
_BRACKETS = re.compile(r"[(（【\[].*?[)）】\]]")
_HAN_ONLY = re.compile(rf"[{HAN}·]+")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_DOTS = "\u0308"  # those of ü
_LATIN_CLOSE = 0.85  # of Damerau and Levenshtein's similarity: one slip in seven letters
_LATIN_NEAR = 0.94  # of Jaro and Winkler's


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name taken apart."""

    han: str  #: the Chinese characters without title; empty for names in letters
    surname_only: bool  #: nothing but a surname was written: 张女士, 老王
    letters: tuple[str, ...]  #: words of a name in letters, small, without accents
    surname_length: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left that could be compared."""
        return not self.han and not self.letters


@lru_cache(maxsize=200_000)
def name_form(text: str) -> NameForm:
    """Return a normalised name taken apart."""
    bare = _BRACKETS.sub("", text).replace(" ", "") if _HAN_ONLY.search(text) else text
    if _HAN_ONLY.fullmatch(bare):
        titled = _TITLES.sub("", bare) or bare
        if len(titled) == len(bare) and len(bare) == 2:
            titled = _FAMILIAR.sub("", bare)
        surname_length = 2 if titled[:2] in COMPOUND_SURNAMES else 1
        only = len(titled) <= surname_length and len(titled) < len(bare)
        return NameForm(titled if only or len(titled) > 1 else bare, only, (), surname_length)
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
    return NameForm("", False, tuple(word.lower() for word in _LATIN_WORD.findall(plain)), 0)


@lru_cache(maxsize=30_000)
def readings(character: str) -> frozenset[str]:
    """Return how a character can be read, in pinyin without tones; itself if it has no reading."""
    listed = pinyin_dict.get(ord(character), "")
    plain = set()
    for reading in filter(None, listed.split(",")):
        marked = unicodedata.normalize("NFD", reading)
        sound = "".join(letter for letter in marked if letter.isalpha())
        # ü stands as yu on passports (Lyu), as v where there is no such key, as u where nobody cares.
        plain |= {sound.replace("u", way) for way in ("u", "yu", "v")} if _DOTS in marked else {sound}
    return frozenset(plain) or frozenset({character})


@lru_cache(maxsize=100_000)
def _sounds_alike(one: str, other: str) -> bool:
    return not readings(one).isdisjoint(readings(other))


def sound_key(text: str) -> str | None:
    """Return the letters of a name's pinyin, or of a name in letters, sorted; None for a mere surname.

    Sorted, so that 张伟, Zhang Wei and Wei Zhang meet. Of several readings the first in the alphabet is
    taken: whoever is written with the same character has the same key.
    """
    form = name_form(text)
    if form.surname_only or form.is_empty:
        return None
    letters = "".join(min(readings(each)) for each in form.han) if form.han else "".join(form.letters)
    return "".join(sorted(letters))


def compare_names(one: str, other: str) -> Agreement | None:
    """Return how far two different names agree; None where they cannot be compared (Vivian and 王薇).

    SAME beside titles; ALIKE by ear, or in another script or order; SIMILAR by eye or by a slip; DISTANT if
    one is a mere surname that fits; else DIFFERENT, one changed character of a given name included.
    """
    first, second = name_form(one), name_form(other)
    if first.is_empty or second.is_empty:
        return None
    if first.han and second.han:
        return _compare_han(first, second)
    if first.han or second.han:
        chinese, latin = (first, second) if first.han else (second, first)
        return _compare_scripts(chinese, latin)
    return _compare_letters(first.letters, second.letters)


def _compare_han(first: NameForm, second: NameForm) -> Agreement:
    one, other = first.han, second.han
    if first.surname_only or second.surname_only:
        length = min(first.surname_length, second.surname_length)
        fits = all(map(_sounds_alike, one[:length], other[:length]))
        return Agreement.DISTANT if fits else Agreement.DIFFERENT
    if one == other:
        return Agreement.SAME
    if len(one) != len(other):
        return Agreement.DIFFERENT
    if one[0] in other and sorted(one) == sorted(other):
        return Agreement.SIMILAR
    by_eye = False
    for a, b in zip(one, other, strict=True):
        if a == b or _sounds_alike(a, b):
            continue
        if not look_alike(a, b):
            return Agreement.DIFFERENT
        by_eye = True
    return Agreement.SIMILAR if by_eye else Agreement.ALIKE


def _compare_scripts(chinese: NameForm, latin: NameForm) -> Agreement | None:
    han, length, written = chinese.han, chinese.surname_length, "".join(latin.letters)
    if chinese.surname_only:
        fits = any(_spells(word, han) for word in latin.letters)
        return Agreement.DISTANT if fits else Agreement.DIFFERENT if _all_pinyin(latin.letters) else None
    if any(_spells(written, order) for order in (han, han[length:] + han[:length])):
        return Agreement.ALIKE
    # "Wang Jing" is somebody else than 李娜; "Vivian" may be anybody.
    return Agreement.DIFFERENT if _all_pinyin(latin.letters) else None


def _spells(letters: str, han: str) -> bool:
    """Return whether `letters` are the pinyin of `han`, each character in one of its readings."""
    rests = {letters}
    for character in han:
        rests = {
            rest[len(sound) :] for rest in rests for sound in readings(character) if rest.startswith(sound)
        }
    return "" in rests


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(
        sound for code in range(0x4E00, 0x9FA6) for sound in readings(chr(code)) if sound.isascii()
    )


@lru_cache(maxsize=50_000)
def _all_pinyin(words: tuple[str, ...]) -> bool:
    """Return whether every word is made of syllables, as XiaoMing is."""
    return all(_is_made_of_syllables(word) for word in words)


def _is_made_of_syllables(word: str) -> bool:
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(end - length in ends and word[end - length : end] in _syllables() for length in range(1, 7)):
            ends.add(end)
    return len(word) in ends


def _compare_letters(one: tuple[str, ...], other: tuple[str, ...]) -> Agreement:
    if one == other:
        return Agreement.SAME
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return Agreement.ALIKE
    first, second = " ".join(sorted(one)), " ".join(sorted(other))
    near = DamerauLevenshtein.normalized_similarity(first, second) >= _LATIN_CLOSE
    if near or JaroWinkler.normalized_similarity(first, second) >= _LATIN_NEAR:
        return Agreement.SIMILAR
    abbreviated = _abbreviates(one, other) or _abbreviates(other, one)
    return Agreement.DISTANT if abbreviated and {*one} & {*other} else Agreement.DIFFERENT


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) <= len(long) and all(any(whole.startswith(part) for whole in long) for part in short)
