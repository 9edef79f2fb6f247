"""Relations between figures to the words of a page: each term with its address, the signs between, what they make."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..data.links import Links
from ..model import Corpus, Indicator, Policy, Target
from ..model.vocabulary import FIGURE_RELATIONS
from ..views import labels
from ..views.arithmetic import Calculation, Step, Term, calculations, steps
from ..views.facts import number

SIGNS = {"sum": " ＋ ", "product": " × ", "count": "、", "years": " 至 ", "part": ""}
AGREES, DIFFERS, CALCULATED = "相符", "与原文所写的数不同，照录", "原文没有写得数，由程序算出"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A term as it is shown and where it leads."""

    text: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A relation as a page shows it: 年均 22.4 万人 × 今后5年 ＝ 112 万人, 相符; `about` names what the figures count."""

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
    """Every declared relation, then the targets that follow one another."""
    return (*(_declared(corpus, c, to) for c in calculations(corpus)), *(_step(corpus, step, to) for step in steps(corpus)))


def of_target(corpus: Corpus, to: Links) -> dict[str, tuple[Sum, ...]]:
    """The declared relations in which each target stands, by the id of the target; lists that are only counted are left out."""
    found: dict[str, tuple[Sum, ...]] = {}
    for calculation in calculations(corpus):
        if calculation.relation.relation != "count":
            for target in calculation.targets:
                found[target.id] = (*found.get(target.id, ()), _declared(corpus, calculation, to))
    return found


def _declared(corpus: Corpus, c: Calculation, to: Links) -> Sum:
    policy = corpus.policy(c.passage.policy)
    relation, words = c.relation.relation, tuple(_word(corpus, c, term, to) for term in c.terms)
    made = _made(c)
    if c.total is None:
        equals, result, verdict = "＝", Word(text=made, address=""), CALCULATED
    elif c.agrees:
        sign = "≤" if relation == "part" else "＝"
        equals, result, verdict = sign, _word(corpus, c, c.total, to), AGREES
    else:
        equals, result, verdict = f"＝ {made}；原文另写", _word(corpus, c, c.total, to), DIFFERS
    return Sum(
        id=f"r-{c.relation.id}",
        policy=policy,
        kind=FIGURE_RELATIONS[relation],
        about="" if relation == "count" else "、".join(dict.fromkeys(_indicator(corpus, t).name for t in c.targets)),
        words=words,
        sign=SIGNS[relation],
        equals=equals,
        result=result,
        verdict=verdict,
        note=c.relation.note,
    )


def _word(corpus: Corpus, c: Calculation, term: Term, to: Links) -> Word:
    """A target by its figure, or by its name where it is only counted; a task by its number; words as they are."""
    if term.target:
        if c.relation.relation == "count":
            return Word(text=_indicator(corpus, term.target).name, address=to.target(term.target))
        place = "" if term.target.policy == c.passage.policy else f"{labels.place(corpus.policy(term.target.policy))} "
        return Word(text=place + labels.plain(term.target), address=to.target(term.target))
    if term.task:
        passage = corpus.policy(term.task.policy).passage(term.task.number)
        return Word(text=passage.number, address=to.task(term.task))
    return Word(text=term.text, address=to.passage(c.passage.policy, c.passage.key))


def _made(c: Calculation) -> str:
    """What the terms make, in the unit of the total or the one that the record gives: 75 县, 18–21 个, 至少 26 万名."""
    low, high = c.result
    units = [t.target.unit for t in c.terms if t.target and t.target.unit]
    unit = c.relation.unit or (units[0] if units else "")
    if low != high:
        return f"{number(low)}–{labels.amount(high, unit)}"
    least = any(t.target and t.target.operator == "at_least" for t in c.terms)
    return ("至少 " if least else "") + _short(low, unit)


def _short(value: Decimal, unit: str) -> str:
    """89.6 亿元; labels.amount below that."""
    hundred_million = Decimal(10**8)
    return f"{number(value / hundred_million)} 亿{unit}" if value >= hundred_million else labels.amount(value, unit)


def _step(corpus: Corpus, step: Step, to: Links) -> Sum:
    """由 25% 到至多 20%; 至少 80%（2016年）, later 至少 95%（2020年）."""
    later = step.later
    if step.earlier is None:
        words = (Word(text=f"基数 {labels.amount(later.baseline, later.unit)}", address=to.target(later)),)
    else:
        words = (Word(text=f"{labels.plain(step.earlier)}（{labels.when(step.earlier)}）", address=to.target(step.earlier)),)
    day = f"（{labels.when(later)}）" if step.earlier else ""
    return Sum(
        id=f"s-{later.policy}-{later.key}",
        policy=corpus.policy(later.policy),
        kind="先后",
        about=step.indicator.name,
        words=words,
        sign="",
        equals="→",
        result=Word(text=f"{labels.plain(later)}{day}", address=to.target(later)),
        verdict="后者不及前者，照录" if step.behind else AGREES,
        note=later.note if step.behind else "",
    )


def _indicator(corpus: Corpus, target: Target) -> Indicator:
    return next(i for i in corpus.indicators if i.id == target.indicator)
