"""Make quality.html: what is proved, judged and unknown, known limits, then the counts behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any

import jinja2

from ..data.quality import PATH, limits, mutants, tally
from ..data.tables import tables
from ..data.wording import wording
from ..model import Corpus, Passage, Policy, SecondReading, Target, Task, vocabulary
from ..model.corpus import grouped, once
from ..model.vocabulary import FIGURE_RELATIONS
from ..views import labels
from ..views.account import CLASSES, SENTENCE_CLASSES
from ..views.arithmetic import Calculation, Step, Term, calculations, steps
from ..views.comparison import comparisons
from ..views.facts import number
from .findings import Finding
from .templates import render, share

# Titles of the record types that have no table.
NAMES = {"arithmetic": "算式", "not_targets": "不列为目标的原文", "corrections": "文本的改动", "readings": "两人独立阅读"}
# {part of a target that it can be checked by: (its name, labels of its results)}
PARTS = {
    "yardstick": ("核对依据", labels.YARDSTICKS),
    "date": ("期限", labels.STATED),
    "class": ("范围", labels.STATED),
    "baseline": ("基数", labels.STATED),
    "published": ("公布的数据", labels.PUBLISHED),
}
LACKING = {"0": "不缺"} | {str(many): f"缺 {many} 项" for many in range(1, 6)}
SIGNS = {"sum": " ＋ ", "product": " × ", "count": "、", "years": " 至 ", "part": ""}
AGREES, DIFFERS, CALCULATED = "相符", "与原文所写不同，照录", "原文没有写结果，由程序算出"
# (text of a term, record that the text links to)
Word = tuple[str, Target | Task | Passage | None]


def quality_page(corpus: Corpus, env: jinja2.Environment, templates: Mapping[str, str], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return quality.html. `files` is {path: content} of the repository; it can contain the results of the mutation test."""
    counted, measured, words = tally(corpus), mutants(corpus, files), wording(templates)
    owned, classed = (sum(map(Counter, counted[kind].values()), Counter()) for kind in ("accounts", "sentences"))
    titles = {table.name: table.title for table in tables(corpus)}
    judged = [(titles.get(table) or NAMES[table], field, why) for table, field, why in words.judged]
    reading = agreement(corpus.reading) if corpus.reading else ()
    values = {
        "path": PATH,
        "counted": counted,
        "found": (*proved(corpus, owned, measured), *judgements(corpus, judged, reading), *unknown(corpus, counted["checkability"])),
        "operators": _rows(counted["operators"], labels.OPERATORS),
        "kinds": _rows(counted["kinds"], labels.TARGET_KINDS),
        "parts": [(part, _rows(counted["checkability"][name], words)) for name, (part, words) in PARTS.items()],
        "lacking": _rows(counted["checkability"]["lacking"], LACKING),
        "account": [(vocabulary.CLASSES.get(kind, "未处理"), owned[kind]) for kind in CLASSES],
        "sentences": [(vocabulary.SENTENCES[kind], classed[kind]) for kind in SENTENCE_CLASSES],
        "titles": titles,
        "judged": judged,
        "measured": measured,
        "fields": fields(measured["by_field"]) if measured else (),
        "limits": limits(corpus, words),
        "pairs": comparisons(corpus),
        "sums": relations(corpus),
        "reading": reading,
    }
    return render(env, "quality.md", "quality.html", **values)


