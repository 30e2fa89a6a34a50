"""Whether this installation can do its work: every library and resource is used once, nothing is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from shopxfer import paths
from shopxfer.errors import ShopxferError
from shopxfer.handover import demo
from shopxfer.progress import Quiet
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.rules.pack import load_pack
from shopxfer.texts import Language, catalogue, say


class SelftestFailed(ShopxferError):
    """Something of the installation does not work; a packaging mistake."""

    key = "error.selftest_failed"


def run(language: Language, check_window: Callable[[], None] | None = None) -> Iterator[str]:
    """Yield one line for each thing that works, "ok" in the last; the window too if there is a check for it.

    Raises:
        SelftestFailed: naming the first thing that does not.
    """
    yield say("selftest.texts", language, count=len(catalogue()))
    fonts = list((paths.resources() / "fonts").glob("*.ttf"))
    if len(fonts) < 2:
        raise SelftestFailed(part="fonts")
    yield say("selftest.fonts", language, count=len(fonts))
    pack = load_pack()
    yield say("selftest.rules", language, version=pack.version, fields=len(load_catalogue().fields))
    with tempfile.TemporaryDirectory() as folder:
        made = demo.run(Path(folder) / "demo", Quiet(), language)
        if made.balance.difference or not made.verification.intact or not made.package_matches:
            raise SelftestFailed(part="demo")
        yield say("selftest.spine", language, people=made.cleaned.people, rows=made.package.rows)
    if check_window is not None:
        check_window()
        yield say("selftest.window", language)
    yield say("selftest.ok", language)
