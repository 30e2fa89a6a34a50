"""Splink 4 as its tutorial shows it: `python peer_splink.py SOURCE CLUSTERS FACTS`.

Run by a Python that has splink, which need not be ours: so nothing of ours is imported here. Columns are told
by their headings, in Chinese or English, and get the comparisons that splink's documentation offers for such
a column; the others are left out. Names, phones and addresses are taken as they are written: splink brings no
normal forms. u is drawn by lot, m learned by expectation maximisation, twice over different blocks. Writes
what `peer_goldenmatch.py` writes.
"""

from __future__ import annotations

import csv
import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

#: Parts of headings, and which of splink's comparisons is for them.
_MEANINGS = {
    "name": ("姓名", "名称", "name", "surname", "联系人"),
    "email": ("邮箱", "邮件", "mail"),
    "code": (
        "电话",
        "手机",
        "联系方式",
        "固话",
        "座机",
        "phone",
        "mobile",
        "tel",
        "证",
        "卡号",
        "会员号",
        "soc_sec_id",
        "id",
    ),
    "date": ("生日", "出生", "birth", "date"),
    "text": (
        "地址",
        "住址",
        "address",
        "城市",
        "city",
        "suburb",
        "postcode",
        "street",
        "公司",
        "单位",
        "company",
        "state",
    ),
}
_LEAST_PROBABILITY = 0.95  #: of a pair that is joined
_DRAWN = 1_000_000  #: pairs, for u
_MOST_PAIRS = 20_000_000  #: that one rule may ask to look at
_SEED = 1


def meaning(heading: str) -> str | None:
    """Return what a column holds, by its heading; None if it is left out."""
    plain = heading.lower()
    return next((found for found, words in _MEANINGS.items() if any(word in plain for word in words)), None)


def _comparisons(columns: dict[str, str]) -> list[Any]:
    library = importlib.import_module("splink.comparison_library")

    made = {
        "name": library.NameComparison,
        "email": library.EmailComparison,
        "code": lambda column: library.DamerauLevenshteinAtThresholds(column, [1, 2]),
        "date": lambda column: library.DamerauLevenshteinAtThresholds(column, [1, 2]),
        "text": lambda column: library.JaroWinklerAtThresholds(column, [0.9, 0.7]),
    }
    return [
        made[kind](column).configure(term_frequency_adjustments=kind in ("name", "text"))
        for column, kind in columns.items()
        if kind != "email"
    ] + [made["email"](column) for column, kind in columns.items() if kind == "email"]


def _dedupe(source: str) -> list[tuple[int, str]]:
    """Return row and cluster, for every row."""
    pandas, splink = importlib.import_module("pandas"), importlib.import_module("splink")
    table = pandas.read_csv(source, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    table = table.replace("", None)
    headings = {f"column_{place}": meaning(heading) for place, heading in enumerate(table.columns)}
    table.columns = pandas.Index(headings)
    columns = {name: kind for name, kind in headings.items() if kind}
    table.insert(0, "unique_id", range(len(table)))
    telling = [name for name, kind in columns.items() if kind in ("name", "code", "email", "date")]
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=_comparisons(columns),
        blocking_rules_to_generate_predictions=_blocks(table, telling),
    )
    linker = splink.Linker(table, settings, db_api=splink.DuckDBAPI())
    keys = _blocks(table, telling)
    linker.training.estimate_probability_two_random_records_match(keys, recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=_DRAWN, seed=_SEED)
    for column in telling[:3]:
        linker.training.estimate_parameters_using_expectation_maximisation(splink.block_on(column))
    pairs = linker.inference.predict(threshold_match_probability=_LEAST_PROBABILITY)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, _LEAST_PROBABILITY)
    found = clusters.as_pandas_dataframe()
    return list(zip(found["unique_id"].tolist(), found["cluster_id"].astype(str).tolist(), strict=True))


def _blocks(table: Any, telling: list[str]) -> list[Any]:
    """Return the rules for which pairs to look at: the same telling value, if not too many share it."""
    block_on = importlib.import_module("splink").block_on
    rules = []
    for column in telling:
        held = table[column].value_counts()
        if int((held * held).sum()) <= _MOST_PAIRS:
            rules.append(block_on(column))
    return rules


if __name__ == "__main__":
    source, clusters, facts = sys.argv[1:]
    begin = time.perf_counter()
    found = _dedupe(source)
    seconds = time.perf_counter() - begin
    with Path(clusters).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(found)
    how = "tutorial settings, 0.95"
    Path(facts).write_text(json.dumps({"seconds": seconds, "how": how}), encoding="utf-8")
