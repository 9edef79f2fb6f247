"""Make changes.html with its Atom feed (RFC 4287), corrections.html, and a page at the old URL of each withdrawn record."""

import posixpath
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from xml.etree import ElementTree

import jinja2

from ..data.wording import LICENCE
from ..model import Corpus, Indicator, Passage, Policy, Target, Task, Topic, Unit
from ..model.corpus import WITH_ID, once
from ..releases import version_rule as rule
from ..releases.difference import FOLLOWING, Record, TableChange, name_of
from ..releases.errata import FILE, Erratum
from ..releases.history import ADDRESSED, Edition, Withdrawn, zip_path
from ..releases.package_reader import Key
from ..releases.rendering import excerpts
from ..source.shapes import shape_of
from .templates import render

PAGE, FEED = "changes.html", "changes.xml"
STEPS = {rule.PATCH: "修订版本", rule.MINOR: "次版本", rule.MAJOR: "主版本"}
KINDS = {"value": "数值", "date": "日期", "unit": "计量单位", "wording": "字句", "other": "其他"}

ATOM = "http://www.w3.org/2005/Atom"
SUBTITLE = "本站不是政府网站；文件以印发的纸质文本为准。"
MIDNIGHT = "T00:00:00Z"
MOST_LINES = 40

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of the data with its changed tables; `step` is 主版本 (major), 次版本 (minor), 修订版本 (patch), or empty for the first."""

    edition: Edition
    step: str
    tables: tuple[ChangedTable, ...]


def changes_page(corpus: Corpus, env: jinja2.Environment, editions: tuple[Edition, ...]) -> dict[str, bytes]:
    versions = tuple(_version(corpus, edition) for edition in editions)
    return render(env, "changes.md", PAGE, versions=versions, feed=FEED)


def _version(corpus: Corpus, edition: Edition) -> Version:
    if edition.found is None:
        return Version(edition=edition, step="", tables=())
    changed = (change for change in edition.found.tables if change.record_count and change.name not in FOLLOWING)
    step = STEPS[rule.taken(edition.found.old.version, edition.version)]
    return Version(edition=edition, step=step, tables=tuple(_table(corpus, change) for change in changed))


def _table(corpus: Corpus, change: TableChange) -> ChangedTable:
    return ChangedTable(
        title=change.title,
        added=tuple(_record(record, _shown(corpus, change.name, record.key)) for record in change.added),
        removed=tuple(_record(record, None) for record in change.removed),
        changed=tuple(_record(record, _shown(corpus, change.name, record.key)) for record in change.changed),
    )


def _record(record: Record, shown: Shown | None) -> ChangedRecord:
    fields = tuple((KINDS[field.kind], field.title, *_one_line(field.old_word, field.new_word)) for field in record.fields)
    return ChangedRecord(record=record, shown=shown, fields=fields)


def _one_line(old: str, new: str) -> tuple[str, str]:
    """Return the old and the new cell, each on one line; long cells are cut to the part that differs."""
    old, new = excerpts(old, new)
    return old.replace("\n", " ") or "（空）", new.replace("\n", " ") or "（空）"


def _shown(corpus: Corpus, table: str, key: Key) -> Shown | None:
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


def changes_feed(corpus: Corpus, editions: tuple[Edition, ...]) -> dict[str, bytes]:
    """Return the Atom feed with one entry per release. Its ids (urn:duibiao:…) contain no URL, so they stay valid if the site moves."""
    address = corpus.imprint.address
    released = [edition for edition in editions if edition.release]
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", "urn:duibiao:changes")
    _add(feed, "title", f"{corpus.imprint.name}：数据的变更")
    _add(feed, "subtitle", SUBTITLE)
    _add(feed, "updated", f"{released[0].date if released else corpus.data_date}{MIDNIGHT}")
    _add(ElementTree.SubElement(feed, "author"), "name", corpus.imprint.publisher)
    _add(feed, "rights", LICENCE["title"])
    ElementTree.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address + FEED})
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": address + PAGE})
    for edition in released:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", f"urn:duibiao:release:{edition.version}")
        _add(entry, "title", f"{edition.version} 版")
        _add(entry, "updated", f"{edition.date}{MIDNIGHT}")
        page = f"{address}{PAGE}#v{edition.version.replace('.', '-')}"
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
        _add(entry, "content", "\n".join(_content(corpus, edition)), type="text")
    ElementTree.indent(feed)
    return {FEED: ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"}


def _content(corpus: Corpus, edition: Edition) -> list[str]:
    """Return the lines of a feed entry: for the first version the size of each table, for a later version one line per changed row."""
    if edition.found is None:
        return ["第一个版本：", *(f"{listing.title} {len(listing.records)} 条" for listing in edition.package.listings.values())]
    old = edition.found.old.version
    lines = list(_changes(_version(corpus, edition)))
    if not lines:
        return [f"各表的记录与 {old} 版相同。"]
    return [f"与 {old} 版相比：", *lines[:MOST_LINES], *([f"另有 {len(lines) - MOST_LINES} 条，见网页。"] if len(lines) > MOST_LINES else [])]


def _changes(version: Version) -> Iterator[str]:
    for table in version.tables:
        yield from (f"{table.title} 新增 {_named(one.record)}" for one in table.added)
        yield from (f"{table.title} 删去 {_named(one.record)}" for one in table.removed)
        for one in table.changed:
            fields = "；".join(f"{title}（{kind}）{old} → {new}" for kind, title, old, new in one.fields)
            yield f"{table.title} 改动 {_named(one.record)}：{fields}"


def _named(record: Record) -> str:
    return f"{' / '.join(record.key)} {record.name}"


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = "".join(c for c in text if c.isprintable() or c in "\n\u3000")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An erratum as corrections.html shows it; `shown` is the record or path to link to, `title` is the title of the corrected column."""

    erratum: Erratum
    name: str
    shown: Shown | str | None
    title: str
    old: str
    new: str


