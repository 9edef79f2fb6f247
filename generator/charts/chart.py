"""A chart of the site, shown on a page with caption, table and source, as an image file, and as a small page for embedding."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from ..model import Corpus, Policy
from .svg import WIDTH, Drawing, text, text_width, wrapped

# With no-break spaces, so that it stays on one line.
LICENCE = "CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0"
# The foot of every page, in brief.
NOT_OFFICIAL = "非政府网站，以印发的纸质文本为准。"
# The width at which a card shows a chart, and the margin around it.
CARD, MARGIN = 460, 32
# The source line names at most so many documents; for more it gives only their number.
MOST_NAMED = 12
EDGE = 16
# .db-chart__grid { … }: a rule of the charts outside of any @media
RULE = re.compile(r"^\.db-chart(?:__| text)[^{]*\{[^}]*\}", re.MULTILINE)
# [data-md-color-scheme="slate"] { --db-paper: #191816; … }
BLOCK = r'^%s \{([^}]*)\}'
VARIABLE, USE = re.compile(r"(--db-[\w-]+): ([^;]+);"), re.compile(r"var\((--db-[\w-]+)\)")
SCHEMES = ('\\[data-md-color-scheme="default"\\]', '\\[data-md-color-scheme="slate"\\]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with its caption. It appears on the page `page`, where the table with the id `table` contains the same figures.

    `reported` is true if the drawing shows figures that were published later, not only targets.
    """

    svg: Drawing
    caption: str
    page: str
    table: str
    policies: tuple[Policy, ...]
    reported: bool = False

    @property
    def id(self) -> str:
        return self.svg.id

    @property
    def image(self) -> str:
        """Return the path of the image under the site root, such as charts/due.svg."""
        return f"charts/{self.id}.svg"

    @property
    def script(self) -> str:
        """Return the path of the image as a JavaScript file, which a page opened from disk can load."""
        return f"charts/{self.id}.js"

    @property
    def card(self) -> str:
        return f"cards/{self.id}.html"

    @property
    def look(self) -> str:
        """Return the name of the drawing's width: narrow or wide, empty for the usual width."""
        return "narrow" if self.svg.width < WIDTH else "wide" if self.svg.width > WIDTH else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The site and the version of the data, for the source line of a chart; `address` is the URL of the site, or empty."""

    corpus: Corpus
    address: str

    def line(self, chart: Chart) -> str:
        """Return the line that names site, documents, version and licence: 来源：对表 Duibiao，据中央意见（中办发〔2013〕25号）编制。…"""
        named = [p.short_title + (f"（{p.document_number}）" if p.document_number else "") for p in chart.policies]
        named = named if len(named) <= MOST_NAMED else [f"{len(named)} 份文件"]
        sources = "、".join((*named, *(("公开报道（出处见所在页面）",) if chart.reported else ())))
        edition = f"{self.corpus.version} 版，数据日期 {self.corpus.data_date}"
        return f"来源：{self.corpus.imprint.site_name}，据{sources}编制。{edition}。{LICENCE}。{NOT_OFFICIAL}"

    def frame(self, chart: Chart) -> tuple[int, int]:
        """Return the (width, height) in pixels of an iframe that shows the embeddable page of a chart without a scroll bar."""
        width = max(CARD, chart.svg.width + MARGIN)
        paragraphs = (chart.svg.title, 16, 24), (chart.caption, 13, 21), (self.line(chart) + "打开图表所在的页面", 13, 21)
        lines = sum(ceil(text_width(words, size) / (width - 2 * MARGIN)) * height for words, size, height in paragraphs)
        return width, ceil(chart.svg.height * max(1, (width - MARGIN) / chart.svg.width) + lines + 60)

    def snippet(self, chart: Chart) -> str:
        """Return the <iframe> element with which another site embeds the chart."""
        width, height = self.frame(chart)
        title = chart.svg.title.replace("&", "&amp;").replace('"', "&quot;")
        return f'<iframe src="{self.address}{chart.card}" title="{title}" width="{width}" height="{height}" loading="lazy"></iframe>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The CSS of all charts, light and dark. Image editors know no CSS variables, so each variable is replaced by its colour."""

    light: str
    dark: str


def styles(sources: Mapping[str, bytes]) -> Styles:
    """Return the styles, made from assets/charts.css and assets/duibiao.css. The dark ones contain only the rules with other colours."""
    rules = "\n".join(RULE.findall(sources["assets/charts.css"].decode()))
    colours = sources["assets/duibiao.css"].decode()
    values = (_variables(colours, ":root") | _variables(colours, scheme) for scheme in SCHEMES)
    light, dark = (USE.sub(lambda name, own=own: own[name[1]], rules) for own in values)
    changed = "\n".join(rule for rule, other in zip(dark.splitlines(), light.splitlines(), strict=True) if rule != other)
    return Styles(light=light, dark=f"@media (prefers-color-scheme: dark) {{\n{changed}\n}}")


def _variables(css: str, selector: str) -> dict[str, str]:
    return {name: value for block in re.findall(BLOCK % selector, css, re.MULTILINE) for name, value in VARIABLE.findall(block)}


def standalone(chart: Chart, source: Source, style: Styles) -> bytes:
    """Return the SVG file with title, drawing, caption and source. Its second <style> has the dark colours and is not used for a PNG."""
    drawing, room = chart.svg, chart.svg.width
    body, y = _paragraph("title", drawing.title, room, EDGE, 17, 24)
    body.append(Markup('<g transform="translate({0} {1})">{2}</g>').format(EDGE, y + 4, drawing.body))
    y += 4 + drawing.height + 8
    for words in (chart.caption, source.line(chart), source.address and source.address + chart.page):
        lines, y = _paragraph("source", words, room, y, 12, 18)
        body += lines
    head = Markup(
        '<svg class="db-chart" xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" '
        'aria-labelledby="{2}-title {2}-desc" lang="zh-CN">\n<title id="{2}-title">{3}</title>\n<desc id="{2}-desc">{4}</desc>\n'
        '<style>{5}</style>\n<style>{6}</style>\n<rect class="db-chart__paper" width="{0}" height="{1}"/>\n'
    ).format(room + 2 * EDGE, y + EDGE, drawing.id, drawing.title, drawing.description, Markup(style.light), Markup(style.dark))
    return (head + Markup("\n").join(body) + Markup("\n</svg>\n")).encode()


def _paragraph(part: str, words: str, room: float, top: float, letter: int, step: int) -> tuple[list[Markup], float]:
    """Return the lines of a paragraph, and the y coordinate at which the next paragraph begins."""
    lines = wrapped(words, room, letter)
    return [text(part, EDGE, top + letter + n * step, line, "start") for n, line in enumerate(lines)], top + len(lines) * step
