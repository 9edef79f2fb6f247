"""Tasks to the table overview: one flat line each, for reading in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Corpus, Policy, Target, Task
from ..reading.scan import scan
from ..views.facts import due, due_text, number
from ..views.matrix import printed_number
from .table import Column, ForeignKey, Row, Table, place_of, refers, row

OVERVIEW = Table(
    name="overview",
    title="任务总览",
    key=("policy", "number"),
    description="每项任务一行，供直接阅读：单位用原文写法，数字与期限用原文字句。用于计算的数值在 targets。",
    columns=(
        Column("policy", "文件", "string", "所在文件的标识。", required=True),
        Column("number", "编号", "string", "文件所写的编号，同 tasks.number。", required=True),
        Column("title", "标题", "string", "任务的标题。", required=True),
        Column("lead", "牵头单位", "string", "牵头单位，原文写法；文件没有点名的为空。"),
        Column("participants", "其他单位", "string", "其余单位，原文写法与次序，以顿号分隔；名单以“等”结束的照录。"),
        Column(
            "figures",
            "数字",
            "string",
            "任务下各目标的指标名称与数字，数字用原文字句，括号内是责任者、范围、除外、条件、限定、频次和期限的原文；以分号分隔；没有的为空。",
        ),
        Column("dates", "期限", "string", "任务下各目标的期限，原文字句，括号内是最后一日；以分号分隔；没有的为空。"),
    ),
    foreign=(ForeignKey(("policy", "number"), "tasks", ("policy", "number")), refers("policy", "policies")),
)


def overview(corpus: Corpus) -> tuple[Row, ...]:
    return tuple(_line(corpus, policy, task) for policy in corpus.policies for task in corpus.tasks_of(policy.id))


def _line(corpus: Corpus, policy: Policy, task: Task) -> Row:
    targets = [target for target in corpus.targets_of(policy.id) if target.task == task.number]
    named = {indicator.id: indicator.name for indicator in corpus.indicators}
    return row(
        OVERVIEW,
        task,
        place_of(task),
        number=printed_number(policy, task),
        participants="、".join(task.participants) + ("等" if task.and_others else ""),
        figures=_joined(_figure(policy, target, named.get(target.indicator, "")) for target in targets if target.value is not None),
        dates=_joined(words for target in targets if (words := _date(policy, target))),
    )


def _joined(pieces: Iterable[str]) -> str:
    """Each wording once, in the order of the text."""
    return "；".join(dict.fromkeys(pieces))


def figure_words(target: Target) -> str:
    """The figure as the quotation words it, with its comparison word: 80%以上; digits where the words are not found."""
    if target.value is None:
        return ""
    figures = [
        token
        for token in scan(target.quote)
        if token.kind == "figure" and (token.value, token.value_max) == (target.value, target.value_max)
    ]
    if figures:
        best = max(figures, key=lambda token: token.unit == target.unit)  # 一村一名 holds two figures of the same value
        return target.quote[slice(*best.span)]
    upper = f"–{number(target.value_max)}" if target.value_max is not None else ""
    return f"{number(target.value)}{upper}{target.unit}"


def _figure(policy: Policy, target: Target, name: str) -> str:
    """自来水入户率 80%以上（贫困地区，到2016年）: the figure with everything that makes it true, in the words of the text."""
    frequency = "，".join(t.text for t in scan(target.quote) if t.kind == "frequency")
    about = (
        target.actor,
        target.scope,
        f"除{target.exception}" if target.exception else "",
        target.condition,
        target.hedge,
        f"每{target.each}" if target.each in ("户", "人", "村") else f"每个{target.each}" if target.each else "",
        f"由{number(target.baseline)}{target.unit}起" if target.baseline is not None else "",
        target.against,
        target.lasting,
        frequency,
        due_text(policy, target),
    )
    said = "，".join(dict.fromkeys(words for words in about if words))
    return f"{name} {figure_words(target)}" + (f"（{said}）" if said else "")


def _date(policy: Policy, target: Target) -> str:
    """到2016年（2016-12-31）; the wording alone where it means no day."""
    words, last = due_text(policy, target), due(target)
    return f"{words}（{last}）" if words and last else words
