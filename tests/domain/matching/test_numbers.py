"""One slip of the fingers, stars, and the three forms of a resident ID."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.numbers import (
    compare_dates,
    day_slipped,
    fits_mask,
    identity_key,
    is_certain,
    long_identity,
    masked_phone_key,
    may_be_cut,
    slipped,
)
from tests.fakes import id_number, phone

DIGITS = st.text("0123456789", min_size=2, max_size=14)
FEW_DIGITS = st.text("01", max_size=6)  # short and of few digits, so that slips happen by themselves

NEW_ID = id_number(1)  # 999001198805170016
OLD_ID = NEW_ID[:6] + NEW_ID[8:17]
CUT_ID = NEW_ID[:15] + "000"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("13800001234", "13800001235"),  # the last one wrong
        ("13800001234", "23800001234"),  # the first one wrong
        ("13800001234", "1380001234"),  # one missing
        ("13800001234", "3800001234"),  # the first one missing
        ("13800001234", "138000012344"),  # one too many
        ("13800001234", "13800001243"),  # neighbours exchanged
        ("13800001234", "31800001234"),
        ("", "1"),
    ],
)
def test_one_slip_goes_both_ways(one: str, other: str) -> None:
    assert slipped(one, other)
    assert slipped(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("13800001234", "13800001234"),
        ("13800001234", "13800001256"),  # two wrong
        ("13800001234", "138000012"),  # two missing
        ("13800001234", "13800004231"),  # exchanged, but no neighbours
        ("13800001234", "3800001235"),  # one missing and one wrong
        ("", ""),
    ],
)
def test_equal_numbers_and_two_slips_are_no_slip(one: str, other: str) -> None:
    assert not slipped(one, other)
    assert not slipped(other, one)


@given(FEW_DIGITS, FEW_DIGITS)
def test_a_slip_is_exactly_one_step_from_number_to_number(one: str, other: str) -> None:
    assert slipped(one, other) == (one in _one_step_from(other))
    assert slipped(one, other) == slipped(other, one)


def _one_step_from(text: str) -> set[str]:
    places = range(len(text))
    wrong = {text[:at] + digit + text[at + 1 :] for at in places for digit in "01"}
    missing = {text[:at] + text[at + 1 :] for at in places}
    extra = {text[:at] + digit + text[at:] for at in range(len(text) + 1) for digit in "01"}
    exchanged = {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)}
    return (wrong | missing | extra | exchanged) - {text}


@given(DIGITS, st.data())
def test_a_digit_left_out_is_a_slip(number: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(number) - 1))
    assert slipped(number, number[:at] + number[at + 1 :])


def test_of_a_masked_mobile_the_ends_are_left() -> None:
    assert masked_phone_key(phone(1234)) == "1381234"
    assert masked_phone_key("138****1234") == "1381234"


@pytest.mark.parametrize("number", ["057188880000", "1380000123", "23800001234", ""])
def test_only_mobiles_have_a_masked_form(number: str) -> None:
    assert masked_phone_key(number) is None


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("138****1234", "13800001234", True),
        ("138****1234", "1380000****", True),  # nothing that both show differs
        ("138****1234", "13800001235", False),
        ("138****1234", "1380001234", False),  # another length
        ("13800001234", "13800001234", False),  # no star: equal is not "fits"
        ("", "", False),
    ],
)
def test_stars_hide_what_stands_behind_them_and_nothing_else(one: str, other: str, fits: bool) -> None:
    assert fits_mask(one, other) is fits
    assert fits_mask(other, one) is fits


@given(DIGITS, st.data())
def test_a_number_fits_its_own_mask(number: str, data: st.DataObject) -> None:
    hidden = data.draw(st.sets(st.integers(0, len(number) - 1), min_size=1))
    mask = "".join("*" if at in hidden else digit for at, digit in enumerate(number))
    assert fits_mask(number, mask)
    assert fits_mask(mask, number)


def test_the_three_forms_of_an_id_share_their_key() -> None:
    # 999001, 880517 without the century, and the first digit of the order number 001
    assert identity_key(NEW_ID) == identity_key(OLD_ID) == identity_key(CUT_ID) == "9990018805170"


def test_another_birthday_has_another_key() -> None:
    assert identity_key(NEW_ID) != identity_key(NEW_ID[:12] + "8" + NEW_ID[13:])


def test_an_old_id_gets_its_century_and_no_check_digit() -> None:
    assert long_identity(OLD_ID) == NEW_ID[:17]
    assert long_identity(NEW_ID) == NEW_ID


@pytest.mark.parametrize(
    "text", ["", "99900119880517", "9990011988051700", NEW_ID[:14] + "*", "9" * 16 + "XX"]
)
def test_what_is_no_id_has_no_long_form_and_no_key(text: str) -> None:
    assert long_identity(text) is None
    assert identity_key(text) is None


def test_an_id_with_three_zeros_may_have_been_cut() -> None:
    assert may_be_cut(CUT_ID)
    assert not may_be_cut(NEW_ID)
    assert not may_be_cut(OLD_ID[:12] + "000")  # an old one fits into Excel's fifteen digits


def test_only_a_whole_confirmed_id_is_certain() -> None:
    assert is_certain(NEW_ID)
    assert not is_certain(CUT_ID)
    assert not is_certain(OLD_ID)  # it has no check digit
    assert not is_certain(NEW_ID[:17] + "5")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1988-05-17", "1988-05-18", True),  # one digit
        ("1988-05-17", "1988-05-71", True),  # neighbours exchanged
        ("1988-05-07", "1988-07-05", True),  # day for month
        ("1988-05-17", "1988-11-17", True),  # another month
        ("1988-05-17", "1988-05-29", True),  # another day
        ("1988-05-17", "1978-05-17", True),  # one digit of the year
        ("1989-05-17", "1990-05-17", True),  # counted in another year
        ("1988-05-17", "1988-01-01", True),  # the year alone was known
        ("1988-05-17", "1987-01-01", False),
        ("1988-05-17", "1971-05-17", False),  # another generation
        ("1988-05-17", "1989-06-17", False),
        ("1988-05-17", "1991-11-02", False),
        ("1988-05-17", "1988-05", False),  # the month alone: no day to compare
    ],
)
def test_days_slip_by_a_digit_or_by_day_and_month(one: str, other: str, same: bool) -> None:
    assert day_slipped(one, other) is same
    assert day_slipped(other, one) is same


@given(st.dates(), st.dates())
def test_a_slipped_day_is_slipped_from_both_sides(one: object, other: object) -> None:
    assert day_slipped(str(one), str(other)) == day_slipped(str(other), str(one))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1988年", "1988-05-17", Agreement.ALIKE),
        ("1988", "1987-05-17", Agreement.DIFFERENT),
        ("1988-5", "1988-05-17", Agreement.ALIKE),
        ("1988年6月", "1988-05-17", Agreement.DIFFERENT),
        ("5月17日", "1988-05-17", Agreement.ALIKE),
        ("05-17", "1988-05-17", Agreement.ALIKE),
        ("5月18日", "1988-05-17", Agreement.DIFFERENT),
        ("05/06/1988", "1988-06-05", Agreement.ALIKE),  # either way round
        ("05/06/1988", "1988-05-06", Agreement.ALIKE),
        ("05/06/1988", "1988-05-07", Agreement.DIFFERENT),
        ("5月17日", "1988年", Agreement.DIFFERENT),  # nothing that both tell
        ("农历五月", "1988-05-17", Agreement.DIFFERENT),
        ("1988-05-17", "1988-05-18", Agreement.SIMILAR),
    ],
)
def test_a_part_of_a_date_fits_or_not(one: str, other: str, expected: Agreement) -> None:
    assert compare_dates(one, other) is expected
    assert compare_dates(other, one) is expected
