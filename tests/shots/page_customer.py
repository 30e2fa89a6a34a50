"""One customer beside the spine, in the whole wizard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shopxfer.gui.wizard import Wizard
from shopxfer.handover import holds, prune, segments
from shopxfer.handover.holds import Cause
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from tests.shots.page_papers import session_at, settle
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, shot
from tests.shots.sample_shop import Stage

#: Rows of the sample shop: a customer of two files with purchases and calls, and one of whom a pair is asked.
_REGULAR, _DOUBTFUL = 127, 1072


def _customer(
    language: Language, section: str, record: int = _REGULAR, stage: Stage = "prune"
) -> tuple[Wizard, QWidget]:
    session = session_at(stage, language)
    if segments.in_force(session.case) is None:
        segments.apply(session.case, segments.propose(session.case, Quiet()))
    wizard = Wizard(session)
    wizard.resize(1366, 768)
    wizard.begin()
    wizard.go_to("search")
    settle(session)
    wizard.open_customer(record)
    wizard.customer.open_section(section)
    settle(session)
    return wizard, wizard


@shot("customer", forms=EVERY_LOOK)
def customer(language: Language) -> QWidget:
    """Draw the values that count."""
    wizard, content = _customer(language, "values")
    wizard.customer.cards["values"].take_keyboard()
    return content


@shot("customer-source", forms=BOTH_LANGUAGES)
def customer_source(language: Language) -> QWidget:
    """Draw where a value comes from, in the help panel."""
    wizard, content = _customer(language, "values")
    wizard.customer.cards["values"].take_keyboard()
    wizard.customer.cards["values"].open_current()
    return content


@shot("customer-others", forms=BOTH_LANGUAGES)
def customer_others(language: Language) -> QWidget:
    """Draw what the other record says."""
    return _customer(language, "others")[1]


@shot("customer-purchases", forms=EVERY_LOOK)
def customer_purchases(language: Language) -> QWidget:
    """Draw the purchases."""
    return _customer(language, "purchases")[1]


@shot("customer-contacts")
def customer_contacts(language: Language) -> QWidget:
    """Draw the calls."""
    return _customer(language, "contacts")[1]


@shot("customer-decision", forms=EVERY_LOOK)
def customer_decision(language: Language) -> QWidget:
    """Draw answers, outcome and an open question, with groups named."""
    return _customer(language, "decision", _DOUBTFUL)[1]


@shot("customer-records", forms=BOTH_LANGUAGES)
def customer_records(language: Language) -> QWidget:
    """Draw the rows behind the customer."""
    return _customer(language, "records")[1]


@shot("customer-history", forms=BOTH_LANGUAGES)
def customer_history(language: Language) -> QWidget:
    """Draw what happened."""
    return _customer(language, "history", _DOUBTFUL)[1]


@shot("customer-gone")
def customer_gone(language: Language) -> QWidget:
    """Draw that the customer is not there any more."""
    return _customer(language, "values", 10_000_000)[1]


@shot("customer-held", forms=BOTH_LANGUAGES)
def customer_held(language: Language) -> QWidget:
    """Draw a customer on hold, whose erasure waits."""
    wizard, content = _customer(language, "decision")
    case = wizard.session.case
    prune.change_records(case, [_REGULAR], "owner_erases", "客户要求删除")
    holds.put(case, _REGULAR, Cause.DISPUTE, "退款纠纷，等法院结果")
    wizard.customer.show_case()
    settle(wizard.session)
    return content
