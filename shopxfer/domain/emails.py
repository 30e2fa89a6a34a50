"""E-mail addresses as people type them, with the keyboard's Chinese dots and signs brought to one form."""

from __future__ import annotations

import re

from shopxfer.domain import identifiers
from shopxfer.domain.dates import NO_VALUE
from shopxfer.domain.normalised import EMPTY, Normalised, Problem
from shopxfer.domain.tidying import InForce, Rule

_DOT_BEFORE_ENDING = re.compile(r"[。｡．,，、](?=(?:com|cn|net|org|edu|gov|hk|tw)(?:$|[.。｡．,，、]))", re.I)
#: Addresses at mail providers whose names are spelt right; a miss only means that it is read with care.
CLEAN_EMAIL = re.compile(
    r"[a-z0-9._-]{1,64}@(?:qq|163|126|gmail|foxmail|sina|139|189|hotmail|outlook|icloud|yahoo|example)\.com"
).fullmatch
_AROUND = "'\"`;；,，<>.。、() "
#: Domains nobody has mail at, by the one that was meant.
_MISTYPED = {
    wrong: right
    for right, wrongs in {
        "gmail.com": "gmial.com gmai.com gamil.com gmal.com gmail.co gmaill.com gnail.com gmali.com",
        "hotmail.com": "hotmial.com hotmai.com hotmal.com hotamil.com",
        "outlook.com": "outlok.com outloook.com outlock.com otulook.com",
        "yahoo.com": "yaho.com yahooo.com yhaoo.com",
        "foxmail.com": "foxmial.com foxmai.com fomail.com foxmal.com",
        "icloud.com": "iclod.com icoud.com iclould.com",
        "qq.com": "qq.co qqq.com q.com qq.cm qq.om",
        "163.com": "163.co 163.cm 163.om 136.com",
        "126.com": "126.co 126.cm 126.om",
        "sina.com": "sian.com sina.co sna.com",
    }.items()
    for wrong in wrongs.split()
}
_MISTYPED_ENDING = re.compile(r"\.(?:con|cmo|ocm|comm|vom|xom|cim|coom|cpm|conm)$")


def likely_meant(email: str) -> str | None:
    """Return the address that a mistyped one was likely meant to be, or None; it is told, never put in."""
    name, at, domain = email.rpartition("@")
    meant = _MISTYPED_ENDING.sub(".com", domain)
    meant = _MISTYPED.get(meant, meant)
    return f"{name}{at}{meant}" if at and meant != domain else None


def read_email(text: str, rules: InForce | None = None) -> Normalised:
    """Return the address in `text` in lower case: upper and lower case reach the same mailbox everywhere."""
    rules = rules or InForce()
    email = rules.apply(Rule.EMAIL_SIGNS, _without_signs, rules.plain(text))
    email = rules.apply(Rule.EMAIL_CASE, str.lower, email)
    if not email:
        return EMPTY
    if email in NO_VALUE and rules.may(Rule.NO_VALUE):
        return EMPTY
    if "**" in email:
        return Normalised(email, Problem.MASKED)
    if not identifiers.is_email(email):
        return Normalised(email, Problem.UNUSUAL)
    return Normalised(email, Problem.LIKELY_TYPO if likely_meant(email) else None)


def _without_signs(text: str) -> str:
    email = text.replace(" ", "").strip(_AROUND)
    if email[:7].lower() == "mailto:":
        email = email[7:]
    return email if email.isascii() and "," not in email else _DOT_BEFORE_ENDING.sub(".", email)
