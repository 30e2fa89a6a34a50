"""Where a value comes from, in the help panel: its cell, what was written, what was made of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.domain.fields import EXTRA, Field
from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, Type
from shopxfer.gui.pages.values import value_cell
from shopxfer.gui.parts.labels import Label, Paragraph
from shopxfer.gui.parts.masked import MaskedRow
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table_model import MISSING, Source
from shopxfer.gui.session import Session
from shopxfer.handover.provenance import NoProvenance, Provenance, ReadCell, before_import, provenance


class ValueSource(QWidget):
    """The way of one value, masked; the whole text for a few seconds once the look has been recorded."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.source: Source | ReadCell | None = None
        self._place_among = (0, 1)  #: which value of its cell, of how many
        self._caption = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self._field = Label(role=Type.EMPHASIS, wrap=True)
        self._place = Paragraph(role=Type.DENSE)
        self._written = Label(role=Type.CAPTION, tone="ink2")
        self.raw = MaskedRow("", "", stacked=True)
        self._before = Paragraph(role=Type.DENSE, tone="ink2")
        self._made = Label(role=Type.CAPTION, tone="ink2")
        self._value = Paragraph(role=Type.DENSE)
        self._why = Paragraph(role=Type.DENSE, tone="ink2")
        self._problem = Notice("warn", "")
        self.raw.look_clicked.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_8, 0, SPACE_8)
        column.setSpacing(2)
        above: tuple[QWidget, ...] = (
            self._caption,
            self._field,
            self._place,
            self._written,
            self.raw,
            self._before,
        )
        below: tuple[QWidget, ...] = (self._made, self._value, self._why, self._problem)
        for widget in above:
            column.addWidget(widget)
        column.addSpacing(SPACE_4)
        for widget in below:
            column.addWidget(widget)
        self.hide()

    def show_source(self, source: Source | ReadCell, at: int = 0, count: int = 1) -> None:
        """Show where a value comes from; `at` says which it is, from 0, where a cell shows several."""
        self.source, self._place_among = source, (at, count)
        self._caption.setText(self._what())
        case = self._session.case
        try:
            if isinstance(source, Source):
                found = provenance(case, source.record_id, source.field, opened=False)
            else:
                found = before_import(case, source)
        except NoProvenance as error:
            self._show_nothing(self._session.sentence(error))
        else:
            self._show(found)
        self.show()

    def forget(self) -> None:
        """Show no value any more, and cover the one that was looked at."""
        self.raw.cover()
        self.source = None
        self.hide()

    @property
    def text(self) -> str:
        """Return what is shown, for those who hear it."""
        parts = (self._field, self._place, self.raw, self._value, self._why, self._problem)
        return " ".join(part.accessibleName() for part in parts if not part.isHidden())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.source is not None:
            self.show_source(self.source, *self._place_among)

    def _what(self) -> str:
        at, count = self._place_among
        if count == 1:
            return self.tr("Where this value comes from")
        words = self.tr("Where value {number} of {count} comes from; F4 again for the next")
        return words.format(number=at + 1, count=count)

    def _show(self, found: Provenance) -> None:
        session, catalogue = self._session, self._session.case.catalogue
        known = catalogue.fields.get(found.field)
        sealed = found.data_class.is_sealed
        where = (
            found.file if found.sheet == found.file.rpartition(".")[0] else f"{found.file} · {found.sheet}"
        )
        self._field.setText(self._name(known, found))
        self._place.set_text(
            self.tr('{where}\nRow {row}, column {letter} "{header}"').format(
                where=where, row=f"{found.row:,}", letter=found.letter, header=found.header
            )
        )
        self._written.setText(self.tr("Written there"))
        self.raw.show_masked(self._field.text(), self._masked(known, found, found.raw), sealed=sealed)
        in_file = self.tr("The file itself shows it whole; it is not imported yet.")
        self.raw.set_reason(in_file if found.record_id is None else "")
        self._before.set_text(self.tr("The row was corrected. Another text stood there before."))
        self._before.setVisible(found.raw_as_read is not None and found.raw_as_read != found.raw)
        self._made.setText(self.tr("Made of it"))
        self._value.set_text(self._masked(known, found, found.value))
        why = found.why(session.case, session.language)
        self._why.set_text(why)
        self._problem.set_text(session.say(found.problem) if found.problem else "")
        self._set_shown(True)
        self._made.setVisible(found.is_record or bool(why))
        self._value.setVisible(found.is_record)
        self._why.setVisible(bool(why))
        self._problem.setVisible(bool(found.problem))
        self._field.setAccessibleName(self._field.text())

    def _show_nothing(self, sentence: str) -> None:
        self._problem.set_text(sentence)
        self._set_shown(False)
        self._problem.show()

    def _set_shown(self, shown: bool) -> None:
        for part in (self._field, self._place, self._written, self.raw, self._made, self._value, self._why):
            part.setVisible(shown)
        if not shown:
            self._before.hide()

    def _name(self, field: Field | None, found: Provenance) -> str:
        if field is None:
            return found.field.removeprefix(f"{EXTRA}:")
        return field.zh if self._session.language == "zh" else field.en

    def _masked(self, field: Field | None, found: Provenance, text: str | None) -> str:
        if found.data_class.is_sealed:
            return self.tr("Sealed")
        return value_cell(field, found.data_class, text).text or MISSING

    def _look(self) -> None:
        source, case = self.source, self._session.case
        assert isinstance(source, Source)
        # On the lane: only it may write, and the look is recorded before anything is shown.
        job = self._session.start(
            lambda _progress: provenance(case, source.record_id, source.field, opened=True), changes=False
        )
        job.succeeded.connect(self._reveal)
        job.failed.connect(self._fail)

    def _reveal(self, found: Provenance) -> None:
        # Another value may have been asked for meanwhile.
        source = self.source
        if isinstance(source, Source) and (source.record_id, source.field) == (found.record_id, found.field):
            self.raw.reveal(found.raw or MISSING)

    def _fail(self, error: ShopxferError) -> None:
        self._show_nothing(self._session.sentence(error))
