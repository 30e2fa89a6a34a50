"""What the rules ask of a person, gathered from all records that were merged into it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shopxfer.domain.ages import is_under_18
from shopxfer.domain.golden import STRICTER
from shopxfer.domain.identifiers import resident_id_birth_date

#: Fields that name a natural person; a record with a company and none of them is company data.
_NAMING = frozenset({"name", "phone", "id_number", "document_no", "wechat", "qq", "email", "landline"})
#: All that an answer may depend on.
_TELLING = (*_NAMING, "company", "consent", "guardian_consent", "marketing_refused", "birth_date")
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
    notice_ends: date | None = None  #: last day to object after being told of the handover; None: not told


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


class AnswerBook:
    """What many records say, gathered column by column; most say the same, which is kept once."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._answers: dict[PersonAnswers, int] = {}
        self._known: dict[tuple[object, ...], int] = {}
        self._numbers = array("i")
        # Who was born before this year is no minor, whatever the day.
        self._grown_up = str(today.year - 18)

    def extend(
        self,
        count: int,
        columns: Mapping[str, Sequence[str | None]],
        problems: Mapping[int, Mapping[str, str]],
    ) -> None:
        """Take in `count` records; `problems` by place: field -> what is wrong with its value."""
        nothing: Sequence[str | None] = [None] * count
        telling = {field: columns[field] for field in _TELLING if field in columns}
        named = list(zip(*(columns[field] for field in _NAMING if field in columns), strict=True))
        keys = zip(
            *(telling.get(field, nothing) for field in ("consent", "guardian_consent", "marketing_refused")),
            map(bool, telling.get("company", nothing)),
            map(any, named) if named else nothing,
            map(self._late_birth, telling.get("birth_date", nothing)),
            map(self._late_id, telling.get("id_number", nothing)),
            strict=True,
        )
        for place, key in enumerate(keys):
            wrong = problems.get(place)
            number = self._known.get(key) if wrong is None else None
            if number is None:
                values = {field: value for field, column in telling.items() if (value := column[place])}
                answers = answers_of(values, wrong or (), self._today)
                number = self._answers.setdefault(answers, len(self._answers))
                if wrong is None:
                    self._known[key] = number
            self._numbers.append(number)

    def gathered(self) -> list[PersonAnswers]:
        """Return what each record said, in the order they came."""
        answers = list(self._answers)
        return [answers[number] for number in self._numbers]

    def _late_birth(self, born: str | None) -> str | None:
        return born if born and not (born[4:5] == "-" and born < self._grown_up) else None

    def _late_id(self, number: str | None) -> str | None:
        return number if number and (len(number) != 18 or number[6:10] >= self._grown_up) else None
