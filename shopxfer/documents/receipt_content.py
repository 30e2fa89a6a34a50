"""What a handover receipt says, as plain values; law.md section 14, "Receipt minimum content"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shopxfer.documents.check_words import CheckWord
from shopxfer.documents.figures import Stroke
from shopxfer.documents.manifest import PackagedFile, SourceEntry
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.texts import Language

#: Buckets of the row balance, in the order in which they are always shown.
BUCKETS = ("transferred", "merged", "kept", "withheld", "erased", "rejected")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in both languages."""

    zh: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Party:
    """Seller, buyer or witness; of a witness only the name is needed."""

    name: str
    licence_code: str = ""  #: unified social credit code
    representative: str = ""
    representative_post: Wording = Wording("", "")  #: 经营者, 法定代表人
    contact: str = ""  #: telephone or other


@dataclass(frozen=True, slots=True)
class TransferRoute:
    """Kind of transfer and the way the law leaves open for it (law.md section 1)."""

    kind: str  #: T1 to T8
    kind_name: Wording  #: 店铺转让
    way: Wording  #: 逐人单独同意
    law: Wording  #: 《个人信息保护法》第 23 条
    mark: str = "V"  #: how sure law.md is: V, V*, M, judgement


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One imported file."""

    name: str
    sha256: str
    rows: int
    sheets: int | None = None  #: None where the format has no sheets

    def entry(self) -> SourceEntry:
        """Return what the manifest keeps of it."""
        return SourceEntry(self.name, self.sha256, self.rows)


@dataclass(frozen=True, slots=True)
class RowBalance:
    """Where every source row went."""

    source_rows: int
    transferred: int = 0
    merged: int = 0
    kept: int = 0
    withheld: int = 0
    erased: int = 0
    rejected: int = 0

    def rows(self) -> tuple[int, ...]:
        """Return the rows of each bucket, in the order of `BUCKETS`."""
        return tuple(getattr(self, bucket) for bucket in BUCKETS)

    @property
    def difference(self) -> int:
        """Source rows that have no place; 0 in a true balance."""
        return self.source_rows - sum(self.rows())

    def counts(self) -> dict[str, int]:
        """Return what the manifest keeps of it."""
        return {"source_rows": self.source_rows, **dict(zip(BUCKETS, self.rows(), strict=True))}


@dataclass(frozen=True, slots=True)
class HandedField:
    """One field that goes over, with the reason why the buyer needs it (law.md G7)."""

    name: Wording
    data_class: DataClass
    kind: RecordKind
    values: int  #: values handed over, empty ones not counted
    purpose: Wording


@dataclass(frozen=True, slots=True)
class PrepaidLine:
    """Customers who chose the same for what they have paid in advance (law.md P2, P3)."""

    choice: Wording
    performed_by: Wording
    customers: int
    amount_fen: int
    moves: bool  #: whether the buyer owes it after the handover; those lines are added up


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What stayed behind for one reason."""

    reason: Wording
    rule: str  #: row of law.md
    law: Wording  #: what the row cites
    rows: int
    people: int | None  #: None where rows are not counted in people, as duplicates are not
    mark: str = "V"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that the seller changed for this case (law.md section 5)."""

    rule: Wording
    change: Wording  #: another period, or left out
    reason: str  #: the seller's words
    changed_by: Wording
    changed_on: date


@dataclass(frozen=True, slots=True)
class Minors:
    """People under 18 among those handed over (law.md SD3, SD6)."""

    people: int = 0
    under_14: int = 0  #: of them; what is known of these is sensitive by law (PIPL 28)
    agreed: int = 0  #: of those from 14 on, who consented themselves
    guardian_agreed: int = 0  #: of those under 14, whose guardian consented
    values: int = 0  #: about all of them; they are counted in the other classes as well


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence that binds or explains, with where it comes from."""

    text: Wording
    rule: str
    law: Wording
    mark: str = "V"


@dataclass(frozen=True, slots=True)
class OverriddenGate:
    """A condition that was not met when the data went, and why the owner went on (law.md G8, G9)."""

    gate: str
    condition: Wording
    missing: Wording
    reason: str
    law: Wording
    given: date
    mark: str = "V"


@dataclass(frozen=True, slots=True)
class RetentionDuty:
    """Records that stay with the seller, and for how long (law.md section 5)."""

    rule: str
    records: Wording
    period: Wording
    law: Wording
    mark: str = "V"


@dataclass(frozen=True, slots=True)
class LogHead:
    """The newest event of the case's log at the time of the receipt."""

    digest: str  #: hex
    sequence: int


@dataclass(frozen=True, slots=True)
class ReceiptContent:
    """Everything that the receipt prints."""

    case_number: str
    receipt_number: str
    revision: str  #: R1
    handover_date: date
    place: str
    contract: str  #: number of the shop's sale contract; may be empty
    route: TransferRoute
    seller: Party
    buyer: Party
    witness: Party | None
    purposes: Wording  #: what the buyer may use the data for
    sources: tuple[SourceFile, ...]
    balance: RowBalance
    records: Mapping[RecordKind, int]  #: records handed over
    fields: tuple[HandedField, ...]
    prepaid: tuple[PrepaidLine, ...]
    prepaid_copy: str  #: SHA-256 of the seller's sealed copy of the ledger (law.md P9); "" for none
    exclusions: tuple[Exclusion, ...]
    minors: Minors
    marketing_refusals: int  #: people among those handed over
    open_requests: int | None  #: None: this program does not record them yet
    undertakings: tuple[Clause, ...]
    clauses: tuple[Clause, ...]
    retention: tuple[RetentionDuty, ...]
    package: PackagedFile
    password_slip: str
    log_head: LogHead
    created: datetime  #: aware
    program_version: str
    check_words: tuple[CheckWord, ...]  #: of the certificate that will sign; empty: signed with ink only
    manifest: bytes  #: canonical JSON
    drawn_signature: tuple[Stroke, ...] = ()
    rehearsal: bool = False
    rule_changes: tuple[RuleChange, ...] = ()
    alternates: int = 0  #: values of duplicates that go along on a sheet of their own
    overridden: tuple[OverriddenGate, ...] = ()

    @property
    def prepaid_moving_fen(self) -> int:
        """What the buyer owes customers after the handover, in fen."""
        return sum(line.amount_fen for line in self.prepaid if line.moves)

    @property
    def prepaid_staying_fen(self) -> int:
        """What the seller goes on owing customers who are handed over, in fen."""
        return sum(line.amount_fen for line in self.prepaid if not line.moves)
