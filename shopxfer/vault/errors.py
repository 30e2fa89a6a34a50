"""What can be wrong with a case folder or its vault, as far as a person can mend it."""

from __future__ import annotations

from shopxfer.errors import ShopxferError


class VaultError(ShopxferError):
    """The case cannot be opened or written as asked; its files are as they were."""


class WrongPassword(VaultError):
    """No key slot opens with this password."""

    key = "error.wrong_password"


class PasswordTooShort(VaultError):
    """The password for a new case has fewer characters than the minimum."""

    key = "error.password_too_short"


class NotACase(VaultError):
    """The folder is not a case, or lacks its vault or key slots."""

    key = "error.not_a_case"


class CaseExists(VaultError):
    """A new case was to be made where something already stands."""

    key = "error.case_exists"


class CaseInUse(VaultError):
    """Another window or program has the case open."""

    key = "error.case_in_use"


class CaseTooNew(VaultError):
    """The vault was written by a newer program; it is not touched."""

    key = "error.case_too_new"


class VaultDamaged(VaultError):
    """The encrypted database does not read back as one."""

    key = "error.vault_damaged"


class VaultBusy(VaultError):
    """The vault stayed locked by other work for too long."""

    key = "error.vault_busy"


class SealBroken(VaultError):
    """A sealed value was changed or moved outside the program."""

    key = "error.seal_broken"
