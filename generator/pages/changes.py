"""Make changes.html, corrections.html, and a page at the old URL of each withdrawn record.

Corrections are published values that were wrong: the grave ones first, and those of one kind as one entry.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

import jinja2

from ..data.links import LISTS
from ..data.table import Column
from ..model import Corpus, Indicator, Passage, Policy, Target, Task, Topic, Unit
from ..model.corpus import WITH_ID, grouped, once
from ..releases import version_rule as rule
from ..releases.difference import FOLLOWING, Record, TableChange, kind, name_of
from ..releases.errata import FILE, Erratum
from ..releases.feeds import FEED, PAGE
from ..releases.history import ADDRESSED, CHINESE, Edition, Withdrawn
from ..releases.moves import Moves
from ..releases.package_reader import Key
from ..releases.words import UNSAID, changed, one_line
from ..source.shapes import shape_of
from ..views import labels
from .templates import render

STEPS = {rule.PATCH: "修订版本", rule.MINOR: "次版本", rule.MAJOR: "主版本"}
# Maximum number of added, changed and removed records of a table that the page shows each; changes.json has all
MOST_SHOWN = 25
# Number of columns that the summary of a table names
MOST_COLUMNS = 4

Shown = Policy | Task | Passage | Target | Unit | Topic | Indicator
# {table without pages: (table of the record whose page shows a row, position of that record's id in the key of the row)}
SHOWN_WITH = {
    "unit_names": ("units", 0),
    "responsibilities": ("units", 1),
    "quotes": ("targets", 0),
    "assessments": ("targets", 0),
    "checkability": ("targets", 0),
    "searches": ("targets", 0),
    "reported_targets": ("targets", 1),
}
# {table whose records have pages: (title, path) of the page to which a withdrawn record leads the reader}
NEXT = {
    "policies": ("首页", "index.html"),
    "units": ("全部单位", "units.html"),
    "topics": ("全部主题", "topics.html"),
    "indicators": ("全部目标", "targets.html"),
}
# The pages of a document beside that of its text
ENDINGS = {"policies": ("", "-matrix", *(f"-{name}" for name in LISTS))}
# {kind of correction, from the gravest: its heading}
GRAVITY = {
    "figures": "数值、期限和计量单位",
    "withdrawn": "整条撤下的记录",
    "moved": "改了标识的记录",
    "facts": "范围、指标、类别和层级",
    "words": "说明、题名和出处",
}
# Columns that say together how much; what the bare figure is called where only the comparison is corrected
FIGURE, REACH = ("operator", "value", "unit"), "达到"
# Columns with words that only explain or cite a fact
EXPLAINING = frozenset({"note", "title", "title_en", "name_en", "source_title", "publisher", "url", "quote", "text", "reason", "where"})
# An id in a reason, such as worker-skill, with an explanation in brackets behind it
ID = re.compile(r" ?(?<![a-z0-9./-])([a-z][a-z0-9]*(?:-[a-z0-9]+)+)(?![a-z0-9./-])(?:（([^（）]+)）)? ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRecord:
    """An added, removed or changed row. `shown` is the record whose page contains it; `fields` are (kind of change, column, old, new)."""

    record: Record
    shown: Shown | None
    fields: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedTable:
    """The records of a table that were added, removed or changed since the previous version."""

    title: str
    added: tuple[ChangedRecord, ...]
    removed: tuple[ChangedRecord, ...]
    changed: tuple[ChangedRecord, ...]

    @property
    def summary(self) -> str:
        """Return what changed: 单位：新增 2 条，改动 21 条（英文名 20、性质 2）."""
        counts = ((words, len(found)) for words, found in (("新增", self.added), ("删去", self.removed), ("改动", self.changed)))
        columns = Counter(title for one in self.changed for _, title, _, _ in one.fields).most_common(MOST_COLUMNS + 1)
        shown = "、".join(f"{title} {count}" for title, count in columns[:MOST_COLUMNS]) + ("等" if len(columns) > MOST_COLUMNS else "")
        return f"{self.title}：" + "，".join(f"{words} {count} 条" for words, count in counts if count) + (f"（{shown}）" if shown else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of the data with its changed tables; `structure` has the tables with other columns than before.

    `step` is 主版本 (major), 次版本 (minor), 修订版本 (patch), or empty for the first.
    """

    edition: Edition
    step: str
    tables: tuple[ChangedTable, ...]
    structure: tuple[TableChange, ...] = ()


