"""Loads public facts about China (`resources/china`): divisions, and simplified characters."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from shopxfer import paths
from shopxfer.domain.addresses import Gazetteer


@cache
def load_gazetteer() -> Gazetteer:
    """Return the bundled provinces, cities and districts; read once."""
    text = (paths.resources() / "china" / "divisions.toml").read_text(encoding="utf-8")
    provinces = tomllib.loads(text)
    return Gazetteer(
        {
            province: {city: districts.split() for city, districts in cities.items()}
            for province, cities in provinces.items()
        }
    )


@cache
def load_simplified() -> Mapping[int, str]:
    """Return traditional characters with their simplified ones, as `str.translate` takes them; read once.

    For comparing only: what is shown keeps the owner's characters.
    """
    text = (paths.resources() / "china" / "simplified.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {ord(old): new for olds, news in lines for old, new in zip(olds, news, strict=True)}
