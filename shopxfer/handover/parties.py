"""Step 1, parties and route: who hands over to whom, by what kind of transfer, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from shopxfer.domain.identifiers import expected_check_symbol, is_credit_code
from shopxfer.domain.notice_window import Route
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.rules.pack import RulePack, TransferType
from shopxfer.vault import parties as store
from shopxfer.vault.parties import Party

__all__ = [
    "BUYER_LICENCES", "BUYER_PLACES", "DEFAULT_TRANSFER_TYPE", "PUBLISHED_RULES", "Mistake", "Parties",
    "PartiesWrong", "Party", "Terms", "advice", "load", "missing", "mistakes", "require_sound", "route",
    "save", "seller_is_company", "signatory", "transfer_type",
]  # fmt: skip

#: Where the buyer is and keeps the data; Hong Kong, Macao and Taiwan count as abroad (law.md XB1). A buyer at
#: home who stores the data abroad, or opens it from there, is "stored_abroad": the data leaves all the same.
BUYER_PLACES = ("mainland", "abroad", "stored_abroad")
#: Whether the buyer trades in its own name: registered, applied for, or under the seller's licence (G9, P5).
BUYER_LICENCES = ("yes", "not_yet", "no")
#: What the shop's own poster, web page or mini-program says of giving data to others: there is none, it
#: promises nothing of the kind, or it promises to give it to nobody (law.md G16, N26).
PUBLISHED_RULES = ("none", "silent", "promised")
#: Days on which the buyer signed something.
_SIGNED = ("confidentiality_on", "undertaking_on")
#: Dissolution or bankruptcy: a liquidator or administrator may have taken over (law.md T3).
ADMINISTERED = "T3"
#: law.md section 1: an asset sale is the commonest case, and its route the safest.
DEFAULT_TRANSFER_TYPE = "T4"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the two sides agreed, as far as the receipt prints it."""

    transfer_type: str = ""  #: T1..T8, empty while not chosen
    contract_no: str = ""
    place: str = ""
    handover_date: str = ""  #: ISO date
    purpose: str = ""  #: what the buyer will use the data for
    buyer_place: str = ""  #: one of BUYER_PLACES, empty while nobody has said it (law.md G11)
    buyer_licence: str = ""  #: one of BUYER_LICENCES, empty while nobody has said it (law.md G9)
    published_rules: str = ""  #: one of PUBLISHED_RULES, empty while nobody has said it (law.md G16)
    confidentiality_on: str = ""  #: ISO date on which both signed to keep things confidential (law.md N22)
    abroad_before: str = ""  #: people whose data went abroad earlier this year, in digits (law.md XB2)
    franchise: str = ""  #: "yes", "no", empty while nobody has said it: under another's brand (law.md P12)
    brand_owner: str = ""  #: whose brand it is, with contact
    administrator: str = ""  #: "appointed", "none", empty while nobody has said it (law.md T3, EN5)
    appointment: str = ""  #: by whom the administrator was appointed, and the number of that paper
    undertaking_on: str = ""  #: ISO date on which the buyer signed a contract or undertaking (law.md G10)


