"""A few questions that lead to the kind of transfer, inside its card on the first page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.labels import Label, Paragraph
from shopxfer.rules.interview import Answer, Interview, Question
from shopxfer.texts import Language


class RouteInterview(QWidget):
    """One question at a time; an answer leads on at once, Back to the question before."""

    decided = Signal(str)  #: the kind of transfer it comes down to, T1..T8
    left = Signal()  #: without a kind

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        self._language: Language = "zh"
        self._asked = [interview.first]  # questions up to the one on screen
        self._end: Answer | None = None  # the answer after which nothing is left to ask or hand over
        self._question = Paragraph(role=Type.BODY)
        self._place = Label(role=Type.CAPTION, tone="ink2")
        # As many as any question needs, made once, so that they keep their place in the order of Tab.
        most = max(len(question.answers) for question in interview.questions.values())
        self._buttons = [Button() for _ in range(most)]
        self._answers = QVBoxLayout()
        self.back = Button(kind="quiet", icon="chevron-left")
        self.leave = Button(kind="quiet", icon="x")
        self._build()
        self.back.clicked.connect(self._go_back)
        self.leave.clicked.connect(self.left)

    @property
    def question(self) -> Question | None:
        """Return the question on screen; None when all is said."""
        return None if self._end else self._interview.questions[self._asked[-1]]

    def begin(self) -> None:
        """Ask the first question."""
        self._asked, self._end = [self._interview.first], None
        self._show()

    def set_language(self, language: Language) -> None:
        """Say everything again in a language."""
        self._language = language
        self.back.set_text(self.tr("One question back"))
        self.leave.set_text(self.tr("Leave the questions"))
        self._show()

    @property
    def answers(self) -> list[Button]:
        """Return a button for each answer to the question on screen."""
        question = self.question
        return self._buttons[: len(question.answers)] if question else []

    def _choose(self, place: int) -> None:
        question = self.question
        if question is None:
            return
        answer = question.answers[place]
        if answer.type:
            self.decided.emit(answer.type)
            return
        if answer.next:
            self._asked.append(answer.next)
        else:
            self._end = answer
        self._show()

    def _go_back(self) -> None:
        if self._end is None:
            self._asked.pop()
        self._end = None
        self._show()

    def _show(self) -> None:
        question = self.question
        self.back.setVisible(len(self._asked) > 1 or self._end is not None)
        for place, button in enumerate(self._buttons):
            button.setVisible(question is not None and place < len(question.answers))
        if question is None:
            self._place.setText("")
            self._question.set_text(self._end.end(self._language) if self._end else "")
        else:
            self._place.setText(self.tr("Question {number}").format(number=len(self._asked)))
            self._question.set_text(question.words(self._language))
            for button, answer in zip(self.answers, question.answers, strict=True):
                button.set_text(answer.words(self._language))
                button.setAccessibleDescription(question.words(self._language))
        if self.isVisible():
            first = self.answers[0] if self.answers else self.back
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._answers.setSpacing(SPACE_8)
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _=False, place=place: self._choose(place))
            self._answers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.back)
        row.addWidget(self.leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self._place)
        column.addWidget(self._question)
        column.addLayout(self._answers)
        column.addLayout(row)
