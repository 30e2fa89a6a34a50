"""Goldenmatch without configuration, as its README shows: `python peer_goldenmatch.py SOURCE CLUSTERS FACTS`.

Run by a Python that has goldenmatch, which need not be ours: so nothing of ours is imported here. Writes row
(from 0) and cluster as CSV, and its version, its own seconds and how it was called as JSON.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from pathlib import Path
from typing import Any


def _dedupe(source: str) -> tuple[Any, str]:
    """Call it the README's way; from 100,000 rows on it may refuse, and names this way out itself."""
    import goldenmatch
    from goldenmatch.core.autoconfig_controller import ControllerNotConfidentError

    try:
        return goldenmatch.dedupe(source), "zero-config"
    except ControllerNotConfidentError:
        from pyarrow.csv import read_csv

        table = read_csv(source)
        return goldenmatch.dedupe_df(table, confidence_required=False), "confidence_required=False"


if __name__ == "__main__":
    source, clusters, facts = sys.argv[1:]
    begin = time.perf_counter()
    result, how = _dedupe(source)
    seconds = time.perf_counter() - begin
    with Path(clusters).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for cluster, found in result.clusters.items():
            writer.writerows((row, cluster) for row in found["members"])
    Path(facts).write_text(json.dumps({"seconds": seconds, "how": how}), encoding="utf-8")
