"""The shapes of a date in official prose: patterns, each with what it is for; `dates` says what they mean."""

from __future__ import annotations

import re
from typing import Final

from . import vocabulary
from .numerals import CHARACTERS
from .vocabulary import beginnings, either

COUNT: Final = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
# 2031年中央文件, 2031年中小学, 年初步, 7月中旬邑县: here the word is another
NO_MIDDLE: Final = "(?![央国共小考职部医心秋期高型等层亚东西南北药学华科青长短俄美欧非外间关铁石])"
NO_BEGINNING: Final = "(?![步级中期始次衷高心创审诊])"
# 3月至(10月), 3月5日至, 1至(6月): a span counts to its end
MONTH: Final = "(?:\\d{1,2}|十[一二]|[一二三四五六七八九十])"
DAY: Final = "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})"
FROM_MONTH: Final = rf"(?:{MONTH}月?(?:{DAY}日)?[至到—～-])?"
# 7月10日, 3月至10月, 前6个月, 7月中旬, 7月底, 上半年, 三季度末, 前三季度, 年中, 年初, 年底: a part of a year
PART: Final = (
    rf"(?:{FROM_MONTH}(?P<month>{MONTH})月(?:(?P<day>{DAY})日|(?:[上中][、至]?)?(?P<tenth>[上中下])旬(?![邑阳])|(?P<early>初){NO_BEGINNING}|[底末])?"
    rf"|(?P<half>[上下])半年(?!度)[底末]?"
    rf"|前(?P<months>{COUNT})个月|(?:前|第?[一二三四1-4](?:季度)?[、至到和—-])?第?(?P<quarter>[一二三四1-4])个?季度[底末]?"
    rf"|(?P<middle>年?中){NO_MIDDLE}|(?P<first>年?初){NO_BEGINNING}|年?[底末]|年?度?内(?!蒙)|全年)"
)
BEFORE: Final = "(?:[之以]?前(?!后))?"
# 2032年起, 2029年以来; 2032年以后, 2032年前后 name no last day, and no first one either
SINCE: Final = "(?:(?P<on>起|开始|以来)|(?P<after>[之以]后|前后|左右|后(?![续勤方备期半台果评端年])))?"
# 从2031年起, 到2031年底, 2031年上半年, 2032年三季度末, 2031年7月中旬前, 2031年3月21日
YEAR: Final = re.compile(rf"(?:(?P<from>从|自)|(?:最[迟晚]|不[迟晚]于)?(?:到|至|在)?)(?:\d{{4}}[—～至到-])?(?P<year>\d{{4}}|[一二][〇○零一二三四五六七八九]{{3}})年{PART}?{BEFORE}{SINCE}")
# 每年9月底前, 每年上半年, 每年年底前
YEARLY: Final = re.compile(rf"(?<=每年){PART}{BEFORE}{SINCE}")
# 今年年底, 明年6月底前, 今年内
THIS_YEAR: Final = re.compile(rf"(?:从|自)?(?P<which>[今明]|下一?|(?:(?<=[\s，。；：、）])|(?<![\s\S]))后|本(?=年?(?:度|年?[底末内]))|[次翌]|当(?=年年?[底末内\d]))年(?!以来|度(?!内?(?:[，。完新建实力争达前底]|$)))(?:{PART}|度)?{BEFORE}{SINCE}")
# 7月10日前, 上半年, 三季度末, 年底前, 年内; not 去年上半年, 前5月, 5年内, 青年中, 上半年经济运行
PARTLY: Final = re.compile(
    rf"(?:从|自)?(?:(?<![\d.年\-—～~{CHARACTERS}])(?={FROM_MONTH}{MONTH}月(?:{DAY}日|[上中下][、至]?[中下]?旬(?![邑阳])|[底末初]|[之以]?前(?!后)|[之以]后))"
    rf"|(?<![年每同])(?=[上下]半年)|(?<![年每个])前?(?=第?[一二三四1-4]季度)(?!前?第?[一二三四1-4]季度(?:度|以来|的|经济|工作|情况|运行))"
    rf"|(?<![\d{CHARACTERS}年去上往前今明后当每历多几半学全次同近来成周青少老中翌隔整丰童])(?=年[底末中初内]))"
    rf"(?![上下]半年(?:以来|的|经济|工作|情况|运行|总结))(?:{PART}|年内(?!蒙)){BEFORE}{SINCE}"
)
# 今后5年, 近三年, 经过五年努力, 用3年左右的时间, 三年累计
SPAN: Final = re.compile(
    rf"(?:今后|未来|近)(?P<years>{COUNT})年|(?:经过?|通过|(?<![使利采启停占费])用)(?:{COUNT}[至到—-])?(?P<used>{COUNT})年(?:左右)?的?(?:不懈|持续|共同)?(?:时间|努力)"
    rf"|(?:(?<=[\s，。；：、）])|(?<![\s\S]))(?P<bare>{COUNT})年(?:累计|共)(?![^，。；]{{0,4}}已)"
)
# 近三年来, 近五年已新增, 过去三年: what is over
OVER: Final = re.compile(rf"(?:最?近|过去|以往){COUNT}年(?:来|(?=[^，。；]{{0,12}}已))|(?:过去|以往){COUNT}年")
# 三年后达到, 两年后，: no day is told
YEARS_LATER: Final = re.compile(rf"(?<![\d{CHARACTERS}第]){COUNT}年[之以]?后(?=，|$|[^，。；]{{0,4}}(?:达到|实现|建成|完成|新建|新增|形成|降|提高))")
# 三年内, 两年以内: of what is to be done, not of what holds so long (一年内不得, 5年内保留, 毕业5年内)
WITHIN: Final = re.compile(rf"(?:{COUNT}[至到—-])?(?P<within>{COUNT})年(?:时间)?[以之]?内")
WITHIN_HERE: Final = re.compile(
    rf"(?:(?<=[\s，。；：、（）.在于要争取保市省县区国起])|(?<![\s\S])){WITHIN.pattern}(?!不|未|无|仍|保|免|享|可|有效|按|给予|予以|减[免征按半]|补|的|累计未)"
)
# “十六五”末, “十六五”时期, “十六五”前两年: the sixteenth plan is that of 2031 to 2035; “十六五”中期 names no year
PLAN: Final = re.compile(
    rf"“?十(?P<plan>[一二三四五六七八九])五”?(?:规划)?(?:(?:时期|期)?[末底]期?|(?P<some>[前后])(?P<of>{COUNT})年|(?P<open>中期|初期?)|(?P<over>(?:时期)?以来)|期间|时期)"
)
# 每季度第1个月20日前, 每季度首月的10日前, 每月10日前, 每月25日至月底, 每季度末
WITHIN_PERIOD: Final = re.compile(
    r"(?:(?:第[一二三四五六1-6]|首|末|最后一)个?月的?|(?=[上中下]旬|\d{1,2}日|[底末]))(?:[上中下]旬|\d{1,2}日|[底末初])?(?:至(?:月[底末]|\d{1,2}日))?[之以]?前?"
)
WITHIN_PERIOD_HERE: Final = re.compile(rf"(?:(?<=每季度)|(?<=每半年)|(?<=每个月)|(?<=每月)|(?<=每季)){WITHIN_PERIOD.pattern}")
# 2031年春节前, 2032年春季, 2032年中期评估前, 汛期前: a day that the calendar of the year does not tell
EVENT: Final = re.compile(
    r"(?:(?:到|至|在)?(?:\d{4}|[今明])年)?(?:元旦|春节|五一|国庆节?|中秋节?|春耕|入汛|汛期|入冬|供暖季?|采暖季|暑期|暑假|寒假|[春秋]季(?:学期)?(?:开学)?)[之以]?前(?!后)"
    r"|(?:(?:到|至|在)?(?:\d{4}|[今明])年|(?<=每年)|(?<![\s\S]))(?:[春夏秋冬]季?[至、到和]?)?[春夏秋冬](?:季(?!学期)|天)[初末]?"
    r"|(?:到|至|在)?(?:\d{4}|[今明])年(?![底末初内前起以上下])[\u4e00-\u9fff]{0,8}(?:评估|召开|大会|会议|开学|开幕|验收|节|汛期?|学期|雨季)[之以]?前(?!后)"
)
# 2032年“五一”前, “十一”前
MARKED_DAY: Final = re.compile(r"(?:(?:到|至|在)?(?:\d{4}|[今明])年“[^”]{1,6}”|“(?:五一|六一|七一|八一|十一|双十一|春运)”)(?:节|假期)?[之以]?前(?!后)")
# 本月底前, 下月10日前, 规划期末, 半年内: no day without another date
OTHER: Final = re.compile(
    r"[本当下次]月(?:[底末初]|\d{1,2}日|[上中下]旬)(?:[之以]?前(?!后))?|[本下]季度[底末内]?(?:[之以]?前(?!后))?|规划期[底末]|半年(?:时间)?[以之]?内(?!不|未|无|仍|保|免|享|可)"
)
OPEN_WORDS: Final = ("尽快", "适时", "规定时间内")
# How many years on they begin
THESE_TWO: Final = {"今明两年": 0, "明后两年": 1}

