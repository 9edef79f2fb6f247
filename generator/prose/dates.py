"""Parse dates and wordings that name a date, and give their first and last days.

A year alone means its last day (到2016年 → 2016-12-31).  So does a part of a year: 上半年 → June 30, 三季度 → September 30,
年中 → June 30 (end of the half-year), 年初 → March 31 (end of the first quarter), 上旬 → the 10th, 中旬 → the 20th.
A number of years includes the year of issue: 今后5年 in the plan of 2014 is 2014 to 2018, as its 112万人 at 22.4万人 a year show.
The same holds for 三年内 and 经过五年努力.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..model import PartialDate
from . import vocabulary
from .numerals import CHARACTERS, DIGITS, number
from .vocabulary import NEGATED, NEGATED_AT_NUMERAL, beginnings, compared

COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
# No parts of a year: 2031年中央文件, 2031年中小学, 年初步, 7月中旬邑县
NO_MIDDLE = "(?![央国共小考职部医心秋期高型等层亚东西南北药学华科青长短俄美欧非外间关铁石])"
NO_BEGINNING = "(?![步级中期始次衷高心创审诊])"
# The start of a span, whose end counts: 3月至(10月), 3月5日至, 1至(6月)
MONTH = "(?:\\d{1,2}|十[一二]|[一二三四五六七八九十])"
DAY = "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})"
FROM_MONTH = rf"(?:{MONTH}月?(?:{DAY}日)?[至到—～-])?"
# A part of a year: 7月10日, 3月至10月, 前6个月, 7月中旬, 7月底, 上半年, 三季度末, 前三季度, 年中, 年初, 年底
PART = (
    rf"(?:{FROM_MONTH}(?P<month>{MONTH})月(?:(?:{DAY}日?[至到—～-])?(?P<day>{DAY})日(?:（(?:周|星期)[一二三四五六日天]）)?|(?:[上中][、至]?)?(?P<tenth>[上中下])旬(?![邑阳])|(?P<early>初){NO_BEGINNING}|[底末]|份)?"
    rf"|(?P<half>[上下])半年(?!度)[底末]?"
    rf"|前(?P<months>{COUNT})个月|(?:前|第?[一二三四1-4](?:季度)?[、至到和—-])?第?(?P<quarter>[一二三四1-4])个?季度[底末]?"
    rf"|(?P<middle>年?中){NO_MIDDLE}|(?P<first>年?初){NO_BEGINNING}|年?底|年?末(?!期)|年?度?内(?!蒙)|全年)"
)
BEFORE = "(?:[之以]?前(?!后))?"
# A start: 2032年起, 2029年以来; 2032年以后 and 2032年前后 give neither a first nor a last day
SINCE = "(?:(?P<on>起|开始|以来)|(?P<after>[之以]后|前后|左右|后(?![续勤方备期半台果评端年])))?"
# 从2031年起, 到2031年底, 2031年7月至2031年12月, 2031年上半年, 2032年三季度末, 2031年7月中旬前, 2031年3月21日
YEAR = re.compile(rf"(?:(?P<from>从|自)|(?:最[迟晚]|不[迟晚]于)?(?:到|至|在)?)(?:\d{{4}}年?(?:{MONTH}月(?:{DAY}日)?起?)?[—～~－–至到-]{{1,2}})?(?P<year>\d{{4}}|[一二][〇○零一二三四五六七八九]{{3}})年{PART}?{BEFORE}{SINCE}")
# 每年9月底前, 每年上半年, 每年年底前
YEARLY = re.compile(rf"(?<=每年){PART}{BEFORE}{SINCE}")
# 今年年底, 明年6月底前, 今年内
THIS_YEAR = re.compile(rf"(?:从|自)?(?P<which>[今明]|下一?|(?:(?<=[\s，。；：、）])|(?<![\s\S]))后|本(?=年?(?:度|年?[底末内]))|[次翌]|当(?=年年?[底末内\d]))年(?!以来|度(?!内?(?:[，。完新建实力争达前底]|$)))(?:{PART}|度)?{BEFORE}{SINCE}")
# A part of an unnamed year: 7月10日前, 上半年, 三季度末, 年底前, 年内; not 去年上半年, 前5月, 5年内, 青年中, 上半年经济运行
PARTLY = re.compile(
    rf"(?:从|自)?(?:(?<![\d.年\-—～~{CHARACTERS}])(?={FROM_MONTH}{MONTH}月(?:{DAY}日|[上中下][、至]?[中下]?旬(?![邑阳])|[底末初]|份|[之以]?前(?!后)|[之以]后|(?=完成|开展|组织|启动|举办|召开|开工|竣工)))"
    rf"|(?<![年每同])(?=[上下]半年)|(?<![年每个])前?(?=第?[一二三四1-4]季度)(?!前?第?[一二三四1-4]季度(?:度|以来|的|经济|工作|情况|运行))"
    rf"|(?<![\d{CHARACTERS}年去上往前今明后当每历多几半学全次同近来成周青少老中翌隔整丰童])(?=年[底末中初内]))"
    rf"(?![上下]半年(?:以来|的|经济|工作|情况|运行|总结))(?:{PART}|年内(?!蒙)){BEFORE}{SINCE}"
)
# 今后5年, 近三年, 经过五年努力, 用3年左右的时间, 三年累计
YEARS_AHEAD = re.compile(
    rf"(?:今后|未来|近)(?P<years>{COUNT})年|(?:经过?|通过|(?<![使利采启停占费])用)(?:{COUNT}[至到—-])?(?P<used>{COUNT})年(?:左右)?的?(?:不懈|持续|共同)?(?:时间|努力)"
    rf"|(?:(?<=[\s，。；：、）])|(?<![\s\S])|(?<=力争)|(?<=争取))(?P<bare>{COUNT})年(?:累计|共|(?=……|新增|新建|建成|完成|实现|培训|培养|引进))(?![^，。；]{{0,4}}已)"
)
# Past periods: 近三年来, 近三年均值, 近五年已新增, 过去三年; and those that say which ones: 2016年前建设的
OVER = re.compile(rf"\d{{4}}年(?:年?底)?[之以]?前(?:已?建[设成]|投产|投用|投运|开工|竣工|登记|注册|毕业|取得|出生)的|(?:最?近|过去|以往){COUNT}年(?:来|(?=的?(?:平均|均值))|(?=[^，。；]{{0,12}}已))|(?:过去|以往){COUNT}年")
# Some years later, without a day: 三年后达到, 两年后，
YEARS_LATER = re.compile(rf"(?<![\d{CHARACTERS}第]){COUNT}年[之以]?后(?=，|$|[^，。；]{{0,4}}(?:达到|实现|建成|完成|新建|新增|形成|降|提高))")
# A deadline: 三年内, 两年以内; not a length of time: 一年内不得, 5年内保留, 毕业5年内
WITHIN = re.compile(rf"(?:{COUNT}[至到—-])?(?P<within>{COUNT})年(?:时间)?[以之]?内")
WITHIN_HERE = re.compile(
    rf"(?:(?<=[\s，。；：、（）.在于要争取保市省县区国起])|(?<![\s\S])){WITHIN.pattern}(?!不|未|无|仍|保|免|享|可|有效|按|给予|予以|减[免征按半]|补|的|累计未)"
)
# A five-year plan, the sixteenth from 2031 to 2035: “十六五”末, “十六五”时期, “十六五”前两年, in a head of its own “十六五”目标; “十六五”中期 names no year
PLAN = re.compile(
    rf"“?十(?P<plan>[一二三四五六七八九])五”?(?:规划)?(?:(?:时期|期)?[末底]期?|(?P<some>[前后])(?P<of>{COUNT})年|(?P<open>中期|初期?)|(?P<over>(?:时期)?以来)|期间|时期)"
    r"|(?:(?<=[｜\n：…])|(?<![\s\S]))“?十(?P<aimed>[一二三四五六七八九])五”?(?:规划)?(?:发展)?目标值?(?=$|[｜\n…])"
)
# Days of every quarter or month: 每季度第1个月20日前, 每季度首月的10日前, 每月10日前, 每月25日至月底, 每季度末
WITHIN_PERIOD = re.compile(
    r"(?:(?:第[一二三四五六1-6]|首|末|最后一)个?月的?|(?=[上中下]旬|\d{1,2}日|[底末]))(?:[上中下]旬|[底末]?\d{1,2}日|[底末初])?(?:至(?:月[底末]|\d{1,2}日))?[之以]?前?"
)
WITHIN_PERIOD_HERE = re.compile(rf"(?:(?<=每季度)|(?<=每半年)|(?<=每个月)|(?<=每月)|(?<=每季)){WITHIN_PERIOD.pattern}")
# After a year: 两会前, 秋收后, 国庆期间, 枯水期, 第一学期, 伊始; not 投产前检查 (an action), 提前, 灾后, 前期
UNREAD = (
    r"(?:[初末后]期|中后期|伊始|[春夏秋冬](?![季天耕收运播游节灌种小粮])"
    r"|(?![底末初内前起以上下全]|年[底末中初内度]|第?[一二三四]季度|[一二三四五六七八九十]{1,2}月|[\u4e00-\u9fff]{0,5}(?:完成|实现|开展|新建|建立|建成|达到|组织|推进))"
    r"(?:[\u4e00-\u9fff]{1,8}(?:(?<![提目当之以从空超靠向面眼])前(?![后列沿移置景端瞻往进述期])|(?<![先今落最背灾产售战此然随滞课幕病术疫])后(?![续勤方备期半台果评端年])|期间)"
    r"|[丰枯]水期|[供采]暖期|汛期|[农]?[忙闲]季|暑[期假]|寒假|元旦|春节|清明|端午|国庆|中秋|[\u4e00-\u9fff]{2}节(?=[^能水约点电目奏])|第[一二]学期|元月[底末]?|岁[末初]))"
)
# Events and seasons, not computed as days: 2031年春节前, 2032年春季, 2032年中期评估前, 汛期前
EVENT = re.compile(
    r"(?:(?:到|至|在)?(?:\d{4}|[今明])年)?(?:元旦|春节|五一|国庆节?|中秋节?|春耕|入汛|汛期|入冬|供暖季?|采暖季|暑期|暑假|寒假|[春秋]季(?:学期)?(?:开学)?)[之以]?前(?!后)"
    r"|(?:(?:到|至|在)?(?:\d{4}|[今明])年|(?<=每年)|(?<![\s\S]))(?:[春夏秋冬]季?[至、到和]?)?[春夏秋冬](?:季(?!学期)|天)[初末]?"
    rf"|(?:到|至|在)?(?:\d{{4}}|[今明])年{UNREAD}"
)
# Festivals in quotation marks: 2032年“五一”前, “十一”前
MARKED_DAY = re.compile(r"(?:(?:到|至|在)?(?:\d{4}|[今明])年“[^”]{1,6}”|“(?:五一|六一|七一|八一|十一|双十一|春运)”)(?:节|假期)?[之以]?前(?!后)")
# Dates that depend on another date: 本月底前, 下月10日前, 规划期末, 半年内
OTHER = re.compile(
    r"(?<![\d一二三四五六七八九十本当下次年个每])月[底末][之以]?前(?!后)|规划期内?(?=[，建新完实达])|[本当下次]月(?:[底末初]|\d{1,2}日|[上中下]旬)(?:[之以]?前(?!后))?|[本下]季度[底末内]?(?:[之以]?前(?!后))?|规划期[底末]|半年(?:时间)?[以之]?内(?!不|未|无|仍|保|免|享|可)"
)
# So long after the document is issued: 本意见印发后6个月内, 自印发之日起30日内
SINCE_ISSUED = re.compile(rf"(?:自|从)?(?:本[\u4e00-\u9fff]{{1,6}}?)?(?:印发|下发|发布|公布|施行|批复)(?:之日)?(?:起|后)的?(?:{COUNT}|半)个?(?:月|日|天|工作日|周|年)[之以]?内")
OPEN_WORDS = ("尽快", "适时", "规定时间内")
# Years from the year of issue to the first of the two
THESE_TWO = {"今明两年": 0, "明后两年": 1}

# The time of a base of comparison: 2028年, 2028年度, 2028年底, 2028年6月, 上年同期, 今年, 近三年, “十五五”末, 2028年（基期）
BASE_TIME = (
    rf"(?:\d{{4}}年(?:度|\d{{1,2}}月|年?[底末]|上半年|[一二三四]季度)?|(?:[上去今]|前一|基[准期])年(?:度|年?[底末])?|[近前]{COUNT}年|上一?个?五年"
    r"|“?十[一二三四五六七八九]五”?(?:(?:时期|期)?[末底]|期间|时期))(?:同期)?(?:（[^（）\d]{1,6}）)?"
)
OF_LEVEL = "的?(?:年?平?均|实际|同期)?(?:水平|基数|数据|值)"
MORE = "提高|提升|增长|增加|上升|扩大|下降|降低|减少|减|降|缩|压"
# 2028年(的2倍), 2028年(的105%), 2028年水平以内
TIMES = r"(?=的\d[\d.]*(?:[%％倍成]|个百分点)|\d[\d.]*倍)"
AT_LEVEL = "的?(?:平均)?水平(?:以[内上下]|之内)?"
COMPARED = f"(?:优于|好于|保持在|稳定在|{compared((*vocabulary.BEFORE, *vocabulary.AT_NUMERAL), (*NEGATED, *NEGATED_AT_NUMERAL))})"
# A base of comparison: 比2028年, 占比2030年提高3个百分点, 与2028年相比, 以2028年用水量为基数, 在2028年70%的基础上, 从2028年(的25%提高到30%),
# 达到2028年(的2倍), 高于2028年水平, 按2028年不变价, 同比
BASE = re.compile(
    rf"(?={beginnings((*'0123456789０１２３４５６７８９对比相较与同和以在按由从自环参优好保稳上去今前基近“十', *vocabulary.BEFORE, *vocabulary.AT_NUMERAL))})(?:(?:对比|对照|比照|参照|(?<![占对配])(?:相?比|相?较于?|相比于|相比较|相对)(?:于)?){BASE_TIME}(?:{OF_LEVEL})?"
    rf"|(?<=占)比{BASE_TIME}(?=[^，。；\d]{{0,6}}(?:{MORE})(?![^，。；\d]{{0,3}}[到至])[^，。；\d]{{0,4}}\d)"
    rf"|[与同和]{BASE_TIME}(?:{OF_LEVEL})?(?:相比较?|相较|比较|比(?![例重])|持平|相当)"
    rf"|以{BASE_TIME}[^，。；]{{0,8}}?为(?:100|基数|基期|基准年?|基础|参照|起点)"
    rf"|在?{BASE_TIME}的?(?:[\d.]+[%％]的?)?(?:基础上|水平之?上)"
    rf"|按照?{BASE_TIME}的?(?:不变|可比)价格?(?:计算)?"
    rf"|[由从自]{BASE_TIME}(?=的[^，。；]{{0,8}}\d|[^，。；起开\d]{{0,6}}\d[\d.]*[^，。；\d]{{0,6}}(?:{MORE})[^，。；\d]{{0,3}}[到至])"
    rf"|不?[高低]于{BASE_TIME}(?:{OF_LEVEL})?|(?<![高加低降升长大缩少小]到){BASE_TIME}{TIMES}|{BASE_TIME}{AT_LEVEL}|{COMPARED}{BASE_TIME}(?:(?=[，。；]|$)|{TIMES}|{AT_LEVEL})"
    rf"|(?:同比(?!例)|环比)(?:{BASE_TIME}(?:{OF_LEVEL})?)?)"
)

WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-(?P<part>H[12]|Q[1-4]))?|--(?:(?P<m>\d\d)(?:-(?P<d>\d\d))?|(?P<p>H[12]|Q[1-4]))", re.ASCII
)
MONTHS = {"H": 6, "Q": 3}
PRECISIONS = {"H": "half_year", "Q": "quarter"}


def moment(text: str) -> PartialDate:
    """Parse a date of a YAML file: 2016, 2031-H1, 2032-Q3, 2014-09, 2014-03-21, or yearly --09, --09-30, --H1; else raise ValueError."""
    found = WRITTEN.fullmatch(text)
    if not found:
        raise ValueError("a date is written 2016, 2014-09 or 2014-03-21, or --09 where it returns every year")
    groups = ("year", "month", "day", "part") if found["year"] else ("year", "m", "d", "p")
    year, (month, day, named) = int(found["year"] or 0), found.group(*groups[1:])
    if year and not 1949 <= year <= 2100:
        raise ValueError(f"the year {year} is not one of a policy in force")
    if month and not 1 <= int(month) <= 12:
        raise ValueError(f"there is no month {month}")
    if day and not 1 <= int(day) <= monthrange(year or 2000, int(month))[1]:
        raise ValueError(f"there is no day {month}-{day}")
    precision = PRECISIONS[named[0]] if named else "day" if day else "month" if month else "year"
    if not year:
        return PartialDate(text=text, precision=precision)
    ends = int(named[1]) * MONTHS[named[0]] if named else int(month or 12)
    begins = ends - MONTHS[named[0]] + 1 if named else int(month or 1)
    last = int(day or monthrange(year, ends)[1])
    return PartialDate(text=text, precision=precision, first=date(year, begins, int(day or 1)), last=date(year, ends, last))


def returning(text: str, year: int) -> date:
    """Return the day in `year` on which a yearly date ends: --09 in 2014 → 2014-09-30. --02-29 ends on February 28 in most years."""
    month, *day = month_day(text)
    end = monthrange(year, month)[1]
    return date(year, month, min(day[0], end) if day else end)


def month_day(text: str) -> tuple[int, ...]:
    """Return (month,) or (month, day) of the end of a yearly date: --09 → (9,); --09-05 → (9, 5); --H1 → (6,); --Q3 → (9,)."""
    within = text.removeprefix("--")
    return (int(within[1]) * MONTHS[within[0]],) if within[0] in MONTHS else tuple(map(int, within.split("-")))


# 从2014年开始，今后5年 counts from the year that it names
COUNTED = re.compile(rf"(?:从\d{{4}}年(?:开始|起)，)?(?:{YEARS_AHEAD.pattern}|{WITHIN.pattern}|(?P<plain>{COUNT})年)")
# Wordings that give no date: 首月10日前 (of every quarter), 春节前, 三年后
NAMELESS = (WITHIN_PERIOD, EVENT, MARKED_DAY, OTHER, YEARS_LATER, SINCE_ISSUED)
# Years after the year of issue; 次年3月底前 and 当年12月底前 depend on another year
YEARS_ON = {"今": 0, "本": 0, "明": 1, "下": 1, "下一": 1, "后": 2}


def relative(wording: str, year: int, named: int = 0, issued: date | None = None) -> tuple[str, str] | None:
    """Return the dates that a relative wording means as (start, by), "" for a date that it does not give; None if it is not relative.

    `year` is the year of issue, 0 if it is unknown, which gives no dates: for 2014, 今年年底 → ("", "2014"), 今明两年 → ("2014", "2015"), 五年内 → ("2014", "2018"), 尽快 → ("", "").
    A part of a year (7月10日前) belongs to the year `named` before it in its sentence. If that is 0, it is the next one that ends after
    the day `issued`: 1月底前 in a document of March means January of the next year.
    """
    if wording in OPEN_WORDS or any(pattern.fullmatch(wording) for pattern in NAMELESS):
        return "", ""
    if (plan := PLAN.fullmatch(wording)) and plan["open"] or (after := YEAR.fullmatch(wording)) and after["after"]:
        return "", ""
    if years := plan_years(wording):
        return "" if re.search("[末底]|目标", wording) else str(years[0]), str(years[1])
    if not (year or named) and any(pattern.fullmatch(wording) for pattern in (RELATIVE, COUNTED, THIS_YEAR, PARTLY)):
        return "", ""
    if (on := THESE_TWO.get(wording)) is not None:
        return str(year + on), str(year + on + 1)
    if found := COUNTED.fullmatch(wording):
        return str(year), str(year + int(number(found["years"] or found["used"] or found["bare"] or found["within"] or found["plain"])) - 1)
    if found := THIS_YEAR.fullmatch(wording):
        return _in_year(found, year + YEARS_ON[found["which"]]) if found["which"] in YEARS_ON else ("", "")
    if found := PARTLY.fullmatch(wording):
        try:
            start, by = _in_year(found, named or year)
            over = not named and issued and by and moment(by).last < issued
            return _in_year(found, year + 1) if over else (start, by)
        except ValueError:  # 13月底前, 2月30日前
            return None
    return None


def plan_years(wording: str) -> tuple[int, int] | None:
    """Return (first year, last year) of a five-year plan: “十六五”末 → (2031, 2035); None if the wording names no years."""
    if not (plan := PLAN.fullmatch(wording)) or plan["over"] or plan["open"]:
        return None
    first = 2011 + 5 * (int(number(plan["plan"] or plan["aimed"])) - 2)
    some = min(int(number(plan["of"])), 5) if plan["some"] else 5
    return (first, first + some - 1) if plan["some"] != "后" else (first + 5 - some, first + 4)


def _in_year(found: re.Match[str], year: int) -> tuple[str, str]:
    """Return the dates that a part of `year` means as (start, by): in 2031, 今年上半年 → ("", "2031-H1"), 今年起 → ("2031", "")."""
    if found["after"]:
        return "", ""
    written = f"{year}{_part(found)}"
    return (written, "") if found["on"] else ("", written)


def _part(m: re.Match[str]) -> str:
    """Return the YAML form of a date without its year: 7月10日 → -07-10, 7月底 → -07, 上半年 → -H1, 三季度 → -Q3, 年底 → ""."""
    if m["months"]:
        return f"-{int(number(m['months'])):02}"
    if m["month"]:
        day = str(number(m["day"])) if m["day"] else ("20" if m["tenth"] == "中" else "10" if m["tenth"] == "上" or m["early"] else "")
        return f"-{int(number(m['month'])):02}" + (f"-{int(day):02}" if day else "")
    if m["half"] or m["middle"]:
        return "-H2" if m["half"] == "下" else "-H1"
    if m["quarter"] or m["first"]:
        return f"-Q{number(m['quarter']) if m['quarter'] else 1}"
    return ""


RELATIVE = re.compile("|".join((*THESE_TWO, *OPEN_WORDS)))
# Characters before a date in which 每年 is looked for; farther away it belongs to something else.
FAR = 100


class Dated(NamedTuple):
    """A date in a text; `written` is its YAML form, or "" if its words alone do not give it (今年). `quoted`: it may contain “ and ”."""

    match: re.Match[str]
    written: str
    role: str
    quoted: bool = False


def dated(text: str) -> Iterator[Dated]:
    """Yield the dates of a text; where dates overlap, the caller keeps the first one yielded.
    Their role is by (a deadline), start, relative (今年), base (of a comparison: 比2028年) or past (近三年来)."""
    # A base of comparison is no deadline: 比2028年, 与上年相比, 在2028年基础上.
    yield from (Dated(m, "", "base", quoted=True) for m in BASE.finditer(text))
    # “十六五”末 and “五一”前 are dates, not names, despite the quotation marks.
    yield from (Dated(m, "", "relative", quoted=True) for m in MARKED_DAY.finditer(text))
    yield from (Dated(m, "", "past" if m["over"] else "relative", quoted=True) for m in PLAN.finditer(text))
    yield from (Dated(m, "", role) for pattern, role in ((OVER, "past"), (EVENT, "relative")) for m in pattern.finditer(text))
    for m in YEAR.finditer(text):
        year = "".join(char if char.isdecimal() else str(DIGITS.get(char, 0)) for char in m["year"])  # 2032, 二〇三二
        yield Dated(m, "", "relative") if m["after"] else Dated(m, f"{int(year)}{_part(m)}", "start" if m["on"] else "by")
    for m in YEARLY.finditer(text):
        yield Dated(m, "", "relative") if m["after"] else Dated(m, _yearly(m), "by")
    for pattern in (SINCE_ISSUED, OTHER, YEARS_LATER, THIS_YEAR, YEARS_AHEAD, WITHIN_HERE, WITHIN_PERIOD_HERE, RELATIVE):
        yield from (Dated(m, "", "relative") for m in pattern.finditer(text))
    yield from (_partly(text, m) for m in PARTLY.finditer(text))


def _yearly(m: re.Match[str]) -> str:
    """Return the YAML form of a yearly date: 每年9月底前 → --09, 每年9月5日前 → --09-05, 每年上半年 → --H1, 每年年底前 → --12."""
    return f"-{_part(m) or '-12'}"


def _partly(text: str, m: re.Match[str]) -> Dated:
    """Return the date of a part of an unnamed year (7月10日前); it is yearly if 每年 precedes it in its clause, otherwise relative.
    If 每年 is in an earlier clause of the sentence, it is relative, but `written` is its yearly form."""
    sentence = re.split("[。；\n]", text[max(0, m.start() - FAR) : m.start()])[-1]
    returns = "每年" in sentence and not m["after"]
    role = "by" if returns and "每年" in sentence.rsplit("，", 1)[-1] else "relative"
    return Dated(m, _yearly(m) if returns else "", role)
