"""What spreadsheet programs and wrong encodings did to a column, before anybody trusts it.

Looks at texts as they were read: a program that kept fifteen digits, dropped zeros in front, wrote 1.1E+17,
or read bytes in the wrong encoding leaves traces that normalising would hide.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import filterfalse

from shopxfer.domain import identifiers
from shopxfer.domain.characters import plain
from shopxfer.domain.dates import ALWAYS_VALID, read_date
from shopxfer.domain.fields import Field, Shape
from shopxfer.domain.phones import read_phone
from shopxfer.domain.tidying import InForce, Rule


class Damage(StrEnum):
    """What happened to a cell; each names the advice in `resources/messages/damage.toml`."""

    CUT_ID = "damage.cut_id"  #: an ID number with zeros after the fifteenth digit
    CUT_CARD = "damage.cut_card"  #: a bank card with zeros after the fifteenth digit
    SCIENTIFIC = "damage.scientific"  #: 1.1E+17
    FRACTION = "damage.fraction"  #: 13800138000.0
    LOST_ZEROS = "damage.lost_zeros"  #: 571-88886666, 42 among 000043
    SERIAL_DATE = "damage.serial_date"  #: 45231 in a column of dates
    NUMBER_FOR_DATE = "damage.number_for_date"  #: 45231 in a column of text that otherwise holds dates
    GARBLED = "damage.garbled"  #: read in the wrong encoding
    HASHES = "damage.hashes"  #: ###, a cell too narrow to be shown when it was saved


@dataclass(frozen=True, slots=True)
class ColumnDamage:
    """The damaged cells of a column, numbered from 0 as they came."""

    cells: dict[int, Damage]
    quarantined: frozenset[int]  #: cells that must not decide who is the same person

    @property
    def counts(self) -> dict[Damage, int]:
        """Return how many cells have which damage; those that none has are left out."""
        return dict(sorted(Counter(self.cells.values()).items()))


#: Nothing is lost in these: the reader brings the value back.
_MENDED = frozenset({Damage.FRACTION, Damage.SERIAL_DATE})
_LONG_NUMBERS = frozenset({Shape.RESIDENT_ID, Shape.BANK_CARD, Shape.CREDIT_CODE})
_CODES = frozenset({*_LONG_NUMBERS, Shape.NUMBER_CODE, Shape.DOCUMENT_NO})
_PHONES = frozenset({Shape.MOBILE, Shape.LANDLINE})
_WORDS = frozenset({Shape.NAME, Shape.COMPANY, Shape.ADDRESS, Shape.TEXT})

_HASHES = re.compile("#{3,}")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]*)?[Ee]\+?[0-9]{1,3}")
_FRACTION = re.compile(r"[0-9]{5,}\.0+")
_SERIAL = re.compile(r"[1-5][0-9]{4}(?:\.[0-9]+)?")
_GAPS = re.compile(r"[ \-'\"`]+")
_PLAIN_WORDS = re.compile("[\u4e00-\u9fff]{2}|[0-9A-Za-z ]*")
_HAN = re.compile("[\u3400-\u9fff·，。（）]+")
_GARBLED = re.compile(
    "\ufffd|锟斤拷?|斤拷|烫烫烫|屯屯屯|Ã[\u0080-\u00bf]|â€|ï»¿|"
    "[äåæçèé][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}"
)
_WESTERN_RUN = re.compile("[\u00a1-\u00ff]{4,}")
#: What none of these patterns does without; most texts have nothing of it.
_SUSPICIOUS = re.compile("[\ufffd锟拷烫屯\u00a1-\u00ff]")
#: First bytes, in UTF-8, of what `_HAN` lets pass.
_FIRST_BYTES = frozenset({0xC2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF})
#: A share of a column that lets one speak of how the column is written.
_MOST = 0.8
_MOST_REMEMBERED = 20_000  #: verdicts kept while a column is counted
_ENOUGH = 200  #: texts beside its numbers by which a column of text is judged


class ColumnJudge:
    """Judges a long column piece by piece as if it were read at once; see `inspect_column`.

    Some damage only shows beside the other cells. Let the judge `look_at` the column first, or at cells
    drawn evenly from a very long one: what it then says of the column holds for those.
    """

    def __init__(self, field: Field) -> None:
        self._shape = field.shape
        self._judge = _judge_of(field.shape)
        self._cut: Damage | None = None  #: what befell a cell that was surely cut
        self._widths: Counter[int] = Counter()  #: digits of numbers in cells
        self._widths_with_zeros: set[int] = set()
        self._beside_numbers: dict[str, None] = {}  #: texts of a column of text that are no numbers

    def look_at(self, texts: Iterable[str | None]) -> None:
        """Learn how the column is written."""
        if self._shape in _LONG_NUMBERS:
            cut = (_judge_long_number(text) for text in texts if text and self._cut is None)
            self._cut = next((each for each in cut if each in (Damage.CUT_ID, Damage.CUT_CARD)), self._cut)
        elif self._shape is Shape.NUMBER_CODE:
            numbers = [text for text in texts if text and text.isdecimal()]
            self._widths.update(map(len, numbers))
            self._widths_with_zeros.update(len(number) for number in numbers if number[0] == "0")
        elif self._shape is Shape.TEXT:
            for text in texts:
                if len(self._beside_numbers) == _ENOUGH:
                    break
                if text and not _SERIAL.fullmatch(text):
                    self._beside_numbers[text] = None

    def judge(self, texts: Sequence[str | None]) -> ColumnDamage:
        """Return what is damaged among these cells, numbered from 0."""
        judge, held = self._judge, list(filter(None, texts))
        looks_alone = not (self._cut or self._widths or self._beside_numbers)
        looked_at = _SIEVES[self._shape](held) if looks_alone else held
        verdicts = {text: judge(text) for text in dict.fromkeys(looked_at)}
        self._judge_together(verdicts)
        if not any(verdicts.values()):
            return ColumnDamage({}, frozenset())
        cells = {index: damage for index, text in enumerate(texts) if text and (damage := verdicts.get(text))}
        bad = frozenset(index for index, damage in cells.items() if not _is_mended(self._shape, damage))
        return ColumnDamage(cells, bad)

    def _judge_together(self, verdicts: dict[str, Damage | None]) -> None:
        """Judge what only the column as a whole tells."""
        if self._cut is not None:
            _judge_cut_neighbours(verdicts, self._cut)
        elif self._widths:
            _judge_widths(verdicts, self._widths, self._widths_with_zeros)
        elif self._beside_numbers:
            _judge_numbers_for_dates(verdicts, list(self._beside_numbers))


def inspect_column(field: Field, texts: Sequence[str | None]) -> ColumnDamage:
    """Return what is damaged in a column of `field`, from its texts as they were read.

    A valid number that ends in 000 counts as cut only where other cells of its column were cut: about one
    cut ID in eleven keeps a check digit that holds by chance.
    """
    judge = ColumnJudge(field)
    judge.look_at(texts)
    return judge.judge(texts)


def _is_mended(shape: Shape, damage: Damage) -> bool:
    return damage in _MENDED or (damage is Damage.LOST_ZEROS and shape in _PHONES)


def _judge_of(shape: Shape) -> Callable[[str], Damage | None]:
    if shape in _LONG_NUMBERS:
        return _judge_long_number
    if shape in _CODES:
        return _judge_number
    if shape in _PHONES:
        return _judge_phone
    if shape is Shape.DATE:
        return _judge_date
    return _judge_words if shape in _WORDS else _judge_hashes


def _judge_hashes(text: str) -> Damage | None:
    return Damage.HASHES if "##" in text and _HASHES.fullmatch(text.strip()) else None


def _judge_number(text: str) -> Damage | None:
    if text.isascii() and text.isdecimal():
        return None
    tidy = plain(text)
    if _SCIENTIFIC.fullmatch(tidy):
        return Damage.SCIENTIFIC
    return Damage.FRACTION if _FRACTION.fullmatch(tidy) else _judge_hashes(tidy)


def _judge_long_number(text: str) -> Damage | None:
    if text[-3:] != "000" and identifiers.is_resident_id(text):
        return None
    code = _GAPS.sub("", plain(text)).removesuffix(".0")
    if len(code) > 15 and code.isascii() and code.isdecimal():
        if identifiers.is_resident_id(code) or identifiers.is_bank_card(code):
            return None
        if identifiers.lost_after_fifteen(code):
            return Damage.CUT_ID if len(code) == 18 and code[6:8] in ("18", "19", "20") else Damage.CUT_CARD
    return _judge_number(text)


def _judge_phone(text: str) -> Damage | None:
    if identifiers.is_mobile(text):
        return None
    if damage := _judge_number(text):
        # With every digit written, 1.3800138E+10 can be read.
        return Damage.FRACTION if damage is Damage.SCIENTIFIC and read_phone(text).value else damage
    rules = InForce()
    reading = read_phone(text, rules)
    return Damage.LOST_ZEROS if reading.value and Rule.PHONE_AREA_CODE in rules.used else None


def _judge_date(text: str) -> Damage | None:
    return Damage.SERIAL_DATE if _SERIAL.fullmatch(text.strip()) else _judge_hashes(text)


def _judge_words(text: str) -> Damage | None:
    if _PLAIN_WORDS.fullmatch(text):
        return None
    return Damage.GARBLED if is_garbled(text) else _judge_hashes(text)


def is_garbled(text: str) -> bool:
    """Whether `text` shows the traces of bytes read in the wrong encoding."""
    if _SUSPICIOUS.search(text):
        if _GARBLED.search(text):
            return True
        run = _WESTERN_RUN.search(text)
        if run and _decoded(run[0], "latin-1", "gb18030"):
            return True
    if len(text) < 3 or text.isascii() or not _may_begin_utf_8(text[0]):
        return False
    return _decoded(text.rstrip("?？"), "gb18030", "utf-8")


@lru_cache(maxsize=50_000)
def _may_begin_utf_8(character: str) -> bool:
    """Whether a character's first byte in GB18030 begins a Chinese one in UTF-8."""
    return character.encode("gb18030", "replace")[0] in _FIRST_BYTES


