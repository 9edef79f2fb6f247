"""Rules on names, aliases and places: a unit's name has one source, and the level and code of a document match its place."""

import re
from collections.abc import Collection, Iterator

from ..model import Corpus, Indicator, Policy, Topic, Unit
from ..model.corpus import grouped
from ..model.vocabulary import ALIASED, LEVELS, PROVINCES, rank
from ..problems import near
from ..prose.front import MUNICIPALITIES
from ..prose.unit_names import whole
from .evidence import Evidence, Finding
from .reported import unsound

# Relations of names that come from web pages, not from documents.
BY_PAGE = ("former", "successor")
NATION = "全国"
# An alias has letters and digits only: 12345热线, but not 住建、环保
MARK = re.compile(r"[\W_]")
# (end of the name of a place, levels of such places); the first that matches counts
ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (f"^{NATION}", ("central",)),
    (f"^(?:{'|'.join(MUNICIPALITIES)})|特别行政区|自治区|省|生产建设兵团", ("province",)),
    ("自治州|地区|盟", ("prefecture",)),
    ("[市州]", ("prefecture", "county")),
    ("新区|开发区|区", ("prefecture", "county")),
    ("[县旗]|林区|特区", ("county",)),
)
# 620000, 620100, 620102; a district of a municipality has a county's code, but may be of prefecture level
SHAPES = {"province": r"[1-9]\d0000", "prefecture": r"[1-9]\d(?!00)\d\d00", "county": r"[1-9]\d(?!00)\d\d(?!00)\d\d"}
WRITTEN = {"province": "620000, two digits and 0000", "prefecture": "620100, four digits and 00", "county": "620102, six digits"}


def known_places(corpus: Corpus) -> tuple[str, ...]:
    """Return the names that a jurisdiction of a reported value may have: 全国, the provinces, the places of the documents and units."""
    return tuple(dict.fromkeys((NATION, *PROVINCES, *(r.jurisdiction for r in (*corpus.policies, *corpus.units)))))


def places_known(evidence: Evidence) -> Iterator[Finding]:
    """The jurisdiction of a reported value is 全国, a province by the name in GB/T 2260, or a place that a document or unit has."""
    known = known_places(evidence.corpus)
    for o in evidence.corpus.reported:
        if o.jurisdiction not in known:
            meant = near(o.jurisdiction, known, 0.5)
            hint = f"Did you mean ‘{meant}’?" if meant else "Write 全国, a province by its full name, or a place of a document or unit."
            yield o.at["jurisdiction"], f"‘{o.jurisdiction}’ is no place that is known here", hint


def names_sourced(unit: Unit) -> Iterator[Finding]:
    """A unit's name has one source: a document that uses it or, if former or later, a permanent web page dated by day or month."""
    for name in unit.names:
        if bool(name.source) == bool(name.page):
            message = f"‘{name.name}’ has {'two sources' if name.page else 'no source'}"
            yield name.at["name"], message, "Write source, the document that writes it so, or from, the page that says it."
        elif name.page and name.relation not in BY_PAGE:
            hint = f"Write the document as source, or the relation: {', '.join(BY_PAGE)}."
            yield name.at["relation"], f"a page is no source of the relation ‘{name.relation}’", hint
        yield from unsound(name.page) if name.page else ()


def names_dated(unit: Unit) -> Iterator[Finding]:
    """Only names from web pages have dates. A later name has a start date. It has an end date only if the next name starts then."""
    for name in unit.names:
        for key, moment in ((key, moment) for key in ("start", "end") if (moment := getattr(name, key))):
            if not name.page:
                hint = "Remove the key: a document that names a unit does not date the name."
                yield name.at[key], f"{name.source or 'no source'} does not say {key}: {moment.text}", hint
            elif moment.first is None:
                yield name.at[key], f"‘{moment.text}’ has no year", "Write 2018, 2018-03 or 2018-03-21."
    for name in unit.later:
        if name.start is None:
            yield name.at["name"], f"nothing says since when it is ‘{name.name}’", "Add start, as the page says it: 2018, or 2018-03."
        following = (n.start.text for n in unit.later if n.start and name.start and n.start.text > name.start.text)
        if name.end and name.end.text != next(following, ""):
            hint = "Remove the key, or add the name that followed, with the page that says so."
            yield name.at["end"], f"no later name of the unit begins in {name.end.text}", hint


def sources_not_older(unit: Unit) -> Iterator[Finding]:
    """A web page that reports since when a unit has a name is not older than this date. A year or month is only older once it is over."""
    for name in unit.names:
        published, start = name.page and name.page.date.last, name.start and name.start.first
        if published and start and published < start:
            message = f"the page of {name.page.date.text} cannot know what is so since {name.start.text}"
            yield name.page.at["date"], message, "Name a page from the day of the change or later, or correct start."


