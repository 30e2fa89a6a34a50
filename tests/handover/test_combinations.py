"""Values that look harmless are looked at side by side, with what a mask leaves of a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.errors import Cancelled
from shopxfer.handover import clean, combinations
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from tests.fakes import CancelAt, Person, customer, id_number, people_file, phone, table, take_in, write_xlsx

PEOPLE = [
    customer(1, name="张伟", gender="男", level="金卡"),
    customer(2, name="张敏", gender="女", level="金卡"),
    customer(3, name="张丽", gender="女", level="银卡"),
    customer(4, name="张强", gender="男", level="银卡"),
]


def test_what_recognises_somebody_is_said_in_plain_words(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE))
    clean.clean(case, Quiet())
    (found,) = combinations.find(case, Quiet())
    assert (found.columns, found.alone, found.people, found.smallest) == (("gender", "level"), 4, 4, 1)
    said = combinations.sentence(case, found, "en")
    assert said == "4 of 4 customers can be recognised from Gender + Level"
    assert "性别 + 会员等级" in combinations.sentence(case, found, "zh")


def test_what_somebody_bought_tells_as_well(case: Case, tmp_path: Path) -> None:
    people = [customer(n, district="鹿鸣区") for n in range(1, 5)]
    sales: list[Person] = [
        {
            "transaction_date": "2026-07-07",
            "phone": phone(n),
            "product": "染发" if n == 4 else "剪发",
            "amount": "9",
        }
        for n in range(1, 5)
    ]
    take_in(case, write_xlsx(tmp_path / "shop.xlsx", 会员=table(people), 流水=table(sales)))
    clean.clean(case, Quiet())
    found = {each.columns: each for each in combinations.find(case, Quiet())}
    assert found[("product",)].alone == 1
    assert combinations.sentence(case, found[("product",)], "en").endswith("from Product or service")


def test_merged_records_count_once_and_whole_names_do_not(case: Case, tmp_path: Path) -> None:
    same = {"name": "章薇", "id_number": id_number(7), "gender": "女"}
    others = [customer(n, name="章" + given, gender="女") for n, given in enumerate("甲乙丙", start=3)]
    take_in(case, people_file(tmp_path, [customer(1, **same), customer(2, **same), *others]))
    clean.clean(case, Quiet())
    assert combinations.find(case, Quiet()) == []


def test_it_can_be_cancelled(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE))
    clean.clean(case, Quiet())
    with pytest.raises(Cancelled):
        combinations.find(case, CancelAt(1))