def proved(corpus: Corpus, owned: Mapping[str, int], measured: Mapping[str, Any] | None) -> Iterator[Finding]:
    """Yield what the program proves: every quotation, every figure of the texts, and how many deliberate errors it notices."""
    if whole := sum(owned.values()):
        parts = (("对应到目标", owned["target"]), ("已说明理由", whole - owned["target"] - owned["remainder"]), ("未处理", owned["remainder"]))
        counts = "，".join(f"{words} {count} 处" for words, count in parts)
        yield Finding(
            words=f"程序已核对：{len(corpus.targets)} 个目标的原文逐字相符；全文的数字和表示数量的词共 {whole} 处，{counts}。",
            links=(("分类统计", "quality.html#account"),),
        )
    if measured and measured["made"]:
        caught = f"发现 {measured['caught']} 处，漏过 {measured['left']} 处" if measured["left"] else "全部发现"
        since = "" if measured["same_data"] else "；此后数据又有改动，这是改动前的结果"
        yield Finding(words=f"核对能否发现错误：故意改错 {measured['made']} 处，{caught}{since}。", links=(("改错试验", "quality.html#mutants"),))


def judgements(corpus: Corpus, judged: Sequence[object], reading: Sequence[tuple[str, int, int, str]]) -> Iterator[Finding]:
    """Yield how many fields are the editors' judgement, and how far two readers agreed."""
    agreed = f"；两人独立阅读，逐项比对的结果 {reading[-1][3]} 相同" if reading else ""
    such = "目标的类别、范围孰宽孰窄" if corpus.judgements else "目标的类别"
    links = (("判断的内容", "quality.html#judged"), *([("两人独立阅读", "quality.html#reading")] if reading else ()))
    yield Finding(words=f"属于编者判断：{len(judged)} 项内容不能由原文证明，如{such}{agreed}。", links=links)


def unknown(corpus: Corpus, checkable: Mapping[str, Mapping[str, int]]) -> Iterator[Finding]:
    """Yield for how many targets no published figure of like scope is known."""
    if many := len(corpus.targets) - checkable["published"]["yes"]:
        whole = len(corpus.targets)
        without = f"{whole} 个目标都没有" if many == whole else f"{whole} 个目标中，{many} 个没有"
        words = f"尚不清楚：{without}口径相同的公布数据，无法据此判断是否完成；文件现在是否有效，本站没有核实。"
        yield Finding(words=words, links=(("已知的局限", "quality.html#limits"), ("各目标的数据", "quality.html#checkability")))


def _rows(counts: Mapping[str, int], words: Mapping[str, str]) -> list[tuple[str, int, str]]:
    """Return (label, count, share of the total) for each count; the shares add up to 100%."""
    return [(words[name], count, part) for (name, count), part in zip(counts.items(), shares(counts.values()), strict=True)]


def shares(counts: Iterable[int]) -> tuple[str, ...]:
    """Return the percentages of counts that make up a total, rounded to one decimal so that they add up to 100%; empty texts for no total.

    What rounding down leaves over goes to the largest remainders; none becomes 100% or 0% by it.
    """
    counts = tuple(counts)
    whole = sum(counts)
    if not whole:
        return ("",) * len(counts)
    exact = [Decimal(1000 * count) / whole for count in counts]
    parts = [int(value.to_integral_value(ROUND_DOWN)) for value in exact]
    falling = sorted(range(len(counts)), key=lambda at: (parts[at] > 998, parts[at] - exact[at]))
    for at in falling[: 1000 - sum(parts)]:
        parts[at] += 1
    return tuple(f"{Decimal(part) / 10:.1f}%" for part in parts)


def fields(found: Mapping[str, list[int]]) -> tuple[tuple[str, int, int, int], ...]:
    """Return (field, wrong values tried, caught, missed) of the mutation test, most missed first. `found` is {field: [tried, caught]}."""
    rows = ((field, made, caught, made - caught) for field, (made, caught) in found.items())
    return tuple(sorted(rows, key=lambda row: (-row[3], row[0])))


