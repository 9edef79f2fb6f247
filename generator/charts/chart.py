"""A chart of the site, shown on a page with title, label, source and notes, as an image file, and as a small page for embedding."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil

from markupsafe import Markup

from ..model import Corpus, Indicator, Policy
from .svg import WIDTH, Drawing, drawing, text, text_width, wrapped

# With no-break spaces, so that it stays on one line.
LICENCE = "CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0"
# The foot of every page, in brief.
NOT_OFFICIAL = "非政府网站，以印发的纸质文本为准。"
# The width at which a card shows a chart, and the margin around it.
CARD, MARGIN = 420, 32
# The notes name at most so many documents, the source line fewer; for more they give only their number.
MOST_NAMED, MOST_SOURCES = 12, 2
# Fewer marks make no chart: a sentence or a table says the same.
FEWEST = 3
EDGE = 16
# .db-chart__grid { … }: a rule of the charts outside of any @media
RULE = re.compile(r"^\.db-chart(?:__| text)[^{]*\{[^}]*\}", re.MULTILINE)
# [data-md-color-scheme="slate"] { --db-paper: #191816; … }
BLOCK = r'^%s \{([^}]*)\}'
VARIABLE, USE = re.compile(r"(--db-[\w-]+): ([^;]+);"), re.compile(r"var\((--db-[\w-]+)\)")
# {table: what the ids of charts of its records begin with}
KINDS = {"policies": "values|dates|shared", "indicators": "path"}
SCHEMES = ('\\[data-md-color-scheme="default"\\]', '\\[data-md-color-scheme="slate"\\]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A number that a chart shows; `date` is an ISO date or a year; `target` and `reported` are ids of the records it comes from."""

    series: str
    name: str
    date: str = ""
    value: Decimal | int | None = None
    scope: str = ""
    target: str = ""
    reported: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing whose title is a finding, with a `label` that says what is drawn, and `notes` on how to read it.

    It appears on the page `page`, where the table with the id `table` contains the same figures.  `narrow` is the same drawing for a
    phone, if the usual one is too wide; `reported` is true if it shows figures that were published later, not only targets.
    `points` are the numbers that it draws, `measure` is their unit of measure.
    `telling` is false if no scope has two figures of a document, or a target beside a published figure that compares with it.
    """

    svg: Drawing
    label: str
    notes: str
    page: str
    table: str
    policies: tuple[Policy, ...]
    points: tuple[Point, ...] = ()
    measure: str = ""
    narrow: Drawing | None = None
    reported: bool = False
    telling: bool = True

    @property
    def id(self) -> str:
        return self.svg.id

    @property
    def image(self) -> str:
        """Return the path of the image under the site root, such as charts/due.svg."""
        return f"charts/{self.id}.svg"

    @property
    def csv(self) -> str:
        """Return the path of the numbers of the chart as CSV; those as JSON are beside it."""
        return f"charts/{self.id}.csv"

    @property
    def json(self) -> str:
        return f"charts/{self.id}.json"

    @property
    def card(self) -> str:
        return f"cards/{self.id}.html"

    @property
    def look(self) -> str:
        """Return the name of the drawing's width: strip if it has a drawing for phones, wide, empty for the usual width."""
        return "strip" if self.narrow else "wide" if self.svg.width > WIDTH else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The site and the version of the data, for the source line of a chart; `address` is the URL of the site, or empty.

    `moved` is {id of a chart that was published earlier: id of the chart that has its place, or of the indicator whose page says it},
    `renamed` {(table, former id): present id} of the records that were published under another id.
    """

    corpus: Corpus
    address: str
    moved: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def former(self, place: Chart | Indicator) -> tuple[str, ...]:
        """Return the ids of charts that were published earlier and lead on to this chart, or to the page of this indicator."""
        led = (old for old, new in self.moved.items() if new == place.id)
        return (*led, *(self._renamed(place.id) if isinstance(place, Chart) else ()))

    def _renamed(self, id: str) -> Iterator[str]:
        """Yield the ids that a chart had while its document or indicator had another: path-reading-rooms-1, shared-city-2031-12."""
        for (table, old), new in self.renamed.items():
            if found := re.fullmatch(rf"({KINDS[table]})-{re.escape(new)}((?:-\d+)?)", id) if table in KINDS else None:
                yield f"{found[1]}-{old}{found[2]}"

    def line(self, chart: Chart) -> str:
        """Return the source in one line: 来源：对表 Duibiao（2026-11-30），据中央意见、甘肃方案."""
        named = [p.short_title for p in chart.policies]
        named = named if len(named) <= MOST_SOURCES else [f"{len(named)} 份文件"]
        sources = "、".join((*named, *(("报道",) if chart.reported else ())))
        dated = f"（{self.corpus.data_date}）" if self.corpus.data_date else ""
        return f"来源：{self.corpus.imprint.site_name}{dated}{f'，据{sources}' if sources else ''}"

    def terms(self, chart: Chart) -> str:
        """Return the rest: the documents with their numbers, the version, the licence, and that the site is not official."""
        named = [p.short_title + f"（{p.document_number}）" for p in chart.policies if p.document_number]
        named = named if len(named) <= MOST_NAMED else []
        documents = f"文件：{'、'.join(named)}。" if named else ""
        reports = "公布数据的出处见图表所在页面。" if chart.reported else ""
        return f"{documents}{reports}{self.corpus.version} 版，数据日期 {self.corpus.data_date}。{LICENCE}。{NOT_OFFICIAL}"

    def frame(self, chart: Chart) -> tuple[int, int]:
        """Return the (width, height) in pixels of an iframe that shows the embeddable page of a chart without a scroll bar."""
        width = max(CARD, chart.svg.width + MARGIN)
        paragraphs = (chart.svg.title, 16, 24), (chart.label, 14, 22), (self.line(chart), 13, 21), (self.terms(chart), 13, 21)
        lines = sum(ceil(text_width(words, size) / (width - 2 * MARGIN)) * height for words, size, height in paragraphs)
        return width, ceil(chart.svg.height * max(1, (width - MARGIN) / chart.svg.width) + lines + 90)

    def snippet(self, chart: Chart) -> str:
        """Return the <iframe> element with which another site embeds the chart; it becomes narrower where there is less room."""
        width, height = self.frame(chart)
        title = chart.svg.title.replace("&", "&amp;").replace('"', "&quot;")
        sized = f'width="{width}" height="{height}" style="max-width: 100%; border: 0" loading="lazy"'
        return f'<iframe src="{self.address}{chart.card}" title="{title}" {sized}></iframe>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The CSS of all charts, light and dark. Image editors know no CSS variables, so each variable is replaced by its colour."""

    light: str
    dark: str


def moved(listed: str) -> dict[str, str]:
    """Return {id of an earlier chart: id of what leads on} from lines with both ids; a line that begins with # is a remark."""
    return dict(line.split() for line in listed.splitlines() if line.strip() and not line.startswith("#"))


def gone(id: str, page: str) -> Chart:
    """Return a chart that draws nothing, for the files of a chart that is no longer drawn; it says where its figures are."""
    words = "这张图不再单独发布"
    svg = drawing(id, words, words, (), (WIDTH, 4))
    return Chart(svg=svg, label="图中数值不足三个，已列在页面的表中", notes="", page=page, table="targets", policies=())


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
    """Return the SVG file with title, label, drawing, source and notes. Its second <style>, not used for a PNG, has the dark colours."""
    drawing, room = chart.svg, chart.svg.width
    body, y = _paragraph("title", drawing.title, room, EDGE, 17, 24)
    lines, y = _paragraph("tick", chart.label, room, y, 14, 20)
    body += [*lines, Markup('<g transform="translate({0} {1})">{2}</g>').format(EDGE, y + 6, drawing.body)]
    y += 6 + drawing.height + 8
    for words in (source.line(chart), chart.notes, source.terms(chart), source.address and source.address + chart.page):
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
