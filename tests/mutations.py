"""A target to wrong ones, each with the field that is wrong and how: what an editor could mistake, misread or mistype."""

from dataclasses import replace
from decimal import Decimal

from generator.model import FIGURE_OPERATORS
from generator.reading.dates import moment

WORDS = ("unit", "scope", "exception", "condition", "hedge", "actor", "against", "lasting", "each", "every", "average", "by_text")
FOREIGN = {"scope": "全国", "exception": "西藏", "condition": "有条件", "hedge": "力争", "actor": "国务院", "against": "全国平均水平"}
FOREIGN |= {"lasting": "2年", "each": "户", "every": "year", "average": "year", "by_text": "今明两年"}
UNITS = ("户", "人", "%", "个", "年", "元")


def wrong_targets(corpus, target):
    """(field, how, the targets that stand in its place)."""
    for field, how, changed in _changed(corpus, target):
        if changed != target:
            yield field, how, (changed,)
    yield "record", "removed", ()
    yield "record", "doubled", (target, target)


def _changed(corpus, target):
    yield from _figures(target)
    yield from _dates(target)
    yield from _words(target)
    yield from _quotation(target)
    yield from _elsewhere(corpus, target)


def _figures(target):
    if target.value is not None:
        for how, value in (("more", target.value + 1), ("less", target.value - 1), ("tenfold", target.value * 10)):
            yield "value", how, replace(target, value=value)
        yield "value", "a tenth", replace(target, value=target.value / 10)
        yield "value", "left out", replace(target, value=None, operator="none", unit="")
        for unit in UNITS:
            yield "unit", f"as {unit}", replace(target, unit=unit)
        yield "baseline", "invented", replace(target, baseline=Decimal(12)) if target.baseline is None else target
    if target.value_max is not None:
        yield "value_max", "left out", replace(target, value_max=None, operator="reach")
        yield "value_max", "more", replace(target, value_max=target.value_max + 1)
        yield "value_max", "turned round", replace(target, value=target.value_max, value_max=target.value)
    if target.baseline is not None:
        yield "baseline", "more", replace(target, baseline=target.baseline + 1)
        yield "baseline", "left out", replace(target, baseline=None)
        yield "baseline", "in the place of the value", replace(target, baseline=target.value, value=target.baseline)
    operators = FIGURE_OPERATORS[:4] if target.value is not None else ("all", "complete", "none")
    for operator in operators:
        yield "operator", operator, replace(target, operator=operator)
    if target.value is None:
        yield "value", "invented", replace(target, operator="reach", value=Decimal(1), unit="个")


def _dates(target):
    for key in ("start", "by"):
        if stated := getattr(target, key):
            for text in _other_dates(stated.text):
                yield key, f"as {text}", replace(target, **{key: moment(text)})
            yield key, "left out", replace(target, **{key: None})
        else:
            yield key, "invented", replace(target, **{key: moment("2019")})
    yield "by", "in the place of the start", replace(target, start=target.by, by=target.start)


def _other_dates(text):
    """Another year, another month, finer and coarser than it was written."""
    if text.startswith("--"):
        return ("--03", f"{text}-15")
    year, *rest = text.split("-")
    others = [f"{int(year) + step}{'-' if rest else ''}{'-'.join(rest)}" for step in (-1, 1)]
    return (*others, f"{year}-06") if not rest else (*others, year, f"{year}-{int(rest[0]) % 12 + 1:02}")


def _words(target):
    for key in WORDS:
        if words := getattr(target, key):
            yield key, "left out", replace(target, **{key: ""})
            yield key, "without its first character", replace(target, **{key: words[1:]})
            yield key, "without its last character", replace(target, **{key: words[:-1]})
        if key in FOREIGN:
            yield key, "another" if words else "invented", replace(target, **{key: FOREIGN[key]})
    yield "hedge", "as 基本", replace(target, hedge="基本")


def _quotation(target):
    quote, middle = target.quote, len(target.quote) // 2
    yield "quote", "with another character", replace(target, quote=quote[:middle] + "甲" + quote[middle + 1 :])
    yield "quote", "without a character", replace(target, quote=quote[:middle] + quote[middle + 1 :])
    yield "quote", "with a character twice", replace(target, quote=quote[:middle] + quote[middle] + quote[middle:])
    yield "quote", "without its first character", replace(target, quote=quote[1:])
    yield "quote", "without its last character", replace(target, quote=quote[:-1])
    if len(target.pieces) > 1:
        yield "quote", "without its first piece", replace(target, quote="……".join(target.pieces[1:]))
        yield "quote", "without its last piece", replace(target, quote="……".join(target.pieces[:-1]))


def _elsewhere(corpus, target):
    own = next(i for i in corpus.indicators if i.id == target.indicator)
    ids = [i.id for i in corpus.indicators]
    alike = [i.id for i in corpus.indicators if i.id != own.id and (i.topic, i.unit) == (own.topic, own.unit)]
    for id in dict.fromkeys((ids[(ids.index(own.id) + 1) % len(ids)], ids[ids.index(own.id) - 1], *alike)):
        yield "indicator", f"as {id}", replace(target, indicator=id)
    numbers = [t.number for t in corpus.tasks_of(target.policy)]
    at = numbers.index(target.task)
    for number in dict.fromkeys((numbers[at - 1], numbers[(at + 1) % len(numbers)])):
        yield "task", f"as {number}", replace(target, task=number)
    other = next((p.id for p in corpus.policies if p.id != target.policy), None)
    if other:
        yield "policy", "another", replace(target, id=f"{other}/{target.key}-moved", policy=other)
