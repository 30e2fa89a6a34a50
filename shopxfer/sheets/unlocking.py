"""Opening Office files that ask for a password: agile, standard and the RC4 of old .xls, all in memory.

Source: [MS-OFFCRYPTO] 2.3.4 to 2.3.7; the work is msoffcrypto's.
"""

from __future__ import annotations

import io

from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

from shopxfer.sheets.errors import TruncatedWorkbook, UnusualWorkbook, WrongSourcePassword
from shopxfer.sheets.locking import DAMAGE

#: Excel itself locks with this what is only protected against changes, and opens it without asking.
#: Source: [MS-XLS] 2.2.10 (write reservation, locked structure)
EXCELS_OWN_PASSWORD = "VelvetSweatshop"  # noqa: S105  printed in the standard


def unlock(data: bytes, password: str, name: str) -> bytes:
    """Return the workbook inside an encrypted one; `data` is .xlsx, .xlsm, .xlsb or .xls.

    Raises:
        WrongSourcePassword: it does not open with this password.
        UnusualWorkbook: encrypted in a way of before 1997.
        TruncatedWorkbook: damaged.
    """
    if not password:  # which msoffcrypto takes for none at all
        raise WrongSourcePassword(name=name)
    try:
        office_file = OfficeFile(io.BytesIO(data))
        # Old formats look at the password by themselves, new ones when asked.
        asked = {"verify_password": True} if office_file.format == "ooxml" else {}
        office_file.load_key(password=password, **asked)
        opened = io.BytesIO()
        office_file.decrypt(opened)
    except InvalidKeyError as error:
        raise WrongSourcePassword(name=name) from error
    except DecryptionError as error:
        raise UnusualWorkbook(name=name) from error
    except (*DAMAGE, AssertionError) as error:
        raise TruncatedWorkbook(name=name) from error
    return opened.getvalue()


def opens_by_itself(data: bytes, name: str) -> bytes | None:
    """Return the workbook inside one that Excel opens without asking, or None where a person is needed."""
    try:
        return unlock(data, EXCELS_OWN_PASSWORD, name)
    except (WrongSourcePassword, UnusualWorkbook, TruncatedWorkbook):
        return None
