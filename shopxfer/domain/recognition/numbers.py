"""Recognises numbers and codes inside a text: by form, by check digit, and by the words in front of them.

The words matter as much as the digits: an order number passes Luhn one time in ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from shopxfer.domain import identifiers
from shopxfer.domain.recognition.kinds import Finding, Kind, found

#: No text without one of these holds a number or a code.
_ANY = re.compile(r"[0-9][0-9 *()-]{3}|@|[a-z][a-z0-9_-]{5}", re.I)
_SEPARATORS = re.compile(r"[ -]")

#: What stands in front of numbers of things.
_OF_THINGS = re.compile(
    r"(?:订单|单号|运单|快递|物流|流水|交易号|交易单|凭证|小票|批次|货号|条码|序列|型号|款号|券码|券号|"
    r"验证码|发票号|"
    r"order|track|serial|batch|sku|invoice|coupon)[^，。,;；]{0,8}$",
    re.I,
)
_OF_CARDS = re.compile(
    r"(?:银行|工行|建行|农行|中行|招行|交行|邮储|浦发|信用社|信用卡|储蓄|借记|卡号|账号|账户|帐号|帐户|"
    r"卡|退款|打款|汇款|转账|bank|card|account)"
    r"[^，。,;；]{0,10}$",
    re.I,
)
_OF_ID = re.compile(r"(?:身份证|身份|证件|证号|sfz|老证|\bid\b)[^，。,;；]{0,8}$", re.I)
_OF_ABROAD = re.compile(r"(?:永居|永久居留|居留证|外国人|green card)[^，。,;；]{0,8}$", re.I)

#: First two digits of the area codes that resident IDs begin with.
_PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
_RESIDENT_ID = re.compile(
    r"(?<![0-9a-z])[1-9][0-9]{5}[ -]?(?:(?:18|19|"
    r"20)[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{3}[ -]?[0-9x]"
    r"|[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{3})(?![ -]?[0-9]|[a-z])",
    re.I,
)
_MASKED_ID = re.compile(r"(?<![0-9])[1-9][0-9]{2,5}\*{6,12}[0-9]{2,3}[0-9x](?![0-9])", re.I)
_CREDIT_CODE = re.compile(
    r"(?<![0-9a-z])[0-9a-hj-npqrtuwxy]{2}[0-9]{6}[0-9a-hj-npqrtuwxy]{10}(?![0-9a-z])", re.I
)
_CARD = re.compile(r"(?<![0-9a-z.])[2-69](?:[ -]?[0-9]){12,18}(?![ -]?[0-9]|[a-z])", re.I)
_MOBILE = re.compile(
    r"(?<![0-9a-z_.])(?:\+?(?:00)?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}[ -]?[0-9]{4}|"
    r"[ -][0-9]{3}[ -][0-9]{5}|\*{4}[0-9]{4})"
    r"(?![0-9])",
    re.I,
)
_LANDLINE = re.compile(
    r"(?<![0-9a-z.-])(?:\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[ -]?[2-8][0-9]{3}[ -]?[0-9]{3,4}(?: ?(?:-|"
    r"转|ext) ?[0-9]{1,6})?"
    r"|[48]00-?[0-9]{3}-?[0-9]{4})(?![0-9])"
)
_LOCAL_LINE = re.compile(
    r"(?:座机|固话|固定电话|办公电话|单位电话|家庭电话|家里电话|"
    r"landline)(?:号码?)?[:： (]*(?P<it>[2-8][0-9]{6,7})(?![0-9])"
)
_EMAIL = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?![a-z0-9])", re.I
)
_WECHAT = re.compile(
    r"(?:(?:微信|威信|薇信|weixin|wechat|(?<![a-z])(?:wx|vx|v信|wei(?= ?[:：])))(?: ?(?:号码?|账号|帐号|id|"
    r"name))?(?:是|为|搜索?|加的?|叫)?|加(?:个|我|她|他)?(?:微信?|v)|"
    r"(?<![a-z0-9])v(?=[:：])|\+ ?v"
    r"|(?<![a-z])微(?=[:： ]))[:： =]*(?P<it>[a-z][a-z0-9_-]{5,19})(?![a-z0-9_@.-])"
    r"|(?<![a-z0-9])(?P<own>wxid_[a-z0-9]{6,20})"
    r"|(?<![a-z0-9])v(?!ip|er|log|isa)(?P<close>[a-z][a-z_-]{0,12}[0-9]{3,8})(?![a-z0-9_@.-])"
    r"|(?<![a-z0-9_@.-])(?P<before>[a-z][a-z0-9_-]{5,19})(?=[ (（]{0,2}(?:这个)?(?:是|为)?(?:他|她|本人"
    r"|客人|我)?的?"
    r"(?:微信|威信|薇信|wx|vx))",
    re.I,
)
_NO_WECHAT = frozenset({"wechat", "weixin", "alipay", "wechatpay"})
_QQ = re.compile(
    r"(?:qq[一-鿿]{0,4}|(?<![a-z0-9])q号|(?<![a-z0-9])q(?=[:：])|扣扣|企鹅号?|球球)(?:号码?|账号|帐号)?(?:是|"
    r"为)?[:： (]*(?P<it>[1-9][0-9]{4,10})(?![0-9@])"
    r"|(?<![0-9a-z])(?P<before>[1-9][0-9]{4,10})(?=[ (]{0,2}(?:是|为)?(?:他|她|本人)?的?(?:qq|扣扣))",
    re.I,
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-hj-z][·. -]?"
    r"(?:[df][a-hj-np-z0-9][0-9]{4}|[0-9]{5}[df]|[a-hj-np-z0-9]{4}[a-hj-np-z0-9挂学警港澳])(?![a-z0-9])",
    re.I,
)
_PASSPORT = re.compile(
    r"(?:护照|passport)(?:号码?|编号| ?no\.?)?(?:是|为)?[:： (]*(?P<it>[a-z]{1,2}[0-9]{7,8}|"
    r"[0-9]{8,9})(?![a-z0-9])|(?<![a-z0-9])(?P<before>[a-z]{1,2}[0-9]{7,8})(?=[ (:：]*护照)",
    re.I,
)
_BARE_PASSPORT = re.compile(r"(?<![a-z0-9-])(?:e[a-hj-np-z0-9][0-9]{7}|g[0-9]{8})(?![a-z0-9-])", re.I)
_PERMIT = re.compile(
    r"(?:通行证|回乡证|返乡证|台胞证|港澳台?证|回乡卡|居住证|来往内地)(?:号码?|编号)?(?:是|为)?[:： (]*"
    r"(?P<it>[chmwt][a-z0-9]?[0-9]{7,10}|[0-9]{8}(?:[0-9]{2})?(?:\([a-z0-9]\))?)(?![a-z0-9])",
    re.I,
)
_BARE_PERMIT = re.compile(
    r"(?<![a-z0-9-])[hm][0-9]{10}(?![a-z0-9-])|(?<![a-z0-9-])[hm][0-9]{8}(?![a-z0-9-])", re.I
)
_FOREIGN = re.compile(r"(?<![a-z0-9])[a-z]{3}[0-9]{12}(?![a-z0-9])", re.I)
_MEMBERSHIP = re.compile(
    r"(?:(?:会员|vip|贵宾|会籍|老卡|新卡|档案|客户|学员|病历|就诊|卡友|积分)(?:卡|证)?(?:号码?|编号|编码"
    r"|代码)?|"
    r"(?:储值|消费|年|次|磁|积分|月|季|洗车|洗衣|健身|美容|充值|实体|电子|副|老|新|旧|补|这张"
    r"|这)?(?<!刷)卡(?:补办)?(?:新|旧|老)?(?:号码?|编号|"
    r"面号|尾号)?|"
    r"(?<![a-z])member(?:ship)?(?: card)?(?: no\.?| id| number|#)?|(?<![a-z])(?:loyalty|club) (?:card|no\.?"
    r"|number|id))"
    r"(?:还是|是|为|改为|换成|变成)?[:： #]*"
    r"(?P<it>[a-z]{0,4}-?[0-9]{4,12})(?![0-9a-z.元块次年月%-]| ?(?:元|块|次|节|张))"
    r"|(?<![0-9a-z.¥$])(?<!的)(?P<before>(?:[a-z]{1,4}-?[0-9]{4,12}|[0-9]{5,12}))(?=(?:这张|那张|的|是"
    r"|她的|他的|她|他|客人的?|本人的?){0,2}(?:会员|vip|贵宾|老|旧|新|储值|次|年)?卡(?!片|通|车|座|位|纸"
    r"|点))",
    re.I,
)

#: A card sold for so much, not a card of that number: 年卡 2999.
_PRICED = re.compile(r"[年月季次值]卡 ?[1-9][0-9]{2,3}$")


def numbers_in(text: str) -> Iterator[Finding]:
    """Yield every number and code in a half-width text; they may overlap."""
    if not _ANY.search(text):
        return
    yield from _official(text)
    yield from _contacts(text)
    yield from _documents(text)
    for match in _MEMBERSHIP.finditer(text):
        if not _PRICED.search(match[0]):
            yield found(*match.span(match.lastgroup or "it"), Kind.MEMBERSHIP, 0.77)


def _official(text: str) -> Iterator[Finding]:
    for match in _RESIDENT_ID.finditer(text):
        confidence, why = _resident_id(bare(match[0]), text[max(0, match.start() - 20) : match.start()])
        if _OF_ABROAD.search(text[max(0, match.start() - 20) : match.start()]):
            yield found(*match.span(), Kind.FOREIGN_RESIDENCE, 0.95)
        elif confidence:
            yield found(*match.span(), Kind.RESIDENT_ID, confidence, why)
    for match in _MASKED_ID.finditer(text):
        yield found(*match.span(), Kind.RESIDENT_ID, 0.8, "recognition.resident_id_masked")
    for match in _CREDIT_CODE.finditer(text):
        if identifiers.is_credit_code(match[0].upper()):
            yield found(*match.span(), Kind.CREDIT_CODE, 0.98)
    for match in _CARD.finditer(text):
        confidence = _bank_card(bare(match[0]), text[max(0, match.start() - 20) : match.start()])
        if confidence:
            yield found(*match.span(), Kind.BANK_CARD, confidence)


def bare(number: str) -> str:
    """Return a number without the gaps people write into it, in capitals."""
    return _SEPARATORS.sub("", number).upper()


def _resident_id(number: str, before: str) -> tuple[float, str]:
    """Return how sure a number of 18 or 15 characters is a resident ID, and why; 0 for none."""
    born = identifiers.resident_id_birth_date(number)
    if born is None or born > date(2099, 1, 1):
        return 0.0, ""
    announced = _OF_ID.search(before) is not None
    if not announced and _OF_THINGS.search(before):
        return 0.0, ""
    if len(number) == 18 and identifiers.is_resident_id(number):
        return 0.99, "recognition.resident_id"
    if announced:
        return 0.9, "recognition.resident_id_announced"
    if number[:2] in _PROVINCES:
        return 0.75, "recognition.resident_id_form"
    return 0.0, ""


def _bank_card(number: str, before: str) -> float:
    """Return how sure a number is a bank card: Luhn holds, an issuer's first digits, the words in front."""
    if not identifiers.is_bank_card(number):
        return 0.0
    announced = _OF_CARDS.search(before) is not None
    if not announced and _OF_THINGS.search(before):
        return 0.0
    if announced:
        return 0.97
    usual = (number[:2] == "62" and len(number) >= 16) or (number[0] in "45" and len(number) == 16)
    return 0.85 if usual else 0.0


