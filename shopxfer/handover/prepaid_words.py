"""The prepaid ledger in words, for the screen, the papers and the command line alike."""

from __future__ import annotations

from shopxfer.domain.prepaid import Kind
from shopxfer.domain.prepaid_reading import Doubt
from shopxfer.domain.refunds import unused, yuan
from shopxfer.handover import parties, prepaid
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid import Line
from shopxfer.rules.prepaid import load_prepaid_rules
from shopxfer.texts import Language, say


def left_in_words(line: Line, language: Language) -> str:
    """Return what is still to be delivered."""
    owed = line.obligation
    if owed.kind is Kind.MONEY:
        return f"¥{owed.credit:,.2f}"
    if owed.kind is Kind.UNLIMITED:
        return say("prepaid.left.until", language, day=owed.valid_until or "?")
    return say(f"prepaid.left.{owed.kind}", language, count=owed.units_left)


def money_in_words(case: Case, line: Line, language: Language) -> str:
    """Return the yuan that can be claimed back at most, or that nobody knows."""
    if line.wrongs or Doubt.PRICE_UNKNOWN in line.doubts:
        return say("prepaid.money_unknown", language)
    return f"{yuan(unused(line.obligation, case.today())):,.2f}"


def doubts_in_words(line: Line, language: Language) -> list[str]:
    """Return what is guessed, missing or wrong about a prepayment."""
    return [say(str(key), language) for key in (*line.wrongs, *line.doubts)]


def uncertain_in_words(case: Case, total: prepaid.Total, language: Language) -> list[str]:
    """Return what the sums do not say, and which rules have to be checked."""
    said = []
    if total.priceless:
        said.append(say("prepaid.uncertain.priceless", language, count=total.priceless))
    if total.wrong:
        said.append(say("prepaid.uncertain.wrong", language, count=total.wrong))
    province = prepaid.terms(case).province
    if province is None:
        said.append(say("prepaid.uncertain.no_province", language))
    else:
        row = load_prepaid_rules().rows[province.law]
        said.append(row.summary(language))
        if row.needs_checking:
            said.append(say("prepaid.uncertain.province", language))
    if parties.load(case).terms.transfer_type == parties.ADMINISTERED and total.unresolved:
        said.append(say("prepaid.uncertain.closing", language, count=total.unresolved))
    said += [say("prepaid.uncertain.court", language), say("prepaid.no_advice", language)]
    return said
