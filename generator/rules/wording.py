"""The words of a key are of its kind, and hold nothing that belongs to another key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..problems import Problem
from ..prose.dates import BASE, BASE_TIME, COMPARED
from ..prose.vocabulary import HEDGES
from .boundaries import JOINS
from .case import WORD_KEYS, Case, Reading, standing


@dataclass(frozen=True, slots=True)
class Kind:
    """What a key takes: a pattern for the whole of its words, its name, and what to tell the editor."""

    words: re.Pattern[str]
    what: str
    hint: str


KINDS = {
    "hedge": Kind(re.compile("|".join(HEDGES)), "hedge", f"A hedge is one of {'、'.join(HEDGES)}, with nothing beside it."),
    # 有条件, 在试点基础上, 期间要求返回原单位, 可分期分批安排, 提拔前后
    "condition": Kind(
        re.compile(r"(?:有|具备|符合|在|可|期间|携带)[^，；。的]+|[^，；。的]+前后"),
        "condition",
        "It says who qualifies or when: 有条件, 具备…, 在…基础上, 期间…, …前后; a class of places or people is a scope.",
    ),
    # 比2025年, 高于全省对县转移支付水平, 与健全人同等水平, 当年地方财政收入增量
    "against": Kind(
        re.compile(rf"(?:{COMPARED}|与|比|较|当年|上年).+(?:水平|标准|平均|增量|总量|收入)|{BASE.pattern}|[由从]?{BASE_TIME}"),
        "basis of comparison",
        "It says what the figure is measured from: 比2025年, 高于…水平, 与…同等水平, 当年…增量.",
    ),
    # 2-3年, 不少于1年的卫生扶贫工作
    "lasting": Kind(
        re.compile(r"(?:不少于|至少|不超过)?\d+(?:-\d+)?(?:年|个月|天)(?:的.+)?"), "length of time", "It begins with a length: 2-3年, 不少于1年."
    ),
}
# 各联村单位, 国务院扶贫开发领导小组, 各省（自治区、直辖市）, 省农村信用社
BODY = re.compile(r"(?:单位|部门|小组|各[省市州县]|市州|直辖市）|政府|党委|[社委厅局办会行]|(?<!干)部)$")
# 市级按10%以上、插花贫困县按15%以上增列: who stands before 按 acts
BY = re.compile(r"[县市省级]$")
GOVERNED = re.compile("[对在为使将给每个]$")


def words_of_kind(case: Case) -> Iterator[Problem]:
    """The words of a key are of its kind: a hedge is one of a closed list, a condition says who qualifies, `against` from what it is measured, `lasting` how long, an actor is a body that acts, a scope is none of these."""
    for r in standing(case):
        for key, kind in KINDS.items():
            words = getattr(r.target, key)
            if words and (not kind.words.fullmatch(words) or key == "condition" and _bounds(r, words)):
                yield Problem(r.place(key), "words-of-kind", f"{key}: ‘{words}’ is no {kind.what}", kind.hint)
        actor, scope = r.target.actor, r.target.scope
        if actor and not _acts(r, actor):
            yield Problem(
                r.place("actor"),
                "words-of-kind",
                f"actor: ‘{actor}’ is no body that acts in this sentence",
                "An actor does what the sentence says, such as 各联村单位; what it is done for is a scope.",
            )
        if scope and (scope in case.names[r.policy.id] or _before_by(r, scope) or _of_another_kind(scope) or _ends_with_figure(r, scope)):
            yield Problem(
                r.place("scope"),
                "words-of-kind",
                f"scope: ‘{scope}’ is no class that is covered",
                "Who acts stands under actor, who qualifies under condition, how long under lasting; a figure with no class behind it is the value.",
            )


def _of_another_kind(scope: str) -> bool:
    """有旅游资源 is a condition; 有旅游资源的贫困村 is a class."""
    return scope.endswith(("单位", "小组")) or any(kind.words.fullmatch(scope) for kind in KINDS.values())


def _bounds(r: Reading, words: str) -> bool:
    """15个工作日以内, 在30亿元以上: a figure with its comparison word and nothing that it would be one of."""
    compared = [t.span for t in r.quoted if t.kind == "figure" and t.span != (t.start, t.end)]
    return any(end == b and start <= a and not r.passage.text[start:a].strip("在至到于") for start, end in r.occurrences(words) for a, b in compared)


def _ends_with_figure(r: Reading, words: str) -> bool:
    """80公里, 投诉率控制在8%: no class is named behind the figure, as in 58个片区县, 超5万吨的污水厂 or 20年以上老旧管网 of a value."""
    figures = [t for t in r.quoted if t.kind == "figure" and t.unit and (t.text != "一次" or r.target.value is None)]  # 一次不超过12小时
    classes = {start for start, _ in r.named} if r.target.value is not None else set()
    spans = [(start, end) for start, end in r.occurrences(words) if end not in classes and not r.passage.text.startswith("的", end)]
    listed = any(f"{r.passage.text[slice(*t.span)]}、" in words for t in figures)  # 不超过3个、时间
    return listed or any(start <= t.start and end in (t.end, t.span[1]) for start, end in spans for t in figures)


def _acts(r: Reading, words: str) -> bool:
    """A body that stands there as the subject, or whoever stands before 按; what does not stand is told by another rule."""
    spans = r.occurrences(words)
    subject = any(not GOVERNED.search(r.passage.text[:start]) for start, _ in spans)
    body = BODY.search(words) and not KINDS["condition"].words.fullmatch(words)
    return not spans or subject and (bool(body) or _before_by(r, words))


def _before_by(r: Reading, words: str) -> bool:
    return bool(BY.search(words)) and any(r.passage.text[end : end + 1] == "按" for _, end in r.occurrences(words))


MARKS = "，、；：。！？"
PAIRS = ("（）", "“”", "《》")
# 每户, 每个村, 每个劳动力: a noun alone, without its word of measure, a numeral or a comparison behind it
MEMBER = re.compile(r"(?![个名位所家].|年|(?:半年|季度?|月|周|日|天)$)[^\d一二两三四五六七八九十至约不]+(?<!年)")
# half of 达到, of 解决好, and the 都 behind a class
PARTICLE = re.compile(r"^[好到]|[都达]$")


def words_alone(case: Case) -> Iterator[Problem]:
    """The words of a key say one thing: no date or frequency (that is by_text), no mark at either end, no comma, no half of a pair of brackets, no verb or particle that only joins at the ends of a scope, an actor or `each`."""
    for r in standing(case):
        for key in (*WORD_KEYS, "each"):
            words = getattr(r.target, key)
            if words and (wrong := _beside(r, key, words)):
                yield Problem(
                    r.place(key),
                    "words-alone",
                    f"{key}: ‘{words}’ {wrong}",
                    "Keep the words that say it; the others belong to another key, or to none.",
                )


def _beside(r: Reading, key: str, words: str) -> str:
    """What stands in the words of a key that does not belong there."""
    if words[0] in f"{MARKS}（" or words[-1] in MARKS:
        return "begins or ends with a mark"
    if key == "by_text":
        return ""
    said = next((t.text for t in r.quoted if t.kind in ("date", "frequency") and t.text in words and (key, t.role) != ("against", "base")), "")
    if said:
        return f"holds ‘{said}’, a date or a frequency"
    if "，" in words or any(words.count(a) != words.count(b) for a, b in PAIRS):
        return "runs over a comma, or holds half of a pair of brackets"
    if key == "scope" and words.startswith("每") or key == "each" and not MEMBER.fullmatch(words):
        return "holds a figure, a comparison word or 每, or is no member of a class"
    if key == "scope" and (named := next((t for t in r.indicator.terms if words.endswith(t) and t != words), "") if r.indicator else ""):
        return f"holds ‘{named}’, which names the indicator"
    joins = _joins(words) if key in ("scope", "actor", "each") else ""
    return f"begins or ends with ‘{joins}’, which only joins it to the rest" if joins else ""


def _joins(words: str) -> str:
    """确保农牧民, 片区县招聘: what only joins at either end; 户 and 有 are no such words at the beginning of a name."""
    begins = PARTICLE.search(words) or JOINS.match(words)
    if begins and begins[0]:
        return begins[0]
    return next((words[at:] for at in range(1, len(words)) if JOINS.fullmatch(words, at)), "")
