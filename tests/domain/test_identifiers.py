from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric, uscc

from shopxfer.domain.identifiers import (
    expected_check_symbol,
    is_bank_card,
    is_credit_code,
    is_email,
    is_landline,
    is_mobile,
    is_plate,
    is_resident_id,
    luhn_holds,
    resident_id_birth_date,
    resident_id_check_symbol,
)

#: The number that textbooks use to show the algorithm; it belongs to nobody.
TEXTBOOK_ID = "11010519491231002X"


def test_the_textbook_id_holds() -> None:
    assert is_resident_id(TEXTBOOK_ID)
    assert resident_id_birth_date(TEXTBOOK_ID) == date(1949, 12, 31)


@pytest.mark.parametrize("position", range(18))
def test_one_wrong_digit_is_always_found(position: int) -> None:
    for digit in "0123456789X":
        wrong = TEXTBOOK_ID[:position] + digit + TEXTBOOK_ID[position + 1 :]
        assert is_resident_id(wrong) == (wrong == TEXTBOOK_ID)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(1, 999))
def test_check_symbols_agree_with_stdnum(born: date, sequence: int) -> None:
    first = f"110105{born:%Y%m%d}{sequence:03}"
    whole = first + resident_id_check_symbol(first)
    assert whole[-1] == ric.calc_check_digit(whole)
    assert is_resident_id(whole)
    assert resident_id_birth_date(whole) == born


def test_old_ids_have_fifteen_digits_and_a_birth_date() -> None:
    assert is_resident_id("110105491231002")
    assert resident_id_birth_date("110105491231002") == date(1949, 12, 31)
    assert not is_resident_id("110105491331002")
    assert not is_resident_id("110105490230002")


@pytest.mark.parametrize(
    "text", ["", "1", "110105194902300021", "x" * 18, "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_what_is_no_id(text: str) -> None:
    assert not is_resident_id(text)
    assert resident_id_birth_date(text) is None


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9), st.integers(0, 999999))
def test_credit_codes_agree_with_stdnum(organisation: str, area: int) -> None:
    first = f"91{area:06}{organisation}"
    symbol = expected_check_symbol(first)
    assert symbol == uscc.calc_check_digit(first)
    assert is_credit_code(f"{first}{symbol}")


def test_the_missing_letters_of_credit_codes() -> None:
    assert expected_check_symbol("9133010OMA27XXXXX") is None
    assert expected_check_symbol("9133") is None
    code = "91330100MA27ABCD1"
    right = f"{code}{expected_check_symbol(code)}"
    assert is_credit_code(right)
    assert not is_credit_code(code + ("0" if right[-1] != "0" else "1"))


@given(st.text("0123456789", min_size=1, max_size=19))
def test_luhn_agrees_with_stdnum(digits: str) -> None:
    assert luhn_holds(digits) == luhn.is_valid(digits)


def test_bank_cards() -> None:
    card = "621700123456789012"
    card += luhn.calc_check_digit(card)
    assert is_bank_card(card)
    assert not is_bank_card(card[:-1] + str((int(card[-1]) + 1) % 10))
    order = "202610311422051"
    assert not is_bank_card(order + luhn.calc_check_digit(order)), "an order number is no card"


def test_phones() -> None:
    assert is_mobile("13800138000")
    assert not is_mobile("12800138000")
    assert is_landline("0571-88886666")
    assert is_landline("010-88886666-803")
    assert is_landline("400-820-8820")
    assert not is_landline("0571-18886666")


def test_email_addresses() -> None:
    assert is_email("zhou.xt+shop@mail.example.com")
    assert not is_email("zhou@example")
    assert not is_email("周@example.com")


def test_plates() -> None:
    assert is_plate("浙A12B34")
    assert is_plate("浙AD12345")
    assert is_plate("沪A·12345")
    assert not is_plate("浙112345")
