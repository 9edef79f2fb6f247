"""Find the clauses that are commitments, and give the reason why other clauses are none.

A clause is a commitment if it sets a figure to reach (达到70%, 引进100名), gives an action a date (2020年底前制定…)
or says how often it is done (每年选拔…).  Grants of money, conditions, permissions, past events and figures in names are none.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from .dates import BASE, NO_MIDDLE, PLAN
from .numerals import CHARACTERS as CN
from .outline import outline
from .spans import DocumentSpan
from .vocabulary import MEASURES, either

NUM = rf"(?:\d[\d,，]*(?:\.\d+)?|[{CN}]+)"
# Deadlines: 2020年底前, 到2025年, 2021年3月底前, 2012年起5年内, 年底前, 12月底前, 30日内, 力争3年
YEAR = r"(?:\d{4}|今明两|[今明后]|[二○〇零一三四五六七八九]{4})年"
UNTIL = rf"(?:年?底|年末|末|上旬|中旬|下旬|初|[上下]半年[底末]?|第?[一二三四]季度[底末]?|年?中{NO_MIDDLE})?(?:之?前|以前|内|止)?"
DEADLINE = re.compile(
    rf"(?:力争|争取|确保)?(?:到|至|在|于|最迟于?)?(?<![比较与]){YEAR}(?!版|度|级|代|以来|的?基础|的?水平|\d{{1,2}}月\d{{1,2}}日(?!之?前|以前|起))(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?{UNTIL}(?:起(?:{NUM}年内)?)?"
    rf"|(?<![\d年])\d{{1,2}}月(?:(?:\d{{1,2}}日|初)?(?:之?前|以前)|(?:[底末]|[上中下]旬)(?:之?前|以前)?)"
    rf"|(?<![去上前\d])年(?:底|末)(?:之?前|以前)?|(?:上|下)半年(?:之?前)?|(?<![每个])前?第?[一二三四]季度(?!度|以来|的)[底末]?(?:之?前|以前)?"
    rf"|(?<![\d{CN}去上往前每历多几半学同青少老中])年(?:中{NO_MIDDLE}|内(?!蒙))|(?<=每季度)第[一二三]个?月\d{{1,2}}日(?:之?前|以前)?"
    rf"|(?:经过|通过){NUM}年(?:左右)?的?(?:时间|努力)"
    rf"|(?:力争|争取|用|在|今后|未来|近)*(?<![\d第每至到于为短压减过]){NUM}(?:年|个月|个?工作日|日|天|周)(?:左右)?(?:的?时间)?之?内"
    rf"|(?:今后|未来|用)(?:{NUM})年(?:左右)?(?:的?时间)?"
    rf"|{PLAN.pattern}"
)
PERIOD = re.compile(rf"(?:自|从)?{YEAR}\d{{1,2}}月(?:\d{{1,2}}日)?(?:起)?至(?:{YEAR})?\d{{1,2}}月(?:\d{{1,2}}日)?")
SINCE = re.compile(rf"(?:从|自){YEAR}(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:起|开始)|(?:从|自){YEAR}")
OFTEN = re.compile(rf"每(?:{NUM}|半)?个?(?:年|季度|季|月|周|日|学年|学期)(?:至少)?|年均|一年一")
# Frequency or coverage without a number, which a reader has to judge: 定期, 逐年, 所有, 每个
LOOSE = re.compile(r"定期|逐年|按[年月季]|所有|每个|每名|每户|每村|每所|全部|全面|全覆盖|普遍|一律|配齐|逐村逐户|无一|应[^，；]{1,3}尽[^，；]{1,3}|人人|户户|村村|都[有要能]")
# Rules without a figure or date: 必须设立, 不得提拔
RULE = re.compile(r"必须|不得|取消|下放到|要有|都应|要制定|纳入.{0,10}范围|每[户人].{0,4}\d")
# 10亿千瓦, 100名, 70%, 百分之六十, 百个, 3—12个月, 15万名, 一半
MULT = "[十百千]?[万亿]|[百千]"
# Measure words of other fields, for drafts only; the rules of `check` do not know them
FURTHER = """
    平方千米 千瓦时 亿美元 张床位 场次 车次 立方 千米 兆瓦 公斤 千克 街道 乡镇 团队 学分
    成 番 米 升 场 部 册 本 只 头 株 棵 艘 架 枚 片 篇 份 幅 县 市 区 月 周 床
