"""The Chinese words that pages, charts and tables show for values, targets and documents."""

from collections.abc import Iterable
from decimal import Decimal

from ..model import Corpus, Observation, PartialDate, Passage, Policy, Target, Unit, vocabulary
from ..model.corpus import once
from ..model.vocabulary import rank
from ..prose.vocabulary import RATIO
from .comparison import Comparison, centrals
from .facts import SHARES, WHOLE, due, number


def _short(words: dict[str, str]) -> dict[str, str]:
    return {value: word.partition("（")[0] for value, word in words.items()}


# A page names the highest level as the documents of that level do.
LEVELS = vocabulary.LEVELS | {"central": "中央"}
UNIT_KINDS, NAME_RELATIONS, ROLES = _short(vocabulary.UNIT_KINDS), vocabulary.NAME_RELATIONS, _short(vocabulary.ROLES)
FLAT_ROLES, TIMINGS = _short(vocabulary.FLAT_ROLES), _short(vocabulary.TIMINGS)
BINDING = _short(vocabulary.BINDING)
TARGET_KINDS, DIRECTIONS, OPERATORS = vocabulary.TARGET_KINDS, vocabulary.DIRECTIONS, _short(vocabulary.OPERATORS)
RELATIONS = vocabulary.VALUE_RELATIONS | vocabulary.DATE_RELATIONS | vocabulary.SCOPE_RELATIONS | {"": "未判断"}
OBSERVATION_KINDS, COMPARABLE = vocabulary.OBSERVATION_KINDS, vocabulary.COMPARABLE
ASSESSMENTS, ASSESSMENT_RULES = vocabulary.ASSESSMENTS, vocabulary.ASSESSMENT_RULES
SENTENCES, LEADS = _short(vocabulary.SENTENCES), vocabulary.LEADS
YARDSTICKS, STATED = _short(vocabulary.YARDSTICKS), vocabulary.STATED
PUBLISHED, LACKING = vocabulary.PUBLISHED, vocabulary.LACKING
# What targets are filtered by: the yardstick, what is missing, what was published
MISSING = {part: f"未写明{word}" for part, word in LACKING.items()} | {"date": "没有可核对的期限"}
CHECKS = YARDSTICKS | {f"no_{part}": words for part, words in MISSING.items()} | PUBLISHED
ROLE_SIGNS = {"lead": "●", "participant": "○"}
PARTS_OF_YEAR = {"H1": "上半年", "H2": "下半年", "Q1": "一季度", "Q2": "二季度", "Q3": "三季度", "Q4": "四季度"}
PERIODS = {"year": "每年", "5 years": "每5年"}
# The title of a publication of which editors read a copy without a title
UNTITLED = "（所读副本未见题名）"
PASSAGES = {"front": "文首", "opening": "引言", "closing": "结尾", "notes": "表后文字"}
# Members that Chinese counts without a measure word: 每户, but 每个组长单位
COUNTED_ALONE = ("户", "人", "村", "乡镇")
# What a short name of a place leaves out: 甘肃省 is 甘肃
PLACE_ENDINGS = ("省", "市", "自治区")


def counted(corpus: Corpus) -> str:
    """Return the size of the corpus in English: 1 document with 22 tasks, 44 targets and 26 units."""
    counts = ((len(corpus.policies), "document"), (len(corpus.tasks), "task"), (len(corpus.targets), "target"), (len(corpus.units), "unit"))
    return "{} with {}, {} and {}".format(*(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts))


def unit_place(unit: Unit) -> str:
    """Return 中央 for a central unit, otherwise the territory of the unit, such as 甘肃省."""
    return "中央" if unit.level == "central" else unit.jurisdiction


def role(policy: Policy, name: str) -> str:
    """Return what a document calls the role `name`: 牵头单位 for lead, 责任单位 or 其他单位 for participant."""
    return policy.lead_term if name == "lead" else policy.participant_term


def amount(value: Decimal | None, unit: str) -> str:
    """Return a value with its unit: 80%, 2.5 公里, 2:1.  Multiples of 100 are in 万 from 10,000 on: 112 万人."""
    if value is None:
        return ""
    if unit in SHARES:
        return f"{number(value)}%"
    if value >= 10000 and value % 100 == 0:
        return f"{number(value / 10000)} 万{unit}"
    return f"{number(value)}{'' if unit[:1] in RATIO else ' '}{unit}".rstrip()


def figure(target: Target) -> str:
    """Return the figure of a target in words: 至少 80%, 每户 5 万元, 全部.  Qualifiers such as 力争 follow in brackets."""
    words = plain(target)
    if target.baseline is not None:
        words = f"由 {amount(target.baseline, target.unit)} 到{words}"
    return words + "".join(f"（{given}）" for given in (target.lasting, target.against, "、".join(target.hedges)) if given)


