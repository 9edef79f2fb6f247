"""A chart with what a reader needs to trust it and to take it along: its caption, its table, its source, its files."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from ..model import Corpus, Policy, Target
from .drawing import WIDTH, Drawing, measure

# Not broken at the end of a line.
LICENCE = "CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0"
# What every page says at its foot, in brief.
NOT_OFFICIAL = "非政府网站，以印发的纸质文本为准。"
# As wide as a card shows a chart, and the room around it.
CARD, MARGIN = 460, 32
# As many documents as the line of the source names.
MOST_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`page` is where the chart stands and `table` the place there of the same figures; `drawn` are the targets in it, `reported` where it has what was reported."""

    svg: Drawing
    caption: str
    page: str
    table: str
    policies: tuple[Policy, ...]
    drawn: tuple[Target, ...] = ()
    reported: bool = False

    @property
    def id(self) -> str:
        return self.svg.id

    @property
    def image(self) -> str:
        """charts/due.svg, under the site's root."""
        return f"charts/{self.id}.svg"

    @property
    def script(self) -> str:
        """The image once more as a script, which a page that was opened from a folder can read as well."""
        return f"charts/{self.id}.js"

    @property
    def card(self) -> str:
        return f"cards/{self.id}.html"

    @property
    def look(self) -> str:
        """narrow or wide, where it is not as wide as most."""
        return "narrow" if self.svg.width < WIDTH else "wide" if self.svg.width > WIDTH else ""

    @property
    def anchor(self) -> str:
        return f"chart-{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the foot of every chart says of the site and its edition; `address` is empty where the site has none."""

    corpus: Corpus
    address: str

    def line(self, chart: Chart) -> str:
        """来源：对表 Duibiao，据中央意见（中办发〔2013〕25号）编制。0.1.0 版，数据日期 2026-11-23。CC BY 4.0。非政府网站，以印发的纸质文本为准。"""
        named = [p.short_title + (f"（{p.document_number}）" if p.document_number else "") for p in chart.policies]
        named = named if len(named) <= MOST_NAMED else [f"{len(named)} 份文件"]
        told = "、".join((*named, *(("公开报道（出处见所在页面）",) if chart.reported else ())))
        return f"来源：{self.corpus.imprint.site_name}，据{told}编制。{self.corpus.version} 版，数据日期 {self.corpus.data_date}。{LICENCE}。{NOT_OFFICIAL}"

    def page(self, chart: Chart) -> str:
        """The whole address of the chart's page, to be drawn in the image; empty where the site has none."""
        return self.address and self.address + chart.page

    def frame(self, chart: Chart) -> tuple[int, int]:
        """(width, height) that hold the card without a scroll bar."""
        width = max(CARD, chart.svg.width + MARGIN)
        words = (chart.svg.title, 16, 24), (chart.caption, 13, 21), (self.line(chart) + "打开图表所在的页面", 13, 21)
        lines = sum(ceil(measure(said, size) / (width - 2 * MARGIN)) * height for said, size, height in words)
        return width, ceil(chart.svg.height * max(1, (width - MARGIN) / chart.svg.width) + lines + 60)

    def snippet(self, chart: Chart) -> str:
        """The line of HTML that puts the card into another page."""
        width, height = self.frame(chart)
        return (
            f'<iframe src="{self.address}{chart.card}" title="{_attribute(chart.svg.title)}" '
            f'width="{width}" height="{height}" loading="lazy"></iframe>'
        )


def _attribute(words: str) -> str:
    """What ends an attribute or begins a reference is written out; nothing else means anything inside of one."""
    return words.replace("&", "&amp;").replace('"', "&quot;")
