"""The garbage collector waits while much is made."""

from __future__ import annotations

import gc

import pytest

from shopxfer.bulk import without_collector


def test_the_collector_waits_and_comes_back_whatever_happens() -> None:
    assert gc.isenabled()
    with without_collector():
        with without_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), without_collector():
        raise ZeroDivisionError
    assert gc.isenabled()
