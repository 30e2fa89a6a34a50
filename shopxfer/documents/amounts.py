"""Amounts of money as papers print them: in figures, and in capitals that cannot be altered."""

from __future__ import annotations

import cn2an


def money(fen: int) -> str:
    """Return an amount in yuan with two decimals and thousands commas, without the sign."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def money_in_capitals(fen: int) -> str:
    """Return an amount in capital characters, as banks write it: 人民币贰拾柒万玖仟玖佰肆拾元整."""
    yuan, rest = divmod(abs(fen), 100)
    written: str = cn2an.an2cn(f"{yuan}.{rest:02d}" if rest else str(yuan), "rmb")
    return f"人民币{'负' if fen < 0 else ''}{written}"