# 2028年, 2028年度, 2028年底, 2028年6月, 上年同期, 今年, 近三年, “十五五”末, 2028年（基期）
BASE_TIME: Final = (
    rf"(?:\d{{4}}年(?:度|\d{{1,2}}月|年?[底末]|上半年|[一二三四]季度)?|(?:[上去今]|前一|基[准期])年(?:度|年?[底末])?|[近前]{COUNT}年|上一?个?五年"
    r"|“?十[一二三四五六七八九]五”?(?:(?:时期|期)?[末底]|期间|时期))(?:同期)?(?:（[^（）\d]{1,6}）)?"
)
OF_LEVEL: Final = "的?(?:年?平?均|实际|同期)?(?:水平|基数|数据|值)"
MORE: Final = "提高|提升|增长|增加|上升|扩大|下降|降低|减少|减|降|缩|压"
# 2028年(的2倍), 2028年(的105%), 2028年水平以内
TIMES: Final = r"(?=的\d[\d.]*(?:[%％倍成]|个百分点)|\d[\d.]*倍)"
AT_LEVEL: Final = "的?(?:平均)?水平(?:以[内上下]|之内)?"
COMPARED: Final = f"(?:优于|好于|保持在|稳定在|{either((*vocabulary.BEFORE, *vocabulary.AT_NUMERAL))})"
# 比2028年, 占比2030年提高3个百分点, 与2028年相比, 以2028年用水量为基数, 在2028年70%的基础上, 从2028年(的25%提高到30%),
# 达到2028年(的2倍), 高于2028年水平, 按2028年不变价, 同比
BASE: Final = re.compile(
    rf"(?={beginnings((*'0123456789０１２３４５６７８９对比相较与同和以在按由从自环优好保稳上去今前基近“十', *vocabulary.BEFORE, *vocabulary.AT_NUMERAL))})(?:(?:对比|比照|(?<![占对配])(?:相?比|相?较于?|相比于|相比较|相对)(?:于)?){BASE_TIME}(?:{OF_LEVEL})?"
    rf"|(?<=占)比{BASE_TIME}(?=[^，。；\d]{{0,6}}(?:{MORE})(?![^，。；\d]{{0,3}}[到至])[^，。；\d]{{0,4}}\d)"
    rf"|[与同和]{BASE_TIME}(?:{OF_LEVEL})?(?:相比较?|相较|比较|比(?![例重])|持平|相当)"
    rf"|以{BASE_TIME}[^，。；]{{0,8}}?为(?:100|基数|基期|基准年?|基础|参照|起点)"
    rf"|在?{BASE_TIME}的?(?:[\d.]+[%％]的?)?(?:基础上|水平之?上)"
    rf"|按照?{BASE_TIME}的?(?:不变|可比)价格?(?:计算)?"
    rf"|[由从自]{BASE_TIME}(?=的[^，。；]{{0,8}}\d|[^，。；起开\d]{{0,6}}\d[\d.]*[^，。；\d]{{0,6}}(?:{MORE})[^，。；\d]{{0,3}}[到至])"
    rf"|不?[高低]于{BASE_TIME}(?:{OF_LEVEL})?|(?<![高加低降升长大缩少小]到){BASE_TIME}{TIMES}|{BASE_TIME}{AT_LEVEL}|{COMPARED}{BASE_TIME}(?:(?=[，。；]|$)|{TIMES}|{AT_LEVEL})"
    r"|同比(?!例)|环比)"
)
