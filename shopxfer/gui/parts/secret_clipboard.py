"""Lending a secret to the clipboard: for seconds only, and outside its history where the system allows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard

SECONDS_LENT: Final = 10

#: Names that tell clipboard histories to pass this by: Windows (clipboard history and cloud) and KDE.
_DO_NOT_KEEP: Final = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\x00\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\x00\x00\x00\x00",
    "x-kde-passwordManagerHint": b"secret",
}


class SecretClipboard(QObject):
    """Takes a secret back after 10 seconds, but only if the clipboard still holds our text."""

    taken_back = Signal(bool)  #: whether it was still there

    def __init__(self, clipboard: QClipboard, parent: QObject, *, seconds: float = SECONDS_LENT) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._secret = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.take_back)

    def lend(self, secret: str) -> None:
        """Put a secret on the clipboard."""
        data = QMimeData()
        data.setText(secret)
        for name, value in _DO_NOT_KEEP.items():
            data.setData(name, value)
        self._secret = secret
        self._clipboard.setMimeData(data)
        self._timer.start()

    def take_back(self) -> None:
        """Clear the clipboard if it still holds the secret."""
        self._timer.stop()
        if not self._secret:
            return
        still_there = self._clipboard.text() == self._secret
        if still_there:
            self._clipboard.clear()
        self._secret = ""
        self.taken_back.emit(still_there)
