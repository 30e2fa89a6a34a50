"""The verbs notify and consent: texts, lists, papers, what went out, what customers say."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.documents.pictures import text
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file, phone, write_csv

UNTIL = (date.today() + timedelta(days=20)).isoformat()  # noqa: DTZ011, the clock of the shop


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def case(asking: Asking, tmp_path: Path) -> Path:
    """Return a case with four customers of whom one refused, and a frozen text."""
    folder = closed_case(tmp_path / "case", CHEAP)
    people = [customer(n, consent=None) for n in (1, 2, 3)]
    people_file(tmp_path, [*people, customer(4, consent="不同意", address="无名市鹿鸣路 1 号")], "会员.csv")
    asking.does("import", folder, "会员.csv")
    asking.does("clean", folder, "--auto")
    asking.does("notify", folder, "--answer-by", UNTIL, "--freeze")
    return folder


def test_a_list_a_mailing_and_taking_it_back(asking: Asking, case: Path, tmp_path: Path) -> None:
    listed = asking.does("notify", case, "--list", "sms", "--out", "list.csv")["list"]
    assert listed["people"] == 3
    assert listed["left_out"] == {"notify.out.refused_before": 1}
    assert len((tmp_path / "list.csv").read_text("utf-8-sig").splitlines()) == 4
    sent = asking.does("notify", case, "--sent", "sms", "--at", "2020-01-01T10:00")
    assert sent["sent"]["people"] == 3
    (mailing,) = sent["mailings"]
    assert (mailing["at"], mailing["answer_by"], mailing["is_reminder"]) == ("2020-01-01T10:00", UNTIL, False)
    again = asking.does("notify", case, "--sent", "sms", "--again", "--at", "2020-01-03T10:00")
    assert again["mailings"][1]["is_reminder"]
    assert "nobody is left" in asking.fails(
        "notify", case, "--sent", "sms", "--again", "--at", "2020-01-04T10:00"
    )
    assert len(asking.does("notify", case, "--take-back", "2")["mailings"]) == 1
    assert "no such mailing" in asking.fails("notify", case, "--take-back", "9")


def test_id4_home_addresses_are_asked_for_on_purpose(asking: Asking, case: Path, tmp_path: Path) -> None:
    people_file(tmp_path, [customer(9, consent=None, address="无名市鹿鸣路 9 号")], "more.csv")
    asking.does("import", case, "more.csv")
    asking.does("clean", case, "--auto")
    assert "home addresses" in asking.fails("notify", case, "--list", "slip", "--out", "x.csv")
    assert not (tmp_path / "x.csv").exists()
    asking.does("notify", case, "--list", "slip", "--out", "x.csv", "--addresses")
    assert "鹿鸣路" in (tmp_path / "x.csv").read_text("utf-8-sig")


def test_papers_are_written(asking: Asking, case: Path, tmp_path: Path) -> None:
    asking.does("notify", case, "--paper", "poster", "--out", "poster.pdf", "--language", "zh")
    assert "您同意才交" in text(tmp_path / "poster.pdf")
    both = ("--language", "zh", "--language", "en")
    made = asking.does("notify", case, "--paper", "slip", "--each", "--out", "slips.pdf", *both)
    assert made["paper"]["people"] == 3
    assert text(tmp_path / "slips.pdf").count("\f") == 6
    asking.does("notify", case, "--paper", "script", "--out", "script.pdf")
    assert (tmp_path / "script.pdf").exists()


def test_one_answer_is_recorded_and_taken_back(asking: Asking, case: Path) -> None:
    told = asking.does(
        "consent", case, "--record", "1", "--said", "yes", "--channel", "slip", "--evidence", "folder 3"
    )
    assert told["answer"]["state"] == "consented"
    assert (told["customers"]["consented"], told["customers"]["refused"]) == (1, 1)
    back = asking.does("consent", case, "--take-back", str(told["answer"]["number"]))
    assert back["customers"]["consented"] == 0
    spoken = asking.does("consent", case, "--record", "1", "--said", "yes", "--channel", "phone")
    assert spoken["answer"]["refusal"] == "never_asked"
    assert "no known customer" in asking.fails(
        "consent", case, "--record", "99", "--said", "no", "--channel", "sms"
    )


def test_replies_are_shown_first_and_recorded_on_demand(asking: Asking, case: Path, tmp_path: Path) -> None:
    asking.does("notify", case, "--sent", "sms", "--at", "2020-01-01T10:00")
    write_csv(
        tmp_path / "r.csv", [["手机", "答复"], [phone(1), "同意"], [phone(2), "不同意"], [phone(77), "同意"]]
    )
    dry = asking.does("consent", case, "--import", "r.csv", "--left", "left.xlsx")
    assert dry["replies"]["recorded"] is None
    assert dry["replies"]["not_matched"] == [{"row": 4, "why": "unknown"}]
    assert (dry["customers"]["asked"], dry["customers"]["consented"]) == (3, 0)
    assert (tmp_path / "left.xlsx").exists()
    done = asking.does("consent", case, "--import", "r.csv", "--commit", "--channel", "sms")
    assert (done["replies"]["recorded"], done["replies"]["counting"]) == (2, 2)
    assert (done["customers"]["consented"], done["customers"]["refused"]) == (1, 2)


@pytest.mark.parametrize(
    "words",
    [("notify", "--list", "sms"), ("consent", "--record", "1"), ("consent", "--import", "r.csv", "--commit")],
)
def test_what_an_option_needs_is_said(asking: Asking, case: Path, words: tuple[str, ...]) -> None:
    ended = asking.run(words[0], case, *words[1:])
    assert ended.code == 2
    assert "need" in ended.err


def test_people_read_sentences(asking: Asking, case: Path, tmp_path: Path) -> None:
    asking.does("notify", case, "--sent", "sms", "--at", "2020-01-01T10:00")
    write_csv(tmp_path / "r.csv", [["手机", "答复"], [phone(1), "在吗"]])
    assert "Mailing 1: 2020-01-01 10:00, Text message, 3 customers" in asking.run("notify", case).out
    said = asking.run("consent", case, "--import", "r.csv").out
    assert "the answer is neither yes nor no" in said
    assert "Nothing was recorded" in said
    assert "days left, 3 unanswered" in said


def test_n25_short_rules_are_written_without_a_list_of_people(
    asking: Asking, case: Path, tmp_path: Path
) -> None:
    made = asking.does("notify", case, "--paper", "rules", "--out", "rules.pdf", "--language", "zh")
    assert made["paper"] == {"people": 0, "pages": 1, "file": str(Path("rules.pdf"))}
    assert "个人信息处理规则" in text(tmp_path / "rules.pdf")


def test_n19_a_stop_of_advertising_is_taken_in_and_back(asking: Asking, case: Path) -> None:
    assert asking.does("consent", case, "--stop-ads", "1")["stopped_ads"] == 1
    assert "wants no" in asking.run("consent", case, "--help").out
    fields = {each["field"]: each["goes"] for each in asking.does("field", case)}
    assert fields["marketing_refused"]
    assert asking.does("consent", case, "--stop-ads-back", "1")["stopped_ads_back"] == 1
    assert "no known customer" in asking.fails("consent", case, "--stop-ads", "99")