@dataclass(frozen=True, slots=True)
class Parties:
    """Everything the first page asks."""

    seller: Party = field(default_factory=Party)
    buyer: Party = field(default_factory=Party)
    witness: Party = field(default_factory=Party)
    terms: Terms = field(default_factory=Terms)
    administrator: Party = field(default_factory=Party)  #: who signs for the seller instead


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something typed that cannot be right: a sentence to stand beside its field."""

    key: str
    facts: Mapping[str, object]


def load(case: Case) -> Parties:
    """Return the parties as stored; blank where nothing is stored yet."""
    stored = store.parties(case.reader)
    terms = store.terms(case.reader)
    return Parties(
        seller=stored.get("seller", Party()),
        buyer=stored.get("buyer", Party()),
        witness=stored.get("witness", Party()),
        administrator=stored.get("administrator", Party()),
        terms=Terms(**{item.name: terms.get(item.name, "") for item in fields(Terms)}),
    )


def save(case: Case, parties: Parties) -> None:
    """Store the parties, mistakes included: a person may go on tomorrow. Unchanged ones make no event.

    What one buyer signed binds no other: where the buyer's name changes, the days of the signatures go,
    unless they are given anew (law.md G10, N22).
    """
    before = load(case)
    if before.buyer.name and before.buyer.name != parties.buyer.name:
        told, known = parties.terms, before.terms
        gone = {name: "" for name in _SIGNED if getattr(told, name) == getattr(known, name)}
        parties = replace(parties, terms=replace(told, **gone))
    if parties == before:
        return
    facts: dict[str, object] = {"transfer_type": parties.terms.transfer_type}
    with case.change("parties", facts) as database:
        for role in ("seller", "buyer", "witness", "administrator"):
            store.set_party(database, role, getattr(parties, role))
        store.set_terms(database, {item.name: getattr(parties.terms, item.name) for item in fields(Terms)})


def mistakes(parties: Parties) -> dict[str, Mistake]:
    """Return what is typed wrongly, by field ("seller.licence_code")."""
    found = {}
    for role in ("seller", "buyer"):
        code = getattr(parties, role).licence_code.strip().upper()
        if not code or is_credit_code(code):
            continue
        expected = expected_check_symbol(code)
        if len(code) != 18:
            found[f"{role}.licence_code"] = Mistake("parties.code_length", {"length": len(code)})
        elif expected is None:
            found[f"{role}.licence_code"] = Mistake("parties.code_symbols", {})
        else:
            found[f"{role}.licence_code"] = Mistake("parties.code_check", {"expected": expected})
    return found


def missing(parties: Parties) -> list[str]:
    """Return what gate G1 still needs (law.md G1), as keys of sentences, the first to mend first."""
    return _missing_names(parties) + _missing_administrator(parties)


def _missing_names(parties: Parties) -> list[str]:
    keys = []
    if not parties.seller.name.strip():
        keys.append("parties.no_seller")
    if not parties.buyer.name.strip():
        keys.append("parties.no_buyer")
    keys += [f"parties.bad_code_{name.split('.')[0]}" for name in mistakes(parties)]
    if not parties.terms.transfer_type:
        keys.append("gate.no_transfer_type")
    return keys


def _missing_administrator(parties: Parties) -> list[str]:
    """Return what is missing about who signs for a seller being wound up (law.md T3, EN5; EBL 25)."""
    if parties.terms.transfer_type != ADMINISTERED:
        return []
    if not parties.terms.administrator:
        return ["parties.administrator_unsaid"]
    known = (parties.administrator.name, parties.administrator.contact, parties.terms.appointment)
    if parties.terms.administrator == "appointed" and not all(text.strip() for text in known):
        return ["parties.no_administrator"]
    return []


def signatory(parties: Parties) -> Party | None:
    """Return the administrator who signs in the seller's place; None where the seller signs."""
    appointed = parties.terms.transfer_type == ADMINISTERED and parties.terms.administrator == "appointed"
    return parties.administrator if appointed else None


class PartiesWrong(ShopxferError):
    """Something about the parties cannot be right; no case was made."""

    key = "error.parties_wrong"


def require_sound(pack: RulePack, parties: Parties) -> None:
    """Let pass only parties without mistakes and a kind of transfer that exists.

    Raises:
        PartiesWrong: naming the first thing to mend.
    """
    if parties.terms.transfer_type not in pack.transfer_types:
        raise PartiesWrong(what_key="parties.no_such_type")
    # Who signs for a seller that is wound up may become known later; the gate waits for it.
    for key in _missing_names(parties):
        raise PartiesWrong(what_key=key)


def advice(parties: Parties) -> list[str]:
    """Return what a lawyer would miss on the receipt although no gate waits for it, as keys of sentences."""
    keys = []
    if not parties.buyer.contact.strip():
        keys.append("parties.no_buyer_contact")
    for role in ("seller", "buyer"):
        if not getattr(parties, role).licence_code.strip():
            keys.append(f"parties.no_code_{role}")
    if not parties.terms.contract_no.strip():
        keys.append("parties.no_contract")
    return keys


def transfer_type(case: Case) -> TransferType | None:
    """Return the kind of transfer chosen, or None."""
    return case.pack.transfer_types.get(load(case).terms.transfer_type)


def route(case: Case) -> Route | None:
    """Return the route that the kind of transfer takes, or None while none is chosen."""
    chosen = transfer_type(case)
    return chosen.route if chosen else None


def seller_is_company(parties: Parties) -> bool:
    """Return whether the seller keeps accounts as a body: a code of 91 or 93, not a getihu's 92."""
    return parties.seller.licence_code.strip().startswith(("91", "93"))
