"""Organisations and their names to the tables units and unit_names."""

from __future__ import annotations

from ...model import Corpus, Unit, UnitName
from ...views.facts import worded
from . import words
from .table import Column, Row, Table, place_of, refers, row

UNITS = Table(
    name="units",
    title="单位",
    key=("id",),
    description="文件点名的每个单位一行；各市州一类的统称也在内。层级、性质、上级对口单位和英文名是编者的判断。",
    columns=(
        Column("id", "标识", "string", "单位的标识，不再改动。", required=True, unique=True),
        Column("name", "名称", "string", "文件所写的名称，其中的“省”“市”“县”写作所在地的名称，以便独立成称。", required=True),
        Column("name_en", "英文名", "string", "编者所译，非官方译名。", required=True),
        Column("level", "层级", "string", "单位的层级。", required=True, words=words.LEVELS),
        Column("jurisdiction", "辖区", "string", "全国，或省、市、县的全称。", required=True),
        Column("kind", "性质", "string", "单位的性质。", required=True, words=words.UNIT_KINDS),
        Column("counterpart", "上级对口单位", "string", "上一级对口单位的标识，只向上指；没有的为空。"),
    ),
    foreign=(refers("counterpart", "units"),),
)

UNIT_NAMES = Table(
    name="unit_names",
    title="单位名称",
    key=("unit", "name", "source"),
    description="一个单位在各文件中的写法，一种写法一行；后来的名称各有网页出处，也一个一行。没有出处的不收。",
    columns=(
        Column("unit", "单位", "string", "单位的标识。", required=True),
        Column("name", "名称", "string", "文件中的写法，或后来的名称。", required=True),
        Column("relation", "与正式名称的关系", "string", "这一名称与正式名称的关系。", required=True, words=words.NAME_RELATIONS),
        Column("start", "启用时间", "string", "这一名称启用的时间：年、月或日，依出处；没有出处的为空。"),
        Column("end", "停用时间", "string", "这一名称停用的时间：下一个后称启用的时间；没有出处的为空。"),
        Column("source", "出处", "string", "这样写的文件的标识（policies.id）；曾用名、后称是说明这一名称的网页的地址。", required=True),
        Column("source_title", "题名", "string", "出处是网页的，网页的题名。"),
        Column("publisher", "发布者", "string", "出处是网页的，发布者。"),
        Column("published", "发布日期", "string", "出处是网页的，发布日期：日，或只知道月。"),
    ),
    foreign=(refers("unit", "units"),),
)


def units(corpus: Corpus) -> tuple[Row, ...]:
    return tuple(row(UNITS, unit, place_of(unit)) for unit in corpus.units)


def unit_names(corpus: Corpus) -> tuple[Row, ...]:
    return tuple(_name(unit, name) for unit in corpus.units for name in unit.names)


def _name(unit: Unit, name: UnitName) -> Row:
    page = name.page
    return row(
        UNIT_NAMES,
        name,
        place_of(name),
        unit=unit.id,
        start=worded(name.start) if name.start else "",
        end=worded(name.end) if name.end else "",
        source=page.url if page else name.source,
        source_title=page.title if page else "",
        publisher=page.publisher if page else "",
        published=worded(page.date) if page else "",
    )
