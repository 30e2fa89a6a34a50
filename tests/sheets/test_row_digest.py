from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.sheets.row_digest import digest_rows

CELLS = st.one_of(st.none(), st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=5))
ROWS = st.lists(st.lists(CELLS, max_size=4), max_size=6)


def _stored(rows: list[list[str | None]]) -> list[list[str]]:
    """Return what a spreadsheet keeps of the rows: no empty cells at the end, no empty rows at the end."""
    kept: list[list[str]] = []
    for row in rows:
        cells = [cell or "" for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        kept.append(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept


@given(ROWS, ROWS)
def test_digests_are_equal_exactly_when_the_kept_cells_are(
    one: list[list[str | None]], other: list[list[str | None]]
) -> None:
    assert (digest_rows(one) == digest_rows(other)) == (_stored(one) == _stored(other))


@given(ROWS)
def test_padding_does_not_matter(rows: list[list[str | None]]) -> None:
    padded = [[*row, None, ""] for row in rows] + [[], [None]]
    assert digest_rows(rows) == digest_rows(padded)


def test_order_and_place_matter() -> None:
    digests = {
        digest_rows(rows)
        for rows in ([["a", "b"]], [["b", "a"]], [["a"], ["b"]], [["ab"]], [[None, "a", "b"]])
    }
    assert len(digests) == 5


def test_batches_do_not_show() -> None:
    rows: list[list[str | None]] = [[str(number) if number % 3 else None] for number in range(3000)]
    assert digest_rows(rows) == digest_rows(iter(rows))
    assert digest_rows(rows) != digest_rows(rows[:-1])
