"""Errors that people cause and people can mend.

Every one of them derives from `ShopxferError` and names a text in `resources/messages/` that says what
happened, what is safe and what to do, in both languages. Anything else that is raised is a bug.
"""

from __future__ import annotations


class ShopxferError(Exception):
    """Something the user can act on: `key` picks the sentence, `facts` fill its blanks.

    Facts may name files, columns, step names and counts, never a customer: sentences end up on screen,
    in terminals and in the audit log.
    """

    key = "error.unexpected"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.key)
        self.facts = facts


class Cancelled(ShopxferError):
    """The user stopped the work; nothing of it has been stored."""

    key = "error.cancelled"
