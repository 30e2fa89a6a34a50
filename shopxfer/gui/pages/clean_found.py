"""What cleaning will do, and what it found: figures, and what is wrong with values."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_12, SPACE_16, SPACE_32, Type
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.figures import KeyFigure
from shopxfer.gui.parts.labels import IconLabel, Label
from shopxfer.gui.session import Session
from shopxfer.handover.clean import CleanReport

_ICONS = ("pencil", "merge", "users", "archive")


class BeforeCard(Card):
    """What will happen, before anything has."""

    def __init__(self) -> None:
        super().__init__()
        self._promises = [Label(wrap=True) for _ in _ICONS]
        for icon, words in zip(_ICONS, self._promises, strict=True):
            line = QHBoxLayout()
            line.setSpacing(SPACE_12)
            line.addWidget(IconLabel(icon, "ink2"))
            line.addWidget(words, 1)
            self.add_layout(line)

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.set_title(self.tr("What will happen"))
        promises = (
            self.tr("Phones, dates and names are brought to one form. What was written stays too."),
            self.tr(
                "Names, numbers, addresses and dates are weighed together: sure duplicates are merged, "
                "doubtful ones are shown to you."
            ),
            self.tr("A phone alone is not enough: families share phones."),
            self.tr("Nothing is thrown away. Values that are not chosen are kept as alternates."),
        )
        for label, words in zip(self._promises, promises, strict=True):
            label.setText(words)


class FoundCard(Card):
    """The figures of the last cleaning."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.figures = {
            key: KeyFigure() for key in ("records", "people", "merged", "linked", "unlinked", "problems")
        }
        self._problems = QGridLayout()
        self._problems_box = QWidget()
        self._figures_row = QHBoxLayout()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()

    def show_report(self, report: CleanReport) -> None:
        """Show what the last cleaning, and the answers since, made of the records."""
        problems = sum(report.problems.values())
        shown = {
            "records": (report.records, self.tr("customer records"), "ink"),
            "people": (report.people, self.tr("people"), "accent"),
            "merged": (report.merged, self.tr("merged"), "ink"),
            "linked": (report.linked, self.tr("linked records"), "ink"),
            "unlinked": (report.unlinked, self.tr("not linked"), "ink"),
            "problems": (problems, self.tr("values in doubt"), "warn"),
        }
        for key, (count, what, tone) in shown.items():
            self.figures[key].show_figure(f"{count:,}", what, tone if count else "ink3")
        self._show_problems(report.problems)

    def set_form(self, *, narrow: bool) -> None:
        """Put figures and problems side by side, or one under the other."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(down if narrow else across)
        self._figures_row.setSpacing(SPACE_12 if narrow else SPACE_32)
        self.figures["unlinked"].setVisible(not narrow)

    def retranslate(self) -> None:
        """Say everything again in the language on screen; the figures come with the report."""
        self.set_title(self.tr("What was found"))

    def _show_problems(self, problems: dict[str, int]) -> None:
        while (item := self._problems.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._problems_box.setVisible(bool(problems))
        ordered = sorted(problems.items(), key=lambda entry: (-entry[1], entry[0]))
        for row, (problem, count) in enumerate(ordered):
            words = Label(self._session.say(problem), Type.DENSE, "ink2", wrap=True)
            self._problems.addWidget(_figure(f"{count:,}"), row, 0)
            self._problems.addWidget(words, row, 1)

    def _build(self) -> None:
        for figure in self.figures.values():
            self._figures_row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        self._figures_row.addStretch(1)
        self._halves.setSpacing(SPACE_16)
        self._halves.addLayout(self._figures_row, 4)
        self._halves.addWidget(self._problems_box, 3)
        self.add_layout(self._halves)
        self._problems_box.setLayout(self._problems)
        self._problems.setContentsMargins(0, 0, 0, 0)
        self._problems.setHorizontalSpacing(SPACE_12)
        self._problems.setVerticalSpacing(0)
        self._problems.setColumnStretch(1, 1)


def _figure(text: str) -> Label:
    label = Label(text, Type.DENSE)
    label.setMinimumWidth(40)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label
