"""Make progress.html and a page for each document: its targets and the figures published on them, what can be judged first.

A row is a target in one period (`Line`), so a yearly target has several rows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import jinja2

from ..charts.chart import Chart
from ..charts.paths import figures
from ..data.links import list_page
from ..model import Corpus, Observation, Policy
from ..model.corpus import grouped, once
from ..model.vocabulary import ASSESSMENTS
from ..views import labels
from ..views.facts import due
from ..views.progress import Assessment, Touched, assessments, nearest
from .findings import Finding, decided_words
from .lists import Column, Page, Tokens, facet, list_pages
from .target_pages import OPEN, Record, records

# Facets by which the page also counts the rows.
COUNTED = {"topic": "主题", "unit": "牵头单位", "year": "年份"}
# The statuses that a comparable figure decided
DECIDED = ("reached", "missed", "late")
# The parts of the page of a document
GROUPS = ("judged", "near", "unreported", "no_figure")
# Maximum number of targets that a finding describes if there are more than `ALL_NAMED`, and of charts on the page of a document.
MOST_NAMED, ALL_NAMED, MOST_CHARTS = 2, 3, 6
# Maximum number of findings of progress.html.
MOST_FOUND = 3
# Maximum number of published figures that are named with a due date: those of the target's own scope up to it, and those after it.
MOST_BEFORE, MOST_AFTER = 3, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a progress page: a target in a period, with the published figures that decide or come `nearest`. Its `year` is the year
    assessed, or the due year."""

    assessment: Assessment
    record: Record
    nearest: tuple[Touched, ...]
    tokens: Tokens

    @property
    def group(self) -> str:
        """Return the part of the page that has the row: judged if a figure is comparable, near if others are reported, or the status."""
        status = self.assessment.status
        if status == "not_alike":
            return "judged" if self.assessment.rule == "other-time" else "near"
        return "judged" if status in DECIDED else status

    @property
    def around(self) -> tuple[Touched, ...]:
        """Return `nearest`, or of figures that decide nothing also the last outcomes up to the due date and the first ones after it.

        The last outcomes are the last of all and the last `MOST_BEFORE` with the scope of the target.
        """
        target, outcomes = self.assessment.target, [t for t in self.assessment.touched if t.observation.kind == "outcome"]
        last = due(target)
        if self.assessment.decided_by or not last or target.every:
            return self.nearest
        earlier = [t for t in outcomes if t.observation.period.last <= last]
        before = [*earlier[-1:], *[t for t in earlier if t.observation.scope == target.scope][-MOST_BEFORE:]]
        after = [t for t in outcomes if t.observation.period.last > last][:MOST_AFTER]
        return tuple(t for t in self.assessment.touched if t in (*self.nearest, *before, *after))

    @property
    def several(self) -> bool:
        return len(self.around) > 1

    @property
    def partly_shown(self) -> bool:
        """Check whether `around` has several figures, and more are published."""
        return self.several and len(self.around) < len(self.assessment.touched)

    def aside(self, touched: Touched) -> str:
        """Return how the time of a figure differs from the due date: 早于期限, 晚于期限."""
        last, end = due(self.assessment.target), touched.observation.period.last
        if not last or last == end:
            return "时段与期限不同"
        return "早于期限" if end < last else "晚于期限"

    @property
    def verdict(self) -> str:
        """Return in a few words what the published figures say of a target: 没有数据能证明已达到 95%."""
        target, status = self.assessment.target, self.assessment.status
        figure = labels.amount(target.value, target.unit) if target.operator in ("reach", "at_least") else ""
        goal = f"达到{labels.rhythm(target)} {figure}" if figure else "完成"
        return {
            "reached": f"有数据证明已{goal}",
            "missed": f"有数据表明没有{goal}",
            "late": f"到期时没有{goal}，后来{goal}",
            "not_alike": f"没有数据能证明已{goal}",
            "unreported": f"没有收录公布的数据，无法判断是否{goal}",
            "no_figure": "目标没有可以核对的数值，无法判断是否完成",
        }[status]


@once
def lines(corpus: Corpus) -> tuple[Line, ...]:
    """Return a row for each assessment, in the order of the documents and their texts."""
    own = {record.target.id: record for record in records(corpus)}
    return tuple(_line(corpus, assessment, own[assessment.target.id]) for assessment in assessments(corpus))


def _line(corpus: Corpus, assessment: Assessment, record: Record) -> Line:
    target, last = assessment.target, due(assessment.target)
    year = assessment.period or (str(last.year) if last else OPEN)
    tokens = {"status": (assessment.status,), "topic": record.tokens["topic"], "unit": record.tokens["unit"], "year": (year,)}
    found = nearest(assessment, corpus.policy(target.policy).jurisdiction)
    return Line(assessment=assessment, record=record, nearest=found, tokens=tokens)