""".split()
MEASURE = either((*MEASURES, *FURTHER))
FIGURE = re.compile(
    rf"(?P<low>\d[\d,]*(?:\.\d+)?)(?P<mult>{MULT})?(?:(?:-|—|－|～|~|至|到|、)(?P<high>\d[\d,]*(?:\.\d+)?)(?P<mult2>{MULT})?)?(?:多|余|几)?(?P<unit>{MEASURE})?"
    rf"|百分之(?P<percent>[{CN}]+)|(?<![第{CN}])(?P<round>[一两二三四五六七八九]?[十百千万]+[十百千万]*)(?:多|余)?(?P<cunit>{MEASURE})"
    rf"|(?P<each>一(?:村|户|乡镇?|县|镇|校|人|社区|企)(?:都|均)?(?:有|建|配)?[一两](?:{MEASURE})?|(?<=[有定派配备][一二两三])(?:名|个|门|所|支|台|位|套))"
    rf"|(?P<half>一半|翻[一两]番|[一两三四五]倍)"
)
NAMES = re.compile(rf"《[^》]*》|(?!{PLAN.pattern})“[^”]{{0,20}}”|〔\d{{4}}〕\d+号|第\d+[条款届次号]|\d+号")  # “十六五”末 is a date
# Permissions: somebody may do something, but need not
PERMISSION = re.compile(r"(?<![不许认])可(?:以|按|申请|返还|享受|在|由|给予|适当|自主|根据|结合|单独|先行|将|参照|凭|于)|允许|均可|有权|自愿|享受.{0,8}(?:补贴|津贴|待遇)$")
# Grants: money and favours that somebody gets, not figures to reach
GRANT = re.compile(
    r"给予|补贴|补助|奖励|奖补|奖金|津贴|贴息|返还|减免|免征|减征|税率|抵扣|扣除|列支|报销|资助经费|经费资助|资金支持|一次性|最高(?:不超过)?\d|不超过\d[\d万亿]*元"
    r"|额度|标准为|按.{0,12}标准|罚款|处以|缴纳|保险费|贷款期限|利率|担保|每人每|每[亩户人]"
)
# Whom a permission concerns: 对不裁员的企业, 符合条件的
CONDITION = re.compile(r"(?:的|者|企业|人员|对象)$")
PAST = re.compile(
    r"近年来|近[\d一二两三四五六七八九十]{1,3}年(?:来|[^，。；]{0,12}已)|以来|目前(?!的)|截至|已(?:经|有|建|完成|达|实现|累计|成|在|设|出|基本|全)|上年度?|去年|当前|现有|曾|发表|召开的?(?:全国|省|市|电视)|会议(?:确定|提出)|下达了?|同意|原有|现行"
)
REACH = re.compile(r"达到?|下降|上升|超过|[超逾](?=[\d百千万亿])|突破|不足(?=[\d百千万亿])|少于|低于|不少于|不低于|不高于|不超过|以上|以内|以下|左右|至少|控制在|提高到|增加到|增至|降至|降到|减至|压缩|压减|缩短|扩大至|提高至|稳定在|保持在|提升至|提升到|完成|覆盖|全覆盖|实现|占比?|翻")
DEED = re.compile(
    r"确保|完成|建成|建设|建立|实现|制定|出台|解决|形成|普及|消除|取消|覆盖|开展|组织|推进|推广|推行|实施|设立|启动|编制|印发|发布|修订|修改|完善|健全|达到|提出|组建|成立|落实|引进|培养|培训|培育|选拔|选派|遴选|扶持|支持|资助"
    r"|新建|新增|改造|改建|扩建|筹建|筹集|打造|举办|召开|创建|认定|评选|评定|转化|服务|招聘|招收|招录|安排|投入|募集|发展|集聚|聚集|拥有|搬迁|脱贫|减少|压缩|压减|缩短|降低|淘汰|关闭|拆除|整治|治理|清理|修复|绿化|造林|治愈|救助|帮扶|对接|优化|上线|开通|接入|应用|研究|设置|配备|配齐|提供|下放|委托|报送?|上报|公布|公开|检查|督查|考核|评估|监测|巡查|抽查|审计|全面|基本|突破|动员|发动|加强与|派驻|布局|孵化|提升|提高|参加|赴|创办|生产|验收|销号|纳入|优先|要有|到位|竣工|开工|通车|投产|运营|交付|征集|举行|轮训|调整|聘请|聘用|储备|建档|入户|通[水电车网邮路]|通沥青|通班车|通宽带|进行|掌握|确定|明确|保留|全部|增加|增长|扩大|落地|签约|转移|就业|脱盲|入学|入园|达标|清零|归集|共享|互认|办理|办结|网办|掌办|通办|可办"
)
SOFT = re.compile(
    r"有(?:较大|明显|显著)|持续(?:提升|增强|优化|改善)|进一步(?:优化|提升|增强|完善|拓展|扩大|提高)|不断|明显|显著|加快(?:改善|拓展|推进)|趋于|稳步|大幅|取得.{0,4}进展|更加|逐步(?:提高|完善|健全|建立)|水平$|(?:体系|机制|格局|氛围|环境|制度)(?:基本)?(?:建立|形成|完善|健全)$"
)
WHOLE = re.compile(r"(?:基本|全面|全部|率先基本|总体)(?:实现|解决|完成|建成|消除|普及|齐全|覆盖|达到|脱贫|摘帽|办结)|(?:实现|做到|达到|基本)[^，；]{0,30}(?:全覆盖|应[^，；]{1,3}尽[^，；]{1,3}|清零)|(?:问题)?(?:基本|全部)解决|有所突破|全覆盖")
# Numerals that only order a text: 六大, 两级, 三大
ORDER = re.compile(rf"[{CN}]+(?:大|级|方面|个方面|位一体|个到位|环节|条线|统一|个统一|化)")
# Words that make a sum of money a figure to reach: 完成投资100亿元
SETS = re.compile(r"达到|完成|不少于|不低于")
# A state of the past: 截至2019年底
AS_OF = re.compile("截[至止]")
SHARES = ("%", "％", "‰", "个百分点", "百分点")
LEVELS = ("岁", "级", "月", "号", "期", "条")
LENGTHS = ("年", "个月", "周", "天", "日", "工作日", "个工作日", "小时", "分钟")
MONEY = ("元", "美元", "亿美元")
# Words that make a length of time a figure to reach: 压缩至5个工作日以内, 至少锻炼1年
SHORTENED = re.compile(r"压缩|缩短|减至|减到|压减|提速|办结|不少于|不超过|至少|以内")
# Money to be raised or spent in total: 实现产值100亿元
RAISED = re.compile(r"达到|突破|超过|完成|实现|增加到|提高到|总额|规模|投入|安排|新增|产值|收入")
# Figures that say which ones, not how many: 时速120公里以上线路, 100人以上的企业
QUALIFIED = re.compile(r"(?:时速|面积|人口|规模|学历|投资额?|收入|产值|年龄|容量|直径|高度|长度)$")
QUALIFIES = re.compile(r"(?:以上|以下|以内|及以上)的?[^，、\d]")
SUCH = re.compile(r"(?:以上|以下|以内)?的(?:企业|单位|人员|项目|机构|地区|城市)")

# Kinds of commitments: certain ones, and those that a reader has to judge
FIRM, OPEN = ("figure", "dated", "often", "whole"), ("undated", "covered", "rule")


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A clause of a sentence, with the facts by which `RULES` decide.

    `bare` is its text with names blanked out. `over`: its date is before the year of the document. `past`: it is about the past.
    `waiting` is the clause directly before it if that is only a date (到2020年); `governing` is the last such clause of the sentence.
    `dated`: an earlier clause of the item is only a date. `counting`: an earlier clause of the sentence sets a figure to reach.
    """

    start: int
    end: int
    bare: str
    deadline: str = ""
    often: str = ""
    figures: tuple[re.Match[str], ...] = ()
    over: bool = False
    waiting: "Phrase | None" = None
    governing: "Phrase | None" = None
    dated: bool = False
    counting: bool = False
    past: bool = False
    permitted: bool = False

    def says(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(self.bare))

    @cached_property
    def counted(self) -> tuple[re.Match[str], ...]:
        return tuple(m for m in self.figures if counts(m, self.bare))

    @property
    def only_dates(self) -> bool:
        """Check whether the clause has a date but no action: 到2020年; 各省要在30日内; 到2016年底除地处偏远的外."""
        ends = self.bare.rstrip("要应须").endswith(self.deadline) or self.bare.startswith(self.deadline) and self.bare.endswith("外")
        return bool(self.deadline) and ends

    @property
    def due(self) -> bool:
        return bool(self.deadline and not self.over or self.waiting)

    @property
    def given(self) -> bool:
        return self.says(GRANT) and not self.says(SETS)


