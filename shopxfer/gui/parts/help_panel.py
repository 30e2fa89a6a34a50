"""Help that folds out at the right: this step, the selected thing, the article, and what help is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import HELP_WIDTH, Type
from shopxfer.gui.parts.buttons import BareButton, Button
from shopxfer.gui.parts.labels import Label, Paragraph


class HelpPanel(QWidget):
    """Help, 256 wide; the sections without text are not shown."""

    closed = Signal()
    article_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "help")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(HELP_WIDTH)
        self._title = Label(role=Type.EMPHASIS)
        self._close = BareButton("x", "")
        self._close.clicked.connect(self.closed)
        self._step_name = Label(role=Type.CAPTION, tone="ink2")
        self._step = Paragraph(role=Type.DENSE)
        self._key = Paragraph(role=Type.DENSE, tone="ink2")
        self._selected_name = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self._selected = Paragraph(role=Type.DENSE)
        self._quote = QFrame()
        self._article = Paragraph(role=Type.CAPTION, tone="ink2")
        self._read = Button(kind="link", dense=True)
        self._read.clicked.connect(self.article_clicked)
        self._not_advice = Paragraph(role=Type.DENSE, tone="ink2")
        self._build()
        self._retranslate()
        self.set_selected("", "")
        self.set_key("")
        self.set_article("")

    def set_step(self, text: str) -> None:
        """Explain the step."""
        self._step.set_text(text)

    def set_selected(self, title: str, text: str) -> None:
        """Explain what is selected on the page; empty texts hide the section."""
        self._selected_name.setText(title)
        self._selected.set_text(text)
        self._selected_name.setVisible(bool(title))
        self._selected.setVisible(bool(text))

    def set_article(self, text: str, *, link: bool = False) -> None:
        """Cite the article, with a way to its whole text and version if `link`."""
        self._article.set_text(text)
        self._quote.setVisible(bool(text))
        self._read.setVisible(link)

    def add_section(self, widget: QWidget) -> None:
        """Put something of the page's own above the rest; the page shows it when it is asked for."""
        self._column.insertWidget(0, widget)

    def set_key(self, text: str) -> None:
        """Name a key that works on the page, below what the step is; an empty text hides it."""
        self._key.set_text(text)
        self._key.setVisible(bool(text))

    def give_keyboard(self, widget: QWidget) -> None:
        """Put the keyboard on something in a section, and scroll it into view once it has its place."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(widget, 0, 8))

    def focus_close(self) -> None:
        """Put the keyboard on the close button, the first thing in here."""
        self._close.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 16, 0, 16)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 12, 8)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        column.addWidget(self._sections(), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 16, 0)
        foot.addWidget(self._not_advice)
        column.addLayout(foot)

    def _sections(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = self._column = QVBoxLayout(inside)
        column.setContentsMargins(20, 0, 16, 0)
        column.setSpacing(2)
        column.addWidget(self._step_name)
        column.addWidget(self._step)
        column.addWidget(self._key)
        column.addSpacing(8)
        column.addWidget(self._selected_name)
        column.addWidget(self._selected)
        column.addSpacing(12)
        self._quote.setProperty("quote", "true")
        quoted = QVBoxLayout(self._quote)
        quoted.setContentsMargins(12, 0, 0, 0)
        quoted.setSpacing(0)
        quoted.addWidget(self._article)
        quoted.addWidget(self._read, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._quote)
        column.addStretch(1)
        area = self._area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Help"))
        self._title.setText(self.tr("Help"))
        self._close.set_name(self.tr("Close help"))
        self._step_name.setText(self.tr("This step"))
        self._read.set_text(self.tr("Read the article and its version"))
        self._not_advice.set_text(
            self.tr(
                "This cites the law; it is not legal advice. In doubt, ask a lawyer or the market office."
            )
        )
