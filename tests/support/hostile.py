"""The small corpus with markup, scripts and formulas in every string of every file: what a page and a table have to bear.

Words of the documents are replaced alike in the texts and in every record, so that quotations, titles and names
still stand in them; every other text begins as a heading and gets the same words behind it.  Which keys are texts is
asked of the shapes, so that a new one is covered by itself.
"""

import re
from copy import deepcopy
from dataclasses import replace
from functools import cache

import yaml
from corpora import ROOT, small
from editions import DAY, NEXT_DAY, changelog, zipped

from generator import model
from generator.build import folder as tree
from generator.build.configuration import configuration
from generator.build.content import SITE, build
from generator.build.frames import filled, framed
from generator.build.site_builder import Source, loading
from generator.data.package import FOLDER
from generator.model import Indicator, Topic, Unit
from generator.releases.errata import FILE as ERRATA
from generator.releases.errata import Erratum
from generator.releases.history import zip_path
from generator.source import readers as v
from generator.source.imprint import EXTRA
from generator.source.load import load
from generator.source.shapes import TARGETS_FILE, Nested, shape_of

# Begins with a character that stands nowhere else, so that every place where it stands can be found.
START = "\N{CIRCLED IDEOGRAPH CORRECT}"
PAYLOADS = (
    "<script>window.hit=1</script>",
    '<img src=x onerror="window.hit=2">',
    '"><svg onload="window.hit=3">',
    "'><a href='javascript:window.hit=4'>",
    "</title></code></pre></textarea></script><script>window.hit=5</script>",
    "[x](javascript:window.hit=6)",
    "![y](javascript:window.hit=7)",
    "<javascript:window.hit=8>",
    "{{ 7*7 }}{% raw %}{## no ##}${7*7}",
    "| a | b |",
    "`code` **bold** _it_ ~~out~~",
    "&lt;b&gt;&amp;&#60;&quot;",
    '--8<-- "mkdocs.yml"',
    "[[toc]] [TOC] ::: <!-- gone --> <![CDATA[ gone ]]> <?php gone ?>",
    "# ## 1. - > --- \\ %3Cscript%3E",
    '{: .pwned #pwned onclick="window.hit=9" }{#pwned}',
)
THEME = ROOT / "site" / "theme"
SINK = START + " ".join(PAYLOADS)
# Words of the same length that mean nothing to any reader.
HARMLESS = START + "无" * (len(SINK) - 1)
# Words that stand in every title, heading, name of a unit and quotation of the small corpus, or in a pair of them.
WORDS = re.compile(
    "读[书者]|图书|文化|财政|税务|教育|妇联|办公厅|培训|情况|宣传|村民|靠实|因地|各[省市]|一村|列在|本方案|本意见|牵头|责任单位|其他单位|建制村|推广|某汇|氛围|办发|两年|今后|乡镇|海岛|基本|力争"
)

FILES = {
    "policies/units.yaml": shape_of(model.Unit),
    "policies/topics.yaml": shape_of(model.Topic),
    "targets/indicators.yaml": shape_of(model.Indicator),
    "targets/comparisons.yaml": shape_of(model.Judgement),
    "targets/arithmetic.yaml": shape_of(model.FigureRelation),
    "targets/reported.yaml": shape_of(model.Observation),
    "targets/searches.yaml": shape_of(model.Search),
    "targets/readings.yaml": shape_of(model.SecondReading),
    **{f"policies/{policy}/policy.yaml": shape_of(model.Policy) for policy in ("central-2030-1", "mousheng-2030-2")},
    **{f"policies/{policy}/tasks.yaml": shape_of(model.Task) for policy in ("central-2030-1", "mousheng-2030-2")},
    **{f"policies/{policy}/corrections.yaml": shape_of(model.Corrections) for policy in ("central-2030-1", "mousheng-2030-2")},
    **{f"targets/{policy}.yaml": TARGETS_FILE for policy in ("central-2030-1", "mousheng-2030-2")},
}


def by_shape(values):
    return {shape_of(record): value for record, value in values.items()}


