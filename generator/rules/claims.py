"""Rules on how a target encodes its quotation: each word belongs to one key of the right kind, and no word is cut."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model.vocabulary import FIGURE_OPERATORS
from ..prose.cells.rows import heads, plain
from ..prose.dates import BASE, BASE_TIME, COMPARED
from ..prose.spans import BEHIND, PassageSpan
from ..prose.tokens import Token
from ..prose.vocabulary import COMPOUNDS, CONNECTIVES, COVERAGE, HEDGES, NOUNS, either
from .evidence import EACH, Evidence, Finding, QuotedTarget, frequency, inside

# (?=(…))\1 keeps the longest word: 稳定在 is also 稳定 and 在, and trying every way to split a sequence would be slow
# 同 joins, but not in 同一企业
LONG, SHORT = ([word for word in CONNECTIVES if (len(word) > 1) == long] for long in (True, False))
JOINS = re.compile(rf"(?=((?:(?!{either(NOUNS)})(?:{either(LONG)})|(?!{either(COMPOUNDS)}|[应能]..?尽)(?:{either(SHORT)}))*))\1")
# Connecting words that may begin a term: 有文化、懂信息、能服务的信息员, 开展乡村旅游
OPENING = ("有", "应", "稳定", "开展", "建立", "新建")
# Unclaimed characters, in an array with a 1 for each claimed one
FREE = re.compile(b"\0+")
# 有条件的农户, 在试点基础上: 有 or 在 right before the words of these keys belongs to them
BELONGS = {"有": ("scope", "condition", "actor", "exception"), "在": ("condition",)}
LEAVE_OUT = "or leave it out of the quotation with ……."
HINTS = {
    "figure": f"Give it as the value, in scope or another key of words, {LEAVE_OUT}",
    "date": f"Give it as by, start or by_text, {LEAVE_OUT}",
    "base": f"Give it as against, {LEAVE_OUT}",
    "frequency": f"Give it as every or average, {LEAVE_OUT}",
    "comparison": "Give it as the operator of the figure; where it says which ones (规模以上企业), give the whole in scope.",
    "hedge": f"Give it as hedge, {LEAVE_OUT}",
}


def all_claimed(q: QuotedTarget) -> Iterator[Finding]:
    """A key encodes every figure, date, comparison word, hedge (力争), frequency word, 除…外 and word such as 每户 in a quotation."""
    for token in q.quoted:
        if token.kind != "coverage" and not _claimed(q, token):
            yield "quote", f"no key of the record claims ‘{token.text}’", HINTS["base" if token.role == "base" else token.kind]
    for words in q.exceptions if not q.target.exception else ():
        yield "quote", f"no key of the record claims ‘除{words}外’", f"Add except: {words}, or leave it out of the quotation with ……."
    for start, end in q.matches(EACH) if q.target.operator in FIGURE_OPERATORS else ():
        if not all(any(a <= i < b for a, b in q.claimed) for i in range(start, end)):
            message = f"no key of the record claims ‘{q.passage.text[start:end]}’"
            yield "quote", message, "Give it as each, scope or condition: the figure counts for each member."


def _claimed(q: QuotedTarget, token: Token) -> bool:
    if token.role == "base":
        return q.is_date(token)
    if token.kind == "hedge":
        return inside(token, q.occurrences(q.target.hedge))
    if inside(token, q.claimed) or token.kind in ("figure", "comparison") and any(_names(q, span, token) for span in q.named):
        return True
    if token.kind == "figure":
        return q.is_value(token) or q.is_baseline(token)
    if token.kind == "date":
        return q.is_date(token) or _over_baseline(q, token)
    if token.kind == "frequency":
        key, value = frequency(token)
        return getattr(q.target, key) == value
    figures = (t for t in q.quoted if t.kind == "figure" and t.span.holds(token))
    return any(q.is_value(t) or q.is_baseline(t) or inside(t, q.claimed) for t in figures)


# What joins a figure to the next one
ENDS = "和、，及与"


def _names(q: QuotedTarget, term: PassageSpan, token: Token) -> bool:
    """Check whether a token is within a term; a term does not end with a figure, as 下降25%和 does."""
    return inside(token, [term]) and (token.kind != "figure" or bool(q.passage.text[token.end : term.end].strip(ENDS)))


def _over_baseline(q: QuotedTarget, date: Token) -> bool:
    """Check whether a date is in the head of the column of a table in which the baseline stands."""
    columns = heads(*q.row) if q.row else ()
    over = (cell for head, cell in columns if head.start <= date.start and date.end <= head.end)
    return any(q.is_baseline(t) and cell.start <= t.start < cell.end for cell in over for t in q.figures)


def words_claimed(q: QuotedTarget) -> Iterator[Finding]:
    """Every word of a quotation is copied into a key, names the indicator, is part of a figure, date or similar, or only connects (对)."""
    for start, end in unclaimed(q):
        if not _only_joins(q, start, end):
            hint = "Give it in scope or another key of words, add it to the terms of the indicator, or leave it out with ……."
            yield "quote", f"no key of the record claims ‘{q.passage.text[start:end]}’", hint


def unclaimed(q: QuotedTarget) -> Iterator[PassageSpan]:
    """Yield the spans of a quotation that no key copies, that do not name the indicator, and are no figure, date or similar word."""
    taken = bytearray(len(q.passage.text))
    for start, end in (*q.claimed, *q.named, *((t.start, t.end) for t in q.quoted), *(plain(q.passage.text) if q.row else ())):
        taken[start:end] = b"\1" * (end - start)
    for pair in BRACKETS.finditer(q.passage.text):  # a pair of which a term has no half
        if not (taken[pair.start()] or taken[pair.end() - 1]):
            taken[pair.start()] = taken[pair.end() - 1] = 1
    for behind in BEHIND.finditer(q.passage.text):  # 。 before the date of its sentence
        taken[behind.start() - 1] |= behind.start() > 0
    yield from (PassageSpan(*free.span()) for piece in q.spans for free in FREE.finditer(taken, *piece))


BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")


def _only_joins(q: QuotedTarget, start: int, end: int) -> bool:
    words = q.passage.text[start:end]
    if not JOINS.fullmatch(words) or "除" in words and not q.target.exception:
        return False
    # 有 before the indicator's name belongs to it, and at the end of a quoted piece it connects nothing
    if words.endswith("有") and (any(end == at for at, _ in q.named) or any(end == at for _, at in q.spans)):
        return False
    following = (getattr(q.target, key) for key in BELONGS.get(words[-1:], ()))
    return not any((end, end + len(claim)) in q.occurrences(claim) for claim in following)


def claims_apart(q: QuotedTarget) -> Iterator[Finding]:
    """The words copied into one key, such as `scope`, do not overlap those of another key. They do not lie within the indicator's name."""
    found = {key: q.occurrences(words) for key, words in q.words.items()}
    for key, spans in found.items():
        others = [("indicator", span) for span in q.named] + [(k, span) for k, own in found.items() if k != key for span in own]
        if spans and not any(all(_compatible(span, other) for _, other in others) for span in spans):
            by = next(name for name, other in others if not _compatible(spans[-1], other))
            message = f"‘{q.words[key]}’ holds words that {'except' if by == 'exception' else by} claims too"
            yield key, message, "Give each word to one key: leave it out here, or shorten the other."


