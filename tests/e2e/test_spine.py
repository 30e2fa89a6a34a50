"""The whole handover by the verbs alone, as programs of their own, the way a stranger would type them."""

from __future__ import annotations

import csv
import hashlib
import os
import pty
import select
import signal
import sys
from pathlib import Path

import pytest

from shopxfer.handover.case import open_case
from shopxfer.texts import say
from tests.e2e.stranger import Stranger, closed_case
from tests.fakes import PASSWORD, customer, people_file

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"


@pytest.fixture
def stranger(tmp_path: Path) -> Stranger:
    return Stranger(tmp_path / "桌面 一")


def the_whole_spine(stranger: Stranger, files: list[Path]) -> tuple[Path, Path, Path]:
    """Carry files through every verb; the balance is even after each. Returns case, package and receipt."""

    def does(verb: str, *more: str | Path) -> object:
        done = stranger.does(verb, "移交.shopxfer", *more)
        assert stranger.does("balance", "移交.shopxfer")["difference"] == 0
        return done

    reached = (
        "--seller-contact",
        "0571-0000 0317",
        "--buyer-contact",
        "0571-0000 0926",
        "--purpose",
        "继续服务",
        "--buyer-licence",
        "yes",
        "--published-rules",
        "none",
        "--confidentiality-on",
        "2025-06-02",
        "--undertaking-on",
        "2025-06-30",
    )
    does("new", "--seller", "鹿鸣巷剪艺坊", "--buyer", "半亩云造型有限公司", *reached)
    does("import", *files)
    does("clean", "--auto")
    does("clean", "--auto", "--clusters", "分组.csv")
    does("classify")
    does("search", "欧阳")
    does("notify", "--answer-by", "2026-12-31", "--freeze", "--column")
    does("assess", "--sign", "沈若岚", "--out", "评估.pdf")
    does("prune", "--auto")
    if stranger.does("prepaid", "移交.shopxfer")["unresolved"]:
        does("prepaid", "--leave-rest", "--reason", "没有问过客户")
    does("package", "--out", "给 买方")
    does("receipt", "--out", "回执.pdf")
    (package,) = (stranger.folder / "给 买方").glob("*.xlsx")
    return stranger.folder / "移交.shopxfer", package, stranger.folder / "回执.pdf"


@pytest.mark.slow
def test_a_small_shop_by_the_commands_alone(stranger: Stranger) -> None:
    people = [customer(n) for n in range(5)] + [customer(0), customer(5, consent="不同意")]
    case, package, receipt = the_whole_spine(stranger, [people_file(stranger.folder, people)])

    verified = stranger.does("verify", receipt.name, "--package", package.relative_to(stranger.folder))
    assert (verified["intact"], verified["package"]["matches"]) == (True, True)
    assert [signature["field"] for signature in verified["signatures"]] == ["SellerSignature"]
    assert verified["package"]["sha256"] == hashlib.sha256(package.read_bytes()).hexdigest()

    text = (stranger.folder / "分组.csv").read_text(encoding="utf-8-sig")
    persons = [line["person"] for line in csv.DictReader(text.splitlines())]
    assert len(persons) == 7
    assert len(set(persons)) == 6
    assert sorted(path.name for path in case.iterdir() if path.name != "lock") == [
        "documents",
        "slots.json",
        "slots.json.copy",
        "vault.db",
    ]
    assert list(stranger.temp.iterdir()) == []


def test_output_is_utf8_where_the_system_speaks_something_else(tmp_path: Path) -> None:
    odd = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    stranger = Stranger(tmp_path / "a", environment=odd, language="zh")
    case = closed_case(stranger.folder / "移交")
    file = people_file(stranger.folder, [customer(1)], "会员.csv")
    (imported,) = stranger.does("import", case, file)["files"]
    assert Path(imported["path"]).name == "会员.csv"
    assert "不是移交案" in stranger.fails("balance", "没有的")


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    stranger = Stranger(tmp_path / "a")
    case = closed_case(stranger.folder / "移交")
    shell = ["sh", "-c", '"$@" | head -c 0', "sh"]
    ended = stranger.run("classify", case, before=shell)
    assert ended.err == ""


