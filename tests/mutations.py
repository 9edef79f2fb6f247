"""A corpus to corpora in which one fact of one target is wrong, each with the name of what was changed."""

from dataclasses import replace

from generator.model import FIGURE_OPERATORS
from generator.reading.dates import moment

WORDS = ("unit", "scope", "exception", "condition", "hedge", "actor", "against", "lasting", "each", "every", "average", "by_text")


def mutations(corpus, target):
    """(what was changed, the corpus with it) for every fact that the target states."""
    for what, changed in _facts(corpus, target):
        yield what, with_target(corpus, target, (changed,))
    yield "removed", with_target(corpus, target, ())
    yield "doubled", with_target(corpus, target, (target, target))


def with_target(corpus, target, instead):
    """The corpus with these records in the place of the target."""
    targets = tuple(new for old in corpus.targets for new in (instead if old is target else (old,)))
    return replace(corpus, targets=targets)


def _facts(corpus, target):
    yield from _figures(target)
    yield from _dates(target)
    for key in WORDS:
        if words := getattr(target, key):
            yield f"{key} left out", replace(target, **{key: ""})
            yield f"{key} without its first character", replace(target, **{key: words[1:]})
            yield f"{key} without its last character", replace(target, **{key: words[:-1]})
    yield from _quotation(target)
    yield "another indicator", replace(target, indicator=_next([i.id for i in corpus.indicators], target.indicator))
    yield "another task", replace(target, task=_next([t.number for t in corpus.tasks_of(target.policy)], target.task))
    yield "unknown hedge", replace(target, hedge="力争" if target.hedge != "力争" else "基本")


def _figures(target):
    if target.value is not None:
        yield "value more", replace(target, value=target.value + 1)
        yield "value less", replace(target, value=target.value - 1)
        yield "value tenfold", replace(target, value=target.value * 10)
        yield "another unit", replace(target, unit="户" if target.unit != "户" else "人")
    if target.value_max is not None:
        yield "range without its end", replace(target, value_max=None, operator="reach")
    if target.baseline is not None:
        yield "another baseline", replace(target, baseline=target.baseline + 1)
        yield "baseline left out", replace(target, baseline=None)
    for operator in FIGURE_OPERATORS[:4] if target.value is not None else ("all", "complete", "none"):
        if operator != target.operator:
            yield f"operator {operator}", replace(target, operator=operator)


def _dates(target):
    for key in ("start", "by"):
        if stated := getattr(target, key):
            later = str(int(stated.text) + 1) if stated.text.isdigit() else "--03"
            yield f"{key} another", replace(target, **{key: moment(later)})
            yield f"{key} left out", replace(target, **{key: None})
        else:
            yield f"{key} invented", replace(target, **{key: moment("2019")})


def _quotation(target):
    quote, middle = target.quote, len(target.quote) // 2
    yield "quotation with another character", replace(target, quote=quote[:middle] + "甲" + quote[middle + 1 :])
    yield "quotation without a character", replace(target, quote=quote[:middle] + quote[middle + 1 :])
    yield "quotation without its first character", replace(target, quote=quote[1:])
    yield "quotation without its last character", replace(target, quote=quote[:-1])


def _next(ids, id):
    """The id after this one, and the first after the last."""
    return ids[(ids.index(id) + 1) % len(ids)]


def task_mutations(corpus, task):
    """The same for a task: its lead, its participants, its 等, its title, its topic."""
    for what, changed in _task_facts(corpus, task):
        yield what, replace(corpus, tasks=tuple(changed if t is task else t for t in corpus.tasks))


def _task_facts(corpus, task):
    if task.participants:
        first, *rest = task.participants
        yield "lead swapped", replace(task, lead=first, participants=(task.lead, *rest))
        yield "participant dropped", replace(task, participants=task.participants[:-1])
        yield "participant doubled", replace(task, participants=(*task.participants, first))
        yield "participants turned round", replace(task, lead=task.members[-1], participants=task.members[-2::-1])
    if task.lead:
        yield "等 turned", replace(task, and_others=not task.and_others)
        yield "units left out", replace(task, lead="", participants=())
    yield "another title", replace(task, title=task.title + "工作")
    yield "another number", replace(task, number="9.9")
