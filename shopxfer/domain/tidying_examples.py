"""One cell for each normalising rule, as people really write them: shown beside the rule's switch.

What the rule makes of it is not written down but read, so that no example can say what the program does not.
"""

from __future__ import annotations

from collections.abc import Mapping

from shopxfer.domain.fields import DataClass, Field, RecordKind, Shape
from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.matching.table import Kind
from shopxfer.domain.normalise import read_column
from shopxfer.domain.tidying import ALL, COMPARING, Rule

#: All people and numbers are invented; mobile numbers have 0000 in the middle.
EXAMPLES: Mapping[Rule, tuple[Shape, str]] = {
    Rule.INVISIBLE: (Shape.TEXT, "金\u200b卡"),
    Rule.WIDTH: (Shape.TEXT, "ＶＩＰ８"),
    Rule.SPACES: (Shape.TEXT, "黄金  会员"),
    Rule.QUOTES: (Shape.NUMBER_CODE, "'000123"),
    Rule.NO_VALUE: (Shape.MOBILE, "无"),
    Rule.NAME_GAPS: (Shape.NAME, "欧阳 一甲"),
    Rule.NAME_DOTS: (Shape.NAME, "阿依古丽•买买提"),
    Rule.NAME_TITLES: (Shape.NAME, "欧阳一甲女士"),
    Rule.NAME_REMARKS: (Shape.NAME, "欧阳一甲（小甲）"),
    Rule.NAME_CASE: (Shape.NAME, "ANNA SMITH"),
    Rule.COMPANY_FORM: (Shape.COMPANY, "鹿鸣茶馆(无名)有限公司"),
    Rule.COMPANY_SUFFIX: (Shape.COMPANY, "鹿鸣茶馆有限责任公司"),
    Rule.ADDRESS_GAPS: (Shape.ADDRESS, "无名市 鹿鸣巷"),
    Rule.ADDRESS_PARTS: (Shape.ADDRESS, "杭州西湖区无名路1号"),
    Rule.SIMPLIFIED: (Shape.NAME, "歐陽一甲"),
    Rule.PHONE_SIGNS: (Shape.MOBILE, "138-0000-0001"),
    Rule.PHONE_PREFIX: (Shape.MOBILE, "8613800000001"),
    Rule.PHONE_FRACTION: (Shape.MOBILE, "1.3800000001E+10"),
    Rule.PHONE_AREA_CODE: (Shape.LANDLINE, "571-88880000"),
    Rule.PHONE_EXTENSION: (Shape.LANDLINE, "0571-88880000转803"),
    Rule.PHONE_STARS: (Shape.MOBILE, "138xxxx0001"),
    Rule.PHONE_ABROAD: (Shape.MOBILE, "00852 91230000"),
    Rule.PHONE_SEVERAL: (Shape.MOBILE, "13800000001，13900000002"),
    Rule.PHONE_NOTE: (Shape.MOBILE, "13800000001（晚上打）"),
    Rule.EMAIL_CASE: (Shape.EMAIL, "Anna@Example.COM"),
    Rule.EMAIL_SIGNS: (Shape.EMAIL, "anna@example。com"),
    Rule.CODE_SIGNS: (Shape.NUMBER_CODE, "VIP 000 123"),
    Rule.CODE_CASE: (Shape.RESIDENT_ID, "99900119900307002x"),
    Rule.CODE_FRACTION: (Shape.NUMBER_CODE, "310028.0"),
    Rule.CODE_LOOKALIKES: (Shape.RESIDENT_ID, "99900119900307002×"),
    Rule.DATE_FORM: (Shape.DATE, "2026年5月1日"),
    Rule.DATE_CHINESE: (Shape.DATE, "二〇二六年五月一日"),
    Rule.DATE_ENGLISH: (Shape.DATE, "1 May 2026"),
    Rule.DATE_WESTERN: (Shape.DATE, "31/5/2026"),
    Rule.DATE_SHORT_YEAR: (Shape.DATE, "98年5月1日"),
    Rule.DATE_SERIAL: (Shape.DATE, "46143"),
    Rule.DATE_MINGUO: (Shape.DATE, "民国114年5月1日"),
    Rule.DATE_TIME: (Shape.DATE, "2026-05-01 18:30"),
    Rule.AMOUNT_FORM: (Shape.AMOUNT, "1,280"),
    Rule.AMOUNT_CURRENCY: (Shape.AMOUNT, "¥1280.00"),
    Rule.AMOUNT_UNITS: (Shape.AMOUNT, "1.2万"),
    Rule.AMOUNT_CAPITALS: (Shape.AMOUNT, "壹仟贰佰元整"),
    Rule.AMOUNT_BRACKETS: (Shape.AMOUNT, "(5.00)"),
    Rule.COUNT_FORM: (Shape.COUNT, "12次"),
    Rule.ANSWER_WORDS: (Shape.YES_NO, "√"),
}
#: What stands for a sign that nobody can see.
_UNSEEN = {ord("\u200b"): "◌"}


_KINDS: Mapping[Shape, Kind] = {
    Shape.NAME: Kind.NAME,
    Shape.COMPANY: Kind.COMPANY,
    Shape.ADDRESS: Kind.ADDRESS,
}


def read_example(rule: Rule, forms: Forms, rules: frozenset[Rule] = ALL) -> str | None:
    """Return the value that the example of `rule` is read as, by `rules`; None if they leave none.

    For a rule about comparing: what it is compared as, by the rules of `forms`.
    """
    shape, text = EXAMPLES[rule]
    value = read_column(_field(shape), [text], rules).values[0]
    if rule in COMPARING and value is not None:
        return forms.of(_KINDS[shape], value)[0].replace("\t", " | ")
    return value


def as_written(rule: Rule) -> str:
    """Return the example as it stands in its cell, what nobody sees marked by a dotted circle."""
    return EXAMPLES[rule][1].translate(_UNSEEN)


def _field(shape: Shape) -> Field:
    kinds = frozenset({RecordKind.CUSTOMER})
    return Field(
        shape.value, "", "", kinds, DataClass.C2, shape, (), moves=False, obligation=False,
        purpose_zh="", purpose_en="", rule="", why_zh="", why_en="",
    )  # fmt: skip