def counted(found: Iterable[Line], name: str, words: Mapping[str, str]) -> list[tuple[str, str, Counter[str]]]:
    """Return (value, label, {status: number of rows}) for each value of the select box `name` that occurs; `words` is {value: label}."""
    own = grouped((line.tokens[name][0], line.assessment.status) for line in found)
    return [(token, label, Counter(own[token])) for token, label in words.items() if token in own]


def targets_in(found: Iterable[Line]) -> int:
    return len({line.assessment.target.id for line in found})


def progress_findings(corpus: Corpus, found: Sequence[Line], *, brief: bool = False) -> tuple[Finding, ...]:
    """Return which targets of `found` are decided by a published figure, and which have a comparable figure of another time.

    If `brief`, only those that are decided are told with their figures.
    """
    decided = {s: [line for line in found if line.assessment.status == s] for s in DECIDED}
    asked = [(decided_words(corpus, [line.assessment for line in own]), f"?status={s}#all", own) for s, own in decided.items()]
    other = [line for line in found if line.assessment.rule == "other-time"]
    asked += [("有口径相同的数据但时段不符的目标有 {} 个，无法判断是否完成", "#judged", other)]
    asked += [("有口径相同的数据、但目标没有可以核对的数值的有 {} 个，无法量化", "#no-figure", alike_unmeasured(found))]
    told = ((_finding(corpus, words, query, own), query.startswith("#")) for words, query, own in asked if own)
    return tuple(_shortened(one) if brief and undecided else one for one, undecided in told)


def _shortened(finding: Finding) -> Finding:
    return replace(finding, words=finding.words.partition("：")[0] + "。")


def alike_unmeasured(found: Iterable[Line]) -> list[Line]:
    """Return the rows of targets without a figure to check for which a figure of the same scope is published."""
    rows = (line for line in found if line.group == "no_figure")
    return [line for line in rows if any(t.comparable == "yes" for t in line.assessment.touched)]


def _size(found: Sequence[Line]) -> str:
    """Return the number of targets and of rows, and that a date that has passed decides nothing; empty without targets."""
    targets = targets_in(found)
    words = f"共 {targets} 个目标" + (f"，分 {len(found)} 条判断：每年都有的目标，一年一条；上面的数字都是条数。" if targets < len(found) else "。")
    return words + "期限已过，不能据此认定完成或未完成。" if found else ""


def _nothing(found: Sequence[Line]) -> tuple[Finding, ...]:
    """Return that no figure is reported on any target; nothing if one is."""
    return () if any(line.assessment.touched for line in found) or not found else (Finding(words="本站没有收录涉及这些目标的公布数据。"),)


def _finding(corpus: Corpus, words: str, query: str, found: Sequence[Line]) -> Finding:
    """Return a sentence that describes the first of the targets, each indicator once, and links to these indicators and to all rows."""
    own = grouped(((t.policy, t.indicator, t.scope), line) for line in found for t in (line.assessment.target,))
    several, shown = len({policy for policy, _, _ in own}) > 1, tuple(own.items())[: MOST_NAMED if len(own) > ALL_NAMED else ALL_NAMED]
    told = "；".join(_told(corpus, corpus.indicator(id).name, rows, several) for (_, id, _), rows in shown)
    ways = {corpus.indicator(id).name: f"indicators/{id}.html" for (_, id, _), _ in shown}
    more = "等" if len(own) > len(shown) else ""
    return Finding(words=f"{words.format(targets_in(found))}：{told}{more}。", links=(*ways.items(), *_links(corpus, found, query)))


def _told(corpus: Corpus, name: str, rows: Sequence[Line], several: bool) -> str:
    """Return targets and figure: 自来水入户率（贫困地区），目标为至少 80%（到2016年），公布的数据为 70%（2013年）; 2015年12月24日公布：全部.

    `several`: the name of the place comes first.
    """
    first = rows[0].assessment.target
    scope = f"（{first.scope}）" if first.scope else ""
    wanted = "、".join(dict.fromkeys(f"{labels.figure(line.assessment.target)}{_when(line)}" for line in rows))
    seen = dict.fromkeys(t.observation for line in rows for t in line.nearest[:1])
    place = labels.place(corpus.policy(first.policy)) if several else ""
    return f"{place}{name}{scope}，{labels.spaced('目标' if first.operator == 'none' else '目标为', wanted)}，{_published(tuple(seen))}"


def _published(seen: Sequence[Observation]) -> str:
    """Return figures with their periods: 公布的数据为 70%（2013年）; of what has no figure on a day: 2015年12月24日公布：全部."""
    if all(o.value is None and o.period.precision == "day" for o in seen):
        return "，".join(f"{labels.period(o)}公布：{labels.observed(o)}" for o in seen)
    return labels.spaced("公布的数据为", "、".join(f"{labels.observed(o)}（{labels.period(o)}）" for o in seen))


