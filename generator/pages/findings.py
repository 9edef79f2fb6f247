"""Sentences that say what was found in a corpus, each with links to the pages that list what it counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from ..data.links import list_page
from ..model import Corpus
from ..model.corpus import grouped
from ..model.vocabulary import ASSESSMENTS
from ..views import labels
from ..views.comparison import SOME_YEAR, Comparison, comparisons
from ..views.facts import day_in_year, due, years_due
from ..views.progress import Assessment, assessments
from ..views.responsibilities import responsibilities

# Maximum number of findings on the home page, of documents that one names, and of pairs of targets that one describes.
MOST, MOST_NAMED, MOST_PAIRS = 3, 2, 2
# Maximum number of distances between dates that a finding counts
MOST_SHIFTS = 3
LATE = {"later": "晚", "earlier": "早"}
# Maximum number of decided targets that a finding names.
MOST_DECIDED = 3
# Maximum number of years that share the most due dates and are named
MOST_YEARS = 2
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence, and its links as (text, path of the page); a path may have a query and an anchor. The macro `findings` shows it."""

    words: str
    links: tuple[tuple[str, str], ...] = ()


def foremost(counts: Counter[Key], most: int) -> tuple[Key, ...]:
    """Return the keys with the highest count, in the order of `counts`; none if it is 1 or if more than `most` keys share it."""
    highest = max(counts.values(), default=0)
    found = tuple(key for key, count in counts.items() if count == highest)
    return found if highest > 1 and len(found) <= most else ()


def peaks(years: Counter[int]) -> tuple[int, ...]:
    """Return the years in which most targets are due, in order; none if no year stands out. `years` counts targets by year."""
    return tuple(sorted(foremost(years, MOST_YEARS)))


def findings(corpus: Corpus, *, charted: bool) -> tuple[Finding, ...]:
    """Return at most `MOST` findings of the home page. If `charted`, the chart beside them already says in which years targets are due."""
    rows = [row for row in comparisons(corpus) if row.status == "paired"]
    years = () if charted else peak_years(corpus)
    return (*years, *dates(corpus, rows), *values(corpus, rows), *judged(corpus), *led(corpus))[:MOST]


def peak_years(corpus: Corpus) -> Iterator[Finding]:
    """Yield in which year most targets are due; of two documents, the years in which they differ most."""
    counts = {policy.id: years for policy in corpus.policies if (years := years_due(corpus.targets_of(policy.id)))}
    if len(counts) == len(corpus.policies) == MOST_NAMED:
        yield _differing(corpus, counts)
    elif counts:
        every: Counter[int] = sum(counts.values(), Counter())
        most = foremost(every, 1)
        stands_out = "".join(f"，{year}年到期的最多，有 {every[year]} 个" for year in most)
        words = f"{labels.documents(corpus)}写明完成年份的目标共 {every.total()} 个{stands_out}。"
        page = f"{list_page('timeline', next(iter(counts)))}#y-{(most or sorted(every))[0]}" if len(corpus.policies) == 1 else "timeline.html#documents"
        yield Finding(words=words, links=(("按年份查看", page),))


def _differing(corpus: Corpus, counts: Mapping[str, Counter[int]]) -> Finding:
    one, other = corpus.policies
    every = sorted({*counts[one.id], *counts[other.id]})
    most = sorted(every, key=lambda year: -abs(counts[one.id][year] - counts[other.id][year]))[:MOST_NAMED]
    parts = (f"{year}年到期的目标，" + "，".join(f"{p.short_title}{_many(counts[p.id][year])}" for p in (one, other)) for year in sorted(most))
    ways = ((p, year) for year in sorted(most) for p in (one, other) if counts[p.id][year] == max(c[year] for c in counts.values()))
    links = ((f"{p.short_title} {year}年", f"{list_page('timeline', p.id)}#y-{year}") for p, year in ways)
    return Finding(words="；".join(parts) + "。", links=tuple(links))


def _many(count: int) -> str:
    return f"有 {count} 个" if count else "没有"


