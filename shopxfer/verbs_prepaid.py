"""The verb for the prepaid ledger: list it, record choices, work out refunds, save its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from shopxfer.domain.prepaid import Answer, Counting, Kind, Way
from shopxfer.domain.prepaid_exposure import Party, Standing
from shopxfer.domain.refunds import RateSource, Reason, Statement
from shopxfer.errors import ShopxferError
from shopxfer.handover import prepaid as ledger_step
from shopxfer.handover import (
    prepaid_build,
    prepaid_choices,
    prepaid_evidence,
    prepaid_many,
    prepaid_notice,
    prepaid_refunds,
)
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid import Line
from shopxfer.handover.prepaid_words import left_in_words
from shopxfer.texts import Language, say, say_day
from shopxfer.verbs import A_PATH, Settings, as_json, case_argument, case_opened, password_file, show


class OptionWrong(ShopxferError):
    """A word on the command line is none of those that can stand there. Facts: name, known."""

    key = "error.prepaid_option"


_DAYS = frozenset({"paid_on", "valid_until", "begins_on"})
_UNITS = frozenset({"units_bought", "units_given", "units_used"})
_TEXTS = frozenset({"card", "sold_at"})
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@case_argument
@click.option("--number", type=int, help="The prepayment that is meant, as the list numbers it.")
@click.option("--choose", metavar="WAY", help="What the customer chose: moved, joined, refunded; or left.")
@click.option("--refuse", is_flag=True, help="With --choose: the customer said no to that way.")
@click.option("--channel", type=click.Choice(prepaid_choices.CHANNELS), default="in_person", help="How.")
@click.option("--evidence", default="", help="Where the answer or the payment can be found.")
@click.option("--card-shown", help="Number of the bearer card that was shown.")
@click.option("--reason", default="", help="Why it is left, or why the refund: own, closing_or_moving, ...")
@click.option("--day", type=_DAY, help="Day of the answer, or on which the contract ends; today if left out.")
@click.option("--take-back", is_flag=True, help="Let nothing recorded about it count; needs --reason.")
@click.option("--add", metavar="KIND", help="Add what no sheet has: money, sessions, unlimited, goods.")
@click.option("--holder", default="", help="With --add: who paid.")
@click.option("--set", "values", multiple=True, metavar="NAME=VALUE", help="Correct, such as principal=600.")
@click.option("--refund", is_flag=True, help="Work out what the customer gets back.")
@click.option("--paid", metavar="AMOUNT", help="With --refund: record that it was paid on that day.")
@click.option("--statement", type=A_PATH, help="With --refund: save the customer's statement as this PDF.")
@click.option("--report", type=A_PATH, help="Save the exposure report for both parties as this PDF.")
@click.option("--save-sheet", type=A_PATH, help="Save the undecided ones as this workbook, to be filled in.")
@click.option("--sheet", type=A_PATH, help="Read a filled sheet and say how its rows read.")
@click.option("--apply", is_flag=True, help="With --sheet: record the rows that can be.")
@click.option("--leave-rest", is_flag=True, help="All undecided ones stay with the seller; needs --reason.")
@click.option("--topups-stop", type=_DAY, help="Day from which no top-ups are taken.")
@click.option("--notice-up", type=_DAY, help="Day since which the notice to prepaid customers is up.")
@click.option("--poster", type=A_PATH, help="Save that notice as this PDF.")
@click.option("--assignment", type=A_PATH, help="Save the notice to customers who owe the shop as this PDF.")
@click.option("--copy", is_flag=True, help="Keep a sealed copy of the ledger as evidence.")
@click.option("--province", help="Where the shop is, such as zhejiang.")
@click.option("--agreed", help="How contracts count what was used: in_proportion or at_list_price.")
@click.option("--rate", nargs=3, metavar="SOURCE PERCENT DAY", help="Interest: agreed, lpr or deposit.")
@password_file
@as_json
@click.pass_obj
def prepaid(
    settings: Settings, /, case: Path, password_file: Path | None, as_json: bool, **asked: Any
) -> None:
    """Show who has paid for what is not delivered yet, customers masked, and record what becomes of it.

    Nothing moves without the customer's recorded yes to that very way; silence is a refusal.
    """
    language = settings.language
    with case_opened(case, password_file, settings) as opened:
        with settings.progress(as_json) as progress:
            prepaid_build.ensure_current(opened, progress)
        facts: dict[str, Any] = {}
        lines: list[str] = []
        _set_terms(opened, asked)
        if asked["add"]:
            kind = _one_of(Kind, asked["add"])
            facts["added"] = prepaid_choices.add_own(opened, kind, holder=asked["holder"], **_values(asked))
        if asked["number"] is not None:
            _one(opened, asked, language, facts, lines)
        _notice(opened, asked, language, facts, lines)
        _many(opened, asked, settings, as_json, facts, lines)
        told = ledger_step.ledger(opened)
        facts |= _ledger_facts(opened, told)
        lines += _ledger_lines(opened, told, language)
        if asked["report"] is not None:
            # Here, because drawing a paper takes a second to load.
            from shopxfer.handover import prepaid_papers as papers  # noqa: PLC0415

            papers.save(opened, papers.REPORT, asked["report"], papers.report_pdf(opened, told, language))
            facts["report"] = str(asked["report"])
            lines.append(say("prepaid.cli.saved", language, file=asked["report"]))
        if asked["copy"]:
            copy = prepaid_evidence.make_copy(opened)
            facts |= {"copy_sha256": copy.sha256, "copy_intact": prepaid_evidence.is_intact(opened, copy)}
            lines.append(say("prepaid.cli.copied", language, sha256=facts["copy_sha256"]))
    show(as_json, facts, lines)


def _set_terms(case: Case, asked: dict[str, Any]) -> None:
    if asked["province"] is not None:
        prepaid_refunds.set_province(case, asked["province"])
    if asked["agreed"]:
        prepaid_refunds.set_agreed(case, _one_of(Counting, asked["agreed"]))
    if asked["rate"]:
        source, percent, day = asked["rate"]
        prepaid_refunds.set_rate(case, _one_of(RateSource, source), percent, _day_of(day))


def _one(
    case: Case, asked: dict[str, Any], language: Language, facts: dict[str, Any], lines: list[str]
) -> None:
    if asked["take_back"]:
        prepaid_choices.take_back(case, asked["number"], asked["reason"])
    if asked["values"] and not asked["add"]:
        prepaid_choices.correct(case, asked["number"], asked["reason"], **_values(asked))
    number, day = asked["number"], asked["day"].date() if asked["day"] else case.today()
    if asked["choose"]:
        _choose(case, number, day, asked)
    if asked["refund"]:
        reason = _one_of(Reason, asked["reason"] or Reason.CLOSING_OR_MOVING.value)
        line = ledger_step.line(case, number)
        found = prepaid_refunds.refund(case, line, reason, day, max(day, case.today()))
        facts["refund"] = _refund_facts(found)
        lines += [f"  {say(each.key, language, **each.figures)}" for each in found.lines]
        if asked["paid"] is not None:
            prepaid_choices.record_payment(
                case,
                number,
                amount=_amount(asked["paid"]),
                due=found.total,
                paid_on=max(day, case.today()),
                evidence=asked["evidence"],
            )
        if asked["statement"] is not None:
            from shopxfer.handover import prepaid_papers as papers  # noqa: PLC0415

            pdf = papers.statement_pdf(case, line, found, language)
            papers.save(case, papers.STATEMENT, asked["statement"], pdf, line)
            facts["statement"] = str(asked["statement"])
            lines.append(say("prepaid.cli.saved", language, file=asked["statement"]))


def _notice(
    case: Case, asked: dict[str, Any], language: Language, facts: dict[str, Any], lines: list[str]
) -> None:
    """Record and tell how the notice to prepaying customers stands (law.md P14, P15)."""
    before = prepaid_notice.announcement(case)
    if asked["topups_stop"] or asked["notice_up"]:
        stop, up = asked["topups_stop"], asked["notice_up"]
        prepaid_notice.record(
            case,
            topups_stop_on=stop.date() if stop else before.topups_stop_on,
            up_since=up.date() if up else before.up_since,
        )
    told = prepaid_notice.announcement(case)
    facts["notice"] = {
        "by": told.by.isoformat() if told.by else None,
        "topups_stop_on": told.topups_stop_on.isoformat() if told.topups_stop_on else None,
        "up_since": told.up_since.isoformat() if told.up_since else None,
        "is_late": told.is_late,
        "to_each": told.to_each,
    }
    if told.by:
        key = "closing_notice.late" if told.is_late else "closing_notice.by"
        lines.append(
            f"{say(key, language, day=say_day(told.by, language))} ({say('prepaid.check', language)})"
        )
    if asked["assignment"] is not None:
        prepaid_notice.save_assignment(case, asked["assignment"], language)
        lines.append(say("prepaid.cli.saved", language, file=asked["assignment"]))
    if asked["poster"] is not None:
        prepaid_notice.save_poster(case, asked["poster"], language)
        lines.append(say("prepaid.cli.saved", language, file=asked["poster"]))


def _many(
    case: Case,
    asked: dict[str, Any],
    settings: Settings,
    as_json: bool,
    facts: dict[str, Any],
    lines: list[str],
) -> None:
    language = settings.language
    if asked["save_sheet"] is not None:
        facts["sheet_rows"] = prepaid_many.write_sheet(case, asked["save_sheet"], language)
        lines.append(say("prepaid.cli.saved", language, file=asked["save_sheet"]))
    if asked["sheet"] is not None:
        with settings.progress(as_json) as progress:
            filled = prepaid_many.read_sheet(case, asked["sheet"], progress, language)
            counts = {"good": len(filled.good), "bad": len(filled.bad), "empty": filled.empty}
            facts["sheet"] = {**counts, "rows": [[each.row, str(each.trouble)] for each in filled.bad]}
            lines.append(say("prepaid.cli.filled", language, name=filled.name, **counts))
            for each in filled.bad:
                why = say(str(each.trouble), language)
                lines.append("  " + say("prepaid.cli.row", language, row=each.row, why=why))
            if asked["apply"]:
                facts["recorded"] = prepaid_many.record_sheet(case, filled, progress)
            elif filled.good:
                lines.append(say("prepaid.cli.apply", language))
    if asked["leave_rest"]:
        with settings.progress(as_json) as progress:
            facts["recorded"] = prepaid_many.leave_the_rest(case, asked["reason"], progress)
    if "recorded" in facts:
        lines.append(say("prepaid.cli.recorded", language, count=facts["recorded"]))


def _choose(case: Case, number: int, day: date, asked: dict[str, Any]) -> None:
    way = _one_of(Way, asked["choose"])
    if way is Way.LEFT:
        prepaid_choices.leave_with_seller(case, number, asked["reason"])
        return
    prepaid_choices.record_answer(
        case,
        number,
        way,
        Answer.NO if asked["refuse"] else Answer.YES,
        day=day,
        channel=asked["channel"],
        evidence=asked["evidence"],
        card_shown=asked["card_shown"],
    )


def _values(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what --set says, each value as its name wants it."""
    found: dict[str, Any] = {}
    for pair in asked["values"]:
        name, _, text = pair.partition("=")
        if name in _DAYS:
            found[name] = _day_of(text)
        elif name in _UNITS and text.isascii() and text.isdigit():
            found[name] = int(text)
        elif name in _TEXTS:
            found[name] = text
        elif name in prepaid_choices.EDITABLE - _UNITS:
            found[name] = _amount(text)
        else:
            raise OptionWrong(name=pair, known=", ".join(sorted(prepaid_choices.EDITABLE)))
    return found


