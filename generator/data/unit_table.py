"""The duties of a unit to a table: one row a target, and one for a task that has none."""

from __future__ import annotations

from ..model import Corpus, Task, Unit
from ..views.duties import duties
from ..views.facts import due_text
from ..views.matrix import printed_number
from ..views.unit_rows import CHARGED, UnitRow, unit_rows
from . import labels
from .links import Links, links
from .table import NOWHERE, Column, Row, Table

CHARGED_TERM = "句中点名"
COLUMNS = (
    Column("policy", "文件", "string", "文件的标题。", required=True),
    Column("document_number", "发文字号", "string", "文件的文号。"),
    Column("task_number", "任务编号", "string", "文件所写的编号；结尾的报送要求写“结尾”。", required=True),
    Column("task", "任务", "string", "任务的标题，照原文。", required=True),
    Column("role", "角色", "string", "文件自己的称呼；名单没有列它而句子点了它的，写“句中点名”。", required=True),
    Column("lead", "牵头单位", "string", "名单的第一个单位，照原文写法。"),
    Column("participants", "其他单位", "string", "名单的其余单位，次序同原文；名单以“等”结束的写“等”。"),
    Column("indicator", "指标", "string", "目标所说的事项；任务没有编码的目标时为空。"),
    Column("figure", "数字", "string", "目标的数字，与网页所示相同。"),
    Column("due_text", "期限原文", "string", "期限的措辞。"),
    Column("due", "最后一天", "date", "期限所能指的最后一天；每年重复的与没有日期的为空。"),
    Column("quote", "原文", "string", "目标所依据的原文。"),
    Column("address", "网址", "string", "记录在本站的位置。", required=True),
)


def unit_table(corpus: Corpus, unit: Unit, address: str) -> Table:
    """`address` is that of the site."""
    rows = unit_rows(corpus, duties(corpus, unit))
    to = links(corpus, "")
    return Table(
        name=unit.id,
        title=f"{unit.name}：责任清单",
        description="每个目标一行；没有编码目标的任务也占一行。",
        columns=COLUMNS,
        key=(),
        rows=tuple(Row(tuple(cells(corpus, row, to, address)), NOWHERE) for row in rows),
    )


def cells(corpus: Corpus, row: UnitRow, to: Links, address: str) -> tuple[str, ...]:
    """The row in the words of the page."""
    policy, task = row.policy, row.task
    told = (policy.title, policy.document_number, printed_number(policy, task), task.title, role(row), "、".join(task.leads), others(task))
    return (*told, *_target(corpus, row), record_address(row, to, address))


def _target(corpus: Corpus, row: UnitRow) -> tuple[str, ...]:
    """Indicator, figure, date as worded, last day, quotation; empty where the task has no target."""
    target = row.target
    if target is None:
        return ("",) * 5
    worded = labels.date_words(target, due_text(row.policy, target))
    return (indicator(corpus, row), labels.figure(target), worded, labels.last_day(target), target.quote)


def indicator(corpus: Corpus, row: UnitRow) -> str:
    """The name of what the target measures."""
    return next((i.name for i in corpus.indicators if row.target and i.id == row.target.indicator), "")


def role(row: UnitRow) -> str:
    """The document's own term: 牵头单位; 责任单位 in one document, 其他单位 in another."""
    return CHARGED_TERM if row.role == CHARGED else labels.role(row.policy, row.role)


def others(task: Task) -> str:
    """Who stands behind the lead: 省财政厅、省扶贫办等."""
    return "、".join(task.participants) + ("等" if task.and_others else "")


def record_address(row: UnitRow, to: Links, address: str) -> str:
    """The target's record, or the task where there is no target, with the site's address before it."""
    return address + (to.target(row.target) if row.target else to.task(row.task))
