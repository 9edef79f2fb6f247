"""Rules on the keys of a target: its quotation contains the figure, date, frequency and words that they encode, and names the indicator."""

from collections.abc import Iterator

from ..model.vocabulary import FIGURE_OPERATORS
from ..prose.tokens import DONE, Token, parted
from ..prose.vocabulary import DIRECTED, FORBIDDING, TOWARDS
from ..views.facts import number
from .evidence import Finding, QuotedTarget, frequency, inside

RELATIVE = "Write the wording as the text has it: 今明两年, 今后3年, 7月10日前, 尽快; leave the key out where the text names the year."
PARTED = "A space parts a number from its words: take it out of text.txt through corrections.yaml."
YAML_NAMES = {"exception": "except", "baseline": "from"}


def figure_in_quote(q: QuotedTarget) -> Iterator[Finding]:
    """The quotation of a target contains a figure with its value, comparison word and unit of measure. It contains the baseline, if any."""
    if q.target.operator in FIGURE_OPERATORS:
        words = ", ".join(f"‘{t.text}’" for t in q.figures)
        found = f"It says {words}." if words else "It holds no figure that another key does not claim."
        found = PARTED if parted(q.target.quote) else found
        baseline = q.target.baseline
        if not any(map(q.is_value, q.figures)):
            yield _other_figure(q, found)
        if baseline is not None and not any(map(q.is_baseline, q.figures)):
            yield "baseline", f"the quotation holds no figure {number(baseline)} {q.target.unit}", found


def _other_figure(q: QuotedTarget, found: str) -> Finding:
    """Return a finding on how a figure of the same value differs from the target; if there is no such figure, `found` is the hint."""
    target = q.target
    for t in (t for t in q.figures if (t.value, t.value_max) == (target.value, target.value_max)):
        if t.operator != target.operator:
            message = f"‘{q.passage.text[slice(*t.span)]}’ is {t.operator}, not {target.operator}"
            return "operator", message, f"Write {t.operator}: {number(target.value)}."
        if t.unit != target.unit:
            return "unit", f"‘{t.text}’ is counted in ‘{t.unit}’, not in ‘{target.unit}’", f'Write unit: "{t.unit}".'
    value = " to ".join(number(end) for end in (target.value, target.value_max) if end is not None)
    return "operator", f"the quotation holds no figure {value}", found


def unit_of_indicator(q: QuotedTarget) -> Iterator[Finding]:
    """The unit of measure of a figure is one of the unit_words of its indicator. A target without a figure has no unit of measure."""
    target, known = q.target, q.indicator.unit_words if q.indicator else ()
    is_figure = target.operator in FIGURE_OPERATORS
    if is_figure and not target.unit:
        yield "operator", "the figure has no unit of measure", f"Add unit: {known[0] if known else 'the word of the text'}."
    elif is_figure and q.indicator and target.unit not in known:
        message = f"the indicator ‘{target.indicator}’ is not counted in ‘{target.unit}’"
        yield "unit", message, f"Its words are: {', '.join(known) or 'none'} (targets/indicators.yaml)."
    elif not is_figure and target.unit:
        message = f"a target that is ‘{target.operator}’ has no unit of measure"
        yield "unit", message, f"Remove unit, or give the figure with {', '.join(FIGURE_OPERATORS)}."


def date_in_quote(q: QuotedTarget) -> Iterator[Finding]:
    """`by` and `start` are dates of the quotation. They may also follow from its relative wording (by_text: 三年内) and the date of issue."""
    dates, (start, by) = [t for t in q.quoted if t.kind == "date"], q.expected_dates or ("", "")
    if q.target.by_text and q.expected_dates is None:
        yield "by_text", f"‘{q.target.by_text}’ is no relative date that is known here", PARTED if parted(q.target.quote) else RELATIVE
    for key, roles, expected in (("by", ("by", "relative"), by), ("start", ("start",), start)):
        moment = getattr(q.target, key)
        if moment and moment.text not in ({expected} if expected else {t.date for t in dates if t.role in roles}):
            yield key, f"the quotation does not say {key}: {moment.text}", _dates_found(q, key, dates, expected)
        if expected and moment is None:
            yield "by_text", f"‘{q.target.by_text}’ gives {key}: {expected}, which the record does not say", f"Add {key}: {expected}."


def _dates_found(q: QuotedTarget, key: str, dates: list[Token], expected: str) -> str:
    if parted(q.target.quote):
        return PARTED
    found = f"It says {', '.join(f'‘{t.text}’' for t in dates) or 'no date'}"
    if q.expected_dates:
        return f"{found}, which gives {expected or 'none'}."
    for token in dates:
        if token.role == "base":
            return f"{found}: what a value is compared with is no date. Write against: {token.text}."
        if token.role == "relative" and (gives := q.relative_dates(token.text, token.start)):
            yearly = f"write by: {token.date} where it returns every year, else " if token.date else ""
            return f"{found}: {yearly}add by_text: {token.text}, which gives {gives[1] or gives[0] or 'no date'}."
    return f"{found}: write {key}: {dates[0].date}." if len(dates) == 1 and dates[0].role == key and "-" in dates[0].date else f"{found}."


