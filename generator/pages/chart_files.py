"""Files of every chart: an image, the image as a script, and a card that other pages can embed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import jinja2

from ..charts.chart import Chart, Source, Styles, standalone, styles
from ..charts.dumbbells import gaps
from ..model import Corpus
from .indicator_pages import paths
from .shared_page import sharing
from .templates import environment
from .timeline_page import due_chart


def charts(corpus: Corpus) -> tuple[Chart, ...]:
    """Return every chart of the site once."""
    compared = [gaps(corpus, policy) for policy in corpus.policies if policy.implements]
    return (
        *(chart for own in compared for chart in (*own.values, *own.dates)),
        *(chart for _, chart in paths(corpus)),
        *filter(None, (due_chart(corpus),)),
        *(own.chart for own in sharing(corpus)),
    )


def chart_files(corpus: Corpus, templates: Mapping[str, str], sources: Mapping[str, bytes], address: str) -> dict[str, bytes]:
    """Return the files of all charts; `sources` has the style sheets as {path under site/: bytes}, `address` is that of the site."""
    env, style = environment(corpus, templates), styles(sources)
    source = Source(corpus=corpus, address=address)
    return {path: content for chart in charts(corpus) for path, content in _of_chart(env, chart, source, style)}


def _of_chart(env: jinja2.Environment, chart: Chart, source: Source, style: Styles) -> Iterator[tuple[str, bytes]]:
    image = standalone(chart, source, style)
    yield chart.image, image
    yield chart.script, f"duibiaoChart({json.dumps(chart.id)}, {json.dumps(image.decode(), ensure_ascii=False)});\n".encode()
    yield chart.card, env.get_template("card.html").render(chart=chart, source=source).encode()