def _contacts(text: str) -> Iterator[Finding]:
    for match in _MOBILE.finditer(text):
        if not _OF_THINGS.search(text[max(0, match.start() - 20) : match.start()]):
            yield found(*match.span(), Kind.MOBILE, 0.95)
    for match in _LANDLINE.finditer(text):
        if not _OF_THINGS.search(text[max(0, match.start() - 20) : match.start()]):
            yield found(*match.span(), Kind.LANDLINE, 0.9)
    for match in _LOCAL_LINE.finditer(text):
        yield found(*match.span("it"), Kind.LANDLINE, 0.85)
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield found(*match.span(), Kind.EMAIL, 0.98)
    for match in _WECHAT.finditer(text):
        group = match.lastgroup or "it"
        if match[group].lower() not in _NO_WECHAT:
            yield found(*match.span(group), Kind.WECHAT, 0.9)
    for match in _QQ.finditer(text):
        yield found(*match.span(match.lastgroup or "it"), Kind.QQ, 0.96)


def _documents(text: str) -> Iterator[Finding]:
    for match in _PLATE.finditer(text):
        if any(character.isdigit() for character in match[0]):
            yield found(*match.span(), Kind.PLATE, 0.92)
    for match in _PASSPORT.finditer(text):
        yield found(*match.span(match.lastgroup or "it"), Kind.PASSPORT, 0.96)
    for match in _PERMIT.finditer(text):
        yield found(*match.span("it"), Kind.PERMIT, 0.97)
    for kind, pattern in ((Kind.PASSPORT, _BARE_PASSPORT), (Kind.PERMIT, _BARE_PERMIT)):
        for match in pattern.finditer(text):
            if not _OF_THINGS.search(text[max(0, match.start() - 20) : match.start()]):
                yield found(*match.span(), kind, 0.6, f"recognition.{kind}_form")
    for match in _FOREIGN.finditer(text):
        number = match[0]
        if "01" <= number[9:11] <= "12" and "01" <= number[11:13] <= "31":
            yield found(*match.span(), Kind.FOREIGN_RESIDENCE, 0.85)