def _when(line: Line) -> str:
    """Return the date after a figure: （到2016年）; nothing for a yearly target, whose figure says 每年, and for one without a date."""
    target = line.assessment.target
    return f"（到{labels.moment(target.by)}）" if target.by and not target.every else ""


def _links(corpus: Corpus, own: Sequence[Line], query: str) -> tuple[tuple[str, str], ...]:
    """Return a link to the rows of each document; of many documents, a link to the index with the counts of all."""
    counts = Counter(line.record.target.policy for line in own)
    if len(counts) > MOST_NAMED:
        return (("各文件的条数", "progress.html#documents"),)
    ways = ((f"{corpus.policy(id).short_title} {count} 条", id) for id, count in counts.items())
    if query.startswith("#"):  # a section, which has other rows too
        ways = ((corpus.policy(id).short_title, id) for id in counts)
        word = "口径相同的数据" if query == "#judged" else "无法量化的目标"
        return tuple((f"{name}{word}" if len(counts) > 1 else word, f"{list_page('progress', id)}{query}") for name, id in ways)
    return tuple((way if len(counts) > 1 else f"查看 {len(own)} 条", f"{list_page('progress', id)}{query}") for way, id in ways)


def progress_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = lines(corpus)
    by_status = {status: [line for line in found if line.assessment.status == status] for status in ASSESSMENTS}
    columns = (
        Column(title=labels.ASSESSMENTS[s], counts=Counter(line.record.target.policy for line in own), query=f"?status={s}#all")
        for s, own in by_status.items()
    )
    description = "每个目标后来公布了什么数据，能否据此判断完成与否。"
    words = ("进展", description, "进展：公布的数据能说明什么")
    values = {
        "findings": (progress_findings(corpus, found, brief=True) or _nothing(found))[:MOST_FOUND],
        "size": _size(found),
        "total": tuple((labels.ASSESSMENTS[s], len(own), _way(own, s)) for s, own in by_status.items() if own or found and not _nothing(found)),
        "rules": "progress_rules.html",
        "background": tuple(i for i in corpus.indicators if i.background),
    }
    return list_pages(env, "progress", _progress(corpus, found), words, columns, **values)


def _way(own: Sequence[Line], status: str) -> str:
    """Return the path of the rows with a status: on the page of the only document that has any, or the counts by document."""
    policies = {line.record.target.policy for line in own}
    return "" if not own else f"{list_page('progress', policies.pop())}?status={status}#all" if len(policies) == 1 else "progress.html#documents"


def _progress(corpus: Corpus, every: Iterable[Line]) -> Iterator[Page]:
    own = grouped((line.record.target.policy, line) for line in every)
    comparable = grouped((match.target.partition("/")[0], match.comparable) for o in corpus.reported for match in o.targets)
    for policy in corpus.policies:
        found = own.get(policy.id, ())
        rows, years = [line.tokens for line in found], sorted({line.tokens["year"][0] for line in found})
        words = {
            "topic": {t.id: t.name for t in corpus.topics},
            "unit": {u.id: u.name for u in corpus.units} | {"none": "未写明"},
            "year": {year: f"{year}年" for year in years if year != OPEN} | {OPEN: "未写年份"},
        }
        groups = dict.fromkeys(GROUPS, ()) | grouped((line.group, line) for line in found)
        yield policy, {
            "lines": found,
            "groups": groups,
            "unmeasured": alike_unmeasured(found),
            "charts": _charts(corpus, policy, groups["judged"]),
            "findings": progress_findings(corpus, found) or _nothing(found),
            "total": Counter(line.assessment.status for line in found),
            "single": {s: targets_in(line for line in found if line.assessment.status == s) for s in ASSESSMENTS},
            "comparable": Counter(comparable.get(policy.id, ())),
            "by": tuple((name, label, counted(found, name, words[name])) for name, label in COUNTED.items()),
            "facets": (
                facet("status", "状态", rows, labels.ASSESSMENTS, empty=True),
                *(facet(name, label, rows, words[name]) for name, label in COUNTED.items()),
            ),
        }


def _charts(corpus: Corpus, policy: Policy, judged: Iterable[Line]) -> tuple[Chart, ...]:
    """Return the charts that show targets of a document with the published figures that are comparable with them."""
    ids = dict.fromkeys(line.assessment.target.indicator for line in judged)
    made = (chart for id in ids for chart in figures(corpus, corpus.indicator(id), corpus.targets_for(id)))
    return tuple(chart for chart in made if chart.reported and policy in chart.policies)[:MOST_CHARTS]
