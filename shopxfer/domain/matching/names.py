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
from shopxfer.domain.matching.given_names import is_called
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
_LONG_WORD = 4  #: letters; in shorter ones a slip makes another name
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
    is_familiar: bool = False  #: 小珍: the one character may as well be of the given name

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
        familiar = len(titled) == len(bare) == 2 and _FAMILIAR.match(bare) is not None
        titled = titled[1:] if familiar else titled
        surname_length = 2 if titled[:2] in COMPOUND_SURNAMES else 1
        only = len(titled) <= surname_length and len(titled) < len(bare)
        return NameForm(titled if only or len(titled) > 1 else bare, only, (), surname_length, familiar)
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
    return NameForm("", False, tuple(word.lower() for word in _LATIN_WORD.findall(plain)), 0)


@lru_cache(maxsize=30_000)
def ranked_readings(character: str) -> tuple[str, ...]:
    """Return how a character can be read, without tones, the usual way first; itself if it cannot."""
    listed = pinyin_dict.get(ord(character), "")
    plain: dict[str, None] = {}
    for reading in filter(None, listed.split(",")):
        marked = unicodedata.normalize("NFD", reading)
        sound = "".join(letter for letter in marked if letter.isalpha())
        # ü stands as v where there is no such key, as yu on passports (Lyu), as u where nobody cares.
        ways = [sound.replace("u", way) for way in ("v", "yu", "u")] if _DOTS in marked else [sound]
        plain |= dict.fromkeys(ways)
    return tuple(plain) or (character,)


@lru_cache(maxsize=30_000)
def readings(character: str) -> frozenset[str]:
    """Return how a character can be read, in pinyin without tones; itself if it has no reading."""
    return frozenset(ranked_readings(character))


#: What most of China's speakers do not tell apart: each sound is brought to the one behind it.
_ACCENT = re.compile("(?<=[zcs])h|(?<=[aei]n)g")


@lru_cache(maxsize=30_000)
def sounds_with_accent(character: str) -> frozenset[str]:
    """Return how a character can be read where zh is spoken as z and ing as in."""
    return frozenset(_ACCENT.sub("", sound) for sound in readings(character))


@lru_cache(maxsize=100_000)
def _sounds_alike_with_accent(one: str, other: str) -> bool:
    """Return whether two characters sound alike with an accent: 程 and 陈."""
    return not sounds_with_accent(one).isdisjoint(sounds_with_accent(other))


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
    letters = map(_first_reading, form.han) if form.han else form.letters
    return "".join(sorted("".join(letters)))


@lru_cache(maxsize=30_000)
def _first_reading(character: str) -> str:
    return min(readings(character))


def compare_names(one: str, other: str) -> Agreement | None:
    """Return how far two different names agree; None where they cannot be compared (Vivian and 王薇).

    SAME beside titles; ALIKE by ear, or in another script or order; SIMILAR by eye, by accent or by a slip;
    DISTANT if one is a mere surname or given name that fits; else DIFFERENT, one changed character of a given
    name included.
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


def took_another_surname(one: str, other: str) -> bool:
    """Return whether two names have the same given name and different surnames."""
    first, second = name_form(one), name_form(other)
    if first.letters and second.letters:
        return min(len(first.letters), len(second.letters)) > 1 and first.letters[0] == second.letters[0]
    if not first.han or not second.han or first.surname_only or second.surname_only:
        return False
    given, other_given = first.han[first.surname_length :], second.han[second.surname_length :]
    return len(given) == len(other_given) > 0 and all(map(_sounds_alike, given, other_given))


def _compare_han(first: NameForm, second: NameForm) -> Agreement:
    one, other = first.han, second.han
    if first.surname_only or second.surname_only:
        fits = _fits_a_part(first, second) or _fits_a_part(second, first)
        return Agreement.DISTANT if fits else Agreement.DIFFERENT
    if one == other:
        return Agreement.SAME
    if len(one) != len(other):
        return Agreement.DISTANT if _is_called(first, second) else Agreement.DIFFERENT
    straight = _compare_characters(one, other)
    turned = max(_compare_turned(first, other), _compare_turned(second, one))
    if (best := max(straight, min(turned, Agreement.ALIKE))) is not Agreement.DIFFERENT:
        return best
    if one[0] in other and sorted(one) == sorted(other):
        return Agreement.SIMILAR
    # Of two names of one length only 欣欣 can be what a friend calls the other.
    doubled = len(one) == 2 and (one[0] == one[1] or other[0] == other[1])
    return Agreement.DISTANT if doubled and _is_called(first, second) else Agreement.DIFFERENT


def _fits_a_part(part: NameForm, whole: NameForm) -> bool:
    """Return whether a mere surname is the other's, first or last; 阿珍 may also be of a given name."""
    if not part.surname_only:
        return False
    length = min(part.surname_length, whole.surname_length)
    surname = part.han[:length]
    ends = (whole.han[:length],) if whole.surname_only else (whole.han[:length], whole.han[-length:])
    if any(all(map(_sounds_alike, surname, end)) for end in ends):
        return True
    return part.is_familiar and any(_sounds_alike(part.han, each) for each in whole.han)


