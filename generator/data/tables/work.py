"""Subjects, tasks and who does them to the tables topics, tasks and responsibilities."""

from __future__ import annotations

from ...model import Corpus, Passage, Policy, Task
from ...views.responsibilities import printed_number, responsibility_text
from ...views.responsibilities import responsibilities as members
from . import words
from .table import Column, Row, Table, place_of, refers, row

TOPICS = Table(
    name="topics",
    title="主题",
    key=("id",),
    description="各文件共有的主题；每项任务归入一个主题。",
    columns=(
        Column("id", "标识", "string", "主题的标识，不再改动。", required=True, unique=True),
        Column("name", "名称", "string", "主题的名称。", required=True),
        Column("name_en", "英文名", "string", "编者所译。", required=True),
        Column("position", "次序", "integer", "主题的次序，从 1 起，依文件的先后。", required=True, unique=True),
    ),
)

TASKS = Table(
    name="tasks",
    title="任务",
    key=("id",),
    description="文件中带编号的每一项为一项任务，结尾的报送要求另为一项（reporting）。",
    columns=(
        Column("id", "标识", "string", "文件标识/节.项，节、项写数字，如“……/2.2”。", required=True, unique=True),
        Column("policy", "文件", "string", "所在文件的标识。", required=True),
        Column("topic", "主题", "string", "主题的标识。", required=True),
        Column("number", "编号", "string", "文件所写的编号，如二（二）；结尾的报送要求写“结尾”。", required=True),
        Column("title", "标题", "string", "任务的标题，照原文；报送要求的标题为编者所拟。", required=True),
        Column("lead", "牵头单位", "string", "牵头单位的标识；几个单位共同牵头的取首列的一个，文件没有写明的为空。"),
        Column("and_others", "名单以“等”结束", "boolean", "名单以“等”结束时为 true：文件没有列出其余单位。", required=True),
        Column("responsibility_text", "责任分工原文", "string", "写明单位的字句，照原文（收尾括号补齐）；没有点名的为空。"),
        Column("passage", "段落", "string", "所在段落的标识。", required=True),
    ),
    foreign=(refers("policy", "policies"), refers("topic", "topics"), refers("lead", "units"), refers("passage", "passages")),
)

RESPONSIBILITIES = Table(
    name="responsibilities",
    title="责任分工",
    key=("task", "unit"),
    description="任务与单位的关系：每项任务点名的每个单位一行，次序同原文。",
    columns=(
        Column("task", "任务", "string", "任务的标识。", required=True),
        Column("unit", "单位", "string", "单位的标识。", required=True),
        Column("role", "角色", "string", "牵头，或参与。", required=True, words=words.ROLES),
        Column("position", "位次", "integer", "在名单中的位次，从 1 起，牵头单位在前。", required=True),
        Column("name_as_written", "原文写法", "string", "文件中的写法。", required=True),
    ),
    foreign=(refers("task", "tasks"), refers("unit", "units")),
)


def topics(corpus: Corpus) -> tuple[Row, ...]:
    return tuple(row(TOPICS, topic, place_of(topic), position=position) for position, topic in enumerate(corpus.topics, 1))


def tasks(corpus: Corpus) -> tuple[Row, ...]:
    return tuple(_task(corpus, policy, task) for policy in corpus.policies for task in corpus.tasks_of(policy.id))


def _task(corpus: Corpus, policy: Policy, task: Task) -> Row:
    lead = corpus.named(policy).get(task.lead)
    passage = task_passage(policy, task)
    return row(
        TASKS,
        task,
        place_of(task),
        number=printed_number(policy, task),
        lead=lead.id if lead else "",
        responsibility_text=responsibility_text(task),
        passage=passage.id if passage else "",
    )


def task_passage(policy: Policy, task: Task) -> Passage | None:
    """The passage of a numbered item; the reporting duty stands in the closing one."""
    return policy.passage("closing" if task.number == "reporting" else task.number)


def responsibilities(corpus: Corpus) -> tuple[Row, ...]:
    return tuple(
        row(
            RESPONSIBILITIES,
            member,
            place_of(member.task, "leads" if member.role == "lead" else "participants"),
            task=member.task.id,
            unit=member.unit.id,
        )
        for policy in corpus.policies
        for member in members(corpus, policy)
    )