def _decoded(text: str, wrong: str, right: str) -> bool:
    """Whether the bytes of `text` in the wrong encoding are Chinese in the right one, but for the last."""
    try:
        found = codecs.getincrementaldecoder(right)().decode(text.encode(wrong))
    except UnicodeError:
        return False
    return len(found) >= 2 and _HAN.fullmatch(found) is not None


#: What takes out of many texts, in one go, nearly all that their shape's judge finds sound.
_Sieve = Callable[[list[str]], Iterable[str]]


def _all_but(is_sound: Callable[[str], object]) -> _Sieve:
    return lambda texts: filterfalse(is_sound, texts)


def _with_hashes(texts: list[str]) -> Iterable[str]:
    return texts if "##" in "\n".join(texts) else ()


def _strange_words(texts: list[str]) -> Iterable[str]:
    joined = "\n".join(texts)
    if "##" in joined:
        return texts
    firsts = set(filter(_may_begin_utf_8, {text[0] for text in texts}))
    if _SUSPICIOUS.search(joined):
        return [text for text in texts if text[0] in firsts or _SUSPICIOUS.search(text)]
    return [text for text in texts if text[0] in firsts] if firsts else ()


_SIEVES: dict[Shape, _Sieve] = {
    **dict.fromkeys(Shape, _with_hashes),
    **dict.fromkeys(_CODES, _all_but(re.compile("[A-Z]{0,6}[0-9]+").fullmatch)),
    **dict.fromkeys(_LONG_NUMBERS, list),
    **dict.fromkeys(_PHONES, _all_but(identifiers.MOBILE.fullmatch)),
    **dict.fromkeys(_WORDS, _strange_words),
    Shape.DATE: _all_but(ALWAYS_VALID.fullmatch),
}


