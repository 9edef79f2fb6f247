"""Values of the model to the Chinese words that the public reads."""

from __future__ import annotations

from decimal import Decimal

from ..model import Corpus, Moment, Observation, Passage, Policy, Target, Unit
from ..views.facts import due, number
from .ends import LEVELS, apart, beside, documents, ends, levels_below, look, pair, place, statuses
from .tables import words as dictionary
from .tables.overview import COUNTED_ALONE

# Templates find under labels what documents are called.
__all__ = ["LEVELS", "apart", "beside", "documents", "ends", "levels_below", "look", "pair", "place", "statuses"]

# the same words on the pages and in the dictionary of the data
ASSESSMENTS, ASSESSMENT_RULES, COMPARABLE, OBSERVATION_KINDS = (
    dictionary.ASSESSMENTS,
    dictionary.ASSESSMENT_RULES,
    dictionary.COMPARABLE,
    dictionary.OBSERVATION_KINDS,
)
DIRECTIONS, NAME_RELATIONS, TARGET_KINDS = dictionary.DIRECTIONS, dictionary.NAME_RELATIONS, dictionary.TARGET_KINDS
UNIT_KINDS = {
    "party": "党的机构",
    "government": "政府机构",
    "mass_organisation": "群团组织",
    "bank_or_regulator": "银行与监管机构",
    "enterprise": "企业",
    "collective": "统称的一类单位",
}
OPERATORS = {
    "at_least": "至少",
    "at_most": "至多",
    "reach": "达到",
    "about": "约",
    "between": "区间",
    "all": "全部",
    "complete": "完成",
    "none": "不设数字",
}
RELATIONS = {
    "same": "一致",
    "stricter": "严于",
    "looser": "宽于",
    "earlier": "早于",
    "later": "晚于",
    "narrower": "较窄",
    "wider": "较宽",
    "different": "不同",
    "not_comparable": "不可比",
    "": "未判断",
}
ROLES = {"lead": "牵头单位", "participant": "其他单位"}
ROLE_SIGNS = {"lead": "●", "participant": "○"}
PARTS_OF_YEAR = {"H1": "上半年", "H2": "下半年", "Q1": "一季度", "Q2": "二季度", "Q3": "三季度", "Q4": "四季度"}
PERIODS = {"year": "每年", "5 years": "每5年"}
# Who leads below, seen from who leads above.
LEADS = {"same": "牵头单位对口", "changed": "牵头单位变化", "not_applicable": "不作对口比较", "unnamed": "未点名牵头单位"}
SENTENCES = {"target": "目标", "responsibility": "责任单位", "reporting": "报送", "measure": "举措", "background": "背景"}
PARTS = {"front": "文首", "opening": "引言", "closing": "结尾"}


def counted(corpus: Corpus) -> str:
    """Return how much the corpus holds, in English: 1 document with 22 tasks, 44 targets and 26 units."""
    counts = ((len(corpus.policies), "document"), (len(corpus.tasks), "task"), (len(corpus.targets), "target"), (len(corpus.units), "unit"))
    return "{} with {}, {} and {}".format(*(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts))


def unit_place(unit: Unit) -> str:
    """中央 or the unit's place: 甘肃省."""
    return "中央" if unit.level == "central" else unit.jurisdiction


def role(policy: Policy, name: str) -> str:
    """The document's own word: 牵头单位; 责任单位 in one document, 其他单位 in another."""
    return policy.lead_term if name == "lead" else policy.participant_term


def letter(policy: Policy, name: str) -> str:
    """The role as one character for a cell of the matrix: 牵, 责 or 其."""
    return role(policy, name)[0]


def amount(value: Decimal | None, unit: str) -> str:
    """112 万人, 80%, 2.5 公里: 10 000 and more in 万 where that stays short."""
    if value is None:
        return ""
    if unit in ("%", "％"):
        return f"{number(value)}%"
    if value >= 10000 and value % 100 == 0:
        return f"{number(value / 10000)} 万{unit}"
    return f"{number(value)} {unit}".rstrip()


