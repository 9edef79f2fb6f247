"""Find the clauses that are commitments, and give the reason why other clauses are none.

A clause is a commitment if it sets a figure to reach (达到70%, 引进100名), gives an action a date (2020年底前制定…)
or says how often it is done (每年选拔…).  Grants of money, conditions, permissions, past events and figures in names are none.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import takewhile
from typing import NamedTuple

from .counted import LEVELS, counts
from .dates import BASE, NO_MIDDLE, OPEN_WORDS, PLAN, plan_years
from .introductions import DUE_LABEL, STAGED, leads
from .names import DESIGNATION
from .no_goals import (
    AWARD,
    BASIS,
    CARRIES_OUT,
    CONDITION,
    DIMENSION,
    DONE_ALREADY,
    DONE_TO,
    ELIGIBLE,
    ENCOURAGED,
    ENDS_GRANT,
    FAVOUR,
    FORCE,
    FORECAST,
    GIVES,
    GRANT,
    HEADS,
    LISTED,
    MEANS,
    OF_GRANT,
    OF_WORKS,
    ONLY_THEN,
    PAST,
    PERMISSION,
    QUALIFIES,
    SCALE,
    STATES,
    STRONGER,
    THINGS_GIVEN,
    TO_DONE,
    WHOM,
)
from .numerals import CHARACTERS as CN
from .outline import Item, introductions, outline
from .spans import DATED_BEHIND, DocumentSpan, before, lead_of
from .tokens import Token, scan

NUM = rf"(?:\d[\d,，]*(?:\.\d+)?|[{CN}]+)"
WEEKDAY = "(?:（(?:周|星期)[一二三四五六日天]）)?"
# Deadlines: 2020年底前, 到2025年, 2021年3月底前, 2012年起5年内, 年底前, 12月底前, 30日内, 力争3年
YEAR = r"(?:\d{4}|今明两|[今明后]|[二○〇零一三四五六七八九]{4})年"
UNTIL = rf"(?:年?底|年末|末|上旬|中旬|下旬|初|[上下]半年[底末]?|第?[一二三四]季度[底末]?|年?中{NO_MIDDLE})?(?:之?前|以前|内|止)?"
DEADLINE = re.compile(
    rf"(?:力争|争取|确保)?(?:到|至|在|于|最迟于?)?(?<![比较与]){YEAR}(?!版|度|级|代|以来|的?基础|的?水平|\d{{1,2}}月\d{{1,2}}日{WEEKDAY}(?!（|之?前|以前|起))(?:\d{{1,2}}月(?:\d{{1,2}}日{WEEKDAY})?)?{UNTIL}(?:起(?:{NUM}年内)?)?"
    rf"|(?<![\d年])\d{{1,2}}月(?:(?:\d{{1,2}}日{WEEKDAY}|初)?(?:之?前|以前)|(?:[底末]|[上中下]旬)(?:之?前|以前)?)"
    rf"|(?<![去上前\d])年(?:底|末)(?:之?前|以前)?|(?:上|下)半年(?:之?前)?|(?<![每个])前?第?[一二三四]季度(?!度|以来|的)[底末]?(?:之?前|以前)?"
    rf"|(?<![\d{CN}去上往前每历多几半学同青少老中])年(?:中{NO_MIDDLE}|内(?!蒙))|(?<=每季度)第[一二三]个?月\d{{1,2}}日(?:之?前|以前)?"
    rf"|(?:经过|通过){NUM}年(?:左右)?的?(?:时间|努力)"
    rf"|(?:力争|争取|用|在|今后|未来|近)*(?<![\d第每至到于为短压减过]){NUM}(?:年|个月|个?工作日|日|天|周)(?:左右)?(?:的?时间)?之?内(?!未|无|没有|尚未|不得|不予|禁止|被|受到)"
    rf"|(?:今后|未来|用)(?:{NUM})年(?:左右)?(?:的?时间)?|用(?:{NUM}个月|半年)左右?的?时间"
    rf"|{PLAN.pattern}"
)
PERIOD = re.compile(rf"(?:自|从)?{YEAR}\d{{1,2}}月(?:\d{{1,2}}日)?(?:起)?[至到—－～~-](?:{YEAR})?\d{{1,2}}月(?:\d{{1,2}}日)?")
# A clause that is a period, or a stage with its dates: 2031年5月至10月, 第一阶段（2031年1月至6月）
STAGE = re.compile(rf"{PERIOD.pattern}|[^，；：\d（）]{{1,12}}（(?:即日起[至到—－-])?(?:{PERIOD.pattern}|{DEADLINE.pattern})）")
YEARS = re.compile(rf"(?:自|从)?{YEAR}起?[至到—－~～-]{YEAR}[底末]?")
SEVERAL_YEARS = re.compile(rf"(?:到|至|在)?{YEAR}(?:年?底)?(?:[、和及与]{YEAR}(?:年?底)?)+")
SINCE = re.compile(rf"(?:从|自){YEAR}(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:起|开始)|(?:从|自){YEAR}")
OFTEN = re.compile(rf"每(?:{NUM}|半)?个?(?:年|季度|季|月|周|日|学年|学期)(?:至少)?|年均|一年一|按(?:年度|半年|季度|月|周)(?!均)")
# Frequency or coverage without a number, which a reader has to judge: 定期, 逐年, 所有, 每个
LOOSE = re.compile(r"(?<!不)定期|逐年|按[年月季]|所有|每个|每名|每户|每村|每所|(?<!健)全部|全面|全覆盖|普遍(?!服务|疑虑|存在|问题|共识|性)|一律|配齐|逐村逐户|无一|[应能][^，；]{1,3}尽[^，；]{1,3}|人人|户户|村村|都[有要能]")
# Rules without a figure or date: 必须设立, 不得提拔
RULE = re.compile(r"必须|不得|取消|下放到|要有(?![效序力机利关限])|都应|要制定|纳入.{0,10}范围|每[户人].{0,4}\d")
# Amounts without digits or measure words: 一半, 翻一番, 零增长, 三分之二
HALF = re.compile("一半|翻倍|翻[一两]番|[一两三四五]倍|零(?:增长|新增)|[一二三四五六七八九]分之[一二三四五六七八九]")
NAMES = re.compile(rf"""《[^》]*》|(?!{PLAN.pattern}|“(?:[应能][^”]尽|零(?:增长|新增)))“(?:[^”]{{0,20}}|[^”\d]{{0,60}})”|"[^"\n]{{0,20}}"|〔\d{{4}}〕\d+号|\d+号|{DESIGNATION.pattern}""")  # “十六五”末 is a date
# A label before a colon that a mark numbers
LABELLED = re.compile("[①-⑳][^，。；\\d]{1,12}")
# A date alone, and a hedge: 2031年6月底前
BARE_DATE = re.compile(rf"(?:{DEADLINE.pattern})(?:完成)?")
REACH = re.compile(r"达到?|下降|上升|超过|[超逾](?=[\d百千万亿])|突破|不足(?=[\d百千万亿])|[大小多少]于|低于|高于(?=\d)|不少于|不低于|不高于|不超过|以上|以内|以下|左右|至少|控制在|提高到|增加到|增至|降至|降到|减至|压缩|压减|缩短|扩大至|降低至|减少至|提升为|提高至|稳定在|保持(?:在|(?=[^，；]{0,4}\d))|提升至|提升到|规模为|完成|覆盖|全覆盖|实现|占比?|翻|每[名个户][^，；\d]{1,10}(?=\d)")
DEED = re.compile(
    r"确保|完成|建成|建设|建立|构建|实现|制定|出台|解决|形成|普及|消除|取消|覆盖|开展|组织|推进|推广|推行|实施|设立|下设|启动|试行|试点|编制|印发|发布|修订|修改|完善|健全|达到|提出|组建|成立|落实|引进|培养|培训|培育|培树|选树|惠及|发放|调度|会商|联接|首发|扩展[至到]|补充(?=[^，；]{0,8}\d)|升格|回收|处置|拆解|清运|选拔|选派|遴选|扶持|支持|资助"
    r"|新建|补建|增建|配建|扩容|新增|改造|改建|扩建|筹建|筹集|打造|举办|召开|创建|认定|评选|评定|转化|服务|招聘|招收|招录|安排|投入|募集|发展|集聚|聚集|拥有|搬迁|脱贫|减少|压缩|压减|缩短|降低|淘汰|关闭|拆除|更新|更换|购置|清退|报废|整治|治理|清理|修复|绿化|造林|治愈|救助|帮扶|对接|优化|上线|开通|接入|应用|研究|设置|配备|配齐|提供|下放|委托|报送?|上报|公布|公开|检查|督查|考核|评估|监测|巡查|抽查|审计|全面|基本|突破|动员|发动|签[订署]|汇交|交由|移交(?!的|流程|清单|协议)|[建设配]有|有(?=\d|[一两])|销售|售出|就地消纳|汇总|筹集|替代|改良|划定|划入|封禁|收贮|加装|安装|推荐|加强与|派驻|布局|孵化|提升|提高|参加|赴|创办|生产|验收|销号|纳入|优先|要有|到位|竣工|开工|通车|投产|运营|交付|征集|举行|轮训|调整|聘请|聘用|储备|建档|入户|通[水电车网邮路]|通沥青|通班车|通宽带|进行|掌握|确定|明确|保留|全部|增加|增长|扩大|落地|签约|转移|就业|脱盲|入学|入园|达标|清零|提交|递交|填报|开放(?=[^，；]{0,6}\d)|响应|到场|新创|录入|升级(?=[^，；]{0,14}\d)|归集|盘活(?=[^，；]{0,12}\d)|接待|走访|共享|互认|办理|办结|网办|掌办|通办|可办"
)
SOFT = re.compile(
    r"^(?:[^，；\d]{0,4}\d{4}年底?)?[^，；\d]{0,12}?(?:紧扣|聚焦|践行|始终|着力推进|持续推[动进]|继续(?:做好|研究|推进|加强|重点|落实)|全方位|[^，；]{0,8}连片发展)|(?:多元化发展|新一轮升级|抓好组织实施|抓好落实)$|^配合(?:市级|上级|有关|相关)|^(?:着力|全面)?(?:提升|提高|增强|加强|强化|优化)[^，；\d]*(?:能力|水平|质量|品质|效能|效率|能级)$|鼓励|有(?:较大|明显|显著)|持续(?:提升|增强|优化|改善)|进一步(?:优化|提升|增强|完善|拓展|扩大|提高|巩固|彰显|凸显)|不断|明显|显著|加快(?:改善|拓展|推进)|趋于|稳步|大幅|取得.{0,6}(?:进展|突破|成效)|更加|逐步(?:提高|完善|健全|建立|形成)|(?<!收入)(?<!平均)(?<!节能)(?<!先进)水平$|^为(?:推进|加快|进一步|深入|贯彻|落实|实现|应对|全面|切实|更好|促进)|(?:扎实|有序|深入|稳步|稳妥|有力|有效|纵深|加快|加速|持续)推进$|成为|打造成|亮点|高地|样板|标杆|一流|领先|前列|新(?:台阶|局面|突破|格局)|成效|(?:体系|机制|格局|氛围|环境|制度)(?:(?<!基本)(?<!初步)(?<!全面)(?:建立|形成|健全)|(?:基本)?完善)$"
)
# What is made, with the words that describe it: 建成管理手段先进的体系
MADE_OF = re.compile(r"(?P<made>(?:建成|建立|形成|构建))[^，；]*的(?=[^，；的]{2,}$)")
WHOLE = re.compile(r"(?:基本|全面|全部|率先基本|总体)(?:实现|解决|完成|建成|消除|普及|齐全|覆盖|达到|脱贫|摘帽|办结|退出|淘汰|消失)|(?:实现|做到|达到|基本)[^，；]{0,30}(?:全覆盖|[应能][^，；]{1,3}尽[^，；]{1,3}|清零)|(?:问题)?(?:基本|全部)解决|有所突破|全覆盖")
# Numerals that only order a text: 六大, 8大类, 两级, 三大
ORDER = re.compile(rf"\d{{1,2}}大(?![型中学户棚学])|[{CN}]+(?:大|级|方面|个方面|位一体|个到位|环节|条线|统一|个统一|化)")
# Words that make a sum of money a figure to reach: 完成投资100亿元
SETS = re.compile(r"达到|完成|不少于|不低于|(?:提高|增加|扩大|提升|降低|下降|上升)[到至]|(?:降低|下降|压降|减少)(?=\d)")
# Something is done for a whole class: 实现全覆盖, 全部纳入, 零增长
ALL_DONE = re.compile(r"(?<!推进)(?<!推动)(?<!、)全覆盖(?:（[^）]*）)?$|(?:实现|达到)[^，；]{1,24}全(?:面)?覆盖|零(?:增长|新增)|全部(?:划入|纳入|使用|采用|建成|完成|达标|关闭|淘汰|配备|加装|安装|通过|接入|实现|清零|取消|改造)|全部[^，；]{1,10}通过(?:验收|认[定证]|检[测验查]|评估|$)|(?:基本|全面)(?:淘汰|消除|关停|取缔)|全面达到|每[个所][^，；]{1,10}(?:[建设配]有|配备)")
# A list of things without a verb: 36个渡口
NUMBERED = re.compile(r"\d+(?:\.\d+)?[百千万亿]*(?![\d.．、%％百千万亿])")
# Deeds that a date earlier in the sentence governs: 到2031年，完成…，建成…
ENDED = re.compile(
    r"^(?:基本|全面|初步|分级|分批|率先)?(?:建成|完成|(?:制定|编制|修订)?出台|(?:制定|编制|修订)?印发|建立|构建|划定|启动|取消|组建|设立|淘汰|关闭|排查|整治|将[^，；]{2,30}纳入)|^(?:基本|初步|全面)形成|(?:体系|机制|网络|制度|平台|格局)(?:基本|初步|全面)(?:建立|建成|形成|构建|健全)$|(?:投入使用|投[用运产]|上线|竣工|通车|商业化应用)$"
)
# Things that are made, without their number: 培育一批骨干企业, 在渡口布局建设一批充电站
BATCH = re.compile("^(?:在[^，；\\d]{2,16})?(?:重点|力争|基本|示范|布局|创新|改造)*(?:研发|实施|引育|孵化|集聚|汇聚|培育|打造|建成|建设|创建|搭建|形成|转化|培养|推出|认定|遴选|推广|突破)[^，；]{0,4}(?:一批|多个)")
# What a goal under a date says of somebody or something: 到2031年，渔船完成改造，…，各港实现联网
GOAL = re.compile("^(?!在)(?:[^，；]{2,24}?[要应须]?)?(?<!未)(?<!推进)(?<!促进)(?:完成|建成|出台|印发|实现)(?!.*(?:良性|协调|协同|互动|高质量|突破|跨越|跃升|转型|转变|[倍翻])).{2,}|^形成[^，；]*(?:体系|机制|网络|制度|联盟|标准|供应链|产业链|产业集群|成果集?|报告|清单|台账|数据库|名录|图谱)$|(?:全面|普遍|规模化)(?:推[广行开]|应用|实施|普及|开放共享)(?:应用|并广泛应用)?$|^(?:全面|普遍)(?:推[广行开]|实施|普及)|(?:全面|全部)执行[^，；]*标准$")
# The year of a standard, or one that only says which: 达到2028年某部颁布的《…》, 举办2031年读书节
ISSUED = re.compile(r"(?:制定|编制|印发|公布|出台)[^，；\d]{0,6}“十[一二三四五六七八九]五”(?:期间|时期)?(?=[^，；]*(?:办法|规划|计划|方案|政策|意见|目录|清单)$)|(?:制定|编制|印发|公布)[^，；\d]{1,12}\d{4}年度?(?=[^，；]*(?:安排|计划|要点|方案|清单|目录)$)|(?:作为|纳入|列入|做好|落实|开展|举办|编制|发布|印发|召开|总结|按照|根据|贯彻|执行|参加)好?\d{4}年(?![底末前上下内初年\d第]|[一二三四]季)|\d{4}年度?(?=(?:[省市区县]级?|全[省市区县])?(?:重点|重大)(?:项目|工程|任务)|超长期|中央|预算|财政|省级|各领域)|\d{4}年[^，；]{0,14}(?:颁布|制定|发布|印发|公布|出台|修订)的|\d{4}年(?:年?底)?[之以]?前(?:已?建[设成]|投产|投用|投运|开工|竣工|登记|注册|毕业|取得)的")
# A line that is the title of an annex, and the words that hand out a document
TITLE = re.compile(r"(?:附件?[\d一二三四五六七八九十.]*[：:\s]*)?[^，。；：]{6,60}(?:方案|计划|规划|安排|要点|意见|措施|清单|办法|通知|[分任][工务]表?|(?:一览|明细|计划|情况|进度|汇总|分解|指标)表|指标体系)(?:[（(][^（）()]*[）)])?")
HANDS_OUT = re.compile("[^。]{0,40}现将[^。]*(?:如下|印发)")
# Parts of every year: 前期自查、年中指导、年末检查
PHASES = re.compile("(?:前期|年初|年中|季末|月末)[^，；、\\d]{2,6}、(?:[^，；、\\d]{2,8}、)*年[中末底][^，；、\\d]{2,6}")
# A length of time to reach, and no date: 控制在20个、5个工作日内
WITHIN = re.compile("(?:控制|压缩|压减|缩短|缩减|减少|限定)[在至到为][^，；]*?内")
# A state of the past: 截至2019年底
AS_OF = re.compile("截[至止]")
# Kinds of commitments: certain ones, and those that a reader has to judge
FIRM, OPEN = ("figure", "dated", "often", "whole"), ("undated", "covered", "rule")


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A clause of a sentence, with the facts by which `RULES` decide.

    `bare` is its text with names blanked out. `over`: its date is before the year of the document. `past`: it is about the past.
    `waiting` is the clause directly before it if that is only a date (到2020年); `governing` is the last such clause of the sentence.
    `dated`: an earlier clause of the item is only a date. `counting`: an earlier clause of the sentence sets a figure to reach.
    `date` is the span of its own date. `forecast`: it or the first clause of its sentence says what is expected. `beside`: it is part of a grant.
    `apart`: it introduces a list. `opens`: a semicolon stands before it.
    """

    start: int
    end: int
    bare: str
    opens: bool = False
    deadline: str = ""
    often: str = ""
    date: DocumentSpan | None = None
    figures: tuple[Token, ...] = ()
    forecast: bool = False
    beside: bool = False
    over: bool = False
    waiting: "Phrase | None" = None
    governing: "Phrase | None" = None
    dated: bool = False
    counting: bool = False
    past: bool = False
    permitted: bool = False
    apart: bool = False

    def says(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(self.bare))

    @property
    def soft(self) -> bool:
        """Check whether the clause only wishes for improvement; not by the words that describe what is made: 建成成效显著的体系."""
        return bool(SOFT.search(MADE_OF.sub(r"\g<made>", self.bare)))

    @cached_property
    def counted(self) -> tuple[Token, ...]:
        return tuple(figure for figure in self.figures if counts(figure, self.bare))

    @property
    def amounts(self) -> bool:
        """Check whether the clause has a value to reach, with digits (70%) or without (翻一番)."""
        return bool(self.counted) or self.says(HALF)

    @property
    def only_dates(self) -> bool:
        """Check whether the clause has a date but no action: 到2020年; 各省要在30日内; 到2016年底除地处偏远的外."""
        ends = self.bare.rstrip("要应须").endswith(self.deadline) or self.bare.startswith(self.deadline) and self.bare.endswith("外")
        return bool(self.deadline) and (ends or bool(YEARS.fullmatch(self.bare) or SEVERAL_YEARS.fullmatch(self.bare)))

    @property
    def due(self) -> bool:
        return bool(self.deadline and not self.over or self.waiting)

    @property
    def aside(self) -> bool:
        """Check whether the date of the clause stands in brackets, which govern nothing behind them."""
        before = self.bare[: self.date.start - self.start] if self.date else ""
        return before.count("（") > before.count("）")

    @property
    def given(self) -> bool:
        if self.says(THINGS_GIVEN):
            return False
        return self.says(GRANT) and not self.says(SETS) and not self.says(ENDS_GRANT) or self.says(AWARD) or self.beside

    @property
    def gifted(self) -> bool:
        return self.beside or self.says(AWARD) or any(m["gift"] for m in GRANT.finditer(self.bare))


class Rule(NamedTuple):
    """A rule that sorts clauses: if `applies` accepts a clause, `result` is its kind of commitment, or the reason why it is none.
    `example` is a sentence to which the rule applies."""

    result: str
    example: str
    applies: Callable[[Phrase], object]


# The reason of a clause to which no other rule applies; it is a guess, and always marked as one
UNCLEAR = "没有要达到的数字、期限或频次"

# The first rule that applies decides.
RULES = (
    Rule("许可或待遇，不是要达到的目标", "可申请最高不超过300万元的创业担保贷款", lambda c: c.permitted),
    Rule("文件的施行日期或有效期，不是目标", "本办法自2030年2月1日起施行", lambda c: c.says(FORCE)),
    Rule("优惠、贷款或合同的期限，不是要达到的目标", "优惠期不超过12个月", lambda c: c.figures and c.says(FAVOUR)),
    Rule("鼓励或支持的事，不是要达到的目标", "鼓励新建渡口实现监控全覆盖", lambda c: c.says(ENCOURAGED) and (c.figures or c.often or c.says(LOOSE)) and not (c.deadline or c.governing)),
    Rule(QUALIFIES, "2031年7月1日前注册登记的渔船", lambda c: c.says(ELIGIBLE)),
    Rule("做法的前提或基础，不是要达到的目标", "在渡口监控实现全覆盖的基础上", lambda c: c.says(BASIS)),
    Rule("分级分档的界限，不是要达到的目标", "受灾5人以上20人以下的", lambda c: c.figures and c.says(SCALE)),
    Rule("现状与形势的叙述，不是目标", "“十六五”时期是渔业发展的关键五年", lambda c: (c.deadline or c.waiting or c.governing) and c.says(STATES)),
    Rule("预测或测算，不是目标", "预计2031年游客达到80万人", lambda c: (c.figures or c.deadline) and c.forecast),
    Rule("often", "每年选拔不少于100名青年", lambda c: c.often and c.says(DEED) and not c.says(GRANT)),
    Rule("undated", "从2014年开始，今后5年，人均补助8000元", lambda c: c.given and c.governing and c.figures and not (c.gifted and PERIOD.match(c.governing.bare))),
    Rule("covered", "逐年提高报销范围和补助水平", lambda c: c.given and not c.figures and c.says(LOOSE) and c.says(DEED)),
    Rule("undated", "对特岗教师每年提供2万元补助", lambda c: c.given and c.often and c.figures),
    Rule("rule", "每人补助5万元", lambda c: c.given and c.says(RULE)),
    Rule("给予的补助、奖励或优惠，不是要达到的目标", "对入选企业给予50万元资助", lambda c: c.given and c.gifted),
    Rule("规定的费用、利率或额度，不是要达到的目标", "贷款利率不超过5%", lambda c: c.given),
    Rule(QUALIFIES, "实习至少3个月后方可上岗", lambda c: c.figures and c.says(ONLY_THEN)),
    Rule(QUALIFIES, "参加培训满1年的", lambda c: c.figures and not c.due and c.says(WHOM)),
    Rule("rule", "站房面积原则上不少于50平方米", lambda c: c.counted and not (c.due or c.often) and ("原则上" in c.bare and not c.says(DEED) or re.search("宜(?=[大小高低不达])", c.bare) or (c.says(OF_WORKS) or c.says(DIMENSION)) and not c.governing)),
    Rule(
        "figure",
        "5年内引进100名领军人才",
        lambda c: c.amounts and (c.says(REACH) or c.counting or c.says(DEED) and (c.deadline or not NUMBERED.match(c.bare))) and (not c.past or c.due or c.dated and not c.says(DONE_ALREADY)),
    ),
    Rule("covered", "目前尚未通电的自然村全部通电", lambda c: c.past and not c.due and c.says(LOOSE) and c.says(DEED)),
    Rule("已经发生的事", "截至2019年底已建成公园300个", lambda c: c.past and not c.due and not c.says(TO_DONE)),
    Rule("whole", "到2020年，主要作物基本实现机械化", lambda c: c.dated and c.says(WHOLE) and not c.says(SOFT)),
    Rule("whole", "渡口监控实现全覆盖", lambda c: c.says(ALL_DONE) and not c.says(RULE)),
    # An action, not a wish for steady improvement
    Rule("dated", "2020年底前制定出台指导意见", lambda c: c.due and c.says(DEED) and not c.soft and not c.says(DONE_TO) and not c.says(MEANS)),
    Rule("dated", "2031年底前，制定办法，建成平台", lambda c: c.governing and c.says(ENDED) and not c.soft and not c.governing.deadline.endswith(("期间", "时期"))),
    Rule("dated", "到2031年，培育一批骨干企业", lambda c: c.governing and c.says(BATCH) and not c.governing.deadline.endswith(("期间", "时期"))),
    Rule("dated", "到2031年，渔船完成改造，各港实现联网", lambda c: c.governing and c.governing.only_dates and c.says(GOAL) and not c.soft and not c.says(DONE_TO) and not c.governing.deadline.endswith(("期间", "时期"))),
    Rule("“全面”修饰动作，没有指明某一类对象", "全面提升服务水平", lambda c: not c.governing and not c.figures and c.says(STRONGER) and not LOOSE.search(STRONGER.sub("", c.bare))),
    Rule("落实或引用的部署、政策，不是新的目标", "落实全国渡口监控全覆盖等工作部署", lambda c: not (c.governing or c.due) and c.says(CARRIES_OUT)),
    Rule("covered", "对每个贫困村建档立卡", lambda c: c.says(LOOSE) and c.says(DEED)),
    Rule("undated", "到2020年，教育质量有较大提升", lambda c: (c.governing or c.due) and not c.says(MEANS) and not (c.figures and not c.counted)),
    Rule("rule", "重点乡镇必须设立工作站", lambda c: c.says(RULE)),
    Rule("年龄或级别，不是数量目标", "35岁以下青年", lambda c: c.figures and all(figure.unit in LEVELS for figure in c.figures)),
    Rule(UNCLEAR, "以铁路两侧500米范围为重点", lambda c: c.figures or c.deadline or c.often),
)


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

    @property
    def unclear(self) -> bool:
        """Check whether no rule says what the clause is, so that its reason is a guess."""
        return self.reason == UNCLEAR


def stretches(
    text: str, unread: Iterable[DocumentSpan] = (), year: int = 0, begin: int | None = None, annual: DocumentSpan | None = None
) -> tuple[Stretch, ...]:
    """Return every clause of a document to which one of `RULES` applies, in order; `year` is the year of issue, or 0 if unknown.
    `annual` is the year in the title of a plan for one year. Headings, the text before offset `begin` (before the first numbered item if None), and the spans `unread`, which name the
    responsible units, are skipped. In the text before the first item, only commitments are returned."""
    items = outline(text)
    first = items[0].start if items else 0
    begin = first if begin is None else min(begin, first)
    hidden = _hidden(text, [*unread, *((item.start, item.body) for item in items), (0, begin)])
    found: list[Stretch] = []
    reasons: dict[int, str] = {}  # {depth of the item, or of one around it: why nothing in it is a goal}
    parts = [(item.start, item.end, len(item.path), item.title) for item in items] or [(0, len(text), 0, "")]
    for start, end, depth, title in [(begin, first, 0, ""), *parts]:
        described = next((why for pattern, why in HEADS if pattern.fullmatch(title)), "")
        reasons = {n: why for n, why in reasons.items() if n < depth} | ({depth: described} if described else {})
        reason = reasons[max(reasons)] if reasons else ""
        introduced = start in introductions(text)
        above = _introducing(text, introductions(text).get(start, annual), year)
        found += [_set_aside(one, reason) for one in _heading(text, hidden, items, start, year, (above, introduced))]
        dated, inside, known = introduced, leads(text[start:end]), len(found)
        staged = introduced and bool(STAGED.match(text, start))  # its date is that of the deeds of its first sentence
        for sentence in SENTENCE.finditer(hidden, start, end):
            line = text[sentence.end() : sentence.end() + 1] in ("", "\n") and before(text, sentence.start()) in ("", "\n")
            if HANDS_OUT.match(sentence[0]) or line and (TITLE.fullmatch(sentence[0].strip()) or DUE_LABEL.match(sentence[0].strip())):
                continue
            phrases = [_phrase(hidden, *clause, year) for clause in _clauses(hidden, *sentence.span())]
            governs = lead_of(inside, sentence.start() - start)
            over = _introducing(text, DocumentSpan(start + governs.span.start, start + governs.span.end), year) if governs else above
            judged, dated = _judge(phrases, dated, over, governs.listed if governs else introduced, each=not (staged and found[known:]))
            own = any(sentence.start() <= start + lead.span.start < sentence.end() for lead in inside if lead.listed)
            found += [_set_aside(one, INTRODUCED if own else reason) for one in judged if one.kind or start >= first]
            if LISTED.search(sentence[0]):  # the rest of the item, and the items below it, are the conditions
                reason = reasons[depth] = QUALIFIES
    return tuple(found)


def _introducing(text: str, lead: DocumentSpan | None, year: int) -> Phrase | None:
    """Return the words that introduce a list as a phrase with their date, which they are quoted with as a whole: 到2031年，力争实现."""
    phrases = [_phrase(text, *clause, year) for clause in _clauses(text, *lead)] if lead else []
    dated = next((phrase for phrase in phrases if phrase.date), None)
    return dated and replace(dated, start=lead.start, end=phrases[-1].end, date=DocumentSpan(lead.start, phrases[-1].end), apart=True)


def _heading(text: str, hidden: str, items: tuple[Item, ...], start: int, year: int, above: tuple[Phrase | None, bool]) -> list[Stretch]:
    """Return the figures to reach in the heading of the item at `start`, and what else an item of one sentence commits to: 1.每年考核各镇。 For `above` and `listed`, the pair `above`, see `_judge`."""
    item = next((one for one in items if one.start == start), None)
    if not item or item.body <= start or not (above[0] or re.search(r"[\d十百千万]|" + OFTEN.pattern, item.title)):
        return []
    at = text.index(item.title, start) if item.title in text[start : item.body] else start + len(item.mark)
    clauses = [_phrase(text, *clause, year) for clause in _clauses(text, at, at + len(item.title))]
    said_again = any(figure.text in text[item.body : item.end] for clause in clauses for figure in clause.counted)
    below = takewhile(lambda one: len(one.path) > len(item.path), items[items.index(item) + 1 :])
    listed = sum(len(one.path) == len(item.path) + 1 for one in below)  # 发展2个优势领域 above two items
    named = CALLED.search(item.title) or listed and any(figure.value == listed for clause in clauses for figure in clause.counted)
    sentence = text[item.start : item.body].rstrip().endswith(("。", "；")) and not hidden[item.body : item.end].strip("。 \u3000\n")
    kinds = FIRM if sentence else ("figure",)
    return [one for one in _judge(clauses, False, *above)[0] if one.kind in kinds and text[one.end] != "：" and not said_again and not named]


INTRODUCED = "引出以下各项的期限，期限记在各项的目标里"
# 百名盐工培训项目
CALLED = re.compile("(?:项目|工程|计划|行动)$")
# White space, and the marks of a list without numbers
LEADING = " \u3000\t\n—–•●·◆◇◈■□★☆▲▪"
# The number of an item of such a list: ◆12.
LISTED_NUMBER = re.compile(r"\d{1,3}[.．、] ?(?=[\u4e00-\u9fff])")
# A sentence also ends where a copy has runs of spaces instead of line breaks
SENTENCE = re.compile(rf"(?:(?![ \u3000\t]{{3}})[^。！？\n])+(?:。{DATED_BEHIND})?")


def has_verb(words: str) -> bool:
    """Check whether a clause says itself what is done: 更新渔船9艘, not 网箱3座."""
    return bool(DEED.search(words) or REACH.search(words))


def _set_aside(found: Stretch, reason: str) -> Stretch:
    return replace(found, kind="", reason=reason) if reason and (found.kind or found.unclear) else found


def _hidden(text: str, spans: Iterable[tuple[int, int]], instead: str = "。") -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = instead * (end - start)
    return "".join(signs)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the clauses of a sentence, separated by ，；： or half-width marks outside brackets, names and figures."""
    depth, at = 0, start
    for i, char in enumerate(STOP.sub(";", _blanked(IN_FIGURE, _blanked(NAMES, text[start:end]))), start):
        depth += (char in "（(") - (char in "）)")
        if char in "，；：,;:" and depth <= 0:
            yield at, i
            at = i + 1
    if text[at:end].strip() or at == start:
        yield at, end


