"""Rules on reported values (their source, time and unit), and on editors' judgements of whether targets and values can be compared."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

from ..model import Corpus, Judgement, Observation, Publication
from ..problems import Place
from ..views.comparison import comparisons, same_scope
from ..views.progress import unlike
from .evidence import Evidence, Finding
from .references import missing

# Signs of a search page, whose content may change: hosts, parts of the path, parameters.
SEARCH_HOSTS = ("baidu.com", "so.com", "sogou.com", "bing.com", "google.com", "google.com.hk", "toutiao.com", "duckduckgo.com")
SEARCH_PATHS = ("search", "s", "so", "web", "query")
ASKED = ("q", "wd", "word", "query", "keyword", "keywords", "kw", "searchword")
TIMES = 10
HUNDRED = Decimal(100)


def reported_refers(evidence: Evidence) -> Iterator[Finding]:
    """An observation (a reported value) names an indicator and targets that exist, and no target twice."""
    yield from missing(evidence, reported=True)
    for observation in evidence.corpus.reported:
        for n, touch in enumerate(observation.targets):
            if touch.target in {earlier.target for earlier in observation.targets[:n]}:
                yield touch.at["target"], f"‘{touch.target}’ stands here a second time", "Remove one of the two."


def reported_sourced(observation: Observation) -> Iterator[Finding]:
    """The source of an observation is a permanent page, not the result of a search, with the day or month of its publication."""
    return unsound(observation.source)


def unsound(source: Publication) -> Iterator[Finding]:
    if _searches(source.url):
        yield source.at["url"], "this address is that of a search", "Write the address of the page that was found."
    if source.date.precision not in ("day", "month") or source.date.first is None:
        hint = "Write when the page was published, such as 2016-01-18 or 2017-07."
        yield source.at["date"], f"‘{source.date.text}’ is neither a day nor a month", hint


def _searches(url: str) -> bool:
    parts = urlsplit(url)
    host, asked = parts.hostname or "", {name.lower() for name in parse_qs(parts.query)}
    engine = any(host == name or host.endswith("." + name) for name in SEARCH_HOSTS) and (not parts.path.strip("/") or bool(asked))
    searching = any(step.lower().split(".")[0] in SEARCH_PATHS for step in parts.path.split("/")) and bool(asked)
    return engine or searching or bool(asked & set(ASKED))


def reported_in_time(evidence: Evidence) -> Iterator[Finding]:
    """The period of a reported value begins before it ends. It ends neither before the year that precedes the first document, nor after
    the data date, nor (if it is an outcome) after the date of its page. The page is no later than the data date."""
    corpus = evidence.corpus
    released = date.fromisoformat(corpus.data_date)
    years = {p.id: p.year - 1 for p in corpus.policies if p.year}
    earliest = min(years.values(), default=0)
    for o in corpus.reported:
        if o.period.last is None or (o.start and o.start.first is None):
            yield o.at["period"], "a period has a year", "Write 2016, 2016-05 or 2016-05-31."
        else:
            own = (years[t.policy] for t in corpus.targets_for(o.indicator) if t.policy in years)
            yield from _times(o, released, min(own, default=earliest))


def _times(o: Observation, released: date, baseline: int) -> Iterator[Finding]:
    """Check the dates of an observation: none after `released` (the date of the data), none before `baseline` (a year), in the right order."""
    published = o.source.date
    known = o.period.first if o.period.precision != "year" else o.period.last  # a page may appear within the month that it reports
    if o.start and o.start.first >= o.period.first:
        yield o.at["start"], f"{o.start.text} is not before {o.period.text}", "Write the first year of the period."
    if o.period.last.year < baseline:
        message = f"{o.period.text} is before {baseline}, the year before the first target"
        yield o.at["period"], message, "Leave it out: it says nothing of what became of the targets."
    if known > released:
        yield o.at["period"], f"{o.period.text} is after {released.isoformat()}, the day of the data", "Correct the period."
    if published.first and published.first > released:
        message = f"{published.text} is after {released.isoformat()}, the day of the data"
        yield o.source.at["date"], message, "Correct the date, or release the data anew."
    if o.kind == "outcome" and published.last and known > published.last:
        message = f"the page of {published.text} cannot know {o.period.text} whole"
        yield o.at["period"], message, "Write the month or the day of the report, or say that it is a forecast."


def reported_unit(evidence: Evidence) -> Iterator[Finding]:
    """A reported value has the unit of its indicator, or % if that has no unit. A background indicator (one without targets) has a unit."""
    for indicator in evidence.corpus.indicators:
        if indicator.background and not indicator.unit:
            message = f"‘{indicator.id}’ has no unit of measure: no target says what its values would be shares of"
            yield indicator.at["background"], message, "Write unit."
    for o in evidence.corpus.reported:
        indicator = evidence.corpus.indicator(o.indicator)
        expected = (indicator.unit or "%") if indicator and o.value is not None else ""
        if indicator and o.unit != expected:
            place, given = o.at.get("unit") or o.at["operator"], f"‘{o.unit}’" if o.unit else "no unit"
            if o.value is None:
                yield place, f"what is said without a figure has no unit of measure, and not {given}", "Remove the unit."
            else:
                message = f"{given} stands beside the value, ‘{indicator.id}’ is counted in ‘{expected}’"
                yield place, message, f"Bring the value to {expected}."


def reported_once(evidence: Evidence) -> Iterator[Finding]:
    """No page reports two values for the same indicator, jurisdiction, scope, period and kind. No two observations have the same id."""
    seen: dict[tuple[object, ...], Place] = {}
    for o in evidence.corpus.reported:
        period = (o.start and o.start.text, o.period.text)
        same = (o.indicator, o.jurisdiction, o.scope, o.exception, o.condition, period, o.kind, o.source.url)
        if first := seen.get(same) or seen.get((o.id,)):
            yield o.at["id"], f"‘{o.id}’ is reported a second time", f"It stands first at {first}: remove one, or say how they differ."
        if same not in seen:
            seen[same] = o.at["id"]
            seen.setdefault((o.id,), o.at["id"])


def reported_plausible(evidence: Evidence) -> Iterator[Finding]:
    """No reported percentage exceeds 100. No value is ten times the previous value of its series or more, or a tenth of it or less."""
    last: dict[tuple[str, ...], Observation] = {}
    for o in sorted((o for o in evidence.corpus.reported if o.value is not None), key=lambda o: (o.period.last or date.min, o.id)):
        if o.unit == "%" and o.value > HUNDRED:
            yield o.at["operator"], f"a share of {o.value}% is more than all", "Correct the value."
        series = (o.indicator, o.jurisdiction, o.scope, o.condition, o.unit, "sum" if o.start else "")
        before = last.get(series)
        if before and before.value and o.value and not 1 < TIMES * min(o.value, before.value) / max(o.value, before.value):
            message = f"{o.value} after {before.value} of {before.period.text} is ten times as much, or a tenth"
            yield o.at["operator"], message, "Is a 万 missing or doubled?  Correct the value, or the scope that makes it another series."
        last[series] = o


def reported_judged(evidence: Evidence) -> Iterator[Finding]:
    """An observation (a reported value) says for every target of its indicator and jurisdiction whether the two are comparable. The
    answer is yes, partly or no. Only a result (no plan, no forecast) of the same scope can be `yes`."""
    corpus = evidence.corpus
    for o in corpus.reported:
        touched = {touch.target: corpus.target(touch.target) for touch in o.targets}
        for touch in o.targets:
            target = touched[touch.target]
            policy = corpus.policy(target.policy) if target else None
            if policy and touch.comparable == "yes" and (why := unlike(o, target, policy.jurisdiction)):
                yield touch.at["comparable"], f"this is not comparable: {why}", "Write partly or no, and what differs."
        for target in corpus.targets_for(o.indicator) if all(touched.values()) else ():
            policy = corpus.policy(target.policy)
            if policy and policy.jurisdiction == o.jurisdiction and target.id not in touched:
                message = f"it says nothing of ‘{target.id}’, which is of its indicator and territory"
                yield o.at["id"], message, "Judge it under targets: yes, partly or no, and why."


def pair_related(evidence: Evidence) -> Iterator[Finding]:
    """A judgement compares two targets of one indicator. Targets of two indicators are a pair only if these share a topic and words of
    their names. Neither document may then have a target of the other's indicator."""
    for judgement in evidence.corpus.judgements:
        if why := _unrelated(evidence.corpus, judgement):
            message = f"{judgement.central} and {judgement.local} are no pair: {why}"
            yield judgement.at["local"], message, "Name the two targets that are meant, or remove the judgement."


