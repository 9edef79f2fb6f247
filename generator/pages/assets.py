"""Make the files that pages load: style sheets, scripts, pictures, and for each chart an image and a small page to embed."""

import json
from collections.abc import Mapping

import jinja2

from ..charts.chart import Chart, Source, gone, standalone, styles
from ..charts.due import due_years
from ..charts.dumbbells import gaps
from ..charts.numbers import numbers_csv, numbers_json, numbers_schema
from ..model import Corpus
from .shared_pages import sharing
from .topic_pages import path_charts

FOLDER = "assets/"
PREVIEW = f"{FOLDER}preview.png"
SHEET, SCRIPT = f"{FOLDER}site.css", f"{FOLDER}site.js"
# The first sheet defines the colours and the page layout; the others, each for some pages, follow by name. Cards have a sheet of their own.
FIRST_SHEET, CARD_SHEET = f"{FOLDER}duibiao.css", f"{FOLDER}card.css"
# Joined with the other sheets, and also published as a file of its own, which the cards of the charts load.
ALONE_TOO = f"{FOLDER}charts.css"
# The first script defines the shared helpers; each of the others is wrapped in its own block scope.
SCRIPTS = ("helpers", "palette", "filter", "event", "matrix", "search", "text", "report", "charts", "form", "print", "moved")
# Pairs of characters, traditional and simplified
TRADITIONAL = "words/traditional.txt"


def assets(sources: Mapping[str, bytes], preview: str, corpus: Corpus) -> dict[str, bytes]:
    """Return {path on the site: bytes} of the files in site/assets/. The link preview picture is included only if `preview` is its path."""
    others = sorted(name for name in sources if name.startswith(FOLDER) and name.endswith(".css") and name not in (FIRST_SHEET, CARD_SHEET))
    sheets, scripts = (FIRST_SHEET, *others), [f"{FOLDER}{name}.js" for name in SCRIPTS]
    joined = {*sheets, *scripts, PREVIEW} - {ALONE_TOO, preview}
    alone = {name: content for name, content in sources.items() if name.startswith(FOLDER) and name not in joined}
    shared, *others = (sources[name].rstrip(b"\n") for name in scripts)
    folded = f"const TRADITIONAL = {json.dumps(traditional(corpus, sources), ensure_ascii=False)};".encode()
    script = (b'(() => {\n"use strict";', folded, shared, *(b"{\n%s\n}" % script for script in others), b"})();\n")
    sheet = (*(sources[name].rstrip(b"\n") for name in sheets), b"")
    return {**alone, SHEET: b"\n".join(sheet), SCRIPT: b"\n".join(script)}


def traditional(corpus: Corpus, sources: Mapping[str, bytes]) -> str:
    """Return pairs of a traditional character and its simplified one (車车), without those that no text or name of the corpus needs."""
    lines = sources.get(TRADITIONAL, b"").decode().splitlines()
    signs = "".join(line for line in lines if not line.startswith("#"))
    named = (*corpus.units, *corpus.topics, *corpus.indicators)
    known = {sign for texts in ((p.text, p.title) for p in corpus.policies) for text in texts for sign in text}
    known |= {sign for record in named for text in (record.name, *record.aliases) for sign in text}
    return "".join(old + new for old, new in zip(signs[::2], signs[1::2], strict=True) if new in known)


def charts(corpus: Corpus) -> tuple[Chart, ...]:
    compared = [gaps(corpus, policy) for policy in corpus.policies if policy.implements]
    due = due_years(corpus)
    return (
        *(chart for own in compared for chart in (*own.values, *own.dates)),
        *path_charts(corpus),
        *((due,) if due else ()),
        *(own.chart for own in sharing(corpus) if own.chart),
    )


def chart_files(corpus: Corpus, env: jinja2.Environment, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path: content} of the files of each chart: image, page to embed, numbers as CSV and JSON; and the schema of the numbers."""
    style, source, card = styles(sources), env.globals["source"], env.get_template("card.html")
    made = numbers_schema()
    for id, chart in _published(corpus, source).items():
        made |= {f"charts/{id}.svg": standalone(chart, source, style), f"cards/{id}.html": card.render(chart=chart).encode()}
        if chart.points:
            made |= {f"charts/{id}.csv": numbers_csv(chart), f"charts/{id}.json": numbers_json(corpus, chart)}
    return made


def _published(corpus: Corpus, source: Source) -> dict[str, Chart]:
    """Return {id: chart}: the charts of the site, and for each id that had one earlier the chart, or the words, that lead on."""
    own = {chart.id: chart for chart in charts(corpus)}
    pages = {indicator.id: f"indicators/{indicator.id}.html" for indicator in corpus.indicators}
    led = {old: own[new] if new in own else gone(old, pages[new]) for old, new in source.moved.items() if new in own or new in pages}
    led |= {old: chart for chart in own.values() for old in source.former(chart)}
    return led | own
