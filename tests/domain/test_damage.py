import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer import texts
from shopxfer.chunks import in_chunks
from shopxfer.domain.damage import ColumnJudge, Damage, DamageCount, inspect_column, is_garbled
from shopxfer.domain.identifiers import resident_id_check_symbol
from shopxfer.rules.catalogue import load_catalogue

FIELDS = load_catalogue()


def true_ids(count: int, seed: int = 3) -> list[str]:
    """Invented IDs: area codes that begin with 999 belong to no place."""
    chance = random.Random(seed)
    first = (
        f"999{chance.randrange(1000):03}{chance.randrange(1940, 2015)}{chance.randrange(1, 13):02}"
        f"{chance.randrange(1, 29):02}{chance.randrange(1000):03}"
        for _ in range(count)
    )
    return [each + resident_id_check_symbol(each) for each in first]


def cut(number: str) -> str:
    return number[:15] + "000"


def test_true_ids_raise_no_alarm() -> None:
    ids = true_ids(50_000)
    assert any(number.endswith("000") for number in ids)
    assert inspect_column(FIELDS["id_number"], ids).cells == {}


@pytest.mark.parametrize("share", [1.0, 0.1, 0.01])
def test_every_cut_id_is_found_among_true_ones(share: float) -> None:
    _every_cut_is_found(20_000, share)


@pytest.mark.slow
def test_every_cut_id_is_found_among_very_many() -> None:
    _every_cut_is_found(200_000, 0.05)


def _every_cut_is_found(count: int, share: float) -> None:
    ids = true_ids(count)
    seeded = set(random.Random(4).sample(range(count), int(count * share)))
    column = [cut(number) if index in seeded else number for index, number in enumerate(ids)]
    found = inspect_column(FIELDS["id_number"], column)
    assert seeded <= found.quarantined
    assert len(found.quarantined - seeded) <= 0.002 * count


@pytest.mark.parametrize(
    ("field", "text", "damage"),
    [
        ("id_number", "999105194912310000", Damage.CUT_ID),
        ("id_number", "1.1E+17", Damage.SCIENTIFIC),
        ("id_number", "########", Damage.HASHES),
        ("phone", "13800000001.0", Damage.FRACTION),
        ("phone", "1.38E+10", Damage.SCIENTIFIC),
        ("phone", "571-88880000", Damage.LOST_ZEROS),
        ("birth_date", "45231", Damage.SERIAL_DATE),
        ("name", "锟斤拷", Damage.GARBLED),
        ("name", "鎴戜滑", Damage.GARBLED),
        ("name", "周晓棠".encode().decode("gb18030", "replace"), Damage.GARBLED),
        ("name", "周晓棠".encode().decode("latin-1"), Damage.GARBLED),
        ("name", "周晓棠".encode("gbk").decode("latin-1"), Damage.GARBLED),
        ("name", "周\ufffd棠", Damage.GARBLED),
    ],
)
def test_each_kind_of_damage(field: str, text: str, damage: Damage) -> None:
    assert inspect_column(FIELDS[field], [text]).counts == {damage: 1}


@pytest.mark.parametrize(
    "text", ["周晓棠", "欧阳予安", "阿依古丽·买买提", "Zoë Müller", "孙 伟", "𬱖龙", "林越女士", "José Núñez"]
)
def test_true_names_are_not_garbled(text: str) -> None:
    assert not is_garbled(text)


def test_numbers_that_lost_their_zeros_stand_out_in_their_column() -> None:
    column = [f"{number:06}" for number in range(100)] + ["42", None]
    found = inspect_column(FIELDS["card_no"], column)
    assert found.cells == {100: Damage.LOST_ZEROS}
    assert found.quarantined == {100}


def test_what_can_be_read_again_is_not_quarantined() -> None:
    assert not inspect_column(FIELDS["phone"], ["13800000001.0", "571-88880000"]).quarantined


@pytest.mark.parametrize("damage", list(Damage))
def test_each_kind_has_its_advice(damage: Damage) -> None:
    assert texts.say(damage, "zh") != texts.say(damage, "en")


CELLS = st.lists(
    st.one_of(
        st.none(),
        st.sampled_from(
            [
                "",
                "000042",
                "000043",
                "42",
                "1.1E+17",
                "45231",
                "45232.5",
                "2024-03-05",
                "2024年3月5日",
                "####",
                "锟斤拷",
                "周晓棠",
                "13800000001.0",
                "571-88880000",
                "0571-88880000",
                "999105194912310000",
                "999105194912310004000",
                "9991051949123100000",
                "好",
                "6222020000000000",
                "1234567890123450000",
            ]
        ),
        st.integers(0, 10**6).map(lambda number: f"{number:06}"),
    ),
    max_size=30,
)


@given(
    st.sampled_from(["id_number", "card_no", "remarks", "name", "birth_date", "phone"]),
    CELLS,
    st.integers(1, 5),
)
def test_a_column_is_judged_alike_in_pieces_and_as_a_whole(
    field: str, texts: list[str | None], size: int
) -> None:
    judge = ColumnJudge(FIELDS[field])
    pieces = list(in_chunks(texts, size))
    for piece in pieces:
        judge.look_at(piece)
    cells = {
        number * size + index: damage
        for number, piece in enumerate(pieces)
        for index, damage in judge.judge(piece).cells.items()
    }
    assert cells == inspect_column(FIELDS[field], texts).cells


@given(
    st.sampled_from(["id_number", "bank_card", "card_no", "phone", "birth_date", "remarks", "name"]), CELLS
)
def test_a_column_counted_in_pieces_counts_as_the_whole(field: str, cells: list[str | None]) -> None:
    counted = DamageCount(FIELDS[field])
    for start in range(0, len(cells), 7):
        counted.add(cells[start : start + 7])
    assert counted.counts == inspect_column(FIELDS[field], cells).counts