class Rule(NamedTuple):
    """A rule that sorts clauses: if `applies` accepts a clause, `result` is its kind of commitment, or the reason why it is none.
    `example` is a sentence to which the rule applies."""

    result: str
    example: str
    applies: Callable[[Phrase], object]


# The first rule that applies decides.
RULES = (
    Rule("许可或待遇，不是要达到的目标", "可申请最高不超过300万元的创业担保贷款", lambda c: c.permitted),
    Rule("often", "每年选拔不少于100名青年", lambda c: c.often and c.says(DEED) and not c.says(GRANT)),
    Rule("undated", "从2014年开始，今后5年，人均补助8000元", lambda c: c.given and c.governing and c.figures),
    Rule("covered", "逐年提高报销范围和补助水平", lambda c: c.given and c.says(LOOSE) and c.says(DEED)),
    Rule("undated", "对特岗教师每年提供2万元补助", lambda c: c.given and c.often and c.figures),
    Rule("rule", "每人补助5万元", lambda c: c.given and c.says(RULE)),
    Rule("给予的补助、奖励或条件，不是要达到的目标", "对入选企业给予50万元资助", lambda c: c.given),
    Rule(
        "figure",
        "5年内引进100名领军人才",
        lambda c: c.counted and (c.says(DEED) or c.says(REACH) or c.counting) and (not c.past or c.due or c.dated),
    ),
    Rule("covered", "目前尚未通电的自然村全部通电", lambda c: c.past and not c.due and c.says(LOOSE) and c.says(DEED)),
    Rule("已经发生的事", "截至2019年底已建成公园300个", lambda c: c.past and not c.due),
    Rule("whole", "到2020年，主要作物基本实现机械化", lambda c: c.dated and c.says(WHOLE) and not c.says(SOFT)),
    # An action, not a wish for steady improvement
    Rule("dated", "2020年底前制定出台指导意见", lambda c: c.due and c.says(DEED) and not c.says(SOFT)),
    Rule("covered", "对每个贫困村建档立卡", lambda c: c.says(LOOSE) and c.says(DEED)),
    Rule("undated", "到2020年，教育质量有较大提升", lambda c: c.governing and not (c.figures and not c.counted)),
    Rule("rule", "重点乡镇必须设立工作站", lambda c: c.says(RULE)),
    Rule("条件、年龄、级别或次序，不是数量目标", "35岁以下青年", lambda c: c.figures and not c.counted),
    Rule("没有要达到的数字、期限或频次", "以铁路两侧500米范围为重点", lambda c: c.figures or c.deadline or c.often),
)


