"""The rules by which values are brought to one form: each can be switched off, and tells where it was used.

A reader asks the rules in force before it changes anything. What no rule in force allows stays as it was
written, and is then told as a problem if the column cannot hold it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from shopxfer.domain import characters


class Rule(StrEnum):
    """One way of bringing cells to a form; each names a sentence in `resources/messages/tidying.toml`."""

    __hash__ = str.__hash__  # Enum's own is written in Python, and every cell asks several times

    INVISIBLE = "tidy.invisible"  #: zero-width marks, byte order marks, soft hyphens, writing-direction marks
    WIDTH = "tidy.width"  #: full-width letters, digits and signs made half-width
    SPACES = "tidy.spaces"  #: ideographic and no-break spaces, tabs, doubled and outer blanks
    QUOTES = "tidy.quotes"  #: quotation marks and punctuation around a value
    NO_VALUE = "tidy.no_value"  #: -, 无, NULL and the like are empty cells

    NAME_GAPS = "tidy.name_gaps"  #: 孙 伟 is 孙伟
    NAME_DOTS = "tidy.name_dots"  #: every dot between parts of a name is ·
    NAME_TITLES = "tidy.name_titles"  #: 周晓棠女士 is 周晓棠; 周女士 stays
    NAME_REMARKS = "tidy.name_remarks"  #: 周晓棠（糖糖） is 周晓棠
    NAME_CASE = "tidy.name_case"  #: ANNA SMITH is Anna Smith
    COMPANY_FORM = "tidy.company_form"  #: one kind of brackets, no gaps
    COMPANY_SUFFIX = "tidy.company_suffix"  #: compared without 有限公司, 有限责任公司; shown as written
    ADDRESS_GAPS = "tidy.address_gaps"
    ADDRESS_PARTS = "tidy.address_parts"  #: compared by province, city, district and rest; shown as written
    SIMPLIFIED = "tidy.simplified"  #: 張偉 is compared as 张伟; shown as written

    PHONE_SIGNS = "tidy.phone_signs"  #: blanks, dashes, brackets and dots in numbers
    PHONE_PREFIX = "tidy.phone_prefix"  #: +86, 0086, a 0 before a mobile number
    PHONE_FRACTION = "tidy.phone_fraction"  #: 13800138000.0, 1.3800138E+10 with every digit there
    PHONE_AREA_CODE = "tidy.phone_area_code"  #: 571-88886666 gets its 0 back
    PHONE_EXTENSION = "tidy.phone_extension"  #: 转803, ext. 803 is -803
    PHONE_STARS = "tidy.phone_stars"  #: 138xxxx1234 is 138****1234
    PHONE_ABROAD = "tidy.phone_abroad"  #: 00852, (852) is +852
    PHONE_SEVERAL = (
        "tidy.phone_several"  #: several numbers in a cell stand with "/" between, the first is used
    )
    PHONE_NOTE = "tidy.phone_note"  #: words beside the number are left out

    EMAIL_CASE = "tidy.email_case"
    EMAIL_SIGNS = "tidy.email_signs"  #: 。com, gaps, mailto:, punctuation around

    CODE_SIGNS = "tidy.code_signs"  #: blanks and dashes in ID, card and member numbers
    CODE_CASE = "tidy.code_case"  #: x is X
    CODE_FRACTION = "tidy.code_fraction"  #: 310028.0 is 310028
    CODE_LOOKALIKES = "tidy.code_lookalikes"  #: × at the end of an ID number is X

    DATE_FORM = "tidy.date_form"  #: 2026/10/31, 2026年10月31日, 20261031
    DATE_CHINESE = "tidy.date_chinese"  #: 二〇二六年十月三十一日
    DATE_ENGLISH = "tidy.date_english"  #: 31 Oct 2026
    DATE_WESTERN = "tidy.date_western"  #: 31/10/2026, where only one order makes sense
    DATE_SHORT_YEAR = "tidy.date_short_year"  #: 98年5月1日
    DATE_SERIAL = "tidy.date_serial"  #: 46326, a spreadsheet's count of days
    DATE_MINGUO = "tidy.date_minguo"  #: 民国114年, the year 1911 + 114
    DATE_TIME = "tidy.date_time"  #: times and weekdays are left out

    AMOUNT_FORM = "tidy.amount_form"  #: two places, thousands commas, signs
    AMOUNT_CURRENCY = "tidy.amount_currency"  #: ¥, RMB, 元, 块
    AMOUNT_UNITS = "tidy.amount_units"  #: 1.2万, 3亿
    AMOUNT_CAPITALS = "tidy.amount_capitals"  #: 壹仟贰佰元整
    AMOUNT_BRACKETS = "tidy.amount_brackets"  #: (5.00) is -5.00
    COUNT_FORM = "tidy.count_form"  #: 12次, 12.0, 1,280
    ANSWER_WORDS = "tidy.answer_words"  #: 同意, √, Y is yes


ALL = frozenset(Rule)
#: Those that change nothing that is shown or handed over, only what a value is compared as.
COMPARING = frozenset({Rule.SIMPLIFIED, Rule.COMPANY_SUFFIX, Rule.ADDRESS_PARTS})


class InForce:
    """The rules in force while one cell is read, and what they did to it."""

    __slots__ = ("allowed", "aside", "used")

    def __init__(self, allowed: frozenset[Rule] = ALL) -> None:
        self.allowed = allowed
        self.used: set[Rule] = set()
        self.aside: str | None = None  #: words of the cell that the value leaves out: a title, a time, a note

    def may(self, rule: Rule) -> bool:
        """Whether `rule` is in force; if so it counts as used."""
        if rule in self.allowed:
            self.used.add(rule)
            return True
        return False

    def apply(self, rule: Rule, change: Callable[[str], str], text: str) -> str:
        """Return `text` changed by a rule, or as it is when the rule is switched off."""
        if rule not in self.allowed:
            return text
        changed = change(text)
        if changed != text:
            self.used.add(rule)
        return changed

    def plain(self, text: str) -> str:
        """Return `text` as `characters.plain` does, as far as the rules allow it."""
        return self._tidy(text, characters.plain(text), characters.half_width, characters.one_blank)

    def readable(self, text: str) -> str:
        """Return `text` as `characters.readable` does, as far as the rules allow it."""
        return self._tidy(
            text, characters.readable(text), characters.half_width_words, characters.one_blank_a_line
        )

    def bare(self, text: str, around: str = "'\"` ") -> str:
        """Return `text` without the signs `around` it."""
        if text[:1] not in around and text[-1:] not in around:
            return text
        return self.apply(Rule.QUOTES, lambda each: each.strip(around), text)

    def _tidy(self, text: str, tidy: str, narrow: Callable[[str], str], space: Callable[[str], str]) -> str:
        if tidy == text:
            return text
        if text.isascii() and text.isprintable() and Rule.SPACES in self.allowed:
            self.used.add(Rule.SPACES)
            return tidy
        text = self.apply(Rule.INVISIBLE, characters.visible, text)
        text = self.apply(Rule.WIDTH, narrow, text)
        return self.apply(Rule.SPACES, space, text)
