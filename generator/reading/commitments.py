"""Prose to the clauses in it that commit to something, and to the figures in it that do not, each with the reason.

A clause commits when it sets a figure to reach (达到70%, 引进100名), dates a deed (2020年底前制定…) or repeats one
(每年选拔…).  Money given to somebody, a condition, a permission, a past event and a name commit to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .outline import outline

CN = "〇零一二两三四五六七八九十百千万亿"
NUM = rf"(?:\d[\d,，]*(?:\.\d+)?|[{CN}]+)"
# 2020年底前, 到2025年, 2021年3月底前, 2012年起5年内, 年底前, 12月底前, 30日内, 力争3年
YEAR = r"(?:\d{4}|今明两|[今明后]|[二○〇零一三四五六七八九]{4})年"
UNTIL = r"(?:年?底|年末|末|上旬|中旬|下旬|初|上半年|下半年|第?[一二三四]季度)?(?:之?前|以前|内|止)?"
DEADLINE = re.compile(
    rf"(?:力争|争取|确保)?(?:到|至|在|于|截至|最迟于?)?{YEAR}(?!版|度|级|代|以来|\d{{1,2}}月\d{{1,2}}日(?!之?前|以前|起))(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?{UNTIL}(?:起(?:{NUM}年内)?)?"
    rf"|(?<![\d年])\d{{1,2}}月(?:\d{{1,2}}日)?(?:底|末|上旬|中旬)?(?:之?前|以前)"
    rf"|(?<![去上前\d])年(?:底|末)(?:之?前|以前)?|(?:上|下)半年(?:之?前)?"
    rf"|(?:力争|争取|用|在|今后|未来|近)*(?<![\d第每至到于为短压减过]){NUM}(?:年|个月|个?工作日|日|天|周)(?:左右)?(?:的?时间)?之?内"
    rf"|(?:今后|未来|用)(?:{NUM})年(?:左右)?(?:的?时间)?"
    rf"|“[一二三四五六七八九十]+五”(?:期间|期末|末|时期)"
)
PERIOD = re.compile(rf"(?:自|从)?{YEAR}\d{{1,2}}月(?:\d{{1,2}}日)?(?:起)?至(?:{YEAR})?\d{{1,2}}月(?:\d{{1,2}}日)?")
SINCE = re.compile(rf"(?:从|自){YEAR}(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:起|开始)|(?:从|自){YEAR}")
OFTEN = re.compile(rf"每(?:{NUM}|半)?个?(?:年|季度|季|月|周|日|学年|学期)(?:至少)?|年均|一年一")
# 定期, 逐年, 所有, 每个: how often and how wholly, without a number; a reader decides
LOOSE = re.compile(r"定期|逐年|按[年月季]|所有|每个|每名|每户|每村|每所|全部|全面|全覆盖|普遍|一律|配齐|逐村逐户|无一|应[^，；]{1,3}尽[^，；]{1,3}|人人|户户|村村|都[有要能]")
# 必须设立, 不得提拔: a rule without a figure or date
RULE = re.compile(r"必须|不得|取消|下放到|要有|都应|要制定|纳入.{0,10}范围|每[户人].{0,4}\d")
# 10亿千瓦, 100名, 70%, 百分之六十, 百个, 3—12个月, 15万名, 一半
MULT = "[十百千]?[万亿]|[百千]"
MEASURE = (
    r"%|％|‰|个百分点|百分点|倍|成|番|人次|场次|车次|平方公里|平方千米|平方米|立方米|立方|公里|千米|米|公顷|万亩|亩|千瓦时?|兆瓦|吨|公斤|千克|升"
    r"|亿美元|美元|元|人|名|位|户|个|家|所|项|处|座|台|张|套|间|次|门|种|类|件|支|批|辆|对|场|期|部|册|本|只|头|株|棵|条|艘|架|枚|片|篇|份|幅|级"
    r"|街道|乡镇|村|县|市|区|岁|年|个月|月|周|天|日|个?工作日|小时|分钟|张床位|床|团队|学分|学时"
)
FIGURE = re.compile(
    rf"(?P<low>\d[\d,]*(?:\.\d+)?)(?P<mult>{MULT})?(?:(?:-|—|－|～|~|至|到|、)(?P<high>\d[\d,]*(?:\.\d+)?)(?P<mult2>{MULT})?)?(?:多|余|几)?(?P<unit>{MEASURE})?"
    rf"|百分之(?P<percent>[{CN}]+)|(?<![第{CN}])(?P<round>[一两二三四五六七八九]?[十百千万]+[十百千万]*)(?:多|余)?(?P<cunit>{MEASURE})"
    rf"|(?P<each>一(?:村|户|乡镇?|县|镇|校|人|社区|企)(?:都|均)?(?:有|建|配)?[一两](?:{MEASURE})?|(?<=[有定设派配建备][一二两三])(?:名|个|门|所|支|台|位|套))"
    rf"|(?P<half>一半|翻[一两]番|[一两三四五]倍)"
)
NAMES = re.compile(r"《[^》]*》|“[^”]{0,20}”|〔\d{4}〕\d+号|第\d+[条款届次号]|\d+号")
MARK = re.compile(r"[，；：。！？\n]|——")
# Whoever may, not whoever must
PERMISSION = re.compile(r"(?<![不许认])可(?:以|按|申请|返还|享受|在|由|给予|适当|自主|根据|结合|单独|先行|将|参照|凭|于)|允许|均可|有权|自愿|享受.{0,8}(?:补贴|津贴|待遇)$")
# Money and favours: what is given, not what is reached
GRANT = re.compile(
    r"给予|补贴|补助|奖励|奖补|奖金|津贴|贴息|返还|减免|免征|减征|税率|抵扣|扣除|列支|报销|资助经费|经费资助|资金支持|一次性|最高(?:不超过)?\d|不超过\d[\d万亿]*元"
    r"|额度|标准为|按.{0,12}标准|罚款|处以|缴纳|保险费|贷款期限|利率|担保|每人每|每[亩户人]"
)
# Conditions: whom it concerns
CONDITION = re.compile(
    r"(?:对|凡|经|如|若|凡是)[^，；]{0,40}(?:的|者)$|(?:满|超过|不足|不满|未满|连续)\d+(?:年|个月|人|周岁|岁)(?!.*(?:达到|建成|完成))|\d+周?岁|学历|以上学位|以上职称|获得"
)
PAST = re.compile(
    r"近年来|以来|目前(?!的)|截至|已(?:经|有|建|完成|达|实现|累计|成|在|设|出|基本|全)|上年度?|去年|当前|现有|曾|发表|召开的?(?:全国|省|市|电视)|会议(?:确定|提出)|下达了?|同意|原有|现行"
)
REACH = re.compile(r"达到?|超过|突破|不少于|不低于|不高于|不超过|以上|以内|以下|左右|至少|控制在|提高到|增加到|增至|降至|降到|减至|压缩|压减|缩短|扩大至|提高至|稳定在|保持在|提升至|提升到|完成|覆盖|全覆盖|实现|占比?|翻")
DEED = re.compile(
    r"完成|建成|建设|建立|实现|制定|出台|解决|形成|普及|消除|取消|覆盖|开展|组织|推进|推广|推行|实施|设立|启动|编制|印发|发布|修订|修改|完善|健全|达到|提出|组建|成立|落实|引进|培养|培训|培育|选拔|选派|遴选|扶持|支持|资助"
    r"|新建|新增|改造|改建|扩建|筹建|筹集|打造|举办|召开|创建|认定|评选|评定|转化|服务|招聘|招收|招录|安排|投入|募集|发展|集聚|聚集|拥有|搬迁|脱贫|减少|压缩|压减|缩短|降低|淘汰|关闭|拆除|整治|治理|清理|修复|绿化|造林|治愈|救助|帮扶|对接|优化|上线|开通|接入|应用|研究|设置|配备|配齐|提供|下放|委托|报送?|上报|公布|公开|检查|督查|考核|评估|监测|巡查|抽查|审计|全面|基本|突破|动员|发动|加强与|派驻|布局|孵化|提升|提高|参加|赴|创办|生产|验收|销号|纳入|优先|要有|到位|竣工|开工|通车|投产|运营|交付|征集|举行|轮训|调整|聘请|聘用|储备|建档|入户|通[水电车网邮路]|通沥青|通班车|通宽带|进行|掌握|确定|明确|保留|全部|增加|增长|扩大|落地|签约|转移|就业|脱盲|入学|入园|达标|清零|归集|共享|互认|办理|办结|网办|掌办|通办|可办"
)
SOFT = re.compile(
    r"持续(?:提升|增强|优化|改善)|进一步(?:优化|提升|增强|完善|拓展|扩大|提高)|不断|明显|显著|加快(?:改善|拓展|推进)|趋于|稳步|大幅|取得.{0,4}进展|更加|逐步(?:提高|完善|健全|建立)|水平$|(?:体系|机制|格局|氛围|环境|制度)(?:基本)?(?:建立|形成|完善|健全)$"
)
WHOLE = re.compile(r"(?:基本|全面|全部|率先基本|总体)(?:实现|解决|完成|建成|消除|普及|齐全|覆盖|达到|脱贫|摘帽|办结)|(?:实现|做到|达到|基本)[^，；]{0,30}(?:全覆盖|应[^，；]{1,3}尽[^，；]{1,3}|清零)|(?:问题)?(?:基本|全部)解决|有所突破|全覆盖")
# 全面、六大、两级、三大: how a text is ordered
ORDER = re.compile(rf"[{CN}]+(?:大|级|方面|个方面|位一体|个到位|环节|条线|统一|个统一|化)")
LENGTH = ("年", "个月", "月", "周", "天", "日", "工作日", "个工作日", "小时", "分钟")
MONEY = ("元", "美元", "亿美元")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A clause of a sentence: offsets in code points, and what it is: figure, dated, often, whole; or why it commits to nothing."""

    start: int
    end: int
    text: str
    kind: str = ""
    reason: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """What a clause says, read once."""

    start: int
    end: int
    text: str
    bare: str
    deadline: str = ""
    often: str = ""
    figures: tuple[re.Match[str], ...] = ()


