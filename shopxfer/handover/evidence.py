"""Why two records may be one person, in plain words: what speaks for it, what against, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from shopxfer.domain.addresses import Division
from shopxfer.domain.fields import EXTRA, Catalogue
from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.customers import kind_of
from shopxfer.domain.matching.table import Kind
from shopxfer.texts import Language, say
from shopxfer.vault.pairs import StoredPair

#: Log odds from which a line of evidence is called strong, and fair: 55 to 1, and 4 to 1.
_STRONG: Final = 4.0
_FAIR: Final = 1.5
_LITTLE: Final = 0.3  #: below it a line says nothing worth a sign
#: Probabilities from which two records are called so alike.
_LIKELIHOODS: Final = (
    (0.95, "likelihood.almost_sure"),
    (0.7, "likelihood.very_likely"),
    (0.45, "likelihood.likely"),
    (0.0, "likelihood.possible"),
)


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One attribute that both records have."""

    supports: bool | None  #: it speaks for one person; None where it says little either way
    text: str  #: how far it agrees
    strength: str  #: how much that says


def likelihood(pair: StoredPair, language: Language) -> str:
    """Return in a word or two how likely it is that two records are one person."""
    return say(next(key for least, key in _LIKELIHOODS if pair.probability >= least), language)


def evidence(
    pair: StoredPair, catalogue: Catalogue, language: Language, parted_at: Division | None = None
) -> list[EvidenceLine]:
    """Return what speaks for one person, the strongest first, then what speaks against it.

    `parted_at` says on which level the two addresses lie in different places, if they do.
    """
    told = sorted(pair.evidence.items(), key=lambda each: (each[1][1] < 0, -abs(each[1][1]), each[0]))
    return [
        EvidenceLine(
            None if abs(odds) < _LITTLE else odds > 0,
            say(
                _sentence(kind_of(attribute), Agreement(step), parted_at),
                language,
                field=_name(attribute, catalogue, language),
            ),
            say(f"evidence.{_strength(odds)}", language),
        )
        for attribute, (step, odds) in told
    ]


def _sentence(kind: Kind, step: Agreement, parted_at: Division | None) -> str:
    if kind is Kind.ADDRESS and parted_at is not None and step is not Agreement.SAME:
        return f"evidence.address.other_{parted_at}"
    return f"evidence.{kind}.{step.name.lower()}"


def _strength(odds: float) -> str:
    if abs(odds) < _LITTLE:
        return "neither"
    size = "strong" if abs(odds) >= _STRONG else "fair" if abs(odds) >= _FAIR else "weak"
    return f"{'for' if odds >= 0 else 'against'}_{size}"


def _name(attribute: str, catalogue: Catalogue, language: Language) -> str:
    known, _, rest = attribute.partition(":")  # phone:2 is the second number of a cell
    if known == EXTRA or known not in catalogue:
        return rest or attribute
    field = catalogue[known]
    return field.zh if language == "zh" else field.en
