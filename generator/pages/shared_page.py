"""Show which units share tasks in each document, as a heat map and tables of all pairs, and count the pairs in shared.html."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..charts.chart import Chart, Source
from ..charts.counts import heat_map
from ..data.links import list_page
from ..model import Corpus, Policy
from ..model.corpus import once
from ..views.responsibilities import Overlap, Pair, overlap, responsibilities, shared_tasks
from .lists import Column, list_index, list_pages
from .templates import environment, render

NAME = "shared"
# As many units as a heat map can name where a telephone still shows it whole.
MOST = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """One document: its pairs, the heat map of those that share most, the units named in it."""

    policy: Policy
    pairs: tuple[Pair, ...]
    shown: Overlap
    chart: Chart
    named: int

    @property
    def often(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if len(pair.tasks) > 1)

    @property
    def once(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if len(pair.tasks) == 1)


@once
def sharing(corpus: Corpus) -> tuple[Sharing, ...]:
    """Documents in which no two units share a task are left out."""
    return tuple(found for policy in corpus.policies if (found := _sharing(corpus, policy)))


def _sharing(corpus: Corpus, policy: Policy) -> Sharing | None:
    members = responsibilities(corpus, policy)
    pairs = shared_tasks(members)
    if not pairs:
        return None
    shown = overlap(pairs, MOST)
    written: dict[str, str] = {}
    for r in members:
        written.setdefault(r.unit.id, r.name_as_written)
    return Sharing(
        policy=policy, pairs=pairs, shown=shown, chart=_chart(list_page(NAME, policy.id), policy, shown, written), named=len({r.unit.id for r in members})
    )


def _chart(page: str, policy: Policy, shown: Overlap, written: Mapping[str, str]) -> Chart:
    names = tuple(written[unit.id] for unit in shown.units)
    told = "；".join(
        f"{names[n]}与{names[m]} {count} 项"
        for n, row in enumerate(shown.units)
        for m, column in enumerate(shown.units[:n])
        if (count := shown.count(row, column))
    )
    title = f"{policy.short_title}：两个单位共同承担的任务数"
    svg = heat_map(f"shared-{policy.id}", title, f"{told}。", names, lambda n, m: shown.count(shown.units[n], shown.units[m]), "共同任务（项）")
    caption = f"只列与另一单位共同承担 {shown.least} 项及以上任务的 {len(names)} 个单位。单位名写在行末，也是其下一列的列名；空格表示没有共同任务。"
    return Chart(svg=svg, caption=caption, page=page, table=f"pairs-{policy.id}", policies=(policy,))


def shared_page(corpus: Corpus, templates: Mapping[str, str], address: str) -> dict[str, bytes]:
    """`address` is that of the site."""
    env = environment(corpus, templates)
    env.globals["source"] = Source(corpus=corpus, address=address)
    own = {found.policy.id: found for found in sharing(corpus)}

    def page(here: str, found: Sharing) -> bytes:
        meta = {
            "title": f"{found.policy.short_title}：共同任务",
            "description": "同一项任务里一起点名的单位：两两共同承担几项，是哪几项。",
            "hide": ["navigation", "toc"],
        }
        return render(env, "shared.md", corpus, here, meta, own=found, most=MOST)

    columns = (
        Column(title="点名的单位", cell=lambda p: (own[p.id].named, "")),
        Column(title="有共同任务的单位对数", cell=lambda p: (len(own[p.id].pairs), "")),
    )
    meta = {"title": "共同任务", "description": "同一项任务里一起点名的单位：两两共同承担几项，是哪几项。"}
    index = list_index(corpus, env, NAME, meta, "共同任务：哪些单位在同一项任务里", columns, (found.policy for found in own.values()))
    return list_pages(NAME, own, page) | index
