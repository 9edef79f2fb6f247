"""Show which units share tasks in each document, as a heat map and tables of all pairs, and count the pairs in shared.html."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import jinja2

from ..charts.chart import Chart
from ..charts.counts import heat_map
from ..data.links import list_page
from ..model import Corpus, Policy
from ..model.corpus import once
from ..views.responsibilities import Overlap, Pair, overlap, responsibilities, shared_tasks
from .lists import Column, list_index, list_pages
from .templates import head, render

# Units in a heat map that a telephone still shows whole.
MOST = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """A document with its pairs, the heat map of the units that share most, and the number of units named."""

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
    """Return the documents in which two units share a task."""
    return tuple(found for policy in corpus.policies if (found := _sharing(corpus, policy)))


def _sharing(corpus: Corpus, policy: Policy) -> Sharing | None:
    members = responsibilities(corpus, policy)
    pairs = shared_tasks(members)
    if not pairs:
        return None
    shown = overlap(pairs, MOST)
    written = {r.unit.id: r.name_as_written for r in reversed(members)}
    return Sharing(policy=policy, pairs=pairs, shown=shown, chart=_chart(policy, shown, written), named=len(written))


def _chart(policy: Policy, shown: Overlap, written: Mapping[str, str]) -> Chart:
    names = tuple(written[unit.id] for unit in shown.units)
    words = "；".join(
        f"{names[n]}与{names[m]} {count} 项"
        for n, row in enumerate(shown.units)
        for m, column in enumerate(shown.units[:n])
        if (count := shown.count(row, column))
    )
    title = f"{policy.short_title}：两个单位共同承担的任务数"
    svg = heat_map(f"shared-{policy.id}", title, f"{words}。", names, lambda n, m: shown.count(shown.units[n], shown.units[m]), "共同任务（项）")
    caption = f"只列与另一单位共同承担 {shown.least} 项及以上任务的 {len(names)} 个单位。单位名写在行末，也是其下一列的列名；空格表示没有共同任务。"
    return Chart(svg=svg, caption=caption, page=list_page("shared", policy.id), table=f"pairs-{policy.id}", policies=(policy,))


def shared_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    own = {found.policy.id: found for found in sharing(corpus)}

    def page(here: str, found: Sharing) -> dict[str, bytes]:
        meta = head(f"{found.policy.short_title}：共同任务", "同一项任务里一起点名的单位：两两共同承担几项，是哪几项。")
        return render(env, "shared.md", here, meta, own=found, most=MOST)

    columns = (
        Column(title="点名的单位", counts={id: found.named for id, found in own.items()}),
        Column(title="有共同任务的单位对数", counts={id: len(found.pairs) for id, found in own.items()}),
    )
    meta = head("共同任务", "同一项任务里一起点名的单位：两两共同承担几项，是哪几项。")
    return list_pages("shared", own, page) | list_index(env, "shared", meta, "共同任务：哪些单位在同一项任务里", columns, own)
