"""The corpus to the home page: what this is, its documents, the figures worth knowing, the ways in, and what the figures rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import jinja2

from ..data.links import list_page
from ..model import Corpus
from ..views import labels
from ..views.account import CLASSES, account, counts
from ..views.comparison import Comparison, comparisons
from ..views.responsibilities import responsibilities
from .templates import render

HERE = "index.html"
# As many documents as the page names; the others are counted.
MOST_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One of the figures worth knowing: what it counts, what belongs to it, and the page that lists it."""

    name: str
    value: int
    more: str
    page: str
    anchor: str = ""


def home(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    meta = {"title": "首页", "description": corpus.imprint.description, "hide": ["navigation", "toc"]}
    rows = comparisons(corpus)
    pairs = [r for r in rows if r.status == "paired"]
    values = {
        "figures": figures(corpus, rows),
        "example": example(pairs),
        "statuses": Counter(r.status for r in rows),
        "shown": corpus.policies[:MOST_NAMED],
        "told": relations(pairs, labels.ends(corpus)[0]),
    }
    return {"index.md": render(env, "index.md", corpus, HERE, meta, **values)}


def figures(corpus: Corpus, rows: Sequence[Comparison]) -> tuple[Figure, ...]:
    """Counts, each with its list; those of pairs only where a document implements another one."""
    named = sum(len(responsibilities(corpus, policy)) for policy in corpus.policies)
    pairs = [r for r in rows if r.status == "paired"]
    alike = sum(1 for r in pairs if r.scope == "same")
    upper, lower = labels.ends(corpus)
    later = [r for r in pairs if r.date == "later"]
    both = sum(1 for r in later if r.scope == "same")
    below = [policy.id for policy in corpus.policies if policy.implements]
    compared_in = list_page("compare", below[0]) if len(below) == 1 else "compare.html"
    asked = {"page": f"{compared_in}?date=later", "anchor": "pairs"} if later and len(below) == 1 else {"page": compared_in}
    owned = [counts(account(corpus, policy), CLASSES) for policy in corpus.policies]
    quantities, left = sum(sum(own.values()) for own in owned), sum(own["remainder"] for own in owned)
    compared = (
        Figure(name=f"{upper}与{lower}成对的目标", value=len(pairs), more=f"范围一致的 {alike} 对", page=compared_in),
        Figure(name=f"{lower}期限晚于{upper}", value=len(later), more=f"范围一致的 {both} 对", **asked),
    )
    return (
        Figure(name="任务", value=len(corpus.tasks), more=f"其中点名单位的 {sum(1 for t in corpus.tasks if t.members)} 项", page="topics.html"),
        Figure(name="单位", value=len(corpus.units), more=f"在任务中点名 {named} 次", page="units.html"),
        Figure(
            name="目标", value=len(corpus.targets), more=f"写明期限的 {sum(1 for t in corpus.targets if t.by)} 个", page="targets.html"
        ),
        *(compared if rows else ()),
        Figure(name="没有归属的数字", value=left, more=f"全文数字和量词 {quantities} 处", page="quality.html", anchor="account"),
    )


def relations(pairs: list[Comparison], upper: str) -> tuple[str, ...]:
    """数字严于中央 12 组（范围一致的 9 组）, and so on: of pairs whose scope differs the relation says less."""
    asked = (("数字", "value", ("stricter", "looser")), ("期限", "date", ("earlier", "later")))
    return tuple(
        f"{word}{labels.RELATIONS[relation]}{upper} {len(found)} 组（范围一致的 {sum(1 for r in found if r.scope == 'same')} 组）"
        for word, field, names in asked
        for relation in names
        if (found := [r for r in pairs if getattr(r, field) == relation])
    )


def example(pairs: list[Comparison]) -> Comparison | None:
    """The pair that shows on the home page what the site does: two figures that differ in value and in date, if there is one."""
    figures = [r for r in pairs if r.central.value is not None and r.local.value is not None]
    told = [r for r in figures if r.value in ("stricter", "looser") and r.date in ("earlier", "later")]
    return next(iter((*told, *figures)), None)
