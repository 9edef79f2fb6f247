"""What must hold: one rule a function, its docstring the rule as a sentence, all of them in RULES."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from ..model import Corpus
from ..problems import Problem
from . import (
    account,
    arithmetic,
    boundaries,
    clauses,
    comparisons,
    figures,
    lists,
    lock,
    names,
    notes,
    omissions,
    places,
    policies,
    quotations,
    references,
    relations,
    remainder,
    reported,
    signs,
    sourced,
    tasks,
    texts,
    wording,
)
from .case import Case, case

Rule = Callable[[Case], Iterator[Problem]]

# Rules that look at one target beside its words at a time.
OF_QUOTATIONS: tuple[Rule, ...] = (
    quotations.quote_verbatim,
    quotations.quote_whole,
    quotations.quote_keeps_hedge,
    boundaries.quote_opens_clause,
    boundaries.claims_apart,
    boundaries.claims_whole,
    boundaries.terms_whole,
    figures.figure_in_quote,
    lock.date_in_quote,
    lock.words_in_quote,
    lock.frequency_in_quote,
    lock.coverage_in_quote,
    lock.completion_in_quote,
    lock.indicator_in_quote,
    figures.unit_of_indicator,
    lock.kind_fits,
    remainder.all_claimed,
    remainder.words_claimed,
    wording.words_of_kind,
    wording.words_alone,
    omissions.gap_whole,
    omissions.date_governs,
    omissions.baseline_in_quote,
)
RULES: tuple[Rule, ...] = (
    texts.text_derived,
    texts.copies_agree,
    texts.printed_as_quoted,
    signs.signs_known,
    clauses.clause_whole,
    references.ids_unique,
    references.references,
    references.indicators_used,
    references.names_in_text,
    tasks.tasks_complete,
    tasks.title_in_text,
    tasks.topic_in_heading,
    tasks.clause_verbatim,
    tasks.clauses_read,
    tasks.units_known,
    *OF_QUOTATIONS,
    omissions.subject_kept,
    lock.terms_used,
    lists.terms_apart,
    lists.no_doubles,
    lists.in_order,
    lists.lead_named,
    lock.indicator_topic,
    account.account_complete,
    account.set_aside_needed,
    sourced.set_aside_whole,
    sourced.quotations_whole,
    sourced.dates_sourced,
    names.names_sourced,
    names.names_dated,
    places.level_of_place,
    places.code_of_place,
    policies.policy_in_text,
    policies.sources_whole,
    policies.reporting_in_text,
    policies.exact_counts,
    comparisons.pair_related,
    comparisons.scope_judged,
    arithmetic.shares_within_hundred,
    arithmetic.later_not_behind,
    arithmetic.relations_as_declared,
    relations.relations_of_one_kind,
    reported.reported_refers,
    reported.reported_sourced,
    reported.reported_in_time,
    reported.reported_unit,
    reported.reported_once,
    reported.reported_plausible,
    reported.reported_judged,
    notes.notes_quoted,
)


def name(rule: Rule) -> str:
    """The name that stands in messages: quote-verbatim."""
    return rule.__name__.replace("_", "-")


def problems(ready: Case, rules: Iterable[Rule] = RULES) -> Iterator[Problem]:
    """What the rules find, one after the other: whoever asks only whether there is a problem need not wait for all."""
    return (problem for rule in rules for problem in rule(ready))


# Whoever breaks one rule as often has made one mistake, not five hundred; an endless list helps nobody.
MOST_OF_A_RULE = 500


def check(corpus: Corpus) -> list[Problem]:
    """Every problem of every rule, sorted by place, each once; of a rule that is broken without end the first five hundred."""
    ready = case(corpus)
    return sorted({problem for rule in RULES for problem in _bounded(rule, ready)})


def _bounded(rule: Rule, ready: Case) -> Iterator[Problem]:
    found = rule(ready)
    yield from islice(found, MOST_OF_A_RULE)
    if further := next(found, None):
        yield Problem(
            further.place,
            name(rule),
            f"this rule is broken more than {MOST_OF_A_RULE} times: the rest is not told",
            "Correct the others first, then run check again.",
        )
