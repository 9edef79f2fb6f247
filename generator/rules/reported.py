"""What was reported: each value has a source, a possible time, the unit of its indicator, and judgements for the targets it touches."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

from ..model import Corpus, Indicator, Observation, Publication
from ..problems import Place
from ..views.progress import unlike
from .evidence import Evidence, Finding
from .references import REPORTED, known, missing, not_there

# Pages that list whatever a visitor asks for: the figure may be gone tomorrow.
SEARCH_HOSTS = ("baidu.com", "so.com", "sogou.com", "bing.com", "google.com", "google.com.hk", "toutiao.com", "duckduckgo.com")
SEARCH_PATHS = ("search", "s", "so", "web", "query")
ASKED = ("q", "wd", "word", "query", "keyword", "keywords", "kw", "searchword")
TIMES = 10
HUNDRED = Decimal(100)


def reported_refers(evidence: Evidence) -> Iterator[Finding]:
    """An observation names an indicator and targets that exist, and no target twice."""
    there = known(evidence.corpus)
    for gone in missing(evidence):
        if all(place.file == REPORTED for place in gone.places):
            yield not_there(gone, there[gone.kind])
    for observation in evidence.corpus.reported:
        for n, touch in enumerate(observation.targets):
            if touch.target in {earlier.target for earlier in observation.targets[:n]}:
                yield Finding(touch.at["target"], f"‘{touch.target}’ stands here a second time", "Remove one of the two.")


def reported_sourced(evidence: Evidence) -> Iterator[Finding]:
    """The source of an observation is a page that stays, not the result of a search, with the day or the month of its publication."""
    for observation in evidence.corpus.reported:
        yield from unsound(observation.source)


def unsound(source: Publication) -> Iterator[Finding]:
    if searches(source.url):
        yield Finding(source.at["url"], "this address is that of a search", "Write the address of the page that was found.")
    if source.date.precision not in ("day", "month") or source.date.first is None:
        hint = "Write when the page was published, such as 2016-01-18 or 2017-07."
        yield Finding(source.at["date"], f"‘{source.date.text}’ is neither a day nor a month", hint)


def searches(url: str) -> bool:
    """Check whether an address is that of a search: of a search engine, or a path or a question that asks for words."""
    parts = urlsplit(url)
    host, asked = parts.hostname or "", {name.lower() for name in parse_qs(parts.query)}
    engine = any(host == name or host.endswith("." + name) for name in SEARCH_HOSTS) and (not parts.path.strip("/") or bool(asked))
    searching = any(step.lower().split(".")[0] in SEARCH_PATHS for step in parts.path.split("/")) and bool(asked)
    return engine or searching or bool(asked & set(ASKED))


def reported_in_time(evidence: Evidence) -> Iterator[Finding]:
    """A period begins before it ends, ends within or after the year before the first target, and neither it nor its page is of a later day than the data or than each other."""
    released = date.fromisoformat(evidence.corpus.data_date)
    first = first_years(evidence.corpus)
    for o in evidence.corpus.reported:
        if o.period.last is None or (o.start and o.start.first is None):
            yield Finding(o.at["period"], "a period has a year", "Write 2016, 2016-05 or 2016-05-31.")
        else:
            yield from _times(o, released, first.get(o.indicator, first.get("", 0)))


def _times(o: Observation, released: date, baseline: int) -> Iterator[Finding]:
    """Compare the times of an observation with each other, with the day of the data, and with the year before the first target."""
    published = o.source.date
    if o.start and o.start.first >= o.period.first:
        yield Finding(o.at["start"], f"{o.start.text} is not before {o.period.text}", "Write the first year of the period.")
    if o.period.last.year < baseline:
        message = f"{o.period.text} is before {baseline}, the year before the first target"
        yield Finding(o.at["period"], message, "Leave it out: it says nothing of what became of the targets.")
    if (o.period.first if o.period.precision != "year" else o.period.last) > released:
        yield Finding(o.at["period"], f"{o.period.text} is after {released.isoformat()}, the day of the data", "Correct the period.")
    if published.first and published.first > released:
        message = f"{published.text} is after {released.isoformat()}, the day of the data"
        yield Finding(o.source.at["date"], message, "Correct the date, or release the data anew.")
    if o.kind == "outcome" and published.last and not _over(o, published.last):
        message = f"the page of {published.text} cannot know {o.period.text} whole"
        yield Finding(o.at["period"], message, "Write the month or the day of the report, or say that it is a forecast.")


def _over(o: Observation, published: date) -> bool:
    """Check whether the period was over when the page was published; of a month its first day is enough."""
    return (o.period.last if o.period.precision == "year" else o.period.first) <= published


def first_years(corpus: Corpus) -> dict[str, int]:
    """Return {indicator: the year before its first target was set}; under the empty name that of the earliest document."""
    years = {p.id: p.year - 1 for p in corpus.policies if p.year}
    found = {"": min(years.values(), default=0)}
    for target in corpus.targets:
        if target.policy in years:
            found[target.indicator] = min(found.get(target.indicator, 9999), years[target.policy])
    return found


def reported_unit(evidence: Evidence) -> Iterator[Finding]:
    """A value is in its indicator's unit of measure; a share where that has none, for what is to be done everywhere; a background indicator has one."""
    for indicator in evidence.corpus.indicators:
        if indicator.background and not indicator.unit:
            message = f"‘{indicator.id}’ has no unit of measure: no target says what its values would be shares of"
            yield Finding(indicator.at["background"], message, "Write unit.")
    for o in evidence.corpus.reported:
        indicator = evidence.corpus.indicator(o.indicator)
        if indicator and (found := _unit(o, indicator)):
            yield Finding(o.at.get("unit", o.at["operator"]), *found)


