"""Text on screen: one line, elided, or a paragraph. All of it is plain text, whoever wrote it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from shopxfer.gui.look import icons
from shopxfer.gui.look.sheet import restyle
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import ICON, TYPE_SCALE, Type


class Label(QLabel):
    """Text in one size of the scale and the colour of one token; wraps only when told to."""

    def __init__(
        self,
        text: str = "",
        role: Type = Type.BODY,
        tone: str = "ink",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role.value)
        self.setProperty("tone", tone)
        self.setMinimumHeight(TYPE_SCALE[role].line)
        self.setText(text)

    def set_role(self, role: Type) -> None:
        """Take another size of the scale."""
        self.setMinimumHeight(TYPE_SCALE[role].line)
        restyle(self, role=role.value)

    def set_tone(self, tone: str) -> None:
        """Take the colour of another token."""
        restyle(self, tone=tone)


class ElidedLabel(Label):
    """One line that ends in “…” where there is no room; the whole text is then its tooltip."""

    def __init__(self, text: str = "", role: Type = Type.BODY, tone: str = "ink") -> None:
        super().__init__(text, role, tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    def natural_width(self) -> int:
        """Return the width at which nothing is cut off."""
        return self.fontMetrics().horizontalAdvance(self.text()) + 2

    def _explain(self) -> None:
        self.setToolTip(self.text() if self.natural_width() > self.width() else "")


class Paragraph(QLabel):
    """Text of several lines, a little more open than the font's own line."""

    def __init__(self, text: str = "", role: Type = Type.BODY, tone: str = "ink") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("role", role.value)
        self.setProperty("tone", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`; line breaks begin a new line, mark-up is shown as it is written."""
        body = escape(text).replace("\n", "<br>")
        self.setText(f'<p style="margin:0; line-height:108%">{body}</p>')
        self.setAccessibleName(text)


class IconLabel(QWidget):
    """An icon by itself, for beside a word that is another widget; screen readers pass over it."""

    def __init__(self, name: str, tone: str = "ink2", side: int = ICON) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self._side = side
        self.setFixedSize(side, side)

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon, or the same in another colour."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        icons.paint(painter, self._name, self._tone, self.rect())
        painter.end()


class Figure(QLabel):
    """A sentence with its figure in Medium: “源数据 **24,394** 行”."""

    def __init__(self, role: Type = Type.CAPTION, tone: str = "ink2") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("role", role.value)
        self.setProperty("tone", tone)

    def set_figure(self, sentence: str, figure: str) -> None:
        """Show `sentence`, which holds the blank `{figure}`, with the figure emphasised."""
        strong = f'<span style="font-weight:500; color:{tokens().ink}">{escape(figure)}</span>'
        before, _, after = sentence.partition("{figure}")
        self.setText(escape(before) + strong + escape(after))
        self.setAccessibleName(before + figure + after)


def rule() -> QFrame:
    """Return a hairline."""
    line = QFrame()
    line.setProperty("rule", "true")
    return line