# By or with what something is made, before the verb: 结合旧城更新等新建渡口50座
BY_WHAT = re.compile(r"(?:按照?|结合|依托|围绕|聚焦|针对)[^，；\d]{2,40}?(?:要求|原则|标准|等|建设|更新|实际|需求|系统|平台|基地|资源|示范区|园区)(?=(?:重点|积极|规划)?(?:新建|新增|改造|建成|打造|完成|培育|创建|设立|布局)[^，；的]*\d)")
# What a clause begins with and says nothing: 一是新建渔港, “20”是指新建渔港20座
MEANT = re.compile(r"[一二三四五六七八九]是(?=[\u4e00-\u9fff])|(?:其中，?)?“\d{1,5}”(?:是|即)?指")
# A half-width full stop: 建成公园3个.培训300人
STOP = re.compile(r"(?<=[\u4e00-\u9fff）)%％”])\.(?=[\u4e00-\u9fff])")
# Half-width marks within a figure or a time: 1,200, 9:30, 2：1
IN_FIGURE = re.compile(r"(?<=\d),(?=\d{3})|(?<=\d)[:：](?=\d)")


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
    start, own = start + len(own) - len(own.lstrip(LEADING)), own.lstrip(LEADING).rstrip().rstrip(".")
    if listed := LISTED_NUMBER.match(own):
        start, own = start + listed.end(), own[listed.end() :]
    if meant := MEANT.match(own):
        start, own = start + meant.end(), own[meant.end() :]
    if by_what := BY_WHAT.match(_blanked(NAMES, own)):
        start, own = start + by_what.end(), own[by_what.end() :]
    bare = _blanked(NAMES, own)  # figures in names commit to nothing
    timed = reduce(lambda words, pattern: _blanked(pattern, words), (BASE, ISSUED, PHASES, WITHIN), bare)
    period = PERIOD.search(timed)
    stage = STAGE.fullmatch(timed)
    deadline = stage if stage else None if period or AS_OF.search(timed) else SINCE.match(timed) or DEADLINE.search(timed)
    named = re.search(r"\d{4}", deadline[0]) if deadline else None
    often = OFTEN.search(bare)
    tokens = [] if period or AS_OF.search(timed) else [t for t in scan(own) if _dates(t) and "\0" not in timed[t.start : t.end]]
    at = next(((own.find(t.text, t.start)) for t in reversed(tokens)), -1)
    words = deadline[0] if deadline else tokens[-1].text if tokens and tokens[-1].role == "relative" else ""
    return Phrase(
        start=start,
        end=start + len(own),
        bare=bare,
        opens=before(text, start, LEADING) in ("；", ";"),
        deadline=words,
        over=bool(named) and int(named[0]) < year or _over(tokens, year),  # 2017年 in a document of 2018
        often=often[0] if often else "",
        date=DocumentSpan(start + at, start + at + len(tokens[-1].text)) if words and at >= 0 else None,
        figures=tuple(t for t in scan(own) if t.kind == "figure" and t.value and not ORDER.match(own, t.start)),
    )