def changes_page(corpus: Corpus, env: jinja2.Environment, editions: tuple[Edition, ...], said: Mapping[str, str]) -> dict[str, bytes]:
    """Return changes.html; `said` is {version: what it changes for a reader}, from CHANGELOG.md. Tables have their present titles."""
    titles = {name: listing.title for name, listing in editions[0].package.listings.items()} if editions else {}
    values = {
        "versions": tuple(_version(corpus, edition, titles) for edition in editions),
        "titles": titles,
        "feed": FEED,
        "most": MOST_SHOWN,
        "said": {version: (words, bool(CHINESE.search(words))) for version, words in said.items()},
    }
    return render(env, "changes.md", PAGE, **values)


def _version(corpus: Corpus, edition: Edition, titles: Mapping[str, str]) -> Version:
    """Return a version; `titles` are {table: its title}, for tables that had another one in that version."""
    if edition.found is None:
        return Version(edition=edition, step="", tables=())
    changed = (change for change in edition.found.tables if change.record_count and change.name not in FOLLOWING)
    step = STEPS[rule.taken(edition.found.old.version, edition.version)]
    new = {*edition.found.tables_added, *edition.found.tables_removed}
    structure = tuple(c for c in edition.found.tables if c.name not in new and (c.columns_added or c.columns_removed))
    tables = tuple(_table(corpus, change, titles.get(change.name, change.title)) for change in changed)
    return Version(edition=edition, step=step, tables=tables, structure=structure)


def _table(corpus: Corpus, change: TableChange, title: str) -> ChangedTable:
    return ChangedTable(
        title=title,
        added=tuple(_record(record, shown_with(corpus, change.name, record.key)) for record in change.added),
        removed=tuple(_record(record, None) for record in change.removed),
        changed=tuple(_record(record, shown_with(corpus, change.name, record.key)) for record in change.changed),
    )


def _record(record: Record, shown: Shown | None) -> ChangedRecord:
    return ChangedRecord(record=record, shown=shown, fields=tuple(map(changed, record.fields)))


def shown_with(corpus: Corpus, table: str, key: Key) -> Shown | None:
    """Return the record whose page shows the row with this `key`; None if no page shows it."""
    if table == "aliases":  # its first column says whose alias a row is
        table, key = f"{key[0]}s", key[1:]
    table, at = SHOWN_WITH.get(table, (table, 0))
    return _with_page(corpus).get((table, key[at])) if at < len(key) else None


@once
def _with_page(corpus: Corpus) -> dict[tuple[str, str], Shown]:
    found = {(table, record.id): record for table in WITH_ID for record in getattr(corpus, table)}
    found |= {("passages", passage.id): passage for policy in corpus.policies for passage in policy.passages}
    return found | {("reported", one.id): corpus.indicator(one.indicator) for one in corpus.reported}