PUBLICATION = {"publisher": "某日报", "title": "读书进乡村", "url": "https://example.org/a", "date": "2030-01-13", "note": "说明"}
COPY = {"publisher": "某日报", "title": "说明", "url": "https://example.org/d", "date": "2030-03-25", "sentences": "12", "differing": "1", "note": "说明"}
# Keys that a record needs not have, where the small corpus has none: every one is given once.
ADDED = by_shape({
    model.Unit: {"aliases": ["说明"], "note": "说明"},
    model.UnitName: {"start": "2029", "end": "2030", "note": "说明"},
    model.Task: {"title_en": "说明", "clauses": ["说明"], "note": "说明"},
    model.Indicator: {"aliases": ["说明"]},
    model.PlaceChange: {"from": [PUBLICATION]},
    model.Corrections: {"copies": [COPY]},
    model.Policy: {"jurisdiction_code": "620000"},
    model.Related: {"url": "https://example.org/a"},
    model.FigureRelation: {"total": "本方案"},
    model.Topic: {"terms": ["读书"], "aliases": ["说明"]},
    model.Observation: {"scope": "说明", "except": "说明", "condition": "说明", "quote": "说明", "note": "说明"},
    model.Search: {"note": "说明"},
    model.Target: {"against": "说明", "lasting": "说明", "condition": "说明", "hedge": "说明", "actor": "说明", "note": "说明"},
})
# What leads to another record or to a file: `check` asks that it finds it, or it is no page.
ADDRESSED = by_shape({
    model.Task: {"number", "clause_in"}, model.Target: {"task"}, model.Sic: {"passage"}, model.NotTarget: {"passage"}, model.Judgement: {"central", "local"},
    model.Witness: {"file"}, model.Source: {"file", "url"}, model.Related: {"url"}, model.UnitName: {"source"}, model.Reporting: {"every"},
    model.FigureRelation: {"passage", "terms"}, model.TargetMatch: {"target"}, model.Search: {"targets"}, model.PublishedCopy: {"url"},
    Erratum: {"since", "table", "record", "field", "moved_to"},
})  # fmt: skip
SUM = {
    "id": "trained-and-contests",
    "relation": "sum",
    "passage": "mousheng-2030-2/1.2",
    "terms": ["mousheng-2030-2/librarians-trained", "mousheng-2030-2/contest"],
    "unit": "名",
    "note": "说明",
}
LATER = {
    "name": "某文旅部",
    "relation": "successor",
    "start": "2031",
    "from": {"publisher": "某日报", "title": "某文旅部挂牌", "url": "https://example.org/b", "date": "2031-02-25"},
}
OBSERVED = {
    "id": "coverage-2033",
    "indicator": "reading-room-coverage",
    "jurisdiction": "某省",
    "period": "2033",
    "at_least": "80",
    "unit": "%",
    "source": {"publisher": "某日报", "title": "读书进乡村", "url": "https://example.org/c", "date": "2034-01-05"},
    "targets": [{"target": "mousheng-2030-2/coverage-2034", "comparable": "yes", "note": "说明"}],
}
SEARCHED = {"targets": ["central-2030-1/satisfaction-2032"], "date": "2030-03-01", "where": "说明"}
READING = {
    "by": "两人各读一遍",
    "date": "2030-03-28",
    "sentences": "20",
    "fields": [{"field": "数值", "compared": "12", "agreed": "11"}],
    "disputes": [
        {
            "policy": "mousheng-2030-2",
            "quote": "今明两年新建图书室200个",
            "field": "数值",
            **dict.fromkeys(("first", "second", "settled", "why"), "说明"),
        }
    ],
}
WRONG = {
    "since": "0.0.2",
    "date": "2030-04-20",
    "table": "targets",
    "record": "mousheng-2030-2/coverage-2034",
    "field": "note",
    "old": "说明",
    "new": "说明",
    "why": "说明",
}
# What the release has and the data has no longer.
GONE = {
    "topics": Topic(id="sport", name="体育", name_en="Sport"),
    "indicators": Indicator(id="village-swings", name="秋千", name_en="Swings", topic="reading-rooms", unit="个", direction="none", terms=()),
    "units": Unit(id="mousheng-sport", name="某省体育局", name_en="Sports Bureau", level="province", jurisdiction="某省", kind="government"),
}
TEXTS = (v.text, v.quoted)
# What records share without quoting it: the same words behind it everywhere.
SHARED = {"jurisdiction", "unit", "unit_words", "end"}


def read(content):
    """The records of a YAML file, every scalar as it was written."""
    return yaml.load(content, yaml.BaseLoader)


def written(records):
    return yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=10**9, default_style='"').encode()


def places(node, shape, path=()):
    """(record, key name, Key) of every key that the records of a file have, nested ones included."""
    for record in node if isinstance(node, list) else [node]:
        for key in shape:
            if key.name not in record:
                continue
            yield record, key, shape
            if isinstance(key.read, Nested):
                lists = record[key.name].values() if key.read.form == "lists" else [record[key.name]]
                for nested in lists:
                    yield from places(nested, key.read.shape)


def completed(node, shape):
    """The records with every key that they may have, in its order."""
    for record in node if isinstance(node, list) else [node]:
        values = deepcopy(ADDED.get(shape, {})) | record  # a list that stands twice would be an alias
        record.clear()
        record |= {key.name: values[key.name] for key in shape if key.name in values}
        for key in shape:
            if shape is shape_of(model.Policy) and key.name == "from" and "from" in record:
                record["from"]["issuers"] = [dict(PUBLICATION)]
            elif isinstance(key.read, Nested) and key.name in record:
                completed(record[key.name], key.read.shape)
    return node


def item_of(key):
    """What reads the value of a key, or each of its list."""
    return getattr(key.read, "item", getattr(key.read, "one", key.read))


def is_text(key):
    """Whether a key holds free text, or a list of texts."""
    return item_of(key) in TEXTS