def _one_of(names: Any, name: str) -> Any:
    try:
        return names(name)
    except ValueError as error:
        raise OptionWrong(name=name, known=", ".join(names)) from error


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise OptionWrong(name=text, known="1280.00") from error


def _day_of(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError as error:
        raise OptionWrong(name=text, known="2026-11-22") from error


def _ledger_facts(case: Case, lines: Sequence[Line]) -> dict[str, Any]:
    total = ledger_step.total_of(lines, case.today())
    return {
        "count": len(lines),
        "people": total.people,
        "resolved": total.resolved,
        "unresolved": total.unresolved,
        "owed_by": {party.value: str(total.exposures.owed_by(party).money) for party in Party},
        "by_standing": {standing.value: total.exposures.by_standing[standing].count for standing in Standing},
        "prepayments": [
            {
                "number": each.entry,
                "person": each.person_id,
                "holder": each.holder,
                "card": each.card,
                "kind": each.obligation.kind.value,
                "credit": str(each.obligation.credit),
                "units_left": each.obligation.units_left,
                "standing": each.standing.value,
                "lack": str(each.lack) if each.lack else None,
                "doubts": [str(key) for key in (*each.wrongs, *each.doubts)],
                "pay_by": each.pay_by.isoformat() if each.pay_by else None,
            }
            for each in lines
        ],
    }


def _ledger_lines(case: Case, lines: Sequence[Line], language: Language) -> list[str]:
    if not lines:
        return [say("prepaid.cli.none", language)]
    total = ledger_step.total_of(lines, case.today())
    owed = {party.value: f"{total.exposures.owed_by(party).money:,.2f}" for party in Party}
    told = [
        say(
            "prepaid.cli.total",
            language,
            count=len(lines),
            people=total.people,
            resolved=total.resolved,
            unresolved=total.unresolved,
        ),
        say("prepaid.cli.owed", language, **owed),
    ]
    for each in lines:
        kind = say(f"prepaid.kind.{each.obligation.kind}", language)
        words = say(
            "prepaid.cli.line",
            language,
            number=each.number,
            holder=each.holder,
            card=each.card,
            kind=kind,
            left=left_in_words(each, language),
            standing=say(f"prepaid.standing.{each.standing}", language),
        )
        due = [say("prepaid.cli.pay_by", language, day=each.pay_by)] if each.pay_by else []
        check = [say("prepaid.check", language)] if each.needs_checking else []
        told.append("  ".join([words, *due, *check]))
    return told


def _refund_facts(found: Statement) -> dict[str, Any]:
    return {
        "case": found.case.value,
        "principal": str(found.principal),
        "value_used": str(found.value_used),
        "refund": str(found.refund),
        "interest": str(found.interest),
        "total": str(found.total),
        "needs_checking": found.needs_checking,
    }