def counts(figure: re.Match[str], bare: str) -> bool:
    """Check whether a figure of the clause `bare` can be a value to reach. An age, a level, a length of service or a grant cannot."""
    unit = figure["unit"] or figure["cunit"] or ""
    if figure["percent"] or figure["half"] or figure["each"] or unit in SHARES:
        return True
    after, before = bare[figure.end() :], bare[: figure.start()]
    if not unit or unit in LEVELS or QUALIFIED.search(before) and QUALIFIES.match(after):
        return False
    if unit in LENGTHS:
        return bool(SHORTENED.search(bare)) and not after.startswith("以上的")
    if unit in MONEY:
        return bool(RAISED.search(bare))
    return not SUCH.match(after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A clause with its `kind` of commitment, or the `reason` why it is none.
    `date` is the position of its date if that is in an earlier clause (到2020年，…)."""

    start: int
    end: int
    kind: str = ""
    reason: str = ""
    date: DocumentSpan | None = None

    @property
    def firm(self) -> bool:
        return self.kind in FIRM


def stretches(text: str, unread: Iterable[DocumentSpan] = (), year: int = 0) -> tuple[Stretch, ...]:
    """Return every clause of a document to which one of `RULES` applies, in order; `year` is the year of issue, or 0 if unknown.
    Headings, the text before the first numbered item, and the spans `unread`, which name the responsible units, are skipped."""
    items = outline(text)
    hidden = _hidden(text, [*unread, *((item.start, item.body) for item in items), *([(0, items[0].start)] if items else [])])
    found: list[Stretch] = []
    for start, end in [(item.start, item.end) for item in items] or [(0, len(text))]:
        dated = False
        for sentence in re.finditer(r"[^。！？\n]+", hidden[start:end]):
            phrases = [_phrase(hidden, *clause, year) for clause in _clauses(hidden, start + sentence.start(), start + sentence.end())]
            judged, dated = _judge(phrases, dated)
            found += judged
    return tuple(found)


def _hidden(text: str, spans: Iterable[tuple[int, int]], instead: str = "。") -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = instead * (end - start)
    return "".join(signs)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the clauses of a sentence, separated by ，；： outside brackets and names."""
    depth, at = 0, start
    for i, char in enumerate(_blanked(NAMES, text[start:end]), start):
        depth += (char in "（(") - (char in "）)")
        if char in "，；：" and depth <= 0:
            yield at, i
            at = i + 1
    yield at, end


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda m: "\0" * len(m[0]), text)