def _compatible(own: PassageSpan, other: PassageSpan) -> bool:
    """Check that `own` does not overlap `other`, or contains it and more: a scope may contain the name of the indicator."""
    return own.apart(other) or own != other and own.holds(other)


PART_HELD = "Leave it out: a figure is the value, a date is by or by_text. Hold it whole where it says which ones, such as 50岁以下的干部."
# A preposition; in 在校学生 and 在职干部 it is part of the word
AT = re.compile(r"在(?![校职岗册建读编训])")


def claims_whole(q: QuotedTarget) -> Iterator[Finding]:
    """The words of a key cut no figure, comparison word, date or frequency in two. No scope begins with 在; only `except` may end with 的."""
    facts = [t.span for t in q.quoted if t.kind in ("figure", "date", "frequency", "comparison", "coverage")]
    for key, words in q.words.items():
        for span in q.occurrences(words) if key != "by_text" else ():
            for cut in (other for other in facts if not span.apart(other) and not span.holds(other)):
                yield key, f"‘{words}’ holds a part of ‘{q.passage.text[slice(*cut)]}’", PART_HELD
        if words.endswith("的") and key != "exception" or key == "scope" and AT.match(words):
            joint = "ends with 的" if words.endswith("的") else "begins with 在"
            yield key, f"‘{words}’ {joint}, which only joins it to the rest", "Leave that character out."


class Kind(NamedTuple):
    """The form that the words of a key must have. One of `patterns` matches them; `what` and `hint` are for the message if none does."""

    patterns: tuple[re.Pattern[str], ...]
    what: str
    hint: str

    def fits(self, words: str) -> bool:
        return any(pattern.fullmatch(words) for pattern in self.patterns)


