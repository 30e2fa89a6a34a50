"""The only place that starts threads: a lane does one thing after another, beside the caller's own thread.

The window keeps one lane for jobs (`gui.worker`), which owns the vault's connection. Writing and reading back
a workbook borrow one for packing and parsing, because zlib and the Rust reader let the interpreter go on.
"""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor


def new_lane(name: str) -> Executor:
    """Return a lane of its own; leaving its `with` block waits for what was put on it."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
