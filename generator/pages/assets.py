"""Make the files that pages fetch: the joined style sheets and scripts, the pictures, and the images and cards of the charts."""

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
# In the order of the cascade: the first has the colours and the layout of the page.
SHEETS = ("duibiao", "compare", "data", "messages", "search", "text", "charts", "form")
# Joined with the others, and shipped alone for the cards, which load it.
ALONE_TOO = f"{FOLDER}charts.css"
# The first defines the shared helpers; each other script runs in a block of its own.
SCRIPTS = ("helpers", "palette", "filter", "event", "matrix", "search", "text", "report", "charts", "form", "print", "moved")


def assets(sources: Mapping[str, bytes], preview: str) -> dict[str, bytes]:
    """Return {path on the site: bytes} of the files under site/; the picture is left out unless the site names it as its `preview`."""
    sheets, scripts = ([f"{FOLDER}{name}.{kind}" for name in names] for kind, names in (("css", SHEETS), ("js", SCRIPTS)))
    joined = {*sheets, *scripts, PREVIEW} - {ALONE_TOO, preview}
    alone = {name: content for name, content in sources.items() if name.startswith(FOLDER) and name not in joined}
    shared, *others = (sources[name].rstrip(b"\n") for name in scripts)
    script = (b'(() => {\n"use strict";', shared, *(b"{\n%s\n}" % script for script in others), b"})();\n")
    sheet = (*(sources[name].rstrip(b"\n") for name in sheets), b"")
    return {**alone, SHEET: b"\n".join(sheet), SCRIPT: b"\n".join(script)}


def charts(corpus: Corpus) -> tuple[Chart, ...]:
    """Return every chart of the site."""
    compared = [gaps(corpus, policy) for policy in corpus.policies if policy.implements]
    due = due_chart(corpus)
    return (
        *(chart for own in compared for chart in (*own.values, *own.dates)),
        *path_charts(corpus),
        *((due,) if due else ()),
        *(own.chart for own in sharing(corpus)),
    )


def chart_files(corpus: Corpus, env: jinja2.Environment, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the image of every chart, the image as a script, and a card to embed; `sources` are the files under site/."""
    style, source = styles(sources), Source(corpus=corpus, address=corpus.imprint.address)
    made: dict[str, bytes] = {}
    for chart in charts(corpus):
        image = standalone(chart, source, style)
        script = f"duibiaoChart({json.dumps(chart.id)}, {json.dumps(image.decode(), ensure_ascii=False)});\n"
        made |= {chart.image: image, chart.script: script.encode(), chart.card: env.get_template("card.html").render(chart=chart).encode()}
    return made
