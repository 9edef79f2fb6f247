"""A chart to an SVG file that needs nothing beside it: its colours in light and dark, its title and its source are in the image.

The colours are those of the site's own style sheets, written out: a program that edits pictures knows no variables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from .chart import Chart, Source
from .drawing import text, wrapped

EDGE = 16
# .db-chart__grid { … }: a rule of the charts that stands for itself, outside of any @media
RULE = re.compile(r"^\.db-chart(?:__| text)[^{]*\{[^}]*\}", re.MULTILINE)
# [data-md-color-scheme="slate"] { --db-paper: #191816; … }
BLOCK = r'^%s \{([^}]*)\}'
VARIABLE = re.compile(r"(--db-[\w-]+): ([^;]+);")
SCHEMES = ('\\[data-md-color-scheme="default"\\]', '\\[data-md-color-scheme="slate"\\]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The rules of all charts with their colours written out."""

    light: str
    dark: str


def styles(sources: Mapping[str, bytes]) -> Styles:
    """`sources` holds the style sheets of the site as assets/charts.css and assets/duibiao.css."""
    rules = "\n".join(RULE.findall(sources["assets/charts.css"].decode()))
    colours = sources["assets/duibiao.css"].decode()
    light, dark = (_resolved(rules, _variables(colours, ":root") | _variables(colours, scheme)) for scheme in SCHEMES)
    changed = "\n".join(rule for rule, other in zip(dark.splitlines(), light.splitlines(), strict=True) if rule != other)
    return Styles(light=light, dark=f"@media (prefers-color-scheme: dark) {{\n{changed}\n}}")


def _variables(css: str, selector: str) -> dict[str, str]:
    return {name: value for block in re.findall(BLOCK % selector, css, re.MULTILINE) for name, value in VARIABLE.findall(block)}


def _resolved(rules: str, values: Mapping[str, str]) -> str:
    return re.sub(r"var\((--db-[\w-]+)\)", lambda name: values[name[1]], rules)


def standalone(chart: Chart, source: Source, style: Styles) -> bytes:
    """Title, chart, caption and source under each other; the dark colours are a style of their own, which a PNG leaves out."""
    drawing, room = chart.svg, chart.svg.width
    body, y = list(_paragraph("title", drawing.title, room, EDGE, 17)), EDGE + len(wrapped(drawing.title, room, 17)) * 24 + 4
    body.append(Markup('<g transform="translate({0} {1})">{2}</g>').format(EDGE, y, drawing.body))
    y += drawing.height + 8
    for words in (chart.caption, source.line(chart), source.page(chart)):
        body += _paragraph("source", words, room, y, 12)
        y += len(wrapped(words, room, 12)) * 18
    head = Markup(
        '<svg class="db-chart" xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" '
        'aria-labelledby="{2}-title {2}-desc" lang="zh-CN">\n<title id="{2}-title">{3}</title>\n<desc id="{2}-desc">{4}</desc>\n'
        '<style>{5}</style>\n<style>{6}</style>\n<rect class="db-chart__paper" width="{0}" height="{1}"/>\n'
    ).format(room + 2 * EDGE, y + EDGE, drawing.id, drawing.title, drawing.description, Markup(style.light), Markup(style.dark))
    return (head + Markup("\n").join(body) + Markup("\n</svg>\n")).encode()


def _paragraph(part: str, words: str, room: float, top: float, letter: int) -> Iterator[Markup]:
    step = 24 if letter > 14 else 18
    for n, line in enumerate(wrapped(words, room, letter)):
        yield text(part, EDGE, top + letter + n * step, line, "start")
