"""Recognises people inside a text: names where the words around them announce one, birthdays.

A name has no form of its own: 高兴 and 高欣 differ by what people call themselves. So a name counts only
beside a word that announces it, a title or a telephone, or where it stands alone and is made of usual
characters; and never where the lexicon knows it as an ordinary word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from shopxfer.domain.characters import HAN
from shopxfer.domain.fields import DataClass
from shopxfer.domain.names import COMPOUND_SURNAMES
from shopxfer.domain.recognition.kinds import Finding, Kind, found
from shopxfer.domain.recognition.lexicon import Lexicon, longest_first

#: Family names of one character, simplified and traditional.
SURNAMES = frozenset(
    "萧禹屠鞠帅郜洪万王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余"
    "杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏"
    "韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易"
    "乔伍庞颜倪庄聂章鲁岳翟殷詹申"
    "欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房"
    "滕屈饶解牟艾尤阳时穆农司卓古"
    "吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑"
    "郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇魏呂盧鐘鍾譚陸賈韋鄒閆閻龍賀顧龔萬錢嚴湯溫齊喬龐顏莊聶魯歐關蘭"
    "寧紀單畢塗駱藍"
)
#: Characters that go on with the sentence behind a name.
_GOES_ON = (
    "的也在来去办说要有是今很不没已跟给代接送过买做刚每到从都把让被用带就会能还又开写住属对喜想最先再总"
    "老常陪打付领取约患得,、"
)
_GIVEN = rf"(?:(?![{_GOES_ON}])[{HAN}])"
_FAMILY_NAME = "(?:" + "|".join([*sorted(COMPOUND_SURNAMES), f"[{''.join(sorted(SURNAMES))}]"]) + ")"
_NAME = rf"{_FAMILY_NAME}{_GIVEN}{{1,2}}"
_ANNOUNCED = re.compile(
    rf"(?:联系人|介绍人|推荐人|经办人|代办人|担保人|收件人?|收货人|持卡人|负责人|法人|监护人|"
    rf"紧急联系人|户名|姓名|本名|真名|名字|名叫|名为|叫做|本人|"
    rf"客户|会员|顾客|闺蜜|同事|朋友|邻居|同学|室友|战友|房东|司机|助理|秘书|保姆|老板|学员|患者|业主|"
    rf"车主|宠主|代理人|家长|房客|租客|租户|病人|住户|队友|客服|导购|店长|设计师|发型师|顾问|护士|网名|"
    r"微信名|昵称|接待|客人|队长|班主任|股东|合伙人|委托人|受托人|来访人|登记人|预约人|付款人|户主|备注"
    r"|新人|入住人|"
    r"出行人|乘客|旅客|投保人|被保人|被保险人|受益人|承租人|出租人|卖家|买家|雇主|东家|房主|主人|家属|陪同"
    r"|同行|领队|"
    r"学生|徒弟|学徒|师傅|技师|月嫂|钟点工|中介|经纪人|化妆师|摄影师|跟妆|介绍|转介|推荐|归|落款|签名|经手"
    r"|代收|替)"
    rf"(?:人)?(?:是|"
    rf"叫|为|名|给|的)?[:： ]*(?P<it>{_NAME})"
)
_CALLED = re.compile(
    rf"(?:小名|乳名|昵称|外号|学名|大名|名字|名叫|叫做|(?<![别乱大喊呼不要])叫)(?:是|叫|"
    rf"做)?[:： ]*(?P<it>{_GIVEN}{{2,3}}(?![{HAN}])|{_GIVEN}{{2}})"
)
_FETCHED = re.compile(
    rf"(?:找|由|让|请|约|跟|和|给|替|是|帮|指定|预约|联系|加|问)(?P<it>{_NAME})(?=做|要|量|看|改|剪|弄|代"
    r"|介绍|"
    rf"推荐|服务|联系|来电|确认|安排|老师|"
    rf"付|领|取|转|带|陪|[,，。;； ]|$)"
    rf"|(?:^|(?<=[,，。;；\s]))(?P<at>{_NAME})(?=开车|来接|接送|陪|付款|付的|来拿|来取|刷卡|签字|签收|"
    rf"代|说|要求|预约|打电话|投诉|办)"
    rf"|(?P<by>{_NAME})(?:本人|介绍|推荐|代领|代付|代取|带来|转介|转来|陪同)"
)
#: What follows a title of one character: 张太要靠窗, 姚工对接.
_AFTER_TITLE = "的要来说在是说带付对介接打让约给也家订取拿有和跟那看做换买推转问找不去安讲帮"
#: Family names that make words with 老 and 小: 老师, 小时, 小程序.
_NO_NICKNAMES = (
    "师时路司家万成单项顾熊宗花牛车于程马白红米鱼龙区段江金蓝毛方安平黄康温古麦都关党包水左年纪计明全曲强雷"
    "解应封易连冷鱼田盛景乐游房庄农童饶艾苗季管辛梅尚阳向伍施文池查和柴富查巷帅隋"
)
_NICKNAMED = re.compile(
    rf"(?<![{HAN}])(?P<it>[老小阿][{''.join(sorted(SURNAMES - set(_NO_NICKNAMES)))}])"
    r"(?=家|说|来|的|带|介绍|接|在|付|推|那|是|叫|送|订|和|跟|也|代|打|约|买|取|拿|签|负|帮|给|处|对|领|做"
    rf"|剪|收|[^{HAN}]|$)"
    rf"|(?<=[找由让请约跟和给替帮问])(?P<led>[老小][{''.join(sorted(SURNAMES - set(_NO_NICKNAMES)))}])(?!["
    rf"{HAN}]{{0,1}}(?:店|板|区))"
)
_TITLED = re.compile(
    rf"(?P<it>{_FAMILY_NAME}(?:{_GIVEN}{{0,2}}?)(?:先生|女士|小姐|太太|阿姨|老板(?!娘推)|师傅|医生|"
    rf"老师|经理|教练|主任|小朋友|护士|律师|校长|院长|董事|同志|夫人|大爷|大妈|大叔|伯伯|婶|爷|大姐|"
    r"大哥|奶奶|爷爷|同学|[局处科]长|所长|书记|教授|会计|工程师|导游|队长|班长|站长|厂长|会长|老太|老爷子"
    r"|大娘|大婶|"
    rf"小妹|老弟|妹妹|弟弟|美女|帅哥|妈妈|爸爸|医师|大夫|律师|法官|警官|太(?=[{_AFTER_TITLE}]|$|[^{HAN}])|"
    rf"[工导队局处科所董教](?=[{_AFTER_TITLE}]|$|[^{HAN}])|总(?![结是之共体价数额店部裁计说要])|姐(?!妹|夫)|"
    rf"哥(?!哥)|叔|姨|嫂))"
)
#: Family names as they are spelled in Latin letters, behind a first name: Lily Chen.
_SPELLED = (
    "Wang|Li|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Gao|Luo|Zheng|Liang|Xie"
    "|Song|Tang|Han|"
    "Feng|Deng|Cao|Peng|Zeng|Xiao|Tian|Dong|Yuan|Pan|Cai|Jiang|Yu|Du|Ye|Cheng|Wei|Su|Lu|Ding|Ren|Shen|Yao"
    "|Cui|Zhong|Tan|"
    "Fan|Wong|Chan|Lee|Cheung|Lau|Ng|Leung|Lam|Ho|Kwok|Smith|Brown|Jones|Miller|Davis|Wilson|Taylor|Kim|Park"
)
_LATIN_NAME = re.compile(
    rf"(?<![A-Za-z])(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? ?(?P<it>[A-Z][a-z]{{1,12}}(?: [A-Z][a-z]{{1,12}})?)"
    rf"|(?P<whole>[A-Z][a-z]{{1,12}} (?:{_SPELLED}))(?![a-z])"
    rf"|(?<=[叫找约])(?P<called>[A-Z][a-z]{{2,9}})(?![a-z ])|(?P<first>[A-Z][a-z]{{2,9}})(?= ?(?:老师|教练"
    r"|介绍|推荐的?|姐|哥|带来|先生|小姐|女士|约|做的|剪的|服务)))"
)
_PHONED = re.compile(
    rf"(?<![{HAN}])(?P<it>{_NAME})[ ,，:：]*(?=(?:的?(?:电话|手机))?[:： ]*1[3-9][0-9]{{5}})"
)
_AGE = re.compile(
    r"(?:今年|才|刚|已经)?(?:[0-9]|1[0-3]|[一二两三四五六七八九十]{1,2})(?:周?岁半?|个月大)(?![以及起上])"
)

_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_YEAR = r"(?:(?:19|20)[0-9]{2}|[0-9]{2})"
_HAN_DAY = r"[正一二三四五六七八九十冬腊]{1,2}月(?:初|廿)?[一二三四五六七八九十]{1,3}[日号]?"
_DATE = (
    rf"(?:(?:{_YEAR}年? ?)?{_MONTH} ?月 ?{_DAY} ?[日号]?|(?:19|20)[0-9]{{2}}[-/.]{_MONTH}[-/.]{_DAY}|"
    rf"{_MONTH}[-/.]{_DAY}|(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|{_HAN_DAY}|"
    rf"(?:19|20)[0-9]{{2}}年(?:1[0-2]|0?[1-9])月|(?:19|20)[0-9]{{2}}年?)"
)
_BORN_AFTER = re.compile(
    r"(?:生日|出生(?:日期|年月|于)?|生于|生辰|寿辰|过寿|birthday|bday|b-day|dob|born(?: on| in)?)(?:月份?"
    r"|快乐|快到了?|要到了?|就是|is|:)? ?(?:是|为|"
    rf"在)?(?:农历|阴历|阳历|新历)?[:： ]*(?P<it>{_DATE}|{_MONTH} ?月份?|(?:0[1-9]|1[0-2])(?:0[1-9]|"
    rf"[12][0-9]|3[01]))(?![0-9])",
    re.I,
)
_BORN_BEFORE = re.compile(
    rf"(?<![0-9])(?P<it>{_DATE})(?:的|是|过|她|他|客人|孩子|宝宝|农历|阴历|阳历|新历){{0,2}}(?:生日|"
    rf"出生|生辰|寿|"
    rf"生(?=[人的]?$|[人的]?[,，。;；\s、!！]))"
)
_BORN_IN = re.compile(
    r"(?<![0-9])(?P<it>(?:19[3-9][0-9]|20[0-2][0-9]|[3-9][0-9]|0[0-9])年(?:1[0-2]"
    r"|0?[1-9])?月?(?:[0-9]{1,2}[日号])?)(?:出生|属|生人|的(?=$|"
    r"[,，。;；\s])|生(?=$|[,，。;；\s]))"
)


@lru_cache(maxsize=4)
def _bare_names(given: str) -> re.Pattern[str]:
    """Return a search for names of usual characters that stand alone or behind a word that people follow."""
    usual = f"[{given}]"
    return re.compile(
        rf"(?:(?<![{HAN}])|(?<=[跟和与给由找让请叫约替帮是为])|(?<=客户|前台|技师|会员|归属|客人|顾客|老师|"
        rf"教练|同学|业主|房东|户主|司机|学员|家长|新人))"
        rf"(?P<it>{_FAMILY_NAME}{usual}{{1,2}})(?=[^{HAN}]|$|[{_GOES_ON}]"
        r"|[刷回处看确安联说问选挑来没家下定量交换补充寄"
        rf"发有刚退投租搬嫁教拍洗修坐介出进手电车身女儿爱老小妈爸夫太推服她他要改号两二三去讲嫌催那留本]|"
        rf"一起|一同|接待|服务|负责|改约|"
        rf"老师|教练|本人|预约|介绍|签|收|拿|取|转)"
        rf"|(?<![{HAN}])(?P<whole>{_FAMILY_NAME}{usual}{{2}})(?=[{HAN}]{{1,12}})(?![店路街市县区馆园器液霜"
        r"膏机卡茶酒糖镇村号楼])"
    )


@lru_cache(maxsize=4)
def _kin_names(children: tuple[str, ...], kin: tuple[str, ...], given: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, longest_first((*children, *kin))))
    return re.compile(
        rf"(?P<kin>{words})(?P<called>(?:的?(?:名字|小名|乳名|大名))?(?:是|叫做?|名叫|:|：| )*)"
        rf"(?P<it>{_NAME}|小{_GIVEN}(?![{HAN}])|小{_GIVEN}|[\u4e00-\u9fff](?:(?<=(.))\4)|阿{_GIVEN}|"
        rf"{_GIVEN}儿|[{given}]{{2}}(?!子|的))?"
    )


def people_in(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield names and family members in a simplified, half-width text; names of children are C5."""
    yield from _family(text, lexicon)
    for pattern, confidence in (
        (_ANNOUNCED, 0.82),
        (_CALLED, 0.8),
        (_FETCHED, 0.78),
        (_TITLED, 0.8),
        (_NICKNAMED, 0.76),
        (_PHONED, 0.84),
        (_LATIN_NAME, 0.78),
        (_bare_names(lexicon.given), 0.75),
    ):
        for match in pattern.finditer(text):
            group = match.lastgroup or "it"
            if is_name_like(match[group], lexicon) and not lexicon.is_family(match[group]):
                yield found(*match.span(group), Kind.PERSON, confidence)


