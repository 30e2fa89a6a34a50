"""What happened between a shop and one person about handing the person's data over: events and their proof.

Times are those of the clock in the shop, without a zone: ages turn and quiet hours begin by that clock.
Nothing here judges; `shopxfer.domain.consent` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from shopxfer.domain.ages import is_under_14, is_under_18


class Channel(StrEnum):
    """The way by which something was said, either way."""

    SLIP = "slip"  #: paper with a signature
    WEB_PAGE = "web_page"  #: a page or mini-program with a box to tick
    SMS = "sms"
    EMAIL = "email"
    CHAT = "chat"  #: a message in WeChat and the like
    PHONE = "phone"
    IN_PERSON = "in_person"  #: spoken, in the shop
    POSTER = "poster"


#: By these a separate consent can be given (law.md N30). A spoken yes leaves no text and reply to store; a
#: message in a chat program is not among the ways named.
CONSENT_CHANNELS = frozenset({Channel.SLIP, Channel.WEB_PAGE, Channel.SMS, Channel.EMAIL})
#: These reach people wherever they are and so keep quiet hours (law.md N17: calls, texts, messages, mails).
DISTURBING_CHANNELS = frozenset({Channel.SMS, Channel.EMAIL, Channel.CHAT, Channel.PHONE})


class Bundle(StrEnum):
    """What a consent may not be tied to (law.md N8, N19, N30)."""

    MEMBERSHIP = "membership"
    MARKETING = "marketing"
    PREPAID = "prepaid"
    OTHER = "other"  #: any other processing
    PRE_TICKED = "pre_ticked"  #: the box was ticked before the person saw it


class ConsentLine(StrEnum):
    """What a text can ask, each by itself: a yes to one line is no yes to another (law.md SD2, XB10, N8)."""

    GENERAL = "handover"  #: the handover itself, of what is not sensitive
    EXPORT = "export"  #: that the data goes abroad
    # What is sensitive by law (law.md SD1, SD7, SD8):
    BIOMETRIC = "biometric"
    RELIGION = "religion"
    STATUS = "status"  #: disability and other specific status
    HEALTH = "health"
    FINANCIAL = "financial"
    WHEREABOUTS = "whereabouts"
    ID_DOCUMENT = "id_document"
    MINOR = "minor"  #: what is said of a child under 14, for whom the parent or guardian answers
    OTHER = "other"  #: what the owner holds for sensitive, of no kind that is named

    @property
    def is_sensitive(self) -> bool:
        """Whether the line is about data that is sensitive by law, so that need and effect are told (SD2)."""
        return self not in (ConsentLine.GENERAL, ConsentLine.EXPORT)


class AgeBand(StrEnum):
    """How old a person is, as far as the law asks."""

    UNKNOWN = "unknown"  #: no birth date; taken for an adult, as most customers' is not known
    UNDER_14 = "under_14"
    UNDER_18 = "under_18"  #: 14 to 17
    ADULT = "adult"


def age_band(born: date | None, on: date) -> AgeBand:
    """Return the band on the day `on` (law.md SD3, SD6, ID7).

    The birthday completes the year, and "under 14" excludes 14 itself (Civil Code 1259). Who was born on
    29 February completes it on 1 March of common years: by Civil Code 202 a year without that day ends with
    28 February, the last day of the month, and it has to have passed. Both are our judgement; no row settles
    them. Courts count the ages of the criminal law from the day after the birthday (from memory); we do not.
    """
    if born is None:
        return AgeBand.UNKNOWN
    if is_under_14(born, on):
        return AgeBand.UNDER_14
    return AgeBand.UNDER_18 if is_under_18(born, on) else AgeBand.ADULT


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question or an answer names: consent holds for exactly this (law.md N3, N7)."""

    text: str  #: hash of the frozen text that the person saw
    recipient: str
    fields: frozenset[str]  #: ids of the field catalogue


@dataclass(frozen=True, slots=True)
class Guardian:
    """Who agreed for a child, and where the signature is (law.md SD3)."""

    name: str
    relation: str
    signature: str  #: reference to the stored signature

    @property
    def is_complete(self) -> bool:
        """Whether all three are there."""
        return all(each.strip() for each in (self.name, self.relation, self.signature))


@dataclass(frozen=True, slots=True)
class Asked:
    """The shop put the question to the person."""

    at: datetime
    channel: Channel
    scope: Scope
    reason: str = ""  #: hash of the text why a sensitive kind is needed and what it means (law.md SD2)


@dataclass(frozen=True, slots=True)
class Reminded:
    """The shop repeated its question."""

    at: datetime
    channel: Channel


@dataclass(frozen=True, slots=True)
class Answered:
    """The person, or a guardian, answered."""

    at: datetime
    channel: Channel
    yes: bool
    scope: Scope  #: as the answered message or slip names it
    evidence: str = ""  #: reference to the stored message, reply or slip
    guardian: Guardian | None = None  #: given if the guardian answered
    bundled: frozenset[Bundle] = frozenset()


@dataclass(frozen=True, slots=True)
class WindowClosed:
    """The time to answer ran out."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Withdrew:
    """The person took the consent back (law.md N4)."""

    at: datetime
    channel: Channel
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Objected:
    """The person objected to the handover, asked or not (law.md RQ1)."""

    at: datetime
    channel: Channel
    evidence: str = ""


Event = Asked | Reminded | Answered | WindowClosed | Withdrew | Objected

_RANKS: dict[type[Event], int] = {Asked: 0, Reminded: 1, WindowClosed: 3, Withdrew: 5, Objected: 6}


def in_order(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the events by time, each once; in whatever order they came, the result is the same.

    Of those of one moment the stricter comes later: what was said at the same minute as a no gives way to it.
    """
    return tuple(sorted(dict.fromkeys(events), key=_place))


def _place(event: Event) -> tuple[datetime, int, tuple[str, ...]]:
    match event:
        case Answered():
            guardian = event.guardian or Guardian("", "", "")
            rest = (
                *_scope_place(event.scope),
                event.channel,
                event.evidence,
                *(guardian.name, guardian.relation, guardian.signature, str(event.guardian is None)),
                *sorted(event.bundled),
            )
            return event.at, 2 if event.yes else 4, rest
        case Asked():
            return event.at, _RANKS[Asked], (*_scope_place(event.scope), event.channel, event.reason)
        case Reminded():
            return event.at, _RANKS[Reminded], (event.channel,)
        case WindowClosed():
            return event.at, _RANKS[WindowClosed], ()
        case Withdrew() | Objected():
            return event.at, _RANKS[type(event)], (event.channel, event.evidence)


def _scope_place(scope: Scope) -> tuple[str, str, str]:
    return scope.text, scope.recipient, "\n".join(sorted(scope.fields))