def words_in_quote(q: QuotedTarget) -> Iterator[Finding]:
    """The words under `scope`, `except`, `condition`, `hedge`, `actor`, `against`, `lasting`, `by_text`, `each` occur in the quotation."""
    for key, words in q.words.items():
        if key != "hedge" and "……" in words or not all(map(q.occurrences, words.split("……"))):
            hint = f"{YAML_NAMES.get(key, key)} holds words of the quotation: copy them from there, or quote more of the sentence."
            yield key, f"the quotation does not say ‘{words}’", hint
    exception, each = q.target.exception, q.target.each
    if exception and exception not in q.exceptions:
        yield "exception", f"the quotation does not say ‘除{exception}外’", "`except` holds all that stands between 除 and 外."
    if each and not q.each_spans:
        yield "each", f"the quotation does not say ‘each {each}’", "It has to say 每户, 每个…户, 户均 or 一户一…."


def frequency_in_quote(q: QuotedTarget) -> Iterator[Finding]:
    """`every` (每年, 每5年, 逐年, 定期) and `average` (年均) are frequency words of the quotation."""
    found = {frequency(t) for t in q.quoted if t.kind == "frequency"}
    for key, value in (("every", q.target.every), ("average", q.target.average)):
        if value and (key, value) not in found:
            hint = f"It says {', '.join(f'{k}: {v}' for k, v in sorted(found)) or 'nothing about how often'}."
            yield key, f"the quotation does not say {key}: {value}", hint


def coverage_in_quote(q: QuotedTarget) -> Iterator[Finding]:
    """`all` requires a coverage word in the quotation (所有, 每个, 全部, 全覆盖, 户户通). In a target without a figure, such a word requires `all`."""
    words = [t for t in q.quoted if t.kind == "coverage" and not inside(t, q.claimed)]
    if q.target.operator == "all" and not words:
        hint = "Write complete: true for what is done or not, or quote the word (所有, 每个, 全部, 全覆盖…)."
        yield "operator", "the quotation holds no word that says ‘all’", hint
    if q.target.operator in ("complete", "none") and words:
        message = f"‘{words[0].text}’ says that a class is covered completely"
        yield "operator", message, "Write all: true, or claim the word with each, scope or condition."


def completion_in_quote(q: QuotedTarget) -> Iterator[Finding]:
    """`complete` requires a verb of completion in the quotation (解决, 取消; 建设 before a thing). Such a verb requires `complete`, except with
    a figure, 提高 or 逐步, where it is forbidden (不得设立), and in a target of the kind direction."""
    quote, operator = q.target.quote, q.target.operator
    done = DONE.search(quote) if not q.target.against else None
    if operator == "complete" and not done:
        hint = "Remove the key where the sentence sets a rule or a direction, or quote the verb (解决, 完成, 建成, 取消…)."
        yield "operator", "the quotation holds no verb that says ‘complete’", hint
    if operator == "none" and q.target.kind != "direction" and done and not any(word in quote for word in (*TOWARDS, *FORBIDDING)):
        yield "operator", f"‘{done[0]}’ says that a thing is done or not", "Write complete: true."


def indicator_in_quote(q: QuotedTarget) -> Iterator[Finding]:
    """The quotation contains at least one term of the indicator: one of the words that name it."""
    if not q.named:
        message = f"the quotation names ‘{q.target.indicator}’ with none of its words: {', '.join(q.indicator.terms)}"
        yield "indicator", message, "Choose the indicator that the sentence speaks of, or add its word to targets/indicators.yaml."


def kind_fits(q: QuotedTarget) -> Iterator[Finding]:
    """A target of the kind outcome or output has a figure, `all`, `complete` or `against`. One of the kind direction has no figure,
    `all` or `complete`, and its quotation says what improves (提高, 更加均等)."""
    kind, operator = q.target.kind, q.target.operator
    if kind in ("outcome", "output") and operator == "none" and not q.target.against:
        hint = "Add what the sentence says, or write kind: direction, rule or duty."
        yield "operator", f"the {kind} says neither a figure nor all or complete", hint
    if kind == "direction" and operator != "none":
        yield "operator", f"a direction is not ‘{operator}’", "Remove the key, or write kind: outcome or output."
    elif kind == "direction" and not any(word in q.target.quote for word in DIRECTED):
        yield "quote", "the quotation does not say where the direction goes", f"Quote the words that do: {'、'.join(DIRECTED)}."