def test_without_a_screen_the_wizard_is_refused_in_one_line(tmp_path: Path) -> None:
    ended = Stranger(tmp_path / "a").run()
    assert ended.code == 1
    assert ended.complaint == f"shopxfer: {say('error.no_window', 'en')}"


@pytest.mark.slow
def test_a_case_open_in_another_program_is_refused(tmp_path: Path) -> None:
    stranger = Stranger(tmp_path / "a")
    folder = closed_case(stranger.folder / "移交")
    opened = open_case(folder, PASSWORD)
    try:
        assert stranger.fails("balance", folder).endswith(say("error.case_in_use", "en", name=folder.name))
    finally:
        opened.close()
    assert stranger.does("balance", folder)["difference"] == 0


# -- at a terminal -----------------------------------------------------------------------------------------


#: The number of Linux's read call.
_READ_CALL = "0" if os.uname().machine == "x86_64" else "63"


def typing(stranger: Stranger, answers: list[str], *words: str | Path) -> tuple[int, str]:
    """Run one command at a terminal and type an answer at each prompt; returns exit code and screen."""
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # who runs the tests in the background ignores Ctrl-C
        os.chdir(stranger.folder)
        environment = stranger.everything(password=None)
        os.execve(sys.executable, [sys.executable, "-m", "shopxfer", *map(str, words)], environment)
    screen = b""
    waiting = list(answers)
    try:
        while select.select([terminal], [], [], 60)[0]:
            try:
                screen += (read := os.read(terminal, 4096))
            except OSError:  # Linux says so when the program has ended
                break
            if waiting and read.rstrip(b" ").endswith(b":"):
                _wait_until_it_listens(child)
                os.write(terminal, waiting.pop(0).encode())
        else:
            os.kill(child, signal.SIGKILL)
    finally:
        _, status = os.waitpid(child, 0)
        os.close(terminal)
    return os.waitstatus_to_exitcode(status), screen.decode()