def plain(target: Target) -> str:
    """Return the figure of a target without the qualifiers that `figure` adds: 每年 至少 6 万名, 年均 22.4 万人, 每年完成."""
    before = rhythm(target)
    if before and target.operator == "none":
        return before
    return f"{before}{'' if target.operator in WHOLE else ' '}{observed(target)}".lstrip()


def rhythm(target: Target) -> str:
    """Return the words before a figure that say how often or for whom: 每年, 年均, 每户; empty for targets of the kind direction."""
    if target.kind == "direction":
        return ""
    return PERIODS.get(target.every, target.every) + ("年均" if target.average else "") + each(target)


def each(target: Target) -> str:
    """Return 每 with the member to which a figure applies: 每户 (per household), 每个组长单位; empty if it applies to no single members."""
    if not target.each:
        return ""
    return f"每{target.each}" if target.each in COUNTED_ALONE else f"每个{target.each}"


def observed(figure: Target | Observation) -> str:
    """Return the value of a target or observation with its comparison word: 70%, 至少 98%, 1–2 项, 17.1 万人, 全部, 完成."""
    word, value = OPERATORS[figure.operator], amount(figure.value, figure.unit)
    if figure.operator == "between":
        return f"{number(figure.value)}–{amount(figure.value_max, figure.unit)}"
    return value if value and figure.operator == "reach" else f"{word} {value}".rstrip()


def spaced(words: str, figure: str) -> str:
    """Return words and the figure after them, with a space before a digit: 2015年 80%, 2015年至少 80%."""
    return f"{words} {figure}" if figure[:1].isdigit() else words + figure


def period(observation: Observation) -> str:
    """Return the period of an observation: 2013年, 2016年至2020年9月, 2015年12月24日."""
    return f"{moment(observation.start)}至{moment(observation.period)}" if observation.start else moment(observation.period)


def observed_scope(observation: Observation) -> str:
    """Return the territory, scope, condition and exception for which an observation holds: 甘肃省，贫困地区，具备条件."""
    exception = f"除{observation.exception}外" if observation.exception else ""
    return "，".join(words for words in (observation.jurisdiction, observation.scope, observation.condition, exception) if words)


def moment(value: PartialDate | None) -> str:
    """Return a date in words: 2016年, 2031年上半年, 2032年三季度, 2014年9月, 2014年3月21日, 每年9月."""
    if value is None:
        return ""
    year, *parts = value.text.replace("--", "-", 1).split("-")
    part_of_year = PARTS_OF_YEAR.get(parts[0]) if parts else None
    return (f"{year}年" if year else "每年") + (part_of_year or "".join(f"{int(part)}{sign}" for part, sign in zip(parts, "月日", strict=False)))