def known_ids(corpus: Corpus) -> dict[str, Set[str]]:
    """Return {table: ids of its records} for each table whose records have a URL."""
    return {name: {record.id for record in getattr(corpus, name)} for name in ADDRESSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The contents of a withdrawn record's page: the reason (an erratum or None), the last ZIP with the record, a page to visit next."""

    record: Withdrawn
    erratum: Erratum | None
    zipped: str
    next_title: str
    next_page: str


def withdrawn_pages(env: jinja2.Environment, found: Sequence[Withdrawn], errata: Sequence[Erratum]) -> dict[str, bytes]:
    """Return a page at the old URL of each withdrawn record. A document gets two: at its own URL and at that of its task × unit matrix."""
    reasons = {(erratum.table, erratum.record): erratum for erratum in reversed(errata) if erratum.withdraws}
    pages: dict[str, bytes] = {}
    for one in (one for one in found if one.table.name in NEXT):
        table, (next_title, next_page) = one.table.name, NEXT[one.table.name]
        erratum = reasons.get((table, (one.id,)))
        gone = Gone(record=one, erratum=erratum, zipped=one.last.path, next_title=next_title, next_page=next_page)
        for name in (one.id, f"{one.id}-matrix") if table == "policies" else (one.id,):
            pages |= render(env, "gone.md", f"{table}/{name}.html", gone=gone)
    return pages


def moved_pages(corpus: Corpus, env: jinja2.Environment, moves: Moves, pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a page that leads on at the old URL of each record with a new id; `pages` are those of the site, {path: Markdown}."""
    made: dict[str, bytes] = {}
    for (table, old), new in moves.items():
        record = next((record for record in getattr(corpus, table) if record.id == new), None)
        for ending in ENDINGS.get(table, ("",)) if record and table in NEXT else ():
            here, there = (f"{table}/{id}{ending}.html" for id in (old, new))
            if there.replace(".html", ".md") not in pages:
                there = record if table == "indicators" else f"{table}/{new}.html"
            made |= render(env, "moved.md", here, record=record, old=old, there=there)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The errata of one cause, as one entry: `records` are (name, record or path to link to) of what they correct.

    `cells` are (title of the column, old, new), in Chinese; `why` is the reason; `kind` is one of GRAVITY, `count` the number of errata.
    """

    erratum: Erratum
    records: tuple[tuple[str, Shown | str | None], ...]
    kind: str
    table: str
    cells: tuple[tuple[str, str, str], ...]
    why: str
    count: int


def corrections_page(corpus: Corpus, env: jinja2.Environment, errata: Sequence[Erratum], editions: tuple[Edition, ...]) -> dict[str, bytes]:
    """Return corrections.html; `editions` are sorted from the newest to the oldest."""
    columns = {e.cell: _column(e, editions) for e in errata}
    newest_first = sorted(errata, key=lambda erratum: erratum.date, reverse=True)
    cells = grouped(((e.since, e.date, e.table, e.field, e.old, e.new, e.why, e.moved_to), e) for e in newest_first)
    causes = grouped(((own[0].date, own[0].table, own[0].why, tuple(e.record for e in own), _kind(own[0], columns[own[0].cell])), own) for own in cells.values())
    found = grouped((cause[-1], _correction(corpus, cause[-1], own, editions)) for cause, own in causes.items())
    values = {
        "total": len(errata),
        "groups": [(kind, title, found[kind], sum(one.count for one in found[kind])) for kind, title in GRAVITY.items() if kind in found],
        "shape": shape_of(Erratum),
        "file": FILE,
    }
    return render(env, "corrections.md", "corrections.html", **values)


def _column(erratum: Erratum, editions: Sequence[Edition]) -> Column | None:
    """Return the corrected column; None if the whole record is withdrawn."""
    listing = editions[0].package.listings[erratum.table]
    return None if erratum.withdraws else listing.fields[listing.at[erratum.field]]


def _correction(corpus: Corpus, kind: str, alike: Sequence[Sequence[Erratum]], editions: tuple[Edition, ...]) -> Correction:
    """Return the entry of errata of one cause: for each corrected column those of all its records."""
    records = alike[0]
    return Correction(
        erratum=records[0],
        records=tuple((_name(corpus, e, editions), _former(e) if e.withdraws else shown_with(corpus, e.table, e.record)) for e in records),
        kind=kind,
        table=editions[0].package.listings[records[0].table].title,
        cells=tuple(_cells([own[0] for own in alike if not own[0].withdraws], editions)),
        why=_named_in_words(records[0].why, editions),
        count=sum(map(len, alike)),
    )


def _cells(errata: Sequence[Erratum], editions: Sequence[Edition]) -> Iterator[tuple[str, str, str]]:
    """Yield (title, old, new) for each column; what says together how much is demanded or reported is one figure: 数值：100% → 全部."""
    parts = {e.field: e for e in errata if e.field in FIGURE}
    whole = "operator" in parts or "value" in parts and "unit" in parts
    if whole:
        yield "数值", _figure({name: e.old for name, e in parts.items()}, parts, editions), _figure({n: e.new for n, e in parts.items()}, parts, editions)
    yield from (_cell(e, editions) for e in errata if not (whole and e.field in FIGURE))


def _figure(cells: Mapping[str, str], parts: Mapping[str, Erratum], editions: Sequence[Edition]) -> str:
    """Return a figure as it is said: 100%, 至少 80%, 全部."""
    value, operator = cells.get("value", ""), cells.get("operator", "")
    amount = labels.amount(Decimal(value), cells.get("unit", "")) if value else ""
    word = "" if not operator or operator == "reach" and value else REACH if operator == "reach" else _said(operator, _column(parts["operator"], editions), editions)
    return labels.spaced(word, amount) if word else amount or UNSAID


def _cell(erratum: Erratum, editions: Sequence[Edition]) -> tuple[str, str, str]:
    column = _column(erratum, editions)
    return column.title, *one_line(_said(erratum.old, column, editions), _said(erratum.new, column, editions))


def _kind(erratum: Erratum, column: Column | None) -> str:
    if column is None:
        return "moved" if erratum.moved_to else "withdrawn"
    if column.name in EXPLAINING:
        return "words"
    return "figures" if kind(column) in ("value", "date", "unit") else "facts"


def _said(value: str, column: Column, editions: Sequence[Edition]) -> str:
    """Return what a cell says in Chinese: the label of a code, the name of the record of an id, else the cell itself."""
    if not value:
        return value
    if column.words:
        return column.words.get(value, value).partition("（")[0]
    if column.name == "period" and value.isdecimal():
        return f"{value}年"
    return _called(column.refers, (value,), editions) or value


def _former(erratum: Erratum) -> str:
    """Return the former path of a withdrawn record on the site; empty if the records of its table have no path."""
    id = erratum.record[0]
    if erratum.table in NEXT:
        return f"{erratum.table}/{id}.html"
    return f"targets.html#{id.replace('/', '-')}" if erratum.table == "targets" else ""


def _name(corpus: Corpus, erratum: Erratum, editions: Sequence[Edition]) -> str:
    """Return the name of the corrected record, after that of its document if its key begins with one; its key if it has no name."""
    name, (start, _, rest) = _called(erratum.table, erratum.record, editions), erratum.record[0].partition("/")
    policy = corpus.policy(start) if rest else None
    part = policy.passage(rest) if policy and not name else None
    own = name or (labels.passage(part) if part else " / ".join(erratum.record))
    return f"{policy.short_title}：{own}" if policy and (name or part) else own


def _named_in_words(why: str, editions: Sequence[Edition]) -> str:
    """Return a reason with names instead of the ids of records; an id with an explanation in brackets gives way to the explanation."""

    def name(found: re.Match[str]) -> str:
        id, explained = found[1], found[2]
        called = next((name for table in editions[0].package.listings if (name := _called(table, (id,), editions))), "")
        return f"“{explained or called}”" if called else found[0]

    return ID.sub(name, why)


def _called(table: str, key: tuple[str, ...], editions: Sequence[Edition]) -> str:
    """Return the name of a record, with its place and period if it has both, from the newest edition that contains it; else an empty text."""
    for edition in editions:
        own = edition.package.listings.get(table)
        if own and (cells := own.records.get(key)):
            name, place, period = name_of(edition.package, own, cells), own.value(cells, "jurisdiction"), own.value(cells, "period")
            return f"{name}（{place}，{period}{'年' if period.isdecimal() else ''}）" if name and place and period else name
    return ""
