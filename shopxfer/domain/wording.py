"""Header wordings: brought to one form, and looked up in the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shopxfer.domain.characters import plain
from shopxfer.domain.fields import Catalogue

#: Traditional characters that headers use, with their simplified form; values are never converted.
_TRADITIONAL = str.maketrans(
    "電話號碼機會員證編護貴賓儲餘額點數級別類稱戶顧聯絡繫單據發開價總計實應錢幣費務項產購買賣銷"
    "進達間時曆歷辦註冊錄業組織聞傳眞郵遞區縣鎮鄉裡條備與後從來訪術療膚過藥檢驗體醫師導歡願轉讓"
    "簽約監親屬請擾觀運營報諮詢溝內說問題標籤現況狀態動線積賬帳國際臺灣門車輛駕駛執層樓歲齡獎勵"
    "贈優週禮節課練習認識權個為貨廠稅統紀"
    "設銀資紹薦預頭結學頻誕陽陰選擇專髮燙顏綁緊職癥紋臉劑訂啟蹤談訊塊萬圓換財補構網規則復聲視處圖驗",
    "电话号码机会员证编护贵宾储余额点数级别类称户顾联络系单据发开价总计实应钱币费务项产购买卖销"
    "进达间时历历办注册录业组织闻传真邮递区县镇乡里条备与后从来访术疗肤过药检验体医师导欢愿转让"
    "签约监亲属请扰观运营报咨询沟内说问题标签现况状态动线积账账国际台湾门车辆驾驶执层楼岁龄奖励"
    "赠优周礼节课练习认识权个为货厂税统纪"
    "设银资绍荐预头结学频诞阳阴选择专发烫颜绑紧职症纹脸剂订启踪谈讯块万圆换财补构网规则复声视处图验",
)
_BRACKETS = re.compile(r"[(\[<{【〔《「][^)\]>}】〕》」]*[)\]>}】〕》」]?")
_ORDINAL = re.compile(r"^\(?[0-9]{1,2}[.、)] ?(?=\D)")
_UNIT = re.compile(r"(?<=.)[/:_ ](?:元|¥|rmb|cny|yuan|次|个|天|件|份|分|万元|单位:?元)$")
_SIGNS = re.compile(r"[\W_]+")
_PART_BREAK = re.compile(r"[/|\n\r、,;:()\[\]【】<>—]+|(?<=[a-z.]) ?(?=[一-鿿])|(?<=[一-鿿]) ?(?=[a-z])")

#: Before these, 电话 or 姓名 at the end of a header speaks of somebody else than the customer.
_SOMEBODY_ELSE = re.compile(
    "紧急|介绍|推荐|引荐|家属|亲属|配偶|丈夫|妻子|父亲|母亲|朋友|同行|同伴|员工|店长|门店|店铺|本店|分店|商户|供应商|供货|快递|物流|"
    "推广|代理|经办|接待|emergency|referr|introduc|spouse|staff|store|shop|branch|supplier|vendor|manager|courier"
)
#: Words that mean their field only when they stand alone: 到期日期 is no purchase date, 赠送金额 no price.
_TOO_GENERAL = frozenset(
    word
    for line in (
        "名称 客户 会员 用户 顾客 日期 时间 类型 类别 内容 记录 情况 金额 数量 次数 描述 说明 详情 价格 方式",
        "渠道 来源 其他 其它 服务 项目 商品 产品 剩余 号码 习惯 特征 等级 级别 省 市 区 城市 地区 销售 员工",
        "老师 本金 同意 单位 企业 照片 头像 体重 明细 套餐 收入 费用 总额 小计",
        "name date time type text body value note notes other misc number count total score rank area city",
        "state region title item items card cost price paid payment mail code source method details label",
        "labels tags level balance face photo company contact customer member order orders visits times",
        "summary message content credits amount status",
    )
    for word in line.split()
)


def fold_header(text: str) -> str:
    """Return `text` as headers are compared: lower case, half-width, simplified, letters and digits only.

    Brackets with hints and units go, as do required-marks, ordinals and punctuation: ` *手機號（必填）` is
    手机号. A header that is nothing but a bracket keeps what is inside.
    """
    folded = plain(text).lower().translate(_TRADITIONAL)
    folded = _ORDINAL.sub("", folded)
    bare = _SIGNS.sub("", _UNIT.sub("", _BRACKETS.sub("", folded).strip()))
    return bare or _SIGNS.sub("", folded)


def _day_in_full(folded: str) -> str:
    """Return 最后消费日 as 最后消费日期: people write both, the catalogue needs one."""
    return f"{folded}期" if folded.endswith("日") and len(folded) > 2 else folded


#: Between the titles of a column whose header takes several rows, the group's first: 联系方式 › 手机.
LEVEL_MARK = " › "


@dataclass(frozen=True, slots=True)
class Wording:
    """A field that a header may mean."""

    field: str
    confidence: float  #: 0..1, how plainly the header says so


class HeaderWords:
    """The catalogue's synonyms, ready for looking headers up."""

    def __init__(self, catalogue: Catalogue) -> None:
        known: dict[str, list[str]] = {}
        for field in catalogue:
            for synonym in field.synonyms:
                known.setdefault(synonym, []).append(field.id)
        self._known: Mapping[str, list[str]] = known
        self._longest = max(map(len, known), default=0)

    def __contains__(self, text: object) -> bool:
        """Whether the header `text` is a known wording, whole or in one of its parts."""
        return isinstance(text, str) and bool(self.fields(text, 0.75))

    def fields(self, header: str, at_least: float = 0.0) -> list[Wording]:
        """Return what `header` may mean, plainest first; catalogue order among equals.

        A whole known wording counts 0.9, one part of a bilingual or doubled header 0.8, a known wording
        at its end 0.7 (in Chinese and English the head of a compound stands last).
        """
        if LEVEL_MARK in header:
            group, _, title = header.rpartition(LEVEL_MARK)
            return self._by_levels(group, title, at_least)
        whole = fold_header(header)
        if not whole:
            return []
        known = self._known.get(whole) or self._known.get(_day_in_full(whole), [])
        found = dict.fromkeys(known, 0.9)
        for part in _PART_BREAK.split(plain(header).lower()):
            for field in self._known.get(fold_header(part), ()):
                found.setdefault(field, 0.8)
        if not found and at_least <= 0.7:
            found = dict.fromkeys(self._by_ending(whole), 0.7)
        ranked = sorted(found.items(), key=lambda item: -item[1])
        return [Wording(field, confidence) for field, confidence in ranked if confidence >= at_least]

    def _by_levels(self, group: str, title: str, at_least: float) -> list[Wording]:
        """Return what a title below a group's title may mean: 充值 › 金额 is 充值金额, else 金额."""
        if self.speaks_of_others(group):
            return []
        for words in (group + title, title + group):
            if known := self._known.get(fold_header(words)):
                return [Wording(field, 0.9) for field in known]
        return self.fields(title, at_least)

    @staticmethod
    def speaks_of_others(header: str) -> bool:
        """Whether a header names somebody other than the customer: 紧急联系人电话, 介绍人."""
        return _SOMEBODY_ELSE.search(fold_header(header)) is not None

    def _by_ending(self, folded: str) -> list[str]:
        if self.speaks_of_others(folded):
            return []
        bare = folded.rstrip("0123456789")
        for ending in (folded, bare):
            for start in range(max(0, len(ending) - self._longest), len(ending) - 1):
                head = ending[start:]
                if head in self._known and head not in _TOO_GENERAL and (len(head) > 3 or not head.isascii()):
                    return self._known[head]
        return []
