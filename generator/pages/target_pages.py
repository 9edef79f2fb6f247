"""Make targets.html, timeline.html (deadlines) and progress.html (published figures), each with a page per document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import jinja2

from ..charts.chart import Chart
from ..charts.counts import Bars, bar_chart
from ..data.calendar import day_of, policy_calendar
from ..data.links import shared_indicators
from ..model import Corpus, PartialDate, Policy, Target, Task, Unit
from ..model.corpus import grouped, once
from ..model.vocabulary import ASSESSMENTS
from ..prose.dates import plan_years, relative
from ..releases.history import Withdrawn
from ..views import labels
from ..views.checkability import Checkability, checkability, counted_checks
from ..views.facts import due, timeline
from ..views.progress import Assessment, assessments
from .lists import Column, Facet, Page, Tokens, facet, list_pages
from .quality_page import of_target

RECURRING, UNDATED, OPEN = "yearly", "none", "open"
NOT_YEARS = {RECURRING: "逐年或定期", OPEN: "有措辞，无日期", UNDATED: "未写期限"}
NO_YEAR = {"yearly": "每年一次", "recurring": "定期或每隔几年", "open": "有期限措辞，无日期"}
# Results of `checkability` that the index of targets counts for each document.
COLUMNS = ("none", "no_date", "no_class", "no_baseline", "yes")
# Facets by which the progress pages also count the rows.
COUNTED = {"topic": "主题", "unit": "牵头单位", "year": "年份"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A target with its task and lead unit. `anchors_indicator`: the first of its indicator in the document, where `#i-…` leads.

    `has_page` is true if the indicator has a page of its own.
    """

    target: Target
    task: Task
    lead: Unit | None
    tokens: Tokens
    day_rule: str
    anchors_indicator: bool
    has_page: bool
    checked: Checkability


@once
def records(corpus: Corpus) -> tuple[Record, ...]:
    """Return a row for each target, in the order of the documents and their texts."""
    return tuple(_record(corpus, policy, target) for policy in corpus.policies for target in corpus.targets_of(policy.id))


def _record(corpus: Corpus, policy: Policy, target: Target) -> Record:
    task = corpus.task_of(target)
    lead, checked = corpus.named(policy).get(task.lead), checkability(corpus)[target.id]
    tokens = {"topic": (task.topic,), "unit": (lead.id if lead else "none",), "year": years(target), "kind": (target.kind,)}
    return Record(
        target=target,
        task=task,
        lead=lead,
        tokens=tokens | {"check": checked.tokens},
        day_rule=day_rule(policy, target),
        anchors_indicator=next(t for t in corpus.targets_for(target.indicator) if t.policy == policy.id) is target,
        has_page=target.indicator in shared_indicators(corpus),
        checked=checked,
    )


def years(target: Target) -> tuple[str, ...]:
    """Return the values to filter a deadline by: the year, `yearly` if it recurs, `open` for words such as 尽快, or `none`."""
    last = due(target)
    found = ((str(last.year),) if last else ()) + ((RECURRING,) if target.every or target.by and not last else ())
    return found or ((OPEN,) if target.by_text and not target.start else (UNDATED,))


def day_rule(policy: Policy, target: Target) -> str:
    """Return how the due date follows from the wording: 2014-03-21成文 → 最迟 2015-12-31. Empty if the wording names the year."""
    last, moment = due(target), policy.issued or policy.published
    if not (target.by_text and last and moment) or f"{last.year}年" in target.by_text:
        return ""
    return f"{_origin(policy, target, moment, last)} → 最迟 {last.isoformat()}"


def _origin(policy: Policy, target: Target, issued: PartialDate, last: date) -> str:
    if years := plan_years(target.by_text):
        return f"{years[0]}年至{years[1]}年"
    begin = f"{target.start.text}年" if target.start else ""
    if begin and begin in target.by_text:
        return f"{begin}起"
    counted = relative(target.by_text, policy.year, issued=policy.day)
    if counted and counted[1][:4] != str(last.year):
        return f"同句的{last.year}年"
    return f"{issued.text}{'成文' if policy.issued else '公开'}"


