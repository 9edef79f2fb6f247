"""Make quality.html: counts, kinds of figures and sentences, fields that need judgement, calculations, open questions and limits."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

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
from .templates import render, share

# Titles of the record types that have no table.
NAMES = {"arithmetic": "算式", "not_targets": "不是目标的数字", "corrections": "文本的改动", "readings": "两人各读一遍"}
SIGNS = {"sum": " ＋ ", "product": " × ", "count": "、", "years": " 至 ", "part": ""}
AGREES, DIFFERS, CALCULATED = "相符", "与原文所写的数不同，照录", "原文没有写得数，由程序算出"
# (text of a term, record that the text links to)
Word = tuple[str, Target | Task | Passage | None]


def quality_page(corpus: Corpus, env: jinja2.Environment, templates: Mapping[str, str], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return quality.html. `files` is {path: content} of the repository; it can contain the results of the mutation test."""
    counted, measured, words = tally(corpus), mutants(corpus, files), wording(templates)
    owned, classed = (sum(map(Counter, counted[kind].values()), Counter()) for kind in ("accounts", "sentences"))
    titles = {table.name: table.title for table in tables(corpus)}
    values = {
        "path": PATH,
        "counted": counted,
        "account": [(vocabulary.CLASSES.get(kind, "没有归属"), owned[kind]) for kind in CLASSES],
        "sentences": [(vocabulary.SENTENCES[kind], classed[kind]) for kind in SENTENCE_CLASSES],
        "titles": titles,
        "judged": [(titles.get(table) or NAMES[table], field, why) for table, field, why in words.judged],
        "measured": measured,
        "fields": fields(measured["by_field"]) if measured else (),
        "limits": limits(corpus, words),
        "pairs": comparisons(corpus),
        "sums": relations(corpus),
        "reading": agreement(corpus.reading) if corpus.reading else (),
    }
    return render(env, "quality.md", "quality.html", **values)


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
        verdict="后者不及前者，照录" if step.behind else AGREES,
        note=later.note if step.behind else "",
    )