def _compare_turned(form: NameForm, other: str) -> Agreement:
    """Return how far a name agrees with another of its length once its given name is put first."""
    one, surname = form.han, form.surname_length
    first, there = one[0], other[len(one) - surname]
    # Nearly all pairs end here: their surnames are plainly different.
    if first != there and not (_sounds_alike(first, there) or _nearly_alike(first, there)):
        return Agreement.DIFFERENT
    return _compare_characters(one[surname:] + one[:surname], other)


def _compare_characters(one: str, other: str) -> Agreement:
    """Return how far two names of one length agree, character by character."""
    worst = Agreement.SAME
    for a, b in zip(one, other, strict=True):
        if a == b:
            continue
        if _sounds_alike(a, b):
            worst = min(worst, Agreement.ALIKE)
        elif _nearly_alike(a, b):
            worst = Agreement.SIMILAR
        else:
            return Agreement.DIFFERENT
    return worst


def _nearly_alike(one: str, other: str) -> bool:
    return look_alike(one, other) or _sounds_alike_with_accent(one, other)


def _is_called(one: NameForm, other: NameForm) -> bool:
    """Return whether one name is what the other is called by friends: 欣怡, 欣欣, 阿欣 for 白欣怡."""
    short, long = sorted((one, other), key=lambda form: len(form.han))
    given = long.han[long.surname_length :]
    name = short.han
    if len(name) == len(given) > 1 and _compare_characters(name, given) is not Agreement.DIFFERENT:
        return True
    return len(name) == 2 and name[0] == name[1] and any(_sounds_alike(name[0], each) for each in given)


def _compare_scripts(chinese: NameForm, latin: NameForm) -> Agreement | None:
    han, length, written = chinese.han, chinese.surname_length, "".join(latin.letters)
    if chinese.surname_only:
        fits = any(_spells(word, han) for word in latin.letters)
        fits = fits or any(written.startswith(sound) or written.endswith(sound) for sound in readings(han[0]))
        return Agreement.DISTANT if fits else Agreement.DIFFERENT if _all_pinyin(latin.letters) else None
    if any(_spells(written, order) for order in (han, han[length:] + han[:length])):
        return Agreement.ALIKE
    if len(han) > 1 and any(_spells(word, han) for word in latin.letters):
        return Agreement.DISTANT
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
    near = near or any(_slipped_word_by_word(one, order) for order in (other, other[::-1]))
    if near or JaroWinkler.normalized_similarity(first, second) >= _LATIN_NEAR:
        return Agreement.SIMILAR
    abbreviated = _abbreviates(one, other) or _abbreviates(other, one)
    abbreviated = abbreviated or (len(one) == len(other) and _is_nickname_of(one, other))
    return Agreement.DISTANT if abbreviated and {*one} & {*other} else Agreement.DIFFERENT


def _slipped_word_by_word(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether each word is the other's at its place, but for a slip in those that are long enough."""
    return len(one) == len(other) > 1 and all(
        a == b or (min(len(a), len(b)) >= _LONG_WORD and DamerauLevenshtein.distance(a, b) == 1)
        for a, b in zip(one, other, strict=True)
    )


def _is_nickname_of(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    own, others = {*one} - {*other}, {*other} - {*one}
    return len(own) == len(others) == 1 and is_called(own.pop(), others.pop())


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) <= len(long) and all(any(whole.startswith(part) for whole in long) for part in short)
