"""The vault's schema as numbered steps, oldest first; each is one module with one `SQL` text.

A step that has been released is never edited. The number of steps is the schema version.
"""

from shopxfer.vault.migrations import m0001_first

STEPS: tuple[str, ...] = (m0001_first.SQL,)
