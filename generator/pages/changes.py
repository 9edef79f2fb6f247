"""Make changes.html and the Atom feed changes.xml (RFC 4287): what each version of the data added, removed and changed."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import jinja2

from ..data.links import Links
from ..data.wording import LICENCE
from ..model import Corpus
from ..releases import version_rule as rule
from ..releases.difference import FOLLOWING, Record, TableChange
from ..releases.history import Edition, zip_path
from ..releases.rendering import excerpts
from .templates import head, render

PAGE, FEED = "changes.html", "changes.xml"
META = head("变更", "每个版本的数据比上一版增加、删去、改动了哪些记录，旧版本在哪里，版本号怎样定。", toc=True)
STEPS = {rule.PATCH: "修订版本", rule.MINOR: "次版本", rule.MAJOR: "主版本"}
KINDS = {"value": "数值", "date": "日期", "unit": "计量单位", "wording": "字句", "other": "其他"}

ATOM = "http://www.w3.org/2005/Atom"
SUBTITLE = "本站不是政府网站；文件以印发的纸质文本为准。"
MOST_LINES = 40

Key = tuple[str, ...]
Address = Callable[[str, Key], str]
# The table and the column of the key whose record has the page, for records without a page of their own.
SHOWN_WITH = {
    "unit_names": ("units", 0),
    "responsibilities": ("units", 1),
    "quotes": ("targets", 0),
    "assessments": ("targets", 0),
    "reported_targets": ("targets", 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRecord:
    """A record that differs, with its page, if it has one, and (kind, column, old, new) of each changed cell."""

    key: str
    name: str
    words: str
    address: str
    fields: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedTable:
    """The records of a table that differ from the version before."""

    title: str
    added: tuple[ChangedRecord, ...]
    removed: tuple[ChangedRecord, ...]
    changed: tuple[ChangedRecord, ...]
    record_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An edition of the data with the step of its number, and the records that changed in tables that do not follow from others."""

    edition: Edition
    step: str
    anchor: str
    zip_name: str
    tables: tuple[ChangedTable, ...]


def changes_page(corpus: Corpus, env: jinja2.Environment, editions: tuple[Edition, ...]) -> dict[str, bytes]:
    address = record_links(corpus, Links(corpus, PAGE))
    versions = tuple(version(edition, address) for edition in editions)
    return render(env, "changes.md", PAGE, META, versions=versions, feed=FEED)


def version(edition: Edition, address: Address) -> Version:
    found = edition.found
    changed = [change for change in found.tables if change.record_count and change.name not in FOLLOWING] if found else ()
    return Version(
        edition=edition,
        step=STEPS[rule.taken(found.old.version, edition.version)] if found is not None else "",
        anchor=anchor(edition.version),
        zip_name=posixpath.basename(zip_path(edition.version)),
        tables=tuple(_table(change, address) for change in changed),
    )


def _table(change: TableChange, address: Address) -> ChangedTable:
    return ChangedTable(
        title=change.title,
        added=tuple(_record(record, address(change.name, record.key)) for record in change.added),
        removed=tuple(_record(record, "") for record in change.removed),
        changed=tuple(_record(record, address(change.name, record.key)) for record in change.changed),
        record_count=change.record_count,
    )


def _record(record: Record, address: str) -> ChangedRecord:
    fields = tuple((KINDS[field.kind], field.title, *one_line(field.old_word, field.new_word)) for field in record.fields)
    return ChangedRecord(key=" / ".join(record.key), name=record.name, words=record.words, address=address, fields=fields)


def anchor(version: str) -> str:
    """Return v0-1-0."""
    return f"v{version.replace('.', '-')}"


def one_line(old: str, new: str) -> tuple[str, str]:
    """Return two cells, or the parts of long ones in which they differ, on one line each."""
    old, new = excerpts(old, new)
    return old.replace("\n", " ") or "（空）", new.replace("\n", " ") or "（空）"


def record_links(corpus: Corpus, to: Links) -> Address:
    """Return a function that gives the address of a record by table and key; empty where it is gone or no page shows it."""
    ways = {"policies": to.policy, "tasks": to.task, "targets": to.target, "units": to.unit, "topics": to.topic, "indicators": to.indicator}
    found = {(table, record.id): way(record) for table, way in ways.items() for record in getattr(corpus, table)}
    found |= {("passages", passage.id): to.passage(policy, passage.key) for policy in corpus.policies for passage in policy.passages}
    found |= {("reported", one.id): to.indicator(one.indicator) for one in corpus.reported}

    def address(table: str, key: Key) -> str:
        shown, at = SHOWN_WITH.get(table, (table, 0))
        return found.get((shown, key[at]), "") if at < len(key) else ""

    return address


def changes_feed(corpus: Corpus, editions: tuple[Edition, ...]) -> dict[str, bytes]:
    """Return the feed, one entry a release; its ids do not depend on the address of the site."""
    address = corpus.imprint.address
    released = [edition for edition in editions if edition.release]
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", "urn:duibiao:changes")
    _add(feed, "title", f"{corpus.imprint.name}：数据的变更")
    _add(feed, "subtitle", SUBTITLE)
    _add(feed, "updated", _moment(released[0].date if released else corpus.data_date))
    _add(ElementTree.SubElement(feed, "author"), "name", corpus.imprint.publisher)
    _add(feed, "rights", LICENCE["title"])
    ElementTree.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address + FEED})
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": address + PAGE})
    for edition in released:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", f"urn:duibiao:release:{edition.version}")
        _add(entry, "title", f"{edition.version} 版")
        _add(entry, "updated", _moment(edition.date))
        page = f"{address}{PAGE}#{anchor(edition.version)}"
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
        _add(entry, "content", "\n".join(_content(edition)), type="text")
    ElementTree.indent(feed)
    return {FEED: ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"}


def _content(edition: Edition) -> list[str]:
    """Return what the first version contains, or what a later one changed, a record a line."""
    if edition.found is None:
        return ["第一个版本：", *(f"{listing.title} {len(listing.records)} 条" for listing in edition.package.listings.values())]
    old = edition.found.old.version
    lines = list(_changes(version(edition, lambda table, key: "")))
    if not lines:
        return [f"各表的记录与 {old} 版相同。"]
    return [f"与 {old} 版相比：", *lines[:MOST_LINES], *([f"另有 {len(lines) - MOST_LINES} 条，见网页。"] if len(lines) > MOST_LINES else [])]


def _changes(version: Version) -> Iterator[str]:
    for table in version.tables:
        yield from (f"{table.title} 新增 {record.key} {record.name}" for record in table.added)
        yield from (f"{table.title} 删去 {record.key} {record.name}" for record in table.removed)
        for record in table.changed:
            fields = "；".join(f"{title}（{kind}）{old} → {new}" for kind, title, old, new in record.fields)
            yield f"{table.title} 改动 {record.key} {record.name}：{fields}"


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = "".join(c for c in text if c.isprintable() or c in "\n\u3000")


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
