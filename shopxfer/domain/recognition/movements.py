"""Recognises where a person is, lives, works or goes: by verbs of staying and going with places or times.

A place alone tells nothing (a shop writes down branches and suppliers too), and neither does a time. What tells
is a verb with one of them: 在+place, 住+place, a habit (每周三) with a verb, or a trade that is itself a way
of moving about (跑长途).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from shopxfer.domain.characters import HAN
from shopxfer.domain.recognition.kinds import Finding, Kind, found
from shopxfer.domain.recognition.lexicon import Lexicon, one_of

_ANY = re.compile(
    "[在住回去每周常平一早晚中下上到飞从跑搬返赴驻嫁班逛]|星期|礼拜|老家|出差|定居|移民|天天|人不在|入住|出国|"
    "自驾|留学|异地|陪读|务工|live|work|travel|commut|every|moved|based|stay|fli[ge]|trip|vacation|holiday|leave|comes|town|abroad|commut|shift|resid|stud",
    re.I,
)
_HABIT = (
    r"(?:每(?:个?(?:周|星期|礼拜|月|天|日|晚|早|年|逢|次|到)|"
    r"隔)[一二三四五六日末天晚早上下午中0-9、到至和]*|(?:平时|平常|通常|一般|经常|常常|常(?=去|在|到|"
    r"住|驻|跑)|总是|周末|工作日|天天|白天|半夜|凌晨|月初|月中|月末|放学|下了?夜班|上班|下班|早上|早晨|晚上|"
    r"晚饭后|午休|中午|下午|傍晚|夜里|暑假|寒假|寒暑假|假期|"
    r"节假日|过年|过节|年后|年前|春节|国庆|五一|十一|清明|端午|中秋|下个?月|下周|月底|年底|明年|最近|近期|"
    r"目前|现在|这几天|这段时间|这阵子|"
    r"隔天|隔周|"
    r"周[一二三四五六日](?:到|至)?周?[一二三四五六日]?(?=都|要|固定|在|去|回|不在|住|上午|下午|晚上|"
    r"早上|晚)))"
)
_ROUTINE = (
    rf"{_HABIT}"
    rf"[{HAN}0-9:点半]{{0,8}}?(?:(?:去|在(?!乎|意)|路过|经过|回(?!访|复|电|来|头)|接送?|送(?!礼|货|券|"
    rf"了)|到(?!店|期|货)|练|飞|住|跑(?!单)|逛|走(?!路线)|骑|坐(?!满)|开车|带)[{HAN}0-9A-Za-z]{{1,12}}|(?:上班|健身|跑步|晨跑|夜跑|遛狗|"
    rf"遛娃|散步|出差|"
    rf"上课|打球|游泳|爬山|出门|跳舞|加班|瑜伽|广场舞|打麻将|喝茶|钓鱼|值班|陪护|通勤|带娃|带孩子|学车|学琴|"
    rf"开会|培训|度假|旅游|旅行|放假|不在家|在外|回来|才回|骑车|干活|做工|买菜|自习|晚自习|晨练|撸铁|打牌|相亲|打牌|烧烤|露营|滑雪|摆摊|出摊)"
    rf"[{HAN}]{{0,8}})"
    rf"|{_HABIT}[{HAN}]{{0,3}}?(?:才|就|都|会|固定|习惯)(?:能|会|是|要)?(?:过来|来(?!电|货|单|晚))"
    rf"[{HAN}]{{0,4}}"
)
_HOME = (
    rf"住(?=[{HAN}]{{2,6}}(?:宿舍|附近|隔壁|楼上|楼下|对面|那边|一带|镇上|郊区|市区))[{HAN}]{{4,10}}"
    rf"|(?:家住|住在|住到|常住|常驻|长住|常年住?在?|长期住?在?|定居|暂住|租住|借住|寄住|老家在?|"
    rf"搬到了?|搬去了?|搬回|"
    rf"人(?:不在|在|已在)|现居|户籍|老家是|家在|家就在|嫁到|嫁去|调到|调去|派到|移民)(?!一起|外面|这|那)"
    rf"[{HAN}]{{2,10}}"
    rf"|住(?!院|宅|址|持|房|户|宿|手|家|一起|店登|了|过|一[晚夜]|两[晚夜]|不|几|下)[{HAN}]{{2,10}}"
    rf"|住(?!院|宅|址|持|房|户|宿费|手)(?:得|的)?(?:很|挺|比较|就|在|到)?[{HAN}0-9]{{0,6}}?(?:小区|[村镇乡]|"
    rf"大厦|公寓|宿舍|酒店|宾馆|民宿|楼上|楼下|隔壁|对[门面]|附近|后面|旁边|城[东南西北]|[东西南北][门边区郊头]|"
    rf"市区|郊区|县城|乡下|农村|校内|校外|学校|单位|厂里|[0-9一二三四五六七八九十]+[楼栋号幢])[{HAN}]{{0,4}}"
    rf"|入住过?[了在]? ?[0-9]{{3,4}}(?![0-9])|住[得的](?:很|挺|比较|有点)?[远近]"
)
_WORK = (
    rf"在[{HAN}A-Za-z0-9]{{2,10}}?(?:上班|工作|上学|读书|念书|任教|当兵|驻点|打工|务工|教书|开店|开公司|开饭店|"
    rf"开厂|摆摊|读(?:大学|高中|初中|小学|研|博)|上(?:大学|中学|小学|高中|初中|幼儿园)|念(?:大学|高中|初中)|"
    rf"办公|陪读|养老|实习|进修|施工|看病|坐月子|隔离|带孩子|带孙|带娃|开会|做生意|"
    rf"[当做](?:保安|保洁|老师|护士|医生|厨师|会计|司机|销售|教练|保姆|月嫂|兼职|工程师|公务员|客服|程序员))"
    rf"[{HAN}]{{0,2}}"
    rf"|[二三四五六七八九十0-9]{{1,2}}楼(?:办公|上班|那家公司|公司的|的住户)"
    r"|(?:[上下]完?)晚自习|(?:在|去|回|到)(?:厂|店|家|校|村|城)里?(?:干活|做工|帮忙|住|上课|自习)"
    rf"|从(?!来|前|今|此|头|小|不|没|我们|店)[{HAN}A-Za-z]{{2,8}}?(?:过来|赶来|赶过来|回来|开车|坐(?:车|高铁|地铁|公交|飞机|大巴)|骑车|打车|"
    r"走路|转院|搬|飞|来的)"
    r"|[0-9一二三四五六七八九十]{1,3}[号日](?:[到至-][0-9一二三四五六七八九十]{1,3}[号日]?)?(?:都|要|就|人)?(?:不在|出门|出国|出发|回国|回来|走|出差|飞)"
    r"|下班(?:顺路|路过|经过)"
    rf"|(?:经常|长期|每月|频繁|总|常|老)(?:是|要|得)?(?:出差|跑(?!单)[{HAN}]{{1,4}}|外出|不在[{HAN}]{{1,4}})"
    r"|三班倒|两班倒|倒班|上[大小]?夜班|上早班|跑(?:长途|滴滴|外卖|网约车|大车|船|运输|业务|快递|出租|工地|货运|客运)"
    r"|开(?:滴滴|出租车?|货车|大车|网约车|大货|公交|校车|班车)|送外卖|早出晚归|两[地头边]跑|到处跑|居无定所|异地恋|"
    r"双城|驻外|外派|出海(?:打鱼|捕鱼)?"
    r"|(?<![0-9])(?:早上?|晚上?|上午|下午|夜里|凌晨)?[0-9一二两三四五六七八九十]{1,3}点(?:[半多钟]|左右|[0-9]{2}分?)?"
    rf"(?:以?[前后])?(?:才|就|准时)?(?:出门|起床|下班|到家|回家|回来|出发|放学|接孩子|接娃|收摊|睡觉?)"
    rf"[{HAN}0-9]{{0,6}}"
)
_AWAY = (
    rf"(?:出国|回国|返乡|返校|出远门|探亲|自驾(?!游?(?:路线|线路|攻略|团|险))|跟团(?=[去走到])|(?<![可])出差"
    rf"(?=[{HAN}]{{0,4}}(?:回|中|去|到|了|在|没|一))|[回返](?:老家|娘家|婆家|乡下|农村|村里|乡(?!证)|部队|学校|宿舍)|"
    rf"[去在](?:外地|国外|外省|乡下|农村|老家|娘家|婆家|部队|工地|学校住)|人不在|"
    rf"不在(?:家|本地|国内|市里|本市|这边)|刚从[{HAN}]{{2,6}}(?:回|过)来?)[{HAN}]{{0,6}}"
)
_ENGLISH = (
    r"(?<![a-z])(?:lives?|living|works?|working|stay(?:s|ing)|commut(?:es?|ing)|based|moved|moving|studies|"
    r"studying|relocated|resides?)(?: back| over| away)? (?:in|at|near|to|from|on|by|around|next to|behind|"
    r"opposite|with|for|across|abroad|upstairs|downstairs|nearby|overseas)(?![a-z])(?: (?!out\b)[a-z0-9'-]+){0,4}"
    r"|(?<![a-z])(?:travels?|travell?ing|fl(?:ies|ying)|drives?|goes|going|heads?|off|back|away) "
    r"(?:back |away |home )?(?:to|from|in|on|abroad|overseas|for work)(?![a-z])(?: (?!sleep\b|check\b|work out\b)"
    r"[a-z0-9'-]+){0,4}"
    r"|(?<![a-z])(?:at the )?(?:gym|pool|park|office|church|school|hospital|library) every [a-z]+"
    r"|(?<![a-z])(?:business|work) trips?|(?<![a-z])on (?:a )?(?:vacation|holiday|leave|tour|cruise|honeymoon)"
    r"(?: (?:in|to|until|till)(?: [a-z]+){1,2})?|(?<![a-z])(?:comes|came|drives) (?:here )?(?:from|every|after work)"
    r"(?: [a-z]+){1,3}|(?<![a-z])out of (?:town|the country)|(?<![a-z])night shifts?|"
    r"(?<![a-z])abroad (?:until|till|in|for)[a-z0-9 ]*"
)
_GOES = (
    "在|去|回|到(?!货|期|店)|飞往?|赴|往返|从|跑|来自|返|搬[去到回]|常驻|驻|住[在到]?|调[到去]|嫁[到去]?|派[到去]|"
    "移民|留学|出差|定居|逛|旅居|往|经"
)
#: The shop itself, or something that is done to goods.
_NO_WHERE = re.compile(
    r"来店|到店|我们店|店里|门店|分店|活动|营业|开门|打烊|发短信|打电话|缺货|装修|搞|有货|在忙|在做|促|排队|"
    r"在等|在用|在看|在考虑|不方便|现在去|回访|排班|备货|促销|洗澡|休息$|预约|约(?!会)|"
    r"在线|在乎|吹空调|发货|进货|调货|补货|拿货|发传单|技师|店员|员工|前台|盘点|客户群|新品|上架|库存|样品|供应商|"
    r"接电话|电话|放假两|放假通|停业|物流|快递|仓|轮休|店休|讲座|展|在微信|在群|有空|方便|上新|开课|开团|开班|上课时间"
)


@lru_cache(maxsize=4)
def _whereabouts(places: tuple[str, ...]) -> re.Pattern[str]:
    going = (
        rf"(?<![放存寄送挂贴停摆退发货拿装])(?:{_GOES})[了过]?[{HAN}]{{0,3}}?{one_of(places)}"
        rf"(?![路街店巷牌味菜鸭面粉酱货产款版式烤])[{HAN}]{{0,6}}"
    )
    return re.compile("|".join((_ROUTINE, _HOME, _WORK, _AWAY, going, _ENGLISH)), re.I)


def movements_in(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield what tells where somebody is, in a simplified, half-width text; it may overlap other findings."""
    if not _ANY.search(text):
        return
    for match in _whereabouts(lexicon.places).finditer(text):
        if not _NO_WHERE.search(text, max(0, match.start() - 3), match.end()):
            yield found(*match.span(), Kind.WHEREABOUTS, 0.81)
