"""A wrong file of duties says in which line it is wrong and what about it; nothing of it is used."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from shopxfer import paths
from shopxfer.rules.duties import DutyRegister, load_duties
from shopxfer.rules.pack import RulePackError
from shopxfer.texts import say

CN_FOLDER = paths.resources() / "rules" / "cn"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled pack to spoil."""
    copy = tmp_path / "xx"
    shutil.copytree(CN_FOLDER, copy)
    return copy


def spoil(file: Path, old: str, new: str) -> int:
    """Replace the first `old` of a file by `new`; return the line it stood in."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def error_of(folder: Path) -> dict[str, Any]:
    with pytest.raises(RulePackError) as raised:
        load_duties("xx", folder)
    facts = raised.value.facts
    for language in ("zh", "en"):
        told = say(raised.value.key, language, **facts)
        assert str(facts["file"]) in told
        assert f"line {facts['line']}" in told
    return facts


@pytest.mark.parametrize(
    ("theme", "old", "new", "what"),
    [
        ("notices", 'mark = "V*"', 'mark = "sure"', "sure"),
        ("notices", 'decides = "letter"', 'decides = "hope"', "hope"),
        ("notices", 'id = "N9"', 'id = "nine"', "nine"),
        ("notices", 'id = "N9"', 'id = "N8"', "N8 stands in duties/notices.toml"),
        ("notices", 'id = "N9"', 'id = "SD3"', "SD3 stands in duties/notices.toml"),
        ("notices", 'instrument = "ECL"', 'instrument = "ECLIPSE"', "ECLIPSE"),
        ("notices", 'article = "22(5)"', 'article = "art. 22"', "art. 22"),
        ("notices", 'article = "22(5)"', "article = 22", "22"),
        ("notices", 'also = ["NDR 22"]', 'also = ["NDR twentytwo"]', "NDR twentytwo"),
        ("notices", 'also = ["NDR 22"]', 'also = "NDR 22"', "also is no list"),
        ("notices", "in_force = 2026-09-01", 'in_force = "2026-09-01"', "in_force is no date"),
        ("notices", "in_force = 2026-09-01", "in_force = 2026-09-01T10:00:00", "in_force is no date"),
        ("notices", "in_force = 2026-09-01", "in_force = 2026-09-02", "SMALL took effect on 2026-09-01"),
        ("notices", 'by = ["notify"]', 'by = ["somebody"]', "somebody"),
        ("notices", 'by = ["notify"]', "by = []", "by"),
        ("notices", 'by = ["notify"]', 'by = ["notify", "notify"]', "by"),
        ("notices", 'zh = "告知', 'zh = 7 # "告知', "zh"),
        ("notices", "limit = { amount = 3,", "limit = { amount = 0,", "limit"),
        ("notices", "limit = { amount = 3,", "limit = { amount = true,", "limit"),
        ("retention", 'unit = "years"', 'unit = "moons"', "moons"),
        ("retention", 'amount = 30, unit = "years"', 'amount = 30, unit = "years", more = 1', "limit"),
        ("closing", "in_force = 2022-11-01", "in_force = 2022-11-01\npending_law = true", "pending_law"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_by_file_and_line(
    folder: Path, theme: str, old: str, new: str, what: str
) -> None:
    line = spoil(folder / "duties" / f"{theme}.toml", old, new) + new.count("\n")
    facts = error_of(folder)
    if "SD3" in what:
        # The later of the two is the one to complain about, and themes are read in their order.
        assert facts["file"] == "duties/sensitive.toml"
        assert f"line {line}" in str(facts["what"])
    else:
        assert (facts["file"], facts["line"]) == (f"duties/{theme}.toml", line)
    assert what in str(facts["what"])


@pytest.mark.parametrize(
    "field", ["id", "instrument", "article", "in_force", "mark", "decides", "by", "zh", "en"]
)
def test_a_missing_field_is_named_at_the_head_of_its_entry(folder: Path, field: str) -> None:
    file = folder / "duties" / "deletion.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    heads = [number for number, line in enumerate(lines, start=1) if line == "[[duty]]"]
    third = heads[2]
    found = next(at for at in range(third, len(lines)) if lines[at].startswith(f"{field} ="))
    del lines[found]
    file.write_text("\n".join(lines), encoding="utf-8")
    facts = error_of(folder)
    assert (facts["file"], facts["line"]) == ("duties/deletion.toml", third)
    assert f"no {field}" in str(facts["what"])


@pytest.mark.parametrize("name", ["pack.toml", "instruments.toml", "duties/notices.toml"])
@pytest.mark.parametrize(
    ("content", "line"),
    [(b"# one\n# two\nthis is [ no toml\n", 3), (b'# one\nid = "', 2), (b"# one\n\xff\xfe\x00", 2)],
)
def test_a_file_that_is_no_toml_is_named_with_its_line(
    folder: Path, name: str, content: bytes, line: int
) -> None:
    (folder / name).write_bytes(content)
    assert (error_of(folder)["file"], error_of(folder)["line"]) == (name, line)


@pytest.mark.parametrize("name", ["pack.toml", "instruments.toml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert (error_of(folder)["file"], error_of(folder)["what"]) == (name, "cannot be read")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "no [[duty]]"),
        ('[[dutty]]\nid = "N1"\n', "no [[duty]]"),
        ('[[duty]]\nid = "N1"\n[[dutty]]\nid = "N2"\n', "dutty"),
        ('version = "1"\n', "no [[duty]]"),
        ('duty = [{ id = "N1" }]\n', "line of its own"),
        ("[[duty]]\nzh = '''\n[[duty]]\n'''\n", "line of its own"),
    ],
)
def test_a_file_of_something_else_is_refused(folder: Path, content: str, what: str) -> None:
    (folder / "duties" / "notices.toml").write_text(content, encoding="utf-8")
    facts = error_of(folder)
    assert facts["file"] == "duties/notices.toml"
    assert what in str(facts["what"])


def test_a_theme_nobody_knows_is_refused(folder: Path) -> None:
    (folder / "duties" / "moods.toml").write_text('[[duty]]\nid = "N1"\n', encoding="utf-8")
    assert error_of(folder)["file"] == "duties/moods.toml"


def test_a_pack_without_duties_is_refused(folder: Path) -> None:
    shutil.rmtree(folder / "duties")
    assert error_of(folder)["what"] == "no file of duties"


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("pack.toml", "as_of = 2026-11-22", 'as_of = "soon"', "as_of"),
        ("pack.toml", 'version = "2026.11"', "version = 2026", "version"),
        ("instruments.toml", "in_force = 2021-11-01", "in_force = 2021", "in_force"),
        ("instruments.toml", 'date_mark = "M"', 'date_mark = "maybe"', "maybe"),
        ("instruments.toml", 'en = "PIPL"', 'english = "PIPL"', "no en"),
        ("instruments.toml", 'en = "PIPL"', 'en = "  "', "en"),
    ],
)
def test_wrong_heads_and_instruments_are_named(
    folder: Path, name: str, old: str, new: str, what: str
) -> None:
    line = spoil(folder / name, old, new)
    facts = error_of(folder)
    assert facts["file"] == name
    assert what in str(facts["what"])
    if "no en" not in what:
        assert facts["line"] == line


def test_a_day_that_stands_in_a_later_table_is_not_the_packs(folder: Path) -> None:
    spoil(folder / "pack.toml", "as_of = 2026-11-22\n", "")
    with (folder / "pack.toml").open("a", encoding="utf-8") as file:
        file.write("\n[before]\nas_of = 2025-01-01\n")
    assert (error_of(folder)["file"], error_of(folder)["line"]) == ("pack.toml", 1)


def test_a_rule_that_is_not_in_force_yet_must_be_marked_pending(folder: Path) -> None:
    spoil(folder / "instruments.toml", "in_force = 2022-11-01", "in_force = 2027-01-01")
    closing = folder / "duties" / "closing.toml"
    line = spoil(closing, "in_force = 2022-11-01", "in_force = 2027-01-01")
    spoil(
        folder / "duties" / "transfer.toml", "in_force = 2022-11-01", "in_force = 2027-01-01\npending = true"
    )
    facts = error_of(folder)
    assert (facts["file"], facts["line"]) == ("duties/closing.toml", line)
    assert "2027-01-01 is after 2026-11-22" in str(facts["what"])
    spoil(closing, "in_force = 2027-01-01", "in_force = 2027-01-01\npending = true")
    # The bad load is not remembered: only what loaded is cached.
    assert load_duties("xx", folder).duty("EN1").pending


def test_a_rule_in_force_may_not_be_marked_pending(folder: Path) -> None:
    spoil(
        folder / "duties" / "closing.toml", "in_force = 2022-11-01", "in_force = 2022-11-01\npending = true"
    )
    assert "is not after" in str(error_of(folder)["what"])


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_lines_are_counted_as_an_editor_counts_them(folder: Path, line_end: str) -> None:
    """A file written on Windows, and a text with separators that are no line ends in TOML."""
    file = folder / "duties" / "notices.toml"
    spoil(file, 'zh = "', 'zh = "\u2028\u0085')
    line = spoil(file, 'mark = "V*"', 'mark = "sure"')
    file.write_bytes(file.read_text(encoding="utf-8").replace("\n", line_end).encode())
    assert error_of(folder)["line"] == line


def test_another_jurisdiction_loads_from_its_own_folder(folder: Path) -> None:
    loaded = load_duties("xx", folder)
    assert isinstance(loaded, DutyRegister)
    assert (loaded.jurisdiction, loaded.duties) == ("xx", load_duties().duties)
