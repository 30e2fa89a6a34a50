"""Recognises addresses and companies inside a text; where people are is in `movements`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shopxfer.domain.characters import HAN
from shopxfer.domain.recognition.kinds import Finding, Kind, found

_ANY = re.compile(
    "[路街巷弄村栋幢座室区楼号苑城府庭湾邸居坊园庄轩阁]|胡同|大道|公司|集团|事务所|商行|经营部|合作社|"
    "工作室|[厂店院校]|[省市县乡]|ltd|inc|llc|limited|corp|road|street|avenue| rd| st| ave",
    re.I,
)
_NUMBER = "[0-9一二三四五六七八九十]{1,6}"
_DOOR = rf"(?: ?[-#]? ?{_NUMBER}[A-Za-z]?(?: ?(?:号楼?|弄|栋|幢|座|单元|室|层|楼|房|门|户|院|组)))"
_ENDS = (
    "小区|花园|家园|公寓|新村|大厦|广场|山庄|新城|国际|名苑|雅苑|华庭|豪庭|公馆|社区|宿舍|"
    "[苑城府庭湾邸坊园庄轩阁]"
)
_ADDRESS = re.compile(
    rf"[{HAN}]{{2,20}}?(?:路|街|大道|巷|胡同|弄|街道|村|镇|"
    rf"道) ?(?:{_DOOR})+(?:[{HAN}]{{1,12}}?(?=[0-9]))?(?:{_DOOR})*(?:-?[0-9]{{1,5}}(?:-[0-9]{{1,5}})*室"
    rf"?)?"
    rf"|[{HAN}]{{1,16}}?(?:{_ENDS})[{HAN}]{{0,2}} ?(?:[1-9][0-9]{{0,2}}(?:-[0-9]{{1,4}}){{1,3}}室?|"
    rf"[A-Z]?(?:{_DOOR}){{1,4}}(?:-?[0-9]{{1,5}}(?:-[0-9]{{1,5}})*室?)?)"
    rf"|[{HAN}]{{2,8}}?(?:省|市|自治区|自治州)[{HAN}]{{1,8}}?(?:区|县|市|旗)[{HAN}]{{0,12}}?(?:路|街|"
    rf"大道|巷|村|镇|乡|街道|{_ENDS})(?:{_DOOR})*[0-9-]*"
    rf"|[0-9]{{1,3}} ?(?:栋|幢|座|号楼) ?(?:{_NUMBER} ?单元 ?)?[0-9]{{2,4}} ?室?"
    rf"|[0-9]{{1,5}}(?: [A-Z][a-z]+){{1,3}} (?:Road|Street|Avenue|Rd|St|Ave)\b"
)
_LEAD_IN = re.compile(
    r"^.*(?:地址|地点|住址|收货|寄到|寄往|寄去|送到|送往|送货到|送去|送货上门|配送|快递|搬到了?|"
    r"搬去了?|搬家到|"
    rf"住在|家住|现住|住(?!宅|址)|家在|公司在|上门(?:服务)?|(?<![{HAN}])[在去到送寄]|位于)(?:是|为|在|"
    rf"了|到|[:： ])*"
)
_FORM = (
    "有限责任公司|股份有限公司|有限公司|集团公司|分公司|公司|集团|事务所|商行|经营部|合作社|工作室|"
    "(?:电子|服装|食品|机械|家具|玩具|五金|纺织|印刷|化工)厂"
)
_COMPANY = re.compile(
    rf"[{HAN}A-Za-z0-9()（）&]{{2,30}}?(?:{_FORM})|(?:[A-Z][A-Za-z&.]+ ){{1,4}}(?:Co\.?,? ?)?(?:Ltd|"
    rf"Inc|LLC|Limited|Corp)\b\.?"
)
_COMPANY_LEAD_IN = re.compile(
    r"^.*(?:抬头|公司名称?|单位名称?|单位|开票(?:给)?|发票(?:开|给)?|客户|名称|就职于|任职于?|供职于|"
    r"老板娘?|法人|是|住|离|近|在|去|给|从|到|介绍|来自|(?:^|(?<=[,，。 ]))公司(?=[:： ]))(?:是|为|[:： ])*"
)
_NO_COMPANY = re.compile(
    r"^(?:我们?|他们?|她们?|本|该|贵|你们?|一家|这家|那家|自己|其他|别的|各|总|新|老|原|快递|物流|保险|"
    r"同|分|子|某|她的|他的|合伙开)?(?:公司|集团|工作室|分公司|事务所)$"
)


def places_in(text: str) -> Iterator[Finding]:
    """Yield addresses and companies in a simplified, half-width text; they may overlap."""
    if not _ANY.search(text):
        return
    for match in _ADDRESS.finditer(text):
        start = _behind(_LEAD_IN, match)
        if match.end() - start >= 4:
            yield found(start, match.end(), Kind.ADDRESS, 0.9)
    for match in _COMPANY.finditer(text):
        start = _behind(_COMPANY_LEAD_IN, match)
        if match.end() - start >= 5 and not _NO_COMPANY.search(text[start : match.end()]):
            yield found(start, match.end(), Kind.COMPANY, 0.86)


def _behind(lead_in: re.Pattern[str], match: re.Match[str]) -> int:
    """Return where a match begins once the words that lead to it are left out."""
    led = lead_in.match(match[0])
    return match.start() + (led.end() if led else 0)
