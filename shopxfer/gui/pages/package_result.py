"""A finished package: the file with its digest, and the password with its slip."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from shopxfer.documents.slip import groups
from shopxfer.gui.look import fonts
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.saving import shown_size
from shopxfer.gui.pages.verify_cards import grouped
from shopxfer.gui.parts.badge import Badge, BadgeText
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.secret_clipboard import SECONDS_LENT, SecretClipboard
from shopxfer.gui.session import Session
from shopxfer.handover import package
from shopxfer.vault.papers import StoredPackage


class MadePackageCard(Card):
    """Which file it is, and that it was read back."""

    open_clicked = Signal()
    again_clicked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[StoredPackage, Path | None] | None = None
        self._checked = Badge(BadgeText("", "done"))
        self.add_to_head(self._checked)
        self._names = [Label(role=Type.DENSE, tone="ink2") for _ in range(4)]
        self._values = [Label(role=Type.DENSE, wrap=True) for _ in range(4)]
        # The sheet names the sans families for every widget; a hash is the one thing set in mono.
        mono = fonts.mono()
        self._values[3].setStyleSheet(f"font-family:'{mono.families()[0]}'; font-size:{mono.pointSizeF()}pt")
        self._values[3].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_folder = Button(icon="folder-open")
        self.open_folder.clicked.connect(self.open_clicked)
        self.again = Button(kind="quiet", icon="refresh-cw")
        self.again.clicked.connect(self.again_clicked)
        self._build()

    @property
    def digest(self) -> str:
        """Return the SHA-256 as it is shown, in groups."""
        return self._values[3].text()

    def show_package(self, made: StoredPackage, file: Path | None) -> None:
        """Show a package; `file` is None where it is not known any more where it was saved."""
        self._shown = (made, file)
        self.set_title(self.tr("The package"))
        self._checked.show_badge(BadgeText(self.tr("Read back and compared"), "done"))
        names = (self.tr("File"), self.tr("Made"), self.tr("Size"), self.tr("SHA-256"))
        when = made.made_at[:16].replace("T", " ")
        values = (made.file_name, when, shown_size(made.size), grouped(made.sha256))
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)
        for label, value in zip(self._values, values, strict=True):
            label.setText(value)
        self.open_folder.set_text(self.tr("Open folder"))
        self.open_folder.setVisible(file is not None)
        self.again.set_text(self.tr("Make it again"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._shown:
            self.show_package(*self._shown)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(SPACE_4)
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
        self.add_layout(grid)
        self.body.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_8)
        foot.addWidget(self.open_folder)
        foot.addWidget(self.again)
        foot.addStretch(1)
        self.add_layout(foot)


class PasswordCard(Card):
    """The password, large and in groups, while it is asked to be seen; copying; the slip on paper.

    It is shown of itself once, right after the package was made; later only when asked for.
    """

    print_clicked = Signal()
    save_clicked = Signal()

    def __init__(self, session: Session, *, seconds_lent: float = SECONDS_LENT) -> None:
        super().__init__()
        self._session = session
        self._made: StoredPackage | None = None
        self._open = False
        self._note = Label(role=Type.CAPTION, tone="ink2")
        self.clipboard = SecretClipboard(QGuiApplication.clipboard(), self, seconds=seconds_lent)
        self.clipboard.taken_back.connect(lambda _=False: self._note.setText(""))
        self.groups = [Label(role=Type.DISPLAY) for _ in range(5)]
        self.show_button = Button(kind="quiet", icon="eye")
        self.show_button.clicked.connect(self._toggle)
        self.copy = Button(kind="quiet", icon="copy")
        self.copy.clicked.connect(self._copy)
        self._advice = Notice("info", "")
        self.print_slip = Button(icon="printer")
        self.print_slip.clicked.connect(self.print_clicked)
        self.save_slip = Button(icon="save")
        self.save_slip.clicked.connect(self.save_clicked)
        self._build()

    def show_package(self, made: StoredPackage, *, reveal: bool = False) -> None:
        """Stand for a package; with `reveal` its password is in sight."""
        if self._made is None or made.id != self._made.id:
            self._open = False
        self._made = made
        self._open = self._open or reveal
        self._show()

    def cover(self) -> None:
        """Take the password out of sight, as when another page comes up."""
        self._open = False
        if self._made:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._made:
            self._show()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        for group in self.groups:
            row.addWidget(group)
        row.addStretch(1)
        self.add_layout(row)
        actions = QHBoxLayout()
        actions.setSpacing(SPACE_4)
        actions.addWidget(self.show_button)
        actions.addWidget(self.copy)
        actions.addWidget(self._note, 1)
        self.add_layout(actions)
        self.add(self._advice)
        self.body.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_8)
        foot.addWidget(self.print_slip)
        foot.addWidget(self.save_slip)
        foot.addStretch(1)
        self.add_layout(foot)

    def _password(self) -> str:
        assert self._made is not None, "the card is there only for a package"
        return package.password_of(self._session.case, self._made)

    def _show(self) -> None:
        assert self._made is not None, "the card is there only for a package"
        self.set_title(self.tr("Password"), self.tr("Slip {number}").format(number=self._made.slip_number))
        pieces = groups(self._password()) if self._open else ["****"] * len(self.groups)
        hidden = self.tr("Password, hidden")
        for label, piece in zip(self.groups, pieces, strict=True):
            label.setText(piece)
            label.set_tone("ink" if self._open else "ink3")
            label.setAccessibleName(" ".join(piece) if self._open else hidden)
        self.show_button.set_icon("eye-off" if self._open else "eye")
        self.show_button.set_text(self.tr("Hide") if self._open else self.tr("Show"))
        self.copy.set_text(self.tr("Copy"))
        self._advice.set_text(
            self.tr(
                "Send it by another way than the package: read it out over the phone, or hand over the slip. "
                "Type it without spaces."
            )
        )
        self.print_slip.set_text(self.tr("Print password slip"))
        self.save_slip.set_text(self.tr("Save slip as PDF"))

    def _toggle(self) -> None:
        self._open = not self._open
        self._show()

    def _copy(self) -> None:
        self.clipboard.lend(self._password())
        self._note.setText(
            self.tr("Taken off the clipboard in {seconds} s").format(seconds=round(SECONDS_LENT))
        )