def stretches(text: str, spans: tuple[tuple[int, int], ...] = ()) -> tuple[Stretch, ...]:
    """Every clause of the text that holds a figure, a date or a frequency, or sets something to be done wholly.

    `spans` are left out: the clauses that say who does it, headings, the front.
    """
    items = outline(text)
    marks = tuple((item.start, item.body) for item in items)
    hidden = _hide(text, (*spans, *marks, (0, items[0].start if items else 0)))
    found: list[Stretch] = []
    for item in items or (None,):
        dated = False
        for start, end in _paragraphs(hidden, item.start if item else 0, item.end if item else len(text)):
            for a, b in _sentences(hidden, start, end):
                said = [_read(text, hidden, x, y) for x, y in _clauses(hidden, a, b)]
                judged, dated = _judge(said, dated)
                found += judged
    return tuple(found)


def commitments(text: str, spans: tuple[tuple[int, int], ...] = ()) -> tuple[Stretch, ...]:
    """The stretches that commit to something without a reader's judgement."""
    return tuple(s for s in stretches(text, spans) if s.kind and not s.open)


def _hide(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with the spans blanked, at the same length."""
    for start, end in spans:
        text = f"{text[:start]}{'。' * (end - start)}{text[end:]}"
    return text


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text[start:end]):
        yield start + line.start(), start + line.end()


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[^。！？]+", text[start:end]):
        yield start + found.start(), start + found.end()


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where clauses stand: parted at ，；： outside brackets and names."""
    depth, at = 0, start
    masked = NAMES.sub(lambda m: "\0" * len(m[0]), text[start:end])
    for i, char in enumerate(masked, start):
        depth += (char in "（(") - (char in "）)")
        if char in "，；：" and depth <= 0:
            yield at, i
            at = i + 1
    yield at, end


def _read(text: str, hidden: str, start: int, end: int) -> _Said:
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    start, words = start + lead, words.strip()
    bare = NAMES.sub(lambda m: "\0" * len(m[0]), words)
    period = PERIOD.search(bare)
    since = SINCE.match(bare)
    deadline = "" if period else (since or DEADLINE.search(bare))
    often = OFTEN.search(bare)
    blank = bare
    for found in (*DEADLINE.finditer(bare), *([period] if period else ())):
        blank = blank[: found.start()] + "\0" * len(found[0]) + blank[found.end() :]
    figures = tuple(m for m in FIGURE.finditer(blank) if not ORDER.match(blank, m.start()))
    return _Said(start, start + len(words), words, bare, deadline[0] if deadline else "", often[0] if often else "", figures)


def _judge(said: list[_Said], dated: bool) -> tuple[list[Stretch], bool]:
    """What each clause of a sentence commits to; `dated` where a date of an earlier sentence of the paragraph still holds."""
    opening = bool(said and PAST.match(said[0].bare))
    found: list[Stretch] = []
    waiting: _Said | None = None
    carried = governed = False
    for i, s in enumerate(said):
        if s.deadline and (s.bare.rstrip("要应须").endswith(s.deadline) or s.bare.startswith(s.deadline) and re.search(r"除[^，]+外$", s.bare)):  # 到2020年，
            waiting, dated, governed = s, True, True
            continue
        if waiting and re.fullmatch(r"除.+外", s.bare):  # 到2016年，除西藏外，
            continue
        kind, reason = _kind(s, waiting, carried, dated, opening or bool(PAST.search(s.bare)), _permitted(said, i))
        if kind:
            start = waiting.start if waiting and s.start - waiting.end <= 2 else s.start
            found.append(Stretch(start, s.end, "", kind))
            carried = carried or kind == "figure"
        elif open_kind := _open(s, governed, reason, _permitted(said, i)):
            found.append(Stretch(s.start, s.end, s.text, open_kind, open=True))
        elif s.figures or s.deadline or s.often:
            found.append(Stretch(s.start, s.end, s.text, "", reason or "没有要达到的数字、期限或频次"))
        waiting = None
    return found, dated


def _permitted(said: list[_Said], i: int) -> bool:
    """可申请…; and the conditions before it: 对不裁员的企业，可返还…."""
    if PERMISSION.search(said[i].bare):
        return True
    for s in said[i : i + 3]:
        if PERMISSION.search(s.bare):
            return True
        if not re.search(r"(?:的|者|企业|人员|对象)$", s.bare):
            return False
    return False


def _kind(s: _Said, waiting: _Said | None, carried: bool, dated: bool, past: bool, permitted: bool) -> tuple[str, str]:
    if permitted:
        return "", "许可或待遇，不是要达到的目标"
    figures = [m for m in s.figures if _counts(m, s)]
    deed = bool(DEED.search(s.bare))
    if s.often and deed and not GRANT.search(s.bare):
        return "often", ""
    if GRANT.search(s.bare) and not re.search(r"达到|完成|不少于|不低于", s.bare):
        return "", "给予的补助、奖励或条件，不是要达到的目标"
    if figures and (deed or REACH.search(s.bare) or carried) and not (past and not (s.deadline or waiting or dated)):
        return "figure", ""
    if past and not (s.deadline or waiting):
        return "", "已经发生的事"
    if (s.deadline or waiting) and deed and not SOFT.search(s.bare):
        return "dated", ""
    if dated and WHOLE.search(s.bare) and not SOFT.search(s.bare):
        return "whole", ""
    if s.figures and not figures:
        return "", "条件、年龄、级别或次序，不是数量目标"
    return "", ""


def _open(s: _Said, governed: bool, reason: str, permitted: bool) -> str:
    """What a reader has to judge: an outcome without a figure under a date, a word of coverage, a repeated duty without a number."""
    if permitted:
        return ""
    if LOOSE.search(s.bare) and DEED.search(s.bare):
        return "whole"
    if governed or s.often and s.figures:
        return "" if reason and not s.figures else "dated"
    return "rule" if RULE.search(s.bare) else ""


def _counts(m: re.Match[str], s: _Said) -> bool:
    """Whether a figure can be what is to be reached: not an age, a length of service, a level, a sum that somebody gets."""
    unit = m["unit"] or m["cunit"] or ""
    if m["percent"] or m["half"] or m["each"] or unit in ("%", "％", "‰", "个百分点", "百分点"):
        return True
    after = s.bare[m.end() :]
    if unit in ("岁", "级", "月", "号", "期", "条") or not unit:
        return False
    if unit in LENGTH:
        return bool(re.search(r"压缩|缩短|减至|减到|压减|提速|办结|不少于|不超过|至少|以内", s.bare)) and not re.match(r"以上的", after)
    if unit in MONEY:
        return bool(re.search(r"达到|突破|超过|完成|实现|增加到|提高到|总额|规模|投入|安排|新增|产值|收入", s.bare))
    return not re.match(r"(?:以上|以下|以内)?的(?:企业|单位|人员|项目|机构|地区|城市)", after)