def target_pages(corpus: Corpus, env: jinja2.Environment, lost: Sequence[Withdrawn]) -> dict[str, bytes]:
    """Return a page for each document, and targets.html, which also lists withdrawn targets (`lost`) so that old links still work."""
    own = grouped((record.target.policy, record) for record in records(corpus))
    columns = (
        Column(title="目标", counts=Counter(t.policy for t in corpus.targets)),
        *(
            Column(title=words, counts=Counter(t.policy for t in corpus.targets if t.kind == kind), query=f"?kind={kind}")
            for kind, words in labels.TARGET_KINDS.items()
        ),
        Column(title="写明期限", counts=Counter(t.policy for t in corpus.targets if t.by)),
        *(
            Column(title=labels.CHECKS[token], counts=counts, query=f"?check={token}")
            for token in COLUMNS
            if (counts := Counter(r.target.policy for r in records(corpus) if token in r.checked.tokens))
        ),
    )
    counted = f"{labels.documents(corpus)}的 {len(corpus.targets)} 个"
    values = {
        "gone": tuple(one for one in lost if one.table.name == "targets"),
        "rules": "target_rules.html",
        "checks": counted_checks(corpus),
        "anchors": {id: tuple(dict.fromkeys(f"i-{r.target.indicator}" for r in found)) for id, found in own.items()},
    }
    words = ("目标", f"{counted}目标：数字、期限、范围与原文。", f"目标：{counted}")
    return list_pages(env, "targets", _targets(corpus, own), words, columns, **values)


def _targets(corpus: Corpus, own: Mapping[str, tuple[Record, ...]]) -> Iterator[Page]:
    for policy in corpus.policies:
        found = own.get(policy.id, ())
        yield policy, {"records": found, "facets": _facets(corpus, found, by_year=True), "sums": of_target(corpus)}


