"""Imports point downward only, Qt stays in the window and SQL in the vault (design.md section 7)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]


def _contracts_hold(config: Path, capsys: pytest.CaptureFixture[str]) -> tuple[bool, str]:
    status = lint_imports(config_filename=str(config), no_cache=True)
    return status == 0, capsys.readouterr().out


def test_the_contracts_hold(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    kept, told = _contracts_hold(ROOT / "pyproject.toml", capsys)
    assert kept, told
    assert "4 kept, 0 broken" in told


def test_a_broken_contract_would_be_seen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    upside_down = tmp_path / "upside_down.toml"
    upside_down.write_text(
        '[tool.importlinter]\nroot_package = "shopxfer"\n[[tool.importlinter.contracts]]\nname = "x"\n'
        'type = "layers"\nlayers = ["shopxfer.domain", "shopxfer.handover"]\n',
        encoding="utf-8",
    )
    kept, told = _contracts_hold(upside_down, capsys)
    assert not kept
    assert "shopxfer.handover.case -> shopxfer.domain.balance" in told


def test_only_the_vault_writes_sql() -> None:
    # Imports alone do not show it: a connection handed out by the vault would run anybody's statement.
    statement = re.compile(r"""["'](?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA)\s""")
    speakers = {
        file.relative_to(ROOT / "shopxfer").parts[0]
        for file in (ROOT / "shopxfer").rglob("*.py")
        if statement.search(file.read_text(encoding="utf-8"))
    }
    assert speakers == {"vault"}
