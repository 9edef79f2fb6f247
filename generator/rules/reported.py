"""Rules on reported values (their source, time and unit), on searches, and on editors' judgements of what can be compared."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from ..model import Corpus, Judgement, Observation, Publication, Target
from ..model.corpus import grouped
from ..problems import Place
from ..prose.tokens import scan_quotation
from ..views.comparison import comparisons, scope_difference
from ..views.facts import basis, number
from ..views.progress import unlike
from .evidence import Evidence, Finding
from .references import missing

# Signs of a search page, whose content may change: hosts, parts of the path, parameters.
SEARCH_HOSTS = ("baidu.com", "so.com", "sogou.com", "bing.com", "google.com", "google.com.hk", "toutiao.com", "duckduckgo.com")
SEARCH_PATHS = ("search", "s", "so", "web", "query")
ASKED = ("q", "wd", "word", "query", "keyword", "keywords", "kw", "searchword")
# A value as many times one neighbour, or as many times each of several (√10), is refused.
TIMES, OF_EACH = 10, Decimal("3.1623")
# Fields that have another name in YAML
KEYS = {"exception": "except"}
HUNDRED = Decimal(100)
DAYS_A_YEAR = 365.25


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
    """The period of a reported value begins before it ends, and ends no earlier than the year before the first target. It ends no later
    than the data date, and an outcome no later than the date of its page. The page is no later than the data date."""
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
    """Yield a finding for each wrong date of an observation; `released` is the data date, `baseline` the year before the first target."""
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
    """No reported value is negative, and no percentage exceeds 100. Without a quotation, none is ten times or a tenth of the value before
    or after it (of one indicator, jurisdiction and scope, for a year) or of a comparable target, nor √10 times as much or as little as
    all of them, if there are several. A value that the note names, to say why, does not count."""
    corpus = evidence.corpus
    for o in (o for o in corpus.reported if o.value is not None):
        if o.value < 0:
            yield o.at["operator"], f"{number(o.value)} is less than nothing", "Correct the value."
        elif o.unit == "%" and o.value > HUNDRED:
            yield o.at["operator"], f"a share of {number(o.value)}% is more than all", "Correct the value."
    doubtful = [(o, _against(corpus, own, at)) for own in _series(corpus) for at, o in enumerate(own) if not o.quote]
    told: set[str] = set()
    for o, against in sorted(doubtful, key=lambda found: (len(found[1]), found[0].period.last, found[0].id), reverse=True):
        # of two values beside each other, the one that has more against it, or the later one
        if other := next((n for n in against if n.id not in told), None):
            told.add(o.id)
            message = f"{number(o.value)} is out of proportion to {number(other.value)} of {other.words}"
            hint = "Is a 万 missing or doubled?  Correct the value, quote the words, or name the other value in the note and say why."
            yield o.at["operator"], message, hint


class Neighbour(NamedTuple):
    """A value beside that of an observation: its id, the value, what it is of, and how many times it is contained in the observation's."""

    id: str
    value: Decimal
    words: str
    times: Decimal


def _against(corpus: Corpus, own: Sequence[Observation], at: int) -> list[Neighbour]:
    """Return the neighbours that a value is ten times or a tenth of; all, if it is √10 times as much as each of several, or as little."""
    o, found = own[at], _neighbours(corpus, own, at)
    apart = len(found) > 1 and (all(n.times >= OF_EACH for n in found) or all(n.times <= 1 / OF_EACH for n in found))
    return [n for n in found if apart or not 1 / Decimal(TIMES) < n.times < TIMES]


def _neighbours(corpus: Corpus, own: Sequence[Observation], at: int) -> list[Neighbour]:
    """Return the values before and after the one at `at`, and those of comparable targets; none that a note of the two names."""
    o = own[at]
    near = (b for b in (*own[max(0, at - 1) : at], *own[at + 1 : at + 2]) if not (_names(o, b.value) or _names(b, o.value)))
    beside = [Neighbour(b.id, b.value, b.period.text, _a_year(o) / _a_year(b)) for b in near]
    targets = (t for touch in o.targets if touch.comparable != "no" and (t := corpus.target(touch.target)) and not _names(o, t.value))
    values = [(t, value) for t in targets if (value := _of_target(corpus, o, t))]
    return beside + [Neighbour(t.id, t.value, f"‘{t.id}’", _a_year(o) / value) for t, value in values]


def _names(o: Observation, value: Decimal | None) -> bool:
    return any(t.kind == "figure" and t.value == value for t in scan_quotation(o.note))


