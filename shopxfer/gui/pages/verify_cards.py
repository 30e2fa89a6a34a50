"""What the check of a receipt brought to light, as cards: findings, package, signatures with check words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from shopxfer.documents.check_words import CheckWord
from shopxfer.documents.verify import CertificateKind, Finding, Severity, SignatureReport
from shopxfer.gui.look import fonts
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_12, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import IconLabel, Label, rule
from shopxfer.handover.verify import VerifyResult
from shopxfer.texts import Language

#: Findings that say that something holds; other notes only inform.
_HOLDS = ("verify.intact", "verify.package_matches")
_WORDS_IN_A_ROW = 3


class FindingRow(QWidget):
    """An icon and what was found, in one sentence."""

    def __init__(self, icon: str, tone: str, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(SPACE_8)
        # On the height of the first line of the words beside it.
        sunk = QVBoxLayout()
        sunk.setContentsMargins(0, 3, 0, 0)
        sunk.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(sunk)
        words = Label(text, Type.DENSE, "danger" if tone == "danger" else "ink", wrap=True)
        row.addWidget(words, 1)
        self.text = text


def finding_row(finding: Finding, language: Language) -> FindingRow:
    """Return the row of one finding: a tick only for what holds."""
    if finding.severity is Severity.PROBLEM:
        icon, tone = "circle-x", "danger"
    elif finding.key in _HOLDS:
        icon, tone = "check", "accent"
    else:
        icon, tone = "info", "info"
    return FindingRow(icon, tone, finding.sentence(language))


def grouped(digest: str) -> str:
    """Return a hash in groups of eight, as people compare it, four groups to the line."""
    groups = [digest[at : at + 8] for at in range(0, len(digest), 8)]
    lines = (" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))
    return "\n".join(lines)


class CheckWordGrid(QFrame):
    """Six words in two rows of three, to be read out over the phone."""

    def __init__(self, words: Sequence[CheckWord], language: Language) -> None:
        super().__init__()
        self.setProperty("card", "true")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_4, 0, SPACE_4)
        grid.setSpacing(0)
        for place, (zh, en) in enumerate(words):
            above, below = (zh, en) if language == "zh" else (en, zh)
            cell = QVBoxLayout()
            cell.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
            cell.setSpacing(0)
            for label in (Label(above, Type.EMPHASIS), Label(below, Type.CAPTION, "ink2")):
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                cell.addWidget(label)
            grid.addLayout(cell, 2 * (place // _WORDS_IN_A_ROW), place % _WORDS_IN_A_ROW)
        for column in range(_WORDS_IN_A_ROW):
            grid.setColumnStretch(column, 1)
        grid.addWidget(rule(), 1, 0, 1, _WORDS_IN_A_ROW)
        place = 0 if language == "zh" else 1
        self.setAccessibleName(", ".join(word[place] for word in words))


class ReceiptCard(Card):
    """Which receipt it is and what was found."""

    def __init__(self, result: VerifyResult, language: Language) -> None:
        super().__init__()
        manifest = result.receipt.manifest
        number = self.tr("No. {number}").format(number=manifest.receipt_number) if manifest else ""
        self.set_title(self.tr("Receipt"), number)
        self.add(_file_row("file-text", result.file.name))
        self.add(rule())
        self.body.setSpacing(SPACE_4)
        for finding in result.receipt.findings:
            self.add(finding_row(finding, language))


class PackageCard(Card):
    """Which package the receipt names, and whether the one given is it."""

    choose_clicked = Signal()

    def __init__(self, result: VerifyResult, language: Language) -> None:
        super().__init__()
        self.set_title(self.tr("Package"))
        self.body.setSpacing(SPACE_4)
        manifest = result.receipt.manifest
        if manifest is not None and result.receipt.intact:
            self.add(_file_row("file-lock", manifest.package.name))
            size = self.tr("{size} bytes").format(size=f"{manifest.package.size:,}")
            self._fact(self.tr("Size on the receipt"), size)
            self._fact(self.tr("SHA-256 on the receipt"), grouped(manifest.package.sha256), mono=True)
            self.add(rule())
        if result.package is None:
            self._not_given(possible=result.receipt.intact and manifest is not None)
        elif result.compared is None or not result.receipt.intact:
            words = self.tr('The receipt does not hold, so it says nothing about "{name}".')
            self.add(FindingRow("circle-x", "danger", words.format(name=result.package.name)))
        else:
            if not result.compared.intact:
                self._fact(self.tr("SHA-256 of the file"), grouped(result.compared.sha256), mono=True)
            for finding in result.compared.findings:
                self.add(finding_row(finding, language))

    def _not_given(self, *, possible: bool) -> None:
        words = (
            self.tr("Not checked yet. A receipt alone says nothing about the package.")
            if possible
            else self.tr("Not checked: there is no sound receipt to compare it with.")
        )
        self.add(FindingRow("circle-alert", "warn", words))
        if possible:
            choose = Button(self.tr("Choose the package…"), icon="file-lock")
            choose.clicked.connect(lambda _=False: self.choose_clicked.emit())
            row = QHBoxLayout()
            row.setContentsMargins(0, SPACE_8, 0, 0)
            row.addWidget(choose)
            row.addStretch(1)
            self.add_layout(row)

    def _fact(self, name: str, value: str, *, mono: bool = False) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        label = Label(name, Type.CAPTION, "ink2")
        label.setFixedWidth(132)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(label)
        row.addWidget(_hash(value) if mono else Label(value, Type.DENSE), 1)
        self.add_layout(row)


class SignatureCard(Card):
    """One signature: who says to have signed, when, and the words that tie it to a voice."""

    def __init__(self, signature: SignatureReport, language: Language) -> None:
        super().__init__()
        self.set_title(self.tr("Signature: {role}").format(role=signature.role(language)))
        self.body.setSpacing(SPACE_4)
        name = signature.signer_name or signature.certificate_name
        self.add(Label(name, wrap=True))
        signed = signature.signed_at
        when = f"{signed.astimezone():%Y-%m-%d %H:%M}" if signed else "—"
        self.add(Label(self.tr("{when}, by the signer's own clock").format(when=when), Type.CAPTION, "ink2"))
        self.body.addSpacing(SPACE_8)
        self.add(Label(self.tr("Check words"), Type.EMPHASIS))
        self.add(
            Label(
                self.tr("Have them read out over the phone. All six the same: it was this key."),
                Type.CAPTION,
                "ink2",
                wrap=True,
            )
        )
        self.add(CheckWordGrid(signature.check_words, language))
        if signature.certificate_kind is CertificateKind.SELF_MADE:
            words = self.tr(
                "The certificate was made on the signer's own computer. It proves that nothing was changed. "
                "It does not prove who signed."
            )
            self.add(FindingRow("info", "info", words))


def _file_row(icon: str, name: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, SPACE_4)
    row.setSpacing(SPACE_8)
    row.addWidget(IconLabel(icon, "ink2"))
    row.addWidget(Label(name, wrap=True), 1)
    return line


def _hash(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    # The sheet names the sans families for every widget; a hash is the one thing set in mono.
    label.setStyleSheet(
        f"font-family:'{fonts.mono().families()[0]}'; font-size:{fonts.mono().pointSizeF()}pt"
    )
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
