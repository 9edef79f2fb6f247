"""Make the files that pages load: style sheets, scripts, pictures, and for each chart an image and a small page to embed."""

import json
from collections.abc import Mapping

import jinja2

from ..charts.chart import Chart, Source, standalone, styles
from ..charts.dumbbells import gaps
from ..model import Corpus
from .target_pages import due_chart
from .topic_pages import path_charts
from .unit_pages import sharing

FOLDER = "assets/"
PREVIEW = f"{FOLDER}preview.png"
SHEET, SCRIPT = f"{FOLDER}site.css", f"{FOLDER}site.js"
# In cascade order: the first sheet defines the colours and the page layout.
SHEETS = ("duibiao", "compare", "data", "messages", "search", "text", "charts", "form")
# Joined with the other sheets, and also published as a file of its own, which the cards of the charts load.
ALONE_TOO = f"{FOLDER}charts.css"
# The first script defines the shared helpers; each of the others is wrapped in its own block scope.
SCRIPTS = ("helpers", "palette", "filter", "event", "matrix", "search", "text", "report", "charts", "form", "print", "moved")


def assets(sources: Mapping[str, bytes], preview: str) -> dict[str, bytes]:
    """Return {path on the site: bytes} of the files in site/assets/. The link preview picture is included only if `preview` is its path."""
    sheets, scripts = ([f"{FOLDER}{name}.{kind}" for name in names] for kind, names in (("css", SHEETS), ("js", SCRIPTS)))
    joined = {*sheets, *scripts, PREVIEW} - {ALONE_TOO, preview}
    alone = {name: content for name, content in sources.items() if name.startswith(FOLDER) and name not in joined}
    shared, *others = (sources[name].rstrip(b"\n") for name in scripts)
    script = (b'(() => {\n"use strict";', shared, *(b"{\n%s\n}" % script for script in others), b"})();\n")
    sheet = (*(sources[name].rstrip(b"\n") for name in sheets), b"")
    return {**alone, SHEET: b"\n".join(sheet), SCRIPT: b"\n".join(script)}


def charts(corpus: Corpus) -> tuple[Chart, ...]:
    compared = [gaps(corpus, policy) for policy in corpus.policies if policy.implements]
    due = due_chart(corpus)
    return (
        *(chart for own in compared for chart in (*own.values, *own.dates)),
        *path_charts(corpus),
        *((due,) if due else ()),
        *(own.chart for own in sharing(corpus)),
    )


def chart_files(corpus: Corpus, env: jinja2.Environment, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return {path: content} of three files per chart: an SVG image, a script that contains the image, and an HTML page to embed."""
    style, source = styles(sources), Source(corpus=corpus, address=corpus.imprint.address)
    made: dict[str, bytes] = {}
    for chart in charts(corpus):
        image = standalone(chart, source, style)
        script = f"duibiaoChart({json.dumps(chart.id)}, {json.dumps(image.decode(), ensure_ascii=False)});\n"
        made |= {chart.image: image, chart.script: script.encode(), chart.card: env.get_template("card.html").render(chart=chart).encode()}
    return made