def _unrelated(corpus: Corpus, judgement: Judgement) -> str:
    targets = [corpus.target(id) for id in (judgement.central, judgement.local)]
    central, local = (corpus.indicator(t.indicator) if t else None for t in targets)
    if not central or not local or central is local:
        return ""
    above, below = ({t.indicator for t in corpus.targets_of(target.policy)} for target in targets)
    if central.id in below or local.id in above:
        return "one of them has a target of its own indicator in the other document"
    if central.topic != local.topic:
        return f"their topics are ‘{central.topic}’ and ‘{local.topic}’"
    # shared sequences of three characters: 自来水, 卫生室
    one, other = ({words[i : i + 3] for words in i.terms for i in range(len(words) - 2)} for i in (central, local))
    return "the words that name their indicators have nothing in common" if one.isdisjoint(other) else ""


def scope_judged(evidence: Evidence) -> Iterator[Finding]:
    """Two paired targets of different scope or indicator have a judgement in comparisons.yaml, with a reason. Other pairs have none."""
    corpus = evidence.corpus
    if not all(corpus.indicator(t.indicator) for t in corpus.targets):
        return
    judged = {(j.central, j.local): j for j in corpus.judgements}
    # targets that are judged together with a missing one
    halves = {id for pair in judged if not all(map(corpus.target, pair)) for id in pair}
    pairs = (row for row in comparisons(corpus) if row.status == "paired")
    rows = [row for row in pairs if evidence.incomplete.isdisjoint((row.central.policy, row.local.policy))]
    differing = [row for row in rows if not same_scope(row.central, row.local) or row.central.indicator != row.local.indicator]
    needed = {(row.central.id, row.local.id): row for row in differing}
    for pair, row in needed.items():
        if pair not in judged and halves.isdisjoint(pair):
            message = f"the scopes of {pair[0]} and {pair[1]} differ: ‘{row.central.scope}’, ‘{row.local.scope}’"
            hint = "Judge the pair in targets/comparisons.yaml: same, narrower, wider or different, with a note."
            yield row.local.at.get("scope", row.local.at["id"]), message, hint
    for pair, judgement in judged.items():
        if pair not in needed and all(_settled(evidence, id) for id in pair):
            message = "this pair needs no judgement: its words are the same, or it is no pair"
            yield judgement.at["local"], message, "Remove it, or name the two targets that are meant."


def _settled(evidence: Evidence, id: str) -> bool:
    """Check that the target `id`, all targets of its document, and the document that this one implements exist; pairs depend on them."""
    corpus = evidence.corpus
    policy = corpus.policy(id.partition("/")[0])
    whole = policy and policy.id not in evidence.incomplete and (not policy.implements or corpus.policy(policy.implements))
    return bool(corpus.target(id) and whole)
