"""What was reported: each value has a source, stands in its time and unit of measure, and is held only against targets that it touches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

from ..model import Corpus, Indicator, Observation, Publication, Target
from ..problems import Place, Problem
from .case import Case
from .missing import known, missing, problem

# Pages that list whatever a visitor asks for: the figure may be gone tomorrow.
SEARCH_HOSTS = ("baidu.com", "so.com", "sogou.com", "bing.com", "google.com", "google.com.hk", "toutiao.com", "duckduckgo.com")
SEARCH_PATHS = ("search", "s", "so", "web", "query")
ASKED = ("q", "wd", "word", "query", "keyword", "keywords", "kw", "searchword")
TIMES = 10
HUNDRED = Decimal(100)


def reported_refers(case: Case) -> Iterator[Problem]:
    """An observation names an indicator and targets that exist, and no target twice."""
    corpus = case.corpus
    there = known(corpus)
    for gone in missing(case):
        if all(place.file == "targets/reported.yaml" for place in gone.places):
            yield problem("reported-refers", gone, there[gone.kind])
    for observation in corpus.reported:
        seen: set[str] = set()
        for touch in observation.targets:
            if touch.target in seen:
                yield Problem(touch.at["target"], "reported-refers", f"‘{touch.target}’ stands here a second time", "Remove one of the two.")
            seen.add(touch.target)


def reported_sourced(case: Case) -> Iterator[Problem]:
    """The source of an observation is a page that stays, not the result of a search, with the day or the month of its publication."""
    for observation in case.corpus.reported:
        for key, message, hint in unsound(observation.source):
            yield Problem(observation.source.at[key], "reported-sourced", message, hint)


def unsound(source: Publication) -> Iterator[tuple[str, str, str]]:
    """What keeps a page from being a source, as (key, message, hint)."""
    if searches(source.url):
        yield "url", "this address is that of a search", "Write the address of the page that was found."
    if source.date.precision not in ("day", "month") or source.date.first is None:
        yield (
            "date",
            f"‘{source.date.text}’ is neither a day nor a month",
            "Write when the page was published, such as 2016-01-18 or 2017-07.",
        )


def searches(url: str) -> bool:
    """Whether an address is that of a search: of a search engine, or a path or a question that asks for words."""
    parts = urlsplit(url)
    host, asked = parts.hostname or "", {name.lower() for name in parse_qs(parts.query)}
    engine = any(host == name or host.endswith("." + name) for name in SEARCH_HOSTS) and (not parts.path.strip("/") or bool(asked))
    searching = any(step.lower().split(".")[0] in SEARCH_PATHS for step in parts.path.split("/")) and bool(asked)
    return engine or searching or bool(asked & set(ASKED))


def reported_in_time(case: Case) -> Iterator[Problem]:
    """A period begins before it ends, ends within or after the year before the first target, and neither it nor its page is of a later day than the data or than each other."""
    released = date.fromisoformat(case.corpus.data_date)
    first = first_years(case.corpus)
    for o in case.corpus.reported:
        if o.period.last is None or (o.start and o.start.first is None):
            yield Problem(o.at["period"], "reported-in-time", "a period has a year", "Write 2016, 2016-05 or 2016-05-31.")
            continue
        yield from _own_times(o, released, first.get(o.indicator, first.get("", 0)))


def _own_times(o: Observation, released: date, baseline: int) -> Iterator[Problem]:
    published = o.source.date
    if o.start and o.start.first >= o.period.first:
        yield Problem(o.at["start"], "reported-in-time", f"{o.start.text} is not before {o.period.text}", "Write the first year of the period.")
    if o.period.last.year < baseline:
        yield Problem(
            o.at["period"],
            "reported-in-time",
            f"{o.period.text} is before {baseline}, the year before the first target",
            "Leave it out: it says nothing of what became of the targets.",
        )
    if (o.period.first if o.period.precision != "year" else o.period.last) > released:
        yield Problem(
            o.at["period"], "reported-in-time", f"{o.period.text} is after {released.isoformat()}, the day of the data", "Correct the period."
        )
    if published.first and published.first > released:
        yield Problem(
            o.source.at["date"],
            "reported-in-time",
            f"{published.text} is after {released.isoformat()}, the day of the data",
            "Correct the date, or release the data anew.",
        )
    if o.kind == "outcome" and published.last and not _over(o, published.last):
        yield Problem(
            o.at["period"],
            "reported-in-time",
            f"the page of {published.text} cannot know {o.period.text} whole",
            "Write the month or the day of the report, or say that it is a forecast.",
        )


def _over(o: Observation, published: date) -> bool:
    """Whether the period was over when the page was published; of a month its first day is enough."""
    return (o.period.last if o.period.precision == "year" else o.period.first) <= published


def first_years(corpus: Corpus) -> dict[str, int]:
    """By indicator, the year before its first target was set; under the empty name that of the earliest document."""
    years = {p.id: p.year - 1 for p in corpus.policies if p.year}
    found = {"": min(years.values(), default=0)}
    for target in corpus.targets:
        if target.policy in years:
            found[target.indicator] = min(found.get(target.indicator, 9999), years[target.policy])
    return found


def reported_unit(case: Case) -> Iterator[Problem]:
    """A value is in its indicator's unit of measure; a share where that has none, for what is to be done everywhere; a background indicator has one."""
    indicators = {i.id: i for i in case.corpus.indicators}
    for indicator in indicators.values():
        if indicator.background and not indicator.unit:
            yield Problem(
                indicator.at["background"],
                "reported-unit",
                f"‘{indicator.id}’ has no unit of measure: no target says what its values would be shares of",
                "Write unit.",
            )
    for o in case.corpus.reported:
        indicator = indicators.get(o.indicator)
        if indicator and (found := _unit(o, indicator)):
            yield Problem(o.at.get("unit", o.at["operator"]), "reported-unit", *found)