def _dates(token: Token) -> bool:
    """Check whether a token is a date of its clause, and neither 尽快 nor a base of comparison."""
    return token.kind == "date" and token.role in ("by", "start", "relative") and token.text not in OPEN_WORDS


def _over(tokens: list[Token], year: int) -> bool:
    """Check whether the last date of a clause is a plan period that ended before `year`: “十五五”期间 in a document of 2031."""
    years = plan_years(tokens[-1].text) if tokens else None
    return bool(years) and years[1] < year


def _judge(phrases: list[Phrase], dated: bool, above: Phrase | None = None, listed: bool = True, each: bool = True) -> tuple[list[Stretch], bool]:
    """Return (the clauses to which a rule applies, whether the item has a date by now); `dated`: it had one before this sentence.
    `above` is the date that introduces the list of the item or, if not `listed`, begins an earlier sentence of the paragraph: it dates
    only the figures to reach. A date alone dates all deeds, unless `each` is false."""
    found: list[Stretch] = []
    past = bool(phrases and PAST.match(phrases[0].bare)) or bool(above and above.over)
    above = above if above and not above.over else None
    waiting = governing = above if listed else None
    each = each and waiting is not None and (waiting.bare == waiting.deadline or bool(BARE_DATE.fullmatch(waiting.bare)))  # a date over a list of deeds
    counting = False
    for i, phrase in enumerate(phrases):
        if LABELLED.fullmatch(phrase.bare) and i + 1 < len(phrases) and not phrase.figures:  # ①载体建设：
            continue
        if phrase.opens and governing and governing not in (above, phrases[0]) and not (governing.only_dates and governing.bare.startswith(("到", "至"))):
            governing = above if listed else None  # 其中，2031年…；
        if phrase.only_dates and phrase.over:
            past = True
        elif phrase.only_dates:
            waiting = governing = phrase
            dated = True
        elif not (waiting and re.fullmatch("除.+外", phrase.bare)):
            if phrase.often and governing and governing.often:  # each says how often of its own deed
                waiting = governing = above if listed else None
            in_past, permitted = past or phrase.over or phrase.says(PAST), _permitted(phrases[i : i + 3])
            phrase = replace(
                phrase, waiting=waiting, governing=governing, dated=dated, counting=counting, past=in_past, permitted=permitted,
                forecast=phrase.says(FORECAST) or phrases[0].says(FORECAST),
                beside=phrase.says(OF_GRANT) and any(other.says(AWARD) or other.says(GIVES) for other in phrases[max(0, i - 1) : i + 2] if other is not phrases[i]),
            )  # fmt: skip
            if rule := next((rule for rule in RULES if rule.applies(phrase)), None):
                one = _stretch(rule.result, phrase)
                undated = above and one.kind == "figure" and not (one.date or phrase.deadline or any(p.date for p in phrases))
                found.append(replace(one, date=above.date) if undated else one)
                counting = counting or rule.result == "figure"
            waiting = waiting if waiting and phrase.says(DONE_TO) else above if each and governing is above else None
            if phrase.date and not phrase.over and not phrase.aside and not phrase.says(ELIGIBLE):
                governing = phrase
    return found, dated


def _stretch(result: str, phrase: Phrase) -> Stretch:
    """Make a Stretch of a clause and the `result` of its rule; a dated action includes a date directly before it (2020年底前，制定…)."""
    if result not in (*FIRM, *OPEN):
        return Stretch(start=phrase.start, end=phrase.end, reason=result)
    waiting, governing = phrase.waiting, phrase.governing
    adjacent = waiting is not None and not waiting.apart and phrase.start - waiting.end <= 2 and result == "dated"
    date = None
    if governing and not phrase.deadline:
        date = DocumentSpan(governing.start, governing.end) if governing.only_dates else governing.date
    return Stretch(start=waiting.start if adjacent else phrase.start, end=phrase.end, kind=result, date=date)


def _permitted(phrases: Iterable[Phrase]) -> bool:
    """Check whether an action is permitted by the first clause, or by the clause after its conditions (对不裁员的企业，可返还…)."""
    first = next((phrase for phrase in phrases if phrase.says(PERMISSION) or not phrase.says(CONDITION)), None)
    return first is not None and first.says(PERMISSION)
