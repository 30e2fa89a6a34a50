"""What the program found out for the assessment, and what only the owner can tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from shopxfer.domain.assessment import Delivery
from shopxfer.gui.look.tokens import SPACE_4, SPACE_12, Type
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import CheckBox, Combo
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.parts.labels import Label, rule
from shopxfer.gui.session import Session
from shopxfer.handover import assess
from shopxfer.handover.assess_draft import Draft
from shopxfer.handover.assess_words import facts_in_words, fields_in_words
from shopxfer.progress import Progress

_MOST_PEOPLE: Final = 99_999_999


class FactsCard(Card):
    """The facts in two columns, the fields by class below them, then three things to tell."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._list: QWidget = QWidget()
        number = QLineEdit()
        number.setValidator(QIntValidator(0, _MOST_PEOPLE, number))
        self.elsewhere = FieldRow("", number)
        self.delivery = Combo("")
        self.delivery_row = FieldRow("", self.delivery)
        self.important = CheckBox()
        self.work = Work(session)
        self.body.setSpacing(SPACE_12)
        self.set_hint_at_end()
        grid = FormGrid(2)
        grid.add_all([self.elsewhere, self.delivery_row])
        for part in (self._list, rule(), grid, self.important, self.work):
            self.add(part)
        number.editingFinished.connect(self._tell_elsewhere)
        self.delivery.chosen.connect(self._tell_delivery)
        self.important.clicked.connect(self._tell_important)

    def show_draft(self, now: Draft) -> None:
        """Show what a draft rests on."""
        say, told = self._session.say, assess.told(self._session.case)
        self.set_title(self.tr("What the program found"), say(f"assess.form.{now.form}"))
        self._show_list(now)
        self.elsewhere.set_text(str(told.elsewhere))
        self.delivery.set_options([(each.value, say(f"assess.delivery.{each}")) for each in Delivery])
        self.delivery.set_key(told.delivery)
        self.important.setChecked(told.important_data)

    def retranslate(self) -> None:
        """Say everything again that does not hang on a draft."""
        self.elsewhere.set_label(self.tr("People who are in none of the files"))
        self.elsewhere.set_hint(self.tr("Staff, contacts and others: they count for the size of the shop."))
        self.delivery_row.set_label(self.tr("How the package gets to the buyer"))
        self.delivery.set_name(self.tr("How the package gets to the buyer"))
        self.important.set_text(self.tr('An authority has told the shop that it holds "important data"'))

    def _show_list(self, now: Draft) -> None:
        language = self._session.language
        between = "：" if language == "zh" else ": "
        found = [(each.name, each.value) for each in facts_in_words(self._session.case, now.facts, language)]
        held = [
            (f"{each.kind} · {each.leaves}", f"{each.data_class}{between}{each.fields}")
            for each in fields_in_words(now, language)
        ]
        fresh = Beside()
        for lines in (found, held):
            fresh.put(_lines(lines), 1, at_top=True)
        self.body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh

    def _tell_elsewhere(self) -> None:
        case, number = self._session.case, int(self.elsewhere.text or 0)
        if number != assess.told(case).elsewhere:
            self._run(lambda _progress: assess.tell(case, elsewhere=number))

    def _tell_delivery(self, key: str) -> None:
        case = self._session.case
        self._run(lambda _progress: assess.tell(case, delivery=Delivery(key)))

    def _tell_important(self, ticked: bool) -> None:
        case = self._session.case
        self._run(lambda _progress: assess.tell(case, important_data=ticked))

    def _run(self, work: Callable[[Progress], None]) -> None:
        self.work.run(work, self.tr("Keeping the answer"))


def _lines(lines: Sequence[tuple[str, str]]) -> QWidget:
    """Return names with their values, one below the other."""
    result = QWidget()
    grid = QGridLayout(result)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE_12)
    grid.setVerticalSpacing(SPACE_4)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for row, (name, value) in enumerate(lines):
        grid.addWidget(Label(name, Type.DENSE, "ink2"), row, 0, top)
        shown = Label(value, Type.DENSE, wrap=True)
        shown.setAccessibleName(f"{name}: {value}")
        grid.addWidget(shown, row, 1, top)
    return result
