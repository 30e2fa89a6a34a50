"""Measure how fast the rules decide: `python -m tests.bench prune [--rows N ...] [--seed N]`.

A list is imported and cleaned through the command line; everybody is sent the notice and a thousand people
answer. Then all rules are applied, the effect of one changed rule is asked for, and the gates are judged.
Beside them, as a measure of the machine, one bare pass over the same records through the same driver.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from shopxfer.domain.consent_evidence import Channel
from shopxfer.handover import consent, gates, notices, parties, prune, rule_changes
from shopxfer.handover.case import Case, open_case
from shopxfer.handover.consent import Answer
from shopxfer.handover.rule_changes import Change
from shopxfer.progress import Quiet
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.vault.consents import Said
from shopxfer.vault.parties import Party
from tests.bench.cleaning import SECRET, cleaned_case

_DECIDED, _CHANGED = 5, 2  #: seconds for 200,000 customers
_ANSWERS = 1000
_PARTIES = parties.Parties(
    Party("鹿鸣巷剪艺坊", contact="0571-0000 0000"),
    Party("半亩云造型", contact="0571-0000 0001"),
    terms=parties.Terms("T4", purpose="继续为客户服务", buyer_place="mainland"),
)


def measure(sizes: Sequence[int], seed: int) -> None:
    """Measure every size; print a table and one line of JSON."""
    facts: dict[str, object] = {"job": "prune", "seed": seed}
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            case = open_case(cleaned_case(Path(folder), rows, seed), SECRET)
            facts[str(rows)] = _measured(case, rows)
            case.close()
    print(json.dumps(facts))


def _measured(case: Case, rows: int) -> dict[str, float]:
    parties.save(case, _PARTIES)
    answered = _seconds(lambda: _ask(case))
    times = {
        "bare_pass_seconds": _seconds(lambda: _pass(case)),
        "answers_seconds": answered,
        "decide_seconds": _seconds(lambda: prune.apply_rules(case, Quiet())),
        "rule_change_seconds": _seconds(
            lambda: rule_changes.propose(case, Change("consented", is_off=True), Quiet())
        ),
        "gates_seconds": _seconds(lambda: gates.review(case)),
    }
    print(f"prune, {rows:,} customers, all told, {_ANSWERS:,} answers")
    wanted = {"decide_seconds": _DECIDED, "rule_change_seconds": _CHANGED} if rows <= 200_000 else {}
    for name, seconds in times.items():
        aim = f"   wanted: at most {wanted[name]} s" if name in wanted else ""
        ratio = seconds / times["bare_pass_seconds"]
        print(f"  {name.removesuffix('_seconds').replace('_', ' '):14}{seconds:8.2f} s {ratio:6.1f} x{aim}")
    return times


def _ask(case: Case) -> None:
    """Send the notice to everybody, and let some answer yes."""
    fields = frozenset(field.id for field in load_catalogue())
    notice = notices.freeze(case, notices.Draft(fields, {"sms": {"zh": "您同意吗", "en": "Do you agree"}}))
    everybody = [record for (record,) in case.reader.rows("SELECT id FROM record WHERE kind = 'customer'")]
    noon = datetime.combine(case.today(), datetime.min.time()) + timedelta(hours=12)
    due = case.today() + timedelta(days=14)
    notices.record_mailing(case, notice.hash, Channel.SMS, noon, everybody, due)
    later = noon + timedelta(hours=1)
    answers = [Answer(each, Said.YES, later, Channel.SMS, evidence="同意") for each in everybody[:_ANSWERS]]
    consent.record_answers(case, answers)


def _pass(case: Case) -> int:
    return sum(
        1 for _ in case.reader.stream("SELECT id, plain, sealed FROM record JOIN record_values USING (id)")
    )


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
