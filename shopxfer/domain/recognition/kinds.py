"""Kinds of personal data that a text can hold, how much each weighs, and what a finding is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shopxfer.domain.fields import DataClass, Shape


class Kind(StrEnum):
    """What a piece of text is; each has a sentence `recognition.<kind>` in resources/messages."""

    RESIDENT_ID = "resident_id"
    CREDIT_CODE = "credit_code"
    BANK_CARD = "bank_card"
    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"
    WECHAT = "wechat"
    QQ = "qq"
    PLATE = "plate"
    PASSPORT = "passport"
    PERMIT = "permit"  #: of people from Hong Kong, Macao and Taiwan
    FOREIGN_RESIDENCE = "foreign_residence"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    PERSON = "person"
    COMPANY = "company"
    HEALTH = "health"
    RELIGION = "religion"
    FAMILY = "family"
    BIOMETRICS = "biometrics"
    WHEREABOUTS = "whereabouts"
    MEMBERSHIP = "membership"
    BALANCE = "balance"
    PURCHASE = "purchase"


@dataclass(frozen=True, slots=True)
class Weight:
    """How a kind is treated when nothing else is said about it."""

    data_class: DataClass  #: the least class of a text that holds it
    rule: str  #: row of the law reference that says so
    shape: Shape  #: picks its mask


WEIGHTS: dict[Kind, Weight] = {
    Kind.RESIDENT_ID: Weight(DataClass.C3, "ID1", Shape.RESIDENT_ID),
    Kind.CREDIT_CODE: Weight(DataClass.C1, "ID2", Shape.CREDIT_CODE),
    Kind.BANK_CARD: Weight(DataClass.C4, "ID4", Shape.BANK_CARD),
    Kind.MOBILE: Weight(DataClass.C2, "ID3", Shape.MOBILE),
    Kind.LANDLINE: Weight(DataClass.C2, "ID6", Shape.LANDLINE),
    Kind.EMAIL: Weight(DataClass.C2, "ID6", Shape.EMAIL),
    Kind.WECHAT: Weight(DataClass.C2, "ID6", Shape.TEXT),
    Kind.QQ: Weight(DataClass.C2, "ID6", Shape.NUMBER_CODE),
    Kind.PLATE: Weight(DataClass.C2, "ID6", Shape.TEXT),
    Kind.PASSPORT: Weight(DataClass.C3, "ID5", Shape.DOCUMENT_NO),
    Kind.PERMIT: Weight(DataClass.C3, "ID5", Shape.DOCUMENT_NO),
    Kind.FOREIGN_RESIDENCE: Weight(DataClass.C3, "ID5", Shape.DOCUMENT_NO),
    Kind.ADDRESS: Weight(DataClass.C3, "ID6", Shape.ADDRESS),
    Kind.BIRTH_DATE: Weight(DataClass.C2, "ID7", Shape.TEXT),
    Kind.PERSON: Weight(DataClass.C2, "SD1", Shape.NAME),
    Kind.COMPANY: Weight(DataClass.C1, "ID2", Shape.COMPANY),
    Kind.HEALTH: Weight(DataClass.C4, "SD1", Shape.TEXT),
    Kind.RELIGION: Weight(DataClass.C4, "SD1", Shape.TEXT),
    Kind.FAMILY: Weight(DataClass.C3, "SD7", Shape.TEXT),
    Kind.BIOMETRICS: Weight(DataClass.C4, "SD5", Shape.TEXT),
    Kind.WHEREABOUTS: Weight(DataClass.C4, "SD1", Shape.TEXT),
    Kind.MEMBERSHIP: Weight(DataClass.C2, "P11", Shape.NUMBER_CODE),
    Kind.BALANCE: Weight(DataClass.C3, "P9", Shape.TEXT),
    Kind.PURCHASE: Weight(DataClass.C3, "SD7", Shape.TEXT),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of a text that is personal data: characters `start` up to, not including, `end`."""

    start: int
    end: int
    kind: Kind
    confidence: float  #: 0..1
    data_class: DataClass  #: C5 for what is said of a child, else the kind's own
    why: str  #: key of a sentence in resources/messages/recognition.toml


def found(start: int, end: int, kind: Kind, confidence: float, why: str = "") -> Finding:
    """Return a finding of the kind's own class, with the kind's own sentence unless `why` names another."""
    return Finding(start, end, kind, confidence, WEIGHTS[kind].data_class, why or f"recognition.{kind}")