KINDS = {
    "hedge": Kind(
        (re.compile(f"(?:{'|'.join(HEDGES)})(?:……(?:{'|'.join(HEDGES)}))*"),), "hedge", f"A hedge is one of {'、'.join(HEDGES)}, with nothing beside it; …… joins two: 力争……基本."
    ),
    # 有条件, 在试点基础上, 期间要求返回原单位, 可分期分批安排, 提拔前后
    "condition": Kind(
        (re.compile(r"(?:有|具备|符合|在|可|期间|携带)[^，；。的]+|随着[^，；。]+?(?<!的)|[^，；。的]+前后"),),
        "condition",
        "It says who qualifies or when: 有条件, 具备…, 在…基础上, 期间…, …前后; a class of places or people is a scope.",
    ),
    # 比2025年, 不低于固定车位 (的20%), 高于全省对县转移支付水平, 与健全人同等水平, 当年地方财政收入增量
    "against": Kind(
        (BASE, re.compile(rf"(?:{COMPARED}|与|比|较|当年|上年).+(?:水平|标准|平均|增量|总量|收入)|不得?(?:低于|少于|超过|高于)[^，。；、\d]{{1,24}}|[由从]?{BASE_TIME}")),
        "basis of comparison",
        "It says what the figure is measured from: 比2025年, 高于…水平, 与…同等水平, 当年…增量.",
    ),
    # 2-3年, 不少于1年的卫生扶贫工作
    "lasting": Kind(
        (re.compile(r"(?:不少于|至少|不超过)?\d+(?:-\d+)?(?:年|个月|天)(?:的.+)?"),),
        "length of time",
        "It begins with a length: 2-3年, 不少于1年.",
    ),
}
# 各联村单位, 国务院扶贫开发领导小组, 各省（自治区、直辖市）, 省农村信用社
BODY = re.compile(r"(?:单位|部门|小组|各[省市州县区镇乡]|各县区|各街道|市州|县乡|直辖市）|国家|政府|党委|[社委厅局办会行]|(?<!干)部)$")
# 市级按10%以上、插花贫困县按15%以上增列: the words before 按 name who acts
BY = re.compile(r"[县市省级]$")
GOVERNED = re.compile("[对在为使将给到每个]$")
# 扶持农民合作社1000家: a body that is founded or helped
HELPED = re.compile("(?:扶持|支持|帮助|建立|组建|成立|设立|新建|建成|建设|培育|发展|培训)$")


def words_of_kind(evidence: Evidence) -> Iterator[Finding]:
    """The words of a key are what the key is for. A hedge is in a closed list (力争), a condition says who qualifies, `against` says what
    the figure is measured from, `lasting` says how long. An actor is an organisation that acts. A scope is none of these."""
    for q in evidence.located:
        for key, kind in KINDS.items():
            words = getattr(q.target, key)
            if words and (not kind.fits(words) or key == "condition" and _is_bound(q, words)):
                yield q.place(key), f"{key}: ‘{words}’ is no {kind.what}", kind.hint
        actor, scope = q.target.actor, q.target.scope
        if actor and not _acts(q, actor):
            hint = "An actor does what the sentence says, such as 各联村单位; what it is done for is a scope."
            yield q.place("actor"), f"actor: ‘{actor}’ is no body that acts in this sentence", hint
        acts = scope in evidence.corpus.named(q.policy) or _is_subject(q, scope) or _before_by(q, scope)
        other_kind = any(kind.fits(scope) for kind in KINDS.values())  # 有旅游资源; 有旅游资源的贫困村 is a class
        if scope and (acts or other_kind or _ends_with_figure(q, scope)):
            hint = "Who acts stands under actor, who qualifies under condition, how long under lasting; "
            hint += "a figure with no class behind it is the value."
            yield q.place("scope"), f"scope: ‘{scope}’ is no class that is covered", hint


def _is_bound(q: QuotedTarget, words: str) -> bool:
    """Check whether `words` are only a figure with its comparison word, without a noun: 15个工作日以内, 在30亿元以上."""
    compared = [t.span for t in q.quoted if t.kind == "figure" and t.span != (t.start, t.end)]
    spans = q.occurrences(words)
    return any(end == b and start <= a and not q.passage.text[start:a].strip("在至到于") for start, end in spans for a, b in compared)


