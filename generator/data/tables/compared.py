"""The comparison of targets to the table comparisons."""

from __future__ import annotations

from ...model import Corpus
from ...views import comparison
from . import words
from .table import Column, Row, Table, place_of, refers, row

COMPARISONS = Table(
    name="comparisons",
    title="对照",
    key=("id",),
    description="被落实文件（central）与落实文件（local）的目标逐对比较；不成对的目标各自一行。"
    "关系按规则算出，从 local 一方说起：stricter 即 local 严于 central。",
    columns=(
        Column("id", "标识", "string", "两个目标的标识以“--”相连，“/”写作“-”；不成对的只有一个。", required=True, unique=True),
        Column("indicator", "指标", "string", "指标的标识；一对目标的指标不同时取 central 的。", required=True),
        Column("topic", "主题", "string", "主题的标识。", required=True),
        Column("central", "被落实文件的目标", "string", "目标的标识；local_only 时为空。"),
        Column("local", "落实文件的目标", "string", "目标的标识；central_only 时为空。"),
        Column("status", "状态", "string", "成对，或只在一份文件中。", required=True, words=words.STATUSES),
        Column("value", "数值关系", "string", "local 的数值相对于 central；不成对的为空。", words=words.VALUE_RELATIONS),
        Column("date", "期限关系", "string", "local 的最后一日相对于 central；不成对的为空。", words=words.DATE_RELATIONS),
        Column(
            "scope",
            "范围关系",
            "string",
            "local 的范围相对于 central，辖区不同除外；措辞不同的由编者判断；不成对的为空。",
            words=words.SCOPE_RELATIONS,
        ),
        Column("rule", "判定规则", "string", "得出数值关系的规则；不成对的为空。", words=words.RULES),
        Column("note", "说明", "string", "编者判断的理由，或目标的说明。"),
    ),
    foreign=(refers("indicator", "indicators"), refers("topic", "topics"), refers("central", "targets"), refers("local", "targets")),
)


def comparisons(corpus: Corpus) -> tuple[Row, ...]:
    """A row is written where its local target is; a central target alone, where that is."""
    return tuple(
        row(
            COMPARISONS,
            pair,
            place_of(pair.local or pair.central),
            indicator=pair.indicator.id,
            central=pair.central.id if pair.central else "",
            local=pair.local.id if pair.local else "",
        )
        for pair in comparison.comparisons(corpus)
    )
