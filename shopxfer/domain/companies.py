"""Names of companies taken apart for comparing: what is their own, and what many share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shopxfer.domain.characters import HAN, close_han_gaps
from shopxfer.domain.dates import NO_VALUE
from shopxfer.domain.normalised import EMPTY, Normalised
from shopxfer.domain.tidying import InForce, Rule

_HAS_HAN = re.compile(rf"[{HAN}]")
_TO_COMPANY_BRACKETS = str.maketrans({"(": "（", ")": "）", "[": "（", "]": "）", "【": "（", "】": "）"})
_BRACKET_GAPS = re.compile(r" ?([（）]) ?")
#: Legal forms and kinds of business at the end, longest first.
_FORM = re.compile(
    r"(?:(?:控股)?集团)?(?:股份有限公司|有限责任公司|股份公司|责任公司|有限公司|公司)|(?:控股)?集团|"
    r"(?:合伙企业(?:（[普特有][通殊限]合伙）)?|专业合作社|合作社|个体工商户|工作室|事务所|经营部|营业部|门市部|服务部|批发部|商行|"
    r"商店|分店|总店|旗舰店|专卖店|(?<![酒饭书药])店|总厂|分厂|厂|(?<!乐)部)"
)
_BRANCH = re.compile(
    rf"(?P<where>[{HAN}0-9A-Za-z]{{0,12}}?)(?P<kind>分公司|办事处|分店|总店|旗舰店|专卖店|分部|门市部|营业部|店|部)"
)
_BREAK = "\t"  # no normal form of a name holds it
_BRACKETED = re.compile(r"（([^（）]*)）")
_IN_FRONT = re.compile(rf"^[{HAN}]{{2,7}}?(?:省|自治区)(?=[{HAN}]{{3}})|^[{HAN}]{{2,4}}?市(?=[{HAN}]{{3}})")
_LATIN_FORM = re.compile(
    r"[ ,.]+(?:(?:co|company)[., ]*)?"
    r"(?:ltd|limited|llc|inc|incorporated|corp|corporation|plc|gmbh|co|company)\.?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A company name's parts; empty texts where it has none."""

    core: str  #: what is left of it: 鹿鸣巷商贸
    place: str  #: province, city or what stood in brackets: 杭州
    form: str  #: 有限公司, 工作室, 厂, Ltd
    branch: str  #: 西湖分公司, 文三路店

    def as_text(self) -> str:
        """Return all but the legal form as one text, which `company_of` reads again."""
        return _BREAK.join((self.core, self.place, self.branch)) if self.place or self.branch else self.core


def company_of(text: str) -> CompanyName:
    """Return the parts in a text that `CompanyName.as_text` made; any other text is a core."""
    core, place, branch, *_ = (*text.split(_BREAK), "", "")
    return CompanyName(core, place, "", branch)


def split_company(name: str) -> CompanyName:
    """Return the parts of a company name in normal form, characters as they are."""
    if not _HAS_HAN.search(name):
        latin = _LATIN_FORM.search(name)
        return CompanyName(
            name[: latin.start()] if latin else name, "", latin[0].strip(" ,.") if latin else "", ""
        )
    places = [place.removesuffix("市").removesuffix("省") for place in _BRACKETED.findall(name)]
    branches = [place for place in places if _BRANCH.fullmatch(place)]
    places = [place for place in places if place not in branches]
    name = _BRACKETED.sub("", name)
    while len(name) > 4 and (front := _IN_FRONT.match(name)):
        places.append(front[0].removesuffix("市").removesuffix("省"))
        name = name[front.end() :]
    core, form, branch = _form_and_branch(name)
    return CompanyName(
        core, " ".join(dict.fromkeys(filter(None, places))), form, branch or " ".join(branches)
    )


def _form_and_branch(name: str) -> tuple[str, str, str]:
    """Split 鹿鸣巷商贸有限公司西湖分公司 behind its first legal form; a shop's own kind is its form."""
    legal = re.search("(?:(?:控股)?集团)?(?:股份有限|有限责任|股份|责任|有限)?公司", name)
    if legal and legal.start() >= 2 and not name[: legal.start()].endswith("分"):
        rest = name[legal.end() :]
        if not rest or _BRANCH.fullmatch(rest):
            return name[: legal.start()], legal[0], rest
    ends = [match for match in _FORM.finditer(name) if match.end() == len(name) and match.start() >= 2]
    return (name[: ends[0].start()], ends[0][0], "") if ends else (name, "", "")


def read_company(text: str, rules: InForce | None = None) -> Normalised:
    """Return the name in `text` with one kind of brackets and no gaps."""
    rules = rules or InForce()
    name = rules.bare(rules.plain(text))
    if not name:
        return EMPTY
    if name.lower() in NO_VALUE and rules.may(Rule.NO_VALUE):
        return EMPTY
    return Normalised(rules.apply(Rule.COMPANY_FORM, _one_form, name))


def _one_form(name: str) -> str:
    name = close_han_gaps(name)
    if _HAS_HAN.search(name):
        name = _BRACKET_GAPS.sub(r"\1", name.translate(_TO_COMPANY_BRACKETS))
    return name
