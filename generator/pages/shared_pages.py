"""Make for each document a page of the units that share tasks, with a heat map, and shared.html, the index of these pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import jinja2

from ..charts.chart import FEWEST, Chart, Point
from ..charts.counts import heat_map
from ..data.links import list_page
from ..model import Corpus, Policy
from ..model.corpus import once
from ..views.responsibilities import Overlap, Pair, overlap, responsibilities, shared_tasks
from .findings import Finding
from .lists import Column, list_pages

# Maximum number of units of a heat map, so that it fits on the screen of a phone.
MOST_SHOWN = 18
# Maximum number of pairs with equally many tasks that a finding names.
MOST_SAID = 2
# Maximum number of documents with a finding on shared.html, and of pairs of units that it lists for each if the documents are no more
MOST_INDEXED, MOST_PAIRS = 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """A document with its `pairs` of units that share tasks, those with most tasks first; `named` is the number of units.

    The first `often` pairs share two tasks or more.  `chart` is None if there are too few pairs.
    """

    policy: Policy
    pairs: tuple[Pair, ...]
    often: int
    shown: Overlap
    chart: Chart | None
    named: int
    found: tuple[Finding, ...]


@once
def sharing(corpus: Corpus) -> tuple[Sharing, ...]:
    """Return the documents in which at least two units share a task, each with its pairs of such units."""
    found = ((policy, shared_tasks(responsibilities(corpus, policy))) for policy in corpus.policies)
    return tuple(_sharing(corpus, policy, pairs) for policy, pairs in found if pairs)


def _sharing(corpus: Corpus, policy: Policy, pairs: tuple[Pair, ...]) -> Sharing:
    shown, often = overlap(pairs, MOST_SHOWN), sum(len(pair.tasks) > 1 for pair in pairs)
    written = {r.unit.id: r.name_as_written for r in reversed(responsibilities(corpus, policy))}
    chart, found = _chart(policy, shown, written), findings(policy, pairs, written)
    return Sharing(policy=policy, pairs=pairs, often=often, shown=shown, chart=chart, named=len(written), found=found)


def _chart(policy: Policy, shown: Overlap, written: Mapping[str, str]) -> Chart | None:
    """Return the heat map of the units of `shown`, titled with the pair that shares most tasks; None for fewer than `FEWEST` pairs."""
    names = tuple(written[unit.id] for unit in shown.units)
    counts = {
        (names[n], names[m]): count
        for n, row in enumerate(shown.units)
        for m, column in enumerate(shown.units[:n])
        if (count := shown.count(row, column))
    }
    if len(counts) < FEWEST:
        return None
    words = "；".join(f"{one}与{other} {count} 项" for (one, other), count in counts.items())
    most = max(counts.values())
    first, *more = (pair for pair, count in counts.items() if count == most)
    named = f"{first[1]}与{first[0]}共同承担的任务最多，有 {most} 项" if not more else f"{len(more) + 1} 对单位各共同承担 {most} 项任务"
    title = f"{policy.short_title}：{named}{'，为最多' if more and most > 1 else ''}"
    svg = heat_map(f"shared-{policy.id}", title, f"{words}。", names, lambda n, m: shown.count(shown.units[n], shown.units[m]), "共同任务（项）")
    return Chart(
        svg=svg,
        label=f"两个单位共同承担的任务数：与另一单位共同承担 {shown.least} 项及以上任务的 {len(names)} 个单位",
        notes="行末的单位名也是下方一列的名称；空格表示没有共同任务。",
        page=list_page("shared", policy.id),
        table=f"pairs-{policy.id}",
        policies=(policy,),
        points=tuple(Point(series=policy.short_title, name=f"{other}、{one}", value=count) for (one, other), count in counts.items()),
        measure="项",
    )


def findings(policy: Policy, pairs: tuple[Pair, ...], names: Mapping[str, str]) -> tuple[Finding, ...]:
    """Say how many pairs of units share a task and which share most; if many have equally many, only how many they are.

    `names` are the names of all units in the task lists of the document, {unit id: name as written}.
    """
    most, often = len(pairs[0].tasks), sum(len(pair.tasks) > 1 for pair in pairs)
    first = [f"{names[pair.first.id]}与{names[pair.second.id]}" for pair in pairs if len(pair.tasks) == most]
    more = f"，其中 {often} 对共同承担两项及以上" if 0 < often < len(pairs) else ""
    counted = Finding(words=f"任务名单点名 {len(names)} 个单位，{len(pairs)} 对单位有共同任务{more}。")
    if len(first) == len(pairs) > 1:
        return (counted,)
    few, link = len(first) <= MOST_SAID, (("查看任务", f"{list_page('shared', policy.id)}#pairs-{policy.id}"),)
    said = f"{'，以及'.join(first)}共同承担的任务最多" if few else f"共同承担任务最多的有 {len(first)} 对单位"
    words = f"{first[0]}共同承担 {most} 项任务" if len(pairs) == 1 else f"{said}，{'有' if len(first) == 1 else '各'} {most} 项"
    return Finding(words=f"{policy.short_title}中，{words}。", links=link), counted


def shared_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    words = ("共同任务", "文件在同一项任务中点名的单位，两两共同承担哪些任务。", "共同任务：哪些单位共同承担任务")
    found = sharing(corpus)
    pages = ((own.policy, {"own": own}) for own in found)
    columns = (
        Column(title="点名的单位", counts={own.policy.id: own.named for own in found}),
        Column(title="一起承担任务的单位（两两一对）", counts={own.policy.id: len(own.pairs) for own in found}),
        Column(title="一对单位最多共同承担的任务", counts={own.policy.id: len(own.pairs[0].tasks) for own in found}),
    )
    values = {"findings": index_findings(found), "most": found, "most_pairs": MOST_PAIRS}
    return list_pages(env, "shared", pages, words, columns, more="shared_most.html" if 0 < len(found) <= MOST_INDEXED else "", **values)


def index_findings(found: Sequence[Sharing]) -> tuple[Finding, ...]:
    """Return for each document which units share most tasks; of many documents, only for those in which units share most."""
    most = sorted(found, key=lambda own: -len(own.pairs[0].tasks))[:MOST_INDEXED] if len(found) > MOST_INDEXED else found
    told = ((own.policy, own.found[0]) for own in most if len(own.found) > 1)
    return tuple(replace(f, links=((f"{policy.short_title}的共同任务", f.links[0][1]),)) for policy, f in told)
