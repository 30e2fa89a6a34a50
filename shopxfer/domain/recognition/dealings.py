"""Recognises what a customer has bought and what the shop still owes: balances, visits left, purchases.

Both are told by grammar rather than by goods: a verb of dealing that is over (了, 过, a date in front) with
something behind it, or with a quantity or an amount. Word lists only add what is said without either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from shopxfer.domain.characters import HAN
from shopxfer.domain.recognition.kinds import Finding, Kind, found
from shopxfer.domain.recognition.lexicon import Lexicon, one_of

_ANY = re.compile(
    "[能付点押赊挂爱常团交要退报换存选取提有余剩欠买购订定拿充办做开消花续刷囤储卡账入带差少修洗拍租印改配"
    "补贴喷"
    "送请学投缴升加转寄领保装擦上吃垫积金款费没未斤盒瓶束冻记抵拖抛券值共俩染烫剪种包按养刻雕绣镶拔织搭住喝"
    "月狗猫宠把累抱搬次听玩学试绝驱颗条]|"
    "[a-z]{3} ?",
)
_HAN_NUMBER = "[零一二两三四五六七八九十百千万几半多俩仨]"
_AMOUNT = rf"(?:[¥￥$]? ?[0-9][0-9,]*(?:\.[0-9]{{1,2}})?(?![0-9%:年月日号-])|{_HAN_NUMBER}{{1,8}})"
_NUMBER = r"(?:[0-9]{1,4}(?:\.[0-9])?|[一二两三四五六七八九十半几俩]{1,3})"
_UNIT = (
    "(?: ?(?:元|块钱?|次|节课?|课时?|¥|rmb|多|万|千|百|w|k|张|疗程|期|趟|回|堂|个(?:疗程|课时|月|星期|钟)|"
    "天(?!到期)|小时))"
)
_MONEY = (
    rf"(?:[¥￥$] ?[0-9][0-9,.]*|[0-9]{{2,7}}(?:\.[0-9]{{1,2}})?(?![0-9%人分岁天号楼:年月日.-])"
    rf"|{_AMOUNT}{_UNIT})"
)
_NOT_DONE = (
    "(?:(?:还|都|一直|尚|仍)?[没未](?:有)?(?:[付给结交退还取拿提用做消上补清兑练刷花动发销泡洗]|到账|退回"
    "|收到|使用))"
)
_OWED_THINGS = (
    "(?:尾款|余款|货款|定金|订金|押金|房租|租金|学费|学杂费|保费|佣金|返现|返利|提成|工钱|运费|差价|医药费"
    "|诊费|伙食费|"
    "管理费|物业费|水电费|停车费|会费|年费|团费|中介费|手工费|服务费|安装费|账|帐|钱|款|礼品|赠品)"
)
_LEFT = (
    r"(?:余额|结余|储值余额|卡余|余款)(?:还|有|剩|是|为|约|大概|应该|目前|现在|只|不到|里|就"
    rf"|[:： ]){{0,4}}{_AMOUNT}{_UNIT}*"
    rf"|(?:卡[里内上]|账[户上]|储值卡?|会员卡|次卡)?(?:还|仅|只|就|尚)?(?:剩余|剩下|剩|余(?= ?[¥￥0-9])|余下|"
    r"未用完?|没用完|未消费|没消费|还欠|欠着?|欠她|欠他|尚欠|倒欠|总共欠)(?:了|她|他|我们?|店里|老板|客人"
    r"|客户|顾客|人家|"
    rf"金额|"
    rf"次数|[:： ]){{0,3}}(?:[{HAN}]{{0,4}})? ?(?:{_AMOUNT}{_UNIT}+"
    rf"|[¥￥]? ?[0-9]{{2,6}}(?![0-9%人分岁天号楼])|"
    rf"[一二两三四五六七八九]?[千百][零一二三四五六七八九十百]{{1,5}})"
    rf"|(?:卡[里内上]|账[户上]|储值卡?|钱包)(?:面|头)?(?:还|里|内|就|只)*(?:有|剩|存着?)? ?"
    rf"(?:{_AMOUNT}{_UNIT}+|{_MONEY}|"
    rf"[一二两三四五六七八九]?[千百][零一二三四五六七八九十百]{{1,5}})"
    rf"|(?:还|仍|就)?(?:能|可以?)(?:再)?(?:用|做|洗|上|约|来|玩|泡|练|打|剪|按|吃|换|住|领|兑) ?{_AMOUNT} ?"
    rf"(?:次|节|课时|回|趟|堂|晚)|(?:押金|订金|定金|尾款|赊账?|挂账|"
    rf"垫付|寄存)(?:了|有|还有|还剩|还差|给了|交了|付了|收了|[:： ])*{_AMOUNT}{_UNIT}*|(?:预存|预付|预缴|"
    rf"存了|储值了?|充值余|存着|押着?|暂存|寄放) ?{_MONEY}|(?:还|只|就|仅)?(?:剩|有)(?:了|"
    rf"下)? ?{_AMOUNT} ?(?:[瓶张支盒片袋对件份套]|小时)(?:券|卡|票)?(?:没[用做拿取]|未[用做拿取])|"
    rf"(?:寄存|存|放)(?:了|着|在(?:店里|我们|这))?{_HAN_NUMBER}[箱瓶件袋盒包罐桶][{HAN}]{{1,6}}|"
    rf"还有 ?{_AMOUNT} ?张[券票卡]|(?:还有|剩|剩余|余) ?{_AMOUNT} ?(?:次|块|元|节|课时?|堂|趟)(?:没[用做]"
    r"|未[用做])?"
)
_OWING = (
    r"(?<![时级温落偏误就])差(?!评|异|不多|别|点意思)(?:着|了|她|他|我们?|店里|老板|人家"
    rf"|客人){{0,2}}{_MONEY}"
    rf"|(?:还|尚)(?:差|欠){_AMOUNT}(?:{_UNIT}|期|个月|半)?"
    rf"|(?<![不减别])[少多]([收付给算找扣转打刷])(?:了|她|他|客人|人家|我们?){{0,2}}{_MONEY}"
    rf"|{_OWED_THINGS}(?:还|都|一直|尚|只)?(?:差|欠|剩)[{HAN}]{{0,2}}(?:{_AMOUNT}(?:{_UNIT}|半)*)?"
    rf"|(?:{_MONEY}[{HAN}]{{0,4}}?|{_OWED_THINGS}){_NOT_DONE}"
    r"|(?<!还)[没未](?:给|付|结|交|还)(?:过)?(?:钱|款|账|帐|清|完|尾款|费)|(?:预付|预交|预缴|预存)(?:了|过"
    rf"|[:： ])*[{HAN}0-9]{{2,8}}"
    r"|(?:券|卡|课|套餐|疗程|项目|课包|水票|票|次数)(?:里|上|内)?(?:还有|还剩|剩下?"
    rf"|有)[{HAN}]{{0,6}}?{_AMOUNT}{_UNIT}?(?![{HAN}0-9折])"
    rf"|{_AMOUNT}(?:块钱?|元)[{HAN}]{{0,3}}?(?:记着|记账|先欠|欠着|没找|未找|存着|留着|下次)|(?:下次|下回"
    rf"|以后)(?:再)?(?:抵|扣|补|还|给|付|退|冲){_MONEY}"
    rf"|(?:拖欠|拖着|拖了|欠缴|逾期|欠款|应收|应退|待退|待付)[{HAN}: ]{{0,3}}{_MONEY}|未(?:消课?|用|上|做"
    rf"|付|结|交|还|提|取|兑)[课金额数次: ]{{0,3}}{_AMOUNT}"
    rf"|剩(?:的|下的|余的)(?:钱|次数|课|金额|款|尾款|卡|几次)[{HAN}]{{0,6}}|押(?:了|着)(?!韵"
    rf"|金)[{HAN}]{{1,8}}|(?:卡|账户?)[里上]没(?:钱|余额|次数)|(?:抵|冲)(?:掉|了)?{_MONEY}"
    r"|(?<!积)(?:剩|余|还剩|只剩|还有|只有)(?:下|了)?(?:几|点|些|半|不多|不到|不足|俩|仨)(?:十|百|千|块|次"
    r"|节|张|个|点钱|回)?(?![天日年点分秒号])"
    r"|[没未](?:领(?!养|情|会)|取(?!消|得)|提(?:货|走|车|现)|兑|结清|退(?!出|休)|给钱|付清|拿走|核销|消完"
    r"|用完|上完|做完)|(?:卡|套餐|券|票|课)余|老欠|总欠|赖账|烂账|旧账|老账"
    rf"|(?:(?:做|用|上|消|打|练|划|洗)到第?|(?:用|消|划|扣)了){_NUMBER}[次节回堂课]|(?:月底|说好|答应|下月"
    rf"|年底|明天|等|以后|发工资)[{HAN}]{{0,4}}?(?:还|结|付|补|打款|清)(?:我们?|他|她|清"
    rf"|上)?{_MONEY}?(?![{HAN}])"
    rf"|(?:挂着|垫着|垫了|垫付|代付|代垫|还值|抵得|(?<![充储价估产市])值)[{HAN}]{{0,4}}{_MONEY}|尾款(?!结清"
    r"|已|付清|到账|收)|快(?:用|做|消|上)完了?"
    rf"|赠送?金[: ]*{_MONEY}|卡里?[的]?钱[{HAN}]{{0,5}} ?{_MONEY}?|(?:月|年|季|次|周)卡(?:还|就|只)?(?:有"
    rf"|剩)[{HAN}0-9]{{1,5}}|(?<!不)还[欠差][{HAN}]{{1,6}}"
    rf"|记着 ?{_MONEY}|冻结(?:了|[:： ])*{_MONEY}|卡[{HAN}0-9]{{0,6}}?(?:还有|还剩"
    rf"|剩)[{HAN}]{{0,2}}{_AMOUNT}(?:个?月|年|季度?|天)"
    rf"|(?:[押垫赊]|挂账|挂帐|赊账|记账|记帐)(?:了|着|在这|[:： ])*{_MONEY}"
    rf"|(?:要|该|应|得|待|需)(?:退|补|返|找|还|付)(?:她|他|客人|客户|顾客|人家|给)?[{HAN}]{{0,3}}{_MONEY}"
    rf"|退(?:她|他|客人|客户|顾客|人家|给)[{HAN}]{{0,3}}{_MONEY}"
    rf"|(?:欠|赊)(?:着|了)?{_AMOUNT}?[{HAN}]{{0,4}}(?:{_NOT_DONE}|账|帐|钱)"
    rf"|欠(?:着|了|她|他|客人|人家)*{_AMOUNT}[期次个张份顿回][{HAN}]{{0,4}}|(?:积分|会员豆|金币|返点|红包"
    r"|代金券|抵扣)"
    rf"[{HAN}]{{0,4}}?(?:[:： ]|还有|剩余?|余|有|攒了)+[0-9]{{2,7}}(?![0-9%.年月-])"
    rf"|(?:共|总共|一共|原来|买了)?{_AMOUNT}[次节课堂]课?[{HAN}]{{0,3}}(?:用了|上了|做了|用掉|消了|划了"
    r"|扣了|还剩|还有|剩)"
    rf"{_AMOUNT}[次节课堂]?"
)
_BALANCE = re.compile(
    rf"{_LEFT}|{_OWING}"
    r"|(?<![a-z])(?:balance|credit|deposit|prepaid|outstanding|owes?(?: us| me| shop)?|owed|owing|tab"
    r"|store credit|"
    r"amount due|unpaid|due)(?: of| is|:| left| paid| still)?(?: us)? ?(?:[¥$£€]|rmb|cny)? ?[0-9][0-9.,]*"
    r"|(?<![0-9a-z])(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten) (?:more )?(?:[a-z]+ )?"
    r"(?:sessions?|visits?|class(?:es)?|lessons?|times?|credits?|passes|cuts?|washes|hours?|points?"
    r"|vouchers?|"
    r"treatments?) (?:are |is |still )?(?:left|remaining|to go|unused|outstanding)"
    r"|(?<![a-z])[0-9]+ (?:pts|points)(?![a-z])|(?<![a-z])no (?:credit|balance|sessions?|visits?"
    r"|classes) left|(?:[¥$£€] ?[0-9][0-9.,]*|[0-9]{2,6}) "
    r"(?:is |still )?(?:left|remaining|outstanding|owed|unpaid|on (?:the |his |her )?(?:card|account|tab))",
)
_ANY_BALANCE = re.compile(
    "[余剩欠差尾押垫账帐钱卡券存赊挂退没未还抵值少多记费款积冻应待能可拖逾定订预做用上消划有寄货]|[a-z]{3}"
)
_CLAUSE_END = re.compile(r"[,，。;；\s]")
_MEASURE = (
    "(?:[瓶盒支件套箱袋包条双副个张次份台只斤公斤罐桶组节年季月期本对款片块把部辆束棵提打幅盆枚串根颗粒顶枝"
    "株扇床"
    "盏杯碗盘锅桌间晚平卷捆篮筐板帖剂针贴管听扎匹头尾只人堂趟回寸门科单]|疗程|课时|平方|平米|公斤|礼拜|个月)"
)
#: An offer to everybody, or something the shop itself bought or did.
_OFFER = re.compile(
    r"店里|门店|以上|满[0-9]|手续|可[用享]|送[0-9一二两三四五六七八九十半]|减[0-9]|[立再]减|返[0-9]|"
    r"活动|优惠|特价|最低消费|核销|样衣|拖把|毛巾|抹布|地板|电话|微信|短信|换[过了]?[一二两三几]次|店长"
    r"|技师|到货|缺货|下架|开(?:具)?(?:发)?票|开门|办公|起订|"
    r"样品|库存|箱货|货架|传单|盘点|维护|检修|进价|进货|上架|返厂|员工|供应商|厂家|补货|物业|打烊|节前|备货"
    r"|仓库|新品|试用|海报|"
    r"价目|原价|现价|限购|每人|新人(?:专享|价)|仪器|机器|设备|水管|灯管|空调|招牌|门锁|阿姨们?换|师傅(?:修"
    r"|来修)"
)
#: What is left or owed, but not by or to a customer.
_SHOPS_OWN = re.compile(
    r"库存|供应商|厂家|个人|开班|活动|制度|规则|没拆|未拆|以上|满[0-9]|原料|耗材|电话|短信|微信"
)
#: What is only meant to happen.
_NOT_YET = re.compile(
    r"约|想|打算|准备|下次|推荐|适合|可以|建议|考虑|咨询|别|勿|不|没|如果|要是|问|暂|赠|满|送(?!洗|来)|锁"
)
#: Verbs of which "it is done" alone tells that somebody bought something.
_BUYING = (
    "购买|选购|购入|网购|采购|抢购|购|买|囤|订购|订制|定制|订做|定做|订|定|拿|带走|入手|入|报名?|退货"
    "|退(?=[了过])|"
    "取货|提货|拿货|选|办理?|续费?|加购|换购|消费|下单|做|换|开|投保|投|租|配|缴|充(?!值卡|电|气)|添|提"
)
#: Verbs that tell it only with 了, 过 or a quantity: shops do these things themselves as well.
_DOING = (
    "洗|修|补|喷|贴|拍|打印|复印|印|改(?!约|期|到|时|天|签|名|成)|裁|剪|染|烫|点|吃|喝|领|升级?|请|学|安装"
    "|送洗|送修|清洗|保养|擦|寄|转|加洗|加印|加|上|"
    "用|喂|打|试|镶|种|拔|补种|冲|听|体验|玩|游|住|包|挑|抱走|抱|搬走|端|刻|绣|雕|磨|抛|翻新|绑|美|纹|织|搭"
    "|养|存"
)
_FIRSTS = "".join(sorted({verb[0] for verb in f"{_BUYING}|{_DOING}|上|开".split("|")}))
#: Not what the shop does; tried only where a verb may begin.
_SHOP = (
    rf"(?=[{_FIRSTS}])"
    r"(?<!店里)(?<!门店)(?<!我们)(?<!公司)(?<!前台)(?<!一)(?<!免)(?<!可)(?<!别)(?<!要)(?<!不)(?<!没)(?<!代)"
)
#: What one does, changes or takes without buying anything.
_NO_GOODS = (
    r"(?!位|座|时间|群|名|手机号|传单|新(?!娘|郎|车|房|衣|鞋|包|机|表|卡)|消防|演练|公司|招牌|样品|样"
    r"|房(?!租)|闹钟|日期|下(?!学|半|一)|个时|于|明|后|周|今|赞|名|头|火|灯|解|求|一下|起来|个?好评|差评"
    r"|几下|假|电话|招呼|"
    r"通知|货|单(?!反|车|人|衣)|备注|密码|号|地址|微信|预约|评价|投诉|登记|记录|手续|快递|名字|主意"
    r"|样(?!品?片)|价|"
    r"队|报|卡号|会|课表|班次|款式|地方|人(?!参|偶)|店|门(?!票|锁)|心|意|家|路|事|主|决|班(?!戒)|的?时候"
    r"|半天|很久|好久|一会|几分|"
    r"多久|不|没|就|才|再|又|都|也|还|吗|吧|呢|啊|么|车(?!险|膜|票|衣|垫|载)|手|错|完|满意|开心|空|气|脾|脸"
    r"|力|眼)"
)
_BACK_THEN = (
    r"(?:上次|上回|上周|上上周|上个?月|昨天|昨晚|前天|前几天|去年|今年|年前|之前|以前|刚刚?|早上|中午|首次"
    r"|第一次|"
    r"(?<![0-9])[0-9]{1,2}月(?:[0-9]{1,2}[日号])?|[0-9]{1,2}[日号]|(?:20)?[0-9]{2}年)"
    r"(?:在(?:我们?|咱|本店|店里?)?(?:这儿?|这里|店里?)?|来|到店|过来|我们?这里?)?(?:又|也|刚|还|就)?"
)
_PAST = "(?:了|过|的|完|走)"
_SOME = f"{_NUMBER}多?{_MEASURE}"
#: What goods and services end in.
_ENDING = (
    "[衣裤裙鞋帽袜机器表镜床柜椅桌酒茶糕饼奶肉花药丸膏霜液油粉险课膜冠套照游餐席班卡剂酥面包刀灯琴画戒"
    "链镯甲发妆片牙车费学]"
)
#: What is bought again and again, or adds up; what is done for animals.
_REPEATED = (
    rf"(?:月月|天天|周周|年年|季季)来?(?:做|买|洗|剪|订|吃|点|按)[{HAN}]{{1,4}}|续保到?"
    rf"|(?:消费)?累计(?:消费|买了|充了|花了)?[ :：]?{_MONEY}"
    rf"|累计[{HAN}]{{0,2}}[一二两三四五六七八九十]+[百千万]"
    rf"|(?:狗狗?|猫猫?|宠物|毛孩子|狗子|猫咪|金毛|泰迪|布偶)[子]?[{HAN}]{{0,2}}?(?:洗澡|剪指甲|美容"
    r"|绝育|驱虫|疫苗|寄养|剃毛|洗护)"
    rf"|(?:包场|包车|包房|包月|包年|包席)(?:了|过|[:： ])*{_NUMBER}"
    rf"|(?:最近|上)一?次[{HAN}0-9]{{0,8}}?(?:买|做|换|洗|剪|染|烫|拿|订|充)[{HAN}]{{1,8}}"
)
#: Something was done, and to something.
_DONE = (
    rf"{_SHOP}(?:{_DOING}|{_BUYING})[了过]个?{_NO_GOODS}[{HAN}A-Za-z]{{2,8}}(?:[ 付花]*[0-9]{{2,6}}元?)?"
    rf"|{_SHOP}(?:{_DOING}|{_BUYING})[了过]{_NO_GOODS}(?:[{HAN}A-Za-z]{{1,8}})?{_ENDING}(?![{HAN}])"
    rf"|{_SHOP}(?:{_DOING}|{_BUYING}|上|开)[了过]{_NO_GOODS}[{HAN}]{{1,8}}|{_SHOP}(?:购买|买|办|订购|续"
    rf"|购|下单|充值|报名|投保|续费|买断|囤|团)[了过](?![{HAN}])|下[了过]单"
    rf"|买断[{HAN}]{{2,6}}|(?:定期|固定|每月|每周|经常|常|每次|年年|老)来(?:{_DOING}"
    rf"|{_BUYING})[{HAN}]{{1,5}}|(?:买|拿|订|囤|换|做|配|洗)了(?:{_NUMBER}|俩|仨|个|双|一)"
    rf"|消费(?:近|过|上|超|大概|约|了|已|不到|在)*[零一二两三四五六七八九十几数]{{0,3}}[百千万]"
    r"|(?:买|拿|订|做|换|来|点)(?:得|的)(?:很|挺|比较|最)?(?:多|少|勤)|(?:买|拿|订|做|换|点|染|烫|剪"
    rf"|洗|拍|修|装|封|贴|喷|改|学|租|用|吃|挑|选)(?:了|过)(?=[{HAN}0-9]{{0,8}}[没未又再])"
)
#: Parts changed, courses booked.
_PARTS = (
    rf"装了[{HAN}]{{2,8}}|换[{HAN}]{{0,2}}(?:芯|锁|片|膜|带|油|壳|屏|纸|板|轮|胎|灯|镜|管|泵|阀|垫|套"
    rf"|刷|链|座|线|弦|皮|底|跟|拉链)(?![{HAN}])|(?:每|隔)[{HAN}0-9]{{1,4}}(?:来"
    rf"|做){_NUMBER}次[{HAN}]{{0,5}}"
    rf"|订单[{HAN}]{{0,4}}?(?:{_NUMBER}多?)?[百千万]|{_NUMBER}个?疗程[{HAN}]{{0,4}}"
)
_TOTALS = (
    rf"[{HAN}]了 ?{_NUMBER}[件套双瓶盒箱袋束副桶辆台部扇米平斤桌间张条本支棵株对只][{HAN}]{{0,6}}"
    rf"|(?<!合)(?:一共|总共|共)(?:花|付|收|计)?[¥￥]?[0-9]{{2,6}}(?:元|块)?(?![0-9节次人份])"
    rf"|[0-9]{{2,6}} ?(?:元|块)? ?已?(?:付|核销|核|收|刷|转)(?:清|了|过|讫)?(?![{HAN}])"
)
_REPLACED = (
    rf"(?<![{HAN}])(?:换|修|配|镶|补)(?![了过货班位单图人水票课色打习]|毛巾|地方|个|一|季|季节|尺|颜色|时间"
    r"|号"
    rf"|新|手机号|电话)[{HAN}]{{1,3}}(?![{HAN}])"
    rf"|(?<=[{HAN}])(?:换|修|补)(?:内胆|表带|镜片|屏|芯|胎|轮|鞋底|拉链|电池|滤芯|灯泡)"
)
_AMOUNTS = (
    r"(?<!累计)(?:消费|充值?|花费?(?!度)|刷|续充|续费|付|交|缴|首付|付款|转账|收款|打款|到账|微信付"
    r"|支付宝|现金)(?:了|过|"
    r"卡)?[一-鿿]{0,4}?(?: ?[¥￥]?[0-9]{2,7}(?:\.[0-9]{1,2})?(?![%0-9减折送度]) ?(?:元|块|万)?|"
    r"[一二两三四五六七八九十]+[百千万][零一二三四五六七八九百千]*)"
)
#: Wordings by which a purchase is told without a quantity or an amount.
_TOLD = (
    r"(?:订|定|预订|预定|购买|买|选购|购入|报|续|租|投|团购|拼团|抢购|点|要|交|付|加购|换购|入|办|配"
    r"|升|换|囤|缴)了"
    rf"{_NO_GOODS}[{HAN}A-Za-z]{{2,10}}(?:[0-9]{{2,6}}元?)?"
    rf"|(?:买|购买|选购|购入|办|配|订|定制|租|报|续)过{_NO_GOODS}[{HAN}A-Za-z]{{2,10}}"
    rf"|(?:常|爱|总|老|每次都?|经常|喜欢|只|最爱|一直|固定|每周|每月|每天|年年|习惯)(?:在(?:我们)?这)?"
    rf"(?:买|点|拿|订|定|囤|要|做|用(?=[{HAN}]{{1,4}}(?:霜|膏|水|粉|液|牌|家)))[一-鿿]{{2,8}}"
    rf"|每(?:周|月|天|个月|季度?|年){_SOME}[{HAN}]{{1,6}}|{_BACK_THEN}(?:{_BUYING}"
    rf"|{_DOING}){_PAST}[{HAN}A-Za-z]{{2,8}}"
    r"|(?:买|订|拿|配|报|换|续|租|投|办|做|定|(?<![一有早晚])点|选|染|烫|剪|拍|修)的(?!时候|人|是|多"
    rf"|少|话|客|都|也|还|太|很|不)[{HAN}A-Za-z]{{2,8}}"
    rf"|险[{HAN}]{{0,4}}?(?:续|买|投|交|办)(?:的|了|过)"
    r"|(?:学费|保费|报名费|团费|房租|月租|租金|会费|年费|课程费|套餐费|餐费|住宿费|总价|成交价?"
    rf"|首付)[{HAN} ]{{0,3}}?"
    rf"(?:交了|付了|[:： ])? ?[¥￥]?[0-9]{{3,7}}(?:元|块|万)?"
    r"|(?:转卡|退卡|退课|退费|退团|停卡|补卡|升卡|续卡|开卡|续保|退保|投保|出险|理赔|退订|转课|续课"
    r"|续班)"
    rf"(?:了|过|给[{HAN}]{{1,3}})"
    rf"|(?:来|到店|消费|做|光顾|住|洗|吃|练|打)(?:了|过)(?:有)?{_NUMBER}多?(?:次|回|趟)"
    rf"|(?<![{HAN}0-9]){_NUMBER}[斤盒瓶袋束箱副双套罐打枝][{HAN}]{{2,5}}(?![{HAN}])"
)
_ENGLISH = (
    r"(?<![a-z])(?:bought|purchased|ordered|rented|booked|picked up|signed up for|renewed|upgraded to"
    r"|returned|"
    r"exchanged|subscribed to|enrolled in|pre-?ordered|tried|got|took|had|gets|buys|orders) "
    r"(?!back\b|it\b|here\b|the shop\b|to\b|married|divorced|a (?:baby|son|daughter|call|cold|stroke))"
    r"(?=(?:[a-z]+ ){0,2}(?:[0-9]|an?\b|the\b|one\b|two\b|three\b|four\b|five\b|new\b|some\b|another\b|"
    r"[a-z]+s\b|[a-z]+ [a-z]+))[a-z0-9 ]{3,30}"
    r"|(?<![a-z])(?:paid|spent|spends|topped up|charged)(?: about| around| over)? ?(?:[¥$£€]|rmb"
    r"|cny)? ?[0-9][0-9.,]*"
    r"(?: (?:for|on)(?: [a-z]+){1,4})?"
)


@lru_cache(maxsize=4)
def _purchases(goods: tuple[str, ...]) -> re.Pattern[str]:
    things = one_of(goods)
    counted = (
        rf"{_SHOP}(?:{_BUYING})(?:{_PAST})?"
        rf"(?:[{HAN}]{{0,6}}?{_SOME}(?:的)?[{HAN}A-Za-z]{{0,8}}|"
        rf"[{HAN}A-Za-z]{{0,8}}?{things}[ 共花]{{0,2}}(?:[0-9]{{2,6}}(?:\.[0-9]+)?元?|{_SOME})?)"
        rf"|{_SHOP}(?:{_DOING})(?:{_PAST}[{HAN}]{{0,6}}?{_SOME}|[{HAN}]{{0,4}}?{_NUMBER}(?![年月天晚人季会])"
        rf"{_MEASURE})[{HAN}A-Za-z]{{0,8}}"
        rf"|(?<=[{HAN}])(?:换|修|洗|补|做|贴|改|染|烫|剪|装|种|抛|纹|拍|升|订|买)过[{HAN}]{{0,4}}"
        rf"|把[{HAN}]{{1,6}}?(?:换|退|修|改|洗|升级|续)(?:了|成|新|掉|过)[{HAN}]{{0,4}}"
        rf"|{_SHOP}(?:{_BUYING}|拍|种|染|烫|点|洗|修|贴)(?!来|着|给|些|点|开|关|上"
        rf"|下)[{HAN}]{{0,4}}?{things}(?![{HAN}])"
        rf"|{things}[ 共]{{0,2}}{_NUMBER}(?:次|小时|个小时|件|套|盒|瓶|双|副|节|斤|束|份|颗|幅|平|间"
        rf"|晚)(?![{HAN}])"
        rf"|(?:办|买|充|订|拿|点|选|做)的(?=[0-9]|[{HAN}]{{0,4}}[卡套券课餐])[{HAN}0-9]{{2,10}}|(?:拿|点"
        rf"|打包|带|买|抱|搬|提)走?(?:带)?[走了]?{_SOME}[{HAN}]{{0,6}}"
    )
    settled = (
        rf"{things}[{HAN}]{{0,3}}? ?[0-9]{{2,5}} ?(?:已|付|元付|刷|转|微信|现金|支付宝|拿下|成交|买|做的)"
        rf"|{things}[{HAN}]{{0,2}}(?:兑|结课|成交|核销|领取|取走|包月|包年)了?"
    )
    every = (counted, _REPEATED, _DONE, _PARTS, settled, _TOTALS, _REPLACED, _AMOUNTS, _TOLD, _ENGLISH)
    return re.compile("|".join(every))


def dealings_in(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield balances and purchases in a simplified, half-width, lower-case text; they may overlap."""
    if not _ANY.search(text):
        return
    for match in _BALANCE.finditer(text) if _ANY_BALANCE.search(text) else ():
        if not _SHOPS_OWN.search(text, max(0, match.start() - 4), match.end() + 3):
            yield found(*match.span(), Kind.BALANCE, 0.84)
    for match in _purchases(lexicon.goods).finditer(text):
        near = text[max(0, match.start() - 4) : match.end() + 6]
        if not _OFFER.search(near) and not _NOT_YET.search(_clause_before(text, match.start())):
            yield found(*match.span(), Kind.PURCHASE, 0.76)


def _clause_before(text: str, place: int) -> str:
    """Return the few characters before a place that belong to the same clause."""
    return _CLAUSE_END.split(text[max(0, place - 6) : place])[-1]