def corrections_page(corpus: Corpus, env: jinja2.Environment, errata: Sequence[Erratum], editions: tuple[Edition, ...]) -> dict[str, bytes]:
    """Return corrections.html; `editions` are sorted from the newest to the oldest."""
    newest_first = sorted(errata, key=lambda erratum: erratum.date, reverse=True)
    corrections = tuple(_correction(corpus, erratum, editions) for erratum in newest_first)
    return render(env, "corrections.md", "corrections.html", corrections=corrections, shape=shape_of(Erratum), file=FILE)


def _correction(corpus: Corpus, erratum: Erratum, editions: tuple[Edition, ...]) -> Correction:
    listing = editions[0].package.listings[erratum.table]
    old, new = _one_line(erratum.old, erratum.new)
    return Correction(
        erratum=erratum,
        name=_name(erratum, editions),
        shown=_former(erratum) if erratum.withdraws else _shown(corpus, erratum.table, erratum.record),
        title="" if erratum.withdraws else listing.fields[listing.at[erratum.field]].title,
        old=old,
        new=new,
    )


def _former(erratum: Erratum) -> str:
    """Return the former path of a withdrawn record on the site; empty if the records of its table have no path."""
    id = erratum.record[0]
    if erratum.table in NEXT:
        return f"{erratum.table}/{id}.html"
    return f"targets.html#{id.replace('/', '-')}" if erratum.table == "targets" else ""


def _name(erratum: Erratum, editions: Sequence[Edition]) -> str:
    """Return the name of the corrected record, from the newest edition that contains the record; its key if it has no name."""
    listings = ((edition.package, edition.package.listings.get(erratum.table)) for edition in editions)
    named = (name_of(package, own, cells) for package, own in listings if own and (cells := own.records.get(erratum.record)))
    return next(named, "") or " / ".join(erratum.record)


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
        erratum, zipped = reasons.get((table, (one.id,))), one.last.folder + posixpath.basename(zip_path(one.last.version))
        gone = Gone(record=one, erratum=erratum, zipped=zipped, next_title=next_title, next_page=next_page)
        for name in (one.id, f"{one.id}-matrix") if table == "policies" else (one.id,):
            pages |= render(env, "gone.md", f"{table}/{name}.html", gone=gone)
    return pages
