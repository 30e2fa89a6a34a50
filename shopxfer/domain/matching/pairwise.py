"""Scores of many pairs of texts at once, on all processors there are."""

from __future__ import annotations

from functools import partial
from typing import Final

from rapidfuzz.process import cpdist

#: `rapidfuzz.process.cpdist`; what it returns does not depend on how many processors share the work.
score_pairs: Final = partial(cpdist, workers=-1)
