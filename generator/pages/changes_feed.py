"""The released editions to an Atom feed, changes.xml (RFC 4287): one entry a version, dated by the day of its release."""

from __future__ import annotations

from xml.etree import ElementTree

from ..data.wording import LICENCE
from ..model import Corpus
from ..releases.history import Edition
from .changes_words import FEED, KINDS, PAGE, anchor, key, listed, told

ATOM = "http://www.w3.org/2005/Atom"
ID = "urn:duibiao:changes"
SUBTITLE = "本站不是政府网站；文件以印发的纸质文本为准。"
MOST_LINES = 40


def changes_feed(corpus: Corpus, editions: tuple[Edition, ...], address: str) -> dict[str, bytes]:
    """`address` is that of the site: the links are whole, and the ids do not change with it."""
    released = [edition for edition in editions if edition.release]
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", ID)
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
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{address}{PAGE}#{anchor(edition.version)}"})
        _add(entry, "content", "\n".join(lines(edition)), type="text")
    ElementTree.indent(feed)
    return {FEED: ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"}


def lines(edition: Edition) -> list[str]:
    """What a version holds, if it is the first, or what it changes, a record a line."""
    if edition.found is None:
        return ["第一个版本：", *(f"{listing.title} {len(listing.records)} 条" for listing in edition.package.listings.values())]
    said = [f"与 {edition.found.old.version} 版相比："]
    for change in listed(edition):
        said += [f"{change.title} 新增 {key(record.key)} {record.name}" for record in change.added]
        said += [f"{change.title} 删去 {key(record.key)} {record.name}" for record in change.removed]
        for record in change.changed:
            fields = "；".join(f"{field.title}（{KINDS[field.kind]}）{' → '.join(told(field))}" for field in record.fields)
            said.append(f"{change.title} 改动 {key(record.key)} {record.name}：{fields}")
    if len(said) == 1:
        return [f"各表的记录与 {edition.found.old.version} 版相同。"]
    return said[: MOST_LINES + 1] + ([f"另有 {len(said) - MOST_LINES - 1} 条，见网页。"] if len(said) > MOST_LINES + 1 else [])


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = "".join(c for c in text if c.isprintable() or c in "\n\u3000")


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
