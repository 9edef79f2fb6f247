"""The table `overview`: one flat row for each task, for reading in a spreadsheet."""

from collections.abc import Iterator

from ...model import Corpus, Policy, Target
from ...prose.tokens import scan_quotation
from ...views.facts import due, due_text, number
from ...views.labels import each
from ...views.responsibilities import printed_number
from ..table import Column, ForeignKey, Row, declare, row

OVERVIEW = declare(
    "overview",
    "任务总览",
    "每项任务一行，供直接阅读：单位、数字和期限都照原文。计算请用 targets 中的数值。",
    Column("policy", "文件", "string", "所在文件的标识。", required=True, refers="policies", en="id of the document"),
    Column("number", "编号", "string", "文件所写的编号，同 tasks.number。", required=True, en="number as printed, same as tasks.number"),
    Column("title", "标题", "string", "任务的标题。", required=True, en="title of the task"),
    Column("lead", "牵头单位", "string", "牵头单位，原文写法；文件没有点名的为空。", en="lead unit as written; empty if none is named"),
    Column("participants", "其他单位", "string", "其余单位，照原文的写法和顺序，以顿号分隔；名单以“等”结束的照录。", en="other units as written and in the same order, separated by 、; a list that ends with 等 (and others) keeps it"),
    Column("figures", "数值", "string", "任务下各目标的数值，依次是责任者、指标、频次或每个对象、数值（照原文），括号内是范围、除外、条件、限定词、比较对象、时长和期限；以分号分隔；没有的为空。", en="figures of the targets of the task, separated by ；: actor, indicator, frequency or member, figure as printed, and in brackets scope, exception, condition, qualifier, comparison, length and deadline; empty without figures"),
    Column("dates", "期限", "string", "任务下各目标的期限，照原文，括号内是最后一日；以分号分隔；没有的，或只有频次而“数值”一列已写的，为空。", en="deadlines of the targets as printed, with the last day in brackets, separated by ；; empty without one, or if only a frequency is stated that figures has already"),
    Column("position", "顺序", "integer", "任务在文件中的顺序，同 tasks.position。", required=True, en="order of the task in the document, same as tasks.position"),
    key=("policy", "number"),
    foreign=(ForeignKey(("policy", "number"), "tasks", ("policy", "number")),),
    title_en="Tasks at a glance",
    description_en="One row for each task, to read: units, figures and dates as printed. For calculations use targets.",
    calculated=True,
)


def overview(corpus: Corpus) -> Iterator[Row]:
    for policy in corpus.policies:
        for position, task in enumerate(corpus.tasks_of(policy.id), 1):
            targets = corpus.targets_of_task(task.id)
            figures = (figure_phrase(policy, t, corpus.indicator(t.indicator).name) for t in targets if t.value is not None)
            yield row(
                OVERVIEW,
                task,
                number=printed_number(policy, task),
                lead="、".join(task.leads),
                participants="、".join(task.participants) + ("等" if task.and_others else ""),
                figures="；".join(dict.fromkeys(figures)),
                dates="；".join(dict.fromkeys(words for target in targets if (words := _date(policy, target)))),
                position=position,
            )


def figure_words(target: Target) -> str:
    """Return the figure of a target as quoted, such as 80%以上; in digits if the quotation does not contain it; empty without a figure."""
    if target.value is None:
        return ""
    figures = [
        token
        for token in scan_quotation(target.quote)
        if token.kind == "figure" and (token.value, token.value_max) == (target.value, target.value_max)
    ]
    if figures:
        best = max(figures, key=lambda token: token.unit == target.unit)  # 一村一名 has two figures with the value 1
        return target.quote[slice(*best.span)]
    upper = f"–{number(target.value_max)}" if target.value_max is not None else ""
    return f"{number(target.value)}{upper}{target.unit}"


def figure_phrase(policy: Policy, target: Target, name: str) -> str:
    """Return a target as one phrase: actor, indicator `name`, frequency and figure, then scope and other qualifiers in brackets.

    插花贫困县：预算比例 15%以上（当年地方财政收入增量）; 互助老人幸福院 每年1000个（近三年）.
    """
    often, dated = _frequency(target), due_text(policy, target)
    qualifiers = (
        target.scope,
        f"除{target.exception}" if target.exception else "",
        target.condition,
        "、".join(target.hedges),
        target.against,
        target.lasting,
        "" if dated == often else dated,
    )
    brackets = "，".join(dict.fromkeys(words for words in qualifiers if words))
    begin = f"由{number(target.baseline)}{target.unit}到" if target.baseline is not None else ""
    who = f"{target.actor}：" if target.actor else ""
    return f"{who}{name} {often}{each(target)}{begin}{figure_words(target)}" + (f"（{brackets}）" if brackets else "")


def _frequency(target: Target) -> str:
    """Return the frequency of a target in the words of the quotation: 每年, 每5年, 年均; empty if the target does not recur."""
    returns = target.every or target.average
    return "，".join(token.text for token in scan_quotation(target.quote) if token.kind == "frequency") if returns else ""


def _date(policy: Policy, target: Target) -> str:
    """Return the date as the document words it, with the last day: 到2016年（2016-12-31）; empty if the words are only a frequency."""
    words, last = due_text(policy, target), due(target)
    if target.value is not None and words == _frequency(target):
        return ""
    return f"{words}（{last}）" if words and last else words
