"""The summary for the buyer: counts that name nobody, and none of 1 to 4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.suppression import LEAST_GROUP, Shown
from shopxfer.errors import ShopxferError
from shopxfer.handover import agreements, clean, overview, parties, summary
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from shopxfer.vault import audit, papers, records
from tests.documents.pictures import text, words
from tests.fakes import customer, id_number, people_file, take_in, take_through
from tests.shots.sample_shop import sample_case

#: 40 people, of whom 2 came last in 2023 and 1 has an ID number, and 3 companies; a file is named for one.
PEOPLE = [
    customer(
        serial,
        last_visit="2026-01-02" if serial < 30 else "2025-01-02" if serial < 38 else "2023-01-02",
        id_number=id_number(serial) if serial == 0 else None,
        address=f"无名市鹿鸣巷 {serial} 号" if serial < 20 else None,
    )
    for serial in range(40)
]
FIRMS = [
    {"company": f"远山{n}贸易有限公司", "landline": f"0571-0000111{n}", "last_visit": "2026-01-02"}
    for n in range(3)
]


@pytest.fixture
def filled(case: Case, tmp_path: Path) -> Case:
    people = people_file(tmp_path, PEOPLE, "沈若岚的客户.csv")
    take_through(case, people, people_file(tmp_path, FIRMS, "单位.csv"))
    return case


def drawn(case: Case, folder: Path, language: Language) -> Path:
    target = folder / "summary.pdf"
    summary.save(case, target, summary.draft(case, overview.overview(case, Quiet()), language))
    return target


def counts_in(pdf: Path) -> Iterator[int]:
    """Yield the whole numbers printed right of the section labels, but for the years that name groups."""
    for word in words(pdf):
        left, top, *_ = word.box
        if left > 49 and 30 < top < 283 and re.fullmatch(r"[\d,]+", word.text):
            yield int(word.text.replace(",", ""))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_small_group_and_nobody_is_in_it(filled: Case, tmp_path: Path, language: Language) -> None:
    pdf = drawn(filled, tmp_path, language)
    told = text(pdf)
    assert told.count("\f") == 1
    found = list(counts_in(pdf))
    assert 43 in found  # everybody
    assert not {1, 2, 3, 4} & set(found)
    # 8 and 33 came in the other years: with both and the total of 43, 2 could be worked out.
    assert 33 in found
    assert 8 not in found
    assert told.count("<5" if language == "en" else "少于 5") >= 3
    plain = re.sub(r"\s", "", told)
    for record in records.of_kind(filled.reader, RecordKind.CUSTOMER, filled.sealer()):
        for name, value in record.values.items():
            if name not in ("consent", "last_visit"):
                assert value.replace(" ", "") not in plain, name
    assert "沈若岚" not in plain
    assert ".csv" not in plain


def test_the_sample_shop_too_shows_nobody(tmp_path: Path) -> None:
    case = sample_case(tmp_path, "prune", "zh")
    pdf = drawn(case, tmp_path, "zh")
    plain = re.sub(r"\s", "", text(pdf))
    assert text(pdf).count("\f") == 1
    assert not {1, 2, 3, 4} & set(counts_in(pdf))
    for record in records.of_kind(case.reader, RecordKind.CUSTOMER, case.sealer()):
        for name in ("name", "phone", "id_number", "card_no", "address", "stylist"):
            value = record.values.get(name, "")
            assert len(value) < 2 or value.replace(" ", "") not in plain, name
    case.close()


def test_a_share_that_would_give_a_few_away_is_not_told(filled: Case) -> None:
    content = summary.content_of(filled, overview.overview(filled, Quiet()), "en")
    fields = {each.name: each for each in content.fields}
    assert (fields["ID number"].share, fields["ID number"].words) == (None, "<5")
    # All but the three companies have a name.
    assert (fields["Name"].share, fields["Name"].words) == (None, "all but <5")
    assert fields["Address"].words == "46%"  # 20 of 43


def test_of_a_handful_of_people_nothing_is_told_but_that(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE[:3]))
    clean.clean(case, Quiet())
    content = summary.content_of(case, overview.overview(case, Quiet()), "en")
    assert content.totals[0][1].shown is Shown.SMALL
    assert content.fields == ()
    assert all(not table.rows for table in content.tables)
    assert set(counts_in(drawn(case, tmp_path, "en"))) == {0, LEAST_GROUP}  # which the notes name


def test_it_is_kept_among_the_papers_with_a_number(filled: Case, tmp_path: Path) -> None:
    drawn(filled, tmp_path, "zh")
    (paper,) = papers.papers(filled.reader, "summary")
    assert paper.number == f"{filled.number}-S1"
    assert summary.next_number(filled) == f"{filled.number}-S2"
    event = list(audit.events(filled.reader))[-1]
    assert event.action == "summary"
    assert event.facts["for_ourselves"] is False
    assert set(event.facts) == {"number", "sha256", "for_ourselves"}


def test_where_nothing_can_be_written_nothing_is_recorded(filled: Case, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("x")
    with pytest.raises(ShopxferError):
        summary.save(filled, tmp_path / "a file" / "summary.pdf", b"%PDF")
    assert papers.papers(filled.reader, "summary") == []


def test_a_copy_for_the_buyer_waits_for_the_confidentiality_agreement(filled: Case, tmp_path: Path) -> None:
    """law.md N22, TS3: nothing is written for the buyer before; what is for ourselves is logged as such."""
    known = parties.load(filled)
    target = tmp_path / "summary.pdf"
    for day in ("", "2026-11-23"):  # not signed; signed tomorrow
        parties.save(filled, replace(known, terms=replace(known.terms, confidentiality_on=day)))
        with pytest.raises(agreements.NotConfidential):
            summary.save(filled, target, b"%PDF")
    assert not target.exists()
    assert papers.papers(filled.reader, "summary") == []
    summary.save(filled, target, b"%PDF", for_ourselves=True)
    assert list(audit.events(filled.reader))[-1].facts["for_ourselves"] is True