def _phrase(text: str, start: int, end: int, year: int) -> Phrase:
    """Parse the clause from `start` to `end`; if it has an unpaired quotation mark (实现“引进2000名), parse only the quoted part."""
    opened, closed = text.rfind("“", start, end), text.find("”", start, end)
    if opened >= 0 and text.find("”", opened, end) < 0:
        start = opened + 1
    if closed >= 0 and text.rfind("“", start, closed) < 0:
        end = closed
    own = text[start:end]
    start, own = start + len(own) - len(own.lstrip()), own.strip()
    bare = _blanked(NAMES, own)  # figures in names commit to nothing
    timed = _blanked(BASE, bare)
    period = PERIOD.search(timed)
    deadline = None if period or AS_OF.search(timed) else SINCE.match(timed) or DEADLINE.search(timed)
    named = re.search(r"\d{4}", deadline[0]) if deadline else None
    often = OFTEN.search(bare)
    undated = _hidden(timed, [m.span() for m in (*DEADLINE.finditer(timed), *([period] if period else ()))], "\0")
    return Phrase(
        start=start,
        end=start + len(own),
        bare=bare,
        deadline=deadline[0] if deadline else "",
        over=bool(named) and int(named[0]) < year,  # 2017年 in a document of 2018
        often=often[0] if often else "",
        figures=tuple(m for m in FIGURE.finditer(undated) if not ORDER.match(undated, m.start())),
    )


def _judge(phrases: list[Phrase], dated: bool) -> tuple[list[Stretch], bool]:
    """Return (the clauses to which a rule applies, whether the item has a date by now); `dated`: it had one before this sentence."""
    found: list[Stretch] = []
    past = bool(phrases and PAST.match(phrases[0].bare))
    waiting = governing = None
    counting = False
    for i, phrase in enumerate(phrases):
        if phrase.only_dates and phrase.over:
            past = True
        elif phrase.only_dates:
            waiting = governing = phrase
            dated = True
        elif not (waiting and re.fullmatch("除.+外", phrase.bare)):
            in_past, permitted = past or phrase.over or phrase.says(PAST), _permitted(phrases[i : i + 3])
            phrase = replace(
                phrase, waiting=waiting, governing=governing, dated=dated, counting=counting, past=in_past, permitted=permitted
            )
            if rule := next((rule for rule in RULES if rule.applies(phrase)), None):
                found.append(_stretch(rule.result, phrase))
                counting = counting or rule.result == "figure"
            waiting = None
    return found, dated


def _stretch(result: str, phrase: Phrase) -> Stretch:
    """Make a Stretch of a clause and the `result` of its rule; a dated action includes a date directly before it (2020年底前，制定…)."""
    if result not in (*FIRM, *OPEN):
        return Stretch(start=phrase.start, end=phrase.end, reason=result)
    waiting, governing = phrase.waiting, phrase.governing
    adjacent = waiting is not None and phrase.start - waiting.end <= 2 and result == "dated"
    date = DocumentSpan(governing.start, governing.end) if governing and not phrase.deadline else None
    return Stretch(start=waiting.start if adjacent else phrase.start, end=phrase.end, kind=result, date=date)


def _permitted(phrases: Iterable[Phrase]) -> bool:
    """Check whether an action is permitted by the first clause, or by the clause after its conditions (对不裁员的企业，可返还…)."""
    first = next((phrase for phrase in phrases if phrase.says(PERMISSION) or not phrase.says(CONDITION)), None)
    return first is not None and first.says(PERMISSION)
