"""What rests on the disk: nothing to read without the password, and C3 values sealed on top.

Nor is anybody's data in the log.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.domain.fields import DataClass
from shopxfer.handover import assess, classify, labels, package, parties, prune, search, segments
from shopxfer.handover.case import Case, new_case
from shopxfer.handover.fields import change_field
from shopxfer.progress import Quiet
from shopxfer.vault import audit, papers
from shopxfer.vault.keys import COST_FLOOR
from tests.fakes import (
    PASSWORD,
    Cell,
    customer,
    every_value,
    freeze_notice,
    id_number,
    leave_prepaid,
    line_of,
    parties_of,
    phone,
    table,
    take_through,
    write_xlsx,
)

#: Values of class C3 and above, each in a column of its own or hidden in one.
SEALED: dict[str, Cell] = {
    "id_number": id_number(7),
    "address": "无名市鹿鸣区封存巷 77 号",
    "remarks": "怕烫怕吹爱喝菊花茶",
    "health": "青霉素过敏史",
    "bank_card": "6222020000000000004",
    "total_spent": "77123.45",
    "推荐人的话": "他姑妈介绍来的",
}
OPEN: dict[str, Cell] = {"name": "欧阳封存", "phone": phone(7), "email": "sealed@example.com"}
LEVEL = "钻石卡"  #: becomes sealed later
SALE: dict[str, Cell] = {
    "transaction_no": "T777001", "transaction_date": "2026-07-07", "phone": phone(7),
    "product": "染发套餐丁香紫",
    "amount": "1377.50", "payment_method": "微信转账",
}  # fmt: skip
SALE_SEALED = ("product", "amount", "payment_method")
SPOKEN = "她说下周搬去外地"


def make_stocked(folder: Path) -> Case:
    """Return a case with everything in it: rows, records, decisions, a changed class, a package, an index."""
    case = new_case(folder / "case", PASSWORD, cost=COST_FLOOR)
    people = [customer(n) for n in range(1, 5)]
    people += [customer(7, **OPEN, **SEALED, level=LEVEL), customer(7, **OPEN, address=SPOKEN)]
    book = write_xlsx(folder / "shop.xlsx", 会员=table(people), 流水=table([SALE, SALE]))
    parties.save(case, parties_of())
    freeze_notice(case, lines={ConsentLine.ID_DOCUMENT: ["id_number"]})
    take_through(case, book)
    column = next(line.column for line in classify.columns(case) if line.column.field == "level")
    classify.change(
        case, column, field="level", data_class=DataClass.C3, reason="看得出花了多少", progress=Quiet()
    )
    prune.apply_rules(case, Quiet())
    prune.change_records(case, [2], "owner_withholds", "本人要求")
    change_field(case, line_of(case, "id_number"), moves=True, reason="会员卡实名")
    assess.sign_as_drafted(case, "zh")
    leave_prepaid(case)
    package.make_package(case, folder / "out", Quiet(), "zh")
    search.prepare(case, Quiet())
    segments.apply(case, segments.propose(case, Quiet()))
    labels.put_on(case, "老板的老同学", [1])
    labels.save_filter(case, labels.SavedFilter("常用", str(SEALED["id_number"]), {"status": "active"}))
    return case


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    case = make_stocked(tmp_path_factory.mktemp("secrecy"))
    yield case
    case.close()


def seeded(*, sealed: bool) -> list[str]:
    closed = [*SEALED.values(), *(SALE[name] for name in SALE_SEALED), SPOKEN, LEVEL]
    return [str(value) for value in (closed if sealed else [*closed, *OPEN.values(), *SALE.values()])]


def spellings(value: str) -> list[bytes]:
    return [value.encode(encoding) for encoding in ("utf-8", "utf-16-le", "gb18030")]


def held_in_plain(path: Path, values: list[str]) -> list[str]:
    """Return those of `values` that a file holds, however they are spelled."""
    content = path.read_bytes()
    return [value for value in values if any(spelled in content for spelled in spellings(value))]


def test_no_file_of_the_case_holds_a_value_in_plain(stocked: Case) -> None:
    files = [path for path in stocked.folder.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"vault.db", "vault.db-wal", "slots.json"}  # while it is open
    for path in files:
        assert held_in_plain(path, seeded(sealed=False)) == [], path.name


def test_nor_does_any_once_it_is_closed(tmp_path: Path) -> None:
    case = make_stocked(tmp_path)
    (made,) = papers.packages(case.reader)
    secrets = [PASSWORD, package.password_of(case, made)]
    case.close()
    assert not (case.folder / "vault.db").read_bytes().startswith(b"SQLite format 3")
    for path in (*case.folder.rglob("*"), *(tmp_path / "out").iterdir()):
        if path.is_file():
            assert held_in_plain(path, [*seeded(sealed=False), *secrets]) == [], path.name


def test_the_opened_database_holds_nothing_sealed_in_plain(stocked: Case) -> None:
    """Whoever has the vault key and not the seal key, as an operator will, finds no value of C3 and up."""
    stored = list(every_value(stocked))
    for value in seeded(sealed=True):
        assert not any(value in text for text in stored), value
    assert any(str(OPEN["name"]) in text for text in stored)  # the search itself works


def test_nor_does_it_hold_the_packages_password(stocked: Case) -> None:
    (made,) = papers.packages(stocked.reader)
    password = package.password_of(stocked, made)
    assert not any(password in text for text in every_value(stocked))


def test_the_log_has_nobodys_data(stocked: Case) -> None:
    log = "\n".join(f"{event.action} {event.actor} {event.facts}" for event in audit.events(stocked.reader))
    for value in seeded(sealed=False):
        assert value not in log
    steps = {event.action for event in audit.events(stocked.reader)}
    assert steps == {
        "new", "parties", "consent.notice", "consent.column", "import", "clean", "classify.change",
        "assess.sign", "prune", "prune.change", "prune.field",
        "package", "search.index", "segments.apply", "labels.put_on", "filters.save",
    }  # fmt: skip
    assert audit.first_broken(stocked.reader) is None


def test_keys_and_passwords_are_nowhere_in_the_log(stocked: Case) -> None:
    ring = stocked.vault._ring
    log = "".join(str(event.facts) for event in audit.events(stocked.reader))
    assert not any(key.hex() in log for key in (ring.vault, ring.seal, ring.index))
    assert PASSWORD not in log


def test_the_database_is_wiped_as_it_is_written(stocked: Case) -> None:
    assert stocked.vault.writer.value("PRAGMA secure_delete") == 1
    assert stocked.vault.writer.value("PRAGMA temp_store") == 2
