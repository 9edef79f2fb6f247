"""Make the Atom feeds (RFC 4287) of the released versions: one of everything, and one for each unit and each topic.

An entry names first what was published wrongly and is corrected, all of it; then what was added, removed or changed, of which the page
says the rest.  The ids contain no URL (urn:duibiao:…), so they stay valid if the site moves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from ..data.wording import LICENCE
from ..model import Corpus
from ..model.corpus import grouped
from .difference import CALCULATED, FOLLOWING, Difference, Record, TableChange
from .errata import Erratum
from .history import Edition
from .owners import TOPICS, UNITS, Owners
from .package_reader import Key
from .words import changed, one_line

PAGE, FEED = "changes.html", "changes.xml"
ATOM = "http://www.w3.org/2005/Atom"
SUBTITLE = "本站不是政府网站；文件以印发的纸质文本为准。"
MIDNIGHT = "T00:00:00Z"
# How many lines an entry has at most beside the corrections: in the feed of everything, and in that of a unit or topic
MOST_LINES, MOST_OWN = 40, 12
RECORDS = {"added": "新增", "removed": "删去", "changed": "改动"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is said of the row `key` of a table; `corrects` is true of what was published wrongly."""

    table: str
    key: Key
    words: str
    corrects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its path on the site, its id (urn:duibiao:changes), its title and the page that it is about."""

    path: str
    id: str
    title: str
    page: str


Entry = tuple[Edition, Sequence[str]]


def feed_path(kind: str, id: str) -> str:
    """Return the path of the feed of a unit or a topic: units/gansu-finance.xml."""
    return f"{kind}/{id}.xml"


def feeds(corpus: Corpus, editions: Sequence[Edition], errata: Iterable[Erratum]) -> dict[str, bytes]:
    """Return {path: bytes} of all feeds; `editions` are sorted from the newest on, and only released ones are told of."""
    released = [edition for edition in editions if edition.release]
    noted = grouped((erratum.since, erratum) for erratum in errata)
    told = {edition.version: tuple(_lines(edition.found, noted.get(edition.version, ()))) for edition in released if edition.found is not None}
    whole = Feed(path=FEED, id="urn:duibiao:changes", title=f"{corpus.imprint.name}：数据的变更", page=PAGE)
    entries = [(edition, _content(corpus, edition, told.get(edition.version, ()), MOST_LINES)) for edition in released]
    made = {FEED: _atom(corpus, whole, entries)}
    for kind, records in ((UNITS, corpus.units), (TOPICS, corpus.topics)):
        own = _of_owners(corpus, kind, released, told)
        for record in records:
            one = Feed(path=feed_path(kind, record.id), id=f"urn:duibiao:changes:{kind}:{record.id}", title=f"{record.name}：变更", page=f"{kind}/{record.id}.html")
            made[one.path] = _atom(corpus, one, own.get(record.id, ()))
    return made


def _of_owners(corpus: Corpus, kind: str, released: Sequence[Edition], told: Mapping[str, Sequence[Line]]) -> dict[str, tuple[Entry, ...]]:
    """Return {id of a unit or topic: the versions in which something of it changed}.

    Tables that are calculated from others only repeat what changed in those.
    """
    found: list[tuple[str, Entry]] = []
    for edition in released:
        if edition.found is None:
            found += [(id, (edition, ["第一个版本已收录。"])) for (id,) in edition.package.listings[kind].records]
            continue
        old, new = Owners(edition.found.old, kind), Owners(edition.package, kind)
        own_lines = [line for line in told[edition.version] if line.corrects or line.table not in CALCULATED]
        lines = grouped((id, line) for line in own_lines for id in old.of(line.table, line.key) | new.of(line.table, line.key))
        found += [(id, (edition, _content(corpus, edition, own, MOST_OWN))) for id, own in lines.items()]
    return grouped(found)


def _size(edition: Edition) -> list[str]:
    return ["第一个版本：", *(f"{listing.title} {len(listing.records)} 条" for listing in edition.package.listings.values())]


def _content(corpus: Corpus, edition: Edition, lines: Sequence[Line], most: int) -> Sequence[str]:
    """Return the lines of an entry: all corrections, then at most `most` others and where the rest is."""
    if edition.found is None:
        return _size(edition)
    old = edition.found.old.version
    if not lines:
        return [f"各表的记录与 {old} 版相同。"]
    others = [line.words for line in lines if not line.corrects]
    more = [f"另有 {len(others) - most} 条，见 {_anchor(corpus, edition)}"] if len(others) > most else []
    return [f"与 {old} 版相比：", *(line.words for line in lines if line.corrects), *others[:most], *more]


def _anchor(corpus: Corpus, edition: Edition) -> str:
    """Return the URL of a version on the page of changes."""
    return f"{corpus.imprint.address}{PAGE}#v{edition.version.replace('.', '-')}"


def _lines(found: Difference, noted: Iterable[Erratum]) -> Iterator[Line]:
    """Yield the lines of a version: the corrections `noted`, then each row that was added, removed or changed."""
    changes = {change.name: change for change in found.tables if change.record_count and change.name not in FOLLOWING}
    corrected = set()
    for erratum in noted:
        yield _correction(erratum, changes.get(erratum.table), found)
        corrected.add(erratum.cell)
    for change in changes.values():
        for word, said in RECORDS.items():
            yield from (line for record in getattr(change, word) if (line := _line(change, said, record, corrected)))


def _correction(erratum: Erratum, change: TableChange | None, found: Difference) -> Line:
    title = change.title if change else next(p.listings[erratum.table].title for p in (found.new, found.old) if erratum.table in p.listings)
    records = {record.key: record for record in (*change.changed, *change.removed)} if change else {}
    record = records.get(erratum.record)
    named = _named(record) if record else " / ".join(erratum.record)
    fields = {field.field: changed(field) for field in record.fields} if record else {}
    _, column, old, new = fields.get(erratum.field, ("", erratum.field, *one_line(erratum.old, erratum.new)))
    what = "整条撤下" if erratum.withdraws else f"{column} {old} → {new}"
    return Line(table=erratum.table, key=erratum.record, words=f"更正 {title} {named}：{what}。{erratum.why}", corrects=True)


def _line(change: TableChange, said: str, record: Record, corrected: set[tuple[str, Key, str]]) -> Line | None:
    """Return the line of a row, without the cells that are `corrected`; None if nothing is left to say."""
    fields = [changed(field) for field in record.fields if (change.name, record.key, field.field) not in corrected]
    if record.fields and not fields or (change.name, record.key, "") in corrected:
        return None
    cells = "；".join(f"{title}（{kind}）{old} → {new}" for kind, title, old, new in fields)
    words = f"{change.title} {said} {_named(record)}" + (f"：{cells}" if cells else "")
    return Line(table=change.name, key=record.key, words=words)


def _named(record: Record) -> str:
    return f"{' / '.join(record.key)} {record.name}"


def _atom(corpus: Corpus, own: Feed, entries: Sequence[Entry]) -> bytes:
    address = corpus.imprint.address
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", own.id)
    _add(feed, "title", own.title)
    _add(feed, "subtitle", SUBTITLE)
    _add(feed, "updated", f"{entries[0][0].date if entries else corpus.data_date}{MIDNIGHT}")
    _add(ElementTree.SubElement(feed, "author"), "name", corpus.imprint.publisher)
    _add(feed, "rights", LICENCE["title"])
    _link(feed, "self", "application/atom+xml", address + own.path)
    _link(feed, "alternate", "text/html", address + own.page)
    for edition, lines in entries:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", own.id.replace("changes", "release", 1) + f":{edition.version}")
        _add(entry, "title", f"{edition.version} 版")
        _add(entry, "updated", f"{edition.date}{MIDNIGHT}")
        _link(entry, "alternate", "text/html", _anchor(corpus, edition))
        _add(entry, "content", "\n".join(lines), type="text")
    ElementTree.indent(feed)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _link(parent: ElementTree.Element, rel: str, type: str, href: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": rel, "type": type, "href": href})


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = "".join(c for c in text if c.isprintable() or c in "\n\u3000")
