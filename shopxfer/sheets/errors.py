"""What can be wrong with a spreadsheet file, as people would say it.

Every fact given is a file name, a sheet name, a kind of file or a number, never a cell's content.
"""

from __future__ import annotations

from shopxfer.errors import ShopxferError


class SheetError(ShopxferError):
    """A spreadsheet could not be read or written; `name` is the file's name without its folder."""


class SourceMissing(SheetError):
    """No file of that name is there any more."""

    key = "sheets.source_missing"


class SourceInUse(SheetError):
    """Another program holds the file so that it cannot be read."""

    key = "sheets.source_in_use"


class SourceUnreadable(SheetError):
    """The system refuses to hand over the file: rights, a broken medium, or it is a folder."""

    key = "sheets.source_unreadable"


class EmptySource(SheetError):
    """The file has no bytes, or no cell with anything in it."""

    key = "sheets.empty_source"


class SourceTooLarge(SheetError):
    """The file, or what it would unpack to, is beyond `limit_mb` megabytes."""

    key = "sheets.source_too_large"


class SheetTooWide(SheetError):
    """A sheet has cells so far out that the area spanned cannot be held; `rows` by `columns` are spanned."""

    key = "sheets.sheet_too_wide"


class SheetPasswordProtected(SheetError):
    """The workbook is encrypted and we have no password for it."""

    key = "sheets.password_protected"


class OpenDocumentProtected(SheetPasswordProtected):
    """An encrypted OpenDocument sheet, which cannot be opened here even with its password."""

    key = "sheets.open_document_protected"


class WrongSourcePassword(SheetPasswordProtected):
    """The password given for this file does not open it."""

    key = "sheets.wrong_source_password"


class ArchivePasswordProtected(SheetError):
    """A zip archive with encrypted files in it."""

    key = "sheets.archive_protected"


class ArchiveInArchive(SheetError):
    """A zip archive inside another one."""

    key = "sheets.archive_in_archive"


class NothingInside(SheetError):
    """A folder or zip archive without a single spreadsheet."""

    key = "sheets.nothing_inside"


class HtmlNamedAsWorkbook(SheetError):
    """A web page that bears a workbook's name and holds no table; its rows stand in another file."""

    key = "sheets.html_named_as_workbook"


class TruncatedWorkbook(SheetError):
    """A workbook whose end is missing or whose content is damaged."""

    key = "sheets.truncated_workbook"


class UnusualWorkbook(SheetError):
    """A whole workbook, written in a way that its cells cannot be read reliably; nothing is guessed."""

    key = "sheets.unusual_workbook"


class NotASpreadsheet(SheetError):
    """Something else altogether; `kind` names what it is ("PNG", "PDF", "Word")."""

    key = "sheets.not_a_spreadsheet"


class CellTooLong(SheetError):
    """A text is longer than the 32,767 characters a workbook's cell can hold; nothing was written."""

    key = "sheets.cell_too_long"


class SheetTooLong(SheetError):
    """More rows than the 1,048,576 a worksheet can hold; nothing was written."""

    key = "sheets.sheet_too_long"


class WrongPassword(SheetError):
    """The password does not open this workbook."""

    key = "sheets.wrong_password"


class LockedWorkbookDamaged(SheetError):
    """An encrypted workbook whose content no longer matches its seal, or that is no encrypted workbook."""

    key = "sheets.locked_workbook_damaged"


class ReadBackDiffers(SheetError):
    """The workbook just made does not hold what was given for `sheet`; it must not be handed over."""

    key = "sheets.read_back_differs"
