"""Make targets.html and timeline.html (deadlines), each with a page per document, and the findings that they begin with."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import jinja2

from ..charts.due import due_years
from ..data.calendar import day_of, policy_calendar
from ..data.links import COMPARE, comparison_page, list_page, record_anchor, shared_indicators
from ..model import Corpus, PartialDate, Policy, Target, Task, Unit
from ..model.corpus import grouped, once
from ..prose.dates import plan_years, relative
from ..releases.history import Withdrawn
from ..views import labels
from ..views.checkability import Checkability, checkability, counted_checks
from ..views.comparison import Comparison, comparisons
from ..views.facts import SHARES, due, timeline, years_due
from ..views.progress import assessments
from ..views.responsibilities import lead_units
from .findings import Finding, decided_links, decided_words, peak_years, peaks
from .lists import Column, Facet, Page, Tokens, facet, list_pages
from .quality_page import of_target
from .unit_pages import Deadlines, deadlines

# Statuses of an assessment in which published figures decide
JUDGED = ("reached", "late", "missed")
# Maximum number of documents that a finding about all of them names, of topics, and of targets that are named as examples
MOST_NAMED, MOST_TOPICS, MOST_EXAMPLES = 4, 2, 2
# (words, query of the page of a comparison, whether a pair of targets has it)
COMPARED: tuple[tuple[str, str, Callable[[Comparison], bool]], ...] = (
    ("数值更严", "value=stricter", lambda row: row.value == "stricter"),
    ("数值更宽", "value=looser", lambda row: row.value == "looser"),
    ("期限更晚", "date=later", lambda row: row.date == "later"),
    ("期限更早", "date=earlier", lambda row: row.date == "earlier"),
)
NO_BASIS = "没有数值，也没有写明做到什么程度"

Link = tuple[str, str]
RECURRING, UNDATED, OPEN = "yearly", "none", "open"
NOT_YEARS = {RECURRING: "每年或定期", OPEN: "只写“尽快”等，没有日期", UNDATED: "没有期限也没有频次"}
NO_YEAR = {"yearly": "每年一次", "recurring": "定期或每隔几年", "open": "只写“尽快”等，没有日期"}
# What the table of each of these periods says of its rows
PERIOD_NOTES = {
    "yearly": "每年重复的目标，文件没有写到哪一年为止",
    "recurring": "定期或每隔几年重复的目标，文件没有写到哪一年为止",
    "open": "原文只写“尽快”“适时”等，或只写起始时间，无法换算成日期",
}
# What a list of targets can be filtered by beside the results of `checkability`
WRITTEN = {"dated": "写明期限", "both": "数值和期限都有"}
CHECKS = {"figure": labels.CHECKS["figure"]} | WRITTEN | labels.CHECKS | {"no_date": "没有可核对的期限，含只写“尽快”的"}
# Columns of the index of targets, each with a count by document
COLUMNS = ("figure", "dated", "both", "none", "no_date", "no_class", "no_baseline", "yes")
TITLES = CHECKS | {
    "figure": "写明数值",
    "none": "没有写做到什么程度",
    "no_date": "没有写何时完成",
    "no_class": "没有写是谁的",
    "no_baseline": "没有写从多少起算",
    "yes": "有口径相同的数据",
}
# What the headings of these columns mean, in the words of the page's rules
ABOUT = {
    "dated": "写了完成的日期或年份，或者只写每年的月份",
    "none": "没有核对依据，即没有数值，也没有写全部覆盖、完成或与什么持平",
    "no_date": "没有可核对的期限，即没有期限也没有频次，或者只写“尽快”“定期”、只写起始时间",
    "no_class": "未写明范围，即写了全部、百分比或每户、每人的数值，没有写是谁的",
    "no_baseline": "未写明基数，即写了提高、降低或百分点，没有写从多少起算、与什么相比",
}
# How many findings of targets.html stand out; the others are a plain list.
LEAD = 2
# Up to so many indicators are shown at once; where there are more, a topic shows its own when it is opened.
MOST_UNFOLDED = 250
# Ways on from targets.html: (words, path, what is there)
WAYS = (
    ("时间表", "timeline.html", "各年到期的目标有哪些，哪些没有写期限；可存入日历。"),
    ("进展", "progress.html", "后来公布了什么数据，能否证明已经完成。"),
    ("按指标查找", "targets.html#indicators", "同一指标，各份文件定的数值和后来公布的数据。"),
)


def all_targets(corpus: Corpus) -> tuple[Finding, ...]:
    """Return the findings of targets.html, about the targets of all documents."""
    if not corpus.targets:
        return ()
    policies = [policy for policy in corpus.policies if corpus.targets_of(policy.id)]
    pages = {topic.id: f"topics/{topic.id}.html" for topic in corpus.topics}
    return (
        *_most_due(corpus, policies),
        *_subjects(corpus, corpus.targets, pages),
        _written(corpus.targets, _by_document(corpus, policies, "both", _both)),
        *_against(corpus),
        *_unchecked(corpus, policies),
        _judged(corpus),
    )


def targets_of(corpus: Corpus, policy: Policy, checks: Mapping[str, int]) -> Iterator[Finding]:
    """Yield the findings about the targets of one document; `checks` is {result: number of targets}, as the list is filtered by."""
    targets = corpus.targets_of(policy.id)
    if not targets:
        return
    page = list_page("targets", policy.id)

    def asked(*words: tuple[str, str]) -> tuple[Link, ...]:
        return tuple((text, f"{page}?check={token}#all") for text, token in words if checks.get(token))

    if years := years_due(targets):
        ways = ((f"{year}年到期的目标", f"{page}?year={year}#all") for year in peaks(years))
        yield Finding(words=f"{_when(years)}。", links=(*ways, ("时间表", list_page("timeline", policy.id))))
    yield from _subjects(corpus, targets, {topic.id: f"{page}?topic={topic.id}#all" for topic in corpus.topics})
    yield _written(targets, asked(("写明数值", "figure"), ("写明期限", "dated"), ("两者都有", "both")))
    parts = (("没有核对依据", "none", f"（{NO_BASIS}）"), ("没有可核对期限", "no_date", "（含只写“尽快”“定期”的）"), ("有口径相同的公布数据", "yes", ""))
    if told := [f"{words}的 {checks[token]} 个{why}" for words, token, why in parts if checks.get(token)]:
        yield Finding(words=f"{len(targets)} 个目标中，{'，'.join(told)}。", links=asked(*((words, token) for words, token, _ in parts)))


def all_dates(corpus: Corpus) -> tuple[Finding, ...]:
    """Return the findings of timeline.html, about the dates of all documents."""
    ends = deadlines(corpus.targets, corpus.data_date)
    return (
        *_next(corpus, ends),
        *_most_due(corpus, [policy for policy in corpus.policies if corpus.targets_of(policy.id)], named=True),
        *_past(corpus, ends),
        *_undated(corpus.targets, ("各份文件的目标", "targets.html#documents")),
    )


def dates_of(policy: Policy, targets: Sequence[Target]) -> Iterator[Finding]:
    """Yield the findings about the dates of one document: the year in which most targets are due, and what has no date."""
    if years := years_due(targets):
        to_the_year = sum(1 for target in targets if due(target) and target.by and target.by.precision == "year")
        links = tuple((f"{year}年到期的目标", f"{list_page('timeline', policy.id)}#y-{year}") for year in peaks(years))
        yield Finding(words=f"{policy.short_title}{_when(years)}。{_precise(to_the_year, years.total())}", links=links)
    yield from _undated(targets, ("没有期限也没有频次的目标", f"{list_page('targets', policy.id)}?year=none#all"))


def _both(target: Target) -> bool:
    return target.value is not None and target.by is not None


def _written(targets: Sequence[Target], links: tuple[Link, ...]) -> Finding:
    figures, dated, both = (sum(found) for found in zip(*((t.value is not None, t.by is not None, _both(t)) for t in targets), strict=True))
    yearly = sum(1 for t in targets if t.by and not due(t))
    less = f"（其中 {yearly} 个只写每年的月份）" if yearly else ""
    words = f"{len(targets)} 个目标中，写明数值的 {figures} 个，写明期限的 {dated} 个{less}，两者都有的 {both} 个。"
    return Finding(words=words, links=links)


def _subjects(corpus: Corpus, targets: Sequence[Target], pages: Mapping[str, str]) -> Iterator[Finding]:
    """Yield which topics have the most targets, one or two; nothing if none stands out. `pages` is {topic: path of the link}."""
    counts = Counter(corpus.task_of(target).topic for target in targets).most_common(MOST_TOPICS + 1)
    stand_out = [n for n in range(1, MOST_TOPICS + 1) if n < len(counts) and counts[n - 1][1] > counts[n][1]]
    if found := counts[: max(stand_out, default=0)]:
        words = "和".join(f"{corpus.topic(id).name}（{count} 个）" for id, count in found)
        yield Finding(words=f"目标最多的主题是{words}。", links=tuple((corpus.topic(id).name, pages[id]) for id, _ in found))


def _against(corpus: Corpus) -> Iterator[Finding]:
    """Yield how many targets have a stricter value or another date than those above, and how many of those above have no counterpart."""
    rows, (upper, lower) = comparisons(corpus), labels.ends(corpus)
    counts = [(words, query, sum(1 for row in rows if holds(row))) for words, query, holds in COMPARED]
    page = comparison_page(corpus)
    missing = sum(1 for row in rows if row.kind == "central_only") if page != COMPARE else 0
    told = "，".join(f"{words}的 {count} 个" for words, _, count in counts if count)
    left = f"{upper}有 {missing} 个目标{lower}未提" if missing else ""
    if told or left:
        asked = ((words, f"{page}?{query}#pairs") for words, query, count in counts if count)
        links = (*asked, *(((f"{lower}未提", f"{page}#central-only"),) if left else ())) if page != COMPARE else (("各份文件的对照", page),)
        yield Finding(words="；".join(filter(None, (told and f"{lower}的目标与{upper}相比，{told}", left))) + "。", links=links)


def _by_document(corpus: Corpus, policies: Sequence[Policy], token: str, fits: Callable[[Target], bool]) -> tuple[Link, ...]:
    """Return a link for each document to its targets that fit; if the documents are many, one to their table, which has the counts."""
    if len(policies) > MOST_NAMED:
        return (("各份文件", "targets.html#documents"),)
    counts = ((policy, sum(map(fits, corpus.targets_of(policy.id)))) for policy in policies)
    return tuple((f"{policy.short_title} {count} 个", f"{list_page('targets', policy.id)}?check={token}#all") for policy, count in counts if count)


def _when(years: Counter[int]) -> str:
    """Return 写明完成年份的 65 个目标中，2016年到期的最多，有 29 个; without a year that has the most, between which years they are due."""
    most = peaks(years)
    if not most:
        first, last = min(years), max(years)
        return f"写明完成年份的 {years.total()} 个目标，{f'在{first}年至{last}年' if first < last else f'{first}年'}到期"
    named = "、".join(map(str, most))
    count = f"{'各有' if len(most) > 1 else '有'} {years[most[0]]} 个"
    return f"写明完成年份的 {years.total()} 个目标中，{named}年到期的最多，{count}"


def _next(corpus: Corpus, ends: Deadlines) -> Iterator[Finding]:
    """Yield the first date that is not before the date of the data, with some of the targets that are due on it."""
    if ends.next:
        count = f"有 {len(ends.next)} 个目标{'，例如' if len(ends.next) > MOST_EXAMPLES else ''}"
        words = f"{corpus.data_date}（数据日期）以后，最近的期限是 {labels.last_day(ends.next[0])}，{count}："
        yield Finding(words=words, links=_examples(corpus, ends.next))


def _past(corpus: Corpus, ends: Deadlines) -> Iterator[Finding]:
    """Yield that every date lies before the date of the data, and which is the last."""
    if ends.past:
        words = f"截至 {corpus.data_date}（数据日期），写明完成年份的目标期限均已过；最晚的期限是 {labels.last_day(ends.last[0])}，有 {len(ends.last)} 个目标。"
        yield Finding(words=words, links=(("进展", "progress.html"),))


def _examples(corpus: Corpus, targets: Sequence[Target], *, alone: bool = False) -> tuple[Link, ...]:
    """Return links to some of the targets, each of another indicator, first those with a percentage: 甘肃方案：自来水入户率（贫困地区）至少 80%.

    If they are those of one document `alone`, which the sentence names, the links do not name it.
    """
    ranked = sorted(targets, key=lambda target: (target.value is None, target.unit not in SHARES, target.operator == "none"))
    shown = [own[0] for own in grouped((target.indicator, target) for target in ranked).values()][:MOST_EXAMPLES]
    return tuple((_named(corpus, target, alone=alone), f"{list_page('targets', target.policy)}#{record_anchor(target)}") for target in shown)


def _named(corpus: Corpus, target: Target, *, alone: bool) -> str:
    scope = f"（{target.scope}）" if target.scope else ""
    whose = "" if alone or len(corpus.policies) == 1 else f"{corpus.policy(target.policy).short_title}："
    return whose + labels.spaced(corpus.indicator(target.indicator).name + scope, labels.figure(target))


def _most_due(corpus: Corpus, policies: Sequence[Policy], *, named: bool = False) -> Iterator[Finding]:
    """Yield for each document the year in which most of its targets are due; for many documents one year for all.

    If `named`, each document has a sentence of its own, with some of these targets.
    """
    own = [(policy, years) for policy in policies if (years := years_due(corpus.targets_of(policy.id)))]
    if len(own) > MOST_NAMED:
        shown = _examples(corpus, _due_in(corpus.targets, peaks(years_due(corpus.targets)))) if named else ()
        end = "，例如：" if shown else "。"
        yield from (replace(one, words=one.words.removesuffix("。") + end, links=(*shown, *one.links)) for one in peak_years(corpus))
    elif named:
        yield from (_crowded(corpus, policy, years) for policy, years in own)
    elif own:
        links = ((f"{p.short_title} {year}年", f"{list_page('timeline', p.id)}#y-{year}") for p, years in own for year in peaks(years))
        yield Finding(words="；".join(f"{policy.short_title}{_when(years)}" for policy, years in own) + "。", links=tuple(links))


def _crowded(corpus: Corpus, policy: Policy, years: Counter[int]) -> Finding:
    """Return the year in which most targets of a document are due, with some of these targets."""
    most = peaks(years)
    found = _due_in(corpus.targets_of(policy.id), most)
    ways = ((f"{year}年的 {years[year]} 个", f"{list_page('timeline', policy.id)}#y-{year}") for year in most)
    end = "，例如：" if len(found) > MOST_EXAMPLES else "：" if found else "。"
    return Finding(words=f"{policy.short_title}{_when(years)}{end}", links=(*_examples(corpus, found, alone=True), *ways))


def _due_in(targets: Iterable[Target], years: Sequence[int]) -> list[Target]:
    return [target for target in targets if (day := due(target)) and day.year in years]


def _judged(corpus: Corpus) -> Finding:
    decided = [a for a in assessments(corpus) if a.status in JUDGED]
    way = (*decided_links(corpus, decided), ("进展", "progress.html"))
    if not corpus.reported:
        return Finding(words="本站没有收录后来公布的数据，目标是否完成无法判断。", links=way)
    return Finding(words=f"逐条核对公布的数据，{decided_words(corpus, decided) or '都无法判断'}。", links=way)


def _unchecked(corpus: Corpus, policies: Sequence[Policy]) -> Iterator[Finding]:
    """Yield how many targets nothing can be checked by."""
    made = checkability(corpus)
    if count := counted_checks(corpus)["none"]:
        links = _by_document(corpus, policies, "none", lambda target: "none" in made[target.id].tokens)
        yield Finding(words=f"没有核对依据的目标有 {count} 个：{NO_BASIS}。", links=links)


def _precise(count: int, total: int) -> str:
    which = "这些期限都" if count == total else f"其中 {count} 个"
    return f"{which}只写到年，按当年12月31日排列。" if count else ""


def _undated(targets: Sequence[Target], link: Link) -> Iterator[Finding]:
    """Yield how many targets have no day: those that recur, those with a wording such as 尽快, and those without a date."""
    left = [target for target in targets if not due(target)]
    recurring = sum(1 for t in left if t.every or t.by)
    worded = sum(1 for t in left if not (t.every or t.by) and t.by_text)
    none = len(left) - recurring - worded
    told = ((recurring, "每年或定期重复，没有写到哪一年为止"), (worded, "只写“尽快”等表述或起始时间"), (none, "没有期限也没有频次，不列入时间表"))
    parts = [(count, words) for count, words in told if count]
    if parts:
        each = "；".join(f"{count} 个{words}" for count, words in parts) if len(parts) > 1 else parts[0][1]
        yield Finding(words=f"没有完成年份的目标有 {len(left)} 个：{each}。", links=(link,) if none else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A target with its task and lead units. `anchors_indicator`: the first of its indicator in the document, where `#i-…` leads.

    `has_page` is true if the indicator has a page of its own.
    """

    target: Target
    task: Task
    leads: tuple[Unit, ...]
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
    leads, checked = lead_units(corpus, (task,)), checkability(corpus)[target.id]
    tokens = {"topic": (task.topic,), "unit": tuple(unit.id for unit in leads) or ("none",), "year": years(target), "kind": (target.kind,)}
    tokens |= {"binding": (target.binding,)} if target.binding else {}
    written = [token for token, said in (("dated", target.by), ("both", target.by and target.value is not None)) if said]
    return Record(
        target=target,
        task=task,
        leads=leads,
        tokens=tokens | {"check": (*checked.tokens, *written)},
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
    """Return how the due date follows from the wording: 2014-03-21 成文 → 最迟 2015-12-31. Empty if the wording names the year."""
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
    return f"{issued.text} {'成文' if policy.issued else '公开'}"


def target_pages(corpus: Corpus, env: jinja2.Environment, lost: Sequence[Withdrawn]) -> dict[str, bytes]:
    """Return a page for each document, and targets.html, which also lists withdrawn targets (`lost`) so that old links still work."""
    own = grouped((record.target.policy, record) for record in records(corpus))
    checked = grouped((token, record.target.policy) for record in records(corpus) for token in record.tokens["check"])
    columns = (
        Column(title="目标", counts=Counter(t.policy for t in corpus.targets)),
        *(
            Column(title=TITLES[token], counts=Counter(checked.get(token, ())), query=f"?check={token}#all", about=ABOUT.get(token, ""))
            for token in COLUMNS
        ),
    )
    values = {
        "findings": all_targets(corpus),
        "ways": WAYS if corpus.targets else (),
        "lead": LEAD,
        "gone": tuple(one for one in lost if one.table.name == "targets"),
        "more": "indicators.html",
        "rules": "target_rules.html",
        "checks": counted_checks(corpus),
        "anchors": {id: tuple(dict.fromkeys(f"i-{r.target.indicator}" for r in found)) for id, found in own.items()},
    }
    about = f"{labels.documents(corpus)}的 {len(corpus.targets)} 个目标"
    words = ("目标", f"{about}：数值、期限、范围与原文。", f"目标与进展：{about}")
    return list_pages(env, "targets", _targets(corpus, own), words, columns, **values, **_indicators(corpus))


def _indicators(corpus: Corpus) -> dict[str, Any]:
    """Return every indicator that has targets or a page, with the number of its targets, by topic."""
    shown = [i for i in corpus.indicators if i.id in shared_indicators(corpus) or corpus.targets_for(i.id)]
    own = grouped((i.topic, (i, len(corpus.targets_for(i.id)))) for i in shown)
    topics = tuple((topic, own[topic.id]) for topic in corpus.topics if topic.id in own)
    return {"topics": topics, "indicators": len(shown), "unfolded": len(shown) <= MOST_UNFOLDED}


def _targets(corpus: Corpus, own: Mapping[str, tuple[Record, ...]]) -> Iterator[Page]:
    for policy in corpus.policies:
        found = own.get(policy.id, ())
        checks = Counter(token for record in found for token in record.tokens["check"])
        yield (
            policy,
            {
                "records": found,
                "facets": _facets(corpus, found, by_year=True),
                "sums": of_target(corpus),
                "found": tuple(targets_of(corpus, policy, checks)),
            },
        )


def _facets(corpus: Corpus, found: Sequence[Record], *, by_year: bool) -> tuple[Facet, ...]:
    rows = [record.tokens for record in found]
    due_in = sorted({token for row in rows for token in row["year"] if token.isdigit()})
    return (
        facet("topic", "主题", rows, {t.id: t.name for t in corpus.topics}),
        facet("unit", "牵头单位", rows, {u.id: u.name for u in corpus.units} | {"none": "未写明"}),
        *((facet("year", "期限", rows, {year: f"{year}年" for year in due_in} | NOT_YEARS),) if by_year else ()),
        facet("kind", "类别", rows, labels.TARGET_KINDS),
        *((facet("binding", "指标属性", rows, labels.BINDING),) if any("binding" in row for row in rows) else ()),
        *(() if not by_year else (facet("check", "核对", rows, CHECKS),)),
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
    description = "各份文件的目标何时到期，按最迟日期排列，附原文、任务与牵头单位。"
    words = ("时间表", description, "时间表：目标何时到期")
    return list_pages(env, "timeline", _timelines(corpus), words, columns, chart=due_years(corpus), findings=all_dates(corpus))


def _timelines(corpus: Corpus) -> Iterator[Page]:
    rows = grouped((record.target.policy, record) for record in dated(corpus))
    for policy in corpus.policies:
        own = rows.get(policy.id, ())
        values = {
            "periods": periods(own),
            "notes": PERIOD_NOTES,
            "found": tuple(dates_of(policy, corpus.targets_of(policy.id))),
            "facets": _facets(corpus, own, by_year=False),
            "calendar": policy_calendar(policy.id),
            "dated": {target.id for target in corpus.targets_of(policy.id) if day_of(policy, target)},
        }
        yield policy, values
