"""The shapes of a date in official prose: patterns, each with what it is for; `dates` says what they mean."""

from __future__ import annotations

import re
from typing import Final

from .numerals import CHARACTERS

COUNT: Final = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
# 2031年中央文件, 2031年中小学, 年初步, 7月中旬邑县: here the word is another
NO_MIDDLE: Final = "(?![央国共小考职部医心秋期高型等层亚东西南北药学华科青长短俄美欧非外间关铁石])"
NO_BEGINNING: Final = "(?![步级中期始次衷高心创审诊])"
# 7月10日, 7月中旬, 7月底, 上半年, 三季度末, 年中, 年初, 年底: a part of a year
PART: Final = (
    rf"(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日|(?P<tenth>[上中下])旬(?![邑阳])|(?P<early>初){NO_BEGINNING}|[底末])?"
    rf"|(?P<half>[上下])半年(?!度)[底末]?"
    rf"|第?(?P<quarter>[一二三四1-4])季度[底末]?"
    rf"|(?P<middle>年?中){NO_MIDDLE}|(?P<first>年?初){NO_BEGINNING}|年?[底末])"
)
BEFORE: Final = "(?:[之以]?前(?!后))?"
# 从2031年起, 到2031年底, 2031年上半年, 2032年三季度末, 2031年7月中旬前, 2031年3月21日
YEAR: Final = re.compile(rf"(?:(?P<from>从|自)|到|至|在)?(?P<year>\d{{4}})年{PART}?{BEFORE}(?P<on>起|开始|以来)?")
# 每年9月底前, 每年上半年, 每年年底前
YEARLY: Final = re.compile(rf"(?<=每年){PART}{BEFORE}")
# 今年年底, 明年6月底前, 今年内
THIS_YEAR: Final = re.compile(rf"(?:从|自)?(?P<which>[今明])年(?!以来|度)(?:{PART}|内(?!蒙))?{BEFORE}(?P<on>起|开始)?")
# 7月10日前, 上半年, 三季度末, 年底前, 年内; not 去年上半年, 前5月, 5年内, 青年中, 上半年经济运行
PARTLY: Final = re.compile(
    rf"(?:从|自)?(?:(?<![\d.年\-—～~])(?=\d{{1,2}}月(?:\d{{1,2}}日|[上中下]旬(?![邑阳])|[底末初]|[之以]?前(?!后)))"
    rf"|(?<![年每同])(?=[上下]半年)|(?<![年每个])前?(?=第?[一二三四1-4]季度)(?!前?第?[一二三四1-4]季度(?:度|以来|的|经济|工作|情况|运行))"
    rf"|(?<![\d{CHARACTERS}年去上往前今明后当每历多几半学全次同近来成周青少老中翌隔整丰童])(?=年[底末中初内]))"
    rf"(?![上下]半年(?:以来|的|经济|工作|情况|运行|总结))(?:{PART}|年内(?!蒙)){BEFORE}(?P<on>起|开始)?"
)
# 今后5年, 近三年, 经过五年努力, 用3年左右的时间
SPAN: Final = re.compile(rf"(?:今后|未来|近)(?P<years>{COUNT})年|(?:经过|通过|(?<![使利采启停占费])用)(?P<used>{COUNT})年(?:左右)?的?(?:时间|努力)")
# 三年内, 两年以内: of what is to be done, not of what holds so long (一年内不得, 5年内保留, 毕业5年内)
WITHIN: Final = re.compile(rf"(?P<within>{COUNT})年(?:时间)?[以之]?内")
WITHIN_HERE: Final = re.compile(
    rf"(?:(?<=[\s，。；：、（）.在于要争取保市省县区国])|(?<![\s\S])){WITHIN.pattern}(?!不|未|无|仍|保|免|享|可|有效|按|给予|予以|减[免征按半]|补|的|累计未)"
)
# “十六五”末, “十六五”时期: the sixteenth plan is that of 2031 to 2035
PLAN: Final = re.compile(r"“?十(?P<plan>[一二三四五六七八九])五”?(?:规划)?(?:(?:时期|期)?[末底]|期间|时期)")
# 每季度第1个月20日前, 每月10日前, 每季度末
WITHIN_PERIOD: Final = re.compile(
    r"(?:(?:第[一二三四五六1-6]|首|末|最后一)个?月|(?=[上中下]旬|\d{1,2}日|[底末]))(?:[上中下]旬|\d{1,2}日|[底末初])?[之以]?前?"
)
WITHIN_PERIOD_HERE: Final = re.compile(rf"(?:(?<=每季度)|(?<=每半年)|(?<=每个月)|(?<=每月)|(?<=每季)){WITHIN_PERIOD.pattern}")
# 2031年春节前, 汛期前: before a day that the calendar of the year does not tell
EVENT: Final = re.compile(
    r"(?:(?:到|至|在)?(?:\d{4}|[今明])年)?(?:元旦|春节|五一|国庆节?|中秋节?|春耕|入汛|汛期|入冬|供暖季?|采暖季|暑期|暑假|寒假|[春秋]季(?:学期)?(?:开学)?)[之以]?前(?!后)"
)
OPEN_WORDS: Final = ("尽快", "适时", "规定时间内")
THESE_TWO: Final = "今明两年"

# 2028年, 2028年底, 2028年6月, 上年同期, “十五五”末
BASE_TIME: Final = r"(?:\d{4}年(?:\d{1,2}月|年?[底末]|上半年|[一二三四]季度)?|[上去]年年?[底末]?|前一年|“?十[一二三四五六七八九]五”?(?:(?:时期|期)?[末底]|期间|时期))(?:同期)?"
OF_LEVEL: Final = "的?(?:平均)?(?:水平|基数|数据)"
# 比2028年, 较上年同期, 与2028年相比, 以2028年为基数, 在2028年基础上, 从2028年(的25%), 达到2028年(的2倍), 高于2028年水平, 同比
BASE: Final = re.compile(
    rf"(?<![占对配])(?:相?比|相?较于?|相比于|相比较)(?:于)?{BASE_TIME}(?:{OF_LEVEL})?"
    rf"|[与同和]{BASE_TIME}(?:{OF_LEVEL})?(?:相比较?|相较|比较|持平|相当)"
    rf"|以{BASE_TIME}(?:{OF_LEVEL})?为(?:基数|基期|基准|基础)"
    rf"|在?{BASE_TIME}的?基础上"
    rf"|[由从]{BASE_TIME}(?=的[^，。；]{{0,8}}\d)"
    rf"|{BASE_TIME}(?=的\d[\d.]*(?:[%％倍成]|个百分点))|不?[高低]于{BASE_TIME}(?:的?(?:平均)?水平)?"
    rf"|(?:优于|好于|不?超过|不?少于)?{BASE_TIME}的?(?:平均)?水平"
    r"|同比(?!例)|环比"
)