def _ends_with_figure(q: QuotedTarget, words: str) -> bool:
    """Check whether `words` end with a figure that no noun follows: true for 80公里 and 投诉率控制在8%, false for 58个片区县."""
    figures = [t for t in q.quoted if t.kind == "figure" and t.unit and (t.text != "一次" or q.target.value is None)]  # 一次不超过12小时
    classes = {start for start, _ in q.named} if q.target.value is not None else set()
    spans = [(start, end) for start, end in q.occurrences(words) if end not in classes and not q.passage.text.startswith("的", end)]
    listed = any(f"{q.passage.text[slice(*t.span)]}、" in words for t in figures)  # 不超过3个、时间
    return listed or any(start <= t.start and end in (t.end, t.span[1]) for start, end in spans for t in figures)


def _acts(q: QuotedTarget, words: str) -> bool:
    """Check whether `words` name an organisation that acts, or precede 按; return True if they are not in the quotation."""
    spans = q.occurrences(words)
    subject = any(not GOVERNED.search(q.passage.text[:start]) for start, _ in spans)
    body = BODY.search(words) and not KINDS["condition"].fits(words)
    return not spans or subject and (bool(body) or _before_by(q, words))


def _is_subject(q: QuotedTarget, words: str) -> bool:
    """Check whether `words` name organisations that act: true for 各联村单位, false for 对…地方和单位, for 市级部门 in 市级部门全部实现,
    and for 合作社 in 80%的合作社 and 扶持合作社."""
    text, spans = q.passage.text, q.occurrences(words) if BODY.search(words) else ()
    counted = {t.span.end for t in q.quoted if t.kind == "figure"}
    free = [(text[:start], end) for start, end in spans if len(text[:start].removesuffix("的")) not in counted]
    return any(not (GOVERNED.search(before) or HELPED.search(before) or text.startswith(COVERAGE, end)) for before, end in free)


def _before_by(q: QuotedTarget, words: str) -> bool:
    return bool(BY.search(words)) and any(q.passage.text[end : end + 1] == "按" for _, end in q.occurrences(words))


MARKS = "，、；：。！？"
PAIRS = ("（）", "“”", "《》")
# A value of `each`: only the noun of 每户, 每个村, 每个劳动力, without a measure word, numeral, comparison or length of time
MEMBER = re.compile(r"(?![个名位所家].|年|(?:半年|季度?|月|周|日|天)$)[^\d一二两三四五六七八九十至约不]+(?<!年)")
# One half of 达到 or 解决好, and 都 after a class
PARTICLE = re.compile(r"^[好到]|[都达]$")


def words_alone(q: QuotedTarget) -> Iterator[Finding]:
    """The words of a key contain no date or frequency (except in by_text), no comma, no unpaired bracket, and no punctuation at either
    end. Those of `scope`, `actor` and `each` do not begin or end with a word that only connects, such as 确保."""
    for key, words in (*q.words.items(), ("each", q.target.each)):
        if words and (wrong := _foreign(q, key, words)):
            yield key, f"{key}: ‘{words}’ {wrong}", "Keep the words that say it; the others belong to another key, or to none."


def _foreign(q: QuotedTarget, key: str, words: str) -> str:
    if words[0] in f"{MARKS}（" or words[-1] in MARKS:
        return "begins or ends with a mark"
    if key == "by_text":
        return ""
    times = (t for t in q.quoted if t.kind in ("date", "frequency") and (key, t.role) != ("against", "base"))
    if time := next((t.text for t in times if t.text in words), ""):
        return f"holds ‘{time}’, a date or a frequency"
    if "，" in words or any(words.count(a) != words.count(b) for a, b in PAIRS):
        return "runs over a comma, or holds half of a pair of brackets"
    if key == "scope" and words.startswith("每") or key == "each" and not MEMBER.fullmatch(words):
        return "holds a figure, a comparison word or 每, or is no member of a class"
    terms = q.indicator.terms if q.indicator and key == "scope" else ()
    if named := next((term for term in terms if words.endswith(term) and term != words), ""):
        return f"holds ‘{named}’, which names the indicator"
    # 确保 in 确保农牧民, 招聘 in 片区县招聘
    begins = PARTICLE.search(words) or JOINS.match(words)
    joint = begins[0] if begins and begins[0] else joint_at_end(words)
    return f"begins or ends with ‘{joint}’, which only joins it to the rest" if joint and key in ("scope", "actor", "each") else ""


def joint_at_end(words: str) -> str:
    """Return the end of `words` that only connects to what follows (片区县招聘 → 招聘), or ""."""
    return next((words[at:] for at in range(1, len(words)) if JOINS.fullmatch(words, at)), "")