def _judge_cut_neighbours(verdicts: dict[str, Damage | None], cut: Damage) -> None:
    for text, damage in verdicts.items():
        if damage is None and _may_be_cut(text):
            verdicts[text] = cut


def _may_be_cut(text: str) -> bool:
    code = _GAPS.sub("", plain(text)) if "000" in text else ""
    # One zero too many says little: a tenth of all true cards of sixteen digits end in 0.
    return len(code) >= 18 and code.isdecimal() and identifiers.lost_after_fifteen(code)


def _judge_widths(verdicts: dict[str, Damage | None], widths: Counter[int], with_zeros: set[int]) -> None:
    width, cells = widths.most_common(1)[0]
    if width not in with_zeros or cells < _MOST * widths.total():
        return
    for text in verdicts:
        if text.isdecimal() and len(text) < width and text[0] != "0":
            verdicts[text] = Damage.LOST_ZEROS


def _judge_numbers_for_dates(verdicts: dict[str, Damage | None], others: Sequence[str]) -> None:
    numbers = [text for text in verdicts if _SERIAL.fullmatch(text)]
    if numbers and _are_dates(others):
        verdicts.update(dict.fromkeys(numbers, Damage.NUMBER_FOR_DATE))


def _are_dates(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(read_date(text).value is not None for text in texts) >= _MOST * len(texts)


class DamageCount:
    """Counts the damage of a column that comes in pieces, without holding its texts.

    The counts are those that `inspect_column` has for the whole column.
    """

    def __init__(self, field: Field) -> None:
        self._judge = _judge_of(field.shape)
        # What keeps what only the column as a whole can judge; most shapes need nothing of the kind.
        self._note: Callable[[str, Damage | None, int], None] | None = None
        if field.shape in _LONG_NUMBERS:
            self._note = self._note_long_number
        elif field.shape is Shape.NUMBER_CODE:
            self._note = self._note_code
        elif field.shape is Shape.TEXT:
            self._note = self._note_text
        self._found: Counter[Damage] = Counter()
        self._cut: Damage | None = None
        self._may_be_cut = 0
        self._widths: Counter[int] = Counter()  # of cells that are digits alone
        self._from_zero: set[int] = set()  # widths of which one begins with 0
        self._short: Counter[int] = Counter()  # widths of those that do not
        self._serial_cells = 0
        self._others: dict[str, None] = {}

    def add(self, texts: Sequence[str | None]) -> None:
        """Count the next cells of the column."""
        if self._judge is _judge_hashes and "##" not in "\n".join(filter(None, texts)):
            return  # nothing else can be wrong with these
        judge, note, found = self._judge, self._note, self._found
        for text, cells in Counter(texts).items():
            if not text:
                continue
            damage = judge(text)
            if damage is not None:
                found[damage] += cells
            if note is not None:
                note(text, damage, cells)

    @property
    def counts(self) -> dict[Damage, int]:
        """Return how many cells so far have which damage; those that none has are left out."""
        found = Counter(self._found)
        if self._cut:
            found[self._cut] += self._may_be_cut
        if self._widths:
            width, cells = self._widths.most_common(1)[0]
            if width in self._from_zero and cells >= _MOST * self._widths.total():
                found[Damage.LOST_ZEROS] += sum(many for short, many in self._short.items() if short < width)
        if self._serial_cells and _are_dates(list(self._others)):
            found[Damage.NUMBER_FOR_DATE] += self._serial_cells
        return dict(sorted((damage, cells) for damage, cells in found.items() if cells))

    def _note_long_number(self, text: str, damage: Damage | None, cells: int) -> None:
        if damage in (Damage.CUT_ID, Damage.CUT_CARD):
            self._cut = self._cut or damage
        elif damage is None and _may_be_cut(text):
            self._may_be_cut += cells

    def _note_code(self, text: str, _damage: Damage | None, cells: int) -> None:
        if not text.isdecimal():
            return
        width = len(text)
        self._widths[width] += cells
        if text[0] == "0":
            self._from_zero.add(width)
        else:
            self._short[width] += cells

    def _note_text(self, text: str, _damage: Damage | None, cells: int) -> None:
        if _SERIAL.fullmatch(text):
            self._serial_cells += cells
        elif len(self._others) < _ENOUGH:
            self._others[text] = None
