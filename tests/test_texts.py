"""Every sentence stands in both languages, with the same blanks, in the tone of the product."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from collections.abc import Iterator

import pytest

import shopxfer
from shopxfer import texts
from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.handover.gates import GateClosed
from shopxfer.texts import Language, catalogue, say, sentence

HAN = re.compile("[\u4e00-\u9fff]")
#: A clause of the receipt that comes from no law cites none.
NEED_NO_WORDS = "not_advice.law"
#: Dates are built from other parts in each language.
EACH_ITS_OWN = {"paper.receipt.date_value"}
LANGUAGES: tuple[Language, Language] = ("zh", "en")


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def error_classes() -> Iterator[type[ShopxferError]]:
    for module in pkgutil.walk_packages(shopxfer.__path__, "shopxfer."):
        if not module.name.startswith(("shopxfer.gui", "shopxfer.__main__")):
            importlib.import_module(module.name)
    waiting = [ShopxferError]
    while waiting:
        each = waiting.pop()
        yield each
        waiting += each.__subclasses__()


def test_every_error_has_its_sentence() -> None:
    found = list(error_classes())
    assert len(found) > 20
    missing = {each.__name__ for each in found if each.key not in catalogue()}
    assert missing == set()


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_a_sentence_stands_in_both_languages(key: str) -> None:
    zh, en = catalogue()[key]["zh"], catalogue()[key]["en"]
    assert zh.strip() == zh.removesuffix("\n")
    assert en.rstrip() == en.removesuffix("\n")  # a note that follows another sentence begins with a space
    assert bool(zh) == bool(en) != key.endswith(NEED_NO_WORDS)
    assert not HAN.search(en)
    assert "您" not in zh
    assert "!" not in zh + en
    assert "！" not in zh


def test_sentences_have_the_same_blanks() -> None:
    """Names of fields and files may be told in each language's own words, as `field` and `field_en`."""
    differing = {
        key
        for key, entry in catalogue().items()
        if {name.removesuffix("_en") for name in blanks(entry["zh"])}
        != {name.removesuffix("_en") for name in blanks(entry["en"])}
    }
    assert differing == EACH_ITS_OWN


def test_english_tells_one_from_many() -> None:
    assert say("search.found", "en", count=1) == "1 customer found"
    assert say("search.found", "en", count=1001) == "1,001 customers found"
    assert say("search.found", "zh", count=1) == "找到 1 位客户"
    for key, entry in catalogue().items():
        assert "(s)" not in entry["en"], key
        assert blanks(entry.get("en_one", entry["en"])) == blanks(entry["en"]), key


def test_chinese_sentences_use_their_own_punctuation() -> None:
    odd = {
        key for key, entry in catalogue().items() if re.search(r"[\u4e00-\u9fff][,;:?](?![0-9])", entry["zh"])
    }
    assert odd == set()


def test_english_sentences_use_their_own_punctuation() -> None:
    """The window's font draws “ and ” as wide as an ideograph, which tears English apart."""
    odd = {key for key, entry in catalogue().items() if re.search("[“”‘’，。：；！？、（）]", entry["en"])}
    assert odd == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_named_by_a_value_has_its_words(language: Language) -> None:
    for prefix, values in (
        ("bucket", Bucket),
        ("class", DataClass),
        ("kind", RecordKind),
        ("package.sheet", RecordKind),
    ):
        for value in values:
            separator = "_" if prefix == "package.sheet" else "."
            assert say(f"{prefix}{separator}{value}", language)


def test_blanks_are_filled_and_counts_get_commas() -> None:
    assert say("error.rows_undecided", "en", count=12345).startswith("12,345 rows")
    assert "12,345" in say("error.rows_undecided", "zh", count=12345)


def test_a_fact_may_name_another_sentence() -> None:
    error = GateClosed(gate="G13", missing_key="gate.refused", count=3)
    for language in LANGUAGES:
        told = sentence(error, language)
        assert say("gate.refused", language, count=3) in told
        assert "G13" in told


def test_an_error_does_not_show_its_facts() -> None:
    assert "secret" not in repr(ShopxferError(name="secret")) + str(ShopxferError(name="secret"))


def test_a_missing_sentence_is_a_bug() -> None:
    with pytest.raises(KeyError):
        say("error.no_such_thing", "zh")


@pytest.mark.parametrize(
    ("chosen", "language"),
    [("zh", "zh"), ("zh_CN.UTF-8", "zh"), ("en_GB", "en"), ("de-DE", "en"), ("C", "zh")],
)
def test_chinese_unless_the_system_plainly_speaks_otherwise(
    monkeypatch: pytest.MonkeyPatch, chosen: str, language: str
) -> None:
    monkeypatch.setenv("SHOPXFER_LANG", chosen)
    assert texts.system_language() == language


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "POSIX"}, "zh"),
    ],
)
def test_the_system_is_asked_by_its_own_variables(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("SHOPXFER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert texts.system_language() == language
