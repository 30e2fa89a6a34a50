"""Words for the second invented list: names, streets, and what is taken for what, collected apart from the first.

Readings come from pypinyin, but for surnames that are read otherwise than alone.
"""

from __future__ import annotations

from typing import Final

from pypinyin import lazy_pinyin

#: Surname and how many of a hundred or so bear it.
SURNAMES: Final = {
    word[:-1]: int(word[-1])
    for word in (
        "王7 李7 张7 刘5 陈5 杨4 黄3 赵3 吴2 周2 徐2 孙2 马2 朱2 胡1 郭1 何1 林2 高1 罗1 郑1 梁1 谢1 宋1 唐1 许1 韩1 冯1 邓1 曹1 "
        "彭1 曾1 肖1 田1 董1 袁1 潘1 于1 蒋1 蔡1 余1 杜1 叶1 程1 苏1 魏1 吕1 丁1 任1 沈1 姚1 卢1 姜1 崔1 钟1 谭1 陆1 汪1 范1 "
        "金1 石1 廖1 贾1 夏1 韦1 付1 方1 白1 邹1 孟1 熊1 秦1 邱1 江1 尹1 薛1 闫1 段1 雷1 侯1 龙1 史1 黎1 陶1 贺1 顾1 毛1 郝1 "
        "龚1 邵1 万1 钱1 严1 覃1 武1 戴1 莫1 孔1 向1 汤1 章1 颜1 俞1 欧阳1 上官1 司马1 诸葛1 单1 仇1 解1 柏1 冉1 喻1 柴1 蓝1"
    ).split()
}
SPECIAL_READINGS: Final = {"单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "覃": "qin"}
GIVEN: Final = {
    "男": "伟强磊军洋勇杰涛明超刚平辉鹏飞波斌浩凯俊健宇轩博文然志国建华海龙成林峰晓阳豪泽楠瑞宏永庆春德胜福贵振兴家栋嘉诚启航天佑思远锦旭炜烨"
    "煜铭钧森昊晨曦逸凡翔毅恒彬琦政骏祥立业荣耀松柏亮晖",
    "女": "芳娜敏静丽艳娟霞秀英玲桂兰红梅燕萍莉洁琴云凤雪琳婷颖倩雯佳慧欣怡梦瑶诗涵雨桐萱晓蕾婉清雅丹璐瑾瑜珍珠翠花淑素芬菊月玉宁馨悦彤菲薇"
    "蓉妍媛嫣姝露冰虹馥荷莲",
}
COMMON: Final = {
    "男": "伟 强 磊 军 勇 杰 涛 建国 建华 浩然 子轩 宇轩".split(),
    "女": "芳 娜 敏 静 丽 艳 秀英 玉兰 婷婷 欣怡".split(),
}
#: Groups of characters of one sound; those of the surnames first.
HOMOPHONES: Final = (
    "张章 王汪 李黎 徐许 余于俞喻 付傅 肖萧 闫颜严 江姜 吴武 卢芦 蓝兰 沈申 钟仲 邱秋 贺何 石史 代戴 龚宫 任仁 "
    "佳嘉家加 伟玮炜 静婧敬 丽莉俐 燕艳雁彦 明铭鸣 杰洁捷 涛韬 军俊君钧 宇羽雨 轩萱宣 欣鑫新昕馨 浩昊皓 晨辰宸 颖莹英瑛 梅玫 "
    "红虹宏洪鸿 志智致 文雯 琳林霖 博波 建健 芳方 雪学 慧惠卉 怡仪宜 诗思 瑶遥 飞菲 辉晖 斌彬 玉钰育 珍真"
).split()
LOOK_ALIKES: Final = (
    "己已 未末 晴睛 婷停 铭名 琳淋 峰锋蜂 浩皓 辉晖 炜伟 瑶谣摇 堃坤 晟盛 娟捐 静净 梅海 怡冶 颖颍 琪棋祺 钧钓 薇徽 侯候 孟盂 "
    "戴载 汪江 徐涂 陈阵 璐露 慧惠 俊峻 涛祷 雪雷 晓哓 倩情 敏敝 莉莉 瑜榆 荷何"
).split()
TRADITIONAL: Final = dict(
    zip(
        "张刘陈杨黄赵吴孙马罗郑谢韩冯邓许萧叶苏卢钟谭陆贾韦邹龙顾钱严汤欧阳单蓝刚军伟国华丽静颖晓兰凤云飞辉杰涛红玲娟梦诗莲莹荣宝庆兴业栋远宁钧铭",
        "張劉陳楊黃趙吳孫馬羅鄭謝韓馮鄧許蕭葉蘇盧鐘譚陸賈韋鄒龍顧錢嚴湯歐陽單藍剛軍偉國華麗靜穎曉蘭鳳雲飛輝傑濤紅玲娟夢詩蓮瑩榮寶慶興業棟遠寧鈞銘",
        strict=True,
    )
)
DISTRICTS: Final = "云山区 临湖区 古柏区 河东区 新城区".split()
ROADS: Final = (
    "人民路 中山路 解放路 建设路 和平路 新华路 长江路 文化路 胜利路 学院路 滨河路 光明街 幸福街 青年路 迎宾大道 花园路 桃源路 科技路 友谊路 育才路"
).split()
ESTATES: Final = (
    "阳光花园 金色家园 翠竹苑 碧水湾 御景豪庭 锦绣江南 丽景苑 紫荆花园 香榭里 书香门第 凤凰城 桂花园".split()
)
TITLES: Final = {"男": "先生 总 哥 老板 经理".split(), "女": "女士 小姐 姐 太太 老师".split()}


def others(character: str, groups: tuple[str, ...] | list[str]) -> str:
    """Return the characters that stand in one group with this one; may be empty."""
    return "".join(sorted({each for group in groups if character in group for each in group} - {character}))


def pinyin(surname: str, given: str) -> tuple[str, str]:
    """Return how surname and given name are spelled in letters, without tones."""
    first = SPECIAL_READINGS.get(surname) or "".join(lazy_pinyin(surname))
    return first, "".join(lazy_pinyin(given))
