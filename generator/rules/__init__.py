"""All rules that the records must obey: one function per rule, with the rule as its docstring, collected in `RULES`."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import chain, islice
from operator import attrgetter
from typing import Any

from ..model import Corpus
from ..problems import Place, Problem
from . import arithmetic, claims, documents, indicators, names, quotations, references, reported, reported_quotes, rows, target_keys, tasks, texts
from .evidence import Evidence, Finding, gather

Rule = Callable[[Evidence], Iterator[Finding]]


def _each(records: str, *rules: Callable[[Any], Iterator[Finding]]) -> Iterator[Rule]:
    """Convert rules for one record to rules for all; `records` names the attribute of `Evidence` with the records (corpus.units)."""

    def of_all(rule: Callable[[Any], Iterator[Finding]]) -> Rule:
        every = attrgetter(records)
        return wraps(rule)(lambda evidence: (_placed(record, *found) for record in every(evidence) for found in rule(record)))

    return map(of_all, rules)


def _placed(record: Any, where: Place | str, message: str, hint: str) -> Finding:
    return where if isinstance(where, Place) else record.at.get(where) or record.at[""], message, hint


# Rules on one target: on all `targets`, on those whose quotation was found (`located`), on those of a known indicator (`measured`).
OF_QUOTATIONS: tuple[Rule, ...] = (
    *_each("targets", quotations.quote_verbatim),
    *_each("located", quotations.quote_whole, quotations.quote_keeps_hedge, quotations.quote_opens_clause),
    *_each("located", claims.claims_apart, claims.claims_whole, indicators.terms_whole),
    *_each("located", target_keys.figure_in_quote, target_keys.date_in_quote, target_keys.words_in_quote, target_keys.frequency_in_quote),
    *_each("located", target_keys.coverage_in_quote, target_keys.completion_in_quote),
    *_each("measured", target_keys.indicator_in_quote),
    *_each("targets", target_keys.unit_of_indicator, target_keys.kind_fits),
    *_each("measured", claims.all_claimed, claims.words_claimed),
    *(claims.words_of_kind, *_each("located", claims.words_alone)),
    *_each("located", quotations.gap_whole, quotations.date_governs, quotations.baseline_in_quote),
    *_each("located", rows.columns_joined, rows.binding_kept),
)
# Rules on reported values, and on the quotations of their pages.
OF_OBSERVATIONS: tuple[Rule, ...] = (
    *(reported.reported_refers, *_each("corpus.reported", reported.reported_sourced), reported.reported_in_time),
    *(reported.reported_unit, reported.reported_once, reported.reported_plausible, reported.reported_judged),
    *(names.places_known, reported_quotes.reported_place),
    *_each("page_quotes", reported_quotes.reported_figure, reported_quotes.reported_done, reported_quotes.reported_scope),
    *(*_each("corpus.reported", reported_quotes.reported_words), *_each("page_quotes", reported_quotes.reported_period)),
)
# All rules grouped by subject, in the order of the handbook.
SUBJECTS: dict[str, tuple[Rule, ...]] = {
    "texts": (
        *_each("corpus.policies", texts.text_derived, texts.copies_agree),
        *(texts.printed_as_quoted, texts.signs_known, texts.clause_whole),
    ),
    "names": (
        *(references.ids_unique, references.references, indicators.indicators_used, references.names_in_text),
        *_each("corpus.units", names.names_sourced, names.names_dated, names.sources_not_older),
        *(names.later_names_apart, names.aliases_apart, indicators.names_unique, indicators.name_in_terms),
        *(names.level_of_place, names.code_of_place),
    ),
    "tasks": (
        *(tasks.tasks_complete, tasks.title_in_text, tasks.topic_in_heading),
        *(tasks.clause_verbatim, tasks.clauses_read, tasks.clause_placed, tasks.units_known),
    ),
    "quotations": (
        *OF_QUOTATIONS,
        *(quotations.subject_kept, indicators.terms_used, indicators.indicator_topic),
        *OF_OBSERVATIONS,
        *(reported.searched_once, reported.searched_in_time, reported.searched_in_vain),
    ),
    "lists": (indicators.terms_apart, indicators.no_doubles, tasks.in_order, *_each("corpus.tasks", tasks.lead_named)),
    "account": (texts.account_complete, texts.set_aside_needed),
    "documents": (
        *(texts.set_aside_whole, *_each("corpus.policies", documents.quotations_whole, documents.dates_sourced)),
        *(documents.filled_in, documents.policy_in_text, *_each("corpus.policies", documents.sources_whole, documents.reporting_in_text)),
        *_each("corpus.policies", documents.changes_sourced, documents.copies_counted),
        *(documents.exact_counts, documents.notes_quoted, documents.reading_counted, documents.disputes_listed),
    ),
    "comparisons": (reported.pair_related, reported.scope_judged),
    "arithmetic": (
        *_each("corpus.targets", arithmetic.shares_within_hundred),
        *(arithmetic.later_not_behind, arithmetic.relations_as_declared, arithmetic.relations_of_one_kind),
    ),
}
RULES: tuple[Rule, ...] = tuple(chain.from_iterable(SUBJECTS.values()))
# Descriptions of the rules that are checked elsewhere: when files are loaded, and when tables, releases and the site are made.
MANUAL = {
    "file": "Every required file exists, is not empty, and is UTF-8 without a byte-order mark; no line is longer than 20000 characters. text.txt has no control characters and at most 1000 passages, 5000 sentences, 3000 figures, 1000 names and 40 characters in one numeral. corrections.yaml lists each copy only once.",
    "stray-file": "policies/, targets/ and releases/ contain only files that are read; files whose names begin with a dot are ignored.",
    "yaml": "A YAML file is one document of lists and records, without anchors, aliases and tags; no record has more than 100 keys.",
    "duplicate-key": "No key occurs twice in a record: YAML would silently use only the last one.",
    "unknown-key": "A record has only known keys; a misspelt key would be lost.",
    "missing-key": "A record has every required key.",
    "key-order": "The keys of a record follow one fixed order: first its identity, then its content, its dates and its quotation.",
    "value": "A value has its one accepted form: plain numbers, dates as 2016 or --09, true, ids in lower case, text on one line.",
    "operator": "A target has at most one of at_least, at_most, reach, about, between, all and complete.",
    "reference": "The id of a policy is the name of its folder.",
    "table-valid": "The published tables are valid in types, enumerations, primary and foreign keys; no text begins like a formula.",
    "released-data": "A released version never changes: its zip is readable, the statement beside it is on that zip, CHANGELOG.md has its heading and date, and data with the same version is identical.",
    "erratum": "A correction of a published value names a cell and the first version with the right value; the release before has the old value, the data the new one. Every released figure, date or unit of measure that changes has a correction.",
    "site-links": "Every link and fragment of the finished site has an existing target, and no page loads anything from another origin.",
    "site-scripts": "A page of the finished site has only inline scripts of the templates in site/theme; the headers block all others.",
}
# If a rule finds more problems, they usually have one cause; the rest is not listed.
MOST_OF_A_RULE = 500


def name(rule: Rule) -> str:
    """Return the name of a rule in messages: quote_verbatim → quote-verbatim."""
    return rule.__name__.replace("_", "-")


def check(corpus: Corpus) -> list[Problem]:
    """Return the problems that all rules find in the records, without duplicates, sorted by file position."""
    return sorted(set(problems(gather(corpus))))


def problems(evidence: Evidence, rules: Iterable[Rule] = RULES) -> Iterator[Problem]:
    """Yield the problems that `rules` find. After `MOST_OF_A_RULE` problems of one rule, yield one that says there are more."""
    for rule in rules:
        for place, message, hint in _bounded(rule(evidence)):
            yield Problem(place, name(rule), message, hint)


def _bounded(findings: Iterator[Finding]) -> Iterator[Finding]:
    yield from islice(findings, MOST_OF_A_RULE)
    if further := next(findings, None):
        message = f"this rule is broken more than {MOST_OF_A_RULE} times: the rest is not told"
        yield further[0], message, "Correct the others first, then run check again."
