"""What the rules ask of a person, gathered from all records that were merged into it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from shopxfer.domain.ages import is_under_18
from shopxfer.domain.golden import STRICTER
from shopxfer.domain.identifiers import resident_id_birth_date

#: Fields that name a natural person; a record with a company and none of them is company data.
_NAMING = frozenset({"name", "phone", "id_number", "document_no", "wechat", "qq", "email", "landline"})
#: A year that stands by itself in a text, or begins eight digits.
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:[0-9]{4})?(?![0-9])")


@dataclass(frozen=True, slots=True)
class PersonAnswers:
    """Answers and age as far as they decide anything; the stricter of several records wins."""

    consent: str | None  #: "yes", "no" or None for no answer
    guardian_consent: str | None
    minor_born: date | None  #: only for those under 18 when the records were cleaned; nobody gets younger
    is_company_only: bool  #: company fields and nothing that names a natural person
    refuses_marketing: bool


def answers_of(values: Mapping[str, str], doubtful: Collection[str], today: date) -> PersonAnswers:
    """Return what one record says.

    An unclear answer counts as none: silence is no (law.md N3).
    """

    def answer(field: str) -> str | None:
        return values.get(field) if field not in doubtful else None

    return PersonAnswers(
        answer("consent"),
        answer("guardian_consent"),
        _minor_born(values, doubtful, today),
        "company" in values and not any(field in values for field in _NAMING),
        values.get("marketing_refused") == "yes",
    )


def _minor_born(values: Mapping[str, str], doubtful: Collection[str], today: date) -> date | None:
    """Return the birth date if it makes a minor, by birth date or ID number, the later where they differ.

    Of a birth date that cannot be read, such as 5/6/2015, the last day of its year counts: a child taken for
    older would go without a guardian.
    """
    births = []
    if "birth_date" in values and "birth_date" not in doubtful:
        births.append(date.fromisoformat(values["birth_date"]))
    elif year := _YEAR.search(values.get("birth_date", "")):
        births.append(min(date(int(year[1]), 12, 31), today))
    if "id_number" in values and (born := resident_id_birth_date(values["id_number"])):
        births.append(born)
    return max((born for born in births if born <= today and is_under_18(born, today)), default=None)


def stricter(one: PersonAnswers, other: PersonAnswers) -> PersonAnswers:
    """Return what two records of the same person say together."""

    def answer(field: str, first: str | None, second: str | None) -> str | None:
        given = {first, second} - {None}
        return STRICTER[field] if STRICTER[field] in given else next(iter(given), None)

    births = [born for born in (one.minor_born, other.minor_born) if born is not None]
    return PersonAnswers(
        answer("consent", one.consent, other.consent),
        answer("guardian_consent", one.guardian_consent, other.guardian_consent),
        max(births, default=None),
        one.is_company_only and other.is_company_only,
        one.refuses_marketing or other.refuses_marketing,
    )
