"""An open case with parties, closed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopxfer.handover.case import Case
from tests.fakes import make_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    opened = make_case(tmp_path)
    yield opened
    opened.close()
