from shopxfer.domain.matching.agreement import Agreement


def test_the_steps_count_from_different_up_to_the_same() -> None:
    # Tables of weights are looked up by these numbers, and of several columns the highest counts.
    ascending = [
        Agreement.DIFFERENT,
        Agreement.DISTANT,
        Agreement.SIMILAR,
        Agreement.ALIKE,
        Agreement.SAME,
    ]
    assert [*map(int, ascending)] == [0, 1, 2, 3, 4]
    assert [*Agreement] == ascending
