"""A workbook as LibreOffice sees it, opened with its password.

LibreOffice's converter takes no password, so it is asked over a pipe, in the system's own Python. Needs the
Debian packages libreoffice-calc-nogui and python3-uno.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_ASK = """
import json, sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import IllegalArgumentException

pipe, path, *passwords = sys.argv[1:]
resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
for attempt in range(300):
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        time.sleep(0.2)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

def sheet(found):
    cursor = found.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    cells = found.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    formulas = 16  # com.sun.star.sheet.CellFlags.FORMULA
    return {"rows": cells.DataArray, "formulas": cells.queryContentCells(formulas).Count}

def opened(password):
    options = (PropertyValue("Hidden", 0, True, 0), PropertyValue("Password", 0, password, 0))
    try:
        document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, options)
    except IllegalArgumentException:
        return None
    found = {name: sheet(document.Sheets.getByName(name)) for name in document.Sheets.ElementNames}
    document.close(True)
    return found

print(json.dumps([opened(password) for password in passwords]))
desktop.terminate()
"""


@dataclass(frozen=True)
class OfficeSheet:
    """One sheet: texts and numbers row by row, and how many cells are formulas."""

    rows: list[list[str | float]]
    formulas: int


def in_libreoffice(workbook: Path, scratch: Path, *passwords: str) -> list[dict[str, OfficeSheet] | None]:
    """Open `workbook` with each password; returns its sheets by name, or None where it did not open."""
    pipe = f"shopxfer{os.getpid()}"
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    office = subprocess.Popen(
        ["soffice", profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        asked = subprocess.run(
            ["/usr/bin/python3", "-c", _ASK, pipe, str(workbook), *passwords],
            check=True,
            capture_output=True,
            timeout=240,
        )
        office.wait(timeout=60)
    finally:
        office.kill()
        office.wait()
    return [
        found and {name: OfficeSheet(**sheet) for name, sheet in found.items()}
        for found in json.loads(asked.stdout)
    ]