def agreement(reading: SecondReading) -> tuple[tuple[str, int, int, str], ...]:
    """Return (field, values compared, values that agree, share of these), in the order of the file, then for all fields together."""
    found = [(own.field, own.compared, own.agreed) for own in reading.fields]
    every = ("合计", sum(compared for _, compared, _ in found), sum(agreed for _, _, agreed in found))
    return tuple((*row, share(row[2], row[1])) for row in (*found, every))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A calculation in a document: 年均 22.4 万人 × 今后5年 ＝ 112 万人. `verdict` is 相符 if it is right; `about` names indicators."""

    id: str
    policy: Policy
    kind: str
    about: str
    terms: tuple[Word, ...]
    sign: str
    equals: str
    result: Word
    verdict: str
    note: str

    @property
    def text(self) -> str:
        return f"{self.sign.join(text for text, _ in self.terms)} {self.equals} {self.result[0]}"


def relations(corpus: Corpus) -> tuple[Sum, ...]:
    """Return the calculations that editors declared, then each change from a baseline or target to a later target of its indicator."""
    return (*(_declared(corpus, c) for c in calculations(corpus)), *(_step(corpus, step) for step in steps(corpus)))


@once
def of_target(corpus: Corpus) -> dict[str, tuple[Sum, ...]]:
    """Return {target id: declared calculations with the target's figure}, without calculations that only count the items of a list."""
    own = (c for c in calculations(corpus) if c.relation.relation != "count")
    return grouped((target.id, _declared(corpus, c)) for c in own for target in c.targets)


def _declared(corpus: Corpus, c: Calculation) -> Sum:
    relation, result = c.relation.relation, _word(corpus, c, c.total) if c.total else (_made(c), None)
    if c.total is None:
        equals, verdict = "＝", CALCULATED
    elif c.agrees:
        equals, verdict = "≤" if relation == "part" else "＝", AGREES
    else:
        equals, verdict = f"＝ {_made(c)}；原文另写", DIFFERS
    return Sum(
        id=f"r-{c.relation.id}",
        policy=corpus.policy(c.passage.policy),
        kind=FIGURE_RELATIONS[relation],
        about="" if relation == "count" else "、".join(dict.fromkeys(corpus.indicator(t.indicator).name for t in c.targets)),
        terms=tuple(_word(corpus, c, term) for term in c.terms),
        sign=SIGNS[relation],
        equals=equals,
        result=result,
        verdict=verdict,
        note=c.relation.note,
    )


def _word(corpus: Corpus, c: Calculation, term: Term) -> Word:
    """Return (text of a term, record to link to). A term is a target (its figure, or its name if targets are counted), a task or words."""
    if task := term.task:
        return corpus.policy(task.policy).passage(task.number).number, task
    if not (target := term.target):
        return term.text, c.passage
    if c.relation.relation == "count":
        return corpus.indicator(target.indicator).name, target
    place = "" if target.policy == c.passage.policy else f"{labels.place(corpus.policy(target.policy))} "
    return place + labels.plain(target), target


def _made(c: Calculation) -> str:
    """Return the result with its unit: 75 县, 18–21 个, 89.6 亿元, 至少 26 万名. The first target gives the unit if none is declared."""
    low, high = c.result
    targets = [t.target for t in c.terms if t.target]
    unit = c.relation.unit or next((t.unit for t in targets if t.unit), "")
    if low != high:
        return f"{number(low)}–{labels.amount(high, unit)}"
    hundred_million = Decimal(10**8)
    amount = f"{number(low / hundred_million)} 亿{unit}" if low >= hundred_million else labels.amount(low, unit)
    return f"至少 {amount}" if any(t.operator == "at_least" for t in targets) else amount


def _step(corpus: Corpus, step: Step) -> Sum:
    earlier, later = step.earlier, step.later
    before, after = f"基数 {labels.amount(later.baseline, later.unit)}", labels.plain(later)
    if earlier:
        before, after = (f"{labels.plain(t)}（{labels.when(t)}）" for t in (earlier, later))
    return Sum(
        id=f"s-{later.policy}-{later.key}",
        policy=corpus.policy(later.policy),
        kind="先后",
        about=step.indicator.name,
        terms=((before, earlier or later),),
        sign="",
        equals="→",
        result=(after, later),
        verdict="后一目标低于前一目标，照录" if step.behind else AGREES,
        note=later.note if step.behind else "",
    )
