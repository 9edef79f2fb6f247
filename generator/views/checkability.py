"""Judge by fixed rules what a target can be checked by: a yardstick, a date, a class, a baseline, and published figures.

The rules ask what the sentence says, not whether the target was met.  The page targets.html explains them to readers.
"""

from collections import Counter
from dataclasses import dataclass

from ..model import Corpus, Search, Target
from ..model.corpus import grouped, once
from ..model.vocabulary import COMPARABLE, LACKING
from ..prose.vocabulary import COVERED
from .facts import SHARES, WHOLE, parity
from .progress import searches

# A frequency that does not say how often
VAGUE = "定期"
POINTS = "个百分点"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkability:
    """What a target can be checked by, with the values of the table `checkability`; `coverage` says whether the class covered is named."""

    target: Target
    yardstick: str
    date: str
    coverage: str
    baseline: str
    published: str
    search: Search | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Return which of date, class and baseline the sentence should say and does not."""
        return tuple(part for part, said in zip(LACKING, (self.date, self.coverage, self.baseline), strict=True) if said == "missing")

    @property
    def tokens(self) -> tuple[str, ...]:
        """Return the results by which pages filter and count targets: figure, no_date, no_baseline, searched."""
        return (self.yardstick, *(f"no_{part}" for part in self.missing), self.published)

    @property
    def lacking(self) -> int:
        """Return how many of yardstick, date, class, baseline and a published figure, alike at least in part, are missing."""
        return (self.yardstick == "none") + len(self.missing) + (self.published not in ("yes", "partly"))


@once
def checkability(corpus: Corpus) -> dict[str, Checkability]:
    """Return {target id: what the target can be checked by}, in the order of the documents."""
    judged = grouped((match.target, match.comparable) for o in corpus.reported for match in o.targets)
    searched = searches(corpus)
    targets = (target for policy in corpus.policies for target in corpus.targets_of(policy.id))
    return {t.id: _checked(t, judged.get(t.id, ()), searched.get(t.id)) for t in targets}


def counted_checks(corpus: Corpus) -> Counter[str]:
    """Return {result: number of targets} for the results in `tokens`; `whole` counts the targets that lack nothing."""
    made = checkability(corpus).values()
    return Counter(token for one in made for token in (*one.tokens, *(() if one.lacking else ("whole",))))


def _checked(target: Target, judged: tuple[str, ...], search: Search | None) -> Checkability:
    return Checkability(
        target=target,
        yardstick=yardstick(target),
        date=date(target),
        coverage=coverage(target),
        baseline=baseline(target),
        published=next((word for word in COMPARABLE if word in judged), "searched" if search else "not_searched"),
        search=search,
    )


def yardstick(target: Target) -> str:
    """Return figure for a target with a value; done for `all`, `complete` or a parity (与健全人同等水平); otherwise none."""
    if target.value is not None:
        return "figure"
    return "done" if target.operator in WHOLE or parity(target) else "none"


def date(target: Target) -> str:
    """Return given if a target has a deadline, or returns at a stated interval; 尽快, 适时 and 定期 say no date."""
    return "given" if target.by or target.every and target.every != VAGUE else "missing"


def coverage(target: Target) -> str:
    """Return given if a target says what or whom it covers. `all`, shares and figures for each member need it, other targets do not."""
    if target.scope or target.each or target.actor:
        return "given"
    if target.operator == "all":
        return "given" if any(word in target.quote for word in COVERED) else "missing"
    return "missing" if target.value is not None and target.unit in SHARES else "not_needed"


def baseline(target: Target) -> str:
    """Return given if a target says from what it is counted. A change needs it: a direction, percentage points, 由25%降到20%."""
    if target.baseline is not None or target.against:
        return "given"
    return "missing" if target.kind == "direction" or target.unit == POINTS else "not_needed"
