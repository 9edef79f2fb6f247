"""Word the relations between figures: each term with its address, the sign between the terms, the result."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..data.links import Links
from ..model import Corpus, Policy
from ..model.corpus import grouped
from ..model.vocabulary import FIGURE_RELATIONS
from ..views import labels
from ..views.arithmetic import Calculation, Step, Term, calculations, steps
from ..views.facts import number

SIGNS = {"sum": " ＋ ", "product": " × ", "count": "、", "years": " 至 ", "part": ""}
AGREES, DIFFERS, CALCULATED = "相符", "与原文所写的数不同，照录", "原文没有写得数，由程序算出"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A term with the address that it leads to."""

    text: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A relation as 年均 22.4 万人 × 今后5年 ＝ 112 万人, 相符; `about` names the indicators."""

    id: str
    policy: Policy
    kind: str
    about: str
    words: tuple[Word, ...]
    sign: str
    equals: str
    result: Word
    verdict: str
    note: str

    @property
    def text(self) -> str:
        return f"{self.sign.join(w.text for w in self.words)} {self.equals} {self.result.text}"


def relations(corpus: Corpus, to: Links) -> tuple[Sum, ...]:
    """Return every declared relation, then the targets of one indicator that follow one another."""
    return (*(_declared(corpus, c, to) for c in calculations(corpus)), *(_step(corpus, step, to) for step in steps(corpus)))


def of_target(corpus: Corpus, to: Links) -> dict[str, tuple[Sum, ...]]:
    """Return {target: its declared relations}, without lists that are only counted."""
    own = (c for c in calculations(corpus) if c.relation.relation != "count")
    return grouped((target.id, _declared(corpus, c, to)) for c in own for target in c.targets)


def _declared(corpus: Corpus, c: Calculation, to: Links) -> Sum:
    relation, result = c.relation.relation, _word(corpus, c, c.total, to) if c.total else Word(text=_made(c), address="")
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
        words=tuple(_word(corpus, c, term, to) for term in c.terms),
        sign=SIGNS[relation],
        equals=equals,
        result=result,
        verdict=verdict,
        note=c.relation.note,
    )


def _word(corpus: Corpus, c: Calculation, term: Term, to: Links) -> Word:
    """Show a target as its figure, or as its name where it is only counted, and a task as its number."""
    if term.target:
        if c.relation.relation == "count":
            return Word(text=corpus.indicator(term.target.indicator).name, address=to.target(term.target))
        place = "" if term.target.policy == c.passage.policy else f"{labels.place(corpus.policy(term.target.policy))} "
        return Word(text=place + labels.plain(term.target), address=to.target(term.target))
    if term.task:
        passage = corpus.policy(term.task.policy).passage(term.task.number)
        return Word(text=passage.number, address=to.task(term.task))
    return Word(text=term.text, address=to.passage(c.passage.policy, c.passage.key))


def _made(c: Calculation) -> str:
    """Return the result in the unit of the record or else of the first term: 75 县, 18–21 个, 至少 26 万名."""
    low, high = c.result
    units = [t.target.unit for t in c.terms if t.target and t.target.unit]
    unit = c.relation.unit or (units[0] if units else "")
    if low != high:
        return f"{number(low)}–{labels.amount(high, unit)}"
    least = any(t.target and t.target.operator == "at_least" for t in c.terms)
    return ("至少 " if least else "") + _short(low, unit)


def _short(value: Decimal, unit: str) -> str:
    """Return 89.6 亿元, or labels.amount below 1 亿."""
    hundred_million = Decimal(10**8)
    return f"{number(value / hundred_million)} 亿{unit}" if value >= hundred_million else labels.amount(value, unit)


def _step(corpus: Corpus, step: Step, to: Links) -> Sum:
    """Word 基数 25% → 至多 20%, or 至少 80%（2016年） → 至少 95%（2020年）."""
    earlier, later = step.earlier, step.later
    if earlier:
        before, after = (Word(text=f"{labels.plain(t)}（{labels.when(t)}）", address=to.target(t)) for t in (earlier, later))
    else:
        before = Word(text=f"基数 {labels.amount(later.baseline, later.unit)}", address=to.target(later))
        after = Word(text=labels.plain(later), address=to.target(later))
    return Sum(
        id=f"s-{later.policy}-{later.key}",
        policy=corpus.policy(later.policy),
        kind="先后",
        about=step.indicator.name,
        words=(before,),
        sign="",
        equals="→",
        result=after,
        verdict="后者不及前者，照录" if step.behind else AGREES,
        note=later.note if step.behind else "",
    )
