"""Write the numbers of a chart beside its image: a CSV for a spreadsheet, and JSON with title, unit of measure and sources.

Neither bears the version of the data, so that the files of a chart change only when its numbers or words do.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..data.nested_json import DRAFT
from ..data.package import FOLDER, csv_bytes
from ..data.schemas import TEXT, record, schema_path
from ..data.table import NOWHERE, SCHEMA_VERSION, Column, Json, Row, Table, exact, json_bytes
from ..data.wording import LICENCE
from ..model import Corpus
from .chart import Chart, Point

SCHEMA = FOLDER + schema_path("chart")
COLUMNS = (
    Column("series", "系列", "string", "属于哪一组：文件的简称，或公布的数据。", required=True, en="The document, by its short name, or the kind of published figure."),
    Column("name", "名称", "string", "说的是什么：指标的名称，或两个单位。", required=True, en="What the number is about: an indicator, or two units."),
    Column("date", "时间", "string", "期限的最后一日，或公布数据所属时段的最后一日；只按年统计的写年。", en="Last day of the due date or of the period of a published figure; a year where the chart counts by year."),
    Column("value", "数值", "number", "图中所画的数值；“全部”“完成”为 100；只比较期限的图没有数值。", en="The number drawn; 100 for coverage of all and for completion; empty in a chart that compares dates only."),
    Column("measure", "计量单位", "string", "数值的计量单位；没有数值的为空。", en="Unit of measure of the value; empty without a value."),
    Column("scope", "范围", "string", "数值所指的辖区、范围和条件；没有写明的为空。", en="Territory, scope and conditions of the number; empty if not stated."),
    Column("target", "目标", "string", "目标的标识（targets.id）；不是一个目标的为空。", en="Id of the target (targets.id); empty if the number is not one target."),
    Column("reported", "公布的数据", "string", "公布的数据的标识（reported.id）；不是公布数据的为空。", en="Id of the published figure (reported.id); empty if it is none."),
)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a point in the order of COLUMNS; the unit of measure is that of the chart."""

    chart: Chart
    point: Point

    @property
    def values(self) -> tuple:
        p = self.point
        found = (p.series, p.name, p.date, p.value, self.chart.measure if p.value is not None else "", p.scope, p.target, p.reported)
        return tuple(None if value == "" else value for value in found)


def numbers_csv(chart: Chart) -> bytes:
    """Return the points of a chart as CSV, in the form of all other tables."""
    rows = tuple(Row(_Cells(chart, point).values, NOWHERE) for point in chart.points)
    return csv_bytes(Table(name=chart.id, title=chart.svg.title, description=chart.label, columns=COLUMNS, key=(), rows=rows))


def numbers_json(corpus: Corpus, chart: Chart) -> bytes:
    """Return the points of a chart as JSON, with what the chart says, in which unit of measure, and on which sources."""
    made: Json = {
        "$schema": f"../{SCHEMA}",
        "id": chart.id,
        "title": chart.svg.title,
        "label": chart.label,
        "measure": chart.measure,
        "notes": chart.notes,
        "page": f"../{chart.page}#chart-{chart.id}",
        "image": f"../{chart.image}",
        "license": LICENCE["path"],
        "sources": list(_sources(corpus, chart)),
        "rows": [_row(chart, point) for point in chart.points],
    }
    return json_bytes(made)


def _row(chart: Chart, point: Point) -> Json:
    """Return the cells of a point that are not empty, as {column: value}."""
    cells = zip(COLUMNS, _Cells(chart, point).values, strict=True)
    return {column.name: exact(value) if column.type == "number" else value for column, value in cells if value is not None}


def _sources(corpus: Corpus, chart: Chart) -> Iterator[Json]:
    """Yield the documents of a chart, then the pages that published its figures."""
    for policy in chart.policies:
        number = {"document_number": policy.document_number} if policy.document_number else {}
        yield {"id": policy.id, "title": policy.title, "publisher": "、".join(policy.issuers)} | number
    shown = {point.reported for point in chart.points}
    pages = dict.fromkeys((o.source.url, o.source.title, o.source.publisher) for o in corpus.reported if o.id in shown)
    yield from ({"title": title, "publisher": publisher, "url": url} for url, title, publisher in pages)


def numbers_schema() -> dict[str, bytes]:
    """Return {path: bytes} of the JSON Schema of the JSON files of charts."""
    some = TEXT | {"minLength": 1}
    source = {
        "id": some | {"title": "文件的标识"},
        "title": some | {"title": "题名"},
        "publisher": some | {"title": "发布者"},
        "document_number": some | {"title": "发文字号"},
        "url": some | {"title": "网址"},
    }
    row = {c.name: {"type": "number" if c.type == "number" else "string", "title": c.title, "description": f"{c.description}{c.en}"} for c in COLUMNS}
    properties = {
        "$schema": {"const": f"../{SCHEMA}", "title": "结构说明"},
        "id": some | {"title": "图的标识", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "title": some | {"title": "标题", "description": "图说明了什么。"},
        "label": some | {"title": "图例说明", "description": "图中画的是什么。"},
        "measure": TEXT | {"title": "计量单位", "description": "数值的计量单位；只比较期限的图为空。"},
        "notes": TEXT | {"title": "怎样读"},
        "page": some | {"title": "图所在的页面"},
        "image": some | {"title": "图的 SVG 文件"},
        "license": some | {"title": "许可"},
        "sources": {"type": "array", "title": "出处", "items": record(source, ("id", "document_number", "url"))},
        "rows": {"type": "array", "title": "图中的数值", "minItems": 1, "items": record(row, [c.name for c in COLUMNS if not c.required])},
    }
    head = {"$schema": DRAFT, "$id": f"urn:duibiao:schema:{SCHEMA_VERSION}:chart", "title": "图中的数值", "description": "charts/ 中每张图的 JSON 文件。"}
    return {SCHEMA: json_bytes(head | record(properties), 1)}