def poisoned(words, texts=(), sink=SINK):
    """A value with the payloads in it: amid its words where the documents say them, else behind them."""
    said = any(all(piece in text for piece in words.split("……")) for text in texts)
    return amid(words, sink) if said and WORDS.search(words) else f"# {words}{sink}"


def amid(words, sink):
    """The words of a document with the payloads inside of some of them."""
    return WORDS.sub(lambda m: m[0][0] + sink + m[0][1:], words)


def base():
    """The small corpus, with a relation between figures, a reported figure, a search, a second reading and a unit that was renamed."""
    files = small()
    units = read(files["policies/units.yaml"].decode())
    units[0]["names"].append(LATER)
    more = {"arithmetic": [SUM], "reported": [OBSERVED], "searches": [SEARCHED], "readings": READING}
    files |= {f"targets/{name}.yaml": written(records) for name, records in more.items()}
    return files | {"policies/units.yaml": written(units)}


@cache
def hostile(sink=SINK):
    """The files of the corpus in which every text bears every payload, with two releases of as many and a correction of the first."""
    files = base()
    texts = [content.decode() for name, content in files.items() if name.endswith("text.txt")]
    for name, shape in FILES.items():
        files[name] = written(bearing(completed(read(files[name].decode()), shape), shape, texts, sink))
    for name in files:
        if name.endswith(".txt"):
            files[name] = amid(files[name].decode(), sink).encode()
    files["CHANGELOG.md"] = changelog(("0.0.3", NEXT_DAY), ("0.0.2", DAY), ("0.0.1", DAY)).replace(b"- x", f"- {sink}".encode())
    return files | {ERRATA: written(bearing([dict(WRONG)], shape_of(Erratum), (), sink))} | released(files, sink)


def bearing(node, shape, texts, sink):
    """The records with the payloads in every text."""
    for record, key, of in list(places(node, shape)):
        if is_text(key) and key.name not in ADDRESSED.get(of, ()):
            value, among = record[key.name], () if key.name in SHARED else texts
            record[key.name] = [poisoned(item, among, sink) for item in value] if isinstance(value, list) else poisoned(value, among, sink)
    return node


def released(files, sink):
    """The packages of two versions before: the first with records that are gone since, and with other notes."""
    found, _ = load(files)
    more = {table: (*getattr(found, table), replace(one, name=poisoned(one.name, (), sink))) for table, one in GONE.items()}
    targets = tuple(replace(target, note=poisoned("另一说明", (), sink)) for target in found.targets)
    first, second = replace(found, **more, targets=targets, version="0.0.1", data_date=DAY), replace(found, version="0.0.2", data_date=DAY)
    return {zip_path(one.version): zipped(one) for one in (first, second)}


def hostile_sources(sink=SINK, address=SINK):
    """The site's own sources with the payloads in every text of mkdocs.yml; `address` is where to write."""
    files = tree.read(ROOT, (*SITE, "mkdocs.yml"))
    found = yaml.safe_load(files["mkdocs.yml"])
    found |= dict.fromkeys(("site_name", "site_description", "site_author", "copyright"), sink)
    found["extra"] |= dict.fromkeys((*EXTRA, "icp"), sink) | {"keywords": [sink], "repository": address.replace(SINK, sink)}
    for palette in found["theme"]["palette"]:
        palette["toggle"]["name"] += sink
    found["nav"] = [labelled(entry, sink) for entry in found["nav"]]
    return files | {"mkdocs.yml": yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=10**9).encode()}


def labelled(entry, sink):
    """An entry of the menus and those below it, with the payloads; that of the documents, which the program fills in, is found by its name."""
    ((name, below),) = entry.items()
    entries = [labelled(one, sink) for one in below] if isinstance(below, list) else below
    return {name if name == "政策" else name + sink: entries}


def hostile_pages(root, corpus, sink=SINK, address=SINK, name="mkdocs"):
    """{path: bytes} of the site of the hostile corpus, made by the builder of that name below `root`."""
    files, into = hostile_sources(sink, address), root / "build" / name
    docs = build(corpus, hostile(sink) | files)
    pages = {path: framed(page) for path, page in docs.items() if path.endswith(".md") and not path.startswith(FOLDER)}
    theme = {path.relative_to(THEME).as_posix(): path.read_bytes() for path in THEME.rglob("*") if path.is_file()}
    source = Source(pages={path: page.frame for path, page in pages.items()}, theme=theme, configuration=configuration(files["mkdocs.yml"].decode()))
    into.mkdir(parents=True)
    with loading(name) as process:
        process.begin(root, source, into, corpus.data_date)
        process.finish()
    return {path: content for path, content in docs.items() if path not in pages} | filled(tree.read(into, ("",)), pages)


@cache
def hostile_corpus(sink=SINK):
    """The corpus as it is read, with what mkdocs.yml says of the site; nothing of it is refused."""
    found, problems = load(hostile(sink) | hostile_sources(sink))
    assert problems == []
    return found