def dates(corpus: Corpus, pairs: Sequence[Comparison]) -> Iterator[Finding]:
    """Yield how many targets are due later or earlier than those above, and by how much. A local target is in one pair at most."""
    later, earlier = ([row for row in pairs if row.date == name] for name in ("later", "earlier"))
    if not later and not earlier:
        return
    upper, lower = _ends(corpus)
    (name, own), *others = ((name, own) for name, own in (("晚", later), ("早", earlier)) if own)
    far = {distance(row) for row in own}
    by = f" {far.pop()}" if len(far) == 1 else f"：{shifts(own, '个', dated=False)}"
    words = f"{lower}有 {len(own)} 个目标的期限比{upper}{name}{by}{_apart(own, upper)}。"
    words += "".join(f"另有 {len(own)} 个比{upper}{name}{_apart(own, upper)}。" for name, own in others)
    asked = (("更晚", "date=later", later), ("更早", "date=earlier", earlier))
    alike = (("其中范围一致", f"{query}&scope=same", _alike(own)) for _, query, own in asked)
    yield Finding(words=words, links=_links(corpus, [one for pair in zip(asked, alike, strict=True) for one in pair]))


def values(corpus: Corpus, pairs: Sequence[Comparison]) -> Iterator[Finding]:
    """Yield which targets have a stricter or looser value than those above, each with both figures and dates."""
    stricter, looser = ([row for row in pairs if row.value == name] for name in ("stricter", "looser"))
    if not stricter and not looser:
        return
    upper, lower = _ends(corpus)
    parts = []
    for word, found in (("更严", stricter), ("更宽", looser)):
        if found:
            shown = "；".join(labels.both(row, _places(corpus, row)) for row in found[:MOST_PAIRS])
            parts.append(f"{lower}有 {len(found)} 个目标的数值比{upper}{word}{'，例如' if len(found) > MOST_PAIRS else '：'}{shown}")
    yield Finding(words="。".join(parts) + "。", links=_links(corpus, (("更严", "value=stricter", stricter), ("更宽", "value=looser", looser))))


def judged(corpus: Corpus) -> Iterator[Finding]:
    """Yield for how many targets the published figures allow a judgement."""
    decided = [a for a in assessments(corpus) if a.status in ("reached", "missed", "late")]
    if decided:
        yield Finding(words=f"逐条核对公布的数据，{decided_words(corpus, decided)}，其余无法判断、无法量化，或本站未收录数据。", links=(*decided_links(corpus, decided), ("查看进展", "progress.html")))


def decided_words(corpus: Corpus, decided: Iterable[Assessment]) -> str:
    """Return for each status of `decided` how many targets have it: 有数据证明已完成的目标有 2 个，另有 1 个逐年的目标有部分年份（2016年）有数据证明已完成."""
    years = Counter(a.target.id for a in assessments(corpus))
    return "，".join(_tally(ASSESSMENTS[status], own, years) for status, own in grouped((a.status, a) for a in decided).items())


def _tally(words: str, decided: Sequence[Assessment], years: Mapping[str, int]) -> str:
    """Say of how many targets `words` hold, and of how many yearly targets in some of their `years` only; `years` is {target: number of years}."""
    own = grouped((a.target.id, a.period) for a in decided)
    part = [periods for id, periods in own.items() if len(periods) < years[id]]
    which = f"（{'、'.join(f'{year}年' for year in part[0])}）" if len(part) == 1 else ""
    told = (
        f"{words}的目标有 {len(own) - len(part)} 个" if len(own) > len(part) else "",
        f"{'另' if len(own) > len(part) else ''}有 {len(part)} 个逐年的目标有部分年份{which}{words}" if part else "",
    )
    return "，".join(filter(None, told))


def decided_links(corpus: Corpus, decided: Sequence[Assessment]) -> tuple[tuple[str, str], ...]:
    """Return a link for each of at most `MOST_DECIDED` decided targets; nothing for more.

    It leads to the page of the indicator or, where several of the targets have the same, to the row. Among several documents it names that of the target.
    """
    rows = {a.target.id: a for a in decided}
    often = Counter(a.target.indicator for a in rows.values())
    return tuple(_decided_link(corpus, a, alone=often[a.target.indicator] == 1) for a in rows.values()) if len(rows) <= MOST_DECIDED else ()


def _decided_link(corpus: Corpus, decided: Assessment, *, alone: bool) -> tuple[str, str]:
    target = decided.target
    document = f"{corpus.policy(target.policy).short_title}：" if len(corpus.policies) > 1 else ""
    way = f"indicators/{target.indicator}.html" if alone else f"{list_page('progress', target.policy)}?status={decided.status}#all"
    return f"{document}{corpus.indicator(target.indicator).name}", way