def _series(corpus: Corpus) -> Iterable[list[Observation]]:
    """Return the observations with a possible value above 0 of each indicator, jurisdiction and scope, by the end of their periods."""
    valued = (o for o in corpus.reported if o.value and o.value > 0 and (o.unit != "%" or o.value <= HUNDRED))
    dated = [o for o in valued if o.period.last and (not o.start or o.start.first)]
    dated.sort(key=lambda o: (o.period.last, o.id))
    alike = (((o.indicator, o.jurisdiction, o.unit, o.scope, o.exception, o.condition), o) for o in dated)
    return [list(own) for own in grouped(alike).values()]


def _a_year(o: Observation) -> Decimal:
    """Return the value of an observation, divided by the number of its years if it is a sum of several."""
    days = (o.period.last - o.start.first).days if o.start else 0
    return o.value / max(1, round(days / DAYS_A_YEAR))


def _of_target(corpus: Corpus, o: Observation, target: Target) -> Decimal | None:
    """Return the value of a target, for a year if it is the sum of several; None if it is not counted as the observation is."""
    indicator, last = corpus.indicator(target.indicator), target.by.last if target.by else None
    if not target.value or not indicator or (indicator.unit or "%") != o.unit or target.each:
        return None
    if basis(target) != "total":
        return target.value
    return target.value / (last.year - target.start.first.year + 1) if last and target.start and target.start.first else None


def reported_judged(evidence: Evidence) -> Iterator[Finding]:
    """An observation (a reported value) says for every target of its indicator and jurisdiction whether the two are comparable. The
    answer is yes, partly or no. `yes` requires an outcome of the same scope."""
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


def searched_once(evidence: Evidence) -> Iterator[Finding]:
    """No target is named twice in searches.yaml: the record of a search gives way to that of a later one."""
    seen: dict[str, Place] = {}
    for search in evidence.corpus.searches:
        for target in search.targets:
            if first := seen.get(target):
                hint = f"It stands first at {first}: keep the later search."
                yield search.at["targets"], f"‘{target}’ is searched for a second time", hint
            seen.setdefault(target, search.at["targets"])


def searched_in_time(evidence: Evidence) -> Iterator[Finding]:
    """A search has the day on which it was made, and this is no later than the data date."""
    released = date.fromisoformat(evidence.corpus.data_date)
    for search in evidence.corpus.searches:
        if search.date.day is None:
            yield search.at["date"], f"‘{search.date.text}’ is no day", "Write the day of the search, such as 2026-11-28."
        elif search.date.day > released:
            message = f"{search.date.text} is after {released.isoformat()}, the day of the data"
            yield search.at["date"], message, "Correct the date, or release the data anew."


def searched_in_vain(evidence: Evidence) -> Iterator[Finding]:
    """A search that found nothing names no target that a reported value concerns, whether the two are comparable or not."""
    concerned = {touch.target: o.id for o in evidence.corpus.reported for touch in o.targets}
    for search in evidence.corpus.searches:
        for target in (target for target in search.targets if target in concerned):
            message = f"the search for ‘{target}’ did not find nothing: ‘{concerned[target]}’ concerns it"
            yield search.at["targets"], message, "Remove the target from the search."


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
    """Two paired targets that differ in indicator, scope, except, condition, each or actor have a judgement in comparisons.yaml, with a
    reason. Other pairs have none."""
    corpus = evidence.corpus
    if not all(corpus.indicator(t.indicator) for t in corpus.targets):
        return
    judged = {(j.central, j.local): j for j in corpus.judgements}
    # targets that are judged together with a missing one
    halves = {id for pair in judged if not all(map(corpus.target, pair)) for id in pair}
    pairs = (row for row in comparisons(corpus) if row.status == "paired")
    rows = [row for row in pairs if evidence.incomplete.isdisjoint((row.central.policy, row.local.policy))]
    differing = [row for row in rows if scope_difference(row.central, row.local) or row.central.indicator != row.local.indicator]
    needed = {(row.central.id, row.local.id): row for row in differing}
    for pair, row in needed.items():
        if pair not in judged and halves.isdisjoint(pair):
            key = scope_difference(row.central, row.local) or "indicator"
            words = "’, ‘".join(getattr(target, key) for target in (row.central, row.local))
            message = f"the scopes of {pair[0]} and {pair[1]} differ in {KEYS.get(key, key)}: ‘{words}’"
            hint = "Judge the pair in targets/comparisons.yaml: same, narrower, wider or different, with a note."
            yield row.local.at.get(key, row.local.at["id"]), message, hint
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
