"""Fields, classes and kinds of records: the vocabulary that every layer shares.

The catalogue itself is data (`resources/fields/fields.toml`, loaded by `shopxfer.rules.catalogue`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from shopxfer.domain.consent_evidence import ConsentLine

#: What an unknown column is mapped to: kept as it is, under its own header.
EXTRA = "extra"


class RecordKind(StrEnum):
    """What one row of a sheet speaks of."""

    CUSTOMER = "customer"
    TRANSACTION = "transaction"
    COMMUNICATION = "communication"


class DataClass(StrEnum):
    """How much harm a value can do (law.md section 4, default classes); later members weigh more."""

    C0 = "C0"  #: anonymous counts
    C1 = "C1"  #: company data, no person
    C2 = "C2"  #: ordinary personal data
    C3 = "C3"  #: elevated: ID number, home address, exact history, balances
    C4 = "C4"  #: sensitive by law (PIPL 28)
    C5 = "C5"  #: minors

    @property
    def is_sealed(self) -> bool:
        """Whether values of this class rest sealed one by one (C3 and up)."""
        return self >= DataClass.C3


class Shape(StrEnum):
    """What a value looks like; picks its normaliser, its check and its mask."""

    TEXT = "text"
    NAME = "name"
    COMPANY = "company"
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    RESIDENT_ID = "resident_id"
    CREDIT_CODE = "credit_code"
    BANK_CARD = "bank_card"
    DOCUMENT_NO = "document_no"
    NUMBER_CODE = "number_code"  #: member, card and order numbers: text, leading zeros kept
    DATE = "date"
    AMOUNT = "amount"
    COUNT = "count"
    YES_NO = "yes_no"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Field:
    """A named attribute of a record, as the field catalogue defines it."""

    id: str
    zh: str
    en: str
    kinds: frozenset[RecordKind]
    data_class: DataClass
    shape: Shape
    synonyms: tuple[str, ...]  #: header texts, folded (see domain.mapping.fold_header), zh and en
    moves: bool  #: whether it goes to the buyer by default when its record goes (PIPL 6, law.md N1)
    obligation: bool  #: whether finishing an open order needs it (law.md section 1, open obligation)
    purpose_zh: str  #: why the buyer needs it; empty for fields that stay (law.md G7)
    purpose_en: str
    rule: str  #: law.md row that fixes its class or its default, e.g. "N23"
    why_zh: str  #: why it has this class, one short sentence
    why_en: str
    sensitive: ConsentLine | None = None  #: the line that asks for it, if it is sensitive by law (law.md SD2)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All known fields, in the order in which papers and workbooks list them."""

    fields: Mapping[str, Field]

    def __getitem__(self, field_id: str) -> Field:
        return self.fields[field_id]

    def __contains__(self, field_id: object) -> bool:
        return field_id in self.fields

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields.values())

    def of_kind(self, kind: RecordKind) -> tuple[Field, ...]:
        """Return the fields that a record of `kind` may have, in catalogue order."""
        return tuple(field for field in self if kind in field.kinds)
