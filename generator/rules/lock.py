"""The quote lock for all but figures: date, frequency, scope, coverage, indicator stand in the quotation."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Problem
from ..prose.vocabulary import COMPLETIONS, DIRECTED, TOWARDS
from . import claims
from .case import WORD_KEYS, Case, Reading, standing
from .missing import unsure

YAML_NAMES = {"exception": "except", "baseline": "from"}


def date_in_quote(case: Case) -> Iterator[Problem]:
    """`by` and `start` are dates of the quotation, or what its relative wording gives from the date of issue."""
    for r in standing(case):
        tokens = [t for t in r.quoted if t.kind == "date"]
        expected = claims.expected_dates(r)
        if r.target.by_text and expected is None:
            yield Problem(
                r.place("by_text"),
                "date-in-quote",
                f"‘{r.target.by_text}’ is no relative date that is known here",
                "Write the wording as the text has it: 今明两年, 今后3年, 7月10日前, 尽快; leave the key out where the text names the year.",
            )
        for key, roles in (("by", ("by", "relative")), ("start", ("start",))):
            moment = getattr(r.target, key)
            given = expected[1 if key == "by" else 0] if expected else ""
            stated = {given} if given else {t.date for t in tokens if t.role in roles}
            if moment and moment.text not in stated:
                yield Problem(r.place(key), "date-in-quote", f"the quotation does not say {key}: {moment.text}", _dates_said(r, key, tokens, expected))
        if expected:
            yield from _missing_dates(r, expected)


def _dates_said(r: Reading, key: str, tokens: list[Token], expected: tuple[str, str] | None) -> str:
    """What the quotation says instead, and how it is written."""
    said = f"It says {', '.join(f'‘{t.text}’' for t in tokens) or 'no date'}"
    if expected:
        return f"{said}, which gives {expected[1 if key == 'by' else 0] or 'none'}."
    for token in tokens:
        if token.role == "base":
            return f"{said}: what a value is compared with is no date. Write against: {token.text}."
        if token.role == "relative" and (gives := claims.relative_dates(r, token.text, token.start)):
            yearly = f"write by: {token.date} where it returns every year, else " if token.date else ""
            return f"{said}: {yearly}add by_text: {token.text}, which gives {gives[1] or gives[0] or 'no date'}."
    return f"{said}: write {key}: {tokens[0].date}." if len(tokens) == 1 and tokens[0].role == key and "-" in tokens[0].date else f"{said}."


def _missing_dates(r: Reading, expected: tuple[str, str]) -> Iterator[Problem]:
    for key, wanted in zip(("start", "by"), expected, strict=True):
        if wanted and getattr(r.target, key) is None:
            yield Problem(
                r.place("by_text"),
                "date-in-quote",
                f"‘{r.target.by_text}’ gives {key}: {wanted}, which the record does not say",
                f"Add {key}: {wanted}.",
            )


def words_in_quote(case: Case) -> Iterator[Problem]:
    """The words of scope, except, condition, hedge, actor, against, lasting and by_text stand in the quotation; so does `each`."""
    for r in standing(case):
        for key in WORD_KEYS:
            words = getattr(r.target, key)
            if words and not r.occurrences(words):
                yield Problem(
                    r.place(key),
                    "words-in-quote",
                    f"the quotation does not say ‘{words}’",
                    f"{YAML_NAMES.get(key, key)} holds words of the quotation: copy them from there, or quote more of the sentence.",
                )
        if r.target.exception and r.target.exception not in claims.exceptions(r):
            yield Problem(
                r.place("exception"),
                "words-in-quote",
                f"the quotation does not say ‘除{r.target.exception}外’",
                "`except` holds all that stands between 除 and 外.",
            )
        if r.target.each and not claims.each_spans(r):
            yield Problem(
                r.place("each"),
                "words-in-quote",
                f"the quotation does not say ‘each {r.target.each}’",
                "It has to say 每户, 每个…户, 户均 or 一户一….",
            )


def frequency_in_quote(case: Case) -> Iterator[Problem]:
    """`every` and `average` are words of frequency of the quotation: 每年, 每5年, 逐年, 定期; 年均."""
    for r in standing(case):
        stated = {claims.frequency(t) for t in r.quoted if t.kind == "frequency"}
        for key in ("every", "average"):
            value = getattr(r.target, key)
            if value and (key, value) not in stated:
                yield Problem(
                    r.place(key),
                    "frequency-in-quote",
                    f"the quotation does not say {key}: {value}",
                    f"It says {', '.join(f'{k}: {v}' for k, v in sorted(stated)) or 'nothing about how often'}.",
                )


def coverage_in_quote(case: Case) -> Iterator[Problem]:
    """`all` stands on a word of coverage (所有, 每个, 全部, 全覆盖, 户户通), and such a word makes a target without a figure `all`."""
    for r in standing(case):
        words = [t for t in r.quoted if t.kind == "coverage" and not claims.inside(t, claims.worded(r))]
        if r.target.operator == "all" and not words:
            yield Problem(
                r.place("operator"),
                "coverage-in-quote",
                "the quotation holds no word that says ‘all’",
                "Write complete: true for what is done or not, or quote the word (所有, 每个, 全部, 全覆盖…).",
            )
        if r.target.operator in ("complete", "none") and words:
            yield Problem(
                r.place("operator"),
                "coverage-in-quote",
                f"‘{words[0].text}’ says that a class is covered completely",
                "Write all: true, or claim the word with each, scope or condition.",
            )


def completion_in_quote(case: Case) -> Iterator[Problem]:
    """`complete` stands on a verb that says a thing is done (解决, 完成, 取消, 下放), and such a verb makes a target without a figure `complete`."""
    for r in standing(case):
        done = [verb for verb in COMPLETIONS if verb in r.target.quote] if not r.target.against else []
        towards = [word for word in TOWARDS if word in r.target.quote]
        if r.target.operator == "complete" and not done:
            yield Problem(
                r.place("operator"),
                "completion-in-quote",
                "the quotation holds no verb that says ‘complete’",
                "Remove the key where the sentence sets a rule or a direction, or quote the verb (解决, 完成, 建成, 取消…).",
            )
        if r.target.operator == "none" and done and not towards:
            yield Problem(
                r.place("operator"),
                "completion-in-quote",
                f"‘{done[0]}’ says that a thing is done or not",
                "Write complete: true.",
            )


def indicator_in_quote(case: Case) -> Iterator[Problem]:
    """The quotation holds one of the words that name its indicator."""
    for r in standing(case):
        if r.indicator and not r.named:
            yield Problem(
                r.place("indicator"),
                "indicator-in-quote",
                f"the quotation names ‘{r.target.indicator}’ with none of its words: {', '.join(r.indicator.terms)}",
                "Choose the indicator that the sentence speaks of, or add its word to targets/indicators.yaml.",
            )


def terms_used(case: Case) -> Iterator[Problem]:
    """Every word that names an indicator claims words of a quotation that nothing else claims; its unit of measure is one of its words, and each of these is used."""
    missed = unsure(case)
    quoted: dict[str, list[Reading]] = {}
    for r in standing(case):
        quoted.setdefault(r.target.indicator, []).append(r)
    for indicator in case.corpus.indicators:
        own = [] if indicator.id in missed else quoted.get(indicator.id, [])
        for term in indicator.terms:
            if own and not any(claims.needs(r, term) for r in own):
                yield Problem(
                    indicator.at["terms"],
                    "terms-used",
                    f"no quotation of ‘{indicator.id}’ needs ‘{term}’",
                    "Remove the word, or write it as the quotation has it.",
                )
        used = {r.target.unit for r in own} - {""}
        if own and indicator.unit and not used:
            yield Problem(
                indicator.at["unit"],
                "terms-used",
                f"no target of ‘{indicator.id}’ has a figure: nothing is counted in ‘{indicator.unit}’",
                "Remove unit and unit_words.",
            )
        for word in indicator.unit_words:
            if own and word not in used and word != indicator.unit:
                yield Problem(
                    indicator.at["unit_words"], "terms-used", f"no target of ‘{indicator.id}’ is counted in ‘{word}’", "Remove the word."
                )
        if indicator.unit_words and indicator.unit not in indicator.unit_words:
            yield Problem(
                indicator.at.get("unit") or indicator.at["unit_words"],
                "terms-used",
                f"‘{indicator.unit}’ is none of the words that mean the unit of ‘{indicator.id}’",
                f"Write one of {', '.join(indicator.unit_words)}.",
            )


def indicator_topic(case: Case) -> Iterator[Problem]:
    """The topic of an indicator is that of the last target that it measures."""
    missed = unsure(case)
    topics = {task.id: task.topic for task in case.corpus.tasks}
    last = {t.indicator: topics.get(f"{t.policy}/{t.task}") for t in case.corpus.targets}
    for indicator in case.corpus.indicators:
        topic = last.get(indicator.id) if indicator.id not in missed else ""
        if topic and topic != indicator.topic:
            yield Problem(
                indicator.at["topic"],
                "indicator-topic",
                f"the last target of ‘{indicator.id}’ belongs to ‘{topic}’, not to ‘{indicator.topic}’",
                f"Write topic: {topic}.",
            )


def kind_fits(case: Case) -> Iterator[Problem]:
    """An outcome or an output without a figure is all or complete, or measured against something; a direction is none of these, and its quotation says where it goes (提高, 更加均等)."""
    for r in case.readings:
        target = r.target
        if target.kind in ("outcome", "output") and target.operator == "none" and not target.against:
            yield Problem(
                r.place("operator"),
                "kind-fits",
                f"the {target.kind} says neither a figure nor all or complete",
                "Add what the sentence says, or write kind: direction, rule or duty.",
            )
        if target.kind == "direction" and target.operator != "none":
            yield Problem(
                r.place("operator"),
                "kind-fits",
                f"a direction is not ‘{target.operator}’",
                "Remove the key, or write kind: outcome or output.",
            )
        elif target.kind == "direction" and not any(word in target.quote for word in DIRECTED):
            yield Problem(
                r.place("quote"),
                "kind-fits",
                "the quotation does not say where the direction goes",
                f"Quote the words that do: {'、'.join(DIRECTED)}.",
            )