def _unit(o: Observation, indicator: Indicator) -> tuple[str, str] | None:
    """Return (message, hint) of what is wrong with a unit of measure."""
    expected = (indicator.unit or "%") if o.value is not None else ""
    if o.unit == expected:
        return None
    if o.value is None:
        return f"what is said without a figure has no unit of measure, and not ‘{o.unit}’", "Remove the unit."
    given = f"‘{o.unit}’" if o.unit else "no unit"
    return f"{given} stands beside the value, ‘{indicator.id}’ is counted in ‘{expected}’", f"Bring the value to {expected}."


def reported_once(evidence: Evidence) -> Iterator[Finding]:
    """No page reports a value of one indicator, territory, scope, period and kind twice, and no id stands twice."""
    seen: dict[tuple[object, ...], Place] = {}
    for o in evidence.corpus.reported:
        period = (o.start and o.start.text, o.period.text)
        same = (o.indicator, o.jurisdiction, o.scope, o.exception, o.condition, period, o.kind, o.source.url)
        if first := seen.get(same) or seen.get((o.id,)):
            hint = f"It stands first at {first}: remove one, or say how they differ."
            yield Finding(o.at["id"], f"‘{o.id}’ is reported a second time", hint)
        if same not in seen:
            seen[same] = o.at["id"]
            seen.setdefault((o.id,), o.at["id"])


def reported_plausible(evidence: Evidence) -> Iterator[Finding]:
    """No share exceeds 100, and no value is ten times the one before it in its series, or a tenth of it."""
    last: dict[tuple[str, ...], Observation] = {}
    for o in sorted(evidence.corpus.reported, key=lambda o: (o.period.last or date.min, o.id)):
        if o.value is None:
            continue
        if o.unit == "%" and o.value > HUNDRED:
            yield Finding(o.at["operator"], f"a share of {o.value}% is more than all", "Correct the value.")
        series = (o.indicator, o.jurisdiction, o.scope, o.condition, o.unit, "sum" if o.start else "")
        before = last.get(series)
        if before and before.value and o.value and not 1 < TIMES * min(o.value, before.value) / max(o.value, before.value):
            message = f"{o.value} after {before.value} of {before.period.text} is ten times as much, or a tenth"
            hint = "Is a 万 missing or doubled?  Correct the value, or the scope that makes it another series."
            yield Finding(o.at["operator"], message, hint)
        last[series] = o


def reported_judged(evidence: Evidence) -> Iterator[Finding]:
    """An observation is held against every target of its indicator and territory; ‘yes’ stands only where it is an outcome of the target's indicator, territory and scope."""
    corpus = evidence.corpus
    for o in corpus.reported:
        touched = {touch.target: corpus.target(touch.target) for touch in o.targets}
        for touch in o.targets:
            target = touched[touch.target]
            policy = corpus.policy(target.policy) if target else None
            if policy and touch.comparable == "yes" and (why := unlike(o, target, policy.jurisdiction)):
                yield Finding(touch.at["comparable"], f"this is not comparable: {why}", "Write partly or no, and what differs.")
        for target in corpus.targets_for(o.indicator) if all(touched.values()) else ():
            policy = corpus.policy(target.policy)
            if policy and policy.jurisdiction == o.jurisdiction and target.id not in touched:
                message = f"it says nothing of ‘{target.id}’, which is of its indicator and territory"
                yield Finding(o.at["id"], message, "Judge it under targets: yes, partly or no, and why.")
