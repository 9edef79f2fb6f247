"""The small corpus with markup, scripts and formulas in every string: what a page and a table have to bear.

Words of the documents are replaced alike in the texts and in every record, so that quotations, titles and names
still stand in them; every other text begins as a heading and gets the same words behind it.
"""

import re
import shutil

import yaml
from corpora import ROOT, small

from generator import tree
from generator.build import SITE, build
from generator.loading import shapes
from generator.loading import values as v

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
SINK = START + " ".join(PAYLOADS)
# Words that stand in every title, heading, name of a unit and quotation of the small corpus, or in a pair of them.
WORDS = re.compile(
    "读[书者]|图书|文化|财政|税务|教育|妇联|办公厅|培训|情况|宣传|村民|靠实|因地|各[省市]|一村|列在|本方案|本意见|牵头|责任单位|其他单位|建制村|氛围|办发|两年|今后|乡镇|海岛|基本|力争"
)

FILES = {
    "policies/units.yaml": shapes.UNIT,
    "policies/topics.yaml": shapes.TOPIC,
    "targets/indicators.yaml": shapes.INDICATOR,
    "targets/comparisons.yaml": shapes.JUDGEMENT,
    "targets/arithmetic.yaml": shapes.RELATION,
    **{f"policies/{policy}/policy.yaml": shapes.POLICY for policy in ("central-2030-1", "mousheng-2030-2")},
    **{f"policies/{policy}/tasks.yaml": shapes.TASK for policy in ("central-2030-1", "mousheng-2030-2")},
    **{f"policies/{policy}/corrections.yaml": shapes.CORRECTIONS_FILE for policy in ("central-2030-1", "mousheng-2030-2")},
    **{f"targets/{policy}.yaml": shapes.TARGETS_FILE for policy in ("central-2030-1", "mousheng-2030-2")},
}
# The shape of the records below a key that is read as a node.
BELOW = {
    "names": shapes.UNIT_NAME,
    "from": shapes.PUBLICATION,
    "reporting": shapes.REPORTING,
    "as_printed": shapes.AS_PRINTED,
    "related": shapes.RELATED,
    "targets": shapes.TARGET,
    "not_targets": shapes.NOT_TARGET,
    "places": shapes.PLACE_CHANGE,
    "rules": shapes.RULE_CHANGE,
    "witnesses": shapes.WITNESS,
    "differences": shapes.DIFFERENCE,
}
# Keys that a record needs not have, where the small corpus has none: every one is given once.
ADDED = {
    shapes.UNIT: {"note": "说明"},
    shapes.UNIT_NAME: {"start": "2029", "end": "2030"},
    shapes.TASK: {"note": "说明"},
    shapes.POLICY: {"jurisdiction_code": "620000"},
    shapes.RELATED: {"url": "https://example.org/a"},
    shapes.TARGET: {"against": "说明", "lasting": "说明", "condition": "说明", "hedge": "说明", "actor": "说明", "note": "说明"},
}
PUBLICATION = {"publisher": "某日报", "title": "读书进乡村", "url": "https://example.org/a", "date": "2030-01-13", "note": "说明"}
# What leads to another record or to a file: `check` asks that it finds it, or it is no page.
ADDRESSED = {shapes.TASK: {"number"}, shapes.TARGET: {"task"}, shapes.AS_PRINTED: {"passage"}, shapes.NOT_TARGET: {"passage"},
             shapes.JUDGEMENT: {"central", "local"}, shapes.WITNESS: {"file"}, shapes.SOURCE: {"file", "url"}, shapes.RELATED: {"url"},
             shapes.UNIT_NAME: {"source"}, shapes.RELATION: {"passage", "terms"}, shapes.TARGETS_FILE: set(), shapes.REPORTING: {"every"}}  # fmt: skip
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
TEXTS = (v.text, v.quoted)
# What records share without quoting it: the same words behind it everywhere.
SHARED = {"jurisdiction", "unit", "unit_words", "end"}


def read(content):
    """The records of a YAML file, every scalar as it was written."""
    return yaml.load(content, yaml.BaseLoader)


def written(records):
    return yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=10**9, default_style='"').encode()


def places(node, shape, path=()):
    """(record, key name, Key) of every key that the records of a file have, nested ones included; `from` is a record of lists."""
    for record in node if isinstance(node, list) else [node]:
        for key in shape:
            if key.name not in record:
                continue
            yield record, key, shape
            if key.name == "from" and shape is shapes.POLICY:
                for sources in record["from"].values():
                    yield from places(sources, shapes.SOURCE)
            elif key.read is v.node:
                yield from places(record[key.name], BELOW[key.name])


def completed(node, shape):
    """The records with every key that they may have, in its order."""
    for record in node if isinstance(node, list) else [node]:
        values = {**ADDED.get(shape, {}), **record}
        record.clear()
        record |= {key.name: values[key.name] for key in shape if key.name in values}
        for key in shape:
            if shape is shapes.POLICY and key.name == "from" and "from" in record:
                record["from"]["issuers"] = [dict(PUBLICATION)]
            elif key.read is v.node and key.name in record:
                completed(record[key.name], BELOW[key.name])
    return node


def is_text(key):
    """Whether a key holds free text, or a list of texts."""
    return key.read in TEXTS or key.read.__qualname__.startswith("many.") and key.read.__closure__[0].cell_contents is v.text


def poisoned(words, texts=()):
    """A value with the payloads in it: amid its words where the documents say them, else behind them."""
    if any(all(piece in text for piece in words.split("……")) for text in texts):
        return WORDS.sub(lambda m: m[0][0] + SINK + m[0][1:], words)
    return f"# {words}{SINK}"


def base():
    """The small corpus, with a relation between figures and a unit that was renamed."""
    files = small()
    units = read(files["policies/units.yaml"].decode())
    units[0]["names"].append(LATER)
    return files | {"targets/arithmetic.yaml": written([SUM]), "policies/units.yaml": written(units)}


def hostile():
    """The files of the corpus in which every text bears every payload."""
    files = base()
    texts = [content.decode() for name, content in files.items() if name.endswith("text.txt")]
    for name, shape in FILES.items():
        node = completed(read(files[name].decode()), shape)
        for record, key, of in list(places(node, shape)):
            if is_text(key) and key.name not in ADDRESSED.get(of, ()):
                value, among = record[key.name], () if key.name in SHARED else texts
                record[key.name] = [poisoned(item, among) for item in value] if isinstance(value, list) else poisoned(value, among)
        files[name] = written(node)
    for name in files:
        if name.endswith(".txt"):
            files[name] = WORDS.sub(lambda m: m[0][0] + SINK + m[0][1:], files[name].decode()).encode()
    return files


def laid_out(root, corpus):
    """The site builder's input from the hostile corpus below `root`; its configuration.  The glossary quotes the real documents and is left out."""
    files = tree.read(ROOT, SITE)
    del files["site/pages/glossary.md"]
    tree.write(build(corpus, hostile() | files), root / "build" / "docs")
    shutil.copytree(ROOT / "site" / "theme", root / "build" / "theme")
    return re.sub(r"^nav:\n.*?^(?=not_in_nav)", "", files["mkdocs.yml"].decode(), flags=re.MULTILINE | re.DOTALL)