def _unit(o: Observation, indicator: Indicator) -> tuple[str, str] | None:
    allowed = (indicator.unit or "%",) if o.value is not None else ("",)
    if o.unit in allowed:
        return None
    if o.value is None:
        return f"what is said without a figure has no unit of measure, and not ‘{o.unit}’", "Remove the unit."
    said = f"‘{o.unit}’" if o.unit else "no unit"
    return f"{said} stands beside the value, ‘{indicator.id}’ is counted in ‘{allowed[0]}’", f"Bring the value to {allowed[0]}."


def reported_once(case: Case) -> Iterator[Problem]:
    """No page reports a value of one indicator, territory, scope, period and kind twice, and no id stands twice."""
    seen: dict[tuple[object, ...], Place] = {}
    for o in case.corpus.reported:
        same = (o.indicator, o.jurisdiction, o.scope, o.exception, o.condition, o.start and o.start.text, o.period.text, o.kind, o.source.url)
        for key in (same, (o.id,)):
            if key in seen:
                yield Problem(
                    o.at["id"],
                    "reported-once",
                    f"‘{o.id}’ is reported a second time",
                    f"It stands first at {seen[key]}: remove one, or say how they differ.",
                )
                break
            seen[key] = o.at["id"]


def reported_plausible(case: Case) -> Iterator[Problem]:
    """No share exceeds 100, and no value is ten times the one before it in its series, or a tenth of it."""
    last: dict[tuple[str, ...], Observation] = {}
    for o in sorted(case.corpus.reported, key=lambda o: (o.period.last or date.min, o.id)):
        if o.value is None:
            continue
        if o.unit == "%" and o.value > HUNDRED:
            yield Problem(o.at["operator"], "reported-plausible", f"a share of {o.value}% is more than all", "Correct the value.")
        series = (o.indicator, o.jurisdiction, o.scope, o.condition, o.unit, "sum" if o.start else "")
        before = last.get(series)
        if before and before.value and o.value and not 1 < TIMES * min(o.value, before.value) / max(o.value, before.value):
            yield Problem(
                o.at["operator"],
                "reported-plausible",
                f"{o.value} after {before.value} of {before.period.text} is ten times as much, or a tenth",
                "Is a 万 missing or doubled?  Correct the value, or the scope that makes it another series.",
            )
        last[series] = o


def reported_judged(case: Case) -> Iterator[Problem]:
    """An observation is held against every target of its indicator and territory; ‘yes’ stands only where it is an outcome of the target's indicator, territory and scope."""
    targets = {t.id: t for t in case.corpus.targets}
    places = {p.id: p.jurisdiction for p in case.corpus.policies}
    for o in case.corpus.reported:
        for touch in o.targets:
            target = targets.get(touch.target)
            if target and target.policy in places and touch.comparable == "yes" and (why := unlike(o, target, places[target.policy])):
                yield Problem(touch.at["comparable"], "reported-judged", f"this is not comparable: {why}", "Write partly or no, and what differs.")
        judged = {touch.target for touch in o.targets}
        for target in targets.values() if judged <= targets.keys() else ():
            if target.indicator == o.indicator and places.get(target.policy) == o.jurisdiction and target.id not in judged:
                yield Problem(
                    o.at["id"],
                    "reported-judged",
                    f"it says nothing of ‘{target.id}’, which is of its indicator and territory",
                    "Judge it under targets: yes, partly or no, and why.",
                )


def unlike(o: Observation, target: Target, jurisdiction: str) -> str:
    """What keeps an observation from measuring what a target measures; empty where nothing does."""
    if o.kind != "outcome":
        return f"a {o.kind} is no outcome"
    if o.indicator != target.indicator:
        return f"its indicator is ‘{o.indicator}’, the target's ‘{target.indicator}’"
    if o.jurisdiction != jurisdiction:
        return f"it is of {o.jurisdiction}, the target of {jurisdiction}"
    pairs = (("scope", o.scope, target.scope), ("except", o.exception, target.exception), ("condition", o.condition, target.condition))
    return next((f"its {name} is ‘{own}’, the target's ‘{others}’" for name, own, others in pairs if own != others), "")
