"""What one customer's values and outcomes look like in a table."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import Shape
from shopxfer.domain.normalise import YES
from shopxfer.gui.parts.badge import BadgeText, disposition
from shopxfer.gui.parts.table_model import MISSING, Cell, Source, masked_cell, sealed_cell
from shopxfer.gui.session import Session
from shopxfer.handover.customer import CustomerValue, Outcome


def shown_cell(session: Session, value: CustomerValue | None) -> Cell:
    """Return a value as it may be shown: masked, or a block where nothing of it may be."""
    if value is None:
        return Cell(MISSING, tone="ink3")
    if value.shown is None:
        made = sealed_cell(QCoreApplication.translate("CustomerCells", "Sealed"))
    else:
        words = _words(session, value, value.shown)
        made = masked_cell(words) if "*" in words and not value.problem else Cell(words)
    if not value.problem:
        return made
    spoken = f"{made.text}. {session.say(value.problem)}"
    return replace(made, tone="warn", tint="warn", icon="triangle-alert", spoken=spoken)


def source_of(value: CustomerValue | None) -> Source | None:
    """Return by what F4 finds where a value stands."""
    return Source(value.record_id, value.field) if value else None


def outcome_badge(outcome: Outcome) -> BadgeText:
    """Return where something goes, with the day until which it is kept."""
    if outcome.keep_until and outcome.bucket is Bucket.KEPT:
        kept = QCoreApplication.translate("CustomerCells", "Keep to {date}")
        return disposition(outcome.bucket, kept.format(date=outcome.keep_until))
    # As a decision, not as a state: nothing has gone anywhere yet.
    words = {
        Bucket.TRANSFERRED: QCoreApplication.translate("CustomerCells", "Transfer"),
        Bucket.KEPT: QCoreApplication.translate("CustomerCells", "Keep by law"),
        Bucket.WITHHELD: QCoreApplication.translate("CustomerCells", "Withhold"),
        Bucket.ERASED: QCoreApplication.translate("CustomerCells", "Erase"),
    }.get(outcome.bucket)
    return disposition(outcome.bucket, words)


def _words(session: Session, value: CustomerValue, shown: str) -> str:
    field = session.case.catalogue.fields.get(value.field)
    if field is None or field.shape is not Shape.YES_NO or value.problem:
        return shown
    yes = QCoreApplication.translate("CustomerCells", "Yes")
    return yes if shown == YES else QCoreApplication.translate("CustomerCells", "No")