def _wait_until_it_listens(child: int) -> None:
    """Return once the program waits inside the system's read call for what is typed.

    A Ctrl-C that comes after the prompt was written and before the read began is noted by Python and looked
    at only after the read: it would wait for a key for ever.
    """
    process = Path(f"/proc/{child}")
    while (process / "syscall").read_text().split()[0] != _READ_CALL:
        if (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return  # it has ended instead
        os.sched_yield()


def test_passwords_are_asked_for_and_not_shown(stranger: Stranger) -> None:
    names = ["--seller", "甲店", "--buyer", "乙店", "--buyer-licence", "yes"]
    code, screen = typing(stranger, [f"{PASSWORD}\n"] * 2, "new", "移交", *names)
    assert code == 0, screen
    assert say("cli.password", "en") in screen
    assert say("cli.password_again", "en") in screen
    assert PASSWORD not in screen
    assert stranger.does("balance", "移交")["difference"] == 0

    code, screen = typing(stranger, ["something else\n"], "balance", "移交")
    assert code == 1
    assert say("error.wrong_password", "en") in screen
    assert "something else" not in screen
    code, screen = typing(stranger, [f"{PASSWORD}\n"], "balance", "移交")
    assert (code, "difference 0" in screen) == (0, True)


def test_a_password_mistyped_the_second_time_makes_no_case(stranger: Stranger) -> None:
    names = ["--seller", "甲店", "--buyer", "乙店", "--buyer-licence", "yes"]
    code, screen = typing(stranger, [f"{PASSWORD}\n", f"{PASSWORD}?\n"], "new", "移交", *names)
    assert code == 1
    assert say("error.passwords_differ", "en") in screen
    assert list(stranger.folder.iterdir()) == []


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_leaving_the_prompt_stops(stranger: Stranger, key: str) -> None:
    folder = closed_case(stranger.folder / "移交")
    code, screen = typing(stranger, [key], "balance", folder)
    assert code == 130
    assert say("error.cancelled", "en") in screen
    assert "Traceback" not in screen


# -- the sample shop ---------------------------------------------------------------------------------------


@pytest.mark.slow
def test_demo_runs_twice_and_touches_nothing_else(stranger: Stranger) -> None:
    first = stranger.run("demo", "--no-window")
    assert first.code == 0, first
    folder = stranger.folder / "shopxfer-demo"
    kinds = {path.suffix for path in folder.iterdir()}
    assert kinds == {".shopxfer", ".xlsx", ".pdf", ".txt"}
    (receipt,) = folder.glob("*receipt*.pdf")
    (package,) = folder.glob("*.xlsx")
    assert str(receipt.relative_to(stranger.folder)) in first.out
    stranger.does("verify", receipt, "--package", package)

    again = stranger.does("demo")
    assert (again["intact"], again["package_matches"], again["difference"]) == (True, True, 0)
    assert len(list(folder.iterdir())) == 6

    (folder / "my own list.xlsx").write_bytes(b"mine")
    before = sorted(folder.rglob("*"))
    complaint = stranger.fails("demo", "--no-window")
    assert complaint.endswith(say("error.demo_folder_taken", "en", name="shopxfer-demo"))
    assert sorted(folder.rglob("*")) == before


@pytest.mark.slow
def test_a_demo_whose_case_is_open_stays(stranger: Stranger) -> None:
    made = stranger.does("demo", "--out", "演示")
    folder = stranger.folder / made["case"]
    opened = open_case(folder, "sample shop, nobody real")
    try:
        complaint = stranger.fails("demo", "--out", "演示", "--no-window")
        assert complaint.endswith(say("error.case_in_use", "en", name=folder.name))
        assert opened.balance().difference == 0
    finally:
        opened.close()


@pytest.mark.slow
def test_selftest_says_ok(stranger: Stranger) -> None:
    ended = stranger.run("selftest", password=None)
    assert (ended.code, ended.err) == (0, "")
    assert "ok" in ended.out.splitlines()[-1]
    assert list(stranger.temp.iterdir()) == []


@pytest.mark.slow
def test_nobody_can_be_read_where_the_handover_was_made(stranger: Stranger) -> None:
    """Names, phones and ID numbers of the sample shop stand in no file, on no screen, in no receipt."""
    shop = sorted(path for path in SAMPLE.iterdir() if path.suffix in (".xlsx", ".xls", ".csv"))
    _, package, receipt = the_whole_spine(stranger, shop)
    stranger.does("verify", receipt, "--package", package)
    for words in (
        ["groups", "移交", "--apply"],
        ["search", "移交", "zw", "--limit", "200"],
        ["search", "移交", "", "--limit", "3000", "--label", "老客", "--save-as", "全部"],
        ["labels", "移交", "--rename", "老客", "常客"],
        ["customer", "移交", "1", "--limit", "50"],
        ["overview", "移交", "--summary", "汇总.pdf"],
        ["classify", "移交", "--hidden"],
        ["classify", "移交", "--combinations"],
        ["classify", "移交", "--column", "备注", "--treat", "mask"],
        ["classify", "移交"],
        ["assess", "移交"],
        ["balance", "移交"],
        ["clean", "移交", "--auto"],
        ["prune", "移交", "--auto"],
    ):
        assert stranger.run(*words).code == 0

    with (SAMPLE / "老客户名单（前台）.csv").open(encoding="gb18030", newline="") as file:
        rows = list(csv.DictReader(file))
    seeded = {row["姓名"].strip() for row in rows} | {row["手机"].strip() for row in rows}
    seeded |= {row["身份证"].strip() for row in rows}
    # Short names occur as parts of ordinary words; what is looked for must be unmistakable. What the shop
    # itself had masked looks like our own masks.
    seeded = {text for text in seeded if len(text) >= 3 and "*" not in text}
    assert len(seeded) > 700
    source = (SAMPLE / "老客户名单（前台）.csv").read_bytes()
    assert all(text.encode("gb18030") in source for text in seeded)  # the search finds what is there
    assert sum(text[:3] == "999" for text in seeded) > 100

    printed = "\n".join(ended.out + ended.err for ended in stranger.said)
    assert not [text for text in seeded if text in printed]

    files = [path for path in stranger.folder.parent.rglob("*") if path.is_file()]
    assert {package, receipt, stranger.folder / "汇总.pdf"} < set(files)
    needles = [text.encode(encoding) for text in seeded for encoding in ("utf-8", "utf-16-le", "gb18030")]
    for path in files:
        content = path.read_bytes()
        assert not [needle for needle in needles if needle in content], path
    assert list(stranger.temp.iterdir()) == []
    assert not [path for path in files if path.suffix == ".part"]
