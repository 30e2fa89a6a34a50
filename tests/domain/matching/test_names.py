"""Names by ear, by eye and in Latin letters; and names one character apart that are two people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.names import compare_names, name_form, readings, sound_key, took_another_surname

SAME, ALIKE, SIMILAR = Agreement.SAME, Agreement.ALIKE, Agreement.SIMILAR
DISTANT, DIFFERENT = Agreement.DISTANT, Agreement.DIFFERENT

HAN_NAMES = st.text("张章伟炜娜王芳欧阳单山己已晴睛老先生女士", min_size=1, max_size=4)
PINYIN_NAMES = st.sampled_from(
    ["Zhang Wei", "Wei Zhang", "zhangwei", "Wang Fang", "Ouyang Na", "Shan Ji", "Vivian", "Vivian Wang", "Na"]
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("张伟", "章伟", ALIKE),  # zhang, the surname by ear
        ("张伟", "张炜", ALIKE),  # wei
        ("王晓芳", "王小方", ALIKE),  # both given characters
        ("单雪", "山雪", ALIKE),  # 单 is read shan as a surname
        ("曾敏", "增敏", ALIKE),  # 曾 is read zeng as a surname
        ("张晴", "张睛", SIMILAR),  # qing and jing: only the eye errs
        ("王梅", "王海", SIMILAR),
        ("李建国", "李国建", SIMILAR),  # exchanged
        ("李建国", "建国李", ALIKE),  # the surname last, as foreign forms ask for it
        ("章晓芳", "小方张", ALIKE),  # and by ear
        ("欧阳娜", "娜欧阳", ALIKE),
        ("陈曦", "程曦", SIMILAR),  # chen and cheng are one in the south
        ("思雨", "诗雨", SIMILAR),  # si and shi
        ("李建国", "李建华", DIFFERENT),  # one given character changed: brothers
        ("王芳", "李芳", DIFFERENT),
        ("张三丰", "张三", DIFFERENT),
        ("张伟", "李娜", DIFFERENT),
        ("张伟女士", "张伟", SAME),
        ("张伟(老客户)", "张伟", SAME),
        ("张伟（介绍人李娜）", "张伟先生", SAME),
    ],
)
def test_chinese_names(one: str, other: str, expected: Agreement) -> None:
    assert compare_names(one, other) is expected
    assert compare_names(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("张女士", "张伟", DISTANT),
        ("章女士", "张伟", DISTANT),  # heard, too
        ("老王", "王芳", DISTANT),
        ("小王", "王先生", DISTANT),
        ("老王", "李芳", DIFFERENT),
        ("欧阳先生", "欧阳娜", DISTANT),
        ("欧阳先生", "李娜", DIFFERENT),
        ("司马先生", "司徒先生", DIFFERENT),  # 司 alone is not their surname
        ("王小姐", "Wang Jing", DISTANT),
        ("阿芳", "王晓芳", DISTANT),  # a familiar form of the given name
        ("小芳", "王晓芳", DISTANT),
        ("芳芳", "王晓芳", DISTANT),
        ("晓芳", "王晓芳", DISTANT),
        ("芳芳", "王晓娜", DIFFERENT),
        ("王芳", "王晓芳", DIFFERENT),
        ("芳芳", "王晓方", DISTANT),  # by ear, too
        ("阿芳", "王晓方", DISTANT),
        ("小方", "王晓芳", DISTANT),
        ("晓方", "王晓芳", DISTANT),
        ("晓芳", "Xiaofang Wang", DISTANT),
        ("王总", "晓芳王", DISTANT),
        ("王总", "wangxiaofang", DISTANT),
        ("王总", "lixiaofang", DIFFERENT),
        ("芳总", "李晓娜", DIFFERENT),
    ],
)
def test_a_mere_surname_fits_or_not(one: str, other: str, expected: Agreement) -> None:
    assert compare_names(one, other) is expected
    assert compare_names(other, one) is expected


@pytest.mark.parametrize(
    "latin", ["Zhang Wei", "Wei Zhang", "ZHANG WEI", "zhangwei", "weizhang", "Zhang, Wei", "Zhāng Wěi"]
)
def test_pinyin_in_either_order_and_joined(latin: str) -> None:
    assert compare_names("张伟", latin) is ALIKE
    assert compare_names(latin, "张伟") is ALIKE


@pytest.mark.parametrize(
    ("han", "latin"),
    [
        ("单雪", "Shan Xue"),
        ("单雪", "Dan Xue"),  # a machine does not know that it is a surname
        ("曾敏", "Zeng Min"),
        ("曾敏", "Ceng Min"),
        ("欧阳娜", "Ouyang Na"),
        ("欧阳娜", "Na Ouyang"),
        ("欧阳娜", "Ou Yang Na"),
    ],
)
def test_pinyin_of_polyphones_and_compound_surnames(han: str, latin: str) -> None:
    assert compare_names(han, latin) is ALIKE
    assert compare_names(latin, han) is ALIKE


def test_other_pinyin_is_somebody_else_but_an_english_name_may_be_anybody() -> None:
    assert compare_names("李娜", "Wang Jing") is DIFFERENT
    assert compare_names("王薇", "Vivian") is None
    assert compare_names("Vivian", "王薇") is None
    assert compare_names("王小姐", "Vivian") is None


@pytest.mark.parametrize("empty", ["", "13", "**"])
def test_nothing_to_compare_is_no_difference(empty: str) -> None:
    assert compare_names(empty, "张伟") is None
    assert compare_names("张伟", empty) is None
    assert sound_key(empty) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("José Díaz", "Jose Diaz", SAME),  # accents are the first thing to go
        ("anna schmidt", "Anna Schmidt", SAME),
        ("Anna Schmidt", "Schmidt, Anna", ALIKE),
        ("Mary Ann Lee", "Maryann Lee", ALIKE),
        ("Anna Schmidt", "Anna Schmitd", SIMILAR),  # exchanged letters
        ("Anna Schmidt", "Ana Schmidt", SIMILAR),
        ("Anna Schmidt", "Peter Brown", DIFFERENT),
        ("Zhang Wei", "Wei Zhang", ALIKE),
        ("Vivian", "Vincent", DIFFERENT),
    ],
)
def test_latin_names(one: str, other: str, expected: Agreement) -> None:
    assert compare_names(one, other) is expected
    assert compare_names(other, one) is expected


def test_fewer_words_that_begin_the_others_are_distant() -> None:
    assert compare_names("Alexander B Brandenburg", "A Brandenburg") is DISTANT
    assert compare_names("A Brandenburg", "Alexander B Brandenburg") is DISTANT
    assert compare_names("C Brandenburg", "Alexander B Brandenburg") is DIFFERENT


@given(HAN_NAMES | PINYIN_NAMES, HAN_NAMES | PINYIN_NAMES)
def test_names_agree_as_far_from_either_side(one: str, other: str) -> None:
    assert compare_names(one, other) is compare_names(other, one)


@given(
    st.text("张章伟炜娜王芳欧阳单晴", min_size=2, max_size=4),
    st.sampled_from(["先生", "女士", "(老客户)", "【VIP】"]),
)
def test_title_and_remark_never_make_another_person(name: str, added: str) -> None:
    assert compare_names(name, name + added) in {SAME, DISTANT}


def test_names_are_taken_apart() -> None:
    titled = name_form("欧阳娜女士")
    assert (titled.han, titled.surname_length, titled.surname_only) == ("欧阳娜", 2, False)
    familiar = name_form("老王")
    assert (familiar.han, familiar.surname_only) == ("王", True)
    latin = name_form("Zhāng, Wěi")
    assert (latin.han, latin.letters) == ("", ("zhang", "wei"))
    assert name_form("**").is_empty


@pytest.mark.parametrize(
    ("character", "expected"), [("单", {"dan", "shan", "chan"}), ("曾", {"zeng", "ceng"}), ("张", {"zhang"})]
)
def test_polyphones_have_all_their_readings(character: str, expected: set[str]) -> None:
    assert expected <= readings(character)


def test_what_cannot_be_read_stands_for_itself() -> None:
    assert readings("·") == {"·"}


def test_one_sound_key_for_both_scripts_and_orders() -> None:
    # z h a n g w e i, in the alphabet's order
    assert sound_key("张伟") == sound_key("Zhang Wei") == sound_key("Wei Zhang") == "aeghinwz"
    assert sound_key("章伟") == sound_key("张炜女士") == "aeghinwz"
    assert sound_key("张薇") == "aeghinwz"
    assert sound_key("李娜") == "ailn"


@pytest.mark.parametrize("mere", ["张女士", "老王", "欧阳先生"])
def test_a_mere_surname_gathers_nobody(mere: str) -> None:
    assert sound_key(mere) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("A Brandenburg", "Alexander Brandenburg"), ("Zhang W", "Zhang Wei"), ("A Li", "Anna Li")],
)
def test_initials_fit_from_either_side(one: str, other: str) -> None:
    assert compare_names(one, other) is Agreement.DISTANT
    assert compare_names(other, one) is Agreement.DISTANT


@pytest.mark.parametrize("written", ["Lyu Mei", "Lv Mei", "Lu Mei", "LYUMEI"])
def test_the_letter_that_no_keyboard_has(written: str) -> None:
    assert compare_names("吕梅", written) is Agreement.ALIKE


def test_a_mere_surname_in_letters_is_only_a_surname() -> None:
    assert compare_names("老王", "Wang") is Agreement.DISTANT
    assert compare_names("老王", "Zhang") is Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other", "took"),
    [
        ("田云苒", "蒋云苒", True),
        ("欧阳云苒", "蒋云苒", True),
        ("田云燕", "蒋云艳", True),  # by ear
        ("田云苒", "田云芮", False),  # twins
        ("田云苒", "蒋女士", False),
        ("田云苒", "Jiang Yunran", False),
    ],
)
def test_who_marries_keeps_the_given_name(one: str, other: str, took: bool) -> None:
    assert took_another_surname(one, other) is took
    assert took_another_surname(other, one) is took