def _facets(corpus: Corpus, found: Sequence[Record], *, by_year: bool) -> tuple[Facet, ...]:
    rows = [record.tokens for record in found]
    due_years = sorted({token for row in rows for token in row["year"] if token.isdigit()})
    return (
        facet("topic", "主题", rows, {t.id: t.name for t in corpus.topics}),
        facet("unit", "牵头单位", rows, {u.id: u.name for u in corpus.units} | {"none": "未写明"}),
        *((facet("year", "期限", rows, {year: f"{year}年" for year in due_years} | NOT_YEARS),) if by_year else ()),
        facet("kind", "种类", rows, labels.TARGET_KINDS),
        *(() if not by_year else (facet("check", "可核对", rows, labels.CHECKS),)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The targets due in one year, or those with one kind of deadline without a year (每年一次); `key` is the HTML id on the page."""

    key: str
    title: str
    records: tuple[Record, ...]


@once
def dated(corpus: Corpus) -> tuple[Record, ...]:
    """Return the rows of targets with a deadline, earliest first."""
    own = {record.target.id: record for record in records(corpus)}
    return tuple(own[target.id] for target in timeline(corpus))


def periods(found: Iterable[Record]) -> tuple[Period, ...]:
    """Group rows by year. Deadlines without a year follow, in the order of `NO_YEAR`; periods without rows are omitted."""
    own = grouped((_period(record.target), record) for record in found)
    titles = {key: f"{key.removeprefix('y-')}年" for key in own if key not in NO_YEAR} | NO_YEAR
    return tuple(Period(key=key, title=title, records=own[key]) for key, title in titles.items() if key in own)


def _period(target: Target) -> str:
    if last := due(target):
        return f"y-{last.year}"
    if target.every == "year" or target.by and not target.every:
        return "yearly"
    return "recurring" if target.every else "open"


def timeline_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = ((one, Counter(r.target.policy for r in one.records)) for one in periods(dated(corpus)))
    columns = (Column(title=one.title, counts=counts, query=f"#{one.key}") for one, counts in found)
    description = "各文件写明的期限，按最后一日排列，附原文措辞、任务与牵头单位。期限已过，不表示目标已经达到。"
    words = ("时间表", description, "时间表：文件写明的期限")
    return list_pages(env, "timeline", _timelines(corpus), words, columns, chart=due_chart(corpus))


def _timelines(corpus: Corpus) -> Iterator[Page]:
    rows = grouped((record.target.policy, record) for record in dated(corpus))
    for policy in corpus.policies:
        own = rows.get(policy.id, ())
        values = {
            "periods": periods(own),
            "facets": _facets(corpus, own, by_year=False),
            "calendar": policy_calendar(policy.id),
            "dated": {target.id for target in corpus.targets_of(policy.id) if day_of(policy, target)},
        }
        yield policy, values


def due_chart(corpus: Corpus) -> Chart | None:
    """Return a bar chart of the number of targets due in each year; None if no target has a year."""
    due_in = grouped((day.year, target.policy) for target in timeline(corpus) if (day := due(target)))
    if not due_in:
        return None
    years = tuple(range(min(due_in), max(due_in) + 1))
    table = [Counter(due_in.get(year, ())) for year in years]
    if len(corpus.policies) > 2:
        bars = (Bars(name="全部文件", look="central", counts=tuple(own.total() for own in table)),)
    else:
        looks = ((policy, labels.look(corpus, policy)) for policy in corpus.policies)
        bars = tuple(Bars(name=policy.short_title, look=look, counts=tuple(own[policy.id] for own in table)) for policy, look in looks)
    words = "；".join(f"{year}年 " + "、".join(f"{bar.name} {bar.counts[n]} 项" for bar in bars) for n, year in enumerate(years))
    return Chart(
        svg=bar_chart("due", "每年到期的目标数", f"{words}。", years, bars),
        caption="按最后一日所在的年份计。逐年重复而无终止日期的，不在图中。",
        page="timeline.html",
        table="documents",
        policies=corpus.policies,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a progress page: a target and what published figures say about it. Its `year` is the year assessed, or the due year."""

    assessment: Assessment
    record: Record
    tokens: Tokens


def lines(corpus: Corpus) -> Iterator[Line]:
    own = {record.target.id: record for record in records(corpus)}
    for assessment in assessments(corpus):
        record, last = own[assessment.target.id], due(assessment.target)
        year = assessment.period or (str(last.year) if last else OPEN)
        tokens = {"status": (assessment.status,), "topic": record.tokens["topic"], "unit": record.tokens["unit"], "year": (year,)}
        yield Line(assessment=assessment, record=record, tokens=tokens)


def counted(found: Iterable[Line], name: str, words: Mapping[str, str]) -> list[tuple[str, str, Counter[str]]]:
    """Return (value, label, {status: number of rows}) for each value of the select box `name` that occurs; `words` is {value: label}."""
    own = grouped((line.tokens[name][0], line.assessment.status) for line in found)
    return [(token, label, Counter(own[token])) for token, label in words.items() if token in own]


def progress_pages(corpus: Corpus, env: jinja2.Environment) -> dict[str, bytes]:
    found = tuple(lines(corpus))
    by_status = {status: [line.record.target.policy for line in found if line.assessment.status == status] for status in ASSESSMENTS}
    columns = (Column(title=labels.ASSESSMENTS[s], counts=Counter(ids), query=f"?status={s}#all") for s, ids in by_status.items())
    description = "每个目标后来公布了什么数字，口径是否相同，能否说明达到；由写明的规则判断。"
    words = ("进展", description, "进展：公布的数字能说明什么")
    values = {
        "total": tuple((labels.ASSESSMENTS[s], len(ids)) for s, ids in by_status.items()) if found else (),
        "rules": "progress_rules.html",
        "background": tuple(i for i in corpus.indicators if i.background),
    }
    return list_pages(env, "progress", _progress(corpus, found), words, columns, **values)


def _progress(corpus: Corpus, every: Iterable[Line]) -> Iterator[Page]:
    own = grouped((line.record.target.policy, line) for line in every)
    comparable = grouped((match.target.partition("/")[0], match.comparable) for o in corpus.reported for match in o.targets)
    for policy in corpus.policies:
        found = own.get(policy.id, ())
        rows, years = [line.tokens for line in found], sorted({line.tokens["year"][0] for line in found})
        words = {
            "topic": {t.id: t.name for t in corpus.topics},
            "unit": {u.id: u.name for u in corpus.units} | {"none": "未写明"},
            "year": {year: f"{year}年" for year in years if year != OPEN} | {OPEN: "没有写明年份"},
        }
        values = {
            "lines": found,
            "total": Counter(line.assessment.status for line in found),
            "comparable": Counter(comparable.get(policy.id, ())),
            "by": tuple((name, label, counted(found, name, words[name])) for name, label in COUNTED.items()),
            "facets": (
                facet("status", "状态", rows, labels.ASSESSMENTS, empty=True),
                *(facet(name, label, rows, words[name]) for name, label in COUNTED.items()),
            ),
        }
        yield policy, values
