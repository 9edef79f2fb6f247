"""What must hold: one rule a function, its docstring the rule as a sentence, all of them in RULES."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model import Corpus
from ..problems import Problem
from . import account, comparisons, figures, lock, policies, quotations, references, remainder, tasks, texts
from .case import Case, case

Rule = Callable[[Case], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    texts.text_derived,
    texts.copies_agree,
    texts.printed_as_quoted,
    references.ids_unique,
    references.references,
    references.indicators_used,
    references.names_in_text,
    tasks.tasks_complete,
    tasks.title_in_text,
    tasks.clause_verbatim,
    tasks.units_known,
    quotations.quote_verbatim,
    quotations.quote_whole,
    quotations.quote_keeps_hedge,
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
    account.account_complete,
    account.set_aside_needed,
    policies.policy_in_text,
    policies.sources_whole,
    policies.reporting_in_text,
    policies.exact_counts,
    comparisons.scope_judged,
)


def name(rule: Rule) -> str:
    """The name that stands in messages: quote-verbatim."""
    return rule.__name__.replace("_", "-")


def check(corpus: Corpus) -> list[Problem]:
    """Every problem of every rule, sorted by place, each once."""
    ready = case(corpus)
    return sorted({problem for rule in RULES for problem in rule(ready)})
