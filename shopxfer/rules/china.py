"""Loads public facts about China (`resources/china`): divisions, and simplified characters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from shopxfer import paths
from shopxfer.domain.addresses import Gazetteer

#: What official names have behind the one that people say.
_OFFICIAL = re.compile(
    "(?:(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|维吾尔|哈萨克|柯尔克孜|(?<!内)蒙古|黎)族?)*(?:自治[区州县])$|"
    "特别行政区$|地区$|林区$|(?<=..)[省市盟县]$"
)


@cache
def load_gazetteer() -> Gazetteer:
    """Return the bundled provinces, cities and districts; read once."""
    return Gazetteer(
        {
            province: {city: districts.split() for city, districts in cities.items()}
            for province, cities in _divisions().items()
        }
    )


@cache
def load_city_names() -> tuple[str, ...]:
    """Return the bundled provinces and cities as people say them: 杭州, 广西, 大理; read once."""
    names = {name for province, cities in _divisions().items() for name in (province, *cities)}
    short = {_OFFICIAL.sub("", name) for name in names}
    return tuple(sorted(name for name in short if len(name) > 1))


@cache
def _divisions() -> Mapping[str, Mapping[str, str]]:
    text = (paths.resources() / "china" / "divisions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def load_simplified() -> Mapping[int, str]:
    """Return traditional characters with their simplified ones, as `str.translate` takes them; read once.

    For comparing only: what is shown keeps the owner's characters.
    """
    text = (paths.resources() / "china" / "simplified.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {ord(old): new for olds, news in lines for old, new in zip(olds, news, strict=True)}
