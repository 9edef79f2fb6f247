"""Propose the record of a unit, topic or indicator that is missing, from the documents that name it, as YAML to add to its file.

What is only guessed is marked with the reason, in a message of `check` as in a draft.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from ..model import Corpus, Policy, Task
from ..prose.bodies import is_body
from ..prose.signs import FORMULA
from ..prose.spans import PassageSpan
from ..prose.unit_names import Body, body
from ..prose.vocabulary import FORBIDDING, RATIO
from ..source.written import UNKNOWN, Doubtful, Record, yaml_list
from .claims import JOINS, MARKS, OPENING, joint_at_end, unclaimed
from .evidence import QuotedTarget

NO_PLACE = "the place of the document is not known"
FULL, ABBREVIATED = "is this the full name?", re.compile("府办$|发改|工信|人社|文旅|卫健|住建|市监局|资规|经信|市局|区局|县局")
LONGEST_SURE = 12
SHARED_OUT = "分别: which of these words are measured by this figure?"
WHERE = "do all of these words name it? those that say where or whom belong to scope"
NO_UNIT = "is this the name of a unit?"
# Words before a figure of which less is better; those that may say how much less; and words of more
LESS = tuple("下降到 下降至 降到 降至 降低到 降低至 减少到 减少至 减至 压减到 压减至 压缩到 压缩至 缩短到 缩短至 控制在".split())
DECREASE = tuple("下降 降低 减少 压减 压缩 缩短 减缓 消除".split())
MORE = tuple("提高 提升 提升到 增长 增加 达到 新建 新增 建成 建设 培训 培养 培育 引进 扩大 覆盖 超过 突破 配备".split())
A_RATIO = "a ratio: what stands behind the first number is taken for the measure"
# A term has a letter; 2012— has none
WORD = re.compile("[a-zA-Z\u4e00-\u9fff]")
WORD_IN_BRACKETS = re.compile("[（(][\u4e00-\u9fff、]{1,12}[）)]")
FROM_WORDS = "the words of the quotation: is this what is measured?"
# Behind what is measured, how it changes: 盐田产能显著提升
CHANGES = re.compile("(?<=[\u4e00-\u9fff]{4})(?:进一步|更加|显著|明显|大幅度?|持续|稳步|不断|逐步|全面|基本)+(?:得到)?(?:提升|提高|增强|改善|优化|激发|完善|健全|壮大|降低|下降|夯实|形成|建立|减少|增加|扩大)$")
# What something is compared with is no name of it: 渔民收入增长高于经济增速
COMPARES = re.compile("[高低大多少快慢优]于|超过|领先|同步|翻[一两]?番|[一两]倍|(?<=[\u4e00-\u9fff])(?:实现|达到|列入)")
# Words that end with an adverb or a verb that belongs to what follows: 社会保持长期, 治理水平大幅, 覆盖率达; and words for places alone: 五个新城
CUT, OF_PLACES = re.compile("(?:长期|大幅|深入|显著|明显|逐步|更加|保持|达|为|超)$|^(?:完成)?(?:购置|更换|改造|安装|配备|报送|提交|建设|新建|新增|纳入)$|^(?:新建|改建|扩建|改造|提升|完成|培育|发展|建成|整治|修复|更新|累计|带动|下放|取消|承诺|办理|引进|培养|压减|减少|增加|形成|实现|推动){1,3}$"), re.compile(r"(?:[一二三四五六七八九十两\d]+个|各|其他|其余)?[\u4e00-\u9fff]{1,4}(?:城|区|县|镇|乡|村|市|地区)")
# Names that are sure by their end: 企业开办时间, 网上可办率, 简易注销办法; not 行政检查, 断面数量, 出台转移办法
MEASURES = "率 比重 占比 比例 时间 时限 面积 收入 产值 总量 数量 满意度 指数".split()
THINGS = "办法 方案 规划 清单 目录 平台 系统".split()
ACTS = "一 对 各 全 出台 公布 印发 发布 修订 整合 优化 升级 推广".split()
NAMING = re.compile(f"(?!{'|'.join(ACTS)})(?!.*纳入)[\u4e00-\u9fff]{{4,}}(?:{'|'.join((*MEASURES, *THINGS))})")


def as_yaml(records: Iterable[Record]) -> str:
    """Format records as the lines that an editor can paste into their file."""
    return yaml_list(records).rstrip("\n")


def unit_record(policy: Policy, names: Sequence[str], taken: Collection[str]) -> Record:
    """Return the record of a unit that `policy` calls by these names; `taken` are the ids of others."""
    bodies = [body(name, policy.jurisdiction, policy.level) for name in names]
    found, prefix = bodies[0], re.match("[a-z]+(?:-[a-z]+)*", policy.id)
    id = free_id(f"{prefix[0] if prefix else policy.id}-{found.slug}", taken) if found.slug else numbered(f"{policy.id}-u", taken)
    unsure = dict.fromkeys(("english", "level", "jurisdiction", "kind"), NO_PLACE) if policy.jurisdiction == UNKNOWN else {}
    return {
        "id": id,
        "name": _full(found, policy.jurisdiction) if is_body(found.name) else Doubtful(found.name, NO_UNIT),
        **({"name_en": _sure(found, "english", unsure)} if found.english else {}),
        "level": _sure(found, "level", unsure),
        "jurisdiction": _sure(found, "jurisdiction", unsure),
        "kind": _sure(found, "kind", unsure),
        "names": [name_record(policy, name, _sure(one, "relation")) for name, one in zip(names, bodies, strict=True)],
    }


def _full(found: Body, place: str) -> object:
    """Return the name of a unit, marked if it may not be its full name: one without its place, or an abbreviation."""
    placed = place in found.name or found.level == "central" or found.kind == "collective"
    return found.name if placed and not ABBREVIATED.search(found.name) else Doubtful(found.name, FULL)


def name_record(policy: Policy, name: str, relation: object = "short") -> Record:
    """Return the entry under `names` of a unit for a name that `policy` uses."""
    return {"name": name, "relation": relation, "source": policy.id}


def _sure(found: Body, key: str, unsure: Mapping[str, str] = MappingProxyType({})) -> object:
    why = found.doubts.get(key) or unsure.get(key)
    return Doubtful(getattr(found, key), why) if why else getattr(found, key)


def topic_record(corpus: Corpus, id: str, tasks: Sequence[Task]) -> Record:
    """Return the record of the topic `id` of the tasks: the heading above them is its name, their headings are its terms."""
    headings = list(dict.fromkeys(task.title for task in tasks))
    name: object = _heading(corpus, tasks[0]) if tasks else Doubtful(UNKNOWN, "the subject")
    if other := next((topic.id for topic in corpus.topics if topic.name == name), ""):
        name = Doubtful(f"{name}（{id}）", f"‘{other}’ has this name too: say how the two differ")
    terms = {} if headings in ([name], []) else {"terms": headings}
    return {"id": id, "name": name, **terms}


def _heading(corpus: Corpus, task: Task) -> str:
    """Return the heading of the outermost item around a task, or else that of the task."""
    policy = corpus.policy(task.policy)
    own = policy.passage(task.number) if policy else None
    outer = [p for p in policy.passages if own and p.kind in ("item", "section", "table") and "." not in p.key and p.start <= own.start] if own else []
    above = outer[-1] if outer else None
    return above.heading if above and above.heading else task.title


def indicator_record(id: str, topic: str, found: Sequence[QuotedTarget], taken: Collection[str] = ()) -> Record:
    """Return the record of the indicator `id` of the targets `found`; `taken` are the names of others."""
    first, units = found[0], list(dict.fromkeys(q.target.unit for q in found if q.target.unit))
    terms = list(dict.fromkeys(term for q in found for term in words(q)))
    name = next((n for n in (first.share, _name(first), "".join(words(first)), f"{_name(first)}（{first.passage.number}）") if n and n not in taken), "")
    direction, why = _direction(first)
    return {
        "id": id,
        "topic": topic,
        "name": _titled(first, name or f"{_name(first)}（{id}）", terms),
        **({"unit": Doubtful(units[0], A_RATIO) if units[0][:1] in RATIO and units[0][1:] != "1" else units[0], "unit_words": units} if units else {}),
        "direction": Doubtful(direction, why) if why else direction,
        "terms": _terms(terms, first),
    }


def _is_named(q: QuotedTarget, name: str) -> bool:
    """Check whether words are surely the name of what is measured: by their end, or as the cell of a table of indicators that says it."""
    if q.row is None:
        return bool(NAMING.fullmatch(name))
    table, row = q.row
    return bool(NAMING.fullmatch(name)) if table.of_tasks else name in (table.named(row).text, q.share)


def _titled(q: QuotedTarget, name: str, terms: list[str]) -> object:
    """Return the name of an indicator, marked unless it is sure."""
    if not terms:
        return Doubtful(UNKNOWN, "what is measured")
    return name if (terms == [name] or q.share == name) and _is_named(q, name) else Doubtful(name, FROM_WORDS)


def _terms(terms: list[str], first: QuotedTarget) -> object:
    if not terms:
        return Doubtful([UNKNOWN], "words of the quotation that name it")
    if re.search("[和、与及](?!\\d).*分别", first.target.quote):
        return Doubtful(terms, SHARED_OUT)
    if CUT.search(terms[0]) or OF_PLACES.fullmatch(terms[0]):
        return Doubtful(terms, FROM_WORDS)
    if COMPARES.search(terms[0]) or len(terms[0]) < 3 and first.target.kind in ("outcome", "duty"):
        return Doubtful(terms, FROM_WORDS)
    placed = len(terms[0]) > LONGEST_SURE or re.match("全[省市州县区]|各|对", terms[0]) or re.search("[、等]", terms[0])
    return Doubtful(terms, WHERE) if len(terms) > 1 or placed else terms


def _name(q: QuotedTarget) -> str:
    """Return the longest words of a quotation that name what is measured, and of several the last."""
    best = max(reversed(_named(q)), key=lambda span: span.end - span.start, default=None)
    return CHANGES.sub("", q.passage.text[slice(*best)]) if best else ""


def words(q: QuotedTarget) -> tuple[str, ...]:
    """Return the words of a quotation that no key claims, without connecting words around them: the terms of its indicator."""
    return tuple(dict.fromkeys(q.passage.text[slice(*span)] for span in _named(q)))


def _named(q: QuotedTarget) -> list[PassageSpan]:
    """Return the spans of the words that no key claims, with the figures and comparison words within them: 65岁以上老人, 规模以上企业."""
    values = [t.span for t in q.quoted if q.is_value(t) or q.is_baseline(t)]
    within = [t for t in q.quoted if t.kind in ("figure", "comparison") and not any(span.holds(t) for span in values)]
    free = list(unclaimed(q))
    joined: list[PassageSpan] = []
    for span in sorted([*free, *(PassageSpan(t.start, t.end) for t in within)]):
        if joined and joined[-1].end == span.start:
            span = PassageSpan(joined.pop().start, span.end)
        joined.append(span)
    # from the first to the last words that are no figure: the value would be thought at its end
    ends = [(span.start, max((own.end for own in free if span.holds(own)), default=span.start)) for span in joined]
    return _with_brackets(q.passage.text, [span for span in (_bare(q.passage.text, *own) for own in ends) if WORD.search(q.passage.text, *span)])


def _with_brackets(text: str, spans: Sequence[PassageSpan]) -> list[PassageSpan]:
    """Return the spans with those joined that brackets around a word part, with both brackets: 每千人执业（助理）医师数."""
    found: list[PassageSpan] = []
    for span in spans:
        between = text[found[-1].end : span.start] if found else ""
        word = WORD_IN_BRACKETS.match(text, found[-1].end) if between in ("（", "(") else WORD_IN_BRACKETS.search(text, found[-1].start, span.start) if between in ("）", ")") else None
        joined = word or found and found[-1].end == span.start  # behind a bracket
        found.append(PassageSpan(found.pop().start, max(span.end, word.end() if word else 0)) if joined else span)
    return found


def _bare(text: str, start: int, end: int) -> PassageSpan:
    """Return the span without the marks and connecting words at its ends: 并新建图书室的 → 新建图书室."""
    before = None
    while before != (start, end):
        before = start, end
        while start < end and text[start] in (*MARKS, *FORMULA):
            start += 1
        while start < end and text[end - 1] in MARKS:
            end -= 1
        begins = JOINS.match(text, start, end)
        if begins and begins[0] and begins[0] not in OPENING:
            start = begins.end()
        joint = joint_at_end(text[start:end])
        if len(joint) > 1 or joint in ("的", "到", "为", "将", "由", "在", "达", "从", "应", "须", "需", "要", "均", "都"):
            end -= len(joint)
    return PassageSpan(start, end)


# Of which more is not better
BURDENS = re.compile("排放|能耗|消耗|占用|事故|死亡|投诉|峰值|失业|贫困|负担")


def _direction(q: QuotedTarget) -> tuple[str, str]:
    """Return (direction that is better, why an editor has to check it or "")."""
    quote, operator, value, baseline = q.target.quote, q.target.operator, q.target.value, q.target.baseline
    if value is not None and baseline is not None and value != baseline:
        return ("down" if value < baseline else "up"), ""
    if any(word in quote for word in LESS):
        return "down", ""
    if any(word in quote for word in FORBIDDING):
        return "none", ""
    if operator == "at_most" or any(word in quote for word in DECREASE):
        return "down", "is less better?"
    if operator in ("at_least", "all", "complete") or any(word in quote for word in MORE):
        return "up", "is more better?" if BURDENS.search(quote) else ""
    improved = re.search("增强|提升|优化|改善|加强|完善|壮大|丰富|更加?(?=[\u4e00-\u9fff])|再上|彰显|跃升|升级|转型", quote)
    return ("none", "") if operator == "none" and not improved else ("up", "is more better?")


def free_id(id: str, taken: Collection[str]) -> str:
    """Return `id`, or with the first number from 2 on that makes it none of `taken`."""
    return id if id not in taken else numbered(f"{id}-", taken, 2)


def numbered(begin: str, taken: Collection[str], first: int = 1) -> str:
    """Return `begin` with the first number from `first` on that makes it none of `taken`: city-2031-12-u3."""
    number = first
    while f"{begin}{number}" in taken:
        number += 1
    return f"{begin}{number}"
