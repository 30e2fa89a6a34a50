"""The standing sentences of the receipt: what the buyer undertakes, what both declare, what the seller keeps.

The sentences themselves are in `resources/messages/documents.toml`; this module says which there are, in
which order, and which row of law.md each comes from.
"""

from __future__ import annotations

from shopxfer import texts
from shopxfer.documents.receipt_content import Clause, RetentionDuty, Wording

#: key, row of law.md, how sure that row is
_UNDERTAKINGS = (
    ("purpose", "N7", "V"),
    ("continue", "N6", "V"),
    ("consent_anew", "N3", "V"),
    ("records", "R10", "V"),
    ("marketing", "N18", "V"),
    ("rights", "RQ1", "V"),
    ("security", "SEC1", "V"),
    ("incident", "IN1", "V"),
    ("supervision", "N11", "V"),
)
_DECLARATIONS = (
    ("electronic", "ES1", "V"),
    ("use_not_sale", "TS8", "judgement"),
    ("signature_meaning", "ES2", "V"),
    ("self_made", "ES4", "V"),
    ("preservation", "ES8", "V"),
    ("not_advice", "", "V"),
)
#: What both sides promise before the buyer sees anything; no law lays down the words, so all need checking.
_CONFIDENTIALITY = (
    ("look_only", "N22", "V"),
    ("no_copies", "TS1", "V*"),
    ("no_contact", "TS9", "V*"),
    ("secret", "TS3", "V*"),
    ("give_back", "TS6", "V"),
    ("outlives", "N22", "V"),
    ("no_personal_data", "N7", "V"),
)
_RETENTION = (
    ("vouchers", "R1", "V*"),
    ("tax", "R4", "judgement"),
    ("prepaid_identity", "R8", "V*"),
    ("assessment", "R9", "V"),
    ("provision", "R10", "V"),
)


def standard_undertakings() -> tuple[Clause, ...]:
    """Return what the buyer undertakes in every handover."""
    return tuple(_clause(f"paper.receipt.undertaking.{key}", rule, mark) for key, rule, mark in _UNDERTAKINGS)


def confidentiality() -> tuple[Clause, ...]:
    """Return what both sides promise before the buyer sees anything (law.md N22, TS1, TS3, TS6, TS9)."""
    return tuple(_clause(f"paper.confidentiality.{key}", rule, mark) for key, rule, mark in _CONFIDENTIALITY)


def standard_clauses() -> tuple[Clause, ...]:
    """Return what both sides declare in every handover."""
    return tuple(_clause(f"paper.receipt.declaration.{key}", rule, mark) for key, rule, mark in _DECLARATIONS)


def standard_retention() -> tuple[RetentionDuty, ...]:
    """Return what an ordinary shop must keep after the handover (law.md R1, R4, R8 to R10)."""
    return tuple(
        RetentionDuty(
            rule,
            _wording(f"paper.receipt.retention.{key}"),
            _wording(f"paper.receipt.retention.{key}.period"),
            _wording(f"paper.receipt.retention.{key}.law"),
            mark,
        )
        for key, rule, mark in _RETENTION
    )


def _clause(key: str, rule: str, mark: str) -> Clause:
    return Clause(_wording(key), rule, _wording(f"{key}.law"), mark)


def _wording(key: str) -> Wording:
    return Wording(texts.say(key, "zh"), texts.say(key, "en"))