def later_names_apart(evidence: Evidence) -> Iterator[Finding]:
    """A later name of a unit is no short or variant name by which documents name another unit. Several units may share a later name, which
    may also be the full name of another unit: the units were merged."""
    units = evidence.corpus.units
    brief = [(n.name, unit) for unit in units for n in unit.written if n.relation != "official"]
    taken = grouped((words, unit) for name, unit in brief for words in (name, *whole(name, unit.jurisdiction)))
    for unit in units:
        for name in unit.later:
            other = next((other for other in taken.get(name.name, ()) if other.id != unit.id), None)
            if other and not any(n.name == name.name for n in other.names if n.relation == "official"):
                message = f"documents call another unit ‘{name.name}’: ‘{other.id}’"
                yield name.at["name"], message, "Write the full name that the page gives."


def aliases_apart(evidence: Evidence) -> Iterator[Finding]:
    """An alias of a unit, topic or indicator has letters and digits only. It occurs once in its record and is none of its names or terms,
    nor a name or term of another record of its kind. Two records may share an alias."""
    corpus = evidence.corpus
    for kind, records in zip(ALIASED, (corpus.units, corpus.topics, corpus.indicators), strict=True):
        named = grouped((name, record.id) for record in records for name in _names(record))
        for record in records:
            own = _names(record) | {n.name for n in getattr(record, "names", ())}
            for n, alias in enumerate(record.aliases):
                if found := _unfit(alias, own, record.aliases[:n], kind, named.get(alias, ())):
                    yield record.at["aliases"], *found


def _names(record: Unit | Topic | Indicator) -> set[str]:
    """Return the name of a record, and the words by which documents name it."""
    return {record.name, *((n.name for n in record.written) if isinstance(record, Unit) else record.terms)}


def _unfit(alias: str, own: Collection[str], before: Collection[str], kind: str, others: Collection[str]) -> tuple[str, str] | None:
    """Return (message, hint) if a record cannot have an alias: `own` are its names, `others` the ids of the records with this name."""
    if mark := MARK.search(alias):
        return f"the alias ‘{alias}’ holds ‘{mark[0]}’", "Write a word of letters and digits, each alias as an item of its own."
    if alias in before:
        return f"the alias ‘{alias}’ stands here twice", "Remove one of the two."
    if alias in own:
        return f"the alias ‘{alias}’ is a name that the {kind} already has", "Remove it."
    if others:
        return f"the alias ‘{alias}’ is a name of another {kind}: ‘{others[0]}’", "Remove it: whoever looks for it finds that one."
    return None


def level_of_place(evidence: Evidence) -> Iterator[Finding]:
    """The level of a document or unit fits its jurisdiction (全国: central; 省, 自治区: province). Collective units may have a lower one."""
    for record in (*evidence.corpus.policies, *evidence.corpus.units):
        endings = (levels for ending, levels in ENDINGS if re.search(f"(?:{ending})$", record.jurisdiction))
        levels = next(endings, tuple(LEVELS)[1:])  # a name with no such end: all but central
        # 各市州 have the province as jurisdiction, but are of prefecture level
        collective = isinstance(record, Unit) and record.kind == "collective" and rank(record.level) > rank(levels[0])
        if record.level not in levels and not collective:
            hint = f"Write level: {' or '.join(levels)}, or correct the jurisdiction."
            yield record.at["level"], f"‘{record.jurisdiction}’ is not on the level {record.level}", hint


def code_of_place(evidence: Evidence) -> Iterator[Finding]:
    """jurisdiction_code is the GB/T 2260 code of the document's place; 全国 has none. The code fits the level and the province, and is the
    same in all documents of one place. It begins like the code of the higher document that this document implements."""
    first: dict[str, Policy] = {}
    for policy in evidence.corpus.policies:
        if policy.jurisdiction_code and (found := _miscoded(evidence.corpus, policy, first.setdefault(policy.jurisdiction, policy))):
            yield policy.at["jurisdiction_code"], *found


def _miscoded(corpus: Corpus, policy: Policy, first: Policy) -> tuple[str, str] | None:
    """Return (message, hint) if the code of the document is wrong; `first` is the first document of the same place."""
    place, code = policy.jurisdiction, policy.jurisdiction_code
    if place == NATION:
        return f"{NATION} has no code, and not {code}", "Remove the key."
    shape = SHAPES.get(policy.level, r"\d{6}")
    if policy.level == "prefecture" and place.endswith("区"):
        shape = f"{shape}|{SHAPES['county']}"
    if not re.fullmatch(shape, code, re.ASCII):
        return f"‘{code}’ is no code of a place on the level {policy.level}", f"Write it as {WRITTEN.get(policy.level, 'six digits')}."
    if policy.level == "province" and (own := PROVINCES.get(place, code[:2])) != code[:2]:
        return f"{code} is not the code of {place}", f"Write {own}0000."
    if policy.level == "province" and (other := next((name for name, digits in PROVINCES.items() if code[:2] == digits), place)) != place:
        return f"{code} is the code of {other}, not of {place}", "Remove the key, or write the code of the place."
    if code != first.jurisdiction_code:
        return f"{place} has the code {first.jurisdiction_code} in {first.id}", "Give all documents of a place one code."
    above = next((p for p in corpus.above(policy) if p.jurisdiction_code and p.jurisdiction != NATION), None)
    begins = re.sub("(?:00)+$", "", above.jurisdiction_code) if above else ""
    if not code.startswith(begins):
        return f"{code} is no code of a place in {above.jurisdiction}, which is {above.jurisdiction_code}", f"It begins with {begins}."
    return None
