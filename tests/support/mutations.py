"""A target to wrong ones, each with the field that is wrong and how: what an editor could mistake, misread or mistype."""

from dataclasses import replace
from decimal import Decimal

from generator.model.vocabulary import FIGURE_OPERATORS
from generator.prose.dates import moment
from generator.prose.tokens import scan
from generator.views.facts import number, passage_of

WORDS = ("unit", "scope", "exception", "condition", "hedge", "actor", "against", "lasting", "each", "every", "average", "by_text", "binding")
FOREIGN = {"scope": "全国", "exception": "西藏", "condition": "有条件", "hedge": "力争", "actor": "国务院", "against": "全国平均水平"}
FOREIGN |= {"lasting": "2年", "each": "户", "every": "year", "average": "year", "by_text": "今明两年", "binding": "约束性"}
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
    yield from _figures_beside(corpus, target)
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


def _figures_beside(corpus, target):
    """Every other figure, comparison word and date of the passage: what an eye that slips one line takes (50岁以下…至少锻炼1年)."""
    policy = corpus.policy(target.policy)
    passage = passage_of(policy, target)
    tokens = scan(passage.text)
    for value in sorted({t.value for t in tokens if t.kind == "figure" and t.value is not None} - {target.value}):
        if target.value is not None and target.value_max is None:
            yield "value", f"as {number(value)} of the passage", replace(target, value=value)
        if target.baseline != value:
            yield "baseline", f"as {number(value)} of the passage", replace(target, baseline=value)
    for text in sorted({t.date for t in tokens if t.kind == "date" and t.date}):
        for key in ("start", "by"):
            if not (stated := getattr(target, key)) or stated.text != text:
                yield key, f"as {text} of the passage", replace(target, **{key: moment(text)})


def _dates(target):
    for key in ("start", "by"):
        if stated := getattr(target, key):
            for text in _other_dates(stated.text):
                if text != stated.text:
                    yield key, f"as {text}", replace(target, **{key: moment(text)})
            yield key, "left out", replace(target, **{key: None})
        else:
            yield key, "invented", replace(target, **{key: moment("2019")})
    yield "by", "in the place of the start", replace(target, start=target.by, by=target.start)


PARTS = ("01", "06", "06-30", "07-10", "H1", "H2", "Q1", "Q3", "Q4")


def _other_dates(text):
    """Another year, another part of it, finer and coarser than it was written."""
    if text.startswith("--"):
        return ("--03", "--03-15", "--H1", "--Q3")
    year, *rest = text.split("-")
    others = [f"{int(year) + step}{'-' if rest else ''}{'-'.join(rest)}" for step in (-1, 1)]
    return (*others, year, *(f"{year}-{part}" for part in PARTS if part != "-".join(rest)))


def _words(target):
    for key in WORDS:
        if words := getattr(target, key):
            yield key, "left out", replace(target, **{key: ""})
            yield key, "without its first character", replace(target, **{key: words[1:]})
            yield key, "without its last character", replace(target, **{key: words[:-1]})
        if key in FOREIGN:
            yield key, "another" if words else "invented", replace(target, **{key: FOREIGN[key]})
    yield "binding", "as 预期性", replace(target, binding="预期性")
    yield "hedge", "as 基本", replace(target, hedge="基本")
    for key in MOVED:
        for other in MOVED:
            if (words := getattr(target, key)) and other != key:
                yield key, f"moved to {other}", replace(target, **{key: "", other: words})
                yield key, f"exchanged with {other}", replace(target, **{key: getattr(target, other), other: words})
    yield from _longer(target)
    yield from _left_out(target)


# Keys of words that could be taken for one another.
MOVED = ("scope", "condition", "hedge", "actor", "against", "lasting", "by_text")


def _longer(target):
    """The words of a key with one and two characters more of the quotation, on either side."""
    for key in (*MOVED, "each", "exception"):
        words, quote = getattr(target, key), target.quote
        at = quote.find(words) if words else -1
        for more in (1, 2):
            if at >= more:
                yield key, f"with {more} characters more before", replace(target, **{key: quote[at - more : at] + words})
            if 0 <= at and at + len(words) + more <= len(quote):
                yield key, f"with {more} characters more behind", replace(target, **{key: words + quote[at + len(words) : at + len(words) + more]})


def _left_out(target):
    """A fact and its words out of the middle of the quotation, as if the sentence did not say them."""
    for key in ("scope", "condition", "exception", "against"):
        words = getattr(target, key)
        if words and words in target.quote[1:-1]:
            yield key, "left out with its words", replace(target, **{key: "", "quote": target.quote.replace(words, "……", 1)})


def _quotation(target):
    quote, middle = target.quote, len(target.quote) // 2
    yield "quote", "with another character", replace(target, quote=quote[:middle] + "甲" + quote[middle + 1 :])
    yield "quote", "without a character", replace(target, quote=quote[:middle] + quote[middle + 1 :])
    yield "quote", "with a character twice", replace(target, quote=quote[:middle] + quote[middle] + quote[middle:])
    yield "quote", "without its first character", replace(target, quote=quote[1:])
    yield "quote", "with a mark more", replace(target, quote=f"{quote}，")
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
