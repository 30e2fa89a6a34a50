"""Recognises what a customer has bought and what the shop still owes: balances, visits left, purchases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from shopxfer.domain.characters import HAN
from shopxfer.domain.recognition.kinds import Finding, Kind, found
from shopxfer.domain.recognition.lexicon import Lexicon, longest_first

_ANY = re.compile(
    "[能付点押赊挂爱常团交要退报换存选取提有余剩欠买购订定拿充办做开消花续刷囤储卡账入带]|未用|没用|还有|"
    "balance|bought|"
    "purchased|sessions? left",
    re.I,
)
_AMOUNT = (
    r"(?:[¥￥]? ?[0-9][0-9,]*(?:\.[0-9]{1,2})?(?![0-9%:年月日号-])|"
    r"[零一二两三四五六七八九十百千万几半多]{1,8})"
)
_UNIT = "(?: ?(?:元|块钱?|次|节|课时|¥|rmb|多|万|千|百|张|疗程|个(?:疗程|课时)))"
_BALANCE = re.compile(
    rf"(?:余额|结余|储值余额|卡余|余款)(?:还|有|剩|是|为|约|大概|[:： ]){{0,4}}{_AMOUNT}{_UNIT}*"
    rf"|(?:卡[里内上]|账[户上]|储值卡?|会员卡|次卡)?(?:还|仅|只|就)?(?:剩余|剩下|剩|余(?=[0-9])|"
    rf"未用完?|没用完|未消费|没消费|还欠|欠着?|欠她|欠他|尚欠)(?:了|她|他|客人|客户|顾客|人家|金额|"
    rf"次数|[:： ]){{0,3}}(?:[{HAN}]{{0,4}})? ?(?:{_AMOUNT}{_UNIT}+|[0-9]{{2,6}}(?![0-9%.人分岁天号楼])|"
    rf"[一二两三四五六七八九]?[千百][零一二三四五六七八九十百]{{1,5}})"
    rf"|(?:卡[里内上]|账[户上]|储值卡?)(?:还|里|内)*(?:有|剩|存着?)? ?{_AMOUNT}{_UNIT}+|(?:还|"
    rf"仍)?(?:能|可以?)(?:用|做|洗|上) ?{_AMOUNT} ?(?:次|节|课时)|(?:押金|订金|定金|尾款|赊账?|挂账|"
    rf"垫付|寄存)(?:了|有|还有|还剩|[:： ])*{_AMOUNT}{_UNIT}*|(?:预存|预付|"
    rf"存了|储值了?|充值余) ?{_AMOUNT}{_UNIT}*|(?:还|只|就|仅)?(?:剩|有)(?:了|"
    rf"下)? ?{_AMOUNT} ?(?:[瓶张支盒片袋对件份套]|小时)(?:券|卡|票)?(?:没[用做拿取]|未[用做拿取])|"
    rf"还有 ?{_AMOUNT} ?张[券票卡]|还有 ?{_AMOUNT} ?(?:次|块|元|节|课时)(?:没[用做]|未[用做])?"
    rf"|(?:balance|credit)(?: of| is|:)? ?[¥$]?[0-9][0-9.,]*|[0-9]+ (?:sessions?|visits?) left",
    re.I,
)
_CLAUSE_END = re.compile(r"[,，。;；\s]")
_MEASURE = "(?:[瓶盒支件套箱袋包条双副个张次份台只斤公斤罐桶组节年季月期本对款片块把部辆束棵提打]|疗程|课时)"
#: An offer to everybody, or something the shop itself bought.
_OFFER = re.compile(
    r"店里|门店|以上|满[0-9]|手续|可[用享]|送[0-9一二两三四五六七八九十半]|减[0-9]|[立再]减|返[0-9]|"
    r"活动|优惠|特价|换[过了]?[一二两三几]次|店长|技师|到货|缺货|下架|开(?:具)?(?:发)?票|开门|办公"
)
#: What is only meant to happen.
_NOT_YET = re.compile(r"约|想|打算|准备|下次|推荐|适合|可以|建议|考虑|咨询|别|勿|不|没|如果")
_SHOP = r"(?<!店里)(?<!门店)(?<!我们)(?<!公司)(?<!前台)(?<!一)(?<!免)(?<!可)(?<!别)(?<!要)(?<!不)(?<!没)"


@lru_cache(maxsize=4)
def _purchases(goods: tuple[str, ...]) -> re.Pattern[str]:
    things = "|".join(map(re.escape, longest_first(goods)))
    some = f"(?:[0-9]{{1,4}}|[一二两三四五六七八九十半几]{{1,3}})(?:多)?{_MEASURE}"
    return re.compile(
        rf"{_SHOP}(?:购买|选购|购入|购|买|囤|订购|订|定|拿|带走|入手|入|做|换|报名?|退货|退(?=[了过])|取货|提货|"
        rf"拿货|选|办理?|开|续费?|加购|换购|消费|下单)(?:了|过|走|的)?"
        rf"(?:[{HAN}]{{0,6}}?{some}[{HAN}A-Za-z]{{0,8}}|"
        rf"[{HAN}A-Za-z]{{0,8}}?(?:{things})[ 共花]{{0,2}}(?:[0-9]{{2,6}}(?:\.[0-9]+)?元?|{some})?)"
        rf"|(?<!累计)(?:消费|充值?|花费?|刷|续充|续费)(?:了|过|"
        rf"卡)?[一-鿿]{{0,4}}?(?: ?[¥￥]?[0-9]{{2,7}}(?:\.[0-9]{{1,2}})?(?![%0-9减折]) ?(?:元|块|万)?|"
        rf"[一二两三四五六七八九十]+[百千万][零一二三四五六七八九百千]*)"
        rf"|(?:订|定|预订|预定)了(?!位|座|时间|房|闹钟|日期|下|个时|于|明|后|周|今)[一-鿿]{{2,8}}|"
        rf"(?:常|爱|总|老|每次都?|经常|喜欢|只|最爱)买[一-鿿]{{2,8}}|(?:团购|拼团|抢购|点|要|交|付|"
        rf"加购|换购)了(?!赞|名|头|火|灯|解|求|一下|起来|个?好评|差评|"
        rf"几下)[一-鿿]{{2,10}}(?:[0-9]{{2,6}}元?)?|(?:买|购买|选购|购入)(?:了|"
        rf"过)[{HAN}A-Za-z]{{2,10}}|(?:bought|purchased|"
        rf"ordered) [a-z0-9 ]{{3,30}}",
        re.I,
    )


def dealings_in(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield balances and purchases in a simplified, half-width text; they may overlap."""
    if not _ANY.search(text):
        return
    for match in _BALANCE.finditer(text):
        yield found(*match.span(), Kind.BALANCE, 0.84)
    for match in _purchases(lexicon.goods).finditer(text):
        near = text[max(0, match.start() - 4) : match.end() + 6]
        if not _OFFER.search(near) and not _NOT_YET.search(_clause_before(text, match.start())):
            yield found(*match.span(), Kind.PURCHASE, 0.76)


def _clause_before(text: str, place: int) -> str:
    """Return the few characters before a place that belong to the same clause."""
    return _CLAUSE_END.split(text[max(0, place - 6) : place])[-1]