def span(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return a span of time: 2018年起, 2021年至2023年; empty if neither end is known."""
    if start and end:
        return f"{moment(start)}至{moment(end)}"
    return f"{moment(start)}起" if start else f"至{moment(end)}" if end else ""


def last_day(target: Target) -> str:
    """Return the due date of a target as text, such as 2016-12-31; empty without a due date."""
    day = due(target)
    return day.isoformat() if day else ""


def when(target: Target) -> str:
    """Return the date of a target in brief: 2016年, 每年9月, 每年, 2014年起; 未定日期 if the words are vague, 未写期限 without a date."""
    if target.by:
        return moment(target.by)
    if target.by_text and not target.start:
        return "未定日期"
    if target.start:
        return f"{moment(target.start)}起"
    return PERIODS.get(target.every, target.every) or "未写期限"


def date_words(target: Target, wording: str) -> str:
    """Return the date of a target: `wording` or, if this is empty, a brief form; 未写起止 if the target has only a frequency."""
    only_frequency = target.every and not (target.by or target.by_text or target.start)
    if only_frequency and rhythm(target):
        return "未写起止"
    return wording or when(target)


def passage(part: Passage) -> str:
    """Return the name of a passage: 二（二）, 第一部分, 文首, 引言, 结尾."""
    return PASSAGES.get(part.kind) or (f"第{part.number}部分" if part.kind == "section" else part.number)


def place(policy: Policy) -> str:
    """Return 中央 for a central document, otherwise the short name of its territory, such as 甘肃."""
    if policy.level == "central":
        return "中央"
    return next((policy.jurisdiction.removesuffix(end) for end in PLACE_ENDINGS if policy.jurisdiction.endswith(end)), policy.jurisdiction)


def look(corpus: Corpus, policy: Policy) -> str:
    """Return the colour name of a document in tags and charts: `central` if no document is on a higher level, otherwise `local`."""
    return "central" if policy.level == corpus.policies[0].level else "local"


def apart(upper: Policy, lower: Policy) -> tuple[str, str]:
    """Return names that tell two documents apart: their places (甘肃, 兰州) or, if these are equal, their short titles."""
    places = place(upper), place(lower)
    return places if places[0] != places[1] else (upper.short_title, lower.short_title)


@once
def ends(corpus: Corpus) -> tuple[str, str]:
    """Return two names: one for all documents that another implements, one for all documents that implement another.

    A single pair has names from `apart`.  Several pairs have 中央 and 地方 if in every pair only the implemented document is central,
    上级 and 下级 if every implementing document is on a lower level, else 被落实方 and 落实方.
    """
    pairs = [(above, p) for p in corpus.policies if (above := corpus.policy(p.implements))]
    steps = [(rank(above.level), rank(below.level)) for above, below in pairs]
    if len(pairs) == 1:
        return apart(*pairs[0])
    if pairs and all(above == 0 < below for above, below in steps):
        return "中央", "地方"
    return ("上级", "下级") if all(above < below for above, below in steps) else ("被落实方", "落实方")


def pair(corpus: Corpus, upper: Policy, lower: Policy) -> tuple[str, str]:
    """Return the names of two compared documents: from `ends` if the corpus has only two documents, otherwise from `apart`."""
    return ends(corpus) if len(corpus.policies) <= 2 else apart(upper, lower)


def levels_below(corpus: Corpus) -> str:
    """Return the levels of government below the lowest level that has a document: 市州、县; empty if there is none."""
    lowest = max((rank(p.level) for p in corpus.policies), default=len(LEVELS))
    return "、".join(list(LEVELS.values())[lowest + 1 :])


def statuses(corpus: Corpus) -> dict[str, str]:
    """Return {kind of a comparison: its label}: paired 成对, central_only 地方未提, central_other 中央同一指标的其他目标."""
    return kinds(*ends(corpus))


def kinds(upper: str, lower: str) -> dict[str, str]:
    """Return {kind of a comparison: its label} for two documents or levels of these names."""
    paired = {"paired": vocabulary.STATUSES["paired"], "central_only": f"{lower}未提", "local_only": f"{lower}新增"}
    return paired | {"central_other": f"{upper}同一指标的其他目标", "local_other": f"{lower}同一指标的其他目标"}


def documents(corpus: Corpus) -> str:
    """Return the number of documents in words: 两份文件, 7 份文件."""
    count = len(corpus.policies)
    return {1: "一份文件", 2: "两份文件"}.get(count, f"{count} 份文件")


def both(row: Comparison, places: tuple[str, str]) -> str:
    """Return both targets of a pair with date and scope: 义务教育巩固率（贫困地区），甘肃2016年至少 91%，中央2015年至少 90%."""
    upper, lower = places
    scopes = [covers(t) for t in (row.central, row.local)]
    shared = scopes[0] if scopes[0] == scopes[1] else ""
    sides = zip((lower, upper), (row.local, row.central), reversed(scopes), strict=True)
    return "，".join((row.indicator.name + _bracketed(shared), *(_side(place, t, "" if shared else own) for place, t, own in sides)))


def _side(place: str, target: Target, scope: str) -> str:
    written, date = figure(target), when(target)
    told = spaced(date, written) if target.by else written if written.startswith(date) else f"{written}，{date}"
    return (place + told if target.by else spaced(place, told)) + _bracketed(scope)


def _bracketed(words: str) -> str:
    return f"（{words}）" if words else ""


def covers(target: Target) -> str:
    """Return what a target covers in the words of its document: 贫困地区，具备条件的村，除……外."""
    exception = f"除{target.exception}外" if target.exception else ""
    return "，".join(words for words in (target.scope, target.condition, exception) if words)


def shared(rows: Iterable[Comparison], upper: str) -> str:
    """Return 涉及 45 个中央目标 if several pairs share a central target; empty if each pair has its own. `upper` is 中央."""
    pairs = [row for row in rows if row.status == "paired"]
    return f"涉及 {count} 个{upper}目标" if (count := centrals(pairs)) < len(pairs) else ""


def sides(corpus: Corpus) -> str:
    """Return the names of `ends` as one phrase: 中央与地方, 上级与下级; 各文件 if no document implements another."""
    return "与".join(ends(corpus)) if any(corpus.policy(p.implements) for p in corpus.policies) else "各文件"