def is_name_like(name: str, lexicon: Lexicon) -> bool:
    """Whether nothing speaks against a name: it does not begin with an ordinary word."""
    return not name.startswith(lexicon.no_names)


def _family(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    barred = lexicon.barred(Kind.FAMILY, text)
    for match in _kin_names(lexicon.children, lexicon.kin, lexicon.given).finditer(text):
        is_child = match["kin"] in lexicon.children
        if any(match.start() < last and first < match.end() for first, last in barred):
            continue
        if match["kin"] == "老大" and not match["it"]:
            continue
        data_class = DataClass.C5 if is_child else DataClass.C3
        why = "recognition.child" if is_child else "recognition.family"
        yield Finding(*match.span("kin"), Kind.FAMILY, 0.89, data_class, why)
        if match["it"] and is_name_like(match["it"], lexicon) and not lexicon.is_family(match["it"]):
            data_class = DataClass.C5 if is_child else DataClass.C2
            yield Finding(
                *match.span("it"),
                Kind.PERSON,
                0.83,
                data_class,
                "recognition.child_name" if is_child else "recognition.person",
            )
    for match in _AGE.finditer(text):
        yield Finding(*match.span(), Kind.FAMILY, 0.7, DataClass.C5, "recognition.child")


def birthdays_in(text: str) -> Iterator[Finding]:
    """Yield dates that the words beside them make birthdays."""
    if (
        "生" not in text
        and "寿" not in text
        and "年的" not in text
        and "年属" not in text
        and "b" not in text.lower()
    ):
        return
    for pattern in (_BORN_AFTER, _BORN_BEFORE, _BORN_IN):
        for match in pattern.finditer(text):
            yield found(*match.span("it"), Kind.BIRTH_DATE, 0.96)
