"""The password slip: readable over the phone, and never more than one page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shopxfer.documents.slip import PasswordSlip, groups, render_slip, spelled
from shopxfer.texts import Language
from tests.documents.pictures import fonts, page_picture, text

SLIP = PasswordSlip("PW-0317-2", "2026-0317", "移交包_2026-0317.xlsx", "K7mQx2Rt9BvWf4Hn6CyL")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_password_number_and_ways_to_open_are_on_one_page(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "slip.pdf"
    render_slip(SLIP, path, language)
    told = text(path)
    assert told.count("\f") == 1
    plain = re.sub(r"\s+", "", told)
    assert all(part in plain for part in groups(SLIP.password))
    assert all(part in plain for part in (SLIP.slip_number, SLIP.package_name, "Excel", "WPS", "LibreOffice"))
    assert all(embedded for _, embedded in fonts(path))


def test_the_stub_below_the_cut_line_does_not_give_the_password_away(tmp_path: Path) -> None:
    path = tmp_path / "slip.pdf"
    render_slip(SLIP, path)
    stub = text(path).split("沿虚线剪开")[1]
    assert SLIP.slip_number in stub
    assert not any(part in stub for part in groups(SLIP.password))


def test_long_passwords_and_names_stay_inside_the_margins(tmp_path: Path) -> None:
    path = tmp_path / "slip.pdf"
    render_slip(PasswordSlip("PW" * 60, "案" * 90, "包" * 200, "Wm4!" * 8), path)
    picture = page_picture(path)
    assert picture.ink(0, 0, 23, 250) == picture.ink(193, 0, 210, 250) == 0


def test_each_character_has_a_name_that_cannot_be_misheard() -> None:
    assert spelled("K", "zh") == "大写 K Kilo"
    assert spelled("k", "en") == "small k Kilo"
    assert spelled("7", "zh") == "数字 7"
    assert spelled("!", "en") == "sign !"


def test_printing_it_does_not_show_the_password() -> None:
    assert SLIP.password not in repr(SLIP)