def led(corpus: Corpus) -> Iterator[Finding]:
    """Yield which unit leads the most tasks or, if no single one does, how many tasks name no unit."""
    named = [r for policy in corpus.policies for r in responsibilities(corpus, policy)]
    leads = Counter(r.unit.id for r in named if r.role == "lead").most_common(2)
    if leads and leads[0][1] > (leads[1][1] if len(leads) > 1 else 1):
        unit = next(u for u in corpus.units if u.id == leads[0][0])
        words = f"{len(corpus.tasks)} 项任务中，{unit.name}牵头的最多，有 {leads[0][1]} 项。"
        yield Finding(words=words, links=((unit.name, f"units/{unit.id}.html"),))
    elif silent := sum(1 for task in corpus.tasks if not task.members):
        yield Finding(words=f"{len(corpus.tasks)} 项任务中，{silent} 项没有写明由哪个单位负责。", links=(("未点名单位的任务", "units.html#unnamed"),))


def _ends(corpus: Corpus) -> tuple[str, str]:
    """Return the names of both sides: 中央, 甘肃 of two documents; 中央, 地方 of several comparisons."""
    below = [policy for policy in corpus.policies if policy.implements]
    return labels.apart(corpus.policy(below[0].implements), below[0]) if len(below) == 1 else labels.ends(corpus)


def _apart(rows: Sequence[Comparison], upper: str) -> str:
    return "" if any(row.scope == "same" for row in rows) else f"，范围{'都' if len(rows) > 1 else ''}与{upper}不同"


def _alike(rows: Sequence[Comparison]) -> Sequence[Comparison]:
    """Return the rows with equal scopes, if they are some and not all."""
    same = [row for row in rows if row.scope == "same"]
    return same if len(same) < len(rows) else ()


def shifts(rows: Sequence[Comparison], noun: str, *, dated: bool = True) -> str:
    """Return by how much the later or earlier local targets depart: 11 个晚 1 年（2015年改为2016年），3 个晚 5 年（2015年改为2020年）.

    Both dates follow if `dated`.
    """
    found = sorted(grouped((distance(row), row) for row in rows).items(), key=lambda item: -len(item[1]))
    parts = [f"{_who(own, rows, noun)}{LATE[own[0].date]} {far}{_moved(own) if dated else ''}" for far, own in found[:MOST_SHIFTS]]
    left = sum(len(own) for _, own in found[MOST_SHIFTS:])
    return "，".join((*parts, *((f"其余 {left} {noun}各有不同",) if left else ())))


def _who(own: Sequence[Comparison], rows: Sequence[Comparison], noun: str) -> str:
    return f"{len(own)} {noun}" if len(own) < len(rows) else "都" if len(rows) > 1 else ""


def _moved(rows: Sequence[Comparison]) -> str:
    """Return the dates, if all the rows have the same two: （2015年改为2016年）."""
    (old, new), *others = {(labels.when(row.central), labels.when(row.local)) for row in rows}
    return "" if others else f"（{old}改为{new}）"


def distance(row: Comparison) -> str:
    """Return how far apart the two dates of a pair are: 1 年, 3 个月, 10 天; empty if the local one is neither later nor earlier."""
    if row.date not in LATE:
        return ""
    first, last = sorted(due(t) or day_in_year(t, SOME_YEAR) for t in (row.central, row.local))
    months = (last.year - first.year) * 12 + last.month - first.month
    if not months or not (first.day == last.day or (_ends_month(first) and _ends_month(last))):
        return f"{(last - first).days} 天"
    return f"{months} 个月" if months % 12 else f"{months // 12} 年"


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _places(corpus: Corpus, row: Comparison) -> tuple[str, str]:
    """Return the places of both documents, or the short title of one whose place several documents share."""
    shared = Counter(labels.place(policy) for policy in corpus.policies)
    both = (corpus.policy(target.policy) for target in (row.central, row.local))
    return tuple(labels.place(policy) if shared[labels.place(policy)] == 1 else policy.short_title for policy in both)


def _links(corpus: Corpus, asked: Sequence[tuple[str, str, Sequence[Comparison]]]) -> tuple[tuple[str, str], ...]:
    """Return a link to the rows of each question; with several comparisons the index of comparisons, which has the counts."""
    below = [policy.id for policy in corpus.policies if policy.implements]
    if len(below) > 1:
        return (("各文件的对照", "compare.html"),)
    page = list_page("compare", below[0])
    return tuple((f"{word} {len(rows)} 个", f"{page}?{query}#pairs") for word, query, rows in asked if rows)