def figure(target: Target) -> str:
    """至少 80%, 约 6000 个, 3–6 个, 每户 5 万元, 全部, 完成, 不设数字; the document's words on length, measure and hedge stand in brackets."""
    words = plain(target)
    if target.baseline is not None:
        words = f"由 {amount(target.baseline, target.unit)} 到{words}"
    return words + "".join(f"（{said}）" for said in (target.lasting, target.against, target.hedge) if said)


def plain(target: Target) -> str:
    """The figure with its rhythm and its comparison word alone: 每年 至少 6 万名, 年均 22.4 万人."""
    return " ".join(part for part in (rhythm(target), _value(target)) if part)


def rhythm(target: Target) -> str:
    """每年, 年均, 每户, 每个组长单位 before the figure; a direction has none, since it sets no figure."""
    if target.kind == "direction":
        return ""
    return PERIODS.get(target.every, target.every) + ("年均" if target.average else "") + each(target)


def each(target: Target) -> str:
    """每户, 每个组长单位."""
    if not target.each:
        return ""
    return f"每{target.each}" if target.each in COUNTED_ALONE else f"每个{target.each}"


def _value(target: Target) -> str:
    if target.operator == "between":
        return f"{number(target.value)}–{amount(target.value_max, target.unit)}"
    if target.operator in ("at_least", "at_most", "about"):
        return f"{OPERATORS[target.operator]} {amount(target.value, target.unit)}"
    if target.operator == "reach":
        return amount(target.value, target.unit)
    return "" if target.operator == "none" and rhythm(target) else OPERATORS[target.operator]


def observed(observation: Observation) -> str:
    """70%, 至少 98%, 17.1 万人, 全部, 完成: a published value as it is shown."""
    word = OPERATORS[observation.operator]
    if observation.value is None:
        return word
    return f"{word} {amount(observation.value, observation.unit)}" if observation.operator != "reach" else amount(observation.value, observation.unit)


def period(observation: Observation) -> str:
    """2013年, 2016年至2020年9月, 2015年12月24日."""
    return f"{moment(observation.start)}至{moment(observation.period)}" if observation.start else moment(observation.period)


def observed_scope(observation: Observation) -> str:
    """甘肃省，贫困地区，具备条件; the territory first."""
    exception = f"除{observation.exception}外" if observation.exception else ""
    return "，".join(words for words in (observation.jurisdiction, observation.scope, observation.condition, exception) if words)


def moment(value: Moment | None) -> str:
    """2016年, 2031年上半年, 2032年三季度, 2014年9月, 2014年3月21日, 每年9月."""
    if value is None:
        return ""
    year, *parts = value.text.replace("--", "-", 1).split("-")
    said = PARTS_OF_YEAR.get(parts[0]) if parts else None
    return (f"{year}年" if year else "每年") + (said or "".join(f"{int(part)}{sign}" for part, sign in zip(parts, "月日", strict=False)))


def span(start: Moment | None, end: Moment | None) -> str:
    """2018年起, 2021年至2023年; empty where neither is known."""
    if start and end:
        return f"{moment(start)}至{moment(end)}"
    return f"{moment(start)}起" if start else f"至{moment(end)}" if end else ""


def last_day(target: Target) -> str:
    """The last day that the date can mean, as 2016-12-31; empty where there is none."""
    day = due(target)
    return day.isoformat() if day else ""


def when(target: Target) -> str:
    """The date in brief: 2016年, 每年9月, 每年, 2014年起, 未定日期, 未写期限."""
    if target.by:
        return moment(target.by)
    if target.by_text and not target.start:
        return "未定日期"
    if target.start:
        return f"{moment(target.start)}起"
    return PERIODS.get(target.every, target.every) or "未写期限"


def date_words(target: Target, wording: str) -> str:
    """The date column: the document's wording, in brief where it has none; 未写起止 where it only says how often, as the figure does."""
    only_frequency = target.every and not (target.by or target.by_text or target.start)
    if only_frequency and rhythm(target):
        return "未写起止"
    return wording or when(target)


def passage(part: Passage) -> str:
    """二（二）, 第一部分, 文首, 引言, 结尾."""
    return PARTS.get(part.kind) or (f"第{part.number}部分" if part.kind == "section" else part.number)
