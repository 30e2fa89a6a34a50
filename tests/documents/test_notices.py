"""Papers for customers: one page each, the text as it was frozen, and a code that says nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.documents.notices import NoticePaper, OwnSheet, render_letter, render_poster, render_script
from shopxfer.domain.consent_evidence import Channel
from shopxfer.domain.notice_window import Route
from shopxfer.rules.letters import load_letters
from shopxfer.texts import Language
from tests.documents.pictures import fonts, page_picture, text

SLOTS = {
    "seller": "鹿鸣巷剪艺坊",
    "seller_contact": "0571-0000 0317",
    "buyer": "半亩云造型有限公司",
    "buyer_contact": "0571-0000 0926",
    "purpose": "继续为老客户服务",
    "kinds": "姓名、手机、会员等级、预付余额、剩余次数、首次到店、最近到店、交易日期、项目、数量、金额",
    "answer_by": "2026-12-06",
}


def paper(channel: Channel, *languages: Language, route: Route = Route.SEPARATE_CONSENT) -> NoticePaper:
    letter = load_letters(route)[channel]
    texts = tuple((language, letter.filled(language, SLOTS)) for language in languages)
    return NoticePaper("2026-0317", "73f9ecdfa752", texts)


def written(folder: Path, pdf: bytes) -> Path:
    path = folder / "notice.pdf"
    path.write_bytes(pdf)
    return path


@pytest.mark.parametrize("route", [Route.SEPARATE_CONSENT, Route.NOTICE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_letter_is_one_page_and_names_what_it_has_to(
    tmp_path: Path, language: Language, route: Route
) -> None:
    pdf = written(tmp_path, render_letter(paper(Channel.SLIP, language, route=route)))
    told = text(pdf)
    assert told.count("\f") == 1
    for part in ("鹿鸣巷剪艺坊", "0571-0000 0926", "2026-12-06", "73f9ecdfa752", "2026-0317"):
        assert part in told
    assert all(embedded for _, embedded in fonts(pdf))


def test_sd3_there_is_a_line_for_the_guardian(tmp_path: Path) -> None:
    told = text(written(tmp_path, render_letter(paper(Channel.SLIP, "zh"))))
    assert "监护人" in told
    assert "与孩子的关系" in told


def test_both_languages_are_a_page_each_and_so_is_every_customer(tmp_path: Path) -> None:
    sheets = [OwnSheet("王沐华", "RGH5-ZUMU"), OwnSheet("陈慧敏", "AAAA-BBBB")]
    told = text(written(tmp_path, render_letter(paper(Channel.SLIP, "zh", "en"), sheets))).split("\f")
    assert len(told) == 5  # the last one is what follows the fourth
    assert ["RGH5-ZUMU" in page for page in told[:4]] == [True, True, False, False]
    assert all("陈慧敏" in page for page in told[2:4])


def test_the_square_is_drawn_on_a_sheet_of_its_own_alone(tmp_path: Path) -> None:
    plain = page_picture(written(tmp_path, render_letter(paper(Channel.SLIP, "zh"))))
    own = page_picture(
        written(tmp_path, render_letter(paper(Channel.SLIP, "zh"), [OwnSheet("王沐华", "RGH5-ZUMU")]))
    )
    assert own.ink(168, 16, 192, 40) > 0.3
    assert plain.ink(168, 28, 192, 40) < 0.2


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("route", [Route.SEPARATE_CONSENT, Route.NOTICE])
def test_n26_the_poster_is_large_and_fills_one_page(tmp_path: Path, language: Language, route: Route) -> None:
    pdf = written(tmp_path, render_poster(paper(Channel.POSTER, language, route=route)))
    assert text(pdf).count("\f") == 1
    assert page_picture(pdf).ink(24, 170, 192, 230) > 0.03  # the text reaches far down


def test_a_very_long_purpose_makes_the_letters_smaller_not_the_page_longer(tmp_path: Path) -> None:
    long = paper(Channel.SLIP, "zh")
    ((language, body),) = long.texts
    long = replace(long, texts=((language, body.replace("继续为老客户服务", "继续为老客户服务，" * 40)),))
    assert text(written(tmp_path, render_letter(long))).count("\f") == 1


def test_n17_the_script_says_when_to_call(tmp_path: Path) -> None:
    told = text(written(tmp_path, render_script(paper(Channel.PHONE, "zh"))))
    assert "早上八点到晚上九点" in told
    assert told.count("\f") == 1
